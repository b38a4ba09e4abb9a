"""Blocks of a text: paragraphs and headings, by blank lines, widths and closing marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_WRAP_WIDTHS = range(45, 101)


@dataclass(slots=True)
class Paragraph:
    """A block of the text; a heading is a paragraph of its own."""

    start: int
    end: int
    heading: bool = False
    bullet: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, headings marked; needs no language.

    Blank lines part paragraphs. Inside a block every line is a paragraph of its own, unless the block
    looks hard-wrapped (its lines but the last are of like width and do not end a sentence). Noise is in none.
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
        for start, end in _join_wrapped(text, lines):
            trimmed = trim(text, start, end)
            if trimmed.start < trimmed.end:
                found.append(
                    Paragraph(trimmed.start, trimmed.end, bullet=bool(BULLET.match(text, trimmed.start)))
                )
    for index, paragraph in enumerate(found):
        follows = index + 1 < len(found)
        paragraph.heading = _is_heading(text, paragraph, follows)
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
    if len(lines) < 2:
        return lines
    widths = [end - start for start, end in lines[:-1]]
    wide = max(widths)
    wrapped = wide in _WRAP_WIDTHS and sum(width > wide - 25 for width in widths) >= 0.6 * len(widths)
    if not wrapped:
        return lines
    joined: list[Span] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if previous is None or BULLET.match(text, line.start) or _short_ending(text, lines, previous, wide):
            joined.append(line)
        else:
            joined[-1] = Span(previous.start, line.end)
    return joined


def _short_ending(text: str, lines: list[Span], previous: Span, wide: int) -> bool:
    """Whether the paragraph so far ends with a full stop on a line clearly shorter than the rest."""
    last = next(line for line in reversed(lines) if line.end == previous.end)
    ends = text[: previous.end].rstrip()[-1:]
    return bool(ends) and ends in FINAL + _CLOSERS + ":" and last.end - last.start < wide - 25


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
