"""The axis of the timeline: round days, as many as there is room for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.pages.axis import Axis


def ticks(first: str, last: str, cells: int) -> list[str]:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last), cells)
    return [mark.strip() for mark in axis.ticks().split("╷")[1:]]


@pytest.mark.parametrize(
    ("first", "last", "cells", "marks"),
    [
        ("2022-01-01", "2022-01-04", 60, ["2022-01-01", "2022-01-02", "2022-01-03"]),
        ("2022-01-01", "2022-01-20", 47, ["2022-01-01", "2022-01-06", "2022-01-11", "2022-01-16"]),
        ("2021-11-05", "2022-12-20", 47, ["2022-01", "2022-04", "2022-07", "2022-10"]),
        ("1949-12-31", "2150-06-04", 47, ["1950", "2000", "2050", "2100"]),
        ("0001-01-01", "9999-12-31", 47, ["2000", "4000", "6000", "8000"]),
        ("2022-01-05", "2022-01-05", 30, ["2022-01-05"]),
        ("2022-01-05", "2022-01-05", 5, []),
    ],
)
def test_what_is_written_is_round(first: str, last: str, cells: int, marks: list[str]) -> None:
    assert ticks(first, last, cells) == marks


@given(st.dates(), st.dates(), st.integers(1, 200))
def test_marks_stand_at_their_days_apart_from_each_other(one: date, other: date, cells: int) -> None:
    axis = Axis(min(one, other), max(one, other), cells)
    line = axis.ticks()
    assert len(line) == cells
    assert line.count("╷") == 0 or all(part.split() == [part.strip()] for part in line.split("╷")[1:])
    for at, letter in enumerate(line):
        if letter == "╷":
            text = line[at + 1 :].split(" ")[0].split("╷")[0]
            day = date.fromisoformat(f"{text}-01-01"[:10])
            assert axis.at(day) == at
