"""Events that no verb tells: dated nouns, and decisions with what they decide."""

from __future__ import annotations

from store.reading.date_mentions import DateMention
from store.reading.event_types import EventTypes
from store.reading.happenings import Happening, clues, event_type, is_excluded
from store.reading.language import Language
from store.reading.lookups import Trigger
from store.reading.places import PlaceMention
from store.reading.stretch import Clause, Stretch
from store.reading.triggers import Triggers
from store.records import Span


class EventNouns:
    """Finds the events of nouns that the clauses of a sentence leave untold."""

    def __init__(self, language: Language, triggers: Triggers, types: EventTypes) -> None:
        self.language = language
        self.triggers = triggers
        self.types = types

    def nominal(
        self,
        stretch: Stretch,
        dates: list[DateMention],
        places: list[PlaceMention],
        counted: set[int],
        excluded: list[Span],
        found: list[Happening],
    ) -> list[Happening]:
        """Dated event nouns that no verb tells: "les manifestations du 2 janvier"."""
        language, openers = self.language, self.language.event_nouns_at.openers
        by_first = {d.first: d for d in dates}
        nominal: list[Happening] = []
        if not (by_first or counted) or openers.isdisjoint(stretch.keys):
            return nominal
        taken = {h.trigger for h in found}
        index = 0
        verbal = {v.main for v in stretch.verbs if v.finite}
        while index < len(stretch.keys):
            if stretch.keys[index] not in openers:
                index += 1
                continue
            noun = self.triggers.noun_at(stretch, index)
            if index in verbal:
                noun = None  # "did not arrest anyone on Monday": the verb, and no arrest
            if noun is None or index in taken or is_excluded(stretch, index, excluded):
                index += noun[0] if noun else 1
                continue
            last = index + noun[0]
            mention, end = self._date_behind(stretch, last, by_first)
            befell = self._counted_behind(stretch, last, noun[1], counted) if mention is None else None
            if befell is not None:
                end = befell
                mention = by_first.get(end) or by_first.get(end + 1)
                end = mention.last if mention is not None else end
            clause_number = stretch.clause_of(index)
            clause = stretch.clauses[clause_number] if clause_number is not None else None
            covered = any(
                h.first <= index < h.last
                and (h.clause is clause and (h.type == noun[1].type or h.date is not None))
                for h in found
            )
            told = mention is not None or befell is not None
            if told and not covered and self._noun_is_told(stretch, clause):
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
                        self.types.of(stretch, noun[1]),
                        mention.edtf() if mention is not None else None,
                        names,
                        False,
                        "event noun with its day" if mention is not None else "verb with its victims",
                        clause,
                        clues(stretch, (range(index, last),), mention),
                    )
                )
            index = last
        return nominal

    def _noun_is_told(self, stretch: Stretch, clause: Clause | None) -> bool:
        verb = clause.verb if clause is not None else None
        if clause is not None and clause.kind == "condition":
            return False
        if verb is not None and (verb.lemma in self.language.preventing or verb.negated):
            return False
        return verb is None or verb.modal not in ("norm", "possible")

    def _counted_behind(
        self, stretch: Stretch, index: int, trigger: Trigger, counted: set[int]
    ) -> int | None:
        """ "l'arrestation de six journalistes": where those end whom the noun just before befell."""
        language, keys = self.language, stretch.keys
        if language.adjectives_first or trigger.measure is None or index >= len(keys):
            return None
        at = index
        while at < len(keys) - 1 and at - index < 4 and keys[at] in language.adjectives:
            at += 1
        if keys[at] not in language.of:
            return None
        first = next((i for i in range(at + 1, min(at + 5, len(keys))) if i in counted), None)
        if first is None or any(stretch.verb_starting(i) is not None for i in range(at, first)):
            return None
        end = first
        while end < len(keys) and end in counted:
            end += 1
        return end

    def _date_behind(
        self, stretch: Stretch, index: int, by_first: dict[int, DateMention]
    ) -> tuple[DateMention | None, int]:
        """A date that qualifies the noun just before ``index``, with at most a short complement between."""
        for at in range(index, min(len(stretch.keys), index + 5)):
            mention = by_first.get(at)
            if mention is not None:
                return mention, mention.last
            aside = by_first.get(at + 1)
            if (
                aside is not None
                and stretch.keys[at] == ","
                and stretch.keys[aside.last : aside.last + 1] == [","]
            ):
                return aside, aside.last  # "lors de leur visite, du 12 au 16 février, ..."
            if stretch.tokens[at].kind != "word" or stretch.verb_starting(at) is not None:
                break
            if any(v.first == at for v in stretch.verbs):
                break
        return None, index

    def decided(
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
        if language.decision_nouns.isdisjoint(keys):
            return decided
        for index, word in enumerate(keys):
            if word not in language.decision_nouns or is_excluded(stretch, index, excluded):
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
                    event_type(combination.type),
                    mention.edtf() if mention else None,
                    tuple(dict.fromkeys(p.name for p in near)),
                    False,
                    "decision with what it decides",
                    None,
                    clues(
                        stretch, (range(index, index + 1), range(infinitive.first, infinitive.last)), mention
                    ),
                )
            )
        return decided
