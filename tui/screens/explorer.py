"""The main screen: three lists beside the source that they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from store.records import KINDS, Kind, Record, Statement
from store.settings import Place, Settings
from tui.bindings import Where, actions_for, bindings_for, key_of
from tui.library import Library
from tui.messages import QueryTyped, RecordChosen, RecordHighlighted, SearchFinished, SpanPicked
from tui.sharing import fair_shares
from tui.widgets.lines import FilterLine, KeyLine, PaneTabs, StatusLine, TitleLine
from tui.widgets.record_list import RecordList
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from store.comparison import Source
    from tui.browsing import Browsing, Voice

_PLURALS: dict[Kind, str] = {"event": "events", "quote": "quotes", "figure": "figures"}
_NARROW, _WIDE = "-narrow", "-wide"


class ExplorerScreen(Screen[None]):
    """Shows one statement of a library; says by its widgets' messages and its own actions what to do."""

    PLACES: ClassVar[tuple[Where, ...]] = ("explorer", "lists")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("explorer")
    HORIZONTAL_BREAKPOINTS = [(0, _NARROW), (100, _WIDE)]  # noqa: RUF012

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(id="explorer")
        self._library = library
        self._settings = settings
        self._statements: list[Statement] = []
        self._kind: Kind = "event"
        self._record: Record | None = None
        self._browsing: Browsing | None = None

    # Parts

    def compose(self) -> ComposeResult:
        """Title, filters, tabs, lists and source, status, keys."""
        yield TitleLine(id="title")
        yield FilterLine(id="filters")
        yield PaneTabs(id="tabs")
        with Horizontal(id="body"):
            with Vertical(id="lists"):
                for kind in KINDS:
                    yield RecordList(kind, id=_PLURALS[kind])
            yield SourcePane(id="source")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def list_of(self, kind: Kind) -> RecordList:
        """The list of a kind."""
        return self.query_one(f"#{_PLURALS[kind]}", RecordList)

    @property
    def source(self) -> SourcePane:
        """The statement's text."""
        return self.query_one("#source", SourcePane)

    @property
    def status(self) -> StatusLine:
        """The line above the keys."""
        return self.query_one("#status", StatusLine)

    @property
    def browsing(self) -> Browsing | None:
        """What is shown now; None in an empty library."""
        return self._browsing

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        return self._record

    # Opening

    def on_mount(self) -> None:
        """The first frame is painted before anything is read."""
        self._show_keys()
        self.call_after_refresh(self._open_library)

    def _open_library(self) -> None:
        self._statements = self._library.statements()
        if not self._statements:
            self._say_empty()
            return
        newest = self._statements[-1]
        known = {statement.id: statement for statement in self._statements}
        first = newest
        if self._settings.newest == newest.id and self._settings.statement in known:
            first = known[self._settings.statement]
        self._settings.newest = newest.id
        self.open(first)
        if not self._settings.welcomed:
            self._settings.welcomed = True
            self.status.say("Welcome. / searches, enter shows a record in full, ? tells all keys.")

    def _say_empty(self) -> None:
        self.query_one(TitleLine).show(None)
        for kind in KINDS:
            text = "No statement yet. Leave with q, then: sourcier FILE" if kind == "event" else ""
            self.list_of(kind).show((), empty=text)
        self.list_of("event").focus()

    def open(self, statement: Statement) -> None:
        """Shows a statement, where it was left the last time."""
        from store.context import headings
        from tui.browsing import begin

        self.keep_place()
        records = self._library.records(statement.id)
        place = self._settings.places.get(statement.id, Place())
        self._browsing = begin(statement, records, place.query)
        self._record = None
        self.query_one(TitleLine).show(statement)
        self.source.show(statement, self._browsing.records, headings(statement))
        self._share_room()
        self._refresh_panes()
        left_at = next((record for record in self._browsing.found if record.id == place.record), None)
        if left_at is not None:
            self._kind = left_at.kind
            self._go_to(left_at)
        self.focus_list(self._kind)

    def on_unmount(self) -> None:
        """What was looked at last is found again the next time."""
        self.keep_place()

    def keep_place(self) -> None:
        """Remembers where the statement shown is left."""
        if self._browsing is not None:
            query = self._browsing.query.text if self._browsing.query else ""
            place = Place(self._record.id if self._record else None, query)
            self._settings.statement = self._browsing.statement.id
            self._settings.remember_place(self._browsing.statement.id, place)

    # Showing

    def _change(self, **changes: object) -> None:
        if self._browsing is not None:
            self._browsing = self._browsing.narrowed(**changes)
            self._refresh_panes()

    def _refresh_panes(self) -> None:
        browsing = self._browsing
        assert browsing is not None
        for kind in KINDS:
            self.list_of(kind).show(
                browsing.of_kind(kind),
                total=browsing.total(kind),
                marks=browsing.marks_in if browsing.query else None,
                empty=self._nothing(kind, browsing),
            )
        self.source.mark(browsing.marks_in_source())
        self._show_filters(browsing)
        self._select(self.list_of(self._kind).highlighted or next(iter(browsing.found), None))
        self._show_tabs()

    def _nothing(self, kind: Kind, browsing: Browsing) -> str:
        if not browsing.total(kind):
            return f"This statement has no {_PLURALS[kind]}."
        return f"No {_PLURALS[kind]} here. {self._key('remove_filter')} takes the last filter away."

    def _show_filters(self, browsing: Browsing) -> None:
        filters = []
        if browsing.query:
            filters.append(("/", browsing.query.text.strip(), "screen.remove('query')"))
        if browsing.voice:
            filters.append(("speaker:", browsing.voice.label, "screen.remove('voice')"))
        shown = () if self._searching else filters
        self.query_one(FilterLine).show(shown, f"{self._key('remove_filter')} clears")

    def _show_tabs(self) -> None:
        browsing = self._browsing
        if browsing is not None:
            found = {kind: len(browsing.of_kind(kind)) for kind in KINDS}
            total = {kind: browsing.total(kind) for kind in KINDS}
            self.query_one(PaneTabs).show(self._kind, found, total)
        for kind in KINDS:
            self.list_of(kind).set_class(kind == self._kind, "-current")

    def _show_keys(self) -> None:
        places: tuple[Where, ...] = ("lists", "explorer", "anywhere")
        if self._searching:
            places = ("search",)
        elif self.focused is self.source:
            places = ("source", "explorer", "anywhere")
        shown = [action for action in actions_for(*places) if action.footer]
        self.query_one(KeyLine).show(shown, self._settings.keys)

    def _key(self, action: str) -> str:
        return next(key_of(a, self._settings.keys) for a in actions_for("explorer") if a.action == action)

    def _select(self, record: Record | None) -> None:
        self._record = record
        self.source.select(record)
        self._show_status()

    def _show_status(self) -> None:
        order = self._browsing.order if self._browsing else "text"
        self.status.show(self._record, "" if order == "text" else f"by {order}")

    def _share_room(self) -> None:
        """Gives each list the lines that it needs, or a fair share where they do not all fit."""
        lists = self.query_one("#lists")
        wide = self.has_class(_WIDE)
        room = lists.content_size.height
        if self._browsing is None or not wide or not room:
            for kind in KINDS:
                self.list_of(kind).styles.height = None
            return
        needs = [max(1, self._browsing.total(kind)) + 2 for kind in KINDS]
        for kind, height in zip(KINDS, fair_shares(needs, room), strict=True):
            self.list_of(kind).styles.height = height

    def on_resize(self, event: events.Resize) -> None:
        """Another size may be another layout."""
        self.call_after_refresh(self._share_room)

    # What the widgets say

    def on_record_highlighted(self, message: RecordHighlighted) -> None:
        """The source follows the list."""
        message.stop()
        focused = self.focused
        if isinstance(focused, RecordList) and message.record.kind == focused.kind:
            self._select(message.record)

    def on_record_chosen(self, message: RecordChosen) -> None:
        """Enter or a double click in a list."""
        message.stop()
        self._select(message.record)
        self.show_in_full()

    def on_span_picked(self, message: SpanPicked) -> None:
        """The list follows the source."""
        message.stop()
        self._go_to(message.record)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The current pane is the one that has, or last had, the focus."""
        if isinstance(event.widget, RecordList):
            self._kind = event.widget.kind
            self._show_tabs()
        if isinstance(event.widget, RecordList | SourcePane) and self._searching:
            self._close_search()
        self._show_keys()

    def _go_to(self, record: Record) -> None:
        """Selects a record in its list and in the source; a filter that hides it is left as it is."""
        self._kind = record.kind
        self._show_tabs()
        shown = self.list_of(record.kind).select(record.id)
        self._select(record)
        if not shown:
            self.status.say(f"This {record.kind} is not among those shown")

    # Panes

    def focus_list(self, kind: Kind) -> None:
        """Brings a list to the front and focuses it."""
        self._kind = kind
        self._show_tabs()
        self.list_of(kind).focus()

    def action_pane(self, name: str) -> None:
        """Focuses a pane by its kind, or the source."""
        if name == "source":
            self.source.focus()
        else:
            self.focus_list(next(kind for kind in KINDS if kind == name))

    def action_next_pane(self, by: int) -> None:
        """Goes round the three lists and the source."""
        panes: tuple[Kind | str, ...] = (*KINDS, "source")
        at = 3 if self.focused is self.source else KINDS.index(self._kind)
        self.action_pane(panes[(at + by) % len(panes)])

    def action_step(self, by: int) -> None:
        """The next record of all that are shown, in the order of the text, whatever its pane."""
        if self._browsing is None or not self._browsing.found:
            return
        shown = self._browsing.in_text_order
        at = next((i for i, record in enumerate(shown) if record is self._record), None)
        following = 0 if at is None else at + by
        if not 0 <= following < len(shown):
            self.status.say("This is the last one" if by > 0 else "This is the first one")
            return
        in_source = self.focused is self.source
        self._go_to(shown[following])
        if not in_source:
            self.focus_list(shown[following].kind)

    # Search

    @property
    def _searching(self) -> bool:
        return any(bar.display for bar in self.query("#search"))

    async def action_search(self) -> None:
        """Opens the search bar with the query shown."""
        from tui.widgets.search_bar import SearchBar

        if self._browsing is None:
            return
        if not self.query(SearchBar):
            await self.mount(SearchBar(id="search"), before="#tabs")
        bar = self.query_one(SearchBar)
        bar.open(self._browsing.query.text, self._settings.history)
        self._show_filters(self._browsing)
        self._show_keys()

    def on_query_typed(self, message: QueryTyped) -> None:
        """Shows what the query finds; one that cannot be read changes nothing and says why."""
        from store.errors import UnreadableQuery
        from store.query import parse_query
        from tui.widgets.search_bar import SearchBar

        message.stop()
        bar = self.query_one(SearchBar)
        try:
            query = parse_query(message.text)
        except UnreadableQuery as error:
            bar.complain(str(error), error.position)
            return
        bar.complain("")
        self._change(query=query)

    def on_search_finished(self, message: SearchFinished) -> None:
        """The bar goes, the query stays; the focus goes to a list that has something."""

        message.stop()
        self._close_search()
        assert self._browsing is not None
        if message.to_results:
            self._focus_found()
        else:
            self.focus_list(self._kind)

    def _focus_found(self) -> None:
        """Focuses the current list, or the next one that has something."""
        at = KINDS.index(self._kind)
        having = [kind for kind in (*KINDS[at:], *KINDS[:at]) if self.list_of(kind).records]
        self.focus_list(having[0] if having else self._kind)

    def _close_search(self) -> None:
        from tui.widgets.search_bar import SearchBar

        bar = self.query_one(SearchBar)
        bar.complain("")
        bar.display = False
        if self._browsing is not None:
            self._settings.remember_query(self._browsing.query.text if self._browsing.query else "")
            self._show_filters(self._browsing)

    # Filters and order

    def action_remove(self, name: str) -> None:
        """Takes the query or the speaker away."""
        from store.query import Query

        self._change(**({"voice": None} if name == "voice" else {"query": Query()}))

    def action_remove_filter(self) -> None:
        """Takes away the speaker, else the query, else the order."""
        browsing = self._browsing
        if browsing is None:
            return
        if browsing.voice is not None:
            self.action_remove("voice")
        elif browsing.query:
            self.action_remove("query")
        elif browsing.order != "text":
            self._change(order="text")
        else:
            self.status.say("Nothing to take away: all records are shown")

    def action_order(self) -> None:
        """The next order."""
        from tui.browsing import ORDERS

        if self._browsing is not None:
            following = ORDERS[(ORDERS.index(self._browsing.order) + 1) % len(ORDERS)]
            self._change(order=following)
            if following == "text":
                self.status.say("In the order of the text")

    # Other screens

    def show_in_full(self) -> None:
        """Shows the record under the cursor in full, among those of its pane."""
        from tui.screens.record import RecordScreen

        browsing, record = self._browsing, self._record
        if browsing is None or record is None:
            return
        shown = browsing.of_kind(record.kind)
        if record not in shown:
            shown = (record,)
        self.app.push_screen(RecordScreen(shown, shown.index(record), browsing.statement), self._return_to)

    def _return_to(self, record: Record | None) -> None:
        if record is not None:
            self._go_to(record)

    def action_timeline(self) -> None:
        """Events on an axis, figures as bars."""
        from tui.screens.timeline import TimelineScreen

        if self._browsing is not None:
            self.app.push_screen(TimelineScreen(self._browsing, self._settings.keys), self._return_to)

    def action_export(self) -> None:
        """Asks where to write what is shown."""
        from tui.screens.export import open_export

        if self._browsing is None or not self._browsing.found:
            self.status.say("There is nothing to export")
            return
        open_export(self, self._browsing.view(), self.status.say)

    def action_speakers(self) -> None:
        """Asks which speaker to show alone."""
        from tui.screens.choosing import ask_speaker

        if self._browsing is not None:
            ask_speaker(self.app, self._browsing, self._show_voice)

    def _show_voice(self, voice: Voice | None) -> None:
        self._change(voice=voice)
        self._focus_found()

    def action_statements(self) -> None:
        """Asks which statement to show."""
        from tui.screens.choosing import ask_statement

        if self._browsing is not None:
            ask_statement(self.app, self._statements, self._browsing.statement, self.open)

    def action_compare(self) -> None:
        """Asks for two speakers or two statements and lays them side by side."""
        from tui.screens.choosing import ask_sides, sides

        if self._browsing is None:
            return
        there = sides(self._browsing, self._statements, self._library)
        if there:
            ask_sides(self.app, there, self._compare)
        else:
            self.status.say("To compare, there must be two speakers here or two statements in the store")

    def _compare(self, left: Source, right: Source) -> None:
        from tui.screens.comparison import ComparisonScreen

        def done(again: bool | None) -> None:
            if again:
                self.action_compare()

        self.app.push_screen(ComparisonScreen(left, right, self._settings.keys), done)

    def action_copy(self) -> None:
        """Copies the record with its citation."""
        from store.wording import citation

        if self._record is None or self._browsing is None:
            self.status.say("No record to copy")
            return
        self.app.copy_to_clipboard(citation(self._record, self._browsing.statement))
        self.status.say(f"Copied with its citation: “{self._record.text}”")
