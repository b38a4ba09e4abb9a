"""A list of records of one kind, of any length: only the visible lines are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from store.records import Kind, Record, Span
from store.signs import visible
from tui.bindings import bindings_for
from tui.messages import RecordChosen
from tui.translation import tr
from tui.vocabulary import HEADINGS
from tui.widgets.columns import COLUMNS, GAP, SIGNS, has_words, widths
from tui.widgets.scrolling import Scrolling
from tui.wrapping import fit, wrap

Marks = Callable[[Record], Sequence[Span]]


class RecordList(Scrolling):
    """The records of one kind, one a line, with a cursor.

    | component class | what it draws |
    | --- | --- |
    | `record-list--cursor` | the line under the cursor |
    | `record-list--certainty-stated`, `-attributed`, `-unverified` | the sign before a line |
    | `record-list--date`, `--type`, `--speaker`, `--amount`, `--dim` | columns |
    | `record-list--match` | words that a search found |
    | `record-list--empty` | what is said where there is nothing |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-list--cursor",
        "record-list--certainty-stated",
        "record-list--certainty-attributed",
        "record-list--certainty-unverified",
        "record-list--date",
        "record-list--type",
        "record-list--speaker",
        "record-list--amount",
        "record-list--dim",
        "record-list--match",
        "record-list--empty",
    }

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("lists")

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the record under the cursor."""

    def __init__(self, kind: Kind, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.kind: Kind = kind
        self.records: Sequence[Record] = ()
        self.wanted_lines = 3
        """Lines that would show all records, with the title and one to spare."""
        self._title(0, None)
        self._marks: Marks | None = None
        self._empty = ""
        self._widths: list[int] = []
        self._width = 0
        """For which the widths of the columns are."""
        self._strips: dict[tuple[int, int, bool], Strip] = {}

    # Data down

    def show(
        self,
        records: Sequence[Record],
        *,
        total: int | None = None,
        marks: Marks | None = None,
        empty: str = "",
        at: int | None = None,
    ) -> None:
        """Shows these records in this order; the cursor stays on its record where that is still there.

        Args:
            records: not to be changed afterwards.
            total: how many there are without the search or filter, for the title.
            marks: half-open spans to mark in a record's text, by record.
            empty: what is said where there are none.
            at: the place of the cursor's record in them, where that is known already.
        """
        held = self.highlighted
        self.records = records
        self._marks, self._empty = marks, empty
        self._title(len(self.records), total)
        self._measure()
        if at is None and held is not None:
            at = next((i for i, record in enumerate(self.records) if record.id == held.id), None)
        self.set_reactive(RecordList.cursor, at or 0)
        self._scroll_to_cursor()
        self.refresh()

    @property
    def highlighted(self) -> Record | None:
        """The record under the cursor; None in an empty list."""
        return self.records[self.cursor] if 0 <= self.cursor < len(self.records) else None

    def _title(self, count: int, total: int | None) -> None:
        shown = f"{count}/{total}" if total is not None and total != count else f"{count}"
        self.border_title = f"{tr(HEADINGS[self.kind])} {shown}"

    # Cursor

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.records) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self._refresh_line(old)
        self._refresh_line(new)
        self._scroll_to_cursor()

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_page(self, by: int) -> None:
        self.cursor += by * max(1, self.size.height - 1)

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = len(self.records) - 1

    def action_choose(self) -> None:
        if self.highlighted is not None:
            self.post_message(RecordChosen(self.highlighted))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        offset = event.get_content_offset(self)
        if offset is not None:
            line = offset.y + self.scroll_offset.y
        if 0 <= line < len(self.records):
            again = line == self.cursor and event.chain >= 2
            self.cursor = line
            if again:
                self.action_choose()

    def on_focus(self) -> None:
        self._strips.clear()

    def on_blur(self) -> None:
        self._strips.clear()

    # Drawing

    def on_resize(self) -> None:
        self._scroll_to_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def _measure(self) -> None:
        self._strips.clear()
        self._width = 0
        self.set_length(len(self.records))

    def _scroll_to_cursor(self) -> None:
        if self.records and self.size.height:
            self.scroll_to_region(
                Region(0, self.cursor, 1, 1), animate=False, force=True, x_axis=False, immediate=True
            )

    def _refresh_line(self, index: int) -> None:
        region = Region(0, index - self.scroll_offset.y, self.size.width, 1)
        self.refresh(region)

    def row(self, y: int, width: int) -> Strip:
        index = y + self.scroll_offset.y
        if not self.records:
            return self._empty_line(y, width)
        if index >= len(self.records):
            return Strip.blank(width, self.ground)
        if width != self._width:  # the first lines are wanted before it is told that it has a size
            self._width = width
            self._widths = widths(self.kind, self.records, width - 2)
            self._strips.clear()
        at_cursor = index == self.cursor
        key = (index, width, at_cursor)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > 2000:
                self._strips.clear()
            strip = self._strips[key] = self._draw(self.records[index], width, at_cursor)
        return strip

    def _empty_line(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("record-list--empty")
        lines = wrap(self._empty, max(1, width - 2))
        if y < len(lines) and self._empty:
            text = " " + self._empty[lines[y].start : lines[y].end]
            return Strip([Segment(text, style)]).adjust_cell_length(width, self.ground)
        return Strip.blank(width, self.ground)

    def _draw(self, record: Record, width: int, at_cursor: bool) -> Strip:
        base = self.ground
        if at_cursor:
            base += self.get_component_rich_style("record-list--cursor", partial=True)
        sign_style = self.get_component_rich_style(f"record-list--certainty-{record.certainty}", partial=True)
        segments = [Segment(SIGNS[record.certainty] + " ", base + sign_style)]
        used = 2
        for column, room in zip(COLUMNS[self.kind], self._widths, strict=True):
            if not room:
                continue
            text = fit(column.read(record), room)
            style = self.get_component_rich_style(column.style, partial=True) if column.style else Style()
            segments.append(Segment(text, base + style))
            segments.append(Segment(" " * (room - cell_len(text) + GAP), base))
            used += room + GAP
        if has_words(self.kind, width - used):
            segments.extend(self._words(record, width - used, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _words(self, record: Record, room: int, base: Style) -> list[Segment]:
        """The record's own words in one line, the words that a search found marked."""
        text = visible(record.text.replace("\n", " ").replace("\t", " "))
        spans = self._marks(record) if self._marks is not None else ()
        if not spans:
            return [Segment(fit(text, room), base)]
        first = _in_view(text, spans[0], room)
        shown = fit(("…" if first else "") + text[first:], room)
        moved = first - 1 if first else 0  # the sign before takes a cell
        mark = self.get_component_rich_style("record-list--match", partial=True)
        segments: list[Segment] = []
        at = 0
        for span in spans:
            start = max(at, min(span[0] - moved, len(shown)))
            end = min(span[1] - moved, len(shown))
            if start >= end:
                continue
            segments.append(Segment(shown[at:start], base))
            segments.append(Segment(shown[start:end], base + mark))
            at = end
        segments.append(Segment(shown[at:], base))
        return segments


def _in_view(text: str, span: Span, room: int) -> int:
    """Where to begin the text so that a span is in ``room`` cells: 0, or a word before the span."""
    if cell_len(text[: span.end]) < room:
        return 0
    near = max(0, span.start - room // 3)
    earliest = max(0, min(near, len(text) - room + 1))  # where all the rest is in view, if that is enough
    if cell_len(text[earliest : span.end]) >= room - 1:
        earliest = near
    begin = text.find(" ", earliest, span.start) + 1
    return begin or span.start
