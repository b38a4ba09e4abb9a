"""Files added from inside the app: picked, read beside it, told of."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.adding import Added, Progress
from store.library import Library
from store.settings import Settings
from tests.tui.conftest import Start
from tests.tui.samples import Shelf, at_explorer, opened, shelf, shown
from tui.pages.files import Entry, listed
from tui.screens import files
from tui.screens.files import FilesScreen
from tui.screens.told import ToldScreen
from tui.widgets.page import Page
from tui.widgets.progress import ProgressLine


@pytest.fixture(autouse=True)
def texts(empty_folder: Path) -> Path:
    (empty_folder / "one.txt").write_text("Un premier texte.\nRien.", "utf-8")
    (empty_folder / "two.txt").write_text("Un second texte.\nRien.", "utf-8")
    (empty_folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    (empty_folder / ".hidden").write_text("")
    (empty_folder / "reports").mkdir()
    (empty_folder / "reports" / "été [bold].txt").write_text("Un été.", "utf-8")
    return empty_folder


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def page(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Page).text


async def test_picker_lists_folders_before_files_and_nothing_hidden(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        names = [line.split()[0] for line in page(pilot).splitlines()]
    assert names == ["../", "all", "reports/", "one.txt", "photo.jpg", "two.txt"]


async def test_enter_goes_into_a_folder_and_adds_a_file(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"rep", "enter")
        await settled(pilot)
        assert "été [bold].txt" in page(pilot)
        await pilot.press(*"ete", "enter")
        await settled(pilot)
        assert at_explorer(app)
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.title == "Un été."
        assert "1 statement added, 0 events, 0 quotes, 0 figures" in shown(app.explorer.status)
        assert not app.explorer.query(ProgressLine)


async def test_folder_of_the_last_files_is_remembered(start: Start, texts: Path) -> None:
    settings = Settings(welcomed=True)
    app = start(settings=settings)
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"rep", "enter")
        await settled(pilot)
        await pilot.press(*"ete", "enter")
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert "été [bold].txt" in page(pilot)
    assert settings.open_folder == str(texts / "reports")


async def test_several_files_are_marked_and_added_at_once(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"txt", "tab", "tab", "shift+tab")
        await settled(pilot)
        assert "2 statements added" in shown(app.explorer.status)
        assert len(app.explorer.statements) == 4


async def test_mark_is_taken_away_by_the_same_key(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"one", "tab", "tab")
        await pilot.pause()
        assert "✓" not in page(pilot)
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "Nothing is marked" in shown(app.screen.query_one("#said"))


async def test_typed_folder_is_gone_to(start: Start, texts: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        field = app.screen.query_one(Input)
        field.value = "reports/"
        await settled(pilot)
        assert "été" in page(pilot)
        field.value = "../"
        await settled(pilot)
        assert "one.txt" in page(pilot)
        assert field.value == ""


async def test_typed_path_of_a_file_is_added(start: Start, texts: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        app.screen.query_one(Input).value = str(texts / "two.txt")
        await pilot.press("enter")
        await settled(pilot)
        assert "1 statement added" in shown(app.explorer.status)


@pytest.mark.parametrize("quoted", ["{}", "'{}'", '"{}" '])
async def test_pasted_path_goes_to_the_folder_and_names_the_file(
    start: Start, texts: Path, quoted: str
) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        app.screen.query_one(Input).value = quoted.format(texts / "reports" / "été [bold].txt")
        await settled(pilot)
        assert "reports" in shown(app.screen.query_one("#heading"))
        await pilot.press("enter")
        await settled(pilot)
        assert "1 statement added" in shown(app.explorer.status)


async def test_letters_typed_while_a_folder_is_listed_are_kept(
    start: Start, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_list = threading.Event()

    def slowly(folder: Path) -> list[Entry]:
        may_list.wait()
        return listed(folder)

    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        monkeypatch.setattr(files, "listed", slowly)
        await pilot.press(*"reports", "slash", *"ete")
        may_list.set()
        await settled(pilot)
        assert app.screen.query_one(Input).value == "ete"
        assert "été [bold].txt" in page(pilot)


async def test_name_of_no_user_is_a_part_of_a_name(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        app.screen.query_one(Input).value = "~nobody-of-this-name/"
        await pilot.press("enter")
        await settled(pilot)
        assert "No name has this" in page(pilot)


async def test_file_whose_statement_is_there_already_is_shown(start: Start, texts: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        for name in ("one", "two", "one"):
            await pilot.press("a")
            await settled(pilot)
            await pilot.press(*name, "enter")
            await settled(pilot)
        assert "1 unchanged" in shown(app.explorer.status)
        assert "Un premier texte" in shown(app.explorer.panes.source)


async def test_folder_that_cannot_be_read_is_said(start: Start, texts: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, FilesScreen)
        screen._enter(texts / "nowhere")
        await settled(pilot)
        assert "not read: no such file" in " ".join(shown(screen.query_one("#said")).split())


async def test_file_that_cannot_be_read_is_told_in_one_line(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"photo", "enter")
        await settled(pilot)
        assert "photo.jpg: this is no text" in shown(app.explorer.status)


async def test_failures_among_other_files_are_listed(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        for name in ("one", "photo"):
            app.screen.query_one(Input).value = name
            await pilot.press("tab")
        await pilot.press("shift+tab")
        await settled(pilot)
        assert isinstance(app.screen, ToldScreen)
        assert shown(app.screen.query_one("#heading")).strip() == "1 failed"
        assert "1 statement added" in page(pilot)
        assert "1 failed" not in page(pilot)
        assert "photo.jpg: this is no text" in " ".join(page(pilot).split())
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)


class Slow(Shelf):
    """A library that reads no file before it is told to go on."""

    go_on = threading.Event()

    def add_beside(self, sources: list[Path], progress: Progress) -> Added:  # type: ignore[override]
        def slowly(done: int, of: int, file: str) -> None:
            progress(done, of, file)
            assert self.go_on.wait(30)
            progress(done, of, file)

        return super().add_beside(sources, slowly)


async def test_reading_blocks_nothing_shows_how_far_it_is_and_can_be_stopped(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slow, "go_on", threading.Event())
    slow = Slow()
    slow._readings = shelf()._readings
    app = start(slow)
    async with opened(app) as pilot:
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"txt", "tab", "tab", "shift+tab")
        while "Reading 1 of 2" not in "".join(shown(line) for line in app.explorer.query(ProgressLine)):
            await asyncio.sleep(0)
            await pilot.pause()
        await pilot.press("3", "j")
        assert app.explorer.panes.lists["figure"].cursor == 1
        await pilot.press("a")
        await pilot.pause()
        assert "being added already" in shown(app.explorer.status)
        await pilot.press("escape")
        Slow.go_on.set()
        await settled(pilot)
        assert "1 statement added" in shown(app.explorer.status)
        assert "1 file not read" in shown(app.explorer.status)


async def test_real_store_has_what_was_added_beside_it(start: Start, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Le 5 janvier 2022, la police a arrêté 12 manifestants à Almaty, a déclaré le ministère.", "utf-8"
    )
    with Library(tmp_path / "store.json", bundled=True) as library:
        app = start(library)
        async with opened(app) as pilot:
            await pilot.press("a")
            await settled(pilot)
            await pilot.press(*"report.txt", "enter")
            await settled(pilot)
            assert app.explorer.browsing is not None
            assert app.explorer.browsing.statements[0].text.startswith("Le 5 janvier")
            assert app.explorer.panes.lists["figure"].records
