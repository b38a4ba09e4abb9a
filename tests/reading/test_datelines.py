import pytest

from store import languages
from store.reading.datelines import issued_on
from store.reading.paragraphs import paragraphs
from store.reading.reader import read
from store.records import Statement
from tests.evaluation.keys import Key, load_keys

BODY = "\n\n" + "Deux hommes sont morts. " * 12


def day(text: str, language: str = "fr") -> str | None:
    return issued_on(text, paragraphs(text), languages.load(language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Titre\n\nLyon, le 4 mars 2024" + BODY, "fr"),
        ("Publié le 04/03/2024 à 10h12 - Mis à jour le 05/03/2024" + BODY, "fr"),
        ("Communiqué de presse du 4 mars 2024" + BODY, "fr"),
        ("GENÈVE, 4 mars 2024 (Agence) – Deux hommes sont morts." + BODY, "fr"),
        ("Lyon, le 4 mars 2024. – Deux hommes sont morts." + BODY, "fr"),
        ("Titre" + BODY + BODY * 8 + "\n\nFait à Genève, le 4 mars 2024", "fr"),
        ("LIMA, March 4, 2024 - Two men died." + BODY, "en"),
        ("LIMA (Agency / Wire - 4th March, 2024) Two men died." + BODY, "en"),
        ("(Vienna, March 4, 2024) – Two men died." + BODY, "en"),
        ("PRESS STATEMENT – Monday, 4th March 2024" + BODY, "en"),
        ("Updated 4 March 2024, 10:30 GMT" + BODY, "en"),
        ("Madrid, a 4 de marzo de 2024" + BODY, "es"),
    ],
)
def test_day_of_issue_is_read_at_the_head_or_the_foot(text: str, language: str) -> None:
    assert day(text, language) == "2024-03-04"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Troubles du 4 mars 2024" + BODY, "fr"),
        ("Ce que l'on sait de l'attaque, le 4 mars 2024, de Lyon" + BODY, "fr"),
        ("Deux hommes sont morts le 4 mars 2024, a dit la police." + BODY, "fr"),
        ("PARIS, 4 mars (Agence) – Deux hommes sont morts." + BODY, "fr"),
        ("Lyon, du 4 au 6 mars 2024" + BODY, "fr"),
        ("Riots on 4 March 2024" + BODY, "en"),
        ("", "en"),
    ],
)
def test_day_of_something_else_is_not_the_day_of_issue(text: str, language: str) -> None:
    assert day(text, language) is None


@pytest.mark.parametrize("key", load_keys(), ids=lambda key: key.name)
def test_day_of_issue_agrees_with_what_is_known_of_a_statement(key: Key) -> None:
    assert day(key.statement.text, key.language) in (None, key.statement.date)


def test_relative_days_count_from_the_day_of_issue_unless_another_is_given() -> None:
    text = "Lyon, le 4 mars 2024\n\nDeux hommes ont été tués hier."
    for known, event in ((None, "2024-03-03"), ("2022-01-06", "2022-01-05")):
        reading = read(Statement(id="0", text=text, language="fr", date=known), languages.load("fr"))
        assert [event_.date for event_ in reading.events] == [event]
        assert reading.statement.date == (known or "2024-03-04")


def test_month_cut_short_without_a_full_stop_is_a_month() -> None:
    assert day("MENDE, 9 oct 2023 (AH) – Deux hommes sont morts." + BODY) == "2023-10-09"
