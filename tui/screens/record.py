"""The record in full."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from store.context import around
from store.explanation import explanations, in_words
from store.export import View
from store.records import Record, Span, Statement
from tui.bindings import Where, bindings_for
from tui.copying import copy
from tui.pages.record import record_rows
from tui.screens.dialog import Dialog
from tui.translation import tr
from tui.vocabulary import SINGLE
from tui.widgets.page import Page

_AT_ONCE = 20_000
"""Characters of a statement that is read again, for its explanations, before a person sees it."""


def _surroundings(statement: Statement, record: Record) -> tuple[Span, str]:
    """The sentences that hold a record, and why it is one."""
    explanation = explanations(statement).get(record.id)
    why = in_words(explanation, statement.text, tr) if explanation else ""
    return around(statement, record), why


class RecordScreen(Dialog[Record]):
    """Shows one record of several; gives back the one that was shown last."""

    PLACES: ClassVar[tuple[Where, ...]] = ("record",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("record")

    def __init__(
        self, records: Sequence[Record], at: int, statement_of: Callable[[Record], Statement]
    ) -> None:
        """Shows ``records[at]``; ``statement_of`` tells which statement each is of."""
        super().__init__()
        self._records = tuple(records)
        self._at = at
        self._statement_of = statement_of

    @property
    def record(self) -> Record:
        """The one that is shown."""
        return self._records[self._at]

    @property
    def _statement(self) -> Statement:
        return self._statement_of(self.record)

    def body(self) -> ComposeResult:
        yield Page(id="page")

    def on_mount(self) -> None:
        self._show()
        self.query_one(Page).focus()

    def _show(self) -> None:
        record, statement = self.record, self._statement
        place = tr("{number} of {all}").format(number=self._at + 1, all=len(self._records))
        self.head(tr(SINGLE[record.kind]), place)
        self.say("")
        if len(statement.text) <= _AT_ONCE:
            self._show_rows(record, *_surroundings(statement, record))
            return
        self._show_rows(record, Span(record.start, record.end), "…")

        async def go_on() -> None:
            self._show_rows(record, *await asyncio.to_thread(_surroundings, statement, record))

        self.run_worker(go_on(), exclusive=True)

    def _show_rows(self, record: Record, sentence: Span, why: str) -> None:
        page, statement = self.query_one(Page), self._statement
        page.show(lambda width: record_rows(record, statement, sentence, width, why))
        page.refresh(layout=True)

    def action_step(self, by: int) -> None:
        at = self._at + by
        if not 0 <= at < len(self._records):
            self.say(tr("This is the last one") if by > 0 else tr("This is the first one"))
            return
        self._at = at
        self._show()

    def action_copy(self) -> None:
        self.say(copy(self.app, self.record, self._statement))

    def action_export(self) -> None:
        from tui.screens.export import open_export

        view = View(
            title=self._statement.title or "Record",
            statements=(self._statement,),
            records=(self.record,),
            kinds=(self.record.kind,),
        )
        open_export(self, view, self.say)

    def action_close(self) -> None:
        self.dismiss(self.record)
