"""A view as Markdown that says the same in every CommonMark reader.

Only what CommonMark itself has is used, so no pipe tables and no footnotes: each record is an item
of a list, its words a quotation, with source, certainty and offsets in the line under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.records import Kind, Record, Statement
from store.signs import spelled
from store.view import View
from store.wording import attribution, details

if TYPE_CHECKING:
    from store.comparison import Comparison, Row

HEADINGS: dict[Kind, str] = {"event": "Events", "quote": "Quotes", "figure": "Figures"}

_SPECIAL = re.compile(
    r"[\\`*_\[\]|~^$@#]"  # emphasis, code, links, tables, mentions
    r"|[:](?=\S)"  # addresses and emoji that some readers make of text
    r"|\.(?=[^\W\d])"  # names of sites
    r"|!(?=\[)"
)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BLOCK_START = re.compile(r"^(?:([-+=:%])|(\d{1,9})([.)]))")
_EDGES = re.compile(r"^[ \t\u00a0]+|[ \t\u00a0]+$")
_SAFE_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&()*+,;=%\[\]'-]+", re.ASCII)


def markdown(view: View) -> str:
    """The view: what it is, what was asked, and its records by kind, numbered."""
    parts = [f"# {inline(view.title)}", "\n".join(_header(view))]
    if view.comparison:
        return "\n\n".join([*parts, *_comparison(view.comparison)]) + "\n"
    for kind in view.kinds:
        records = view.of_kind(kind)
        parts.append(f"## {HEADINGS[kind]} ({view.total(kind)})")
        parts.extend(_item(number, record, view) for number, record in enumerate(records, start=1))
        if not view.total(kind):
            parts.append("None.")
    return "\n\n".join(parts) + "\n"


def statement_list(statements: Iterable[Statement], title: str = "Statements", query: str = "") -> str:
    """The statements themselves, without their texts."""
    lines = [f"- {_about(statement)}" for statement in statements]
    asked = [f"Search: {code(query)}"] if query else []
    return "\n\n".join([f"# {inline(title)}", *asked, "\n".join(lines) or "None."]) + "\n"


def inline(text: str) -> str:
    """The text in one line, so that a CommonMark reader shows just its characters."""
    return _escape(" ".join(spelled(text).split()))


def block(text: str) -> list[str]:
    """The lines of the text, so that a reader shows its characters, line breaks and paragraphs."""
    paragraphs = re.split(r"\n[ \t]*\n\s*", spelled(text, keep="\n\t").strip("\n"))
    lines: list[str] = []
    for paragraph in [whole for whole in paragraphs if whole] or [""]:
        escaped = [_escape(line) for line in paragraph.split("\n")]
        lines += ["", *(f"{line}\\" for line in escaped[:-1]), escaped[-1]]
    return lines[1:]


def code(text: str) -> str:
    """The text as a code span."""
    shown = " ".join(spelled(text).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def _escape(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", line).translate(_ENTITIES)
    escaped = _BLOCK_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped
    )
    return _EDGES.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found[0]), escaped)


def _header(view: View) -> list[str]:
    lines = [f"- Statement: {_about(statement)}" for statement in view.statements]
    if view.query.strip():
        lines.append(f"- Search: {code(view.query)}")
    lines += [f"- {inline(name)}: {inline(value)}" for name, value in view.filters]
    if view.comparison:
        from store.comparison import VERDICTS

        lines += [
            f"- Left: {inline(view.comparison.left.name)}",
            f"- Right: {inline(view.comparison.right.name)}",
        ]
        lines.append(f"- {', '.join(f'{view.comparison.count(verdict)} {verdict}' for verdict in VERDICTS)}")
    if view.order:
        lines.append(f"- Order: {inline(view.order)}")
    lines.append("- Offsets count characters of the statement's text from 0; the end is not included.")
    return lines


def _about(statement: Statement) -> str:
    title = f"*{inline(statement.title)}*" if statement.title else "without a title"
    parts = [title, *(inline(text) for text in (statement.publisher, statement.date) if text)]
    if statement.url:
        safe = _SAFE_ADDRESS.fullmatch(statement.url)
        parts.append(f"<{statement.url}>" if safe else inline(statement.url))
    return ", ".join([*parts, f"id {code(statement.id)}"])


def _comparison(comparison: Comparison) -> list[str]:
    """A heading a kind, an item a row: the verdict, then what each side says."""
    parts: list[str] = []
    several = len({s.id for source in (comparison.left, comparison.right) for s in source.statements}) > 1
    for kind, heading in HEADINGS.items():
        rows = [row for row in comparison.rows if row.record.kind == kind]
        parts.append(f"## {heading} ({len(rows)})")
        parts += [_row(number, row, comparison, several) for number, row in enumerate(rows, start=1)]
        if not rows:
            parts.append("None.")
    return parts


def _row(number: int, row: Row, comparison: Comparison, several: bool) -> str:
    lines = [f"**{row.verdict}**" + (f": {inline(row.difference)}" if row.difference else "")]
    for side, source, record in (
        ("Left", comparison.left, row.left),
        ("Right", comparison.right, row.right),
    ):
        if record:
            statement = next((s for s in source.statements if s.id == record.statement), None)
            where = f" · {_where(statement, record)}" if several else ""
            lines += ["", *_quoted(record), "", f"{side}: {_source(record)}{where}"]
    return _listed(number, lines)


def _item(number: int, record: Record, view: View) -> str:
    where = f" · {_where(view.statement_of(record), record)}" if len(view.statements) != 1 else ""
    why = view.why(record)
    because = ["", f"Read by: {inline(why)}"] if why else []
    return _listed(number, [*_quoted(record), "", _source(record) + where, *because])


def _listed(number: int, lines: Iterable[str]) -> str:
    marker = f"{number}. "
    indent = " " * len(marker)
    return marker + "\n".join(f"{indent}{line}" if line else "" for line in lines).lstrip(" ")


def _quoted(record: Record) -> list[str]:
    return [f"> {line}".rstrip(" ") for line in block(record.text)]


def _source(record: Record) -> str:
    """Everything about the record but its words, in one line."""
    first, *rest = details(record)
    parts = [f"**{inline(first)}**", *(inline(text) for text in rest)]
    said_by = attribution(record)
    parts.append(f"— {inline(said_by)}" if said_by else "— the statement itself")
    parts += [record.certainty, f"characters {record.start}-{record.end}"]
    return " · ".join(parts)


def _where(statement: Statement | None, record: Record) -> str:
    if statement is None:
        return f"statement {code(record.statement)}"
    return " ".join(["in", inline(statement.title) if statement.title else "statement", code(statement.id)])
