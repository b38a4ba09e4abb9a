"""The lists of records: columns that fit, any length, a cursor."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widget import Widget

from store.records import KINDS, Event, Kind, Record, Span
from tests.store.samples import DEAD, HURT, NIGHT, WOUNDED, event, figure, quote, statement
from tests.tui.samples import KAZAKHSTAN_RECORDS, shown
from tui.messages import RecordChosen
from tui.widgets.columns import COLUMNS, GAP, widths
from tui.widgets.record_list import RecordList


class OneList(App[None]):
    """A list alone, and what it said."""

    CSS = "RecordList { border-top: solid white; } .record-list--match { background: #000004; }"

    def __init__(self, kind: Kind, records: tuple[Record, ...], **more: object) -> None:
        super().__init__()
        self.list = RecordList(kind)
        self.records, self.more = records, more
        self.said: list[Widget | object] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.show(self.records, **self.more)  # type: ignore[arg-type]
        self.list.focus()
        self.watch(self.list, "cursor", lambda: self.said.append(self.list.highlighted), init=False)

    def on_record_chosen(self, message: RecordChosen) -> None:
        self.said.append(message)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("room", [36, 64, 78, 110, 200])
def test_columns_never_take_more_than_there_is(kind: Kind, room: int) -> None:
    records = [record for record in KAZAKHSTAN_RECORDS if record.kind == kind]
    assert sum(width + GAP for width in widths(kind, records, room) if width) <= room


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_as_wide_as_their_widest_text_where_there_is_room(kind: Kind) -> None:
    records = [record for record in KAZAKHSTAN_RECORDS if record.kind == kind]
    for column, width in zip(COLUMNS[kind], widths(kind, records, 400), strict=True):
        widest = max(cell_len(column.read(record)) for record in records)
        assert width == min(widest, column.most)


def test_places_go_before_dates_and_types_do() -> None:
    records = [record for record in KAZAKHSTAN_RECORDS if record.kind == "event"]
    date, type, places = widths("event", records, 54)
    assert date
    assert type
    assert not places


async def test_figure_shows_value_with_its_approximation_measure_unit_speaker_and_certainty() -> None:
    app = OneList("figure", (DEAD, HURT))
    async with app.run_test(size=(110, 5)):
        first, second = shown(app.list).splitlines()[:2]
    assert first.split()[:8] == [
        "◐",
        "12",
        "killed",
        "agents",
        "ministère",
        "de",
        "l'Intérieur",
        "attributed",
    ]
    assert second.split()[:5] == ["○", "≤", "1000", "injured", "personnes"]


async def test_hundred_thousand_records_are_mounted_and_only_the_visible_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Record] = []
    original = RecordList._draw

    def counting(self: RecordList, record: Record, width: int, at_cursor: bool) -> object:
        drawn.append(record)
        return original(self, record, width, at_cursor)

    monkeypatch.setattr(RecordList, "_draw", counting)
    app = OneList("event", (WOUNDED,) * 100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert app.list.cursor == 99_999
        assert app.list.scroll_offset.y == 100_000 - app.list.scrollable_content_region.height
    assert len(drawn) < 500


@pytest.mark.parametrize(
    ("keys", "at"),
    [("j", 1), ("down", 1), ("jjk", 1), ("G", 49), ("end", 49), ("Gg", 0), ("k", 0), ("Gj", 49)],
)
async def test_cursor_moves_and_stops_at_the_ends(keys: str, at: int) -> None:
    records = tuple(event(statement(f"{number:02} morts"), f"{number:02} morts") for number in range(50))
    app = OneList("event", records)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press(*([keys] if len(keys) > 3 or keys == "end" else keys))
        assert app.list.cursor == at


async def test_page_keys_move_by_what_is_visible() -> None:
    records = tuple(event(statement(f"{number:02} morts"), f"{number:02} morts") for number in range(50))
    app = OneList("event", records)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("pagedown", "pagedown", "pageup")
        assert app.list.cursor == 10
        await pilot.press("pagedown")
        assert f"{app.list.cursor:02} morts" in shown(app.list)


async def test_list_says_which_record_the_cursor_is_on_and_which_is_wanted_in_full() -> None:
    app = OneList("figure", (DEAD, HURT))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert HURT in app.said
        assert any(isinstance(said, RecordChosen) and said.record is HURT for said in app.said)


async def test_click_moves_the_cursor_and_a_double_click_wants_the_record_in_full() -> None:
    app = OneList("figure", (DEAD, HURT))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.click(app.list, offset=(10, 2))
        assert app.list.highlighted is HURT
        assert not any(isinstance(said, RecordChosen) for said in app.said)
        await pilot.click(app.list, offset=(10, 2), times=2)
        await pilot.pause()
        assert any(isinstance(said, RecordChosen) for said in app.said)


@pytest.mark.parametrize("width", [30, 36, 44, 60, 80, 120])
async def test_first_match_is_in_view_however_far_it_stands_in_the_words(width: int) -> None:
    text = (
        "漢字 les forces de sécurité de la ville principale avaient tué des dizaines de manifestants à Almaty"
    )
    where = Span(text.index("manifestants"), text.index("manifestants") + len("manifestants"))
    app = OneList("event", (event(statement(text), text),), marks=lambda _: (where,))
    async with app.run_test(size=(width, 6)):
        strip = app.list.render_line(0)
        assert "manifest" in strip.text
        assert strip.cell_length == app.list.scrollable_content_region.width
        grounds = [(part.text, part.style.bgcolor) for part in strip if part.style is not None]
        marked = [text for text, ground in grounds if ground and ground.triplet and ground.triplet.blue == 4]
        assert "".join(marked).startswith("manifest")


async def test_cursor_stays_on_its_record_when_others_go() -> None:
    app = OneList("figure", (DEAD, HURT))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("j")
        app.list.show((HURT,), total=2)
        assert app.list.highlighted is HURT
        assert str(app.list.border_title) == "Figures 1/2"


async def test_empty_list_says_what_to_do() -> None:
    app = OneList("event", (), empty="Nothing here. Press x.")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("j", "enter", "G", "pagedown")
        assert "Nothing here. Press x." in shown(app.list)
        assert app.list.highlighted is None


HOSTILE = "\x1b[31m[bold]rouge[/bold] \u202eevil\u200b [link=x]\ta\n漢字e\u0301 مرحبا"


async def test_markup_and_escapes_of_a_statement_are_shown_and_not_obeyed() -> None:
    source = statement(HOSTILE)
    app = OneList("quote", (quote(source, HOSTILE, speaker="[red]x\x07[/]"),))
    async with app.run_test(size=(120, 6)):
        line = shown(app.list).splitlines()[0]
    assert "[red]x␇[/]" in line
    assert "␛[31m[bold]rouge[/bold] ␦evil␦ [link=x] a 漢字" in line


async def test_wide_characters_leave_every_line_as_wide_as_the_list() -> None:
    texts = ["漢字" * 40, "e\u0301" * 90, "مرحبا " * 20, "👍🏽" * 40]
    records = tuple(quote(statement(text), text, speaker=text) for text in texts)
    app = OneList("quote", records)
    async with app.run_test(size=(61, 6)):
        for y in range(len(texts)):
            assert app.list.render_line(y).cell_length == app.list.scrollable_content_region.width


def test_unit_that_is_not_told_is_replaced_by_the_words() -> None:
    (unit,) = [column for column in COLUMNS["figure"] if column.most == 44 and not column.style]
    assert unit.read(figure(NIGHT, "12 agents", 12)) == "12 agents"


def test_sample_of_a_kind_is_only_read_by_its_own_columns() -> None:
    assert isinstance(WOUNDED, Event)
    assert all(
        column.read(WOUNDED) == "" for column in COLUMNS["quote"] if column.style != "record-list--speaker"
    )
