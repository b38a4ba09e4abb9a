"""PDF documents: their text in paragraphs, and what they say of themselves.

The text of the pages comes from pypdf, an optional extra: ``pip install 'sourcier[pdf]'``.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from store.pages import Document, Unreadable, known
from store.typesetting import Line, paragraphs_of

if TYPE_CHECKING:
    from pypdf import PageObject

BEGINNING = b"%PDF-"
MOST_PAGES = 500
MOST_DRAWN = 1_000_000
"""Operations that draw a document; what has more is no statement, and would take minutes."""
LONGEST = 5_000_000
"""Characters of its text."""

# What is packed small can be vast: a page of a statement unpacks to a few hundred kilobytes.
_UNPACKED = 20_000_000
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MADE_BY = re.compile(r"(?i)microsoft word|untitled|\.(docx?|pdf|odt|indd)$")


def read_pdf(data: bytes) -> Document:
    """The text of a PDF: lines joined to paragraphs, hyphens at their ends and running heads left out.

    Raises:
        Unreadable: it is locked, damaged, a scan without text, too long, or the extra is not installed.
    """
    try:
        from pypdf import PdfReader, apply_configuration
        from pypdf.errors import LimitReachedError
    except ImportError:
        raise Unreadable("is a PDF document; to read them: pip install 'sourcier[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=_UNPACKED, stream_parsing_work_maximum_count=MOST_DRAWN
        ):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("is a PDF locked with a password; save it without one")
            if len(reader.pages) > MOST_PAGES:
                raise Unreadable(f"is a PDF of more than {MOST_PAGES} pages; cut it into its statements")
            gathered = _Gathered()
            pages = [gathered.lines_of(page) for page in reader.pages]
            information = reader.metadata
            title = information.title if information else None
            made = information.creation_date if information else None
    except Unreadable:
        raise
    except LimitReachedError as error:
        raise _too_much() from error
    except Exception as error:  # a damaged document may fail anywhere in the parser
        raise Unreadable(f"is a damaged PDF ({type(error).__name__}); save it anew") from error
    text = "\n\n".join(paragraphs_of(pages))
    if not text.strip():
        raise Unreadable("is a PDF without text, a scan; have its text recognised first")
    if title and (_MADE_BY.search(title) or " " not in title.strip()):
        title = None  # the name of a file, not of a statement
    return Document(text + "\n", known(title=title, date=made.date().isoformat() if made else None))


class _Gathered:
    """The lines of the pages gathered so far, within the limits of a document."""

    def __init__(self) -> None:
        self._drawn = 0
        self._length = 0

    def lines_of(self, page: PageObject) -> list[Line]:
        """The lines of a page in the order in which they were drawn.

        Raises:
            Unreadable: this page goes beyond the limits.
        """
        lines: list[Line] = []
        pieces: list[str] = []
        place = (0.0, 0.0, 0.0)

        def end_line() -> None:
            text = " ".join("".join(pieces).translate(_LIGATURES).split())
            if text:
                lines.append(Line(text, *place))
            pieces.clear()

        def count(operator: Any, operands: Any, placed: Any, text_placed: Any) -> None:
            self._drawn += 1
            self._refuse_beyond_limits()

        def gather(
            text: str, placed: Sequence[float], text_placed: Sequence[float], font: Any, size: float
        ) -> None:
            nonlocal place
            self._length += len(text)
            self._refuse_beyond_limits()
            for number, piece in enumerate(text.split("\n")):
                if number:
                    end_line()
                if piece.strip() and not "".join(pieces).strip():
                    place = _place(placed, text_placed, size)
                pieces.append(piece)

        page.extract_text(visitor_operand_before=count, visitor_text=gather)
        end_line()
        self._refuse_beyond_limits()  # what is raised inside a form stays there
        return lines

    def _refuse_beyond_limits(self) -> None:
        if self._drawn > MOST_DRAWN or self._length > LONGEST:
            raise _too_much()


def _too_much() -> Unreadable:
    return Unreadable("is a PDF that draws more than a statement has; save its text instead")


def _place(placed: Sequence[float], text_placed: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where text begins on its page and how large it is, from its two matrices (PDF 32000-1, 9.4.4)."""
    a, b, c, d, e, f = placed
    x, y = text_placed[4], text_placed[5]
    height = max(abs(text_placed[1] * b + text_placed[3] * d), abs(text_placed[2] * a + text_placed[3] * c))
    return x * a + y * c + e, x * b + y * d + f, round(size * height, 2)
