"""One record in full: its words, who says it and how surely, its fields, its sentence."""

from __future__ import annotations

from typing import assert_never

from store.records import Certainty, Event, Figure, Quote, Record, Span, Statement
from store.wording import amount
from tui.pages.rows import BLANK, Row, field, row, wrapped
from tui.widgets.columns import SIGNS

CERTAINTY: dict[Certainty, str] = {
    "stated": "in the statement's own voice",
    "attributed": "a source is named",
    "unverified": "hedged, not confirmed",
}
_APPROXIMATION = {
    "exact": "exactly",
    "about": "about",
    "under": "at most, or a little less",
    "over": "at least, or a little more",
    "range": "between two numbers",
    "order": "an order of magnitude",
}
_LABEL = 14


def record_rows(record: Record, statement: Statement, sentence: Span, width: int) -> list[Row]:
    """The rows of a record.

    Args:
        sentence: where the sentences that hold it stand in the statement's text.
    """
    room = max(10, width - _LABEL)
    words = wrapped(record.text, width, "strong")
    fields = [*_source(record, room), *_own_fields(record, room)]
    around = wrapped(
        statement.text[sentence.start : sentence.end],
        width,
        marked=[Span(record.start - sentence.start, record.end - sentence.start)],
        mark="chosen",
    )
    place = _place(record, statement, room)
    return [*words, BLANK, *fields, BLANK, row(("In its sentence", "label")), *around, BLANK, *place]


def _source(record: Record, room: int) -> list[Row]:
    if record.speaker is None:
        said_by = [row(("the statement itself", "quiet"))]
    else:
        said_by = wrapped(record.speaker, room, "speaker")
        if record.mention and record.mention != record.speaker:
            said_by += wrapped(f"“{record.mention}”", room, "quiet")
        for outer in record.via:
            said_by += wrapped(f"← {outer}", room, "speaker")
    sign = (f"{SIGNS[record.certainty]} {record.certainty}", record.certainty)
    how = row(sign, (f"  {CERTAINTY[record.certainty]}", "quiet"))
    return [*field("Source", said_by, _LABEL), *field("Certainty", [how], _LABEL)]


def _own_fields(record: Record, room: int) -> list[Row]:
    match record:
        case Event():
            pairs = [
                ("Type", record.type, "type"),
                ("Date", record.date or "not told", "date" if record.date else "quiet"),
                ("Places", ", ".join(record.places) or "not told", "" if record.places else "quiet"),
            ]
        case Quote():
            pairs = [("Mode", record.mode, "type"), ("Verb", record.cue or "none", "")]
        case Figure():
            bounds = f"{_bound(record.low)} to {_bound(record.high)}"
            pairs = [
                ("Value", amount(record), "amount"),
                ("Read as", f"{_APPROXIMATION[record.approximation]}; {bounds}", ""),
                ("Counts", record.unit or "not told", "" if record.unit else "quiet"),
                ("Measure", record.measure or "none of the five", "type" if record.measure else "quiet"),
            ]
        case _:
            assert_never(record)
    return [line for name, text, style in pairs for line in field(name, wrapped(text, room, style), _LABEL)]


def _bound(number: float | None) -> str:
    return "open" if number is None else f"{number}"


def _place(record: Record, statement: Statement, room: int) -> list[Row]:
    about = ", ".join(text for text in (statement.title, statement.publisher, statement.date) if text)
    rows = field("Statement", wrapped(about or "without a title", room), _LABEL)
    if statement.url:
        rows += field("Address", wrapped(statement.url, room, "quiet"), _LABEL)
    where = f"characters {record.start} to {record.end}, the end not included"
    return [*rows, *field("Stands at", wrapped(where, room, "quiet"), _LABEL)]
