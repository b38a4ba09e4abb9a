"""Appeals: what somebody asks, demands or orders, behind the verb that asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from store.reading.complements import Complements
from store.reading.contents import Contents, is_supposed
from store.reading.cues import cue_name
from store.reading.date_words import is_date_word
from store.reading.gapping import Gap, begins_number, gaps
from store.reading.language import Language
from store.reading.mentions import mention_of
from store.reading.noun_phrases import end_of_phrase, is_head_word
from store.reading.reports import Report
from store.reading.stretch import Clause, Stretch
from store.reading.subjects import Subjects
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb


class Appeals:
    """Finds the appeals of a clause."""

    def __init__(
        self, text: str, language: Language, subjects: Subjects, contents: Contents, complements: Complements
    ) -> None:
        self.text = text
        self.language = language
        self.subjects = subjects
        self.contents = contents
        self.complements = complements

    def find(self, stretch: Stretch, clause: Clause, verb: VerbGroup, claimed: set[int]) -> Iterator[Report]:
        """What the verb of a clause asks for, if it is one that asks."""
        language, tokens = self.language, stretch.tokens
        frame, behind = self._frame(stretch, verb)
        if verb.tense == "gerund" and verb.main > verb.first:
            return  # "negó haber ordenado el ataque"
        if verb.tense == "subjunctive":
            return  # "exigió que reclame la deuda"
        if frame is None or verb.negated or verb.passive or (verb.tense in ("infinitive", "participle")):
            return
        opener = stretch.keys[clause.opener] if clause.opener is not None else ""
        if is_supposed(clause, self.language) or (
            opener in language.questions and opener not in language.relatives
        ):
            return
        if verb.lemma in language.announcing and verb.last + 1 < len(stretch.keys):
            object_at = verb.last + (stretch.keys[verb.last] in language.determiners)
            if language.event_nouns_at.at(stretch.keys, object_at) is not None:
                return  # "a revendiqué l'attaque"
        mention = self.subjects.of(stretch, clause, verb)
        if mention is None:
            return
        listed = self._listed(stretch, verb, behind)
        if listed:
            cue_span = stretch.span(verb.first, behind)
            for first, end in listed:
                yield Report(
                    *stretch.span(first, end),
                    "appeal",
                    mention,
                    verb.lemma,
                    "appeal in a list",
                    cue_span,
                )
            return
        last = self.contents.end(stretch, behind, clause)
        for index in range(behind, last):
            if tokens[index].text == ":" or tokens[index].kind == "quotation":
                last = self.contents.trimmed(stretch, behind, index)
                break
        start = self.demand(stretch, behind, last, frame)
        if verb.lemma in language.counting and start == behind and begins_number(stretch, start, language):
            return  # "revendique 30 000 manifestants"
        if start is not None and behind > verb.last:
            after = stretch.tokens[last] if last < len(stretch.tokens) else None
            if after is not None and after.text == ":":
                return  # "a lancé un appel aux donateurs : « ... »"
        if start is not None and not any(v.tense == "infinitive" for v in stretch.verbs if v.first >= start):
            # "appealed for calm after the party rejected ...": what else happens is not asked for
            for other in stretch.clauses:
                if other.kind == "adverbial" and other.opener is not None and start < other.opener < last:
                    last = self.contents.trimmed(stretch, start, other.opener)
        if (
            start is None
            or any(language.anonymity.at(stretch.keys, i) for i in range(behind, last))
            or last - start < 1
            or any(tokens[i].kind == "quotation" and i in claimed for i in range(start, last))
        ):
            return
        while last - start > 1 and stretch.keys[start] in language.infinitive_marks:
            start += 1
        last = self._before_time(stretch, start, last)
        cue_span = stretch.span(verb.first, behind)
        gapped = self._gap(stretch, behind, start, last, frame)
        if gapped is not None:
            gap, wanted = gapped
            yield Report(
                *stretch.span(wanted, last),
                "appeal",
                mention_of(stretch, gap.first, gap.end, self.text, language),
                verb.lemma,
                "appeal",
                cue_span,
            )
            last = self.contents.trimmed(stretch, start, gap.edge)
        noun = behind > verb.last and stretch.keys[behind - 1] in language.appeal_nouns
        light = not noun and any(
            language.reporting.get(verb.lemma, ())
        )  # "hizo un llamado", but "lanzó", "réitéré son appel"
        cue = cue_name(stretch, verb, behind, language) if light else verb.lemma
        yield Report(*stretch.span(start, last), "appeal", mention, cue, "appeal", cue_span)
        more = last + 2
        joined = more < len(tokens) and stretch.keys[last] in language.and_words and clause.kind != "that"
        if joined and stretch.keys[last + 1] in language.that and frame.get("that"):
            # "demande de suspendre le chantier et que les habitants soient relogés"
            end = self.contents.end(stretch, more, clause)
            if end > more:
                yield Report(*stretch.span(more, end), "appeal", mention, cue, "appeal", cue_span)

    def _gap(
        self, stretch: Stretch, behind: int, start: int, last: int, frame: Mapping[str, Any]
    ) -> tuple[Gap, int] | None:
        """ "X a appelé A à partir et Y, B à rester": who else asks, and where begins what is asked for."""
        asked = start - behind > 1
        for gap in gaps(stretch, start + 1, last, self.language):
            wanted = self.demand(stretch, gap.behind, last, frame)
            if wanted is None or wanted <= gap.behind or wanted >= last:
                continue
            alone = wanted - gap.behind == 1
            if asked == alone or any(v.finite and gap.behind <= v.first < wanted for v in stretch.verbs):
                continue  # "X a appelé A à partir et B à rester": B is asked, too
            return gap, wanted
        return None

    def _before_time(self, stretch: Stretch, start: int, last: int) -> int:
        """Index behind what is asked for without the day of asking: "an appeal for help on Saturday"."""
        language = self.language
        infinitive = any(
            v.tense == "infinitive" or v.finite for v in stretch.verbs if start <= v.first < last
        )
        if not language.needs_subject or infinitive or last - start < 3:
            return last
        if is_date_word(stretch.tokens[last - 1], language):
            marked = stretch.keys[last - 2] in language.date_prepositions
            return last - 2 if marked else last - 1
        return last

    def _frame(self, stretch: Stretch, verb: VerbGroup) -> tuple[Mapping[str, Any] | None, int]:
        """What a verb that asks takes, and the index behind the words that belong to it; None for others."""
        for words, frame in self.language.appeal_phrases.get(verb.lemma, ()):
            if tuple(stretch.keys[verb.last : verb.last + len(words)]) == words:
                return frame, verb.last + len(words)  # "hizo un llamado"
        if verb.lemma in self.language.appeal_support:
            found = self._noun(stretch, verb.last)
            if found is not None:
                return found
        return self.language.appeals.get(verb.lemma), verb.last

    def _noun(self, stretch: Stretch, index: int) -> tuple[Mapping[str, Any], int] | None:
        """ "renewed its urgent call on ...": what the noun of an appeal takes, and the index behind it."""
        language, keys = self.language, stretch.keys
        for at in range(index, min(len(keys), index + 5)):
            if keys[at] in language.appeal_nouns:
                return language.appeal_nouns[keys[at]], at + 1
            if stretch.tokens[at].kind != "word" or keys[at] in language.prepositions:
                break
        return None

    def _listed(self, stretch: Stretch, verb: VerbGroup, behind: int) -> list[tuple[int, int]]:
        """The items of "demandent : A ; B" as half-open token indices; empty without a colon."""
        tokens = stretch.tokens
        colon = behind
        while colon < len(tokens) and is_adverb(stretch.keys[colon], self.language):
            colon += 1
        if self.language.needs_subject:
            # "urges the government to: end ...; free ..."
            ahead = range(colon, min(len(tokens), colon + 14))
            colon = next(
                (i for i in ahead if tokens[i].text == ":" or stretch.verb_starting(i) is not None), colon
            )
        if colon >= len(tokens) - 1 or tokens[colon].text != ":" or tokens[colon + 1].kind == "quotation":
            return []
        items: list[tuple[int, int]] = []
        frame = self.language.appeals.get(verb.lemma, {})
        infinitive = bool(frame.get("infinitive")) and not frame.get("direct")
        first = colon + 1
        for index in range(first, len(tokens) + 1):
            if index == len(tokens) or tokens[index].text == ";":
                if infinitive and self.complements.infinitive_at(stretch, first, index) is None:
                    return []  # "Contact presse : ...": no verb after all
                while first < index and stretch.keys[first] in self.language.and_words:
                    first += 1
                last = self.contents.trimmed(stretch, first, index)
                if last > first:
                    items.append((first, last))
                first = index + 1
        return items

    def demand(self, stretch: Stretch, first: int, last: int, frame: object) -> int | None:
        """Index where what is asked for begins, behind the person asked and the linking word."""
        assert isinstance(frame, dict)
        keys, tokens, language = stretch.keys, stretch.tokens, self.language
        links = frozenset(frame.get("links", ()))
        direct = bool(frame.get("direct"))
        infinitive_only = bool(frame.get("infinitive"))
        aside = language.discourse.at(keys, first)
        if aside is not None and first + aside[0] < last:
            first += aside[0]  # "réclame en outre la libération de X"
        while first < last and language.needs_subject and is_adverb(keys[first], language):
            first += 1
        asked = first < last and keys[first] in frame.get("asked", ())
        own = bool(frame.get("own"))
        mark = frozenset(frame.get("to", ()) if asked or own or frame.get("object") else ())
        asks = self.language.conditions.at(keys, first) if first < last else None
        if asks and not language.needs_subject:
            return None  # "demande si"
        for index in range(first, min(last, first + 40)):
            if tokens[index].text in ";:":
                return None
            if language.needs_subject and (
                self._is_matrix_verb(stretch, index)
                or (keys[index] in language.that and not frame.get("that"))
            ):
                break
            if index == first and keys[index] in language.restrictions and self._restricted(stretch, first):
                return None  # "n'en demande que la moitié"
            joined = index > first and keys[index - 1] in language.and_words
            if keys[index] in language.that and frame.get("that") and index - first <= 12 and not joined:
                return index + 1
            if keys[index] in mark and (index > first or own):
                infinitive = self.complements.infinitive_at(stretch, index + 1, last)
                if infinitive is not None:
                    # "warned them not to look it up"
                    return index - 1 if keys[index - 1] in language.negations else infinitive
            if keys[index] in links and index + 1 < last:
                infinitive = self.complements.infinitive_at(stretch, index + 1, last)
                if infinitive is not None:
                    refused = (
                        language.needs_subject and index > first and keys[index - 1] in language.negations
                    )
                    return index - 1 if refused else infinitive
                clause = language.clause_links.at(keys, index + 1)
                if clause:
                    return index + 1 + clause[0]
                named = index > first and keys[index] in language.weak_links and not direct
                named = named and end_of_phrase(stretch, first, language, apposition=False) >= index
                if named:
                    for later in range(index + 1, min(last - 1, index + 14)):
                        if keys[later] in links:
                            wanted = self.complements.infinitive_at(stretch, later + 1, last)
                            if wanted is not None:
                                return wanted
                if not infinitive_only and (index - first <= 1 or asked or named):
                    # A noun is asked for, unless an infinitive follows behind the one who is asked.
                    behind = self._later_infinitive(stretch, index + 1, last, links)
                    return behind if behind is not None else index + 1
        if frame.get("bare") and first < last and tokens[first].kind == "word":
            # "urged restraint"
            plain = not tokens[first].capital and is_head_word(tokens[first], language)
            if plain and keys[first] not in language.determiners | frozenset(language.pronouns):
                return first
        if frame.get("unlinked") and first < last:
            # "ordenó retirar las tropas", "ordenó a la empresa retirar ..."
            told = end_of_phrase(stretch, first + 1, language, apposition=False)
            for at in range(first, told + 1 if keys[first] in language.weak_links else first + 1):
                if self.complements.infinitive_at(stretch, at, last) is not None:
                    return at
        if direct and first < last and keys[first] in language.prepositions - language.of - links:
            # "réclament depuis des années l'élargissement de la route"
            behind = end_of_phrase(stretch, first + 1, language, apposition=False)
            first = behind if behind < last and keys[behind] in language.determiners else first
        nominal = first < last and tokens[first].kind in ("word", "number")
        partitive = nominal and (
            keys[first] in language.indefinite_plural  # "demande des mesures"
            or (keys[first] in language.of and first + 1 < len(keys) and keys[first + 1] in language.definite)
        )
        plain = nominal and keys[first] not in language.prepositions and keys[first] not in language.that
        if direct and nominal and (partitive or plain):
            named = (
                partitive
                or keys[first] in language.determiners
                or is_head_word(tokens[first], language)
                or tokens[first].kind == "number"
            )
            return first if named else None
        return None

    def _restricted(self, stretch: Stretch, behind: int) -> bool:
        """Whether the verb that ends there has the opening part of a negation alone."""
        verb = stretch.verb_before(behind)
        if verb is None or verb.negated:
            return False
        opening = self.language.negative_openers
        return any(stretch.keys[index] in opening for index in range(verb.first, verb.last))

    def _is_matrix_verb(self, stretch: Stretch, index: int) -> bool:
        """Whether a finite verb begins here that stands in no relative clause."""
        verb = stretch.verb_starting(index)
        if verb is None:
            return False
        return not any(c.verb is verb and c.kind == "relative" for c in stretch.clauses)

    def _later_infinitive(self, stretch: Stretch, first: int, last: int, links: frozenset[str]) -> int | None:
        for index in range(first + 1, min(last - 1, first + 14)):
            if stretch.tokens[index].kind == "mark" or stretch.verb_starting(index) is not None:
                return None
            if (
                stretch.keys[index] in links
                and self.language.is_infinitive(stretch.keys[index + 1])
                and (
                    stretch.keys[first] in self.language.determiners
                    or stretch.keys[first] in self.language.people_asked
                )
            ):
                return index + 1
        return None
