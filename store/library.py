"""The way of a statement: file -> intake -> reading -> store, and from there to whoever shows it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from store.errors import ClusterFailed, NotFound, SourcierError
from store.files import STDIN, About, Source, Wanted, files_in, read_file

if TYPE_CHECKING:
    from store.crew import Done
    from store.database import Database
    from store.records import Reading, Record, Statement

_BUNDLED = Path(__file__).resolve().parent.parent / "assets" / "statements"
_BATCH = 100  # statements written at once, at least; see ``Library.add``
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


def default_store() -> Path:
    """Where the store is unless told otherwise: ``SOURCIER_STORE``, else the platform's data folder."""
    told = os.environ.get("SOURCIER_STORE")
    if told:
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("sourcier", appauthor=False) / "store.json"


class Library:
    """An open store with all that the explorer and the command line do to it."""

    def __init__(self, path: Path | None = None, *, bundled: bool = False) -> None:
        """Opens the store at ``path``, or a new one.

        Args:
            bundled: a store that is not there yet is built from the bundled statement.

        Raises:
            StoreDamaged, StoreLocked, StoreUnwritable: see ``store.database``.
        """
        from store.database import Database

        self.path = path or default_store()
        self.is_new = not self.path.exists()
        self.database: Database = Database(self.path)
        if self.is_new and bundled:
            self._add_bundled()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def statements(self) -> list[Statement]:
        """All statements, in the order in which they were added."""
        return list(self.database.statements())

    def records(self, statement: str | None = None) -> list[Record]:
        """The records of the statement with this id, or of all."""
        return list(self.database.records(statement))

    def find_statement(self, name: str) -> Statement:
        """The statement whose id begins with ``name``, or whose title has it.

        Raises:
            NotFound: there is none, or more than one.
        """
        from store.words import fold

        statements = self.statements() if name.strip() else []
        found = [statement for statement in statements if statement.id.startswith(name)]
        found = found or [statement for statement in statements if fold(name) in fold(statement.title or "")]
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(f"{name}: no statement has this id or title; see: sourcier list statements")
        ids = ", ".join(statement.id for statement in found[:5])
        raise NotFound(f"{name}: {len(found)} statements have this in their title; give an id: {ids}")

    def reading_of(self, name: str) -> Reading:
        """What the store has of the statement of this id or title; else the file of this name, read now.

        Raises:
            NotFound: neither is there, or several statements are meant.
            UnreadableStatement, LanguagePackBroken: the file cannot be read.
        """
        from store.records import Reading

        try:
            statement = self.find_statement(name)
        except NotFound:
            if Path(name).is_file():
                return read_file(name)
            raise
        records = self.records(statement.id)
        return Reading(
            statement=statement,
            events=tuple(r for r in records if r.kind == "event"),
            quotes=tuple(r for r in records if r.kind == "quote"),
            figures=tuple(r for r in records if r.kind == "figure"),
        )

    def find_speaker(self, name: str, records: Iterable[Record]) -> str:
        """The speaker of one of the records whose name is ``name`` or has all words of it.

        Raises:
            NotFound: there is none, or more than one.
        """
        from store.words import words

        speakers = sorted({record.speaker for record in records if record.speaker})
        asked = [word.folded for word in words(name)]
        found = [speaker for speaker in speakers if speaker == name] or [
            speaker
            for speaker in speakers
            if asked and all(any(w.folded.startswith(a) for w in words(speaker)) for a in asked)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            known = f"there are {', '.join(speakers[:8])}" if speakers else "there is none at all"
            raise NotFound(f"{name}: no speaker has this name; {known}")
        raise NotFound(f"{name}: {len(found)} speakers have this name; say which: {', '.join(found[:8])}")

    def add(
        self,
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
        files = files_in(sources)
        known = {s.id: replace(s, text="") for s in self.database.statements()}
        wanted = Wanted(about or About(), known, again)
        added, done, waiting = Added(), 0, list["Reading"]()
        batch = max(_BATCH, len(self.database.statements()) // 5)

        def write() -> None:
            self.database.add(waiting)
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
                    batch = max(batch, len(self.database.statements()) // 5)
        except KeyboardInterrupt:
            added.left = len(files) - done
        except ClusterFailed:
            write()
            raise
        write()
        return added

    @property
    def notice(self) -> str | None:
        """A line for the user about this store, such as that it is opened for reading only; mostly None."""
        return self.database.notice

    def _add_bundled(self) -> None:
        if self.add(sorted(_BUNDLED.glob("*.txt"))).left:
            raise KeyboardInterrupt

    def check(self) -> list[str]:
        """What is wrong with the store, a line each; nothing where all is whole."""
        return self.database.check()

    def repair(self) -> list[str]:
        """Rebuilds a damaged store of what is whole in it; lines that say what was and was not saved.

        Raises:
            StoreDamaged, StoreLocked, StoreUnwritable: see ``Database.repair``.
        """
        return self.database.repair()

    def close(self) -> None:
        """Lets the store go; the library cannot be used after."""
        self.database.close()


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
