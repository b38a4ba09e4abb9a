"""Bytes of a text file -> its characters, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import re

_BOMS = (  # the longer first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000  # bytes that are enough to tell one encoding from another
_WESTERN = re.compile("[\u00a0-\u00ffŒœŸ€‘’“”„–—…•™‹›]")
"""What Western texts are made of beyond ASCII; letters of other code pages seldom fall on these alone."""
_ODD = re.compile(
    "[\u00a1-\u00a6\u00a8\u00ac-\u00af\u00b3-\u00b6\u00b8\u00b9\u00bc-\u00bf\u00d0\u00d7\u00de\u00f0\u00fe]"
)
_MARK = "\N{REPLACEMENT CHARACTER}"


class NotText(ValueError):
    """Bytes that are no text in any encoding known here; the message says what they are instead."""


def decode(data: bytes) -> str:
    """The characters of ``data`` without a byte order mark; nothing else is changed.

    Known are UTF-8, UTF-16 and UTF-32 with their marks, UTF-8 and UTF-16 without, cp1252 and Latin-1;
    for what fits none of them a library is asked. Where UTF-8 is broken in a few places, each of them
    becomes U+FFFD.

    Raises:
        NotText: there is a zero byte that no encoding explains, or the mark of an encoding that the
            rest does not keep to.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _without_zeros(_strictly(data[len(mark) :], encoding))
    if b"\0" in data:
        wide = _wide_encoding(data)
        if wide is None:
            raise NotText("is binary, not text")
        return _without_zeros(_strictly(data, wide))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"begins as {encoding.upper()} but is broken at byte {error.start}") from None


def _without_zeros(text: str) -> str:
    if "\0" in text:
        raise NotText("is binary, not text")
    return text


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows in Western text by zeros in every other place, and only there."""
    if len(data) % 2:
        return None
    low, high = data[::2].count(0), data[1::2].count(0)
    if min(low, high) or max(low, high) * 4 < len(data):
        return None
    return "utf-16-le" if high else "utf-16-be"


def _decode_old(data: bytes) -> str:
    mended = data.decode("utf-8", "replace")
    broken = mended.count(_MARK) - data.count(_MARK.encode())
    whole = sum(letter > "\x7f" for letter in mended) - broken
    if whole > 4 * broken:
        return mended
    sample = data[:_SAMPLE]
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and _looks_western(sample.decode("cp1252")):
        return western
    return _ask_library(data, sample) or western or data.decode("latin-1")


def _looks_western(text: str) -> bool:
    beyond = [letter for letter in text if letter > "\x7f"]
    usual = len(_WESTERN.findall(text)) - len(_ODD.findall(text))
    accented = sum(letter.isalpha() for letter in beyond)
    plain = sum(letter.isalpha() for letter in text) - accented
    # Words of Western languages are mostly plain letters; those of others fill the upper half of a code page.
    return usual * 4 >= len(beyond) * 3 and (accented <= plain or accented < 4)


def _ask_library(data: bytes, sample: bytes) -> str | None:
    # Takes 50 ms to import, so only here.
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
