"""Choosing files and folders to be added to the store."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.bindings import Where, bindings_for
from tui.messages import LineChosen
from tui.pages.files import Entry, file_rows, from_home, listed
from tui.pages.rows import row
from tui.screens.dialog import Dialog
from tui.translation import tr, tr_many
from tui.widgets.page import Page

_QUOTES = "\"'"


class FilesScreen(Dialog[list[Path]]):
    """Lists a folder, less of it with every letter typed; gives back what is to be added.

    A typed name that ends in ``/`` is gone to: ``../``, ``~/``, ``/srv/``.
    """

    PLACES: ClassVar[tuple[Where, ...]] = ("files",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("files")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._entries: list[Entry] = []
        self._marked: dict[Path, None] = {}
        """In the order in which they were marked."""

    def body(self) -> ComposeResult:
        yield Input(placeholder=tr("a part of a name, or a folder: ../  ~/"), compact=True, id="filter")
        page = Page(id="page")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._enter(self._folder)

    def _enter(self, folder: Path, typed: str | None = None) -> None:
        """Lists a folder without waiting for a slow disk.

        Args:
            typed: how it was named; what was typed behind that is a part of a name in it.
        """

        async def enter() -> None:
            try:
                entries = await asyncio.to_thread(listed, folder)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                self.say(tr("{path}: not read: {reason}").format(path=folder, reason=reason), failed=True)
                return
            self._folder, self._entries = folder, entries
            field = self.query_one(Input)
            with self.prevent(Input.Changed):
                field.value = field.value.removeprefix(typed) if typed else ""
            self._show(next((i for i, entry in enumerate(entries) if entry.name not in ("..", ".")), 0))

        self.run_worker(enter(), exclusive=True)

    def _show(self, item: int | None = None) -> None:
        chosen = len(self._marked)
        about = tr_many("{n} marked", "{n} marked", chosen) if chosen else ""
        self.head(tr("Add to the store: {folder}").format(folder=from_home(self._folder)), about)
        wanted = self.query_one(Input).value.strip(_QUOTES)
        entries, marked = self._entries, self._marked
        page = self.query_one(Page)
        if entries:
            page.show(lambda width: file_rows(entries, wanted, marked, width), item=item)
        else:
            page.show(lambda width: [row("")])
        page.refresh(layout=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.say("")
        named, slash, _ = event.value.lstrip(_QUOTES).rpartition("/")
        if slash:
            folder = self._named(named + slash)
            if folder.is_dir():
                self._enter(folder.resolve(), event.value[: event.value.rindex("/") + 1])
                return
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_line_chosen(self, message: LineChosen) -> None:
        """Into a folder; a file is added, with what is marked."""
        message.stop()
        entry = self._entries[message.index]
        if entry.is_folder:
            self._enter(entry.path)
        else:
            self.dismiss([*self._marked, *([] if entry.path in self._marked else [entry.path])])

    @property
    def folder(self) -> Path:
        """The one that is listed."""
        return self._folder

    def _named(self, typed: str) -> Path:
        """The file of a name as it is typed, or as a terminal pastes it, in quotation marks."""
        name = Path(typed.strip().strip(_QUOTES))
        with suppress(RuntimeError):  # there is no such user
            name = name.expanduser()
        return self._folder / name

    def action_choose(self) -> None:
        """A file named in full is added; else the line under the cursor is opened or added."""
        typed = self.query_one(Input).value
        if typed.strip() and self._named(typed).is_file():
            self.dismiss([*self._marked, self._named(typed)])
        elif "/" in typed and self._named(typed).is_dir():
            self._enter(self._named(typed).resolve())
        else:
            self.query_one(Page).action_choose()

    def action_mark(self) -> None:
        """Marks the line, or takes its mark away, and goes on to the next."""
        item = self.query_one(Page).item
        if item is None or self._entries[item].name == "..":
            return
        path = self._entries[item].path
        if path in self._marked:
            del self._marked[path]
        else:
            self._marked[path] = None
        self._show(item)
        self.query_one(Page).action_move(1)

    def action_add(self) -> None:
        """Adds what is marked."""
        if self._marked:
            self.dismiss(list(self._marked))
        else:
            self.say(tr("Nothing is marked; enter adds the file under the cursor"))

    def action_move(self, by: int) -> None:
        self.query_one(Page).action_move(by)

    def action_page(self, by: int) -> None:
        self.query_one(Page).action_page(by)
