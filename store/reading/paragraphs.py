"""Blocks of a text: paragraphs and headings, by blank lines, widths and closing marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from store.reading.noise import legible
from store.records import Span

BULLET = re.compile(r"\s*(?:(?:[-*\u2022\u2023\u25aa\u25cf\u00b7\u2013]|\d{1,2}[.)])\s+|\u2014\s*)")
HASHES = re.compile(r"#{1,6}\s+")
FINAL = ".!?\u2026"
"""Marks that end a sentence."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_CLOSERS = "\u00bb\u201d\u203a"
_STRAIGHT = '"'
_LONGEST_HEADING = 160
_WRAP_WIDTHS = range(40, 251)
_ROW = re.compile(r"[^\n:]*[^\s:][^\S\n]?:[^\S\n]+\S")
_FIRST_WORD = re.compile(r"\s*\S+")


@dataclass(slots=True)
class Paragraph:
    """A block of the text; a heading is a paragraph of its own."""

    start: int
    end: int
    heading: bool = False
    bullet: bool = False
    row: bool = False
    """One of several lines like "Patients in hospital: 31"."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, headings marked; needs no language.

    Blank lines part paragraphs. Inside a block every line is a paragraph of its own, unless the block
    is hard-wrapped: most of its lines end where the next word had no room, and in a sentence. Noise is in
    none.
    """
    found: list[Paragraph] = []
    blocks: list[Span] = []
    for part in legible(text):
        start, end = part
        for match in _BLANK_LINE.finditer(text, start, end):
            blocks.append(Span(start, match.start()))
            start = match.end()
        blocks.append(Span(start, end))
    for block in blocks:
        lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, block.start, block.end)]
        rows = [line.start for line in lines if _ROW.match(text, line.start, line.end)]
        for start, end in _join_wrapped(text, lines):
            trimmed = trim(text, start, end)
            if trimmed.start < trimmed.end:
                bullet = bool(BULLET.match(text, trimmed.start))
                row = len(rows) > 1 and start in rows
                found.append(Paragraph(trimmed.start, trimmed.end, bullet=bullet, row=row))
    for index, paragraph in enumerate(found):
        follows = index + 1 < len(found)
        paragraph.heading = not paragraph.row and _is_heading(text, paragraph, follows)
    return found


def headings(text: str) -> list[Span]:
    """The spans of a text's headings, in order."""
    return [Span(p.start, p.end) for p in paragraphs(text) if p.heading]


def trim(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without white space at its ends, as a span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines put together to paragraphs: a wrapped line runs on into the next, a bullet begins anew."""
    wide = max((end - start for start, end in lines), default=0)
    if len(lines) < 2 or wide not in _WRAP_WIDTHS or not _is_wrapped(text, lines, wide):
        return lines
    joined = lines[:1]
    for previous, line in pairwise(lines):
        if BULLET.match(text, line.start) or _short_ending(text, previous, wide):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _is_wrapped(text: str, lines: list[Span], wide: int) -> bool:
    """Whether most lines end where the next word had no room, and fewer than half with a full stop."""
    full = final = 0
    for line, following in pairwise(lines):
        word = _FIRST_WORD.match(text, following.start, following.end)
        room = wide - (line.end - line.start)
        full += room <= (word.end() - word.start() if word else 0)
        final += _last(text, line) in FINAL
    return full >= 0.6 * (len(lines) - 1) and 2 * final < len(lines) - 1


def _short_ending(text: str, line: Span, wide: int) -> bool:
    """Whether a line ends with a full stop and is clearly shorter than the rest."""
    return _last(text, line) in FINAL + _CLOSERS + ":" and line.end - line.start < wide - 25


def _last(text: str, line: Span) -> str:
    """The last character of a line that is no white space; a blank where it has none."""
    return text[line.start : line.end].rstrip()[-1:] or " "


def _is_heading(text: str, paragraph: Paragraph, follows: bool) -> bool:
    """A short line without closing punctuation, followed by a paragraph; or one marked with hashes."""
    content = text[paragraph.start : paragraph.end]
    if HASHES.match(content):
        return True
    if paragraph.bullet or not follows or "\n" in content or len(content) > _LONGEST_HEADING:
        return False
    last = content[-1]
    if last in "\u2019'" and content[-2:-1] in tuple(FINAL + ","):
        return False
    if last in _CLOSERS + _STRAIGHT and not content.startswith(("\u00ab", "\u201c", _STRAIGHT)):
        # A heading may end with a quoted word; a line that is all quotation is speech.
        return len(content) > 1 and content[-2] not in FINAL + ","
    if last in "?!":
        return len(content.split()) <= 12
    return last not in FINAL + ":;,\u00bb\u201d\u2014" + _STRAIGHT and any(c.isalpha() for c in content)
