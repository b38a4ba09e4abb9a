"""The columns of the three lists: what each kind of record shows, and how wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.records import Certainty, Event, Figure, Kind, Quote, Record
from store.signs import in_one_line
from store.wording import amount

SIGNS: dict[Certainty, str] = {"stated": "\u25cf", "attributed": "\u25d0", "unverified": "\u25cb"}
"""Certainty at a glance, also without colour: full, half, empty."""

GAP = 2
_SAMPLE = 300
"""Records looked at for the widths: enough to fit, few enough for a list of any length."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its text for a record, its widest width in cells, the component class it is drawn in."""

    read: Callable[[Record], str]
    most: int
    style: str = ""
    least: int = 4


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
        Column(_event(lambda event: event.date), 21, "record-list--date", 8),
        Column(_event(lambda event: event.type), 10, "record-list--type"),
        Column(_event(lambda event: ", ".join(event.places)), 18, "record-list--dim", 0),
    ),
    "quote": (
        Column(_speaker, 26, "record-list--speaker", 8),
        Column(_quote(lambda quote: quote.mode), 8, "record-list--dim", 0),
    ),
    "figure": (
        Column(_figure(amount), 14, "record-list--amount", 5),
        Column(_figure(lambda figure: figure.measure), 9, "record-list--type", 0),
        Column(_figure(lambda figure: figure.unit), 24, "", 6),
        Column(_speaker, 28, "record-list--speaker", 0),
    ),
}
"""What stands before the record's own words, which take the rest of the line."""

_WORDS_LEAST: dict[Kind, int] = {"event": 24, "quote": 24, "figure": 0}
_NARROWEST = 7
"""Cells below which a column that can be left out says nothing any more."""


def widths(kind: Kind, records: Sequence[Record], room: int) -> list[int]:
    """The width of each column in ``room`` cells; 0 leaves a column out. The words get what is left."""
    columns = COLUMNS[kind]
    found = [
        min(column.most, max((cell_len(column.read(record)) for record in records[:_SAMPLE]), default=0))
        for column in columns
    ]
    wanted = list(found)
    spare = room - _WORDS_LEAST[kind] - sum(width + GAP for width in found if width)
    for index in reversed(range(len(columns))):
        if spare >= 0:
            break
        kept = max(columns[index].least, found[index] + spare)
        spare += found[index] - kept
        found[index] = kept
    for index in reversed(range(len(columns))):
        squeezed = columns[index].least == 0 and 0 < found[index] < min(_NARROWEST, wanted[index])
        if squeezed or (spare < 0 and columns[index].least == 0 and found[index]):
            spare += found[index] + GAP
            found[index] = 0
    return found
