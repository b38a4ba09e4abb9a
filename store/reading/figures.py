"""Figures: a number with its approximator and what it counts, and the bounds that the words imply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from store.reading.bare_numbers import BareNumbers
from store.reading.counted import CountedPhrases
from store.reading.counts import (
    Count,
    approximation,
    bounds_of,
    is_measured,
    measure_named,
    sign_end,
    sign_start,
)
from store.reading.language import Language
from store.reading.lookups import ByWord
from store.reading.measures import Measures
from store.reading.noun_phrases import is_head_word
from store.reading.numerals import Numeral, is_number, numeral_at
from store.reading.stretch import Stretch
from store.reading.uncounted import Uncounted
from store.reading.units import Units


class FigureFinder:
    """Finds the figures of one sentence after the other; a bare number takes the unit said before it."""

    def __init__(self, text: str, language: Language) -> None:
        self.language = language
        self._is_opener = ByWord(self._opens)
        self._ranges = frozenset(opening for opening, _ in language.range_frames)
        self._passed = 0
        """Index behind two numbers of the sentence that are no figures together."""
        self.phrases = CountedPhrases(language)
        self.measures = Measures(language, self.phrases)
        self.bare = BareNumbers(text, language, self.phrases, self.measures)
        self.units = Units(text, language, self.phrases, self.bare)
        self.uncounted = Uncounted(language, self.phrases)

    def find(self, stretch: Stretch, dates: set[int]) -> list[Count]:
        """The figures of a sentence; ``dates`` are the indices of tokens that belong to dates."""
        found: list[Count] = []
        end = self._passed = 0
        for index in self._openings(stretch):
            if index < end or index in dates:
                continue
            count = self._count_at(stretch, index, dates, found) or self._one_befallen(stretch, index)
            if count is not None:
                found.append(count)
                end = count.last
            end = max(end, self._passed)
        for count in found:
            count.measure = self.measures.of(stretch, count, self.bare.last_unit)
            if count.bare or not count.unit or is_measured(count, self.language):
                continue
            if count.value == 1 and self.bare.last_unit is not None:
                continue
            if not self._is_part(stretch, count):
                self.bare.last_unit = (count.unit, count.measure)
        self.measures.share(found, stretch)
        if self.language.needs_subject:
            # "two teachers and a boy": the article counts only where it says what befell the boy
            found = [
                c
                for c in found
                if c.value != 1
                or c.measure is not None
                or stretch.keys[c.number] not in self.language.articles_as_one
                or stretch.keys[c.number] in self.language.counts_one
            ]
        for part, whole in pairwise(found):
            if part.part:
                # What befell three of five did not befall the five.
                named = (self.language.measure_nouns.get(word) for word in whole.unit_words)
                whole.measure = next((measure_named(name) for name in named if name), None)
        self.bare.subject = self.bare.plural_subject(stretch) or (self.bare.subject if found else None)
        return found

    def _is_part(self, stretch: Stretch, count: Count) -> bool:
        """ "14 civilians, among them five children, and 35 others": the others are civilians."""
        return (
            self.bare.last_unit is not None
            and self.language.parts.ending_at(stretch.keys, count.first) is not None
        )

    def _openings(self, stretch: Stretch) -> Iterator[int]:
        """Where a figure may begin: most words of a text are soon told to open none."""
        language, keys = self.language, stretch.keys
        phrases = set(language.approximation_openers.among(keys))
        opens = [
            token.kind == "number" or self._is_opener[token.key] or index in phrases
            for index, token in enumerate(stretch.tokens)
        ]
        orders = not language.orders.keys().isdisjoint(keys)
        for index, word in enumerate(keys):
            if opens[index] or (orders and word in language.order_openers):
                yield index
            elif word in self._ranges and index + 1 < len(keys):
                signed = sign_end(stretch.tokens, index + 1, language) > index + 1
                if opens[index + 1] or signed or keys[index + 1] in language.number_word_stops:
                    yield index

    def _opens(self, word: str) -> bool:
        """Whether a word is a number, or can begin one."""
        language = self.language
        counting = (language.orders, language.collectives, language.fractions, language.articles_as_one)
        if any(word in words for words in counting) or word in language.numbers_before_plural:
            return True
        if is_number(word, language):
            return True
        return "-" in word and word.rpartition("-")[2] in language.fractions

    def _count_at(self, stretch: Stretch, index: int, dates: set[int], found: list[Count]) -> Count | None:
        language, keys = self.language, stretch.keys
        for opening, joint in language.range_frames:
            if keys[index] == opening:
                count = self._range(stretch, index, index + 1, joint, dates, found)
                if count is not None:
                    return count
        approximator = language.approximators.at(keys, index)
        at = index + (approximator[0] if approximator else 0)
        if at >= len(keys) or at in dates:
            return None
        order = self._order_at(stretch, index, found)
        if order is not None:
            return order
        while approximator and at < len(keys) and keys[at] in language.fillers:
            if numeral_at(stretch.tokens, at, language) is not None:
                break  # "plus d'une centaine": no filler but a part of the number
            at += 1
        if approximator:
            at = sign_end(stretch.tokens, at, language)
        second = language.approximators.at(keys, at) if approximator and at < len(keys) else None
        if second:
            at += second[0]
        if at >= len(keys) or at in dates:
            return None
        numeral = numeral_at(stretch.tokens, at, language) or self._one(stretch, at, found)
        if numeral is None:
            return None
        if approximator is None or approximator[1] in ("about", "exact"):
            joined = self._plain_range(stretch, numeral, dates, found)
            if joined is not None:
                joined.first = min(index, joined.first)
                return joined
            if self._passed > index:
                return None
        kind = approximator[1] if approximator else ("about" if numeral.collective else "exact")
        if second and kind == "exact":
            kind = second[1]
        return self._finish(stretch, index, numeral, kind, found)

    def _one(self, stretch: Stretch, index: int, found: list[Count]) -> Numeral | None:
        """ "un mort et trois blessés": the article counts beside a number or before a toll's noun."""
        language, keys = self.language, stretch.keys
        if keys[index] not in language.articles_as_one or index + 1 >= len(keys):
            return None
        if index + 3 < len(keys) and keys[index + 2] in language.ratios:
            return None  # "un blessé sur deux": a rate
        if keys[index] in language.counts_one and is_head_word(stretch.tokens[index + 1], language):
            approximated = language.approximators.ending_at(keys, index) is not None
            if approximated or keys[index + 1] not in language.time_units:
                return Numeral(index, index + 1, 1, digits=False)
        if keys[index + 1] in language.measure_nouns and not stretch.tokens[index + 1].capital:
            return Numeral(index, index + 1, 1, digits=False)
        if language.needs_subject and not self._counts_person(stretch, index + 1):
            return None  # "two buses and a tax office"
        beside = (
            any(index - 2 <= count.last <= index for count in found) and keys[index - 1] in language.and_words
        )
        ahead = False
        for at in range(index + 1, min(len(keys) - 1, index + 6)):
            if keys[at] in language.and_words:
                if numeral_at(stretch.tokens, at - 1, language) is not None:
                    break  # "un kamikaze de 18 ou 20 ans"
                ahead = numeral_at(stretch.tokens, at + 1, language) is not None
                break
            if stretch.tokens[at].kind == "mark" or stretch.verb_starting(at) is not None:
                break
        if beside or ahead:
            return Numeral(index, index + 1, 1, digits=False)
        return None

    def _counts_person(self, stretch: Stretch, index: int) -> bool:
        """Whether an article stands before a person: "a woman and two children"."""
        language = self.language
        for at in range(index, min(len(stretch.keys), index + 4)):
            word = stretch.keys[at]
            if word in language.person_nouns or word in language.roles or word in language.demonyms:
                return True
            if stretch.tokens[at].kind != "word" or word in language.prepositions:
                return False
        return False

    def _one_befallen(self, stretch: Stretch, index: int) -> Count | None:
        """ "Une personne est morte": an article that counts, since it tells whom something befell."""
        language, keys = self.language, stretch.keys
        if keys[index] not in language.articles_as_one or index + 1 >= len(keys):
            return None
        if keys[index + 1] not in language.counted_alone:
            return None
        count = self._finish(stretch, index, Numeral(index, index + 1, 1, digits=False), "exact", [])
        befell = count is not None and self.measures.of(stretch, count, None) is not None
        return count if befell else None

    def _order_at(self, stretch: Stretch, index: int, found: list[Count]) -> Count | None:
        """ "des dizaines de", "plusieurs centaines", "hundreds of", "tens of thousands"."""
        language, keys = self.language, stretch.keys
        at = index
        while at < len(keys) and at - index < 3 and keys[at] in language.order_openers:
            at += 1
        if at >= len(keys) or keys[at] not in language.orders:
            return None
        if at == index and language.order_needs_opener:
            return None
        if index and numeral_at(stretch.tokens, index - 1, language) is not None:
            return None
        low, high = language.orders[keys[at]]
        last = at + 1
        while last + 1 < len(keys) and keys[last] in language.of and keys[last + 1] in language.order_factors:
            factor = language.order_factors[keys[last + 1]]
            low, high = low * factor, (high + 1) * factor - 1
            last += 2
        count = Count(index, last, at, None, int(low), int(high), "order", None)
        return self.units.with_unit(stretch, count, last, found)

    def _range(
        self, stretch: Stretch, first: int, at: int, joint: str, dates: set[int], found: list[Count]
    ) -> Count | None:
        """ "entre 20 et 30", "de 12 à 18", "between 20 and 30"."""
        tokens = stretch.tokens
        if at >= len(tokens) or at in dates:
            return None
        sign = sign_end(tokens, at, self.language)
        at = sign if sign < len(tokens) else at
        low = numeral_at(tokens, at, self.language)
        if low is None:
            return None
        joint_at = low.last
        while joint_at < len(tokens) and joint_at - low.last < 4 and stretch.keys[joint_at] != joint:
            if tokens[joint_at].kind == "mark" and tokens[joint_at].text not in "%$\u20ac\u00a3":
                return None
            joint_at += 1
        if joint_at >= len(tokens) or stretch.keys[joint_at] != joint or joint_at + 1 >= len(tokens):
            return None
        changed = joint in self.language.range_joints and self.bare.changes(stretch, first)
        if joint_at + 1 in dates or changed:
            return None
        if self.language.age_before.ending_at(stretch.keys, at):
            return None
        if any(tokens[i].text == "%" for i in range(low.last, joint_at)) and not any(
            token.text == "%" for token in tokens[joint_at + 1 : joint_at + 4]
        ):
            return None
        return self._bounds(stretch, first, low, joint_at + 1, found)

    def _plain_range(
        self, stretch: Stretch, low: Numeral, dates: set[int], found: list[Count]
    ) -> Count | None:
        """ "12 à 18", "12-18", "two or three", "20 to 30"."""
        at = low.last
        if at + 1 >= len(stretch.tokens) or at + 1 in dates:
            return None
        if stretch.keys[at] not in self.language.range_joints or self.bare.changes(stretch, at):
            return None
        if self.uncounted.is_telephone(stretch, low):
            return None
        return self._bounds(stretch, low.first, low, at + 1, found)

    def _bounds(
        self, stretch: Stretch, first: int, low: Numeral, at: int, found: list[Count]
    ) -> Count | None:
        skip = sign_end(stretch.tokens, at, self.language)
        high = numeral_at(stretch.tokens, skip, self.language) if skip < len(stretch.tokens) else None
        if high is None:
            return None
        start = low.value
        if high.value > start and high.value >= 1_000_000 and start < 1000:
            # "2 à 3 millions": the factor stands behind the second number only.
            factor = next((f for f in sorted(self.language.multipliers.values()) if high.value / f < 1000), 1)
            if start * factor >= high.value:
                return None  # "ramené de 640 à 585 millions"
            start *= factor
            start = int(start) if start == int(start) else start
        elif start < high.value / 1000 and high.value >= 1000 and high.digits and high.value % 1000 == 0:
            start *= 1000  # "de 10 à 15 000"
        if start >= high.value:
            return None
        count = self._finish(stretch, first, high, "exact", found)
        if count is None:
            if self.uncounted.is_no_figure(stretch, first, high):
                self._passed = high.last  # "de 18 ou 20 ans": neither is a figure
            return None
        count.number = low.first
        if count.first == low.first and low.first and count.unit is not None:
            before = low.first - 1  # "$8 billion to $12 billion"
            if stretch.tokens[before].text in self.language.currency_signs:
                count.first = sign_start(stretch.tokens, before)
        count.value, count.low, count.high = None, start, high.value
        count.approximation = "range"
        return count

    def _finish(
        self, stretch: Stretch, first: int, numeral: Numeral, kind: str, found: list[Count]
    ) -> Count | None:
        if self.uncounted.is_no_figure(stretch, first, numeral):
            return None
        value = numeral.value
        named = stretch.keys[numeral.first] in self.language.fractions and first == numeral.first
        if named and first and stretch.keys[first - 1] in self.language.definite:
            first -= stretch.keys[first - 1] not in self.language.of  # "la moitié", but "plus du tiers"
        low, high = bounds_of(kind, value)
        count = Count(first, numeral.last, numeral.first, value, low, high, approximation(kind), None)
        at = numeral.last
        after = self.language.approximators_after.at(stretch.keys, at) if at < len(stretch.keys) else None
        with_unit = self.units.with_unit(stretch, count, at, found)
        if with_unit is None:
            return None
        tail = with_unit.last
        if value <= 20 and self.uncounted.is_ratio(stretch, tail, value):
            return None
        closing = (
            self.language.approximators_after.at(stretch.keys, tail) if tail < len(stretch.keys) else None
        )
        closing = closing or after
        if closing and kind == "exact":
            with_unit.low, with_unit.high = bounds_of(closing[1], value)
            with_unit.approximation = approximation(closing[1])
            if closing is not after:
                with_unit.last = tail + closing[0]
        return with_unit
