"""The search language: what a person types becomes a ``Query``, or an error that says where and why.

blessé manif            both words; prefixes, inflections; accents and case do not matter
"état d'urgence"        these words in this order
-police -"in court"     not this
speaker:ministère       also kind: type: measure: certainty: date: value:
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from store import edtf
from store.errors import UnreadableQuery
from store.records import CERTAINTIES, EVENT_TYPES, KINDS, MEASURES
from store.words import fold, words


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one after another: one word, "l'état" (two), or a phrase."""

    forms: tuple[str, ...]
    """As typed."""
    exact: bool = False
    """A phrase in quotation marks: no prefix, no inflection."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """``speaker:``: the speaker's name or mention has these words, each as a prefix."""

    forms: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """``kind:``, ``type:``, ``measure:``, ``certainty:``: the field is one of these."""

    field: str
    values: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """``date:``: the event's days and these have a day in common."""

    days: edtf.Days
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """``value:``: the number lies between ``low`` and ``high``."""

    low: float
    high: float
    with_low: bool = True
    with_high: bool = True
    negated: bool = False


Term: TypeAlias = Words | Named | OneOf | Dated | Counted


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: all terms must hold. No terms at all hold for everything."""

    text: str = ""
    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def looked_for(self) -> tuple[Words, ...]:
        """The words that a text must have: what can be marked in it."""
        return tuple(term for term in self.terms if isinstance(term, Words) and not term.negated)


FIELDS = ("speaker", "kind", "type", "measure", "certainty", "date", "value")

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "type": EVENT_TYPES,
    "measure": MEASURES,
    "certainty": CERTAINTIES,
}
"""The values of the fields that have no others."""
_CLOSING = {'"': '"', "“": "”", "„": "”", "«": "»"}
_FIELD = re.compile(r"([^\W\d_]+):")
_NUMBER = re.compile(r"([-+]?)([1-9][0-9]{0,2}(?:[.,'’ ][0-9]{3}){1,9}|[0-9]{1,30})(?:[.,]([0-9]{1,15}))?")
_COMPARISON = re.compile(r"(>=|=>|≥|<=|=<|≤|>|<|=)?(.*)", re.DOTALL)


def parse_query(text: str) -> Query:
    """The query of this text; punctuation without a word in it asks for nothing.

    Raises:
        UnreadableQuery: a quotation mark without its partner, an unknown field, a value that the
            field cannot have. Its text is one line; ``position`` is where in ``text`` it went wrong.
    """
    return Query(text, tuple(dict.fromkeys(_terms(text))))  # what is asked twice is asked once


def _terms(text: str) -> Iterator[Term]:
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        negated = text[position] == "-" and position + 1 < len(text) and not text[position + 1].isspace()
        position += negated
        name, value, quoted, start, position = _take(text, position)
        term = _field(name, value, negated, start) if name else _words(value, quoted, negated)
        if term is not None:
            yield term


def _take(text: str, position: int) -> tuple[str, str, bool, int, int]:
    """The field's name or "", its value, whether that was quoted, where it starts, and where to go on."""
    name = ""
    found = _FIELD.match(text, position)
    if found:
        name = _field_name(found.group(1), position)
        position = found.end()
    if position < len(text) and text[position] in _CLOSING:
        opening, start = position, position + 1
        end = text.find(_CLOSING[text[opening]], start)
        if end < 0:
            message = "the quotation mark at {place} is not closed; add {mark}"
            raise UnreadableQuery(message, opening, place=opening + 1, mark=_CLOSING[text[opening]])
        return name, text[start:end], True, start, end + 1
    end = position
    while end < len(text) and not text[end].isspace() and text[end] not in '"“„«':
        end += 1
    return name, text[position:end], False, position, max(end, position + (not name))


def _field_name(typed: str, position: int) -> str:
    name = fold(typed)
    if name not in FIELDS:
        message = "there is no field {name}:; there are {fields}"
        raise UnreadableQuery(message, position, name=typed[:40], fields=", ".join(FIELDS))
    return name


def _words(value: str, quoted: bool, negated: bool) -> Words | None:
    forms = tuple(value[word.start : word.end] for word in words(value))
    return Words(forms, exact=quoted, negated=negated) if forms else None


def _field(name: str, value: str, negated: bool, position: int) -> Term:
    if not value.strip():
        raise UnreadableQuery(_NO_VALUE, position, field=name, example=_EXAMPLES[name])
    if name in CHOICES:
        return OneOf(name, _chosen(name, value, position), negated)
    return _READERS[name](value, negated, position)


def _chosen(name: str, value: str, position: int) -> frozenset[str]:
    """The field's words that one of the typed alternatives begins, so that ``kind:f`` finds figures."""
    choices, chosen = CHOICES[name], set[str]()
    for typed in value.split(","):
        wanted = fold(typed.strip())
        if name == "kind" and wanted.endswith("s"):
            wanted = wanted[:-1]
        matching = {choice for choice in choices if choice.startswith(wanted)} if wanted else set()
        if wanted and not matching:
            message = "{field}: cannot be {value}; it is one of {choices}"
            values = {"field": name, "value": _short(typed), "choices": ", ".join(choices)}
            raise UnreadableQuery(message, position, **values)
        chosen |= {wanted} if wanted in matching else matching
    if not chosen:
        raise UnreadableQuery(_NO_VALUE, position, field=name, example=_EXAMPLES[name])
    return frozenset(chosen)


def _named(value: str, negated: bool, position: int) -> Named:
    forms = tuple(word.folded for word in words(value))
    if not forms:
        message = "speaker: needs a name, such as {example}"
        raise UnreadableQuery(message, position, example=_EXAMPLES["speaker"])
    return Named(forms, negated)


def _dated(value: str, negated: bool, position: int) -> Dated:
    days = edtf.parse(value)
    if days is None:
        message = "date: cannot be {value}; write 2022-01-05, 2022-01 or 2022-01-01..2022-01-06"
        raise UnreadableQuery(message, position, value=_short(value))
    return Dated(days, negated)


def _counted(value: str, negated: bool, position: int) -> Counted:
    first, dots, last = value.partition("..")
    if dots:
        low = _number(first, position) if first.strip() else -math.inf
        high = _number(last, position) if last.strip() else math.inf
        if low > high or not value.strip(". "):
            message = "value: {value} is empty; write the smaller number first, such as 20..30"
            raise UnreadableQuery(message, position, value=_short(value))
        return Counted(low, high, negated=negated)
    found = _COMPARISON.fullmatch(value.strip())
    sign, digits = found.groups() if found else (None, value)
    number = _number(digits, position)
    if sign in (">", ">=", "=>", "≥"):
        return Counted(number, math.inf, with_low=sign != ">", negated=negated)
    if sign in ("<", "<=", "=<", "≤"):
        return Counted(-math.inf, number, with_high=sign != "<", negated=negated)
    return Counted(number, number, negated=negated)


def _number(text: str, position: int) -> float:
    """``1000``, ``1.000`` and ``1,000`` are a thousand; ``1.5`` and ``1,5`` one and a half."""
    found = _NUMBER.fullmatch(fold(text.strip()))
    if not found:
        message = "value: {value} is no number; write >100, <=12, =30 or 20..30"
        raise UnreadableQuery(message, position, value=_short(text))
    sign, whole, part = found.groups()
    return float(f"{sign}{re.sub('[^0-9]', '', whole)}.{part or 0}")


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text.strip())
    return f"'{shown[:39]}…'" if len(shown) > 40 else f"'{shown}'"


_NO_VALUE = "{field}: needs a value, such as {example}"
_READERS: dict[str, Callable[[str, bool, int], Term]] = {"speaker": _named, "date": _dated, "value": _counted}
_EXAMPLES = {
    "speaker": "speaker:bachelet",
    "kind": "kind:figure",
    "type": "type:arrest",
    "measure": "measure:killed",
    "certainty": "certainty:unverified",
    "date": "date:2022-01-05",
    "value": "value:>100",
}
