"""The way of a statement: file -> intake -> reading -> store, and from there to whoever shows it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.errors import NotFound

if TYPE_CHECKING:
    from store.adding import Added, Progress
    from store.database import Database
    from store.files import About, Source
    from store.records import Reading, Record, Statement

_BUNDLED = Path(__file__).resolve().parent.parent / "assets" / "statements"


def default_store() -> Path:
    """Where the store is unless told otherwise: ``SOURCIER_STORE``, else the platform's data folder."""
    told = os.environ.get("SOURCIER_STORE")
    if told:
        try:
            return Path(told).expanduser()
        except RuntimeError:  # nobody has this name, or the home of this one is not known
            return Path(told)
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

    def id_in(self, source: Source, about: About | None = None) -> str | None:
        """The id of the statement in a file; None of a folder, of standard input, of what is no text."""
        from store.errors import UnreadableStatement
        from store.files import STDIN, About, take_file

        try:
            return None if source == STDIN else take_file(source, about or About()).id
        except UnreadableStatement:
            return None

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
                from store.files import read_file

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
        """Reads files and folders into the store; see ``store.adding``."""
        from store.adding import add

        return add(self.database, sources, about, progress, again=again, processes=processes, cluster=cluster)

    def add_beside(self, sources: Iterable[Source], progress: Progress | None = None) -> Added:
        """The same as ``add`` from another thread; this store is read meanwhile, and has it after ``reload``.

        Raises:
            StoreDamaged, StoreLocked, StoreUnwritable: see ``add``.
        """
        with Library(self.path) as beside:
            return beside.add(sources, progress=progress)

    def remove_beside(self, id: str) -> None:
        """Takes the statement of this id out of the store, from another thread, as ``add_beside`` adds.

        Raises:
            NotFound, StoreDamaged, StoreLocked, StoreUnwritable: see ``Database.remove``.
        """
        with Library(self.path) as beside:
            beside.database.remove(id)

    def everything_beside(self) -> tuple[list[Statement], list[Record]]:
        """All statements with all records, from another thread, while this store is read.

        Raises:
            StoreDamaged: the store cannot be read.
        """
        with Library(self.path) as beside:
            return beside.statements(), beside.records()

    def reload(self) -> None:
        """Forgets what was read of the store, so that what others wrote is read."""
        self.database.close()

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
