"""Asking which: one speaker, another statement, two sides to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App

from store.comparison import Source, by_speaker, by_statement
from store.records import KINDS, Statement
from tui.browsing import Browsing, Voice
from tui.library import Library
from tui.pages.choices import COUNTS, Choice, statement_choices, voice_choices
from tui.screens.chooser import ChooserScreen

_SPEAKERS = "Speakers of this statement"
_STATEMENTS = "Statements"


def ask_speaker(app: App[Any], browsing: Browsing, chosen: Callable[[Voice | None], None]) -> None:
    """Asks which speaker to show alone; None is everyone. Says nothing where nothing is chosen."""
    voices = browsing.voices()
    everyone = Choice("Everyone", tuple(str(browsing.total(kind)) for kind in KINDS))
    there = [None, *(voice.voice for voice in voices)]
    current = there.index(browsing.voice) if browsing.voice in there else 0
    dialog = ChooserScreen("Show one speaker", [everyone, *voice_choices(voices)], COUNTS, current=current)
    app.push_screen(dialog, lambda index: None if index is None else chosen(there[index]))


def ask_statement(
    app: App[Any],
    statements: Sequence[Statement],
    current: Statement,
    chosen: Callable[[Statement], None],
) -> None:
    """Asks which statement to open; says nothing where it is the current one."""
    title = "The only statement" if len(statements) == 1 else f"Open one of {len(statements)} statements"
    at = next((i for i, statement in enumerate(statements) if statement.id == current.id), None)
    dialog = ChooserScreen(title, statement_choices(statements), current=at)
    app.push_screen(dialog, lambda index: None if index in (None, at) else chosen(statements[index or 0]))


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


def ask_sides(app: App[Any], there: Sequence[Side], chosen: Callable[[Source, Source], None]) -> None:
    """Asks for the left and then for the right side; where only one is left for the right, it is taken."""

    def left_chosen(index: int | None) -> None:
        if index is None:
            return
        left = there[index]
        others = [side for side in there if side is not left and side.choice.group == left.choice.group]
        if len(others) == 1:
            chosen(left.source(), others[0].source())
            return
        app.push_screen(
            ChooserScreen(f"Compare {left.choice.text} with", [side.choice for side in others]),
            lambda at: None if at is None else chosen(left.source(), others[at].source()),
        )

    app.push_screen(ChooserScreen("Compare: the left side", [side.choice for side in there]), left_chosen)
