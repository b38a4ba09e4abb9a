"""Lines to choose from: speakers with their counts, statements, what can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.records import KINDS, Statement
from store.signs import in_one_line
from store.words import fold
from tui.browsing import VoiceCount
from tui.pages.rows import Row, cell, row, wrapped
from tui.translation import tr
from tui.vocabulary import name_of

_COUNT = 9
"""Cells of a column of numbers, at the least."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    text: str
    numbers: tuple[str, ...] = ()
    """Columns at the right."""
    below: str = ""
    """A quieter second line."""
    style: str = ""
    group: str = ""
    """Heading that is shown before the first choice of a group."""


def choice_rows(choices: Sequence[Choice], wanted: str, width: int, columns: Sequence[str] = ()) -> list[Row]:
    """The rows of those choices that have all the words typed, whatever their accents.

    The item of a row is the choice's index in ``choices``.
    """
    words = fold(wanted).split()
    rows: list[Row] = []
    count = max(_COUNT, *(cell_len(name) + 2 for name in columns)) if columns else _COUNT
    room = max(8, width - 1 - count * len(columns))
    if columns:
        heads = "".join(cell(name, count, right=True) for name in columns)
        rows.append(row((" " * (width - len(heads)) + heads, "label"), head=True))
    group = ""
    for index, choice in enumerate(choices):
        searched = fold(f"{choice.text} {choice.below}")
        if not all(word in searched for word in words):
            continue
        if choice.group != group:
            group = choice.group
            rows.append(row((group, "label"), head=True))
        numbers = "".join(cell(number, count, right=True) for number in choice.numbers)
        rows.append(
            row(" ", (cell(choice.text, room if numbers else width - 1), choice.style), numbers, item=index)
        )
        if choice.below:
            rows += wrapped(choice.below, width, "quiet", indent="   ", item=index)
    found = any(line.item is not None for line in rows)
    return rows if found else [row((" " + tr("Nothing has these words"), "quiet"))]


def voice_choices(voices: Sequence[VoiceCount], group: str = "") -> list[Choice]:
    """Speakers, how often each speaks by kind, and the forms in which the text names it."""
    return [
        Choice(
            in_one_line(voice.voice.label),
            tuple(f"{voice.counts[kind] or '·'}" for kind in KINDS),
            below=", ".join(f"“{in_one_line(form)}”" for form in voice.forms if form != voice.voice.name),
            style="speaker" if voice.voice.name and voice.counts.total() else "quiet",
            group=group,
        )
        for voice in voices
    ]


def statement_choices(statements: Sequence[Statement], group: str = "") -> list[Choice]:
    """Statements by title, with what else is known of them."""
    return [
        Choice(
            name_of(statement),
            below=" · ".join(
                in_one_line(text)
                for text in (statement.publisher, statement.date, statement.language)
                if text
            ),
            group=group,
        )
        for statement in statements
    ]
