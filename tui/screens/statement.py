"""One statement of a library, shown: its parts, how it is opened, what it says where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from store.errors import SourcierError
from store.records import KINDS, Kind, Record, Statement
from store.settings import Place, Settings
from store.signs import in_one_line
from tui.bindings import Where, actions_for, footer_of, key_of
from tui.library import Library
from tui.messages import LibraryFailed
from tui.themes import NAMES as THEME_NAMES
from tui.translation import later, tr
from tui.widgets.lines import FilterLine, KeyLine, TitleLine
from tui.widgets.panes import Panes
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.browsing import Browsing, Contents
    from tui.widgets.search_bar import SearchBar

_WIDE = 100
"""Cells from which on all lists are shown, beside the source."""

_IDLE = 0.3
"""Seconds after the first screen in which a person looks at it."""

_NONE: dict[Kind, str] = {
    "event": later("This statement has no events."),
    "quote": later("This statement has no quotes."),
    "figure": later("This statement has no figures."),
}
_NONE_HERE: dict[Kind, str] = {
    "event": later("No events here. {key} takes the last filter away."),
    "quote": later("No quotes here. {key} takes the last filter away."),
    "figure": later("No figures here. {key} takes the last filter away."),
}
_NONE_ANYWHERE: dict[Kind, str] = {
    "event": later("No statement has an event."),
    "quote": later("No statement has a quote."),
    "figure": later("No statement has a figure."),
}
_ORDERED = {
    "text": later("in the order of the text"),
    "date": later("by date"),
    "speaker": later("by speaker"),
    "size": later("by size"),
}


class StatementScreen(Screen[None]):
    """Shows one statement of a library; what its keys do is the explorer's."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(id="explorer")
        self.library = library
        self.settings = settings
        self.panes = Panes(id="panes")
        self.status = StatusLine(id="status")
        """The line above the keys."""
        self._title = TitleLine(id="title")
        self._filters = FilterLine(id="filters")
        self._keys = KeyLine(id="keys")
        self.bar: SearchBar | None = None
        """Where a query is typed; there from the first search on."""
        self._was_shown = False
        self.statements: list[Statement] = []
        """All of the library's."""
        self.browsing: Browsing | None = None
        """What is shown now; None in an empty library."""

    def compose(self) -> ComposeResult:
        """Title, filters, panes, status, keys."""
        # Not to be styled again: the parts that it makes a difference to come only now.
        self.add_class("-wide" if self.app.size.width >= _WIDE else "-narrow", update=False)
        yield self._title
        yield self._filters
        yield self.panes
        yield self.status
        yield self._keys

    @property
    def record(self) -> Record | None:
        """The one that is selected."""
        return self.panes.record

    # Opening

    def on_mount(self) -> None:
        """All is shown before the first frame is painted, so that nothing is painted twice."""
        self.watch(self.panes, "record", self.show_status, init=False)
        try:
            self.look_again()
        except SourcierError as error:
            self.post_message(LibraryFailed(error))
        self.show_keys()
        self.set_timer(_IDLE, self._prepare)

    def _prepare(self) -> None:
        """Makes ready for the first search while the first screen is being looked at."""
        browsing = self.browsing

        def prepare() -> None:
            from store import query  # noqa: F401
            from tui.widgets import search_bar  # noqa: F401

            if browsing is not None:
                _ = browsing.contents.index

        self.run_worker(prepare, thread=True, group="prepare")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from another screen the styles may be others; at first they were made just before."""
        if not self._was_shown:
            event.refresh_styles = False
            self._was_shown = True

    def look_again(self) -> None:
        """Reads which statements there are, and shows the newest, or the one that was shown last."""
        self.statements = self.library.statements()
        if not self.statements:
            self.say_empty()
            return
        newest = self.statements[-1]
        known = {statement.id: statement for statement in self.statements}
        last = known.get(self.settings.statement or "")
        first = last if last is not None and self.settings.newest == newest.id else newest
        self.settings.newest = newest.id
        self.open(first)
        if self.library.notice:
            self.status.say(self.library.notice, failed=True)
        elif wrong := self._wrong_settings():
            self.status.say(wrong, failed=True)
        elif not self.settings.welcomed:
            self.settings.welcomed = True
            hint = tr("Welcome. {search} searches, {enter} shows a record in full, {help} tells all keys.")
            keys = {"search": self.key("search"), "enter": self.key("choose"), "help": self.key("help")}
            self.status.say(hint.format(**keys))

    def _wrong_settings(self) -> str:
        """What of the settings cannot be used, in a line; empty where nothing is wrong."""
        settings = self.settings
        wrong = [tr(fault.message).format(**fault.values) for fault in settings.faults]
        if settings.theme not in THEME_NAMES:
            text = tr("{path}: there is no theme {theme}; there are {themes}")
            there = ", ".join(THEME_NAMES)
            wrong.append(text.format(path=settings.path, theme=settings.theme, themes=there))
        if settings.keys:
            from tui.rebinding import faults

            text = tr("{path}: {fault}; {key} tells the names")
            wrong += [
                text.format(path=settings.path, fault=fault, key=self.key("help"))
                for fault in faults(settings.keys)
            ]
        if len(wrong) > 1:
            return tr("{first} (and {n} more)").format(first=wrong[0], n=len(wrong) - 1)
        return in_one_line("".join(wrong))

    def say_empty(self) -> None:
        self._title.show(None)
        text = tr("No statement yet. {key} opens files; or paste the text of one here")
        self.panes.clear(text.format(key=self.key("files")))

    def open(self, statement: Statement) -> None:
        """Shows a statement, where it was left the last time."""
        from tui.browsing import begin

        place = self.settings.places.get(statement.id, Place())
        self._open(begin(self.contents_of(statement), place.query), place.record)

    def turn(self, contents: Contents) -> None:
        """Shows other contents with the same query, speaker and order, at the same record."""
        if self.browsing is not None:
            record = self.record
            self._open(self.browsing.narrowed(contents=contents), record.id if record else None)

    def contents_of(self, statement: Statement) -> Contents:
        """A statement of the library with its records."""
        from tui.browsing import contents_of

        return contents_of([statement], self.library.records(statement.id))

    def _open(self, browsing: Browsing, record: str | None) -> None:
        self.keep_place()
        self.browsing = browsing
        self.panes.open(browsing)
        self._show()
        left_at = next((there for there in browsing.found if there.id == record), None) if record else None
        if left_at is not None:
            self.panes.go_to(left_at)
        self.panes.focus_list(self.panes.kind)

    def on_unmount(self) -> None:
        """What was looked at last is found again the next time."""
        self.keep_place()

    def keep_place(self) -> None:
        """Remembers where the statement shown is left; of several, only which one it was."""
        browsing, record = self.browsing, self.record
        if browsing is None:
            return
        if browsing.statement is not None:
            self.settings.statement = browsing.statement.id
            self.settings.remember_place(
                browsing.statement.id, Place(record.id if record else None, browsing.asked)
            )
        elif record is not None:
            self.settings.statement = record.statement

    # Showing

    def change(self, **changes: object) -> None:
        """Shows the same with another query, speaker or order."""
        if self.browsing is not None:
            self.browsing = self.browsing.narrowed(**changes)
            self.status.say("")  # what was said before is of what was shown before
            self._show()

    def _show(self) -> None:
        browsing = self.browsing
        assert browsing is not None
        key = self.key("remove_filter")
        none = _NONE if browsing.statement else _NONE_ANYWHERE
        empty = {k: tr((_NONE_HERE if browsing.total(k) else none)[k]).format(key=key) for k in KINDS}
        self.panes.show(browsing, empty)
        self.show_filters()
        self.show_status()

    def show_filters(self) -> None:
        """Shows what narrows the panes; the query not while it is being typed."""
        browsing = self.browsing
        filters = []
        if browsing is not None and not self.searching:
            if browsing.query:
                filters.append(("/", browsing.asked.strip(), "screen.remove('query')"))
            if browsing.voice:
                filters.append((tr("speaker:"), browsing.voice.label, "screen.remove('voice')"))
        self._filters.show(filters, tr("{key} clears").format(key=self.key("remove_filter")))

    def show_status(self) -> None:
        """Shows the record, its statement, and the order where it is not that of the text."""
        self._show_title()
        order = self.browsing.order if self.browsing else "text"
        self.status.show(self.record, "" if order == "text" else tr(_ORDERED[order]))

    def _show_title(self) -> None:
        statement, browsing = self.panes.statement, self.browsing
        if browsing is None or browsing.statement is not None:
            self._title.show(statement)
            return
        place = browsing.contents.place_of(statement) + 1 if statement else 0
        self._title.show(statement, f"{place}/{len(browsing.statements)}")

    def show_keys(self) -> None:
        """Shows the keys of what has the focus."""
        places: tuple[Where, ...] = ("lists", "explorer", "anywhere")
        if self.searching:
            places = ("search",)
        elif self.focused is self.panes.source:
            places = ("source", "explorer", "anywhere")
        self._keys.show(footer_of(self.settings.keys, *places), self.settings.keys)

    def key(self, action: str) -> str:
        """The key of an action that can be done here, as a person knows it."""
        there = actions_for("explorer", "lists", "anywhere")
        return next(key_of(a, self.settings.keys) for a in there if a.action == action)

    @property
    def searching(self) -> bool:
        """Whether a query is being typed."""
        return self.bar is not None and self.bar.display
