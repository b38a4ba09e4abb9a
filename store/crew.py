"""Many files read by several processes of this machine, one for each core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from store.errors import SourcierError, UnreadableStatement
from store.files import Source, Wanted, read_new
from store.signs import in_one_line

if TYPE_CHECKING:
    from store.records import Reading

_AHEAD = 8  # files that a process has before it, so that it need not wait while the store is written

Outcome: TypeAlias = "Reading | SourcierError | None"
"""What came of a file: its reading, why there is none, or None for one that is known already."""


class Done(NamedTuple):
    """A file that was dealt with."""

    file: Source
    outcome: Outcome


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_here(files: Iterable[Source], wanted: Wanted) -> Iterator[Done]:
    """Reads the files one after the other, in this process."""
    for file in files:
        yield Done(file, _attempt(file, wanted))


def read_by_crew(files: Sequence[Source], wanted: Wanted, size: int) -> Iterator[Done]:
    """Reads the files in ``size`` processes, and gives what comes of them in their order.

    The file that a process was reading when it died is given to another one; a file that costs two of
    them their lives is a failure. Closing the iterator ends all.
    """
    return in_order(files, _unordered(files, wanted, size))


def in_order(files: Sequence[Source], outcomes: Generator[tuple[int, Outcome], None, None]) -> Iterator[Done]:
    """What came of the files, in their order; at an interruption, also what had come out of it."""
    early: dict[int, Outcome] = {}
    following = 0
    with closing(outcomes):
        try:
            for number, outcome in outcomes:
                early[number] = outcome
                while following in early:
                    yield Done(files[following], early.pop(following))
                    following += 1
        except KeyboardInterrupt:
            yield from (Done(files[number], early[number]) for number in sorted(early))
            raise


def _attempt(file: Source, wanted: Wanted) -> Outcome:
    try:
        return read_new(file, wanted)
    except SourcierError as error:
        return error
    except MemoryError:
        return UnreadableStatement(
            in_one_line(f"{file}: there is not enough memory to read it; cut it into parts")
        )


class _Reader:
    """A process that reads, and the numbers of the files that it was given, the first first."""

    def __init__(self, wanted: Wanted) -> None:
        # Started anew on every platform: a copy of this process could hold a lock of one of its threads.
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self.waiting: deque[int] = deque()
        self.process = context.Process(target=_work, args=(theirs, wanted), daemon=True)
        # What the explorer has in the place of the error output cannot be handed to another process.
        with _without_interruption(), redirect_stderr(sys.__stderr__):
            self.process.start()
        theirs.close()

    def give(self, number: int, file: Source) -> None:
        self.waiting.append(number)
        with suppress(OSError):  # it has died: what it was to read is found when its line ends
            self.line.send(file)

    def end(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.join()


def _unordered(
    files: Sequence[Source], wanted: Wanted, size: int
) -> Generator[tuple[int, Outcome], None, None]:
    to_read = deque(range(len(files)))
    deaths = Counter[int]()
    crew: dict[Connection, _Reader] = {}

    def join(waiting: Sequence[int] = ()) -> bool:
        try:
            reader = _Reader(wanted)
        except (OSError, ValueError):  # the system lets no more be started
            to_read.extendleft(reversed(waiting))
            return False
        crew[reader.line] = reader
        for number in waiting:
            reader.give(number, files[number])
        return True

    def fill(reader: _Reader) -> None:
        # Fewer towards the end, so that no process is left with many when the others have none.
        ahead = max(1, min(_AHEAD, len(to_read) // len(crew)))
        while to_read and len(reader.waiting) < ahead:
            reader.give(number := to_read.popleft(), files[number])

    try:
        any(not join() for _ in range(min(size, len(files))))
        while to_read or any(reader.waiting for reader in crew.values()):
            if not crew:
                yield (number := to_read.popleft()), _attempt(files[number], wanted)
                continue
            for reader in crew.values():
                fill(reader)
            for line in wait([line for line, reader in crew.items() if reader.waiting]):
                assert isinstance(line, Connection)
                reader = crew[line]
                try:
                    outcome: Outcome = line.recv()
                except (EOFError, OSError):
                    del crew[line]
                    reader.end()
                    fatal, *others = reader.waiting
                    deaths[fatal] += 1
                    if deaths[fatal] == 1:
                        join((fatal, *others))
                        continue
                    join(others)
                    outcome = died(files[fatal])
                yield reader.waiting.popleft(), outcome
    finally:
        for reader in crew.values():
            reader.end()


def _work(line: Connection, wanted: Wanted) -> None:
    """What a process of the crew does until its line is closed, be it by the death of the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    with suppress(EOFError, OSError):
        while True:
            line.send(_attempt(line.recv(), wanted))


def died(file: Source) -> UnreadableStatement:
    """What came of a file that its reader did not survive."""
    what = "the reading of it was ended from outside, or took all memory; try it alone: sourcier read"
    return UnreadableStatement(in_one_line(f"{file}: {what}"))


@contextmanager
def _without_interruption() -> Iterator[None]:
    """A process that starts is not interrupted before it can say that it does not want to be."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
