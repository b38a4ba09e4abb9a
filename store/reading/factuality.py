"""Factuality: whether a clause tells something that happened, and how surely.

What ought to be, is asked for, denied or only supposed did not happen; a plan with a day is taken for one.
"""

from __future__ import annotations

from itertools import pairwise

from store.reading.date_mentions import DateMention
from store.reading.language import Language
from store.reading.stretch import Clause, Stretch
from store.reading.verb_group import VerbGroup
from store.records import Span


class Factuality:
    """Judges the clauses of a sentence."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def is_told(
        self,
        stretch: Stretch,
        clause: Clause,
        verb: VerbGroup,
        date: DateMention | None,
        *,
        denies: bool = False,
        planned: bool = False,
    ) -> bool:
        """Whether a clause tells a fact: not denied, no norm, wish, condition or mere possibility.

        Args:
            denies: a negation belongs to the words that tell the event.
            planned: a word of an event's own tells it, and its future needs no day.
        """
        language = self.language
        if verb.negated and not denies:
            return False
        if clause.kind == "condition" or self._under_condition(stretch, clause):
            return False
        if stretch.keys[verb.first] in language.negative_openers and (
            verb.last < len(stretch.keys) and stretch.keys[verb.last] in language.negative_subjects
        ):
            return False  # "n'a tué personne"
        if self._is_unreal(stretch, clause) or (
            language.counterfactual and verb.conditional and verb.perfect
        ):
            return False
        if clause.opener is not None and stretch.keys[clause.opener] in language.open_questions:
            return False
        if verb.modal == "possible" or verb.tense == "subjunctive":
            return verb.tense != "subjunctive" and verb.perfect
        if verb.modal == "norm":
            return date is not None  # a plan has its day, a norm has none
        if verb.tense == "future" or verb.modal == "future":
            return (date is not None or planned) and not self._conditioned(stretch, clause)
        begins = stretch.keys[clause.first : verb.first]
        if any(word in language.negative_subjects for word in begins[:3]):
            return False
        near = range(max(clause.first + 1, verb.first - 5), verb.first)
        if any(
            stretch.keys[i] in language.negative_subjects and stretch.tokens[i - 1].kind == "mark"
            for i in near
        ):
            return False  # "Contrary to reports, no officer fired"
        beginning = range(clause.first, min(clause.last, verb.last + 4))
        if language.norms.first_among(stretch.keys, beginning) is not None:
            return False
        beginning = range(clause.first, min(clause.last, verb.last + 1))
        return language.hypotheses.first_among(stretch.keys, beginning) is None

    def _is_unreal(self, stretch: Stretch, clause: Clause) -> bool:
        """ "craint que ...", "nie que ...": what is only feared, wished or denied."""
        if clause.kind != "that" or clause.opener is None:
            return False
        governor = stretch.verb_before(clause.opener)
        unreal = self.language.unreal
        return governor is not None and governor.lemma in unreal and not governor.negated

    def _conditioned(self, stretch: Stretch, clause: Clause) -> bool:
        """ "If the talks fail, workers will strike": what only will be under a condition."""
        return any(
            other.kind == "condition"
            and other.parent is not None
            and stretch.clauses[other.parent] is clause
            and other.first <= clause.first + 1
            for other in stretch.clauses
        )

    def _under_condition(self, stretch: Stretch, clause: Clause) -> bool:
        seen = 0
        while clause.parent is not None and seen < 20:
            clause = stretch.clauses[clause.parent]
            if clause.kind == "condition":
                return True
            seen += 1
        return False

    def hedge(
        self, stretch: Stretch, clause: Clause, verb: VerbGroup, own: set[int], date: DateMention | None
    ) -> Span | None:
        """The press conditional ("auraient été blessées") or the hedging words of the clause."""
        language = self.language
        found = stretch.phrase_of(language.hedges, outside_asides(stretch, clause, sorted(own)))
        if found is None and clause.kind == "that" and clause.parent is not None:
            outer = stretch.clauses[clause.parent]
            found = stretch.phrase_of(language.hedges, range(outer.first, clause.first))  # "il semble que"
        if found is not None or not verb.conditional or verb.modal in ("norm", "possible"):
            return found
        # A simple conditional inside reported speech is the future seen from the past.
        return stretch.span(verb.first, verb.last) if is_doubted(stretch, clause, verb) else None


def outside_asides(stretch: Stretch, clause: Clause, own: list[int]) -> list[int]:
    """The tokens of a clause without those that only tell, between commas, who its subject is.

    "A fourth, allegedly the pilot, was arrested": that he was the pilot is doubted, and not the arrest.
    """
    verb = clause.verb
    commas = [i for i in own if verb is not None and i < verb.first and stretch.keys[i] == ","]
    aside = {i for first, last in pairwise(commas) if last - first > 2 for i in range(first, last)}
    return [i for i in own if i not in aside] if aside else own


def is_doubted(stretch: Stretch, clause: Clause, verb: VerbGroup) -> bool:
    """Whether a conditional tells what is but hearsay.

    A simple conditional in what somebody said is the future seen from the past; not in what somebody says.
    """
    around = stretch.clauses[clause.parent].verb if clause.parent is not None else None
    if clause.kind == "that" and around is not None and around.tense == "present" and not around.perfect:
        return verb.modal is None
    return verb.perfect or (clause.kind not in ("that", "relative") and verb.modal is None)
