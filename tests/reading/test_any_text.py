"""What holds of every text, whatever it is."""

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import languages
from store.edtf import parse
from store.reading import reader
from store.records import (
    APPROXIMATIONS,
    CERTAINTIES,
    EVENT_TYPES,
    MEASURES,
    MODES,
    Event,
    Figure,
    Quote,
    Reading,
    Statement,
)
from tests.reading.french import DAY, read
from tests.reading.hostile import REPEATED

_PARTS = (
    "Anne Roy",
    "Mme Roy",
    "M. ",
    "Le ministère de l'Intérieur",
    "la police",
    "elle",
    "Il",
    "a déclaré",
    "a-t-elle ajouté",
    "affirme que ",
    "selon ",
    "D'après ",
    "appelle à ",
    "n'a pas ",
    "auraient été tués",
    "a arrêté",
    "une grève a éclaté",
    "devrait rester en place",
    "12",
    "1.000",
    "1\u202f000",
    "3,5 millions",
    "une vingtaine",
    "des dizaines",
    "entre 20 et 30",
    "plus de ",
    "de 12 à 18",
    "trente-deux",
    " personnes",
    "%",
    "€",
    "le 2 janvier",
    "30 février",
    "31/12/9999",
    "depuis dimanche",
    "jusqu'au 19 janvier",
    "la veille",
    "il y a 999 ans",
    "du 5 au 19 janvier 2022",
    "à Lyon",
    "en Haïti",
    "« ",
    " »",
    "“",
    "”",
    '"',
    "'",
    "’",
    "—",
    "(",
    ")",
    ", ",
    ". ",
    " ",
    " : ",
    "...",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\ufeff",
    "e\u0301",
    "👩\u200d👩\u200d👧",
    "ﬁ",
    "İ",
    "ß",
    "٣",
    "½",
    "中文",
)
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(_PARTS), max_size=60).map("".join),
    st.lists(st.sampled_from(_PARTS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(_PARTS) | st.text(max_size=4), max_size=60).map("".join),
    st.tuples(st.sampled_from(REPEATED), st.integers(1, 300)).map(lambda pair: pair[0] * pair[1]),
)
days = st.sampled_from(
    (DAY, None, "2022", "2022-01", "0001-01-01", "9999-12-31", "garbage")
) | st.dates().map(str)


def check(reading: Reading) -> None:
    """Fails where a reading is not what the contract says of every reading."""
    text = reading.statement.text
    ids = [record.id for record in reading.records]
    assert len(set(ids)) == len(ids)
    for record in reading.records:
        assert 0 <= record.start < record.end <= len(text)
        assert record.text == text[record.start : record.end]
        assert record.text == record.text.strip()
        assert record.statement == reading.statement.id
        assert record.certainty in CERTAINTIES
        assert (record.speaker is None) == (record.mention is None)
        assert record.mention is None or record.mention in text
        chain = [record.speaker, *record.via]
        assert len(set(chain)) == len(chain)
        assert record.speaker is not None or not record.via
        for start, end, _ in reading.explanations[record.id].words:
            assert 0 <= start < end <= len(text)
        _check_kind(record, text)
    for speaker in reading.speakers:
        assert set(speaker.guessed) <= set(speaker.mentions)
        for start, end in speaker.mentions:
            assert 0 <= start < end <= len(text)


def _check_kind(record: Event | Quote | Figure, text: str) -> None:
    match record:
        case Event():
            assert record.type in EVENT_TYPES
            assert record.date is None or parse(record.date) is not None
            assert all(place and place in text for place in record.places)
        case Quote():
            assert record.mode in MODES
            assert record.certainty != "stated"
        case Figure():
            assert record.approximation in APPROXIMATIONS
            assert record.measure is None or record.measure in MEASURES
            assert record.low is None or record.high is None or record.low <= record.high
            if record.approximation == "exact":
                assert record.low == record.value == record.high != None  # noqa: E711


@settings(max_examples=300, deadline=None)
@given(texts, days)
def test_any_text_is_read_as_the_contract_says(text: str, day: str | None) -> None:
    check(read(text, day))


@settings(max_examples=60, deadline=None)
@given(texts)
@example("le(CR dit")
@example("principale et la capitale, Nur-Sultan, a")
def test_any_text_is_read_by_every_language(text: str) -> None:
    for code in languages.available():
        statement = Statement(id="0", text=text, language=code, date=DAY)
        check(reader.read(statement, languages.load(code)))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_read_twice_gives_the_same_reading(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_records_of_a_kind_stand_in_the_order_of_the_text(text: str) -> None:
    reading = read(text)
    for starts in ([e.start for e in reading.events], [f.start for f in reading.figures]):
        assert starts == sorted(starts)


def work(text: str) -> int:
    """How many functions are called to read a text, those of the interpreter included."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", REPEATED, ids=repr)
def test_work_grows_with_the_length_of_a_hostile_text_and_not_faster(unit: str) -> None:
    once = unit * (1_500 // len(unit))
    check(read(once))
    read(once * 4)
    assert work(once * 4) <= 5 * work(once) + 500


def test_one_sentence_of_two_hundred_thousand_characters_is_read() -> None:
    clause = "la police a arrêté douze personnes à Lyon le 2 janvier et "
    check(read(clause * (200_000 // len(clause))))
