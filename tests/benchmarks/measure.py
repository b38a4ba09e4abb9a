"""How figures are taken and shown: medians, each beside what it is compared with."""

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; ``ratio`` is to ``baseline``, ``limit`` what ratio or figure must not pass."""

    what: str
    figure: str
    baseline: str = ""
    ratio: float | None = None
    limit: str = ""
    kept: bool | None = None
    """Whether it is within its limit; None where it has none."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part that could not be measured, and why."""

    what: str
    why: str


Result = Row | Skipped


def milliseconds(seconds: float) -> str:
    """``0.0123`` as ``12.3 ms``."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def against(
    what: str, seconds: Sequence[float], name: str, base: Sequence[float], *, limit: float | None = None
) -> Row:
    """A row of the median of ``seconds`` as a ratio to the median of ``base``, both of the same work."""
    ratio = median(seconds) / median(base)
    return Row(
        what,
        milliseconds(median(seconds)),
        f"{name} {milliseconds(median(base))}",
        ratio,
        f"{limit:g} times" if limit else "",
        ratio <= limit if limit else None,
    )


def within(what: str, seconds: float, limit: float | None = None) -> Row:
    """A row of a time with an absolute limit, in seconds."""
    shown = f"{milliseconds(limit)}" if limit else ""
    return Row(what, milliseconds(seconds), limit=shown, kept=seconds <= limit if limit else None)


def percentile(seconds: Sequence[float], hundredth: int) -> float:
    """The time that so many hundredths of the times do not pass."""
    return quantiles(seconds, n=100, method="inclusive")[hundredth - 1]


def process_times(work: Callable[[], object], times: int) -> list[float]:
    """The processor's seconds of each run, garbage of the one before collected first."""
    spent = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return spent


def wall_times(work: Callable[[], object], times: int) -> list[float]:
    """The seconds of each run by the clock."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return spent


def peak_memory() -> int:
    """The most bytes that this process has had in memory."""
    try:
        # Not what getrusage says: that counts the process that this one was started from as well.
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def table(results: Iterable[Result]) -> str:
    """The rows as a Markdown table, what was skipped below it."""
    head = ("what", "figure", "beside", "ratio", "limit", "")
    lines = [head, tuple("---" for _ in head)]
    skipped = []
    for result in results:
        if isinstance(result, Skipped):
            skipped.append(f"\nskipped: {result.what}: {result.why}")
            continue
        ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
        kept = {None: "", True: "kept", False: "OVER"}[result.kept]
        lines.append((result.what, result.figure, result.baseline, ratio, result.limit, kept))
    shown = [f"| {' | '.join(cells)} |" for cells in lines] if len(lines) > 2 else []
    return "\n".join((*shown, *skipped))
