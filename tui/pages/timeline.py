"""Events on an axis of days, figures as bars with their range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from store import edtf
from store.records import MEASURES, Event, Figure, Record
from store.signs import in_one_line
from store.wording import amount
from store.words import fold
from tui.pages.axis import around
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
    undated = [i for i, r in enumerate(records) if isinstance(r, Event) and _days(r) is None]
    figures = [(i, r) for i, r in enumerate(records) if isinstance(r, Figure)]
    rows: list[Row] = []
    if dated:
        rows += [*_events(records, dated, width), BLANK]
    if undated:
        heading = tr("Without a day")
        rows += [row((f"{heading} {len(undated)}", "heading"), head=True)]
        rows += [_undated(records[index], index, width) for index in undated]
        rows.append(BLANK)
    for _, together in groupby(figures, key=lambda numbered: _group(numbered[1])[:2]):
        same = list(together)
        largest = _largest([figure for _, figure in same])
        group = _counted(same[0][1])
        rows += [BLANK] if rows and rows[-1] is not BLANK else []
        rows.append(row((f"{group} {len(same)}", "heading"), head=True))
        for index, figure in same:
            rows += _figure(figure, index, largest, width)
    while rows and rows[-1] is BLANK:
        rows.pop()
    return rows


# Events


def _days(record: Record) -> edtf.Days | None:
    """The days of an event that can stand on an axis: those whose year is known."""
    if not isinstance(record, Event) or not record.date:
        return None
    days = edtf.parse(record.date)
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
        assert isinstance(record, Event)
        bar = axis.bar(days, exact="/" in (record.date or "") or ".." in (record.date or ""))
        parts: list[Part] = [
            (f"{SIGNS[record.certainty]} ", record.certainty),
            (cell(_date(record), shown) + "  ", "date"),
            (cell(tr(record.type), _TYPE), "type"),
        ]
        if words:
            parts.append((cell(record.text, words) + "  ", ""))
        rows.append(Row((*parts, (bar, "bar")), index))
        if not words:
            rows.append(row("  ", (fit(in_one_line(record.text), width - 2), "quiet"), item=index))
    return rows


def _date(record: Record) -> str:
    return in_one_line(record.date or "") if isinstance(record, Event) else ""


def _undated(record: Record, index: int, width: int) -> Row:
    assert isinstance(record, Event)
    sign = (f"{SIGNS[record.certainty]} ", record.certainty)
    when = f"{_date(record)}  " if record.date else ""
    room = max(1, width - 2 - _TYPE - len(when))
    text = fit(in_one_line(record.text), room)
    return row(sign, (cell(tr(record.type), _TYPE), "type"), (when, "date"), text, item=index)


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


def _figure(figure: Figure, index: int, largest: float, width: int) -> list[Row]:
    """Number, bar and speaker; what is counted before the speaker, or under the bar where it is narrow."""
    room = max(10, min(60, (width - 2 - _AMOUNT) * 2 // 5))
    rest = max(1, width - 2 - _AMOUNT - room - 2)
    who = in_one_line(figure.speaker or tr("the statement itself"))
    unit = in_one_line(figure.unit or figure.text)
    beside = rest // 2 if width >= _WIDE else 0
    parts: list[Part] = [
        (f"{SIGNS[figure.certainty]} ", figure.certainty),
        (cell(amount(figure), _AMOUNT), "amount"),
        *_range(figure, largest, room),
        ("  ", ""),
        *([(cell(unit, beside - 2) + "  ", "")] if beside else []),
        (fit(who, rest - beside), "speaker" if figure.speaker else "quiet"),
    ]
    below = row(" " * (2 + _AMOUNT), (fit(unit, width - 2 - _AMOUNT), "quiet"), item=index)
    return [Row(tuple(parts), index), *([] if beside else [below])]


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
