"""Every action of the explorer with its keys: footer, help screen and palette are made from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from textual.binding import Binding, BindingType

Where: TypeAlias = Literal[
    "explorer", "lists", "source", "search", "record", "comparison", "timeline", "chooser", "export", "files",
    "question", "told", "help", "anywhere",
]  # fmt: skip


class Action(NamedTuple):
    """One thing that can be done."""

    where: Where
    keys: str
    """As Textual names them, joined by commas; the first is the one that is shown."""
    action: str
    """The action of the app, screen or widget that ``where`` names."""
    label: str
    """One or two words, for the footer."""
    meaning: str
    """A phrase, for the help screen and the palette."""
    footer: bool = False
    palette: bool = True

    @property
    def id(self) -> str:
        """The name by which the settings give it another key: ``explorer.search``."""
        name = self.action.replace("(1)", "-on").replace("(-1)", "-back")
        return f"{self.where}.{name.replace('(', '-').rstrip(')').replace(chr(39), '')}"


HEADINGS: dict[Where, str] = {
    "explorer": "In the explorer",
    "lists": "In a list",
    "source": "In the source",
    "search": "While searching",
    "record": "A record in full",
    "comparison": "Side by side",
    "timeline": "Timeline",
    "chooser": "Choosing from a list",
    "export": "Exporting",
    "files": "Adding files",
    "question": "Answering a question",
    "told": "In a list of what went wrong",
    "help": "In this help",
    "anywhere": "Anywhere",
}
"""The sections of the help screen, in their order."""

ACTIONS: tuple[Action, ...] = (
    Action("explorer", "slash", "search", "search", "Search all panes as you type", footer=True),
    Action("lists", "enter", "choose", "in full", "The record in full", footer=True),
    Action("explorer", "1", "pane('event')", "events", "Go to the events"),
    Action("explorer", "2", "pane('quote')", "quotes", "Go to the quotes"),
    Action("explorer", "3", "pane('figure')", "figures", "Go to the figures"),
    Action("explorer", "4", "pane('source')", "source", "Go to the source text"),
    Action("explorer", "tab", "next_pane(1)", "next pane", "Go to the next pane"),
    Action("explorer", "shift+tab", "next_pane(-1)", "previous pane", "Go to the pane before"),
    Action("explorer", "n", "step(1)", "next", "Next match, or record, through all panes"),
    Action("explorer", "N", "step(-1)", "previous", "Previous match, or record"),
    Action("explorer", "s", "speakers", "speaker", "Show one speaker only", footer=True),
    Action("explorer", "o", "order", "order", "Order by text, date, speaker or size", footer=True),
    Action("explorer", "c", "compare", "compare", "Compare two speakers or two statements", footer=True),
    Action("explorer", "t", "timeline", "timeline", "Timeline of events, figures as bars", footer=True),
    Action("explorer", "e", "export", "export", "Export what is shown to a file", footer=True),
    Action("explorer", "y", "copy", "copy", "Copy the record with its citation", footer=True),
    Action("explorer", "S", "statements", "statement", "Open another statement", footer=True),
    Action("explorer", "A", "all", "all", "All statements at once, and back to one"),
    Action("explorer", "a", "files", "add", "Add files or a folder to the store", footer=True),
    Action("explorer", "D", "remove_statement", "remove", "Remove the statement from the store"),
    Action("explorer", "escape", "stop", "stop", "Stop adding files; else take the last filter away"),
    Action("explorer", "x", "remove_filter", "clear", "Take the last filter away"),
    Action("lists", "down,j", "move(1)", "down", "Next line", palette=False),
    Action("lists", "up,k", "move(-1)", "up", "Line before", palette=False),
    Action("lists", "pagedown,ctrl+f", "page(1)", "page down", "Page down", palette=False),
    Action("lists", "pageup,ctrl+b", "page(-1)", "page up", "Page up", palette=False),
    Action("lists", "home,g", "first", "first", "First line"),
    Action("lists", "end,G", "last", "last", "Last line"),
    Action("source", "n", "step(1)", "next record", "Next record of the text", footer=True, palette=False),
    Action("source", "p,N", "step(-1)", "before", "Record before it", footer=True, palette=False),
    Action("source", "enter", "choose", "in full", "The selected record in full", footer=True, palette=False),
    Action("source", "down,j", "scroll_by(1)", "down", "Scroll down", palette=False),
    Action("source", "up,k", "scroll_by(-1)", "up", "Scroll up", palette=False),
    Action("source", "pagedown,ctrl+f,space", "page_down", "page down", "Page down", palette=False),
    Action("source", "pageup,ctrl+b", "page_up", "page up", "Page up", palette=False),
    Action("source", "home,g", "scroll_home", "top", "Beginning of the text", palette=False),
    Action("source", "end,G", "scroll_end", "end", "End of the text", palette=False),
    Action("search", "enter", "finish", "done", "Go to what was found", footer=True, palette=False),
    Action("search", "escape", "leave", "leave", "Leave; the query stays", footer=True, palette=False),
    Action(
        "search",
        "tab",
        "complete",
        "complete",
        "Complete a field, a value, a speaker; else go to what was found",
        footer=True,
        palette=False,
    ),
    Action("search", "up", "older", "older", "Earlier searches", footer=True, palette=False),
    Action("search", "down", "newer", "newer", "Later searches, then what was found", palette=False),
    Action("search", "ctrl+u", "clear", "empty", "Empty the query", footer=True, palette=False),
    Action("record", "n", "step(1)", "next", "Next record", footer=True),
    Action("record", "N,p", "step(-1)", "before", "Record before", footer=True),
    Action("record", "y", "copy", "copy", "Copy it with its citation", footer=True),
    Action("record", "e", "export", "export", "Export this record", footer=True),
    Action("record", "escape,q", "close", "close", "Back", footer=True, palette=False),
    Action("comparison", "tab", "next_pane", "sources", "Go from the rows to the sources and back"),
    Action("comparison", "e", "export", "export", "Export the comparison", footer=True),
    Action("comparison", "c", "again", "compare", "Compare two others", footer=True),
    Action("comparison", "x", "swap", "swap", "Left becomes right", footer=True),
    Action("comparison", "escape,q", "close", "back", "Back to the explorer", footer=True, palette=False),
    Action("timeline", "e", "export", "export", "Export events and figures in this order", footer=True),
    Action("timeline", "escape,q,t", "close", "back", "Back to the explorer", footer=True, palette=False),
    Action("chooser", "down", "move(1)", "down", "Next line", palette=False),
    Action("chooser", "up", "move(-1)", "up", "Line before", palette=False),
    Action("chooser", "pagedown", "page(1)", "page down", "Page down", palette=False),
    Action("chooser", "pageup", "page(-1)", "page up", "Page up", palette=False),
    Action("chooser", "enter", "choose", "choose", "Choose", footer=True, palette=False),
    Action("chooser", "escape", "close", "cancel", "Choose nothing", footer=True, palette=False),
    Action("export", "enter", "write", "write", "Write the file", footer=True, palette=False),
    Action("export", "tab", "format", "format", "Markdown, CSV or JSON", footer=True, palette=False),
    Action("export", "pagedown", "page(1)", "page down", "Preview: page down", palette=False),
    Action("export", "pageup", "page(-1)", "page up", "Preview: page up", palette=False),
    Action("export", "escape", "close", "cancel", "Write nothing", footer=True, palette=False),
    Action("export", "y", "replace", "replace", "Replace the file that is there", footer=True, palette=False),
    Action("export", "n,escape", "spare", "keep it", "Leave it as it is", footer=True, palette=False),
    Action("files", "down", "move(1)", "down", "Next line", palette=False),
    Action("files", "up", "move(-1)", "up", "Line before", palette=False),
    Action("files", "pagedown", "page(1)", "page down", "Page down", palette=False),
    Action("files", "pageup", "page(-1)", "page up", "Page up", palette=False),
    Action(
        "files",
        "enter",
        "choose",
        "open, add",
        "Into the folder, or add the file",
        footer=True,
        palette=False,
    ),
    Action("files", "tab", "mark", "mark", "Mark it, to add several", footer=True, palette=False),
    Action(
        "files", "shift+tab,f2", "add", "add the marked", "Add what is marked", footer=True, palette=False
    ),
    Action("files", "escape", "close", "cancel", "Add nothing", footer=True, palette=False),
    Action("question", "y", "yes", "yes", "Yes", footer=True, palette=False),
    Action("question", "n,escape", "close", "no", "No", footer=True, palette=False),
    Action("told", "escape,q,enter", "close", "close", "Close", footer=True, palette=False),
    Action("help", "escape,q,question_mark", "close", "close", "Close", footer=True, palette=False),
    Action("anywhere", "question_mark", "help", "help", "Keys, signs and search language", footer=True),
    Action("anywhere", "T", "theme", "theme", "Dark, light or high contrast"),
    Action("anywhere", "ctrl+p", "command_palette", "palette", "Any action by its name", palette=False),
    Action("anywhere", "q,ctrl+q", "quit", "quit", "Quit", footer=True),
)
"""In the order in which they are shown."""


_SHOWN = {
    "slash": "/", "question_mark": "?", "down": "↓", "up": "↑", "escape": "esc", "pagedown": "pgdn",
    "pageup": "pgup", "shift+tab": "⇧tab", "ctrl+f": "^f", "ctrl+b": "^b", "ctrl+u": "^u", "ctrl+p": "^p",
    "ctrl+q": "^q",
}  # fmt: skip


def bindings_for(*places: Where) -> list[BindingType]:
    """The bindings of the app, screen or widget that these places are."""
    return [
        Binding(action.keys, action.action, action.label, show=False, id=action.id)
        for action in ACTIONS
        if action.where in places
    ]


def actions_for(*places: Where) -> Iterable[Action]:
    """The actions of these places, place by place, each in the order of the list."""
    return (action for place in places for action in ACTIONS if action.where == place)


def footer_of(keys: Mapping[str, str], *places: Where) -> list[Action]:
    """What the footer shows of these places; not that whose key does something else in one named before.

    Args:
        keys: other keys by the id of an action.
    """
    shown, taken = list[Action](), set[str]()
    for place in places:
        own = [action for action in ACTIONS if action.where == place]
        shown += [a for a in own if a.footer and keys.get(a.id, a.keys).split(",")[0] not in taken]
        taken.update(key for action in own for key in keys.get(action.id, action.keys).split(","))
    return shown


def shown_key(key: str) -> str:
    """A key as a person knows it: ``/`` for ``slash``, ``↓`` for ``down``."""
    return _SHOWN.get(key, key)


def keys_of(action: Action, keys: Mapping[str, str]) -> str:
    """All keys of an action, as a person knows them: ``↓ j``."""
    return " ".join(shown_key(key) for key in keys.get(action.id, action.keys).split(","))


def key_of(action: Action, keys: Mapping[str, str]) -> str:
    """The first key of an action, as a person knows it.

    Args:
        keys: other keys by the id of an action.
    """
    return shown_key(keys.get(action.id, action.keys).split(",")[0])
