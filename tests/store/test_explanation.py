"""Why a record is there: the rule and the words of the text that it went by."""

import json

import pytest

from store.explanation import RULES, as_fields, explanations, in_words
from store.languages import load
from store.reading.reader import read as read_with
from store.records import Clue, Event, Explanation, Quote, Statement
from store.tables import reading_json, view_csv
from store.view import View
from tests.evaluation.keys import Key, load_keys
from tests.reading.french import read

TEXT = "Selon la police, 12 personnes ont été tuées. Le maire a déclaré que la route était fermée."


def test_explanation_in_words_names_the_rule_and_prints_its_words_in_one_line() -> None:
    text = "Selon la\npolice, 12 morts"
    words = (Clue(17, 19, "told"), Clue(0, 5, "cue"), Clue(6, 15, "source"))
    assert in_words(Explanation("number", words), text) == "number: “12”; said by: “Selon”, “la police”"


def test_explanation_without_words_of_its_own_is_the_rule_alone() -> None:
    assert in_words(Explanation("appeal"), "") == "appeal"


def test_guessed_speaker_is_said_to_be_one() -> None:
    assert in_words(Explanation("appeal", guessed=True), "").endswith(
        "; the speaker is a guess among several that fit"
    )


def test_explanation_is_said_in_another_language_but_for_the_words_of_the_text() -> None:
    explanation = Explanation("appeal", (Clue(0, 5, "cue"),), guessed=True)
    assert in_words(explanation, "Selon", str.upper) == (
        "APPEAL; SAID BY: “Selon”; THE SPEAKER IS A GUESS AMONG SEVERAL THAT FIT"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "La police aurait arrêté lundi 30 personnes.",
            {"told": ["aurait arrêté"], "date": ["lundi"], "doubt": ["aurait arrêté"]},
        ),
        ("Les manifestants ont saisi des bâtiments.", {"told": ["ont saisi", "bâtiments"]}),
        ("Des tirs intenses ont éclaté mardi.", {"told": ["tirs", "ont éclaté"], "date": ["mardi"]}),
        ("La mairie a rouvert le stade le 3 mai.", {"told": ["a rouvert"], "date": ["le 3 mai"]}),
    ],
)
def test_event_is_explained_by_the_words_that_tell_it_its_day_and_its_doubt(
    text: str, told: dict[str, list[str]]
) -> None:
    reading = read(text, date="2022-05-06")
    (event,) = reading.events
    found: dict[str, list[str]] = {}
    for start, end, role in reading.explanations[event.id].words:
        found.setdefault(role, []).append(text[start:end])
    assert found == told


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("La police a arrêté 30 étudiants.", "30", "a arrêté"),
        ("Le bilan est de 43 morts.", "43", "morts"),
        ("La tempête a causé la mort de 12 personnes.", "12", "mort"),
        ("Quelque 40 soldats blessés sont rentrés.", "Quelque 40", "blessés"),
    ],
)
def test_measure_of_a_figure_is_explained_by_what_befell_those_counted(
    text: str, number: str, measure: str
) -> None:
    reading = read(text)
    (figure,) = reading.figures
    clues = reading.explanations[figure.id].words
    assert [(text[c.start : c.end], c.role) for c in clues] == [(number, "told"), (measure, "measure")]


@pytest.mark.parametrize("key", load_keys("tuning"), ids=lambda key: key.name)
def test_words_of_a_role_are_there_where_the_record_has_what_they_give(key: Key) -> None:
    reading = read_with(key.statement, load(key.language))
    for record in reading.records:
        clues = reading.explanations[record.id].words
        sources = [key.statement.text[c.start : c.end] for c in clues if c.role == "source"]
        assert sources == ([record.mention] if record.mention else [])
        if isinstance(record, Quote):
            assert (record.cue is None) or any(clue.role == "cue" for clue in clues)
        else:
            assert any(clue.role == "told" for clue in clues)
        if isinstance(record, Event):
            assert (record.date is not None) == any(clue.role == "date" for clue in clues)


def test_every_rule_that_a_record_names_is_known() -> None:
    for key in load_keys():
        reading = read_with(key.statement, load(key.language))
        assert {why.rule for why in reading.explanations.values()} <= set(RULES)


def test_words_of_an_explanation_are_those_of_the_text() -> None:
    reading = read(TEXT)
    for record in reading.records:
        fields = as_fields(reading.explanations[record.id], TEXT)
        assert fields["rule"]
        assert fields["words"]
        assert all(word["text"] == TEXT[word["start"] : word["end"]] for word in fields["words"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("figure", ["Selon", "la police"]),
        ("event", ["Selon", "la police"]),
        ("quote", ["a déclaré", "Le maire"]),
    ],
)
def test_explanation_holds_what_names_the_source(kind: str, words: list[str]) -> None:
    reading = read(TEXT)
    record = next(record for record in reading.records if record.kind == kind)
    clues = reading.explanations[record.id].words
    assert [TEXT[start:end] for start, end, role in clues if role in ("cue", "source")] == words


def test_explanations_go_into_an_export_only_where_they_are_asked_for() -> None:
    reading = read(TEXT)
    plain, asked = json.loads(reading_json(reading)), json.loads(reading_json(reading, explained=True))
    assert "explanation" not in plain["figures"][0]
    assert asked["figures"][0].pop("explanation")["rule"] == "number with its unit"
    assert asked["figures"][0] == plain["figures"][0]
    view = View(title="t", statements=(reading.statement,), records=reading.records)
    assert "explanation" not in view_csv(view)


def test_statement_in_a_language_without_a_pack_has_no_explanations() -> None:
    assert explanations(Statement(id="s", text="Der Bürgermeister schwieg.", language="de")) == {}
