"""Lines that are scrolled by wheel and bar, whatever their number."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.strip import Strip

from tests.tui.samples import shown
from tui.widgets.scrolling import Scrolling


class Numbers(Scrolling):
    """A number a line."""

    def row(self, y: int, width: int) -> Strip:
        return Strip([Segment(str(y + self.scroll_offset.y))]).adjust_cell_length(width)


class OneView(App[None]):
    """A view alone, of so many lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.view, self.lines = Numbers(), lines

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.set_length(self.lines)


def bar(app: OneView) -> str:
    """The last cell of every line."""
    return "".join(app.view.render_line(y).text[-1] for y in range(app.view.size.height))


def wheel(app: OneView, event: type[MouseScrollDown] | type[MouseScrollUp]) -> None:
    app.view.post_message(event(app.view, 1, 1, 0, 0, 0, False, False, False))


async def test_no_bar_where_all_is_in_view() -> None:
    app = OneView(10)
    async with app.run_test(size=(20, 10)):
        assert bar(app).strip() == ""


async def test_bar_stands_for_what_is_in_view() -> None:
    app = OneView(40)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert bar(app) == "▐▐        "
        app.view.scroll_to(y=30, animate=False)
        await pilot.pause()
        assert bar(app) == "        ▐▐"


async def test_bar_of_very_many_lines_is_still_there() -> None:
    app = OneView(1_000_000)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert bar(app).count("▐") == 1


async def test_wheel_scrolls_and_stops_at_the_ends() -> None:
    app = OneView(12)
    async with app.run_test(size=(20, 10)) as pilot:
        for _ in range(9):
            wheel(app, MouseScrollDown)
        await pilot.pause()
        assert shown(app.view).split()[0] == "2"
        for _ in range(9):
            wheel(app, MouseScrollUp)
        await pilot.pause()
        assert shown(app.view).split()[0] == "0"


async def test_bar_is_dragged_with_the_mouse() -> None:
    app = OneView(100)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(app.view, offset=(19, 9))
        await pilot.pause()
        assert app.view.scroll_offset.y == 90
        await pilot.hover(app.view, offset=(19, 0))
        await pilot.pause()
        assert app.view.scroll_offset.y == 0
        await pilot.mouse_up(app.view, offset=(19, 0))
        await pilot.hover(app.view, offset=(19, 9))
        await pilot.pause()
        assert app.view.scroll_offset.y == 0


async def test_fewer_lines_leave_nothing_below_the_end() -> None:
    app = OneView(100)
    async with app.run_test(size=(20, 10)) as pilot:
        app.view.scroll_to(y=90, animate=False)
        await pilot.pause()
        app.view.set_length(15)
        await pilot.pause()
        assert app.view.scroll_offset.y == 5
