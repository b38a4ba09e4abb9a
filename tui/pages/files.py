"""The files and folders of one folder, as lines to choose from."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from store.signs import in_one_line
from store.words import fold
from tui.pages.rows import Row, cell, row
from tui.translation import tr

_MOST = 5000
"""Entries listed of a folder: of one with more, typing a part of a name is no way to find a file."""
_SIZE = 10


class Entry(NamedTuple):
    """A file or folder that can be chosen."""

    path: Path
    name: str
    """As shown."""
    is_folder: bool = False
    size: int = 0
    """Bytes of a file."""


def listed(folder: Path) -> list[Entry]:
    """What can be chosen in a folder: the one above, the folder as a whole, its folders, its files.

    Hidden ones are left out.

    Raises:
        OSError: the folder cannot be read.
    """
    found = []
    with os.scandir(folder) as entries:
        for entry in islice((e for e in entries if not e.name.startswith(".")), _MOST):
            try:
                is_folder = entry.is_dir()
                size = 0 if is_folder else entry.stat().st_size
            except OSError:  # a link to nowhere
                continue
            found.append(Entry(Path(entry.path), entry.name, is_folder, size))
    found.sort(key=lambda entry: (not entry.is_folder, fold(entry.name), entry.name))
    above = [] if folder.parent == folder else [Entry(folder.parent, "..", True)]
    return [*above, Entry(folder, "."), *found]


def from_home(path: Path) -> str:
    """Where a file is, in full; from ``~`` where that is shorter."""
    full = path.absolute()
    home = Path("~").expanduser()
    return in_one_line(str(Path("~", full.relative_to(home)) if full.is_relative_to(home) else full))


def file_rows(entries: Sequence[Entry], wanted: str, marked: Collection[Path], width: int) -> list[Row]:
    """The rows of those entries whose name has all the words typed, whatever their accents.

    The item of a row is the entry's index in ``entries``.
    """
    words = fold(wanted).split()
    rows = [
        _row(entry, index, entry.path in marked, width)
        for index, entry in enumerate(entries)
        if all(word in fold(entry.name) for word in words)
    ]
    return rows or [row((" " + tr("No name has this"), "quiet"))]


def _row(entry: Entry, index: int, is_marked: bool, width: int) -> Row:
    mark = (" ✓ " if is_marked else "   ", "match" if is_marked else "")
    name = max(8, width - 3 - _SIZE)
    if entry.name == ".":
        return row(mark, (cell(tr("all texts of this folder"), name), "label"), item=index)
    if entry.is_folder:
        return row(mark, (cell(f"{entry.name}/", name), "key"), item=index)
    return row(
        mark, cell(entry.name, name), (cell(_shown_size(entry.size), _SIZE, right=True), "quiet"), item=index
    )


def _shown_size(size: int) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size = round(size / 1000)
    return f"{size} GB"
