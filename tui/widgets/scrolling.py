"""Lines of any number, of which those in view are drawn, with a thin bar that says where they stand."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

_THUMB = "▐"


class Scrolling(ScrollView, can_focus=True):
    """A view that draws its own scroll bar: with its lines, in the same frame, and as no widget of its own.

    | component class | what it draws |
    | --- | --- |
    | `scrolling--thumb` | the part of the bar that stands for what is in view |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scrolling--thumb"}
    DEFAULT_CSS = "Scrolling { overflow: hidden hidden; }"

    _ground: Style | None = None
    _drawn = 0, 0, 0
    """Room, begin and end of the bar's part, as last drawn."""

    def row(self, y: int, width: int) -> Strip:
        """The line that is ``y`` lines under the top of the view, as wide as ``width`` cells."""
        return Strip.blank(width, self.ground)

    @property
    def ground(self) -> Style:
        """What text without a style of its own is drawn in; kept, since it is reckoned from all around."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ground = None

    @property
    def room(self) -> int:
        """Cells of a line beside the bar; 0 before there is a size."""
        return max(0, self.scrollable_content_region.width - 1)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more than is in view."""
        return self.max_scroll_y > 0

    def set_length(self, lines: int) -> None:
        """Takes so many lines to be there; what is around stays where it is."""
        self.set_reactive(Widget.virtual_size, Size(1, lines))
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        # The same for all lines: reckoned for each of them, it is a good part of the time that they take.
        self._drawn = self.room, *self._thumb()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        room, first, last = self._drawn
        bar = (
            Segment(_THUMB, self.get_component_rich_style("scrolling--thumb"))
            if first <= y < last
            else Segment(" ", self.ground)
        )
        return Strip([*self.row(y, room), bar], room + 1)

    def _thumb(self) -> tuple[int, int]:
        """The half-open stretch of the bar that stands for what is in view; nothing where that is all."""
        height, lines = self.scrollable_content_region.height, self.virtual_size.height
        if lines <= height or not height:
            return 0, 0
        size = max(1, round(height * height / lines))
        first = round(self.scroll_offset.y / self.max_scroll_y * (height - size))
        return first, first + size

    # The mouse on the bar

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = event.get_content_offset(self)
        if place is not None and place.x >= self.room and self.allow_vertical_scroll:
            event.stop()
            self.capture_mouse()
            self._scroll_with(place.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._scroll_with(event.y - self.gutter.top)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self.app.mouse_captured is self:
            self.release_mouse()

    def _scroll_with(self, y: int) -> None:
        """Scrolls to where the middle of the bar's part is under the mouse."""
        first, last = self._thumb()
        height = self.scrollable_content_region.height
        free = max(1, height - (last - first))
        self.scroll_to(y=round((y - (last - first) // 2) / free * self.max_scroll_y), animate=False)
