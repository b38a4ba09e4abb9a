"""Two sources laid side by side: what both say, where they differ, what only one says.

Records are paired within their kind by what they are about (``store.likeness``): a figure by its
measure, what it counts and its number, an event by its type, days and places, all by their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from store.likeness import ENOUGH, TELLING, Bounds, Likeness, alike, bounds, places
from store.records import KINDS, Event, Figure, Record, Statement
from store.search import text_order
from store.wording import amount
from store.words import words

Verdict: TypeAlias = Literal["same", "differs", "only left", "only right"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

_Count: TypeAlias = tuple[str | None, Bounds]
_SAME_COUNT, _SAME_COUNT_ABROAD = 0.2, 0.5
"""What the same count of victims adds to the likeness of two events, in one language and between two."""
_ALL_PAIRS = 250_000
"""Pairs of records that are all looked at: about half a second's work."""
_MOST_PARTNERS = 40
"""Records that each is looked at with where there are more."""


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
    judge = _Judge(left, right)
    rows: list[Row] = []
    for kind in KINDS:
        ours = sorted((r for r in left.records if r.kind == kind), key=_order(left))
        theirs = sorted((r for r in right.records if r.kind == kind), key=_order(right))
        aligned = _align(ours, theirs, judge)
        if judge.one_text:
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


def _align(ours: Sequence[Record], theirs: Sequence[Record], judge: _Judge) -> list[Row]:
    """The best pairs are made first, each record is in one; the rest stand alone.

    What only the right has comes before the row of what it has next in common with the left.
    """
    scored = [
        (-score, at, there)
        for at, there in _candidates(ours, theirs, judge)
        if (score := judge.likeness(ours[at], theirs[there])) is not None
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
        rows.append(judge.judge(left, theirs[partner[at]]) if at in partner else Row("only left", left, None))
    return rows + [Row("only right", None, theirs[there]) for there in before.get(len(ours), ())]


def _candidates(ours: Sequence[Record], theirs: Sequence[Record], judge: _Judge) -> Iterator[tuple[int, int]]:
    """The pairs that are looked at: all; of very many records each with those that share its rarest traits.

    Of many that share one, those at about the same place of the other text are taken.
    """
    if len(ours) * len(theirs) <= _ALL_PAIRS:
        yield from ((at, there) for at in range(len(ours)) for there in range(len(theirs)))
        return
    having: dict[Hashable, list[int]] = {}
    for there, right in enumerate(theirs):
        for trait in judge.traits(right):
            having.setdefault(trait, []).append(there)
    for at, left in enumerate(ours):
        place = at * len(theirs) // len(ours)
        partners: set[int] = set()
        for holders in sorted((having[trait] for trait in judge.traits(left) if trait in having), key=len):
            first = max(0, bisect_left(holders, place) - _MOST_PARTNERS // 2)
            partners.update(holders[first : first + _MOST_PARTNERS])
            if len(partners) >= _MOST_PARTNERS:
                break
        yield from ((at, there) for there in partners)


class _Judge:
    """Says how two records of the two sources differ, and first how alike they are."""

    def __init__(self, left: Source, right: Source) -> None:
        statements = {s.id: s for source in (left, right) for s in source.statements}
        self._one_language = left.language is not None and left.language == right.language
        self._likeness = Likeness(statements.values(), one_language=self._one_language)
        self.one_text = bool(left.statements) and set(left.statements) == set(right.statements)
        self._figures_of: dict[str, list[Figure]] = {}
        self._starts_of: dict[str, list[int]] = {}
        self._counted: dict[str, tuple[Figure, ...]] = {}
        for record in sorted((*left.records, *right.records), key=text_order):
            if isinstance(record, Figure):
                self._figures_of.setdefault(record.statement, []).append(record)
        for statement, figures in self._figures_of.items():
            self._starts_of[statement] = [figure.start for figure in figures]

    def traits(self, record: Record) -> Iterator[Hashable]:
        """What a record may share with one that is about the same thing."""
        yield from self._likeness.traits(record)
        if isinstance(record, Event):
            yield from self._counts(record)

    def likeness(self, left: Record, right: Record) -> float | None:
        """How alike the two are; None where that is not enough to be one thing."""
        found = self._likeness.of(left, right)
        if isinstance(left, Event) and isinstance(right, Event):
            found += self._shared_count(left, right)
        return found if found >= ENOUGH[left.kind] else None

    def judge(self, left: Record, right: Record) -> Row:
        """The row of two records that are about one thing."""
        if isinstance(left, Figure) and isinstance(right, Figure):
            difference = self._between_figures(left, right)
        elif isinstance(left, Event) and isinstance(right, Event):
            difference = self._between_events(left, right)
        else:
            difference = self._between_quotes(left, right)
        return Row("differs" if difference else "same", left, right, difference)

    def _between_figures(self, left: Figure, right: Figure) -> str:
        if self._likeness.units(left, right) == 0:
            return f"{amount(left)} {left.unit} / {amount(right)} {right.unit}"
        return "" if bounds(left) == bounds(right) else f"{amount(left)} / {amount(right)}"

    def _between_events(self, left: Event, right: Event) -> str:
        found = []
        if left.type != right.type:
            found.append(f"{left.type} / {right.type}")
        if left.date and right.date and left.date != right.date:
            found.append(f"{left.date} / {right.date}")
        if left.places and right.places and not places(left) & places(right):
            found.append(f"{', '.join(left.places)} / {', '.join(right.places)}")
        for ours, theirs in zip(self._counted_in(left), self._counted_in(right), strict=False):
            if ours.measure == theirs.measure and bounds(ours) != bounds(theirs):
                found.append(f"{amount(ours)} / {amount(theirs)}")
        return "; ".join(found)

    def _shared_count(self, left: Event, right: Event) -> float:
        """What it adds that two events count the same victims; between two languages little else can."""
        shared = self._counts(left) & self._counts(right)
        telling = not self._one_language and any((value or 0) >= TELLING for _, (value, *_) in shared)
        return _SAME_COUNT_ABROAD if telling else _SAME_COUNT * bool(shared)

    def _counts(self, event: Event) -> frozenset[_Count]:
        return frozenset((figure.measure, bounds(figure)) for figure in self._counted_in(event))

    def _counted_in(self, event: Event) -> tuple[Figure, ...]:
        """The victims that an event counts: numbers that say how the event went."""
        known = self._counted.get(event.id)
        if known is None:
            there = self._figures_of.get(event.statement, ())
            starts = self._starts_of.get(event.statement, ())
            inside = there[bisect_left(starts, event.start) : bisect_left(starts, event.end)]
            known = tuple(figure for figure in inside if figure.measure and figure.end <= event.end)
            self._counted[event.id] = known
        return known

    def _between_quotes(self, left: Record, right: Record) -> str:
        if not self.one_text and not alike(left.speaker, right.speaker):
            return f"{left.speaker or '-'} / {right.speaker or '-'}"
        ours = [word.folded for word in words(left.text)]
        theirs = [word.folded for word in words(right.text)]
        if ours == theirs or not self._one_language:  # two languages never have the same words
            return ""
        return f"{_only(left.text, theirs)} / {_only(right.text, ours)}"


def _only(text: str, others: Sequence[str]) -> str:
    """The first words of a text that the other has not."""
    there = set(others)
    own = [text[word.start : word.end] for word in words(text) if word.folded not in there]
    return " ".join(own[:4]) + (" …" if len(own) > 4 else "") or "-"
