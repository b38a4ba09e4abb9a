"""``python -m tests.reading.packs [XX ...]``: what is wrong with a language pack, in plain words.

First the pack itself: what it lacks or misspells, by what ``assets/languages/README.md`` says of each key.
Then its sample sentences (``samples/XX.txt``), each read and compared with the records that stand below it.
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store.reading.conjugation import Conjugation
from store.reading.language import Language
from store.records import EVENT_TYPES

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "languages"
TENSES = frozenset(
    {
        "infinitive",
        "present",
        "imperfect",
        "past",
        "future",
        "conditional",
        "subjunctive",
        "participle",
        "gerund",
    }
)
MEASURES = frozenset({"killed", "injured", "missing", "detained", "displaced"})
NAMED: dict[str, frozenset[str]] = {
    "numbers.approximators": frozenset({"exact", "about", "under", "over"}),
    "numbers.approximators_after": frozenset({"exact", "about", "under", "over"}),
    "verbs.modals": frozenset({"norm", "possible", "future", "hedge", "support"}),
    "verbs.raising": frozenset({"norm", "possible", "future", "hedge", "plain"}),
    "verbs.persons": frozenset({"any", *TENSES}),
    "events.types": frozenset(EVENT_TYPES),
    "events.measure_nouns": MEASURES,
    "events.measure_of": MEASURES,
    "places.nouns": frozenset({"city", "region", "country"}),
}
"""Tables whose names are not the language's but the rules'."""
_FRAME = frozenset(
    {"links", "that", "direct", "infinitive", "unlinked", "bare", "asked", "to", "object", "own"}
)
_TRIGGERS = frozenset(
    [
        *(f"{kind}{behind}" for kind in ("verbs", "nouns") for behind in ("", *(f"_{m}" for m in MEASURES))),
        "nouns_by_context",
        "verbs_by_context",
        "actors",
        "together",
        "context",
    ]
)
_NUMBERS = ("multipliers", "collectives", "order_factors", "half_of", "fractions")
_PRONOUN = re.compile(r"[mfnMFN12*-][sp][12]?")
_PERIOD = re.compile(r"(weekend|week|month|year)([+-]\d+|0)")
_ROW = re.compile(r"\| ((?:`[^`]+` ?)+)\| ([a-z/]+) \| (yes|no) \|")
_HEADING = re.compile(r"##+ (?:\[([\w.]+)\]|(\(top\)))")
_GARBLED = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u201a-\u2122]|\u00e2\u20ac|\ufffd|[\u0000-\u001f\u007f-\u009f]"
)
_FREE = ("paradigms", "pronouns", "anaphors", "speech.appeals", "speech.appeal_nouns", "events.types")
"""Tables that are not lists of keys: their names are words of the language or have rules of their own."""


class Documented(NamedTuple):
    """What the documentation says of a key."""

    kind: str
    needed: bool


def documented() -> dict[str, Documented]:
    """Dotted key -> what ``README.md`` says of it."""
    found: dict[str, Documented] = {}
    table = ""
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        heading, row = _HEADING.match(line), _ROW.match(line)
        if heading:
            table = f"{heading[1]}." if heading[1] else ""
        elif row:
            for name in re.findall("`([^`]+)`", row[1]):
                found[table + name] = Documented(row[2], row[3] == "yes")
    return found


def complaints(code: str, text: str) -> list[str]:
    """What is wrong with a pack's file, a line each; none if it is sound.

    Args:
        code: the name of its file without the ending.
        text: what stands in it.
    """
    try:
        pack = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [f"no valid TOML: {error}"]
    found = [*_keys(pack), *_entries(pack, "")]
    if not found:
        try:
            Language(pack)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            return [f"cannot be compiled: {error!r}"]
        found = [*_verbs(pack), *_meanings(pack)]
    if pack.get("code") != code:
        found.append(f"code: is {pack.get('code')!r} in a file called {code}.toml")
    return found


def _keys(pack: Mapping[str, Any]) -> Iterator[str]:
    """Keys missing, unknown, or with something of another kind behind them."""
    known = documented()
    tables = sorted({key.rpartition(".")[0] for key in known})
    for table in tables:
        values = _at(pack, table)
        if not isinstance(values, dict):
            continue  # told where the table itself is missing
        names = {key.rpartition(".")[2] for key in known if key.rpartition(".")[0] == table}
        for name in sorted(names - values.keys()):
            if known[f"{table}.{name}" if table else name].needed:
                yield f"[{table or 'top'}] lacks {name!r}; write {name} = [] where there is nothing"
        for name, value in values.items():
            if name not in names:
                near = difflib.get_close_matches(name, names, 1)
                hint = f"; is it {near[0]!r}?" if near else ""
                yield f"[{table or 'top'}] {name!r}: no rule knows this key{hint}"
            elif not _fits(value, known[f"{table}.{name}" if table else name].kind):
                kind = known[f"{table}.{name}" if table else name].kind
                yield f"[{table or 'top'}] {name!r} should be {kind}"


def _at(pack: Mapping[str, Any], table: str) -> Any:
    value: Any = pack
    for part in table.split(".") if table else ():
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _fits(value: object, kind: str) -> bool:
    if kind == "yes/no":
        return isinstance(value, bool)
    if kind == "text":
        return isinstance(value, str)
    if kind == "table":
        return isinstance(value, dict)
    if kind == "pairs":
        return isinstance(value, list) and all(isinstance(entry, list) for entry in value)
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _entries(value: object, where: str) -> Iterator[str]:
    """Entries that are empty, double, garbled or not composed, anywhere in a pack."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not where.startswith("paradigms"):
                yield from _entries(str(name), where)
            yield from _entries(inner, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            if entry in value[:index]:
                yield f"{where}: {entry!r} is there twice"
            yield from _entries(entry, where)
    elif isinstance(value, str):
        mark = where.startswith("typography.")
        none = not value and not where.startswith("verbs.participle_endings.")
        if none or (value != value.strip() and not mark):
            yield f"{where}: {value!r} is empty or has a space at its end"
        if _GARBLED.search(value) and not mark:
            yield f"{where}: {value!r} has letters of a wrong encoding"
        if unicodedata.normalize("NFC", value) != value:
            yield f"{where}: {value!r} is not composed (NFC)"


def _verbs(pack: Mapping[str, Any]) -> Iterator[str]:
    """Paradigms that cannot be spelt out, and verbs that no paradigm fits."""
    language = Language(pack)
    for names, rows in pack["paradigms"].items():
        for row in rows:
            if row not in ("like", "strong") and row.partition("_")[0] not in TENSES:
                near = difflib.get_close_matches(row, TENSES, 1)
                yield f"[paradigms.{names!r}] {row!r} is no tense{f'; is it {near[0]!r}?' if near else ''}"
    conjugation = Conjugation(pack["paradigms"])
    for names in pack["paradigms"]:
        for name in names.split():
            end = name.removeprefix("-").removeprefix("^")
            try:
                conjugation.add(end)
            except ValueError as error:
                yield f"[paradigms] {error}: there is none, or the ends differ"
    for where, verbs in _lists_of_verbs(pack):
        for verb in verbs:
            head = language.verb_words(verb)[1]
            tenses = {tense for found in _spelt(conjugation, head).values() for tense in found}
            if not tenses:
                yield f"{where}: {verb!r} has no paradigm"
            elif where in ("speech.reporting", "speech.quoting") and not {"present", "past"} & tenses:
                yield f"{where}: {verb!r} has no forms but {', '.join(sorted(tenses))}"


def _spelt(conjugation: Conjugation, verb: str) -> dict[str, tuple[str, ...]]:
    return conjugation.spelt(verb) if conjugation.add(verb) else {}


def _lists_of_verbs(pack: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for key, about in documented().items():
        if about.kind == "verbs":
            yield key, _at(pack, key) or []
    yield "speech.appeals", list(pack["speech"]["appeals"])
    for kind, verbs in pack["verbs"]["modals"].items():
        yield f"verbs.modals.{kind}", verbs
    for kind, table in pack["events"]["types"].items():
        for name, entries in table.items():
            if name.startswith("verbs"):
                yield f"events.types.{kind}.{name}", entries
        for combination in table.get("together", ()):
            yield f"events.types.{kind}.together", combination.get("verbs", [])


def _meanings(pack: Mapping[str, Any]) -> Iterator[str]:
    """Values that cannot be right: months that are not twelve, an event type without words ..."""
    for table, names in NAMED.items():
        for name in _at(pack, table) or ():
            if name not in names:
                yield f"[{table}] {name!r} is none of {', '.join(sorted(names))}"
    for kind in EVENT_TYPES:
        words = pack["events"]["types"].get(kind, {})
        if not any(entries for name, entries in words.items() if name != "context"):
            yield f"[events.types.{kind}] has neither verbs nor nouns"
        for name in words:
            if name not in _TRIGGERS:
                yield f"[events.types.{kind}] {name!r}: no rule knows this key"
    dates, numbers = pack["dates"], pack["numbers"]
    for name, wanted in (("months", range(1, 13)), ("weekdays", range(7))):
        missing = sorted(set(wanted) - set(dates[name].values()))
        strange = sorted(set(dates[name].values()) - set(wanted))
        if missing or strange:
            yield f"[dates.{name}] has no name for {missing} and one for {strange}"
    for phrase, period in dates.get("periods", {}).items():
        if not _PERIOD.fullmatch(str(period)):
            yield f"[dates.periods] {phrase!r} is {period!r}; write it like 'week-1'"
    for name in _NUMBERS:
        for word, value in numbers.get(name, {}).items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                yield f"[numbers.{name}] {word!r} should be a number above 0"
    for word, bounds in numbers["orders"].items():
        if not (isinstance(bounds, list) and len(bounds) == 2 and bounds[0] < bounds[1]):
            yield f"[numbers.orders] {word!r} should be [lowest, highest]"
    for key in ("dates.ranges", "numbers.ranges"):
        yield from (f"{key}: {pair} should be two words" for pair in _at(pack, key) if len(pair) != 2)
    for table in ("pronouns", "anaphors"):
        for word, value in pack.get(table, {}).items():
            if not _PRONOUN.fullmatch(str(value)):
                yield f"[{table}] {word!r} is {value!r}; write gender and number, like 'fs'"
    for verb, frame in pack["speech"]["appeals"].items():
        for name in frame if isinstance(frame, dict) else ():
            if name not in _FRAME:
                yield f"[speech.appeals] {verb}: {name!r} is none of {', '.join(sorted(_FRAME))}"
    for country, forms in pack["places"]["countries"].items():
        if not _fits(forms, "words"):
            yield f"[places.countries] {country!r} should have a list of words"


def main(codes: list[str]) -> int:
    """Prints what is wrong with packs and their samples; 1 if anything is."""
    from tests.reading.samples import misread

    wrong = 0
    for code in codes or sorted(path.stem for path in FOLDER.glob("*.toml")):
        path = FOLDER / f"{code}.toml"
        if not path.is_file():
            print(f"{code}: there is no {path.name} in assets/languages")
            wrong += 1
            continue
        found = complaints(code, path.read_text(encoding="utf-8"))
        found += [] if found else misread(code)
        print("\n".join(f"{code}: {line}" for line in found) or f"{code}: nothing wrong")
        wrong += bool(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
