"""Reporting clauses in parenthesis: ", a précisé X,", ", the ministry said", "as X put it"."""

from __future__ import annotations

from store.reading.cues import frame_end
from store.reading.date_words import is_date_word
from store.reading.language import Language
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.stretch import Clause, Stretch
from store.reading.subject_phrases import inverted_start
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb

EDGES = (",", "\u2013", "\u2014", "(")


def quoted_one(stretch: Stretch, verb: VerbGroup, language: Language) -> tuple[int, int] | None:
    """Half-open token indices of the one in "the agency quoted X as saying"; None elsewhere."""
    if verb.lemma not in language.quoted or verb.passive:
        return None
    end = end_of_phrase(stretch, verb.last, language, apposition=False)
    as_word = end < len(stretch.keys) and stretch.keys[end] in language.quoted_as
    return (verb.last, end) if as_word and end > verb.last else None


class Incises:
    """Finds parenthetical clauses while a sentence is parted; what is open so far tells them from others."""

    stretch: Stretch
    language: Language
    clauses: list[Clause]
    open: list[int]
    """The clauses that are not closed yet, innermost last."""
    boundary: int | None
    """The last comma or conjunction since the last verb: where a coordinate clause may begin."""

    def _incise(self, verb: VerbGroup) -> Clause | None:
        """A parenthetical reporting clause: ", a précisé le ministre", ", the ministry said", "dit-il".

        It stands behind a comma, a dash or a quotation, has no object of its own, and its subject is a
        pronoun or names someone who can speak.
        """
        tokens, language = self.stretch.tokens, self.language
        before = verb.first - 1
        behind_quotation = self._behind_quotation(verb.first)
        cue_end = frame_end(self.stretch, verb, language.quoting, language)
        quoting = (verb.passive and verb.lemma in language.quoted) or cue_end is not None
        quoting = quoting or quoted_one(self.stretch, verb, language) is not None
        if verb.negated and not (language.needs_subject or verb.insisted):
            return None  # "n'a pas prévenu sa mère"
        if verb.reflexive and verb.lemma not in language.reflexive_names:
            quoting = False  # "se sont révélés conformes"
        compared = language.as_words.ending_at(self.stretch.keys, verb.first)
        if compared and quoting:
            return self._compared(verb, verb.first - compared[0], cue_end or verb.last)
        if quoting and language.needs_subject and language.as_words:
            likened = self._likened(verb, cue_end or verb.last)
            if likened is not None:
                return likened
        if not (quoting or (behind_quotation and not verb.negated)):
            return None
        if verb.negated and not behind_quotation and not language.needs_subject:
            return None  # "Patrice, lui, n'a pas prévenu sa mère"
        inverted = verb.pronoun is not None and tokens[verb.pronoun].inverted
        edge = before >= 0 and (
            tokens[before].text in (*EDGES, "?", "!") or tokens[before].kind == "quotation"
        )
        if edge or (inverted and (before < 0 or tokens[before].kind == "mark")):
            if inverted:
                end = verb.last
            elif language.needs_subject and verb.main > verb.first and not verb.passive:
                return self._subject_first(verb)  # "Kenya and Uganda, ..., have reported cases"
            else:
                if language.needs_subject and not behind_quotation:
                    spoken = verb.lemma in language.appeals or verb.lemma in language.addressing
                    waits = self._subject_waits(before) or not self._has_verb_before(before)
                    if spoken or verb.passive or waits:
                        return self._subject_first(verb)
                start = cue_end or verb.last
                if not language.needs_subject:
                    start = inverted_start(self.stretch, start, language)
                end = end_of_phrase(self.stretch, start, language)
                if end == start and language.drops_subject and self._ends_sentence(end):
                    told = behind_quotation or self._has_verb_before(before)
                    told = told and (end >= len(tokens) or tokens[end].text != ":")
                    last = self._incise_end(end)
                    return Clause("incise", verb.first, last, verb=verb, parent=0) if told else None
                if end == start:
                    return self._subject_first(verb) if language.needs_subject else None
                inner = self.clauses[self.open[-1]]
                if language.drops_subject and inner.kind == "relative" and self._subject_waits(before):
                    return None  # "La Fiscalía, que pedía quince años, valoró el fallo"
                told = self._has_verb_before(before) and self._ends_sentence(end)
                if not behind_quotation and (language.needs_subject or self._subject_waits(before)):
                    told = False
                if not told and not self._can_speak(start, end, behind_quotation):
                    return self._subject_first(verb) if language.needs_subject else None
            if not behind_quotation and not inverted and self._speaker_waits(before):
                # "Le ministre, Marc Roy, a exhorté la police à ...": nothing is interrupted here
                closing = self._incise_end(end)
                following = next((v for v in self.stretch.verbs if v.first > closing), None)
                goes_on = following is not None and (following.finite or following.first > closing + 1)
                goes_on = goes_on and any(v.finite and v.first > closing for v in self.stretch.verbs)
                if closing >= len(tokens) or tokens[closing].text not in EDGES or not goes_on:
                    return None
            if language.needs_subject and end < len(tokens) and tokens[end].key in language.and_words:
                # "The school, where X taught, said staff and pupils were shocked"
                both = end_of_phrase(self.stretch, end + 1, language, apposition=False)
                if both > end + 1 and self.stretch.verb_starting(both):
                    return None
            opens = language.that - language.relatives if behind_quotation else language.that
            qualified = behind_quotation and self._qualifies_speaker(end)
            if end < len(tokens) and (
                (self.stretch.verb_starting(end) and not qualified) or tokens[end].key in opens
            ):
                return None
            return Clause("incise", verb.first, self._incise_end(end), verb=verb, parent=0)
        return self._subject_first(verb)

    def _qualifies_speaker(self, index: int) -> bool:
        """ "«», said officials briefed on the matter": whether a participle behind who speaks begins here."""
        verb = self.stretch.verb_starting(index)
        if verb is None or not verb.ambiguous:
            return False
        following = self.stretch.keys[verb.last] if verb.last < len(self.stretch.keys) else ""
        return following in self.language.prepositions

    def _compared(self, verb: VerbGroup, first: int, cue_end: int) -> Clause | None:
        """ "comme l'a rappelé X", "as X put it": a reporting clause behind a word of comparison."""
        tokens, language = self.stretch.tokens, self.language
        if first and tokens[first - 1].kind not in ("mark", "quotation"):
            return None
        start = inverted_start(self.stretch, cue_end, language)
        end = verb.last if verb.pronoun is not None else end_of_phrase(self.stretch, start, language)
        if end == start and verb.pronoun is None:
            return None
        return Clause("incise", first, self._incise_end(end), verb=verb, parent=0, opener=first)

    def _likened(self, verb: VerbGroup, cue_end: int) -> Clause | None:
        """ "As X put it, ...": the subject stands between the word of comparison and the verb."""
        tokens, keys, language = self.stretch.tokens, self.stretch.keys, self.language
        if (
            cue_end < len(tokens)
            and tokens[cue_end].kind != "mark"
            and keys[cue_end] not in language.prepositions
        ):
            return None
        for first in range(verb.first - 1, max(-1, verb.first - 14), -1):
            if tokens[first].kind == "mark" or tokens[first].kind == "quotation":
                return None
            if not language.as_words.at(keys, first):
                continue
            if first and tokens[first - 1].kind not in ("mark", "quotation"):
                return None
            end = end_of_phrase(self.stretch, first + 1, language)
            while end < verb.first and is_adverb(keys[end], language):
                end += 1
            if end < verb.first or not self._can_speak(first + 1, end, False):
                return None
            if self.clauses[self.open[-1]].opener == first:
                self.open.pop()
                self.clauses.pop()
            return Clause("incise", first, self._incise_end(cue_end), verb=verb, parent=0, opener=first)
        return None

    def _speaker_waits(self, index: int) -> bool:
        """Whether the words without a verb so far name somebody and, between commas, say who that is."""
        first = self.clauses[0].first
        if not self._subject_waits(index) or "," not in self.stretch.keys[first:index]:
            return False
        end = end_of_phrase(self.stretch, first, self.language)
        told = end + 1 < index and self.stretch.keys[end] == "," and not self.language.needs_subject
        if told and self.stretch.keys[end + 1] in self.language.relatives:
            return self._can_speak(first, end, False)  # "Une source, qui craint pour sa vie, évoque ..."
        return end == index and self._can_speak(first, index, False)

    def _subject_waits(self, index: int) -> bool:
        """Whether the main clause still has words without a verb: "Le ministère, selon qui ..., a publié"."""
        return self.clauses[0].verb is None and index > 0

    def _subject_first(self, verb: VerbGroup) -> Clause | None:
        """ "..., the ministry said." """
        tokens, language = self.stretch.tokens, self.language
        if language.needs_subject and (verb.negated or verb.modal in ("possible", "norm")):
            return None  # ", we cannot rule out ..."
        boundary = self.boundary
        joined = False
        if boundary is not None and tokens[boundary].key in language.and_words:
            # ", police and witnesses said": the boundary before both
            comma = next(
                (i for i in range(boundary - 1, max(-1, boundary - 12), -1) if tokens[i].text == ","), None
            )
            if comma is not None and (
                end_of_phrase(self.stretch, comma + 1, language) == boundary
                and self._can_speak(comma + 1, boundary, False)
                and end_of_phrase(self.stretch, boundary + 1, language) == verb.first
            ):
                boundary, joined = comma, True
        if verb.last < len(tokens) and tokens[verb.last].text == ":" and language.needs_subject:
            return None  # "Asked if he would resign, he said: ..."
        behind = verb.last
        while behind < len(tokens) and is_adverb(tokens[behind].key, language):
            behind += 1
        if verb.last < behind < len(tokens) and tokens[behind].key in language.that:
            return None  # "Asked whether ..., the minister said only that ..."
        alone = verb.last >= len(tokens) or tokens[verb.last].kind == "mark"
        if alone and verb.lemma in language.needs_addressee:
            return None  # "..., Leeds jury told": the jury was told
        if boundary is None:
            boundary = next((i for i in range(verb.first - 1, -1, -1) if tokens[i].kind == "quotation"), None)
        if boundary is None and language.needs_subject:
            boundary = self._before_defining(verb)
        if boundary is None:
            return None
        boundary = self._before_relative(self._before_apposition(boundary, verb), verb)
        if verb.first - boundary > 25 or (boundary == 0 and tokens[0].kind != "quotation"):
            return None
        quotation = tokens[boundary].kind == "quotation" or (
            boundary > 0 and tokens[boundary - 1].kind == "quotation"
        )
        if not quotation and not language.needs_subject:
            return None
        if tokens[boundary].kind == "word" or not (
            quotation or self._has_verb_before(boundary) or self._interrupts(verb)
        ):
            return None
        first = boundary + 1
        end = verb.first if first == verb.pronoun else end_of_phrase(self.stretch, first, language)
        if joined:
            end = verb.first
        if (quotation or language.needs_subject) and end < verb.first:
            end = self._behind_relative(end, verb)
        if language.needs_subject:
            end = self._behind_reduced(self._behind_age(end), verb)
        if end == verb.first - 1 and tokens[end].text == ",":
            end = verb.first
        if end < verb.first or not (verb.pronoun == first or self._can_speak(first, end, quotation)):
            return None
        following = verb.last
        if quotation and language.needs_subject and verb.lemma in language.addressing:
            return Clause("incise", first, self._incise_end(verb.last), verb=verb, parent=0)
        if language.needs_subject and following < len(tokens):
            # "a student told the agency": the one who is told.
            told = end_of_phrase(self.stretch, following, language, apposition=False)
            if told > following and self._ends_sentence(told):
                following = told
        if quotation and quoted_one(self.stretch, verb, language) is not None:
            return Clause("incise", first, self._incise_end(verb.last), verb=verb, parent=0)
        if following < len(tokens):
            token = tokens[following]
            plain = token.kind == "mark" or token.key in language.prepositions or token.kind == "quotation"
            if not (
                plain
                or is_date_word(token, language)
                or language.said_to.at(self.stretch.keys, following)
                or is_adverb(token.key, language)
                or token.key in language.addressees
            ):
                return None
        return Clause("incise", first, self._incise_end(verb.last), verb=verb, parent=0)

    def _interrupts(self, verb: VerbGroup) -> bool:
        """ "The lake, X said, was frozen": whether the verb of the clause around follows the comma."""
        at = verb.last
        if verb.lemma in self.language.addressing:
            at = end_of_phrase(self.stretch, at, self.language, apposition=False)  # "officials told the BBC"
        if (
            at + 1 >= len(self.stretch.tokens)
            or self.stretch.tokens[at].text != ","
            or not self._subject_waits(at)
        ):
            return False
        at += 1
        while at < len(self.stretch.tokens) and is_adverb(self.stretch.keys[at], self.language):
            at += 1
        return self.stretch.verb_starting(at) is not None

    def _before_apposition(self, boundary: int, verb: VerbGroup) -> int:
        """ "..., its envoy, Pavel Novak, said": the boundary before the whole subject."""
        tokens, best = self.stretch.tokens, boundary
        if tokens[boundary].text != "," or not self.language.needs_subject:
            return boundary
        for index in range(boundary - 1, max(-1, verb.first - 25), -1):
            if self.stretch.verb_ending(index) is not None:
                break
            if tokens[index].text != "," and tokens[index].kind != "quotation":
                continue
            end = self._behind_age(end_of_phrase(self.stretch, index + 1, self.language))
            end = self._behind_reduced(end, verb)
            if end >= verb.first - 1 and self._can_speak(index + 1, end, False):
                best = index
            if tokens[index].kind == "quotation":
                break
        return best

    def _behind_reduced(self, end: int, verb: VerbGroup) -> int:
        """ ", a mother of three sheltering in a monastery, said": index of the comma before the verb."""
        tokens, comma = self.stretch.tokens, verb.first - 1
        if not end < comma or tokens[comma].text != "," or not self.stretch.opens_phrase(end):
            return end
        return end if any(tokens[i].text == "," for i in range(end, comma)) else comma

    def _before_relative(self, boundary: int, verb: VerbGroup) -> int:
        """ "«», a neighbour, who asked not to be named, said": the quotation before the whole subject."""
        tokens, language = self.stretch.tokens, self.language
        if not language.needs_subject or boundary != verb.first - 1 or tokens[boundary].text != ",":
            return boundary
        quotation = next(
            (i for i in range(boundary - 1, max(-1, boundary - 30), -1) if tokens[i].kind == "quotation"),
            None,
        )
        if quotation is None:
            return boundary
        end = end_of_phrase(self.stretch, quotation + 1, language)
        relative = (
            end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].key in language.relatives
        )
        return quotation if end > quotation + 1 and relative else boundary

    def _before_defining(self, verb: VerbGroup) -> int | None:
        """ "..., an official who declined to be named said": the comma before the whole subject."""
        tokens, relative = self.stretch.tokens, None
        for index in range(verb.first - 1, max(-1, verb.first - 25), -1):
            if tokens[index].text == "," and relative is not None:
                return index
            if tokens[index].kind in ("mark", "quotation"):
                return None
            if tokens[index].key in self.language.relatives:
                relative = index
            elif relative is not None and self.stretch.verb_starting(index) is not None:
                return None
        return None

    def _behind_age(self, end: int) -> int:
        """Index of the comma behind "Karim, 23,"; ``end`` itself without an age."""
        tokens = self.stretch.tokens
        aged = end + 2 < len(tokens) and tokens[end].text == "," == tokens[end + 2].text
        return end + 2 if aged and tokens[end + 1].kind == "number" else end

    def _behind_relative(self, end: int, verb: VerbGroup) -> int:
        """The index of ``verb`` where only a relative clause stands between it and its subject's ``end``."""
        tokens, language = self.stretch.tokens, self.language
        at = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        if at >= len(tokens) or (
            tokens[at].key not in language.relatives and tokens[at].key not in language.that
        ):
            return end
        between = [v for v in self.stretch.verbs if v.finite and at < v.first < verb.first]
        closed = tokens[verb.first - 1].text == ","
        return verb.first if len(between) == 1 or (between and closed) else end

    def _has_verb_before(self, boundary: int) -> bool:
        return any(verb.finite and verb.last <= boundary for verb in self.stretch.verbs)

    def _ends_sentence(self, index: int) -> bool:
        tokens = self.stretch.tokens
        return (
            index >= len(tokens)
            or tokens[index].kind == "mark"
            or tokens[index].key in self.language.prepositions
        )

    def _behind_quotation(self, index: int) -> bool:
        tokens = self.stretch.tokens
        for at in (index - 1, index - 2):
            if at >= 0 and tokens[at].kind == "quotation":
                return True
            if at < 0 or tokens[at].kind != "mark":
                return False
        return False

    def _can_speak(self, first: int, end: int, behind_quotation: bool) -> bool:
        """Whether a phrase names a person, an institution or a role."""
        return behind_quotation or can_speak(self.stretch, first, end, self.language)

    def _incise_end(self, index: int) -> int:
        """Index of the comma or other edge that closes the parenthetical clause."""
        tokens = self.stretch.tokens
        while index < len(tokens):
            token = tokens[index]
            if token.text in (",", ";", ":", "\u2013", "\u2014", ")") or token.kind == "quotation":
                return index
            if token.key in self.language.and_words and self.stretch.verb_starting(index + 1):
                return index
            index += 1
        return index
