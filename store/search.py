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
        self._of_statement: dict[str, range] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._by_choice: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_speaker: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._vocabulary: list[str] | None = []
        self._languages: set[str | None] = set()
        self._present = 0

    def __len__(self) -> int:
        return self._present

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
        self._present += len(self._records) - first
        self._vocabulary = None

    def discard(self, statement: str) -> None:
        """Forgets the records of the statement with this id; one that is not there is no error."""
        for number in self._of_statement.pop(statement, ()):
            self._records[number] = None
            self._present -= 1

    def search(self, query: Query, limit: int | None = None) -> list[Record]:
        """The records that match, in the order of the texts; at most ``limit`` of them."""
        found: set[int] | None = None
        for term in sorted(query.terms, key=lambda term: (term.negated, isinstance(term, Dated | Counted))):
            if found is not None and not found:
                return []
            if isinstance(term, Dated | Counted):
                within = self._all() if found is None else found
                found = {n for n in within if self._holds(term, n) != term.negated}
                continue
            holding = self._holding(term)
            if term.negated:
                found = (self._all() if found is None else found) - holding
            else:
                found = holding if found is None else found & holding
        numbers = range(len(self._records)) if found is None else sorted(found)
        there = (record for n in numbers if (record := self._records[n]) is not None)
        return list(islice(there, limit))

    def _enter(self, number: int, record: Record, language: str | None) -> None:
        folded, stemmed = set[str](), set[str]()
        for text in _searched(record):
            for word in words(text):
                folded.add(word.folded)
                stemmed |= stems(text[word.start : word.end], language)
        for form in folded:
            self._by_word[form].append(number)
        for stem in stemmed:
            self._by_stem[language, stem].append(number)
        for field in ("kind", "type", "measure", "certainty"):
            value = getattr(record, field, None)
            if value is not None:
                self._by_choice[field, value].append(number)
        self._by_speaker[record.speaker or "", record.mention or ""].append(number)

    def _all(self) -> set[int]:
        return {number for numbers in self._of_statement.values() for number in numbers}

    def _holds(self, term: Term, number: int) -> bool:
        record = self._records[number]
        return record is not None and _holds(term, record, self._language[number])

    def _holding(self, term: Term) -> set[int]:
        if isinstance(term, OneOf):
            return set().union(*(self._by_choice.get((term.field, value), ()) for value in term.values))
        if isinstance(term, Named):
            pairs = self._by_speaker.items()
            return set().union(*(n for names, n in pairs if any(_is_named(term, name) for name in names)))
        if isinstance(term, Words):
            return self._having(term)
        return {number for number in self._all() if self._holds(term, number)}

    def _having(self, term: Words) -> set[int]:
        *before, last = term.forms
        found = self._having_form(last, term.exact)
        for form in before:
            found &= set(self._by_word.get(fold_form(form), ()))
        # That the words stand one after another is only seen in the record itself.
        return {number for number in found if self._holds(term, number)} if before else found

    def _having_form(self, form: str, exact: bool) -> set[int]:
        folded = fold_form(form)
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


def fold_form(form: str) -> str:
    """A typed word as the texts' words are kept: folded, a number without its separators."""
    return words(form)[0].folded


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
    match term:
        case Words():
            return any(_has(term, text, language) for text in _searched(record))
        case Named():
            return _is_named(term, record.speaker) or _is_named(term, record.mention)
        case OneOf():
            return getattr(record, term.field, None) in term.values
        case Dated():
            return isinstance(record, Event) and _in_days(record.date, term.days)
        case Counted():
            return isinstance(record, Figure) and _counts(record, term)


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


def _counts(figure: Figure, term: Counted) -> bool:
    """Whether the number printed lies in the range; where none is printed, whether its bounds touch it.

    "plus de 2.000" is also a little more than 2000, so ``value:>2000`` finds it, ``value:>3000`` does not.
    """
    if figure.value is None:
        low = -math.inf if figure.low is None else float(figure.low)
        high = math.inf if figure.high is None else float(figure.high)
    else:
        low = high = float(figure.value)
        if figure.approximation == "over":
            high = math.nextafter(high, math.inf)
        elif figure.approximation == "under":
            low = math.nextafter(low, -math.inf)
    above = high > term.low or (term.with_low and high == term.low)
    below = low < term.high or (term.with_high and low == term.high)
    return above and below
