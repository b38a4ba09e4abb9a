"""A store of a hundred thousand records: opening, first screen, search, keys, memory and adding."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from store.errors import UnreadableQuery
from store.index import Index
from store.query import Query, parse_query
from store.records import Reading
from tests.benchmarks.explorer import FRAME, KEYS, command
from tests.benchmarks.generate import readings, statement
from tests.benchmarks.inside import UNTIL
from tests.benchmarks.measure import (
    Result,
    Row,
    Skipped,
    against,
    milliseconds,
    percentile,
    wall_times,
    within,
)
from tests.benchmarks.terminal import NothingPainted, from_inside, seconds_to

STATEMENTS = 5_000
RUNS = 5
_TYPED = (
    "police",
    "explosion katmandou",
    "speaker:roy",
    "type:violence measure:killed",
    '"cessez-le-feu immédiat"',
    "arrested -police",
    "value:>5000",
    "date:2021-01-01..2021-06-30 blessés",
    "zzz",
)


def measure(count: int = STATEMENTS) -> Iterator[Result]:
    """All rows, in about two minutes for five thousand statements."""
    made = list(readings(count))
    records = sum(len(reading.records) for reading in made)
    name = f"{records:,} records".replace(",", " ")
    yield from _index(made, name)
    try:
        from store.database import Database
    except ImportError:
        yield Skipped(f"a store of {name}", "there is no store/database.py yet")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        small, large = home / "small.json", home / "large.json"
        for path, part in ((small, made[:1]), (large, made)):
            database = Database(path)
            database.add(part)
            database.close()
        yield from _storage(large, name, count)
        del made
        try:
            yield from _explorer(small, large, name, count, home)
        except NothingPainted as error:
            yield Skipped(f"the explorer on {name}", f"it does not start yet: {error}")


def typed() -> Iterator[Query]:
    """Every query that stands in the bar while the searches are typed letter by letter."""
    for whole in _TYPED:
        for end in range(1, len(whole) + 1):
            try:
                yield parse_query(whole[:end])
            except UnreadableQuery:
                continue


def _index(made: list[Reading], name: str) -> Iterator[Result]:
    index = Index()

    def build() -> None:
        for reading in made:
            index.add(reading.statement, reading.records)

    yield within(f"index of {name} built", wall_times(build, 1)[0])
    for what, limit in (("all hits", None), ("the first 200 hits", 200)):
        spent = [wall_times(partial(index.search, query, limit), 1)[0] for query in typed()]
        yield within(f"index's answer to a letter typed, {what}, median", median(spent), 0.002)
        yield within(f"index's answer to a letter typed, {what}, p95", percentile(spent, 95), 0.010)


def _storage(path: Path, name: str, count: int) -> Iterator[Result]:
    from store.database import Database

    found: list[int] = []

    def open_and_read() -> None:
        database = Database(path)
        found.append(len(list(database.records(None))))
        database.close()

    yield within(f"store of {name} opened and read whole", median(wall_times(open_and_read, 3)))
    database = Database(path)
    list(database.records(None))
    one = [list(readings(1, first=count + number)) for number in range(3)]
    spent = [wall_times(partial(database.add, reading), 1)[0] for reading in one]
    database.close()
    yield within(f"one statement added to {name}", median(spent), 1.0)


def _explorer(small: Path, large: Path, name: str, count: int, home: Path) -> Iterator[Result]:
    words = {small: _title(0), large: _title(count + 2)}
    spent: dict[Path, list[float]] = {small: [], large: []}
    for _ in range(RUNS):
        for path, times in spent.items():
            times.append(seconds_to(words[path], command(path), home))
    yield against(f"start on {name}", spent[large], "one statement", spent[small], limit=3.0)
    # Among all statements as one, once they are read.
    keys = {small: KEYS, large: (("all", "A"), (UNTIL, f"/{count}"), *KEYS)}
    inside = {path: from_inside(command(path), home, keys[path]) for path in (small, large)}
    moves = {path: report["last"]["cursor"] for path, report in inside.items()}
    yield against(f"cursor move in {name}", moves[large], "one statement", moves[small], limit=1.5)
    letter = median(inside[large]["last"]["letter"])
    what = f"a letter typed to the new list in {name}"
    yield Row(what, milliseconds(letter), "a frame", letter / FRAME, "16 ms", letter <= FRAME)
    peak = inside[large]["peak"]
    yield Row(
        f"memory of the explorer on {name}", f"{peak / 2**20:.0f} MiB", limit="600 MB", kept=peak < 600e6
    )


def _title(number: int) -> bytes:
    return (statement(number).title or "").split()[0].encode()
