"""A file -> its statement with all that is known of it -> its reading."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from store.errors import LanguagePackBroken, UnreadableStatement

if TYPE_CHECKING:
    from store.records import Reading, Statement

STDIN = "-"
_PARTS_OF_PAGES = ("_files", "_fichiers", "_archivos")
"""Ends of the folders into which browsers put the parts of a saved page."""
_SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"))

Source: TypeAlias = str | Path
"""The name of a file; ``-`` is standard input."""

Known: TypeAlias = "Mapping[str, Statement]"
"""What the store has, by id; the texts may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the user says of the files read; it goes before what the files say of themselves."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How files are to be read into a store."""

    about: About = About()
    known: Known = field(default_factory=dict)
    again: bool = False
    """Whether what is known already is to be read all the same."""


def read_file(source: Source, about: About = About()) -> Reading:
    """The statement of a file with its records; touches no store.

    The language is the one given, else the file's own, else the one that its words speak for.

    Raises:
        UnreadableStatement: the file cannot be taken in, or its language is not known.
        LanguagePackBroken: sourcier does not read that language.
    """
    return read_statement(take_file(source, about), source)


def read_new(source: Source, wanted: Wanted) -> Reading | None:
    """The reading of a file; None where its words, and all that is said of them, are known already.

    What is known of the statement, and the file does not say, is taken for it, since a day or a
    language makes a difference to the reading.

    Raises:
        UnreadableStatement, LanguagePackBroken: see ``read_file``.
    """
    statement = take_new(source, wanted)
    return None if statement is None else read_statement(statement, source)


def take_new(source: Source, wanted: Wanted) -> Statement | None:
    """The statement that ``read_new`` reads, or None.

    Raises:
        UnreadableStatement: see ``read_file``.
    """
    statement = take_file(source, wanted.about, wanted.known)
    before = wanted.known.get(statement.id)
    same = before is not None and replace(before, text=statement.text) == statement
    return None if same and not wanted.again else statement


def take_file(source: Source, about: About, known: Known | None = None) -> Statement:
    """The statement of a file, its language made out where nothing says it.

    Raises:
        UnreadableStatement: see ``read_file``.
    """
    from store import languages
    from store.intake import take_in

    statement = take_in(
        source,
        title=about.title,
        publisher=about.publisher,
        date=about.date,
        language=about.language,
        url=about.url,
        known=known,
    )
    language = statement.language or languages.detect(statement.text)
    if language is None:
        raise UnreadableStatement(f"{source}: the language cannot be made out; give it, as --language fr")
    return replace(statement, language=language)


def read_statement(statement: Statement, source: Source) -> Reading:
    """The reading of a statement whose language is known; errors name its source.

    Raises:
        UnreadableStatement: the rules fail on it.
        LanguagePackBroken: sourcier does not read its language.
    """
    from store import languages
    from store.reading.reader import read

    try:
        pack = languages.load(statement.language or "")
    except LanguagePackBroken as error:
        raise LanguagePackBroken(f"{source}: {error}") from error
    try:
        return read(statement, pack)
    except Exception as error:  # a fault of the rules must not cost the other files of a folder
        what = f"the reading failed on this text ({type(error).__name__}); please report it"
        raise UnreadableStatement(f"{source}: {what}") from error


def files_in(sources: Iterable[Source]) -> list[Source]:
    """The files to read: those given, and in place of a folder the texts in it and below it, sorted.

    Hidden files and what is not a text by its name are passed over in a folder.
    """
    return [file for source in sources for file in _files_of(source)]


def _files_of(source: Source) -> Sequence[Source]:
    if source == STDIN or not Path(source).is_dir():
        return [source]
    found = [
        Path(folder, name)
        for folder, _, names in os.walk(source)
        if not folder.endswith(_PARTS_OF_PAGES)
        for name in names
        if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES
    ]
    return sorted(found) or [source]  # an empty folder is an error, told by the intake
