"""The bundled statement against its answer key."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from store.records import Event, Figure, Quote, Reading
from tests.reading.french import read

ROOT = Path(__file__).parents[2]
KEY: dict[str, Any] = json.loads((ROOT / "tests/reading/kazakhstan-2022.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "assets/statements/kazakhstan-2022.txt").read_bytes().decode("utf-8")
MINISTRY = "ministère kazakh de l'Intérieur"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT, KEY["statement"]["date"])


def at(item: dict[str, Any]) -> str:
    return f"{item['start']}-{item['end']}"


def test_key_was_written_for_these_very_bytes() -> None:
    assert len(TEXT) == KEY["statement"]["characters"]
    assert hashlib.sha256(TEXT.encode("utf-8")).hexdigest() == KEY["statement"]["sha256"]


@pytest.mark.parametrize("keyed", KEY["quotes"], ids=at)
def test_quote_of_the_key_is_read_with_its_mode_speaker_mention_and_cue(
    reading: Reading, keyed: dict[str, Any]
) -> None:
    (quote,) = [q for q in reading.quotes if (q.start, q.end) == (keyed["start"], keyed["end"])]
    assert {name: getattr(quote, name) for name in keyed} == keyed


def test_no_quote_is_read_that_the_key_does_not_have(reading: Reading) -> None:
    assert [q.text for q in reading.quotes] == [keyed["text"] for keyed in KEY["quotes"]]


@pytest.mark.parametrize("keyed", KEY["figures"], ids=at)
def test_figure_of_the_key_is_read_with_every_field(reading: Reading, keyed: dict[str, Any]) -> None:
    (figure,) = [f for f in reading.figures if (f.start, f.end) == (keyed["start"], keyed["end"])]
    read_back = {name: getattr(figure, name) for name in keyed if name != "source"}
    assert {**read_back, "source": figure.speaker} == keyed


def test_no_sixth_figure_is_read(reading: Reading) -> None:
    assert [f.text for f in reading.figures] == [keyed["text"] for keyed in KEY["figures"]]


@pytest.mark.parametrize("words", KEY["not_figures"])
def test_what_only_looks_like_a_figure_stands_in_none(reading: Reading, words: str) -> None:
    assert words in TEXT
    assert not [f for f in reading.figures if words in f.text]


@pytest.mark.parametrize("keyed", KEY["events"], ids=lambda keyed: keyed["trigger"]["text"])
def test_event_of_the_key_is_read_with_type_date_places_speaker_and_certainty(
    reading: Reading, keyed: dict[str, Any]
) -> None:
    trigger = keyed["trigger"]
    found = [
        (e.type, e.date, list(e.places), e.speaker, e.certainty)
        for e in reading.events
        if e.start < trigger["end"] and trigger["start"] < e.end
    ]
    assert (keyed["type"], keyed["date"], keyed["places"], keyed["source"], keyed["certainty"]) in found


def test_every_event_read_holds_a_trigger_of_the_key(reading: Reading) -> None:
    triggers = [keyed["trigger"] for keyed in KEY["events"]]
    # The key leaves it open whether the dead and the injured of one sentence are one event or two.
    injured = TEXT.index("317 policiers")
    strays = [
        e.text
        for e in reading.events
        if e.start != injured and not any(e.start < t["end"] and t["start"] < e.end for t in triggers)
    ]
    assert strays == []


def test_every_record_is_the_words_of_its_span(reading: Reading) -> None:
    for record in reading.records:
        assert record.text == TEXT[record.start : record.end]


def test_statement_read_twice_gives_the_same_records_and_ids(reading: Reading) -> None:
    assert read(TEXT, KEY["statement"]["date"]).records == reading.records


def test_ids_of_all_records_differ(reading: Reading) -> None:
    ids = [record.id for record in reading.records]
    assert len(set(ids)) == len(ids)


def test_records_of_each_kind_stand_in_the_order_of_the_text(reading: Reading) -> None:
    kinds: tuple[tuple[Event | Quote | Figure, ...], ...] = (reading.events, reading.quotes, reading.figures)
    for records in kinds:
        assert [r.start for r in records] == sorted(r.start for r in records)


def test_figures_of_the_ministry_come_by_way_of_the_high_commissioner_s_office(reading: Reading) -> None:
    vias = [f.via for f in reading.figures if f.speaker == MINISTRY]
    assert vias == [("Haut-Commissariat aux droits de l’homme",)] * 2


def test_all_names_of_the_high_commissioner_are_one_speaker(reading: Reading) -> None:
    (speaker,) = [s for s in reading.speakers if s.name == "Bachelet"]
    mentions = {TEXT[start:end] for start, end in speaker.mentions}
    assert mentions >= set(KEY["speakers"]["Bachelet"])


def test_certainty_of_every_reported_quote_is_attributed(reading: Reading) -> None:
    assert {q.certainty for q in reading.quotes} == {"attributed"}


def test_every_record_says_by_which_words_it_was_read(reading: Reading) -> None:
    for record in reading.records:
        assert reading.explanations[record.id].rule
        for start, end, _ in reading.explanations[record.id].words:
            assert 0 <= start < end <= len(TEXT)
