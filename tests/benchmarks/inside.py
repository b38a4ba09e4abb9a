"""A Textual driver that presses keys itself and notes when the screen has been written."""

import asyncio
import json
import os
import time
from pathlib import Path

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from tests.benchmarks.measure import peak_memory

_QUIET = 0.15
"""Seconds without a write after which a key is taken to have had its effect."""
_PATIENCE = 60
UNTIL = "until"
"""The name of a step that waits for words to be written, in place of pressing a key."""
_CHARACTERS = {"slash": "/", "ctrl+u": None, "escape": None}


class TimedDriver(LinuxDriver):
    """Presses the keys of ``BENCHMARK_STEPS`` one by one, and leaves the times in ``BENCHMARK_REPORT``.

    The times of a key are from its being handed to the app to the first and to the last write of what it
    changed: the cursor has moved, and all that depends on it stands still.
    """

    _first_write = 0.0
    _last_write = 0.0
    _written = ""
    _timing: asyncio.Task[None] | None = None

    def write(self, data: str) -> None:
        """Passes on what is to be seen, and notes when."""
        super().write(data)
        self._written += data
        self._last_write = time.perf_counter()
        self._first_write = self._first_write or self._last_write

    def start_application_mode(self) -> None:
        """Begins to press keys when the first screen is there."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._timing = asyncio.get_running_loop().create_task(self._press_all())

    async def _press_all(self) -> None:
        await self._quiet(time.perf_counter(), 1.0)
        first: dict[str, list[float]] = {}
        last: dict[str, list[float]] = {}
        for name, key in json.loads(os.environ["BENCHMARK_STEPS"]):
            if name == UNTIL:
                await self._until(key)
                continue
            self._first_write, self._written = 0.0, ""
            start = time.perf_counter()
            self.process_message(Key(key, _CHARACTERS.get(key, key)))
            await self._quiet(start, _QUIET)
            if self._last_write > start:  # a key that changes nothing takes no time
                first.setdefault(name, []).append(self._first_write - start)
                last.setdefault(name, []).append(self._last_write - start)
        report = {
            "first": first,
            "last": last,
            "peak": peak_memory(),
        }
        Path(os.environ["BENCHMARK_REPORT"]).write_text(json.dumps(report))
        self._app.exit()

    async def _until(self, words: str) -> None:
        start = time.perf_counter()
        while words not in self._written and time.perf_counter() - start < _PATIENCE:
            await asyncio.sleep(0.01)
        await self._quiet(time.perf_counter(), 1.0)

    async def _quiet(self, since: float, seconds: float) -> None:
        while time.perf_counter() - max(self._last_write, since) < seconds:
            await asyncio.sleep(0.01)
