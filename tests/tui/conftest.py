"""An explorer to press keys in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.settings import Settings
from tests.tui.samples import Shelf, shelf
from tui.app import SourcierApp

Start = Callable[..., SourcierApp]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Exports go to where the tests run: to a folder of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    return tmp_path


@pytest.fixture
def start() -> Start:
    """Makes an app on a library, with settings as they are after the first run."""

    def make(library: Shelf | None = None, settings: Settings | None = None) -> SourcierApp:
        return SourcierApp(library or shelf(), settings or Settings(welcomed=True))

    return make
