"""The single lines around the panes: title, filters, tabs, status and keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from store.records import KINDS, Kind, Statement
from store.signs import in_one_line
from tui.bindings import Action, key_of
from tui.translation import tr
from tui.vocabulary import HEADINGS, name_of
from tui.wrapping import fit

SEPARATOR = " · "
_DOES, _PRESSES = "does", "presses"


def clickable(action: str) -> Style:
    """The style of text in a ``Line`` that does something when it is clicked."""
    return Style.from_meta({_DOES: action})


def pressing(key: str) -> Style:
    """The style of text in a ``Line`` that stands for a key."""
    return Style.from_meta({_PRESSES: key})


class Line(Widget):
    """One line whose parts can be clicked."""

    async def on_click(self, event: events.Click) -> None:
        """Does what the part that was clicked stands for."""
        meta = event.style.meta
        if _DOES in meta:
            event.stop()
            await self.run_action(meta[_DOES])
        elif _PRESSES in meta:
            event.stop()
            self.app.simulate_key(meta[_PRESSES])


class TitleLine(Line):
    """The statement's title, and at the right who published it when.

    | component class | what it draws |
    | --- | --- |
    | `title-line--about` | publisher, date and language |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--about"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = self._about = ""

    def show(self, statement: Statement | None, among: str = "") -> None:
        """Shows what is known of a statement; None is none at all.

        Args:
            among: what it is one of, said before its title.
        """
        self._title, self._about = "sourcier", ""
        if statement is not None:
            about = (statement.publisher, statement.date, statement.language)
            title = name_of(statement)
            self._title = f"{among}: {title}" if among else title
            self._about = SEPARATOR.join(in_one_line(part) for part in about if part)
        self.refresh()

    def render(self) -> Content:
        """The title has the room that the rest leaves; it is cut before the rest is."""
        width = self.content_size.width
        about = fit(self._about, max(0, width - 20))
        room = width - Content(about).cell_length - (2 if about else 0)
        title = fit(self._title, room)
        gap = " " * max(0, width - Content(title).cell_length - Content(about).cell_length)
        return Content.assemble(title, gap, (about, self.get_visual_style("title-line--about")))


class Heading(Line):
    """The heading of a dialog or page, and something quieter at its right.

    | component class | what it draws |
    | --- | --- |
    | `heading--about` | what stands at the right |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heading--about"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = self._about = ""

    def show(self, text: str, about: str = "") -> None:
        """Shows a heading."""
        self._text, self._about = in_one_line(text), in_one_line(about)
        self.refresh()

    def render(self) -> Content:
        """The heading whole; what is beside it where there is room for it."""
        width = self.content_size.width
        text = fit(self._text, width)
        room = width - Content(text).cell_length - 2
        about = fit(self._about, room)
        gap = " " * max(0, width - Content(text).cell_length - Content(about).cell_length)
        return Content.assemble(text, gap, (about, self.get_visual_style("heading--about")))


class FilterLine(Line):
    """What narrows the panes, each part taken away by a click; gone when nothing does.

    | component class | what it draws |
    | --- | --- |
    | `filter-line--filter` | one filter |
    | `filter-line--hint` | how to take it away |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter-line--filter", "filter-line--hint"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._filters: tuple[tuple[str, str, str], ...] = ()
        self._hint = ""
        self.display = False

    def show(self, filters: Iterable[tuple[str, str, str]], hint: str) -> None:
        """Shows filters.

        Args:
            filters: name, value, and the action that takes it away.
            hint: said behind the filters.
        """
        self._filters, self._hint = tuple(filters), hint
        if self.display != bool(self._filters):
            self.display = bool(self._filters)
        self.refresh()

    def render(self) -> Content:
        """Name and value of each, in their own ground."""
        style = self.get_visual_style("filter-line--filter")
        room = max(12, self.content_size.width // max(1, len(self._filters)) - 8)
        parts: list[Content | str | tuple[str, Style]] = []
        for name, value, action in self._filters:
            text = f" {name} {fit(in_one_line(value), room)} ✕ "
            parts += [(text, style + clickable(action)), "  "]
        parts.append((self._hint, self.get_visual_style("filter-line--hint")))
        return Content.assemble(*parts)


class PaneTabs(Line):
    """The panes by name and count, where there is no room for all.

    | component class | what it draws |
    | --- | --- |
    | `pane-tabs--current` | the pane that is shown |
    | `pane-tabs--other` | the others |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane-tabs--current", "pane-tabs--other"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._counts: dict[Kind, str] = {}
        self._current: Kind = "event"

    def bring_forward(self, current: Kind) -> None:
        """Shows which pane is current."""
        self._current = current
        self.refresh()

    def count(self, found: Mapping[Kind, int], total: Mapping[Kind, int]) -> None:
        """Shows how many of how many records each pane has."""
        self._counts = {
            kind: f"{found[kind]}" if found[kind] == total[kind] else f"{found[kind]}/{total[kind]}"
            for kind in KINDS
        }
        self.refresh()

    def render(self) -> Content:
        """Number, name and count."""
        parts: list[tuple[str, Style]] = []
        for number, kind in enumerate(KINDS, start=1):
            name = "pane-tabs--current" if kind == self._current else "pane-tabs--other"
            style = self.get_visual_style(name) + clickable(f"screen.pane('{kind}')")
            parts += [
                (f" {number} {tr(HEADINGS[kind])} {self._counts.get(kind, '')} ", style),
                (" ", Style()),
            ]
        return Content.assemble(*parts)


class KeyLine(Line):
    """The few keys that matter now; each can be clicked.

    | component class | what it draws |
    | --- | --- |
    | `key-line--key` | a key |
    | `key-line--label` | what it does |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--label"}

    def __init__(
        self, actions: Iterable[Action] = (), keys: Mapping[str, str] | None = None, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._actions: Sequence[Action] = tuple(actions)
        self._keys: Mapping[str, str] = keys or {}

    def show(self, actions: Iterable[Action], keys: Mapping[str, str]) -> None:
        """Shows these actions, as many as fit, the first ones first.

        Args:
            keys: other keys by the id of an action.
        """
        self._actions, self._keys = tuple(actions), keys
        self.refresh()

    def render(self) -> Content:
        """Key and label by turns; what does not fit whole is left out, but never the last two."""
        parts: list[tuple[str, Style]] = []
        key_style = self.get_visual_style("key-line--key")
        label_style = self.get_visual_style("key-line--label")
        for action in self._fitting():
            click = pressing(self._keys.get(action.id, action.keys).split(",")[0])
            parts.append((key_of(action, self._keys), key_style + click))
            parts.append((f" {tr(action.label)}", label_style + click))
            parts.append(("  ", Style()))
        return Content.assemble(*parts[:-1])

    def _fitting(self) -> list[Action]:
        room = self.content_size.width + 2
        widths = {action.id: cell_len(self._text(action)) + 3 for action in self._actions}
        kept = list(self._actions)
        while len(kept) > 2 and sum(widths[action.id] for action in kept) > room:
            del kept[-3]
        return kept

    def _text(self, action: Action) -> str:
        return f"{key_of(action, self._keys)}{tr(action.label)}"
