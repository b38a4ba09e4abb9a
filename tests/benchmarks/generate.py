"""Statements like those of news rooms, as many as wanted: the same number gives the same statement.

Run as ``python -m tests.benchmarks.generate STORE [--statements 5000]`` it writes them, read, into a store.
"""

import argparse
import datetime as dt
import random
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from store import languages
from store.reading import reader
from store.records import Reading, Statement, statement_id

_CHOSEN = ("body", "role", "people", "harm", "perfect", "event", "wish", "ago")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def statement(number: int, language: str | None = None) -> Statement:
    """The statement of this number: a heading and paragraphs, of about 1,000 characters in all."""
    words = _words()
    choose = random.Random(number)
    code = language or ("fr", "en")[number % 2]
    day = dt.date(2020, 1, 1) + dt.timedelta(days=choose.randrange(1800))
    names = [f"{choose.choice(words['first_names'])} {choose.choice(words['last_names'])}" for _ in range(3)]
    places = choose.sample(words["places"], 3)
    title = f"{places[0]} {day.year} no {number}"
    sentences = [_sentence(words[code], choose, day, names, places) for _ in range(choose.randint(9, 16))]
    blocks = [title]
    while sentences:
        length = choose.randint(2, 4)
        blocks.append(" ".join(sentences[:length]))
        del sentences[:length]
    text = "\n\n".join(blocks)
    return Statement(
        id=statement_id(text),
        title=title,
        publisher=choose.choice(words["publishers"]),
        date=day.isoformat(),
        language=code,
        url=f"https://example.org/{number}",
        text=text,
    )


def _sentence(
    words: dict[str, Any], choose: random.Random, day: dt.date, names: Sequence[str], places: Sequence[str]
) -> str:
    told = day - dt.timedelta(days=choose.randint(0, 9))
    number = choose.choice((choose.randint(2, 90), choose.randint(100, 8_000)))
    count = choose.choice(words["about"]).format(f"{number:,}".replace(",", words["thousands"]))
    sentence: str = choose.choice(words["sentences"])
    return sentence.format(
        **{name: choose.choice(words[name]) for name in _CHOSEN if name in words},
        count=count[0].lower() + count[1:],
        Count=count,
        person=choose.choice(names),
        place=choose.choice(places),
        day=f"{told.day} {words['months'][told.month - 1]}",
    )


def readings(count: int, first: int = 0) -> Iterator[Reading]:
    """The statements ``first`` to ``first + count``, read: about twenty records each."""
    for number in range(first, first + count):
        made = statement(number)
        yield reader.read(made, languages.load(made.language or "fr"))


def fill(path: Path, count: int) -> int:
    """Writes so many statements into the store at ``path`` and gives the number of their records."""
    from store.database import Database

    made = list(readings(count))
    database = Database(path)
    database.add(made)
    database.close()
    return sum(len(reading.records) for reading in made)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.generate", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--statements", type=int, default=5_000)
    asked = parser.parse_args()
    print(f"{fill(asked.store, asked.statements)} records in {asked.store}")
