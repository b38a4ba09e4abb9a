import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.signs import escaped_in_json, in_one_line, spelled, visible

ACTING = [
    "\x00",
    "\x07",
    "\x1b",
    "\r",
    "\x7f",
    "\x85",
    "\x9b",
    "\xad",
    "\u061c",
    "\u200b",
    "\u200d",
    "\u200f",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufff9",
    "\ud800",
    "\U000e0041",
]

TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "PDI")


@pytest.mark.parametrize("letter", ACTING, ids=lambda letter: f"U+{ord(letter):04X}")
def test_what_acts_is_shown_as_a_sign(letter: str) -> None:
    assert letter not in visible(letter)
    assert spelled(letter) == f"⟨U+{ord(letter):04X}⟩"


def test_a_control_is_shown_as_its_picture() -> None:
    assert visible("a\x1b[31mb\x7f\u202e") == "a␛[31mb␡␦"


def test_letters_of_every_script_stay_as_they_are() -> None:
    text = "été e\u0301 日本語 العربية हिन्दी 👩 – « »\n"
    assert visible(text) == spelled(text) == text


def test_line_ends_and_tabs_stay_where_they_are_wanted() -> None:
    assert visible("a\tb\nc", keep="\t") == "a\tb␊c"
    assert in_one_line(" a\n\n b\t\x1bc ") == "a b ␛c"


@given(st.text())
@example("\U000e0041\ud800\x1b")
def test_offsets_stay_and_nothing_that_acts_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    for letter in shown.replace("\n", ""):
        assert unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(letter) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "PDI",
        )


@given(st.text())
@example("\U000e0041\ud800\u202e")
def test_json_with_escapes_is_the_same_data(text: str) -> None:
    document = escaped_in_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(document) == json.loads(json.dumps([text]))
    assert document.encode()
