"""Choosing files and folders to be added to the store."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.bindings import Where, bindings_for
from tui.messages import LineChosen
from tui.pages.files import Entry, file_rows, listed
from tui.pages.rows import row
from tui.screens.dialog import Dialog
from tui.translation import tr, tr_many
from tui.widgets.page import Page


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

    def _enter(self, folder: Path) -> None:
        """Lists a folder without waiting for a slow disk."""

        async def enter() -> None:
            try:
                entries = await asyncio.to_thread(listed, folder)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                self.say(tr("{path}: not read: {reason}").format(path=folder, reason=reason), failed=True)
                return
            self._folder, self._entries = folder, entries
            with self.prevent(Input.Changed):
                self.query_one(Input).value = ""
            self._show(next((i for i, entry in enumerate(entries) if entry.name not in ("..", ".")), 0))

        self.run_worker(enter(), exclusive=True)

    def _show(self, item: int | None = None) -> None:
        chosen = len(self._marked)
        about = tr_many("{n} marked", "{n} marked", chosen) if chosen else ""
        self.head(tr("Add to the store: {folder}").format(folder=self._folder), about)
        wanted = self.query_one(Input).value
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
        typed = event.value
        if typed.endswith("/"):
            folder = Path(self._folder, Path(typed).expanduser()).resolve()
            if folder.is_dir():
                self._enter(folder)
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

    def action_choose(self) -> None:
        typed = Path(self._folder, Path(self.query_one(Input).value.strip()).expanduser())
        if "/" in self.query_one(Input).value and typed.exists():
            self.dismiss([*self._marked, typed])
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
