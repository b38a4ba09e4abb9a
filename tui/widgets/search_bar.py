"""The search bar: a line to type in, the queries typed before, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input, Static

from store.completion import completion
from tui.bindings import bindings_for
from tui.messages import SearchFinished
from tui.translation import tr

_STYLESHEET = Path(__file__).resolve().parents[2] / "assets" / "search.tcss"


class _Ghost(Suggester):
    """Proposes behind the cursor what the bar would complete."""

    def __init__(self, completed: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completed = completed

    async def get_suggestion(self, value: str) -> str | None:
        rest = self._completed(value)
        return value + rest if rest else None


class SearchBar(Vertical):
    """Says by ``asked`` what is typed, and by ``SearchFinished`` that it is left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("search")
    DEFAULT_CSS = _STYLESHEET.read_text(encoding="utf-8")

    asked: reactive[str] = reactive("", repaint=False)
    """The query as it is typed: with the letter that is painted, what it finds is painted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._history: tuple[str, ...] = ()
        self._names: Callable[[], Sequence[str]] = tuple
        self._place = 0
        self._draft = ""

    def compose(self) -> ComposeResult:
        """The sign of a search, the field, and a line below for errors."""
        with Horizontal(id="search-line"):
            yield Static("/", id="search-sign", markup=False)
            yield Input(
                placeholder=tr('words  "a phrase"  -not  speaker:  type:  measure:killed  date:  value:>100'),
                compact=True,
                select_on_focus=False,
                suggester=_Ghost(self._rest),
                id="search-field",
            )
        error = Static("", id="search-error", markup=False)
        error.display = False
        yield error

    def on_mount(self) -> None:
        self.watch(self.field, "value", self._take, init=False)

    def _take(self, value: str) -> None:
        self.asked = value

    @property
    def field(self) -> Input:
        """Where the query is typed."""
        return self.query_one("#search-field", Input)

    def _rest(self, text: str) -> str:
        return completion(text, self._names)

    def open(self, text: str, history: Sequence[str], names: Callable[[], Sequence[str]] = tuple) -> None:
        """Shows the bar with a query in it.

        Args:
            history: queries typed before, the latest last.
            names: of the speakers that can be asked for.
        """
        self._names = cache(names)
        self._history, self._draft = tuple(history), ""
        shown = bool(history) and history[-1] == text
        self._place = len(self._history) - shown
        self.display = True
        self.set_reactive(SearchBar.asked, text)
        self.field.value = text
        self.field.cursor_position = len(text)
        self.screen.set_focus(self.field)

    def complain(self, message: str, position: int | None = None) -> None:
        """Says under the bar why the query cannot be read, and where; an empty message says nothing."""
        line = self.query_one("#search-error", Static)
        if not message and not line.display:
            return  # as with most letters, which should not lay all out anew
        line.display = bool(message)
        pointer = f"{' ' * position}▲ " if position is not None and position < 40 else ""
        line.update(Content(f"{pointer}{message}"))

    def close(self) -> None:
        """Puts the bar out of the way."""
        self.complain("")
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was typed is told already."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.action_finish()

    def action_finish(self) -> None:
        """Leaves the bar for what was found."""
        self.post_message(SearchFinished(self.field.value, to_results=True))

    def action_leave(self) -> None:
        """Leaves the bar; the query stays."""
        self.post_message(SearchFinished(self.field.value, to_results=False))

    def action_clear(self) -> None:
        """Empties the field."""
        self.field.value = ""

    def action_complete(self) -> None:
        """Completes the last term as proposed; where nothing is, leaves the bar for what was found."""
        rest = self._rest(self.field.value)
        if not rest:
            self.action_finish()
            return
        self.field.value += rest
        self.field.cursor_position = len(self.field.value)

    def action_older(self) -> None:
        """The query typed before this one."""
        self._recall(-1)

    def action_newer(self) -> None:
        """The query typed after this one; at the end, what was being typed."""
        if self._place == len(self._history):
            self.action_finish()
        else:
            self._recall(1)

    def _recall(self, by: int) -> None:
        if self._place == len(self._history):
            self._draft = self.field.value
        self._place = max(0, min(len(self._history), self._place + by))
        queries = (*self._history, self._draft)
        self.field.value = queries[self._place]
        self.field.cursor_position = len(self.field.value)
