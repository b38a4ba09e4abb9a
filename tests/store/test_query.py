import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import UnreadableQuery
from store.query import FIELDS, Counted, Named, OneOf, Query, Words, parse_query


def test_no_words_ask_for_nothing() -> None:
    assert not parse_query("  – … - ")


def test_words_phrases_and_negations_are_told_apart() -> None:
    assert parse_query('blessés "état d\'urgence" -police -"en garde"').terms == (
        Words(("blessés",)),
        Words(("état", "d", "urgence"), exact=True),
        Words(("police",), negated=True),
        Words(("en", "garde"), exact=True, negated=True),
    )


def test_what_is_asked_twice_is_asked_once() -> None:
    assert parse_query('police "en ville" police "en ville" -police').terms == (
        Words(("police",)),
        Words(("en", "ville"), exact=True),
        Words(("police",), negated=True),
    )


@pytest.mark.parametrize("phrase", ['"de presse"', "« de presse »", "“de presse”", "„de presse”"])
def test_a_phrase_may_stand_in_any_quotation_marks(phrase: str) -> None:
    assert parse_query(phrase).terms == (Words(("de", "presse"), exact=True),)


def test_a_hyphen_inside_a_word_negates_nothing() -> None:
    assert parse_query("porte-parole").terms == (Words(("porte", "parole")),)


def test_a_field_takes_a_value_in_quotation_marks() -> None:
    assert parse_query('speaker:"Haut-Commissariat aux droits"').terms == (
        Named(("haut", "commissariat", "aux", "droits")),
    )


def test_a_field_may_be_negated_and_have_alternatives() -> None:
    assert parse_query("-measure:killed,injured").terms == (
        OneOf("measure", frozenset({"killed", "injured"}), negated=True),
    )


@pytest.mark.parametrize("typed", ["kind:figures", "kind:figure", "KIND:Fig", "kind:f"])
def test_the_beginning_of_a_choice_is_enough_while_typing(typed: str) -> None:
    assert parse_query(typed).terms == (OneOf("kind", frozenset({"figure"})),)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("value:20..30", 20, 30),
        ("value:1.000", 1000, 1000),
        ("value:=1,5", 1.5, 1.5),
        ("value:-3", -3, -3),
        ('value:"1 000"', 1000, 1000),
        ("value:20..", 20, float("inf")),
    ],
)
def test_numbers_are_read_in_either_convention(typed: str, low: float, high: float) -> None:
    assert parse_query(typed).terms == (Counted(low, high),)


@pytest.mark.parametrize(
    ("typed", "position", "word"),
    [
        ('droit "international', 6, "quotation mark"),
        ("source:police", 0, "there is no field source"),
        ("police kind:person", 12, "event, quote, figure"),
        ("date:yesterday", 5, "2022-01-05"),
        ("date:2022-02-30", 5, "2022-01-05"),
        ("date:2022-01-06..2022-01-01", 5, "2022-01-05"),
        ("value:many", 6, "no number"),
        ("value:>", 6, "no number"),
        ("value:30..20", 6, "smaller number first"),
        ("value:" + "9" * 5000, 6, "no number"),
        ("speaker:", 8, "speaker:bachelet"),
        ("speaker:!!", 8, "speaker:bachelet"),
        ("type:,", 5, "type:arrest"),
    ],
)
def test_an_unreadable_query_says_where_and_why(typed: str, position: int, word: str) -> None:
    with pytest.raises(UnreadableQuery) as caught:
        parse_query(typed)
    assert caught.value.position == position
    assert word in str(caught.value)


_pieces = st.sampled_from([*(f"{name}:" for name in FIELDS), *'"«»“”-.:,<>=/ ', "..", "12", "fig", "XXXX-01"])


@given(st.text() | st.lists(_pieces | st.text(max_size=3)).map("".join))
@example("value:\u00b2")
@example("date:0000-00-00")
@example("date:٢٠٢٢-٠١-٠١")
@example("value:..")
@example("value:1.000,5")
@example("value:1e9")
def test_any_text_is_a_query_or_says_why_in_one_line(text: str) -> None:
    try:
        assert isinstance(parse_query(text), Query)
    except UnreadableQuery as error:
        assert len(str(error).splitlines()) == 1
        assert 0 <= error.position <= len(text)
