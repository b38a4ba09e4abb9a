"""The main screen: what its keys do with the statement that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType

from store.records import KINDS, Record
from tui.bindings import Where, bindings_for
from tui.messages import (
    RecordChosen,
    SearchFinished,
    SpanPicked,
)
from tui.screens.library import LibraryScreen
from tui.translation import tr, tr_many
from tui.vocabulary import NOT_SHOWN
from tui.widgets.record_list import RecordList
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from tui.browsing import Voice


class ExplorerScreen(LibraryScreen):
    """Browses a statement: panes, search, filters, order, and what leads to other screens."""

    PLACES: ClassVar[tuple[Where, ...]] = ("explorer", "lists")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("explorer")

    # What the widgets say

    def on_record_chosen(self, message: RecordChosen) -> None:
        """Enter or a double click."""
        message.stop()
        if message.record != self.record:
            self.go_to(message.record)
        self.show_in_full()

    def on_span_picked(self, message: SpanPicked) -> None:
        """A marked span of the source was clicked or stepped to."""
        message.stop()
        self.go_to(message.record)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another pane has the focus: the search bar goes, the keys are others."""
        if isinstance(event.widget, RecordList | SourcePane) and self.searching:
            self._close_search()
        self.show_keys()

    def go_to(self, record: Record | None) -> None:
        """Selects a record in its list and in the source; a filter that hides it is left as it is."""
        if record is not None and not self.panes.go_to(record):
            self.status.say(tr(NOT_SHOWN[record.kind]))

    # Panes

    def action_pane(self, name: str) -> None:
        """Focuses a pane by its kind, or the source."""
        self.panes.focus_pane(name)

    def action_next_pane(self, by: int) -> None:
        """Goes round the three lists and the source."""
        self.panes.focus_next(by)

    def action_step(self, by: int) -> None:
        """The next record of all that are shown, in the order of the text, whatever its pane."""
        if self.browsing is None:
            return
        if not self.browsing.found:
            if self.panes.source.matches and not self.panes.source.go_to_match(by):
                self._say_end(by)
            return
        shown = self.browsing.in_text_order
        at = self.browsing.place_in_text(self.record) if self.record else None
        following = 0 if at is None else at + by
        if not 0 <= following < len(shown):
            self._say_end(by)
            return
        in_source = self.focused is self.panes.source
        self.go_to(shown[following])
        if not in_source:
            self.panes.focus_list(shown[following].kind)

    def _say_end(self, by: int) -> None:
        self.status.say(tr("This is the last one") if by > 0 else tr("This is the first one"))

    # Search

    async def action_search(self) -> None:
        """Opens the search bar with the query shown."""
        if self.browsing is None:
            return
        if self.bar is None:
            from tui.widgets.search_bar import SearchBar

            self.bar = SearchBar(id="search")
            await self.mount(self.bar, before=self.panes)
            self.watch(self.bar, "asked", self._ask, init=False)
        self.bar.open(self.browsing.asked, self.settings.history, self._names)
        self.show_filters()
        self.show_keys()

    def _names(self) -> list[str]:
        """Who can be asked for, who speaks most first."""
        voices = self.browsing.voices() if self.browsing is not None else ()
        return [voice.voice.name for voice in voices if voice.voice.name]

    def _ask(self, text: str) -> None:
        """Shows what the query finds; one that cannot be read changes nothing and says why."""
        from store.errors import UnreadableQuery
        from store.query import parse_query

        assert self.bar is not None
        try:
            query = parse_query(text)
        except UnreadableQuery as error:
            self.bar.complain(tr(error.message).format(**error.values), error.position)
            return
        self.bar.complain("")
        self.change(query=query)
        assert self.browsing is not None
        if not self.browsing.found and self.panes.source.go_to_match(0):
            times = self.panes.source.matches
            text = tr_many(
                "No record has this; a word of it stands in the text",
                "No record has this; words of it stand in the text, {n} times",
                times,
            )
            self.status.say(text)

    def on_search_finished(self, message: SearchFinished) -> None:
        """The bar goes, the query stays; the focus goes to a list that has something."""
        message.stop()
        self._close_search()
        if message.to_results:
            self.focus_found()
        else:
            self.panes.focus_list(self.panes.kind)

    def focus_found(self) -> None:
        """Focuses the current list, or the next one that has something."""
        at = KINDS.index(self.panes.kind)
        having = [kind for kind in (*KINDS[at:], *KINDS[:at]) if self.panes.lists[kind].records]
        self.panes.focus_list(having[0] if having else self.panes.kind)

    def _close_search(self) -> None:
        assert self.bar is not None
        self.bar.close()
        if self.browsing is not None:
            self.settings.remember_query(self.browsing.asked)
        self.show_filters()

    # Filters and order

    def action_remove(self, name: str) -> None:
        """Takes the query or the speaker away."""
        from store.query import Query

        self.change(**({"voice": None} if name == "voice" else {"query": Query()}))

    def action_remove_filter(self) -> None:
        """Takes away the speaker, else the query, else the order."""
        browsing = self.browsing
        if browsing is None:
            return
        if browsing.voice is not None:
            self.action_remove("voice")
        elif browsing.query:
            self.action_remove("query")
        elif browsing.order != "text":
            self.change(order="text")
        else:
            self.status.say(tr("Nothing to take away: all records are shown"))

    def action_stop(self) -> None:
        """Ends the adding of files; where none goes on, takes the last filter away."""
        if self.adding:
            super().action_stop()
        elif self.browsing is not None and self.browsing.filters():
            self.action_remove_filter()

    def action_order(self) -> None:
        """The next order."""
        from tui.browsing import ORDERS

        if self.browsing is not None:
            following = ORDERS[(ORDERS.index(self.browsing.order) + 1) % len(ORDERS)]
            self.change(order=following)
            if following == "text":
                self.status.say(tr("In the order of the text"))

    # Other screens

    def show_in_full(self) -> None:
        """Shows the record under the cursor in full, among those of its pane."""
        from tui.screens.record import RecordScreen

        browsing, record = self.browsing, self.record
        if browsing is None or record is None:
            return
        shown, place = browsing.of_kind(record.kind), browsing.place_of(record)
        if place is None:
            shown, place = (record,), 0
        self.app.push_screen(RecordScreen(shown, place, browsing.statement_of), self.go_to)

    def action_timeline(self) -> None:
        """Events on an axis, figures as bars."""
        from tui.screens.timeline import TimelineScreen

        if self.browsing is not None:
            self.app.push_screen(TimelineScreen(self.browsing, self.settings.keys), self.go_to)

    def action_export(self) -> None:
        """Asks where to write what is shown."""
        from tui.screens.export import open_export

        if self.browsing is None or not self.browsing.found:
            self.status.say(tr("There is nothing to export"))
            return
        open_export(self, self.browsing.view(), self.status.say)

    def action_copy(self) -> None:
        """Copies the record with its citation."""
        from tui.copying import copy

        if self.record is None or self.browsing is None:
            self.status.say(tr("No record to copy"))
            return
        self.status.say(copy(self.app, self.record, self.browsing.statement_of(self.record)))

    def action_speakers(self) -> None:
        """Asks which speaker to show alone."""
        from tui.screens.choosing import ask_speaker

        if self.browsing is not None:
            ask_speaker(self.app, self.browsing, self._show_voice)

    def _show_voice(self, voice: Voice | None) -> None:
        self.change(voice=voice)
        self.focus_found()

    def action_statements(self) -> None:
        """Asks which statement to show."""
        from tui.screens.choosing import ask_statement

        if self.browsing is not None:
            ask_statement(self.app, self.statements, self.browsing.statement, self.open_chosen)

    def action_compare(self) -> None:
        """Asks for two speakers or two statements and lays them side by side."""
        from tui.browsing import Voice
        from tui.screens.choosing import ask_sides, show_sides, sides

        browsing = self.browsing
        if browsing is None:
            return
        there = sides(browsing, self.statements, self.library)
        if there:
            first = browsing.voice or (Voice(self.record.speaker) if self.record else None)
            ask_sides(self.app, there, partial(show_sides, self, self.action_compare), first=first)
        else:
            self.status.say(tr("To compare, there must be two speakers here or two statements in the store"))
