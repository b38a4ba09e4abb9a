"""What befell those counted: killed, injured, missing, detained, displaced, by noun, participle or verb."""

from __future__ import annotations

from itertools import pairwise

from store.reading.counted import CountedPhrases
from store.reading.counts import Count, is_money, measure_named
from store.reading.language import Language
from store.reading.lookups import Phrase
from store.reading.numerals import numeral_at
from store.reading.stretch import Clause, Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb
from store.records import Measure


class Measures:
    """Measures the counts of a sentence."""

    def __init__(self, language: Language, phrases: CountedPhrases) -> None:
        self.language = language
        self.phrases = phrases

    def of(
        self, stretch: Stretch, count: Count, last_unit: tuple[str, Measure | None] | None
    ) -> Measure | None:
        """Killed, injured ... by the counted noun, a participle on it, or the verb it belongs to."""
        language, keys = self.language, stretch.keys
        if is_money(count, self.language) and count.unit != "%":
            return None
        if count.bare and language.needs_subject:
            befell = self._befell(stretch, count)
            if befell is not None:
                return befell  # "66 wounded, of whom 14 died"
        if count.unit_words:
            for word in count.unit_words:
                measure = language.measure_nouns.get(word)
                if measure:
                    inside = range(count.number, min(count.last, len(keys)))
                    place = next((i for i in inside if keys[i] == word), None)
                    if measure in ("detained", "displaced"):
                        befell = self._befell(stretch, count)
                        if befell is not None:
                            return befell  # "26 inmates were killed"
                    count.measured = None if place is None else stretch.span(place, place + 1)
                    return measure_named(measure)
                if word in language.of:
                    break
        at = count.last
        while at < len(keys) and is_adverb(keys[at], language):
            at += 1
        if at < len(keys) and keys[at] in language.measure_of and stretch.verb_starting(at) is None:
            count.measured = stretch.span(at, at + 1)
            return measure_named(language.measure_of[keys[at]])
        beside = stretch.verb_before(count.first)
        if beside is not None and not (beside.finite or beside.passive) and beside.tense != "participle":
            measure = self.verb_measure(stretch, beside)
            if measure is not None and beside.lemma not in language.intransitive:
                count.measured = stretch.span(beside.first, beside.last)
                return measure  # "a annoncé avoir arrêté 120 personnes, portant ..."
        noun = self._noun_before(stretch, count) or self._part_of(stretch, count)
        if noun:
            return noun
        clause = self._clause(stretch, count)
        if clause is not None and clause.verb is not None:
            verb = clause.verb
            measure = self._by_verb(stretch, count, clause, verb)
            full = stretch.full_clause_of(count.number) if clause.kind == "reduced" else None
            if measure is None and full is not None and full.verb is not None:
                # "un bilan communiqué par X, 12 personnes ont été blessées"
                clause, verb = full, full.verb
                measure = self._by_verb(stretch, count, clause, verb)
            if measure:
                count.measured = stretch.span(verb.first, verb.last)
                return measure
            if count.bare and count.unit is None:
                # "the death toll has risen to 43"
                subject = keys[clause.first : verb.first]
                named = [language.measure_nouns[word] for word in subject if word in language.measure_nouns]
                if named:
                    return measure_named(named[0])
            if self._harmed(stretch, count, clause, verb):
                return "injured"
            among = self._among(stretch, count, clause, verb)
            if among is not None:
                return among
        if count.bare and count.measure is None and last_unit is not None:
            return last_unit[1]
        return count.measure

    def _harmed(self, stretch: Stretch, count: Count, clause: Clause, verb: VerbGroup) -> bool:
        """ "treated 27 people for gunshot wounds", "left one driver with a broken wrist"."""
        language, keys = self.language, stretch.keys
        if verb.lemma not in language.harming or any(word in language.harms for word in count.unit_words):
            return False
        if not any(word in language.person_nouns or word in language.roles for word in count.unit_words):
            return False
        first = max(count.last, verb.last)
        return any(keys[i] in language.harms for i in range(first, min(len(keys), first + 12)))

    def _among(self, stretch: Stretch, count: Count, clause: Clause, verb: VerbGroup) -> Measure | None:
        """ "the dead include three Thais", "17 women were among the dead", "put the death toll at 64"."""
        language, keys = self.language, stretch.keys
        if not language.needs_subject:
            return None
        opens = clause.first + 2 < verb.first and stretch.keys[clause.first] in language.prepositions
        opens = opens and keys[clause.first + 1] in language.definite and count.first >= verb.last
        if opens and verb.lemma in language.passive_auxiliaries:
            return self._named_at(stretch, clause.first + 2)  # "Among the dead were two lawyers"
        if verb.lemma in language.stative and count.first >= verb.last:
            head = clause.first + (keys[clause.first] in language.definite)
            return self._named_at(stretch, head) if head < verb.first else None
        if verb.lemma in language.passive_auxiliaries and count.last <= verb.first:
            at = verb.last
            if at + 2 < len(keys) and keys[at] in language.prepositions and keys[at + 1] in language.definite:
                return self._named_at(stretch, at + 2)
            return None
        raised = count.first > 0 and keys[count.first - 1] in language.infinitive_marks
        if (verb.lemma in language.counting or raised) and count.bare and verb.last <= count.first:
            near = range(verb.last, count.first)
            if any(keys[i] in language.number_nouns for i in near):
                return next((named for i in near if (named := self._named_at(stretch, i))), None)
        return None

    def _named_at(self, stretch: Stretch, index: int) -> Measure | None:
        name = self.language.measure_nouns.get(stretch.keys[index])
        return measure_named(name) if name is not None else None

    def _part_of(self, stretch: Stretch, count: Count) -> Measure | None:
        """ "les blessés, dont six enfants": a part of those whom a noun says it befell."""
        opening = self.language.parts.ending_at(stretch.keys, count.first)
        at = count.first - (opening[0] if opening else 0) - 1
        if opening is None or at < 1 or stretch.keys[at] != ",":
            return None
        found = self.language.measure_nouns.get(stretch.keys[at - 1])
        if found is None:
            return None
        count.measured = stretch.span(at - 1, at)
        return measure_named(found)

    def _befell(self, stretch: Stretch, count: Count) -> Measure | None:
        """What the verb or a participle behind says of those counted, by another word than their noun."""
        at = count.last
        clause = self._clause(stretch, count)
        behind = self.language.measure_of.get(stretch.keys[at]) if at < len(stretch.keys) else None
        if behind is not None:
            count.measured = stretch.span(at, at + 1)
            return measure_named(behind)
        if clause is not None and clause.kind == "reduced" and not self.language.needs_subject:
            clause = stretch.full_clause_of(count.number)  # "dix détenus sont morts": no participle
        if clause is None or clause.verb is None:
            return None
        measure = self._by_verb(stretch, count, clause, clause.verb)
        if measure:
            count.measured = stretch.span(clause.verb.first, clause.verb.last)
        return measure

    def _noun_before(self, stretch: Stretch, count: Count) -> Measure | None:
        """ "la mort de 12 personnes", "the arrest of 20 protesters"."""
        language, keys, first = self.language, stretch.keys, count.first
        at = first - 1
        while at >= 0 and (keys[at] in language.of or keys[at] in language.determiners):
            at -= 1
        if at < 0 or at == first - 1:
            return None
        found = language.event_nouns_at.ending_at(keys, at + 1)
        if found and found[1].measure:
            count.measured = stretch.span(at + 1 - found[0], at + 1)
            return measure_named(found[1].measure)
        return None

    def _clause(self, stretch: Stretch, count: Count) -> Clause | None:
        at = count.number
        behind = stretch.keys[count.last : count.last + 2]
        if len(behind) == 2 and behind[0] in self.language.of and behind[1] in self.language.relatives:
            at = count.last + 2  # "two of whom died"
            if at >= len(stretch.keys):
                at = count.number
        number = stretch.clause_of(at)
        clause = stretch.clauses[number] if number is not None else None
        if clause is not None and clause.kind == "reduced" and clause.parent is not None:
            described = clause.verb is not None and count.last <= clause.verb.first
            if described and clause.verb is not None and self.verb_measure(stretch, clause.verb) is None:
                return stretch.clauses[clause.parent]  # "two teenagers, aged 15 and 16, were arrested"
        return clause

    def _by_verb(self, stretch: Stretch, count: Count, clause: Clause, verb: VerbGroup) -> Measure | None:
        language = self.language
        measure = self.verb_measure(stretch, verb)
        if measure is None and verb.passive and stretch.keys[verb.last : verb.last + 1]:
            # "were shot and killed"
            second = stretch.verb_starting(verb.last + 1)
            joined = stretch.keys[verb.last] in language.and_words
            if joined and second is not None and second.passive and second.first == verb.last + 1:
                measure = self.verb_measure(stretch, second)
        if measure is None and verb.last < len(stretch.keys):
            # "are feared dead", "was confirmed missing", "are missing", "restent portées disparues"
            at = verb.last
            while at + 1 < len(stretch.keys) and (
                is_adverb(stretch.keys[at], language)
                or (stretch.opens_phrase(at) and stretch.keys[at] not in language.measure_of)
            ):
                at += 1
            found = language.measure_of.get(stretch.keys[at])
            found = found or language.measure_of.get(stretch.keys[verb.main])
            if found is not None and count.last <= verb.first and self._is_subject(stretch, count, verb):
                return measure_named(found)
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
            behind = language.drops_subject and not before and self._follows(stretch, count, verb)
            return measure if direct or behind else None
        if verb.ambiguous and before and direct and self._no_object(stretch, verb):
            return measure
        if before:
            return None
        if self._follows(stretch, count, verb):
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

    def _follows(self, stretch: Stretch, count: Count, verb: VerbGroup) -> bool:
        """Whether a count stands right behind a verb, or behind other counts there."""
        language = self.language
        between = stretch.keys[verb.last : count.first]
        return all(
            k in language.determiners
            or k in language.of
            or k in language.object_marks
            or is_adverb(k, language)
            or k in language.clitics
            or (language.needs_subject and k in language.measure_of)
            for k in between
        ) or self._in_list(stretch, verb.last, count)

    def verb_measure(self, stretch: Stretch, verb: VerbGroup) -> Measure | None:
        """What a verb does to those counted: "tuer" -> ``killed``; None where nothing of the kind."""
        trigger = self.language.event_verbs.get(verb.lemma)
        if trigger is None and verb.reflexive:
            trigger = self.language.reflexive_events.get(verb.lemma)
        if trigger is not None and trigger.measure:
            return measure_named(trigger.measure)
        for words, framed in self.language.event_verb_frames.get(verb.lemma, ()):
            behind = stretch.keys[verb.last : verb.last + len(words) + 2]
            if framed.measure and any(
                tuple(behind[gap : gap + len(words)]) == words for gap in range(len(behind) - len(words) + 1)
            ):
                return measure_named(framed.measure)
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
            end = self.phrases.unit_end(stretch, numeral.last)
            previous = end
            while previous < count.first and (
                stretch.keys[previous] in language.and_words or stretch.keys[previous] == ","
            ):
                previous += 1
            if end == numeral.last and previous == end:
                return False
        return previous == count.first

    def share(self, found: list[Count], stretch: Stretch) -> None:
        """A part ("dont 6 enfants") has the measure of the figure before it."""
        language = self.language
        for previous, count in pairwise(found):
            if count.measure is None and previous.measure is not None and not is_money(count, self.language):
                between = stretch.keys[previous.last : count.first]
                listed = all(k in language.and_words or k == "," for k in between) and not any(
                    word in language.measure_nouns for word in previous.unit_words
                )
                if between and (listed or language.parts.ending_at(stretch.keys, count.first)):
                    count.measure = previous.measure
