from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store import intake
from store.errors import UnreadableStatement
from store.intake import take_in
from store.records import statement_id

FRENCH = "L’État dément. « Plus de 2 000 blessés à Orsay », a dit Zoë ; coût : 5 € – œuvre inachevée…\nFin.\n"
PLAIN = "Douze personnes sont mortes.\n"
BUNDLED = Path(__file__).parents[2] / "assets" / "statements" / "kazakhstan-2022.txt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "communique.txt"


def text_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return take_in(path).text


def refusal(source: str | Path) -> str:
    with pytest.raises(UnreadableStatement) as caught:
        take_in(source)
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    return line


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_the_same_in_every_encoding(path: Path, encoding: str) -> None:
    assert text_of(path, FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PLAIN, "Ça va.", "ab"])
def test_wide_text_without_a_mark_is_known_by_its_zeros(path: Path, encoding: str, text: str) -> None:
    assert text_of(path, text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text", ["À Orsay, coût réduit.", "« Où ? », dit-il.", "Noël", "déjà vu", "12 blessés"]
)
def test_short_french_of_old_machines_comes_out_right(path: Path, encoding: str, text: str) -> None:
    assert text_of(path, text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("“Non” – 5 €…", "L’œuvre", "à 5 €", "‘oui’", "€"),
        *(
            "It cost £5m",
            "½ des blessés",
            "3½ kg",
            "l´été",
            "des député·e·s",
            "fin™ © 2022",
            "M. Žižek",
            "À ÇÀ",
        ),
    ],
)
def test_quotation_marks_and_euros_of_cp1252_come_out_right(path: Path, text: str) -> None:
    assert text_of(path, text.encode("cp1252")) == text


@pytest.mark.parametrize("text", ["L'œuvre coûte 5 €.", "cœur", "sœur blessée", "5 €"])
def test_the_euro_and_ligatures_of_iso_8859_15_come_out_right(path: Path, text: str) -> None:
    assert text_of(path, text.encode("iso8859-15")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Жители города вышли на площадь. Полиция задержала более двухсот человек. " * 8, "cp1251"),
        (
            "L'été dernier, la Cour a déclaré que les élèves étaient à l'école près de la forêt. " * 8,
            "mac-roman",
        ),
    ],
    ids=["russian", "macintosh"],
)
def test_what_is_not_western_is_left_to_the_library(path: Path, text: str, encoding: str) -> None:
    read = text_of(path, text.encode(encoding))
    assert sum(a == b for a, b in zip(read, text, strict=True)) > 0.95 * len(text)


def test_a_broken_byte_in_utf_8_is_marked_and_spoils_nothing_else(path: Path) -> None:
    data = FRENCH.encode() + b"\xe9 fin"
    assert text_of(path, data) == FRENCH + "\N{REPLACEMENT CHARACTER} fin"


def test_utf_8_needs_no_library() -> None:
    script = """
import sys
from store.intake import take_in
take_in(sys.argv[1])
print("charset_normalizer" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script, BUNDLED], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_line_ends_become_one_kind_and_nothing_else_changes(path: Path) -> None:
    written = "\n  Un\r\nDeux\rTrois\t\n\r\n\u2028Quatre\x0b \x85 Cinq\N{NO-BREAK SPACE}!\n\n"
    assert text_of(path, written.encode()) == written.replace("\r\n", "\n").replace("\r", "\n")


def test_the_id_depends_on_the_text_alone(path: Path) -> None:
    path.write_text(PLAIN, encoding="utf-16")
    there = take_in(path, title="A", date="2022-01-06")
    assert there.id == statement_id(PLAIN)


def test_terminal_sequences_are_kept_as_they_are(path: Path) -> None:
    hostile = "Selon la police, \x1b[31m12\x1b[0m morts\x07 \x9b2J \u202e lundi.\n"
    assert text_of(path, hostile.encode()) == hostile


@pytest.mark.parametrize(
    "data",
    [b"", b"\n \t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\ufeff\n".encode(), b"---\ntitle: A\n---\n\n"],
)
def test_a_file_without_a_word_is_empty(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert "communique.txt: is empty" in refusal(path)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nall of it readable", "PDF"),
        (b"PK\x03\x04 rest", "office"),
        (b"{\\rtf1 Bonjour}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"Bonjour\0 le monde, encore une fois", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04\x05\x06", "binary"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "UTF-8"),
        ("a\0b".encode("utf-16"), "binary"),
    ],
)
def test_what_is_no_text_is_said_to_be_what_it_is(path: Path, data: bytes, what: str) -> None:
    path.write_bytes(data)
    line = refusal(path)
    assert "communique.txt" in line
    assert what in line


def test_a_missing_file_a_folder_and_a_broken_link_are_told(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.txt")
    refusal("")
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "no such file" in refusal(tmp_path / "link")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    refusal(tmp_path / "round")
    refusal(tmp_path / ("n" * 300))
    refusal("a\0b")


def test_a_name_that_would_move_the_cursor_stays_in_its_line(tmp_path: Path) -> None:
    assert "\x1b" not in refusal(tmp_path / "no\nsuch\x1b[31m.txt")


def test_pipes_and_devices_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in refusal(tmp_path / "pipe")
    assert "no ordinary file" in refusal("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        refusal(tmp_path / "s")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read_is_told(path: Path) -> None:
    path.write_text(PLAIN)
    path.chmod(0)
    assert "you may not read it" in refusal(path)


def test_a_refusal_of_the_system_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(PLAIN)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert "you may not read it" in refusal(path)


def test_no_more_than_the_limit_is_taken_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LIMIT", 1_000_000)
    assert len(text_of(path, b"a" * 1_000_000)) == 1_000_000
    path.write_bytes(b"a" * 1_000_001)
    assert "longer than 1 MB" in refusal(path)


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was asked of it."""

    asked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"a" * len(buffer)
        self.asked += len(buffer)
        return len(buffer)


def test_an_endless_stream_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LIMIT", 1_000_000)
    stream = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(stream)))
    assert "standard input: is longer" in refusal("-")
    assert stream.asked < 1_100_000


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode("cp1252")), "utf-8"))
    assert take_in("-").text == FRENCH


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input" in refusal("-")


@given(st.binary(max_size=400))
@example(b"---\n---\n")
@example(b"+++\n\xff\n+++\n")
@example(b"\xff\xfe\0\0\0\xd8\0\0")
@example(b"\x81\x8d\x8f\x90\x9d")
def test_any_bytes_are_a_statement_or_one_clear_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    try:
        statement = take_in(path)
    except UnreadableStatement as error:
        assert str(error).startswith(str(path))
        assert len(str(error).splitlines()) == 1
    else:
        assert statement.id == statement_id(statement.text)
        assert statement.text.strip()
        assert "\r" not in statement.text
        assert "\0" not in statement.text
        statement.text.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=200))
def test_any_text_in_utf_8_comes_out_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "text.txt"
    path.write_bytes(f"Mot{text}".encode())
    assert take_in(path).text == f"Mot{text}"
