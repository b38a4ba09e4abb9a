"""A question that is answered with yes or no, before something that is not done by mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import Where, bindings_for
from tui.pages.rows import Row, wrapped
from tui.screens.dialog import Dialog
from tui.widgets.page import Page


class QuestionScreen(Dialog[bool]):
    """Gives back True for yes; leaving it in any other way is no."""

    PLACES: ClassVar[tuple[Where, ...]] = ("question",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("question")

    def __init__(self, question: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._lines = tuple(lines)

    def body(self) -> ComposeResult:
        yield Page(self._rows, id="page")

    def _rows(self, width: int) -> list[Row]:
        return [part for line in self._lines for part in wrapped(line, width)]

    def on_mount(self) -> None:
        self.head(self._question)
        self.query_one(Page).focus()

    def action_yes(self) -> None:
        self.dismiss(True)
