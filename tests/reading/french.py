"""Short French statements, read."""

import pytest

from store import languages
from store.reading import reader
from store.records import Event, Figure, Quote, Reading, Statement, statement_id

DAY = "2022-01-06"
"""A Thursday, from which relative days count."""


def read(text: str, date: str | None = DAY) -> Reading:
    statement = Statement(id=statement_id(text), text=text, language="fr", date=date)
    return reader.read(statement, languages.load("fr"))


def the_quote(text: str) -> Quote:
    """The one quote of a text; fails where there is none or more than one."""
    (quote,) = read(text).quotes
    return quote


def the_figure(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = read(text).figures
    return figure


def the_event(text: str, date: str | None = DAY) -> Event:
    """The one event of a text."""
    (event,) = read(text, date).events
    return event


def not_yet(reason: str) -> pytest.MarkDecorator:
    """A sentence that the rules read wrong so far; the day they read it right its test says so."""
    return pytest.mark.xfail(strict=True, reason=reason)
