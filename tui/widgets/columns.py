"""The columns of the three lists: what each kind of record shows, and how wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from store.records import Certainty, Event, Figure, Kind, Quote, Record
from store.signs import in_one_line
from store.wording import amount
from tui.translation import tr

SIGNS: dict[Certainty, str] = {"stated": "\u25cf", "attributed": "\u25d0", "unverified": "\u25cb"}
"""Certainty at a glance, also without colour: full, half, empty."""

GAP = 2
_SAMPLE = 100
"""Records looked at for the widths: enough to fit, few enough for a list of any length."""


class Column(NamedTuple):
    """One column: its text for a record, its widest width in cells, the component class it is drawn in."""

    read: Callable[[Record], str]
    most: int
    style: str = ""
    least: int = 4
    """Cells below which it says nothing any more."""
    optional: bool = False
    """Left out where even the least widths do not fit."""
    extra: bool = False
    """Shown only where all the others have what they want."""


def _event(read: Callable[[Event], str | None]) -> Callable[[Record], str]:
    return lambda record: in_one_line(read(record) or "") if isinstance(record, Event) else ""


def _quote(read: Callable[[Quote], str | None]) -> Callable[[Record], str]:
    return lambda record: in_one_line(read(record) or "") if isinstance(record, Quote) else ""


def _figure(read: Callable[[Figure], str | None]) -> Callable[[Record], str]:
    return lambda record: in_one_line(read(record) or "") if isinstance(record, Figure) else ""


def _speaker(record: Record) -> str:
    return in_one_line(record.speaker or "")


COLUMNS: dict[Kind, tuple[Column, ...]] = {
    "event": (
        Column(_event(lambda event: event.date), 21, "record-list--date", 13),
        Column(_event(lambda event: tr(event.type)), 14, "record-list--type", 10),
        Column(_event(lambda event: ", ".join(event.places)), 18, "record-list--dim", 7, optional=True),
    ),
    "quote": (
        Column(_speaker, 26, "record-list--speaker", 8),
        Column(_quote(lambda quote: tr(quote.mode)), 10, "record-list--dim", 8, optional=True),
    ),
    "figure": (
        Column(_figure(amount), 14, "record-list--amount", 5),
        Column(
            _figure(lambda figure: tr(figure.measure) if figure.measure else ""),
            11,
            "record-list--type",
            9,
            optional=True,
        ),
        Column(_figure(lambda figure: figure.unit or figure.text), 44, "", 10),
        Column(_speaker, 44, "record-list--speaker", 10, optional=True),
        Column(lambda record: tr(record.certainty), 12, "record-list--dim", 10, extra=True),
    ),
}
"""What stands before the record's own words, which take the rest of the line."""

_WORDS_LEAST: dict[Kind, int] = {"event": 24, "quote": 24, "figure": 24}
"""Cells below which the record's own words say too little."""
_ALL_TOLD: frozenset[Kind] = frozenset({"figure"})
"""Kinds whose columns tell all that their words do: those are shown only where there is room to spare."""


def widths(kind: Kind, records: Sequence[Record], room: int) -> list[int]:
    """The width of each column in ``room`` cells; 0 leaves a column out. The words get what is left."""
    columns = COLUMNS[kind]
    wanted = [
        min(column.most, max((cell_len(column.read(record)) for record in records[:_SAMPLE]), default=0))
        for column in columns
    ]
    room -= 0 if kind in _ALL_TOLD else _WORDS_LEAST[kind]
    shown = [index for index, width in enumerate(wanted) if width and not columns[index].extra]
    least = {index: min(columns[index].least, wanted[index]) for index in shown}
    while sum(least[index] + GAP for index in shown) > room:
        optional = [index for index in shown if columns[index].optional]
        if not optional:
            break
        shown.remove(optional[-1])
    found = [wanted[index] if index in shown else 0 for index in range(len(columns))]
    over = sum(found[index] + GAP for index in shown) - room
    while over > 0:
        widest = max(shown, key=lambda index: found[index] - least[index], default=None)
        if widest is None or found[widest] <= least[widest]:
            break
        found[widest] -= 1
        over -= 1
    for index, column in enumerate(columns):
        if column.extra and wanted[index] and over + wanted[index] + GAP <= 0:
            found[index] = wanted[index]
            over += wanted[index] + GAP
    return found


def has_words(kind: Kind, room: int) -> bool:
    """Whether the record's own words are shown in the cells that the columns leave."""
    return room >= (_WORDS_LEAST[kind] if kind in _ALL_TOLD else 1)
