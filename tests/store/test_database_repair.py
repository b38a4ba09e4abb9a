from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database import Database
from store.errors import StoreUnwritable
from store.records import Reading, Statement
from store.repair import rebuild
from tests.store.samples import NIGHT
from tests.store.test_database import DAY, GARBAGE, OTHER, READING, THREE, change


def read(of: Statement) -> Reading:
    return {NIGHT.id: READING, DAY.id: OTHER}[of.id]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "store.json"
    Database(path).add([READING, OTHER])
    return path


def kept_aside(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}.damaged-*"))]


def test_a_sound_store_is_left_alone(filled: Path) -> None:
    before = filled.stat()
    assert Database(filled).repair(read) == []
    assert filled.stat() == before


def test_of_a_store_that_is_cut_off_all_whole_statements_come_back(filled: Path) -> None:
    content = filled.read_bytes()
    damaged = content[: content.index(b'"records"') + 400]
    filled.write_bytes(damaged)
    told = Database(filled).repair(read)
    assert Database(filled).statements() == [NIGHT, DAY]
    assert Database(filled).records() == [*READING.records, THREE]
    assert kept_aside(filled) == [damaged]
    assert any("2 statements and 8 records" in line for line in told)
    assert any("store.json.damaged-1" in line for line in told)
    assert all(len(line.splitlines()) == 1 for line in told)


def test_records_that_fit_are_kept_and_only_the_others_are_read_again(filled: Path) -> None:
    change(filled, "records", "1", start=0)
    asked = []

    def watched(of: Statement) -> Reading:
        asked.append(of.id)
        return read(of)

    Database(filled).repair(watched)
    assert asked == [NIGHT.id]
    assert Database(filled).records() == [*READING.records, THREE]


def test_a_statement_that_is_not_whole_comes_from_the_backup(filled: Path) -> None:
    Database(filled).add([OTHER])
    change(filled, "statements", "1", text="Autre chose")
    told = Database(filled).repair(read)
    assert {found.id for found in Database(filled).statements()} == {NIGHT.id, DAY.id}
    assert any("backup" in line and NIGHT.id in line for line in told)
    assert len(Database(filled).records()) == 8


def test_what_is_lost_is_said(filled: Path) -> None:
    change(filled, "statements", "1", text="Autre chose")
    told = Database(filled).repair(read)
    assert Database(filled).statements() == [DAY]
    assert Database(filled).records() == [THREE]
    assert any(NIGHT.id in line and "lost" in line for line in told)


def test_a_statement_removed_before_the_damage_does_not_come_back(filled: Path) -> None:
    Database(filled).remove(NIGHT.id)
    change(filled, "records", "8", start=0)
    Database(filled).repair(read)
    assert Database(filled).statements() == [DAY]


def test_a_statement_that_cannot_be_read_again_keeps_the_records_that_fit(filled: Path) -> None:
    change(filled, "records", "1", start=0)

    def fail(_: Statement) -> Reading:
        raise RuntimeError("no reader")

    told = Database(filled).repair(fail)
    assert Database(filled).records() == [*READING.records[1:], THREE]
    assert any(NIGHT.id in line and "no reader" in line for line in told)


@pytest.mark.parametrize("content", [*GARBAGE, b""], ids=range(len(GARBAGE) + 1))
def test_in_the_place_of_garbage_comes_the_state_of_the_backup(filled: Path, content: bytes) -> None:
    Database(filled).add([OTHER])
    filled.write_bytes(content)
    Database(filled).repair(read)
    database = Database(filled)
    assert database.check() == []
    if content.startswith(b'{"statements": {"1": {"id"') or content == b'{"statements": {"1": 3}}':
        return  # the file can be read, and says that it had nothing else
    assert database.statements() == [NIGHT, DAY]
    assert kept_aside(filled) == [content]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 5_000])
def test_a_number_that_no_store_can_keep_is_read_again_and_not_lost(filled: Path, number: str) -> None:
    content = filled.read_text()
    assert '"value":3,' in content
    filled.write_text(content.replace('"value":3,', f'"value":{number},'))
    assert any("1 statements were read again" in line for line in Database(filled).repair(read))
    assert Database(filled).records(DAY.id) == [THREE]


def test_a_number_of_more_than_64_bits_stays_as_near_as_the_store_comes(filled: Path) -> None:
    damaged = filled.read_text().replace('"value":3,', f'"value":{10**25},')[:-3]
    filled.write_text(damaged)
    Database(filled).repair(read)
    assert Database(filled).check() == []


def test_every_repair_keeps_its_own_file_aside(filled: Path) -> None:
    for content in (b"one", b"two"):
        filled.write_bytes(content)
        Database(filled).repair(read)
    assert kept_aside(filled) == [b"one", b"two"]


def test_a_store_that_changes_under_the_repair_is_left_alone(filled: Path) -> None:
    change(filled, "records", "1", start=0)

    def meddle(of: Statement) -> Reading:
        filled.write_bytes(b"something else")
        return read(of)

    with pytest.raises(StoreUnwritable, match="changed"):
        Database(filled).repair(meddle)
    assert filled.read_bytes() == b"something else"


def test_statements_are_read_again_by_the_language_they_are_in(filled: Path) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: content.index(b'"records"')])
    told = Database(filled).repair()
    assert any("2 statements were read again" in line for line in told)
    assert Database(filled).check() == []
    assert Database(filled).records(DAY.id)


@given(st.binary(max_size=60), st.integers(0, 5000), st.integers(0, 2000))
def test_whatever_the_damage_the_repaired_store_is_sound(
    tmp_path_factory: pytest.TempPathFactory, put: bytes, at: int, cut: int
) -> None:
    path = tmp_path_factory.mktemp("repair") / "store.json"
    Database(path).add([READING, OTHER])
    content = path.read_bytes()
    path.write_bytes(content[:at] + put + content[at + cut :])
    Database(path).repair(read)
    assert Database(path).check() == []
    if not put:  # what was cut out may be of a title, but never of a text
        assert {found.text for found in Database(path).statements()} <= {NIGHT.text, DAY.text}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["1", "2", "id", "kind", "text", "statement", "records", "statements", "meta"]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_met(document: object) -> None:
    tables, told = rebuild(json.dumps(document).encode(), b"", read)
    assert tables.keys() == {"statements", "records"}
    assert told


class Decoded:
    """How many characters were handed to the JSON decoder."""

    def __init__(self) -> None:
        self.length = 0

    def __call__(self, text: str) -> tuple[object, int]:
        self.length += len(text)
        return json.JSONDecoder().raw_decode(text)


@pytest.mark.parametrize("unit", ['"1":{', '"1":{"x":1,', '"1":{"a":"', '"1":{"a":[1,'])
def test_work_grows_with_the_length_of_the_damage_and_no_faster(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = Decoded()
    monkeypatch.setattr("store.repair._decode", decoded)
    damage = unit.encode() * 500
    rebuild(damage, b"", read)
    assert decoded.length <= len(damage)
