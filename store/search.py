"""A query and records -> those that match, in the order of the texts, and what to mark in them.

``search`` looks through records once; ``store.index.Index`` gives the same answers while a person types.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.matching import find, holds, holds_for_statement
from store.query import Dated, Query, Words, parse_query
from store.records import KINDS, Record, Span, Statement
from store.words import words

__all__ = ["Query", "marks", "matches", "parse_query", "search", "search_statements", "text_order"]


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
            if any(holds(term, record, None) for term in refused):
                barred.add(record.statement)
    return [
        statement
        for statement in statements
        if all(holds_for_statement(term, statement) != term.negated for term in own)
        and (not asked or statement.id in having)
        and statement.id not in barred
    ]


def matches(query: Query, record: Record, language: str | None) -> bool:
    """Whether every term of the query holds for the record of a statement in ``language``."""
    return all(holds(term, record, language) != term.negated for term in query.terms)


def marks(query: Query, text: str, language: str | None) -> tuple[Span, ...]:
    """The stretches of ``text`` that the query's words ask for: whole words, in order, none overlapping.

    ``text`` may be a record's text, a speaker or a whole statement; the offsets are its own.
    """
    if not query.looked_for:
        return ()
    there = words(text)
    spans = sorted(span for term in query.looked_for for span in find(term, text, there, language))
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
