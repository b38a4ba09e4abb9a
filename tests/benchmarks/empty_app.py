"""The least that a Textual app can be: what start and repaint are measured beside."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class EmptyApp(App[None]):
    """A line that counts ``j``, and a field that ``/`` puts the cursor in."""

    def compose(self) -> ComposeResult:
        yield Static("nothing yet")
        field = Input(compact=True)
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        self.set_focus(None)

    def key_j(self) -> None:
        self.query_one(Static).update("one line more")

    def key_k(self) -> None:
        self.query_one(Static).update("one line less")

    def key_slash(self) -> None:
        self.query_one(Input).focus()


if __name__ == "__main__":
    EmptyApp(ansi_color=False).run()
