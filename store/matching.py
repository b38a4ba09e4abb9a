"""Whether a term of a query holds for a record: one rule for looking through records and for an index.

Words are looked for in a record's text, speaker, mention, ``via``, places and unit; every other term in
the field that it names.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from store import edtf
from store.query import Counted, Dated, Named, OneOf, Term, Words
from store.records import Event, Figure, Record, Span, Statement
from store.words import Word, stems, words

Key: TypeAlias = Hashable
"""A value of a field as it is compared: a word of a list; the folded words of a name; days; a least and a
largest number."""

_FIELD_OF: dict[type[Term], str] = {Named: "speaker", Dated: "date", Counted: "number"}


def fold_form(form: str) -> str:
    """A typed word as the texts' words are kept: folded, a number without its separators."""
    return words(form)[0].folded


def field_of(term: Named | OneOf | Dated | Counted) -> str:
    """The field that a term asks for, as ``keys`` names it."""
    return term.field if isinstance(term, OneOf) else _FIELD_OF[type(term)]


def keys(record: Record) -> Iterator[tuple[str, Key]]:
    """The values of a record that terms other than words ask for, each with its field."""
    yield "kind", record.kind
    yield "certainty", record.certainty
    for name in (record.speaker, record.mention):
        if name:
            yield "speaker", _folded_words(name)
    if isinstance(record, Event):
        yield "type", record.type
        days = _days(record.date) if record.date else None
        if days:
            yield "date", days
    if isinstance(record, Figure):
        yield "number", _bounds(record)
        if record.measure:
            yield "measure", record.measure


def test_of(term: Named | OneOf | Dated | Counted) -> Callable[[Any], bool]:
    """What tells whether a term holds for a value of its field."""
    match term:
        case OneOf():
            return term.values.__contains__
        case Dated():
            return term.days.overlaps
        case Named():
            forms = term.forms
            return lambda name: all(any(word.startswith(form) for word in name) for form in forms)
        case Counted(low=low, high=high):
            # Open ends leave out what lies on them: as wide as can be, they are moved in by the least step.
            low = low if term.with_low else math.nextafter(low, math.inf)
            high = high if term.with_high else math.nextafter(high, -math.inf)
            return lambda bounds: bounds[1] >= low and bounds[0] <= high


def searched(record: Record) -> Iterator[str]:
    """The texts of a record in which words are looked for."""
    yield record.text
    if record.speaker:
        yield record.speaker
    if record.mention:
        yield record.mention
    yield from record.via
    if isinstance(record, Event):
        yield from record.places
    if isinstance(record, Figure) and record.unit:
        yield record.unit


def holds(term: Term, record: Record, language: str | None) -> bool:
    """Whether the term, its negation left aside, holds for the record of a statement in ``language``."""
    if isinstance(term, Words):
        return any(_has(term, text, language) for text in searched(record))
    asked, test = field_of(term), test_of(term)
    return any(field == asked and test(key) for field, key in keys(record))


def holds_for_statement(term: Words | Dated, statement: Statement) -> bool:
    """Whether words stand in a statement's text or in what is said of it; whether it is of these days."""
    if isinstance(term, Dated):
        own = _days(statement.date) if statement.date else None
        return own is not None and own.overlaps(term.days)
    fields = (statement.title, statement.publisher, statement.url, statement.text)
    return any(_has(term, text, statement.language) for text in fields if text)


def _has(term: Words, text: str, language: str | None) -> bool:
    return any(True for _ in find(term, text, _words(text), language))


@lru_cache(maxsize=1024)
def _words(text: str) -> list[Word]:
    return words(text)


def find(term: Words, text: str, there: Sequence[Word], language: str | None) -> Iterator[Span]:
    """Where in a text, whose words are ``there``, the words stand that a term asks for."""
    forms = [fold_form(form) for form in term.forms]
    *before, last = forms
    wanted = frozenset[str]() if term.exact else stems(term.forms[-1], language)
    for at in range(len(there) - len(before)):
        if any(there[at + step].folded != form for step, form in enumerate(before)):
            continue
        word = there[at + len(before)]
        if word.folded == last or (
            not term.exact
            and (
                word.folded.startswith(last)
                or not wanted.isdisjoint(stems(text[word.start : word.end], language))
            )
        ):
            yield Span(there[at].start, word.end)


@lru_cache(maxsize=50_000)
def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name))


@lru_cache(maxsize=50_000)
def _days(date: str) -> edtf.Days | None:
    return edtf.parse(date)


def _bounds(figure: Figure) -> tuple[float, float]:
    """What a figure is searched by: the number printed; where none is, the bounds that it implies.

    "plus de 2.000" is also a little more than 2000, so ``value:>2000`` finds it, ``value:>3000`` does not.
    """
    if figure.value is None:
        low, high = figure.low, figure.high
        return -math.inf if low is None else _float(low), math.inf if high is None else _float(high)
    least = most = _float(figure.value)
    if figure.approximation == "over":
        most = math.nextafter(most, math.inf)
    elif figure.approximation == "under":
        least = math.nextafter(least, -math.inf)
    return least, most


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:  # a text may print a number of any length
        return math.inf if number > 0 else -math.inf
