"""The explorer with the keys of a person: panes, search, filters, order, what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store.records import KINDS, Kind
from store.settings import Settings, load
from tests.store.samples import NIGHT
from tests.tui.conftest import Start
from tests.tui.samples import (
    KAZAKHSTAN,
    KAZAKHSTAN_RECORDS,
    Shelf,
    at_explorer,
    opened,
    reading_of,
    shelf,
    shown,
)
from tui.app import SourcierApp
from tui.bindings import ACTIONS
from tui.widgets.lines import FilterLine, KeyLine, PaneTabs, TitleLine
from tui.widgets.page import Page
from tui.widgets.record_list import RecordList
from tui.widgets.search_bar import SearchBar
from tui.widgets.source_pane import SourcePane

WIDE, NARROW = (120, 40), (80, 24)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, (160, 50), (200, 60)], ids=lambda size: f"{size[0]}")


async def type_in(pilot: Pilot[None], text: str) -> None:
    names = {" ": "space", ":": "colon", '"': "quotation_mark", ">": "greater_than_sign", "-": "minus"}
    await pilot.press(*(names.get(letter, letter) for letter in text))
    await pilot.pause()


def counts(app: SourcierApp) -> dict[Kind, int]:
    return {kind: len(app.explorer.panes.lists[kind].records) for kind in KINDS}


def focused_kind(app: SourcierApp) -> str:
    focused = app.focused
    return focused.kind if isinstance(focused, RecordList) else "source"


def status(app: SourcierApp) -> str:
    return shown(app.explorer.status)


# Opening


@SIZES
async def test_opens_on_the_newest_statement_with_all_its_records(
    start: Start, size: tuple[int, int]
) -> None:
    app = start()
    async with opened(app, size) as pilot:
        await pilot.pause()
        assert counts(app) == {"event": 13, "quote": 11, "figure": 5}
        assert "Kazakhstan : l'ONU" in shown(app.explorer.query_one(TitleLine))
        assert "Un porte-parole de la police" in shown(app.explorer.panes.source)


async def test_titles_of_the_panes_count_their_records(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        titles = [str(app.explorer.panes.lists[kind].border_title) for kind in KINDS]
        assert titles == ["Events 13", "Quotes 11", "Figures 5"]


async def test_empty_library_says_what_to_do(start: Start) -> None:
    app = start(Shelf())
    async with opened(app, NARROW) as pilot:
        await pilot.press("j", "enter", "s", "o", "c", "t", "e", "y", "S", "n", "x", "1", "2", "tab")
        await pilot.pause()
        await pilot.press("1")
        assert "No statement yet. a opens files" in shown(app.explorer.panes.lists["event"])


async def test_statement_without_records_says_so(start: Start) -> None:
    app = start(Shelf(reading_of("Rien.", language="fr")))
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        assert "This statement has no figures." in shown(app.explorer.panes.lists["figure"])


async def test_first_run_is_welcomed_once(start: Start) -> None:
    settings = Settings()
    app = start(settings=settings)
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        assert "Welcome" in status(app)
        await pilot.press("slash", *"police")
        await pilot.pause()
        assert "Welcome" not in status(app)
    again = start(settings=settings)
    async with opened(again, WIDE):
        assert "Welcome" not in status(again)


# Panes and source


@pytest.mark.parametrize(("key", "pane"), [("1", "event"), ("2", "quote"), ("3", "figure"), ("4", "source")])
@SIZES
async def test_digits_go_to_the_panes(start: Start, size: tuple[int, int], key: str, pane: str) -> None:
    app = start()
    async with opened(app, size) as pilot:
        await pilot.press(key)
        assert focused_kind(app) == pane


async def test_tab_goes_round_the_panes_and_back(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        seen = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            seen.append(focused_kind(app))
        assert seen == ["quote", "figure", "source", "event", "source"]


async def test_under_100_columns_one_list_is_shown_and_the_tabs_name_all(start: Start) -> None:
    app = start()
    async with opened(app, NARROW) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert [app.explorer.panes.lists[kind].display for kind in KINDS] == [False, False, True]
        tabs = shown(app.explorer.query_one(PaneTabs))
        assert tabs.split() == ["1", "Events", "13", "2", "Quotes", "11", "3", "Figures", "5"]
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert all(app.explorer.panes.lists[kind].display for kind in KINDS)
        assert not app.explorer.query_one(PaneTabs).display


@SIZES
async def test_source_follows_the_cursor_of_the_list(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with opened(app, size) as pilot:
        await pilot.press("2", "G")
        await pilot.pause()
        assert app.explorer.record is not None
        assert app.explorer.record.text.startswith("Je note")
        assert "Je note que le gouvernement kazakh" in shown(app.explorer.panes.source)
        assert "attributed · Bachelet · direct" in status(app)


async def test_n_goes_through_all_records_in_the_order_of_the_text(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        seen = []
        for _ in range(4):
            await pilot.press("n")
            await pilot.pause()
            assert app.explorer.record is not None
            seen.append((focused_kind(app), app.explorer.record.start))
        assert seen == [("quote", 75), ("figure", 110), ("figure", 150), ("event", 150)]
        await pilot.press("N")
        assert focused_kind(app) == "figure"


async def test_stepping_past_the_end_is_said(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        await pilot.press("N")
        assert "This is the first one" in status(app)


async def test_clicking_a_marked_span_selects_its_record_in_its_list(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        pane = app.explorer.panes.source
        row = next(y for y in range(pane.size.height) if "12 agents" in pane.render_line(y).text)
        column = pane.render_line(row).text.index("12 agents")
        await pilot.click(SourcePane, offset=(column + 1, row + 1))
        await pilot.pause()
        figure = app.explorer.panes.lists["figure"].highlighted
        assert figure is not None
        assert figure.text == "12 agents des forces de l'ordre"
        assert app.explorer.record is figure


async def test_tab_of_a_pane_can_be_clicked(start: Start) -> None:
    app = start()
    async with opened(app, NARROW) as pilot:
        await pilot.pause()
        tabs = shown(app.explorer.query_one(PaneTabs))
        await pilot.click(PaneTabs, offset=(tabs.index("Quotes") + 1, 0))
        await pilot.pause()
        assert focused_kind(app) == "quote"


async def test_key_in_the_footer_can_be_clicked(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        keys = shown(app.explorer.query_one("#keys"))
        await pilot.click("#keys", offset=(keys.index("o order") + 1, 0))
        await pilot.pause()
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.order == "date"


async def test_footer_changes_with_what_has_the_focus(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("4")
        assert "n next record" in shown(app.explorer.query_one("#keys", KeyLine))
        await pilot.press("slash")
        await pilot.pause()
        assert "esc leave" in shown(app.explorer.query_one("#keys", KeyLine))


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (3, 3), (300, 100)], ids=str)
async def test_no_size_breaks_it(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with opened(app, size) as pilot:
        await pilot.press("j", "tab", "G", "enter", "escape", "t", "escape", "question_mark", "escape", "s")
        await pilot.pause()
        assert app.is_running


# Search


async def test_search_narrows_all_panes_with_every_letter(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "blesse")
        assert counts(app) == {"event": 2, "quote": 1, "figure": 0}
        assert str(app.explorer.panes.lists["event"].border_title) == "Events 2/13"
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert counts(app)["event"] == 13


async def test_letters_typed_before_the_bar_is_there_are_not_lost(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        for key in ("slash", *"police"):
            app.simulate_key(key) if key == "slash" else app.post_message(events.Key(key, key))
        for _ in range(12):
            await pilot.pause()
        assert app.explorer.query_one(SearchBar).field.value == "police"
        assert counts(app)["event"] == 4


async def test_escape_takes_the_filters_away_one_by_one_and_then_does_nothing(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash", *"police", "enter", "s")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        for filters in (2, 1, 0, 0):
            assert app.explorer.browsing is not None
            assert len(app.explorer.browsing.filters()) == filters
            await pilot.press("escape")
        assert at_explorer(app)


async def test_escape_leaves_the_search_and_the_query_stays_shown(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "police")
        await pilot.press("escape")
        await pilot.pause()
        assert not app.explorer.query_one(SearchBar).display
        assert "/ police ✕" in shown(app.explorer.query_one(FilterLine))
        assert focused_kind(app) == "event"
        assert counts(app)["event"] < 13


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_term_is_proposed_and_completed(start: Start, key: str) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "speaker:bach")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "speaker:bachelet" in shown(app.explorer.query_one("#search-field"))
        await pilot.press(key)
        await pilot.pause()
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.asked == "speaker:bachelet"
        assert counts(app)["quote"] == 9


async def test_tab_goes_to_what_was_found_where_nothing_is_proposed(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "police")
        await pilot.press("tab")
        await pilot.pause()
        assert not app.explorer.searching
        assert focused_kind(app) == "event"


async def test_enter_goes_to_a_pane_that_has_something(start: Start) -> None:
    app = start()
    async with opened(app, NARROW) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "kind:figure")
        await pilot.press("enter")
        await pilot.pause()
        assert focused_kind(app) == "figure"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
async def test_words_that_no_record_has_are_found_in_the_text(start: Start, size: tuple[int, int]) -> None:
    text = "Un début.\n" + "Rien.\n" * 80 + "Un communiqué.\n" + "Rien.\n" * 80 + "Deux communiqués.\n"
    app = start(Shelf(reading_of(text, language="fr")))
    async with opened(app, size) as pilot:
        await pilot.press("slash", *"communique")
        await pilot.pause()
        assert "words of it stand in the text, 2 times" in shown(app.explorer.status)
        source = app.explorer.panes.source
        assert str(source.border_title) == "Source · 2 matches"
        assert "Un communiqué." in shown(source)
        await pilot.press("enter", "n")
        assert "Deux communiqués." in shown(source)
        await pilot.press("n")
        assert "This is the last one" in shown(app.explorer.status)
        await pilot.press("N")
        assert "Un communiqué." in shown(source)
        await pilot.press("x")
        await pilot.pause()
        assert str(source.border_title) == "Source"
        assert not any(source._flags)


async def test_n_goes_from_match_to_match(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "measure:injured")
        await pilot.press("enter", "n")
        await pilot.pause()
        assert app.explorer.record is not None
        assert app.explorer.record.text.startswith("317 policiers")


async def test_query_that_cannot_be_read_says_why_and_changes_nothing(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "police")
        before = counts(app)
        await type_in(pilot, ' "')
        assert "is not closed" in shown(app.explorer.query_one("#search-error"))
        assert counts(app) == before


async def test_markup_in_a_query_is_shown_as_typed(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        bar = app.explorer.query_one(SearchBar)
        bar.field.value = "[red]x[/nope] :[bold"
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running


async def test_up_arrow_brings_earlier_queries_back(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        for query in ("police", "internet"):
            await pilot.press("slash", "ctrl+u")
            await type_in(pilot, query)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("slash", "ctrl+u", "up", "up")
        await pilot.pause()
        assert app.explorer.query_one(SearchBar).field.value == "police"
        await pilot.press("down")
        assert app.explorer.query_one(SearchBar).field.value == "internet"


async def test_search_without_a_result_says_how_to_get_out(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "zzzz")
        await pilot.press("escape")
        await pilot.pause()
        assert "No events here. x takes the last filter away." in shown(app.explorer.panes.lists["event"])
        await pilot.press("x")
        await pilot.pause()
        assert counts(app)["event"] == 13


async def test_leaving_the_bar_by_tab_closes_it(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "police")
        await pilot.press("tab")
        await pilot.pause()
        assert not app.explorer.query_one(SearchBar).display


# Speakers, order, statements


async def test_one_speaker_is_picked_and_taken_away_with_one_key(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await type_in(pilot, "bachelet")
        await pilot.press("enter")
        await pilot.pause()
        assert counts(app) == {"event": 0, "quote": 9, "figure": 0}
        assert "speaker: Bachelet ✕" in shown(app.explorer.query_one(FilterLine))
        assert focused_kind(app) == "quote"
        await pilot.press("x")
        await pilot.pause()
        assert counts(app)["event"] == 13
        assert not app.explorer.query_one(FilterLine).display


async def test_filter_is_taken_away_by_a_click(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("s", "down", "down", "enter")
        await pilot.pause()
        await pilot.click(FilterLine, offset=(4, 0))
        await pilot.pause()
        assert counts(app) == {"event": 13, "quote": 11, "figure": 5}


async def test_speaker_list_shows_counts_by_kind_and_forms(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        text = shown(app.screen.query_one("#page"))
        line = next(line for line in text.splitlines() if line.strip().startswith("Un porte-parole"))
        assert line.split()[-3:] == ["1", "1", "1"]
        assert "“Mme Bachelet”, “La Haute-Commissaire”" in text


async def test_speaker_list_counts_what_the_search_has_found(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash", *"police", "enter", "s")
        await pilot.pause()
        assert "of those found with police" in shown(app.screen.query_one("#heading"))
        lines = [line.split() for line in shown(app.screen.query_one("#page")).splitlines()]
        shown_counts = {line[0]: line[-3:] for line in lines if line}
        assert shown_counts["Everyone"] == ["4", "2", "2"]
        assert shown_counts["Bachelet"] == ["·", "·", "·"]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert sum(counts(app).values()) > 0


async def test_speaker_list_opens_on_the_one_that_is_shown(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*"bachelet", "enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert app.screen.query_one(Page).item == 2


async def test_order_goes_round_text_date_speaker_size(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("3", "o", "o", "o")
        await pilot.pause()
        values = [getattr(record, "value", None) for record in app.explorer.panes.lists["figure"].records]
        assert values == [2000, 1000, 317, None, 12]
        assert status(app).endswith("by size")
        await pilot.press("o")
        await pilot.pause()
        starts = [record.start for record in app.explorer.panes.lists["figure"].records]
        assert starts == sorted(starts)


async def test_another_statement_is_opened(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("S", "down", "enter")
        await pilot.pause()
        assert app.explorer.browsing is not None
        assert app.explorer.browsing.statement is NIGHT
        assert "Une nuit à Almaty" in shown(app.explorer.query_one(TitleLine))


async def test_statements_are_listed_with_the_last_added_first_and_by_their_beginning(start: Start) -> None:
    untitled = reading_of("Rien ne s'est passé.\nNi hier ni avant-hier.", language="fr")
    app = start(Shelf((NIGHT, ()), untitled))
    async with opened(app, WIDE) as pilot:
        beginning = "“Rien ne s'est passé. Ni hier ni avant-hier.”"
        assert beginning in shown(app.explorer.query_one(TitleLine))
        await pilot.press("S")
        await pilot.pause()
        text = app.screen.query_one(Page).text
        assert text.index("All 2 statements") < text.index(beginning) < text.index("Une nuit à Almaty")


async def test_copy_says_what_it_copied_with_its_citation(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    app = start()
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with opened(app, WIDE) as pilot:
        await pilot.press("3", "y")
        await pilot.pause()
        assert copied[0].startswith("“des dizaines de manifestants” — Un porte-parole de la police")
        assert KAZAKHSTAN.url is not None
        assert KAZAKHSTAN.url in copied[0]
        assert "Copied with its citation: “des dizaines" in status(app)


# What is kept


async def test_place_query_and_theme_are_found_again(start: Start, tmp_path: Path) -> None:
    settings = Settings(path=tmp_path / "settings.json", welcomed=True)
    app = start(settings=settings)
    async with opened(app, WIDE) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "manif")
        await pilot.press("enter", "2", "j", "j", "T")
        await pilot.pause()
        left_at = app.explorer.record
    settings.save()
    again = start(settings=load(tmp_path / "settings.json"))
    async with opened(again, WIDE) as pilot:
        await pilot.pause()
        assert again.theme == "light"
        assert again.explorer.record == left_at
        assert again.explorer.browsing is not None
        assert again.explorer.browsing.asked == "manif"
        assert left_at is not None
        assert left_at.text[:20] in shown(again.explorer.panes.source)


async def test_settings_that_cannot_be_written_stop_nothing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    app = start(settings=Settings(path=tmp_path / "file" / "settings.json", welcomed=True))
    async with opened(app, WIDE) as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert "not written" in status(app)


async def test_other_keys_of_the_settings_work_and_are_shown(start: Start) -> None:
    app = start(settings=Settings(welcomed=True, keys={"explorer.search": "f"}))
    async with opened(app, WIDE) as pilot:
        await pilot.pause()
        assert shown(app.explorer.query_one("#keys")).strip().startswith("enter in full  f search")
        await pilot.press("f")
        await pilot.pause()
        assert app.explorer.query_one(SearchBar).display


async def test_key_of_the_settings_for_no_action_is_told(start: Start) -> None:
    app = start(settings=Settings(welcomed=True, keys={"explorer.serach": "f", "lists.move-on": "z"}))
    async with opened(app, WIDE) as pilot:
        assert "no action is named explorer.serach" in status(app)
        await pilot.press("z")
        assert app.explorer.panes.lists["event"].cursor == 1


async def test_notice_of_the_store_is_shown(start: Start) -> None:
    library = shelf()
    library.notice = "store.json: the store is of a newer sourcier and opened for reading only"
    app = start(library)
    async with opened(app, NARROW):
        assert "of a newer sourcier" in status(app)


async def test_themes_go_round(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("T")
            seen.append(app.theme)
        assert seen == ["light", "high-contrast", "dark"]


async def test_q_quits(start: Start) -> None:
    app = start()
    async with opened(app, WIDE) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


def test_no_two_actions_of_one_place_share_a_key() -> None:
    answers = {"replace", "spare"}  # to a question; nothing else can be done then
    for where in {action.where for action in ACTIONS}:
        keys = _keys(
            action.keys for action in ACTIONS if action.where == where and action.action not in answers
        )
        assert len(keys) == len(set(keys)), where


def test_no_action_hangs_on_a_chord_alone_that_a_terminal_may_keep() -> None:
    for action in ACTIONS:
        plain = [key for key in action.keys.split(",") if not key.startswith(("ctrl+", "alt+", "super+"))]
        assert plain or action.action in ("command_palette", "clear"), action.id


def test_ids_of_actions_are_their_own() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))


def _keys(groups: Iterable[str]) -> list[str]:
    return [key for group in groups for key in group.split(",")]


def test_samples_are_of_their_statement() -> None:
    assert all(record.text == KAZAKHSTAN.text[record.start : record.end] for record in KAZAKHSTAN_RECORDS)
