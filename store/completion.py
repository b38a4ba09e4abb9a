"""How the last term of a query that is being typed may go on: a field, one of its values, a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from store.query import CHOICES, FIELDS
from store.words import fold, words

_LEAST_OF_FIELD = 3
"""Letters of a field's name before it is proposed: fewer begin too many other words."""
_LEAST_OF_NAME = 4
"""Letters of a word of a name that is proposed: shorter ones are seldom what it is known by."""

_TERM = re.compile(r"(?:^|\s)-?(?:(?P<field>[^\W\d_]+):)?(?P<value>[^\s:\"“”„«»]*)$")
_QUOTED = re.compile(r"(?:^|\s)-?speaker:(?P<mark>[\"“«])(?P<value>[^\"“”«»]*)$", re.IGNORECASE)


def completion(text: str, names: Callable[[], Iterable[str]]) -> str:
    """What may follow at the end of a query; empty where nothing is proposed.

    Args:
        names: of the speakers, those first that are meant most often; asked for only where it matters.
    """
    quoted = _QUOTED.search(text)
    if quoted:
        closing = {'"': '"', "“": "”", "«": "»"}[quoted["mark"]]
        return _rest(quoted["value"], names(), closing) if quoted["value"] else ""
    term = _TERM.search(text)
    if term is None:
        return ""
    field, value = (term["field"] or "").lower(), term["value"]
    if not field:
        return _rest(value, FIELDS, ":") if len(value) >= _LEAST_OF_FIELD else ""
    if field in CHOICES:
        value = value.rpartition(",")[2]
        return _rest(value, CHOICES[field]) if value else ""
    return _rest(value, _words_of(names())) if field == "speaker" and value else ""


def _rest(typed: str, choices: Iterable[str], end: str = "") -> str:
    """What the first choice that begins as typed has more; accents and case do not matter."""
    wanted = fold(typed)
    for choice in choices:
        if fold(choice[: len(typed)]) == wanted:
            return choice[len(typed) :] + end
    return ""


def _words_of(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in words(name):
            if word.end - word.start >= _LEAST_OF_NAME:
                yield name[word.start : word.end]
