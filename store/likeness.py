"""How alike two records are: whether they may be about one thing, from 0 to about 1.

Words are compared as stems within one language; between two languages only names and numbers are,
with types, measures, days and places. What weighs, and how much, was set by comparing the
evaluation's statements: pairs that a reader would not make must not be made.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from store import edtf
from store.records import Event, Figure, Kind, Quote, Record, Statement
from store.words import fold, stems, words

ENOUGH: dict[Kind, float] = {"figure": 0.4, "event": 0.5, "quote": 0.35}
"""How alike two records of a kind must be to be taken for one thing."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")
_FEW = 3
"""Words that two records must at least share to be wholly alike: one name in common is little."""
TELLING = 10
"""Numbers below are too common to speak for themselves."""
_FAR = 31
"""Days between two events that can hardly be one."""

Bounds: TypeAlias = tuple[float | None, float | None, float | None]
"""Value, low and high of a figure."""
_Stems: TypeAlias = frozenset[str]


class _Bag(NamedTuple):
    """Stems, and how much they weigh together."""

    stems: _Stems
    weight: float


class Likeness:
    """Measures how alike records of some statements are; knows how rare each word is in these."""

    def __init__(self, statements: Iterable[Statement], *, one_language: bool) -> None:
        """Reads the statements' sentences.

        Args:
            one_language: all the statements are in the same, known language.
        """
        self._one_language = one_language
        self._languages: dict[str, str | None] = {}
        self._sentences: dict[str, list[tuple[int, _Bag]]] = {}
        self._bags: dict[str, _Bag] = {}
        self._units: dict[tuple[str, str], _Stems] = {}
        self._weight: dict[str, float] = {}
        self._rarest = 1.0
        found: dict[str, list[tuple[int, _Stems]]] = {}
        for statement in statements:
            self._languages[statement.id] = statement.language
            found[statement.id] = [
                (sentence.start(), self._stems_of(sentence.group(), statement.id))
                for sentence in _SENTENCE.finditer(statement.text)
            ]
        every = [there for sentences in found.values() for _, there in sentences]
        frequency = Counter(stem for there in every for stem in there)
        self._rarest = math.log(len(every) + 1) or 1.0
        self._weight = {stem: math.log((len(every) + 1) / n) for stem, n in frequency.items()}
        for statement_id, sentences in found.items():
            self._sentences[statement_id] = [(start, self._bag(there)) for start, there in sentences]

    def of(self, left: Record, right: Record) -> float:
        """0 is nothing in common, from ``ENOUGH`` on it may be the same thing."""
        if isinstance(left, Figure) and isinstance(right, Figure):
            return self._figures(left, right)
        if isinstance(left, Event) and isinstance(right, Event):
            return self._events(left, right)
        if isinstance(left, Quote) and isinstance(right, Quote):
            return self._shared(self._own(left), self._own(right)) + 0.1 * alike(left.speaker, right.speaker)
        return 0

    def traits(self, record: Record) -> Iterator[Hashable]:
        """What a record may have in common with one that is like it."""
        yield from (self._around(record) if isinstance(record, Figure) else self._own(record)).stems
        match record:
            case Figure():
                yield record.measure, bounds(record)
            case Event():
                yield from (("place", place) for place in places(record))
                yield record.type, record.date
            case Quote():
                pass

    def units(self, left: Figure, right: Figure) -> float:
        """How much of what two figures count is the same, from 0 to 1; 0.5 where it cannot be known."""
        ours, theirs = fold(left.unit or ""), fold(right.unit or "")
        if ours == theirs:
            return 1
        there = [self._stems_of_unit(unit, f.statement) for unit, f in ((ours, left), (theirs, right))]
        if not all(there):  # a sign, such as %, or nothing
            return 0 if ours and theirs else 0.5
        if not self._one_language:
            return 0.5
        return len(there[0] & there[1]) / min(map(len, there))

    def _figures(self, left: Figure, right: Figure) -> float:
        if left.measure != right.measure:
            return 0
        units = self.units(left, right)
        same = bounds(left) == bounds(right)
        around = self._shared(self._around(left), self._around(right))
        if left.measure:
            return 0.4 + 0.2 * units + 0.2 * same + 0.2 * around
        if not units or (not self._one_language and not (same and (left.value or 0) >= TELLING)):
            return 0
        return 0.2 * units + 0.25 * same + 0.6 * around

    def _events(self, left: Event, right: Event) -> float:
        score = 0.6 * self._shared(self._own(left), self._own(right))
        if left.type == right.type and left.type != "other":
            score += 0.35
        days, others = _days(left), _days(right)
        if days and others:
            open_end = None in (days.first, days.last, others.first, others.last)
            both = 0.05 if open_end else 0.15
            score += both if days.overlaps(others) else -0.5 if _far(days, others) else -0.1
        ours, theirs = places(left), places(right)
        if ours and theirs:
            score += 0.15 if ours & theirs else -0.15
        return score

    def _shared(self, ours: _Bag, theirs: _Bag) -> float:
        """How much of the words is in both, each weighted by how rare it is: the cosine of the two."""
        both = ours.stems & theirs.stems
        if not both:
            return 0
        whole = math.sqrt(ours.weight * theirs.weight)
        return self._sum(both) / max(whole, _FEW * self._rarest)

    def _sum(self, there: Iterable[str]) -> float:
        return sum(self._weight.get(stem, self._rarest) for stem in there)

    def _bag(self, there: _Stems) -> _Bag:
        return _Bag(there, self._sum(there))

    def _own(self, record: Record) -> _Bag:
        known = self._bags.get(record.id)
        if known is None:
            known = self._bags[record.id] = self._bag(self._stems_of(record.text, record.statement))
        return known

    def _around(self, record: Record) -> _Bag:
        """The words of the sentence in which the record stands."""
        sentences = self._sentences.get(record.statement, ())
        at = bisect_right(sentences, record.start, key=lambda sentence: sentence[0]) - 1
        return sentences[at][1] if at >= 0 else self._own(record)

    def _stems_of_unit(self, unit: str, statement: str) -> _Stems:
        known = self._units.get((unit, statement))
        if known is None:
            known = self._units[unit, statement] = self._stems_of(unit, statement, every=True)
        return known

    def _stems_of(self, text: str, statement: str, *, every: bool = False) -> _Stems:
        """Within one language a stem of each word; between two the names and numbers, or ``every`` word."""
        there = [(word.folded, text[word.start : word.end]) for word in words(text)]
        if self._one_language:
            language = self._languages.get(statement)
            return frozenset(_stem(word, language) for f, word in there if len(f) > 2 or f.isdigit())
        return frozenset(f for f, word in there if every or f.isdigit() or (len(f) > 3 and word[0].isupper()))


def bounds(figure: Figure) -> Bounds:
    """What a figure says of its number."""
    return figure.value, figure.low, figure.high


def places(event: Event) -> frozenset[str]:
    """Where an event was, without accents and case."""
    return frozenset(map(fold, event.places))


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's or institution's: the shorter one's words are in the longer."""
    if one is None or other is None:
        return one is other
    ours, theirs = ({word.folded for word in words(name)} for name in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _stem(word: str, language: str | None) -> str:
    # The shortest: what is left when the stem was made with and without accents.
    return min(stems(word, language), key=lambda stem: (len(stem), stem))


def _days(event: Event) -> edtf.Days | None:
    return edtf.parse(event.date) if event.date else None


def _far(one: edtf.Days, other: edtf.Days) -> bool:
    """Whether more than a month lies between them, as far as can be known."""
    if one.yearless or other.yearless:
        return False
    gaps: Sequence[int] = [
        (later.first - earlier.last).days
        for earlier, later in ((one, other), (other, one))
        if earlier.last and later.first
    ]
    return max(gaps, default=0) > _FAR
