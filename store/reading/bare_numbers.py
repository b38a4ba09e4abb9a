"""Numbers without a noun behind them: where the grammar lets them count what was said before."""

from __future__ import annotations

from store.reading.counted import CountedPhrases
from store.reading.counts import Count, is_measured
from store.reading.gapping import gapped_number
from store.reading.language import Language
from store.reading.measures import Measures
from store.reading.numerals import Numeral, numeral_at
from store.reading.stretch import Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb
from store.records import Measure

_LABEL = 6
"""Tokens of the longest label of a number in a table."""


class BareNumbers:
    """Remembers what the sentences so far counted, and gives it to a number that names nothing."""

    def __init__(self, text: str, language: Language, phrases: CountedPhrases, measures: Measures) -> None:
        self.text = text
        self.language = language
        self.phrases = phrases
        self.measures = measures
        self.last_unit: tuple[str, Measure | None] | None = None
        self.subject: tuple[str, list[str]] | None = None
        """What the sentence before began with, in the plural."""
        self._plural = language.plural_noun_endings or language.plural_endings

    def unit_of(
        self, stretch: Stretch, count: Count, found: list[Count], *, asked: bool = False
    ) -> Count | None:
        """A number without a noun: it takes the unit said before, where the grammar asks for one."""
        language, keys = self.language, stretch.keys
        behind = keys[count.last] if count.last < len(keys) else ""
        if behind in language.no_units and behind.endswith(language.plural_noun_endings or ("\0",)):
            return None  # "three times"
        clause_number = stretch.clause_of(count.number)
        if clause_number is not None and not asked and language.scales:
            clause = stretch.clauses[clause_number]
            if any(keys[i] in language.scales for i in range(clause.first, count.first)):
                return None  # "the risk was set at four"
        before = language.bare_before.ending_at(keys, count.first)
        verb = stretch.verb_ending(count.first)
        governed = verb is not None and verb.lemma in language.bare_verbs
        if not governed and clause_number is not None:
            own = stretch.clauses[clause_number].verb
            governed = own is not None and own.lemma in language.bare_verbs
        part = language.parts.ending_at(keys, count.first)
        participle = count.last < len(keys) and keys[count.last] in language.measure_of
        cited = count.last < len(keys) and language.sources.at(keys, count.last) is not None
        changed = self.changes(stretch, count.first)
        definite = count.first > 0 and keys[count.first - 1] in language.definite and bool(found)
        alone = language.needs_subject or language.drops_subject
        at = count.last
        while language.drops_subject and at < len(keys) and is_adverb(keys[at], language):
            at += 1
        counted = stretch.verb_starting(at) is not None and (alone or self._opens_clause(stretch, count))
        partial = self._takes_partitive(stretch, count, verb)
        more = count.last < len(keys) and language.bare_after.at(keys, count.last) is not None
        asked = asked or (count.last < len(keys) and language.bare_after.at(keys, count.last) is not None)
        subject = self._labelled(stretch, count) or self._equated(stretch, count)
        subject = subject or self._brought_to(stretch, count)
        told = self._tells_measure(stretch, count, stretch.verb_before(count.first))
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
            or more
            or subject
            or (found and gapped_number(stretch, count.first, language))
            or (found and self._parallel(stretch, count, found[-1]))
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
            subject = self._unit_behind(stretch, second) if second is not None else None
            if second is not None and isinstance(count.value, int):
                self._share_factor(stretch, count, count.last + 1, second)
        rest = language.partitives.at(keys, count.last) if asked else None
        if rest is not None and len(found) > 1 and found[-1].value == 1:
            found = found[:-1]  # "five employees and one driver ...; three of them"
        if rest is not None and rest[0] == 1 and len(found) > 1:
            # "14 civilians, among them five children, and 35 others": the others are civilians
            while len(found) > 1 and language.parts.ending_at(keys, found[-1].first) is not None:
                found = found[:-1]
        if subject is not None:
            count.unit, count.unit_words = subject
        elif found and found[-1].unit and (before or part or partial or not is_measured(found[-1], language)):
            count.unit, count.measure = found[-1].unit, None
            if partial and found[-1].value is not None and isinstance(count.value, int):
                last = found[-1]
                worth = Numeral(last.number, last.last, last.value or 0, digits=False)
                self._share_factor(stretch, count, last.number, worth)
        elif self.last_unit is not None and not (changed and not asked and self.plural_subject(stretch)):
            count.unit, count.measure = self.last_unit
        elif cited and stretch.keys[count.first - 1] == "," and (subject := self.plural_subject(stretch)):
            count.unit, count.unit_words = subject  # "les assaillants, une trentaine selon la police"
        elif changed and (subject := self.plural_subject(stretch)) is not None:
            count.unit, count.unit_words = subject  # "les effectifs passeront de 850 à 600"
        elif not participle and not told and not self._counts_toll(stretch, count):
            return None
        count.bare = True
        return count

    def _parallel(self, stretch: Stretch, count: Count, other: Count) -> bool:
        """ "92 people died in Leeds and 40 in York": a number with a place, as the one counted before has."""
        tokens, keys, language = stretch.tokens, stretch.keys, self.language
        at = count.last
        if not 0 < count.first < at < len(keys) - 1 or not tokens[at + 1].capital:
            return False
        joined = keys[count.first - 1] in language.and_words or keys[count.first - 1] == ","
        if not joined or keys[at] not in language.prepositions:
            return False
        return any(keys[i] == keys[at] and tokens[i + 1].capital for i in range(other.last, count.first - 1))

    def _brought_to(self, stretch: Stretch, count: Count) -> tuple[str, list[str]] | None:
        """What "bringing the number of dead to eight" counts."""
        language, keys = self.language, stretch.keys
        if (
            not language.needs_subject
            or not count.first
            or keys[count.first - 1] not in language.infinitive_marks
        ):
            return None
        for at in range(count.first - 2, max(-1, count.first - 9), -1):
            if stretch.tokens[at].kind == "mark":
                break
            if keys[at] in language.number_nouns and keys[at + 1] in language.of:
                last = min(self.phrases.unit_end(stretch, at + 2), count.first - 1)
                words = stretch.tokens[at + 2 : last]
                if words:
                    return self.text[words[0].start : words[-1].end], [t.key for t in words]
        return None

    def _counts_toll(self, stretch: Stretch, count: Count) -> bool:
        """ "put the death toll at 64": a number that counts what is named between the verb and it."""
        number = stretch.clause_of(count.first)
        verb = stretch.clauses[number].verb if number is not None else None
        return (
            verb is not None
            and (
                verb.lemma in self.language.counting
                or (
                    count.first > 0
                    and self.language.needs_subject
                    and stretch.keys[count.first - 1] in self.language.infinitive_marks
                )
            )
            and any(stretch.keys[i] in self.language.number_nouns for i in range(verb.last, count.first))
        )

    def _opens_clause(self, stretch: Stretch, count: Count) -> bool:
        """ "Trois sont morts", "sur les 26 corps, 11 n'ont ...": a number that is a subject by itself."""
        before = stretch.tokens[count.first - 1] if count.first else None
        edge = before is None or before.kind == "mark" or before.key in self.language.conjunctions
        value = count.value if isinstance(count.value, int) else 0
        return edge and value > 1 and not (1900 <= value <= 2100 and count.approximation == "exact")

    def _labelled(self, stretch: Stretch, count: Count) -> tuple[str, list[str]] | None:
        """ "Patients in hospital: 31": the label of a line, a plural or a measure, says what is counted."""
        language, keys = self.language, stretch.keys
        colon = count.first - 1
        if not 0 < colon <= _LABEL or keys[colon] != ":":
            return None
        label = stretch.tokens[:colon]
        plural = any(
            token.key.endswith(self._plural or ("\0",))
            or token.key in language.measure_nouns
            or token.key in language.measure_of
            for token in label
        )
        if not plural or any(token.kind not in ("word", "number") for token in label):
            return None
        return self.text[label[0].start : label[-1].end], keys[:colon]

    def _takes_partitive(self, stretch: Stretch, count: Count, verb: VerbGroup | None) -> bool:
        """ "en a blessé 30", "en accueille à lui seul 600": whether a pronoun at the verb is counted."""
        if verb is None:
            number = stretch.clause_of(count.number)
            verb = stretch.clauses[number].verb if number is not None else None
        if verb is None or verb.last > count.first:
            return False
        clitics = range(max(0, verb.first - 1), verb.last)
        return any(stretch.keys[i] in self.language.partitive_clitics for i in clitics)

    def _unit_behind(self, stretch: Stretch, numeral: Numeral) -> tuple[str, list[str]] | None:
        """ "passé de 12 à 18 %": what the second of two numbers counts, for the first."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        first = numeral.last
        if first + 1 < len(keys) and keys[first] in language.of:
            first += 1
        percent = language.percent.at(keys, first) if first < len(keys) else None
        if percent:
            last = first + percent[0]
        elif first < len(keys) and (
            tokens[first].text in language.currency_signs or keys[first] in language.currencies
        ):
            last = first + 1
        else:
            last = self.phrases.unit_end(stretch, first)
        words = tokens[first:last]
        return (self.text[words[0].start : words[-1].end], [t.key for t in words]) if words else None

    def _share_factor(self, stretch: Stretch, count: Count, first: int, other: Numeral) -> None:
        """ "passé de 640 à 585 millions": both are millions."""
        words = stretch.keys[first : other.last]
        factor = next((self.language.multipliers[w] for w in words if w in self.language.multipliers), None)
        if factor is None or count.value is None or count.value >= 1000 or other.value < factor:
            return
        scaled = int(count.value * factor)
        count.low = scaled if count.low is not None else None
        count.high = scaled if count.high is not None else None
        count.value = scaled

    def _tells_measure(self, stretch: Stretch, count: Count, verb: VerbGroup | None) -> bool:
        """Whether the verb says what befell those counted: "blessant plus de 30", "the toll rose to 43"."""
        if verb is not None and self.measures.verb_measure(stretch, verb) and not verb.passive:
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
        if at == count.first and keys[verb.first - 1] in language.measure_nouns:
            noun = stretch.tokens[verb.first - 1]  # "los muertos son cuatro"
            return noun.text, [noun.key]
        if at < count.first or language.needs_subject:
            named = self._subject_unit(stretch, count.first)
            if named is not None:
                return named
        plural = language.pronouns.get(keys[verb.first - 1], "").endswith("p")
        return self.subject if plural and at == count.first else None

    def plural_subject(self, stretch: Stretch) -> tuple[str, list[str]] | None:
        """The plural noun phrase that a sentence begins with, which a number in the next one may count."""
        first = 0
        while first < len(stretch.keys) and stretch.keys[first] in self.language.determiners:
            first += 1
        end = self.phrases.unit_end(stretch, first) if first else 0
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
        end, first = index, clause.first
        if clause.kind == "reduced" and clause.parent is not None:
            first = min(
                first, stretch.clauses[clause.parent].first
            )  # "le nombre de lits a doublé, passant de"
        for at in range(first, end - 1):
            if keys[at] in language.number_nouns and keys[at + 1] in language.of:
                last = self.phrases.unit_end(stretch, at + 2)
                if at + 2 < last <= end:
                    words = tokens[at + 2 : last]
                    return self.text[words[0].start : words[-1].end], [t.key for t in words]
        return None

    def carried(self, count: Count, found: list[Count]) -> Count:
        """A count whose unit is the one said before: "six of them"."""
        if found and found[-1].unit and not is_measured(found[-1], self.language):
            count.unit = found[-1].unit
        elif self.last_unit is not None:
            count.unit, count.measure = self.last_unit
        count.bare = True
        return count

    def changes(self, stretch: Stretch, index: int) -> bool:
        """ "est passé de 12 à 18": two figures, before and after, and no range."""
        number = stretch.clause_of(index)
        verb = stretch.clauses[number].verb if number is not None else None
        return verb is not None and verb.last <= index and verb.lemma in self.language.change_verbs
