"""Dates of the Extended Date/Time Format (ISO 8601-2) as stretches of days that can be compared."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?P<year>\d{4}|\d{2}XX|\d{3}X|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T[\d:.Z+-]*)?[?~%]?"
)
_LEAP = 2000  # a leap year stands for the unknown one, so that every day of a year exists in it


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date may mean, first and last included; None is open.

    Attributes:
        yearless: the year is not known; ``first`` and ``last`` then lie in the year 2000.
    """

    first: date | None
    last: date | None
    yearless: bool = False

    def overlaps(self, other: Days) -> bool:
        """Whether a day is in both; a date without a year is meant in every year."""
        if self.yearless != other.yearless:
            known, recurring = (other, self) if self.yearless else (self, other)
            return _recurs(recurring, known)
        return not _before(self.last, other.first) and not _before(other.last, self.first)


def parse(text: str) -> Days | None:
    """The days of an EDTF date or interval, ``a..b`` being taken for ``a/b``; None where it is no date.

    Open ends are ``..`` or nothing: ``2022-01-02/..``, ``../2022-01-19``, ``2022-01-02..``.
    """
    text = text.strip()
    single = _parse_single(text)
    if single is not None:
        return single
    first, slash, last = text.partition("/")
    if not slash:
        first, slash, last = text.partition("..")
    if not slash:
        return None
    start, end = _parse_end(first), _parse_end(last)
    if start is None or end is None or (start.first is None and end.last is None):
        return None
    yearless = start.yearless or end.yearless
    if yearless and not (start.yearless and end.yearless) and None not in (start.first, end.last):
        return None
    days = Days(start.first, end.last, yearless)
    return None if not yearless and _before(days.last, days.first) else days


def _parse_end(text: str) -> Days | None:
    return Days(None, None) if text.strip() in ("", "..") else _parse_single(text.strip())


def _parse_single(text: str) -> Days | None:
    found = _DAY.fullmatch(text)
    if not found or not text.isascii():
        return None
    year, month, day = found["year"], found["month"], found["day"]
    yearless = year == "XXXX"
    if yearless and not (month or "XX").isdecimal():
        return None
    first_year = _LEAP if yearless else int(year.replace("X", "0"))
    last_year = _LEAP if yearless else int(year.replace("X", "9"))
    exact_month = int(month) if month and month.isdecimal() else None
    exact_day = int(day) if day and day.isdecimal() else None
    try:
        first = date(first_year, exact_month or 1, exact_day or 1)
        ending = exact_month or 12
        last = date(last_year, ending, exact_day or calendar.monthrange(last_year, ending)[1])
    except ValueError:  # the 30th of February, the month 13, the year 0
        return None
    return Days(first, last, yearless)


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _recurs(recurring: Days, known: Days) -> bool:
    """Whether the days without a year fall into the known ones in some year."""
    if None in (recurring.first, recurring.last) or known.first is None or known.last is None:
        return True
    if known.last.year - known.first.year > 1:
        return True
    years = range(known.first.year - 1, known.last.year + 1)
    return any(_in(recurring, year).overlaps(known) for year in years)


def _in(recurring: Days, year: int) -> Days:
    """The days in the year given; those from December to January end in the year after."""
    over = _before(recurring.last, recurring.first)
    return Days(_move(recurring.first, year), _move(recurring.last, year + over))


def _move(day: date | None, year: int) -> date | None:
    if day is None:
        return None
    year = min(max(year, 1), 9999)
    last = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))
