"""All that the widgets of the explorer tell each other: the whole conversation on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from store.errors import SourcierError
from store.records import Record

if TYPE_CHECKING:
    from store.adding import Added


@dataclass
class RecordChosen(Message):
    """A record was asked for in full."""

    record: Record


@dataclass
class SpanPicked(Message):
    """A marked span of the source was clicked or stepped to."""

    record: Record


@dataclass
class SearchFinished(Message):
    """The search bar was left."""

    text: str
    to_results: bool
    """Whether what was found is wanted now, or only the bar out of the way."""


@dataclass
class LineChosen(Message):
    """A line of a list to choose from was picked."""

    index: int
    """Into the lines that were given, whatever is filtered."""


@dataclass
class LineHighlighted(Message):
    """The cursor of a list to choose from came to rest on a line."""

    index: int


@dataclass
class LibraryFailed(Message):
    """The library could not be read."""

    error: SourcierError


@dataclass
class FilesProgressed(Message):
    """Another file was dealt with."""

    done: int
    of: int
    file: str

    def can_replace(self, message: Message) -> bool:
        """How far it was before is of no interest."""
        return isinstance(message, FilesProgressed)


@dataclass
class FilesAdded(Message):
    """The reading of files has come to its end."""

    added: Added
