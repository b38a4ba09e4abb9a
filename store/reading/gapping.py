"""Gapping: a second source whose verb is left out. "La police compte 12 morts, le ministère 15"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.reading.language import Language
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.numerals import numeral_at
from store.reading.stretch import Stretch

_LONGEST_ASIDE = 24
_LONGEST_SUBJECT = 12
"""Tokens."""


class Gap(NamedTuple):
    """A subject without its verb; all are indices of tokens."""

    edge: int
    """The mark or conjunction before it, where the clause before ends."""
    first: int
    end: int
    """Half-open: the subject alone."""
    behind: int
    """Where begins what the verb left out would govern, behind an aside between commas."""
    last: int
    """Where the search ended."""


def gaps(stretch: Stretch, first: int, last: int, language: Language) -> Iterator[Gap]:
    """The subjects in ``first`` to ``last`` behind a mark or "and" that no verb follows directly."""
    tokens, keys = stretch.tokens, stretch.keys
    for edge in range(first, last - 2):
        joined = keys[edge] in language.and_words
        if not joined and tokens[edge].text not in (",", ";"):
            continue
        begin = edge + 1
        contrast = language.contrasts.at(keys, begin)
        if contrast:
            begin += contrast[0]
        elif keys[begin] in language.and_words:
            continue  # ", et X": the conjunction is the edge
        if begin >= last or tokens[begin].kind != "word":
            continue
        if not tokens[begin].capital and keys[begin] not in language.determiners:
            continue
        end = _behind_subject(stretch, begin, language)
        if end <= begin or end >= last or not can_speak(stretch, begin, end, language):
            continue
        behind = _behind_aside(stretch, end, last, language)
        if behind < last and stretch.verb_starting(behind) is None:
            yield Gap(edge, begin, end, behind, last)


def _behind_subject(stretch: Stretch, begin: int, language: Language) -> int:
    """Index behind the subject at ``begin``, no approximator or infinitive taken for a part of it."""
    keys = stretch.keys
    end = end_of_phrase(stretch, begin, language, apposition=False)
    for at in range(begin + 1, end):
        infinitive = keys[at] in language.prepositions and at + 1 < len(keys)
        if language.approximators.at(keys, at) or (infinitive and language.is_infinitive(keys[at + 1])):
            return at
    return end


def _behind_aside(stretch: Stretch, end: int, last: int, language: Language) -> int:
    """Index behind ", qui gère les ambulances," or a comma alone."""
    tokens = stretch.tokens
    if tokens[end].text != ",":
        return end
    if end + 1 < last and stretch.keys[end + 1] in language.relatives:
        ahead = range(end + 2, min(last, end + _LONGEST_ASIDE))
        return next((i + 1 for i in ahead if tokens[i].text == ","), last)
    return end + 1


def begins_number(stretch: Stretch, index: int, language: Language) -> bool:
    """Whether a number with its approximator begins at ``index`` or behind a preposition there."""
    for at in (index, index + 1):
        if at >= len(stretch.keys) or (at > index and stretch.keys[index] not in language.prepositions):
            return False
        if language.approximators.at(stretch.keys, at) or numeral_at(stretch.tokens, at, language):
            return True
    return False


def gapped_number(stretch: Stretch, number: int, language: Language) -> bool:
    """Whether the verb left out of a clause would govern the number at ``number``."""
    first = max(0, number - _LONGEST_ASIDE - _LONGEST_SUBJECT)
    return any(
        gap.behind == number
        or (gap.behind == number - 1 and stretch.keys[gap.behind] in language.prepositions)
        for gap in gaps(stretch, first, min(len(stretch.tokens), number + 2), language)
    )
