"""The evaluation's statements and their answer keys, as they lie in the folder ``statements``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from store.records import Statement, statement_id

Part: TypeAlias = Literal["events", "quotes", "figures"]
PARTS: tuple[Part, ...] = ("quotes", "figures", "events")
SETS = ("tuning", "test")

FOLDER = Path(__file__).parent / "statements"
_ROOT = Path(__file__).parents[2]
_BUNDLED = "kazakhstan-2022"

KeyRecord: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Key:
    """A statement with the records that a careful person reads from it."""

    name: str
    set: str
    statement: Statement
    document: Mapping[str, Any]
    """The answer key as its file has it."""

    @property
    def language(self) -> str:
        return self.statement.language or ""

    def records(self, part: Part) -> list[KeyRecord]:
        return list(self.document.get(part, ()))


def load_keys(which: str = "all", language: str | None = None, names: tuple[str, ...] = ()) -> list[Key]:
    """The keys of one set, language and choice of names, by language and name.

    ``which`` is ``tuning``, ``test`` or ``all``. No ``language`` and no ``names`` mean every one.

    Raises:
        LookupError: a name that no statement has.
    """
    keys = [_bundled(), *(_written(path) for path in sorted(FOLDER.glob("*/*.json")))]
    unknown = sorted(set(names) - {key.name for key in keys})
    if unknown:
        raise LookupError(f"no statement named {', '.join(unknown)}")
    chosen = [
        key
        for key in keys
        if (which in ("all", key.set))
        and (language is None or key.language == language)
        and (not names or key.name in names)
    ]
    return sorted(chosen, key=lambda key: (key.language, key.name))


def _written(path: Path) -> Key:
    document = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    about = {**document.get("statement", {}), **document}
    return Key(path.stem, document["set"], _statement(text, about), document)


def _bundled() -> Key:
    """The bundled statement; rules were written with it in view, so it belongs to the tuning set."""
    base = _ROOT / "assets" / "statements" / _BUNDLED
    text = base.with_suffix(".txt").read_bytes().decode("utf-8")
    about = tomllib.loads(base.with_suffix(".toml").read_text("utf-8"))
    document = json.loads((_ROOT / "tests" / "reading" / f"{_BUNDLED}.json").read_text("utf-8"))
    # The key's notes say where two records are as right as one; these are the seconds.
    extra = json.loads((Path(__file__).parent / f"{_BUNDLED}.optional.json").read_text("utf-8"))
    for part in PARTS:
        document[part] = [*document[part], *extra.get(part, ())]
    return Key(_BUNDLED, "tuning", _statement(text, about), document)


def _statement(text: str, about: Mapping[str, Any]) -> Statement:
    known = {name: about.get(name) for name in ("title", "publisher", "date", "language", "url")}
    return Statement(id=statement_id(text), text=text, **known)
