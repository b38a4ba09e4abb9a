"""Why a record is there: the rule and the words that it went by, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from store.errors import LanguagePackBroken
from store.records import Explanation, Role, Statement

RULES = (
    "event verb",
    "verb with its noun",
    "verb with its victims",
    "event noun with a verb of happening",
    "event noun with a support verb",
    "event noun that is announced",
    "event noun with its day",
    "clause with its day",
    "clause with a figure",
    "clause with its hour",
    "clause with its place",
    "decision with what it decides",
    "number with its unit",
    "number without a unit of its own",
    "quotation before its cue",
    "cue before quotation",
    "cue inside a quotation",
    "quotation goes on",
    "quoted words before their cue",
    "quoted words behind their cue",
    "quoted words in reported speech",
    "quoted words with a verb of judgement",
    "quoted words, according to",
    "quotation, according to",
    "clause behind a colon",
    "line of a dialogue",
    "line of a transcript",
    "colon",
    "colon before a quotation",
    "speaker carried on",
    "speaker of the sentence beside",
    "reporting verb with a clause",
    "clause before its cue",
    "clause behind its cue",
    "cue inside its clause",
    "according to",
    "source cited by the one who reports",
    "appeal",
    "appeal in a list",
)
"""Every rule that a record can name; a cue is the verb or the words that name a source."""

SHOWN: Mapping[Role, str] = {
    "told": "",
    "date": "date",
    "doubt": "doubt",
    "measure": "measure",
    "cue": "said by",
    "source": "said by",
}
"""What words are for, as a person reads it; those that a rule is named for stand right behind it."""

GUESSED = "the speaker is a guess among several that fit"


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


def in_words(explanation: Explanation, text: str, say: Callable[[str], str] = str) -> str:
    """One line: ``event verb: “sont morts”; said by: “Selon”, “le ministère”``.

    Args:
        text: the statement's, which the offsets of the words count in.
        say: puts the rule and what the words are for into another language.
    """
    printed: dict[str, list[str]] = {explanation.rule: []}
    for clue in explanation.words:
        words = " ".join(text[clue.start : clue.end].split())
        printed.setdefault(SHOWN[clue.role] or explanation.rule, []).append(f"“{words}”")
    parts = [f"{say(of)}: {', '.join(words)}" if words else say(of) for of, words in printed.items()]
    return "; ".join([*parts, say(GUESSED)] if explanation.guessed else parts)


def as_fields(explanation: Explanation, text: str) -> dict[str, Any]:
    """The explanation as plain data, each of its words with its offsets, its role and as printed."""
    return {
        "rule": explanation.rule,
        "words": [
            {"start": clue.start, "end": clue.end, "text": text[clue.start : clue.end], "role": clue.role}
            for clue in explanation.words
        ],
        "guessed": explanation.guessed,
    }
