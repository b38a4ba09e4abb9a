"""The version of the store's layout, and how an older one is brought up to date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.storage import Tables

_NUMBER = re.compile("[1-9][0-9]{,17}")  # else two names could be of one number, and one of them be lost
SCHEMA = 1
"""1: the tables ``meta`` with the version, ``statements`` and ``records``."""


STORE_BEGINS = b'{\n"meta": {\n"1": {"schema":'
"""The first bytes of every file that is written as a store: ``as_current`` puts the version first."""


def _first(tables: Tables) -> Tables:
    """0, a store without ``meta``, has the documents of 1."""
    return tables


MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {0: _first}
"""By version: makes the tables of the next one, and leaves those given as they are."""


def shape_fault(document: Any) -> str | None:
    """What keeps a parsed JSON document from being a store; None where nothing does."""
    if not isinstance(document, dict) or not all(isinstance(table, dict) for table in document.values()):
        return "has no tables"
    if document and "statements" not in document:
        return "has no table of statements"
    for name, table in document.items():
        if not all(_NUMBER.fullmatch(number) for number in table):
            return f"has documents without a number in the table {name}"
    if version(document) is None:
        return "does not say its version"
    return None


def version(tables: Mapping[str, Any]) -> int | None:
    """The version of these tables; 0 where there is no word of it, None where it is no version."""
    meta = tables.get("meta")
    if meta is None:
        return 0 if tables else SCHEMA
    said = [row.get("schema") for row in meta.values() if isinstance(row, dict)]
    return said[0] if len(said) == 1 and type(said[0]) is int and said[0] > 0 else None


def brought_up_to_date(tables: Tables) -> Tables:
    """The tables in the layout of ``SCHEMA``; those given stay as they are."""
    known = version(tables)
    assert known is not None
    for number in range(known, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return as_current(tables)


def as_current(tables: Tables) -> Tables:
    """The tables, whose documents are as ``SCHEMA`` wants them, with the word that they are."""
    return {"meta": {"1": {"schema": SCHEMA}}, **{n: t for n, t in tables.items() if n != "meta"}}
