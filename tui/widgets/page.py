"""Rows of text, laid out anew for every width; only the visible ones are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.bindings import bindings_for
from tui.messages import LineChosen, LineHighlighted
from tui.pages.rows import Row
from tui.widgets.scrolling import Scrolling

STYLESHEET = Path(__file__).resolve().parents[2] / "assets" / "pages.tcss"
"""Of the screens that have a page."""

LayOut: TypeAlias = Callable[[int], Sequence[Row]]
"""The rows for a width in cells."""

_STYLES = (
    "heading",
    "label",
    "quiet",
    "key",
    "strong",
    "speaker",
    "type",
    "date",
    "amount",
    "stated",
    "attributed",
    "unverified",
    "match",
    "chosen",
    "bar",
    "open",
    "rule",
    "same",
    "differs",
    "only",
)


class Page(Scrolling):
    """Rows to read, or to choose from where they belong to items.

    | component class | what it draws |
    | --- | --- |
    | `page--cursor` | the rows of the item under the cursor |
    | `page--heading`, `--label`, `--quiet`, `--key`, `--strong`, `--rule` | the parts of any page |
    | `page--speaker`, `--type`, `--date`, `--amount` | fields of records |
    | `page--stated`, `--attributed`, `--unverified` | signs of certainty |
    | `page--match`, `--chosen` | words that were found, words that are meant |
    | `page--bar`, `--open` | bars of the timeline, and their open ends |
    | `page--same`, `--differs`, `--only` | verdicts of a comparison |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--cursor", *(f"page--{name}" for name in _STYLES)}
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("lists")

    def __init__(self, lay_out: LayOut | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay_out = lay_out
        self._laid: tuple[int, Sequence[Row]] | None = None
        """The width that rows were laid out for last, and these."""
        self._rows: Sequence[Row] = ()
        self._width = 0
        self._items: list[int] = []
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._heads: list[int] = []
        """Rows that stay in view."""
        self._cursor = 0
        self._wanted: int | None = None
        """The item for the cursor, until there are rows to look for it in."""

    # Data down

    def show(self, lay_out: LayOut, *, item: int | None = None) -> None:
        """Shows other rows from their beginning, with the cursor on an item."""
        self._lay_out, self._laid = lay_out, None
        self._width, self._cursor, self._wanted = 0, 0, item
        self.scroll_to(y=0, animate=False, immediate=True)
        self._measure()
        self.call_after_refresh(self._reveal)  # until then the height may be that of the page before

    def select(self, item: int) -> None:
        """Moves the cursor to an item without telling anybody."""
        if item in self._first:
            self._cursor = self._items.index(item)
            self._reveal()

    @property
    def item(self) -> int | None:
        """The item under the cursor; None where there is nothing to choose."""
        return self._items[self._cursor] if self._cursor < len(self._items) else None

    @property
    def text(self) -> str:
        """All rows without their styles."""
        return "\n".join("".join(text for text, _ in row.parts) for row in self._rows)

    # Moving

    def action_move(self, by: int) -> None:
        """Moves the cursor, or scrolls where there is nothing to choose."""
        if not self._items:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False)
            return
        self._go_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """A screenful further."""
        lines = max(1, self.scrollable_content_region.height - 1)
        if not self._items:
            self.scroll_to(y=self.scroll_offset.y + by * lines, animate=False)
            return
        wanted = self._first[self._items[self._cursor]] + by * lines
        near = min(range(len(self._items)), key=lambda i: abs(self._first[self._items[i]] - wanted))
        self._go_to(near if near != self._cursor else self._cursor + by)

    def action_first(self) -> None:
        self._go_to(0)
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self._go_to(len(self._items) - 1)
        if not self._items:
            self.scroll_to(y=len(self._rows), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is nothing to choose, the key may do something else on the screen."""
        return action != "choose" or self.item is not None

    def action_choose(self) -> None:
        if self.item is not None:
            self.post_message(LineChosen(self.item))

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        at = self._row_at(place.y) if place is not None else -1
        item = self._rows[at].item if 0 <= at < len(self._rows) else None
        if item is None:
            return
        index = self._items.index(item)
        again = index == self._cursor and event.chain >= 2
        self._go_to(index)
        if again:
            self.action_choose()

    def _go_to(self, index: int) -> None:
        index = max(0, min(index, len(self._items) - 1))
        if index != self._cursor and self._items:
            self._cursor = index
            self._reveal()
            self.post_message(LineHighlighted(self._items[index]))

    def _reveal(self) -> None:
        item = self.item
        if item is not None and self.size.height:
            first, last = self._first[item], self._last[item]
            above = 1 if self._heads and self._heads[0] < first else 0  # its head lies over the first line
            region = Region(0, first - above, 1, last - first + 1 + above)
            self.scroll_to_region(region, animate=False, force=True, x_axis=False, immediate=True)
        self.refresh()

    # Drawing

    def on_resize(self) -> None:
        self._measure()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are rows, so that a dialog is no taller than it must be."""
        return len(self._laid_out(max(1, width - 1))) if self._lay_out is not None else 1

    def _laid_out(self, width: int) -> Sequence[Row]:
        """The rows for a width, laid out once: the dialog asks how many there are, and then for them."""
        if self._laid is None or self._laid[0] != width:
            assert self._lay_out is not None
            self._laid = width, self._lay_out(width)
        return self._laid[1]

    def _measure(self) -> None:
        width = self.room
        if width <= 0 or width == self._width or self._lay_out is None:
            return
        self._width = width
        self._rows = self._laid_out(width)
        self._first, self._last = {}, {}
        for at, line in enumerate(self._rows):
            if line.item is not None:
                self._first.setdefault(line.item, at)
                self._last[line.item] = at
        self._items = list(self._first)
        self._heads = [at for at, line in enumerate(self._rows) if line.head]
        self.set_length(len(self._rows))
        self._cursor = max(0, min(self._cursor, len(self._items) - 1))
        if self._wanted in self._first:
            self._cursor, self._wanted = self._items.index(self._wanted), None
        self._reveal()

    def _row_at(self, y: int) -> int:
        """The row on a line of the view: on the first one the head of what is under it."""
        top = self.scroll_offset.y
        if y == 0 and top > 0:
            before = bisect_right(self._heads, top)
            return self._heads[before - 1] if before else top
        return top + y

    def row(self, y: int, width: int) -> Strip:
        at = self._row_at(y)
        base = self.ground
        if at >= len(self._rows):
            return Strip.blank(width, base)
        line = self._rows[at]
        if line.item is not None and line.item == self.item:
            base += self.get_component_rich_style("page--cursor", partial=True)
        segments = [
            Segment(
                text,
                base + self.get_component_rich_style(f"page--{name}", partial=True) if name else base,
            )
            for text, name in line.parts
        ]
        return Strip(segments).adjust_cell_length(width, base)
