"""Numbers that count nothing: years, ages, times of day, addresses, articles, ratios, parts of names."""

from __future__ import annotations

from store.reading.counted import CountedPhrases
from store.reading.language import Language
from store.reading.numerals import Numeral, numeral_at
from store.reading.stretch import Stretch


class Uncounted:
    """Tells the numbers that are no figures."""

    def __init__(self, language: Language, phrases: CountedPhrases) -> None:
        self.language = language
        self.phrases = phrases

    def is_no_figure(self, stretch: Stretch, first: int, numeral: Numeral) -> bool:
        """Whether a numeral, whose approximator begins at ``first``, counts nothing."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        approximator = language.approximators.ending_at(keys, first)
        if approximator:
            first -= approximator[0]
        before = keys[first - 1] if first else ""
        behind = keys[numeral.last] if numeral.last < len(keys) else ""
        plain = tokens[numeral.first]
        if (before in language.numbered and stretch.verb_before(first) is None) or (
            before in language.of
            and first > 1
            and first == numeral.first
            and keys[first - 2] in language.numbered
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
        if self._is_rate(stretch, numeral) or self.is_telephone(stretch, numeral):
            return True
        if before in language.dialled and numeral.digits and first == numeral.first:
            unit = self.phrases.unit_end(stretch, numeral.last)
            if unit == numeral.last:
                return True  # "ring 111 if you are worried"
        if before in language.negative_subjects and numeral.value == 1:
            return True  # "no one"
        if plain.key in language.articles_as_one and behind in language.number_nouns:
            return True  # "un bilan de 41 morts"
        if plain.key in language.counts_one and behind in language.no_units:
            return True  # "one way", "one more"
        if (
            plain.kind == "word"
            and plain.capital
            and 0 < numeral.first == first
            and tokens[first - 1].kind == "word"
            and numeral.last < len(tokens)
            and tokens[numeral.last].capital
        ):
            return True  # "the Three Mile Bridge"
        limit = approximator or (language.approximators.at(keys, first) if first < numeral.first else None)
        if limit and limit[1] in ("under", "over") and numeral.value <= 120 and first:
            bare = numeral.last >= len(tokens) or tokens[numeral.last].kind == "mark"
            bare = bare or any(form.tense == "present" for form in language.forms(behind))
            if bare and before in language.person_nouns and language.needs_subject:
                return True  # "children under 15"
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
            and not any(key in language.number_nouns for key in keys[max(0, first - 7) : first])
            and numeral.digits
            and numeral.value <= 24
            and (not behind or tokens[numeral.last].kind == "mark")
        ):
            return True
        if language.age_before.ending_at(keys, first):
            return True
        if before in language.and_words and first > 1 and language.age_before.ending_at(keys, first - 2):
            return True  # "aged 15 and 16"
        listed = (
            behind in language.age_units
            and first > 3
            and (before in language.and_words or before in language.range_joints)
            and tokens[first - 2].kind == "number"
        )
        if listed and keys[first - 3] in language.of and self._is_person(keys[first - 4]):
            return True  # "deux enfants de 4 et 7 ans"
        if behind in language.age_units and (
            self._is_age(stretch, first, numeral)
            or language.age_before_years.ending_at(keys, first)
            or (before in language.of and first > 1 and self._is_person(keys[first - 2]))
        ):
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
                behind in language.currency_signs
                or tokens[first - 1].text in language.currency_signs
                or language.percent.at(keys, numeral.last)
            ):
                return False
            if (
                before in language.prepositions
                or before in language.determiners
                or before in language.conjunctions
                or before in language.discourse_words
            ):
                return False
            return (
                numeral.last >= len(keys)
                or self.phrases.unit_end(stretch, numeral.last) == numeral.last
                or (before in language.roles)
            )
        if (
            plain.kind == "number"
            and plain.text.isdigit()
            and len(plain.text) == 4
            and 1900 <= numeral.value <= 2100
            and first == numeral.first
            and numeral.last == numeral.first + 1
        ):
            if language.adjectives_first and before in language.determiners:
                return True  # "a 2021 report"
            if before in (*language.definite, *language.prepositions, *language.months, "(", ","):
                return self.phrases.unit_end(stretch, numeral.last) == numeral.last
        if behind == "," and numeral.first and keys[numeral.first - 1] == "," and 1 < numeral.value < 120:
            # ", 34," behind a name: an age.
            return tokens[numeral.first - 2].capital if numeral.first > 1 else False
        if behind == ")" and before == "(" and 1 < numeral.value < 120:
            return tokens[first - 2].capital if first > 1 else False
        if behind in language.address_nouns and not language.approximators.at(keys, first):
            following = numeral.last + 1
            return before in (",", "", *language.prepositions, *language.definite) or (
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

    def is_telephone(self, stretch: Stretch, numeral: Numeral) -> bool:
        """ "503-555-0142": three runs of digits or more, joined without a space."""
        tokens = stretch.tokens
        joined = range(numeral.last, min(len(tokens), numeral.last + 4))
        return len(joined) == 4 and all(
            tokens[i].start == tokens[i - 1].end
            and (
                tokens[i].text in ("-", "\u2013")
                if (i - numeral.last) % 2 == 0
                else tokens[i].kind == "number"
            )
            for i in joined
        )

    def _is_clock(self, stretch: Stretch, first: int, numeral: Numeral) -> bool:
        """Hours are a time of day behind "à", "de", "until" or before "du matin"; else a length of time."""
        language, keys = self.language, stretch.keys
        if language.clock_strict.at(keys, numeral.last):
            return True
        before = keys[first - 1] if first else ""
        return before in language.clock_openers or before in language.prepositions

    def _is_person(self, word: str) -> bool:
        """ "une femme de 34 ans", "un británico de 58 años"."""
        language = self.language
        return word in language.person_nouns or word in language.roles or word in language.demonyms

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

    def _is_rate(self, stretch: Stretch, numeral: Numeral) -> bool:
        """ "one in four", "nine out of ten": the number before or behind is the other of a rate."""
        language, keys = self.language, stretch.keys
        behind = language.direct_ratios.at(keys, numeral.last)
        if behind:
            at = numeral.last + behind[0]
            whole = numeral_at(stretch.tokens, at, language) if at < len(keys) else None
            if whole is not None and numeral.value < whole.value <= 100 and whole.last < len(keys):
                return True
        opening = language.direct_ratios.ending_at(keys, numeral.first)
        if not opening or numeral.first <= opening[0] or numeral.value > 100:
            return False
        part = numeral_at(stretch.tokens, numeral.first - opening[0] - 1, language)
        return part is not None and part.value < numeral.value

    def is_ratio(self, stretch: Stretch, at: int, value: int | float) -> bool:
        """ "trois lignes sur quatre": neither number counts anything."""
        if at + 1 >= len(stretch.keys) or stretch.keys[at] not in self.language.ratios:
            return False
        whole = numeral_at(stretch.tokens, at + 1, self.language)
        return whole is not None and value < whole.value <= 20
