"""Asking which: one speaker, another statement, two sides to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.comparison import Source, by_speaker, by_statement
from store.records import KINDS, Statement
from tui.browsing import Browsing, Voice
from tui.library import Library
from tui.pages.choices import Choice, statement_choices, voice_choices
from tui.screens.chooser import ChooserScreen
from tui.translation import later, tr, tr_many
from tui.vocabulary import COUNTED

if TYPE_CHECKING:
    from tui.screens.explorer import ExplorerScreen


_SPEAKERS = (later("Speakers of this statement"), later("Speakers of all statements"))


def ask_speaker(app: App[Any], browsing: Browsing, chosen: Callable[[Voice | None], None]) -> None:
    """Asks which speaker to show alone; None is everyone. Says nothing where nothing is chosen."""
    voices = browsing.voices(among=browsing.asked_for)
    counts = Counter(record.kind for record in browsing.asked_for)
    everyone = Choice(tr("Everyone"), tuple(f"{counts[kind] or '·'}" for kind in KINDS))
    there = [None, *(voice.voice for voice in voices)]
    current = there.index(browsing.voice) if browsing.voice in there else 0
    dialog = ChooserScreen(
        tr("Show one speaker"),
        [everyone, *voice_choices(voices)],
        [tr(COUNTED[kind]) for kind in KINDS],
        about=tr("of those found with {query}").format(query=browsing.asked.strip())
        if browsing.query
        else "",
        current=current,
    )
    app.push_screen(dialog, lambda index: None if index is None else chosen(there[index]))


def ask_statement(
    app: App[Any],
    statements: Sequence[Statement],
    current: Statement | None,
    chosen: Callable[[Statement | None], None],
) -> None:
    """Asks which statement to open, None for all at once; says nothing where that is the current one."""
    title = tr_many("The only statement", "Open one of {n} statements", len(statements))
    there: list[Statement | None] = [*reversed(statements)]
    choices = statement_choices(statements[::-1])
    if len(statements) > 1:
        there.insert(0, None)
        below = tr("search, compare and export them together")
        choices.insert(0, Choice(tr("All {n} statements").format(n=len(statements)), below=below))
    ids = [statement and statement.id for statement in there]
    at = ids.index(current and current.id)
    about = tr("the last added first") if len(statements) > 1 else ""
    dialog = ChooserScreen(title, choices, about=about, current=at)
    app.push_screen(dialog, lambda index: None if index in (None, at) else chosen(there[index or 0]))


@dataclass(frozen=True, slots=True)
class Side:
    """One side that can be chosen; only two of one group can be compared."""

    choice: Choice
    source: Callable[[], Source]
    voice: Voice | None = None
    """Who speaks, where the side is a speaker."""


def sides(browsing: Browsing, statements: Sequence[Statement], library: Library) -> list[Side]:
    """All sides that have another one to be compared with."""
    voices = browsing.voices()
    found: list[Side] = []
    if len(voices) > 1:
        found += [
            Side(choice, _speaker(browsing, voice.voice), voice.voice)
            for voice, choice in zip(
                voices, voice_choices(voices, tr(_SPEAKERS[len(browsing.statements) > 1])), strict=True
            )
        ]
    if len(statements) > 1:
        own = browsing.statement
        order = [*reversed(statements)]
        order.sort(key=lambda statement: own is None or statement.id != own.id)
        found += [
            Side(choice, _statement(statement, library))
            for statement, choice in zip(order, statement_choices(order, tr("Statements")), strict=True)
        ]
    return found


def _speaker(browsing: Browsing, voice: Voice) -> Callable[[], Source]:
    statements, records = browsing.statements, browsing.records
    return lambda: replace(by_speaker(voice.name, statements, records), name=voice.label)


def _statement(statement: Statement, library: Library) -> Callable[[], Source]:
    return lambda: by_statement(statement, library.records(statement.id))


def ask_sides(
    app: App[Any],
    there: Sequence[Side],
    chosen: Callable[[Source, Source], None],
    *,
    first: Voice | None = None,
) -> None:
    """Asks for the left and then for the right side; where only one is left for the right, it is taken.

    Args:
        first: the speaker under the cursor, where there is one.
    """

    def ask_left(current: int | None) -> None:
        title = tr("Compare: the left side")
        app.push_screen(ChooserScreen(title, [side.choice for side in there], current=current), left_chosen)

    def left_chosen(index: int | None) -> None:
        if index is None:
            return
        left = there[index]
        others = [side for side in there if side is not left and side.choice.group == left.choice.group]
        if len(others) == 1:
            chosen(left.source(), others[0].source())
            return

        def right_chosen(at: int | None) -> None:
            if at is None:
                ask_left(index)
            else:
                chosen(left.source(), others[at].source())

        title = tr("Compare {name} with").format(name=left.choice.text)
        app.push_screen(ChooserScreen(title, [side.choice for side in others]), right_chosen)

    ask_left(next((at for at, side in enumerate(there) if first and side.voice == first), None))


def show_sides(screen: ExplorerScreen, again: Callable[[], object], left: Source, right: Source) -> None:
    """Lays two sources side by side; ``again`` is done where others are wanted after that."""
    from tui.screens.comparison import ComparisonScreen

    def done(wanted: bool | None) -> None:
        if wanted:
            again()

    screen.app.push_screen(ComparisonScreen(left, right, screen.settings.keys), done)
