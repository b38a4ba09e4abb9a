"""The panes of the explorer: three lists and the source, kept in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.layout import Layout
from textual.reactive import reactive
from textual.widget import Widget

from store.records import KINDS, Kind, Record, Statement
from tui.messages import SpanPicked
from tui.sharing import PanesLayout
from tui.widgets.lines import PaneTabs
from tui.widgets.record_list import RecordList
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from tui.browsing import Browsing

_IDS: dict[Kind, str] = {"event": "events", "quote": "quotes", "figure": "figures"}


class Panes(Widget):
    """Shows what is browsed; the source follows the cursor of the lists, and they follow the source.

    All of a move is done before anything is painted, so that it is painted once.
    """

    record: reactive[Record | None] = reactive(None, repaint=False)
    """The record that is selected, in its list and in the source."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout = PanesLayout()
        self.tabs = PaneTabs(id="tabs")
        self.lists: dict[Kind, RecordList] = {
            kind: RecordList(kind, id=_IDS[kind], classes="-current" if kind == KINDS[0] else None)
            for kind in KINDS
        }
        self.source = SourcePane(id="source")
        self.kind: Kind = KINDS[0]
        """The list that has, or last had, the focus."""
        self._browsing: Browsing | None = None
        self.statement: Statement | None = None
        """The one whose text is in the source: that of the selected record."""

    def compose(self) -> ComposeResult:
        """Tabs, lists, source."""
        yield self.tabs
        yield from self.lists.values()
        yield self.source

    def on_mount(self) -> None:
        for pane in self.lists.values():
            self.watch(pane, "cursor", self._follow, init=False)

    @property
    def layout(self) -> Layout:
        """Lists beside the source, or over it."""
        return self._layout

    # Data down

    def open(self, browsing: Browsing) -> None:
        """Makes room for other statements; ``show`` says what of them is shown."""
        self.record = self.statement = None
        for kind, pane in self.lists.items():
            pane.wanted_lines = max(1, browsing.total(kind)) + 2
        self.refresh(layout=True)

    def clear(self, said: str) -> None:
        """Shows nothing, since there is no statement; the first list says so."""
        self._browsing = self.record = self.statement = None
        for kind, pane in self.lists.items():
            pane.show((), empty=said if kind == KINDS[0] else "")
        self.tabs.count(dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0))
        self.source.show(Statement(id="", text=""), (), ())
        self.focus_list(KINDS[0])

    def show(self, browsing: Browsing, empty: dict[Kind, str]) -> None:
        """Shows what is browsed now.

        Args:
            empty: by kind, what is said where there is nothing.
        """
        self._browsing = browsing
        if self.statement is None:
            self._turn_to(browsing.statements[0])
        for kind, pane in self.lists.items():
            held = pane.highlighted
            pane.show(
                browsing.of_kind(kind),
                at=(browsing.place_of(held) if held else None) or 0,
                total=browsing.total(kind),
                marks=browsing.marks_in if browsing.query else None,
                empty=empty[kind],
            )
        found = {kind: len(browsing.of_kind(kind)) for kind in KINDS}
        self.tabs.count(found, {kind: browsing.total(kind) for kind in KINDS})
        assert self.statement is not None
        self.source.mark(browsing.marks_in_source(self.statement))
        self._take(self.lists[self.kind].highlighted or next(iter(browsing.found), None))

    def go_to(self, record: Record) -> bool:
        """Selects a record in its list and in the source; whether its list shows it."""
        self._bring_forward(record.kind)
        place = self._browsing.place_of(record) if self._browsing else None
        if place is not None:
            self.lists[record.kind].cursor = place
        self._take(record)
        return place is not None

    def focus_list(self, kind: Kind) -> None:
        """Brings a list to the front and focuses it."""
        if kind != self.kind:
            self._bring_forward(kind)
            self._follow()
        self.screen.set_focus(self.lists[kind], scroll_visible=False)

    def focus_pane(self, name: str) -> None:
        """Focuses a list by its kind, or the source."""
        if name == "source":
            self.screen.set_focus(self.source, scroll_visible=False)
        else:
            self.focus_list(next(kind for kind in KINDS if kind == name))

    def focus_next(self, by: int) -> None:
        """Goes round the three lists and the source."""
        panes = (*KINDS, "source")
        at = len(KINDS) if self.source.has_focus else KINDS.index(self.kind)
        self.focus_pane(panes[(at + by) % len(panes)])

    # What the parts say

    def _follow(self) -> None:
        highlighted = self.lists[self.kind].highlighted
        if highlighted is not None:
            self._take(highlighted)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The current list is the one that has, or last had, the focus."""
        if isinstance(event.widget, RecordList) and event.widget.kind != self.kind:
            self._bring_forward(event.widget.kind)
            self._follow()

    def on_span_picked(self, message: SpanPicked) -> None:
        """The list follows the source; whoever holds the panes may add what is to be said."""
        self.go_to(message.record)

    def _turn_to(self, statement: Statement) -> None:
        from store.context import headings

        assert self._browsing is not None
        self.statement = statement
        self.source.show(statement, self._browsing.contents.records_of(statement), headings(statement))

    def _take(self, record: Record | None) -> None:
        if record is not None and self._browsing is not None and self.statement is not None:
            statement = self._browsing.statement_of(record)
            if statement is not self.statement:
                self._turn_to(statement)
                self.source.mark(self._browsing.marks_in_source(statement))
        self.source.select(record)
        self.record = record

    def _bring_forward(self, kind: Kind) -> None:
        if kind != self.kind:
            self.lists[self.kind].remove_class("-current")
            self.lists[kind].add_class("-current")
            self.kind = kind
        self.tabs.bring_forward(kind)
