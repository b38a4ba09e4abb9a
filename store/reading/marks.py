"""Quotation marks paired: which words of a text stand between them; of any language.

All spans are half-open character offsets into the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.reading.paragraphs import Paragraph, trim
from store.records import Span

_OPENERS = {
    "\u00ab": "\u00bb",
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2039": "\u203a",
    "\u2018": "\u2019",
}
_CLOSERS = "\u00bb\u201d\u203a"
_STRAIGHT = '"'
_MARKS = re.compile("[\u00ab\u00bb\u201c\u201d\u201e\u2039\u203a\u2018\u2019\"']")


@dataclass(slots=True)
class Quotation:
    """Words between quotation marks; ``start:end`` without the marks, ``outer`` with them."""

    start: int
    end: int
    outer: Span
    closed: bool = True
    depth: int = 0
    """0 for an outermost quotation, 1 for one inside it."""
    parts: list[Span] = field(default_factory=list)
    """Of a quotation over several paragraphs: its share of each, without marks."""


def find_quotations(text: str, blocks: list[Paragraph]) -> list[Quotation]:
    """The quotations of a text, in order of their start.

    A mark left open at the end of its paragraph goes on into the next one if that begins with an opening
    (or repeated) mark, as is usual for speech over several paragraphs; else it ends with the paragraph.
    """
    found: list[Quotation] = []
    carried: Quotation | None = None
    for block in blocks:
        position = block.start
        if carried is not None:
            begins = text[block.start]
            opener = text[carried.outer.start]
            if begins == opener or begins in _OPENERS.get(opener, ""):
                position = block.start + 1
            else:
                carried = None
        opened = _scan(text, position, block, found, carried)
        carried = opened
    found.sort(key=lambda q: (q.outer.start, -q.outer.end))
    return [q for q in found if q.start < q.end]


def _scan(
    text: str, position: int, block: Paragraph, found: list[Quotation], carried: Quotation | None
) -> Quotation | None:
    """Pairs the marks of one paragraph; returns a quotation that its end leaves open, if any."""
    stack: list[tuple[str, int]] = []
    if carried is not None:
        stack.append((text[carried.outer.start], -1))
    part_start = position
    for match in _MARKS.finditer(text, position, block.end):
        mark, at = match.group(), match.start()
        top = stack[-1][0] if stack else ""
        if mark == _STRAIGHT:
            closes = top == _STRAIGHT and not (
                _opens_here(text, at, block) and not _closes_here(text, at, block)
            )
        elif mark in ("\u2019", "'"):
            closes = (top == "\u2018" if mark == "\u2019" else top == "'") and _closes_here(text, at, block)
            if not closes and (mark == "\u2019" or not _single_opens(text, at, block, stack)):
                continue
        else:
            closes = (
                bool(top) and mark in _OPENERS.get(top, "") and not (mark == "\u201c" and top != "\u201e")
            )
        if closes:
            _, opened = stack.pop()
            if opened == -1:
                assert carried is not None
                _add_part(text, carried, part_start, at)
                carried.outer = Span(carried.outer.start, match.end())
                carried.end = carried.parts[-1].end if carried.parts else carried.end
                carried.closed = True
                carried = None
            else:
                inner = trim(text, opened + 1, at)
                found.append(Quotation(*inner, Span(opened, match.end()), depth=len(stack), parts=[inner]))
        elif mark in _OPENERS or mark in (_STRAIGHT, "'"):
            if mark == "\u2018" and not _opens_here(text, at, block):
                continue
            if any(opener == mark for opener, _ in stack) and mark in ("\u00ab", "\u201c", _STRAIGHT):
                # The same mark again: the one before was never closed.
                while stack and stack[-1][0] != mark:
                    stack.pop()
                if stack and stack[-1][1] != -1:
                    _, opened = stack.pop()
                    inner = trim(text, opened + 1, at)
                    found.append(
                        Quotation(*inner, Span(opened, at), closed=False, depth=len(stack), parts=[inner])
                    )
                else:
                    continue
            stack.append((mark, at))
        elif mark in _CLOSERS:
            # A closing mark of another pair closes the outermost open one of double marks.
            while stack and stack[-1][0] in ("\u2018", "'"):
                stack.pop()
    if carried is not None:
        _add_part(text, carried, part_start, block.end)
        carried.end = carried.parts[-1].end
        carried.outer = Span(carried.outer.start, carried.end)
        return carried
    if stack and stack[0][0] not in ("\u2018", "'"):
        opened = stack[0][1]
        inner = trim(text, opened + 1, block.end)
        quotation = Quotation(*inner, Span(opened, block.end), closed=False, parts=[inner])
        found.append(quotation)
        return quotation
    return None


def _add_part(text: str, quotation: Quotation, start: int, end: int) -> None:
    part = trim(text, start, end)
    if part.start < part.end:
        quotation.parts.append(part)


def _opens_here(text: str, at: int, block: Paragraph) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in "([\u2014\u2013-'\u2019\u00ab\u201c\"") and not after.isspace()


def _closes_here(text: str, at: int, block: Paragraph) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return not before.isspace() and not after.isalnum()


def _single_opens(text: str, at: int, block: Paragraph, stack: list[tuple[str, int]]) -> bool:
    """Whether a straight apostrophe opens a quotation: after a space, and closed later in the paragraph."""
    if not _opens_here(text, at, block) or any(mark == "'" for mark, _ in stack):
        return False
    following = at
    while (following := text.find("'", following + 1, min(block.end, at + 2000))) >= 0:
        if _closes_here(text, following, block):
            return text[at + 1].isalpha() or text[at + 1].isdigit()
    return False
