"""Events: clauses that tell something that happened, with type, date and places."""

from __future__ import annotations

from collections import Counter

from store.reading.date_mentions import DateMention
from store.reading.event_dates import EventDates
from store.reading.event_nouns import EventNouns
from store.reading.event_types import EventTypes
from store.reading.factuality import Factuality
from store.reading.happenings import EventClauses, Happening, clues, event_type, is_excluded, verb_at
from store.reading.language import Language
from store.reading.places import PlaceMention
from store.reading.stretch import Clause, Stretch
from store.reading.triggers import Found, Triggers
from store.reading.verb_group import VerbGroup
from store.records import Span


class EventFinder:
    """Finds the events of one sentence after the other."""

    def __init__(self, language: Language, words: Counter[str]) -> None:
        self.language = language
        self.dates = EventDates(language)
        self.factuality = Factuality(language)
        self.triggers = Triggers(language, self.dates)
        self.types = EventTypes(language, words)
        self.nouns = EventNouns(language, self.triggers, self.types)
        self.clauses = EventClauses(language)

    def find(
        self,
        stretch: Stretch,
        dates: list[DateMention],
        places: list[PlaceMention],
        counted: set[int],
        excluded: list[Span],
    ) -> list[Happening]:
        """The events of a sentence.

        Args:
            counted: indices of tokens that belong to figures.
            excluded: character spans in which nothing is told as having happened (appeals).
        """
        found: list[Happening] = []
        order = sorted(range(len(stretch.clauses)), key=lambda i: verb_at(stretch.clauses[i]))
        for number in order:
            clause = stretch.clauses[number]
            verb = clause.verb
            if verb is None or clause.kind == "incise" or is_excluded(stretch, verb.main, excluded):
                continue
            trigger = self.triggers.trigger(stretch, number, clause, verb, counted)
            if trigger is None:
                trigger = self.triggers.dated_or_counted(
                    stretch, number, clause, verb, dates, counted, places
                )
            if trigger is None:
                continue
            happening = self._happening(stretch, number, clause, verb, trigger, dates, places, counted)
            if happening is None:
                continue
            previous = found[-1] if found else None
            if previous is not None and trigger.trigger.by_context:
                self.clauses.take_type(stretch, previous, clause, happening)
            outer = next((h for h in found if self.clauses.holds(h, happening)), None)
            if outer is not None:
                outer.take_date(happening)
                outer.places = happening.places or outer.places
            elif previous is not None and self.clauses.holds(happening, previous):
                telling = (clue for clue in previous.words if clue.role == "told")
                happening.words = (*telling, *(clue for clue in happening.words if clue.role != "told"))
                happening.take_date(previous)
                happening.places = previous.places or happening.places
                happening.trigger = previous.trigger
                found[-1] = happening
            elif previous is not None and self.clauses.continues(stretch, previous, clause, happening):
                previous.last = max(previous.last, happening.last)
                previous.take_date(happening)
                previous.places = previous.places or happening.places
            else:
                found.append(happening)
        found.extend(self.nouns.nominal(stretch, dates, places, counted, excluded, found))
        found.extend(self.nouns.decided(stretch, dates, places, excluded, found))
        found.sort(key=lambda h: (h.first, h.trigger))
        return found

    def _happening(
        self,
        stretch: Stretch,
        number: int,
        clause: Clause,
        verb: VerbGroup,
        found: Found,
        dates: list[DateMention],
        places: list[PlaceMention],
        counted: set[int],
    ) -> Happening | None:
        language = self.language
        own = set(stretch.own_tokens(clause))
        mention = self.dates.of(stretch, number, clause, own, dates, verb)
        within = any(stretch.keys[i] in language.negations for i in found.beside)  # "pleaded not guilty"
        planned = (
            found.rule in ("event verb", "verb with its noun")
            and not found.trigger.by_context
            and any(key in language.firm for key in stretch.keys[verb.first : verb.main])
        )
        if not self.factuality.is_told(stretch, clause, verb, mention, denies=within, planned=planned):
            return None
        if clause.kind == "reduced" and (verb.main in counted or self._is_document(stretch, clause, verb)):
            return None
        if clause.kind == "reduced" and not (
            mention is not None
            or (verb.tense == "gerund" and (counted & own or self._is_claimed(stretch, clause, verb)))
            or self._counted_head(stretch, clause, verb, counted)
        ):
            return None
        general = clause.kind == "adverbial" and language.needs_subject  # "when an officer is shot"
        going_on = verb.main > verb.first and any(
            form.tense == "gerund" for form in language.forms(stretch.keys[verb.main])
        )
        told = verb.perfect or going_on or (verb.passive and not general)
        timeless = verb.tense == "present" and not (told or planned) and found.at == verb.main
        if timeless and mention is None and not counted & own and not any(p.first in own for p in places):
            return None  # "il tue aussi sûrement que ...": a general truth
        future = (
            verb.tense == "future"
            or verb.modal in ("future", "norm")
            or verb.lemma in language.scheduling
            or (verb.attempted and self._plans(stretch, verb))
        )
        if mention is not None and not future:
            # "called a strike for Friday", "announced a strike from Monday": still to come
            announced = (
                verb.lemma in language.announcing and stretch.keys[mention.first] in language.planned_from
            )
            imposed = mention.bound == "until" and verb.perfect and not found.ending
            imposed = imposed and self.types.of(stretch, found.trigger) in ("shutdown", "emergency")
            # "a interdit la pêche jusqu'à vendredi": what was imposed still holds
            future = (imposed or (mention.bound == "since" and announced)) or (
                mention.first > 0 and stretch.keys[mention.first - 1] in language.planned_before
            )
        date = (
            mention.edtf(future=future, beginning=found.beginning, ending=found.ending)
            if mention is not None
            else None
        )
        first, last = self.clauses.span(stretch, clause)
        near = sorted(
            (
                p
                for p in places
                if p.first in own
                or (
                    clause.kind != "reduced"
                    and clause.first <= p.first < clause.last
                    and self._in_reduced(stretch, p.first, clause)
                )
            ),
            key=lambda p: _distance(p, verb),
        )
        kind = self.types.of(stretch, found.trigger)
        taken = language.taking.get(verb.lemma)
        if taken is not None and any(self._is_object(stretch, verb, p) for p in near):
            kind = event_type(taken)  # "captured Bara"
        if not near and clause.kind == "relative" and clause.opener is not None:
            # "In Zarzis, where 400 people marched"
            opener = clause.opener
            if stretch.keys[opener] in language.where:
                near = [p for p in places if p.last in (opener, opener - 1)]
        if not near:
            times = self.dates.simultaneous(stretch, number, clause)
            near = [p for p in places if any(c.first <= p.first < c.last for c in times)]
        names = tuple(dict.fromkeys(p.name for p in near))
        hedge = self.factuality.hedge(stretch, clause, verb, own, mention)
        return Happening(
            first,
            last,
            found.at,
            kind,
            date,
            names,
            hedge is not None,
            found.rule,
            clause,
            clues(stretch, (range(verb.first, verb.last), found.beside), mention, hedge),
        )

    def _is_claimed(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> bool:
        """ "dit avoir été frappée": a finished action right behind the verb that reports it."""
        language = self.language
        if language.needs_subject or not verb.perfect or clause.parent is None:
            return False
        around = stretch.clauses[clause.parent].verb
        if around is None or around.negated or verb.negated or around.lemma not in language.reporting:
            return False
        claims = around.lemma not in language.unreal and around.lemma not in language.denials
        return claims and 0 <= verb.first - around.last <= 2

    def _plans(self, stretch: Stretch, verb: VerbGroup) -> bool:
        """ "plans to visit the area on Monday": a verb of plans before the one that is planned."""
        return any(
            form.lemma in self.language.scheduling
            for key in stretch.keys[verb.first : verb.main]
            for form in self.language.forms(key)
        )

    def _is_object(self, stretch: Stretch, verb: VerbGroup, place: PlaceMention) -> bool:
        """Whether a place stands right behind a verb, maybe with its kind: "the town of Bara"."""
        language = self.language
        return verb.last <= place.first and all(
            key in language.determiners
            or key in language.of
            or key in language.place_nouns
            or key in language.adjectives
            for key in stretch.keys[verb.last : place.first]
        )

    def _is_document(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> bool:
        """ "le dernier bilan, arrêté jeudi": a participle that dates a document tells no event."""
        near = stretch.keys[max(clause.first, verb.first - 4) : verb.first]
        return any(word in self.language.number_nouns or word in self.language.speech_nouns for word in near)

    def _in_reduced(self, stretch: Stretch, index: int, clause: Clause) -> bool:
        """Whether a token inside a clause stands only in reduced clauses of it, and not in a full one."""
        return not any(
            other is not clause
            and other.kind != "reduced"
            and clause.first <= other.first
            and other.last <= clause.last
            and other.last - other.first < clause.last - clause.first
            and other.first <= index < other.last
            for other in stretch.clauses
        )

    def _counted_head(self, stretch: Stretch, clause: Clause, verb: VerbGroup, counted: set[int]) -> bool:
        return any(i in counted for i in range(max(clause.first, verb.first - 3), verb.first))


def _distance(place: PlaceMention, verb: VerbGroup) -> int:
    return min(abs(place.first - verb.main), abs(verb.main - place.last))
