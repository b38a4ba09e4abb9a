"""Bytes of a file -> a Statement, or one clear line on why not."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from store.encoding import NotText, decode
from store.errors import UnreadableStatement
from store.metadata import KEYS, BadMetadata, Metadata, checked, from_json, from_toml, front_matter
from store.records import Statement, statement_id
from store.signs import in_one_line

if TYPE_CHECKING:
    from store.pages import Document

LIMIT = 20_000_000
"""Bytes of the longest file that is taken in."""
STDIN = "-"

_SIDE_LIMIT = 1_000_000
_SIDE_FILES = ((".toml", from_toml), (".json", from_json))
_BEGINNING = 20_000  # characters in which a title is looked for
_KINDS = (
    (b"PK\x03\x04", "an office document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive"),
)
# Terminals write some controls into texts (escape, bell, backspace), scanners form feeds; others are data.
_DATA = re.compile("[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9a\x9e\x9f]")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")
_AS_TEXT = "save it as text first"


def take_in(
    source: str | Path,
    *,
    title: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    language: str | None = None,
    url: str | None = None,
    known: Mapping[str, Statement] | None = None,
) -> Statement:
    """The statement in the file ``source``; ``-`` is standard input.

    Line ends become ``\\n``, and a byte order mark and a front-matter block are left out; nothing else of
    the text is changed. Of a web page or a PDF the main text is taken. All offsets of records count
    characters of this text, not bytes of the file.

    What is given here goes before what the file says in front matter, and that before a side file of
    the same name that ends in ``.toml`` or ``.json``; a page or a PDF says what these leave open. Without
    any title, a heading in the first line is it.

    Args:
        known: statements by id; what one of these words has stands where nothing else is said.

    Raises:
        UnreadableStatement: the file is missing, empty, no text, no ordinary file, longer than ``LIMIT``
            or may not be read; or what is said of the statement cannot be.
    """
    told = {"title": title, "publisher": publisher, "date": date, "language": language, "url": url}
    path = None if str(source) == STDIN else Path(source)
    name = str(path) if path else "standard input"
    data = _read_file(path, name) if path else _read_stdin(name)
    document = _document_of(data, path.suffix if path else "", name)
    text = document.text if document else _text_of(data, name)
    about = _about(name, told)
    try:
        block = front_matter(text) if document is None else None
    except BadMetadata as error:
        raise _unreadable(f"{name}: front matter", str(error)) from error
    if block:
        text = text[block.end :]
        about = block.about | about
    if _BLANK.fullmatch(text):
        raise _unreadable(name, "is empty; there is nothing to read in it")
    if path:
        about = _side_files(path) | about
    if document:
        about = document.about | about
    id = statement_id(text)
    if known and id in known:
        about = {key: value for key in KEYS if (value := getattr(known[id], key)) is not None} | about
    if "title" not in about:
        about |= _heading_of(text)
    return Statement(id=id, text=text, **about)


def _read_file(path: Path, name: str) -> bytes:
    # Not blocking: a pipe without a writer would hold us for ever, before we could see that it is one.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(path, "rb", opener=lambda file, _: os.open(file, flags)) as file:
            return _read_ordinary(file, name)
    except FileNotFoundError:
        raise _unreadable(name, "there is no such file; check the name") from None
    except IsADirectoryError:
        raise _unreadable(name, _a_folder(path)) from None
    except PermissionError:
        if path.is_dir():  # so Windows answers for a folder
            raise _unreadable(name, _a_folder(path)) from None
        raise _unreadable(name, "you may not read it; ask its owner, or copy it") from None
    except (OSError, ValueError) as error:  # a device that fails, a name with a zero in it
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(name, f"cannot be read: {reason.lower()}; check the name and the disk") from error


def _a_folder(path: Path) -> str:
    return "is a folder without a text in it; give a file, or a folder that has .txt or .md files"


def _read_ordinary(file: BinaryIO, name: str) -> bytes:
    status = os.fstat(file.fileno())
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(name, "is a pipe or a device, no ordinary file; feed it in by standard input, as -")
    if status.st_size > LIMIT:
        raise _too_long(name)
    return _read_to_limit(file, name)


def _read_stdin(name: str) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise _unreadable(name, "is closed; give a file, or send a text by a pipe")
    try:
        return _read_to_limit(stream, name)
    except (OSError, ValueError) as error:
        raise _unreadable(name, "cannot be read; give a file instead") from error


def _read_to_limit(file: BinaryIO, name: str) -> bytes:
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise _too_long(name)
    return data


def _document_of(data: bytes, suffix: str, name: str) -> Document | None:
    """The text of a web page or a PDF; None where the bytes are neither."""
    from store import pages, pdf

    try:
        if data.startswith(pdf.BEGINNING):
            return pdf.read_pdf(data)
        return pages.read_page(data) if pages.is_page(data, suffix) else None
    except pages.Unreadable as error:
        raise _unreadable(name, str(error)) from error


def _text_of(data: bytes, name: str) -> str:
    for beginning, kind in _KINDS:
        if data.startswith(beginning):
            raise _unreadable(name, f"is {kind}, not text; {_AS_TEXT}")
    try:
        text = decode(data)
    except NotText as error:
        raise _unreadable(name, f"{error}; {_AS_TEXT}") from error
    if (len(text) - len(_DATA.sub("", text))) * 50 > len(text):
        raise _unreadable(name, f"is binary, not text; {_AS_TEXT}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _about(name: str, values: Mapping[str, str | None]) -> Metadata:
    try:
        return checked(values)
    except BadMetadata as error:
        raise _unreadable(name, str(error)) from error


def _side_files(path: Path) -> Metadata:
    about: Metadata = {}
    for suffix, parse in _SIDE_FILES:
        side = path.with_suffix(suffix) if path.name else path
        if side == path or not side.is_file():
            continue
        try:
            with side.open("rb") as file:
                data = file.read(_SIDE_LIMIT + 1)
            if len(data) > _SIDE_LIMIT:
                raise BadMetadata("is too long for what is said of a statement; move it away")
            text = decode(data)
            about = (parse(text) if text.strip() else {}) | about
        except (BadMetadata, NotText) as error:
            raise _unreadable(str(side), f"{error} (it is read for {path.name})") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise _unreadable(str(side), f"cannot be read: {reason}; allow it, or move it away") from error
    return about


def _heading_of(text: str) -> Metadata:
    from store.reading.paragraphs import headings

    beginning = text[:_BEGINNING]
    first = len(beginning) - len(beginning.lstrip())
    for span in headings(beginning)[:1]:
        line = beginning[span.start : span.end]
        if span.start == first and "\n" not in line:
            return {"title": " ".join(line.lstrip("#").split())} if line.strip("# ") else {}
    return {}


def _too_long(name: str) -> UnreadableStatement:
    return _unreadable(name, f"is longer than {LIMIT // 1_000_000} MB; cut it into its statements")


def _unreadable(name: str, what: str) -> UnreadableStatement:
    return UnreadableStatement(in_one_line(f"{name}: {what}"))
