"""A folder of statements added to a store: files a second, and what a second core gains."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from store.crew import cores
from store.library import Library
from tests.benchmarks.generate import statement
from tests.benchmarks.measure import Result, Row, Skipped, milliseconds, within

FILES = 1_000
GAIN = 1.5


def measure(count: int = FILES) -> Iterator[Result]:
    """All rows, in about fifteen seconds."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        folder = home / "statements"
        folder.mkdir()
        for number in range(count):
            made = statement(number)
            said = f"---\ndate: {made.date}\npublisher: {made.publisher}\n---\n"
            (folder / f"{number:05}.txt").write_text(f"{said}{made.text}", encoding="utf-8")
        alone = _seconds(folder, home / "alone.json", 1)
        yield _rate("one process", count, alone)
        if cores() > 1:
            two = _seconds(folder, home / "two.json", 2)
            yield _rate("two processes", count, two)
            gain = alone / two
            yield Row(
                "gain of a second process",
                f"{gain:.2f} times",
                "one process",
                gain,
                f"{GAIN} times",
                gain >= GAIN,
            )
        else:
            yield Skipped("gain of a second process", "there is one core only")
        again = _seconds(folder, home / "alone.json", 1)
        yield within(f"the same {count} files again, none of them read, a file", again / count)


def _seconds(folder: Path, store: Path, processes: int) -> float:
    start = time.perf_counter()
    with Library(store) as library:
        library.add([folder], processes=processes)
    return time.perf_counter() - start


def _rate(name: str, count: int, seconds: float) -> Row:
    return Row(
        f"a folder of {count} files of 1 KB added by {name}",
        f"{count / seconds:.0f} files/s",
        f"a file {milliseconds(seconds / count)}",
    )
