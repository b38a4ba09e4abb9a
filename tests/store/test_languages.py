"""Packs at hand, and the language of a text that does not say its own."""

import pytest

from store import languages
from store.errors import LanguagePackBroken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire a annoncé mardi la fermeture de deux écoles de la ville.", "fr"),
        ("The mayor announced on Tuesday that two schools would close.", "en"),
        ("El alcalde anunció el martes el cierre de dos escuelas de la ciudad.", "es"),
        ("Der Bürgermeister kündigte am Dienstag die Schließung zweier Schulen an.", "de"),
    ],
)
def test_dozen_words_tell_their_language(text: str, language: str) -> None:
    assert languages.detect(text) == language


@pytest.mark.parametrize("text", ["", " \n", "12 34 56", "\x00\x1b[31m", "« » “”"])
def test_text_without_words_has_no_language(text: str) -> None:
    assert languages.detect(text) is None


def test_language_without_a_pack_is_named_with_those_that_have_one() -> None:
    with pytest.raises(LanguagePackBroken, match=r"'de': no pack for it; sourcier reads en, es, fr"):
        languages.load("de")


@pytest.mark.parametrize("code", ["fr", "FR", "fr-CA", "fr_BE"])
def test_region_and_case_of_a_code_do_not_matter(code: str) -> None:
    assert languages.load(code).code == "fr"
