"""What a text only repeats: noise, which nobody states and which no time and memory is spent on."""

from __future__ import annotations

from store.records import Span

_BLOCK = 4096
"""Characters that must repeat what stands just before them to be noise."""
_PERIOD = 200
"""Characters that are repeated, at most: so a statement would have to say them twenty times in a row."""
_HEAD = 64
"""Characters of a block looked for first."""


def legible(text: str) -> list[Span]:
    """The parts of a text to be read, in order: all of it, but for blocks that only repeat what was read."""
    parts: list[Span] = []
    start = 0
    for at in range(_BLOCK, len(text), _BLOCK):
        end = min(at + _BLOCK, len(text))
        if end - at > _PERIOD and _repeats(text, at, end):
            if start < at:
                parts.append(Span(start, at))
            start = end
    if start < len(text) or not parts:
        parts.append(Span(start, len(text)))
    return parts


def _repeats(text: str, at: int, end: int) -> bool:
    """Whether ``text[at:end]`` goes on with what stands before it, again and again."""
    head = text[at : at + _HEAD]
    before = at
    while (before := text.rfind(head, at - _PERIOD, before + _HEAD - 1)) >= 0:
        if text[before : before + end - at] == text[at:end]:
            return True
    return False
