"""A library for the explorer without a store: the bundled statement, read once, and a small second one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from store.adding import Added, Counted, Progress
from store.errors import UnreadableStatement
from store.records import Record, Statement, record_from_dict, statement_id
from tests.store.samples import NIGHT
from tests.store.samples import RECORDS as NIGHT_RECORDS
from tui.app import SourcierApp

ROOT = Path(__file__).parents[2]
_ASSET = ROOT / "assets/statements/kazakhstan-2022"
_TEXT = _ASSET.with_suffix(".txt").read_bytes().decode("utf-8")

KAZAKHSTAN = Statement(
    id=statement_id(_TEXT), text=_TEXT, **tomllib.loads(_ASSET.with_suffix(".toml").read_text("utf-8"))
)
# A reading as it was one day: the screens are tested here, not the rules of reading.
KAZAKHSTAN_RECORDS: tuple[Record, ...] = tuple(
    record_from_dict(document)
    for document in json.loads((ROOT / "tests/tui/kazakhstan-2022.json").read_text("utf-8"))
)


class Shelf:
    """A library held in memory."""

    def __init__(self, *readings: tuple[Statement, Iterable[Record]]) -> None:
        self.path = Path("store.json")
        self.is_new = False
        self.notice: str | None = None
        self._leaving: set[str] = set()
        self._coming: list[tuple[Statement, tuple[Record, ...]]] = []
        self._readings = [(statement, tuple(records)) for statement, records in readings]

    def add_beside(self, sources: Sequence[Path], progress: Progress) -> Added:
        """Takes every file for a statement without records; one that is no text is a failure."""
        added = Added()
        for done, source in enumerate(sources, start=1):
            try:
                found = statement_of(source.read_text("utf-8"))
            except (OSError, UnicodeError):
                added.failures.append(UnreadableStatement(f"{source}: this is no text"))
                found = None
            if found and any(found.id == statement.id for statement in self.statements()):
                added.unchanged += 1
            elif found:
                self._coming.append((found, ()))
                added.counts.append(Counted(self._coming[-1][0].id, source.name, 0, 0, 0))
            try:
                progress(done, len(sources), str(source))
            except KeyboardInterrupt:
                added.left = len(sources) - done
                break
        return added

    def remove_beside(self, id: str) -> None:
        self._leaving.add(id)

    def id_in(self, source: Path) -> str | None:
        """As of every file that is a text."""
        return statement_id(source.read_text("utf-8")) if source.is_file() else None

    def reload(self) -> None:
        self._readings += self._coming
        self._readings = [r for r in self._readings if r[0].id not in self._leaving]
        self._coming, self._leaving = [], set()

    def everything_beside(self) -> tuple[list[Statement], list[Record]]:
        return self.statements(), self.records()

    def statements(self) -> list[Statement]:
        return [statement for statement, _ in self._readings]

    def records(self, statement: str | None = None) -> list[Record]:
        return [r for own, records in self._readings if statement in (None, own.id) for r in records]


def shelf() -> Shelf:
    """The small statement, then the bundled one, which is shown first."""
    return Shelf((NIGHT, NIGHT_RECORDS), (KAZAKHSTAN, KAZAKHSTAN_RECORDS))


def statement_of(text: str) -> Statement:
    """A statement of this text, its first line for a title."""
    return Statement(id=statement_id(text), text=text, title=text.partition("\n")[0])


def reading_of(text: str, records: Sequence[Record] = (), **about: str) -> tuple[Statement, Sequence[Record]]:
    """A statement of this text with these records."""
    return Statement(id=statement_id(text), text=text, **about), records


def shown(widget: Widget) -> str:
    """What a widget shows, as text."""
    lines = [widget.render_line(y) for y in range(widget.size.height)]
    return "\n".join(line.text.rstrip() for line in lines)


@asynccontextmanager
async def opened(app: SourcierApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    """The app running, its statement read."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def at_explorer(app: SourcierApp) -> bool:
    """Whether nothing lies over the main screen."""
    return app.screen_stack == [app.explorer]
