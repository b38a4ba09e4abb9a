from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from store.crew import Done, Outcome, in_order, read_by_crew, read_here
from store.errors import SourcierError
from store.files import Source, Wanted
from store.records import Reading, statement_id

ROOT = Path(__file__).parents[2]
FRENCH = (
    "Selon la police, 12 personnes ont été blessées à la gare. « Nous avons peur », a dit Marie Durand.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Source]:
    paths: list[Source] = [tmp_path / f"{number}.txt" for number in range(8)]
    for path in paths:
        Path(path).write_text(f"{FRENCH}{path}", encoding="utf-8")
    return paths


class Deadly(dict[str, object]):
    """What is known of one statement ends the process that asks for it."""

    def __contains__(self, id: object) -> bool:
        if id in self.keys():
            os.kill(os.getpid(), signal.SIGKILL)
        return False


def names(outcomes: list[Done]) -> list[str]:
    return [
        outcome.statement.text if isinstance(outcome, Reading) else str(outcome) for _, outcome in outcomes
    ]


def test_a_crew_gives_what_one_process_gives_in_the_same_order(files: list[Source]) -> None:
    files[3] = Path(files[3]).with_name("missing.txt")
    alone, crew = list(read_here(files, Wanted())), list(read_by_crew(files, Wanted(), 2))
    assert names(alone) == names(crew)
    assert [done.file for done in crew] == files


def test_a_process_that_is_killed_costs_no_file(files: list[Source]) -> None:
    done: list[Done] = []
    for outcome in read_by_crew(files, Wanted(), 2):
        if not done:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
        done.append(outcome)
    assert names(done) == names(list(read_here(files, Wanted())))


def test_a_file_that_ends_every_process_is_told_and_costs_no_other(files: list[Source]) -> None:
    deadly = Deadly({statement_id(f"{FRENCH}{files[2]}"): None})
    done = list(read_by_crew(files, Wanted(known=deadly), 2))  # type: ignore[arg-type]
    assert [file for file, outcome in done if isinstance(outcome, SourcierError)] == [files[2]]
    assert [file for file, _ in done] == files


def test_where_no_process_can_be_started_the_files_are_read_here(
    files: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    done = list(read_by_crew(files, Wanted(), 2))
    assert [file for file, outcome in done if isinstance(outcome, Reading)] == files


def test_processes_start_where_the_error_output_is_none_that_can_be_handed_on(files: list[Source]) -> None:
    script = f"""
import multiprocessing, sys
from store.crew import read_by_crew
from store.files import Wanted
class Captured:
    def fileno(self):
        return -1
    def flush(self):
        pass
if __name__ == "__main__":
    sys.stderr = Captured()
    for number, done in enumerate(read_by_crew({[str(file) for file in files]!r}, Wanted(), 2)):
        print(len(multiprocessing.active_children()), done.outcome is not None)
"""
    run = [sys.executable, "-c", script]
    ran = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[:7] == ["2 True"] * 7


def test_no_process_is_left_when_the_files_are_no_longer_wanted(files: list[Source]) -> None:
    outcomes = read_by_crew(files, Wanted(), 2)
    next(iter(outcomes))
    assert multiprocessing.active_children()
    del outcomes
    assert not multiprocessing.active_children()


def test_at_an_interruption_everything_comes_out_that_was_read(files: list[Source]) -> None:
    def interrupted() -> Generator[tuple[int, Outcome], None, None]:
        yield 0, None
        yield 3, None
        yield 2, None
        raise KeyboardInterrupt

    seen: list[Source] = []

    def take_all() -> None:
        for done in in_order(files, interrupted()):
            seen.append(done.file)

    with pytest.raises(KeyboardInterrupt):
        take_all()
    assert seen == [files[0], files[2], files[3]]
