"""Reading on a Dask cluster: two worker processes of this machine stand for other machines."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.cluster import read_on_cluster
from store.crew import Done, read_here
from store.errors import ClusterFailed, SourcierError
from store.files import Source, Wanted
from store.library import Library
from store.records import Reading

distributed = pytest.importorskip("distributed")

FRENCH = "Selon la police, 12 personnes ont été blessées à la gare de la ville, a dit Marie Durand.\n"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@pytest.fixture
def files(tmp_path: Path) -> list[Source]:
    paths: list[Source] = [tmp_path / "in" / f"{number:02}.txt" for number in range(40)]
    (tmp_path / "in").mkdir()
    for path in paths:
        Path(path).write_text(f"{FRENCH * 4}{path}", encoding="utf-8")
    return paths


def named(outcomes: list[Done]) -> list[str]:
    assert any(isinstance(done, Reading) for _, done in outcomes)
    return [done.statement.text if isinstance(done, Reading) else str(done) for _, done in outcomes]


def test_a_cluster_gives_what_one_process_gives_in_the_same_order(cluster: Any, files: list[Source]) -> None:
    Path(files[3]).unlink()
    files[5] = Path(files[5]).with_suffix(".none")
    alone = list(read_here(files, Wanted()))
    assert named(list(read_on_cluster(files, Wanted(), cluster.scheduler_address))) == named(alone)


def test_a_worker_killed_in_the_middle_loses_no_file_and_doubles_none(
    cluster: Any, files: list[Source], tmp_path: Path
) -> None:
    seen: list[str] = []

    def kill_once(done: int, of: int, file: str) -> None:
        seen.append(file)
        if done == 5:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                first = next(iter(client.run(os.getpid).values()))
            os.kill(first, signal.SIGKILL)

    with Library(tmp_path / "store.json") as library, Library(tmp_path / "other.json") as other:
        added = library.add(files, progress=kill_once, cluster=cluster.scheduler_address)
        assert not added.failures
        assert seen == [str(file) for file in files]
        other.add(files, processes=1)
    assert (tmp_path / "store.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_what_is_there_already_is_not_sent(cluster: Any, files: list[Source], tmp_path: Path) -> None:
    with Library(tmp_path / "store.json") as library:
        library.add(files[:3])
        added = library.add(files[:5], cluster=cluster.scheduler_address)
        assert (added.unchanged, len(added.counts)) == (3, 2)


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:9", "", "quic://x:y"])
def test_no_cluster_at_an_address_is_one_line(
    address: str, files: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.cluster._PATIENCE", 0.3)
    with pytest.raises(ClusterFailed) as caught:
        next(iter(read_on_cluster(files, Wanted(), address)))
    assert isinstance(caught.value, SourcierError)
    assert "\n" not in str(caught.value)
    assert "scheduler" in str(caught.value)
