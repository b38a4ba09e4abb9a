"""Texts that want a reader to run away: one small thing, repeated or varied."""

import random
import string

REPEATED: tuple[str, ...] = (
    "a ",
    "A ",
    "A. ",
    "M. ",
    "« ",
    "» ",
    "« a » ",
    "« a\n\n",
    "“a “b ",
    '"a" ',
    '"',
    "'",
    "’",
    "'a' ",
    "a'",
    "l'",
    "a-",
    "a-t-il ",
    "que ",
    "qui a tué ",
    "selon ",
    "Selon la police, ",
    ", a déclaré ",
    ", a-t-il dit",
    "a dit : « ",
    "Anne Roy a dit que ",
    "il a dit. ",
    "appelle à libérer ",
    "1 ",
    "1.000",
    "1 000 ",
    "9,",
    "12h",
    "12 morts et ",
    "cent mille ",
    "des dizaines de ",
    "entre 2 et ",
    "le 2 janvier ",
    "du 2 au ",
    "lundi ",
    "tué ",
    "à Lyon ",
    "de ",
    "et ",
    ", ",
    "(",
    "(HCR) ",
    "- a\n",
    "# ",
    "a\n\n",
    "\n",
    ". ",
    "…",
    "A",
    "9",
    "e\u0301",
    "\u0301",
    "\u202e",
    "\x00",
    "中",
    "👩\u200d👧 ",
)


def varied(unit: str, size: int) -> str:
    """So many bytes of a unit, each time with another letter for its "a" and other digits: never the same."""
    choose = random.Random(1)
    units: list[str] = []
    length = 0
    while length < size:
        units.append("".join(_varied(character, choose) for character in unit))
        length += len(units[-1].encode())
    return "".join(units)


def _varied(character: str, choose: random.Random) -> str:
    if character == "a":
        return choose.choice(string.ascii_lowercase)
    return choose.choice(string.digits) if character.isdigit() else character
