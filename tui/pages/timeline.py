"""Events on an axis of days, figures as bars with their range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import groupby

from store import edtf
from store.records import MEASURES, Event, Figure, Record
from store.signs import in_one_line
from store.wording import amount
from store.words import fold
from tui.pages.axis import Axis, around
from tui.pages.rows import BLANK, Part, Row, cell, row
from tui.translation import tr
from tui.widgets.columns import SIGNS
from tui.wrapping import fit

_WIDE = 110
_TYPE = 14
_AMOUNT = 11
_LEAST_AXIS = 24
_MANY = 20
"""Events from which on it is shown how many there are where: more than are on the screen at once."""


def timeline_order(records: Sequence[Record]) -> tuple[Record, ...]:
    """Events by day, those without one last; then figures by measure, those of none by what they count."""
    events = [record for record in records if isinstance(record, Event)]
    figures = [record for record in records if isinstance(record, Figure)]
    return (*sorted(events, key=_when), *sorted(figures, key=_group))


def timeline_rows(records: Sequence[Record], width: int) -> list[Row]:
    """The rows of records in their ``timeline_order``; the item of a row is the record's index."""
    dated = [(index, days) for index, days in enumerate(map(_days, records)) if days is not None]
    on_axis = {index for index, _ in dated}
    undated = [i for i, r in enumerate(records) if isinstance(r, Event) and i not in on_axis]
    figures = [(i, r) for i, r in enumerate(records) if isinstance(r, Figure)]
    rows: list[Row] = []
    if dated:
        rows += [*_events(records, dated, width), BLANK]
    if undated:
        heading = tr("Without a day")
        rows += [row((f"{heading} {len(undated)}", "heading"), head=True)]
        rows += [Row(partial(_undated, records[index], width), index) for index in undated]
        rows.append(BLANK)
    for _, together in groupby(figures, key=lambda numbered: _group(numbered[1])[:2]):
        same = list(together)
        largest = _largest([figure for _, figure in same])
        group = _counted(same[0][1])
        rows += [BLANK] if rows and rows[-1] is not BLANK else []
        rows.append(row((f"{group} {len(same)}", "heading"), head=True))
        for index, figure in same:
            rows.append(Row(partial(_figure, figure, largest, width), index))
            if width < _WIDE:
                rows.append(Row(partial(_unit_below, figure, width), index))
    while rows and rows[-1] is BLANK:
        rows.pop()
    return rows


# Events


_parse = lru_cache(maxsize=4096)(edtf.parse)  # many events share a day


def _days(record: Record) -> edtf.Days | None:
    """The days of an event that can stand on an axis: those whose year is known."""
    if not isinstance(record, Event) or not record.date:
        return None
    days = _parse(record.date)
    return None if days is None or days.yearless else days


def _when(event: Event) -> tuple[bool, date, date, int]:
    days = _days(event)
    if days is None:
        return True, date.max, date.max, event.start
    return False, days.first or date.min, days.last or date.max, event.start


def _events(records: Sequence[Record], dated: Sequence[tuple[int, edtf.Days]], width: int) -> list[Row]:
    longest = max(len(_date(records[index])) for index, _ in dated)
    shown = min(longest, 21, max(10, width - 4 - _TYPE - _LEAST_AXIS))
    label = 2 + shown + 2 + _TYPE
    words = max(20, (width - label) * 2 // 5) if width >= _WIDE else 0
    room = max(10, width - label - (words + 2 if words else 0))
    spans = [days for _, days in dated]
    axis = around(spans, room)
    heading = tr("Events by day")
    head = (cell(f"{heading} {len(dated)}", width - room), "heading")
    rows = [row(head, (axis.ticks(), "quiet"), head=True)]
    if len(dated) >= _MANY:
        heights, most = axis.crowd(spans)
        about = tr("up to {n} at a time").format(n=most)
        rows.append(row((cell(about, width - room), "quiet"), (heights, "bar")))
    for index, days in dated:
        record = records[index]
        rows.append(Row(partial(_event, record, days, axis, shown, words), index))
        if not words:
            rows.append(Row(partial(_words_below, record, width), index))
    return rows


def _event(record: Record, days: edtf.Days, axis: Axis, shown: int, words: int) -> Iterator[Part]:
    """Sign, date in ``shown`` cells, type, the event's own words in ``words`` cells, bar."""
    assert isinstance(record, Event)
    yield f"{SIGNS[record.certainty]} ", record.certainty
    yield cell(_date(record), shown) + "  ", "date"
    yield cell(tr(record.type), _TYPE), "type"
    if words:
        yield cell(record.text, words) + "  ", ""
    date = record.date or ""
    yield axis.bar(days, exact="/" in date or ".." in date), "bar"


def _words_below(record: Record, width: int) -> tuple[Part | str, ...]:
    return "  ", (fit(in_one_line(record.text), width - 2), "quiet")


def _date(record: Record) -> str:
    return in_one_line(record.date or "") if isinstance(record, Event) else ""


def _undated(record: Record, width: int) -> tuple[Part | str, ...]:
    assert isinstance(record, Event)
    sign = (f"{SIGNS[record.certainty]} ", record.certainty)
    when = f"{_date(record)}  " if record.date else ""
    room = max(1, width - 2 - _TYPE - len(when))
    text = fit(in_one_line(record.text), room)
    return sign, (cell(tr(record.type), _TYPE), "type"), (when, "date"), text


# Figures


def _group(figure: Figure) -> tuple[int, str, float, int]:
    if figure.measure:
        return MEASURES.index(figure.measure), "", _most(figure), figure.start
    unit = in_one_line(figure.unit or tr("Counted"))
    return len(MEASURES), fold(unit), _most(figure), figure.start


def _counted(figure: Figure) -> str:
    """What a figure counts, as a heading."""
    counted = tr(figure.measure) if figure.measure else in_one_line(figure.unit or tr("Counted"))
    return counted[:1].upper() + counted[1:]


def _most(figure: Figure) -> float:
    known = [float(n) for n in (figure.high, figure.value, figure.low) if n is not None]
    return max(known, default=0.0)


def _largest(figures: Sequence[Figure]) -> float:
    return max((_most(figure) for figure in figures), default=0.0) or 1.0


def _figure(figure: Figure, largest: float, width: int) -> Iterator[Part]:
    """Number, bar and speaker; what is counted before the speaker, where it is wide enough for both."""
    room = max(10, min(60, (width - 2 - _AMOUNT) * 2 // 5))
    rest = max(1, width - 2 - _AMOUNT - room - 2)
    beside = rest // 2 if width >= _WIDE else 0
    yield f"{SIGNS[figure.certainty]} ", figure.certainty
    yield cell(amount(figure), _AMOUNT), "amount"
    yield from _range(figure, largest, room)
    yield "  ", ""
    if beside:
        yield cell(_unit(figure), beside - 2) + "  ", ""
    who = in_one_line(figure.speaker or tr("the statement itself"))
    yield fit(who, rest - beside), "speaker" if figure.speaker else "quiet"


def _unit_below(figure: Figure, width: int) -> tuple[Part | str, ...]:
    return " " * (2 + _AMOUNT), (fit(_unit(figure), width - 2 - _AMOUNT), "quiet")


def _unit(figure: Figure) -> str:
    return in_one_line(figure.unit or figure.text)


def _range(figure: Figure, largest: float, room: int) -> list[Part]:
    """Full as far as the number surely goes, light as far as it may go, an arrow where that is open."""
    cells = room - 1
    sure = figure.low if figure.low is not None else 0
    most = _most(figure)
    full = _cells(sure, largest, cells)
    light = max(0, _cells(most, largest, cells) - full)
    if not full and not light:
        light = 1
    arrow = "▶" if figure.high is None and figure.low is not None else " "
    if figure.low is None and figure.high is None:
        arrow = "~"
    pad = " " * (cells - full - light)
    return [("█" * full, "bar"), ("░" * light, "open"), (arrow, "open"), (pad, "")]


def _cells(number: float, largest: float, room: int) -> int:
    if number <= 0:
        return 0
    return max(1, min(room, round(number / largest * room)))
