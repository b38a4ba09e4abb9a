"""The errors a user can meet: each carries the one line that is shown."""

from __future__ import annotations


class SourcierError(Exception):
    """Base of all errors whose text is one line for the user: which file, what is wrong, what to do."""


class UnreadableStatement(SourcierError):
    """A file or stream that cannot be taken in as a statement."""


class UnreadableQuery(SourcierError):
    """A search query that cannot be understood.

    Attributes:
        position: offset in characters into the query where reading stopped.
        message: the line without its values, so that it can be said in another language.
        values: what stands in it in braces, by name.
    """

    def __init__(self, message: str, position: int = 0, **values: object) -> None:
        super().__init__(message.format(**values))
        self.position = position
        self.message = message
        self.values = values


class StoreDamaged(SourcierError):
    """A store file that is cut off, garbled, or holds records that do not fit their statements."""


class NotEnoughMemory(SourcierError):
    """There is no room in memory for what was asked; nothing is wrong with any file."""


class StoreLocked(SourcierError):
    """Another process is writing the store and did not finish in time."""


class StoreUnwritable(SourcierError):
    """The store could not be written; the old file is still there, whole."""


class NotFound(SourcierError):
    """A statement, speaker or record that was asked for by name and is not in the store."""


class ExportFailed(SourcierError):
    """An export could not be written, or would have overwritten a file without leave."""


class LanguagePackBroken(SourcierError):
    """A language pack that is missing, cannot be parsed, or lacks a part."""


class ClusterFailed(SourcierError):
    """The machines that were to read cannot be reached, or cannot read."""
