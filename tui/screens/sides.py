"""What is laid side by side: two speakers of the statement shown, or two statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App

from store.comparison import Source, by_speaker, by_statement
from store.records import Statement
from tui.browsing import Browsing
from tui.library import Library
from tui.pages.choices import Choice, statement_choices, voice_choices
from tui.screens.chooser import ChooserScreen

_SPEAKERS = "Speakers of this statement"
_STATEMENTS = "Statements"


@dataclass(frozen=True, slots=True)
class Side:
    """One side that can be chosen; only two of one group can be compared."""

    choice: Choice
    source: Callable[[], Source]


def sides(browsing: Browsing, statements: Sequence[Statement], library: Library) -> list[Side]:
    """All sides that have another one to be compared with."""
    voices = browsing.voices()
    found: list[Side] = []
    if len(voices) > 1:
        found += [
            Side(choice, _speaker(browsing, voice.voice.name))
            for voice, choice in zip(voices, voice_choices(voices, _SPEAKERS), strict=True)
        ]
    if len(statements) > 1:
        own = browsing.statement
        order = [own, *(statement for statement in statements if statement.id != own.id)]
        found += [
            Side(choice, _statement(statement, library))
            for statement, choice in zip(order, statement_choices(order, _STATEMENTS), strict=True)
        ]
    return found


def _speaker(browsing: Browsing, name: str | None) -> Callable[[], Source]:
    return lambda: by_speaker(name, (browsing.statement,), browsing.records)


def _statement(statement: Statement, library: Library) -> Callable[[], Source]:
    return lambda: by_statement(statement, library.records(statement.id))


async def choose_sides(app: App[Any], there: Sequence[Side]) -> tuple[Source, Source] | None:
    """Asks for the left and then for the right side; where only one is left for the right, it is taken."""
    first = await app.push_screen_wait(
        ChooserScreen("Compare: the left side", [side.choice for side in there])
    )
    if first is None:
        return None
    left = there[first]
    others = [side for side in there if side is not left and side.choice.group == left.choice.group]
    second: int | None = 0
    if len(others) > 1:
        title = f"Compare {left.choice.text} with"
        second = await app.push_screen_wait(ChooserScreen(title, [side.choice for side in others]))
    return None if second is None else (left.source(), others[second].source())
