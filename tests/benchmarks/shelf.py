"""Direct quotes of the test set, beside textacy on spaCy's small models.

Nothing of theirs is a dependency: VENV is an environment of its own, made with

    python -m venv VENV && VENV/bin/pip install -r tests/benchmarks/shelf.txt

Both read the same statements in the same run, one core each. A quote counts as found as in the evaluation
(its span without marks shares 0.8 of the union). Only direct quotes are asked, for textacy looks for no
others; those of the key that are mixed or optional count neither for nor against anybody. The two differ in
two things, both for textacy's good: its quotation is read from the whole statement and, since it gives up a
text with an odd number of marks, paragraph by paragraph too, whichever is better; and its source is right
as soon as one of its words stands in the source as printed, where ours must be the whole of it.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from store import languages
from store.reading.reader import read
from store.records import to_dict
from store.words import words
from tests import readme
from tests.benchmarks.measure import Result, Row, milliseconds, process_times, table
from tests.evaluation.keys import Key, load_keys
from tests.evaluation.scoring import Fields, Match, Score, compare

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en")
COMMAND = "python -m tests.benchmarks.shelf VENV --readme"


@dataclass
class Read:
    """What one reader made of the statements of one language."""

    score: Score = field(default_factory=Score)
    sourced: int = 0
    """Found quotes whose source is right as printed."""
    named: int = 0
    """Found quotes whose source is right by its full name."""
    seconds: float = 0.0
    loading: float = 0.0

    def f1(self, right: int) -> float:
        """F1 where only so many of the found quotes count as found."""
        score = self.score
        return 2 * right / max(1, 2 * score.matched + score.missed + score.spurious)


def main() -> int:
    """Prints the table, and puts it into the README where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.shelf", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("venv", type=Path, metavar="VENV", help="the environment that has textacy")
    parser.add_argument("--readme", action="store_true", help="put the table into the README as well")
    options = parser.parse_args()
    python = options.venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        print(f"{options.venv}: no environment; python -m tests.benchmarks.shelf --help says how to make it")
        return 1
    shown = table(measure(python))
    print(shown)
    if options.readme:
        readme.put(COMMAND, shown)
    return 0


def measure(python: Path) -> Iterator[Result]:
    """All rows, in less than a minute; ``python`` is the interpreter that has textacy."""
    for language in LANGUAGES:
        keys = load_keys("test", language)
        length = sum(len(key.statement.text) for key in keys)
        ours, theirs = _ours(language, keys), _theirs(python, language, keys)
        asked = ours.score.matched + ours.score.missed
        what = f"'{language}', {asked} direct quotes in {len(keys)} statements"
        yield _quality(f"{what}: F1", ours, theirs, ours.score.matched, theirs.score.matched)
        yield _quality(f"{what}: F1, the source right too", ours, theirs, ours.sourced, theirs.sourced)
        yield _quality(f"{what}: F1, its full name right too", ours, theirs, ours.named, theirs.named)
        rates = [length / one.seconds for one in (ours, theirs)]
        beside = f"textacy {rates[1]:,.0f}".replace(",", " ")
        figure = f"{rates[0]:,.0f}".replace(",", " ")
        yield Row(f"'{language}', characters a second", figure, beside, rates[0] / rates[1])
        loading = f"textacy {milliseconds(theirs.loading)}"
        ratio = ours.loading / theirs.loading
        yield Row(f"'{language}', until the first can be read", milliseconds(ours.loading), loading, ratio)


def _quality(what: str, ours: Read, theirs: Read, our_right: int, their_right: int) -> Row:
    mine, other = ours.f1(our_right), theirs.f1(their_right)
    return Row(what, f"{mine:.3f}", f"textacy {other:.3f}", mine / other if other else None)


def _ours(language: str, keys: Sequence[Key]) -> Read:
    pack = languages.load(language)
    result = Read()
    for key in keys:
        quotes = [to_dict(quote) for quote in read(key.statement, pack).quotes if quote.mode == "direct"]
        score, matches = _compared(key, quotes)
        result.score += score
        result.sourced += sum("mention" not in match.wrong for match in matches)
        result.named += sum("speaker" not in match.wrong for match in matches)
    result.seconds = median(process_times(lambda: [read(key.statement, pack) for key in keys], 5))
    script = (
        f"from store import languages\nfrom store.reading.reader import read\nlanguages.load({language!r})"
    )
    result.loading = median(_started([sys.executable, "-c", script]) for _ in range(3))
    return result


def _started(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True)
    return time.perf_counter() - start


def _theirs(python: Path, language: str, keys: Sequence[Key]) -> Read:
    """The better of textacy on whole statements and on their paragraphs."""
    loading = median(_textacy(python, language, [])["loading"] for _ in range(3))
    found = _textacy(python, language, [key.statement.text for key in keys])
    results = [_scored(keys, way, loading) for way in found["ways"]]
    return max(results, key=lambda result: result.f1(result.score.matched))


def _textacy(python: Path, language: str, texts: Sequence[str]) -> dict[str, Any]:
    answer = subprocess.run(
        [python, Path(__file__).with_name("shelf_textacy.py")],
        input=json.dumps({"language": language, "texts": texts}),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _scored(keys: Sequence[Key], way: Mapping[str, Any], loading: float) -> Read:
    result = Read(seconds=way["seconds"], loading=loading)
    for key, quotes in zip(keys, way["quotes"], strict=True):
        score, matches = _compared(key, quotes)
        result.score += score
        result.sourced += sum(_shares_a_word(match) for match in matches)
        result.named += sum("speaker" not in match.wrong for match in matches)
    return result


def _compared(key: Key, quotes: Iterable[Fields]) -> tuple[Score, tuple[Match, ...]]:
    keyed = [{**quote, "optional": _is_passed_over(quote)} for quote in key.records("quotes")]
    comparison = compare("quotes", keyed, list(quotes), key.statement.text)
    return comparison.score, comparison.matches


def _is_passed_over(quote: Fields) -> bool:
    return bool(quote.get("optional")) or quote["mode"] != "direct"


def _shares_a_word(match: Match) -> bool:
    keyed = " ".join(match.key.get(name) or "" for name in ("mention", "speaker", "source"))
    printed = {word.folded for word in words(keyed)}
    return any(word.folded in printed for word in words(match.read["speaker"]))


if __name__ == "__main__":
    sys.exit(main())
