"""What a number counts: money, per cent, the noun phrase behind it, or what was said before."""

from __future__ import annotations

from store.reading.bare_numbers import BareNumbers
from store.reading.counted import CountedPhrases
from store.reading.counts import Count, sign_start
from store.reading.language import Language
from store.reading.numerals import Numeral, numeral_at
from store.reading.stretch import Stretch
from store.reading.tokens import Token

_DEGREES = ("\u00b0", "\u00ba")


class Units:
    """Gives counts their units, sentence after sentence."""

    def __init__(self, text: str, language: Language, phrases: CountedPhrases, bare: BareNumbers) -> None:
        self.text = text
        self.language = language
        self.phrases = phrases
        self.bare = bare

    def with_unit(
        self, stretch: Stretch, count: Count, at: int, found: list[Count] | None = None
    ) -> Count | None:
        """The count with its unit, its end moved behind it; None where it counts nothing.

        Args:
            at: index of the token behind the number.
            found: the counts of the sentence before this one.
        """
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        before = count.first - 1
        if (
            before >= 0
            and tokens[before].text in language.currency_signs
            and tokens[before].end >= (tokens[count.number].start - 1)
        ):
            count.first = sign_start(tokens, before)
            return self._signed(stretch, count, before, at)
        if count.number > 0 and tokens[count.number - 1].text in language.currency_signs:
            return self._signed(stretch, count, count.number - 1, at)
        percent = language.percent.at(keys, at) if at < len(keys) else None
        if percent:
            return self._unit_is(count, tokens, at, self.phrases.rate_end(stretch, at + percent[0]))
        if at < len(tokens) and tokens[at].text in language.currency_signs:
            return self._unit_is(count, tokens, at, at + 1)
        if at + 1 < len(tokens) and tokens[at].text in _DEGREES and len(tokens[at + 1].text) == 1:
            return self._unit_is(count, tokens, at, at + 2)
        start = at
        if start < len(keys) and keys[start] in language.of:
            start += 1
            rough = count.approximation == "order" or (isinstance(count.value, float) and count.value < 1)
            while start < len(keys) and (
                (keys[start] in language.definite or keys[start] in language.other_determiners)
                and (rough or keys[start] in language.plural_determiners)
            ):
                start += 1  # "deux de ses fils"
        if start > at and language.adjectives_first:
            # "31 of the killings"
            while start < len(keys) and (
                keys[start] in language.definite or keys[start] in language.other_determiners
            ):
                start += 1
        within = self._out_of(stretch, start) if start > at else None
        if within is not None:
            own_end = count.last
            self._unit_is(count, tokens, within.last, self.phrases.unit_end(stretch, within.last))
            count.part, count.last = True, own_end
            return count
        if start < len(keys) and keys[start] in language.currencies:
            end = start + 1
            while (
                not language.adjectives_first and end < len(keys) and keys[end] in language.money_adjectives
            ):
                end += 1
            return self._unit_is(count, tokens, start, self.phrases.rate_end(stretch, end))
        named = self._named_number(stretch, at) or self._valued(stretch, count, at)
        if named is not None:
            count.unit, count.unit_words = named
            return count
        those = at + 2 < len(keys) and keys[at] in language.of and keys[at + 1] in language.those
        if those and keys[at + 2] in language.measure_of:
            return self._unit_is(count, tokens, at + 2, at + 3)  # "12 of those detained"
        partitive = language.partitives.at(keys, at) if at < len(keys) else None
        if partitive and not (partitive[0] == 1 and self._noun_behind(stretch, at + 1)):
            bare = self.bare.unit_of(stretch, count, found or [], asked=True)
            relative = language.needs_subject and keys[at + partitive[0] - 1] in language.relatives
            if bare is not None and not relative:
                bare.last = at + partitive[0]
            return bare
        if partitive and language.adjectives_first and keys[at] in language.no_units:
            start = at + 1  # "22 more bodies"
        elif partitive and start == at:
            start += partitive[0]  # "trois autres témoins"
        end = self.phrases.unit_end(stretch, start)
        if end == start + 1 and self._is_deed(stretch, start, count):
            return self.bare.unit_of(stretch, count, found or [], asked=True)
        if end > start and not self._is_participle_alone(stretch, start, end, count):
            return self._unit_is(count, tokens, start, self.phrases.rate_end(stretch, end))
        return self.bare.unit_of(stretch, count, found or [])

    def _signed(self, stretch: Stretch, count: Count, sign: int, at: int) -> Count:
        """An amount of money whose sign stands before it, with its rate: "US$1.10 a litre"."""
        tokens = stretch.tokens
        count.unit = "".join(token.text for token in tokens[sign_start(tokens, sign) : sign + 1])
        end = self.phrases.rate_end(stretch, at)
        if end > at:
            count.unit += " " + " ".join(self.text[tokens[at].start : tokens[end - 1].end].split())
            count.last = end
        return count

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
        if whole is None or whole.last >= len(keys):
            return None
        return whole if self.phrases.unit_end(stretch, whole.last) > whole.last else None

    def _is_deed(self, stretch: Stretch, at: int, count: Count) -> bool:
        """ "another 1,200 work for suppliers": a bare verb behind a number of more than one."""
        language, word = self.language, stretch.keys[at]
        if not language.needs_subject or not count.value or count.value == 1 or at + 1 >= len(stretch.keys):
            return False
        if word.endswith(language.plural_noun_endings or ("\0",)) or word in language.plural_nouns:
            return False
        bare = any(form.tense == "present" and form.lemma == word for form in language.forms(word))
        behind = stretch.keys[at + 1]
        linked = behind in language.prepositions or behind in language.weak_links
        return bare and linked and word not in language.quantities and word not in language.measure_nouns

    def _noun_behind(self, stretch: Stretch, at: int) -> bool:
        """ "six autres hommes": whether what is counted stands behind a word for the rest."""
        if at >= len(stretch.keys):
            return False
        end = self.phrases.unit_end(stretch, at)
        done = any(form.tense == "participle" for form in self.language.forms(stretch.keys[at]))
        if self.language.needs_subject and end == at + 1 and done:
            return False  # "and hundreds more damaged"
        return end > at and stretch.keys[at] not in self.language.measure_of

    def _named_number(self, stretch: Stretch, at: int) -> tuple[str, list[str]] | None:
        """ "estime à 1,2 million le nombre d'enfants": what is counted stands behind the number."""
        language, keys, tokens = self.language, stretch.keys, stretch.tokens
        if (
            at + 3 >= len(keys)
            or keys[at] not in language.definite
            or keys[at + 1] not in language.number_nouns
        ):
            return None
        at += keys[at + 2] not in language.of  # "portant à 480 le nombre total d'interpellations"
        if at + 3 >= len(keys) or keys[at + 2] not in language.of:
            return None
        end = self.phrases.unit_end(stretch, at + 3)
        words = tokens[at + 3 : end]
        return (self.text[words[0].start : words[-1].end], [t.key for t in words]) if words else None

    def _valued(self, stretch: Stretch, count: Count, at: int) -> tuple[str, list[str]] | None:
        """ "cifró en 117 las viviendas destruidas": the object of a verb that counts, behind its number."""
        language, keys = self.language, stretch.keys
        if at + 1 >= len(keys) or keys[at] not in language.definite & language.plural_determiners:
            return None
        before = keys[count.first - 1] if count.first else ""
        number = stretch.clause_of(count.first)
        verb = stretch.clauses[number].verb if number is not None else None
        counts = verb is not None and verb.lemma in language.counting
        if not counts or before not in language.prepositions:
            return None
        words = stretch.tokens[at + 1 : self.phrases.unit_end(stretch, at + 1)]
        return (self.text[words[0].start : words[-1].end], [t.key for t in words]) if words else None

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
