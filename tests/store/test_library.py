from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.errors import LanguagePackBroken, NotFound, StoreUnwritable, UnreadableStatement
from store.files import About, Wanted, files_in, read_file, read_new, read_statement
from store.library import Library, default_store
from store.records import Reading, Statement
from tests.store.samples import RECORDS

FRENCH = (
    "Selon la police, 12 personnes ont été blessées à la gare. « Nous avons peur », a dit Marie Durand.\n"
)


def write(folder: Path, name: str, text: str = FRENCH) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store" / "store.json"


def test_the_store_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCIER_STORE", str(tmp_path / "mine.json"))
    assert default_store() == tmp_path / "mine.json"
    monkeypatch.setenv("SOURCIER_STORE", "~nobody-of-this-name/mine.json")
    assert default_store() == Path("~nobody-of-this-name/mine.json")
    monkeypatch.delenv("SOURCIER_STORE")
    assert default_store().name == "store.json"
    assert "sourcier" in default_store().parts


def test_a_folder_stands_for_the_texts_in_it_and_below_it(tmp_path: Path) -> None:
    wanted = [write(tmp_path, name) for name in ("a.txt", "b.md", "deeper/c.TXT")]
    for name in (".hidden.txt", "a.toml", "picture.png"):
        write(tmp_path, name)
    assert files_in([tmp_path]) == wanted
    assert files_in(["-", tmp_path / "picture.png"]) == ["-", tmp_path / "picture.png"]


def test_what_the_user_says_goes_before_what_the_words_speak_for(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert read_file(path).statement.language == "fr"
    assert read_file(path, About(title="T", date="2022-01-06")).statement.date == "2022-01-06"


def test_a_text_in_no_language_that_is_read_says_so_with_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "12 345 678 " * 20)
    with pytest.raises(UnreadableStatement, match=r"a\.txt.*--language"):
        read_file(path)
    with pytest.raises(LanguagePackBroken, match=r"a\.txt"):
        read_file(path, About(language="tlh"))


def test_a_new_store_is_built_from_the_bundled_statement_only_when_asked(store: Path) -> None:
    with Library(store) as empty:
        assert empty.is_new
        assert empty.statements() == []
    with Library(store.with_name("other.json"), bundled=True) as built:
        assert [statement.publisher for statement in built.statements()] == ["ONU Info"]
        assert len(built.records()) > 20


def test_a_store_that_is_there_never_gets_the_bundled_statement(store: Path, tmp_path: Path) -> None:
    with Library(store) as library:
        library.add([write(tmp_path, "a.txt")])
    with Library(store, bundled=True) as library:
        assert len(library.statements()) == 1
        assert not library.is_new


def test_a_file_that_cannot_be_read_stops_nothing(store: Path, tmp_path: Path) -> None:
    files = [write(tmp_path, "a.txt"), tmp_path / "missing.txt", write(tmp_path, "b.txt", FRENCH + "Fin.")]
    seen: list[tuple[int, int]] = []
    with Library(store) as library:
        added = library.add(files, progress=lambda done, of, file: seen.append((done, of)))
        assert len(added.counts) == len(library.statements()) == 2
    assert ["missing.txt" in str(failure) for failure in added.failures] == [True]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_fault_of_the_reading_is_told_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("store.reading.reader.read", fail)
    with pytest.raises(UnreadableStatement, match=r"a\.txt.*RecursionError"):
        read_file(write(tmp_path, "a.txt"))


def test_what_was_read_before_an_interruption_is_kept_and_the_rest_counted(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [write(tmp_path, name, f"{FRENCH}{name}") for name in ("a.txt", "b.txt", "c.txt")]

    def interrupted(source: str | Path, wanted: Wanted) -> Reading | None:
        if source == files[1]:
            raise KeyboardInterrupt
        return read_new(source, wanted)

    with monkeypatch.context() as patched, Library(store) as library:
        patched.setattr("store.crew.read_new", interrupted)
        added = library.add(files)
        assert (len(added.counts), added.left) == (1, 2)
    with Library(store) as library:
        assert len(library.statements()) == 1
        added = library.add(files)
        assert (len(added.counts), added.unchanged, added.left) == (2, 1, 0)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[Statement]:
    """The statements that are read from now on."""
    seen: list[Statement] = []

    def note(statement: Statement, source: str | Path) -> Reading:
        seen.append(statement)
        return read_statement(statement, source)

    monkeypatch.setattr("store.files.read_statement", note)
    return seen


def test_what_is_there_already_is_read_again_only_where_more_is_said_or_it_is_asked_for(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.txt")
    seen = counting(monkeypatch)
    with Library(store) as library:
        library.add([path], About(date="2022-01-06"))
        before = library.records()
        assert library.add([path, tmp_path]).unchanged == 2
        assert library.add([path], About(date="2022-01-06")).unchanged == 1
        assert len(seen) == 1
        assert library.add([path], About(publisher="Agence")).unchanged == 0
        library.add([path], again=True)
        assert len(seen) == 3
        assert library.records() == before
        assert library.add([write(tmp_path, "a.txt", FRENCH + "Fin.")]).unchanged == 0


def test_what_is_known_of_a_statement_is_known_to_its_next_reading(store: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", FRENCH + "Dimanche, la police a tué 3 manifestants à Lyon.\n")
    with Library(store) as library:
        library.add([path], About(date="2022-01-06", title="Une nuit"))
        before = library.records()
        assert any(record.kind == "event" and record.date == "2022-01-02" for record in before)
        library.add([path], About(publisher="Agence"))
        assert library.records() == before
        (statement,) = library.statements()
        assert (statement.title, statement.publisher, statement.date) == ("Une nuit", "Agence", "2022-01-06")


def test_a_store_that_may_not_be_written_is_told_before_anything_is_read(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(store) as library:
        library.add([write(tmp_path, "a.txt")])
    store.write_bytes(store.read_bytes().replace(b'"schema":1', b'"schema":99'))
    seen = counting(monkeypatch)
    with Library(store) as library, pytest.raises(StoreUnwritable, match="newer"):
        library.add([write(tmp_path, "b.txt", FRENCH + "Fin.")])
    assert not seen


def test_several_processes_give_the_same_store_as_one(store: Path, tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, f"in/{number:02}.txt", f"{FRENCH}Le {number} janvier, {number} morts à Paris.\n")
    write(tmp_path, "in/05.txt", "")
    seen: list[int] = []
    with Library(store) as library, Library(store.with_name("other.json")) as other:
        alone = library.add([tmp_path / "in"], processes=1)
        crew = other.add([tmp_path / "in"], progress=lambda done, of, file: seen.append(done), processes=2)
        assert alone.counts == crew.counts
        assert [str(failure) for failure in alone.failures] == [str(failure) for failure in crew.failures]
        assert "05.txt" in str(crew.failures[0])
    assert seen == list(range(1, 13))
    assert store.read_bytes() == store.with_name("other.json").read_bytes()


def test_a_statement_is_found_by_its_id_and_by_its_title(store: Path, tmp_path: Path) -> None:
    with Library(store) as library:
        library.add([write(tmp_path, "a.txt")], About(title="Une nuit à Paris"))
        library.add([write(tmp_path, "b.txt", FRENCH + "Fin.")], About(title="Une journée à Paris"))
        night = library.find_statement("nuit")
        assert library.find_statement(night.id[:5]) == night
        assert library.reading_of("NUIT").statement == night
        with pytest.raises(NotFound, match="2 statements"):
            library.find_statement("paris")
        for name in ("", "berlin"):
            with pytest.raises(NotFound):
                library.find_statement(name)
        assert library.reading_of(os.fspath(tmp_path / "a.txt")).statement.id == night.id


def test_a_speaker_is_found_by_words_of_the_name(store: Path) -> None:
    with Library(store) as library:
        assert library.find_speaker("ministere", RECORDS) == "ministère de l'Intérieur"
        assert library.find_speaker("Bachelet", RECORDS) == "Bachelet"
        for name in ("", "nobody"):
            with pytest.raises(NotFound, match="Bachelet"):
                library.find_speaker(name, RECORDS)
