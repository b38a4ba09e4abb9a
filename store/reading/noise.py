"""Noise: long runs of a text that state nothing, on which no time and no memory is spent."""

from __future__ import annotations

import re

from store.records import Span

_BLOCK = 4096
"""Characters judged together; of a run of such blocks the first and the last are read all the same."""
_PERIOD = 200
"""What only says again so few characters that stand before it is noise."""
_HEAD = 64
"""Characters of a block looked for first."""
_WORDY = 0.1
"""Share of a block that is to stand in words of three letters or more: of prose, it is two thirds."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def legible(text: str) -> list[Span]:
    """The parts of a text to be read, in order: all of it, but for what stands amid noise on both sides."""
    if len(text) < 3 * _BLOCK:
        return [Span(0, len(text))]
    starts = range(0, len(text), _BLOCK)
    noise = [_is_noise(text, at, min(at + _BLOCK, len(text))) for at in starts]
    parts: list[Span] = []
    start = 0
    for number, at in enumerate(starts):
        if number and all(noise[number - 1 : number + 2]) and number + 1 < len(noise):
            if start < at:
                parts.append(Span(start, at))
            start = at + _BLOCK
    parts.append(Span(start, len(text)))
    return parts


def _is_noise(text: str, at: int, end: int) -> bool:
    words = sum(len(word) for word in _WORD.findall(text, at, end))
    return words < _WORDY * (end - at) or _repeats(text, at, end)


def _repeats(text: str, at: int, end: int) -> bool:
    """Whether ``text[at:end]`` goes on with what stands before it, again and again."""
    head = text[at : at + _HEAD]
    before = at
    while (before := text.rfind(head, max(0, at - _PERIOD), before + _HEAD - 1)) >= 0:
        if text[before : before + end - at] == text[at:end]:
            return True
    return False
