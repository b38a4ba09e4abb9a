"""Which of a sentence's dates is the day of a clause."""

from __future__ import annotations

from store.reading.date_mentions import DateMention
from store.reading.language import Language
from store.reading.numerals import is_number
from store.reading.stretch import Clause, Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_plain_word


class EventDates:
    """Dates the clauses of a sentence."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def of(
        self,
        stretch: Stretch,
        number: int,
        clause: Clause,
        own: set[int],
        dates: list[DateMention],
        verb: VerbGroup,
    ) -> DateMention | None:
        """The date said in the clause, nearest to its verb; a coordinate one shares an opening date."""
        inside = [d for d in dates if d.first in own and stretch.clause_of(d.first) in (number, None)] or [
            d for d in dates if d.first in own
        ]
        if clause.kind != "reduced":
            inside = [d for d in inside if not self._belongs_to_reduced(stretch, d)]
        if not inside:
            times = self.simultaneous(stretch, number, clause)
            inside = [d for d in dates if any(c.first <= d.first < c.last for c in times)]
        if not inside and clause.kind == "coordinate" and clause.parent is not None:
            parent = stretch.clauses[clause.parent]
            inside = [
                d
                for d in dates
                if parent.first <= d.first < (parent.verb.first if parent.verb else parent.first)
                and d.first <= parent.first + 3
            ]
        inside = [d for d in inside if not self._compares(stretch, d) and not self._of_noun(stretch, d, verb)]
        if not inside:
            return None
        return min(inside, key=lambda d: min(abs(d.first - verb.main), abs(verb.main - d.last)))

    def simultaneous(self, stretch: Stretch, number: int, clause: Clause) -> list[Clause]:
        """ "were killed when a bus plunged into a ravine on Saturday": clauses of the same day and place."""
        if not self.language.needs_subject or clause.kind not in ("main", "that", "coordinate"):
            return []
        return [
            c
            for c in stretch.clauses
            if c.kind == "adverbial"
            and (
                c.parent == number
                or (c.parent is not None and stretch.root(stretch.clauses[c.parent]) is clause)
            )
            and c.opener is not None
            and stretch.keys[c.opener] in self.language.simultaneous
        ]

    def _of_noun(self, stretch: Stretch, mention: DateMention, verb: VerbGroup) -> bool:
        """ "comparaît pour l'attentat du 14 novembre": the day is of the event in the verb's complement."""
        language, keys = self.language, stretch.keys
        at = mention.first
        before = keys[at - 1] if at else ""
        if language.needs_subject and mention.last < len(keys) and at < mention.last:
            # "the result of the 9 October election": the day of a noun behind it
            named = any(key in language.definite for key in (before, *keys[at : mention.last]))
            behind = stretch.tokens[mention.last]
            if named and is_plain_word(behind, language) and mention.last not in stretch.first_verbs:
                return True
        if at and keys[at] not in language.of and keys[at - 1] in language.of:
            at -= 1
        noun = at > verb.last and keys[at] in language.of and keys[at - 1] in language.event_nouns
        supported = any(keys[i] in language.prepositions for i in range(verb.last, at - 1))
        return noun and supported

    def _compares(self, stretch: Stretch, mention: DateMention) -> bool:
        """ "de plus qu'en 2016": a date that is only compared with."""
        compared = self.language.comparatives
        if any(word in compared for word in stretch.keys[max(0, mention.first - 2) : mention.first]):
            return True
        # "contre 480 sur l'ensemble de 2020"
        near = range(max(0, mention.first - 8), mention.first - 2)
        plain = compared - self.language.that
        return any(
            stretch.keys[i] in plain
            and stretch.tokens[i + 1].kind == "number"
            and (stretch.keys[i + 2] in self.language.prepositions or stretch.keys[i + 2] == "%")
            for i in near
        )

    def _gapped(self, stretch: Stretch, verb: VerbGroup) -> bool:
        """ "was shot dead and at least 17 injured on Sunday": what is left out is the verb before."""
        language = self.language
        if not language.needs_subject or verb.tense != "participle":
            return False
        numbers = False
        for at in range(verb.first - 1, max(0, verb.first - 8), -1):
            token = stretch.tokens[at]
            if token.key in language.and_words:
                return numbers
            if token.kind == "mark" or stretch.verb_ending(at + 1) is not None:
                return False
            numbers = numbers or token.kind == "number" or is_number(token.key, language)
        return False

    def _belongs_to_reduced(self, stretch: Stretch, mention: DateMention) -> bool:
        """A date right behind a participle is the participle's."""
        return any(
            clause.kind == "reduced"
            and clause.verb is not None
            and not self._gapped(stretch, clause.verb)
            and clause.verb.last <= mention.first <= clause.verb.last + 6
            and mention.last <= clause.last
            for clause in stretch.clauses
        )
