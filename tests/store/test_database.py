from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store import database as database_module
from store import schema
from store.database import Database
from store.errors import NotEnoughMemory, NotFound, SourcierError, StoreDamaged, StoreUnwritable
from store.records import Reading
from tests.store.samples import (
    ARRESTS,
    DEAD,
    DOZENS,
    EMERGENCY,
    HELD,
    HURT,
    NIGHT,
    PROTECT,
    figure,
    statement,
)

READING = Reading(
    statement=NIGHT, events=(EMERGENCY, ARRESTS), quotes=(PROTECT,), figures=(DEAD, HURT, HELD, DOZENS)
)
DAY = statement("Le jour, 3 personnes sont mortes.", title="Le jour")
THREE = figure(DAY, "3 personnes", 3, unit="personnes", measure="killed")
OTHER = Reading(statement=DAY, figures=(THREE,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "store.json"


@pytest.fixture
def filled(path: Path) -> Path:
    Database(path).add([READING, OTHER])
    return path


def document(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def change(path: Path, table: str, number: str, **fields: Any) -> None:
    """Edits the file by hand, as a user might."""
    tables = document(path)
    tables[table][number].update(fields)
    path.write_text(json.dumps(tables), encoding="utf-8")


def test_a_store_that_is_not_there_is_empty_and_reading_makes_none(path: Path) -> None:
    database = Database(path)
    assert not database.statements()
    assert not database.records()
    assert not database.check()
    assert database.notice is None
    assert not path.parent.exists()


def test_what_was_added_is_there_for_whoever_opens_the_store(filled: Path) -> None:
    database = Database(filled)
    assert database.statements() == [NIGHT, DAY]
    assert database.records() == [*READING.records, THREE]
    assert database.records(DAY.id) == [THREE]
    assert database.records("unknown") == []
    assert database.statement(NIGHT.id) == NIGHT
    with pytest.raises(NotFound, match="unknown"):
        database.statement("unknown")
    assert database.check() == []


def test_the_file_is_one_that_tinydb_reads(filled: Path) -> None:
    with TinyDB(filled) as tinydb:
        assert {row["title"] for row in tinydb.table("statements")} == {NIGHT.title, DAY.title}
        assert len(tinydb.table("records")) == len(READING.records) + 1


def test_the_file_has_a_line_for_each_document(filled: Path) -> None:
    lines = filled.read_text("utf-8").splitlines()
    assert [line for line in lines if THREE.id in line and DAY.text not in line]
    assert sum('"kind"' in line for line in lines) == len(READING.records) + 1


def test_adding_again_replaces_the_records_of_the_statement_and_nothing_else(filled: Path) -> None:
    before = document(filled)
    database = Database(filled)
    database.add([READING._replace(quotes=(), figures=(DEAD,))])
    assert database.records(NIGHT.id) == [EMERGENCY, ARRESTS, DEAD]
    assert database.records(DAY.id) == [THREE]
    assert database.statements() == [NIGHT, DAY]
    assert document(filled)["statements"] == before["statements"]
    database.add([READING])
    assert Database(filled).records() == [*READING.records, THREE]


def test_what_is_newly_known_of_a_statement_wins_and_the_rest_is_kept(filled: Path) -> None:
    told = replace(NIGHT, title="Autre titre", publisher=None, date=None, url=None)
    Database(filled).add([READING._replace(statement=told)])
    assert Database(filled).statement(NIGHT.id) == replace(NIGHT, title="Autre titre")


def test_of_two_readings_of_one_statement_the_later_counts(path: Path) -> None:
    database = Database(path)
    database.add([READING, OTHER, READING._replace(figures=())])
    assert database.records() == [EMERGENCY, ARRESTS, PROTECT, THREE]


def test_adding_nothing_writes_nothing(path: Path, filled: Path) -> None:
    before = filled.stat()
    Database(filled).add([])
    assert filled.stat() == before


def test_a_statement_is_removed_with_its_records(filled: Path) -> None:
    database = Database(filled)
    database.remove(NIGHT.id)
    assert database.statements() == Database(filled).statements() == [DAY]
    assert database.records() == [THREE]
    with pytest.raises(NotFound):
        database.remove(NIGHT.id)
    assert Database(filled).statements() == [DAY]


def test_two_that_have_the_store_open_lose_nothing_of_each_other(path: Path) -> None:
    one, other = Database(path), Database(path)
    assert one.statements() == other.statements() == []
    one.add([READING])
    other.add([OTHER])
    one.add([Reading(statement=statement("Un"))])
    assert len(one.statements()) == len(Database(path).statements()) == 3
    assert Database(path).records() == [*READING.records, THREE]


def test_numbers_of_any_size_and_any_letters_can_be_kept(path: Path) -> None:
    odd = statement("x \x1b[31m \u202e \U0001f600 \u2028 \0 12", title="\x00")
    huge = figure(odd, "12", 10**30, unit=None)
    endless = replace(huge, id="other", value=10**400, low=-(2**63), high=2**63 - 1)
    Database(path).add([Reading(statement=odd, figures=(huge, endless))])
    database = Database(path)
    assert database.statements() == [odd]
    values = [row.value for row in database.records() if row.kind == "figure"]
    assert values == [1e30, None]
    assert database.check() == []


def test_a_record_that_does_not_fit_is_not_written(filled: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(StoreUnwritable, match="not written"):
        Database(filled).add([Reading(statement=NIGHT, figures=(replace(DEAD, end=DEAD.end + 1),))])
    lone = statement("a", title="\ud800")
    with pytest.raises(StoreUnwritable, match="not written"):
        Database(filled).add([Reading(statement=lone)])
    assert filled.read_bytes() == before


def test_records_given_out_are_the_callers_own(filled: Path) -> None:
    database = Database(filled)
    database.records().clear()
    database.statements().clear()
    database.records(DAY.id).clear()
    assert len(database.statements()) == 2
    assert len(database.records()) == len(READING.records) + 1
    assert database.records(DAY.id) == [THREE]


GARBAGE = [
    b'{"half":',
    b"\0" * 100,
    b"[]",
    b"3",
    b"null",
    b'{"statements": []}',
    b'{"statements": {"a": {}}}',
    b'{"somebody": {"1": {}}}',
    b'{"meta": {}, "statements": {}}',
    b'{"meta": {"1": {"schema": "1"}}, "statements": {}}',
    b'{"statements": {"1": 3}}',
    b'{"statements": {"1": {"id": "x", "text": "y"}}}',
    b"[" * 100_000,
    b"\xff\xfe",
]


@pytest.mark.parametrize("content", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_store_is_one_line_and_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    database = Database(path)
    for use in (database.statements, database.records, lambda: database.add([READING])):
        with pytest.raises(StoreDamaged) as caught:
            use()
        assert len(str(caught.value).splitlines()) == 1
        assert "store.json" in str(caught.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("number", ["01", "0", "-1", "\u0663", "9" * 5000])
def test_a_number_that_only_looks_like_one_is_damage(filled: Path, number: str) -> None:
    tables = document(filled)
    tables["statements"][number] = tables["statements"].pop("2")
    filled.write_text(json.dumps(tables))
    with pytest.raises(StoreDamaged, match="number"):
        Database(filled).statements()
    Database(filled).repair()
    assert {found.id for found in Database(filled).statements()} == {NIGHT.id, DAY.id}


WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("records", "1", {"start": 5}, EMERGENCY.id),
    ("records", "1", {"end": 100_000}, EMERGENCY.id),
    ("records", "1", {"start": -3}, EMERGENCY.id),
    ("records", "1", {"start": "0"}, "start"),
    ("records", "1", {"start": True}, "start"),
    ("records", "1", {"text": "Autre chose"}, EMERGENCY.id),
    ("records", "1", {"kind": "rumour"}, "kind"),
    ("records", "1", {"kind": ["event"]}, "kind"),
    ("records", "1", {"type": "party"}, "type"),
    ("records", "1", {"certainty": None}, "certainty"),
    ("records", "1", {"via": "ONU"}, "via"),
    ("records", "1", {"via": [1]}, "via"),
    ("records", "1", {"speaker": 5}, "speaker"),
    ("records", "1", {"statement": "gone"}, "gone"),
    ("records", "2", {"id": EMERGENCY.id}, "twice"),
    ("records", "4", {"value": "12"}, "value"),
    ("statements", "1", {"text": NIGHT.text + " "}, NIGHT.id),
    ("statements", "1", {"title": 3}, "title"),
    ("statements", "2", {"id": NIGHT.id}, NIGHT.id),
]


@pytest.mark.parametrize(("table", "number", "fields", "named"), WRONG, ids=range(len(WRONG)))
def test_a_document_that_is_wrong_is_named_and_keeps_the_store_from_being_written(
    filled: Path, table: str, number: str, fields: dict[str, Any], named: str
) -> None:
    change(filled, table, number, **fields)
    before = filled.read_bytes()
    found = Database(filled).check()
    assert any(named in line for line in found)
    assert all(len(line.splitlines()) == 1 and "store.json" in line for line in found)
    with pytest.raises(StoreDamaged, match="fault"):
        Database(filled).records()
    with pytest.raises(StoreDamaged):
        Database(filled).add([OTHER])
    assert filled.read_bytes() == before


@pytest.mark.parametrize("field", ["id", "kind", "start", "value", "unit", "via", "text", "approximation"])
def test_a_record_that_lacks_a_field_is_found(filled: Path, field: str) -> None:
    tables = document(filled)
    del tables["records"]["4"][field]
    filled.write_text(json.dumps(tables))
    assert len(Database(filled).check()) == 1


def test_a_damaged_store_says_where_the_state_before_is(filled: Path) -> None:
    Database(filled).add([OTHER])
    filled.write_bytes(filled.read_bytes()[:-20])
    with pytest.raises(StoreDamaged, match=r"store\.json\.backup"):
        Database(filled).statements()


def test_damage_that_comes_while_the_store_is_open_is_not_written_over(filled: Path) -> None:
    database = Database(filled)
    assert len(database.statements()) == 2
    filled.write_bytes(b"garbage")
    with pytest.raises(StoreDamaged):
        database.add([OTHER])
    assert filled.read_bytes() == b"garbage"


@given(st.binary(max_size=60), st.integers(0, 3000), st.integers(0, 200))
def test_no_damage_is_met_with_a_traceback_or_written_over(
    tmp_path_factory: pytest.TempPathFactory, put: bytes, at: int, cut: int
) -> None:
    path = tmp_path_factory.mktemp("damage") / "store.json"
    Database(path).add([READING, OTHER])
    content = path.read_bytes()
    damaged = content[:at] + put + content[at + cut :]
    path.write_bytes(damaged)
    try:
        Database(path).add([OTHER])
    except SourcierError:
        assert path.read_bytes() == damaged
    else:  # the change was in what may be anything, such as a title
        assert Database(path).check() == []


def test_a_folder_in_the_place_of_the_store_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SourcierError, match="directory"):
        Database(path).statements()


def test_a_store_without_a_version_is_brought_up_to_date_and_kept_as_it_was(filled: Path) -> None:
    tables = document(filled)
    del tables["meta"]
    old = json.dumps(tables).encode()
    filled.write_bytes(old)
    database = Database(filled)
    assert database.statements() == [NIGHT, DAY]
    assert filled.read_bytes() == old
    database.add([OTHER])
    assert document(filled)["meta"] == {"1": {"schema": schema.SCHEMA}}
    assert filled.with_name("store.json.before-update-1").read_bytes() == old
    database.add([OTHER])
    assert not filled.with_name("store.json.before-update-2").exists()
    assert Database(filled).records() == [*READING.records, THREE]


def test_an_older_layout_goes_through_every_step_between(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(tables: Any) -> Any:
        rows = {n: {**row, "publisher": "?"} for n, row in tables["statements"].items()}
        return {**tables, "statements": rows}

    def titled(tables: Any) -> Any:
        rows = {n: {**row, "title": row["publisher"] + "!"} for n, row in tables["statements"].items()}
        return {**tables, "statements": rows}

    monkeypatch.setattr(schema, "MIGRATIONS", {1: named, 2: titled})
    for module in (schema, database_module):
        monkeypatch.setattr(module, "SCHEMA", 3)
    assert {found.title for found in Database(filled).statements()} == {"?!"}
    Database(filled).add([OTHER])
    assert document(filled)["meta"] == {"1": {"schema": 3}}


def test_a_newer_store_is_read_and_never_written(filled: Path) -> None:
    change(filled, "meta", "1", schema=99)
    change(filled, "records", "1", kind="rumour", weight=3)
    change(filled, "records", "4", colour="red")
    before = filled.read_bytes()
    database = Database(filled)
    assert database.statements() == [NIGHT, DAY]
    assert [record.id for record in database.records(NIGHT.id)] == [row.id for row in READING.records[1:]]
    assert "newer" in (database.notice or "")
    assert database.check() == []
    with pytest.raises(StoreUnwritable, match="newer"):
        database.add([OTHER])
    with pytest.raises(StoreUnwritable, match="newer"):
        database.remove(DAY.id)
    assert filled.read_bytes() == before


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "statement", "kind", "via", "start", "value", "new"]),
        st.none() | st.integers(-3, 3) | st.text(max_size=3) | st.lists(st.integers(), max_size=2),
    )
)
def test_of_a_newer_store_only_what_is_understood_is_shown(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("newer") / "store.json"
    Database(path).add([READING, OTHER])
    change(path, "meta", "1", schema=99)
    for table in ("statements", "records"):
        change(path, table, "1", **fields)
    database = Database(path)
    texts = {found.id: found.text for found in database.statements()}
    assert texts[DAY.id] == DAY.text
    assert all(texts[row.statement][row.start : row.end] == row.text for row in database.records())
    assert all(found.title is None or isinstance(found.title, str) for found in database.statements())
    assert THREE in database.records()


def test_opening_imports_neither_screens_nor_what_only_writing_needs() -> None:
    script = "import sys; import store.database; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"filelock", "asyncio", "textual", "rich"} & set(ran.stdout.split())


@pytest.mark.parametrize(
    "error",
    [orjson.JSONDecodeError("Not enough memory to allocate buffer for parsing", "", 0), MemoryError()],
)
def test_a_store_for_which_there_is_no_room_is_not_called_damaged(
    filled: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: bytes) -> None:
        raise error

    before = filled.read_bytes()
    monkeypatch.setattr(orjson, "loads", fail)
    for use in (Database.records, Database.check, Database.repair, lambda store: store.add([READING])):
        with pytest.raises(NotEnoughMemory, match="not enough memory"):
            use(Database(filled))
    assert filled.read_bytes() == before
    assert not list(filled.parent.glob("*.damaged-*"))
