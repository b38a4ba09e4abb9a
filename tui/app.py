"""The explorer: the app that holds the screens, the themes and what is kept between runs."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from store.errors import SourcierError
from store.settings import Settings, default_path, load
from tui.bindings import bindings_for
from tui.library import Library
from tui.messages import LibraryFailed
from tui.screens.explorer import ExplorerScreen
from tui.themes import NAMES, THEMES
from tui.translation import speak, tr

if TYPE_CHECKING:
    from textual.command import Provider

_STYLESHEET = Path(__file__).resolve().parent.parent / "assets" / "sourcier.tcss"


def run(library: Library, statement: str | None = None) -> int:
    """Opens the explorer on a library and gives the exit code when it is left.

    Args:
        statement: id of the one to show first; else it is the newest, or the one that was shown last.

    Raises:
        SourcierError: the library cannot be read.
        OSError: what was looked at last could not be kept for the next time.
    """
    gc.disable()  # all that is made up to the first screen stays: looking through it finds nothing
    settings = load(default_path())
    if statement is not None:
        settings.statement, settings.newest = statement, library.statements()[-1].id
    app = SourcierApp(library, settings)
    app.run()
    if app.failure is not None:
        raise app.failure
    app.settings.save()
    return app.return_code or 0


def _actions_of_the_palette() -> type[Provider]:
    from tui.palette import Actions

    return Actions


class SourcierApp(App[None]):
    """Browse, search, compare and export the records of a library's statements."""

    TITLE = "sourcier"
    CSS_PATH = _STYLESHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("anywhere")
    COMMANDS = {_actions_of_the_palette}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self._library = library
        self.failure: SourcierError | None = None
        """Why the app was left without being asked to."""
        speak(self.settings.language)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in NAMES else NAMES[0]
        self.stylesheet.set_variables(self.get_css_variables())
        self._is_dressed = True
        if self.settings.keys:
            self.set_keymap(self.settings.keys)

    def get_default_screen(self) -> Screen[Any]:
        """The explorer is the only screen that is always there."""
        return ExplorerScreen(self._library, self.settings)

    def refresh_css(self, animate: bool = True) -> None:
        """Reads the stylesheet again; not for the first theme, with which it was read."""
        if self._is_dressed:
            self._is_dressed = False
            return
        super().refresh_css(animate)

    def on_ready(self) -> None:
        """The first screen is painted."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._leave_with_the_terminal()

    def _leave_with_the_terminal(self) -> None:
        """Where the terminal's window is closed, or the process is asked to end, nothing is forgotten."""
        import asyncio
        import signal

        for name in ("SIGHUP", "SIGTERM"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                # not on Windows, and not in a thread of its own
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._leave_at_once)

    def _leave_at_once(self) -> None:
        self.explorer.keep_place()
        self.keep()
        self.exit()

    def on_library_failed(self, message: LibraryFailed) -> None:
        """Leaves the app: there is nothing that it could show."""
        self.failure = message.error
        self.exit()

    @property
    def explorer(self) -> ExplorerScreen:
        """The main screen."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ExplorerScreen)
        return screen

    def on_key(self, event: events.Key) -> None:
        """Gives a letter to the field that was opened while it was on its way to another widget.

        A field keeps the letters that it gets; one that comes up here was sent before the field had
        the focus, by someone who types faster than it opens.
        """
        focused = self.focused
        if (
            event.is_printable
            and focused is not None
            and focused.check_consume_key(event.key, event.character)
        ):
            event.prevent_default()
            focused.post_message(events.Key(event.key, event.character))

    def action_help(self) -> None:
        """All keys, over whatever is shown."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_command_palette(self) -> None:
        """Any action by its name, asked for in the language of the interface."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            palette = CommandPalette(placeholder=tr("Search for an action…"), id="--command-palette")
            self.push_screen(palette)

    def action_theme(self) -> None:
        """The next theme; it is kept."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)]
        self.settings.theme = self.theme
        self.explorer.status.say(tr("Theme: {name}").format(name=tr(self.theme)))
        self.keep()

    def keep(self) -> None:
        """Writes the settings; that it cannot be done is said, and stops nothing."""
        try:
            self.settings.save()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            text = tr("{path}: not written: {reason}").format(path=self.settings.path, reason=reason)
            self.explorer.status.say(text, failed=True)
