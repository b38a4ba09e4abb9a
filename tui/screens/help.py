"""All keys, signs and the search language."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import Where, bindings_for
from tui.pages.help import help_rows
from tui.screens.dialog import Dialog
from tui.translation import tr
from tui.widgets.page import Page


class HelpScreen(Dialog[None]):
    """Shows what the list of actions says."""

    PLACES: ClassVar[tuple[Where, ...]] = ("help",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("help")

    def __init__(self) -> None:
        super().__init__()

    def body(self) -> ComposeResult:
        keys = self.keys
        path = getattr(getattr(self.app, "settings", None), "path", None)
        yield Page(lambda width: help_rows(keys, width, path), id="page")

    def on_mount(self) -> None:
        self.head("sourcier", tr("nothing is paraphrased: every record is a span of its source"))
        self.query_one(Page).focus()
