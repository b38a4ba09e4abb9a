"""Days told by other days: weekdays, "hier", "la veille", "il y a trois jours", "last month"."""

from __future__ import annotations

import datetime as dt
import re

from store.reading.date_mentions import COUNTED_FROM, DateMention, countable, parse_day
from store.reading.date_words import date_words
from store.reading.language import Language
from store.reading.numerals import small_number
from store.reading.tokens import Token


class RelativeDates:
    """Counts days from the statement's own and from the one told last."""

    def __init__(self, language: Language, base: str | None) -> None:
        self.language = language
        self.base = countable(parse_day(base))
        """The statement's day."""
        self.base_year = int(base[:4]) if base and re.match(r"[0-9]{4}", base) else None
        self.last_day: dt.date | None = self.base
        """What "the day before" counts from."""
        self.last_year = self.base_year or 0
        """The year said last; 0 where none was."""
        self._words = date_words(language)

    def weekday(self, keys: list[str], first: int, index: int) -> DateMention:
        """The weekday at ``index``; ``first`` is where the date begins, with the words before it."""
        words = self._words
        number = words.weekdays[keys[index]]
        after = keys[index + 1] if index + 1 < len(keys) else ""
        before = keys[index - 1] if index else ""
        last = index + 1
        if self.base is None:
            return DateMention(first, last, None, None)
        back = (self.base.weekday() - number) % 7
        past = self.base - dt.timedelta(days=back)
        # "se réunira jeudi" in a statement of a Thursday is that day, as agencies write it.
        ahead = (number - self.base.weekday()) % 7
        future = self.base + dt.timedelta(days=ahead)
        if after in words.last or before in words.last:
            past = self.base - dt.timedelta(days=back or 7)
            future = past
        elif after in words.next or before in words.next:
            future = self.base + dt.timedelta(days=ahead or 7)
            past = future
        if after in words.last or after in words.next:
            last += 1
        self.last_day = past
        return DateMention(first, last, past.isoformat(), future.isoformat())

    def at(
        self, tokens: list[Token], keys: list[str], index: int
    ) -> tuple[int, str | None, str | None] | None:
        """Index behind the day told at a token, and its EDTF in past and future; None without one."""
        words = self._words
        if keys[index] not in words.told:
            return self._counted(tokens, keys, index)
        found = words.relative.at(keys, index)
        if found and index and found[0] == 1 and keys[index - 1] in self.language.definite:
            found = None  # "por la mañana"
        if found:
            day = self._shifted(self.base, found[1])
            return index + found[0], day, day
        found = words.anaphoric.at(keys, index)
        if found:
            day = self._shifted(self.last_day, found[1])
            return index + found[0], day, day
        found = words.periods.at(keys, index)
        if found:
            period = self._period(found[1])
            return index + found[0], period, period
        return self._counted(tokens, keys, index)

    def _shifted(self, day: dt.date | None, days: int) -> str | None:
        if day is None:
            return None
        shifted = day + dt.timedelta(days=days)
        self.last_day = countable(shifted)
        return shifted.isoformat()

    def _counted(
        self, tokens: list[Token], keys: list[str], index: int
    ) -> tuple[int, str | None, str | None] | None:
        """ "il y a trois jours", "two weeks ago", "deux jours plus tard"."""
        words = self._words
        opening = words.ago_before.at(keys, index)
        at = index + (opening[0] if opening else 0)
        days = words.units.get(keys[at + 1]) if at + 1 < len(tokens) else None
        number = small_number(tokens[at], self.language) if days is not None else None
        if number is None or days is None or not 0 < number < 1000:
            return None
        if opening:
            return at + 2, self._back(self.base, number, days), None
        for phrases, base, sign in (
            (words.ago_after, self.base, -1),
            (words.later_after, self.last_day, 1),
            (words.earlier_after, self.last_day, -1),
        ):
            closing = phrases.at(keys, at + 2) if at + 2 < len(keys) else None
            behind = at + 2 + closing[0] if closing else len(keys)
            if behind < len(keys) and keys[behind] in self.language.determiners:
                continue  # "deux jours après la mort de X" counts from a day that is not told here
            if closing:
                value = self._back(base, sign * -number, days)
                if days >= 365 and phrases is not words.ago_after and self.last_year in COUNTED_FROM:
                    value = f"{self.last_year + sign * number:04d}"
                return at + 2 + closing[0], value, value
        return None

    def _back(self, base: dt.date | None, number: int, days: int) -> str | None:
        if base is None:
            return None
        if days >= 365:
            return f"{base.year - number:04d}"
        if days >= 28:
            months = base.year * 12 + base.month - 1 - number
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        try:
            return (base - dt.timedelta(days=number * days)).isoformat()
        except OverflowError:
            return None

    def _period(self, name: str) -> str | None:
        """``week-1``, ``month0``, ``year-1``, ``weekend0`` counted from the statement's date."""
        match = re.fullmatch(r"(weekend|week|month|year)([+-]?\d+)", name)
        if match is None or self.base is None:
            return None
        shift = int(match[2])
        if match[1] == "year":
            return f"{self.base.year + shift:04d}"
        if match[1] == "month":
            return self._back(self.base, -shift, 30)
        monday = self.base - dt.timedelta(days=self.base.weekday()) + dt.timedelta(weeks=shift)
        if match[1] == "week":
            return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
        saturday = monday + dt.timedelta(days=5)
        if shift == 0 and saturday > self.base:
            saturday -= dt.timedelta(weeks=1)
        return f"{saturday.isoformat()}/{(saturday + dt.timedelta(days=1)).isoformat()}"
