"""The help screen: every action with all its keys, and the search language."""

from __future__ import annotations

from collections.abc import Mapping

from store.records import CERTAINTIES
from tui.bindings import ACTIONS, HEADINGS, keys_of
from tui.pages.record import CERTAINTY
from tui.pages.rows import BLANK, Row, cell, row, wrapped
from tui.widgets.columns import SIGNS

_KEYS = 14
_LANGUAGE: tuple[tuple[str, str], ...] = (
    ("blessé police", "both words; prefixes and inflections match, accents and case do not matter"),
    ('"a phrase"', "these words, in this order, as written"),
    ("-word", "not this; works with every term"),
    ("speaker:name", "who says it, by name or as printed"),
    ("kind:figure", "event, quote or figure"),
    ("type:arrest", "events of a type"),
    ("measure:killed", "killed, injured, missing, detained, displaced"),
    ("certainty:unverified", "stated, attributed, unverified"),
    ("date:2022-01-05", "also date:2022-01 and date:2022-01-01..2022-01-06"),
    ("value:>100", "also value:<=12, value:=30, value:20..30"),
)
_AMOUNTS = (
    ("12", "exactly"),
    ("≈ 50", "about"),
    ("≤ 1000", "under: “près de”, “up to”"),
    ("≥ 2000", "over: “plus de”, “at least”"),
    ("20-99", "a range, or an order of magnitude: “dozens”"),
)


def help_rows(keys: Mapping[str, str], width: int) -> list[Row]:
    """All keys by where they work, then the signs, then the search language.

    Args:
        keys: other keys by the id of an action.
    """
    rows: list[Row] = []
    for where, heading in HEADINGS.items():
        rows += [row((heading, "heading"))]
        for action in ACTIONS:
            if action.where == where:
                rows += _pair(keys_of(action, keys), action.meaning, _KEYS, width)
        rows.append(BLANK)
    rows.append(row(("Signs", "heading")))
    for certainty in CERTAINTIES:
        sign = (cell(SIGNS[certainty], _KEYS), certainty)
        rows.append(row(sign, (f"{certainty}: {CERTAINTY[certainty]}", "")))
    for shown, meaning in _AMOUNTS:
        rows += _pair(shown, meaning, _KEYS, width)
    rows += [BLANK, row(("Search language", "heading"))]
    for written, meaning in _LANGUAGE:
        rows += _pair(written, meaning, 22, width)
    return rows


def _pair(key: str, meaning: str, room: int, width: int) -> list[Row]:
    first, *rest = wrapped(meaning, max(10, width - room))
    lines = [row((cell(key, room), "key"), *first.parts)]
    return lines + [row(" " * room, *line.parts) for line in rest]
