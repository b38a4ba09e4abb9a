"""Long runs of noise are left out; what stands before and behind them is read whole."""

from pathlib import Path
from random import Random

import pytest

from store.reading.noise import legible
from store.records import Span
from tests.benchmarks.generate import statement
from tests.evaluation.keys import FOLDER
from tests.reading.french import read
from tests.reading.hostile import REPEATED

BEFORE = "Anne Roy a déclaré que 12 personnes ont été tuées lundi à Lyon.\n\n"
BEHIND = "\n\nLa police a arrêté 34 manifestants mardi à Paris, selon le ministère de l'Intérieur."


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: path.stem)
def test_no_part_of_a_statement_is_noise(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert legible(text) == [Span(0, len(text))]


def test_no_part_of_many_statements_is_noise() -> None:
    text = "\n\n".join(statement(number, "fr").text for number in range(60))
    assert legible(text) == [Span(0, len(text))]


@pytest.mark.parametrize("unit", REPEATED)
def test_of_a_repetition_the_beginning_and_the_end_are_read(unit: str) -> None:
    length = sum(end - start for start, end in legible(unit * (100_000 // len(unit))))
    assert 0 < length < 20_000


@pytest.mark.parametrize("marks", ["ab", "“”", "0123456789", "\n-x", "«é»"])
def test_of_what_has_no_words_the_beginning_and_the_end_are_read(marks: str) -> None:
    choose = Random(1)
    text = " ".join(choose.choice(marks) for _ in range(50_000))
    first, last = legible(text)
    assert first.start == 0
    assert first.end < 10_000
    assert last.end == len(text)
    assert last.end - last.start < 10_000


def test_a_table_in_a_statement_is_read() -> None:
    table = "\n".join(f"{number} {number * 7} {number * 31}" for number in range(500))
    text = BEFORE + table + BEHIND
    assert legible(text) == [Span(0, len(text))]


def test_what_stands_around_a_repetition_is_read() -> None:
    reading = read(BEFORE + "ha " * 20_000 + BEHIND)
    assert [figure.value for figure in reading.figures] == [12, 34]
    assert reading.figures[1].text == "34 manifestants"


def test_a_sentence_said_ten_times_is_read_ten_times() -> None:
    assert len(read(BEFORE * 10).figures) == 10


def test_an_empty_text_is_one_part() -> None:
    assert legible("") == [Span(0, 0)]
