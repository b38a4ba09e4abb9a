"""PDF documents: their text in paragraphs, and what they say of themselves.

The text of the pages comes from pypdf, an optional extra: ``pip install 'sourcier[pdf]'``.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from store.pages import Document, Unreadable, known

BEGINNING = b"%PDF-"
MOST_PAGES = 500

_FINAL = '.!?\u2026:;\u00bb\u201d"'
_NUMBER_ALONE = re.compile(r"\W*(?:\w+\s+)?\d{1,4}(?:\s*[/|]\s*\d{1,4}|\s+\w+\s+\d{1,4})?\W*")
_MADE_BY = re.compile(r"(?i)microsoft word|untitled|\.(docx?|pdf|odt|indd)$")


def read_pdf(data: bytes) -> Document:
    """The text of a PDF: lines joined to paragraphs, hyphens at their ends and running heads left out.

    Raises:
        Unreadable: it is locked, damaged, a scan without text, too long, or the extra is not installed.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise Unreadable("is a PDF document; to read them: pip install 'sourcier[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is a PDF locked with a password; save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"is a PDF of more than {MOST_PAGES} pages; cut it into its statements")
        pages = [page.extract_text() for page in reader.pages]
        information = reader.metadata
        title = information.title if information else None
        made = information.creation_date if information else None
    except Unreadable:
        raise
    except Exception as error:  # a damaged document may fail anywhere in the parser
        raise Unreadable(f"is a damaged PDF ({type(error).__name__}); save it anew") from error
    text = "\n\n".join(paragraphs_of(pages))
    if not text.strip():
        raise Unreadable("is a PDF without text, a scan; have its text recognised first")
    if title and (_MADE_BY.search(title) or " " not in title.strip()):
        title = None  # the name of a file, not of a statement
    return Document(text + "\n", known(title=title, date=made.date().isoformat() if made else None))


def paragraphs_of(pages: Iterable[str]) -> Iterator[str]:
    """The paragraphs of pages of text, each in one line.

    A line goes on in the next one if it is about as wide as the widest, or if it ends no sentence and the
    next begins small. Numbers of pages and lines that most pages share are no text.
    """
    lines = [line for page in _without_running_heads(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    wide = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    paragraph, full = "", False
    for line in lines:
        if not line:
            if paragraph and paragraph[-1] in _FINAL:
                yield paragraph
                paragraph = ""
            continue
        goes_on = bool(paragraph) and (full or (paragraph[-1] not in _FINAL and line[0].islower()))
        if not goes_on and paragraph:
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line)
        full = len(line) > 0.8 * wide
    if paragraph:
        yield paragraph


def _without_running_heads(pages: Iterable[str]) -> list[list[str]]:
    parted = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    seen = Counter(line for page in parted for line in {re.sub(r"\d+", "", line) for line in page})
    common = {line for line, pages_with in seen.items() if line and pages_with > max(2, len(parted) / 2)}
    return [
        [
            line
            for line in page
            if not (line and (re.sub(r"\d+", "", line) in common or _NUMBER_ALONE.fullmatch(line)))
        ]
        for page in parted
    ]


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if paragraph.endswith(("-", "\u00ad", "\u2010")) and line[0].islower() and paragraph[-2:-1].isalpha():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
