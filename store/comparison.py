"""Two sources laid side by side: what both say, where they differ, what only one says.

Records are paired within their kind by what they are about: a figure by its measure, what it counts
and its number; an event by its type, days and places; a quote by its words and its speaker; all by
the words they share. Words are compared as stems within one language; between two languages only
names and numbers can be, with types, measures and days.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from store import edtf
from store.records import KINDS, Event, Figure, Quote, Record, Statement
from store.search import text_order
from store.wording import amount
from store.words import fold, stems, words

Verdict: TypeAlias = Literal["same", "differs", "only left", "only right"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


_PART = re.compile(r"[.!?]\s+|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One side: a statement, or a speaker, with the records to be compared."""

    name: str
    statements: tuple[Statement, ...]
    records: tuple[Record, ...]

    @property
    def language(self) -> str | None:
        """The language of the records; None where the statements have several, or it is not known."""
        codes = {statement.language for statement in self.statements}
        return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Row:
    """What one or both sides say of one thing."""

    verdict: Verdict
    left: Record | None
    right: Record | None
    difference: str = ""
    """What differs, left before right: "12 / 18"; empty unless ``verdict`` is ``differs``."""

    @property
    def record(self) -> Record:
        """The left record, or the right one where there is no left."""
        found = self.left or self.right
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sources and their rows: by kind, in the order of the left text, or of the one that both share."""

    left: Source
    right: Source
    rows: tuple[Row, ...]

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(row.verdict == verdict for row in self.rows)


def compare(left: Source, right: Source) -> Comparison:
    """The rows of two sources; every record of either is in exactly one."""
    scale = _Scale(left, right)
    rows: list[Row] = []
    for kind in KINDS:
        ours = sorted((r for r in left.records if r.kind == kind), key=_order(left))
        theirs = sorted((r for r in right.records if r.kind == kind), key=_order(right))
        aligned = _align(ours, theirs, scale)
        if scale.one_text:
            aligned.sort(key=lambda row: text_order(row.record))
        rows += aligned
    return Comparison(left, right, tuple(rows))


def by_speaker(name: str | None, statements: Iterable[Statement], records: Iterable[Record]) -> Source:
    """The side of one speaker: what is said in this name; None is the statements' own voice."""
    said = tuple(record for record in records if record.speaker == name)
    there = {record.statement for record in said}
    return Source(name or "the statement itself", tuple(s for s in statements if s.id in there), said)


def by_statement(statement: Statement, records: Iterable[Record]) -> Source:
    """The side of one statement."""
    own = tuple(record for record in records if record.statement == statement.id)
    return Source(statement.title or statement.id, (statement,), own)


def _order(source: Source) -> _Order:
    return _Order({statement.id: rank for rank, statement in enumerate(source.statements)})


@dataclass(frozen=True)
class _Order:
    ranks: dict[str, int]

    def __call__(self, record: Record) -> tuple[int, tuple[int, int, int]]:
        return self.ranks.get(record.statement, len(self.ranks)), text_order(record)


def _align(ours: Sequence[Record], theirs: Sequence[Record], scale: _Scale) -> list[Row]:
    """The best pairs are made first, each record is in one; the rest stand alone.

    What only the right has comes before the row of what it has next in common with the left.
    """
    scored = [
        (-score, at, there)
        for at, left in enumerate(ours)
        for there, right in enumerate(theirs)
        if (score := scale.likeness(left, right)) >= _ENOUGH[left.kind]
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, there in sorted(scored):
        if at not in partner and there not in taken:
            partner[at] = there
            taken.add(there)
    owner = {there: at for at, there in partner.items()}
    before: dict[int, list[int]] = {}
    coming = len(ours)
    for there in reversed(range(len(theirs))):
        if there in taken:
            coming = owner[there]
        else:
            before.setdefault(coming, []).insert(0, there)
    rows: list[Row] = []
    for at, left in enumerate(ours):
        rows += [Row("only right", None, theirs[there]) for there in before.get(at, ())]
        rows.append(scale.judge(left, theirs[partner[at]]) if at in partner else Row("only left", left, None))
    return rows + [Row("only right", None, theirs[there]) for there in before.get(len(ours), ())]


# How alike two records must be to stand in one row; the weights below add up to 1 or a little more.
_ENOUGH = {"figure": 0.3, "event": 0.5, "quote": 0.35}


class _Scale:
    """Measures how alike two records are; knows how rare each word is in both sources together."""

    def __init__(self, left: Source, right: Source) -> None:
        self._languages = {s.id: s.language for source in (left, right) for s in source.statements}
        self._one_language = left.language is not None and left.language == right.language
        self.one_text = bool(left.statements) and {s.id for s in left.statements} == {
            s.id for s in right.statements
        }
        self._types = [Counter(r.type for r in s.records if isinstance(r, Event)) for s in (left, right)]
        self._figures_of: dict[str, list[Figure]] = {}
        for record in sorted((*left.records, *right.records), key=text_order):
            if isinstance(record, Figure):
                self._figures_of.setdefault(record.statement, []).append(record)
        self._words: dict[str, frozenset[str]] = {}
        # How rare a word is shows in the sentences of the statements, of which there are more than records.
        statements = {s.id: s for source in (left, right) for s in source.statements}.values()
        sentences = [
            self._stems(part, statement.id)
            for statement in statements
            for part in _PART.split(statement.text)
        ]
        frequency = Counter(stem for sentence in sentences for stem in sentence)
        self._weight = {stem: math.log((len(sentences) + 1) / n) for stem, n in frequency.items()}
        self._unknown = math.log(len(sentences) + 1) if sentences else 1.0

    def likeness(self, left: Record, right: Record) -> float:
        """From 0 (nothing in common) to 1 and a little more (the same thing)."""
        if isinstance(left, Figure) and isinstance(right, Figure):
            return self._figures(left, right)
        if isinstance(left, Event) and isinstance(right, Event):
            return self._events(left, right)
        if isinstance(left, Quote) and isinstance(right, Quote):
            return self._shared(left, right) + (0.1 if _alike(left.speaker, right.speaker) else 0)
        return 0

    def judge(self, left: Record, right: Record) -> Row:
        """The row of two records that are about one thing."""
        if isinstance(left, Figure) and isinstance(right, Figure):
            difference = self._between_figures(left, right)
        elif isinstance(left, Event) and isinstance(right, Event):
            difference = self._between_events(left, right)
        else:
            difference = self._between_quotes(left, right)
        return Row("differs" if difference else "same", left, right, difference)

    def _figures(self, left: Figure, right: Figure) -> float:
        if left.measure != right.measure:
            return 0
        units = self._units(left, right)
        numbers = _bounds(left) == _bounds(right)
        if left.measure:
            return 0.4 + 0.3 * units + 0.2 * numbers + 0.1 * self._shared(left, right) - 0.1 * (units == 0)
        if units:
            return 0.4 * units + 0.2 * numbers + 0.2 * self._shared(left, right)
        # In two languages a number that is no small one speaks for itself.
        return 0.35 * (numbers and not self._one_language and (left.value or 0) >= 10)

    def _events(self, left: Event, right: Event) -> float:
        score = 0.5 * self._shared(left, right)
        if left.type == right.type and left.type != "other":
            # Between two languages the only event of a type must do without shared words.
            alone = not self._one_language and all(types[left.type] == 1 for types in self._types)
            score += 0.5 if alone else 0.35
        days, others = _days(left), _days(right)
        if days and others:
            score += 0.15 if days.overlaps(others) else -0.15
        if left.places and right.places:
            score += 0.15 if _places(left) & _places(right) else -0.15
        return score

    def _units(self, left: Figure, right: Figure) -> float:
        """How much of what is counted is the same, from 0 to 1; 0.5 where it cannot be known."""
        if not left.unit or not right.unit or not self._one_language:
            return 0.5 if left.unit != right.unit else 1
        ours, theirs = self._stems(left.unit, left.statement), self._stems(right.unit, right.statement)
        return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.5

    def _between_figures(self, left: Figure, right: Figure) -> str:
        if self._units(left, right) == 0:
            return f"{amount(left)} {left.unit} / {amount(right)} {right.unit}"
        return "" if _bounds(left) == _bounds(right) else f"{amount(left)} / {amount(right)}"

    def _between_events(self, left: Event, right: Event) -> str:
        found = []
        if left.type != right.type:
            found.append(f"{left.type} / {right.type}")
        if left.date and right.date and left.date != right.date:
            found.append(f"{left.date} / {right.date}")
        if left.places and right.places and not _places(left) & _places(right):
            found.append(f"{', '.join(left.places)} / {', '.join(right.places)}")
        for ours, theirs in zip(self._counted_in(left), self._counted_in(right), strict=False):
            if ours.measure == theirs.measure and _bounds(ours) != _bounds(theirs):
                found.append(f"{amount(ours)} / {amount(theirs)}")
        return "; ".join(found)

    def _counted_in(self, event: Event) -> list[Figure]:
        there = self._figures_of.get(event.statement, ())
        return [figure for figure in there if event.start <= figure.start and figure.end <= event.end]

    def _between_quotes(self, left: Record, right: Record) -> str:
        if not self.one_text and not _alike(left.speaker, right.speaker):
            return f"{left.speaker or '-'} / {right.speaker or '-'}"
        ours = [word.folded for word in words(left.text)]
        theirs = [word.folded for word in words(right.text)]
        if ours == theirs:
            return ""
        if not self._one_language:
            return ""  # two languages never have the same words
        return f"{_only(left.text, theirs)} / {_only(right.text, ours)}"

    def _shared(self, left: Record, right: Record) -> float:
        """How much of the shorter one's words, weighted by how rare they are, is in the other."""
        ours, theirs = self._words_of(left), self._words_of(right)
        least = min(self._sum(ours), self._sum(theirs))
        return self._sum(ours & theirs) / least if least else 0

    def _sum(self, forms: Iterable[str]) -> float:
        return sum(self._weight.get(form, self._unknown) for form in forms)

    def _words_of(self, record: Record) -> frozenset[str]:
        known = self._words.get(record.id)
        if known is None:
            known = self._words[record.id] = self._stems(record.text, record.statement)
        return known

    def _stems(self, text: str, statement: str) -> frozenset[str]:
        """Within one language a stem of each word; between two the names and numbers."""
        there = [(word.folded, text[word.start : word.end]) for word in words(text)]
        if not self._one_language:
            return frozenset(f for f, word in there if f.isdigit() or (len(f) > 3 and word[0].isupper()))
        language = self._languages.get(statement)
        return frozenset(
            max(stems(word, language), key=len) for f, word in there if len(f) > 2 or f.isdigit()
        )


def _size(stem: str) -> tuple[int, str]:
    return len(stem), stem


def _bounds(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.value, figure.low, figure.high


def _only(text: str, others: Sequence[str]) -> str:
    """The first words of a text that the other has not."""
    there = set(others)
    own = [text[word.start : word.end] for word in words(text) if word.folded not in there]
    return " ".join(own[:4]) + (" …" if len(own) > 4 else "") or "-"


def _days(event: Event) -> edtf.Days | None:
    return edtf.parse(event.date) if event.date else None


def _places(event: Event) -> frozenset[str]:
    return frozenset(map(fold, event.places))


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's or institution's: the shorter one's words are in the longer."""
    if one is None or other is None:
        return one is other
    ours, theirs = ({word.folded for word in words(name)} for name in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)
