"""Datelines: how far one reaches, and the day on which a statement says that it was issued.

The form is that of news agencies and of letters: "GENÈVE, 6 janvier 2022 (Agence) –" before the first
words, or a line of its own at the head or the foot, "Fait à Paris, le 6 janvier 2022".
"""

from __future__ import annotations

import re
from itertools import pairwise

from store.reading.date_mentions import DateMention
from store.reading.date_words import issuing_phrases
from store.reading.dates import DateFinder
from store.reading.language import Language
from store.reading.paragraphs import Paragraph
from store.reading.tokens import Token, tokenize

_DASHES = ("\u2013", "\u2014", "-", "--")
_STOPS = (".", ":", ";", "\u00ab", "\u201c", '"')
_FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEAD, _FOOT = 8, 3
"""Paragraphs looked through at either end of a statement."""
_LONGEST = 16
"""Tokens of a dateline."""
_LINE = 160
"""Characters of a line of its own."""


def dateline(tokens: list[Token], language: Language) -> int:
    """Number of tokens of "GENÈVE, 6 janvier (Agence) –" at the head of a paragraph; 0 without one.

    Without a dash behind it, a day in brackets ends one as well: "MINSK (Agency - 11th August, 2020)".
    """
    opened: int | None = None
    for index, (token, following) in enumerate(pairwise(tokens[: _LONGEST + 1])):
        if token.text == "(" and index:
            opened = index
        elif token.text == ")" and opened is not None:
            dated = any(inside.text.isdigit() for inside in tokens[opened:index])
            if dated and following.capital and tokens[0].text.isupper():
                return index + 1
            opened = None
        elif token.text in _DASHES and index and opened is None:
            return index + 1 if following.start > token.end or token.text != "-" else 0
        short = token.text == "." and following.text in (*_DASHES, "(")  # "PENSACOLA, Fla. (AP) -"
        ends = token.text in _STOPS and not short
        if ends or not _plain(token, language):
            return 0
    return 0


def issued_on(text: str, paragraphs: list[Paragraph], language: Language) -> str | None:
    """The day, as EDTF, that a statement gives as its own; None where it gives none with its year.

    The head goes before the foot; in the head only what comes before the end of the first dateline or,
    without one, before the first paragraph of more than a line.
    """
    for paragraph in paragraphs[:_HEAD]:
        tokens = tokenize(text, language, paragraph.start, min(paragraph.end, paragraph.start + _LINE))
        end = dateline(tokens, language)
        if end:
            found = _full_day(tokens[:end], language)
            if found is not None:
                return found.past
        if paragraph.end - paragraph.start > _LINE:
            break
        day = _of_a_line(tokens, language)
        if day is not None:
            return day
    for paragraph in reversed(paragraphs[_HEAD:][-_FOOT:]):
        if paragraph.end - paragraph.start <= _LINE:
            day = _of_a_line(tokenize(text, language, paragraph.start, paragraph.end), language)
            if day is not None:
                return day
    return None


def _full_day(tokens: list[Token], language: Language) -> DateMention | None:
    """The first date with day, month and year."""
    for found in DateFinder(language, None).find(tokens):
        if found.past is not None and found.bound is None and _FULL_DAY.fullmatch(found.past):
            return found
    return None


def _of_a_line(tokens: list[Token], language: Language) -> str | None:
    """The day of a line that says no more than who issues what, where and when.

    The day stands first, behind a mark, or behind words of issuing ("publié le"): a heading such as
    "Troubles du 2 janvier 2022" tells another day.
    """
    found = _full_day(tokens, language)
    if found is None:
        return None
    phrases, keys = issuing_phrases(language), [token.key for token in tokens]
    index, introduced = 0, found.first == 0
    while index < len(tokens):
        issued = phrases.at(keys, index)
        if index == found.first:
            index = found.last
        elif issued is not None:
            index += issued[0]
            if found.first <= index < found.last:  # "published on", of which "on" may begin the date
                introduced, index = True, found.last
        elif _plain(tokens[index], language):
            introduced |= tokens[index].kind == "mark" and index + 1 == found.first
            index += 1
        else:
            return None
    return found.past if introduced else None


def _plain(token: Token, language: Language) -> bool:
    """Whether a token is no word of a sentence: a name, a number, a mark, a part of a date."""
    return (
        token.capital
        or token.kind != "word"
        or token.text[0].isdigit()
        or token.key in language.months
        or token.key in language.definite
        or token.key in language.of
    )
