"""A damaged store -> tables of all that is whole in it, with a word about the rest."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from store.records import Reading, Statement, statement_from_dict
from store.schema import shape_fault
from store.soundness import record_fault, statement_fault, storable
from store.storage import Tables

Read = Callable[[Statement], Reading]

_DOCUMENT = re.compile(r'"\d+"\s*:\s*(?=\{)')


def _number(digits: str) -> int | float | str:
    """The number as the store reads it; one that no JSON file can keep stays text, a fault of its record."""
    if digits.lstrip("-").isdigit() and len(digits) < _LONG:
        return int(digits)
    number = float(digits)
    return number if math.isfinite(number) else digits


_LONG = 19  # characters of a whole number from which on 64 bits may not hold it
_DECODER = json.JSONDecoder(parse_int=_number, parse_float=_number, parse_constant=str)
_decode = _DECODER.raw_decode


@dataclass(slots=True)
class _Found:
    """What a file has, as far as it can be read."""

    statements: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Whole ones, by id."""
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Sound ones, by the id of their statement."""
    incomplete: set[str] = field(default_factory=set)
    """Statements of which records are missing, or may be."""
    missing: set[str] = field(default_factory=set)
    """Statements that the file names and does not have whole."""


def rebuild(damaged: bytes, backup: bytes, read: Read | None = None) -> tuple[Tables, list[str]]:
    """The tables ``statements`` and ``records`` that can be saved, and lines that say what was and was not.

    Args:
        damaged: the file as it is.
        backup: an earlier state of it, or nothing; it stands in for what is not whole.
        read: reads the records of a statement again.
    """
    found, cut = _look_into(damaged)
    earlier, _ = _look_into(backup)
    wanted = earlier.statements.keys() if cut else found.missing & earlier.statements.keys()
    restored = [id for id in earlier.statements if id in wanted and id not in found.statements]
    for id in restored:
        found.statements[id] = earlier.statements[id]
        found.records[id] = earlier.records.get(id, [])
        if id in earlier.incomplete:
            found.incomplete.add(id)
        else:
            found.incomplete.discard(id)
    told = [_restored(restored)] if restored else []
    told += _read_again(found, read or _read_with_its_language)
    told += [f"statement {id} is lost" for id in sorted(found.missing - found.statements.keys())]
    if cut:
        told.append("what stood where the file is cut off or garbled cannot be known")
    rows = [row for id in found.statements for row in found.records.get(id, ())]
    told.insert(0, f"{len(found.statements)} statements and {len(rows)} records are in the store again")
    return {"statements": _numbered(found.statements.values()), "records": _numbered(rows)}, told


def _look_into(content: bytes) -> tuple[_Found, bool]:
    """What is in a file, and whether it is cut off or garbled, so that it may have had more."""
    try:
        tables = _DECODER.decode(content.decode(json.detect_encoding(content)))
    except (ValueError, RecursionError):
        tables = None
    if isinstance(tables, dict):
        held = [table for table in tables.values() if isinstance(table, dict)]
        found = _sort_out(row for table in held for row in table.values())
    else:
        found = _sort_out(_pieces(content.decode("utf-8", "replace")))
    if shape_fault(tables) is None:
        return found, False
    found.incomplete |= found.statements.keys()
    return found, True


def _pieces(text: str) -> Iterator[Any]:
    """All documents of a broken file that are whole.

    Each is looked for only up to where the next begins, which cannot be inside of it: a quotation mark in
    a text is escaped. So the work grows with the length of the file and no faster.
    """
    begins = [place.end() for place in _DOCUMENT.finditer(text)]
    for begin, following in pairwise((*begins, len(text))):
        try:
            yield _decode(text[begin:following])[0]
        except (ValueError, RecursionError):
            continue


def _sort_out(rows: Iterable[Any]) -> _Found:
    found, texts, waiting = _Found(), dict[str, str](), list[dict[str, Any]]()
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            continue
        if "kind" in row or "statement" in row:
            waiting.append(row)
        elif statement_fault(row):
            found.missing.add(row["id"])
        elif row["id"] not in texts:
            found.statements[row["id"]] = row
            texts[row["id"]] = row["text"]
    seen, shapes = set[str](), set[Any]()
    for row in waiting:
        owner = row.get("statement")
        if not isinstance(owner, str):
            owner = row["id"].partition("-")[0]
        if row["id"] in seen or record_fault(row, texts, shapes):
            (found.incomplete if owner in texts else found.missing).add(owner)
        else:
            seen.add(row["id"])
            found.records.setdefault(owner, []).append(row)
    return found


def _read_again(found: _Found, read: Read) -> Iterator[str]:
    again = [id for id in found.statements if id in found.incomplete]
    done = 0
    for id in again:
        try:
            reading = read(statement_from_dict(found.statements[id]))
            rows, shapes = [storable(record) for record in reading.records], set[Any]()
            texts = {id: reading.statement.text}
            found.records[id] = [row for row in rows if not record_fault(row, texts, shapes)]
            done += 1
        except Exception as error:  # whatever the reason is, the others can be saved
            kept = len(found.records.get(id, ()))
            yield f"statement {id} could not be read again ({error}); {kept} of its records are kept"
    if done:
        yield f"{done} statements were read again for their records"


def _read_with_its_language(statement: Statement) -> Reading:
    from store import languages
    from store.reading.reader import read

    return read(statement, languages.load(statement.language or languages.detect(statement.text) or ""))


def _restored(ids: list[str]) -> str:
    return f"{len(ids)} statements come from the backup: {', '.join(ids[:5])}{' ...' if len(ids) > 5 else ''}"


def _numbered(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows, 1)}
