"""A number as found in a sentence, and the bounds that the words around it imply."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.language import Language
from store.records import Approximation, Measure, Span


@dataclass(slots=True)
class Count:
    """A figure as found in a sentence; ``first`` and ``last`` are half-open token indices of its span."""

    first: int
    last: int
    number: int
    """Index of the token where the number itself begins."""
    value: int | float | None
    low: int | float | None
    high: int | float | None
    approximation: Approximation
    unit: str | None
    measure: Measure | None = None
    unit_words: list[str] = field(default_factory=list)
    """Keys of the unit's words."""
    measured: Span | None = None
    """What befell those counted, where it is said beside the unit, in characters."""
    bare: bool = False
    part: bool = False
    """Whether it is a part of the figure that follows: "three of the five suspects"."""


def bounds_of(kind: str, value: int | float) -> tuple[int | float | None, int | float | None]:
    """The bounds an approximator implies: both for exact, one for under and over, none for about."""
    if kind == "exact":
        return value, value
    if kind == "under":
        return None, value
    if kind == "over":
        return value, None
    return None, None


def approximation(kind: str) -> Approximation:
    """The approximation that a pack's kind of approximator stands for."""
    names: dict[str, Approximation] = {"exact": "exact", "under": "under", "over": "over", "about": "about"}
    return names.get(kind, "exact")


def measure_named(name: str) -> Measure:
    """The measure of that name."""
    names: dict[str, Measure] = {
        "killed": "killed",
        "injured": "injured",
        "missing": "missing",
        "detained": "detained",
        "displaced": "displaced",
    }
    return names[name]


def is_money(count: Count, language: Language) -> bool:
    """Whether a count is of money or a percentage."""
    return (
        count.unit in language.currency_signs
        or bool(count.unit_words and count.unit_words[0] in language.currencies)
        or count.unit == "%"
    )
