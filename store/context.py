"""The sentence that a record stands in, and the headings of a statement: what a screen shows around it."""

from __future__ import annotations

from functools import lru_cache

from store.errors import LanguagePackBroken
from store.reading import paragraphs
from store.records import Record, Span, Statement


@lru_cache(maxsize=8)
def headings(statement: Statement) -> tuple[Span, ...]:
    """Where the headings stand in the statement's text."""
    return tuple(paragraphs.headings(statement.text))


def around(statement: Statement, record: Record) -> Span:
    """The sentences that the record's span lies in; the paragraphs where the language is unknown."""
    parts = _sentences(statement)
    touching = [span for span in parts if span.start < record.end and record.start < span.end]
    if not touching:
        return Span(record.start, record.end)
    return Span(min(touching[0].start, record.start), max(touching[-1].end, record.end))


@lru_cache(maxsize=8)
def _sentences(statement: Statement) -> tuple[Span, ...]:
    from store import languages  # only when a record is shown in full: not at the start
    from store.reading import passages

    try:
        language = languages.load(statement.language or "")
    except LanguagePackBroken:
        return tuple(Span(part.start, part.end) for part in paragraphs.paragraphs(statement.text))
    laid_out = passages.lay_out(statement.text, language)
    return tuple(Span(sentence.start, sentence.end) for sentence in laid_out.sentences)
