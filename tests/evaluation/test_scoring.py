from collections.abc import Sequence
from typing import Any

import pytest

from tests.evaluation.keys import Part
from tests.evaluation.scoring import Comparison, Score, compare

TEXT = (
    "« Rien ne va », dit Anne Roy. Le bilan est de 43 morts et 75 blessés, une quarantaine d'élèves manquent."
)
Made = dict[str, Any]


def at(words: str, **fields: object) -> Made:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **fields}


def trigger(words: str, **fields: object) -> Made:
    return {"trigger": at(words), **fields}


def compared(part: Part, keyed: Sequence[Made], read: Sequence[Made]) -> Comparison:
    return compare(part, keyed, read, TEXT)


def test_quote_read_with_its_marks_is_found_but_not_exact() -> None:
    score = compared("quotes", [at("Rien ne va")], [at("« Rien ne va »")]).score
    assert (score.matched, score.missed, score.spurious) == (1, 0, 0)
    assert score.exact_share == 0


def test_half_a_quote_is_missed_and_spurious() -> None:
    score = compared("quotes", [at("Rien ne va")], [at("Rien ")]).score
    assert (score.matched, score.missed, score.spurious) == (0, 1, 1)
    assert score.f1 == 0


def test_only_the_fields_that_the_key_says_are_asked() -> None:
    keyed = at("Rien ne va", mode="direct", source="Anne Roy")
    read = at("Rien ne va", mode="mixed", speaker="Anne Roy", cue="dire")
    comparison = compared("quotes", [keyed], [read])
    assert comparison.matches[0].wrong == ("mode",)
    assert comparison.score.accuracy("speaker") == 1
    assert comparison.score.accuracy("cue") is None
    assert comparison.score.fields == 0.5


def test_null_in_the_key_is_a_value_and_not_silence() -> None:
    comparison = compared("quotes", [at("Rien ne va", cue=None)], [at("Rien ne va", cue="dire")])
    assert comparison.matches[0].wrong == ("cue",)


def test_typography_and_first_capital_make_no_other_speaker() -> None:
    keyed = at("Rien ne va", speaker="Un élu de l'opposition", mention="Un élu\nde l'opposition")
    read = at("Rien ne va", speaker="un élu de l’opposition", mention="Un élu de l’opposition")
    assert compared("quotes", [keyed], [read]).matches[0].wrong == ()


def test_another_accepted_value_is_right() -> None:
    keyed = at("Rien ne va", speaker="Roy", accept={"speaker": ["Anne Roy"]})
    assert compared("quotes", [keyed], [at("Rien ne va", speaker="Anne Roy")]).matches[0].wrong == ()
    assert compared("quotes", [keyed], [at("Rien ne va", speaker="Anne")]).matches[0].wrong == ("speaker",)


@pytest.mark.parametrize("read", [[], [at("75 blessés")]])
def test_optional_record_is_neither_missed_nor_spurious(read: list[Made]) -> None:
    score = compared("figures", [at("75 blessés", optional=True)], read).score
    assert score == Score()


def test_required_record_is_paired_before_an_optional_one() -> None:
    keyed = [at("75 blessés, une quarantaine d'élèves", optional=True), at("75 blessés", unit="blessés")]
    score = compared("figures", keyed, [at("75 blessés", unit="blessés")]).score
    assert (score.matched, score.missed, score.spurious) == (1, 0, 0)


def test_figure_is_found_by_its_number_whatever_its_span() -> None:
    comparison = compared(
        "figures", [at("43 morts"), at("75 blessés")], [at("75"), at("43 morts et 75 blessés")]
    )
    assert [(match.key["start"], match.read["start"]) for match in comparison.matches] == [
        (TEXT.index("43"), TEXT.index("43")),
        (TEXT.index("75"), TEXT.index("75")),
    ]
    assert comparison.score.exact_share == 0


def test_figure_that_cuts_the_number_is_another() -> None:
    score = compared("figures", [at("43 morts")], [at("3 morts")]).score
    assert (score.matched, score.missed, score.spurious) == (0, 1, 1)


def test_figure_in_words_is_found_by_its_span_or_its_bounds() -> None:
    bounds = {"value": 40, "low": None, "high": None}
    keyed = at("une quarantaine d'élèves", **bounds)
    assert compared("figures", [keyed], [at("quarantaine", **bounds)]).score.matched == 1
    assert compared("figures", [keyed], [at("élèves", value=1, low=1, high=1)]).score.matched == 0


def test_event_is_found_by_its_trigger_and_same_type_goes_first() -> None:
    keyed = [trigger("43 morts", type="violence"), trigger("75 blessés", type="disaster")]
    clause = "Le bilan est de 43 morts et 75 blessés"
    read = [at(clause, type="disaster"), at(clause, type="violence")]
    comparison = compared("events", keyed, read)
    assert all(match.wrong == () for match in comparison.matches)
    assert comparison.score.matched == 2


def test_event_gives_way_where_another_key_has_no_other_record() -> None:
    keyed = [trigger("43 morts", type="violence"), trigger("75 blessés", type="violence")]
    read = [at("43 morts et 75 blessés", type="violence"), at("43 morts", type="disaster")]
    assert compared("events", keyed, read).score.matched == 2


def test_one_record_read_for_two_keys_leaves_one_missed() -> None:
    keyed = [trigger("43 morts", type="violence"), trigger("75 blessés", type="violence")]
    score = compared("events", keyed, [at("43 morts et 75 blessés", type="violence")]).score
    assert (score.matched, score.missed, score.spurious) == (1, 1, 0)


def test_scores_add_up_to_precision_recall_and_f1() -> None:
    total = Score(matched=3, missed=1, spurious=0) + Score(matched=0, missed=0, spurious=3)
    assert total.precision == 0.5
    assert total.recall == 0.75
    assert total.f1 == pytest.approx(0.6)


def test_score_of_nothing_has_no_ratios() -> None:
    assert (Score().precision, Score().recall, Score().f1, Score().fields) == (None, None, None, None)
