"""Two sources side by side, both texts moving together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Input

from store.comparison import Comparison, Source, by_speaker, by_statement, compare
from tests.store.samples import NIGHT, RECORDS, figure, statement
from tests.tui.conftest import Start
from tests.tui.samples import KAZAKHSTAN, KAZAKHSTAN_RECORDS, Shelf, at_explorer, opened, reading_of, shown
from tui.pages.choices import Choice, choice_rows
from tui.pages.comparison import comparison_rows, verdicts
from tui.pages.rows import Row
from tui.screens import chooser as chooser_screen
from tui.screens import comparison as comparison_screen
from tui.screens import export as export_screen
from tui.screens.chooser import ChooserScreen
from tui.screens.comparison import ComparisonScreen
from tui.widgets.page import Page

MINISTRY, SPOKESPERSON = "ministère kazakh de l'Intérieur", "Un porte-parole de la police"
SIDES = [by_speaker(name, (KAZAKHSTAN,), KAZAKHSTAN_RECORDS) for name in (MINISTRY, SPOKESPERSON)]


def test_row_says_the_verdict_and_the_difference() -> None:
    one, two = statement("12 morts", title="A"), statement("18 morts", title="B")
    dead = [
        figure(of, f"{number} morts", number, unit="morts", measure="killed")
        for of, number in ((one, 12), (two, 18))
    ]
    comparison = compare(by_statement(one, dead), by_statement(two, dead))
    text = ["".join(part for part, _ in row.parts) for row in comparison_rows(comparison, 80)]
    assert text[1].startswith("≠ differs")
    assert "12  12 morts" in text[1]
    assert "18  18 morts" in text[1]
    assert text[2].strip() == "12 / 18"
    assert verdicts(comparison) == "= 0 same · ≠ 1 differs · ‹ 0 only left · › 0 only right"


@pytest.mark.parametrize("width", [40, 78, 118, 198])
def test_every_row_of_the_comparison_has_its_lines_and_none_is_too_wide(width: int) -> None:
    comparison = compare(by_statement(KAZAKHSTAN, KAZAKHSTAN_RECORDS), by_statement(NIGHT, RECORDS))
    rows = comparison_rows(comparison, width)
    assert {row.item for row in rows} - {None} == set(range(len(comparison.rows)))
    assert all(cell_len("".join(text for text, _ in row.parts).rstrip()) <= width for row in rows)


async def test_speakers_are_picked_and_laid_side_by_side(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ChooserScreen)
        await pilot.press(*"ministere", "enter")
        await pilot.pause()
        assert "Compare ministère" in shown(app.screen.query_one("#heading"))
        await pilot.press(*"porte", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ComparisonScreen)
        assert f"{MINISTRY} │ {SPOKESPERSON}"[:40] in shown(app.screen.query_one("#heading"))
        text = app.screen.query_one(Page).text
        assert "12 agents" in text
        assert "des dizaines" in text


async def test_both_sources_show_their_side_of_the_row(start: Start) -> None:
    app = start()
    async with opened(app, (120, 40)) as pilot:
        screen = ComparisonScreen(SIDES[0], SIDES[1], {})
        await app.push_screen(screen)
        await pilot.pause()
        for index, pair in enumerate(screen._comparison.rows):
            assert screen.query_one(Page).item == index
            for side, record in (("#left", pair.left), ("#right", pair.right)):
                if record is not None:
                    assert record.text[:12] in shown(screen.query_one(side))
            await pilot.press("j")
            await pilot.pause()


async def test_each_source_is_named_after_its_side(start: Start) -> None:
    app = start()
    async with opened(app, (120, 40)) as pilot:
        left, right = (replace(side, name=f"[red]{side.name}") for side in SIDES)
        screen = ComparisonScreen(left, right, {})
        await app.push_screen(screen)
        await pilot.pause()
        assert captions(screen) == [left.name, right.name]
        await pilot.press("x")
        assert captions(screen) == [right.name, left.name]


def captions(screen: ComparisonScreen) -> list[str]:
    """What stands over both sources."""
    panes = [screen.query_one(side) for side in ("#left", "#right")]
    return [Content.from_markup(str(pane.border_title)).plain for pane in panes]


async def test_sides_are_swapped(start: Start) -> None:
    app = start()
    async with opened(app, (160, 50)) as pilot:
        await app.push_screen(ComparisonScreen(SIDES[0], SIDES[1], {}))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert shown(app.screen.query_one("#heading")).strip().startswith(SPOKESPERSON)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_comparison_is_left_without_leaving_the_explorer(start: Start, key: str) -> None:
    app = start()
    async with opened(app) as pilot:
        await app.push_screen(ComparisonScreen(SIDES[0], SIDES[1], {}))
        await pilot.press(key)
        await pilot.pause()
        assert at_explorer(app)


async def test_large_comparison_is_made_beside_the_app(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_screen, "_QUICK", 0)
    app = start()
    async with opened(app, (120, 40)) as pilot:
        screen = ComparisonScreen(SIDES[0], SIDES[1], {})
        await app.push_screen(screen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen._comparison == compare(*SIDES)
        assert screen.query_one(Page).text.count("only left") == screen._comparison.count("only left")
        await pilot.press("x", "e", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen._comparison == compare(SIDES[1], SIDES[0])


async def test_large_comparison_can_be_left_before_it_is_made(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = Event()

    def slowly(left: Source, right: Source) -> Comparison:
        may_end.wait()
        return compare(left, right)

    monkeypatch.setattr(comparison_screen, "_QUICK", 0)
    monkeypatch.setattr(comparison_screen, "compare", slowly)
    app = start()
    async with opened(app, (120, 40)) as pilot:
        screen = ComparisonScreen(SIDES[0], SIDES[1], {})
        await app.push_screen(screen)
        await pilot.pause()
        assert "Comparing 4 records with 3" in shown(screen.query_one("#status"))
        await pilot.press("e")
        assert "nothing to export" in shown(screen.query_one("#status"))
        await pilot.press("escape")
        may_end.set()
        await pilot.pause()
        assert at_explorer(app)


async def test_preview_of_a_long_comparison_says_how_much_more_there_is(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_screen, "_PREVIEWED", 2)
    app = start()
    async with opened(app, (120, 40)) as pilot:
        screen = ComparisonScreen(SIDES[0], SIDES[1], {})
        await app.push_screen(screen)
        await pilot.press("e")
        await pilot.pause()
        text = app.screen.query_one(Page).text
        assert text.count("> ") == 2
        assert f"… and {len(screen._comparison.rows) - 2} more" in text


async def test_comparison_is_exported_as_it_is_shown(start: Start, empty_folder: Path) -> None:
    app = start()
    async with opened(app, (120, 40)) as pilot:
        screen = ComparisonScreen(SIDES[0], SIDES[1], {})
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = "sides.md"
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert f"Wrote {len(screen._comparison.rows)} rows to ~/sides.md" in shown(
            screen.query_one("#status")
        )
    written = (empty_folder / "sides.md").read_text("utf-8")
    assert all(f"**{row.verdict}**" in written for row in screen._comparison.rows)


async def test_another_comparison_is_one_key_away(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ChooserScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)


async def test_left_side_is_the_speaker_of_the_record_unless_another_is_chosen(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("3", "G")
        await pilot.pause()
        assert app.explorer.record is not None
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert f"Compare {app.explorer.record.speaker} with" in shown(app.screen.query_one("#heading"))


async def test_second_question_goes_back_to_the_first(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"ministere", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Compare: the left side" in shown(app.screen.query_one("#heading"))
        await pilot.press("enter")
        await pilot.pause()
        assert "Compare ministère" in shown(app.screen.query_one("#heading"))
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)


async def test_two_statements_are_compared_without_asking_for_the_second(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"nuit", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ComparisonScreen)
        assert "Une nuit à Almaty │ Kazakhstan" in shown(app.screen.query_one("#heading"))


async def test_nothing_to_compare_is_said(start: Start) -> None:
    app = start(Shelf(reading_of("Rien.", language="fr")))
    async with opened(app) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "To compare, there must be two" in shown(app.explorer.status)


async def test_choices_are_laid_out_once_for_a_letter(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []

    def counted(choices: Sequence[Choice], wanted: str, *rest: Any) -> list[Row]:
        laid_out.append(wanted)
        return choice_rows(choices, wanted, *rest)

    monkeypatch.setattr(chooser_screen, "choice_rows", counted)
    app = start()
    async with opened(app) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
    assert laid_out == ["", "b"]


async def test_chooser_finds_by_any_form_and_says_when_nothing_has_the_words(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*"cheffe")
        await pilot.pause()
        assert "Bachelet" in app.screen.query_one(Page).text
        await pilot.press(*"zz", "enter")
        await pilot.pause()
        assert "Nothing has these words" in app.screen.query_one(Page).text
        assert isinstance(app.screen, ChooserScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)
