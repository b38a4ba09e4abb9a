"""Where what is said begins and ends in its sentence, all as indices of tokens."""

from __future__ import annotations

from store.reading.cues import frame_end, infinitive_cue
from store.reading.language import Language
from store.reading.noun_phrases import end_of_phrase
from store.reading.stretch import Clause, Stretch
from store.reading.subject_phrases import subject_of
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb


def is_supposed(clause: Clause, language: Language) -> bool:
    """Whether a clause only supposes: "si X déclare que"; but "si X a déclaré que, il a ..." concedes."""
    verb = clause.verb
    return clause.kind == "condition" and verb is not None and (language.needs_subject or not verb.perfect)


class Contents:
    """The limits of the words that a reporting clause governs."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def end(self, stretch: Stretch, index: int, clause: Clause) -> int:
        """Index behind the content that begins at ``index``: the sentence's end, or a later matrix clause."""
        tokens = stretch.tokens
        end = len(tokens)
        for other in stretch.clauses:
            if (other.kind == "incise" and other.first > index) or (
                other.kind in ("coordinate", "main")
                and other.first > index
                and other.verb is not None
                and (
                    self._goes_on(stretch, other, clause)
                    or self._matches_reporter(stretch, other, clause, index)
                    or (
                        (
                            other.verb.lemma in self.language.speech_lemmas
                            or other.verb.lemma in self.language.judging
                        )
                        and not other.verb.passive
                        and self._same_level(stretch, other, clause)
                    )
                )
            ):
                end = min(end, other.first)
            elif (
                other.kind == "reduced"
                and other.verb is not None
                and other.verb.tense == "gerund"
                and other.verb.first > index
                and other.verb.lemma in self.language.speech_lemmas
                and self._tells_more(stretch, other.verb)
            ):
                end = min(end, other.verb.first)
            elif other.kind == "reduced" and other.verb is not None and other.verb.first > index + 1:
                end = min(end, self._goes_on_speaking(stretch, other.verb, index, end))
        for other in stretch.clauses:
            if other.verb is None or other is clause or not other.first <= index < other.verb.first:
                continue
            if clause.verb is not None and other.first > clause.verb.first:
                continue
            if other.kind == "incise":
                end = min(end, other.verb.first)  # "a neighbour, who asked that ..., said"
            elif other.kind in ("main", "coordinate", "that"):
                # "The report, which says that ..., is out": the clause around goes on.
                end = min(end, max(self._resumes(stretch, index, other.verb), index + 1))
        if clause.kind == "relative" and self.language.needs_subject:
            end = min(end, max(clause.last, index + 1))
        for at in range(index, end):
            if tokens[at].kind != "mark" and stretch.keys[at] not in self.language.content_ends:
                continue
            if tokens[at].text == ";":
                end = at
                break
            if tokens[at].text == "," and (
                self._contrasted(stretch, at + 1)
                or self._withheld(stretch, at + 1)
                or self._commented(stretch, at + 1)
            ):
                end = at
                break
            quoted = tokens[at].text == ":" and at + 1 < end and tokens[at + 1].kind == "quotation"
            if quoted and not self._introduced(stretch, index, at):
                end = at
                break
            if self._joins_outer(stretch, index, at):
                end = at
                break
            if self.language.contrasts.at(stretch.keys, at) and self._contrasted(stretch, at):
                end = at
                break
            if tokens[at].text == "," and at + 1 < end:
                following = self.language.sources.at(stretch.keys, at + 1)
                if following and self._closes_sentence(stretch, at + 1 + following[0]):
                    end = at
                    break
        if index < end < len(tokens) and tokens[end].quoted and tokens[end - 1].quoted:
            while end < len(tokens) and tokens[end].quoted:
                end += 1  # "que « l'occupant tue et accuse »"
        return self.trimmed(stretch, index, end)

    def _commented(self, stretch: Stretch, index: int) -> bool:
        """ ", ce que contestent les riverains": what others say of it is no part of what is said."""
        language, keys = self.language, stretch.keys
        if language.needs_subject or index + 2 >= len(keys) or keys[index] not in language.pronouns:
            return False
        if keys[index + 1] not in language.that and keys[index + 1] not in language.relatives:
            return False
        verb = next((v for v in stretch.verbs if v.finite and v.first >= index + 2), None)
        return verb is not None and (verb.lemma in language.speech_lemmas or verb.lemma in language.judging)

    def _joins_outer(self, stretch: Stretch, index: int, at: int) -> bool:
        """ "dit que A réclame de l'eau et que B part": the second "que" is no part of what A asks for."""
        keys, language = stretch.keys, self.language
        if language.needs_subject or at + 1 >= len(keys) or keys[at] not in language.and_words:
            return False
        own = index > 0 and keys[index - 1] in language.that
        return keys[at + 1] in language.that and not own

    def _tells_more(self, stretch: Stretch, verb: VerbGroup) -> bool:
        """ ", ajoutant que", "en précisant que": a gerund of speech, but not "partis en pleurant"."""
        language, keys, at = self.language, stretch.keys, verb.first - 1
        while at > 0 and not language.needs_subject and keys[at] in language.clitics:
            at -= 1  # ", les appelant à"
        if language.needs_subject or keys[at] == ",":
            return keys[at] == "," or keys[at] in language.gerund_marks
        if keys[at] not in language.gerund_marks:
            return False
        while at > 0 and keys[at] in language.gerund_marks:
            at -= 1
        behind = keys[verb.last] if verb.last < len(keys) else ""
        return keys[at] == "," or behind in language.that

    def _goes_on_speaking(self, stretch: Stretch, verb: VerbGroup, index: int, end: int) -> int:
        """Where ", avant d'ajouter que" begins behind ``index``; ``end`` for what is no such infinitive."""
        tokens = stretch.tokens
        first = infinitive_cue(stretch, verb, self.language)
        if first is None or first <= index + 1 or tokens[first - 1].text != ",":
            return end
        behind = tokens[verb.last : verb.last + 2]
        quotes = [token.kind for token in behind[1:]] == ["quotation"] and behind[0].text == ":"
        return first if quotes or verb.lemma in self.language.speech_lemmas else end

    def _withheld(self, stretch: Stretch, index: int) -> bool:
        """ ", sans préciser quand": what the one who speaks leaves unsaid is no part of what is said."""
        language, keys = self.language, stretch.keys
        if language.withheld.at(keys, index):
            return True
        if index >= len(keys) or keys[index] not in language.withholding_marks:
            return False
        at = index + 1
        aside = language.discourse.at(keys, at)
        at += aside[0] if aside else 0
        while at < len(keys) and (keys[at] in language.clitics or is_adverb(keys[at], language)):
            at += 1
        verb = stretch.first_verbs.get(at)
        return verb is not None and not verb.finite and verb.lemma in language.withholding

    def _introduced(self, stretch: Stretch, first: int, colon: int) -> bool:
        """Whether a verb inside the content brings in the quotation behind a colon: "que X a dit : «»"."""
        return any(
            first <= verb.first
            and verb.last <= colon
            and (behind := frame_end(stretch, verb, self.language.quoting, self.language)) is not None
            and not any(stretch.verb_starting(i) is not None for i in range(behind, colon))
            for verb in stretch.verbs
        )

    def _resumes(self, stretch: Stretch, index: int, verb: VerbGroup) -> int:
        """Index where the clause around goes on, whose verb stands behind the content at ``index``."""
        inner = [c.last for c in stretch.clauses if index <= c.first < verb.first and c.last <= verb.first]
        around = [c.last for c in stretch.clauses if c.first <= index < c.last <= verb.first]
        return max([*inner, *around], default=len(stretch.tokens))

    def _contrasted(self, stretch: Stretch, index: int) -> bool:
        """ ", while the embassy urged ...": somebody else's speech."""
        contrast = self.language.contrasts.at(stretch.keys, index) if index < len(stretch.keys) else None
        if (
            contrast is None
            and index < len(stretch.keys)
            and stretch.keys[index] in self.language.conjunctions
        ):
            contrast = 1, True  # ", mais Paul Petit assure que ..."
        return contrast is not None and any(
            c.first == index + contrast[0]
            and c.verb is not None
            and c.verb.lemma in self.language.speech_lemmas
            and self._has_own_subject(stretch, c)
            for c in stretch.clauses
        )

    def _goes_on(self, stretch: Stretch, other: Clause, clause: Clause) -> bool:
        return other.parent is not None and stretch.clauses[other.parent] is clause

    def _same_level(self, stretch: Stretch, other: Clause, clause: Clause) -> bool:
        """Whether a later clause goes on with the reporting clause and not with what it reports."""
        if other.verb is None or clause.verb is None:
            return False
        if self.language.needs_subject and (other.verb.passive or other.verb.modal != clause.verb.modal):
            return False  # "said he was innocent and would appeal", "report that ... and are feared dead"
        own = self._has_own_subject(stretch, other)
        return not own and other.verb.tense == clause.verb.tense

    def _matches_reporter(self, stretch: Stretch, other: Clause, clause: Clause, index: int) -> bool:
        """ "a estimé que les faits étaient prescrits et a prononcé": in the tense of who tells."""
        if self.language.needs_subject or other.verb is None or clause.verb is None:
            return False
        said = [c.verb for c in stretch.clauses if c.kind == "that" and c.first <= index < c.last and c.verb]
        told = (clause.verb.tense, clause.verb.perfect)
        if not said or (said[-1].tense, said[-1].perfect) == told or said[-1].first > other.verb.first:
            return False
        return (other.verb.tense, other.verb.perfect) == told and self._same_level(stretch, other, clause)

    def _has_own_subject(self, stretch: Stretch, clause: Clause) -> bool:
        verb = clause.verb
        return verb is not None and (
            verb.pronoun is not None or subject_of(stretch, clause, verb, self.language) is not None
        )

    def _closes_sentence(self, stretch: Stretch, index: int) -> bool:
        end = end_of_phrase(stretch, index, self.language)
        return (
            end >= len(stretch.tokens) or stretch.tokens[end].text in ".;" or (end + 1 >= len(stretch.tokens))
        )

    def trimmed(self, stretch: Stretch, first: int, last: int) -> int:
        """``last`` without the marks and conjunctions that what is said cannot end with."""
        language = self.language
        while last > first and (
            (
                stretch.tokens[last - 1].kind == "mark"
                and stretch.tokens[last - 1].text not in ')%\u00bb\u201d?!"$\u20ac\u00a3'
            )
            or stretch.tokens[last - 1].key in language.and_words
            or stretch.tokens[last - 1].key in language.conjunctions
            or (stretch.tokens[last - 1].key in language.gerund_marks and self._opens_gerund(stretch, last))
        ):
            last -= 1
        return last

    def _opens_gerund(self, stretch: Stretch, index: int) -> bool:
        """Whether a gerund or another of its marks follows: "tout [en précisant]", but "manquer de tout"."""
        verb = stretch.first_verbs.get(index)
        if verb is not None:
            return verb.tense == "gerund"
        return index < len(stretch.keys) and stretch.keys[index] in self.language.gerund_marks

    def start(self, stretch: Stretch, last: int, index: int = 0) -> int:
        """Index of the first word from ``index`` on that belongs to the content, connectives left out."""
        while index < last:
            opening = self.language.discourse.at(stretch.keys, index)
            if opening:
                index += opening[0]
            elif stretch.tokens[index].text in (",", "-", "\u2013", "\u2014") or (
                stretch.keys[index] in self.language.conjunctions
            ):
                index += 1
            else:
                break
        return index

    def governed_end(self, stretch: Stretch, first: int) -> int:
        """The end of what an opening "selon X," governs: before a parenthetical clause or a new main one."""
        end = len(stretch.tokens)
        for clause in stretch.clauses:
            if clause.kind == "incise" and clause.first > first:
                end = min(end, clause.first)
            if (
                clause.kind == "main"
                and clause.first > first
                and stretch.tokens[clause.first - 1].text == ";"
            ):
                end = min(end, clause.first - 1)
        for index in range(first, end):
            if self.language.contrasts.at(stretch.keys, index):
                end = index
                break
        return self.trimmed(stretch, first, end)
