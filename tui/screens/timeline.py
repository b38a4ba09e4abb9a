"""Events on an axis of days, figures as bars."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from store.export import View
from store.records import Record
from tui.bindings import Where, bindings_for, footer_of
from tui.browsing import Browsing
from tui.messages import LineChosen, LineHighlighted
from tui.pages.timeline import timeline_order, timeline_rows
from tui.translation import tr, tr_many
from tui.widgets.lines import FilterLine, Heading, KeyLine
from tui.widgets.page import STYLESHEET, Page
from tui.widgets.status_line import StatusLine


class TimelineScreen(Screen[Record]):
    """Shows the events and figures of what the explorer shows; gives back the record left at."""

    CSS_PATH = STYLESHEET
    PLACES: ClassVar[tuple[Where, ...]] = ("lists", "timeline")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("timeline")

    def __init__(self, browsing: Browsing, keys: dict[str, str]) -> None:
        super().__init__()
        self._browsing = browsing
        self._keys = keys
        self._records = timeline_order(browsing.found)

    def compose(self) -> ComposeResult:
        yield Heading(id="heading")
        yield FilterLine(id="filters")
        yield Page(id="page")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        browsing = self._browsing
        events, figures = len(browsing.of_kind("event")), len(browsing.of_kind("figure"))
        counted = ", ".join(
            (tr_many("{n} event", "{n} events", events), tr_many("{n} figure", "{n} figures", figures))
        )
        self.query_one(Heading).show(browsing.title, counted)
        self.query_one(FilterLine).show([(name, value, "") for name, value in browsing.filters()], "")
        page = self.query_one(Page)
        records = self._records
        page.show(lambda width: timeline_rows(records, width), item=0)
        page.focus()
        shown = footer_of(self._keys, *self.PLACES, "anywhere")
        self.query_one(KeyLine).show(shown, self._keys)
        if records:
            self.query_one(StatusLine).show(records[0], "")
        else:
            self.query_one(StatusLine).say(tr("There are no events and no figures among what is shown"))

    def on_line_highlighted(self, message: LineHighlighted) -> None:
        message.stop()
        self.query_one(StatusLine).show(self._records[message.index], "")

    def on_line_chosen(self, message: LineChosen) -> None:
        from tui.screens.record import RecordScreen

        message.stop()

        def back(record: Record | None) -> None:
            if record is not None:
                index = self._records.index(record)
                self.query_one(Page).select(index)
                self.query_one(StatusLine).show(record, "")

        self.app.push_screen(RecordScreen(self._records, message.index, self._browsing.statement_of), back)

    def action_export(self) -> None:
        from tui.screens.export import open_export

        browsing = self._browsing
        view = View(
            title=f"{(browsing.statement and browsing.statement.title) or 'Records'}: timeline",
            statements=browsing.statements_shown,
            records=self._records,
            kinds=("event", "figure"),
            query=browsing.asked,
            filters=(("Speaker", browsing.voice.label),) if browsing.voice else (),
            order="events by day, figures by measure",
        )
        open_export(self, view, self.query_one(StatusLine).say)

    def action_close(self) -> None:
        item = self.query_one(Page).item
        self.dismiss(None if item is None else self._records[item])
