"""Scores of a reading against an answer key: which records agree, and which of their fields.

A key record and a read record are plain mappings; a key record may say only some fields, and only
those are compared. ``optional`` key records count neither as missed nor, where read, as spurious.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from store.records import Span
from tests.evaluation.keys import Part

Fields: TypeAlias = Mapping[str, Any]
Weight: TypeAlias = Callable[[Fields, Fields], float | None]
"""How well a key record and a read record fit; None where they are not the same thing."""

FIELDS: dict[Part, tuple[str, ...]] = {
    "quotes": ("mode", "speaker", "mention", "cue", "certainty", "via"),
    "figures": ("value", "low", "high", "approximation", "unit", "measure", "speaker", "certainty", "via"),
    "events": ("type", "date", "places", "speaker", "certainty", "via"),
}

_MARKS = "«»‹›“”„‟‘’‚\"'`"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_SAME_QUOTE = 0.8
_SAME_WORDS = 0.5


@dataclass(frozen=True)
class Match:
    """A key record with the record that was read for it, and the names of the fields that differ."""

    key: Fields
    read: Fields
    wrong: tuple[str, ...]
    exact: bool
    """Whether the spans are the same; True for events, whose key is a word and not a span."""


@dataclass
class Score:
    """Counts of one part over any number of statements; add them with ``+``."""

    matched: int = 0
    missed: int = 0
    spurious: int = 0
    exact: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.matched + other.matched,
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.exact + other.exact,
            self.right + other.right,
            self.asked + other.asked,
        )

    @property
    def precision(self) -> float | None:
        return _ratio(self.matched, self.matched + self.spurious)

    @property
    def recall(self) -> float | None:
        return _ratio(self.matched, self.matched + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.matched, 2 * self.matched + self.missed + self.spurious)

    @property
    def exact_share(self) -> float | None:
        return _ratio(self.exact, self.matched)

    def accuracy(self, name: str) -> float | None:
        """The share of matched records whose field is right, among those whose key says it."""
        return _ratio(self.right[name], self.asked[name])

    @property
    def fields(self) -> float | None:
        """The share of all keyed fields of matched records that are right."""
        return _ratio(self.right.total(), self.asked.total())


@dataclass(frozen=True)
class Comparison:
    """One part of one statement: what agreed, what was missed, what should not be there."""

    part: Part
    matches: tuple[Match, ...]
    missed: tuple[Fields, ...]
    spurious: tuple[Fields, ...]

    @property
    def score(self) -> Score:
        score = Score(len(self.matches), len(self.missed), len(self.spurious))
        for match in self.matches:
            score.exact += match.exact
            asked = asked_fields(self.part, match.key)
            score.asked.update(asked)
            score.right.update(name for name in asked if name not in match.wrong)
        return score


def compare(part: Part, keyed: Sequence[Fields], read: Sequence[Fields], text: str) -> Comparison:
    """The records of a key and of a reading of the statement ``text``, paired one to one."""
    required = [record for record in keyed if not record.get("optional")]
    optional = [record for record in keyed if record.get("optional")]
    weight = _weights(part, text)
    pairs = _pair(required, read, weight)
    left = [index for index in range(len(read)) if index not in pairs.values()]
    forgiven = _pair(optional, [read[index] for index in left], weight)
    spurious = [read[index] for place, index in enumerate(left) if place not in forgiven.values()]
    return Comparison(
        part,
        tuple(_match(part, required[key], read[index]) for key, index in sorted(pairs.items())),
        tuple(record for place, record in enumerate(required) if place not in pairs),
        tuple(spurious),
    )


def key_span(record: Fields) -> Span:
    """The span that a key record is found by: an event's is its trigger."""
    place = record.get("trigger", record)
    return Span(place["start"], place["end"])


def asked_fields(part: Part, key: Fields) -> list[str]:
    """The fields that a key record says; ``source`` is another word for ``speaker``."""
    return [name for name in FIELDS[part] if name in key or (name == "speaker" and "source" in key)]


def key_value(key: Fields, name: str) -> object:
    if name == "speaker" and "speaker" not in key:
        return key["source"]
    return key[name]


def _match(part: Part, key: Fields, read: Fields) -> Match:
    wrong = tuple(name for name in asked_fields(part, key) if not _agrees(key, read, name))
    exact = part == "events" or key_span(key) == Span(read["start"], read["end"])
    return Match(key, read, wrong, exact)


def _agrees(key: Fields, read: Fields, name: str) -> bool:
    accepted = [key_value(key, name), *key.get("accept", {}).get(name, ())]
    return any(_plain(read.get(name)) == _plain(value) for value in accepted)


def _plain(value: object) -> object:
    """A value without what typography alone decides: kind of apostrophe and space, first capital."""
    if isinstance(value, str):
        words = " ".join(unicodedata.normalize("NFC", value).translate(_APOSTROPHES).split())
        return words[:1].lower() + words[1:]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _weights(part: Part, text: str) -> Weight:
    if part == "events":
        return _event_weight
    if part == "quotes":
        return lambda key, read: _quote_weight(key, read, text)
    return lambda key, read: _figure_weight(key, read, text)


def _event_weight(key: Fields, read: Fields) -> float | None:
    """Overlap with the trigger; the same type comes before all, then the tightest clause."""
    trigger = key_span(key)
    if not _shared(trigger, _span(read)):
        return None
    length: int = read["end"] - read["start"]
    return (read.get("type") == key.get("type")) + 1 / (2 + length)


def _quote_weight(key: Fields, read: Fields, text: str) -> float | None:
    overlap = _overlap(_trimmed(key_span(key), text), _trimmed(_span(read), text))
    return overlap if overlap >= _SAME_QUOTE else None


def _figure_weight(key: Fields, read: Fields, text: str) -> float | None:
    """Overlapping spans that share the key's number, which is its digits where it has any."""
    ours, theirs = key_span(key), _span(read)
    shared = _shared(ours, theirs)
    if not shared:
        return None
    overlap = _overlap(ours, theirs)
    start = max(ours.start, theirs.start)
    digits = _digits(text[ours.start : ours.end])
    if digits:
        same = _digits(text[start : start + shared]) == digits
    else:
        bounds = ("value", "low", "high")
        same = overlap >= _SAME_WORDS or all(key.get(name) == read.get(name) for name in bounds)
    return overlap if same else None


def _pair(keyed: Sequence[Fields], read: Sequence[Fields], weight: Weight) -> dict[int, int]:
    """Key index to read index, one to one: the best fits first, then as many more as can be paired."""
    edges: dict[int, list[int]] = {}
    ranked: list[tuple[float, int, int]] = []
    for key, record in enumerate(keyed):
        fits = [
            (fit, index) for index, other in enumerate(read) if (fit := weight(record, other)) is not None
        ]
        edges[key] = [index for _, index in sorted(fits, key=lambda item: -item[0])]
        ranked.extend((-fit, key, index) for fit, index in fits)
    owner: dict[int, int] = {}
    for _, key, index in sorted(ranked):
        if index not in owner and key not in owner.values():
            owner[index] = key
    for key in edges:
        if key not in owner.values():
            _give(key, edges, owner, set())
    return {key: index for index, key in owner.items()}


def _give(key: int, edges: Mapping[int, list[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Whether ``key`` gets a record, if need be by moving another key to its next best."""
    for index in edges[key]:
        if index in tried:
            continue
        tried.add(index)
        if index not in owner or _give(owner[index], edges, owner, tried):
            owner[index] = key
            return True
    return False


def _span(record: Fields) -> Span:
    return Span(record["start"], record["end"])


def _trimmed(span: Span, text: str) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return Span(start, end)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _overlap(one: Span, other: Span) -> float:
    shared = _shared(one, other)
    return shared / max(1, one.end - one.start + other.end - other.start - shared)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
