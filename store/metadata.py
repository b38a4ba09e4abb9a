"""What a file says of its statement: a front-matter block above the text, or a side file."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from store.edtf import parse

KEYS = ("title", "publisher", "date", "language", "url")
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[^\S\n]*:(?:[^\S\n]+(?P<value>.*))?")
_OPEN = re.compile(r"(---|\+\+\+)[^\S\n]*\n")
_CLOSE = {
    fence: re.compile(rf"^{re.escape(fence)}[^\S\n]*(?:\n\s*\n|\n|\Z)", re.MULTILINE)
    for fence in ("---", "+++")
}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
_NOT_TEXT = re.compile("[\ud800-\udfff]")

Metadata = dict[str, str]
"""Those of ``KEYS`` that are known."""


class BadMetadata(ValueError):
    """Metadata that cannot be taken; the message says what is wrong and what to do."""


class FrontMatter(NamedTuple):
    """A front-matter block: what it says, and where the text begins, in characters."""

    about: Metadata
    end: int


def checked(values: Mapping[str, Any]) -> Metadata:
    """The metadata of ``values``, each in its proper form; what is None or blank is left out.

    Raises:
        BadMetadata: a key is not known, a value is no text, the date no EDTF date, the language no code.
    """
    about: Metadata = {}
    for key, value in values.items():
        if key not in KEYS:
            raise BadMetadata(f"unknown key {key!r}; known are {', '.join(KEYS)}")
        text = _as_text(key, value)
        if not text:
            continue
        if key == "date" and parse(text) is None:
            raise BadMetadata(f"{text!r} is no date; write it as 2022-01-06")
        if key == "language":
            code = _LANGUAGE.fullmatch(text)
            if not code:
                raise BadMetadata(f"{text!r} is no language code; write it as fr")
            text = code[1].lower()
        about[key] = text
    return about


def _as_text(key: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return " ".join(_NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", value).split())
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    hint = "; put it in quotation marks" if isinstance(value, int | float) else ""
    raise BadMetadata(f"{key} is no text{hint}")


def front_matter(text: str) -> FrontMatter | None:
    """The block that ``text`` begins with, between lines of ``---`` or, as TOML, of ``+++``.

    The block ends behind the blank lines that follow it, so that a statement is the same with and without.
    Dashes are the statement's own, and there is no block, where a line is not ``key: value`` before any
    of ``KEYS`` was given.

    Raises:
        BadMetadata: see ``checked``; or the TOML is broken, or a line is not ``key: value``.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return None
    fence = opened[1]
    close = _CLOSE[fence].search(text, opened.end())
    if close is None:
        return None
    block = text[opened.end() : close.start()]
    if fence == "+++":
        return FrontMatter(from_toml(block), close.end())
    values = _key_values(block)
    return None if values is None else FrontMatter(checked(values), close.end())


def _key_values(block: str) -> dict[str, str] | None:
    values: dict[str, str] = {}
    for line in block.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            if values.keys() & set(KEYS):
                short = line.strip()[:30]
                raise BadMetadata(
                    f"{short!r} is not 'key: value'; if it is text, put a blank line above the dashes"
                )
            return None
        key = found["key"].lower()
        if key in values:
            raise BadMetadata(f"{key} is given twice; leave one out")
        values[key] = _unquoted((found["value"] or "").strip())
    return values or None


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def from_toml(text: str) -> Metadata:
    """The metadata of a TOML document.

    Raises:
        BadMetadata: it is broken, or see ``checked``.
    """
    try:
        return checked(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadMetadata(f"is no TOML: {error}") from None


def from_json(text: str) -> Metadata:
    """The metadata of a JSON object; nothing of one that is an output of sourcier itself.

    Such an output easily comes to stand beside its statement: ``sourcier read a.txt > a.json``.

    Raises:
        BadMetadata: it is broken or no object, or see ``checked``.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadMetadata(f"is no JSON: {error}") from None
    if not isinstance(document, dict):
        raise BadMetadata("is no JSON object")
    return {} if {"statement", "statements"} & document.keys() else checked(document)
