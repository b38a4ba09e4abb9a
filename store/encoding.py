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
_C1 = re.compile(rb"[\x80-\x9f]")  # printed signs in cp1252 only
_LATIN_9 = re.compile(rb"\xa4|(?<=[A-Za-z])[\xbc-\xbe]|(?<![0-9])[\xbc\xbd](?=[A-Za-z])")
"""Where cp1252 would have a currency sign, or a fraction in a word: there ISO 8859-15 has € and œ."""
_SIGNS = "\u00a1-\u00a6\u00a8\u00a9\u00ac-\u00af\u00b1-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bc-\u00bf×÷ˆ˜™†‡‰ƒ‚„"
_ODD = re.compile(
    rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])"
    r"|(?<=[a-zß-öø-ÿœšž])[À-ÖØ-ÞŒŠŽŸ]"
    r"|[ÐÞðþ]"
)
"""What other code pages look like in a Western one: signs and capitals inside of words, Icelandic letters."""
_MARK = "\N{REPLACEMENT CHARACTER}"


class NotText(ValueError):
    """Bytes that are no text in any encoding known here; the message says what they are instead."""


def decode(data: bytes) -> str:
    """The characters of ``data`` without a byte order mark; nothing else is changed.

    Known are UTF-8, UTF-16 and UTF-32 with their marks, UTF-8 and UTF-16 without, cp1252, Latin-1 and
    ISO 8859-15; for what looks like none of them a library is asked. Where UTF-8 is broken in a few places,
    each of them becomes U+FFFD.

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
    whole = len(mended) - len(mended.encode("ascii", "ignore")) - broken
    if whole > 4 * broken:
        return mended
    sample = data[:_SAMPLE]
    western = "iso8859-15" if _LATIN_9.search(data) and not _C1.search(data) else "cp1252"
    text = _decode_as(western, data)
    if text is not None and _looks_western(text[:_SAMPLE]):
        return text
    return _ask_library(data, sample) or text or data.decode("latin-1")


def _decode_as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _looks_western(text: str) -> bool:
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    letters = [letter for letter in text if letter.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    # Words of Western languages are mostly plain letters; those of others fill the upper half of a code page.
    mostly_plain = accented * 2 <= len(letters) or accented < 4
    return mostly_plain and len(_ODD.findall(text)) * 4 <= beyond


def _ask_library(data: bytes, sample: bytes) -> str | None:
    # Takes 50 ms to import, so only here.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_16", "utf_32"]).best()
    return None if best is None else _decode_as(best.encoding, data)
