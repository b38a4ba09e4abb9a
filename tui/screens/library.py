"""What is read beside the app: files into the library, and all that it has as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.records import Statement
from tui.messages import FilesAdded, FilesProgressed, Gathered, GatheringFailed
from tui.screens.statement import StatementScreen
from tui.translation import tr

if TYPE_CHECKING:
    from tui.adding import Adding
    from tui.browsing import Contents


class LibraryScreen(StatementScreen):
    """Shows one statement of a library, or all as one, and adds others to it."""

    _adding: Adding | None = None
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
        self.query("#progress").remove()
        added = message.added
        if added.counts:
            self.library.reload()
            self._all = None
            self.statements = self.library.statements()
            if self.is_current and not self.searching:
                self.open(next(s for s in self.statements if s.id == added.counts[-1].statement))
            self.settings.newest = self.statements[-1].id
        if len(added.failures) == 1 and not added.counts:
            self.status.say(str(added.failures[0]), failed=True)
            return
        self.status.say(told(added))
        if added.failures:
            self.app.push_screen(ToldScreen(told(added), [str(failure) for failure in added.failures]))
