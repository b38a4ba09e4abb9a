"""Why a record is there: the rule and the words of the text that it went by."""

import json

import pytest

from store.explanation import as_fields, explanations, in_words
from store.records import Explanation, Span, Statement
from store.tables import reading_json, view_csv
from store.view import View
from tests.reading.french import read

TEXT = "Selon la police, 12 personnes ont été tuées. Le maire a déclaré que la route était fermée."


def test_explanation_in_words_names_the_rule_and_prints_its_words_in_one_line() -> None:
    explanation = Explanation("according to", (Span(0, 5), Span(6, 15)))
    assert in_words(explanation, "Selon la\npolice, ...") == "according to: “Selon”, “la police”"


def test_guessed_speaker_is_said_to_be_one() -> None:
    assert in_words(Explanation("appeal", guessed=True), "").endswith(
        "the speaker is a guess among several that fit"
    )


def test_words_of_an_explanation_are_those_of_the_text() -> None:
    reading = read(TEXT)
    for record in reading.records:
        fields = as_fields(reading.explanations[record.id], TEXT)
        assert fields["rule"]
        assert fields["words"]
        assert all(word["text"] == TEXT[word["start"] : word["end"]] for word in fields["words"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [("figure", ["12", "Selon", "la police"]), ("quote", ["a déclaré", "Le maire"])],
)
def test_explanation_holds_what_names_the_source(kind: str, words: list[str]) -> None:
    reading = read(TEXT)
    (record,) = [record for record in reading.records if record.kind == kind]
    assert [TEXT[start:end] for start, end in reading.explanations[record.id].words] == words


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
