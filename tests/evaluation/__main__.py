"""``python -m tests.evaluation``: how well the reader reads, against the answer keys."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from store.languages import available
from store.records import Statement, to_dict
from tests import readme
from tests.evaluation.keys import PARTS, SETS, Key, Part, load_keys
from tests.evaluation.scoring import FIELDS, Comparison, Fields, Score, compare, key_span, key_value

COMMAND = "python -m tests.evaluation --set test --readme"


def main() -> int:
    options = _arguments()
    try:
        keys = load_keys(options.set, options.language, tuple(options.names))
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    scores: dict[tuple[str, Part], Score] = defaultdict(Score)
    misses: list[str] = []
    for key in keys:
        for comparison in evaluate(key):
            scores[key.language, comparison.part] += comparison.score
            misses.extend(_misses(key, comparison))
    shown = f"{_counts(options.set, keys)}\n\n{_table(scores)}"
    print(shown)
    if options.readme:
        readme.put(COMMAND, shown)
    if options.misses:
        print("\n".join(["", *misses]))
    return 0


def evaluate(key: Key) -> list[Comparison]:
    """The key's statement, read now, against the key, part by part."""
    read = _read(key.statement)
    return [compare(part, key.records(part), read[part], key.statement.text) for part in PARTS]


def _read(statement: Statement) -> dict[Part, list[Fields]]:
    from store.languages import load
    from store.reading.reader import read

    reading = read(statement, load(statement.language or ""))
    return {
        "events": [to_dict(record) for record in reading.events],
        "quotes": [to_dict(record) for record in reading.quotes],
        "figures": [to_dict(record) for record in reading.figures],
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--set", choices=[*SETS, "all"], default="all")
    parser.add_argument("--language", choices=available())
    parser.add_argument("--readme", action="store_true", help="put the table into the README as well")
    parser.add_argument("--misses", action="store_true", help="list what was missed, spurious or wrong")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these statements")
    options = parser.parse_args()
    if options.readme and (options.set != "test" or options.language or options.names):
        parser.error(f"the README has the table of the whole test set: {COMMAND}")
    return options


def _counts(which: str, keys: Sequence[Key]) -> str:
    words = sum(len(key.statement.text.split()) for key in keys)
    return f"set: {which}; statements: {len(keys)}; words: {words}"


def _table(scores: dict[tuple[str, Part], Score]) -> str:
    """A Markdown table, a row a language and part."""
    rows = [
        ["language", "part", "keyed", "read", "precision", "recall", "F1", "exact span", "fields", "by field"]
    ]
    for (language, part), score in sorted(
        scores.items(), key=lambda item: (item[0][0], PARTS.index(item[0][1]))
    ):
        by_field = ", ".join(
            f"{name} {_share(score.accuracy(name))}" for name in FIELDS[part] if score.asked[name]
        )
        counts = [str(score.matched + score.missed), str(score.matched + score.spurious)]
        shares = [score.precision, score.recall, score.f1, score.exact_share if part != "events" else None]
        rows.append([language, part, *counts, *map(_share, shares), _share(score.fields), by_field])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _misses(key: Key, comparison: Comparison) -> list[str]:
    """Lines that show every disagreement of one part of one statement; none where all agree."""
    text = key.statement.text
    lines = [f"  missed    {_shown(record, text)}" for record in comparison.missed]
    lines += [f"  spurious  {_shown(record, text)}" for record in comparison.spurious]
    for match in comparison.matches:
        if match.wrong or not match.exact:
            lines.append(f"  differs   {_shown(match.key, text)}")
        if not match.exact:
            lines.append(f"              span: read {text[match.read['start'] : match.read['end']]!r}")
        for name in match.wrong:
            lines.append(
                f"              {name}: key {key_value(match.key, name)!r}, read {match.read.get(name)!r}"
            )
    return [f"{key.language}/{key.name} {comparison.part}", *lines] if lines else []


def _shown(record: Fields, text: str) -> str:
    span = key_span(record)
    hints = [
        str(record[name]) for name in ("mode", "type", "approximation", "measure", "date") if record.get(name)
    ]
    speaker = record.get("speaker", record.get("source"))
    told = f" <{speaker}>" if speaker else ""
    return f"{span.start}:{span.end} {text[span.start : span.end]!r} [{', '.join(hints)}]{told}"


if __name__ == "__main__":
    sys.exit(main())
