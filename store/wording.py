"""A record in words, the same wherever it is shown: its amount, its details, its source, its citation."""

from __future__ import annotations

from typing import assert_never

from store.records import Event, Figure, Quote, Record, Statement
from store.signs import spelled


def amount(figure: Figure) -> str:
    """The number with its approximation as a sign: ``12``, ``≈ 50``, ``≤ 1000``, ``≥ 2000``, ``20-99``."""
    signs = {"about": "≈ ", "under": "≤ ", "over": "≥ "}
    if figure.value is not None:
        return f"{signs.get(figure.approximation, '')}{figure.value}"
    if figure.low is not None and figure.high is not None:
        return f"{figure.low}-{figure.high}"
    if figure.low is not None:
        return f"≥ {figure.low}"
    return "?" if figure.high is None else f"≤ {figure.high}"


def details(record: Record) -> list[str]:
    """What the record says of itself besides its words and its source, the most telling first."""
    match record:
        case Event():
            found = [record.type, record.date, ", ".join(record.places)]
        case Quote():
            found = [record.mode, record.cue]
        case Figure():
            found = [amount(record), record.measure, record.unit]
        case _:
            assert_never(record)
    return [text for text in found if text]


def attribution(record: Record) -> str:
    """Who says it, as the chain of sources, nearest first; empty for the statement's own voice."""
    if record.speaker is None:
        return ""
    said_by = record.speaker
    if record.mention and record.mention != record.speaker:
        said_by += f" (“{record.mention}”)"
    return ", via ".join((said_by, *record.via))


def citation(record: Record, statement: Statement) -> str:
    """The record's words with all that it takes to find them again, in one paragraph.

    Offsets count characters of the statement's text from 0, the end not included. It is one line, with
    acting characters spelled out: pasted into a terminal it neither ends a line nor does anything else.
    """
    about = [statement.title, statement.publisher, statement.date, statement.url]
    said_by = attribution(record)
    parts = [
        *([said_by] if said_by else []),
        ", ".join(text for text in about if text) or f"statement {statement.id}",
        f"{record.certainty}, characters {record.start}-{record.end}",
    ]
    return spelled(" ".join(f"“{record.text}” — {'; '.join(parts)}".split()), keep="")
