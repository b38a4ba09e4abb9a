"""A record on the clipboard, with what it takes to find it again."""

from __future__ import annotations

from typing import Any

from textual.app import App

from store.records import Record, Statement
from store.signs import in_one_line
from store.wording import citation
from tui.translation import tr
from tui.wrapping import fit

_MOST = 100
"""Cells of the words that are told: enough to know them again."""


def copy(app: App[Any], record: Record, statement: Statement) -> str:
    """Copies a record with its citation, and gives the words that say so.

    The terminal does it (OSC 52), also of another machine; one that does not know how keeps silent.
    """
    app.copy_to_clipboard(citation(record, statement))
    return tr("Copied with its citation: “{text}”").format(text=fit(in_one_line(record.text), _MOST))
