"""One writer at a time, on every platform; a process that dies lets its lock go."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from store.atomic import read_ordinary


class Held(Exception):
    """Another process has the lock; the message says which, and what to do."""


class Lock:
    """A lock that this process has."""

    def __init__(self, place: Path, patience: float) -> None:
        """Takes the lock, and writes into its file who has it.

        Args:
            place: the file of the lock; it is made, and left there.
            patience: seconds to wait for another process.

        Raises:
            Held: the other one did not let it go in time.
            OSError: the system refused.
        """
        import socket  # not needed to read a store, as little as the lock

        from filelock import FileLock, Timeout

        self._lock = FileLock(place, timeout=patience)
        try:
            self._lock.acquire()
        except Timeout:
            raise Held(_holder(place)) from None
        with suppress(OSError):
            place.write_text(f"{os.getpid()} {socket.gethostname()}\n", encoding="utf-8")

    def release(self) -> None:
        """Lets it go."""
        self._lock.release()


def _holder(place: Path) -> str:
    try:
        process, host = read_ordinary(place)[0].decode().split()
        who = f"process {int(process)} on {host}"
    except (OSError, ValueError):
        who = "another process"
    return f"{who} is writing the store; wait until it is done, then try again"
