"""Asking which: one speaker, another statement, two sides to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App

from store.comparison import Source, by_speaker, by_statement
from store.records import KINDS, Statement
from tui.browsing import Browsing
from tui.library import Library
from tui.pages.choices import COUNTS, Choice, statement_choices, voice_choices
from tui.screens.chooser import ChooserScreen

_SPEAKERS = "Speakers of this statement"
_STATEMENTS = "Statements"


async def choose_speaker(app: App[Any], browsing: Browsing) -> Browsing | None:
    """The same with one speaker only, or with everyone; None where nothing is chosen."""
    voices = browsing.voices()
    everyone = Choice("Everyone", tuple(str(browsing.total(kind)) for kind in KINDS))
    shown = [None, *(voice.voice for voice in voices)]
    dialog = ChooserScreen(
        "Show one speaker",
        [everyone, *voice_choices(voices)],
        COUNTS,
        current=shown.index(browsing.voice) if browsing.voice in shown else 0,
    )
    chosen = await app.push_screen_wait(dialog)
    return None if chosen is None else browsing.narrowed(voice=shown[chosen])


async def choose_statement(
    app: App[Any], statements: Sequence[Statement], current: Statement
) -> Statement | None:
    """Another statement; None where nothing, or the current one, is chosen."""
    title = "The only statement" if len(statements) == 1 else f"Open one of {len(statements)} statements"
    at = next((i for i, statement in enumerate(statements) if statement.id == current.id), None)
    chosen = await app.push_screen_wait(ChooserScreen(title, statement_choices(statements), current=at))
    return None if chosen is None or chosen == at else statements[chosen]


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
