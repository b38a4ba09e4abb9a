"""Web pages saved from a browser: their main text, and what they say of themselves.

The main text is found by trafilatura, an optional extra: ``pip install 'sourcier[html]'``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from store.metadata import BadMetadata, Metadata, checked

if TYPE_CHECKING:
    from configparser import ConfigParser

SUFFIXES = (".html", ".htm", ".xhtml")
LIMIT = 5_000_000
"""Bytes of the longest page: what is longer is no article, and would take a minute."""

MOST_TAGS = 30_000
"""A page of more tags is no article either; the parser's time grows with them, and faster than they do."""

# Possessive: a row of comments could be parted in ever more ways, and all of them be tried.
_BEGINNING = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_SAVED_FROM = re.compile(
    rb"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)"
)
_HEAD = 20_000
# Pictures and fonts that a page saved whole carries in itself: megabytes without a word.
_CARRIED = re.compile(rb"data:[\w/+.-]{0,60}(?:;[\w=-]{1,40}){0,3};base64,[A-Za-z0-9+/=]*+")
_REFERENCES = "//sup[a]"
_SHORTEST = "50"  # characters: what is said shortly is an article too, and not all of the page
_BLOCKS = frozenset(("p", "head", "list", "item", "quote", "table", "row", "code"))


class Document(NamedTuple):
    """The text of a document that is no plain text, and what it says of itself."""

    text: str
    about: Metadata


class Unreadable(Exception):
    """A document without a text to be had; the message says what is wrong and what to do."""


def is_page(data: bytes, suffix: str) -> bool:
    """Whether bytes are a web page, by the ending of their file's name or by how they begin."""
    return suffix.lower() in SUFFIXES or _BEGINNING.match(data[:_HEAD]) is not None


def read_page(data: bytes) -> Document:
    """The main text of a page, a paragraph every other line, without menus, comments and advertisements.

    Title, publisher, date and address are those of the page's metadata, the address else the one that
    the browser wrote into the saved file.

    Raises:
        Unreadable: there is no article in it, it is too long, or the extra is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import DEFAULT_CONFIG
    except ImportError:
        raise Unreadable("is a web page; to read pages: pip install 'sourcier[html]'") from None
    data = _CARRIED.sub(b"data:,", data)
    if len(data) > LIMIT:
        raise Unreadable(f"is a web page of more than {LIMIT // 1_000_000} MB; save its text instead")
    if data.count(b"<") > MOST_TAGS:
        raise Unreadable(f"is a web page of more than {MOST_TAGS} tags; save its text instead")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            data,
            include_comments=False,
            with_metadata=True,
            prune_xpath=_REFERENCES,
            config=_accepting_short(DEFAULT_CONFIG),
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = _text_of(getattr(found, "body", None))
    except Exception as error:  # whatever a page makes a parser do
        raise Unreadable(f"is a web page that cannot be parsed ({type(error).__name__})") from error
    if not text:
        raise Unreadable("is a web page without an article in it; save its text instead")
    saved = _SAVED_FROM.search(data[:_HEAD])
    address = getattr(found, "url", None) or (saved[1].decode("ascii", "replace") if saved else None)
    return Document(
        text + "\n",
        known(
            title=getattr(found, "title", None),
            publisher=getattr(found, "sitename", None),
            date=getattr(found, "date", None),
            url=address,
        ),
    )


def _accepting_short(settings: ConfigParser) -> ConfigParser:
    own = type(settings)()
    own.read_dict(settings)
    own.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    return own


def _text_of(body: Any) -> str:
    """The text of an extracted body: blocks as paragraphs, a break inside one as the end of a line."""
    if body is None:
        return ""
    text = re.sub(r" *\n *", "\n", "".join(_pieces(body)))
    text = re.sub(r"^-\n+", "- ", re.sub(r"\n{3,}", "\n\n", text), flags=re.MULTILINE)
    return text.strip()


def _pieces(element: Any) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n\n"
    if element.tag == "item":
        yield "- "
    elif element.tag == "lb":
        yield "\n"
    yield _spaced(element.text)
    for child in element:
        yield from _pieces(child)
        yield " | " if child.tag == "cell" and child.getnext() is not None else ""
        yield _spaced(child.tail)
    if block:
        yield "\n\n"


def _spaced(text: str | None) -> str:
    """Where the library kept the end of a line, it ends a block."""
    return (text or "").replace("\n", "\n\n")


def known(**values: str | None) -> Metadata:
    """What of a document's own metadata can be taken; the rest is left out."""
    about: Metadata = {}
    for key, value in values.items():
        try:
            about |= checked({key: value})
        except BadMetadata:
            continue
    return about
