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
_SINGLE = "\u2018\u2019'"
_SPACED = "\u00bb\u203a\u201d"
"""Closing marks that may have a space before them."""
_BOUNDARY = re.compile(r"[.!?\u2026:][)\]]?\s+|[;\n]\s*")
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
    (or repeated) mark, as is usual for speech over several paragraphs, or if the first mark in it closes
    what is open; else it ends with the paragraph.
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
            elif not _closes_first(text, block, opener):
                carried = None
        pairing = _Pairing(text, block, carried)
        pairing.run(position)
        found += pairing.found
        carried = pairing.carried
    found.sort(key=lambda q: (q.outer.start, -q.outer.end))
    return [q for q in found if q.start < q.end]


def _closes_first(text: str, block: Paragraph, opener: str) -> bool:
    """Whether the first double mark of a paragraph closes a mark left open in the one before."""
    pairs = _OPENERS.get(opener, opener)
    for match in _MARKS.finditer(text, block.start, block.end):
        if match.group() not in _SINGLE:
            pairing = _Pairing(text, block, None)
            unlike = match.group() != opener or not pairing.opens(match.start())
            return match.group() in pairs and unlike and pairing.closes(match.start())
    return False


class _Pairing:
    """Pairs the marks of one paragraph; what is not closed is in ``carried`` when it is done."""

    def __init__(self, text: str, block: Paragraph, carried: Quotation | None) -> None:
        self.text = text
        self.block = block
        self.carried = carried
        self.found: list[Quotation] = []
        self._stack: list[tuple[str, int]] = []
        """Open marks and where they stand, -1 for the one carried on from the paragraph before."""
        self._last: dict[str, int] = {}

    def run(self, position: int) -> None:
        """Goes over the paragraph from an offset on."""
        if self.carried is not None:
            self._stack.append((self.text[self.carried.outer.start], -1))
        for match in _MARKS.finditer(self.text, position, self.block.end):
            self._take(match.group(), match.start(), position)
        if self.carried is not None:
            self._end_part(position, self.block.end)
            self.carried.outer = Span(self.carried.outer.start, self.carried.end)
        elif self._stack and self._stack[0][0] not in _SINGLE:
            self.carried = self._add(self._stack[0][1], self.block.end, closed=False)

    def _take(self, mark: str, at: int, position: int) -> None:
        top = self._stack[-1][0] if self._stack else ""
        if mark in _SINGLE:
            if mark in _OPENERS.get(top, top) and top in _SINGLE and self.closes(at):
                self._close(at, position)
            elif self._can_open(mark, at):
                self._stack.append((mark, at))
        elif self._closes(mark, at):
            while self._stack[-1][0] in _SINGLE:  # never closed: an apostrophe after all
                self._stack.pop()
            self._close(at, position)
        elif mark in _OPENERS or mark == _STRAIGHT:
            if self._give_up(mark, at):
                self._stack.append((mark, at))
        elif not any(opener not in _SINGLE for opener, _ in self._stack):
            self._stack.clear()
            self._close_unopened(at, position)

    def _closes(self, mark: str, at: int) -> bool:
        """Whether a double mark closes the innermost open double one, as its pair or by mistake for it."""
        top = next((opener for opener, _ in reversed(self._stack) if opener not in _SINGLE), "")
        if not top:
            return False
        if mark == top == _STRAIGHT:
            return not self.opens(at) or self.closes(at)
        if mark in _OPENERS.get(top, ""):
            return mark != "\u201c" or top == "\u201e"
        if mark in _OPENERS or not self.closes(at):
            return False
        # Not its pair: taken for it where no pair of it follows in the paragraph.
        return mark != top and not any(self._follows(own, at) for own in _OPENERS.get(top, top))

    def _close(self, at: int, position: int) -> None:
        """The innermost open mark is closed at an offset."""
        _, opened = self._stack.pop()
        if opened >= 0:
            self._add(opened, at)
        elif self.carried is not None:
            self._end_part(position, at)
            self.carried.outer = Span(self.carried.outer.start, at + 1)
            self.carried.closed = True
            self.carried = None

    def _close_unopened(self, at: int, position: int) -> None:
        """A closing mark without an opening one: its sentence, from the colon on if it has one, is quoted."""
        start = max([position, *(q.outer.end for q in self.found[-1:])])
        start = max([start, *(m.end() for m in _BOUNDARY.finditer(self.text, start, at))])
        inner = trim(self.text, start, at)
        content = self.text[inner.start : inner.end]
        if self.closes(at) and len(content.split()) > 2 and not content[-1].isdigit():
            self.found.append(Quotation(*inner, Span(inner.start, at + 1), parts=[inner]))

    def _give_up(self, mark: str, at: int) -> bool:
        """Ends an open mark of the same kind, which was never closed; False where nothing can open here."""
        if all(opener != mark for opener, _ in self._stack):
            return True
        while self._stack[-1][0] != mark:
            self._stack.pop()
        if self._stack[-1][1] == -1:
            return False
        _, opened = self._stack.pop()
        self._add(opened, at, closed=False)
        return True

    def _add(self, opened: int, end: int, *, closed: bool = True) -> Quotation:
        inner = trim(self.text, opened + 1, end)
        outer = Span(opened, end + 1 if closed else end)
        depth = sum(1 for _ in self._stack) if closed else max(0, len(self._stack) - 1)
        quotation = Quotation(*inner, outer, closed=closed, depth=depth, parts=[inner])
        self.found.append(quotation)
        return quotation

    def _end_part(self, start: int, end: int) -> None:
        assert self.carried is not None
        part = trim(self.text, start, end)
        if part.start < part.end:
            self.carried.parts.append(part)
        self.carried.end = self.carried.parts[-1].end

    def _follows(self, mark: str, at: int) -> bool:
        if mark not in self._last:
            self._last[mark] = self.text.rfind(mark, self.block.start, self.block.end)
        return self._last[mark] > at

    def opens(self, at: int) -> bool:
        """Whether a mark at an offset stands as an opening one does."""
        before = self.text[at - 1] if at > self.block.start else " "
        after = self.text[at + 1] if at + 1 < self.block.end else " "
        opening = before.isspace() or before in "([\u2014\u2013-'\u2019\u00ab\u201c\""
        return opening and not after.isspace()

    def closes(self, at: int) -> bool:
        """Whether a mark at an offset stands as a closing one does."""
        before = self.text[at - 1] if at > self.block.start else " "
        after = self.text[at + 1] if at + 1 < self.block.end else " "
        spaced = self.text[at] in _SPACED
        return (spaced or not before.isspace()) and not after.isalnum()

    def _can_open(self, mark: str, at: int) -> bool:
        """Whether a single mark opens a quotation; a straight one must be closed in the paragraph."""
        if mark == "\u2019" or not self.opens(at):
            return False
        if mark == "\u2018":
            return True
        if any(opener == mark for opener, _ in self._stack):
            return False
        following = at
        while (following := self.text.find(mark, following + 1, min(self.block.end, at + 2000))) >= 0:
            if self.closes(following):
                return self.text[at + 1].isalnum()
        return False
