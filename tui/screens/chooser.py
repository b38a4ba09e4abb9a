"""Choosing one of several: a speaker, a statement, a side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.bindings import Where, bindings_for
from tui.messages import LineChosen
from tui.pages.choices import Choice, choice_rows
from tui.screens.dialog import Dialog
from tui.translation import tr
from tui.widgets.page import Page


class ChooserScreen(Dialog[int]):
    """Shows choices, fewer with every letter typed; gives back the index of the one chosen."""

    PLACES: ClassVar[tuple[Where, ...]] = ("chooser",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("chooser")

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        columns: Sequence[str] = (),
        *,
        about: str = "",
        current: int | None = None,
    ) -> None:
        """Asks by a title and something quieter about it, with the cursor on the current choice."""
        super().__init__()
        self._heading = title
        self._choices = tuple(choices)
        self._columns = tuple(columns)
        self._about = about
        self._current = current

    def body(self) -> ComposeResult:
        yield Input(placeholder=tr("type a part of the name"), compact=True, id="filter")
        page = Page(id="page")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        self.head(self._heading, self._about)
        self._show("", self._current)
        self.query_one(Input).focus()

    def _show(self, wanted: str, item: int | None = None) -> None:
        page = self.query_one(Page)
        page.show(lambda width: choice_rows(self._choices, wanted, width, self._columns), item=item)
        page.refresh(layout=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_line_chosen(self, message: LineChosen) -> None:
        message.stop()
        self.dismiss(message.index)

    def action_choose(self) -> None:
        self.query_one(Page).action_choose()

    def action_move(self, by: int) -> None:
        self.query_one(Page).action_move(by)

    def action_page(self, by: int) -> None:
        self.query_one(Page).action_page(by)
