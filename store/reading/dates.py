"""Dates in running text, as EDTF (ISO 8601-2): absolute, partial, relative, intervals with open ends.

Relative days count from the statement's date. A weekday alone is the last such day up to that date, or
the next one when its clause is in the future. A day and month without a year take the year that brings
them nearest to the statement's date; without that date the year is ``XXXX``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.reading.language import Language, Openers, Phrases, key
from store.reading.numerals import small_number
from store.reading.tokens import Token

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ORDINAL = re.compile(r"(\d{1,2})[^\W\d_]{1,3}")
_YEAR = re.compile(r"(1[5-9]|20|21)\d\d")
_LEAP = 2000  # stands for a year not known, so that it has every day
_COUNTED_FROM = range(1000, 9000)  # years; what is counted from others may fall off the calendar


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


def _countable(day: dt.date | None) -> dt.date | None:
    return day if day is not None and day.year in _COUNTED_FROM else None


class DateFinder:
    """Finds the dates of a statement's sentences in order; remembers the last one for "the day before"."""

    def __init__(self, language: Language, base: str | None) -> None:
        self.language = language
        self.base = _countable(parse_day(base))
        self.base_year = int(base[:4]) if base and re.match(r"[0-9]{4}", base) else None
        self.last_day: dt.date | None = self.base
        self.last_year = self.base_year or 0
        """The year said last; 0 where none was."""
        self._words = _words(language)

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
            relative = self._relative(tokens, keys, at)
            if relative is not None:
                last, past, future = relative
                return DateMention(start, last, past, future)
        if keys[index] in words.weekdays:
            return self._weekday(keys, start, index)
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
                self.last_day = _countable(day)  # what is told goes on from days that were
        if resolved.year is not None and (self.base_year is None or resolved.year <= self.base_year):
            self.last_year = resolved.year
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

    def _weekday(self, keys: list[str], first: int, index: int) -> DateMention:
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

    def _relative(
        self, tokens: list[Token], keys: list[str], index: int
    ) -> tuple[int, str | None, str | None] | None:
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
        self.last_day = _countable(shifted)
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
            if closing:
                value = self._back(base, sign * -number, days)
                if days >= 365 and phrases is not words.ago_after and self.last_year in _COUNTED_FROM:
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


class _DateWords:
    """The pack's date words, ready for look-up."""

    def __init__(self, language: Language) -> None:
        pack = language.dates

        def phrases(name: str) -> Phrases:
            entries = pack.get(name, {})
            return Phrases(
                entries if isinstance(entries, dict) else dict.fromkeys(entries, True), language.split
            )

        def keys(name: str) -> frozenset[str]:
            return frozenset(key(word) for word in pack.get(name, ()))

        self.months = {key(w): n for w, n in pack["months"].items()}
        self.weekdays = {key(w): n for w, n in pack["weekdays"].items()}
        self.ordinals: dict[str, int] = {key(w): n for w, n in pack.get("ordinals", {}).items()}
        self.ordinal_endings = keys("ordinal_endings")
        self.month_first = bool(pack.get("month_first", False))
        self.of = keys("of")
        self.skipped = keys("skipped")
        self.joins = keys("joins")
        self.month_before = keys("month_before")
        self.year_before = keys("year_before")
        self.last = keys("last")
        self.next = keys("next")
        self.relative = phrases("relative")
        self.anaphoric = phrases("anaphoric")
        self.periods = phrases("periods")
        self.units = {key(w): n for w, n in pack["units"].items()}
        self.ago_before = phrases("ago_before")
        self.ago_after = phrases("ago_after")
        self.later_after = phrases("later_after")
        self.earlier_after = phrases("earlier_after")
        self.since = phrases("since")
        self.until = phrases("until")
        self.from_now = phrases("from_now")
        self.issued = phrases("issued")
        self.ranges: dict[str, list[str]] = {}
        """First word of a range -> the words that can stand between its two dates."""
        for first, second in pack["ranges"]:
            self.ranges.setdefault(key(first), []).append(key(second))
        self.bounds = self.since.openers | self.until.openers
        self.told = self.relative.openers | self.anaphoric.openers | self.periods.openers
        self.behind_numbers = frozenset().union(self.months, self.of, self.joins, self.units)
        self.behind_numbers |= {second for seconds in self.ranges.values() for second in seconds}
        phrasal = (self.relative, self.anaphoric, self.periods, self.ago_before, self.since, self.until)
        self.followers = frozenset().union(
            self.months,
            self.weekdays,
            self.ordinals,
            self.ranges,
            *(found.openers for found in phrasal),
            *(found.seconds for found in phrasal),
        )
        """What may stand behind an article that a date begins with."""
        self.openers = Openers([*self.months, *self.weekdays, *self.ordinals], *phrasal)


def _words(language: Language) -> _DateWords:
    found = language.memo.get("date words")
    if found is None:
        found = language.memo["date words"] = _DateWords(language)
    assert isinstance(found, _DateWords)
    return found


def counts_days(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether "hace tres días", "il y a deux ans" begins at a token."""
    words, keys = _words(language), [token.key for token in tokens[index : index + 6]]
    opening = words.ago_before.at(keys, 0)
    if opening is None or opening[0] + 1 >= len(keys):
        return False
    counted = small_number(tokens[index + opening[0]], language) is not None
    return counted and keys[opening[0] + 1] in words.units


def issuing_phrases(language: Language) -> Phrases:
    """Expressions of issuing a statement: "publié le", "press release"."""
    return _words(language).issued


def date_phrases(language: Language) -> Phrases:
    """Expressions for a day such as "ce matin", "la veille"."""
    found = language.memo.get("date phrases")
    if found is None:
        texts = [t for name in ("relative", "anaphoric", "periods") for t in language.dates.get(name, {})]
        found = language.memo["date phrases"] = Phrases(dict.fromkeys(texts, True), language.split)
    assert isinstance(found, Phrases)
    return found


def begins_date(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether an expression of several words for a day or a time begins at a token: "last year"."""
    phrases = date_phrases(language)
    if tokens[index].key not in phrases.openers:
        return False
    found = phrases.at([token.key for token in tokens[index : index + 6]], 0)
    return found is not None and found[0] > 1


def is_date_word(token: Token, language: Language) -> bool:
    """Whether a token begins or is a date: a weekday, "hier", a date in digits."""
    return token.kind == "date" or token.key in language.date_words
