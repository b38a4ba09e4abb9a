"""The settings file: what a person wrote into it stays, whatever is wrong with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from store.settings import Place, Settings, load


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def written(path: Path) -> dict[str, object]:
    document = json.loads(path.read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def test_settings_are_found_again(path: Path) -> None:
    settings = Settings(path=path, theme="light", welcomed=True)
    settings.remember_query("police")
    settings.remember_place("abc", Place("abc-event-1-2", "police"))
    settings.save()
    again = load(path)
    assert (again.theme, again.welcomed, again.history) == ("light", True, ["police"])
    assert again.places == {"abc": Place("abc-event-1-2", "police")}
    assert again.faults == []


@pytest.mark.parametrize("text", ['{"keys": {"explorer.search": "f",}}', "[1]", "\udcff{", "[" * 100_000])
def test_file_that_cannot_be_read_is_told_and_kept(path: Path, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    path.write_bytes(data)
    settings = load(path)
    (fault,) = settings.faults
    assert "settings.json.damaged-1" in fault.message.format(**fault.values)
    settings.save()
    assert path.with_name("settings.json.damaged-1").read_bytes() == data
    assert written(path)["theme"] == "dark"


def test_damaged_files_are_kept_beside_one_another(path: Path) -> None:
    for number in (1, 2):
        path.write_text(f"broken {number}", "utf-8")
        load(path).save()
    kept = [path.with_name(f"settings.json.damaged-{number}").read_text("utf-8") for number in (1, 2)]
    assert kept == ["broken 1", "broken 2"]


def test_line_of_what_is_no_json_is_told(path: Path) -> None:
    path.write_text('{\n"theme": "dark"\n"language": "fr"}', "utf-8")
    assert load(path).faults[0].values["line"] == 3


def test_keys_of_a_wrong_shape_are_told_and_stay(path: Path) -> None:
    path.write_text('{"keys": {"explorer.search": 5}, "note": "mine"}', "utf-8")
    settings = load(path)
    assert "keys" in settings.faults[0].message
    settings.save()
    assert written(path)["keys"] == {"explorer.search": 5}
    assert written(path)["note"] == "mine"


def test_what_was_written_by_hand_meanwhile_stays(path: Path) -> None:
    Settings(path=path).save()
    running = load(path)
    running.remember_query("police")
    path.write_text(json.dumps({**written(path), "keys": {"explorer.search": "f"}, "language": "fr"}))
    running.save()
    assert written(path)["keys"] == {"explorer.search": "f"}
    assert written(path)["language"] == "fr"
    assert written(path)["history"] == ["police"]


def test_theme_changed_from_inside_is_written_each_time(path: Path) -> None:
    settings = Settings(path=path)
    for theme in ("light", "high-contrast", "dark"):
        settings.theme = theme
        settings.save()
        assert written(path)["theme"] == theme


def test_two_windows_keep_the_queries_and_places_of_both(path: Path) -> None:
    first, second = load(path), load(path)
    for settings, query in ((first, "police"), (second, "ministère")):
        settings.remember_query(query)
        settings.remember_place(query, Place(None, query))
        settings.save()
    assert written(path)["history"] == ["police", "ministère"]
    assert list(load(path).places) == ["police", "ministère"]


def test_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "kept" / "settings.json"
    real.parent.mkdir()
    real.write_text("{}", "utf-8")
    path.symlink_to(real)
    load(path).save()
    assert path.is_symlink()
    assert written(real)["theme"] == "dark"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipe_in_the_place_of_the_settings_holds_nobody(path: Path) -> None:
    os.mkfifo(path)
    (fault,) = load(path).faults
    assert "pipe" in fault.message.format(**fault.values)
