"""Lines that say what went wrong, where one line has no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import Where, bindings_for
from tui.pages.rows import Row, wrapped
from tui.screens.dialog import Dialog
from tui.widgets.page import Page


class ToldScreen(Dialog[None]):
    """Shows lines until it is closed."""

    PLACES: ClassVar[tuple[Where, ...]] = ("told",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("told")

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._heading = title
        self._lines = tuple(lines)

    def body(self) -> ComposeResult:
        yield Page(self._rows, id="page")

    def _rows(self, width: int) -> list[Row]:
        return [part for line in self._lines for part in wrapped(line, width)]

    def on_mount(self) -> None:
        self.head(self._heading)
        self.query_one(Page).focus()
