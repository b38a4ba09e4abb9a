"""The app as a whole: its start, its failure, and the way of a person through it."""

from __future__ import annotations

import gc
import json
import signal
from pathlib import Path

import pytest
from textual.widgets import Input

from store.errors import StoreDamaged
from store.library import Library
from store.records import Statement
from store.settings import Place, Settings, load
from tests.store.samples import NIGHT
from tests.tui.conftest import Start
from tests.tui.samples import KAZAKHSTAN, Shelf, opened, shelf, shown
from tui import app as app_module
from tui.app import SourcierApp, run
from tui.screens.comparison import ComparisonScreen


class Damaged(Shelf):
    """A library that cannot be read."""

    def statements(self) -> list[Statement]:
        raise StoreDamaged("store.json: the store is cut off")


async def test_library_that_cannot_be_read_ends_the_app_with_its_line(start: Start) -> None:
    app = start(Damaged())
    async with app.run_test() as pilot:
        await pilot.pause()
    assert str(app.failure) == "store.json: the store is cut off"


def test_line_of_a_failure_is_raised_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(app: SourcierApp) -> None:
        app.failure = StoreDamaged("store.json: the store is cut off")

    monkeypatch.setattr(SourcierApp, "run", fails)
    monkeypatch.setattr(app_module, "default_path", lambda: tmp_path / "settings.json")
    try:
        with pytest.raises(StoreDamaged):
            run(shelf())
    finally:
        gc.enable()
    assert not (tmp_path / "settings.json").exists()


async def test_garbage_is_collected_again_once_the_first_screen_is_there(start: Start) -> None:
    gc.disable()
    try:
        async with opened(start()):
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_statement_that_is_asked_for_is_shown_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str | None] = []

    def opened(app: SourcierApp) -> None:
        asked.extend((app.settings.statement, app.settings.newest))

    monkeypatch.setattr(SourcierApp, "run", opened)
    monkeypatch.setattr(app_module, "default_path", lambda: tmp_path / "settings.json")
    try:
        run(shelf(), NIGHT.id)
    finally:
        gc.enable()
    assert asked == [NIGHT.id, KAZAKHSTAN.id]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there are no terminals that hang up")
async def test_closing_the_terminal_forgets_nothing(start: Start, tmp_path: Path) -> None:
    settings = Settings(path=tmp_path / "settings.json", welcomed=True)
    app = start(settings=settings)
    async with opened(app) as pilot:
        await pilot.press("slash", *"police", "enter", "3")
        await pilot.pause()
        left_at = app.explorer.record
        signal.raise_signal(signal.SIGHUP)
        await pilot.pause()
        assert not app.is_running or app._exit
    kept = load(tmp_path / "settings.json")
    assert kept.history == ["police"]
    assert left_at is not None
    assert kept.places[left_at.statement] == Place(left_at.id, "police")


ENGLISH = """Blast at the Valmont plant

Valmont, 12 March 2024 - An explosion killed 16 people and injured 32 on 11 March 2024 at
the chemical plant in Valmont, the interior ministry said. According to the prefecture,
200 people were evacuated. The union said 18 workers were missing. Police said three
people were arrested in Valmont. Reportedly two firefighters were wounded.
"""
FRENCH = """Explosion à l'usine de Valmont

Valmont, le 12 mars 2024 - Une explosion a fait 14 morts et 32 blessés le 11 mars 2024
dans l'usine chimique de Valmont, a annoncé le ministère de l'Intérieur. Selon la
préfecture, 200 personnes ont été évacuées. Le syndicat a affirmé que 18 ouvriers étaient
portés disparus. Trois personnes ont été arrêtées à Valmont, selon la police.
"""


async def test_french_report_is_compared_with_an_english_one_by_keys_alone(empty_folder: Path) -> None:
    for name, text in (("french.txt", FRENCH), ("english.txt", ENGLISH)):
        (empty_folder / name).write_text(text, "utf-8")
    with Library(empty_folder / "store.json") as library:
        library.add([empty_folder / "french.txt", empty_folder / "english.txt"])
        app = SourcierApp(library, Settings(welcomed=True))
        async with opened(app, (80, 24)) as pilot:
            await pilot.press("c")
            await pilot.pause()
            await pilot.press(*"blast", "enter")
            await pilot.pause()
            assert isinstance(app.screen, ComparisonScreen)
            await pilot.press("e", "tab", "tab", "enter")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
    (written,) = empty_folder.glob("blast*.json")
    rows = json.loads(written.read_text("utf-8"))["rows"]
    figures = {
        (row["left"]["value"], row["right"]["value"]): (row["verdict"], row["difference"])
        for row in rows
        if row["left"] and row["right"] and row["left"]["kind"] == "figure"
    }
    assert figures == {
        (16, 14): ("differs", "16 / 14"),
        (32, 32): ("same", None),
        (200, 200): ("same", None),
        (18, 18): ("same", None),
        (3, 3): ("same", None),
    }
    alone = [row["left"]["text"] for row in rows if row["verdict"] == "only left"]
    assert any("two firefighters" in text for text in alone)
    events = [row for row in rows if row["left"] and row["right"] and row["left"]["kind"] == "event"]
    assert {"16 / 14"} <= {part for row in events for part in (row["difference"] or "").split("; ")}
    assert any(row["verdict"] == "same" and row["left"]["type"] == "arrest" for row in events)


async def test_wounded_police_are_found_seen_compared_and_exported_by_keys_alone(
    start: Start, empty_folder: Path
) -> None:
    settings = Settings(path=empty_folder / "settings.json", welcomed=True)
    app = start(settings=settings)
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("slash", *"policier", "space", *"measure", "colon", *"injured", "enter")
        await pilot.pause()
        assert app.explorer.record is not None
        assert app.explorer.record.text == "317 policiers et membres de la Garde nationale"
        assert "ministère kazakh de l'Intérieur" in shown(app.explorer.status)
        assert "317 policiers" in shown(app.explorer.panes.source)
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"ministere", "enter")
        await pilot.pause()
        await pilot.press(*"porte", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ComparisonScreen)
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = "compared.md"
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Wrote" in shown(app.screen.query_one("#status"))
    assert "317 policiers" in (empty_folder / "compared.md").read_text("utf-8")
    assert load(empty_folder / "settings.json").export_folder == str(empty_folder)
