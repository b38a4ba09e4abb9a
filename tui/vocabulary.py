"""The words of the records as a person reads them; the search language and the exports keep their own."""

from __future__ import annotations

from store.records import Event, Figure, Kind, Quote, Record, Statement
from store.signs import in_one_line
from store.wording import details
from tui.translation import later, tr

HEADINGS: dict[Kind, str] = {"event": later("Events"), "quote": later("Quotes"), "figure": later("Figures")}
COUNTED: dict[Kind, str] = {"event": later("events"), "quote": later("quotes"), "figure": later("figures")}
SINGLE: dict[Kind, str] = {"event": later("Event"), "quote": later("Quote"), "figure": later("Figure")}

NOT_SHOWN: dict[Kind, str] = {
    "event": later("This event is not among those shown"),
    "quote": later("This quote is not among those shown"),
    "figure": later("This figure is not among those shown"),
}


_BEGINNING = 120
"""Characters of a text that stand for the title that it has not."""


def name_of(statement: Statement) -> str:
    """A statement's title in one line, else how its text begins."""
    if statement.title:
        return in_one_line(statement.title)
    beginning = in_one_line(statement.text[:_BEGINNING])
    return f"“{beginning}…”" if len(statement.text) > _BEGINNING else f"“{beginning}”"


def own_words(record: Record) -> list[str]:
    """What the record says of itself besides its words and its source, the most telling first."""
    fixed: set[str | None] = set()
    match record:
        case Event():
            fixed = {record.type}
        case Quote():
            fixed = {record.mode}
        case Figure():
            fixed = {record.measure}
    return [tr(word) if word in fixed else word for word in details(record)]
