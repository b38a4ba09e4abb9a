"""Files and folders -> statements in the store, in batches; nothing read is lost or read twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from store.errors import ClusterFailed, SourcierError, StoreUnwritable
from store.files import STDIN, About, Source, Wanted, files_in

if TYPE_CHECKING:
    from store.crew import Done
    from store.database import Database
    from store.records import Reading

_BATCH = 100  # statements written at once, at least
_LARGE = 300_000  # bytes of files from which on starting several processes is worth it

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with the number of files dealt with, of files in all, and the file that was the last of them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A statement that was added, and how many records it has."""

    statement: str
    """Its id."""
    title: str | None
    events: int
    quotes: int
    figures: int


@dataclass(slots=True)
class Added:
    """What came of adding files."""

    counts: list[Counted] = field(default_factory=list)
    """Of the statements that are in the store now, or anew."""
    unchanged: int = 0
    """Files whose statements were there already, with all that is known of them: not read again."""
    failures: list[SourcierError] = field(default_factory=list)
    """Why the other files gave no statement."""
    left: int = 0
    """Files that were not read, since the user interrupted."""


def add(
    database: Database,
    sources: Iterable[Source],
    about: About | None = None,
    progress: Progress | None = None,
    *,
    again: bool = False,
    processes: int | None = None,
    cluster: str | None = None,
) -> Added:
    """Reads files and folders into the store; one that cannot be read stops nothing.

    A file is passed over whose words the store has, with all that is said of them now. What was read
    is written in batches that grow with the store, so that the writing stays a small part of the
    work. An interruption ends the reading; what was read is kept.

    Args:
        about: holds for every one of the files.
        again: read also what is there already, as after a change of the rules.
        processes: that read; else as many as there are cores, where there is enough to do.
        cluster: address of a Dask scheduler, whose workers then read.

    Raises:
        ClusterFailed: nothing more can be read; what was read is kept.
        StoreLocked, StoreUnwritable: nothing more can be written.
    """
    if database.notice:  # found before the reading, not behind it
        raise StoreUnwritable(f"{database.notice}; nothing was written")
    files = files_in(sources)
    known = {s.id: replace(s, text="") for s in database.statements()}
    wanted = Wanted(about or About(), known, again)
    added, done, waiting = Added(), 0, list["Reading"]()
    batch = max(_BATCH, len(database.statements()) // 5)

    def write() -> None:
        database.add(waiting)
        added.counts += map(_counted, waiting)
        waiting.clear()

    try:
        for file, outcome in _read(files, wanted, processes, cluster):
            if isinstance(outcome, SourcierError):
                added.failures.append(outcome)
            elif outcome is None:
                added.unchanged += 1
            else:
                waiting.append(outcome)
            done += 1
            if progress:
                progress(done, len(files), str(file))
            if len(waiting) >= batch:
                write()
                batch = max(batch, len(database.statements()) // 5)
    except KeyboardInterrupt:
        added.left = len(files) - done
    except ClusterFailed:
        write()
        raise
    write()
    return added


def _read(
    files: Sequence[Source], wanted: Wanted, processes: int | None, cluster: str | None
) -> Iterator[Done]:
    from store import crew

    if cluster is not None:
        from store.cluster import read_on_cluster

        return read_on_cluster(files, wanted, cluster)

    if processes is None:
        processes = crew.cores() if _size_of(files) >= _LARGE else 1
    if processes > 1 and len(files) > 1 and STDIN not in files:
        return crew.read_by_crew(files, wanted, processes)
    return crew.read_here(files, wanted)


def _size_of(files: Iterable[Source]) -> int:
    """Bytes of all files that are there."""
    size = 0
    for file in files:
        with suppress(OSError, ValueError):
            size += os.stat(file).st_size
    return size


def _counted(reading: Reading) -> Counted:
    statement = reading.statement
    counts = (len(records) for records in (reading.events, reading.quotes, reading.figures))
    return Counted(statement.id, statement.title, *counts)
