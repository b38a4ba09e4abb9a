"""The word of a clause that tells an event: a verb, a verb with its noun, a noun that happens."""

from __future__ import annotations

from dataclasses import dataclass

from store.reading.date_mentions import DateMention
from store.reading.date_words import is_date_word
from store.reading.event_dates import EventDates
from store.reading.language import Language
from store.reading.lookups import Phrase, Trigger
from store.reading.numerals import is_number
from store.reading.places import PlaceMention
from store.reading.stretch import Clause, Stretch
from store.reading.subject_phrases import subject_before
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb, is_plain_word


@dataclass(slots=True)
class Found:
    """What tells the event of a clause."""

    trigger: Trigger
    at: int
    """Index of the token that tells it."""
    rule: str
    beginning: bool = False
    ending: bool = False
    last: int = 0
    """Half-open end of the words that tell it, as a token index."""
    beside: range = range(0)
    """Indices of the tokens that tell it together with its verb."""


class Triggers:
    """Finds what tells the event of a clause."""

    def __init__(self, language: Language, dates: EventDates) -> None:
        self.language = language
        self.dates = dates

    def trigger(
        self, stretch: Stretch, number: int, clause: Clause, verb: VerbGroup, counted: set[int]
    ) -> Found | None:
        """What tells the event of a clause; None where its words tell none."""
        language = self.language
        if clause.kind == "reduced" and verb.lemma in language.contacting:
            return None
        behind = range(verb.last, min(len(stretch.keys), verb.last + 3))
        if language.anonymity.first_among(stretch.keys, behind) is not None:
            return None  # "qui a requis l'anonymat"
        own = stretch.own_tokens(clause)
        for words, framed in language.event_verb_frames.get(verb.lemma, ()):
            at = follows(stretch.keys, verb.last, words, 4)
            at = self._in_order(stretch, own, words) if at is None else at
            if at is not None:
                beside = range(at, at + len(words))
                return Found(framed, verb.main, "event verb", last=verb.last + len(words), beside=beside)
        for combination in language.combinations.get(verb.lemma, ()):
            nouns = [i for i in own if stretch.keys[i] in combination.nouns]
            if nouns:
                at = min(nouns, key=lambda i: abs(i - verb.main))
                type, beside = Trigger(combination.type, None, combination.by_context), range(at, at + 1)
                return Found(type, verb.main, "verb with its noun", last=verb.last, beside=beside)
        if verb.lemma in language.outcome_verbs:
            outcome = self._outcome(stretch, own, clause, verb)
            if outcome is not None:
                return outcome
        starts = self._frame(stretch, verb, language.beginning)
        ends = self._frame(stretch, verb, language.ending)
        frames = language.happening.get(verb.lemma, ())
        under_way = any(words and follows(stretch.keys, verb.last, words, 2) is not None for words in frames)
        copula = verb.lemma in language.passive_auxiliaries and () in frames and not under_way
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
                rule = "event noun with a verb of happening"
                return Found(trigger, at, rule, starts, ends, verb.last, self._noun(stretch, at))
        if self._frame(stretch, verb, language.supporting) and not verb.passive:
            noun = self._event_noun(stretch, own, clause, verb, before=False, near=6)
            if noun is not None:
                beside = self._noun(stretch, noun[0])
                return Found(
                    noun[1], noun[0], "event noun with a support verb", last=verb.last, beside=beside
                )
        elif self._frame(stretch, verb, language.supporting):
            noun = self._event_noun(stretch, own, clause, verb, before=True)
            if noun is not None:
                beside = self._noun(stretch, noun[0])
                return Found(
                    noun[1], noun[0], "event noun with a support verb", last=verb.last, beside=beside
                )
        if verb.lemma in language.announcing:
            noun = self._announced(stretch, verb, counted)
            if noun is None and verb.passive:
                noun = self._event_noun(stretch, own, clause, verb, before=True)
            if noun is not None:
                beside = self._noun(stretch, noun[0])
                return Found(noun[1], noun[0], "event noun that is announced", last=verb.last, beside=beside)
        if language.needs_subject and language.measure_of.get(stretch.keys[verb.main]) == "missing":
            # "50 people are still missing"
            return Found(Trigger("violence", "missing", True), verb.main, "event verb", last=verb.last)
        made = self._made(stretch, verb)
        if made is not None:
            return self.trigger(stretch, number, clause, made, counted)
        plain = language.event_verbs.get(verb.lemma)
        changed = language.with_object.get(verb.lemma)
        if changed is not None and not verb.passive and self._has_object(stretch, verb):
            plain = changed
        if plain is None and verb.reflexive:
            plain = language.reflexive_events.get(verb.lemma)
        if plain is not None and verb.lemma in language.unless:
            objects = language.unless[verb.lemma]
            for i in range(verb.last, min(len(stretch.keys), verb.last + 5)):
                if verb.passive or stretch.keys[i] in language.prepositions:
                    break
                if stretch.keys[i] in objects:
                    return None  # "released a report"
            if verb.passive and any(stretch.keys[i] in objects for i in own if i < verb.first):
                return None
        if plain is not None:
            if verb.lemma in language.passive_only and not verb.passive:
                return None
            return Found(plain, verb.main, "event verb", last=verb.last)
        return None

    def dated_or_counted(
        self,
        stretch: Stretch,
        number: int,
        clause: Clause,
        verb: VerbGroup,
        dates: list[DateMention],
        counted: set[int],
        places: list[PlaceMention],
    ) -> Found | None:
        """A clause of any action that says its day; of a finished one that says how many, when or where."""
        language = self.language
        own = set(stretch.own_tokens(clause))
        counts = verb.lemma in language.bare_verbs and self._tells_number(stretch, own, verb)
        said = verb.lemma in language.speech_lemmas or verb.lemma in language.counting or counts
        said = said and self._made(stretch, verb) is None
        planned = verb.tense == "future" or verb.modal == "future"
        if (
            verb.lemma in language.stative
            or (clause.kind == "reduced" and verb.lemma in language.contacting)
            or (said and not (verb.passive and verb.finite and (counted & own or planned)))
            or verb.lemma in language.modals
            or verb.lemma in language.auxiliaries
            or (verb.lemma in language.change_verbs and self._tells_number(stretch, own, verb))
            or (verb.reflexive and verb.lemma in language.reflexive_lemmas)
        ):
            return None
        finished = verb.perfect or verb.passive or verb.tense == "past"
        dated = self.dates.of(stretch, number, clause, own, dates, verb) is not None
        if clause.kind == "reduced":
            claimed = verb.tense == "gerund" and verb.perfect  # "affirme avoir versé 20 000 euros"
            if not (dated and (claimed or verb.tense == "participle")) and not (claimed and counted & own):
                return None
        elif dated:
            if not (finished or verb.tense in ("future", "imperfect") or verb.modal in ("future", "norm")):
                return None
        elif not finished:
            return None
        beside = range(0)
        rule = "clause with its day"
        if not dated:
            if counted & own and not self._measures(stretch, own, counted):
                rule, beside = "clause with a figure", _run(counted & own)
            else:
                moment = self._moment(stretch, own)
                place = next((p for p in places if p.first in own and p.first >= verb.last), None)
                if moment is not None:
                    rule, beside = "clause with its hour", moment
                elif (
                    place is not None and clause.kind != "relative" and (verb.perfect or verb.tense == "past")
                ):
                    rule, beside = "clause with its place", range(place.first, place.last)
                else:
                    return None
        return Found(self._by_nouns(stretch, own, verb), verb.main, rule, last=verb.last, beside=beside)

    def _made(self, stretch: Stretch, verb: VerbGroup) -> VerbGroup | None:
        """ "a fait fermer l'école": the infinitive behind a verb of causing; none behind one that reports."""
        made = stretch.first_verbs.get(verb.last)
        if verb.lemma not in self.language.causatives or made is None or made.tense != "infinitive":
            return None
        word = (stretch.keys[made.first],)
        reports = any(framed[:1] == word for framed in self.language.reporting.get(verb.lemma, ()))
        return None if reports else made

    def _tells_number(self, stretch: Stretch, own: set[int], verb: VerbGroup) -> bool:
        """ "le bilan est passé de 12 à 18": what changes is a number, and nothing happens."""
        return any(
            stretch.keys[i] in self.language.number_nouns or stretch.keys[i] in self.language.measure_nouns
            for i in own
            if i < verb.first
        )

    def _moment(self, stretch: Stretch, own: set[int]) -> range | None:
        """Words for a time of day in a clause: "at 4:35 a.m.", "overnight"."""
        for index in sorted(own):
            if stretch.tokens[index].kind == "time":
                return range(index, index + 1)
            found = self.language.moments.at(stretch.keys, index)
            if found is not None:
                return range(index, min(index + found[0], len(stretch.keys)))
        return None

    def _measures(self, stretch: Stretch, own: set[int], counted: set[int]) -> bool:
        """ "it is stuck 15 km away": what is only measured makes no event of a clause."""
        language = self.language
        told = [i for i in counted & own if stretch.tokens[i].kind != "number"]
        return bool(told) and all(
            stretch.keys[i] in language.quantities
            or stretch.keys[i] in language.time_units
            or stretch.keys[i] in language.percent.openers
            or stretch.keys[i] in language.currency_signs
            or stretch.keys[i] in language.approximators.openers
            or is_number(stretch.keys[i], language)
            for i in told
        )

    def _by_nouns(self, stretch: Stretch, own: set[int], verb: VerbGroup) -> Trigger:
        """The type that the clause's nouns tell, its subject's first; ``other`` where they tell none."""
        if verb.lemma in self.language.preventing:
            return Trigger("other")
        found = []
        for index in sorted(own):
            noun = self.noun_at(stretch, index)
            if noun:
                found.append((index >= verb.first, index, noun[1]))
        if found:
            trigger: Trigger = min(found, key=lambda entry: entry[:2])[2]
            return Trigger(trigger.type, None, trigger.by_context)
        befell = (self.language.measure_nouns.get(stretch.keys[i]) for i in own)
        if any(measure in ("killed", "injured", "missing") for measure in befell):
            return Trigger("violence", None, True)  # "recovered 22 more bodies"
        subject = (stretch.keys[i] for i in sorted(own) if i < verb.first)
        actor = next((self.language.actors[word] for word in subject if word in self.language.actors), None)
        if actor is not None and not verb.passive:
            return Trigger(actor)
        if any(stretch.keys[i] in self.language.disaster_words for i in own):
            return Trigger("disaster", perhaps=True)
        return Trigger("other")

    def noun_at(self, stretch: Stretch, index: int) -> tuple[int, Trigger] | None:
        """The eventive noun at an index: its length and what it means; a rounded count is none."""
        found = self.language.event_nouns_at.at(stretch.keys, index)
        if found is None or (stretch.tokens[index].capital and stretch.keys[index] in self.language.months):
            return None
        behind = stretch.keys[index + 1] if index + 1 < len(stretch.keys) else ""
        if stretch.keys[index] in self.language.collectives and behind in self.language.of:
            return None  # "une quarantaine de maisons"
        if self.language.adjectives_first and self._qualifies(stretch, index + found[0]):
            return None  # "a war zone", "the strike fund"
        for first in range(max(0, index - 6), index + 1):
            idiom = self.language.idioms.at(stretch.keys, first)
            if idiom is not None and first + idiom[0] > index:
                return None  # "entre la vie et la mort"
        for first in range(max(0, index - 3), index):
            naming = self.language.sources.at(stretch.keys, first)
            if naming is not None and first + naming[0] > index:
                return None  # "de acuerdo con la policía"
        return found

    def _qualifies(self, stretch: Stretch, index: int) -> bool:
        """Whether a noun stands at an index that the one before only qualifies."""
        if index >= len(stretch.tokens):
            return False
        token, language = stretch.tokens[index], self.language
        return (
            token.kind == "word"
            and not token.capital
            and is_plain_word(token, language)
            and index not in stretch.first_verbs
            and token.key not in language.event_nouns
            and token.key not in language.measure_of
            and token.key not in language.adjectives
            and not language.subordinators.at(stretch.keys, index)
            and not language.locatives.at(stretch.keys, index)
            and not is_date_word(token, language)
            and not any(form.tense in ("participle", "gerund", "past") for form in language.forms(token.key))
        )

    def _noun(self, stretch: Stretch, index: int) -> range:
        """The tokens of the eventive noun at an index."""
        found = self.noun_at(stretch, index)
        return range(index, index + (found[0] if found else 1))

    def _in_order(self, stretch: Stretch, own: list[int], words: Phrase) -> int | None:
        if len(words) < 2:
            return None
        return next((i for i in own if tuple(stretch.keys[i : i + len(words)]) == words), None)

    def _frame(self, stretch: Stretch, verb: VerbGroup, entries: dict[str, list[Phrase]]) -> bool:
        framed = entries.get(verb.lemma)
        return framed is not None and any(
            not words or follows(stretch.keys, verb.last, words, 2) is not None for words in framed
        )

    def _announced(self, stretch: Stretch, verb: VerbGroup, counted: set[int]) -> tuple[int, Trigger] | None:
        """ "a annoncé l'envoi de 200 soldats": the eventive noun that is the verb's object."""
        at = verb.last
        while at < len(stretch.keys) and (
            stretch.keys[at] in self.language.determiners
            or (self.language.adjectives_first and stretch.keys[at] in self.language.adjectives)
            or is_adverb(stretch.keys[at], self.language)
            or is_date_word(stretch.tokens[at], self.language)
        ):
            at += 1
        found = None
        for index in range(at, min(at + 6, len(stretch.keys))):
            if index > at and index - 1 not in counted:
                break  # behind a number its noun
            found = self.noun_at(stretch, index)
            if found is not None and (index > verb.last or index in counted):
                at = index
                break
            found = None
        return None if found is None else (at, found[1])

    def _has_object(self, stretch: Stretch, verb: VerbGroup) -> bool:
        """Whether a noun phrase, and no mark, preposition or adverb alone, stands behind a verb."""
        at = verb.last
        while at < len(stretch.keys) and is_adverb(stretch.keys[at], self.language):
            at += 1
        if at >= len(stretch.keys) or stretch.tokens[at].kind == "mark":
            return False
        word = stretch.keys[at]
        return word in self.language.determiners or not (
            word in self.language.prepositions
            or word in self.language.conjunctions
            or word in self.language.and_words
            or word in self.language.months
            or stretch.tokens[at].kind == "date"
        )

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
            found = self.noun_at(stretch, index)
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

    def _outcome(self, stretch: Stretch, own: list[int], clause: Clause, verb: VerbGroup) -> Found | None:
        """ "a fait 12 morts", "left nine people dead"."""
        language = self.language
        for index in own:
            measure = language.measure_nouns.get(stretch.keys[index])
            if measure is None or not verb.last <= index <= verb.last + 12:
                continue
            subject = [i for i in own if i < verb.first]
            if not subject and clause.kind == "coordinate":
                first = stretch.root(clause)
                subject = list(
                    range(first.first, first.verb.first if first.verb is not None else first.first)
                )
            if any(stretch.keys[at] in language.number_nouns for at in subject):
                return None  # "le bilan fait état de 43 morts"
            told = next((noun[1] for at in subject if (noun := self.noun_at(stretch, at))), None)
            trigger = told or Trigger("violence", measure, True)
            beside = range(index, index + 1)
            return Found(trigger, verb.main, "verb with its victims", last=verb.last, beside=beside)
        return None


def follows(keys: list[str], index: int, words: Phrase, gap: int) -> int | None:
    """Where ``words`` stand, at ``index`` or at most ``gap`` words behind it; None where they do not."""
    places = range(index, index + gap + 1)
    return next((at for at in places if tuple(keys[at : at + len(words)]) == words), None)


def _run(indices: set[int]) -> range:
    """The first run of indices that follow each other."""
    first = last = min(indices)
    while last + 1 in indices:
        last += 1
    return range(first, last + 1)
