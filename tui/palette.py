"""The command palette's entries, made from the list of actions; imported when it is first opened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.bindings import Action, Where, actions_for, keys_of
from tui.translation import tr
from tui.widgets.page import Page
from tui.widgets.record_list import RecordList
from tui.wrapping import fit

_KEYS = 8
"""Cells for the keys of an action."""


class Actions(Provider):
    """Every action that can be done on the screen from which the palette was opened."""

    async def discover(self) -> Hits:
        for action in self._actions():
            meaning = tr(action.meaning)
            yield DiscoveryHit(self._line(action, meaning), partial(self._run, action), meaning)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in self._actions():
            text = f"{tr(action.meaning)} ({tr(action.label)})"
            score = matcher.match(text)
            if score > 0:
                line = self._line(action, matcher.highlight(text))
                yield Hit(score, line, partial(self._run, action), text)

    def _actions(self) -> Iterable[Action]:
        places: tuple[Where, ...] = (*getattr(self.screen, "PLACES", ()), "anywhere")
        return (action for action in actions_for(*places) if action.palette)

    def _line(self, action: Action, text: str | Content) -> Content:
        """The key before what it does, so that each action takes one line."""
        settings = getattr(self.app, "settings", None)
        keys = fit(keys_of(action, settings.keys if settings is not None else {}), _KEYS)
        return Content.assemble((keys.ljust(_KEYS + 2), "dim"), text)

    async def _run(self, action: Action) -> None:
        target: Any = self.screen
        if action.where == "anywhere":
            target = self.app
        elif action.where == "lists":
            target = self._list()
        await target.run_action(action.action)

    def _list(self) -> Any:
        """The list that has the focus, else the one that had it last, else the page."""
        if isinstance(self.screen.focused, RecordList | Page):
            return self.screen.focused
        current = self.screen.query("RecordList.-current")
        return current.first() if current else self.screen.query_one(Page)
