"""Quick look-up of the words and expressions of a language pack, by their keys.

Words are compared by their *key*: composed (NFC), lower case, straight apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

Phrase = tuple[str, ...]
"""A fixed expression as the keys of its tokens."""


_PIECE = re.compile(r"[^\s,.]+\.?|[,.]")


_CUT = re.compile("[',.]")
"""Without these an expression's words are what stands between its spaces."""


def key(word: str) -> str:
    """The form in which words are compared: composed, lower case, straight apostrophe."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


_Told = TypeVar("_Told")


_KNOWN = 20_000


class ByWord(dict[str, _Told], Generic[_Told]):
    """What a function tells of a word, asked once a word: ``by_word[word]``.

    So many words are kept at a time; a text has few, a hostile one any number.
    """

    def __init__(self, tell: Callable[[str], _Told]) -> None:
        self._tell = tell

    def __missing__(self, word: str) -> _Told:
        if len(self) >= _KNOWN:
            self.clear()
        told = self[word] = self._tell(word)
        return told


class Phrases:
    """Fixed expressions of one or more words, each with a value, found at a place in a key list."""

    def __init__(self, entries: Mapping[str, Any], split: SplitKeys) -> None:
        self._by_first: dict[str, list[tuple[Phrase, tuple[int, Any]]]] = {}
        """First word -> the expressions that begin with it, the longest first, and what ``at`` says then."""
        for text, value in entries.items():
            words = split(text)
            if words:
                self._by_first.setdefault(words[0], []).append((words, (len(words), value)))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, keys: list[str], index: int) -> tuple[int, Any] | None:
        """The longest expression that begins at ``keys[index]``: its length in tokens and its value."""
        beginning = self._by_first.get(keys[index]) if index < len(keys) else None
        if beginning is None:
            return None  # as of most words
        for words, found in beginning:
            length = found[0]
            if length == 1 or tuple(keys[index : index + length]) == words:
                return found
        return None

    def first_among(self, keys: list[str], indices: Iterable[int]) -> tuple[int, int] | None:
        """The first of the indices at which an expression begins, and the index behind it."""
        openers = self._by_first
        for index in indices:
            if keys[index] in openers and (found := self.at(keys, index)) is not None:
                return index, index + found[0]
        return None

    def __iter__(self) -> Iterator[Phrase]:
        """The expressions."""
        for found in self._by_first.values():
            for words, _ in found:
                yield words

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of the expressions."""
        return frozenset(self._by_first)

    @cached_property
    def seconds(self) -> frozenset[str]:
        """The second words of the expressions."""
        return frozenset(
            words[1] for found in self._by_first.values() for words, _ in found if len(words) > 1
        )

    @cached_property
    def _closers(self) -> frozenset[str]:
        return frozenset(words[-1] for found in self._by_first.values() for words, _ in found)

    def ending_at(self, keys: list[str], end: int, longest: int = 6) -> tuple[int, Any] | None:
        """The longest expression that ends just before ``keys[end]``: its length and its value."""
        if end < 1 or keys[end - 1] not in self._closers:
            return None
        for length in range(min(longest, end), 0, -1):
            phrase = tuple(keys[end - length : end])
            for words, found in self._by_first.get(phrase[0], ()):
                if words == phrase:
                    return found
        return None

    def __bool__(self) -> bool:
        return bool(self._by_first)


class Openers:
    """What something can begin with: single words, and the first two words of expressions."""

    def __init__(self, words: Iterable[str], *expressions: Phrases) -> None:
        phrases = [phrase for found in expressions for phrase in found]
        self._alone = frozenset(words) | {phrase[0] for phrase in phrases if len(phrase) == 1}
        self._pairs: dict[str, set[str]] = {}
        for phrase in phrases:
            if len(phrase) > 1 and phrase[0] not in self._alone:
                self._pairs.setdefault(phrase[0], set()).add(phrase[1])

    def among(self, keys: list[str]) -> list[int]:
        """The indices at which something can begin: few of the words of a sentence."""
        alone, pairs = self._alone, self._pairs
        last = len(keys) - 1
        return [
            index
            for index, word in enumerate(keys)
            if word in alone or (word in pairs and index < last and keys[index + 1] in pairs[word])
        ]


class SplitKeys:
    """Cuts a pack's expression into the same keys that the tokenizer makes of a text."""

    def __init__(self, elisions: Iterable[str], suffixes: Iterable[str]) -> None:
        self._elisions = tuple(sorted((e + "'" for e in elisions), key=len, reverse=True))
        self._suffixes = tuple(sorted(suffixes, key=len, reverse=True))
        self._longest = max((len(part) for part in (*self._elisions, *self._suffixes)), default=1)
        self._by_apostrophe = all("'" in part for part in self._suffixes)

    def __call__(self, text: str) -> Phrase:
        """The keys of an expression's words."""
        flat = key(text)
        if self._by_apostrophe and not _CUT.search(flat):
            return tuple(flat.split())
        words: list[str] = []
        for raw in _PIECE.findall(flat):
            words.extend(self.split_word(raw))
        return tuple(words)

    def split_word(self, word: str) -> list[str]:
        """``["l'", "homme"]`` for ``"l'homme"``; works on keys and on printed words alike."""
        parts: list[str] = []
        start = 0
        while elision := self._elision_at(word, start):
            parts.append(word[start : start + len(elision)])
            start += len(elision)
        rest = word[start:]
        flat = key(rest[-self._longest :])
        for suffix in self._suffixes:
            if flat.endswith(suffix) and len(rest) > len(suffix):
                return [*parts, rest[: -len(suffix)], rest[-len(suffix) :]]
        return [*parts, rest]

    def _elision_at(self, word: str, start: int) -> str | None:
        """The elision that something follows; only as much of the word is looked at as it can have."""
        flat = key(word[start : start + self._longest])
        for elision in self._elisions:
            if flat.startswith(elision) and len(word) - start > len(elision):
                return elision
        return None


class Trigger(NamedTuple):
    """What an event word stands for."""

    type: str
    measure: str | None = None
    by_context: bool = False
    """Deaths and injuries: violence or disaster, as the text around decides."""
    natural: bool = False
    """A death that may have come by itself: neither, where the text around tells of none."""
    perhaps: bool = False
    """Of this type only in a statement that tells of such: a train, a road."""


class Combination(NamedTuple):
    """A verb that tells an event only together with one of certain nouns."""

    type: str
    nouns: frozenset[str]
    by_context: bool = False
    """Whether the rest of the text decides the type."""
