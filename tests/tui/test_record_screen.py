"""The record in full."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import pytest

from store.context import around
from store.records import Explanation, Record, Statement
from tests.store.samples import DEAD, DOZENS, EMERGENCY, HURT, NIGHT, PROTECT, quote, statement
from tests.tui.conftest import Start
from tests.tui.samples import KAZAKHSTAN, KAZAKHSTAN_RECORDS, Shelf, at_explorer, opened, shown
from tui.pages.record import record_rows
from tui.screens import record
from tui.screens.record import RecordScreen
from tui.widgets.page import Page


def told(record: Record, of: Statement = NIGHT, width: int = 78) -> str:
    return "\n".join(
        "".join(text for text, _ in row.parts) for row in record_rows(record, of, around(of, record), width)
    )


def test_figure_is_told_with_source_chain_bounds_and_offsets() -> None:
    text = told(DEAD)
    assert "ministère de l'Intérieur\n              “le ministère de l'Intérieur”\n" in text
    assert "← Haut-Commissariat" in text
    assert "◐ attributed  a source is named" in text
    assert "Read as       exactly\n" in text
    assert f"characters {DEAD.start} to {DEAD.end}" in text


def test_open_bound_is_called_open() -> None:
    assert "at most, or a little less; open to 1000" in told(HURT)
    assert "an order of magnitude; 20 to 99" in told(DOZENS)


def test_event_is_told_with_date_and_places() -> None:
    text = told(EMERGENCY)
    assert "2022-01-05" in text
    assert "Almaty" in text
    assert "the statement itself" in text


def test_quote_is_told_with_mode_and_verb() -> None:
    text = told(PROTECT)
    assert "direct" in text
    assert "dire" in text


def test_sentence_is_shown_with_the_words_marked_in_it() -> None:
    rows = record_rows(EMERGENCY, NIGHT, around(NIGHT, EMERGENCY), 200)
    marked = "".join(text for row in rows for text, style in row.parts if style == "chosen")
    assert marked == EMERGENCY.text
    assert "L'état d'urgence a été décrété le 5 janvier." in told(EMERGENCY, width=200).splitlines()


@pytest.mark.parametrize("width", [1, 12, 40, 78, 200])
@pytest.mark.parametrize("record", KAZAKHSTAN_RECORDS, ids=lambda record: record.id[13:])
def test_whole_text_is_there_at_every_width(record: Record, width: int) -> None:
    rows = record_rows(record, KAZAKHSTAN, around(KAZAKHSTAN, record), width)
    words = "".join(text for row in rows for text, style in row.parts if style == "strong")
    assert "".join(words.split()) == "".join(record.text.split())


def test_statement_in_a_language_that_is_not_read_is_shown_by_its_paragraph() -> None:
    of = statement("Eins. Zwei.\n\nDrei.", language="de")
    assert "Eins. Zwei." in told(quote(of, "Zwei"), of).splitlines()


async def test_enter_shows_the_record_and_escape_goes_back(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("3", "j", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        assert "12 agents des forces de l'ordre" in app.screen.query_one(Page).text
        assert "3 of 5" in shown(app.screen.query_one("#heading"))
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)


async def test_next_record_in_the_dialog_is_the_one_selected_afterwards(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("3", "enter", "n", "n", "N", "q")
        await pilot.pause()
        assert app.explorer.record is app.explorer.panes.lists["figure"].records[1]
        assert app.explorer.panes.lists["figure"].cursor == 1


async def test_last_record_says_that_it_is(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("3", "G", "enter")
        await pilot.pause()
        await pilot.press("n")
        assert "This is the last one" in shown(app.screen.query_one("#said"))


async def test_copy_in_the_dialog_says_so_there(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    app = start()
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with opened(app) as pilot:
        await pilot.press("3", "enter")
        await pilot.pause()
        await pilot.press("y")
        assert copied
        assert "Copied with its citation" in shown(app.screen.query_one("#said"))


async def test_keys_of_the_dialog_stay_visible_under_a_long_record(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("2", "j", "j", "j", "j", "enter")
        await pilot.pause()
        keys = app.screen.query_one("#dialog-keys")
        assert keys.region.bottom <= 24
        assert "esc close" in shown(keys)
        await pilot.press("G")
        await pilot.pause()
        assert "en toutes circonstances" in shown(app.screen.query_one(Page))


async def test_click_beside_the_dialog_closes_it(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("3", "enter")
        await pilot.pause()
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert at_explorer(app)


async def test_long_statement_is_read_again_beside_the_app(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(statement: Statement) -> Mapping[str, Explanation]:
        assert go_on.wait(30)
        return {said.id: Explanation(rule="event verb")}

    monkeypatch.setattr(record, "explanations", slowly)
    text = "« Nous aiderons », a dit le maire. " + "Rien. " * 5_000
    long = statement(text, title="Un long texte")
    said = quote(long, "Nous aiderons", speaker="le maire")
    app = start(Shelf((long, (said,))))
    async with opened(app) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "event verb" not in shown(app.screen.query_one(Page))
        await pilot.press("n")
        await pilot.pause()
        assert "This is the last one" in shown(app.screen.query_one("#said"))
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "event verb" in shown(app.screen.query_one(Page))
        assert "a dit le maire" in shown(app.screen.query_one(Page))
