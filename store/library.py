"""The way of a statement: file -> intake -> reading -> store, and from there to whoever shows it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.errors import LanguagePackBroken, NotFound, SourcierError, UnreadableStatement

if TYPE_CHECKING:
    from store.database import Database
    from store.records import Reading, Record, Statement

STDIN = "-"
_BUNDLED = Path(__file__).resolve().parent.parent / "assets" / "statements"
_SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))
_BATCH = 100  # statements written at once: few rewrites of the store, little lost by an interruption

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the file that comes next ("" at the end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the user says of the files read; it goes before what the files say of themselves."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Added:
    """What came of adding files: the readings, and the errors of the files that gave none."""

    readings: list[Reading] = field(default_factory=list)
    failures: list[SourcierError] = field(default_factory=list)


def default_store() -> Path:
    """Where the store is unless told otherwise: ``SOURCIER_STORE``, else the platform's data folder."""
    told = os.environ.get("SOURCIER_STORE")
    if told:
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("sourcier", appauthor=False) / "store.json"


def read_file(source: str | Path, about: About = About()) -> Reading:
    """The statement of a file (``-`` is standard input) with its records; touches no store.

    The language is the one given, else the file's own, else the one that its words speak for.

    Raises:
        UnreadableStatement: the file cannot be taken in, or its language is not known.
        LanguagePackBroken: sourcier does not read that language.
    """
    from dataclasses import replace

    from store import languages
    from store.intake import take_in
    from store.reading.reader import read

    statement = take_in(
        source,
        title=about.title,
        publisher=about.publisher,
        date=about.date,
        language=about.language,
        url=about.url,
    )
    language = statement.language or languages.detect(statement.text)
    if language is None:
        raise UnreadableStatement(f"{source}: the language cannot be made out; give it, as --language fr")
    try:
        pack = languages.load(language)
    except LanguagePackBroken as error:
        raise LanguagePackBroken(f"{source}: {error}") from error
    try:
        return read(replace(statement, language=language), pack)
    except Exception as error:  # a fault of the rules must not cost the other files of a folder
        what = f"the reading failed on this text ({type(error).__name__}); please report it"
        raise UnreadableStatement(f"{source}: {what}") from error


def files_in(sources: Iterable[str | Path]) -> list[str | Path]:
    """The files to read: those given, and in place of a folder the texts in it and below it, sorted.

    Hidden files and what is not a text by its name are passed over in a folder.
    """
    return [file for source in sources for file in _files_of(source)]


def _files_of(source: str | Path) -> Sequence[str | Path]:
    if source == STDIN or not Path(source).is_dir():
        return [source]
    found = [
        Path(folder, name)
        for folder, _, names in os.walk(source)
        for name in names
        if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES
    ]
    return sorted(found) or [source]  # an empty folder is an error, told by the intake


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
            self.add(sorted(_BUNDLED.glob("*.txt")))

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
        self, sources: Iterable[str | Path], about: About = About(), progress: Progress | None = None
    ) -> Added:
        """Reads files and folders into the store; one that cannot be read stops nothing.

        Statements are written in batches, so that an interruption loses the last few at most.

        Raises:
            StoreLocked, StoreUnwritable: nothing more can be written.
        """
        added, waiting = Added(), list["Reading"]()
        try:
            for reading in self._read(files_in(sources), about, added, progress):
                waiting.append(reading)
                if len(waiting) == _BATCH:
                    self.database.add(waiting)
                    added.readings += waiting
                    waiting = []
        finally:  # what was read before an interruption is kept
            if waiting:
                self.database.add(waiting)
                added.readings += waiting
        return added

    def _read(
        self, files: Sequence[str | Path], about: About, added: Added, progress: Progress | None
    ) -> Iterator[Reading]:
        for number, file in enumerate(files):
            if progress:
                progress(number, len(files), str(file))
            try:
                yield read_file(file, about)
            except SourcierError as error:
                added.failures.append(error)
        if progress:
            progress(len(files), len(files), "")

    @property
    def notice(self) -> str | None:
        """A line for the user about this store, such as that it is opened for reading only; mostly None."""
        return self.database.notice

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
