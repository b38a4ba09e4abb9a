"""The contract of the command line: what each command prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from main import build_parser, main
from store.files import Wanted, read_new

BUNDLED = Path(__file__).parents[1] / "assets" / "statements" / "kazakhstan-2022.txt"
FRENCH = "Selon la police, 12 personnes ont été blessées à Paris. « Nous avons peur », a dit Marie Durand.\n"
HOSTILE = "Selon la police, 12 [red]personnes\x1b]0;owned\x07 ont été\x1b[31m blessées\u202e\x9b2J lundi.\n"


class Ran:
    """What a command came to."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "store.json"
    monkeypatch.setenv("SOURCIER_STORE", str(path))
    return path


@pytest.fixture
def french(tmp_path: Path) -> Path:
    path = tmp_path / "communique.txt"
    path.write_text(FRENCH, encoding="utf-8")
    return path


@pytest.fixture
def run(store: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str | Path) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:  # what argparse does with wrong usage, --help and --version
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


def test_help_names_every_command_and_gives_examples(run: Any) -> None:
    ran = run("--help")
    assert ran.code == 0
    for word in ("add", "read", "list", "compare", "export", "check", "--store", "--version", "examples:"):
        assert word in ran.out


@pytest.mark.parametrize("command", ["add", "read", "list", "compare", "export", "check"])
def test_every_command_explains_itself(run: Any, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"usage: sourcier {command}" in ran.out


def test_version_is_printed(run: Any) -> None:
    assert re.fullmatch(r"sourcier \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["read"],
        ["list"],
        ["list", "people"],
        ["list", "figures", "--format", "xml"],
        ["list", "figures", "value:many"],
        ["list", "figures", '"no end'],
        ["export", "police"],
        ["compare", "one"],
        ["read", "a.txt", "--date", "tomorrow"],
        ["--no-such-option"],
        ["check", "--rep"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_prints_no_result(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "sourcier" in ran.err
    assert "Traceback" not in ran.err


def test_read_prints_one_object_whose_records_are_words_of_the_statement(run: Any, store: Path) -> None:
    document = run("read", BUNDLED, "--format", "json").json
    assert list(document) == ["statement", "events", "quotes", "figures"]
    text = document["statement"]["text"]
    records = [*document["events"], *document["quotes"], *document["figures"]]
    assert len(document["figures"]) == 5
    assert all(record["text"] == text[record["start"] : record["end"]] for record in records)
    assert not store.exists()


def test_read_prints_a_table_unless_told_otherwise(run: Any, french: Path) -> None:
    ran = run("read", french)
    assert ran.code == 0
    assert "Figures (1)" in ran.out
    assert "12 personnes" in ran.out
    assert run("read", french, "--format", "table").out == ran.out


def test_read_prints_every_format(run: Any, french: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", french, "--format", "csv").out)))
    assert {"event", "quote", "figure"} >= {row["kind"] for row in rows} >= {"quote", "figure"}
    assert "> Nous avons peur" in run("read", french, "--format", "markdown").out


def test_options_say_what_the_file_does_not(run: Any, french: Path) -> None:
    about = {
        "title": "T",
        "publisher": "P",
        "date": "2022-01-06",
        "language": "fr",
        "url": "https://example.org/",
    }
    options = [f"--{name}={value}" for name, value in about.items()]
    statement = run("read", french, *options, "--format", "json").json["statement"]
    assert {name: statement[name] for name in about} == about


def test_the_language_is_made_out_where_nothing_says_it(run: Any, french: Path) -> None:
    assert run("read", french, "--format", "json").json["statement"]["language"] == "fr"


def test_standard_input_is_read(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode()), encoding="utf-8"))
    assert run("read", "-", "--format", "json").json["quotes"][0]["text"] == "Nous avons peur"


@pytest.mark.parametrize("what", ["events", "quotes", "figures", "statements"])
def test_a_first_list_shows_the_bundled_statement(run: Any, store: Path, what: str) -> None:
    listed = run("list", what, "--format", "json")
    assert listed.code == 0
    assert listed.json
    assert store.exists()


def test_list_finds_what_the_query_asks_for(run: Any) -> None:
    found = run("list", "figures", "measure:detained", "--format", "json").json
    assert [figure["text"] for figure in found] == ["plus de 2.000 personnes"]
    assert run("list", "figures", "value:>300", "value:<400", "--format", "json").json[0]["value"] == 317
    assert run("list", "statements", "date:2023", "--format", "json").json == []


def test_options_may_stand_before_and_after_the_words(run: Any, store: Path) -> None:
    expected = run("list", "figures", "agents", "--format", "json").out
    assert run("list", "--format", "json", "figures", "agents").out == expected
    assert run("--store", store, "list", "figures", "--format=json", "agents").out == expected


def test_a_query_may_begin_with_a_negation(run: Any) -> None:
    found = run("list", "figures", "--format", "json", "--", "-measure:killed,injured").json
    assert [figure["measure"] for figure in found] == ["detained"]


@pytest.mark.parametrize("what", ["events", "quotes", "figures", "statements"])
@pytest.mark.parametrize("format", ["table", "csv", "markdown"])
def test_list_prints_every_format(run: Any, what: str, format: str) -> None:
    ran = run("list", what, "--format", format)
    assert ran.code == 0
    assert "Kazakhstan" in ran.out if what == "statements" else "12" in ran.out or what == "quotes"


def test_a_table_in_a_pipe_is_plain_and_cut_nowhere(run: Any) -> None:
    longest = max(run("list", "quotes", "--format", "json").json, key=lambda quote: len(quote["text"]))
    out = run("list", "quotes").out
    assert longest["text"] in out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_adding_the_same_statement_again_replaces_its_records(run: Any, french: Path) -> None:
    assert run("add", french).code == 0
    before = run("list", "figures", "--format", "json").json
    ran = run("add", french, french, "--again")
    assert ran.code == 0
    assert "1 figures" in ran.out
    assert run("list", "figures", "--format", "json").json == before
    assert len(run("list", "statements", "--format", "json").json) == 1


def test_a_folder_is_read_through_and_one_bad_file_stops_nothing(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "statements"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "deeper" / "c.txt").write_text(FRENCH.replace("12", "13"), encoding="utf-8")
    (folder / ".hidden.txt").write_bytes(b"")
    ran = run("add", folder)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "b.txt" in ran.err
    assert sorted(figure["value"] for figure in run("list", "figures", "--format", "json").json) == [12, 13]


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_missing_file_is_named_in_one_line(run: Any, tmp_path: Path, command: str) -> None:
    ran = run(command, tmp_path / "no\nsuch\x1b[31m.txt")
    assert ran.code == 1
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert "such" in ran.err
    assert "\x1b" not in ran.err


def test_a_language_that_is_not_read_is_said_with_those_that_are(run: Any, french: Path) -> None:
    ran = run("read", french, "--language", "tlh")
    assert ran.code == 1
    assert "communique.txt" in ran.err
    assert "fr" in ran.err


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_nothing_in_a_statement_is_a_command_to_the_terminal(run: Any, tmp_path: Path, format: str) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    added = run("add", path, "--language", "fr", "--title", HOSTILE)
    assert added.code == 0
    outputs = [
        added.out,
        run("read", path, "--language", "fr", "--title", HOSTILE, "--format", format).out,
        *(run("list", what, "--format", format).out for what in ("events", "figures", "statements")),
    ]
    assert not set("".join(outputs)) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "[red]" in outputs[1].replace("\\", "")


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_two_speakers_are_compared_in_every_format(run: Any, format: str) -> None:
    ran = run("compare", "--speakers", "ministère", "porte-parole police", "--format", format)
    assert ran.code == 0
    assert "12 agents des forces de l'ordre" in ran.out
    assert "des dizaines de manifestants" in ran.out
    assert "differs" in ran.out


def test_two_statements_are_compared_by_id_title_or_file(run: Any, tmp_path: Path, french: Path) -> None:
    run("add", french, "--title", "Paris")
    other = tmp_path / "other.txt"
    other.write_text(FRENCH.replace("12", "13"), encoding="utf-8")
    (known,) = run("list", "statements", "--format", "json").json
    for name in (known["id"], known["id"][:6], "paris"):
        rows = run("compare", name, other, "--format", "json").json["rows"]
        assert "12 / 13" in [row["difference"] for row in rows]


@pytest.mark.parametrize("arguments", [["nothing", "nobody"], ["--speakers", "nothing", "nobody"]])
def test_what_is_not_there_cannot_be_compared(run: Any, arguments: list[str]) -> None:
    ran = run("compare", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "nothing" in ran.err


def test_export_writes_what_the_query_finds_and_overwrites_nothing(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "dead.md"
    ran = run("export", "measure:killed", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    written = target.read_text("utf-8")
    assert "measure:killed" in written
    assert "> 12 agents des forces de l'ordre" in written
    again = run("export", "--output", target)
    assert again.code == 1
    assert "exists already" in again.err
    assert target.read_text("utf-8") == written
    assert run("export", "kind:figure", "--output", target, "--overwrite").code == 0
    assert target.read_text("utf-8") != written


def test_the_ending_or_the_option_says_the_format_of_an_export(run: Any, tmp_path: Path) -> None:
    assert run("export", "--output", tmp_path / "a.json").code == 0
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["figures"]) == 5
    assert run("export", "--output", tmp_path / "a.md", "--format", "csv").code == 0
    assert (tmp_path / "a.md").read_text("utf-8").startswith("id,kind")
    assert run("export", "-o", "-").out.startswith("# ")


def test_check_finds_nothing_wrong_with_a_store_just_built(run: Any) -> None:
    run("list", "figures")
    assert run("check").code == 0


def test_the_store_named_last_is_the_one_used(run: Any, tmp_path: Path, store: Path) -> None:
    named = tmp_path / "named.json"
    assert run("--store", named, "list", "figures").code == 0
    assert named.exists()
    assert not store.exists()
    assert run("list", "figures", "--store", tmp_path / "other.json").code == 0
    assert (tmp_path / "other.json").exists()


def test_a_damaged_store_is_one_line_and_is_left_as_it_is(run: Any, store: Path) -> None:
    store.parent.mkdir(parents=True)
    store.write_text('{"half":')
    for command in (["list", "figures"], ["check"]):
        ran = run(*command)
        assert ran.code == 1
        assert "store.json" in ran.err
        assert "Traceback" not in ran.err
    assert store.read_text() == '{"half":'


def test_a_damaged_store_is_listed_then_repaired_on_the_users_word_only(
    run: Any, french: Path, store: Path
) -> None:
    run("add", french)
    before = run("list", "figures", "--format", "json").out
    document = json.loads(store.read_bytes())
    next(iter(document["records"].values()))["start"] += 1
    store.write_text(json.dumps(document))
    ran = run("check")
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert "--repair" in ran.err
    assert json.loads(store.read_bytes()) == document
    ran = run("check", "--repair")
    assert (ran.code, ran.err) == (0, "")
    assert "read again" in ran.out
    assert "damaged" in ran.out
    assert run("list", "figures", "--format", "json").out == before
    assert run("check", "--repair").out.splitlines() == run("check").out.splitlines()


def test_a_store_cut_off_is_repaired_as_far_as_it_goes(run: Any, french: Path, store: Path) -> None:
    run("add", french)
    content = store.read_bytes()
    store.write_bytes(content[: len(content) // 2])
    assert run("check").code == 1
    assert run("check", "--repair").code == 0
    assert "nothing wrong" in run("check").out


@pytest.mark.parametrize(
    "command", [["list", "figures"], ["list", "statements"], ["check"], ["export", "-o", "-"]]
)
def test_a_newer_store_is_read_with_a_word_about_it(
    run: Any, french: Path, store: Path, command: list[str]
) -> None:
    run("add", french)
    document = json.loads(store.read_bytes())
    document["meta"]["1"]["schema"] = 99
    store.write_text(json.dumps(document))
    ran = run(*command)
    assert ran.code == 0
    assert ran.out
    assert len(ran.err.splitlines()) == 1
    assert "newer" in ran.err
    refused = run("add", french, "--title", "Another")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert json.loads(store.read_bytes()) == document


def test_what_is_unchanged_is_not_read_again_and_that_is_one_line(run: Any, french: Path) -> None:
    run("add", french)
    ran = run("add", french)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (0, "", 1)
    assert "--again" in ran.err


def test_an_interrupted_folder_is_one_line_and_goes_on_where_it_was(
    run: Any, french: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    french.with_name("other.txt").write_text(FRENCH + "Fin.", encoding="utf-8")

    def interrupt(source: Path, wanted: Wanted) -> Any:
        if source.name == "other.txt":
            raise KeyboardInterrupt
        return read_new(source, wanted)

    with monkeypatch.context() as patched:
        patched.setattr("store.crew.read_new", interrupt)
        ran = run("add", french.parent)
    assert (ran.code, len(ran.out.splitlines()), len(ran.err.splitlines())) == (1, 1, 1)
    assert "1 file" in ran.err
    assert len(run("list", "statements", "--format", "json").json) == 1
    ran = run("add", french.parent)
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert len(run("list", "statements", "--format", "json").json) == 2


def test_without_dask_it_is_said_where_it_comes_from(
    run: Any, french: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run("add", french, "--dask", "tcp://127.0.0.1:8786")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "sourcier[dask]" in ran.err


def test_an_interruption_is_one_line(run: Any, french: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("store.files.read_file", interrupt)
    ran = run("read", french)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("arguments", [[], ["communique.txt"]])
def test_the_explorer_does_not_open_where_there_is_no_terminal(
    run: Any, arguments: list[str], store: Path
) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "terminal" in ran.err
    assert not store.exists()


@pytest.mark.parametrize("files", [["communique.txt"], ["."]], ids=["file", "folder"])
def test_a_file_that_is_in_the_store_already_is_shown_all_the_same(
    run: Any, french: Path, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str | None] = []

    def explore(library: object, statement: str | None = None) -> int:
        shown.append(statement)
        return 0

    monkeypatch.setattr("tui.app.run", explore)
    monkeypatch.chdir(french.parent)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    for _ in range(2):
        assert run(*files).code == 0
    id = run("list", "statements", "--format", "json").json[0]["id"]
    assert shown == [None, id if files == ["communique.txt"] else None]


def test_the_parser_can_be_built_without_running_anything() -> None:
    assert build_parser().prog == "sourcier"
