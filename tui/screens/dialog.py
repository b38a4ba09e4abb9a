"""A dialog: a heading, what it is about, and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.bindings import Where, actions_for
from tui.widgets.lines import Heading, KeyLine
from tui.widgets.page import STYLESHEET, Page
from tui.widgets.status_line import StatusLine

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """Lies over another screen and gives an answer back to it; None where it is left without one."""

    CSS_PATH = STYLESHEET
    PLACES: ClassVar[tuple[Where, ...]]
    """Whose actions are its own."""

    def compose(self) -> ComposeResult:
        """Heading, body, what was done, keys."""
        with Vertical(classes="dialog"):
            yield Heading(id="heading")
            yield from self.body()
            said = StatusLine(id="said")
            said.display = False
            yield said
            yield KeyLine([a for a in actions_for(*self.PLACES) if a.footer], self.keys, id="dialog-keys")

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Leaves to the page the lines that the rest of the dialog does not take."""
        box = self.query_one(".dialog")
        most = box.styles.max_height
        room = int(self.size.height * (most.value / 100 if most is not None else 1))
        rest = sum(
            part.styles.gutter.height + part.styles.margin.height + _lines_of(part, box.size.width)
            for part in box.children
            if part.display and not isinstance(part, Page)
        )
        for page in self.query(Page):
            page.styles.max_height = max(1, room - rest - box.styles.gutter.height)

    def body(self) -> ComposeResult:
        """What the dialog is about."""
        yield from ()

    @property
    def keys(self) -> dict[str, str]:
        """Other keys by the id of an action."""
        settings = getattr(self.app, "settings", None)
        return settings.keys if settings is not None else {}

    def head(self, text: str, about: str = "") -> None:
        """Shows a heading, and something quieter at its right."""
        self.query_one("#heading", Heading).show(text, about)

    def say(self, text: str, *, failed: bool = False) -> None:
        """Says what was done, or went wrong."""
        line = self.query_one("#said", StatusLine)
        line.display = bool(text)
        line.say(text, failed=failed)
        self._fit()

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it."""
        inside: Widget = self.query_one(".dialog")
        if not inside.region.contains(event.screen_x, event.screen_y):
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)


def _lines_of(part: Widget, width: int) -> int:
    return (
        part.get_content_height(Size(), Size(), width - part.gutter.width)
        if isinstance(part, StatusLine)
        else 1
    )
