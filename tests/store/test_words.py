import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.words import fold, stems, words


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("Été", "ete"), ("e\u0301te\u0301", "ete"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("Łódź", "lodz"),
     ("ﬁn", "fin"), ("bles\u200bsé", "blesse"), ("İstanbul", "istanbul")],
)  # fmt: skip
def test_case_accents_and_hidden_characters_are_folded_away(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'état d’urgence", ["l", "etat", "d", "urgence"]),
        ("porte-parole", ["porte", "parole"]),
        ("1.000, 2 000 et 3\u202f000\u00a0000", ["1000", "2000", "et", "3000000"]),
        ("le 2 janvier 2022", ["le", "2", "janvier", "2022"]),
        ("1,5 %", ["1", "5"]),
        ("192.168.0.1", ["192", "168", "0", "1"]),
        ("日本語", ["日", "本", "語"]),
        ("snake_case…", ["snake", "case"]),
        ("«»–-.", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [word.folded for word in words(text)] == expected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "blessé", "blessées"),
        ("fr", "BLESSE", "blessés"),
        ("fr", "arretees", "arrêté"),
        ("en", "arrested", "arresting"),
        ("fr-CA", "manifestant", "manifestants"),
    ],
)
def test_forms_of_one_word_have_a_stem_in_common(language: str, one: str, other: str) -> None:
    assert stems(one, language) & stems(other, language)


def test_a_short_word_and_a_language_without_stems_have_only_the_word() -> None:
    assert stems("tu", "fr") == {"tu"}
    assert stems("Blessées", None) == stems("Blessées", "tlh") == {"blessees"}


@given(st.text())
def test_words_stand_where_they_say_one_after_another(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.folded
        end = word.end
