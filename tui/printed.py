"""Records and statements as tables on standard output: Rich on a terminal, plain columns in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from store.markdown import HEADINGS
from store.records import KINDS, Event, Figure, Kind, Quote, Record, Statement
from store.search import Query, marks
from store.signs import in_one_line, visible
from store.view import View
from store.wording import amount

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from store.adding import Progress
    from store.comparison import Comparison

Column = tuple[str, Callable[[Record], str]]

_LEAST_FOR_TEXT = 36
_WIDEST = {"speaker": 28, "unit": 24, "places": 20, "difference": 32}
_UNBROKEN = frozenset(
    ("date", "type", "figure", "measure", "id", "statement", "at", "mode", "cue", "certainty", "verdict")
)
_STYLES: dict[str, str] = {"stated": "green", "attributed": "cyan", "unverified": "yellow"}


def _of_event(read: Callable[[Event], str | None]) -> Callable[[Record], str]:
    return lambda record: (read(record) or "") if isinstance(record, Event) else ""


def _of_quote(read: Callable[[Quote], str | None]) -> Callable[[Record], str]:
    return lambda record: (read(record) or "") if isinstance(record, Quote) else ""


def _of_figure(read: Callable[[Figure], str | None]) -> Callable[[Record], str]:
    return lambda record: (read(record) or "") if isinstance(record, Figure) else ""


_FIRST: dict[Kind, tuple[Column, ...]] = {
    "event": (
        ("date", _of_event(lambda event: event.date)),
        ("type", _of_event(lambda event: event.type)),
        ("places", _of_event(lambda event: ", ".join(event.places))),
    ),
    "quote": (("mode", _of_quote(lambda quote: quote.mode)), ("cue", _of_quote(lambda quote: quote.cue))),
    "figure": (
        ("figure", _of_figure(amount)),
        ("measure", _of_figure(lambda figure: figure.measure)),
        ("unit", _of_figure(lambda figure: figure.unit)),
    ),
}


def _columns(kind: Kind, several: bool) -> tuple[Column, ...]:
    """The columns of a kind; the words come last, since they are the longest."""
    return (
        *((("statement", lambda record: record.statement),) if several else ()),
        *_FIRST[kind],
        ("speaker", lambda record: ", via ".join((record.speaker or "", *record.via))),
        ("certainty", lambda record: record.certainty),
        ("at", lambda record: f"{record.start}-{record.end}"),
        ("text", lambda record: record.text),
    )


def print_records(view: View, query: Query | None = None, *, several: bool = False) -> None:
    """Prints a table a kind; with ``several``, each record says which statement it is of."""
    languages = {statement.id: statement.language for statement in view.statements}
    for kind in view.kinds:
        shown = view.of_kind(kind)
        columns = _columns(kind, several)
        if view.explanations:
            columns = (*columns, ("read by", view.why))
        rows = [[read(record) for _, read in columns] for record in shown]
        marked = (
            [marks(query, record.text, languages.get(record.statement)) for record in shown] if query else []
        )
        _print_table(f"{HEADINGS[kind]} ({len(shown)})", [name for name, _ in columns], rows, marked)


def print_statements(statements: Sequence[Statement], records: Iterable[Record]) -> None:
    """Prints a line a statement, with how many of the records of each kind it has."""
    counts = Counter((record.statement, record.kind) for record in records)
    names = ["id", "date", "language", "events", "quotes", "figures", "publisher", "title"]
    rows = [
        [
            statement.id,
            statement.date or "",
            statement.language or "",
            *(str(counts[statement.id, kind]) for kind in KINDS),
            statement.publisher or "",
            statement.title or "",
        ]
        for statement in statements
    ]
    _print_table(f"Statements ({len(rows)})", names, rows)


def print_comparison(comparison: Comparison) -> None:
    """Prints a line a row, left beside right, and how often each verdict was given."""
    from store.comparison import VERDICTS

    names = ["verdict", "kind", "difference", "left", "right"]
    rows = [
        [
            row.verdict,
            row.record.kind,
            row.difference,
            row.left.text if row.left else "",
            row.right.text if row.right else "",
        ]
        for row in comparison.rows
    ]
    counts = ", ".join(f"{comparison.count(verdict)} {verdict}" for verdict in VERDICTS)
    _print_table(in_one_line(f"{comparison.left.name} | {comparison.right.name}: {counts}"), names, rows)


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Progress | None]:
    """A bar for more than one file, on a terminal only; gone when all is done."""
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None, visible=False, rate="")

        def show(done: int, of: int, file: str) -> None:
            bar.update(task, completed=done, total=of, description=in_one_line(file), visible=of > 1)
            speed = bar.tasks[0].speed
            if speed:
                bar.update(task, rate=f"{speed:.0f} files/s" if speed >= 10 else f"{speed:.1f} files/s")

        yield show


def _print_table(
    heading: str,
    names: list[str],
    rows: list[list[str]],
    marked: Sequence[Iterable[tuple[int, int]]] = (),
) -> None:
    used = [at for at, name in enumerate(names) if name in ("text", "title") or any(row[at] for row in rows)]
    shown = [[_literal(row[at]) for at in used] for row in rows]
    if sys.stdout.isatty():
        _print_rich(heading, [names[at] for at in used], shown, marked)
    else:
        _print_plain(heading, [names[at] for at in used], shown, sys.stdout)


def _literal(text: str) -> str:
    """In one line, without anything that a terminal obeys, and no offset moved."""
    return visible(text.translate({0x0A: " ", 0x09: " "}), keep="")


def _print_plain(heading: str, names: list[str], rows: list[list[str]], out: TextIO) -> None:
    from rich.cells import cell_len

    print(heading, file=out)
    if rows:
        widths = [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]
        for row in (names, *rows):
            cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
            print("  ".join(cells).rstrip(), file=out)
    print(file=out)


def _print_rich(
    heading: str, names: list[str], rows: list[list[str]], marked: Sequence[Iterable[tuple[int, int]]]
) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    cells = [[_styled(name, cell) for name, cell in zip(names, row, strict=True)] for row in rows]
    for row, spans in zip(cells, marked, strict=False):
        for start, end in spans:
            row[-1].stylize("bold reverse", start, end)
    console.print(Text(heading, style="bold"))
    if not rows:
        console.print()
    elif names[-1] == "text" and console.width - _needed(names, rows) < _LEAST_FOR_TEXT:
        _print_blocks(console, cells)
    else:
        _print_columns(console, names, cells)


def _needed(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The columns of the terminal that everything but the last cells takes."""
    from rich.cells import cell_len

    columns = list(zip(names, *rows, strict=True))[:-1]
    return sum(min(max(map(cell_len, column)), _WIDEST.get(column[0], 100)) + 3 for column in columns)


def _print_columns(console: Console, names: Sequence[str], rows: Sequence[Sequence[Text]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, no_wrap=name in _UNBROKEN, max_width=_WIDEST.get(name), overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _print_blocks(console: Console, rows: Sequence[Sequence[Text]]) -> None:
    """In a narrow terminal: what the columns say in a line, the words under it."""
    from rich.padding import Padding
    from rich.text import Text

    for *about, words in rows:
        console.print(Text(" · ").join(cell for cell in about if cell.plain))
        console.print(Padding(words, (0, 0, 1, 4)))


def _styled(name: str, cell: str) -> Text:
    from rich.text import Text

    style = _STYLES.get(cell, "") if name == "certainty" else "bold" if name in ("figure", "verdict") else ""
    return Text(cell, style=style)
