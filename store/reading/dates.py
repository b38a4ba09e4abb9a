"""Dates in running text, as EDTF (ISO 8601-2): absolute, partial, relative, intervals with open ends.

Relative days count from the statement's date. A weekday alone is the last such day up to that date, or
the next one when its clause is in the future. A day and month without a year take the year that brings
them nearest to the statement's date; without that date the year is ``XXXX``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.reading.date_mentions import DateMention, PartialDate, countable
from store.reading.date_words import date_words
from store.reading.language import Language
from store.reading.relative_dates import RelativeDates
from store.reading.tokens import Token

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ORDINAL = re.compile(r"(\d{1,2})[^\W\d_]{1,3}")
_YEAR = re.compile(r"(1[5-9]|20|21)\d\d")
_LEAP = 2000  # stands for a year not known, so that it has every day


class DateFinder:
    """Finds the dates of a statement's sentences in order; remembers the last one for "the day before"."""

    def __init__(self, language: Language, base: str | None) -> None:
        self.language = language
        self.relative = RelativeDates(language, base)
        self.base = self.relative.base
        self.base_year = self.relative.base_year
        self._words = date_words(language)

    def find(self, tokens: list[Token]) -> list[DateMention]:
        """The dates of one sentence, in order and not overlapping."""
        keys = [token.key for token in tokens]
        found: list[DateMention] = []
        end = 0
        for index in self._openings(tokens, keys):
            if index < end:
                continue
            mention = self._mention_at(tokens, keys, index)
            if mention is not None:
                found.append(mention)
                end = mention.last
        return found

    def _openings(self, tokens: list[Token], keys: list[str]) -> Iterator[int]:
        """Where a date may begin: most words of a text are soon told to open none."""
        words = self._words
        skipped, ranges, units = words.skipped, words.ranges, words.units
        openers = set(words.openers.among(keys))
        last = len(keys) - 1
        for index, word in enumerate(keys):
            following = keys[index + 1] if index < last else ""
            if index in openers and word not in skipped:
                yield index
            elif word in skipped or word in ranges:
                if following[:1].isdigit():
                    opens = word in words.bounds or self._number_opens(tokens, keys, index + 1)
                else:
                    opens = following in words.followers or following in skipped
                if opens or (word in ranges and index + 1 < last and keys[index + 2] in units):
                    yield index
            elif following in units or (word[0].isdigit() and self._number_opens(tokens, keys, index)):
                yield index

    def _number_opens(self, tokens: list[Token], keys: list[str], index: int) -> bool:
        """Whether a date may begin with digits: by itself, before a month or a unit, behind "in"."""
        words = self._words
        return (
            (index + 1 < len(keys) and keys[index + 1] in words.behind_numbers)
            or tokens[index].kind == "date"
            or self._before(keys, index, words.year_before)
        )

    def _mention_at(self, tokens: list[Token], keys: list[str], index: int) -> DateMention | None:
        words = self._words
        for second in words.ranges.get(keys[index], ()):
            found = self._range(tokens, keys, index + 1, second)
            if found is not None:
                return DateMention(index, found.last, found.past, found.future)
        bounds = (("since", words.since), ("until", words.until)) if keys[index] in words.bounds else ()
        for name, phrases in bounds:
            opening = phrases.at(keys, index)
            if opening:
                at = index + opening[0]
                vague = self.language.approximators.at(keys, at) if at < len(keys) else None
                inner = self._single(tokens, keys, at + (vague[0] if vague else 0), bound=True)
                if inner is not None:
                    coming = words.from_now.at(keys, index) is not None
                    past = inner.future if coming else inner.past
                    return DateMention(index, inner.last, past, inner.future, name)
        single = self._single(tokens, keys, index)
        if single is None:
            return self._day_pair(tokens, keys, index)
        return self._joined(tokens, keys, single)

    def _joined(self, tokens: list[Token], keys: list[str], single: DateMention) -> DateMention:
        """ "2 January to 5 January", "Monday and Tuesday": two dates that a range word joins."""
        words = self._words
        at = single.last
        if at < len(keys) and keys[at] in words.joins and single.past and "/" not in single.past:
            second = self._single(tokens, keys, at + 1)
            if second is not None and second.past and second.future:
                start, end = single.past, second.past
                if end < start:
                    start = single.past if second.future > single.past else start
                    end = second.future if second.future > start else end
                if start < end:
                    return DateMention(
                        single.first, second.last, f"{start}/{end}", f"{start}/{second.future}"
                    )
        return single

    def _day_pair(self, tokens: list[Token], keys: list[str], index: int) -> DateMention | None:
        """ "5-7 January", "2 et 3 janvier": a day whose month stands behind the second day."""
        day = self._day(tokens, index)
        if day is None or index + 2 >= len(tokens) or keys[index + 1] not in self._words.joins:
            return None
        at = index + 2
        while at < len(keys) and keys[at] in self._words.skipped:
            at += 1
        return self._with_first_day(tokens, keys, index, day, at)

    def _range(self, tokens: list[Token], keys: list[str], index: int, second: str) -> DateMention | None:
        """ "du 5 au 19 janvier", "from Monday to Friday"; ``index`` is behind the opening word."""
        at = index
        while at < len(keys) and keys[at] in self._words.skipped:
            at += 1
        single = self._single(tokens, keys, at)
        if single is not None and single.last < len(keys) and keys[single.last] == second:
            other_at = single.last + 1
            while other_at < len(keys) and keys[other_at] in self._words.skipped:
                other_at += 1
            other = self._single(tokens, keys, other_at)
            if other is not None and single.past and other.past:
                end = other.past if other.past > single.past else (other.future or other.past)
                return DateMention(
                    index, other.last, f"{single.past}/{end}", f"{single.future}/{other.future}"
                )
            return None
        day = self._day(tokens, at)
        if day is not None and at + 1 < len(keys) and keys[at + 1] == second:
            other_at = at + 2
            while other_at < len(keys) and keys[other_at] in self._words.skipped:
                other_at += 1
            return self._with_first_day(tokens, keys, at, day, other_at)
        return None

    def _with_first_day(
        self, tokens: list[Token], keys: list[str], first: int, day: int, other_at: int
    ) -> DateMention | None:
        other = self._single(tokens, keys, other_at)
        if other is None or other.past is None or not re.fullmatch(r"(\d{4}|XXXX)-\d\d-\d\d", other.past):
            return None
        start = f"{other.past[:-2]}{day:02d}"
        if start >= other.past:
            return None
        return DateMention(first, other.last, f"{start}/{other.past}", f"{start}/{other.past}")

    def _single(
        self, tokens: list[Token], keys: list[str], index: int, *, bound: bool = False
    ) -> DateMention | None:
        words = self._words
        start = index
        while index < len(tokens) and keys[index] in words.skipped and index - start < 2:
            index += 1
        if index >= len(tokens):
            return None
        absolute = self._absolute(tokens, keys, index, bound=bound)
        if absolute is not None:
            last, date = absolute
            return self._dated(start, last, date)
        for at in dict.fromkeys((start, index)):
            relative = self.relative.at(tokens, keys, at)
            if relative is not None:
                last, past, future = relative
                return DateMention(start, last, past, future)
        if keys[index] in words.weekdays:
            return self.relative.weekday(keys, start, index)
        return None

    def _dated(self, first: int, last: int, date: PartialDate) -> DateMention:
        resolved = self._with_year(date)
        if resolved.day is not None and resolved.month is not None:
            try:
                year = _LEAP if resolved.year is None else resolved.year
                day = dt.date(year, resolved.month, resolved.day)
            except ValueError:
                return DateMention(first, last, None, None)
            if resolved.year is not None and (self.base is None or day <= self.base):
                self.relative.last_day = countable(day)  # what is told goes on from days that were
        if resolved.year is not None and (self.base_year is None or resolved.year <= self.base_year):
            self.relative.last_year = resolved.year
        if date.year is None and date.day is None and date.month is not None and self.base is not None:
            # A month alone is the last one that was, or the next to come.
            year, month = self.base.year, date.month
            past = PartialDate(year if month <= self.base.month else year - 1, month)
            future = PartialDate(year if month >= self.base.month else year + 1, month)
            return DateMention(first, last, past.edtf(), future.edtf())
        return DateMention(first, last, resolved.edtf(), resolved.edtf())

    def _with_year(self, date: PartialDate) -> PartialDate:
        if date.year is not None or date.month is None:
            return date
        if self.base is None:
            return date if self.base_year is None else PartialDate(self.base_year, date.month, date.day)
        best: tuple[int, int] | None = None
        for year in (self.base.year, self.base.year - 1, self.base.year + 1):
            try:
                day = dt.date(year, date.month, date.day or 15)
            except ValueError:
                continue
            distance = abs((day - self.base).days)
            if best is None or distance < best[0]:
                best = (distance, year)
        return date if best is None else PartialDate(best[1], date.month, date.day)

    def _day(self, tokens: list[Token], index: int) -> int | None:
        if index >= len(tokens):
            return None
        token = tokens[index]
        ordinal = self._words.ordinals.get(token.key)
        if ordinal is not None:
            return ordinal
        if (
            token.kind == "number"
            and token.text.isascii()
            and token.text.isdigit()
            and len(token.text) <= 2
            and 1 <= int(token.text) <= 31
        ):
            return int(token.text)
        match = _ORDINAL.fullmatch(token.key) if token.kind == "word" and token.key[0].isdigit() else None
        if match and token.key[len(match[1]) :] in self._words.ordinal_endings and 1 <= int(match[1]) <= 31:
            return int(match[1])
        return None

    def _year(self, tokens: list[Token], index: int) -> int | None:
        text = tokens[index].text if index < len(tokens) else ""
        return int(text) if len(text) == 4 and _YEAR.fullmatch(text) else None

    def _absolute(
        self, tokens: list[Token], keys: list[str], index: int, *, bound: bool
    ) -> tuple[int, PartialDate] | None:
        words = self._words
        token = tokens[index]
        if token.kind == "date":
            return _numeric_date(token.text, index)
        at = index
        if keys[at] in words.weekdays:
            at += 1
            while at < len(keys) and (keys[at] == "," or keys[at] in words.skipped):
                at += 1
        if at >= len(keys):
            return None
        day = self._day(tokens, at)
        if day is not None:
            month_at = at + 1
            apart = keys[month_at : month_at + 1] and keys[month_at] in words.ordinal_endings
            if apart and keys[month_at + 1 : month_at + 2] and keys[month_at + 1] in words.months:
                month_at += 1  # "le 1 er mars", as pages print a raised ending
            while month_at < len(keys) and keys[month_at] in words.of:
                month_at += 1
            month = words.months.get(keys[month_at]) if month_at < len(keys) else None
            if month is not None:
                return self._year_behind(tokens, keys, month_at + 1, PartialDate(None, month, day))
        month = words.months.get(keys[at])
        if month is None:
            year = self._year(tokens, at) if at == index else None
            if year is not None and (bound or self._before(keys, index, words.year_before)):
                return at + 1, PartialDate(year)
            return None
        if words.month_first:
            day = self._day(tokens, at + 1)
            if day is not None:
                return self._year_behind(tokens, keys, at + 2, PartialDate(None, month, day))
        year_at = at + 1
        while year_at < len(keys) and keys[year_at] in words.of:
            year_at += 1
        year = self._year(tokens, year_at)
        if year is not None:
            return year_at + 1, PartialDate(year, month)
        if bound or self._before(keys, index, words.month_before):
            return at + 1, PartialDate(None, month)
        return None

    def _before(self, keys: list[str], index: int, words: frozenset[str]) -> bool:
        return index > 0 and keys[index - 1] in words

    def _year_behind(
        self, tokens: list[Token], keys: list[str], at: int, date: PartialDate
    ) -> tuple[int, PartialDate]:
        year_at = at
        while year_at < len(keys) and (keys[year_at] == "," or keys[year_at] in self._words.of):
            year_at += 1
        year = self._year(tokens, year_at) if year_at - at <= 1 else None
        if year is not None:
            return year_at + 1, PartialDate(year, date.month, date.day)
        return at, date


def _numeric_date(text: str, index: int) -> tuple[int, PartialDate] | None:
    match = _ISO.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = _NUMERIC.fullmatch(text)
        if match is None:
            return None
        day, month, year = (int(part) for part in match.groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return index + 1, PartialDate(year, month, day)
