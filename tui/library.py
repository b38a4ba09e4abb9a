"""What the explorer asks of a library of statements; ``store.library.Library`` gives it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.records import Record, Statement

if TYPE_CHECKING:
    from store.adding import Added, Progress


class Library(Protocol):
    """An open store, seen from the explorer."""

    path: Path
    """Its file."""
    is_new: bool
    """Whether it was not there before this run."""

    @property
    def notice(self) -> str | None:
        """A line for the user about the store, such as that it is opened for reading only."""

    def add_beside(self, sources: Sequence[Path], progress: Progress) -> Added:
        """Reads files and folders into the store, from another thread; ``reload`` shows what came of it."""

    def id_in(self, source: Path) -> str | None:
        """The id of the statement in a file; None of a folder, and of what is no text."""

    def remove_beside(self, id: str) -> None:
        """Takes a statement out of the store, from another thread; ``reload`` shows what came of it.

        Raises:
            SourcierError: it is not there, or the store cannot be written.
        """

    def reload(self) -> None:
        """Forgets what was read of the store, so that it is read anew."""

    def everything_beside(self) -> tuple[list[Statement], list[Record]]:
        """All statements with all records, read anew from another thread.

        Raises:
            SourcierError: the store cannot be read.
        """

    def statements(self) -> list[Statement]:
        """All statements, in the order in which they were added."""

    def records(self, statement: str | None = None) -> list[Record]:
        """The records of the statement with this id, or of all."""
