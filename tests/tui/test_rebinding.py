"""Settings written by hand: what cannot be used of them is told when the explorer opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.settings import Settings, load
from tests.tui.conftest import Start
from tests.tui.samples import opened, shown
from tui.bindings import ACTIONS
from tui.rebinding import faults


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"explorer.search": "f"},
        {"explorer.search": "f3,ctrl+f2,ctrl+shift+left"},
        {"explorer.search": "é"},
        {"explorer.search": "?", "anywhere.help": "f1"},
        {"explorer.search": "t", "explorer.timeline": "slash"},
        {"comparison.swap": "n", "source.step-on": "J", "record.close": "backspace"},
        {action.id: action.keys for action in ACTIONS},
    ],
)
def test_keys_that_can_be_given_are_not_complained_of(keys: dict[str, str]) -> None:
    assert list(faults(keys)) == []


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"explorer.serach": "f"}, "no action is named explorer.serach"),
        ({"explorer.search": "notakey"}, "explorer.search: no key is named notakey"),
        ({"explorer.search": "f,"}, "explorer.search: no key is named "),
        ({"explorer.search": "strg+f"}, "explorer.search: no key is named strg+f"),
        ({"explorer.search": "t"}, "t is the key of explorer.search and of explorer.timeline"),
        ({"explorer.search": "?"}, "? is the key of explorer.search and of anywhere.help"),
        ({"lists.first": "F", "lists.last": "F"}, "F is the key of lists.first and of lists.last"),
    ],
)
def test_keys_that_cannot_be_given_are_complained_of(keys: dict[str, str], fault: str) -> None:
    assert fault in list(faults(keys))


async def told(start: Start, settings: Settings) -> str:
    app = start(settings=settings)
    async with opened(app, (120, 40)):
        return shown(app.explorer.status)


async def test_settings_that_cannot_be_read_are_told(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": ', "utf-8")
    assert "is no JSON" in await told(start, load(path))


async def test_theme_that_is_not_there_is_told(start: Start) -> None:
    assert "there is no theme solarized" in await told(start, Settings(theme="solarized", welcomed=True))


async def test_several_faults_are_counted(start: Start) -> None:
    keys = {"explorer.search": "t", "explorer.serach": "f", "lists.first": "nokey"}
    assert "(and 2 more)" in await told(start, Settings(keys=keys, welcomed=True))
