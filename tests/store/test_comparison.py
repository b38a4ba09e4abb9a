from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from store import comparison
from store.comparison import Comparison, Row, by_speaker, by_statement, compare
from store.export import render
from store.records import Record, Statement
from store.view import View
from tests.store.samples import NIGHT, RECORDS, event, figure, quote, statement
from tests.store.test_markdown import text_tree

LEFT = statement(
    "Au moins 12 policiers sont morts lundi à Almaty. Plus de 2.000 manifestants ont été arrêtés. "
    "L'état d'urgence a été décrété. Bachelet appelle à la libération de toutes les personnes détenues. "
    "Un pont a cédé.",
    title="Gauche",
    date="2022-01-06",
)
RIGHT = statement(
    "À Almaty, 18 policiers sont morts lundi. Des manifestants arrêtés, plus de 2.000, attendent. "
    "L'état d'urgence a été décrété. La ministre souhaite la libération rapide de toutes les personnes "
    "détenues. Une digue tient.",
    title="Droite",
    date="2022-01-06",
)
ENGLISH = statement(
    "On Monday 18 officers died in Almaty. More than 2,000 protesters were detained. Internet was cut.",
    title="English",
    language="en",
)

DEAD = figure(
    LEFT, "Au moins 12 policiers", 12, high=None, approximation="over", unit="policiers", measure="killed"
)
HELD = figure(
    LEFT,
    "Plus de 2.000 manifestants",
    2000,
    high=None,
    approximation="over",
    unit="manifestants",
    measure="detained",
)
DEATHS = event(
    LEFT,
    "Au moins 12 policiers sont morts lundi à Almaty",
    type="violence",
    date="2022-01-03",
    places=("Almaty",),
)
EMERGENCY = event(LEFT, "L'état d'urgence a été décrété", type="emergency")
BRIDGE = event(LEFT, "Un pont a cédé", type="disaster")
APPEAL = quote(LEFT, "la libération de toutes les personnes détenues", speaker="Bachelet", mode="appeal")
LEFTS = (DEAD, HELD, DEATHS, EMERGENCY, BRIDGE, APPEAL)

DEAD_R = figure(RIGHT, "18 policiers", 18, unit="policiers", measure="killed")
HELD_R = figure(
    RIGHT, "plus de 2.000", 2000, high=None, approximation="over", unit="manifestants", measure="detained"
)
DEATHS_R = event(
    RIGHT, "À Almaty, 18 policiers sont morts lundi", type="violence", date="2022-01-03", places=("Almaty",)
)
EMERGENCY_R = event(RIGHT, "L'état d'urgence a été décrété", type="emergency")
DAM = event(RIGHT, "Une digue tient", type="disaster")
APPEAL_R = quote(RIGHT, "la libération rapide de toutes les personnes détenues", speaker="la ministre")
RIGHTS = (DEAD_R, HELD_R, DEATHS_R, EMERGENCY_R, DAM, APPEAL_R)

DEAD_E = figure(ENGLISH, "18 officers", 18, unit="officers", measure="killed")
HELD_E = figure(
    ENGLISH, "More than 2,000", 2000, high=None, approximation="over", unit="protesters", measure="detained"
)
DEATHS_E = event(
    ENGLISH, "On Monday 18 officers died in Almaty", type="violence", date="2022-01-03", places=("Almaty",)
)
CUT = event(ENGLISH, "Internet was cut", type="shutdown")
ENGLISHES = (DEAD_E, HELD_E, DEATHS_E, CUT)


def compared(
    left: Statement, lefts: tuple[Record, ...], right: Statement, rights: tuple[Record, ...]
) -> Comparison:
    return compare(by_statement(left, lefts), by_statement(right, rights))


FRENCH = compared(LEFT, LEFTS, RIGHT, RIGHTS)


def row_of(record: Record, comparison: Comparison = FRENCH) -> Row:
    """The one row that has the record."""
    (found,) = [row for row in comparison.rows if record in (row.left, row.right)]
    return found


def test_a_count_of_the_same_thing_differs_by_its_number() -> None:
    assert row_of(DEAD) == Row("differs", DEAD, DEAD_R, "≥ 12 / 18")


def test_the_same_count_is_the_same() -> None:
    assert row_of(HELD) == Row("same", HELD, HELD_R)


def test_counts_of_different_measures_are_not_one_thing() -> None:
    only = compared(LEFT, (DEAD,), RIGHT, (HELD_R,))
    assert only.rows == (Row("only left", DEAD, None), Row("only right", None, HELD_R))


def test_counts_of_different_people_are_shown_with_what_they_count() -> None:
    civilians = replace(DEAD_R, unit="civils")
    (row,) = compared(LEFT, (DEAD,), RIGHT, (civilians,)).rows
    assert (row.verdict, row.difference) == ("differs", "≥ 12 policiers / 18 civils")


def test_of_two_counts_the_one_of_the_same_people_is_paired() -> None:
    civilians = figure(RIGHT, "Des manifestants arrêtés", 3, unit="civils", measure="killed")
    both = compared(LEFT, (DEAD,), RIGHT, (civilians, DEAD_R))
    assert row_of(DEAD, both).right == DEAD_R
    assert row_of(civilians, both).verdict == "only right"


def test_an_event_with_another_number_differs_by_it() -> None:
    assert row_of(DEATHS) == Row("differs", DEATHS, DEATHS_R, "≥ 12 / 18")


def test_the_same_event_is_the_same() -> None:
    assert row_of(EMERGENCY) == Row("same", EMERGENCY, EMERGENCY_R)


def test_an_event_on_another_day_or_in_another_place_differs_by_that() -> None:
    elsewhere = replace(EMERGENCY_R, date="2022-01-05", places=("Nur-Sultan",))
    here = replace(EMERGENCY, date="2022-01-04", places=("Almaty",))
    (row,) = compared(LEFT, (here,), RIGHT, (elsewhere,)).rows
    assert row.verdict in ("differs", "only left")
    same_day = compared(LEFT, (here,), RIGHT, (replace(elsewhere, date="2022-01-04"),))
    assert row_of(here, same_day).difference == "Almaty / Nur-Sultan"


def test_events_that_share_nothing_but_their_type_are_two() -> None:
    assert row_of(BRIDGE) == Row("only left", BRIDGE, None)
    assert row_of(DAM) == Row("only right", None, DAM)


def test_the_same_demand_by_another_speaker_differs_by_the_speaker() -> None:
    assert row_of(APPEAL) == Row("differs", APPEAL, APPEAL_R, "Bachelet / la ministre")


def test_the_same_speaker_in_other_words_differs_by_the_words() -> None:
    other = replace(APPEAL_R, speaker="Michelle Bachelet")
    (row,) = compared(LEFT, (APPEAL,), RIGHT, (other,)).rows
    assert (row.verdict, row.difference) == ("differs", "- / rapide")


def test_two_languages_are_compared_by_types_measures_days_places_and_numbers() -> None:
    both = compared(LEFT, LEFTS, ENGLISH, ENGLISHES)
    assert row_of(DEAD, both) == Row("differs", DEAD, DEAD_E, "≥ 12 / 18")
    assert row_of(HELD, both) == Row("same", HELD, HELD_E)
    assert row_of(DEATHS, both) == Row("differs", DEATHS, DEATHS_E, "≥ 12 / 18")
    assert row_of(CUT, both).verdict == "only right"


def test_two_speakers_of_one_statement_are_compared_by_what_each_says() -> None:
    ministry = figure(NIGHT, "12 agents", 12, speaker="ministère", unit="agents", measure="killed")
    police = figure(
        NIGHT,
        "des dizaines",
        None,
        low=20,
        high=99,
        approximation="order",
        speaker="police",
        unit="agents",
        measure="killed",
    )
    records = (ministry, police, *RECORDS)
    sides = [by_speaker(name, [NIGHT], records) for name in ("ministère", "police")]
    assert compare(*sides).rows == (Row("differs", ministry, police, "12 / 20-99"),)


def test_the_statements_own_voice_is_a_speaker_too() -> None:
    assert all(record.speaker is None for record in by_speaker(None, [NIGHT], RECORDS).records)


@given(st.permutations(LEFTS), st.permutations(RIGHTS))
def test_rows_do_not_depend_on_the_order_in_which_records_are_given(
    lefts: list[Record], rights: list[Record]
) -> None:
    assert compared(LEFT, tuple(lefts), RIGHT, tuple(rights)).rows == FRENCH.rows


@given(st.sets(st.sampled_from(LEFTS)), st.sets(st.sampled_from(RIGHTS + ENGLISHES)))
def test_every_record_is_in_exactly_one_row_and_no_row_is_empty(
    lefts: set[Record], rights: set[Record]
) -> None:
    right = replace(by_statement(RIGHT, ()), statements=(RIGHT, ENGLISH), records=tuple(rights))
    rows = compare(by_statement(LEFT, lefts), right).rows
    assert sorted(row.left.id for row in rows if row.left) == sorted(record.id for record in lefts)
    assert sorted(row.right.id for row in rows if row.right) == sorted(record.id for record in rights)
    for row in rows:
        assert (row.left is None) == (row.verdict == "only right")
        assert (row.right is None) == (row.verdict == "only left")
        assert bool(row.difference) == (row.verdict == "differs")


def test_rows_keep_the_order_of_the_left_text_within_their_kind() -> None:
    lefts = [row.left for row in FRENCH.rows if row.left and row.left.kind == "event"]
    assert [record.start for record in lefts] == sorted(record.start for record in lefts)


def test_events_of_two_languages_that_count_the_same_victims_are_one() -> None:
    one = statement("At least 18 workers are missing.", title="A", language="en")
    two = statement("Les 18 ouvriers sont portés disparus.", title="B", language="fr")
    sides = []
    for of, text, count, type in (
        (one, "18 workers are missing", "18 workers", "other"),
        (two, "18 ouvriers sont portés disparus", "18 ouvriers", "disaster"),
    ):
        sides.append(
            by_statement(of, [event(of, text, type=type), figure(of, count, 18, unit="x", measure="missing")])
        )
    rows = [row for row in compare(*sides).rows if row.record.kind == "event"]
    assert [(row.verdict, row.difference) for row in rows] == [("differs", "other / disaster")]


def test_very_many_records_are_paired_with_those_at_the_same_place() -> None:
    text = "".join(f"On day {n} the police said {n % 7 + 20} people were hurt.\n" for n in range(1200))
    of = statement(text, title="A", language="en")
    at, dead = 0, []
    for n in range(1200):
        words = f"{n % 7 + 20} people"
        start = text.index(words, at)
        at = start + len(words)
        dead.append(
            replace(
                figure(of, words, n % 7 + 20, unit="people", measure="injured"),
                id=f"f{n}", start=start, end=at,
            )
        )  # fmt: skip
    assert len(dead) ** 2 > comparison._ALL_PAIRS
    rows = compare(by_statement(of, dead), by_statement(of, dead)).rows
    assert [(row.left, row.right) for row in rows] == [(record, record) for record in dead]


VIEW = View(title="Gauche | Droite", statements=(LEFT, RIGHT), records=(), comparison=FRENCH)


def test_a_comparison_in_markdown_shows_its_rows_with_both_sides() -> None:
    tree = text_tree(render(VIEW))
    rows = [item for node in tree.children if node.type == "ordered_list" for item in node.children]
    assert len(rows) == len(FRENCH.rows)
    seen = [
        (
            "".join(n.content for n in item.children[0].walk() if n.type == "text"),
            [
                "".join(n.content for n in q.walk() if n.type == "text")
                for q in item.children
                if q.type == "blockquote"
            ],
        )
        for item in rows
    ]
    assert seen == [
        (
            row.verdict + (f": {row.difference}" if row.difference else ""),
            [record.text for record in (row.left, row.right) if record],
        )
        for row in FRENCH.rows
    ]


def test_a_comparison_in_json_and_csv_has_the_same_rows() -> None:
    document = json.loads(render(VIEW, "json"))
    table = list(csv.DictReader(io.StringIO(render(VIEW, "csv"), newline="")))
    expected = [
        (row.verdict, row.difference, row.left.id if row.left else None, row.right.id if row.right else None)
        for row in FRENCH.rows
    ]
    assert [
        (
            row["verdict"],
            row["difference"] or "",
            (row["left"] or {}).get("id"),
            (row["right"] or {}).get("id"),
        )
        for row in document["rows"]
    ] == expected
    assert [
        (row["verdict"], row["difference"], row["left_id"] or None, row["right_id"] or None) for row in table
    ] == expected
