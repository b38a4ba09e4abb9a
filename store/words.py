"""Words as a search sees them: without case, accents and hidden characters, and with their stems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

# The Snowball algorithm of each ISO 639-1 code that has one.
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip

# Letters that no normalisation takes apart.
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "þ": "th"})

# Combining marks that ``\w`` leaves out, and characters without width that may hide inside a word.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufeff"
)
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without spaces: a word each
_WORD = re.compile(
    r"\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+(?![\w.,]*\d)"  # 1.000, 1 000: one number
    rf"|[{_WIDE}]"
    rf"|(?:(?![{_WIDE}_])\w)(?:(?![{_WIDE}_])[\w{_INSIDE}])*"
)


class Word(NamedTuple):
    """One word of a text; ``start:end`` counts characters, half-open."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The text in lower case without accents, ligatures and characters that have no width.

    It may be longer or shorter than ``text``: its offsets are its own.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    return "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))


def words(text: str) -> list[Word]:
    """The words of a text in their order; a number with thousands separators is one word without them."""
    return [
        Word(found.start(), found.end(), folded)
        for found in _WORD.finditer(text)
        if (folded := _fold_word(found.group()))
    ]


def _fold_word(word: str) -> str:
    if word[0].isdigit() and not word.isalnum():
        digits = "".join(letter for letter in word if letter.isdigit())
        if len(digits) > 3 and not any(letter.isalpha() for letter in word):
            return fold(digits)
    return fold(word)


@lru_cache(maxsize=200_000)
def stems(word: str, language: str | None) -> frozenset[str]:
    """The folded stems of a word as printed: two words with a stem in common are forms of one.

    A stemmer needs the accents that a person who types in haste leaves out; so the stem of the
    word without its accents counts as well. Words of one or two letters have no other forms.
    """
    folded = fold(word)
    stem = _stemmer(language or "")
    if stem is None or len(folded) < 3 or not folded.isalpha():
        return frozenset((folded,))
    bare = stem(folded)
    return frozenset(fold(form) for form in (stem(word.casefold()), bare, stem(bare)))


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    algorithm = _ALGORITHMS.get(language[:2].lower())
    if algorithm is None:
        return None
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return stem
