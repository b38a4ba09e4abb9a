"""Where in a large store's file the documents of each statement stand, kept beside it and thrown away freely.

It saves parsing a hundred thousand records to show the twenty of one statement. It holds for one state of
the file only, told by its signature, and is written only when that state was looked over whole; so what it
leads to is as sound as what a full reading gives, and is looked over once more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from store.atomic import Signature, read_ordinary
from store.schema import SCHEMA

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """Stretches of the file, in bytes; each is documents parted by commas."""

    statements: tuple[int, int]
    records: Mapping[str, list[int]]
    """By the id of their statement: begin and end of each stretch in turn."""


def survey(tables: Mapping[str, Any], lines: Iterable[bytes]) -> Contents | None:
    """The contents of a file that has these tables; None where it is not laid out as the store writes it.

    Args:
        lines: of the file, each with its end.
    """
    following = iter(lines)
    at = len(next(following, b""))
    statements = (0, 0)
    records: dict[str, list[int]] = {}
    for name, table in tables.items():
        header = next(following, b"")
        if header != orjson.dumps(name) + b": {\n":
            return None
        begin = end = at = at + len(header)
        stretch: list[int] = []
        before: str | None = None
        for number, row in table.items():
            line = next(following, b"")
            if not line.startswith(b'"%b": {' % number.encode()):
                return None
            begun, at = at, at + len(line)
            end = at - (2 if line.endswith(b",\n") else 1)
            if name == "records":
                if row["statement"] != before:
                    before = row["statement"]
                    stretch = records.setdefault(before, [])
                    stretch += (begun, end)
                stretch[-1] = end
        if name == "statements":
            statements = (begin, end)
        at += len(next(following, b""))
    return Contents(statements, records) if next(following, b"") == b"}\n" else None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A file that is read here and there only."""

    content: bytes
    contents: Contents

    def statements(self) -> dict[str, Any]:
        """The documents of all statements, by number.

        Raises:
            ValueError: there is something else.
        """
        return self._parse(self.contents.statements)

    def records(self, statement: str) -> dict[str, Any]:
        """The documents of the records of the statement of this id, by number.

        Raises:
            ValueError: there is something else.
        """
        return self._parse(self.contents.records.get(statement, ()))

    def _parse(self, stretches: Sequence[int]) -> dict[str, Any]:
        parts = zip(stretches[::2], stretches[1::2], strict=True)
        inside = b",".join(self.content[begin:end] for begin, end in parts)
        documents: dict[str, Any] = orjson.loads(b"{%b}" % inside)
        return documents


def load(path: Path, state: Signature) -> Contents | None:
    """What was kept at ``path``, if it is of this state of the file."""
    try:
        checksum, body = read_ordinary(path)[0].split(b"\n", 1)
        if int(checksum) != crc32(body):
            return None
        version, *of, statements, records = orjson.loads(body)
        begin, end = statements
    except (OSError, ValueError, TypeError):
        return None
    return Contents((begin, end), records) if (version, *of) == (_VERSION, SCHEMA, *state) else None


def save(path: Path, state: Signature, contents: Contents, prefix: str) -> None:
    """Keeps the contents at ``path``; where that cannot be done, nothing is lost but time.

    Args:
        prefix: of the temporary name, by which what is left of a killed process is found.
    """
    import tempfile  # not needed to read a store

    with suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix="new")
        try:
            with os.fdopen(handle, "wb") as file:
                body = orjson.dumps((_VERSION, SCHEMA, *state, contents.statements, contents.records))
                file.write(b"%d\n%b" % (crc32(body), body))
            os.replace(temporary, path)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
