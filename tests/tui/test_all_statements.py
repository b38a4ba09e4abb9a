"""All statements of a library, looked through as one."""

from __future__ import annotations

from typing import NoReturn

from store.errors import StoreDamaged
from tests.store.samples import NIGHT
from tests.store.samples import RECORDS as NIGHT_RECORDS
from tests.tui.conftest import Start
from tests.tui.samples import KAZAKHSTAN, Shelf, opened, shelf, shown
from tui.app import SourcierApp
from tui.widgets.lines import TitleLine
from tui.widgets.page import Page

WIDE = (120, 40)


def status(app: SourcierApp) -> str:
    return shown(app.explorer.status)


async def test_all_statements_are_looked_through_as_one_and_back(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash", *"bles", "enter", "A")
        await app.workers.wait_for_complete()
        await pilot.pause()
        browsing = app.explorer.browsing
        assert browsing is not None
        assert browsing.statements == (NIGHT, KAZAKHSTAN)
        assert browsing.asked == "bles"
        assert shown(app.explorer.query_one(TitleLine)).startswith("2/2: ")
        found = browsing.in_text_order
        assert {record.statement for record in found} == {NIGHT.id, KAZAKHSTAN.id}
        app.explorer.go_to(found[0])
        await pilot.pause()
        assert shown(app.explorer.query_one(TitleLine)).startswith("1/2: Une nuit à Almaty")
        assert NIGHT.text[:40] in shown(app.explorer.panes.source)
        await pilot.press("A")
        await pilot.pause()
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.statement is NIGHT
        assert app.explorer.browsing.asked == "bles"
        assert app.explorer.record == found[0]


async def test_all_statements_are_the_first_choice_of_the_statements(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("S", "home", *"all", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.explorer.browsing is not None
        assert len(app.explorer.browsing.statements) == 2
        await pilot.press("e")
        await pilot.pause()
        assert "Une nuit à Almaty" in shown(app.screen.query_one(Page))


async def test_only_statement_is_said_to_be_the_only_one(start: Start) -> None:
    app = start(Shelf((NIGHT, NIGHT_RECORDS)))
    async with opened(app, WIDE) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert status(app) == "This is the only statement; a adds others"


async def test_library_that_cannot_be_read_whole_leaves_all_as_it_was(start: Start) -> None:
    library = shelf()

    def fail() -> NoReturn:
        raise StoreDamaged("store.json: is damaged")

    library.everything_beside = fail  # type: ignore[method-assign]
    app = start(library)
    async with opened(app, WIDE) as pilot:
        await pilot.press("A")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert status(app) == "store.json: is damaged"
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.statement is KAZAKHSTAN
