"""An axis of days over a number of cells: where a day stands, and which days are written on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store import edtf

_TICK = "╷"
_GAP = 1
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 10, 15)
_HEIGHTS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right over a number of cells."""

    first: date
    last: date
    cells: int

    def at(self, day: date) -> int:
        """The cell of a day."""
        days = max(1, (self.last - self.first).days)
        return round((day - self.first).days / days * (self.cells - 1))

    def ticks(self) -> str:
        """Years, months or days that are round, as many as there is room for."""
        alone = ""
        for marks in self._scales():
            line = self._written(marks)
            if line.count(_TICK) > 1:
                return line.ljust(self.cells)
            alone = alone or line
        return alone.ljust(self.cells)

    def _written(self, marks: Sequence[tuple[date, str]]) -> str:
        """The line with the marks that have room at its end; empty where two are too close."""
        line = ""
        for day, text in marks:
            start = self.at(day)
            if line and start < len(line) + _GAP:
                return ""
            if start + 1 + len(text) <= self.cells:
                line = f"{line.ljust(start)}{_TICK}{text}"
        return line

    def _scales(self) -> Iterator[Sequence[tuple[date, str]]]:
        """Marks to be written, from the closest to the widest apart; at the end the first day alone."""
        most = self.cells // 4
        days = (self.last - self.first).days
        for step in _DAYS:
            if days // step <= most:
                yield [(day, day.isoformat()) for day in self._days(step)]
        for step in _MONTHS:
            if days // (30 * step) <= most:
                yield [(day, day.isoformat()[:7]) for day in self._months(step)]
        for step in _YEARS:
            if days // (365 * step) <= most:
                years = range(-(-self.first.year // step) * step, self.last.year + 1, step)
                starts = [date(year, 1, 1) for year in years if year > 0]
                yield [(day, day.isoformat()[:4]) for day in starts if self.first <= day]
        yield [(self.first, self.first.isoformat())]

    def _days(self, step: int) -> Iterator[date]:
        """Days of the month that are a number of steps behind its first; of two the odd ones."""
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if (day.day - 1) % step == 0 and (step <= 1 or day.day <= 30 - step // 2):
                yield day

    def _months(self, step: int) -> Iterator[date]:
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        for number in range(first, last + 1):
            day = date(number // 12, number % 12 + 1, 1)
            if (day.month - 1) % step == 0 and day >= self.first:
                yield day

    def bar(self, days: edtf.Days, *, exact: bool) -> str:
        """A point for a day, a bar for a span, arrows at open ends."""
        start = 0 if days.first is None else self.at(days.first)
        end = self.cells - 1 if days.last is None else self.at(days.last)
        if days.first is not None and days.first == days.last:
            return f"{' ' * start}◆"
        line = [" "] * start + (["━"] if exact else ["╌"]) * (end - start + 1)
        if exact:
            line[start] = "◀" if days.first is None else "┣"
            line[end] = "▶" if days.last is None else "┫"
        return "".join(line)

    def crowd(self, days: Iterable[edtf.Days]) -> tuple[str, int]:
        """How many begin, or end where no beginning is known, in each cell: as heights, and the most."""
        starts = (found.first or found.last for found in days)
        counts = Counter(self.at(day) for day in starts if day is not None)
        most = max(counts.values(), default=0)
        heights = (-(-counts[cell] * 8 // most) if most else 0 for cell in range(self.cells))
        return "".join(_HEIGHTS[height] for height in heights), most


def around(spans: Sequence[edtf.Days], cells: int) -> Axis:
    """The axis that holds all these, with room for the arrows of open ends; one of them has a day."""
    ends = [day for days in spans for day in (days.first, days.last) if day is not None]
    first, last = min(ends), max(ends)
    if any(days.last is None for days in spans) and last < date.max:
        last += timedelta(1)
    if any(days.first is None for days in spans) and first > date.min:
        first -= timedelta(1)
    return Axis(first, last, cells)
