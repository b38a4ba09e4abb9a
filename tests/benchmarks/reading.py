"""Reading: the bundled statement, growth with the length, hostile texts, and what must be loaded for it."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from store import languages
from store.reading import reader
from store.records import Statement
from tests.benchmarks.generate import statement
from tests.benchmarks.measure import Result, Row, against, milliseconds, process_times, within
from tests.reading.hostile import REPEATED

ROOT = Path(__file__).parents[2]
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_DAY = "2022-01-06"


def measure() -> Iterator[Result]:
    """All rows, in about forty seconds."""
    yield _bundled()
    yield from _growth()
    yield from _hostile()
    yield from _loading()


def _read(text: str) -> object:
    pack = languages.load("fr")
    return reader.read(Statement(id="0", text=text, language="fr", date=_DAY), pack)


def _bundled() -> Row:
    text = (ROOT / "assets/statements/kazakhstan-2022.txt").read_text(encoding="utf-8")
    _read(text)
    spent = process_times(partial(_read, text), 15)
    return within("reading the bundled statement, process time", median(spent), 0.05)


def _growth() -> Iterator[Row]:
    whole = ""
    for number in range(_SIZES[-1] // 700):
        whole += statement(number, "fr").text + "\n\n"
        if len(whole) >= _SIZES[-1]:
            break
    base: float | None = None
    for size in _SIZES:
        text = whole[:size]
        times = 2 if size == _SIZES[-1] else 7
        spent = median(process_times(partial(_read, text), times))
        rate = spent / len(text) * 1000
        base = base or rate
        what = f"reading {size // 1000} KB of statements, time a KB"
        yield Row(
            what,
            milliseconds(rate),
            f"1 KB {milliseconds(base)}",
            rate / base,
            "1.5 times",
            rate <= 1.5 * base,
        )
        if size == _SIZES[-1]:
            yield within("reading 1 MB of statements", spent, 2.0)


def _hostile() -> Iterator[Row]:
    """The worst of the repeated texts, by its growth and by its time."""
    _read("Rien.")
    spent, growths = {}, {}
    for unit in REPEATED:
        once = unit * (5_000 // len(unit))
        texts = (once, once * 8, unit * (_SIZES[-1] // len(unit)))
        small, large, spent[unit] = (process_times(partial(_read, text), 1)[0] for text in texts)
        growths[unit] = large / 8 / max(small, 0.000_5)
    steepest = max(growths, key=lambda unit: growths[unit])
    yield Row(
        f"hostile texts, 8 times as long, the steepest: {steepest!r}",
        f"{8 * growths[steepest]:.1f} times the time",
        "8 times",
        growths[steepest],
        "1.5 times",
        growths[steepest] <= 1.5,
    )
    slowest = max(spent, key=lambda unit: spent[unit])
    yield within(f"hostile texts, 1 MB of the slowest: {slowest!r}", spent[slowest], 2.0)


def _loading() -> Iterator[Row]:
    """A pack compiled, beside its mere parsing, each in a fresh interpreter."""
    for code in languages.available():
        script = (
            "import time\nfrom store import languages\nstart = time.process_time()\n"
            f"languages.load({code!r})\nprint(time.process_time() - start)"
        )
        spent = [float(subprocess.check_output([sys.executable, "-c", script], cwd=ROOT)) for _ in range(5)]
        source = (ROOT / f"assets/languages/{code}.toml").read_text(encoding="utf-8")
        parsing = process_times(partial(tomllib.loads, source), 5)
        yield against(f"loading the pack {code!r}", spent, "parsing its TOML", parsing)
