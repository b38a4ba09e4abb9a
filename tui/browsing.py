"""What the explorer is set to show, as data: statement, query, speaker and order make the view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from store.records import KINDS, Event, Figure, Kind, Record, Span, Statement
from tui.translation import later, tr

Order: TypeAlias = Literal["text", "date", "speaker", "size"]
ORDERS: tuple[Order, ...] = get_args(Order)

if TYPE_CHECKING:
    from store.index import Index
    from store.query import Query
    from store.view import View

OWN_VOICE = later("the statement itself")
_LONGEST_MARKED = 400_000
"""Characters of a statement in which a search is still marked beside its records."""


class Voice(NamedTuple):
    """One speaker to be shown alone; None is the statement's own voice."""

    name: str | None

    @property
    def label(self) -> str:
        """The name, or what stands for the statement's own voice."""
        return self.name or tr(OWN_VOICE)


class VoiceCount(NamedTuple):
    """How often a speaker speaks, by kind, and the forms in which the text names it."""

    voice: Voice
    counts: Counter[Kind]
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """A statement and all that was read from it, made ready for searching when that is first asked for."""

    statement: Statement
    records: tuple[Record, ...]
    """In the order of the text."""

    @cached_property
    def index(self) -> Index:
        """Finds records while a person types."""
        from store.index import Index

        index = Index()
        index.add(self.statement, self.records)
        return index


@dataclass(frozen=True)
class Browsing:
    """What is shown, and in which order; every change is a new one."""

    contents: Contents
    query: Query | None = None
    """None, or one without terms, asks for nothing."""
    voice: Voice | None = None
    order: Order = "text"

    @property
    def statement(self) -> Statement:
        """The one that is shown."""
        return self.contents.statement

    @property
    def records(self) -> tuple[Record, ...]:
        """All of the statement's, in the order of the text."""
        return self.contents.records

    @property
    def asked(self) -> str:
        """The query as typed; empty where it asks for nothing."""
        return self.query.text if self.query else ""

    @cached_property
    def in_text_order(self) -> tuple[Record, ...]:
        """The records that query and speaker leave, in the order of the text."""
        kept: Sequence[Record] = self.contents.index.search(self.query) if self.query else self.records
        if self.voice is not None:
            kept = [record for record in kept if record.speaker == self.voice.name]
        return tuple(kept)

    @cached_property
    def found(self) -> tuple[Record, ...]:
        """The same records in the order chosen."""
        return ordered(self.in_text_order, self.order)

    def of_kind(self, kind: Kind) -> tuple[Record, ...]:
        """The records shown in one pane."""
        return tuple(record for record in self.found if record.kind == kind)

    def total(self, kind: Kind) -> int:
        """How many records of a kind the statement has."""
        return sum(record.kind == kind for record in self.records)

    def marks_in(self, record: Record) -> tuple[Span, ...]:
        """What the query marks in a record's text."""
        from store.search import marks

        return marks(self.query, record.text, self.statement.language) if self.query else ()

    def marks_in_source(self) -> tuple[Span, ...]:
        """What the query marks in the statement's text; in a very long one, only within the records."""
        if not self.query or not self.query.looked_for:
            return ()
        if len(self.statement.text) <= _LONGEST_MARKED:
            from store.search import marks

            return marks(self.query, self.statement.text, self.statement.language)
        return tuple(
            Span(record.start + start, record.start + end)
            for record in self.found
            for start, end in self.marks_in(record)
        )

    def filters(self) -> tuple[tuple[str, str], ...]:
        """What narrows the panes, as sign and value."""
        asked = (("/", self.asked.strip()),) if self.query else ()
        return (*asked, *(((tr("speaker:"), self.voice.label),) if self.voice else ()))

    def view(self) -> View:
        """The same as a view that can be exported."""
        from store.view import View

        return View(
            title=self.statement.title or "Records",
            statements=(self.statement,),
            records=self.found,
            query=self.asked,
            filters=(("Speaker", self.voice.label),) if self.voice else (),
            order=None if self.order == "text" else f"by {self.order}",
        )

    def voices(self) -> tuple[VoiceCount, ...]:
        """Everyone who speaks in the statement, who speaks most first."""
        from store.words import fold

        counts: dict[str | None, Counter[Kind]] = {}
        forms: dict[str | None, dict[str, None]] = {}
        for record in self.records:
            counts.setdefault(record.speaker, Counter())[record.kind] += 1
            if record.mention:
                forms.setdefault(record.speaker, {})[record.mention] = None
        names = sorted(counts, key=lambda name: (-counts[name].total(), fold(name or "")))
        return tuple(VoiceCount(Voice(name), counts[name], tuple(forms.get(name, ()))) for name in names)

    def narrowed(self, **changes: object) -> Browsing:
        """The same with other settings."""
        return replace(self, **changes)  # type: ignore[arg-type]


def begin(statement: Statement, records: Iterable[Record], asked: str = "") -> Browsing:
    """A statement shown anew; a query kept from before that is no longer understood asks for nothing."""
    contents = Contents(statement, tuple(sorted(records, key=_place)))
    if not asked:
        return Browsing(contents)
    from store.errors import UnreadableQuery
    from store.query import parse_query

    try:
        return Browsing(contents, parse_query(asked))
    except UnreadableQuery:
        return Browsing(contents)


def ordered(records: tuple[Record, ...], order: Order) -> tuple[Record, ...]:
    """Records of the order of the text in another one; where it makes no difference, as they were."""
    match order:
        case "text":
            return records
        case "date":
            return tuple(sorted(records, key=_day))
        case "speaker":
            from store.words import fold

            return tuple(sorted(records, key=lambda r: (r.speaker is None, fold(r.speaker or ""))))
        case "size":
            return tuple(sorted(records, key=_size, reverse=True))


def _place(record: Record) -> tuple[int, int, int]:
    return record.start, record.end, KINDS.index(record.kind)


def _day(record: Record) -> tuple[bool, date]:
    from store import edtf

    days = edtf.parse(record.date) if isinstance(record, Event) and record.date else None
    if days is None:
        return True, date.max
    return False, days.first or days.last or date.max


def _size(record: Record) -> float:
    """A figure's number, else its larger bound; of words, how many characters they have."""
    if not isinstance(record, Figure):
        return len(record.text)
    known = [number for number in (record.value, record.high, record.low) if number is not None]
    return float(known[0]) if known else -1.0
