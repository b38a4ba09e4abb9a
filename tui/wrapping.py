"""Text wrapped at words to a number of terminal cells, every line knowing its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

_PIECES = re.compile(r"\S+|[^\S\n]+")


class Line(NamedTuple):
    """One line on the screen: half-open character offsets into the wrapped text."""

    start: int
    end: int


def wrap(text: str, width: int) -> list[Line]:
    """The lines of ``text`` at ``width`` cells (at least 1), broken at white space where that is possible.

    A word wider than the line is broken inside. White space at a break belongs to no line. Every other
    character stands in exactly one line, so that offsets can be found again on the screen.
    """
    width = max(1, width)
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        if len(part) <= width and (part.isascii() or cell_len(part) <= width):
            lines.append(Line(start, start + len(part.rstrip())))
        else:
            _wrap_part(text, start, end, width, lines)
        start = end + 1
    return lines


def _wrap_part(text: str, start: int, end: int, width: int, lines: list[Line]) -> None:
    """Appends the lines of one paragraph ``text[start:end]``, which holds no line break."""
    line_start, line_end, used = start, start, 0
    begun = False
    for match in _PIECES.finditer(text, start, end):
        piece = match.group()
        cells = len(piece) if piece.isascii() else cell_len(piece)
        if piece.isspace():
            if used + cells <= width:
                used += cells
            else:
                lines.append(Line(line_start, line_end))
                line_start = line_end = match.end()
                used, begun = 0, False
            continue
        if used + cells > width and begun:
            lines.append(Line(line_start, line_end))
            line_start, used = match.start(), 0
        if cells > width - used:
            line_start, used = _break_word(text, match.start(), match.end(), line_start, used, width, lines)
        else:
            used += cells
        line_end, begun = match.end(), True
    if begun or line_start == start:
        lines.append(Line(line_start, max(line_start, line_end)))


def _break_word(
    text: str, start: int, end: int, line_start: int, used: int, width: int, lines: list[Line]
) -> tuple[int, int]:
    """Breaks a word wider than the line; the start of its last line and the cells used there."""
    for index in range(start, end):
        cells = cell_len(text[index])
        if used + cells > width and index > line_start:
            lines.append(Line(line_start, index))
            line_start, used = index, 0
        used += cells
    return line_start, used


def line_at(lines: Sequence[Line], offset: int) -> int:
    """Index of the line that holds, or last begins before, the character at ``offset``; 0 for no lines."""
    return max(0, bisect_right(lines, (offset, float("inf"))) - 1)


def offset_in(text: str, line: Line, column: int) -> int | None:
    """Offset of the character shown at a cell column of a line; None behind its end."""
    cells = 0
    for index in range(line.start, line.end):
        cells += cell_len(text[index])
        if column < cells:
            return index
    return None


def fit(text: str, width: int) -> str:
    """The text cut to ``width`` cells with an ellipsis where it is longer; not padded."""
    if width <= 0:
        return ""
    if (len(text) if text.isascii() else cell_len(text)) <= width:
        return text
    head = text[: width - 1]
    if cell_len(head) == width - 1 and cell_len(text[width - 1]):  # no letter is wide, or without width
        return f"{head}\u2026"
    used = 0
    for index, letter in enumerate(text):
        used += cell_len(letter)
        if used > width - 1:
            return text[:index] + "\u2026"
    return text
