"""What a person chose, kept between runs in one small readable file of the platform's settings folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_LONGEST_HISTORY = 100
_MOST_PLACES = 200


@dataclass
class Place:
    """Where a person was in a statement."""

    record: str | None = None
    query: str = ""


@dataclass
class Settings:
    """The settings; a file that is missing or cannot be read gives the first ones, and is no error."""

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

    def remember_query(self, query: str) -> None:
        """Puts a query at the end of the history; one that is there already moves there."""
        if query.strip():
            self.history = [*(old for old in self.history if old != query), query][-_LONGEST_HISTORY:]

    def remember_place(self, statement: str, place: Place) -> None:
        """Keeps the place of a statement, and forgets that of the one visited longest ago."""
        self.places.pop(statement, None)
        self.places[statement] = place
        while len(self.places) > _MOST_PLACES:
            del self.places[next(iter(self.places))]

    def save(self) -> None:
        """Writes the file as a whole or not at all.

        Raises:
            OSError: it could not be written; the old file is still there.
        """
        if self.path is None:
            return
        import tempfile

        document = {name: value for name, value in asdict(self).items() if name != "path"}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".sourcier")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=True, indent=2)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)


def default_path() -> Path:
    """The file in the platform's settings folder."""
    from platformdirs import user_config_path

    return user_config_path("sourcier", appauthor=False) / "settings.json"


def load(path: Path) -> Settings:
    """The settings of this file; what it lacks, or has in a wrong shape, is as at first."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings(path=path)
    if not isinstance(document, dict):
        return Settings(path=path)
    settings = Settings(path=path)
    settings.theme = _text(document, "theme") or settings.theme
    settings.language = _text(document, "language")
    settings.export_folder = _text(document, "export_folder")
    settings.open_folder = _text(document, "open_folder")
    settings.statement = _text(document, "statement")
    settings.newest = _text(document, "newest")
    settings.welcomed = document.get("welcomed") is True
    settings.keys = {name: key for name, key in _mapping(document, "keys") if isinstance(key, str)}
    history = document.get("history")
    settings.history = [q for q in history if isinstance(q, str)] if isinstance(history, list) else []
    settings.places = {
        name: Place(_text(place, "record"), _text(place, "query") or "")
        for name, place in _mapping(document, "places")
        if isinstance(place, dict)
    }
    return settings


def _text(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def _mapping(document: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    value = document.get(name)
    return list(value.items()) if isinstance(value, dict) else []
