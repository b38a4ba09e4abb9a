import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database import Database
from store.errors import ExportFailed
from store.export import FORMATS, default_file_name, format_of, render, write_export
from store.records import Reading
from store.view import View
from store.wording import amount, citation
from tests.store.samples import DEAD, DOZENS, HELD, HURT, NIGHT, PROTECT

VIEW = View(title="Dead", statements=(NIGHT,), records=(DEAD, PROTECT))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_every_record(format: str) -> None:
    document = render(VIEW, format)
    assert "12 agents" in document
    assert "protéger la foule" in document


@pytest.mark.parametrize(
    ("name", "format"), [("a.md", "markdown"), ("a.CSV", "csv"), ("a.json", "json"), ("a", "markdown")]
)
def test_the_file_name_says_the_format(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


def test_an_export_is_a_new_file_with_nothing_left_beside_it(tmp_path: Path) -> None:
    assert write_export(tmp_path / "a.md", "été") == tmp_path / "a.md"
    assert (tmp_path / "a.md").read_text("utf-8") == "été"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_is_not_overwritten_without_leave(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine")
    with pytest.raises(ExportFailed, match="exists already"):
        write_export(target, "new")
    assert target.read_text() == "mine"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_is_replaced_with_leave_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine")
    target.chmod(0o640)
    write_export(target, "new", overwrite=True)
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_symbolic_link_is_never_followed_nor_replaced(
    tmp_path: Path, overwrite: bool, dangling: bool
) -> None:
    precious, link = tmp_path / "precious", tmp_path / "a.md"
    if not dangling:
        precious.write_text("mine")
    link.symlink_to(precious)
    with pytest.raises(ExportFailed):
        write_export(link, "new", overwrite=overwrite)
    assert link.is_symlink()
    assert precious.exists() != dangling
    assert dangling or precious.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "is a folder"),
        ("no/a.md", "there is no folder"),
        ("a" * 300, "cannot be written"),
        ("a\0b", "cannot be"),
    ],
)
def test_what_cannot_be_written_says_so_in_one_line(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(ExportFailed, match=says) as caught:
        write_export(tmp_path / name, "new")
    assert len(str(caught.value).splitlines()) == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_failed_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.md"
    target.write_text("mine")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(ExportFailed, match="no space left"):
        write_export(target, "new", overwrite=True)
    assert target.read_text() == "mine"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_store_is_never_replaced_nor_the_state_before_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "store.json")
    for title in ("Avant", "Maintenant"):
        database.add([Reading(statement=replace(NIGHT, title=title))])
    for store in (tmp_path / "store.json", tmp_path / "store.json.backup"):
        before = store.read_bytes()
        with pytest.raises(ExportFailed, match="is a store"):
            write_export(store, "text", overwrite=True)
        assert store.read_bytes() == before


def test_a_file_system_without_hard_links_overwrites_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_export(tmp_path / "a.md", "first")
    with pytest.raises(ExportFailed, match="exists already"):
        write_export(tmp_path / "a.md", "second")
    assert (tmp_path / "a.md").read_text() == "first"


def test_a_title_makes_a_readable_name() -> None:
    assert default_file_name("Kazakhstan : l'ONU s'inquiète") == "kazakhstan-l-onu-s-inquiete.md"
    assert default_file_name("CON", ".csv") == "statement-con.csv"
    assert default_file_name("新聞") == "sourcier.md"


@given(st.text())
def test_any_title_makes_a_name_that_stays_in_its_folder(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,75}\.md", default_file_name(title))


def test_amounts_say_what_is_printed_and_what_is_open() -> None:
    assert [amount(figure) for figure in (DEAD, HURT, HELD, DOZENS)] == ["12", "≤ 1000", "≥ 2000", "20-99"]


def test_a_citation_does_nothing_where_it_is_pasted() -> None:
    record = replace(DEAD, text="12\nrm -rf ~\x1b[2J\u202e", speaker="la\x9bpolice")
    pasted = citation(record, replace(NIGHT, title="Nuit\r\nde\x07"))
    assert pasted.isprintable()
    assert "“12 rm -rf ~⟨U+001B⟩[2J⟨U+202E⟩”" in pasted


def test_a_citation_has_all_that_finds_the_words_again() -> None:
    assert citation(DEAD, NIGHT) == (
        "“12 agents” — ministère de l'Intérieur (“le ministère de l'Intérieur”), via Haut-Commissariat; "
        "Une nuit à Almaty, Agence, 2022-01-06, https://example.org/nuit; attributed, characters 35-44"
    )
