"""A megabyte of whatever a file may hold: time and memory from the file's bytes to the records.

``python -m tests.benchmarks.megabyte`` goes through all hostile texts, in some minutes.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks.generate import statement
from tests.benchmarks.measure import Result, Row, peak_memory, table, within
from tests.reading.hostile import REPEATED, varied

ROOT = Path(__file__).parents[2]
SIZE = 1_000_000
SECONDS = 2.0
MEMORY = 20 * SIZE + 100e6
_WORST = ("M. ", '"a" ', "- a\n", "« a\n\n")  # of all, by their memory and their time, were they read whole
_VARIED = ('"a" ', "« a\n\n", "a dit : « a ", "il a dit a. ", "12 morts et ")
"""With other letters and digits each time: nothing is repeated."""


def measure() -> Iterator[Result]:
    """Rows of statements in two languages and of the worst hostile texts, in about half a minute."""
    for code in ("fr", "en"):
        yield from _rows(f"statements in {code!r}", _statements(code), code)
    yield from _hostile(_WORST)
    for unit in _VARIED:
        yield from _rows(f"{unit!r} with other letters and digits each time", varied(unit, SIZE), "fr")


def _hostile(units: Iterable[str]) -> Iterator[Result]:
    for unit in units:
        yield from _rows(f"{unit!r} again and again", unit * (SIZE // len(unit.encode())), "fr")


def _statements(code: str) -> str:
    texts: list[str] = []
    while sum(map(len, texts)) < SIZE:
        texts.append(statement(len(texts), code).text)
    return "\n\n".join(texts).encode()[:SIZE].decode("utf-8", "ignore")


def _rows(name: str, text: str, code: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.megabyte", str(path), code]
        found: Mapping[str, float] = json.loads(subprocess.check_output(command, cwd=ROOT))
    yield within(f"1 MB of {name}, process time", found["seconds"], SECONDS)
    peak = found["peak"]
    yield Row(
        f"1 MB of {name}, memory",
        f"{peak / 1e6:.0f} MB",
        limit=f"{MEMORY / 1e6:.0f} MB",
        kept=peak <= MEMORY,
    )


def _read_one(path: str, code: str) -> None:
    from store.errors import SourcierError
    from store.files import About, read_file

    start = time.process_time()
    try:
        read_file(path, About(language=code))
    except SourcierError as error:  # an answer as well
        print(error, file=sys.stderr)
    spent = time.process_time() - start
    print(json.dumps({"seconds": spent, "peak": peak_memory()}))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _read_one(*sys.argv[1:])
    else:
        print(table(_hostile(REPEATED)))
