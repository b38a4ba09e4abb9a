"""What a person chose, kept between runs in one small readable file of the platform's settings folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from store.atomic import read_ordinary

_LONGEST_HISTORY = 100
_MOST_PLACES = 200
_BY_HAND = ("theme", "language", "keys")
"""What people write into the file themselves: it is left as it stands unless it was changed from inside."""


@dataclass
class Place:
    """Where a person was in a statement."""

    record: str | None = None
    query: str = ""


_NOT_WRITTEN = {"written": False}


class Fault(NamedTuple):
    """Something in the file that cannot be used; nothing is lost by it."""

    message: str
    """The line without its values, so that it can be said in another language."""
    values: dict[str, object]


@dataclass
class Settings:
    """The settings; a file that is missing gives the first ones, one that cannot be read a fault as well.

    The file belongs to the person: what stands in it is kept, also what was written into it meanwhile,
    by hand or from another window.
    """

    path: Path | None = None
    """None keeps nothing."""
    theme: str = "dark"
    language: str | None = None
    """Code of the interface's language, ``fr``; None is that of the locale."""
    keys: dict[str, str] = field(default_factory=dict)
    """Other keys by the name of an action: ``{"explorer.search": "f"}``."""
    export_folder: str | None = None
    open_folder: str | None = None
    """Where files were added from the last time."""
    history: list[str] = field(default_factory=list)
    """Queries, the latest last."""
    statement: str | None = None
    """Id of the statement last looked at."""
    newest: str | None = None
    """Id of the newest statement at that time: one that is newer is shown first."""
    places: dict[str, Place] = field(default_factory=dict)
    """By statement id, the latest last."""
    welcomed: bool = False
    """Whether the hint of the first run was shown."""
    faults: list[Fault] = field(default_factory=list, metadata=_NOT_WRITTEN)
    """What in the file could not be used."""
    _asked: list[str] = field(default_factory=list, init=False, repr=False, metadata=_NOT_WRITTEN)
    """Queries of this run."""
    _visited: dict[str, Place] = field(default_factory=dict, init=False, repr=False, metadata=_NOT_WRITTEN)
    """Places of this run."""
    _read: dict[str, object] = field(default_factory=dict, init=False, repr=False, metadata=_NOT_WRITTEN)
    """What was written by hand, as it was understood, or written here since."""

    def __post_init__(self) -> None:
        self._note_read()

    def _note_read(self) -> None:
        self._read = {name: getattr(self, name) for name in _BY_HAND}

    def remember_query(self, query: str) -> None:
        """Puts a query at the end of the history; one that is there already moves there."""
        if query.strip():
            self.history = _with_latest(self.history, [query])
            self._asked = _with_latest(self._asked, [query])

    def remember_place(self, statement: str, place: Place) -> None:
        """Keeps the place of a statement, and forgets that of the one visited longest ago."""
        for places in (self.places, self._visited):
            places.pop(statement, None)
            places[statement] = place
            while len(places) > _MOST_PLACES:
                del places[next(iter(places))]

    def save(self) -> None:
        """Writes the file as a whole or not at all.

        Raises:
            OSError: it could not be written; the old file is still there.
        """
        if self.path is None:
            return
        import tempfile

        path = self.path.resolve()  # a link, as from a folder of settings, stays one
        document = self._merged(self._standing(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".sourcier")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=True, indent=2)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
        self._note_read()

    def _standing(self, path: Path) -> dict[str, Any]:
        """What the file has now; one that cannot be read is put aside under a new name."""
        try:
            found = json.loads(read_ordinary(path)[0])
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        os.replace(path, _aside(path))
        return {}

    def _merged(self, standing: dict[str, Any]) -> dict[str, Any]:
        """What is to be written: this run's changes to what the file has."""
        own = asdict(self)
        written = {f.name: own[f.name] for f in fields(self) if not f.metadata and f.name != "path"}
        merged = {**standing, **written}
        for name in _BY_HAND:
            if name in standing and own[name] == self._read[name]:
                merged[name] = standing[name]
        there = _understood(standing, self.path)
        if there.history:
            merged["history"] = _with_latest(there.history, self._asked)
        if there.places:
            old = {name: place for name, place in there.places.items() if name not in self._visited}
            places = list({**old, **self._visited}.items())[-_MOST_PLACES:]
            merged["places"] = {name: asdict(place) for name, place in places}
        return merged


def default_path() -> Path:
    """The file in the platform's settings folder."""
    from platformdirs import user_config_path

    return user_config_path("sourcier", appauthor=False) / "settings.json"


def load(path: Path) -> Settings:
    """The settings of this file; what it lacks, or has in a wrong shape, is as at first."""
    try:
        document = json.loads(read_ordinary(path)[0])
    except FileNotFoundError:
        return Settings(path=path)
    except OSError as error:
        message = "{path}: cannot be read: {reason}; all is as at first"
        reason = (error.strerror or str(error)).lower()
        return Settings(path=path, faults=[Fault(message, {"path": path, "reason": reason})])
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = "{path}: line {line} is no JSON; all is as at first, and the file will be kept as {kept}"
        return Settings(
            path=path, faults=[Fault(message, {"path": path, "line": line, "kept": _aside(path).name})]
        )
    settings = _understood(document, path)
    settings._note_read()
    return settings


def _understood(document: object, path: Path | None) -> Settings:
    settings = Settings(path=path)
    if not isinstance(document, dict):
        message = "{path}: this is no JSON object; all is as at first, and the file will be kept as {kept}"
        kept = _aside(path).name if path else ""
        settings.faults.append(Fault(message, {"path": path, "kept": kept}))
        return settings
    settings.theme = _text(document, "theme") or settings.theme
    settings.language = _text(document, "language")
    settings.export_folder = _text(document, "export_folder")
    settings.open_folder = _text(document, "open_folder")
    settings.statement = _text(document, "statement")
    settings.newest = _text(document, "newest")
    settings.welcomed = document.get("welcomed") is True
    settings.keys = {name: key for name, key in _mapping(document, "keys") if isinstance(key, str)}
    if document.get("keys") is not None and settings.keys != document["keys"]:
        message = '{path}: "keys" is to have names and keys, as in {example}'
        settings.faults.append(Fault(message, {"path": path, "example": '{"explorer.search": "f"}'}))
    history = document.get("history")
    settings.history = [q for q in history if isinstance(q, str)] if isinstance(history, list) else []
    settings.places = {
        name: Place(_text(place, "record"), _text(place, "query") or "")
        for name, place in _mapping(document, "places")
        if isinstance(place, dict)
    }
    return settings


def _aside(path: Path) -> Path:
    """The first name that is free for a file that cannot be read."""
    number = 1
    while (found := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return found


def _with_latest(queries: list[str], latest: list[str]) -> list[str]:
    return [*(old for old in queries if old not in latest), *latest][-_LONGEST_HISTORY:]


def _text(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def _mapping(document: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    value = document.get(name)
    return list(value.items()) if isinstance(value, dict) else []
