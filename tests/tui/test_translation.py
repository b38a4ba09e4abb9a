"""The interface in other languages: chosen by locale or setting, complete, and all of it by the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest
from textual.pilot import Pilot

from store.records import Record
from store.settings import Settings
from tests.store.samples import event, figure, quote, statement
from tests.tui import catalogue
from tests.tui.conftest import Start
from tests.tui.samples import Shelf, opened, shown
from tui import translation
from tui.screens.comparison import ComparisonScreen
from tui.translation import speak, tr, tr_many

PATHS = pytest.mark.parametrize("path", catalogue.catalogues(), ids=lambda path: path.parts[-3])


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en")


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def parts(message: object) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (str(message),)


@PATHS
def test_catalogue_has_every_message_of_the_interface_and_no_other(path: Path) -> None:
    there = {entry.id for entry in catalogue.read(path) if entry.id}
    assert there == set(catalogue.messages())


@PATHS
def test_every_message_is_translated_with_the_same_values_in_it(path: Path) -> None:
    for entry in catalogue.read(path):
        if entry.id:
            assert all(part.strip() for part in parts(entry.string)), entry.id
            for written, part in zip(parts(entry.id), parts(entry.string), strict=True):
                assert fields(part) == fields(written), entry.id


@PATHS
def test_compiled_catalogue_is_that_of_its_source(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(path))


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "Quit"),
        ({"LANG": "fr_FR.UTF-8"}, "Quitter"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_CA.UTF-8"}, "Quitter"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "Quit"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, "Quit"),
        ({"LANGUAGE": "br:fr", "LANG": "br_FR.UTF-8"}, "Quitter"),
        ({"LANG": "xx_YY"}, "Quit"),
        ({"LANG": "../../etc"}, "Quit"),
    ],
)
def test_locale_decides_on_the_language(environment: dict[str, str], said: str) -> None:
    speak(None, environment)
    assert tr("Quit") == said


def test_setting_goes_before_the_locale() -> None:
    speak("en", {"LANG": "fr_FR.UTF-8"})
    assert tr("Quit") == "Quit"
    speak("fr", {"LANG": "en_GB.UTF-8"})
    assert tr("Quit") == "Quitter"


@pytest.mark.parametrize(("number", "said"), [(0, "0 extrait"), (1, "1 extrait"), (2, "2 extraits")])
def test_plural_is_that_of_the_language(number: int, said: str) -> None:
    speak("fr")
    assert tr_many("{n} record", "{n} records", number) == said


async def test_explorer_speaks_french(start: Start) -> None:
    app = start(settings=Settings(language="fr", welcomed=True))
    async with opened(app, (120, 40)) as pilot:
        assert app.explorer.panes.lists["event"].border_title == "Événements 13"
        assert "/ chercher" in shown(app.explorer.query_one("#keys"))
        assert "attribué · Un porte-parole" in shown(app.explorer.status)
        await pilot.press("slash", *"police", "colon")
        await pilot.pause()
        assert "il n'y a pas de champ police:" in shown(app.explorer.query_one("#search-error"))
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert "Chercher dans tous les volets" in shown(app.screen.query_one("#page"))


class Veiled(NullTranslations):
    """Every letter of a message as another one: what is still to be read went round the catalogue."""

    def gettext(self, message: str) -> str:
        return "".join(
            text if at % 2 else re.sub("[A-Za-z]", "ж", text)
            for at, text in enumerate(re.split(r"(\{\w*\})", message))
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


SOURCE = statement("12 ΑΒΓ ΔΕΖ 345 ΗΘΙ 678", title="ΚΛΜ")
RECORDS: tuple[Record, ...] = (
    event(SOURCE, "12 ΑΒΓ", speaker="ΝΞ", mention="ΟΠ", certainty="attributed"),
    event(SOURCE, "ΔΕΖ", type="arrest", date="2022-01-05"),
    quote(SOURCE, "345 ΗΘΙ", speaker="ΡΣ", cue="ΤΥ"),
    figure(SOURCE, "12 ΑΒΓ", 12, unit="ΑΒΓ", measure="killed", speaker="ΝΞ"),
    figure(SOURCE, "678", 678),
)
NAMED_ALIKE = {"sourcier", "enter", "esc", "tab", "fr", "en", "home", "end", "pgdn", "pgup", "space"}
FLOWS: dict[str, tuple[str, ...]] = {
    "explorer": (),
    "quotes": ("2",),
    "figures": ("3",),
    "source": ("4",),
    "nothing found": ("slash", "x", "x", "escape"),
    "speakers": ("s",),
    "one speaker": ("s", "down", "enter"),
    "order": ("o",),
    "statements": ("S",),
    "sides": ("c",),
    "timeline": ("t",),
    "event": ("enter",),
    "quote": ("2", "enter"),
    "figure": ("3", "enter"),
    "copied": ("y",),
    "theme": ("T",),
    "nothing to take away": ("x",),
    "last": ("N",),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_nothing_shown_goes_round_the_catalogue(
    start: Start, monkeypatch: pytest.MonkeyPatch, flow: str, size: tuple[int, int]
) -> None:
    app = start(Shelf((SOURCE, RECORDS)))
    monkeypatch.setattr(translation, "_catalogue", Veiled())
    async with opened(app, size) as pilot:
        for key in FLOWS[flow]:
            await pilot.press(key)
            await pilot.pause()
        assert left_to_read(pilot) == set()


async def test_comparison_shows_nothing_that_goes_round_the_catalogue(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(Shelf((SOURCE, RECORDS)))
    monkeypatch.setattr(translation, "_catalogue", Veiled())
    async with opened(app, (120, 40)) as pilot:
        await pilot.press("c", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ComparisonScreen)
        assert left_to_read(pilot) == set()


def left_to_read(pilot: Pilot[None]) -> set[str]:
    """The words of the screen that are in letters of the code's language, but names of keys and codes."""
    strips = pilot.app.screen._compositor.render_strips()
    text = "\n".join(strip.text for strip in strips)
    return set(re.findall("[A-Za-z]{2,}", text)) - NAMED_ALIKE - {"xx"}
