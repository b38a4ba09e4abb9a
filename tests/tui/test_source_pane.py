"""The source: its records marked, the selected one in view, a click that leads back."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from store.records import Record, Span, Statement
from tests.store.samples import DEAD, HURT, NIGHT, RECORDS, event, quote, statement
from tests.tui.samples import KAZAKHSTAN, KAZAKHSTAN_RECORDS, shown
from tui.messages import SpanPicked
from tui.widgets.source_pane import SourcePane


class OneSource(App[None]):
    """A source alone, and which spans were picked in it."""

    CSS = """
    .source-pane--record { background: #000001; }
    .source-pane--figure { background: #000002; }
    .source-pane--selected { background: #000003; }
    .source-pane--match { background: #000004; }
    .source-pane--heading { color: #000005; }
    """

    def __init__(self, of: Statement, records: tuple[Record, ...], headings: tuple[Span, ...] = ()) -> None:
        super().__init__()
        self.pane = SourcePane()
        self.of, self.records, self.headings = of, records, headings
        self.picked: list[Record] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.show(self.of, self.records, self.headings)

    def on_span_picked(self, message: SpanPicked) -> None:
        self.picked.append(message.record)
        self.pane.select(message.record)


def drawn(pane: SourcePane, colour: str) -> str:
    """The words of the pane on a ground, one line after another."""
    return " ".join(_lines(pane, colour))


def _lines(pane: SourcePane, colour: str) -> Iterator[str]:
    for y in range(pane.size.height):
        run = ""
        for segment in pane.render_line(y):
            style = segment.style
            if style is not None and style.bgcolor is not None and style.bgcolor.triplet is not None:
                run += segment.text if style.bgcolor.triplet.hex == colour else ""
        if run:
            yield run


SELECTED = "#000003"


async def test_selected_record_is_marked_just_as_far_as_it_goes() -> None:
    app = OneSource(NIGHT, RECORDS)
    async with app.run_test(size=(60, 20)):
        for record in RECORDS:
            app.pane.select(record)
            assert drawn(app.pane, SELECTED) == record.text


async def test_selected_record_is_brought_into_view() -> None:
    app = OneSource(KAZAKHSTAN, KAZAKHSTAN_RECORDS)
    async with app.run_test(size=(50, 14)) as pilot:
        await pilot.pause()
        for record in KAZAKHSTAN_RECORDS:
            app.pane.select(record)
            assert record.text[:10] in drawn(app.pane, SELECTED)


async def test_record_stays_in_view_when_the_width_changes() -> None:
    app = OneSource(KAZAKHSTAN, KAZAKHSTAN_RECORDS)
    last = max(KAZAKHSTAN_RECORDS, key=lambda record: record.start)
    async with app.run_test(size=(80, 20)) as pilot:
        app.pane.select(last)
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert last.text[:10] in drawn(app.pane, SELECTED)


async def test_every_line_is_drawn_as_wide_as_the_pane_in_any_script() -> None:
    of = statement(
        "漢字漢字漢字 e\u0301e\u0301e\u0301 مرحبا بالعالم 👍🏽👍🏽 \x1b[2J [bold]x[/bold]\tfin " * 8
    )
    app = OneSource(of, (quote(of, "[bold]x[/bold]"),))
    async with app.run_test(size=(33, 20)):
        text = shown(app.pane)
        assert "[bold]x[/bold]" in text
        assert "\x1b" not in text
        assert "␛[2J" in text
        for y in range(20):
            assert app.pane.render_line(y).cell_length == app.pane.scrollable_content_region.width


async def test_heading_keeps_its_look() -> None:
    of = statement("Un titre\n\nDeux morts.")
    app = OneSource(of, (), (Span(0, 8),))
    async with app.run_test(size=(40, 10)):
        styles = [s.style for s in app.pane.render_line(0) if s.text.strip()]
        assert [
            style.color.triplet.hex for style in styles if style and style.color and style.color.triplet
        ] == ["#000005"]


async def test_found_words_are_marked_and_unmarked_again() -> None:
    app = OneSource(NIGHT, RECORDS)
    async with app.run_test(size=(60, 20)):
        app.pane.mark([Span(0, 5)])
        assert drawn(app.pane, "#000004") == "Selon"
        app.pane.mark([])
        assert drawn(app.pane, "#000004") == ""


async def test_click_on_a_marked_span_picks_its_record() -> None:
    app = OneSource(NIGHT, (DEAD, HURT))
    async with app.run_test(size=(200, 20)) as pilot:
        line = app.pane.render_line(0).text
        await pilot.click(app.pane, offset=(line.index("agents"), 0))
        await pilot.click(app.pane, offset=(line.index("Selon"), 0))
        assert app.picked == [DEAD]


async def test_click_again_goes_to_the_longer_record_around() -> None:
    of = statement("12 agents sont morts.")
    inner, outer = event(of, "12 agents"), event(of, "12 agents sont morts")
    app = OneSource(of, (inner, outer))
    async with app.run_test(size=(60, 10)) as pilot:
        for _ in range(3):
            await pilot.click(app.pane, offset=(5, 0))
        assert app.picked == [inner, outer, inner]


async def test_stepping_goes_through_the_records_of_the_text() -> None:
    app = OneSource(NIGHT, RECORDS)
    async with app.run_test(size=(60, 20)) as pilot:
        app.pane.focus()
        await pilot.press("n", "n", "n", "p")
        await pilot.pause()
        in_order = sorted(RECORDS, key=lambda record: (record.start, -record.end))
        assert app.picked == [in_order[0], in_order[1], in_order[2], in_order[1]]


@given(st.text(max_size=120), st.data())
def test_marking_and_unmarking_leave_no_trace(text: str, data: st.DataObject) -> None:
    pane = SourcePane()
    pane._flags = bytearray(len(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pane._set(start, end, 8)
    assert sum(pane._flags) == 8 * (end - start)
    pane._unset(start, end, 8)
    assert not any(pane._flags)
