"""Signatures: quotations that a dash and a name in the line below give a speaker."""

from __future__ import annotations

from itertools import pairwise

from store.reading.language import Language
from store.reading.mentions import mention_of
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.passages import Passages, Sentence
from store.reading.reports import Report, of_quotation
from store.reading.stretch import Stretch

_DASHES = ("\u2014", "\u2013", "-", "--")
Line = tuple[Sentence, Stretch, list[Report]]


def read_signatures(lines: list[Line], passages: Passages, text: str, language: Language) -> None:
    """Puts a direct report for each quotation whose next line is a dash and a name into its reports."""
    for (_, said, found), (sentence, stretch, _) in pairwise(lines):
        quoted = [token for token in said.tokens if token.kind == "quotation"]
        if len(quoted) != 1 or any(token.kind not in ("mark", "quotation") for token in said.tokens):
            continue
        tokens = stretch.tokens
        first = int(tokens[0].text in _DASHES)
        if not first:
            paragraph = passages.paragraphs[sentence.paragraph]
            if not paragraph.bullet or text[paragraph.start] not in _DASHES:
                continue
        if first == len(tokens) or not tokens[first].capital or stretch.verbs:
            continue
        end = end_of_phrase(stretch, first, language)
        while first < end < len(tokens) - 1 and tokens[end].text == ",":
            behind = end_of_phrase(stretch, end + 1, language, apposition=False)
            if behind == end + 1:
                break
            end = behind  # "Anna Hill, Executive Director, Lake Watch"
        closes = all(token.kind == "mark" for token in tokens[end:])
        if end > first and closes and can_speak(stretch, first, end, language):
            mention = mention_of(stretch, first, end, text, language)
            found[:] = [of_quotation(quoted[0], "direct", mention, None, "dash")]
