"""The command line in a process of its own: what it imports, and terminals and pipes as they are."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shlex
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAIN = [sys.executable, str(ROOT / "main.py")]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return {
        **kept,
        "SOURCIER_STORE": str(tmp_path / "store.json"),
        "TERM": "xterm-256color",
        "COLUMNS": "120",
    }


def imported(arguments: list[str], environment: dict[str, str]) -> set[str]:
    """The modules, and the packages, that a run of the command line has imported at its end."""
    script = (
        "import sys\nfrom main import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print(*{n for name in sys.modules for n in (name, name.partition('.')[0])}, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split())


def test_version_imports_nothing_but_the_standard_library(environment: dict[str, str]) -> None:
    theirs = imported(["--version"], environment) - set(sys.stdlib_module_names)
    assert not theirs & {
        "textual",
        "rich",
        "tinydb",
        "orjson",
        "snowballstemmer",
        "platformdirs",
        "shtab",
        "tui",
    }


def test_a_list_imports_neither_textual_nor_what_reads_statements(environment: dict[str, str]) -> None:
    subprocess.run([*MAIN, "list", "figures"], env=environment, capture_output=True, check=True)
    theirs = imported(["list", "figures", "measure:killed", "--format", "json"], environment)
    assert not theirs & {
        *("textual", "rich", "snowballstemmer", "text_to_num", "charset_normalizer", "asyncio", "tinydb"),
        *("filelock", "socket", "tempfile", "store.comparison", "store.intake", "store.reading"),
    }


def test_explorer_starts_without_openssl_which_is_there_for_what_asks_for_it_later(
    environment: dict[str, str],
) -> None:
    script = (
        "import sys, main\nmain._import_without_openssl()\nimport tui.app\n"
        "print(*{'_ssl', '_hashlib'}.intersection(sys.modules))\n"
        "import hashlib, hmac, ssl\nhmac.new(b'', b'', 'sha256'); ssl.create_default_context()\n"
        "print(hashlib.sha256(b'').hexdigest()[:8])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "\ne3b0c442\n"


def on_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """What a terminal gets to see of the command."""
    here, there = pty.openpty()
    process = subprocess.Popen([*MAIN, *arguments], env=environment, stdout=there, stderr=subprocess.DEVNULL)
    os.close(there)
    seen = b""
    while True:
        try:
            part = os.read(here, 65536)
        except OSError:  # how Linux tells that the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(here)
    assert process.wait() == 0
    return seen.decode()


def test_a_table_on_a_terminal_has_colours_unless_they_are_not_wanted(environment: dict[str, str]) -> None:
    assert "\x1b[3" in on_terminal(["list", "figures"], environment)
    plain = on_terminal(["list", "figures"], {**environment, "NO_COLOR": "1"})
    assert "12" in plain
    assert "\x1b[3" not in plain


def test_a_reader_that_has_had_enough_is_no_error_to_speak_of(environment: dict[str, str]) -> None:
    subprocess.run([*MAIN, "list", "figures"], env=environment, capture_output=True, check=True)
    process = subprocess.Popen(
        [*MAIN, "list", "statements", "--format", "json"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_takes_no_more_is_one_line(environment: dict[str, str]) -> None:
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [*MAIN, "list", "quotes"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1


def test_closed_outputs_are_no_error(environment: dict[str, str]) -> None:
    command = shlex.join([*MAIN, "list", "figures"]) + " >&- 2>&-"
    subprocess.run(command, shell=True, env=environment, check=True)


def test_a_pipe_gets_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    latin = {**environment, "PYTHONIOENCODING": "latin-1"}
    ran = subprocess.run([*MAIN, "list", "quotes"], env=latin, capture_output=True, check=True)
    assert "l’homme" in ran.stdout.decode("utf-8")


def test_ctrl_c_ends_all_processes_of_a_folder_with_one_line_and_keeps_what_was_read(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    short = "Selon la police, 12 personnes ont été blessées à la gare de la ville, a dit Anne Roy. "
    (folder / "1.txt").write_text(short, encoding="utf-8")
    (folder / "2.txt").write_text(short * 40_000, encoding="utf-8")  # is being read for seconds
    here, there = pty.openpty()
    process = subprocess.Popen(
        [*MAIN, "add", str(folder)], env=environment, stdin=there, stdout=there, stderr=there,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  no thread holds a lock here
    )  # fmt: skip
    os.close(there)
    seen = b""
    pressed = False
    while True:
        try:
            seen += os.read(here, 65536)
        except OSError:
            break
        if b"1/2" in seen and not pressed:
            os.write(here, b"\x03")
            pressed = True
    os.close(here)
    assert process.wait() == 1
    last = seen.decode().splitlines()[-1]
    assert "interrupted: 1 file" in last
    assert b"Traceback" not in seen
    listed = subprocess.run(
        [*MAIN, "list", "statements", "--format", "json"], env=environment, capture_output=True, check=True
    )
    assert len(json.loads(listed.stdout)) == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["li"], "list"),
        (["list", "fi"], "figures"),
        (["list", "quotes", "--format", "c"], "csv"),
        (["add", "stat"], "statement.txt"),
        (["op"], ""),
    ],
)
def test_shell_completes_commands_options_and_files(
    typed: list[str], offered: str, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "statement.txt").touch()
    printed = subprocess.run(
        [*MAIN, "--completion", "bash"], env=environment, capture_output=True, check=True
    )
    words = shlex.join(["sourcier", *typed])
    asking = f'\nCOMP_WORDS=({words}); COMP_CWORD={len(typed)}; _shtab_sourcier; echo "${{COMPREPLY[*]}}"\n'
    answer = subprocess.run(
        ["bash"], input=printed.stdout + asking.encode(), cwd=tmp_path, capture_output=True, check=True
    )
    assert answer.stdout.decode().strip() == offered
