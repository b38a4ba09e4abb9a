"""Programs run in a real pseudo-terminal and timed from outside."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 120, 40
_PATIENCE = 60


class NothingPainted(Exception):
    """The program ended, or time was up, before it had painted what was waited for."""


class Terminal:
    """A program in a pseudo-terminal; ended when the block is left.

    Its settings and data are in a folder of its own, so that nothing of the user's is read or written.
    """

    def __init__(self, command: Sequence[str], home: Path, extra: Mapping[str, str] | None = None) -> None:
        self.output = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        settings = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SOURCIER_")},
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **(extra or {}),
        }
        settings.pop("NO_COLOR", None)
        # Modules are compiled once, as they are where a program is installed.
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        settings["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=settings, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def painted(self, words: bytes) -> float:
        """Seconds from the start until ``words`` have come out.

        Raises:
            NothingPainted: they never did.
        """
        while words not in self.output:
            if not self._take():
                raise NothingPainted(self.complaint())
        return time.perf_counter() - self.started

    def ended(self) -> None:
        """Waits until the program is at its end."""
        while self._take():
            pass

    def complaint(self) -> str:
        """The last line that came out, as plain text."""
        lines = self.output.decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "nothing came out")[-200:]

    def _take(self) -> bool:
        """Takes in what the program has to say; False at its end or when patience is."""
        ready, _, _ = select.select([self._master], [], [], _PATIENCE)
        if not ready:
            return False
        try:
            said = os.read(self._master, 65536)
        except OSError:  # Linux gives an error where the other end is closed
            return False
        self.output += said
        return bool(said)


def seconds_to(words: bytes, command: Sequence[str], home: Path) -> float:
    """Seconds from starting ``command`` until ``words`` are on the screen."""
    with Terminal(command, home) as terminal:
        return terminal.painted(words)


def from_inside(command: Sequence[str], home: Path, steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What ``inside.TimedDriver`` measured of a Textual program.

    Args:
        steps: (name, key) pairs, pressed one after the other; times come back by name.

    Raises:
        NothingPainted: the program did not get through them.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        told = {
            "TEXTUAL_DRIVER": "tests.benchmarks.inside:TimedDriver",
            "BENCHMARK_STEPS": json.dumps(steps),
            "BENCHMARK_REPORT": str(report),
            "PYTHONPATH": str(ROOT),
        }
        with Terminal(command, home, told) as terminal:
            terminal.ended()
            if not report.exists():
                raise NothingPainted(terminal.complaint())
        found: dict[str, Any] = json.loads(report.read_text())
        return found


def module(name: str, *arguments: str) -> list[str]:
    """The command that runs a module of the project."""
    return [sys.executable, "-m", name, *arguments]
