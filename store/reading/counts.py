"""A number as found in a sentence, and the bounds that the words around it imply."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.language import Language
from store.reading.lookups import key
from store.reading.tokens import Token
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
        (count.unit is not None and count.unit[-1:] in language.currency_signs)
        or count.unit in language.currency_signs
        or bool(count.unit_words and count.unit_words[0] in language.currencies)
        or count.unit == "%"
    )


def is_measured(count: Count, language: Language) -> bool:
    """Whether a count is of money, a share, a length, a weight or a time, and of nothing that is counted."""
    if count.unit is None or is_money(count, language):
        return count.unit is not None
    first = count.unit_words[0] if count.unit_words else key(count.unit)
    whole = key(count.unit).partition("/")[0]  # "km/h"
    return whole in language.quantities or first in language.quantities | language.time_units


def sign_end(tokens: list[Token], index: int, language: Language) -> int:
    """Index behind the currency sign at ``index``, letters before it ("US$") too; ``index`` without one."""
    if index < len(tokens) and tokens[index].text in language.currency_signs:
        return index + 1
    if (
        index + 1 < len(tokens)
        and tokens[index + 1].text in language.currency_signs
        and _is_prefix(tokens, index)
    ):
        return index + 2
    return index


def sign_start(tokens: list[Token], index: int) -> int:
    """Index where the letters before the currency sign at ``index`` begin; ``index`` without any."""
    return index - 1 if index and _is_prefix(tokens, index - 1) else index


def _is_prefix(tokens: list[Token], index: int) -> bool:
    """ "US$", "A$", "HK$": capitals right before a sign."""
    token = tokens[index]
    return token.end == tokens[index + 1].start and len(token.text) <= 3 and token.text.isupper()
