"""Lines as they were set on pages -> the paragraphs that were broken into them.

What parts paragraphs is, in this order: another size of type, more space than between lines, an indented
first line, a line that had room for the next word. Over the end of a page or column a sentence goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple


class Line(NamedTuple):
    """A line of a page; ``x`` and ``y`` are where it begins, in points from the lower left corner."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    """Of its type, in points; 0 where nothing is known of where it stands."""


_FINAL = ".!?…:;"
_CLOSING = "»›”’\"')] "
_LISTED = re.compile(r"[•▪●◦‣■□*]\s|[-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_NUMBERED = re.compile(r"\W*\w+\W+(\d{1,4})(?:\W+\w+\W+\d{1,4})?\W*|\W*(\d{1,4})\s*[/|]\s*\d{1,4}\W*")
_AROUND = "«»“”\"'’‘()[].,;:!?…"
_HYPHENS = "-\u00ad\u2010"
_SOFT = "\u00ad"
_NEAR = 12  # lines around one that show its column's margin
_EDGE = 2  # lines at the top and the bottom of a page among which its number can stand
_MORE_SPACE = 1.25
_ANOTHER_SIZE = 0.12
_SHORT, _FULL = 0.6, 0.9


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of pages of lines, each in one line, without running heads and numbers of pages."""
    setting = _Setting(_without_running_heads(pages))
    pieces: list[str] = []
    for at, line in enumerate(setting.lines):
        if pieces and setting.goes_on(at):
            pieces[-1] = setting.before(pieces[-1], line.text)
        elif pieces:
            yield "".join(pieces).replace(_SOFT, "-")
            pieces = []
        pieces.append(line.text)
    if pieces:
        yield "".join(pieces).replace(_SOFT, "-")


class _Setting:
    """How a document was set: its measure, the space between its lines, how it shows a new paragraph."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self.lines = [line for page in pages for line in page]
        self._page = [number for number, page in enumerate(pages) for _ in page]
        lengths = sorted(len(line.text) for line in self.lines)
        self._measure = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
        gaps = [gap for at in range(1, len(self.lines)) if (gap := self._gap(at)) is not None]
        self._leading = _usual(gaps)
        wider = sum(self._is_wide(gap) for gap in gaps)
        indented = sum(self._is_indented(at, room=False, ended=True) for at in range(1, len(self.lines)))
        self._shown = max(wider, indented) >= max(2, len(gaps) / 25)
        words = (word for line in self.lines for word in line.text.split()[:-1])
        self._words = {_plain(word) for word in words}

    def goes_on(self, at: int) -> bool:
        """Whether the line at an index goes on with the paragraph of the line before."""
        before, line = self.lines[at - 1], self.lines[at]
        ended, small = before.text.rstrip(_CLOSING)[-1:] in _FINAL, line.text[0].islower()
        room = len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) < _FULL * self._measure
        amid = small and not ended
        if abs(before.size - line.size) > _ANOTHER_SIZE * max(before.size, line.size):
            return False
        if not small and _LISTED.match(line.text) and (ended or before.text[-1] == ","):
            return False
        gap = self._gap(at)
        if gap is None and line.size:  # another page or column
            return small or not (ended or len(before.text) < _SHORT * self._measure)
        if gap is not None and self._is_wide(gap):
            return amid
        if self._is_indented(at, room=room, ended=ended):
            return False
        if self._shown and len(before.text) >= _SHORT * self._measure:
            return True
        return amid or not room

    def before(self, text: str, line: str) -> str:
        """A line's text as it stands before the next one: a hyphen goes where it parted a word."""
        if text[-1] not in _HYPHENS or not text[-2:-1].isalnum() or not line[0].isalnum():
            return f"{text} "
        if not line[0].islower():
            return text  # "Saint-Denis"
        first, second = _plain(text.rsplit(maxsplit=1)[-1][:-1]), _plain(line.split(maxsplit=1)[0])
        if first + second in self._words:
            return text[:-1]
        inner = first.rpartition("-")[2]
        stays = (
            f"{first}-{second}" in self._words
            or len(inner) == 1  # "a-t-il"
            or (inner in self._words and second in self._words)
            or (text[-1] == "-" and not self._parts_words)
        )
        return text if stays else text[:-1]

    @cached_property
    def _parts_words(self) -> bool:
        """Whether the document parts words at the ends of lines: else each hyphen there is a compound's."""
        ends = [line.text for line in self.lines if len(line.text) > _FULL * self._measure]
        hyphens = sum(text[-1] in _HYPHENS for text in ends)
        return hyphens > 0.05 * len(ends)

    def _gap(self, at: int) -> float | None:
        """The space from the line before down to this one; None where they are not in one column."""
        before, line = self.lines[at - 1], self.lines[at]
        gap = before.y - line.y
        near = self._page[at - 1] == self._page[at] and 0 < gap < 6 * max(before.size, line.size)
        return gap if near else None

    def _is_wide(self, gap: float) -> bool:
        return self._leading is not None and gap > _MORE_SPACE * self._leading

    def _is_indented(self, at: int, *, room: bool, ended: bool) -> bool:
        """Whether a line begins further in than those around it, as the first of a paragraph does.

        Where the line before begins as far in, that is a paragraph of one line, if it had room or ended.
        """
        line, before, least = self.lines[at], self.lines[at - 1], 0.8 * self.lines[at].size
        if not least or self._gap(at) is None or _LISTED.match(before.text):
            return False
        last = at + 1 == len(self.lines) or self._gap(at + 1) is None
        before_it = line.x - before.x >= least
        behind = last or line.x - self.lines[at + 1].x >= least
        if abs(line.x - before.x) < 0.1 and line.x - self._margin(at) >= least:
            return room or (ended and behind)
        return before_it and (behind or room)

    def _margin(self, at: int) -> float:
        """Where the lines around begin, in the same column."""
        line = self.lines[at]
        near = (self.lines[other] for other in range(max(0, at - _NEAR), min(len(self.lines), at + _NEAR)))
        return min(other.x for other in near if abs(other.x - line.x) <= 5 * line.size)


def _usual(gaps: Sequence[float]) -> float | None:
    """The space between lines: the least of those that are often met."""
    counts = Counter(round(2 * gap) / 2 for gap in gaps)
    return min((gap for gap, count in counts.items() if 4 * count >= max(counts.values())), default=None)


def _plain(word: str) -> str:
    return word.strip(_AROUND).lower()


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """What most pages have at an edge, but for numbers, is no text, nor are the numbers of the pages."""
    shared = Counter(text for page in pages for text in {_without_numbers(line) for line in _edges(page)})
    heads = {text for text, count in shared.items() if count > max(1, len(pages) / 2)}
    kept: list[list[Line]] = []
    for number, page in enumerate(pages, start=1):
        outside = {
            at
            for at in (*range(len(page))[:_EDGE], *range(len(page))[-_EDGE:])
            if _without_numbers(page[at]) in heads or _is_page_number(page[at].text, number)
        }
        kept.append([line for at, line in enumerate(page) if at not in outside])
    return kept


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _without_numbers(line: Line) -> str:
    return re.sub(r"\d+", "", line.text)


def _is_page_number(text: str, page: int) -> bool:
    if _NUMBER.fullmatch(text):
        return True
    found = _NUMBERED.fullmatch(text)
    return found is not None and page == int(found[1] or found[2])
