"""Web pages saved from a browser: their main text, and what they say of themselves.

The main text is found by trafilatura, an optional extra: ``pip install 'sourcier[html]'``.
"""

from __future__ import annotations

import logging
import re
from typing import NamedTuple

from store.metadata import BadMetadata, Metadata, checked

SUFFIXES = (".html", ".htm", ".xhtml")
LIMIT = 5_000_000
"""Bytes of the longest page: what is longer is no article, and would take a minute."""

MOST_TAGS = 30_000
"""A page of more tags is no article either; the parser's time grows with them, and faster than they do."""

# Possessive: a row of comments could be parted in ever more ways, and all of them be tried.
_BEGINNING = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_SAVED_FROM = re.compile(rb"saved from url=\(\d+\)(https?://[^\s>]+)")
_HEAD = 20_000


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
    except ImportError:
        raise Unreadable("is a web page; to read pages: pip install 'sourcier[html]'") from None
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
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a page makes a parser do
        raise Unreadable(f"is a web page that cannot be parsed ({type(error).__name__})") from error
    text = "\n\n".join(line for line in (getattr(found, "text", None) or "").split("\n") if line.strip())
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


def known(**values: str | None) -> Metadata:
    """What of a document's own metadata can be taken; the rest is left out."""
    about: Metadata = {}
    for key, value in values.items():
        try:
            about |= checked({key: value})
        except BadMetadata:
            continue
    return about
