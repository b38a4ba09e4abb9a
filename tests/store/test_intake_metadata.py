from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UnreadableStatement
from store.intake import take_in
from store.metadata import KEYS, BadMetadata, front_matter
from store.records import Statement, statement_id

BODY = "Douze personnes sont mortes à Almaty, a dit le ministère de l'Intérieur lundi.\n"
BUNDLED = Path(__file__).parents[2] / "assets" / "statements" / "kazakhstan-2022.txt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "communique.txt"


def taken(path: Path, text: str, **told: Any) -> Statement:
    path.write_text(text, encoding="utf-8")
    return take_in(path, **told)


def refusal(path: Path, text: str = BODY, **told: str) -> str:
    with pytest.raises(UnreadableStatement) as caught:
        taken(path, text, **told)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_the_bundled_statement_knows_all_of_itself() -> None:
    statement = take_in(BUNDLED)
    assert (statement.publisher, statement.date, statement.language) == ("ONU Info", "2022-01-06", "fr")
    assert statement.url == "https://news.un.org/fr/story/2022/01/1111822"
    assert statement.text == BUNDLED.read_text("utf-8")


def test_front_matter_is_read_and_is_no_part_of_the_text(path: Path) -> None:
    block = '--- \ntitle: "Une nuit : récit"\n# a remark\n\nDate: 2022-01-06\nlanguage: fr-FR\nurl:\n---\n\n'
    statement = taken(path, block + BODY)
    assert (statement.title, statement.date, statement.language) == ("Une nuit : récit", "2022-01-06", "fr")
    assert statement.url is None
    assert statement.text == BODY
    assert statement.id == statement_id(BODY)


def test_front_matter_may_be_toml(path: Path) -> None:
    statement = taken(path, '+++\ntitle = "A"\ndate = 2022-01-06\n+++\n' + BODY)
    assert (statement.title, statement.date, statement.text) == ("A", "2022-01-06", BODY)


@pytest.mark.parametrize(
    "beginning",
    [
        "---\n",
        "---\nUn, deux : trois.\n---\n",
        "---\n\n---\n",
        "----\ntitle: A\n----\n",
        "+++\n",
        "\n---\ntitle: A\n---\n",
    ],
)
def test_dashes_that_are_the_statements_own_stay_in_it(path: Path, beginning: str) -> None:
    assert taken(path, beginning + BODY).text == beginning + BODY


def test_options_go_before_front_matter_and_that_before_side_files(path: Path) -> None:
    path.with_suffix(".toml").write_text('title = "T"\npublisher = "T"\ndate = "2022-01-01"\n')
    path.with_suffix(".json").write_text('{"title": "J", "url": "https://example.org"}')
    statement = taken(path, "---\ntitle: F\npublisher: F\n---\n" + BODY, title="O")
    assert (statement.title, statement.publisher, statement.date) == ("O", "F", "2022-01-01")
    assert statement.url == "https://example.org"


def test_the_first_line_is_the_title_where_it_is_a_heading(path: Path) -> None:
    assert taken(path, f"Une nuit à Almaty\n\n{BODY}").title == "Une nuit à Almaty"
    assert taken(path, f"\n# Une nuit à  Almaty\n\n{BODY}").title == "Une nuit à Almaty"
    assert taken(path, BODY).title is None
    assert taken(path, f"{BODY}\nUn intertitre\n\n{BODY}").title is None
    assert taken(path, f"Une nuit\n\n{BODY}", title="Un jour").title == "Un jour"


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("---\nauthor: A\n---\n", "author"),
        ("---\ndate: 06/01/2022\n---\n", "06/01/2022"),
        ("---\ntitle: A\ntitle: B\n---\n", "twice"),
        ("---\ntitle: A\ntags:\n  - B\n---\n", "- B"),
        ("---\nlanguage: ../fr\n---\n", "../fr"),
        ("+++\ntitle = A\n+++\n", "TOML"),
        ("+++\ntitle = 3\n+++\n", "title"),
    ],
)
def test_front_matter_that_cannot_be_taken_is_one_line(path: Path, block: str, what: str) -> None:
    line = refusal(path, block + BODY)
    assert "communique.txt" in line
    assert what in line


@pytest.mark.parametrize(
    ("suffix", "content", "what"),
    [
        (".toml", b'author = "A"', "author"),
        (".toml", b"title = ", "TOML"),
        (".toml", b"\0\0\0", "binary"),
        (".json", b'{"date": "gestern"}', "gestern"),
        (".json", b"[1]", "object"),
        (".json", b'{"a"', "JSON"),
        (".json", b'{"title": {}}', "title"),
        (".json", b"[" * 100_000, "JSON"),
        (".json", b" " * 1_000_001, "too long"),
    ],
)
def test_a_side_file_that_cannot_be_taken_is_named(
    path: Path, suffix: str, content: bytes, what: str
) -> None:
    path.with_suffix(suffix).write_bytes(content)
    line = refusal(path)
    assert f"communique{suffix}" in line
    assert what in line


@pytest.mark.parametrize(
    "output", ["", json.dumps({"statement": {"id": "1"}, "events": []}), '{"statements": []}']
)
def test_an_output_of_sourcier_beside_the_statement_is_no_side_file(path: Path, output: str) -> None:
    path.with_suffix(".json").write_text(output)
    assert taken(path, BODY).title is None


def test_a_bad_option_is_one_line_with_the_file(path: Path) -> None:
    assert "communique.txt: 'lundi' is no date" in refusal(path, date="lundi")
    assert "language" in refusal(path, language="une langue")


def test_a_title_is_one_line_of_letters_that_can_be_written(path: Path) -> None:
    assert taken(path, BODY, title=" Une\n nuit\udcff ").title == "Une nuit\N{REPLACEMENT CHARACTER}"
    assert taken(path, BODY, title="  ").title is None


@given(st.text(alphabet="-+:=#\n\" abtitledatelanguage'0126[]{}\\u2028", max_size=80))
def test_any_front_matter_is_metadata_or_one_clear_line(middle: str) -> None:
    for fence in ("---", "+++"):
        try:
            block = front_matter(f"{fence}\n{middle}\n{fence}\n{BODY}")
        except BadMetadata as error:
            assert str(error)
        else:
            assert block is None or block.about.keys() <= set(KEYS)
