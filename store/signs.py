"""Characters that act instead of showing, made visible: controls, bidi overrides, zero-width ones.

A statement may hold terminal escapes, text that turns the direction of what follows, or letters
parted by nothing; whoever reads or exports it must see them, and nothing may obey them.
"""

from __future__ import annotations

import re

# Cc and Cf, the two separators that break lines, blanks without width and half of a surrogate pair.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PLACEHOLDER = "␦"


def visible(text: str, keep: str = "\n") -> str:
    """The text with one visible sign for each acting character, so that all offsets stay.

    Controls become their pictures (``␛``), everything else ``␦``. Characters of ``keep`` stay as they are.
    """
    return _ACTING.sub(lambda found: found[0] if found[0] in keep else _sign(found[0]), text)


def spelled(text: str, keep: str = "\n") -> str:
    """The text with each acting character spelled out, as ``⟨U+202E⟩``: for files that are read elsewhere."""
    return _ACTING.sub(lambda found: found[0] if found[0] in keep else f"⟨U+{ord(found[0]):04X}⟩", text)


def in_one_line(text: str) -> str:
    """The text in one line: every run of white space is one space, acting characters are visible."""
    return visible(" ".join(text.split()), keep="")


def escaped_in_json(document: str) -> str:
    """The JSON text with acting characters as ``\\u`` escapes: the same data, and nothing obeys it."""
    return _ACTING.sub(lambda found: found[0] if found[0] == "\n" else _escape(found[0]), document)


def _sign(letter: str) -> str:
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else _PLACEHOLDER


def _escape(letter: str) -> str:
    code = ord(letter)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
