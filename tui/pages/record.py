"""One record in full: its words, who says it and how surely, its fields, its sentence."""

from __future__ import annotations

from typing import assert_never

from store.records import Certainty, Event, Figure, Quote, Record, Span, Statement
from store.wording import amount
from tui.pages.rows import BLANK, Row, field, row, wrapped
from tui.translation import later, tr
from tui.widgets.columns import SIGNS

CERTAINTY: dict[Certainty, str] = {
    "stated": later("in the statement's own voice"),
    "attributed": later("a source is named"),
    "unverified": later("hedged, not confirmed"),
}
_APPROXIMATION = {
    "exact": later("exactly"),
    "about": later("about"),
    "under": later("at most, or a little less"),
    "over": later("at least, or a little more"),
    "range": later("between two numbers"),
    "order": later("an order of magnitude"),
}
_LABEL = 14


def record_rows(record: Record, statement: Statement, sentence: Span, width: int, why: str = "") -> list[Row]:
    """The rows of a record.

    Args:
        sentence: where the sentences that hold it stand in the statement's text.
        why: the rule and the words that made it a record; empty where that is not known.
    """
    room = max(10, width - _LABEL)
    words = wrapped(record.text, width, "strong")
    fields = [*_source(record, room), *_own_fields(record, room)]
    if why:
        fields += field(tr("Read by"), wrapped(why, room, "quiet"), _LABEL)
    around = wrapped(
        statement.text[sentence.start : sentence.end],
        width,
        marked=[Span(record.start - sentence.start, record.end - sentence.start)],
        mark="chosen",
    )
    place = _place(record, statement, room)
    return [*words, BLANK, *fields, BLANK, row((tr("In its sentence"), "label")), *around, BLANK, *place]


def _source(record: Record, room: int) -> list[Row]:
    if record.speaker is None:
        said_by = [row((tr("the statement itself"), "quiet"))]
    else:
        said_by = wrapped(record.speaker, room, "speaker")
        if record.mention and record.mention != record.speaker:
            said_by += wrapped(f"“{record.mention}”", room, "quiet")
        for outer in record.via:
            said_by += wrapped(f"← {outer}", room, "speaker")
    sign = (f"{SIGNS[record.certainty]} {tr(record.certainty)}", record.certainty)
    how = row(sign, (f"  {tr(CERTAINTY[record.certainty])}", "quiet"))
    return [*field(tr("Source"), said_by, _LABEL), *field(tr("Certainty"), [how], _LABEL)]


def _own_fields(record: Record, room: int) -> list[Row]:
    match record:
        case Event():
            pairs = [
                (tr("Type"), tr(record.type), "type"),
                (tr("Date"), record.date or tr("not told"), "date" if record.date else "quiet"),
                (tr("Places"), ", ".join(record.places) or tr("not told"), "" if record.places else "quiet"),
            ]
        case Quote():
            pairs = [(tr("Mode"), tr(record.mode), "type"), (tr("Verb"), record.cue or tr("none"), "")]
        case Figure():
            read_as = tr(_APPROXIMATION[record.approximation])
            if record.low is None or record.low != record.high:
                bounds = tr("{low} to {high}").format(low=_bound(record.low), high=_bound(record.high))
                read_as = f"{read_as}; {bounds}"
            pairs = [
                (tr("Value"), amount(record), "amount"),
                (tr("Read as"), read_as, ""),
                (tr("Counts"), record.unit or tr("not told"), "" if record.unit else "quiet"),
                (
                    tr("Measure"),
                    tr(record.measure or later("none of the five")),
                    "type" if record.measure else "quiet",
                ),
            ]
        case _:
            assert_never(record)
    return [line for name, text, style in pairs for line in field(name, wrapped(text, room, style), _LABEL)]


def _bound(number: float | None) -> str:
    return tr("open") if number is None else f"{number}"


def _place(record: Record, statement: Statement, room: int) -> list[Row]:
    about = ", ".join(text for text in (statement.title, statement.publisher, statement.date) if text)
    rows = field(tr("Statement"), wrapped(about or tr("without a title"), room), _LABEL)
    if statement.url:
        rows += field(tr("Address"), wrapped(statement.url, room, "quiet"), _LABEL)
    where = tr("characters {start} to {end}, the end not included").format(start=record.start, end=record.end)
    return [*rows, *field(tr("Stands at"), wrapped(where, room, "quiet"), _LABEL)]
