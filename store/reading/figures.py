"""Figures: a number with its approximator and what it counts, and the bounds that the words imply."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from store.reading.language import Language, Phrase
from store.reading.noun_phrases import is_head_word
from store.reading.numerals import Numeral, is_number_word, numeral_at
from store.reading.stretch import Clause, Stretch
from store.reading.tokens import Token
from store.reading.verbs import VerbGroup, is_adverb
from store.records import Approximation, Measure


_DEGREES = ("\u00b0", "\u00ba")


@dataclass(slots=True)
class Count:
    """A figure as found in a sentence; ``first`` and ``last`` are half-open token indices of its span."""

    first: int
    last: int
    number: int
    """Index of the token where the number itself begins."""
    value: int | float | None
    low: int | float | None
    high: int | float | None
    approximation: Approximation
    unit: str | None
    measure: Measure | None = None
    unit_words: list[str] = field(default_factory=list)
    """Keys of the unit's words."""
    bare: bool = False
    following: int = 0
    """Where the next figure may begin inside this one: "three of the five suspects"."""


class FigureFinder:
    """Finds the figures of one sentence after the other; a bare number takes the unit said before it."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self._plural = language.plural_noun_endings or language.plural_endings
        self.last_unit: tuple[str, Measure | None] | None = None
        self._subject: tuple[str, list[str]] | None = None
        """What the sentence before began with, in the plural."""

    def find(self, stretch: Stretch, dates: set[int]) -> list[Count]:
        """The figures of a sentence; ``dates`` are the indices of tokens that belong to dates."""
        found: list[Count] = []
        index = 0
        while index < len(stretch.tokens):
            count = None if index in dates else self._count_at(stretch, index, dates, found)
            if count is None:
                index += 1
                continue
            found.append(count)
            index = max(count.following or count.last, index + 1)
        for count in found:
            count.measure = self._measure(stretch, count)
            if not count.bare and count.unit and not self._is_money(count):
                self.last_unit = (count.unit, count.measure)
        self._share(found, stretch)
        for part, whole in pairwise(found):
            if part.following and whole.first == part.following:
                # What befell three of five did not befall the five.
                named = (self.language.measure_nouns.get(word) for word in whole.unit_words)
                whole.measure = next((_measure(name) for name in named if name), None)
        self._subject = self._plural_subject(stretch) or (self._subject if found else None)
        return found

    # The number

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
        order = self._order_at(stretch, index, approximator is not None)
        if order is not None:
            return order
        while approximator and at < len(keys) and keys[at] in language.fillers:
            if numeral_at(stretch.tokens, at, language) is not None:
                break  # "plus d'une centaine": no filler but a part of the number
            at += 1
        if approximator and at < len(keys) and keys[at] in language.currency_signs:
            at += 1
        second = language.approximators.at(keys, at) if approximator and at < len(keys) else None
        if second:
            at += second[0]
        if at >= len(keys) or at in dates:
            return None
        numeral = numeral_at(stretch.tokens, at, language) or self._one(stretch, at, found)
        if numeral is None:
            return None
        if approximator is None:
            joined = self._plain_range(stretch, numeral, dates, found)
            if joined is not None:
                return joined
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
        beside = (
            any(index - 2 <= count.last <= index for count in found) and keys[index - 1] in language.and_words
        )
        ahead = False
        for at in range(index + 1, min(len(keys) - 1, index + 6)):
            if keys[at] in language.and_words:
                ahead = numeral_at(stretch.tokens, at + 1, language) is not None
                break
            if stretch.tokens[at].kind == "mark" or stretch.verb_starting(at) is not None:
                break
        if beside or ahead:
            return Numeral(index, index + 1, 1, digits=False)
        return None

    def _order_at(self, stretch: Stretch, index: int, approximated: bool) -> Count | None:
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
        return self._with_unit(stretch, count, last)

    def _range(
        self, stretch: Stretch, first: int, at: int, joint: str, dates: set[int], found: list[Count]
    ) -> Count | None:
        """ "entre 20 et 30", "de 12 à 18", "between 20 and 30"."""
        tokens = stretch.tokens
        if at >= len(tokens) or at in dates:
            return None
        if tokens[at].text in self.language.currency_signs and at + 1 < len(tokens):
            at += 1
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
        if joint_at + 1 in dates or self._changes(stretch, first):
            return None
        if self.language.age_before.ending_at(stretch.keys, at):
            return None
        if any(tokens[i].text == "%" for i in range(low.last, joint_at)) and not any(
            token.text == "%" for token in tokens[joint_at + 1 : joint_at + 4]
        ):
            return None
        return self._bounds(stretch, first, low, joint_at + 1, found)

    def _changes(self, stretch: Stretch, index: int) -> bool:
        """ "est passé de 12 à 18": two figures, before and after, and no range."""
        number = stretch.clause_of(index)
        verb = stretch.clauses[number].verb if number is not None else None
        return verb is not None and verb.last <= index and verb.lemma in self.language.change_verbs

    def _plain_range(
        self, stretch: Stretch, low: Numeral, dates: set[int], found: list[Count]
    ) -> Count | None:
        """ "12 à 18", "12-18", "two or three", "20 to 30"."""
        at = low.last
        if at + 1 >= len(stretch.tokens) or at + 1 in dates:
            return None
        if stretch.keys[at] not in self.language.range_joints or self._changes(stretch, at):
            return None
        return self._bounds(stretch, low.first, low, at + 1, found)

    def _bounds(
        self, stretch: Stretch, first: int, low: Numeral, at: int, found: list[Count]
    ) -> Count | None:
        skip = at
        while skip < len(stretch.tokens) and stretch.tokens[skip].text in "$\u20ac\u00a3":
            skip += 1
        high = numeral_at(stretch.tokens, skip, self.language) if skip < len(stretch.tokens) else None
        if high is None:
            return None
        start = low.value
        if high.value > start and high.value >= 1_000_000 and start < 1000:
            # "2 à 3 millions": the factor stands behind the second number only.
            factor = next((f for f in sorted(self.language.multipliers.values()) if high.value / f < 1000), 1)
            start = start * factor if start * factor < high.value else start
            start = int(start) if start == int(start) else start
        elif start < high.value / 1000 and high.value >= 1000 and high.digits and high.value % 1000 == 0:
            start *= 1000  # "de 10 à 15 000"
        if start >= high.value:
            return None
        count = self._finish(stretch, first, high, "exact", found)
        if count is None:
            return None
        count.number = low.first
        count.value, count.low, count.high = None, start, high.value
        count.approximation = "range"
        return count

    def _finish(
        self, stretch: Stretch, first: int, numeral: Numeral, kind: str, found: list[Count]
    ) -> Count | None:
        if self._is_no_figure(stretch, first, numeral):
            return None
        value = numeral.value
        low, high = _bounds_of(kind, value)
        count = Count(first, numeral.last, numeral.first, value, low, high, _approximation(kind), None)
        at = numeral.last
        after = self.language.approximators_after.at(stretch.keys, at) if at < len(stretch.keys) else None
        with_unit = self._with_unit(stretch, count, at, found)
        if with_unit is None:
            return None
        tail = with_unit.last
        if value <= 20 and self._is_ratio(stretch, tail, value):
            return None
        closing = (
            self.language.approximators_after.at(stretch.keys, tail) if tail < len(stretch.keys) else None
        )
        closing = closing or after
        if closing and kind == "exact":
            with_unit.low, with_unit.high = _bounds_of(closing[1], value)
            with_unit.approximation = _approximation(closing[1])
            if closing is not after:
                with_unit.last = tail + closing[0]
        return with_unit

    def _is_ratio(self, stretch: Stretch, at: int, value: int | float) -> bool:
        """ "trois lignes sur quatre": neither number counts anything."""
        if at + 1 >= len(stretch.keys) or stretch.keys[at] not in self.language.ratios:
            return False
        whole = numeral_at(stretch.tokens, at + 1, self.language)
        return whole is not None and value < whole.value <= 20

    # What it counts

    def _with_unit(
        self, stretch: Stretch, count: Count, at: int, found: list[Count] | None = None
    ) -> Count | None:
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        before = count.first - 1
        if (
            before >= 0
            and tokens[before].text in language.currency_signs
            and tokens[before].end >= (tokens[count.number].start - 1)
        ):
            count.first, count.unit = before, tokens[before].text
            return count
        if count.number > 0 and tokens[count.number - 1].text in language.currency_signs:
            count.unit = tokens[count.number - 1].text
            return count
        percent = language.percent.at(keys, at) if at < len(keys) else None
        if percent:
            return self._unit_is(count, tokens, at, at + percent[0])
        if at < len(tokens) and tokens[at].text in language.currency_signs:
            return self._unit_is(count, tokens, at, at + 1)
        if at + 1 < len(tokens) and tokens[at].text in _DEGREES and len(tokens[at + 1].text) == 1:
            return self._unit_is(count, tokens, at, at + 2)
        start = at
        if start < len(keys) and keys[start] in language.of:
            start += 1
            while start < len(keys) and keys[start] in language.definite and count.approximation == "order":
                start += 1
        if start > at and language.adjectives_first:
            # "31 of the killings"
            while start < len(keys) and keys[start] in language.definite | language.other_determiners:
                start += 1
        within = self._out_of(stretch, start) if start > at else None
        if within is not None:
            count.following = within.first
            return self._unit_is(count, tokens, within.last, self._unit_end(stretch, within.last))
        if start < len(keys) and keys[start] in language.currencies:
            end = start + 1
            while (
                not language.adjectives_first and end < len(keys) and keys[end] in language.money_adjectives
            ):
                end += 1
            return self._unit_is(count, tokens, start, self._rate_end(stretch, end))
        named = self._named_number(stretch, at)
        if named is not None:
            count.unit, count.unit_words = named
            return count
        partitive = language.partitives.at(keys, at) if at < len(keys) else None
        if partitive:
            bare = self._bare(stretch, count, found or [], asked=True)
            if bare is not None:
                bare.last = at + partitive[0]
            return bare
        end = self._unit_end(stretch, start)
        if end > start and not self._is_participle_alone(stretch, start, end, count):
            return self._unit_is(count, tokens, start, self._rate_end(stretch, end))
        return self._bare(stretch, count, found or [])

    def _out_of(self, stretch: Stretch, at: int) -> Numeral | None:
        """The whole that a part is taken of: "trois des cinq suspects", "half of its 120 hospitals"."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        while at < len(keys) and keys[at] in language.definite:
            at += 1
        for index in range(at, min(at + 4, len(keys) - 1)):
            if tokens[index].kind == "word" and keys[index] in language.possessive_marks:
                at = index + 1
        if at >= len(keys) or tokens[at].kind not in ("number", "word"):
            return None
        whole = numeral_at(tokens, at, language)
        if whole is None or whole.last >= len(keys) or self._unit_end(stretch, whole.last) == whole.last:
            return None
        return whole

    def _named_number(self, stretch: Stretch, at: int) -> tuple[str, list[str]] | None:
        """ "estime à 1,2 million le nombre d'enfants": what is counted stands behind the number."""
        language, keys, tokens = self.language, stretch.keys, stretch.tokens
        if (
            at + 3 >= len(keys)
            or keys[at] not in language.definite
            or keys[at + 1] not in language.number_nouns
        ):
            return None
        if keys[at + 2] not in language.of:
            return None
        end = self._unit_end(stretch, at + 3)
        words = tokens[at + 3 : end]
        return (self.text[words[0].start : words[-1].end], [t.key for t in words]) if words else None

    def _rate_end(self, stretch: Stretch, index: int) -> int:
        """Index behind "par mois", "pour 100 000 habitants" that belongs to a unit; ``index`` without one."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        if index + 1 >= len(keys):
            return index
        if keys[index] in language.rates and keys[index + 1] in language.rate_nouns:
            return index + 2
        if keys[index] in language.rates_per_number and tokens[index + 1].kind == "number":
            base = numeral_at(tokens, index + 1, language)
            if base is not None and base.value >= 100:
                end = self._unit_end(stretch, base.last)
                return end if end > base.last else index
        return index

    def _is_participle_alone(self, stretch: Stretch, start: int, end: int, count: Count) -> bool:
        """Whether a participle follows that says more of what was counted before: "dont 45.000 dus"."""
        keys, language = stretch.keys, self.language
        if end != start + 1 or keys[start] in language.measure_nouns:
            return False
        if not any(form.tense == "participle" for form in language.forms(keys[start])):
            return False
        before = keys[count.first - 1] if count.first else ""
        return language.parts.ending_at(keys, count.first) is not None or before in language.definite

    def _unit_is(self, count: Count, tokens: list[Token], first: int, last: int) -> Count:
        count.unit = " ".join(self.text[tokens[first].start : tokens[last - 1].end].split())
        count.unit_words = [token.key for token in tokens[first:last]]
        count.last = last
        return count

    def _unit_end(self, stretch: Stretch, first: int) -> int:
        """Index behind the noun phrase that is counted; ``first`` if no noun stands there."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        index = first
        head: int | None = None
        while index < len(tokens) and index - first < 14:
            token = tokens[index]
            word = token.key
            if token.kind == "mark":
                break
            if token.kind != "word" or stretch.verb_starting(index) is not None:
                break
            if self._is_verbal(stretch, index, head is not None):
                break
            if word in language.of:
                if head is None or index + 1 >= len(tokens):
                    break
                following = self._complement_end(stretch, index)
                if following == index:
                    break
                index = following
                continue
            if word in language.and_words:
                if head is None or not self._coordinates(stretch, index):
                    break
                index += 1
                head = None
                continue
            if not is_head_word(token, language) or word in language.determiners or word in language.pronouns:
                break
            if language.locatives.at(keys, index) or language.subordinators.at(keys, index):
                break
            if head is not None and not self._continues_noun(stretch, index, head):
                break
            if index + 2 < len(tokens) and keys[index + 1] == "/" and tokens[index + 2].end == token.end + 2:
                return index + 3  # "km/h"
            if head is None and (word in language.no_units or is_number_word(token, language)):
                return first  # "contre 9 dix ans plus tôt": no number counts a number
            if head is None and token.capital and index == first and self._is_postcode(stretch, first):
                return first
            if (
                head is None and not (word in language.pre_adjectives and not language.adjectives_first)
            ) or language.adjectives_first:
                head = index
            index += 1
        while index > first and (
            keys[index - 1] in language.of
            or keys[index - 1] in language.and_words
            or keys[index - 1] in language.prepositions
            or keys[index - 1] in language.determiners
        ):
            index -= 1
        return index if head is not None or index > first else first

    def _is_postcode(self, stretch: Stretch, index: int) -> bool:
        text = stretch.tokens[index - 1].text if index else ""
        return len(text) == 5 and text.isdigit()

    def _is_verbal(self, stretch: Stretch, index: int, after_noun: bool) -> bool:
        """Whether a participle or gerund begins here that says what happened to what is counted."""
        for verb in stretch.verbs:
            if verb.first == index and verb.tense in ("participle", "gerund"):
                if stretch.keys[index] in self.language.measure_nouns and not after_noun:
                    return False
                return after_noun
        return False

    def _continues_noun(self, stretch: Stretch, index: int, head: int) -> bool:
        """Whether a word behind a noun still belongs to it, as an adjective or the noun of a compound."""
        language, token = self.language, stretch.tokens[index]
        if language.adjectives_first:
            return token.key not in language.measure_of and not is_adverb(token.key, language)
        if token.capital:
            return stretch.keys[index - 1] in language.of or stretch.tokens[index - 1].capital
        if token.key in language.measure_of or token.key in language.not_adjectives:
            return False
        if token.key.endswith(language.no_adjective_endings) and token.key not in language.adjectives:
            return False
        return (
            token.key.endswith(language.plural_endings)
            or token.key in language.adjectives
            or (index - 1 > head and stretch.keys[index - 1] not in language.of)
            or stretch.tokens[index - 1].key in language.of
        )

    def _complement_end(self, stretch: Stretch, index: int) -> int:
        """Index behind the complement ("de la Garde nationale") at ``index``; ``index`` where none is."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        at = index + 1
        while (
            at < len(tokens)
            and (keys[at] in language.determiners or keys[at] in language.of)
            and at - index < 3
        ):
            at += 1
        if at >= len(tokens) or tokens[at].kind != "word" or not is_head_word(tokens[at], language):
            return index
        if (
            stretch.verb_starting(at) is not None
            or keys[at] in language.pronouns
            or keys[at] in language.months
        ):
            return index
        if keys[at] in language.place_nouns and not tokens[at].capital:
            return index
        if any(f.tense == "infinitive" for f in language.forms(keys[at])):
            return index
        if language.no_complements and keys[at] in language.no_complements:
            return index
        at += 1
        while (
            at < len(tokens)
            and tokens[at].kind == "word"
            and (
                (tokens[at].capital and tokens[at - 1].capital)
                or (
                    not self._is_verbal(stretch, at, True)
                    and stretch.verb_starting(at) is None
                    and is_head_word(tokens[at], language)
                    and keys[at] not in language.determiners
                    and keys[at] not in language.pronouns
                    and not tokens[at].capital
                    and not is_adverb(keys[at], language)
                    and (language.adjectives_first or keys[at] not in language.measure_of)
                    and (language.adjectives_first or self._agrees(keys[at]))
                )
            )
        ):
            at += 1
        return at

    def _agrees(self, word: str) -> bool:
        endings = self.language.adjective_endings
        return word in self.language.adjectives or (bool(endings) and word.endswith(endings))

    def _coordinates(self, stretch: Stretch, index: int) -> bool:
        """ "policiers et membres de la Garde": a second noun of the same count, no new number or clause."""
        language, tokens = self.language, stretch.tokens
        if index + 1 >= len(tokens):
            return False
        token = tokens[index + 1]
        if token.kind != "word" or token.capital or not is_head_word(token, language):
            return False
        if token.key in language.determiners or numeral_at(tokens, index + 1, language) is not None:
            return False
        if language.approximators.at(stretch.keys, index + 1) or stretch.verb_starting(index + 1) is not None:
            return False
        if any(verb.first == index + 1 for verb in stretch.verbs) or token.key in language.orders:
            return False
        if token.key in language.order_openers or token.key in language.articles_as_one:
            return False
        return token.key.endswith(language.plural_endings) or token.key in language.adjectives

    def _bare(
        self, stretch: Stretch, count: Count, found: list[Count], *, asked: bool = False
    ) -> Count | None:
        """A number without a noun: it takes the unit said before, where the grammar asks for one."""
        language, keys = self.language, stretch.keys
        before = language.bare_before.ending_at(keys, count.first)
        verb = stretch.verb_ending(count.first)
        clause_number = stretch.clause_of(count.number)
        governed = verb is not None and verb.lemma in language.bare_verbs
        if not governed and clause_number is not None:
            own = stretch.clauses[clause_number].verb
            governed = own is not None and own.lemma in language.bare_verbs
        part = language.parts.ending_at(keys, count.first)
        participle = count.last < len(keys) and keys[count.last] in language.measure_of
        cited = count.last < len(keys) and language.sources.at(keys, count.last) is not None
        changed = self._changes(stretch, count.first)
        definite = count.first > 0 and keys[count.first - 1] in language.definite and bool(found)
        counted = language.needs_subject and stretch.verb_starting(count.last) is not None
        partial = verb is not None and any(
            keys[i] in language.partitive_clitics for i in range(max(0, verb.first - 1), verb.last)
        )
        subject = self._equated(stretch, count)
        told = self._tells_measure(stretch, count, stretch.last_verbs.get(count.first))
        if not (
            told
            or before
            or governed
            or part
            or participle
            or cited
            or changed
            or asked
            or definite
            or counted
            or partial
            or subject
        ):
            return None
        if subject is None and (governed or changed):
            subject = self._subject_unit(stretch, count.first)
        if (
            changed
            and subject is None
            and count.last + 1 < len(keys)
            and keys[count.last] in language.range_joints
        ):
            second = numeral_at(stretch.tokens, count.last + 1, language)
            end = self._unit_end(stretch, second.last) if second is not None else 0
            if second is not None and end > second.last:
                words = stretch.tokens[second.last : end]
                subject = self.text[words[0].start : words[-1].end], [t.key for t in words]
        if subject is not None:
            count.unit, count.unit_words = subject
        elif found and found[-1].unit and (before or part or not self._is_money(found[-1])):
            count.unit, count.measure = found[-1].unit, None
        elif self.last_unit is not None:
            count.unit, count.measure = self.last_unit
        elif not participle and not told:
            return None
        count.bare = True
        return count

    def _tells_measure(self, stretch: Stretch, count: Count, verb: VerbGroup | None) -> bool:
        """Whether the verb says what befell those counted: "blessant plus de 30", "the toll rose to 43"."""
        if verb is not None and self._verb_measure(stretch, verb) and not verb.passive:
            return True
        number = stretch.clause_of(count.first)
        clause = stretch.clauses[number] if number is not None else None
        if clause is None or clause.verb is None or clause.verb.first >= count.first:
            return False
        subject = stretch.keys[clause.first : clause.verb.first]
        return clause.verb.lemma in self.language.change_verbs and any(
            word in self.language.number_nouns for word in subject
        )

    def _equated(self, stretch: Stretch, count: Count) -> tuple[str, list[str]] | None:
        """What a number behind "to be" counts: "le nombre de blessés est de 12", "ils étaient 30 000"."""
        language, keys = self.language, stretch.keys
        at = count.first
        if at and keys[at - 1] in language.of:
            at -= 1
        verb = stretch.verb_ending(at)
        if verb is None or verb.lemma not in language.passive_auxiliaries or not verb.first:
            return None
        if at < count.first or language.needs_subject:
            named = self._subject_unit(stretch, count.first)
            if named is not None:
                return named
        plural = language.pronouns.get(keys[verb.first - 1], "").endswith("p")
        return self._subject if plural and at == count.first else None

    def _plural_subject(self, stretch: Stretch) -> tuple[str, list[str]] | None:
        """The plural noun phrase that a sentence begins with, which a number in the next one may count."""
        first = 0
        while first < len(stretch.keys) and stretch.keys[first] in self.language.determiners:
            first += 1
        end = self._unit_end(stretch, first) if first else 0
        if end <= first or not stretch.keys[first].endswith(self.language.plural_endings or ("\\0",)):
            return None
        words = stretch.tokens[first:end]
        return self.text[words[0].start : words[-1].end], [token.key for token in words]

    def _subject_unit(self, stretch: Stretch, index: int) -> tuple[str, list[str]] | None:
        """What "le nombre de décès", "le bilan" counts, as the unit of a bare number behind the verb."""
        language, keys, tokens = self.language, stretch.keys, stretch.tokens
        number = stretch.clause_of(index)
        if number is None:
            return None
        clause = stretch.clauses[number]
        end = index
        for at in range(clause.first, end - 1):
            if keys[at] in language.number_nouns and keys[at + 1] in language.of:
                last = self._unit_end(stretch, at + 2)
                if at + 2 < last <= end:
                    words = tokens[at + 2 : last]
                    return self.text[words[0].start : words[-1].end], [t.key for t in words]
        return None

    def _carried(self, count: Count, found: list[Count]) -> Count:
        """A count whose unit is the one said before: "six of them"."""
        if found and found[-1].unit and not self._is_money(found[-1]):
            count.unit = found[-1].unit
        elif self.last_unit is not None:
            count.unit, count.measure = self.last_unit
        count.bare = True
        return count

    def _is_money(self, count: Count) -> bool:
        return (
            count.unit in self.language.currency_signs
            or bool(count.unit_words and count.unit_words[0] in self.language.currencies)
            or count.unit == "%"
        )

    # What is no figure

    def _is_no_figure(self, stretch: Stretch, first: int, numeral: Numeral) -> bool:
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        before = keys[first - 1] if first else ""
        behind = keys[numeral.last] if numeral.last < len(keys) else ""
        plain = tokens[numeral.first]
        if (before in language.numbered and stretch.verb_ending(first) is None) or (
            before in language.of and first > 1 and keys[first - 2] in language.numbered
        ):
            return True
        if first > 1 and before == "-" and tokens[first - 1].start == tokens[first - 2].end:
            return True
        if (
            before in language.ratios
            and numeral.value <= 20
            and first > 1
            and tokens[first - 2].kind == "word"
        ):
            return True
        if first and before in ("n", "n\u00b0", "no", "no.", "\u2116", "#", "/") and not behind:
            return True
        if (
            numeral.last < len(keys)
            and language.clock.at(keys, numeral.last)
            and numeral.value <= 24
            and self._is_clock(stretch, first, numeral)
        ):
            return True
        if (
            language.clock_before.ending_at(keys, first)
            and numeral.digits
            and numeral.value <= 24
            and (not behind or tokens[numeral.last].kind == "mark")
        ):
            return True
        if language.age_before.ending_at(keys, first):
            return True
        if before in language.and_words and first > 1 and language.age_before.ending_at(keys, first - 2):
            return True  # "aged 15 and 16"
        if behind in language.age_units and self._is_age(stretch, first, numeral):
            return True
        if language.duration_after.at(keys, numeral.last + 1) if numeral.last + 1 < len(keys) else False:
            return behind in language.time_units
        if behind in language.time_units:
            complement = numeral.last + 1 < len(keys) and keys[numeral.last + 1] in language.of
            if behind in language.age_units and before in language.definite:
                return True
            if not complement and language.duration_before.ending_at(keys, first):
                return True
        if (
            first
            and tokens[first - 1].kind == "word"
            and tokens[first - 1].capital
            and plain.kind == "number"
        ):
            # "Covid 19", "Airbus A320 12": a number behind a name belongs to it, unless a noun follows.
            if (
                before in language.prepositions
                or before in language.conjunctions
                or before in language.discourse_words
            ):
                return False
            return (
                numeral.last >= len(keys)
                or self._unit_end(stretch, numeral.last) == numeral.last
                or (before in language.roles)
            )
        if (
            plain.kind == "number"
            and plain.text.isdigit()
            and len(plain.text) == 4
            and 1900 <= numeral.value <= 2100
            and first == numeral.first
            and numeral.last == numeral.first + 1
            and before in (*language.definite, *language.prepositions, *language.months, "(", ",")
        ):
            return self._unit_end(stretch, numeral.last) == numeral.last
        if behind == "," and numeral.first and keys[numeral.first - 1] == "," and 1 < numeral.value < 120:
            # ", 34," behind a name: an age.
            return tokens[numeral.first - 2].capital if numeral.first > 1 else False
        if behind == ")" and before == "(" and 1 < numeral.value < 120:
            return tokens[first - 2].capital if first > 1 else False
        if behind in language.address_nouns and not language.approximators.at(keys, first):
            following = numeral.last + 1
            return before in (",", "", *language.prepositions) or (
                following < len(tokens) and tokens[following].capital
            )
        if numeral.digits and numeral.last < len(tokens) and tokens[numeral.last].kind in ("number", "time"):
            return True
        return (
            numeral.digits
            and first > 0
            and tokens[first - 1].kind in ("number", "time")
            and first == numeral.first
        )

    def _is_clock(self, stretch: Stretch, first: int, numeral: Numeral) -> bool:
        """Hours are a time of day behind "à", "de", "until" or before "du matin"; else a length of time."""
        language, keys = self.language, stretch.keys
        if language.clock_strict.at(keys, numeral.last):
            return True
        before = keys[first - 1] if first else ""
        return before in language.clock_openers or before in language.prepositions

    def _is_age(self, stretch: Stretch, first: int, numeral: Numeral) -> bool:
        language, keys, tokens = self.language, stretch.keys, stretch.tokens
        if numeral.value > 120:
            return False
        if (
            language.age_after
            and numeral.last + 1 < len(keys)
            and language.age_after.at(keys, numeral.last + 1)
        ):
            return True
        before = tokens[first - 1] if first else None
        behind = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
        edge = before is not None and before.text in (",", "(")
        return edge and (behind is None or behind.text in (",", ")", ".") or behind.key in language.and_words)

    # What the count means

    def _measure(self, stretch: Stretch, count: Count) -> Measure | None:
        """Killed, injured ... by the counted noun, a participle on it, or the verb it belongs to."""
        language, keys = self.language, stretch.keys
        if self._is_money(count) and count.unit != "%":
            return None
        if count.unit_words:
            for word in count.unit_words:
                measure = language.measure_nouns.get(word)
                if measure:
                    return _measure(measure)
                if word in language.of:
                    break
        at = count.last
        while at < len(keys) and is_adverb(keys[at], language):
            at += 1
        if at < len(keys) and keys[at] in language.measure_of and stretch.verb_starting(at) is None:
            return _measure(language.measure_of[keys[at]])
        noun = self._noun_before(stretch, count.first)
        if noun:
            return noun
        clause = self._clause(stretch, count)
        if clause is not None and clause.verb is not None:
            measure = self._by_verb(stretch, count, clause, clause.verb)
            if measure:
                return measure
            if count.bare and count.unit is None:
                # "the death toll has risen to 43"
                subject = keys[clause.first : clause.verb.first]
                named = [language.measure_nouns[word] for word in subject if word in language.measure_nouns]
                if named:
                    return _measure(named[0])
        if count.bare and count.measure is None and self.last_unit is not None:
            return self.last_unit[1]
        return count.measure

    def _noun_before(self, stretch: Stretch, first: int) -> Measure | None:
        """ "la mort de 12 personnes", "the arrest of 20 protesters"."""
        language, keys = self.language, stretch.keys
        at = first - 1
        while at >= 0 and (keys[at] in language.of or keys[at] in language.determiners):
            at -= 1
        if at < 0 or at == first - 1:
            return None
        found = language.event_nouns_at.ending_at(keys, at + 1)
        if found and found[1].measure:
            return _measure(found[1].measure)
        return None

    def _clause(self, stretch: Stretch, count: Count) -> Clause | None:
        number = stretch.clause_of(count.number)
        return stretch.clauses[number] if number is not None else None

    def _by_verb(self, stretch: Stretch, count: Count, clause: Clause, verb: VerbGroup) -> Measure | None:
        language = self.language
        measure = self._verb_measure(stretch, verb)
        if language.needs_subject and measure is None and verb.last < len(stretch.keys):
            # "are feared dead", "was confirmed missing"
            found = language.measure_of.get(stretch.keys[verb.last])
            if found is not None and count.last <= verb.first and self._is_subject(stretch, count, verb):
                return _measure(found)
        if measure is None or verb.negated:
            return None
        before = count.last <= verb.first
        direct = before and self._is_subject(stretch, count, verb)
        if direct and self._framed(stretch, verb, language.suffered):
            return measure
        if (
            verb.lemma in language.intransitive
            or verb.passive
            or verb.tense == "participle"
            or (verb.reflexive and measure == "displaced")
        ):
            return measure if direct else None
        if verb.ambiguous and before and direct and self._no_object(stretch, verb):
            return measure
        if before:
            return None
        between = stretch.keys[verb.last : count.first]
        if all(
            k in language.determiners
            or k in language.of
            or is_adverb(k, language)
            or k in language.clitics
            or (language.needs_subject and k in language.measure_of)
            for k in between
        ) or self._in_list(stretch, verb.last, count):
            return measure
        framed = self._frame_end(stretch, verb)
        if (
            framed is not None
            and framed <= count.first
            and all(
                k in language.determiners or k in language.prepositions
                for k in stretch.keys[framed : count.first]
            )
        ):
            return measure
        return None

    def _verb_measure(self, stretch: Stretch, verb: VerbGroup) -> Measure | None:
        trigger = self.language.event_verbs.get(verb.lemma)
        if trigger is None and verb.reflexive:
            trigger = self.language.reflexive_events.get(verb.lemma)
        if trigger is not None and trigger.measure:
            return _measure(trigger.measure)
        for words, framed in self.language.event_verb_frames.get(verb.lemma, ()):
            behind = stretch.keys[verb.last : verb.last + len(words) + 2]
            if framed.measure and any(
                tuple(behind[gap : gap + len(words)]) == words for gap in range(len(behind) - len(words) + 1)
            ):
                return _measure(framed.measure)
        return None

    def _framed(self, stretch: Stretch, verb: VerbGroup, frames: dict[str, list[Phrase]]) -> bool:
        keys = stretch.keys
        return any(
            tuple(keys[at : at + len(words)]) == words
            for words in frames.get(verb.lemma, ())
            for at in range(verb.last, verb.last + 3)
        )

    def _frame_end(self, stretch: Stretch, verb: VerbGroup) -> int | None:
        """Index behind the words that make a verb an event's ("coûter la vie")."""
        for words, _ in self.language.event_verb_frames.get(verb.lemma, ()):
            for at in range(verb.last, verb.last + 3):
                if tuple(stretch.keys[at : at + len(words)]) == words:
                    return at + len(words)
        return None

    def _no_object(self, stretch: Stretch, verb: VerbGroup) -> bool:
        if verb.last >= len(stretch.tokens):
            return True
        token = stretch.tokens[verb.last]
        return (
            token.kind == "mark"
            or token.key in self.language.prepositions
            or is_adverb(token.key, self.language)
        )

    def _is_subject(self, stretch: Stretch, count: Count, verb: VerbGroup) -> bool:
        """Whether the count heads or is coordinated in the subject before a verb, no complement of it."""
        before = stretch.keys[count.first - 1] if count.first else ""
        language = self.language
        if before in language.prepositions and before not in language.determiners:
            return False
        if before in language.of and stretch.tokens[count.first - 1].kind == "word":
            return False
        between = range(count.last, verb.first)
        return not any(stretch.verb_starting(i) is not None for i in between)

    def _in_list(self, stretch: Stretch, first: int, count: Count) -> bool:
        """Whether only other counts stand between the verb and this one ("tuant 12 soldats et 3 civils")."""
        language = self.language
        previous = first
        while previous < count.first:
            numeral = numeral_at(stretch.tokens, previous, language)
            if numeral is None:
                return False
            end = self._unit_end(stretch, numeral.last)
            previous = end
            while previous < count.first and (
                stretch.keys[previous] in language.and_words or stretch.keys[previous] == ","
            ):
                previous += 1
            if end == numeral.last and previous == end:
                return False
        return previous == count.first

    def _share(self, found: list[Count], stretch: Stretch) -> None:
        """A part ("dont 6 enfants") has the measure of the figure before it."""
        language = self.language
        for previous, count in pairwise(found):
            if count.measure is None and previous.measure is not None and not self._is_money(count):
                between = stretch.keys[previous.last : count.first]
                listed = all(k in language.and_words or k == "," for k in between) and not any(
                    word in language.measure_nouns for word in previous.unit_words
                )
                if between and (listed or language.parts.ending_at(stretch.keys, count.first)):
                    count.measure = previous.measure


def _bounds_of(kind: str, value: int | float) -> tuple[int | float | None, int | float | None]:
    """The bounds an approximator implies: both for exact, one for under and over, none for about."""
    if kind == "exact":
        return value, value
    if kind == "under":
        return None, value
    if kind == "over":
        return value, None
    return None, None


def _approximation(kind: str) -> Approximation:
    names: dict[str, Approximation] = {"exact": "exact", "under": "under", "over": "over", "about": "about"}
    return names.get(kind, "exact")


def _measure(name: str) -> Measure:
    names: dict[str, Measure] = {
        "killed": "killed",
        "injured": "injured",
        "missing": "missing",
        "detained": "detained",
        "displaced": "displaced",
    }
    return names[name]
