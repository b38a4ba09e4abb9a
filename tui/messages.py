"""All that the widgets of the explorer tell each other: the whole conversation on one page."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from store.records import Record


@dataclass
class RecordHighlighted(Message):
    """The cursor of a list came to rest on a record."""

    record: Record

    def can_replace(self, message: Message) -> bool:
        """While the cursor runs, only the last record counts."""
        return isinstance(message, RecordHighlighted)


@dataclass
class RecordChosen(Message):
    """A record was asked for in full."""

    record: Record


@dataclass
class SpanPicked(Message):
    """A marked span of the source was clicked or stepped to."""

    record: Record
