"""Lines that say what went wrong, where one line has no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import Where, bindings_for
from tui.pages.rows import BLANK, Row, field, wrapped
from tui.screens.dialog import Dialog
from tui.widgets.page import Page


class ToldScreen(Dialog[None]):
    """Shows lines until it is closed."""

    PLACES: ClassVar[tuple[Where, ...]] = ("told",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("told")

    def __init__(self, title: str, lines: Sequence[str], *, about: str = "") -> None:
        """Shows the lines under a title, and something quieter, of any length, between them."""
        super().__init__()
        self._heading = title
        self._about = about
        self._lines = tuple(lines)

    def body(self) -> ComposeResult:
        yield Page(self._rows, id="page")

    def _rows(self, width: int) -> list[Row]:
        about = [*wrapped(self._about, width, "quiet"), BLANK] if self._about else []
        told = (field("-", wrapped(line, width - 2), room=2) for line in self._lines)
        return [*about, *(part for rows in told for part in rows)]

    def on_mount(self) -> None:
        self.head(self._heading)
        self.query_one(Page).focus()
