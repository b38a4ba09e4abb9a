"""Help and palette, made from the list of actions."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette, DiscoveryHit
from textual.dom import DOMNode

from tests.tui.conftest import Start
from tests.tui.samples import at_explorer, opened, shown
from tui.app import SourcierApp
from tui.bindings import ACTIONS, HEADINGS, Action, Where, keys_of
from tui.pages.help import help_rows
from tui.palette import Actions
from tui.screens.chooser import ChooserScreen
from tui.screens.comparison import ComparisonScreen
from tui.screens.explorer import ExplorerScreen
from tui.screens.export import ExportScreen
from tui.screens.files import FilesScreen
from tui.screens.help import HelpScreen
from tui.screens.question import QuestionScreen
from tui.screens.record import RecordScreen
from tui.screens.timeline import TimelineScreen
from tui.screens.told import ToldScreen
from tui.widgets.page import Page
from tui.widgets.record_list import RecordList
from tui.widgets.search_bar import SearchBar
from tui.widgets.source_pane import SourcePane


def text_of(width: int, keys: dict[str, str] | None = None) -> str:
    return "\n".join("".join(text for text, _ in row.parts) for row in help_rows(keys or {}, width))


def test_every_action_is_in_the_help_with_its_keys() -> None:
    text = text_of(100)
    for action in ACTIONS:
        assert any(
            line.startswith(keys_of(action, {})) and action.meaning in line for line in text.splitlines()
        ), action.id


def test_every_place_has_its_section() -> None:
    assert {action.where for action in ACTIONS} == set(HEADINGS)


def test_other_keys_of_the_settings_are_those_shown() -> None:
    assert "F9            Search all panes" in text_of(100, {"explorer.search": "F9"})


async def test_help_opens_over_any_screen_and_closes(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        for key in ("escape", "q", "question_mark"):
            await pilot.press("question_mark")
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            await pilot.press(key)
            await pilot.pause()
            assert at_explorer(app)
        await pilot.press("t", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_last_line_of_the_help_can_be_reached(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert "value:>100" in shown(app.screen.query_one(Page))
        assert "esc close" in shown(app.screen.query_one("#dialog-keys"))


@pytest.mark.parametrize("place", ["explorer", "anywhere"])
async def test_palette_has_every_action_of_the_explorer(start: Start, place: Where) -> None:
    app = start()
    async with opened(app):
        palette = Actions(app.explorer)
        there = {str(hit.prompt) async for hit in palette.discover() if isinstance(hit, DiscoveryHit)}
        own = [a for a in ACTIONS if a.where == place and a.action != "command_palette"]
        assert {f"{keys_of(a, {})[:8]:10}{a.meaning}" for a in own} <= there


async def test_action_of_the_palette_is_done(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"timeline")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)


_OWNERS: dict[Where, type[DOMNode]] = {
    "anywhere": SourcierApp,
    "explorer": ExplorerScreen,
    "lists": RecordList,
    "source": SourcePane,
    "search": SearchBar,
    "record": RecordScreen,
    "comparison": ComparisonScreen,
    "timeline": TimelineScreen,
    "chooser": ChooserScreen,
    "export": ExportScreen,
    "files": FilesScreen,
    "question": QuestionScreen,
    "told": ToldScreen,
    "help": HelpScreen,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_no_key_is_dead(action: Action) -> None:
    name = action.action.partition("(")[0]
    assert hasattr(_OWNERS[action.where], f"action_{name}")
    if action.where == "lists":
        assert hasattr(Page, f"action_{name}")
