"""Two sources side by side: a verdict a row, left beside right."""

from __future__ import annotations

from rich.cells import cell_len

from store.comparison import VERDICTS, Comparison, Verdict
from store.comparison import Row as Pair
from store.records import Figure, Record
from store.signs import in_one_line
from store.wording import amount
from tui.pages.rows import BLANK, Part, Row, cell, row, wrapped
from tui.translation import tr
from tui.vocabulary import HEADINGS
from tui.wrapping import fit

SIGNS: dict[Verdict, str] = {"same": "=", "differs": "≠", "only left": "‹", "only right": "›"}
"""Verdicts at a glance, also without colour."""
_STYLES: dict[Verdict, str] = {
    "same": "same",
    "differs": "differs",
    "only left": "only",
    "only right": "only",
}
_VERDICT = 12


def comparison_rows(comparison: Comparison, width: int) -> list[Row]:
    """The rows of a comparison; the item of a row is the index of the pair."""
    side = max(8, (width - 2 - _VERDICT - 3) // 2)
    rows: list[Row] = []
    kind = ""
    for index, pair in enumerate(comparison.rows):
        if pair.record.kind != kind:
            kind = pair.record.kind
            count = sum(other.record.kind == kind for other in comparison.rows)
            rows += [BLANK] if rows else []
            rows.append(row((f"{tr(HEADINGS[pair.record.kind])} {count}", "heading"), head=True))
        rows += _pair(pair, index, side, width)
    return rows or [row((tr("Neither side has a record."), "quiet"))]


def _pair(pair: Pair, index: int, side: int, width: int) -> list[Row]:
    style = _STYLES[pair.verdict]
    rows = [
        row(
            (f"{SIGNS[pair.verdict]} ", style),
            (cell(tr(pair.verdict), _VERDICT), style),
            *_words(pair.left, side),
            (" │ ", "rule"),
            *_words(pair.right, side),
            item=index,
        )
    ]
    if pair.difference:
        indent = " " * (2 + _VERDICT)
        rows += wrapped(in_one_line(pair.difference), width, "differs", indent=indent, item=index)
    return rows


def _words(record: Record | None, room: int) -> list[Part]:
    if record is None:
        return [(cell("", room), "")]
    if isinstance(record, Figure):
        number = fit(amount(record), room)
        return [(number, "amount"), ("  ", ""), (cell(record.text, max(0, room - 2 - len(number))), "")]
    return [(cell(record.text, room), "")]


def verdicts(comparison: Comparison, room: int = 1000) -> str:
    """How often each verdict was given, ``= 2 same``; by its sign alone, ``= 2``, where room is short."""
    counts = [f"{SIGNS[verdict]} {comparison.count(verdict)}" for verdict in VERDICTS]
    told = " · ".join(f"{count} {tr(verdict)}" for count, verdict in zip(counts, VERDICTS, strict=True))
    return told if cell_len(told) <= room else "  ".join(counts)
