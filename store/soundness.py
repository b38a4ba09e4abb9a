"""What a sound store looks like, and what is wrong with one that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any

from store.records import (
    APPROXIMATIONS,
    CERTAINTIES,
    EVENT_TYPES,
    MEASURES,
    MODES,
    Record,
    statement_id,
    to_dict,
)

_LARGEST = 2**63 - 1  # of the whole numbers that JSON readers agree on
_TEXT = (str,)
_TEXT_OR_NONE = (str, NoneType)
_NUMBER = (int, float, NoneType)
_STATEMENT = {
    **dict.fromkeys(("title", "publisher", "date", "language", "url"), _TEXT_OR_NONE),
    **dict.fromkeys(("id", "text"), _TEXT),
}
_COMMON: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "statement", "text", "certainty"), _TEXT),
    **dict.fromkeys(("start", "end"), (int,)),
    **dict.fromkeys(("speaker", "mention"), _TEXT_OR_NONE),
    "via": (list,),
}
_FIELDS: dict[str, dict[str, tuple[type, ...]]] = {
    "event": {**_COMMON, "type": _TEXT, "date": _TEXT_OR_NONE, "places": (list,)},
    "quote": {**_COMMON, "mode": _TEXT, "cue": _TEXT_OR_NONE},
    "figure": {
        **_COMMON,
        **dict.fromkeys(("value", "low", "high"), _NUMBER),
        "approximation": _TEXT,
        **dict.fromkeys(("unit", "measure"), _TEXT_OR_NONE),
    },
}
_CERTAINTY = ("certainty", frozenset(CERTAINTIES))
_WORDS: dict[str, tuple[tuple[str, frozenset[Any]], ...]] = {
    "event": (_CERTAINTY, ("type", frozenset(EVENT_TYPES))),
    "quote": (_CERTAINTY, ("mode", frozenset(MODES))),
    "figure": (
        _CERTAINTY,
        ("approximation", frozenset(APPROXIMATIONS)),
        ("measure", frozenset((*MEASURES, None))),
    ),
}
_LISTS = {"event": ("via", "places"), "quote": ("via",), "figure": ("via",)}


def faults(tables: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the tables ``statements`` and ``records``, a line each."""
    texts: dict[str, str] = {}
    for number, document in tables.get("statements", {}).items():
        fault = statement_fault(document)
        if fault is None and document["id"] in texts:
            fault = "is there twice"
        if fault:
            yield f"statement {_name(document, number)} {fault}"
        else:
            texts[document["id"]] = document["text"]
    seen = set[str]()
    shapes = set[Any]()
    for number, document in tables.get("records", {}).items():
        fault = record_fault(document, texts, shapes)
        if fault is None and document["id"] in seen:
            fault = "is there twice"
        if fault:
            yield f"record {_name(document, number)} {fault}"
        else:
            seen.add(document["id"])


def understood(tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The documents of a newer layout that are of a shape known here, and fit their statements."""
    statements = {n: row for n, row in tables.get("statements", {}).items() if not _type_fault(row)}
    texts = {row["id"]: row["text"] for row in statements.values()}
    shapes = set[Any]()
    records = {n: row for n, row in tables.get("records", {}).items() if not record_fault(row, texts, shapes)}
    return {"statements": statements, "records": records}


def statement_fault(document: Any) -> str | None:
    """What is wrong with a statement as stored; None where nothing is."""
    fault = _type_fault(document)
    if fault is None and statement_id(document["text"]) != document["id"]:
        return "does not have the text that its id stands for"
    return fault


def _type_fault(document: Any) -> str | None:
    if not isinstance(document, dict):
        return "is no object"
    for field, types in _STATEMENT.items():
        if type(document.get(field)) not in types:
            return f"has a wrong {field}"
    return None


def record_fault(document: Any, texts: Mapping[str, str], shapes: set[Any]) -> str | None:
    """What is wrong with a record as stored; None where nothing is.

    Args:
        texts: of the statements, by id.
        shapes: those that were found to be right, kept from one record to the next.
    """
    if not isinstance(document, dict):
        return "is no object"
    kind = document.get("kind")
    if type(kind) is not str or kind not in _FIELDS:
        return "has a wrong kind"
    # Nearly all records are made alike, so that the types of their fields need to be looked over only once.
    shape = (kind, *document, *map(type, document.values()))
    if shape not in shapes:
        for field, types in _FIELDS[kind].items():
            if field not in document or type(document[field]) not in types:
                return f"has a wrong {field}"
        shapes.add(shape)
    for field, words in _WORDS[kind]:
        if document[field] not in words:
            return f"has a wrong {field}"
    for field in _LISTS[kind]:
        for name in document[field]:
            if type(name) is not str:
                return f"has a wrong {field}"
    text = texts.get(document["statement"])
    if text is None:
        return f"belongs to statement {document['statement']}, which is not there"
    start, end = document["start"], document["end"]
    if not 0 <= start <= end <= len(text):
        return "has a span outside of its statement"
    if text[start:end] != document["text"]:
        return "is not what its statement says at its span"
    return None


def storable(record: Record) -> dict[str, Any]:
    """The record as JSON; whole numbers beyond 64 bits are kept as near as a float comes."""
    row = to_dict(record)
    for name in ("value", "low", "high"):
        number = row.get(name)
        if isinstance(number, int) and abs(number) > _LARGEST:
            try:
                row[name] = float(number)
            except OverflowError:
                row[name] = None
    return row


def _name(document: Any, number: str) -> str:
    known = document.get("id") if isinstance(document, dict) else None
    return known if isinstance(known, str) else f"number {number}"
