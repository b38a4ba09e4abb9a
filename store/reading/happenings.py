"""Events as found, their clauses, and which of them are one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from store.reading.date_mentions import DateMention
from store.reading.language import Language
from store.reading.stretch import Clause, Stretch
from store.reading.subject_phrases import subject_of
from store.records import EVENT_TYPES, Clue, EventType, Span


@dataclass(slots=True)
class Happening:
    """An event as found in a sentence; ``first`` and ``last`` are half-open token indices of its clause."""

    first: int
    last: int
    trigger: int
    """Index of the token that tells it."""
    type: EventType
    date: str | None
    places: tuple[str, ...]
    hedged: bool
    rule: str
    clause: Clause | None = None
    words: tuple[Clue, ...] = ()

    def take_date(self, other: Happening) -> None:
        """Takes the day of another, and the words that say it, where it has none of its own."""
        if self.date is None and other.date is not None:
            self.date = other.date
            self.words += tuple(clue for clue in other.words if clue.role == "date")


def is_excluded(stretch: Stretch, index: int, excluded: list[Span]) -> bool:
    """Whether the token at an index stands in words where nothing is told as having happened."""
    start = stretch.tokens[index].start
    return bool(excluded) and any(span.start <= start < span.end for span in excluded)


def verb_at(clause: Clause) -> int:
    """Index of the token that a clause turns on."""
    return clause.verb.main if clause.verb is not None else clause.first


def event_type(name: str) -> EventType:
    """The event type of that name."""
    return next(kind for kind in EVENT_TYPES if kind == name)


def clues(
    stretch: Stretch, told: Iterable[range], date: DateMention | None, hedge: Span | None = None
) -> tuple[Clue, ...]:
    """The words that an event is known by, in the order of the text, then those of its day and of doubt."""
    found = [
        Clue(*stretch.span(at.start, at.stop), "told") for at in sorted(told, key=lambda r: r.start) if at
    ]
    if date is not None:
        found.append(Clue(*stretch.span(date.first, date.last), "date"))
    if hedge is not None:
        found.append(Clue(*hedge, "doubt"))
    return tuple(found)


class EventClauses:
    """Compares the clauses of events."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def span(self, stretch: Stretch, clause: Clause) -> tuple[int, int]:
        """Half-open token indices of a clause as an event's span: no links and marks at its ends."""
        language, tokens = self.language, stretch.tokens
        first, last = clause.first, clause.last
        linked = clause.opener is not None and clause.opener > 0
        if linked and clause.opener is not None and stretch.keys[clause.opener - 1] in language.and_words:
            first = clause.opener + 1  # "et qu'un troisième était décédé"
        elif clause.kind == "relative" and clause.opener is not None:
            first = clause.opener
            while (
                first > 0
                and tokens[first - 1].kind != "mark"
                and (
                    tokens[first - 1].key not in language.prepositions or tokens[first - 1].key in language.of
                )
                and not any(v.first <= first - 1 < v.last for v in stretch.verbs if v.finite)
            ):
                first -= 1
            if tokens[first].key in language.of and first and tokens[first - 1].key in language.prepositions:
                first += 1
        moved = True
        while moved and first < last - 1:
            moved = False
            opening = language.discourse.at(stretch.keys, first)
            if opening:
                first += opening[0]
                moved = True
            elif tokens[first].key in language.conjunctions or (
                tokens[first].kind == "mark" and tokens[first].text not in '$\u20ac\u00a3(\u00ab\u201c"'
            ):
                first += 1
                moved = True
        for other in stretch.clauses:
            if other.kind == "incise" and first < other.first < last and other.last >= last:
                last = other.first
        while (
            last > first + 1
            and tokens[last - 1].kind == "mark"
            and tokens[last - 1].text not in ")%\u00bb\u201d$\u20ac\u00a3"
        ):
            last -= 1
        while last > first + 1 and tokens[last - 1].key in language.and_words:
            last -= 1
        return first, last

    def holds(self, outer: Happening, inner: Happening) -> bool:
        """Whether a participle in the subject tells the event of the clause: same type, one date at most."""
        return (
            inner.clause is not None
            and outer.clause is not None
            and (
                inner.clause.kind == "reduced"
                or (inner.clause.kind == "relative" and inner.trigger < verb_at(outer.clause))
            )
            and outer.clause.kind not in ("reduced", "relative")
            and outer.type == inner.type
            and outer.first <= inner.trigger < outer.last
            and (outer.date is None or inner.date is None or outer.date == inner.date)
        )

    def continues(self, stretch: Stretch, previous: Happening, clause: Clause, happening: Happening) -> bool:
        """Whether a coordinate clause goes on with the event before: same type and subject, no new date."""
        if clause.kind not in ("coordinate", "reduced") or clause.verb is None:
            return False
        verb = clause.verb
        taken_up = not verb.reflexive and stretch.keys[verb.first] in self.language.clitics
        if happening.type != previous.type and not (taken_up and clause.kind == "coordinate"):
            return False  # "ont saisi des bâtiments, les ont incendiés": one event, whatever its words
        if happening.first < previous.first:
            return False
        if happening.date and happening.date != previous.date and previous.date is not None:
            return False
        if clause.kind == "reduced":
            return clause.verb.tense == "gerund" or previous.first <= happening.first < previous.last
        same = previous.clause is not None and stretch.root(previous.clause) is stretch.root(clause)
        return (
            same
            and clause.verb.pronoun is None
            and (subject_of(stretch, clause, clause.verb, self.language) is None)
        )

    def take_type(self, stretch: Stretch, previous: Happening, clause: Clause, happening: Happening) -> None:
        """ "A fire killed 23 people and injured dozens": the dead and the injured are of one event."""
        parent = stretch.clauses[clause.parent] if clause.parent is not None else None
        if (
            previous.clause is not None
            and (
                (clause.kind == "coordinate" and stretch.root(previous.clause) is stretch.root(clause))
                or (clause.kind == "reduced" and parent is previous.clause)
            )
            and {previous.type, happening.type} == {"violence", "disaster"}
        ):
            happening.type = previous.type
