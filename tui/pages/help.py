"""The help screen: every action with all its keys, the signs, the search language, where the settings are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from store.records import CERTAINTIES, EVENT_TYPES, MEASURES
from tui.bindings import ACTIONS, HEADINGS, keys_of
from tui.pages.record import CERTAINTY
from tui.pages.rows import BLANK, Row, cell, row, wrapped
from tui.translation import later, tr
from tui.widgets.columns import SIGNS

_KEYS = 14
_LANGUAGE: tuple[tuple[str, str], ...] = (
    ("blessé police", later("both words; prefixes and inflections match, accents and case do not matter")),
    (later('"a phrase"'), later("these words, in this order, as written")),
    (later("-word"), later("not this; works with every term")),
    (later("speaker:name"), later("who says it, by name or as printed")),
    ("kind:figure", later("event, quote or figure")),
    ("type:arrest", later("events of a type: {types}")),
    ("measure:killed", later("figures of a measure: {measures}")),
    ("certainty:unverified", later("how surely: {certainties}")),
    ("date:2022-01-05", later("also date:2022-01 and date:2022-01-01..2022-01-06")),
    ("value:>100", later("also value:<=12, value:=30, value:20..30")),
)
_AMOUNTS = (
    ("12", later("exactly")),
    ("≈ 50", later("about")),
    ("≤ 1000", later("under: “près de”, “up to”")),
    ("≥ 2000", later("over: “plus de”, “at least”")),
    ("20-99", later("a range, or an order of magnitude: “dozens”")),
)


def help_rows(keys: Mapping[str, str], width: int, settings: Path | None = None) -> list[Row]:
    """All keys by where they work, then the signs, then the search language, then the settings.

    Args:
        keys: other keys by the id of an action.
        settings: where they are kept.
    """
    rows: list[Row] = []
    for where, heading in HEADINGS.items():
        rows += [row((tr(heading), "heading"), head=True)]
        for action in ACTIONS:
            if action.where == where:
                rows += _pair(keys_of(action, keys), tr(action.meaning), _KEYS, width)
        rows.append(BLANK)
    rows.append(row((tr("Signs"), "heading"), head=True))
    for certainty in CERTAINTIES:
        sign = (cell(SIGNS[certainty], _KEYS), certainty)
        rows.append(row(sign, (f"{tr(certainty)}: {tr(CERTAINTY[certainty])}", "")))
    for shown, meaning in _AMOUNTS:
        rows += _pair(shown, tr(meaning), _KEYS, width)
    rows += [BLANK, row((tr("Search language"), "heading"), head=True)]
    words = {
        "types": _words(EVENT_TYPES),
        "measures": _words(MEASURES),
        "certainties": _words(CERTAINTIES),
    }
    for written, meaning in _LANGUAGE:
        rows += _pair(tr(written), tr(meaning).format(**words), 22, width)
    rows += [BLANK, row((tr("Settings"), "heading"), head=True)]
    if settings is not None:
        rows += wrapped(str(settings), width)
    rows += wrapped(tr('Other keys: "keys": {{"explorer.search": "f"}}').format(), width)
    rows += wrapped(tr("Every action has a name there, such as {names}.").format(names=_names()), width)
    return rows


def _words(words: tuple[str, ...]) -> str:
    """The words of the search language, each with what it is called, where that is something else."""
    return ", ".join(word if tr(word) == word else f"{word} ({tr(word)})" for word in words)


def _names() -> str:
    return ", ".join(action.id for action in ACTIONS if action.where in ("explorer", "lists", "anywhere"))


def _pair(key: str, meaning: str, room: int, width: int) -> list[Row]:
    first, *rest = wrapped(meaning, max(10, width - room))
    lines = [row((cell(key, room), "key"), *first.parts)]
    return lines + [row(" " * room, *line.parts) for line in rest]
