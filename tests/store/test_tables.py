import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import KINDS, Reading, record_from_dict, to_dict
from store.tables import list_json, reading_json, records_csv, statements_csv, view_json
from store.view import View
from tests.store.samples import ARRESTS, DEAD, EMERGENCY, HURT, NIGHT, PROTECT, RECORDS, WOUNDED, statement


def read_csv(document: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document, newline="")))


def test_a_csv_has_the_fields_of_its_kinds_under_the_names_of_the_contract() -> None:
    assert records_csv((), ("figure",)).strip() == (
        "id,kind,statement,start,end,text,speaker,mention,via,certainty,value,low,high,approximation,unit,measure"
    )
    assert set(read_csv(records_csv(RECORDS, KINDS))[0]) == {
        name for record in (DEAD, EMERGENCY, PROTECT) for name in to_dict(record)
    }


def test_a_csv_row_says_what_the_record_says() -> None:
    (row,) = read_csv(records_csv([DEAD], ("figure",)))
    assert row == {
        name: "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for name, value in to_dict(DEAD).items()
    }


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "＝1"])
def test_no_cell_of_text_is_a_formula(start: str) -> None:
    (row,) = read_csv(records_csv([replace(PROTECT, text=start, speaker=start)], ("quote",)))
    assert row["text"] == f"'{start}"
    assert row["speaker"] == f"'{start}"


def test_a_negative_number_stays_a_number() -> None:
    (row,) = read_csv(records_csv([replace(DEAD, value=-3)], ("figure",)))
    assert row["value"] == "-3"


def test_lines_of_a_csv_end_as_its_standard_says() -> None:
    assert records_csv([PROTECT], ("quote",)).count("\r\n") == 2


@given(st.text())
def test_any_text_is_one_cell_that_nothing_obeys(text: str) -> None:
    document = records_csv([replace(PROTECT, text=text)], ("quote",))
    (row,) = read_csv(document)
    assert not row["text"].startswith(("=", "+", "-", "@"))
    assert not set(document) & {"\x1b", "\x9b", "\u202e", "\u200b", "\x00"}
    assert document.encode()


def test_a_reading_is_one_object_and_a_list_an_array() -> None:
    reading = Reading(
        statement=NIGHT, events=(WOUNDED, EMERGENCY, ARRESTS), quotes=(PROTECT,), figures=(DEAD, HURT)
    )
    document = json.loads(reading_json(reading))
    assert list(document) == ["statement", "events", "quotes", "figures"]
    assert document["statement"] == to_dict(NIGHT)
    assert tuple(map(record_from_dict, document["figures"])) == reading.figures
    assert json.loads(list_json([PROTECT, DEAD])) == [to_dict(PROTECT), to_dict(DEAD)]


def test_a_view_keeps_its_order_and_what_was_asked() -> None:
    view = View(
        title="Dead",
        statements=(NIGHT,),
        records=(HURT, DEAD),
        kinds=("figure",),
        query="x",
        filters=(("A", "b"),),
        order="by size",
    )
    document = json.loads(view_json(view))
    assert [figure["id"] for figure in document["figures"]] == [HURT.id, DEAD.id]
    assert (document["query"], document["filters"], document["order"]) == ("x", {"A": "b"}, "by size")
    assert "events" not in document


@given(st.text())
def test_json_keeps_any_text_and_shows_nothing_that_acts(text: str) -> None:
    hostile = statement(f"{text}\x1b]52;c;eA==\x07\u202e\U000e0041")
    document = list_json([hostile])
    assert json.loads(document)[0]["text"] == hostile.text
    assert not set(document) & {"\x1b", "\x07", "\u202e", "\U000e0041", "\x7f", "\x9b", "\u2028"}
    assert document.encode()


def test_statements_are_listed_with_their_texts() -> None:
    (row,) = read_csv(statements_csv([NIGHT]))
    assert (row["id"], row["text"]) == (NIGHT.id, NIGHT.text)
