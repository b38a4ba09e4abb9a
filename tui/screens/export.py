"""Writing what is shown to a file: its name, a preview, and leave to replace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from store.errors import ExportFailed
from store.export import View, default_file_name, format_of, render, write_export
from tui.bindings import Where, actions_for, bindings_for
from tui.pages.files import from_home
from tui.pages.rows import BLANK, Row, row, wrapped
from tui.screens.dialog import Dialog
from tui.translation import tr, tr_many
from tui.widgets.lines import KeyLine
from tui.widgets.page import Page

_SUFFIXES = (".md", ".csv", ".json")
_NAMES = {"markdown": "Markdown", "csv": "CSV", "json": "JSON"}
_PREVIEWED = 50
"""Records in the preview: rendering a large view takes longer than a person waits for a letter."""


def open_export(screen: Screen[Any], view: View, say: Callable[[str], None]) -> None:
    """Asks where to write a view, writes it, and says so on the screen that asked."""
    settings = getattr(screen.app, "settings", None)

    def done(path: Path | None) -> None:
        if path is None:
            return
        if settings is not None:
            settings.export_folder = str(path.absolute().parent)
            screen.app.keep()  # type: ignore[attr-defined]
        say(tr("Wrote {count} to {path}").format(count=_count(view), path=from_home(path)))

    screen.app.push_screen(ExportScreen(view, settings.export_folder if settings else None), done)


def _count(view: View) -> str:
    if view.comparison is not None:
        return tr_many("{n} row", "{n} rows", len(view.comparison.rows))
    return tr_many("{n} record", "{n} records", len(view.records))


class ExportScreen(Dialog[Path]):
    """Gives back the path that was written."""

    PLACES: ClassVar[tuple[Where, ...]] = ("export",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("export")

    def __init__(self, view: View, folder: str | None = None) -> None:
        super().__init__()
        self._view = view
        self._folder = folder
        self._asking: Path | None = None

    def body(self) -> ComposeResult:
        name = default_file_name(self._view.title)
        path = str(Path(self._folder) / name) if self._folder else name
        yield Input(path, compact=True, select_on_focus=False, id="file")
        yield Page(id="page")

    def on_resize(self) -> None:
        super().on_resize()
        self._show_heading()

    def on_mount(self) -> None:
        self._preview()
        self._show_keys()
        field = self.query_one(Input)
        field.focus()
        field.cursor_position = len(field.value)

    @property
    def path(self) -> Path:
        """The file that is named now."""
        return Path(self.query_one(Input).value.strip())

    def _show_heading(self) -> None:
        """What is written in which form, and into which folder."""
        text = tr("Export {count} as {format}")
        heading = text.format(count=_count(self._view), format=_NAMES[format_of(self.path)])
        room = max(20, self.query_one("#heading").size.width - cell_len(heading) - 2)
        folder = tr("into {folder}").format(folder=from_home(self.path.expanduser().parent))
        self.head(heading, folder if cell_len(folder) <= room else f"…{folder[1 - room :]}")

    def _preview(self) -> None:
        view, format = self._view, format_of(self.path)
        self._show_heading()
        totals = {kind: view.total(kind) for kind in view.kinds}
        shown = replace(view, records=view.records[:_PREVIEWED], totals=totals)
        if view.comparison is not None:
            rows = view.comparison.rows[:_PREVIEWED]
            shown = replace(view, comparison=replace(view.comparison, rows=rows))
        text = render(shown, format).replace("\r\n", "\n")  # which end the lines of a CSV file
        left_out = len(view.records) - len(shown.records)
        if view.comparison is not None:
            left_out = max(0, len(view.comparison.rows) - _PREVIEWED)

        def lay_out(width: int) -> list[Row]:
            rows = wrapped(text, width)
            return (
                [*rows, BLANK, row((tr_many("… and {n} more", "… and {n} more", left_out), "quiet"))]
                if left_out
                else rows
            )

        self.query_one(Page).show(lay_out)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.say("")
        self._preview()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_format(self) -> None:
        """The next of the three formats, by the ending of the name."""
        field = self.query_one(Input)
        path = self.path
        at = _SUFFIXES.index(path.suffix) if path.suffix in _SUFFIXES else -1
        stem = path.name[: -len(path.suffix)] if at >= 0 else path.name
        field.value = str(path.parent / f"{stem}{_SUFFIXES[(at + 1) % len(_SUFFIXES)]}")
        field.cursor_position = len(field.value)

    def action_page(self, by: int) -> None:
        self.query_one(Page).action_page(by)

    def action_write(self) -> None:
        if not self.query_one(Input).value.strip():
            self.say(tr("Name a file first"), failed=True)
            return
        self._write(self.path, overwrite=False)

    def _write(self, path: Path, *, overwrite: bool) -> None:
        async def write() -> None:
            try:
                text = await asyncio.to_thread(render, self._view, format_of(path))
                written = await asyncio.to_thread(write_export, path, text, overwrite=overwrite)
            except ExportFailed as error:
                if not overwrite and path.expanduser().is_file():
                    self._ask(path)
                else:
                    self.say(str(error), failed=True)
                return
            self.dismiss(written)

        self.run_worker(write(), exclusive=True)

    # Replacing what is there

    def _ask(self, path: Path) -> None:
        self._asking = path
        self.query_one(Input).disabled = True
        self.query_one(Page).focus()
        self.say(tr("Replace it? {path} is there already").format(path=path))
        self._show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Yes and no are answers only while there is a question; then nothing else is."""
        if action in ("replace", "spare"):
            return self._asking is not None
        return self._asking is None or action not in ("write", "format", "close")

    def action_replace(self) -> None:
        path, self._asking = self._asking, None
        self._back_to_the_name()
        if path is not None:
            self._write(path, overwrite=True)

    def action_spare(self) -> None:
        self._asking = None
        self._back_to_the_name()
        self.say(tr("Nothing was replaced; choose another name"))

    def _back_to_the_name(self) -> None:
        field = self.query_one(Input)
        field.disabled = False
        field.focus()
        self.say("")
        self._show_keys()

    def _show_keys(self) -> None:
        asked = ("replace", "spare")
        shown = [
            action
            for action in actions_for("export")
            if action.footer and (action.action in asked) == (self._asking is not None)
        ]
        self.query_one("#dialog-keys", KeyLine).show(shown, self.keys)
