"""The explorer on the bundled statement: start and repaint, in turn with an empty Textual app."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import Result, Row, Skipped, against, milliseconds
from tests.benchmarks.terminal import NothingPainted, from_inside, module, seconds_to

RUNS = 11
EMPTY = module("tests.benchmarks.empty_app")
KEYS = (
    *(("cursor", "j"), ("cursor", "k")) * 10,
    ("open", "slash"),
    *(
        (name, key)
        for word in ("police", "droit", "manif")
        for name, key in (*(("letter", letter) for letter in word), ("clear", "ctrl+u"))
    ),
)
FRAME = 0.016


def command(store: Path) -> list[str]:
    """The command that opens the explorer on a store."""
    return [sys.executable, "-m", "main", "--store", str(store)]  # as an installed command does


def measure() -> Iterator[Result]:
    """All rows, in about thirty seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        explorer = command(home / "store.json")
        try:
            seconds_to(b"porte-parole", explorer, home)  # the store is built at the first start
            seconds_to(b"nothing", EMPTY, home)
        except NothingPainted as error:
            yield Skipped("the explorer", f"it does not start yet: {error}")
            return
        yield from _start(explorer, home)
        yield from _repaint(explorer, home)


def _start(explorer: list[str], home: Path) -> Iterator[Result]:
    ours, empty = [], []
    for _ in range(RUNS):
        empty.append(seconds_to(b"nothing", EMPTY, home))
        ours.append(seconds_to(b"porte-parole", explorer, home))
    yield against("start to the first screen of records", ours, "empty app", empty, limit=1.2)


def _repaint(explorer: list[str], home: Path) -> Iterator[Result]:
    ours, empty = from_inside(explorer, home, KEYS), from_inside(EMPTY, home, KEYS)
    for what, key, beside in (
        ("a cursor move", "cursor", "empty app, a line"),
        ("a letter typed", "letter", "empty app, a field"),
    ):
        for end, name in (("first", "shown"), ("last", "all shown")):
            yield against(f"{what}, {name}", ours[end][key], beside, empty[end][key])
    letter = median(ours["last"]["letter"])
    yield Row(
        "a letter typed to the new list",
        milliseconds(letter),
        "a frame",
        letter / FRAME,
        "16 ms",
        letter <= FRAME,
    )
