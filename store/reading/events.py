"""Events: clauses that tell something that happened, with type, date and places.

What ought to be, is asked for, denied or only supposed is no event. A plan with a date is one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from store.reading.dates import DateMention
from store.reading.language import Language, Phrase, Trigger
from store.reading.noun_phrases import subject_before
from store.reading.places import PlaceMention
from store.reading.stretch import Clause, Stretch
from store.reading.verbs import VerbGroup, is_adverb
from store.records import EVENT_TYPES, EventType, Span


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
    words: Span | None = None


@dataclass(slots=True)
class _Found:
    trigger: Trigger
    at: int
    rule: str
    beginning: bool = False
    ending: bool = False
    last: int = 0


class EventFinder:
    """Finds the events of one sentence after the other."""

    def __init__(self, language: Language, words: Counter[str]) -> None:
        self.language = language
        self._disaster = sum(words[w] for w in language.disaster_words)
        self._violence = sum(words[w] for w in language.violence_words)

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
        told: set[int] = set()
        order = sorted(range(len(stretch.clauses)), key=lambda i: _verb_at(stretch.clauses[i]))
        for number in order:
            clause = stretch.clauses[number]
            verb = clause.verb
            if verb is None or clause.kind == "incise" or self._is_excluded(stretch, verb.main, excluded):
                continue
            trigger = self._trigger(stretch, number, clause, verb)
            if trigger is None:
                trigger = self._dated_or_counted(stretch, number, clause, verb, dates, counted)
            if trigger is None:
                continue
            happening = self._happening(stretch, number, clause, verb, trigger, dates, places, counted)
            if happening is None:
                continue
            previous = found[-1] if found else None
            if previous is not None and trigger.trigger.by_context:
                self._take_type(stretch, previous, clause, happening)
            outer = next((h for h in found if self._holds(h, happening)), None)
            if outer is not None:
                outer.date = outer.date or happening.date
                outer.places = happening.places or outer.places
            elif previous is not None and self._holds(happening, previous):
                happening.date = happening.date or previous.date
                happening.places = previous.places or happening.places
                happening.trigger, happening.words = previous.trigger, previous.words
                found[-1] = happening
            elif previous is not None and self._continues(stretch, previous, clause, happening):
                previous.last = max(previous.last, happening.last)
                previous.date = previous.date or happening.date
                previous.places = previous.places or happening.places
            else:
                found.append(happening)
            told.update(range(verb.first, max(verb.last, trigger.last)))
            told.add(trigger.at)
        found.extend(self._nominal(stretch, dates, places, counted, excluded, found))
        found.extend(self._decided(stretch, dates, places, excluded, found))
        found.sort(key=lambda h: (h.first, h.trigger))
        return found

    def _is_excluded(self, stretch: Stretch, index: int, excluded: list[Span]) -> bool:
        start = stretch.tokens[index].start
        return any(span.start <= start < span.end for span in excluded)

    # Triggers

    def _trigger(self, stretch: Stretch, number: int, clause: Clause, verb: VerbGroup) -> _Found | None:
        language = self.language
        own = self._own(stretch, number, clause)
        for words, framed in language.event_verb_frames.get(verb.lemma, ()):
            if _follows(stretch.keys, verb.last, words, 4) or self._in_order(stretch, own, words):
                return _Found(framed, verb.main, "event verb", last=verb.last + len(words))
        for combination in language.combinations.get(verb.lemma, ()):
            if any(stretch.keys[i] in combination.nouns for i in own):
                return _Found(Trigger(combination.type), verb.main, "verb with its noun", last=verb.last)
        if verb.lemma in language.outcome_verbs:
            outcome = self._outcome(stretch, own, clause, verb)
            if outcome is not None:
                return outcome
        starts = self._frame(stretch, verb, language.beginning)
        ends = self._frame(stretch, verb, language.ending)
        copula = verb.lemma in language.passive_auxiliaries and () in language.happening.get(verb.lemma, ())
        if starts or ends or self._frame(stretch, verb, language.happening):
            noun = None
            if not (copula and language.needs_subject):
                noun = self._event_noun(stretch, own, clause, verb, before=True)
            if noun is None and self._inverted_or_there(stretch, verb):
                noun = self._event_noun(stretch, own, clause, verb, before=False)
            if noun is None and (starts or ends):
                noun = self._event_noun(stretch, own, clause, verb, before=False, near=4)
            if noun is not None:
                at, trigger = noun
                return _Found(trigger, at, "noun that happens", starts, ends, verb.last)
        if self._frame(stretch, verb, language.supporting) and not verb.passive:
            noun = self._event_noun(stretch, own, clause, verb, before=False, near=6)
            if noun is not None:
                return _Found(noun[1], noun[0], "noun with a support verb", last=verb.last)
        elif self._frame(stretch, verb, language.supporting):
            noun = self._event_noun(stretch, own, clause, verb, before=True)
            if noun is not None:
                return _Found(noun[1], noun[0], "noun with a support verb", last=verb.last)
        if verb.lemma in language.announcing:
            noun = self._announced(stretch, verb)
            if noun is not None:
                return _Found(noun[1], noun[0], "announced", last=verb.last)
        plain = language.event_verbs.get(verb.lemma)
        if plain is None and verb.reflexive:
            plain = language.reflexive_events.get(verb.lemma)
        if plain is not None:
            if verb.lemma in language.passive_only and not verb.passive:
                return None
            return _Found(plain, verb.main, "event verb", last=verb.last)
        return None

    def _dated_or_counted(
        self,
        stretch: Stretch,
        number: int,
        clause: Clause,
        verb: VerbGroup,
        dates: list[DateMention],
        counted: set[int],
    ) -> _Found | None:
        """A clause of any action that says its day, or of a finished one that says how many."""
        language = self.language
        said = verb.lemma in language.speech_lemmas or verb.lemma in language.bare_verbs
        own = set(self._own(stretch, number, clause))
        if (
            verb.lemma in language.stative
            or (said and not (verb.passive and counted & own and verb.finite))
            or verb.lemma in language.modals
            or verb.lemma in language.auxiliaries
            or (verb.lemma in language.change_verbs and self._tells_number(stretch, own, verb))
            or (verb.reflexive and verb.lemma in language.reflexive_lemmas)
        ):
            return None
        finished = verb.perfect or verb.passive or verb.tense == "past"
        dated = self._date(stretch, number, clause, own, dates, verb) is not None
        if clause.kind == "reduced":
            if not (dated and verb.tense == "participle"):
                return None
        elif dated:
            if not (finished or verb.tense in ("future", "imperfect") or verb.modal in ("future", "norm")):
                return None
        elif not (finished and counted & own):
            return None
        return _Found(
            self._by_nouns(stretch, own, verb), verb.main, "dated or counted clause", last=verb.last
        )

    def _tells_number(self, stretch: Stretch, own: set[int], verb: VerbGroup) -> bool:
        """ "le bilan est passé de 12 à 18": what changes is a number, and nothing happens."""
        return any(
            stretch.keys[i] in self.language.number_nouns or stretch.keys[i] in self.language.measure_nouns
            for i in own
            if i < verb.first
        )

    def _by_nouns(self, stretch: Stretch, own: set[int], verb: VerbGroup) -> Trigger:
        """The type that the clause's nouns tell, its subject's first; ``other`` where they tell none."""
        if verb.lemma in self.language.preventing:
            return Trigger("other")
        found = []
        for index in sorted(own):
            noun = self._noun_at(stretch, index)
            if noun:
                found.append((index >= verb.first, index, noun[1]))
        if found:
            trigger: Trigger = min(found, key=lambda entry: entry[:2])[2]
            return Trigger(trigger.type, None, trigger.by_context)
        if any(stretch.keys[i] in self.language.disaster_words for i in own):
            return Trigger("disaster")
        return Trigger("other")

    def _noun_at(self, stretch: Stretch, index: int) -> tuple[int, Trigger] | None:
        """The eventive noun at an index: its length and what it means; a rounded count is none."""
        found = self.language.event_nouns_at.at(stretch.keys, index)
        if found is None:
            return None
        behind = stretch.keys[index + 1] if index + 1 < len(stretch.keys) else ""
        if stretch.keys[index] in self.language.collectives and behind in self.language.of:
            return None  # "une quarantaine de maisons"
        return found

    def _own(self, stretch: Stretch, number: int, clause: Clause) -> list[int]:
        """Indices of the clause's tokens that lie in no clause inside it, but for reduced ones."""
        inner = sorted(
            (other.first, other.last)
            for other in stretch.clauses
            if other is not clause
            and clause.first <= other.first
            and other.last <= clause.last
            and other.last - other.first < clause.last - clause.first
            and (other.kind != "reduced" or clause.kind == "reduced")
        )
        own: list[int] = []
        at = clause.first
        for first, last in inner:
            own.extend(range(at, first))
            at = max(at, last)
        own.extend(range(at, clause.last))
        return own

    def _in_order(self, stretch: Stretch, own: list[int], words: Phrase) -> bool:
        return len(words) > 1 and any(tuple(stretch.keys[i : i + len(words)]) == words for i in own)

    def _frame(self, stretch: Stretch, verb: VerbGroup, entries: dict[str, list[Phrase]]) -> bool:
        return any(
            not words or _follows(stretch.keys, verb.last, words, 2) for words in entries.get(verb.lemma, ())
        )

    def _announced(self, stretch: Stretch, verb: VerbGroup) -> tuple[int, Trigger] | None:
        """ "a annoncé l'envoi de 200 soldats": the eventive noun that is the verb's object."""
        at = verb.last
        while at < len(stretch.keys) and (
            stretch.keys[at] in self.language.determiners or is_adverb(stretch.keys[at], self.language)
        ):
            at += 1
        found = self._noun_at(stretch, at) if verb.last < at < len(stretch.keys) else None
        return None if found is None else (at, found[1])

    def _inverted_or_there(self, stretch: Stretch, verb: VerbGroup) -> bool:
        before = verb.first - 1
        return (
            before < 0
            or stretch.keys[before] in self.language.existential
            or stretch.tokens[before].kind == "mark"
            or stretch.keys[verb.first] in self.language.existential
            or (verb.pronoun is not None and stretch.keys[verb.pronoun] in self.language.existential)
            or subject_before(stretch, 0, verb.first, self.language) is None
        )

    def _event_noun(
        self,
        stretch: Stretch,
        own: list[int],
        clause: Clause,
        verb: VerbGroup,
        *,
        before: bool,
        near: int = 12,
    ) -> tuple[int, Trigger] | None:
        """The eventive noun that heads the subject (or object) of a verb: its index and what it means."""
        if before:
            region = [i for i in own if i < verb.first]
            if clause.kind == "relative" and clause.opener is not None and not region:
                region = list(range(max(0, clause.opener - 6), clause.opener))
            region = self._head_region(stretch, region)
        else:
            region = list(range(verb.last, min(len(stretch.keys), verb.last + near)))
        for index in region:
            found = self._noun_at(stretch, index)
            if found:
                return index, found[1]
            if not before and stretch.verb_starting(index) is not None:
                break
        return None

    def _head_region(self, stretch: Stretch, region: list[int]) -> list[int]:
        """Of a subject's tokens those that can hold its head: adverbials before a comma are left out."""
        commas = [i for i in region if stretch.keys[i] == ","]
        if commas and region and stretch.keys[region[0]] in self.language.prepositions:
            return [i for i in region if i > commas[0]] or region
        return region

    def _outcome(self, stretch: Stretch, own: list[int], clause: Clause, verb: VerbGroup) -> _Found | None:
        """ "a fait 12 morts", "left nine people dead"."""
        language = self.language
        for index in own:
            measure = language.measure_nouns.get(stretch.keys[index])
            if measure is None or not verb.last <= index <= verb.last + 12:
                continue
            subject = [i for i in own if i < verb.first]
            if not subject and clause.kind == "coordinate":
                first = _root(stretch, clause)
                subject = list(
                    range(first.first, first.verb.first if first.verb is not None else first.first)
                )
            if any(stretch.keys[at] in language.number_nouns for at in subject):
                return None  # "le bilan fait état de 43 morts"
            for at in subject:
                noun = self._noun_at(stretch, at)
                if noun:
                    return _Found(noun[1], verb.main, "outcome", last=verb.last)
            return _Found(Trigger("violence", measure, True), verb.main, "outcome", last=verb.last)
        return None

    # From trigger to event

    def _happening(
        self,
        stretch: Stretch,
        number: int,
        clause: Clause,
        verb: VerbGroup,
        found: _Found,
        dates: list[DateMention],
        places: list[PlaceMention],
        counted: set[int],
    ) -> Happening | None:
        language = self.language
        own = set(self._own(stretch, number, clause))
        mention = self._date(stretch, number, clause, own, dates, verb)
        if not self._is_told(stretch, clause, verb, mention):
            return None
        if clause.kind == "reduced" and (verb.main in counted or self._is_document(stretch, clause, verb)):
            return None
        if clause.kind == "reduced" and not (
            mention is not None
            or (verb.tense == "gerund" and counted & own)
            or self._counted_head(stretch, clause, verb, counted)
        ):
            return None
        timeless = verb.tense == "present" and not (verb.perfect or verb.passive) and found.at == verb.main
        if timeless and mention is None and not counted & own and not any(p.first in own for p in places):
            return None  # "il tue aussi sûrement que ...": a general truth
        future = (
            verb.tense == "future" or verb.modal in ("future", "norm") or verb.lemma in language.scheduling
        )
        date = (
            mention.edtf(future=future, beginning=found.beginning, ending=found.ending)
            if mention is not None
            else None
        )
        first, last = self._clause_span(stretch, clause)
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
        names = tuple(dict.fromkeys(p.name for p in near))
        return Happening(
            first,
            last,
            found.at,
            self._type(stretch, found.trigger),
            date,
            names,
            self._is_hedged(stretch, clause, verb, own, mention),
            found.rule,
            clause,
            Span(
                stretch.tokens[min(found.at, verb.first)].start,
                stretch.tokens[max(verb.last, found.at + 1) - 1].end,
            ),
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

    def _date(
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
        if not inside and self.language.needs_subject and clause.kind in ("main", "that", "coordinate"):
            # "were killed when a bus plunged into a ravine on Saturday": one day for both
            times = [
                c
                for c in stretch.clauses
                if c.kind == "adverbial"
                and (
                    c.parent == number
                    or (c.parent is not None and _root(stretch, stretch.clauses[c.parent]) is clause)
                )
                and c.opener is not None
                and stretch.keys[c.opener] in self.language.simultaneous
            ]
            inside = [d for d in dates if any(c.first <= d.first < c.last for c in times)]
        if not inside and clause.kind == "coordinate" and clause.parent is not None:
            parent = stretch.clauses[clause.parent]
            inside = [
                d
                for d in dates
                if parent.first <= d.first < (parent.verb.first if parent.verb else parent.first)
                and d.first <= parent.first + 3
            ]
        inside = [d for d in inside if not self._compares(stretch, d)]
        if not inside:
            return None
        return min(inside, key=lambda d: min(abs(d.first - verb.main), abs(verb.main - d.last)))

    def _compares(self, stretch: Stretch, mention: DateMention) -> bool:
        """ "de plus qu'en 2016": a date that is only compared with."""
        near = stretch.keys[max(0, mention.first - 2) : mention.first]
        return any(word in self.language.comparatives for word in near)

    def _belongs_to_reduced(self, stretch: Stretch, mention: DateMention) -> bool:
        """A date right behind a participle is the participle's."""
        return any(
            clause.kind == "reduced"
            and clause.verb is not None
            and clause.verb.last <= mention.first <= clause.verb.last + 6
            and mention.last <= clause.last
            for clause in stretch.clauses
        )

    def _is_told(self, stretch: Stretch, clause: Clause, verb: VerbGroup, date: DateMention | None) -> bool:
        """Whether a clause tells a fact: not denied, no norm, wish, condition or mere possibility."""
        language = self.language
        if verb.negated or clause.kind == "condition" or self._under_condition(stretch, clause):
            return False
        if stretch.keys[verb.first] in language.negative_openers and (
            verb.last < len(stretch.keys) and stretch.keys[verb.last] in language.negative_subjects
        ):
            return False  # "n'a tué personne"
        if self._is_unreal(stretch, clause):
            return False
        if clause.opener is not None and stretch.keys[clause.opener] in language.open_questions:
            return False
        if verb.modal == "possible" or verb.tense == "subjunctive":
            return verb.tense != "subjunctive" and verb.perfect
        if verb.modal == "norm":
            return date is not None  # a plan has its day, a norm has none
        if verb.tense == "future" or verb.modal == "future":
            return date is not None
        begins = stretch.keys[clause.first : verb.first]
        if any(word in language.negative_subjects for word in begins[:3]):
            return False
        if any(
            language.norms.at(stretch.keys, i) for i in range(clause.first, min(clause.last, verb.last + 4))
        ):
            return False
        return not any(
            language.hypotheses.at(stretch.keys, i)
            for i in range(clause.first, min(clause.last, verb.last + 1))
        )

    def _is_unreal(self, stretch: Stretch, clause: Clause) -> bool:
        """ "craint que ...", "nie que ...": what is only feared, wished or denied."""
        if clause.kind != "that" or clause.opener is None:
            return False
        governor = stretch.last_verbs.get(clause.opener)
        unreal = self.language.unreal
        return governor is not None and governor.lemma in unreal and not governor.negated

    def _under_condition(self, stretch: Stretch, clause: Clause) -> bool:
        seen = 0
        while clause.parent is not None and seen < 20:
            clause = stretch.clauses[clause.parent]
            if clause.kind == "condition":
                return True
            seen += 1
        return False

    def _is_hedged(
        self, stretch: Stretch, clause: Clause, verb: VerbGroup, own: set[int], date: DateMention | None
    ) -> bool:
        """Press conditional ("auraient été blessées") or a hedging word in the clause."""
        language = self.language
        for index in own:
            if language.hedges.at(stretch.keys, index):
                return True
        if clause.kind == "that" and clause.parent is not None:
            outer = stretch.clauses[clause.parent]
            if any(language.hedges.at(stretch.keys, i) for i in range(outer.first, clause.first)):
                return True  # "il semble que ..."
        if not verb.conditional or verb.modal in ("norm", "possible"):
            return False
        if verb.perfect:
            return True
        # A simple conditional inside reported speech is the future seen from the past.
        return clause.kind not in ("that", "relative") and verb.modal is None

    def _clause_span(self, stretch: Stretch, clause: Clause) -> tuple[int, int]:
        language, tokens = self.language, stretch.tokens
        first, last = clause.first, clause.last
        if clause.kind == "relative" and clause.opener is not None:
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

    def _holds(self, outer: Happening, inner: Happening) -> bool:
        """Whether a participle in the subject tells the event of the clause: same type, one date at most."""
        return (
            inner.clause is not None
            and outer.clause is not None
            and (
                inner.clause.kind == "reduced"
                or (inner.clause.kind == "relative" and inner.trigger < _verb_at(outer.clause))
            )
            and outer.clause.kind not in ("reduced", "relative")
            and outer.type == inner.type
            and outer.first <= inner.trigger < outer.last
            and (outer.date is None or inner.date is None or outer.date == inner.date)
        )

    def _continues(self, stretch: Stretch, previous: Happening, clause: Clause, happening: Happening) -> bool:
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
        same = previous.clause is not None and _root(stretch, previous.clause) is _root(stretch, clause)
        return (
            same
            and clause.verb.pronoun is None
            and (subject_before(stretch, clause.first, clause.verb.first, self.language) is None)
        )

    def _take_type(self, stretch: Stretch, previous: Happening, clause: Clause, happening: Happening) -> None:
        """ "A fire killed 23 people and injured dozens": the dead and the injured are of one event."""
        if (
            previous.clause is not None
            and clause.kind == "coordinate"
            and _root(stretch, previous.clause) is _root(stretch, clause)
            and {previous.type, happening.type} == {"violence", "disaster"}
        ):
            happening.type = previous.type

    def _type(self, stretch: Stretch, trigger: Trigger) -> EventType:
        if not trigger.by_context:
            return _event_type(trigger.type)
        disaster = sum(k in self.language.disaster_words for k in stretch.keys)
        violence = sum(k in self.language.violence_words for k in stretch.keys)
        if disaster != violence:
            return "disaster" if disaster > violence else "violence"
        if self._disaster == self._violence == 0 and trigger.natural:
            return "other"
        return "disaster" if self._disaster > self._violence else "violence"

    # Nouns

    def _nominal(
        self,
        stretch: Stretch,
        dates: list[DateMention],
        places: list[PlaceMention],
        counted: set[int],
        excluded: list[Span],
        found: list[Happening],
    ) -> list[Happening]:
        """Dated event nouns that no verb tells: "les manifestations du 2 janvier"."""
        language = self.language
        nominal: list[Happening] = []
        taken = {h.trigger for h in found}
        by_first = {d.first: d for d in dates}
        index = 0
        while index < len(stretch.keys):
            noun = self._noun_at(stretch, index)
            if noun is None or index in taken or self._is_excluded(stretch, index, excluded):
                index += noun[0] if noun else 1
                continue
            last = index + noun[0]
            mention, end = self._date_behind(stretch, last, by_first)
            clause_number = stretch.clause_of(index)
            clause = stretch.clauses[clause_number] if clause_number is not None else None
            covered = any(
                h.first <= index < h.last
                and (h.clause is clause and (h.type == noun[1].type or h.date is not None))
                for h in found
            )
            if mention is not None and not covered and self._noun_is_told(stretch, clause):
                first = index
                while first > 0 and (
                    stretch.keys[first - 1] in language.determiners
                    or stretch.keys[first - 1] in language.adjectives
                ):
                    first -= 1
                names = tuple(dict.fromkeys(p.name for p in places if index <= p.first < end + 6))
                nominal.append(
                    Happening(
                        first,
                        end,
                        index,
                        self._type(stretch, noun[1]),
                        mention.edtf(),
                        names,
                        False,
                        "dated event noun",
                        clause,
                        Span(stretch.tokens[index].start, stretch.tokens[last - 1].end),
                    )
                )
            index = last
        return nominal

    def _noun_is_told(self, stretch: Stretch, clause: Clause | None) -> bool:
        verb = clause.verb if clause is not None else None
        if clause is not None and clause.kind == "condition":
            return False
        if verb is not None and verb.lemma in self.language.preventing:
            return False
        return verb is None or verb.modal not in ("norm", "possible")

    def _date_behind(
        self, stretch: Stretch, index: int, by_first: dict[int, DateMention]
    ) -> tuple[DateMention | None, int]:
        """A date that qualifies the noun just before ``index``, with at most a short complement between."""
        for at in range(index, min(len(stretch.keys), index + 5)):
            mention = by_first.get(at)
            if mention is not None:
                return mention, mention.last
            if stretch.tokens[at].kind != "word" or stretch.verb_starting(at) is not None:
                break
            if any(v.first == at for v in stretch.verbs):
                break
        return None, index

    def _decided(
        self,
        stretch: Stretch,
        dates: list[DateMention],
        places: list[PlaceMention],
        excluded: list[Span],
        found: list[Happening],
    ) -> list[Happening]:
        """ "la demande ... d'envoyer des forces": a noun of decision with the infinitive that it decides."""
        language, keys = self.language, stretch.keys
        decided: list[Happening] = []
        for index, word in enumerate(keys):
            if word not in language.decision_nouns or self._is_excluded(stretch, index, excluded):
                continue
            infinitive = next(
                (
                    v
                    for v in stretch.verbs
                    if v.tense == "infinitive"
                    and index < v.first <= index + 8
                    and v.lemma in language.combinations
                ),
                None,
            )
            if infinitive is None or any(stretch.verb_starting(i) for i in range(index, infinitive.first)):
                continue
            end = infinitive.last
            while (
                end < len(keys) and stretch.tokens[end].kind != "mark" and stretch.verb_starting(end) is None
            ):
                end += 1
            nouns = set(keys[infinitive.last : end])
            combination = next((c for c in language.combinations[infinitive.lemma] if c.nouns & nouns), None)
            if combination is None or any(h.first <= index < h.last for h in found):
                continue
            first = index
            while first > 0 and keys[first - 1] in language.determiners:
                first -= 1
            near = [p for p in places if first <= p.first < end]
            mention = next((d for d in dates if first <= d.first < end), None)
            decided.append(
                Happening(
                    first,
                    end,
                    index,
                    _event_type(combination.type),
                    mention.edtf() if mention else None,
                    tuple(dict.fromkeys(p.name for p in near)),
                    False,
                    "decision",
                    None,
                    Span(stretch.tokens[index].start, stretch.tokens[infinitive.last - 1].end),
                )
            )
        return decided


def _root(stretch: Stretch, clause: Clause) -> Clause:
    """The clause that a chain of coordinate clauses goes on from."""
    for _ in range(20):
        if clause.kind != "coordinate" or clause.parent is None:
            break
        clause = stretch.clauses[clause.parent]
    return clause


def _verb_at(clause: Clause) -> int:
    return clause.verb.main if clause.verb is not None else clause.first


def _distance(place: PlaceMention, verb: VerbGroup) -> int:
    return min(abs(place.first - verb.main), abs(verb.main - place.last))


def _follows(keys: list[str], index: int, words: Phrase, gap: int) -> bool:
    """Whether ``words`` stand at ``index`` or at most ``gap`` words behind it."""
    return any(tuple(keys[at : at + len(words)]) == words for at in range(index, index + gap + 1))


def _event_type(name: str) -> EventType:
    return next(kind for kind in EVENT_TYPES if kind == name)
