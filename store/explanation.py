"""Why a record is there: the rule and the words that it went by, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from store.errors import LanguagePackBroken
from store.records import Explanation, Statement


@lru_cache(maxsize=8)
def explanations(statement: Statement) -> Mapping[str, Explanation]:
    """The explanations of a statement's records, by their ids; it is read again for them.

    Empty where its language has no pack. A record of an older reading may have none.
    """
    from store import languages
    from store.reading.reader import read

    try:
        return read(statement, languages.load(statement.language or "")).explanations
    except LanguagePackBroken:
        return {}


def in_words(explanation: Explanation, text: str) -> str:
    """One line: ``clause before its cue: “a précisé”, “le ministère”``.

    Args:
        text: the statement's, which the offsets of the words count in.
    """
    words = ", ".join(f"“{' '.join(text[span.start : span.end].split())}”" for span in explanation.words)
    guess = "; the speaker is a guess among several that fit" if explanation.guessed else ""
    return f"{explanation.rule}{': ' if words else ''}{words}{guess}"


def as_fields(explanation: Explanation, text: str) -> dict[str, Any]:
    """The explanation as plain data, each of its words with its offsets and as printed."""
    return {
        "rule": explanation.rule,
        "words": [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in explanation.words
        ],
        "guessed": explanation.guessed,
    }
