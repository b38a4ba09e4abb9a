"""Quotations beside a colon: "X : « ... »" and "« ... » : X ..."."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.cues import cue_name, frame_end, infinitive_cue
from store.reading.language import Language
from store.reading.mentions import Mention, mention_of
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.reports import Report, of_quotation
from store.reading.sources import Sources
from store.reading.stretch import Stretch
from store.reading.subjects import Subjects
from store.records import Span

_DASHES = ("\u2013", "\u2014", "-", "--")


class Colons:
    """Finds who says the quotation on the other side of a colon."""

    def __init__(self, text: str, language: Language, subjects: Subjects, sources: Sources) -> None:
        self.text = text
        self.language = language
        self.subjects = subjects
        self.sources = sources

    def find(self, stretch: Stretch, claimed: set[int]) -> Iterator[Report]:
        """Reports of the quotations that stand beside a colon and are not ``claimed`` yet."""
        tokens = stretch.tokens
        for index, token in enumerate(tokens):
            if token.kind != "quotation" or index in claimed or index < 2 or tokens[index - 1].text != ":":
                continue
            mention = self.before_colon(stretch, index - 1)
            if mention is not None:
                claimed.add(index)
                yield of_quotation(token, "direct", mention, *self._cue(stretch, index, mention))
        opens = len(tokens) > 2 and tokens[0].kind == "quotation" and 0 not in claimed
        if opens and tokens[1].text in (*_DASHES, "(", ":") and tokens[2].capital:
            # "« ... » – Anne Roy, directrice"; "« ... » (Anne Roy)"
            end = end_of_phrase(stretch, 2, self.language)
            closes = all(token.kind == "mark" for token in tokens[end:])
            if closes and can_speak(stretch, 2, end, self.language):
                claimed.add(0)
                mention = mention_of(stretch, 2, end, self.text, self.language)
                yield of_quotation(tokens[0], "direct", mention, None, "dash")
        if opens and tokens[1].text == ":":
            # "« ... » : le chef de l'opposition a rejeté ..."
            verb = next((v for v in stretch.verbs if v.finite), None)
            clause = next((c for c in stretch.clauses if verb is not None and c.verb is verb), None)
            mention = (
                self.subjects.of(stretch, clause, verb) if clause is not None and verb is not None else None
            )
            if mention is None or not self.subjects.speaks(stretch, mention):
                mention = self._addressed(stretch)
            if mention is not None:
                claimed.add(0)
                token = tokens[0]
                yield of_quotation(token, "direct", mention, None, "colon")

    def _addressed(self, stretch: Stretch) -> Mention | None:
        """ "c'est le message adressé par X": who utters it."""
        language, keys = self.language, stretch.keys
        noun = next((i for i, key in enumerate(keys) if key in language.utterance_nouns), len(keys))
        for at in range(noun + 1, min(len(keys) - 1, noun + 6)):
            if keys[at] in language.agent_marks:
                end = end_of_phrase(stretch, at + 1, language)
                return mention_of(stretch, at + 1, end, self.text, language) if end > at + 1 else None
        return None

    def _cue(self, stretch: Stretch, colon: int, mention: Mention) -> tuple[str | None, str, Span | None]:
        """The cue of a quotation behind a colon, the rule and the cue's offsets: "asked", where X asked."""
        resumed = next((v for v in stretch.verbs if v.last == colon - 1 and not v.finite), None)
        if resumed is not None and infinitive_cue(stretch, resumed, self.language) is not None:
            known = frame_end(stretch, resumed, self.language.quoting, self.language)
            name = cue_name(stretch, resumed, known, self.language) if known is not None else None
            return name, "colon", stretch.span(resumed.first, resumed.last)
        verb = next((v for v in reversed(stretch.verbs) if v.finite and v.first < colon), None)
        if verb is None or mention.start > stretch.tokens[verb.first].start:
            return None, "colon", None
        behind = frame_end(stretch, verb, self.language.quoting, self.language)
        if behind is None:
            return None, "colon", None
        return cue_name(stretch, verb, behind, self.language), "colon", stretch.span(verb.first, behind)

    def _resumed(self, stretch: Stretch, colon: int) -> Mention | None:
        """ "a assuré que ..., avant de se raviser : « ... »": who assured before."""
        for clause in stretch.clauses:
            verb = clause.verb
            if clause.kind != "reduced" or verb is None or verb.tense != "gerund" or verb.last != colon:
                continue
            if infinitive_cue(stretch, verb, self.language) is not None:
                mention = self.subjects.of(stretch, clause, verb)
                return mention if mention is not None and self.subjects.speaks(stretch, mention) else None
        return None

    def before_colon(self, stretch: Stretch, colon: int) -> Mention | None:
        """Who says what stands behind the colon at ``colon``, as the words before it tell."""
        language, keys = self.language, stretch.keys
        for noun in range(colon - 2, max(-1, colon - 12), -1):
            if keys[noun] in language.utterance_nouns and keys[noun + 1] in language.of:
                first = self.sources.behind_utterance(stretch, noun)
                end = end_of_phrase(stretch, first, language, apposition=False)
                if end > first and end >= colon:
                    return mention_of(stretch, first, end, self.text, language)
        owner = self._owner(stretch, colon)
        if owner is not None:
            return owner
        for first in range(max(0, colon - 8), colon - 1):
            opening = language.among_openers.at(keys, first)
            named = first + opening[0] if opening else colon
            if (
                named < colon
                and end_of_phrase(stretch, named, language) == colon
                and can_speak(stretch, named, colon, language)
            ):
                # "même son de cloche chez X : ..."
                return mention_of(stretch, named, colon, self.text, language)
        resumed = self._resumed(stretch, colon)
        if resumed is not None:
            return resumed
        verbs = [v for v in stretch.verbs if v.finite and v.first < colon]
        for clause in stretch.clauses:
            if clause.verb is not None and verbs and clause.verb is verbs[-1]:
                mention = self.subjects.of(stretch, clause, clause.verb)
                if mention is not None and self.subjects.speaks(stretch, mention):
                    return mention
                return self._view(stretch)
        view = self._view(stretch)
        if view is not None:
            return view
        end = end_of_phrase(stretch, 0, language)
        if end and can_speak(stretch, 0, end, language):
            return mention_of(stretch, 0, end, self.text, language)
        return None

    def _view(self, stretch: Stretch) -> Mention | None:
        """ "Pour le maire, la cause est claire : ...": whose view it is, at the head of a sentence."""
        language, keys = self.language, stretch.keys
        if keys[0] not in language.sources_of_pronouns:
            return None
        end = end_of_phrase(stretch, 1, language)
        if end > 1 and keys[end] == "," and can_speak(stretch, 1, end, language):
            return mention_of(stretch, 1, end, self.text, language)
        return None

    def _owner(self, stretch: Stretch, colon: int) -> Mention | None:
        """ "The pilot's last words were: ...": whose words they are."""
        language, keys = self.language, stretch.keys
        for noun in range(max(2, colon - 8), colon):
            if keys[noun] not in language.utterance_nouns:
                continue
            for mark in range(noun - 1, max(0, noun - 4), -1):
                if keys[mark] not in language.possessive_marks:
                    continue
                first = mark - 1
                while first > 0 and stretch.tokens[first - 1].kind == "word" and mark - first < 8:
                    if stretch.verb_ending(first) is not None or keys[first] in language.determiners:
                        break
                    first -= 1
                if can_speak(stretch, first, mark, language):
                    return mention_of(stretch, first, mark, self.text, language)
        return None
