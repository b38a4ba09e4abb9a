"""What is read beside the app: files into the library, and all that it has as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from store.records import Statement
from store.signs import in_one_line
from tui.messages import FilesAdded, FilesProgressed, Gathered, GatheringFailed, StatementRemoved
from tui.screens.statement import StatementScreen
from tui.translation import tr, tr_many
from tui.vocabulary import name_of

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from tui.adding import Adding
    from tui.browsing import Contents


_FEWEST, _SHOWN = 5, 400
"""Words that a statement has at least, and characters of it that are shown before it is added."""


class LibraryScreen(StatementScreen):
    """Shows one statement of a library, or all as one, and adds others to it."""

    _adding: Adding | None = None
    _pasted: TemporaryDirectory[str] | None = None
    """Where the text is that was pasted, while it is read."""
    _all: Contents | None = None
    """All statements, once they were asked for; until others are added."""

    # All as one

    def open_chosen(self, statement: Statement | None) -> None:
        """Shows a statement, or all as one where it is None."""
        if statement is None:
            self._gather()
        else:
            self.open(statement)

    def action_all(self) -> None:
        """All statements as one; there already, the one whose record is selected."""
        if self.browsing is None:
            return
        if self.browsing.statement is None:
            assert self.panes.statement is not None
            self.turn(self.contents_of(self.panes.statement))
        elif len(self.statements) > 1:
            self._gather()
        else:
            text = tr("This is the only statement; {key} adds others")
            self.status.say(text.format(key=self.key("files")))

    def _gather(self) -> None:
        from tui.gathering import Gathering

        if self._all is not None:
            self.turn(self._all)
            return
        text = tr("Reading all {n} statements, to be looked through as one…")
        self.status.say(text.format(n=len(self.statements)))
        self.run_worker(
            Gathering(self.library, self.post_message), thread=True, group="gather", exclusive=True
        )

    def on_gathered(self, message: Gathered) -> None:
        """Shows all statements as one, if nobody is busy with something else; they stay at hand."""
        message.stop()
        self._all = message.contents
        if self.is_current and not self.searching:
            self.turn(self._all)
        else:
            self.status.say(tr("All statements are read: {key} shows them").format(key=self.key("all")))

    def on_gathering_failed(self, message: GatheringFailed) -> None:
        """All goes on as before."""
        message.stop()
        self.status.say(str(message.error), failed=True)

    # Files

    def action_files(self) -> None:
        """Asks for files, which are then read while all goes on."""
        from tui.screens.files import FilesScreen

        if self._adding is not None:
            self.status.say(tr("Files are being added already"))
            return
        last = Path(self.settings.open_folder or ".")
        dialog = FilesScreen((last if last.is_dir() else Path()).resolve())

        def chosen(paths: list[Path] | None) -> None:
            self.settings.open_folder = str(dialog.folder)
            if paths:
                self._add(paths)

        self.app.push_screen(dialog, chosen)

    def _add(self, paths: Sequence[Path]) -> None:
        from tui.adding import Adding
        from tui.widgets.progress import ProgressLine

        self._adding = Adding(self.library, paths, self.post_message)
        self.mount(ProgressLine(self.key("stop"), id="progress"), before=self.status)
        self.run_worker(self._adding, thread=True, group="files")

    def action_stop(self) -> None:
        """Ends the adding of files; what was read is kept."""
        if self._adding is not None:
            self._adding.stop()

    @property
    def adding(self) -> bool:
        """Whether files are being read."""
        return self._adding is not None

    def on_files_progressed(self, message: FilesProgressed) -> None:
        """Shows how far the reading is."""
        from tui.widgets.progress import ProgressLine

        for line in self.query(ProgressLine):
            line.show(message.done, message.of, message.file)

    def on_files_added(self, message: FilesAdded) -> None:
        """Says what came of it, and shows the newest statement, if nobody is busy with something else."""
        from tui.adding import told
        from tui.screens.told import ToldScreen

        self._adding = None
        if self._pasted is not None:
            self._pasted.cleanup()
            self._pasted = None
        self.query("#progress").remove()
        added = message.added
        if added.counts:
            self.library.reload()
            self._all = None
            self.statements = self.library.statements()
            if self.is_current and not self.searching:
                self.open(next(s for s in self.statements if s.id == added.counts[-1].statement))
            self.settings.newest = self.statements[-1].id
        elif message.there is not None and self.is_current and not self.searching:
            self._show_again(message.there)
        if len(added.failures) == 1 and not added.counts:
            self.status.say(str(added.failures[0]), failed=True)
            return
        self.status.say(told(added))
        if added.failures:
            title = tr_many("{n} failed", "{n} failed", len(added.failures))
            lines = [str(failure) for failure in added.failures]
            done = told(replace(added, failures=[])) if added.counts or added.unchanged else ""
            self.app.push_screen(ToldScreen(title, lines, about=done))

    def _show_again(self, id: str) -> None:
        """Shows a statement that was asked for by a file which it was read from before."""
        statement = next((s for s in self.statements if s.id == id), None)
        if statement is not None and self.browsing and self.browsing.statement is not statement:
            self.open(statement)

    # Pasting

    def on_paste(self, event: events.Paste) -> None:
        """Offers to add a text that was pasted; a few words are none, and were meant for somewhere else."""
        event.stop()
        if len(event.text.split()) < _FEWEST:
            self.status.say(tr("What was pasted is too short for a statement"))
            return
        if self._adding is not None:
            self.status.say(tr("Files are being added already"))
            return
        from tui.screens.question import QuestionScreen

        text = event.text
        question = tr_many(
            "Add the {n} character pasted as a statement?",
            "Add the {n} characters pasted as a statement?",
            len(text),
        )
        lines = [in_one_line(line) for line in text.strip()[:_SHOWN].splitlines() if line.strip()]
        self.app.push_screen(
            QuestionScreen(question, lines), lambda yes: self._add_pasted(text) if yes else None
        )

    def _add_pasted(self, text: str) -> None:
        from tempfile import TemporaryDirectory

        self._pasted = TemporaryDirectory(prefix="sourcier-")
        path = Path(self._pasted.name, "pasted.txt")
        path.write_text(text, "utf-8", errors="replace", newline="")
        self._add([path])

    # Removing

    def action_remove_statement(self) -> None:
        """Asks whether the statement shown is to be taken out of the store."""
        from tui.screens.question import QuestionScreen

        statement = self.panes.statement
        if statement is None:
            return
        if self._adding is not None:
            self.status.say(tr("Files are being added already"))
            return
        count = len(self.library.records(statement.id))
        lines = [
            name_of(statement),
            tr_many("It has {n} record.", "It has {n} records.", count),
            tr("The store as it is now stays beside it, as {name}, until the next change.").format(
                name=f"{self.library.path.name}.backup"
            ),
        ]
        self.app.push_screen(
            QuestionScreen(tr("Remove this statement from the store?"), lines),
            lambda yes: self._remove(statement) if yes else None,
        )

    def _remove(self, statement: Statement) -> None:
        from tui.removing import Removing

        self.run_worker(Removing(self.library, statement, self.post_message), thread=True, group="files")

    def on_statement_removed(self, message: StatementRemoved) -> None:
        """Shows the statement that was added before the removed one, or after it."""
        message.stop()
        if message.error is not None:
            self.status.say(str(message.error), failed=True)
            return
        removed = message.statement.id
        at = next((i for i, statement in enumerate(self.statements) if statement.id == removed), 0)
        self.library.reload()
        self._all = self.browsing = None
        self.statements = self.library.statements()
        self.settings.places.pop(removed, None)
        if self.statements:
            self.settings.newest = self.statements[-1].id
            self.open(self.statements[max(0, at - 1)])
        else:
            self.settings.newest = self.settings.statement = None
            self.say_empty()
        title = name_of(message.statement)
        self.status.say(tr("Removed: {title}").format(title=title))
