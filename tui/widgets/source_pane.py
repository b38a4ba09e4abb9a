"""The statement's text with its records marked; only the visible lines are drawn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip

from store.records import Record, Span, Statement
from store.signs import in_one_line, visible
from tui.bindings import bindings_for
from tui.messages import RecordChosen, SpanPicked
from tui.translation import tr, tr_many
from tui.widgets.lines import SEPARATOR
from tui.widgets.scrolling import Scrolling
from tui.wrapping import Line, line_at, offset_in, wrap

_RECORD, _FIGURE, _HEADING, _MATCH, _SELECTED = 1, 2, 4, 8, 16
_FLAGS = (_RECORD, _FIGURE, _HEADING, _MATCH, _SELECTED)
_WITH = {flag: bytes(flags | flag for flags in range(2 * _SELECTED)).ljust(256) for flag in _FLAGS}
_WITHOUT = {flag: bytes(flags & ~flag for flags in range(2 * _SELECTED)).ljust(256) for flag in _FLAGS}
"""What flags become where one is set, or taken away."""
_RUN = re.compile(rb"(.)\1*", re.DOTALL)  # characters of the same flags
_WIDEST = 88
"""Cells of a line of prose: longer ones are hard to follow with the eye."""


class SourcePane(Scrolling):
    """A statement's text: every record lightly marked, the selected one strongly.

    | component class | what it draws |
    | --- | --- |
    | `source-pane--heading` | headings of the statement |
    | `source-pane--record` | words of any record |
    | `source-pane--figure` | words of a figure |
    | `source-pane--selected` | words of the selected record |
    | `source-pane--match` | words that a search found |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source-pane--heading",
        "source-pane--record",
        "source-pane--figure",
        "source-pane--selected",
        "source-pane--match",
    }

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("source")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.caption = tr("Source")
        """What is written over it; it may be a name from a text."""
        self.border_title = self.caption
        self._text = ""
        self._shown = ""
        self._flags = bytearray()
        self._marked: list[int] = []
        """Where the flags of a search or selection stand: start and end by turns."""
        self._records: tuple[Record, ...] = ()
        """By start, longer first."""
        self._starts: list[int] = []
        self._selected: Record | None = None
        self._matches: tuple[Span, ...] = ()
        self._match: int | None = None
        """Index of the match that was gone to last, where no record is selected."""
        self._lines: list[Line] = []
        self._width = 0
        self._styles: dict[int, Style] = {}

    # Data down

    def show(self, statement: Statement, records: Sequence[Record], headings: Sequence[Span]) -> None:
        """Shows a statement's text from its beginning, with these records marked in it."""
        self._text = statement.text
        self._shown = visible(statement.text.replace("\t", " "))
        self._records = tuple(sorted(records, key=lambda r: (r.start, -r.end)))
        self._starts = [record.start for record in self._records]
        self._flags = bytearray(len(self._text))
        for record in self._records:
            self._set(record.start, record.end, _FIGURE if record.kind == "figure" else _RECORD)
        for heading in headings:
            self._set(heading.start, heading.end, _HEADING)
        self._selected, self._matches, self._match = None, (), None
        self._show_caption()
        self._width = 0
        if self.size:
            self._measure()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def select(self, record: Record | None) -> None:
        """Marks one record strongly and brings it into view."""
        if record is self._selected:
            return
        self._leave_match()
        if self._selected is not None:
            self._unset(self._selected.start, self._selected.end, _SELECTED)
        self._selected = record
        if record is not None:
            self._set(record.start, record.end, _SELECTED)
            self._reveal(record)
        self.refresh()

    def mark(self, spans: Sequence[Span]) -> None:
        """Marks the words that a search found, in place of those marked before."""
        if tuple(spans) == self._matches:
            return
        self._leave_match()
        for start, end in self._matches:
            self._unset(start, end, _MATCH)
        self._matches = tuple(spans)
        for start, end in self._matches:
            self._set(start, end, _MATCH)
        self._show_caption()
        self.refresh()

    def _show_caption(self) -> None:
        """The caption, and how often what is searched for is in the text; nothing of it is markup."""
        found = tr_many("{n} match", "{n} matches", len(self._matches)) if self._matches else ""
        self.border_title = Content(SEPARATOR.join(filter(None, (in_one_line(self.caption), found))))

    @property
    def matches(self) -> int:
        """How often the text has what is searched for."""
        return len(self._matches)

    def go_to_match(self, by: int) -> bool:
        """Brings the match ``by`` behind the last one into view, at first the first; whether there is one."""
        at = 0 if self._match is None else self._match + by
        if not 0 <= at < len(self._matches):
            return False
        self._leave_match()
        self._match = at
        span = self._matches[at]
        self._set(span.start, span.end, _SELECTED)
        self._reveal(span)
        self.refresh()
        return True

    def _leave_match(self) -> None:
        if self._match is not None:
            span = self._matches[self._match]
            self._unset(span.start, span.end, _SELECTED)
            self._match = None

    def _set(self, start: int, end: int, flag: int) -> None:
        self._flags[start:end] = self._flags[start:end].translate(_WITH[flag])

    def _unset(self, start: int, end: int, flag: int) -> None:
        self._flags[start:end] = self._flags[start:end].translate(_WITHOUT[flag])

    def _reveal_selected(self) -> None:
        if self._selected is not None:
            self._reveal(self._selected)

    def _reveal(self, record: Record | Span) -> None:
        """Scrolls so that the first line of a record or span and as much of it as fits are in view."""
        height = self.scrollable_content_region.height
        if not self._lines or not height:
            return
        first, last = (
            line_at(self._lines, record.start),
            line_at(self._lines, max(record.start, record.end - 1)),
        )
        top = self.scroll_offset.y
        if first < top or last >= top + height:
            room = max(0, height - (last - first + 1))
            self.scroll_to(y=max(0, first - min(room, height // 3)), animate=False, immediate=True)

    # Moving

    def action_scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_choose(self) -> None:
        if self._selected is not None:
            self.post_message(RecordChosen(self._selected))

    def action_step(self, by: int) -> None:
        """Goes to the next or previous record of the text, from the selected one or the first line shown."""
        if not self._records:
            return
        if self._selected is not None and self._selected in self._records:
            index = self._records.index(self._selected) + by
        else:
            top = self._lines[min(self.scroll_offset.y, len(self._lines) - 1)].start if self._lines else 0
            index = bisect_right(self._starts, max(0, top - 1))
        if 0 <= index < len(self._records):
            self.post_message(SpanPicked(self._records[index]))

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y + self.scroll_offset.y
        if row >= len(self._lines):
            return
        offset = offset_in(self._shown, self._lines[row], place.x - self._margin)
        if place.x < self._margin or offset is None:
            return
        record = self._record_at(offset)
        if record is not None:
            self.post_message(SpanPicked(record))

    def _record_at(self, offset: int) -> Record | None:
        """The shortest record whose span holds a character; clicked again, the next longer one."""
        holding = sorted(
            (r for r in self._records[: bisect_right(self._starts, offset)] if offset < r.end),
            key=lambda r: r.end - r.start,
        )
        if self._selected in holding:
            return holding[(holding.index(self._selected) + 1) % len(holding)]
        return holding[0] if holding else None

    # Drawing

    @property
    def _margin(self) -> int:
        return 1

    def on_resize(self) -> None:
        self._measure()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def _measure(self) -> None:
        top = self._lines[min(self.scroll_offset.y, len(self._lines) - 1)].start if self._lines else 0
        self._wrap(self.room)
        self.set_length(len(self._lines))
        if self._selected is not None:
            self._reveal_selected()
        else:
            self.scroll_to(y=line_at(self._lines, top), animate=False)
        self.refresh()

    def _wrap(self, room: int) -> None:
        width = max(1, min(_WIDEST, room - 2 * self._margin))
        if width != self._width:
            self._width = width
            self._lines = wrap(self._shown, width)

    def row(self, y: int, width: int) -> Strip:
        if not self._width:  # the first lines are wanted before it is told that it has a size
            self._wrap(width)
        row = y + self.scroll_offset.y
        base = self.ground
        if row >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[row]
        segments = [Segment(" " * self._margin, base)]
        at = line.start
        for run in _RUN.finditer(self._flags, line.start, line.end):
            segments.append(Segment(self._shown[at : run.end()], base + self._style(self._flags[at])))
            at = run.end()
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, flag: int) -> Style:
        style = self._styles.get(flag)
        if style is None:
            style = Style()
            for bit, name in (
                (_HEADING, "heading"),
                (_RECORD, "record"),
                (_FIGURE, "figure"),
                (_SELECTED, "selected"),
                (_MATCH, "match"),
            ):
                if flag & bit:
                    style += self.get_component_rich_style(f"source-pane--{name}", partial=True)
            self._styles[flag] = style
        return style
