"""How a query that is being typed may go on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.completion import completion

NAMES = ("Michelle Bachelet", "ministère de l'Intérieur", "Michel Durand")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("", ""),
        ("police", ""),
        ("me", ""),
        ("mea", "sure:"),
        ("police -cer", "tainty:"),
        ("type:", ""),
        ("type:ar", "rest"),
        ("TYPE:AR", "rest"),
        ("type:arrest", ""),
        ("police measure:killed,in", "jured"),
        ("-certainty:unv", "erified"),
        ("kind:x", ""),
        ("date:20", ""),
        ("speaker:", ""),
        ("speaker:bach", "elet"),
        ("speaker:MINIST", "ère"),
        ("speaker:de", ""),
        ("speaker:Inter", "ieur"),
        ('speaker:"miche', 'lle Bachelet"'),
        ('speaker:"ministère de', " l'Intérieur\""),
        ("speaker:«ministere", " de l'Intérieur»"),
        ('"type:ar', ""),
        ('"état d', ""),
        ("type:ar ", ""),
    ],
)
def test_last_term_goes_on(text: str, rest: str) -> None:
    assert completion(text, lambda: NAMES) == rest


def test_names_are_asked_for_only_where_they_matter() -> None:
    def never() -> list[str]:
        raise AssertionError

    for text in ("police", "type:ar", "speaker:", "value:>1"):
        completion(text, never)


@given(st.text(max_size=30))
def test_any_text_is_completed_or_not(text: str) -> None:
    assert isinstance(completion(f"speaker:{text}", lambda: NAMES), str)
    assert isinstance(completion(text, lambda: NAMES), str)
