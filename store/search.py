"""A query and records -> those that match, in the order of the texts, and what to mark in them.

``search`` looks through records once; an ``Index`` is built once and answers while a person types.
Both give the same answer: words are looked for in a record's text, speaker, mention, ``via``,
places and unit; every other term in the field that it names.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from store import edtf
from store.query import Counted, Dated, Named, OneOf, Query, Term, Words, parse_query
from store.records import KINDS, Event, Figure, Record, Span, Statement
from store.words import Word, stems, words

__all__ = ["Index", "Query", "marks", "matches", "parse_query", "search", "search_statements", "text_order"]


def search(records: Iterable[Record], query: Query, statements: Iterable[Statement]) -> list[Record]:
    """The records that match: statement by statement in the order given, each in the order of its text.

    Args:
        statements: those that the records are of; their language decides on inflections.
    """
    ranked = {statement.id: (rank, statement) for rank, statement in enumerate(statements)}
    languages = {id: statement.language for id, (_, statement) in ranked.items()}
    found = [record for record in records if matches(query, record, languages.get(record.statement))]
    last = len(ranked)
    return sorted(found, key=lambda record: (ranked.get(record.statement, (last,))[0], text_order(record)))


def search_statements(
    statements: Iterable[Statement], records: Iterable[Record], query: Query
) -> list[Statement]:
    """The statements that match, in the order given.

    Words are looked for in title, publisher, address and text, and ``date:`` is the statement's own;
    the terms about records must all hold for one of its records, and no negated one for any.
    """
    own = [term for term in query.terms if isinstance(term, Words | Dated)]
    asked = Query(query.text, tuple(t for t in query.terms if t not in own and not t.negated))
    refused = [t for t in query.terms if t not in own and t.negated]
    having, barred = set[str](), set[str]()
    if asked or refused:
        for record in records:
            if matches(asked, record, None):
                having.add(record.statement)
            if any(_holds(term, record, None) for term in refused):
                barred.add(record.statement)
    return [
        statement
        for statement in statements
        if all(_holds_for_statement(term, statement) != term.negated for term in own)
        and (not asked or statement.id in having)
        and statement.id not in barred
    ]


def matches(query: Query, record: Record, language: str | None) -> bool:
    """Whether every term of the query holds for the record of a statement in ``language``."""
    return all(_holds(term, record, language) != term.negated for term in query.terms)


def marks(query: Query, text: str, language: str | None) -> tuple[Span, ...]:
    """The stretches of ``text`` that the query's words ask for: whole words, in order, none overlapping.

    ``text`` may be a record's text, a speaker or a whole statement; the offsets are its own.
    """
    if not query.looked_for:
        return ()
    there = words(text)
    spans = sorted(span for term in query.looked_for for span in _find(term, text, there, language))
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def text_order(record: Record) -> tuple[int, int, int]:
    """Sorts the records of one statement as its text has them."""
    return record.start, record.end, KINDS.index(record.kind)


class Index:
    """Records made ready for searching as one types.

    Statements are searched in the order in which they were added; one that is added again takes
    its new place at the end.
    """

    def __init__(self) -> None:
        self._records: list[Record | None] = []
        self._language: list[str | None] = []
        self._sequence: list[str] = []  # the folded words of each record in their order
        self._of_statement: dict[str, range] = {}
        self._there: set[int] = set()
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._by_field: dict[str, dict[_Key, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._vocabulary: list[str] | None = []
        self._languages: set[str | None] = set()

    def __len__(self) -> int:
        return len(self._there)

    def add(self, statement: Statement, records: Iterable[Record]) -> None:
        """Takes in a statement's records, in the place of those that it had."""
        self.discard(statement.id)
        language = statement.language
        first = len(self._records)
        self._languages.add(language)
        for number, record in enumerate(sorted(records, key=text_order), start=first):
            self._records.append(record)
            self._language.append(language)
            self._enter(number, record, language)
        self._of_statement[statement.id] = range(first, len(self._records))
        self._there.update(self._of_statement[statement.id])
        self._vocabulary = None

    def discard(self, statement: str) -> None:
        """Forgets the records of the statement with this id; one that is not there is no error."""
        for number in self._of_statement.pop(statement, ()):
            self._records[number] = None
            self._there.discard(number)

    def search(self, query: Query, limit: int | None = None) -> list[Record]:
        """The records that match, in the order of the texts; at most ``limit`` of them."""
        found: set[int] | None = None
        for term in sorted(query.terms, key=lambda term: term.negated):
            holding = self._having(term) if isinstance(term, Words) else self._of_field(term)
            if term.negated:
                found = (self._there if found is None else found) - holding
            else:
                found = holding if found is None else found & holding
            if not found:
                return []
        numbers = sorted(self._there if found is None else found)
        there = (record for n in numbers if (record := self._records[n]) is not None)
        return list(islice(there, limit))

    def _enter(self, number: int, record: Record, language: str | None) -> None:
        folded, stemmed = set[str](), set[str]()
        sequence: list[str] = []
        for text in _searched(record):
            for word in words(text):
                sequence.append(word.folded)
                folded.add(word.folded)
                stemmed |= stems(text[word.start : word.end], language)
            sequence.append("\n")  # no phrase goes on from one field to the next
        self._sequence.append(f" {' '.join(sequence)}")
        for form in folded:
            self._by_word[form].append(number)
        for stem in stemmed:
            self._by_stem[language, stem].append(number)
        for field, key in _keys(record):
            self._by_field[field][key].append(number)

    def _of_field(self, term: Named | OneOf | Dated | Counted) -> set[int]:
        """The records whose field the term holds for; it is asked once for each value that there is."""
        field = term.field if isinstance(term, OneOf) else _FIELD_OF[type(term)]
        return set().union(*(n for key, n in self._by_field[field].items() if _holds_for(term, key)))

    def _having(self, term: Words) -> set[int]:
        *before, last = map(_fold_form, term.forms)
        found = self._having_form(term.forms[-1], term.exact)
        if not before:
            return found
        for form in before:
            found &= set(self._by_word.get(form, ()))
        phrase = f" {' '.join((*before, last))}{' ' if term.exact else ''}"
        return {
            number for number in found if phrase in self._sequence[number] or self._inflected(term, number)
        }

    def _inflected(self, term: Words, number: int) -> bool:
        """Whether the words stand there one after another, the last in another form."""
        record = self._records[number]
        return not term.exact and record is not None and _holds(term, record, self._language[number])

    def _having_form(self, form: str, exact: bool) -> set[int]:
        folded = _fold_form(form)
        if exact:
            return set(self._by_word.get(folded, ()))
        if self._vocabulary is None:
            self._vocabulary = sorted(self._by_word)
        found = set[int]()
        for known in islice(self._vocabulary, bisect_left(self._vocabulary, folded), None):
            if not known.startswith(folded):
                break
            found.update(self._by_word[known])
        for language in self._languages:
            for stem in stems(form, language):
                found.update(self._by_stem.get((language, stem), ()))
        return found


def _fold_form(form: str) -> str:
    """A typed word as the texts' words are kept: folded, a number without its separators."""
    return words(form)[0].folded


_Key: TypeAlias = str | tuple[str | float | None, ...]
"""A value of a field: a text; speaker and mention; value, low, high and approximation."""

_FIELD_OF: dict[type[Term], str] = {Named: "speaker", Dated: "date", Counted: "number"}


def _keys(record: Record) -> Iterable[tuple[str, _Key]]:
    """The values of a record that terms other than words ask for."""
    yield "kind", record.kind
    yield "certainty", record.certainty
    yield "speaker", (record.speaker, record.mention)
    if isinstance(record, Event):
        yield "type", record.type
        if record.date:
            yield "date", record.date
    if isinstance(record, Figure):
        yield "number", (record.value, record.low, record.high, record.approximation)
        if record.measure:
            yield "measure", record.measure


def _holds_for(term: Named | OneOf | Dated | Counted, key: _Key) -> bool:
    match term, key:
        case OneOf(), str():
            return key in term.values
        case Dated(), str():
            return _in_days(key, term.days)
        case Named(), (str() | None as speaker, str() | None as mention):
            return _is_named(term, speaker) or _is_named(term, mention)
        case Counted(), (value, low, high, approximation):
            return _counts(term, value, low, high, approximation)  # type: ignore[arg-type]
    return False


def _searched(record: Record) -> Iterable[str]:
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


def _holds(term: Term, record: Record, language: str | None) -> bool:
    """Whether the term, its negation left aside, holds."""
    if isinstance(term, Words):
        return any(_has(term, text, language) for text in _searched(record))
    asked = term.field if isinstance(term, OneOf) else _FIELD_OF[type(term)]
    return any(field == asked and _holds_for(term, key) for field, key in _keys(record))


def _holds_for_statement(term: Words | Dated, statement: Statement) -> bool:
    if isinstance(term, Dated):
        return _in_days(statement.date, term.days)
    fields = (statement.title, statement.publisher, statement.url, statement.text)
    return any(_has(term, text, statement.language) for text in fields if text)


def _has(term: Words, text: str, language: str | None) -> bool:
    return any(True for _ in _find(term, text, _words(text), language))


@lru_cache(maxsize=1024)
def _words(text: str) -> list[Word]:
    return words(text)


def _find(term: Words, text: str, there: Sequence[Word], language: str | None) -> Iterable[Span]:
    forms = [_fold_form(form) for form in term.forms]
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


def _is_named(term: Named, name: str | None) -> bool:
    if not name:
        return False
    there = [word.folded for word in _words(name)]
    return all(any(word.startswith(form) for word in there) for form in term.forms)


def _in_days(date: str | None, days: edtf.Days) -> bool:
    if date is None:
        return False
    own = edtf.parse(date)
    return own is not None and own.overlaps(days)


def _counts(
    term: Counted, value: float | None, low: float | None, high: float | None, approximation: str
) -> bool:
    """Whether the number printed lies in the range; where none is printed, whether its bounds touch it.

    "plus de 2.000" is also a little more than 2000, so ``value:>2000`` finds it, ``value:>3000`` does not.
    """
    if value is None:
        least = -math.inf if low is None else _float(low)
        most = math.inf if high is None else _float(high)
    else:
        least = most = _float(value)
        if approximation == "over":
            most = math.nextafter(most, math.inf)
        elif approximation == "under":
            least = math.nextafter(least, -math.inf)
    above = most > term.low or (term.with_low and most == term.low)
    below = least < term.high or (term.with_high and least == term.high)
    return above and below


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:  # a text may print a number of any length
        return math.inf if number > 0 else -math.inf
