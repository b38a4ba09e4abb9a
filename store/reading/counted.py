"""The noun phrase that a number counts: how far it goes behind the number."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.noun_phrases import is_head_word
from store.reading.numerals import is_number_word, numeral_at
from store.reading.stretch import Stretch
from store.reading.word_classes import is_adverb


class CountedPhrases:
    """Finds the end of what is counted; all indices are of tokens, ends half-open."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def unit_end(self, stretch: Stretch, first: int) -> int:
        """Index behind the noun phrase that is counted; ``first`` if no noun stands there."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        index = first
        head: int | None = None
        while index < len(tokens) and index - first < 14:
            token = tokens[index]
            if index > first and token.quoted != tokens[index - 1].quoted:
                break  # "some tens of millions" next year
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
                # "une vingtaine de femmes et d'enfants"
                linked = first > 0 and keys[first - 1] in language.of and index + 2 < len(tokens)
                linked = (
                    linked and keys[index + 1] in language.of and keys[index + 1] not in language.definite
                )
                if head is None or not self._coordinates(stretch, index + linked):
                    break
                index += 1 + linked
                head = None
                continue
            further = head is None and word in language.pre_adjectives and language.adjectives_first
            if (
                not (is_head_word(token, language) or further)
                or word in language.determiners
                or word in language.pronouns
            ):
                break
            if language.locatives.at(keys, index) or language.subordinators.at(keys, index):
                break
            if language.conditions.at(keys, index):
                break
            if head is not None and language.adjectives_first and is_number_word(token, language):
                break  # "85 firefighters six hours"
            if head is not None and not self._continues_noun(stretch, index, head):
                break
            if head is not None and keys[head] in language.quantities and word not in language.quantities:
                break  # "a wave 6 metres high"
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
            return (
                token.key not in language.measure_of
                and token.key not in language.not_adjectives
                and not is_adverb(token.key, language)
            )
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
        spent = index > 0 and keys[index - 1] in language.time_units  # "diez años de prisión"
        if keys[at] in language.place_nouns and not tokens[at].capital and not spent:
            return index
        if not language.needs_subject and any(f.tense == "infinitive" for f in language.forms(keys[at])):
            return index  # but "15 years of rule"
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
        if index + 2 < len(tokens) and language.needs_subject:
            behind = tokens[index + 2]  # "employs 210 people and stores up to 900 tonnes"
            if behind.kind == "number" or language.approximators.at(stretch.keys, index + 2):
                return False
        if language.approximators.at(stretch.keys, index + 1) or stretch.verb_starting(index + 1) is not None:
            return False
        if any(verb.first == index + 1 for verb in stretch.verbs) or token.key in language.orders:
            return False
        if token.key in language.order_openers or token.key in language.articles_as_one:
            return False
        return token.key.endswith(language.plural_endings) or token.key in language.adjectives

    def rate_end(self, stretch: Stretch, index: int) -> int:
        """Index behind "par mois", "pour 100 000 habitants" that belongs to a unit; ``index`` without one."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        if index + 1 >= len(keys):
            return index
        term = language.terms.at(keys, index)
        if term and keys[index - 1] in language.time_units:
            return index + term[0]  # "seven years in prison"
        if keys[index] in language.rates and keys[index + 1] in language.rate_nouns:
            return index + 2
        if keys[index] in language.rates_per_number and tokens[index + 1].kind == "number":
            base = numeral_at(tokens, index + 1, language)
            if base is not None and base.value >= 100:
                end = self.unit_end(stretch, base.last)
                return end if end > base.last else index
        return index
