"""What a sentence tells, by its place in the text: all that is kept of it when the next one is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.counts import Count
from store.reading.factuality import is_doubted, outside_asides
from store.reading.happenings import Happening
from store.reading.language import Language
from store.reading.numerals import numeral_at
from store.reading.stretch import Stretch
from store.records import Span


@dataclass(slots=True)
class CountFinding:
    """A figure; ``start`` and ``end`` are half-open character offsets."""

    start: int
    end: int
    at: int
    """Offset of the number itself."""
    number: Span
    """The figure without what it counts, where its number can be parted from that."""
    hedge: Span | None
    """The press conditional or the hedging words of its clause."""
    count: Count


@dataclass(slots=True)
class EventFinding:
    """An event; ``start`` and ``end`` are half-open character offsets of its clause."""

    start: int
    end: int
    at: int
    """Offset of the word that tells it."""
    happening: Happening


@dataclass(slots=True)
class Findings:
    """What the sentences of a statement tell, in the order of the text."""

    counts: list[CountFinding] = field(default_factory=list)
    events: list[EventFinding] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    """Offsets of the verbs in the press conditional."""

    def take(
        self, stretch: Stretch, counts: list[Count], events: list[Happening], language: Language
    ) -> None:
        """Takes what a sentence tells; the sentence itself is needed no longer."""
        self.counts.extend(_count_finding(stretch, count, language) for count in counts)
        self.events.extend(_event_finding(stretch, happening) for happening in events)
        verbs = (clause.verb for clause in stretch.clauses)
        self.unsure.extend(
            stretch.tokens[verb.main].start
            for verb in verbs
            if verb is not None and verb.conditional and verb.perfect
        )


def _count_finding(stretch: Stretch, count: Count, language: Language) -> CountFinding:
    hedge = _hedge(stretch, count.number, language)
    at = stretch.tokens[count.number].start
    span = stretch.span(count.first, count.last)
    return CountFinding(*span, at, _number(stretch, count, language), hedge, count)


def _event_finding(stretch: Stretch, happening: Happening) -> EventFinding:
    at = stretch.tokens[happening.trigger].start
    return EventFinding(*stretch.span(happening.first, happening.last), at, happening)


def _number(stretch: Stretch, count: Count, language: Language) -> Span:
    numeral = numeral_at(stretch.tokens, count.number, language)
    if numeral is None or count.approximation in ("range", "order"):
        return stretch.span(count.first, count.last)
    return stretch.span(count.first, min(numeral.last, count.last))


def _hedge(stretch: Stretch, index: int, language: Language) -> Span | None:
    number = stretch.clause_of(index)
    if number is None:
        return None
    clause = stretch.clauses[number]
    while clause.kind == "reduced" and clause.parent is not None:
        clause = stretch.clauses[clause.parent]
    if clause.kind == "reduced":
        clause = stretch.full_clause_of(index) or clause  # "des détenus seraient décédés"
    found = stretch.phrase_of(language.hedges, outside_asides(stretch, clause, stretch.own_tokens(clause)))
    verb = clause.verb
    if found is not None or verb is None or not verb.conditional or verb.modal in ("norm", "possible"):
        return found
    return stretch.span(verb.first, verb.last) if is_doubted(stretch, clause, verb) else None
