from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import UnreadableQuery
from store.index import Index
from store.query import FIELDS, parse_query
from store.records import CERTAINTIES, EVENT_TYPES, MEASURES, Record, Statement
from store.search import marks, search, search_statements
from tests.store.samples import (
    ARRESTS,
    DEAD,
    DOZENS,
    EMERGENCY,
    HELD,
    HURT,
    NIGHT,
    PROTECT,
    RECORDS,
    WOUNDED,
    event,
    figure,
    quote,
    statement,
)


def found(text: str) -> list[Record]:
    """What both ways of searching give; they must agree."""
    query = parse_query(text)
    index = Index()
    index.add(NIGHT, RECORDS)
    once = search(RECORDS, query, [NIGHT])
    assert index.search(query) == once
    return once


def test_an_empty_query_finds_everything_in_the_order_of_the_text() -> None:
    assert tuple(found("")) == RECORDS


@pytest.mark.parametrize("typed", ["blessé", "BLESSÉES", "blesse", "blessees", "bless", "bl", "ble\u0301sse"])
def test_a_word_is_found_without_its_accents_case_ending_and_inflection(typed: str) -> None:
    assert found(typed) == [WOUNDED]


def test_all_words_must_match_somewhere_in_the_record() -> None:
    assert found("personnes almaty") == [WOUNDED]
    assert found("personnes -almaty") == [HURT]


def test_words_are_also_those_of_the_source_and_of_the_places() -> None:
    assert found("commissariat") == [DEAD]
    assert found("mme") == [PROTECT]
    assert EMERGENCY in found("almaty")


def test_a_phrase_has_its_words_in_their_order_as_written() -> None:
    assert found('"état d’urgence"') == [EMERGENCY]
    assert found('"urgence état"') == []
    assert found("\"l'état d'urg\"") == []


def test_a_word_with_an_apostrophe_is_found_as_it_stands() -> None:
    assert found("l'état") == [EMERGENCY]
    assert found("d'urg") == [EMERGENCY]


def test_a_number_is_found_with_and_without_its_separator() -> None:
    assert found("1000") == found("1.000") == [HURT, WOUNDED]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("speaker:ministere", [DEAD]),
        ("speaker:Mme", [PROTECT]),
        ('speaker:"intérieur ministère"', [DEAD]),
        ("kind:quote", [PROTECT]),
        ("type:arrest", [ARRESTS]),
        ("measure:killed", [DEAD, DOZENS]),
        ("certainty:unverified", [HURT, WOUNDED]),
        ("-certainty:stated -kind:event", [DEAD, HURT, PROTECT]),
        ("date:2022-01-05", [EMERGENCY, ARRESTS]),
        ("date:2022-01-01..2022-01-04", [ARRESTS]),
        ("date:..2022-01-01", []),
        ("kind:event -date:2022", [WOUNDED]),
    ],
)
def test_fields_narrow_the_search(typed: str, expected: list[Record]) -> None:
    assert found(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("value:12", [DEAD]),
        ("value:>100", [HURT, HELD]),
        ("value:>=2000", [HELD]),
        ("value:>2000", [HELD]),
        ("value:>2001", []),
        ("value:<1000", [DEAD, HURT, DOZENS]),
        ("value:<=12", [DEAD]),
        ("value:<12", []),
        ("value:99..500", [DOZENS]),
        ("value:>99", [HURT, HELD]),
        ("-value:>0 kind:figure", []),
    ],
)
def test_a_number_is_compared_with_the_one_printed_or_with_the_bounds(
    typed: str, expected: list[Record]
) -> None:
    assert found(typed) == expected


def test_a_number_beyond_all_measure_is_just_large() -> None:
    huge = figure(NIGHT, "12 agents", 10**400)
    assert search([huge], parse_query("value:>1000"), [NIGHT]) == [huge]


def test_statements_come_in_the_order_given_and_records_as_their_text_has_them() -> None:
    english = statement("Police killed one.", language="en")
    killed = event(english, "Police killed one", type="violence")
    result = search([PROTECT, DEAD, killed], parse_query(""), [english, NIGHT])
    assert result == [killed, DEAD, PROTECT]


def test_inflections_are_those_of_the_statements_own_language() -> None:
    english = statement("Protesters were arrested.", language="en")
    arrested = event(english, "Protesters were arrested", type="arrest")
    index = Index()
    index.add(NIGHT, RECORDS)
    index.add(english, [arrested])
    assert index.search(parse_query("arresting")) == [arrested]
    assert search([arrested], parse_query("arresting"), [english]) == [arrested]


def test_marks_are_whole_words_in_order_and_never_overlap() -> None:
    def marked(typed: str) -> list[str]:
        return [NIGHT.text[start:end] for start, end in marks(parse_query(typed), NIGHT.text, "fr")]

    assert marked("arrêter état") == ["état", "arrêtés", "États"]
    assert marked('"état d\'urgence" urgence') == ["état d'urgence"]
    assert marked("-agents kind:figure") == []


def test_a_hidden_character_inside_a_word_hides_it_from_nobody() -> None:
    text = "des bles\u200bsés"
    assert [text[start:end] for start, end in marks(parse_query("blessé"), text, "fr")] == ["bles\u200bsés"]


def test_an_index_forgets_and_replaces_a_statement() -> None:
    index = Index()
    index.add(NIGHT, RECORDS)
    index.add(NIGHT, [PROTECT])
    assert index.search(parse_query("")) == [PROTECT]
    assert len(index) == 1
    index.discard(NIGHT.id)
    assert index.search(parse_query("-nothing")) == []


def test_statements_are_found_by_their_words_date_and_records() -> None:
    other = statement("Rien à signaler.", date="2023-05-01", title="Calme")
    both = [NIGHT, other]

    def listed(typed: str) -> list[Statement]:
        return search_statements(both, RECORDS, parse_query(typed))

    assert listed("") == both
    assert listed("calme") == [other]
    assert listed("date:2022-01-06") == [NIGHT]
    assert listed("measure:killed speaker:ministère") == [NIGHT]
    assert listed("measure:injured speaker:ministère") == []
    assert listed("-type:arrest") == [other]


_words = st.sampled_from(["état", "Etat", "blessé", "blessées", "1.000", "l'", "12", "«", "a", "\u200b"])
_texts = st.lists(_words | st.text(max_size=4), min_size=1, max_size=8).map(" ".join)
_records = st.builds(
    lambda text, kind, choice, number, speaker: (
        event(text, text.text, type=EVENT_TYPES[choice], date="2022-01-05", speaker=speaker)
        if kind == 0
        else quote(text, text.text, speaker=speaker, certainty=CERTAINTIES[choice % 3])
        if kind == 1
        else figure(text, text.text, number, measure=MEASURES[choice % 5], speaker=speaker)
    ),
    _texts.map(statement),
    st.integers(0, 2),
    st.integers(0, 11),
    st.none() | st.integers(0, 3000),
    st.none() | _texts,
)
_terms = (
    _words
    | _texts.map(lambda text: f'"{text}"')
    | st.sampled_from(["kind:e", "type:a", "date:2022", "value:>20", "speaker:a", "measure:k"])
)
_queries = st.lists(st.builds(str.__add__, st.sampled_from(["", "-"]), _terms), max_size=4).map(" ".join)


@settings(deadline=None)
@given(st.lists(_records, max_size=6), _queries)
def test_the_index_answers_what_looking_through_everything_answers(
    records: Sequence[Record], typed: str
) -> None:
    try:
        query = parse_query(typed)
    except UnreadableQuery:
        return
    statements = {record.statement: statement(record.text) for record in records}
    unique = {record.id: record for record in records}.values()
    index = Index()
    for each in statements.values():
        index.add(each, [record for record in unique if record.statement == each.id])
    assert index.search(query) == search(unique, query, statements.values())


@given(_texts, _queries)
def test_every_mark_is_inside_the_text(text: str, typed: str) -> None:
    try:
        query = parse_query(typed)
    except UnreadableQuery:
        return
    end = 0
    for mark in marks(query, text, "fr"):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end


def test_the_fields_of_the_design_are_those_there_are() -> None:
    assert set(FIELDS) == {"speaker", "kind", "type", "measure", "certainty", "date", "value"}
