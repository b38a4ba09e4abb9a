"""A statement removed from the store, and one pasted into it."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from store.errors import StoreUnwritable
from store.library import Library
from store.settings import Settings
from tests.store.samples import NIGHT
from tests.tui.conftest import Start
from tests.tui.samples import KAZAKHSTAN, Shelf, at_explorer, opened, shown
from tui.app import SourcierApp
from tui.screens.question import QuestionScreen
from tui.widgets.page import Page

PASTED = (
    "Incendie à Lyon\r\rLyon, le 4 mars 2024\r\rSelon les pompiers, 12 personnes ont été blessées hier.\r"
)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def test_statement_is_removed_only_after_yes(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        for answer in ("n", "escape", "enter"):
            await pilot.press("D")
            await settled(pilot)
            assert isinstance(app.screen, QuestionScreen)
            assert "store.json.backup" in app.screen.query_one(Page).text
            await pilot.press(answer)
            if answer == "enter":
                await pilot.press("escape")
            await settled(pilot)
            assert at_explorer(app)
            assert len(app.explorer.statements) == 2
        await pilot.press("D", "y")
        await settled(pilot)
        assert [statement.id for statement in app.explorer.statements] == [NIGHT.id]
        assert app.explorer.panes.statement == NIGHT
        assert f"Removed: {KAZAKHSTAN.title}" in shown(app.explorer.status)


async def test_last_statement_leaves_an_empty_library_that_says_what_to_do(start: Start) -> None:
    settings = Settings(welcomed=True)
    app = start(settings=settings)
    async with opened(app) as pilot:
        for _ in range(2):
            await pilot.press("D", "y")
            await settled(pilot)
        assert app.explorer.statements == []
        assert app.explorer.browsing is None
        assert "No statement yet. a opens files" in shown(app.explorer.panes.lists["event"])
        assert shown(app.explorer.panes.source).strip() == ""
        for key in ("D", "s", "c", "t", "o", "e", "y", "n", "x", "slash", "S", "A"):
            await pilot.press(key)
            await settled(pilot)
        assert at_explorer(app)
    assert settings.statement is None
    assert settings.places == {}


async def test_statement_of_the_record_selected_among_all_is_the_one_removed(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("A")
        await settled(pilot)
        shown_now = app.explorer.panes.statement
        await pilot.press("D", "y")
        await settled(pilot)
        assert shown_now not in app.explorer.statements
        assert len(app.explorer.statements) == 1


class Held(Shelf):
    """A library that may not be written."""

    def remove_beside(self, id: str) -> None:
        raise StoreUnwritable("store.json: may not be written")


async def test_statement_that_cannot_be_removed_stays_and_the_line_says_why(start: Start) -> None:
    app = start(Held((KAZAKHSTAN, ())))
    async with opened(app) as pilot:
        await pilot.press("D", "y")
        await settled(pilot)
        assert "store.json: may not be written" in shown(app.explorer.status)
        assert app.explorer.panes.statement == KAZAKHSTAN


async def test_text_that_is_pasted_becomes_a_statement_of_the_store(tmp_path: Path) -> None:
    with Library(tmp_path / "store.json", bundled=True) as library:
        app = SourcierApp(library, Settings(welcomed=True))
        async with opened(app) as pilot:
            await paste(pilot, PASTED)
            assert isinstance(app.screen, QuestionScreen)
            assert "Incendie à Lyon" in app.screen.query_one(Page).text
            await pilot.press("n")
            await settled(pilot)
            assert len(app.explorer.statements) == 1
            await paste(pilot, PASTED)
            await pilot.press("y")
            await settled(pilot)
            statement = app.explorer.panes.statement
            assert statement is not None
            assert (statement.title, statement.date) == ("Incendie à Lyon", "2024-03-04")
            assert statement.text == PASTED.replace("\r", "\n")
            assert "1 statement added, 1 event, 0 quotes, 1 figure" in shown(app.explorer.status)


async def test_few_words_that_are_pasted_are_no_statement(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await paste(pilot, "12 morts")
        assert at_explorer(app)
        assert "too short for a statement" in shown(app.explorer.status)


async def test_pasted_text_is_shown_literally_before_it_is_added(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await paste(pilot, "[red]one[/] two \x1b[31mthree four five\u202e six [@click=app.quit]seven[/]")
        assert "[red]one[/] two ␛[31mthree four five␦ six [@click=app.quit]seven[/]" in (
            app.screen.query_one(Page).text
        )


async def test_words_pasted_into_the_search_bar_are_searched(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("slash")
        await paste(pilot, "police que les forces de la ville")
        assert app.explorer.searching
        assert app.explorer.bar is not None
        assert app.explorer.bar.asked == "police que les forces de la ville"
        assert at_explorer(app)


def test_statement_removed_is_gone_from_the_store_and_there_in_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    with Library(path, bundled=True) as library:
        (kept,) = library.statements()
        library.remove_beside(kept.id)
        library.reload()
        assert (library.statements(), library.records()) == ([], [])
        assert library.check() == []
    with Library(path, bundled=True) as library:
        assert library.statements() == []
    with Library(path.with_name("store.json.backup")) as before:
        assert [statement.id for statement in before.statements()] == [kept.id]
