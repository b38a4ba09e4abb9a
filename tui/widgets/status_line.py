"""The line above the keys: the record under the cursor, or what was just done."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size

from store.records import Record
from store.signs import in_one_line
from tui.translation import tr
from tui.vocabulary import own_words
from tui.widgets.columns import SIGNS
from tui.widgets.lines import SEPARATOR, Line
from tui.wrapping import fit, wrap

_MOST_SAID = 4
"""Lines of the longest thing that is said."""


class StatusLine(Line):
    """The record under the cursor in a line; or what was just done, or went wrong.

    | component class | what it draws |
    | --- | --- |
    | `status-line--order` | how the lists are ordered |
    | `status-line--said` | what was just done |
    | `status-line--error` | what went wrong |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--order",
        "status-line--said",
        "status-line--error",
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._record: Record | None = None
        self._order = ""
        self._said = ""
        self._failed = False

    @property
    def said(self) -> str:
        """What is said in place of the record; empty where nothing is."""
        return self._said

    def show(self, record: Record | None, order: str) -> None:
        """Shows a record, in place of what was said."""
        if record is not self._record or order != self._order:
            self._say("")
        self._record, self._order = record, order
        self.refresh()

    def say(self, text: str, *, failed: bool = False) -> None:
        """Says what was done, or went wrong, until another record is shown."""
        self._say(in_one_line(text), failed=failed)
        self.refresh()

    def _say(self, text: str, *, failed: bool = False) -> None:
        width = self.content_size.width
        grows = len(self._lines(text, width)) != len(self._lines(self._said, width))
        self._said, self._failed = text, failed
        if grows:
            self.refresh(layout=True)

    def _lines(self, text: str, width: int) -> list[str]:
        """What is said, in as many lines as it takes: an error's end says what to do."""
        lines = wrap(text, width) if width else []
        shown = [text[line.start : line.end] for line in lines[:_MOST_SAID]]
        if len(lines) > _MOST_SAID:
            shown[-1] = fit(text[lines[_MOST_SAID - 1].start :], width)
        return shown or [""]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or those that what is said takes."""
        return len(self._lines(self._said, width))

    def render(self) -> Content:
        """How surely, who says it, the details, where it stands."""
        width = self.content_size.width
        if self._said:
            name = "status-line--error" if self._failed else "status-line--said"
            lines = [fit(line, width) for line in self._lines(self._said, width)]
            return Content.assemble(("\n".join(lines), self.get_visual_style(name)))
        order = fit(self._order, width // 3)
        text = fit(self._line(), width - Content(order).cell_length - (2 if order else 0))
        gap = " " * max(0, width - Content(text).cell_length - Content(order).cell_length)
        return Content.assemble(text, gap, (order, self.get_visual_style("status-line--order")))

    def _line(self) -> str:
        record = self._record
        if record is None:
            return ""
        parts = [
            f"{SIGNS[record.certainty]} {tr(record.certainty)}",
            tr(", via ").join((record.speaker, *record.via)) if record.speaker else "",
            *own_words(record),
            tr("characters {start}-{end}").format(start=record.start, end=record.end),
        ]
        return SEPARATOR.join(in_one_line(part) for part in parts if part)
