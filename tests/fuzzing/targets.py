"""What must hold of any bytes: each target takes some, and raises where it does not hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from store import languages
from store.errors import UnreadableQuery, UnreadableStatement
from store.index import Index
from store.intake import take_in
from store.markdown import markdown
from store.query import parse_query
from store.reading.reader import read
from store.records import Reading, Statement, statement_id, to_dict
from store.repair import rebuild
from store.search import marks, search
from store.soundness import faults, storable
from store.view import View
from tests.store.samples import NIGHT, RECORDS

_SUFFIXES = (".txt", ".md", ".html", ".pdf")
_DAYS = ("2022-01-06", None, "2022-01-01/2022-02-02", "XXXX-01-06")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzzing-"))


def intake(data: bytes) -> None:
    """A file ends in a statement or in one line; the first byte says how the file is called."""
    if not data:
        return
    path = _folder() / f"a{_SUFFIXES[data[0] % len(_SUFFIXES)]}"
    path.write_bytes(data[1:])
    try:
        statement = take_in(path)
    except UnreadableStatement as error:
        assert str(error).isprintable(), "an error is one line"
    else:
        assert statement.id == statement_id(statement.text)
        assert "\r" not in statement.text
        assert statement.text.strip()
        statement.text.encode("utf-8")
    finally:
        path.unlink()


def reading(data: bytes) -> None:
    """Every record fits its statement; the first byte chooses the language and the day."""
    if not data:
        return
    packs = languages.available()
    text = data[1:].decode("utf-8", "replace").replace("\r", "\n")
    language, day = packs[data[0] % len(packs)], _DAYS[data[0] // len(packs) % len(_DAYS)]
    statement = Statement(id=statement_id(text), text=text, language=language, date=day)
    found = read(statement, languages.load(language))
    tables = {
        "statements": {"1": to_dict(statement)},
        "records": {str(number): storable(record) for number, record in enumerate(found.records, 1)},
    }
    for fault in faults(tables):
        raise AssertionError(fault)
    assert found == read(statement, languages.load(language)), "the same text gives the same records"
    markdown(View(title="t", statements=(statement,), records=found.records))


def query(data: bytes) -> None:
    """A query is read or refused at one of its places; index and search give the same answer."""
    text = data.decode("utf-8", "replace")
    try:
        asked = parse_query(text)
    except UnreadableQuery as error:
        assert 0 <= error.position <= len(text)
        assert str(error)
        return
    index = Index()
    index.add(NIGHT, RECORDS)
    found = index.search(asked)
    assert found == search(RECORDS, asked, [NIGHT])
    for start, end in marks(asked, NIGHT.text, NIGHT.language):
        assert 0 <= start < end <= len(NIGHT.text)


def _read_nothing(statement: Statement) -> Reading:
    return Reading(statement=statement)


def damage(data: bytes) -> None:
    """Whatever stands in a store's file, the tables that a repair makes of it are sound."""
    half = len(data) // 2

    tables, told = rebuild(data[:half], data[half:], _read_nothing)
    for fault in faults(tables):
        raise AssertionError(fault)
    assert told


TARGETS: dict[str, Callable[[bytes], None]] = {
    "intake": intake,
    "reading": reading,
    "query": query,
    "damage": damage,
}
