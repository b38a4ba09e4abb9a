"""The one data model: statements, and the events, quotes and figures read from them.

Offsets are half-open and count characters (Unicode code points) of ``Statement.text`` as stored.
The field names and their order are a contract with other programs: they are what
``sourcier read``, ``sourcier list`` and the exports print, and what the store keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

Kind: TypeAlias = Literal["event", "quote", "figure"]
Certainty: TypeAlias = Literal["stated", "attributed", "unverified"]
EventType: TypeAlias = Literal[
    "protest",
    "unrest",
    "violence",
    "arrest",
    "release",
    "emergency",
    "shutdown",
    "deployment",
    "disaster",
    "justice",
    "diplomacy",
    "other",
]
Mode: TypeAlias = Literal["direct", "mixed", "indirect", "appeal"]
Approximation: TypeAlias = Literal["exact", "about", "under", "over", "range", "order"]
Measure: TypeAlias = Literal["killed", "injured", "missing", "detained", "displaced"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
MODES: tuple[Mode, ...] = get_args(Mode)
APPROXIMATIONS: tuple[Approximation, ...] = get_args(Approximation)
MEASURES: tuple[Measure, ...] = get_args(Measure)


class Span(NamedTuple):
    """A half-open stretch of a statement's text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A public statement as it was taken in; all but ``id`` and ``text`` may be unknown."""

    id: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """EDTF, most often a day: ``2022-01-06``."""
    language: str | None = None
    """ISO 639-1 code: ``fr``."""
    url: str | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: its span is the clause that tells it."""

    id: str
    kind: Literal["event"] = "event"
    statement: str
    start: int
    end: int
    text: str
    speaker: str | None = None
    mention: str | None = None
    via: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    type: EventType
    date: str | None = None
    """EDTF (ISO 8601-2): a day, ``2022-01-02/..``, ``XXXX-01-02``; None where the text gives none."""
    places: tuple[str, ...] = ()
    """As printed, nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Something said: its span is the words said, without quotation marks and reporting clause."""

    id: str
    kind: Literal["quote"] = "quote"
    statement: str
    start: int
    end: int
    text: str
    speaker: str | None = None
    mention: str | None = None
    via: tuple[str, ...] = ()
    certainty: Certainty = "attributed"
    mode: Mode
    cue: str | None = None
    """Lemma of the reporting verb; None where there is no verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A counted or measured quantity: its span is number, approximator and what is counted."""

    id: str
    kind: Literal["figure"] = "figure"
    statement: str
    start: int
    end: int
    text: str
    speaker: str | None = None
    mention: str | None = None
    via: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    value: int | float | None
    """The number as printed; None for a range or an order of magnitude."""
    low: int | float | None
    """Lower bound implied, inclusive; None is open."""
    high: int | float | None
    """Upper bound implied, inclusive; None is open."""
    approximation: Approximation
    unit: str | None
    measure: Measure | None = None


Record: TypeAlias = Event | Quote | Figure


Role: TypeAlias = Literal["told", "date", "doubt", "measure", "cue", "source"]


class Clue(NamedTuple):
    """Words of a text, half-open in characters, and what a record has from them."""

    start: int
    end: int
    role: Role
    """``told``: that it is one; ``measure``: what befell those counted; ``cue``: what names its source."""


class Explanation(NamedTuple):
    """Why a record is there: the rule's name and the words of the text that it went by."""

    rule: str
    words: tuple[Clue, ...] = ()
    guessed: bool = False
    """The speaker was chosen among several that fit the mention equally."""


class Speaker(NamedTuple):
    """One person or institution of a statement and every place where the text names it."""

    name: str
    mentions: tuple[Span, ...]
    guessed: tuple[Span, ...] = ()
    """Those mentions whose owner was chosen among several that fit equally."""


class Reading(NamedTuple):
    """A statement with all records read from it, each kind in the order of the text."""

    statement: Statement
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    explanations: Mapping[str, Explanation] = {}
    """By record id."""

    @property
    def records(self) -> tuple[Record, ...]:
        """Events, then quotes, then figures."""
        return (*self.events, *self.quotes, *self.figures)


def statement_id(text: str) -> str:
    """Twelve hexadecimal digits that depend on the text alone, so that the same statement keeps its id."""
    import hashlib  # not needed to show what is in a store

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def record_id(statement: str, kind: Kind, start: int, end: int, detail: str = "") -> str:
    """The id of the record of ``kind`` at ``start:end``; ``detail`` parts two records of one span."""
    tail = f"-{detail}" if detail else ""
    return f"{statement}-{kind}-{start}-{end}{tail}"


_RECORD_TYPES: dict[str, type[Record]] = {"event": Event, "quote": Quote, "figure": Figure}
_FIELDS: dict[type[Any], tuple[str, ...]] = {
    cls: tuple(f.name for f in fields(cls)) for cls in (Statement, Event, Quote, Figure)
}


def to_dict(item: Statement | Record) -> dict[str, Any]:
    """The contract's fields in their order, with lists for tuples: ready for JSON."""
    values = {name: getattr(item, name) for name in _FIELDS[type(item)]}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def statement_from_dict(document: Mapping[str, Any]) -> Statement:
    """The statement that ``to_dict`` wrote; fields of later versions are passed over.

    Raises:
        KeyError: the id or the text is missing.
    """
    known = {name: document[name] for name in _FIELDS[Statement] if name in document}
    if "id" not in known or "text" not in known:
        raise KeyError("a statement needs id and text")
    return Statement(**known)


def record_from_dict(document: Mapping[str, Any]) -> Record:
    """The record that ``to_dict`` wrote; fields of later versions are passed over.

    Raises:
        KeyError: the kind is unknown or missing.
        TypeError: a field without a default is missing.
    """
    cls = _RECORD_TYPES[document["kind"]]
    known = {name: document[name] for name in _FIELDS[cls] if name in document}
    for name in ("via", "places"):
        if name in known:
            known[name] = tuple(known[name])
    return cls(**known)
