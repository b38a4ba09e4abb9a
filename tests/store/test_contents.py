"""The contents of a large store beside it: they save time, and change no answer."""

from __future__ import annotations

import json
import os
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.contents import survey
from store.database import Database
from store.errors import StoreDamaged
from store.records import Reading
from tests.store.samples import NIGHT, RECORDS, event, statement
from tests.store.test_database import OTHER, READING

THIRD = statement("Trois blessés, puis « rien » : une\nnuit\u2028calme.", title='Une "nuit", {calme}')
THIRD_READING = Reading(statement=THIRD, events=(event(THIRD, "une\nnuit"),))


@pytest.fixture(autouse=True)
def every_store_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.storage._LARGE", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.json"
    Database(path).add([READING, OTHER, THIRD_READING])
    return path


def contents_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.contents")


def answers(path: Path) -> list[object]:
    found: list[object] = []
    for id in (None, READING.statement.id, OTHER.statement.id, THIRD.id, "nobody"):
        found.append(Database(path).records(id))  # anew, so that nothing is known from the one before
    return [*found, Database(path).statements(), Database(path).notice]


def without_parsing_the_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    def refuse(*_: object) -> None:
        raise AssertionError("the whole store was parsed")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "_examine", refuse)
        database = Database(path)
        ids = (READING.statement.id, OTHER.statement.id, THIRD.id, "nobody")
        return [*(database.records(id) for id in ids), database.statements(), database.notice]


def test_one_statement_is_shown_without_parsing_the_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert without_parsing_the_whole(path, monkeypatch) == answers(path)[1:]


def test_contents_that_are_gone_come_back_with_the_next_reading_of_all(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answers(path)
    contents_of(path).unlink()
    assert answers(path) == whole
    assert without_parsing_the_whole(path, monkeypatch) == whole[1:]


def test_contents_follow_what_is_added_replaced_and_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def holds() -> bool:
        now = answers(path)[1:]
        return without_parsing_the_whole(path, monkeypatch) == now

    fewer = Reading(statement=NIGHT, quotes=tuple(record for record in RECORDS if record.kind == "quote"))
    Database(path).add([fewer])
    assert holds()
    Database(path).remove(OTHER.statement.id)
    assert holds()
    Database(path).add([READING])
    assert holds()


def test_records_of_one_statement_that_lie_apart_are_all_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = json.loads(path.read_bytes())
    rows = list(tables["records"].values())
    tables["records"] = {str(number): row for number, row in enumerate((*rows[1::2], *rows[::2]), 1)}
    path.write_bytes(_as_the_store_writes(tables))
    assert without_parsing_the_whole_after_one_reading(path, monkeypatch) == answers(path)[1:]


def without_parsing_the_whole_after_one_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    Database(path).records()
    return without_parsing_the_whole(path, monkeypatch)


def _as_the_store_writes(tables: dict[str, dict[str, object]]) -> bytes:
    parts = []
    for name, table in tables.items():
        rows = ",\n".join(f'"{number}": {orjson.dumps(row).decode()}' for number, row in table.items())
        parts.append(f'"{name}": {{\n{rows}\n}}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def test_damage_is_found_though_size_and_time_are_those_of_the_sound_file(path: Path) -> None:
    before = path.stat()
    content = path.read_bytes()
    at = content.index("protéger la foule".encode(), content.index(b'"records"'))
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"P")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(StoreDamaged):
        Database(path).records(NIGHT.id)


def test_a_store_laid_out_by_another_program_is_read_without_contents(path: Path) -> None:
    whole = answers(path)
    contents_of(path).unlink()
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))
    assert answers(path) == whole
    assert not contents_of(path).exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be written")
def test_where_nothing_may_be_written_there_are_no_contents(path: Path) -> None:
    whole = answers(path)
    contents_of(path).unlink()
    path.parent.chmod(0o500)
    try:
        assert answers(path) == whole
    finally:
        path.parent.chmod(0o700)


@given(
    st.binary(max_size=40)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ).map(lambda document: json.dumps(document).encode())
)
def test_whatever_stands_in_the_place_of_contents_changes_no_answer(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes
) -> None:
    path = tmp_path_factory.mktemp("contents") / "store.json"
    Database(path).add([READING, OTHER])
    whole = Database(path).records(NIGHT.id)
    contents_of(path).write_bytes(garbage)
    assert Database(path).records(NIGHT.id) == whole


@given(st.integers(0), st.integers(0), st.binary(max_size=4))
def test_contents_that_were_damaged_change_no_answer(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, put: bytes
) -> None:
    path = tmp_path_factory.mktemp("contents") / "store.json"
    Database(path).add([READING, OTHER])
    whole = Database(path).records(NIGHT.id)
    content = contents_of(path).read_bytes()
    at %= len(content)
    contents_of(path).write_bytes(content[:at] + put + content[at + cut % (len(content) - at) :])
    assert Database(path).records(NIGHT.id) == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("place", [".contents", ".backup"])
def test_a_pipe_in_the_place_of_a_file_beside_the_store_holds_nobody(path: Path, place: str) -> None:
    beside = path.with_name(f"{path.name}{place}")
    beside.unlink(missing_ok=True)
    os.mkfifo(beside)
    assert Database(path).statements()
    assert Database(path).check() == []
    path.write_bytes(path.read_bytes()[:-9])
    assert Database(path).repair(lambda _: READING)


def test_a_survey_finds_nothing_in_what_is_laid_out_otherwise() -> None:
    tables: dict[str, dict[str, object]] = {"statements": {}, "records": {}}
    assert survey(tables, [b'{"statements": {}, "records": {}}']) is None
    assert survey(tables, []) is None
