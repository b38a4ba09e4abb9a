"""All that the widgets of the explorer tell each other: the whole conversation on one page.

Written out, since making a dataclass of each would cost a noticeable part of the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from store.errors import SourcierError
from store.records import Record, Statement

if TYPE_CHECKING:
    from store.adding import Added
    from tui.browsing import Contents


class RecordChosen(Message):
    """A record was asked for in full."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record


class SpanPicked(Message):
    """A marked span of the source was clicked or stepped to."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record


class SearchFinished(Message):
    """The search bar was left, for what was found or only to have it out of the way."""

    def __init__(self, text: str, *, to_results: bool) -> None:
        super().__init__()
        self.text = text
        self.to_results = to_results


class LineChosen(Message):
    """A line of a list to choose from was picked; the index is into what was given, whatever is filtered."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class LineHighlighted(Message):
    """The cursor of a list to choose from came to rest on a line."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class LibraryFailed(Message):
    """The library could not be read."""

    def __init__(self, error: SourcierError) -> None:
        super().__init__()
        self.error = error


class FilesProgressed(Message):
    """Another file was dealt with."""

    def __init__(self, done: int, of: int, file: str) -> None:
        super().__init__()
        self.done, self.of, self.file = done, of, file

    def can_replace(self, message: Message) -> bool:
        """How far it was before is of no interest."""
        return isinstance(message, FilesProgressed)


class FilesAdded(Message):
    """The reading of files has come to its end."""

    def __init__(self, added: Added, there: str | None = None) -> None:
        super().__init__()
        self.added = added
        self.there = there
        """Id of the statement of a single file that was in the library already."""


class StatementRemoved(Message):
    """The removal of a statement has come to its end; with an error it is still there."""

    def __init__(self, statement: Statement, error: SourcierError | None = None) -> None:
        super().__init__()
        self.statement, self.error = statement, error


class Gathered(Message):
    """All statements are read and ready to be looked through as one."""

    def __init__(self, contents: Contents) -> None:
        super().__init__()
        self.contents = contents


class GatheringFailed(Message):
    """All statements could not be read together."""

    def __init__(self, error: SourcierError) -> None:
        super().__init__()
        self.error = error
