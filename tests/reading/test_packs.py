"""Every language pack is complete and sound, documented, and reads its own samples."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import languages
from store.reading import dates, reader
from store.reading.language import Language
from store.records import Statement
from tests.reading.packs import FOLDER, complaints, documented, main
from tests.reading.samples import HEADINGS, Sample, difference, samples

CODES = languages.available()


class Asked(dict[str, Any]):
    """A table of a pack that remembers which keys the compiler asks for, and which it must have."""

    def __init__(self, table: dict[str, Any], path: str, needed: dict[str, bool]) -> None:
        self.path, self.needed = path, needed
        super().__init__(
            {
                name: Asked(value, f"{path}{name}.", needed) if isinstance(value, dict) else value
                for name, value in table.items()
            }
        )

    def __getitem__(self, name: str) -> Any:
        self.needed[self.path + name] = True
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.needed.setdefault(self.path + name, False)
        return super().get(name, default)


def asked() -> dict[str, bool]:
    """Dotted key -> whether every pack must have it, as the compiler asks."""
    needed: dict[str, bool] = {}
    for code in CODES:
        dates.DateFinder(Language(Asked(tomllib.loads(text_of(code)), "", needed)), None)
    return needed


def text_of(code: str) -> str:
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_pack_is_sound(code: str) -> None:
    assert not complaints(code, text_of(code))


def test_every_key_of_the_compiler_is_documented_and_none_else() -> None:
    about = documented()
    # What stands in a table that is described in words as a whole are words of the language.
    words = {key for key, what in about.items() if what.kind == "table"}
    words -= {key.rpartition(".")[0] for key in about}
    keys = {key: must for key, must in asked().items() if not any(key.startswith(f"{w}.") for w in words)}
    assert {key for key in keys if key not in about} == set()
    assert {key for key in about if key not in keys} == set()
    assert {key for key, must in keys.items() if must != about[key].needed} == set()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('definite = ["el"', 'definit = ["el"', "is it 'definite'"),
        ("weak_links = [", "no_links = [", "[words] lacks 'weak_links'"),
        ('"afirmar", "decir"', '"afirmar", "afirmar"', "'afirmar' is there twice"),
        ('"señalar"', '"seÃ±alar"', "letters of a wrong encoding"),
        ('"señalar"', '"sen\u0303alar"', "is not composed"),
        ('"señalar"', '"señalarx"', "'señalarx' has no paradigm"),
        ("enero = 1\n", "enero = 13\n", "one for [13]"),
        ("martes = 1\n", "", "has no name for [1]"),
        ('imperfect = "aba', 'imperfekt = "aba', "is it 'imperfect'"),
        ('like = "-gar"', 'like = "-xar"', "which is like '-xar'"),
        ("[events.types.release]", "[events.types.relese]", "'relese' is none of"),
        ('"la semana pasada" = "week-1"', '"la semana pasada" = "last week"', "write it like 'week-1'"),
        ('ella = "fs"', 'ella = "she"', "write gender and number"),
        ("decenas = [20, 99]", "decenas = [99, 20]", "should be [lowest, highest]"),
        ("drops_subject = true", 'drops_subject = "yes"', "should be yes/no"),
        ('code = "es"', 'code = "xx"', "in a file called es.toml"),
        ('code = "es"', 'code = "es', "no valid TOML"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(old: str, new: str, said: str) -> None:
    assert old in text_of("es")
    broken = text_of("es").replace(old, new, 1)
    assert said in "\n".join(complaints("es", broken))


def cases() -> list[Any]:
    return [
        pytest.param(code, sample, id=f"{code}: {sample.heading}: {sample.sentence}")
        for code in CODES
        for sample in samples(code)
    ]


@pytest.mark.parametrize(("code", "sample"), cases())
def test_sample_of_a_pack_is_read_as_it_says(code: str, sample: Sample) -> None:
    assert not difference(code, sample)


@pytest.mark.parametrize("code", CODES)
def test_pack_has_a_sample_of_every_construction(code: str) -> None:
    assert [heading for heading in HEADINGS if heading not in {s.heading for s in samples(code)}] == []


@pytest.mark.parametrize("code", CODES)
def test_jumbled_pieces_of_the_samples_are_read_as_spans_of_the_text(code: str) -> None:
    pieces = sorted({piece for sample in samples(code) for piece in sample.sentence.split(" ")})
    jumbles = st.lists(
        st.sampled_from([*pieces, ". ", ", ", "\n\n", "\u2014", "\u00ab", "\u00bb", '"']), max_size=30
    )

    @settings(max_examples=60, deadline=None)
    @given(jumbles)
    def check(words: list[str]) -> None:
        text = " ".join(words)
        statement = Statement(id="0", text=text, language=code, date="2024-03-14")
        for record in reader.read(statement, languages.load(code)).records:
            assert record.text == text[record.start : record.end] != ""

    check()


def test_a_sample_read_otherwise_is_told_with_what_was_read() -> None:
    sample = Sample(
        "killed", "Murieron siete mineros.", ("figure | seis mineros | 6 | 6 | 6 | exact | - | -",)
    )
    told = difference("es", sample)
    assert "wanted figure | seis mineros" in told
    assert "read   figure | siete mineros | 7 | 7 | 7 | exact | mineros | killed" in told


def test_the_command_names_a_pack_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xx"]) == 1
    assert "there is no xx.toml" in capsys.readouterr().out
