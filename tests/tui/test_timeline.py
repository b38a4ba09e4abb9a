"""Events on an axis of days, figures as bars with their range."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.records import Figure, Record
from tests.store.samples import DEAD, DOZENS, EMERGENCY, HELD, HURT, NIGHT, RECORDS, event, figure, statement
from tests.tui.conftest import Start
from tests.tui.samples import Shelf, opened, shown
from tui.pages import timeline
from tui.pages.rows import Row
from tui.pages.timeline import timeline_order, timeline_rows
from tui.screens.record import RecordScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.page import Page

WORDS = "L'état d'urgence a été décrété le 5 janvier"


def lines(*records: Record, width: int = 100) -> list[str]:
    return [text_of(row) for row in timeline_rows(timeline_order(records), width)]


def text_of(row: Row) -> str:
    return "".join(text for text, _ in row.parts).rstrip()


def at(date: str | None) -> Record:
    return event(NIGHT, WORDS, date=date, type="emergency")


def bar_of(record: Record, *others: Record, width: int = 100) -> str:
    order = timeline_order((record, *others))
    row = next(row for row in timeline_rows(order, width) if row.item == order.index(record))
    return next(text for text, style in row.parts if style == "bar")


def test_day_is_a_point_and_a_span_a_bar_between_its_ends() -> None:
    assert bar_of(at("2022-01-05"), at("2022-01-09")).strip() == "◆"
    bar = bar_of(at("2022-01-05/2022-01-07"), at("2022-01-01"), at("2022-01-11"))
    assert bar.strip(" ━") == "┣" + "━" * (len(bar.strip()) - 2) + "┫"


def test_open_ends_are_arrows() -> None:
    assert bar_of(at("2022-01-02/.."), at("2022-01-09")).endswith("━▶")
    assert bar_of(at("../2022-01-19"), at("2022-01-09")).startswith("◀━")


def test_day_that_is_only_known_by_its_month_is_drawn_as_not_exact() -> None:
    assert set(bar_of(at("2022-01"), at("2022-03-01")).strip()) == {"╌"}


def test_later_days_stand_further_to_the_right() -> None:
    days = [at(f"2022-01-{day:02}") for day in (2, 9, 16, 23, 30)]
    columns = [bar_of(day, *(other for other in days if other is not day)).index("◆") for day in days]
    assert columns == sorted(set(columns))


def test_events_without_a_day_are_listed_apart() -> None:
    text = lines(EMERGENCY, at(None), at("XXXX-01-02"))
    start = text.index("Without a day 2")
    assert len(text[start:]) == 3
    assert "XXXX-01-02" in "".join(text[start:])


def test_figures_are_grouped_by_measure_with_the_speaker_beside_each() -> None:
    text = lines(DEAD, HURT, HELD, DOZENS)
    heads = [
        text_of(row) for row in timeline_rows(timeline_order((DEAD, HURT, HELD, DOZENS)), 100) if row.head
    ]
    assert heads == ["Killed 2", "Injured 1", "Detained 1"]
    assert any(line.startswith("◐ 12") and line.endswith("ministère de l'Intérieur") for line in text)


def test_bar_is_full_as_far_as_it_is_sure_and_light_as_far_as_it_may_go() -> None:
    (dead, dozens) = (line for line in lines(DEAD, DOZENS) if "█" in line)
    assert "░" not in dead
    assert dozens.count("█") + dozens.count("░") > dozens.count("█") > dead.count("█")


def test_open_bound_is_shown_as_open() -> None:
    (held,) = (line for line in lines(HELD) if "≥" in line)
    assert "█▶" in held
    (hurt,) = (line for line in lines(HURT) if "≤" in line)
    assert "█" not in hurt
    assert "░" in hurt


def test_many_events_are_counted_along_the_axis() -> None:
    few = [at(f"2022-01-{day:02}") for day in range(1, 20)]
    assert not any("at a time" in line for line in lines(*few))
    text = lines(*few, at("2022-01-03"), at("2022-01-03"), at("../2022-01-19"))
    (crowd,) = (line for line in text if "up to 3 at a time" in line)
    assert crowd.count("█") == 1
    assert crowd.index("█") == next(line for line in text if "2022-01-03" in line).index("◆")


async def test_axis_stays_in_view_and_hides_no_record(start: Start) -> None:
    records = [
        replace(at(f"{year}-01-01"), id=f"e{year}", start=year) for year in range(1900, 1960)
    ]  # fmt: skip
    app = start(Shelf((NIGHT, records)))
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        page = app.screen.query_one(Page)
        for keys in (["j"] * 15, ["pagedown"] * 3, ["G"], ["k"] * 30, ["pageup"] * 2):
            await pilot.press(*keys)
            await pilot.pause()
            top, *below = shown(page).splitlines()
            assert top.strip().startswith("Events by day 60")
            assert "╷1940" in top
            assert page.item is not None
            assert any(f"{1900 + page.item}-01-01" in line for line in below)


def test_different_units_are_not_measured_by_one_rule() -> None:
    of = statement("5 % et 3 euros")
    percent, euros = figure(of, "5 %", 5, unit="%"), figure(of, "3 euros", 3, unit="euros")
    bars = [line.count("█") for line in lines(percent, euros) if "█" in line]
    assert bars[0] == bars[1]


EDTF = st.sampled_from(
    [None, "2022-01-02", "2022", "2022-01", "0001-01-01", "9999-12-31", "../9999-12-31", "0001-01-01/..",
     "2022-01-02/..", "../2022-01-19", "2022-01-05/2022-01-19", "XXXX-01-02", "202X", "garbage"]
)  # fmt: skip
NUMBERS = st.one_of(
    st.none(), st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False)
)


@given(
    st.lists(EDTF, max_size=8),
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=6),
    st.integers(40, 220),
)
def test_whatever_the_dates_and_numbers_every_record_has_its_row_and_no_row_is_too_wide(
    dates: list[str | None], numbers: list[tuple[float | None, float | None, float | None]], width: int
) -> None:
    records = [at(date) for date in dates]
    records += [figure(NIGHT, "12 agents", v, low=low, high=high) for v, low, high in numbers]
    rows = timeline_rows(timeline_order(records), width)
    assert {row.item for row in rows} - {None} == set(range(len(records)))
    assert all(cell_len(text_of(row)) <= width for row in rows)


@pytest.mark.parametrize("key", ["escape", "q", "t"])
async def test_t_opens_the_timeline_and_a_key_comes_back_to_the_record_left_at(
    start: Start, key: str
) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("t", "G")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "responsables kazakhs · ≥ 2000" in shown(app.screen.query_one("#status"))
        assert "q quit" not in shown(app.screen.query_one("#keys"))
        await pilot.press(key)
        await pilot.pause()
        assert app.explorer.record is app.explorer.panes.lists["figure"].records[-1]


async def test_enter_shows_the_record_over_the_timeline(start: Start) -> None:
    app = start()
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("t", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("n", "escape")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen.query_one(Page).item == 2


async def test_timeline_shows_what_the_search_has_left(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("slash", *"internet", "enter", "t")
        await pilot.pause()
        assert "1 event, 0 figures" in shown(app.screen.query_one("#heading"))
        assert "/ internet" in shown(app.screen.query_one("#filters"))


async def test_timeline_of_nothing_says_so(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("slash", *"zzzz", "enter", "t")
        await pilot.pause()
        await pilot.press("j", "G", "enter", "pagedown")
        assert "There are no events and no figures" in shown(app.screen.query_one("#status"))


@pytest.mark.parametrize("width", [40, 78, 118, 198])
def test_text_of_every_event_is_begun(width: int) -> None:
    text = "\n".join(lines(*RECORDS, width=width))
    assert "L'état" in text


async def test_of_very_many_only_the_rows_in_view_are_drawn(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Record] = []

    def amount(figure: Figure) -> str:
        drawn.append(figure)
        return "12"

    monkeypatch.setattr(timeline, "amount", amount)
    many = [replace(DEAD, id=f"{number}") for number in range(5000)]
    app = start(Shelf((NIGHT, many)))
    async with opened(app) as pilot:
        await pilot.press("t", "G")
        await pilot.pause()
        assert "Killed 5000" in shown(app.screen.query_one(Page))
        assert many[-1] in drawn
        assert len({figure.id for figure in drawn}) < 200
