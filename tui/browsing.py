"""What the explorer is set to show, as data: statement, query, speaker and order make the view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, get_args

from store.records import KINDS, Event, Figure, Kind, Record, Span, Statement
from tui.translation import later, tr
from tui.vocabulary import name_of

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


class Contents:
    """Statements and all that was read from them, made ready for searching when that is first asked for."""

    def __init__(self, statements: tuple[Statement, ...], records: tuple[Record, ...]) -> None:
        self.statements: Final = statements
        """One, or several that are looked through as one."""
        self.records: Final = records
        """Statement by statement, each in the order of its text."""

    @cached_property
    def index(self) -> Index:
        """Finds records while a person types."""
        from store.index import Index

        index = Index()
        for statement in self.statements:
            index.add(statement, self.records_of(statement))
        return index

    @cached_property
    def by_kind(self) -> dict[Kind, tuple[Record, ...]]:
        """All records, pane by pane."""
        return _by_kind(self.records)

    def statement_of(self, record: Record) -> Statement:
        """The statement that the record's offsets count in."""
        return self._statements[record.statement]

    def records_of(self, statement: Statement) -> tuple[Record, ...]:
        """The records of one of the statements, in the order of its text."""
        if len(self.statements) == 1:
            return self.records
        return tuple(self._records.get(statement.id, ()))

    def place_of(self, statement: Statement) -> int:
        """Where one of the statements stands among them."""
        return self._places[statement.id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {statement.id: place for place, statement in enumerate(self.statements)}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def _records(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.statement, []).append(record)
        return found


class Browsing:
    """What is shown, and in which order; every change is a new one."""

    def __init__(
        self,
        contents: Contents,
        query: Query | None = None,
        voice: Voice | None = None,
        order: Order = "text",
    ) -> None:
        self.contents: Final = contents
        self.query: Final = query
        """None, or one without terms, asks for nothing."""
        self.voice: Final = voice
        self.order: Final[Order] = order

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Those that are shown."""
        return self.contents.statements

    @property
    def statement(self) -> Statement | None:
        """The only one that is shown; None where there are several."""
        return self.statements[0] if len(self.statements) == 1 else None

    @property
    def title(self) -> str:
        """What is shown, in a line."""
        if self.statement is None:
            return tr("All {n} statements").format(n=len(self.statements))
        return name_of(self.statement)

    def statement_of(self, record: Record) -> Statement:
        """The statement that the record's offsets count in."""
        return self.contents.statement_of(record)

    @property
    def records(self) -> tuple[Record, ...]:
        """All there are, in the order of the texts."""
        return self.contents.records

    @property
    def asked(self) -> str:
        """The query as typed; empty where it asks for nothing."""
        return self.query.text if self.query else ""

    @cached_property
    def asked_for(self) -> Sequence[Record]:
        """The records that the query leaves, whoever speaks, in the order of the texts."""
        return self.contents.index.hits(self.query) if self.query else self.records

    @cached_property
    def in_text_order(self) -> Sequence[Record]:
        """The records that query and speaker leave, in the order of the texts."""
        if self.voice is None:
            return self.asked_for
        return tuple(record for record in self.asked_for if record.speaker == self.voice.name)

    @cached_property
    def found(self) -> Sequence[Record]:
        """The same records in the order chosen."""
        return ordered(self.in_text_order, self.order)

    def of_kind(self, kind: Kind) -> Sequence[Record]:
        """The records shown in one pane."""
        return self._by_kind[kind]

    def place_of(self, record: Record) -> int | None:
        """Where the record of this id stands in its pane; None where it is not shown."""
        return _place_among(self.of_kind(record.kind), record)

    def place_in_text(self, record: Record) -> int | None:
        """Where the record of this id stands among all that are shown, in the order of the texts."""
        return _place_among(self.in_text_order, record)

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Record]]:
        if self.voice is not None or self.order != "text":
            return _by_kind(self.found)
        if not self.query:
            return self.contents.by_kind
        return {kind: self.contents.index.hits(self.query, kind=kind) for kind in KINDS}

    def total(self, kind: Kind) -> int:
        """How many records of a kind there are without query and speaker."""
        return len(self.contents.by_kind[kind])

    def marks_in(self, record: Record) -> tuple[Span, ...]:
        """What the query marks in a record's text."""
        from store.search import marks

        return marks(self.query, record.text, self.statement_of(record).language) if self.query else ()

    def marks_in_source(self, statement: Statement) -> tuple[Span, ...]:
        """What the query marks in a statement's text; in a very long one, only within the records."""
        if not self.query or not self.query.looked_for:
            return ()
        if len(statement.text) <= _LONGEST_MARKED:
            from store.search import marks

            return marks(self.query, statement.text, statement.language)
        return tuple(
            Span(record.start + start, record.start + end)
            for record in self.found
            if record.statement == statement.id
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
            title=(self.statement.title or "Records") if self.statement else "Records",
            statements=self.statements_shown,
            records=tuple(self.found),
            query=self.asked,
            filters=(("Speaker", self.voice.label),) if self.voice else (),
            order=None if self.order == "text" else f"by {self.order}",
        )

    @property
    def statements_shown(self) -> tuple[Statement, ...]:
        """Those of which a record is shown; the only one always."""
        if len(self.statements) == 1:
            return self.statements
        having = {record.statement for record in self.found}
        return tuple(statement for statement in self.statements if statement.id in having)

    def voices(self, *, among: Iterable[Record] | None = None) -> tuple[VoiceCount, ...]:
        """Everyone who speaks, who speaks most first.

        Args:
            among: the records that are counted; else all.
        """
        from store.words import fold

        counts: dict[str | None, Counter[Kind]] = {}
        forms: dict[str | None, dict[str, None]] = {}
        for record in self.records:
            counts.setdefault(record.speaker, Counter())
            if record.mention:
                forms.setdefault(record.speaker, {})[record.mention] = None
        for record in self.records if among is None else among:
            counts[record.speaker][record.kind] += 1
        names = sorted(counts, key=lambda name: (-counts[name].total(), fold(name or "")))
        return tuple(VoiceCount(Voice(name), counts[name], tuple(forms.get(name, ()))) for name in names)

    def narrowed(self, **changes: Any) -> Browsing:
        """The same with other settings."""
        same = {"contents": self.contents, "query": self.query, "voice": self.voice, "order": self.order}
        return Browsing(**{**same, **changes})


def contents_of(statements: Sequence[Statement], records: Iterable[Record]) -> Contents:
    """The statements with their records; records of other statements are left out."""
    places = {statement.id: place for place, statement in enumerate(statements)}
    own = [record for record in records if record.statement in places]
    own.sort(key=lambda record: (places[record.statement], _place(record)))
    return Contents(tuple(statements), tuple(own))


def begin(contents: Contents, asked: str = "") -> Browsing:
    """Contents shown anew; a query kept from before that is no longer understood asks for nothing."""
    if not asked:
        return Browsing(contents)
    from store.errors import UnreadableQuery
    from store.query import parse_query

    try:
        return Browsing(contents, parse_query(asked))
    except UnreadableQuery:
        return Browsing(contents)


def ordered(records: Sequence[Record], order: Order) -> Sequence[Record]:
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


def _by_kind(records: Iterable[Record]) -> dict[Kind, tuple[Record, ...]]:
    found: dict[Kind, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        found[record.kind].append(record)
    return {kind: tuple(having) for kind, having in found.items()}


def _place_among(records: Sequence[Record], record: Record) -> int | None:
    if not isinstance(records, tuple | list):
        from store.hits import Hits

        if isinstance(records, Hits):
            return records.place_of(record)
    return next((place for place, there in enumerate(records) if there.id == record.id), None)


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
