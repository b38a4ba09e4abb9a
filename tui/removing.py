"""A statement taken out of the library beside the app."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from store.errors import SourcierError
from store.records import Statement
from tui.library import Library
from tui.messages import StatementRemoved


class Removing:
    """One removal, to be run in a thread of its own."""

    def __init__(self, library: Library, statement: Statement, tell: Callable[[Message], object]) -> None:
        """Removes ``statement`` when it is called, and tells what came of it."""
        self._library = library
        self._statement = statement
        self._tell = tell

    def __call__(self) -> None:
        try:
            self._library.remove_beside(self._statement.id)
        except SourcierError as error:
            self._tell(StatementRemoved(self._statement, error))
        else:
            self._tell(StatementRemoved(self._statement))
