"""Many files read on a Dask cluster that the user has; opened and written they are here."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from store.crew import Done, Outcome, died, in_order
from store.errors import ClusterFailed, SourcierError
from store.files import Source, Wanted, read_statement, take_new
from store.signs import in_one_line

if TYPE_CHECKING:
    from store.records import Statement

_AHEAD = 4  # statements on their way for each thread of the cluster, so that none waits for the next
_PATIENCE = 15
"""Seconds to wait for the cluster to answer, and to have a worker."""


def read_on_cluster(files: Sequence[Source], wanted: Wanted, address: str) -> Iterator[Done]:
    """Reads the files on the workers of a cluster, and gives what comes of them in their order.

    Statements are sent, not names of files: the workers need no folder of this machine, but sourcier in
    the same version. What a worker had when it died is read by another; a statement over which several
    die is a failure.

    Raises:
        ClusterFailed: Dask is not installed, no cluster is at the address, it has no worker, or its
            workers have no sourcier.
    """
    return in_order(files, _unordered(files, wanted, address))


def _unordered(
    files: Sequence[Source], wanted: Wanted, address: str
) -> Generator[tuple[int, Outcome], None, None]:
    with _connected(address) as client:
        from distributed import as_completed

        finished, numbers = as_completed(loop=client.loop), dict[str, int]()
        room = _AHEAD * max(1, sum(client.nthreads().values()))
        for number, file in enumerate(files):
            taken = _take(file, wanted)
            if taken is None or isinstance(taken, SourcierError):
                yield number, taken
                continue
            # Not taken for pure: what another run has left on the cluster is of no concern here.
            future = client.submit(_read, taken, str(file), pure=False)
            numbers[future.key] = number
            finished.add(future)
            del future  # the cluster keeps what somebody still holds
            while len(numbers) >= room:
                yield _next(finished, numbers, files, address)
        while numbers:
            yield _next(finished, numbers, files, address)


def _take(file: Source, wanted: Wanted) -> Statement | SourcierError | None:
    try:
        return take_new(file, wanted)
    except SourcierError as error:
        return error


def _read(statement: Statement, source: str) -> Outcome:
    """What a worker does."""
    try:
        return read_statement(statement, source)
    except SourcierError as error:
        return error


def _next(
    finished: Any, numbers: dict[str, int], files: Sequence[Source], address: str
) -> tuple[int, Outcome]:
    from distributed.scheduler import KilledWorker

    future = next(finished)
    number = numbers.pop(future.key)
    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        outcome = died(files[number])
    except ImportError as error:
        _fail(address, f"its workers cannot run sourcier ({error}); install the same version there", error)
    except Exception as error:  # whatever Dask says when a cluster goes away
        _fail(address, f"the cluster gave no answer ({error}); see to it, then give the command again", error)
    return number, outcome


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        _fail(address, "Dask is not installed; it comes with: pip install 'sourcier[dask]'", error)
    with _quiet():
        client = _attempt(address, lambda: Client(address, timeout=_PATIENCE, set_as_default=False))
        with client:
            _attempt(address, lambda: client.wait_for_workers(1, timeout=_PATIENCE))
            yield client


def _attempt(address: str, call: Callable[[], Any]) -> Any:
    try:
        return call()
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        # What was begun of a client ends here: its end, left to chance, can wait for another client's start.
        error.__traceback__ = None
        gc.collect()
        what = "no Dask scheduler with a worker answers there; give one, as tcp://machine:8786"
        _fail(address, what, error)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own messages are for those who run the cluster; what matters here is an error of ours."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _fail(address: str, what: str, error: Exception) -> NoReturn:
    raise ClusterFailed(in_one_line(f"{address}: {what}")) from error
