"""A folder of statements added to a store: files a second, and what a second core gains."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from store.crew import cores
from store.library import Library
from tests.benchmarks.generate import statement
from tests.benchmarks.measure import Result, Row, Skipped, milliseconds, within

FILES = 1_000
RUNS = 3
SHARE = 0.8


def measure(count: int = FILES) -> Iterator[Result]:
    """All rows, in about half a minute."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        folder = home / "statements"
        folder.mkdir()
        for number in range(count):
            made = statement(number)
            said = f"---\ndate: {made.date}\npublisher: {made.publisher}\n---\n"
            (folder / f"{number:05}.txt").write_text(f"{said}{made.text}", encoding="utf-8")
        if cores() > 1:
            yield from _gain(folder, home, count)
        else:
            yield _rate("one process", count, _seconds(folder, home / "last.json", 1))
            yield Skipped("gain of a second process", "there is one core only")
        again = _seconds(folder, home / "last.json", 1)
        yield within(f"the same {count} files again, none of them read, a file", again / count)


def _gain(folder: Path, home: Path, count: int) -> Iterator[Row]:
    """What two processes gain, beside what two that only count gain on this machine, taken in turn."""
    alone, two, ours, machines = [], [], [], []
    for number in range(RUNS):
        alone.append(_seconds(folder, home / f"alone{number}.json", 1))
        two.append(_seconds(folder, home / ("last.json" if number + 1 == RUNS else f"two{number}.json"), 2))
        ours.append(alone[-1] / two[-1])
        machines.append(_counting(1) * 2 / _counting(2))
    yield _rate("one process", count, median(alone))
    yield _rate("two processes", count, median(two))
    gain, possible = median(ours), median(machines)
    yield Row(
        "gain of a second process",
        f"{gain:.2f} times",
        f"two that only count {possible:.2f} times",
        gain / possible,
        f"at least {SHARE}",
        gain >= SHARE * possible,
    )


def _counting(processes: int) -> float:
    """Seconds that so many processes need at once to count, each on its own."""
    start = time.perf_counter()
    code = "for _ in range(30_000_000): pass"
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(processes)]
    for process in running:
        process.wait()
    return time.perf_counter() - start


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
