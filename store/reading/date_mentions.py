"""A date as it is said: as far as it goes, where it stands, and what it is as EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

COUNTED_FROM = range(1000, 9000)
"""Years from which days and years are counted; what is counted from others may fall off the calendar."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is said; None where it is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def edtf(self) -> str:
        """``2022-01-02``, ``2022-01``, ``2022`` or ``XXXX-01-02``."""
        text = f"{self.year:04d}" if self.year is not None else "XXXX"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


@dataclass(slots=True)
class DateMention:
    """A date said in a sentence; ``first`` and ``last`` are half-open token indices."""

    first: int
    last: int
    past: str | None
    """EDTF where its clause is in the past or present."""
    future: str | None
    """EDTF where its clause is in the future."""
    bound: str | None = None
    """``since`` or ``until`` where a preposition opens one end."""

    def edtf(self, *, future: bool = False, beginning: bool = False, ending: bool = False) -> str | None:
        """The date as EDTF; a verb of beginning or ending opens one end of it."""
        value = self.future if future else self.past
        if value is None or "/" in value:
            return value
        if self.bound == "since" or (beginning and self.bound is None):
            return f"{value}/.."
        if self.bound == "until" or (ending and self.bound is None):
            return f"../{value}"
        return value


def parse_day(text: str | None) -> dt.date | None:
    """The day of an EDTF date ``YYYY-MM-DD``; None for anything less."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def countable(day: dt.date | None) -> dt.date | None:
    """The day, if days can be counted from it."""
    return day if day is not None and day.year in COUNTED_FROM else None
