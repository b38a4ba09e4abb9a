from __future__ import annotations

import errno
import os
import random
import resource
import select
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store import atomic
from store import storage as storage_module
from store.database import Database
from store.errors import SourcierError, StoreDamaged, StoreLocked, StoreUnwritable
from tests.store.samples import NIGHT
from tests.store.test_database import DAY, OTHER, READING

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.json"


@pytest.fixture
def filled(path: Path) -> Path:
    Database(path).add([READING])
    return path


def statements(path: Path) -> list[str]:
    return [statement.id for statement in Database(path).statements()]


def others(path: Path) -> set[str]:
    """The files beside the store but for the lock, by the end of their name."""
    return {file.name.removeprefix(path.name) for file in path.parent.iterdir()} - {"", ".lock"}


class Failure:
    """System calls that are counted, of which the one numbered ``at`` fails."""

    def __init__(self, at: int, error: int) -> None:
        self.at, self.error, self.count = at, error, 0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                raise OSError(self.error, os.strerror(self.error))
            return call(*arguments, **named)

        return counted


_CALLS = ("open", "fsync", "replace", "link", "unlink", "stat", "fstat", "fchmod", "listdir", "close")


def failing(monkeypatch: pytest.MonkeyPatch, failure: Failure, calls: tuple[str, ...] = _CALLS) -> None:
    for name in calls:
        monkeypatch.setattr(os, name, failure.around(getattr(os, name)))
    for module in (atomic, storage_module):
        monkeypatch.setattr(module, "open", failure.around(open), raising=False)
    monkeypatch.setattr(tempfile, "mkstemp", failure.around(tempfile.mkstemp))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_system_call_fails_the_old_or_the_new_state_is_there_whole(
    filled: Path, monkeypatch: pytest.MonkeyPatch, error: int, large: bool
) -> None:
    if large:  # so that its contents are kept beside it
        monkeypatch.setattr(storage_module, "_LARGE", 0)
    old = filled.read_bytes()
    failed = 0
    for at in range(1, 200):
        filled.write_bytes(old)
        failure = Failure(at, error)
        database = Database(filled, patience=0.5)
        with monkeypatch.context() as patch:
            failing(patch, failure)
            try:
                database.add([OTHER])
            except SourcierError as caught:
                assert len(str(caught).splitlines()) == 1
                assert filled.name in str(caught)
                failed += 1
                raised = True
            else:
                raised = False
        assert statements(filled) in ([NIGHT.id], [NIGHT.id, DAY.id])
        if not raised:
            assert statements(filled) == [NIGHT.id, DAY.id]
        assert database.statements() == Database(filled).statements()
        assert others(filled) <= {".backup", *((".contents",) if large else ())}
        if failure.count < at:
            break
    else:
        pytest.fail("the write has no end")
    assert failed >= 5


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 1, 1.1])
def test_a_write_that_cannot_be_ended_leaves_the_old_state(filled: Path, share: float) -> None:
    """As on a full disk: no file may grow beyond a share of the size of the store as it is."""
    before = filled.read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(len(before) * share), limit[1]))
    try:
        with pytest.raises(StoreUnwritable, match="too large"):
            Database(filled).add([OTHER])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert filled.read_bytes() == before
    assert others(filled) <= {".backup"}
    Database(filled).add([OTHER])
    assert statements(filled) == [NIGHT.id, DAY.id]


def test_an_interruption_leaves_the_old_state(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    database = Database(filled)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            database.add([OTHER])
    assert statements(filled) == [NIGHT.id]
    assert len(database.statements()) == 1
    assert others(filled) == set()
    database.add([OTHER])
    assert statements(filled) == [NIGHT.id, DAY.id]


def test_content_and_folder_are_on_the_disk_before_and_after_the_name_changes(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def rename(source: Any, target: Any) -> None:
        done.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    Database(filled).add([OTHER])
    assert done == ["file", "store.json.backup", "store.json", "folder"]


def test_the_state_before_the_last_write_is_beside_the_store(filled: Path) -> None:
    assert others(filled) == set()
    before = filled.read_bytes()
    Database(filled).add([OTHER])
    assert filled.with_name("store.json.backup").read_bytes() == before
    Database(filled).remove(NIGHT.id)
    assert statements(filled.with_name("store.json.backup")) == [NIGHT.id, DAY.id]


def test_a_file_system_without_second_names_gets_a_copy(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = filled.read_bytes()
    Database(filled).add([OTHER])
    assert filled.with_name("store.json.backup").read_bytes() == before
    assert statements(filled) == [NIGHT.id, DAY.id]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_stay(filled: Path, mode: int) -> None:
    filled.chmod(mode)
    Database(filled).add([OTHER])
    assert stat.S_IMODE(filled.stat().st_mode) == mode


def test_a_new_store_has_the_permissions_of_any_new_file(path: Path) -> None:
    Database(path).add([READING])
    (path.parent / "any").touch()
    assert path.stat().st_mode == (path.parent / "any").stat().st_mode


def test_a_linked_store_is_written_at_its_place(tmp_path: Path) -> None:
    place, link = tmp_path / "there" / "real.json", tmp_path / "link.json"
    place.parent.mkdir()
    link.symlink_to(place)
    Database(link).add([READING])
    Database(link).add([OTHER])
    assert link.is_symlink()
    assert not place.is_symlink()
    assert statements(place) == statements(link) == [NIGHT.id, DAY.id]
    assert {file.name for file in tmp_path.iterdir()} == {"there", "link.json"}


def test_leftovers_of_a_killed_process_are_swept_up(filled: Path) -> None:
    for name in (".store.json.abcdnew", ".store.json.old"):
        filled.with_name(name).write_bytes(b"half")
    keep = filled.with_name(".store.jsonnew")
    keep.write_bytes(b"mine")
    Database(filled).add([OTHER])
    assert sorted(file.name for file in filled.parent.iterdir()) == [
        ".store.jsonnew",
        "store.json",
        "store.json.backup",
        "store.json.lock",
    ]


def test_a_leftover_that_cannot_be_removed_costs_nothing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between two names, a process leaves a second name of the store itself."""
    before = filled.read_bytes()
    os.link(filled, filled.with_name(".store.json.old"))
    unlink = os.unlink

    def refuse(name: Any) -> None:
        if str(name).endswith(".old"):
            raise PermissionError(errno.EPERM, "Operation not permitted")
        unlink(name)

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(StoreUnwritable):
        Database(filled).add([OTHER])
    assert filled.read_bytes() == before


def test_a_link_planted_beside_the_store_is_not_written_through(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = filled.with_name("victim")
    victim.write_text("mine")
    monkeypatch.setattr(
        storage_module, "sweep", lambda _: filled.with_name(".store.json.old").symlink_to(victim)
    )
    Database(filled).add([OTHER])
    assert victim.read_text() == "mine"
    assert statements(filled) == [NIGHT.id, DAY.id]


def test_the_backup_of_a_store_that_is_gone_is_kept(filled: Path) -> None:
    Database(filled).add([OTHER])
    backup = filled.with_name("store.json.backup").read_bytes()
    filled.unlink()
    for _ in range(3):
        Database(filled).add([OTHER])
    assert filled.with_name("store.json.backup-1").read_bytes() == backup
    assert others(filled) == {".backup", ".backup-1"}


def test_pipes_and_devices_are_no_stores(tmp_path: Path) -> None:
    pipe, full = tmp_path / "pipe", tmp_path / "link.json"
    os.mkfifo(pipe)
    full.symlink_to("/dev/full")
    for place in (pipe, full):
        for use in (Database(place).statements, lambda place=place: Database(place).add([READING])):
            with pytest.raises(SourcierError, match="no ordinary file"):
                use()
        assert not place.is_file()
    assert {file.name for file in tmp_path.iterdir()} == {"pipe", "link.json"}


def test_folders_that_are_made_for_a_store_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    for module in (atomic, storage_module):
        monkeypatch.setattr(module, "sync_folder", synced.append)
    Database(tmp_path / "one" / "two" / "store.json").add([READING])
    assert synced == [tmp_path, tmp_path / "one", tmp_path / "one" / "two"]


def test_an_empty_file_is_a_new_store_but_not_beside_a_backup(path: Path) -> None:
    path.touch()
    Database(path).add([READING])
    Database(path).add([OTHER])
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="empty"):
        Database(path).add([OTHER])


def test_a_folder_that_cannot_be_made_is_told(path: Path) -> None:
    path.write_text("a file")
    with pytest.raises(SourcierError) as caught:
        Database(path / "store.json").add([READING])
    assert len(str(caught.value).splitlines()) == 1


WRITER = """
import sys
from pathlib import Path
from store.database import Database
from store.records import Reading
from tests.store.samples import figure, statement

def reading(number):
    text = f"{number} personnes sont mortes. " * 40
    of = statement(text, title=str(number))
    return Reading(statement=of, figures=(figure(of, f"{number} personnes", number, unit="personnes"),))

path, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
for number in range(first, last):
    Database(path, patience=60).add([reading(number)])
    print(number, flush=True)
"""


@pytest.fixture
def start(path: Path) -> Iterator[Callable[[int, int], subprocess.Popen[str]]]:
    """Starts processes that add statements, numbered from the first to before the last."""
    started: list[subprocess.Popen[str]] = []

    def start(first: int, last: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_what_two_processes_write_at_once_is_all_there(
    path: Path, start: Callable[[int, int], subprocess.Popen[str]]
) -> None:
    writers = [start(0, 15), start(100, 115)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    titles = {int(statement.title or "") for statement in Database(path).statements()}
    assert titles == {*range(15), *range(100, 115)}
    assert Database(path).check() == []
    assert len(Database(path).records()) == 30


KILLS = int(os.environ.get("SOURCIER_KILLS", "12"))


def test_a_process_killed_at_any_moment_loses_nothing_that_it_had_written(
    path: Path, start: Callable[[int, int], subprocess.Popen[str]]
) -> None:
    """Long form: SOURCIER_KILLS=500 python -m pytest tests/store/test_storage.py -k killed"""
    chance = random.Random(2022)
    first = 0
    for kill in range(KILLS):
        writer = start(first, first + 1_000_000)
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        # In the first write, or in a later one; a busy machine may not come to any by itself.
        told = [int(writer.stdout.readline())] if kill % 2 else []
        select.select([], [], [], chance.uniform(0, 0.05))  # until a moment of chance
        writer.send_signal(signal.SIGKILL)
        told += [
            int(line) for line in writer.communicate()[0].splitlines() if line.endswith(tuple("0123456789"))
        ]
        database = Database(path, patience=5)
        assert database.check() == []
        there = [int(statement.title or "") for statement in database.statements()]
        assert there[: first + len(told)] == list(range(first + len(told)))
        assert len(there) <= first + len(told) + 1
        assert len(database.records()) == len(there)
        first = len(there)
    assert first > 0
    Database(path, patience=5).add([OTHER])
    assert others(path) <= {".backup"}


HOLDER = """
import sys
from pathlib import Path
from store.database import Database
database = Database(Path(sys.argv[1]))
with database._storage.changing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_who_waits_in_vain_is_told_who_holds_the_store(filled: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(filled)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert statements(filled) == [NIGHT.id]
        with pytest.raises(StoreLocked, match=f"process {holder.pid} on") as caught:
            Database(filled, patience=0.1).add([OTHER])
        assert len(str(caught.value).splitlines()) == 1
    finally:
        holder.kill()
        holder.communicate()
    Database(filled, patience=5).add([OTHER])
    assert statements(filled) == [NIGHT.id, DAY.id]


def test_two_threads_of_one_process_lose_nothing_of_each_other(path: Path) -> None:
    database = Database(path)
    threads = [threading.Thread(target=database.add, args=([reading],)) for reading in (READING, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statements(path)) == {NIGHT.id, DAY.id}


def test_a_store_is_written_inside_a_change_only(path: Path) -> None:
    storage = storage_module.AtomicStorage(path, lambda document: document)
    with pytest.raises(RuntimeError):
        storage.write({})
    assert not path.exists()
