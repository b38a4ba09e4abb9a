"""Text cut into tokens: words, numbers, dates and times in digits, and marks."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import NamedTuple

from store.reading.language import Language
from store.reading.lookups import key

_COMBINING = "\u0300-\u036f"
_LETTER = rf"[^\W\d_][{_COMBINING}]*"
_KNOWN, _LONG = 20_000, 40
"""So many runs of fewer letters are kept cut; a text has few, a hostile one any number, of any length."""
_WORD = rf"[^\W_]+(?:[{_COMBINING}]+[^\W_]*)*"


@dataclass(slots=True)
class Token:
    """A word, number or mark; ``start`` and ``end`` are half-open character offsets into the statement."""

    start: int
    end: int
    text: str
    key: str
    kind: str
    """``word``, ``number``, ``date``, ``time`` or ``mark``."""
    capital: bool = False
    """Begins with an upper-case letter, or with a particle hung before one ("al-Sisi")."""
    inverted: bool = False
    """A pronoun hung behind its verb ("a-t-elle")."""
    quoted: bool = False
    """Inside quotation marks that hold a fragment of the writer's sentence."""


def _pattern(language: Language) -> re.Pattern[str]:
    thousands = "".join(re.escape(s) for s in language.thousands)
    decimal = "".join(re.escape(s) for s in language.decimal)
    suffixes = "|".join(re.escape(s) for s in sorted(language.time_suffixes, key=len, reverse=True))
    hours = rf"(?:[:.]\d{{2}})?[ \u00a0]?(?:{suffixes})(?!\w)|" if suffixes else ""
    number = rf"\d{{1,3}}(?:[{thousands}]\d{{3}}(?!\d))+(?:[{decimal}]\d+)?|\d+(?:[{decimal}]\d+)?"
    glued = "|".join(re.escape(s) for s in sorted(language.glued_units, key=len, reverse=True))
    unit = rf"(?=(?:{glued})(?![^\W_]))|" if glued else ""
    return re.compile(
        rf"""
        (?=\d)(?:(?P<date>\b(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b)
      | (?P<time>\b\d{{1,2}}(?:{hours}[hH:]\d{{2}}\b|[hH]\b))
      | (?P<number>(?:{number})(?:{unit}(?!\d|[^\W\d_]|-[^\W\d_]))))
      | (?P<word>(?={_LETTER}\.)(?:{_LETTER}\.-?)+{_LETTER}\.|{_WORD}(?:[-'\u2019\u2011]{_WORD})*['\u2019]?)
      | (?P<mark>\.\.\.|--+|[^\s])
        """,
        re.VERBOSE,
    )


def tokenize(
    text: str, language: Language, start: int = 0, end: int | None = None, most: int = sys.maxsize
) -> list[Token]:
    """The tokens of ``text[start:end]``, in order; their offsets are into the whole ``text``.

    Args:
        most: no more of them are wanted.
    """
    pattern = language.memo.get("tokens")
    if pattern is None:
        pattern = language.memo["tokens"] = _pattern(language)
    known: dict[str, list[_Piece]] = language.memo.setdefault("pieces", {})
    tokens: list[Token] = []
    add = tokens.append
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "mark"
        begin = match.start()
        printed = match.group()
        if kind == "mark" and printed == "." and tokens and _abbreviates(tokens[-1], begin, text, language):
            last = tokens[-1]
            last.end, last.text, last.key = begin + 1, last.text + ".", last.key + "."
            continue
        if len(tokens) >= most:
            return tokens[:most]  # only now: a full stop would have belonged to the last one
        if kind == "word":
            pieces = known.get(printed)
            if pieces is None:
                if len(known) >= _KNOWN:
                    known.clear()
                pieces = _pieces(printed, language)
                if len(printed) < _LONG:
                    known[printed] = pieces
            for at, word, flat, sort, capital, inverted in pieces:
                add(Token(begin + at, begin + at + len(word), word, flat, sort, capital, inverted))
        else:
            add(Token(begin, match.end(), printed, printed, kind))
    return tokens


def _abbreviates(token: Token, stop: int, text: str, language: Language) -> bool:
    """Whether a full stop right behind a word makes the two an abbreviation ("M.", "sept.")."""
    if token.end != stop or token.kind != "word" or token.key + "." not in language.abbreviations:
        return False
    return bool(text[stop + 1 : stop + 3].strip())


class _Piece(NamedTuple):
    """A token of a run of letters, before it is known where the run stands."""

    start: int
    """Offset into the run."""
    text: str
    key: str
    kind: str = "word"
    capital: bool = False
    inverted: bool = False


def _pieces(printed: str, language: Language) -> list[_Piece]:
    """The words of one run of letters: elisions and suffixes cut off, a hung pronoun marked."""
    if printed.endswith(("'", "\u2019")) and key(printed) not in language.elisions:
        # A closing quotation mark, not an elision: "the ‘reform’".
        mark = printed[-1]
        return [*_pieces(printed[:-1], language), _Piece(len(printed) - 1, mark, mark, "mark")]
    hung = ""
    if "-" in printed:
        flat = key(printed)
        for enclitic in language.enclitics:
            if flat.endswith("-" + enclitic):
                hung = enclitic
                break
    body = printed[: len(printed) - len(hung) - 1] if hung else printed
    parts = language.split.split_word(body) if ("'" in body or "\u2019" in body) else [body]
    pieces: list[_Piece] = []
    offset = 0
    for part in parts:
        if part:
            pieces.append(_word(part, offset, language))
            offset += len(part)
    if hung:
        pronoun = printed[-len(hung.rpartition("-")[2]) :]
        pieces.append(_word(pronoun, len(printed) - len(pronoun), language)._replace(inverted=True))
    return pieces


def _word(printed: str, start: int, language: Language) -> _Piece:
    flat = key(printed)
    if (
        len(printed) > 1
        and printed.isalpha()
        and printed.isupper()
        and (flat in language.relatives or flat in language.pronouns)
    ):
        flat = printed  # "WHO", "IT": an acronym, not the word that is spelt like it
    particle, _, rest = printed.partition("-")
    hung = rest[:1].isupper() and particle in language.name_particles
    capital = printed[0].isupper() or hung  # "al-Sisi"
    return _Piece(start, printed, flat, "word", capital)
