"""What the fuzzer starts from: small examples of each format, and the words that the rules look for."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store.records import to_dict
from tests.reading.hostile import REPEATED
from tests.store.samples import NIGHT, RECORDS

_ASSETS = Path(__file__).parents[2] / "assets"
_LONGEST_WORD = 30  # bytes of an entry of the dictionary
_QUERIES = (
    "blessé police",
    '"état d\'urgence" -police',
    "speaker:ministère kind:figure,event",
    "type:arrest certainty:unverified measure:killed",
    "date:2022-01-01..2022-01-06",
    "value:>=100 value:20..30 -value:<5",
)
_SIGNS = (
    "---\n",
    "+++\n",
    "date: ",
    "title: ",
    "\ufeff",
    "\r\n",
    "« ",
    " »",
    "“",
    "”",
    "\u202e",
    "\u200b",
    "\x1b[",
)


def seeds(target: str) -> Iterator[bytes]:
    """Inputs of a target that get far into it."""
    bundled = (_ASSETS / "statements" / "kazakhstan-2022.txt").read_bytes()
    parts = [part for part in bundled.split(b"\n\n") if part]
    match target:
        case "query":
            yield from (query.encode() for query in _QUERIES)
        case "reading":
            for number, part in enumerate((*parts, *(unit.encode() * 3 for unit in REPEATED))):
                yield bytes((number % 16,)) + part
        case "intake":
            for number, part in enumerate(parts):
                encoded = part.decode().encode(
                    ("utf-8", "utf-16", "cp1252", "mac-roman")[number % 4], "replace"
                )
                yield bytes((number % 4,)) + encoded
            yield b"\0---\ndate: 2022-01-06\ntitle: a\n---\n" + parts[0]
            yield b"\0+++\ndate = 2022-01-06\n+++\n" + parts[0]
            yield b"\2<html><head><title>a</title></head><body><p>" + parts[1] + b"</p></body></html>"
        case "damage":
            rows = {str(number): to_dict(record) for number, record in enumerate(RECORDS, 1)}
            tables = {"meta": {"1": {"schema": 1}}, "statements": {"1": to_dict(NIGHT)}, "records": rows}
            store = json.dumps(tables).encode()
            yield store
            yield store + b" " * len(store)
            yield store[: len(store) // 2] + store


def words() -> Iterator[bytes]:
    """Words of the language packs, and signs of the formats."""
    yield from (sign.encode() for sign in _SIGNS)
    known = set[bytes]()
    for pack in sorted((_ASSETS / "languages").glob("*.toml")):
        known |= {word.encode() for word in _strings(tomllib.loads(pack.read_text(encoding="utf-8")))}
    yield from sorted(word for word in known if 1 < len(word) <= _LONGEST_WORD)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
