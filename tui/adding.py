"""Files read into the library beside the app: what is told while it goes on, and at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from textual.message import Message

from store.adding import Added
from store.errors import SourcierError
from store.signs import in_one_line
from tui.library import Library
from tui.messages import FilesAdded, FilesProgressed
from tui.translation import tr, tr_many


class Adding:
    """One reading of files, to be run in a thread of its own."""

    def __init__(self, library: Library, paths: Sequence[Path], tell: Callable[[Message], object]) -> None:
        """Reads ``paths`` into the library when it is called, and tells of it by messages."""
        self._library = library
        self._paths = paths
        self._tell = tell
        self._stopped = Event()

    def stop(self) -> None:
        """Ends the reading after the file that is being read; what was read is kept."""
        self._stopped.set()

    def __call__(self) -> None:
        try:
            added = self._library.add_beside(self._paths, self._progress)
        except SourcierError as error:
            self._tell(FilesAdded(Added(failures=[error])))
        except OSError as error:
            where = error.filename or self._library.path
            failure = SourcierError(in_one_line(f"{where}: {(error.strerror or str(error)).lower()}"))
            self._tell(FilesAdded(Added(failures=[failure])))
        else:
            alone = len(self._paths) == 1 and added.unchanged == 1
            self._tell(FilesAdded(added, self._library.id_in(self._paths[0]) if alone else None))

    def _progress(self, done: int, of: int, file: str) -> None:
        self._tell(FilesProgressed(done, of, in_one_line(file)))
        if self._stopped.is_set():
            raise KeyboardInterrupt  # what the library knows to end on without loss


def told(added: Added) -> str:
    """What came of adding files, in one line."""
    counts = added.counts
    parts = []
    if counts:
        parts.append(tr_many("{n} statement added", "{n} statements added", len(counts)))
        events, quotes, figures = (
            sum(getattr(c, kind) for c in counts) for kind in ("events", "quotes", "figures")
        )
        parts += [
            tr_many("{n} event", "{n} events", events),
            tr_many("{n} quote", "{n} quotes", quotes),
            tr_many("{n} figure", "{n} figures", figures),
        ]
    if added.unchanged:
        parts.append(tr_many("{n} unchanged", "{n} unchanged", added.unchanged))
    if added.left:
        parts.append(tr_many("{n} file not read", "{n} files not read", added.left))
    if len(added.failures) > 1:
        parts.append(tr_many("{n} failed", "{n} failed", len(added.failures)))
    return ", ".join(parts) or tr("There is no text in it")
