"""Every key that moves, and every key that leads back, pressed in every place that has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Start
from tests.tui.samples import at_explorer, opened
from tui.app import SourcierApp
from tui.bindings import ACTIONS, Action, Where
from tui.screens.comparison import ComparisonScreen
from tui.screens.record import RecordScreen
from tui.screens.told import ToldScreen
from tui.widgets.page import Page
from tui.widgets.record_list import RecordList
from tui.widgets.source_pane import SourcePane

NARROW = (80, 24)

PLACES: dict[Where, tuple[str, ...]] = {
    "explorer": (),
    "record": ("enter",),
    "comparison": ("c", "enter", "enter"),
    "timeline": ("t",),
    "chooser": ("s",),
    "export": ("e",),
    "files": ("a",),
    "question": ("D",),
    "told": (),
    "help": ("question_mark",),
}
"""The keys from the explorer to each other place; nothing is pressed to be told what went wrong."""

_FORWARD = {"move(1)", "page(1)", "last", "scroll_by(1)", "page_down", "scroll_end"}
_BACK = {"move(-1)", "page(-1)", "first", "scroll_by(-1)", "page_up", "scroll_home"}
_BY_ONE = {"move(1)", "move(-1)", "scroll_by(1)", "scroll_by(-1)"}
_TO_AN_END = {"first", "last", "scroll_home", "scroll_end"}


async def go(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each when what the one before did is done."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.wait_for_animation()
        await pilot.pause()


async def go_to(pilot: Pilot[None], where: Where) -> None:
    if where == "told":
        await pilot.app.push_screen(ToldScreen("Not added", ["photo.jpg: this is no text"]))
    await go(pilot, *PLACES[where])


def moving(where: Where) -> Iterator[tuple[str, str]]:
    """The actions of a place that move something, each with every key of it."""
    for action in ACTIONS:
        if action.where == where and action.action in _FORWARD | _BACK:
            yield from ((action.action, key) for key in action.keys.split(","))


def place(app: SourcierApp) -> float:
    """Where the cursor stands, or the view where there is none."""
    focused = app.focused
    if isinstance(focused, RecordList):
        return focused.cursor
    if isinstance(focused, SourcePane):
        return focused.scroll_offset.y
    page = app.screen.query_one(Page)
    return page.scroll_offset.y if page.item is None else page.item


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        pytest.param("lists", (), id="list"),
        pytest.param("lists", PLACES["timeline"], id="timeline"),
        pytest.param("lists", PLACES["help"], id="help"),
        pytest.param("lists", PLACES["comparison"], id="comparison"),
        pytest.param("source", ("4",), id="source"),
        pytest.param("chooser", PLACES["chooser"], id="chooser"),
        pytest.param("export", PLACES["export"], id="export"),
        pytest.param("files", PLACES["files"], id="files"),
    ],
)
async def test_every_key_that_moves_does(
    start: Start, empty_folder: Path, where: Where, keys: tuple[str, ...]
) -> None:
    for number in range(30):
        (empty_folder / f"{number:02}.txt").write_text("Rien.")
    app = start()
    async with opened(app, NARROW) as pilot:
        await go(pilot, *keys)
        pressed = 0
        for action, key in moving(where):
            forward = action in _FORWARD
            while place(app) > 0:
                await go(pilot, "pageup")
            await go(pilot, *([] if forward else ["pagedown"] * 2))
            before = place(app)
            await go(pilot, key)
            by = place(app) - before if forward else before - place(app)
            assert by == 1 if action in _BY_ONE else by > 1, (action, key)
            if action in _TO_AN_END:
                there = place(app)
                await go(pilot, "pagedown" if forward else "pageup")
                assert place(app) == there, (action, key)
            pressed += 1
        assert pressed


@pytest.mark.parametrize(
    ("where", "key"),
    [(action.where, key) for action in ACTIONS if action.action == "close" for key in action.keys.split(",")],
)
async def test_every_key_that_leads_back_does(start: Start, where: Where, key: str) -> None:
    app = start()
    async with opened(app, NARROW) as pilot:
        await go_to(pilot, where)
        assert where in app.screen.PLACES  # type: ignore[attr-defined]
        await go(pilot, key)
        assert at_explorer(app)
        assert app.is_running


def keys_of(where: Where, action: str) -> list[str]:
    found: list[Action] = [a for a in ACTIONS if a.where == where and a.action == action]
    return found[0].keys.split(",")


@pytest.mark.parametrize("key", keys_of("record", "step(-1)"))
async def test_record_before_is_shown(start: Start, key: str) -> None:
    app = start()
    async with opened(app) as pilot:
        await go(pilot, "3", "j", "enter", key)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.record is app.explorer.panes.lists["figure"].records[0]


@pytest.mark.parametrize("key", keys_of("source", "step(-1)"))
async def test_record_before_is_selected_in_the_source(start: Start, key: str) -> None:
    app = start()
    async with opened(app) as pilot:
        await go(pilot, "4", "n", "n")
        second = app.explorer.record
        await go(pilot, "n", key)
        assert app.explorer.record is second


async def test_enter_in_the_source_shows_its_record_in_full(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await go(pilot, "4", "n", "n", "enter")
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.record is app.explorer.record


async def test_tab_goes_round_rows_and_sources_of_a_comparison(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await go(pilot, *PLACES["comparison"])
        assert isinstance(app.screen, ComparisonScreen)
        seen = []
        for _ in range(3):
            await go(pilot, "tab")
            seen.append(app.focused.id if app.focused else None)
        assert seen == ["left", "right", "page"]


@pytest.mark.parametrize("key", keys_of("files", "add"))
async def test_marked_files_are_added(start: Start, empty_folder: Path, key: str) -> None:
    (empty_folder / "one.txt").write_text("Rien.")
    app = start()
    async with opened(app) as pilot:
        await go(pilot, "a", *"one", "tab", key)
        assert at_explorer(app)
        assert "Rien." in [statement.text for statement in app.explorer.statements]
