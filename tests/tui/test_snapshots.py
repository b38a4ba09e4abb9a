"""Every screen as it was looked at and found good: narrow, middle and wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.settings import Settings
from tests.tui.conftest import Start
from tests.tui.samples import Shelf, reading_of
from tui.screens import record
from tui.screens.told import ToldScreen

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def texts(empty_folder: Path) -> None:
    """Files to add, in the folder where the tests run."""
    (empty_folder / "reports").mkdir()
    for name, size in (("communiqué.txt", 900), ("déclaration du 6 janvier.html", 48_000)):
        (empty_folder / name).write_bytes(b"x" * size)


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of reading change from day to day; how the screens look is tested here."""
    monkeypatch.setattr(record, "explanations", lambda _: {})


SIZES = pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: "x".join(map(str, size))
)


def pressing(*keys: str | Sequence[str]) -> Callable[[Pilot[None]], object]:
    """Presses keys, with a pause after each group in which a screen may open."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.pause()
        for group in keys:
            await pilot.press(*([group] if isinstance(group, str) else group))
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return press


SCREENS: dict[str, tuple[str | Sequence[str], ...]] = {
    "events": (),
    "quotes": (("2", "j", "j"),),
    "figures": ("3",),
    "source": (("3", "j", "4"),),
    "search": ("slash", "police"),
    "query_that_cannot_be_read": ("slash", ("p", "o", "l", "colon")),
    "found": ("slash", "manifestants", "enter"),
    "all_statements": ("slash", "bles", "enter", "A", "3"),
    "one_speaker_by_size": ("s", ("down", "down"), "enter", ("o", "o", "o")),
    "record": ("3", ("j", "j"), "enter"),
    "long_record": ("2", ("j", "j", "j", "j"), "enter"),
    "speakers": ("s",),
    "statements": ("S",),
    "sides": ("c",),
    "comparison": ("c", "ministere", "enter", "porte", "enter"),
    "statements_compared": ("c", "nuit", "enter"),
    "timeline": ("t",),
    "export": ("e",),
    "files": ("a", "tab"),
    "removing": ("D",),
    "help": ("question_mark",),
    "palette": (("ctrl+p",),),
    "palette_searched": (("ctrl+p",), "speak"),
}


@SIZES
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_looks_as_it_did(
    start: Start, snap_compare: Compare, screen: str, size: tuple[int, int]
) -> None:
    keys = [_spelled(key) for key in SCREENS[screen]]
    assert snap_compare(start(), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
@pytest.mark.parametrize("screen", ["found", "record", "timeline", "comparison"])
def test_theme_looks_as_it_did(start: Start, snap_compare: Compare, theme: str, screen: str) -> None:
    app = start(settings=Settings(theme=theme, welcomed=True))
    keys = [_spelled(key) for key in SCREENS[screen]]
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing(*keys))


@SIZES
def test_list_of_failures_looks_as_it_did(start: Start, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def tell(pilot: Pilot[None]) -> None:
        await pilot.pause()
        pilot.app.push_screen(
            ToldScreen(
                "3 failed",
                [
                    "/home/ana/Rapports/2022/Kazakhstan/photo de la place de la République.jpg: this is no"
                    " text but an image; give a text, a web page or a PDF",
                    "/home/ana/Rapports/2022/brouillon.txt: there is no text in it; save the statement again",
                    "/home/ana/Rapports/2022/\x1b[31m[bold]rouge[/bold].pdf: a password is needed to open it",
                ],
                about="2 statements added, 31 events, 18 quotes, 12 figures, 3 unchanged",
            )
        )
        await pilot.pause()

    assert snap_compare(start(), terminal_size=size, run_before=tell)


def test_first_run_looks_as_it_did(start: Start, snap_compare: Compare) -> None:
    assert snap_compare(start(settings=Settings()), run_before=pressing())


def test_empty_library_looks_as_it_did(start: Start, snap_compare: Compare) -> None:
    assert snap_compare(start(Shelf()), run_before=pressing())


def test_statement_without_a_title_looks_as_it_did(start: Start, snap_compare: Compare) -> None:
    app = start(Shelf(reading_of("Rien \x1b[31m[bold]ne s'est passé[/bold] \u202eici.", language="fr")))
    assert snap_compare(app, run_before=pressing())


_NAMED = {"slash", "enter", "down", "question_mark", "space", "tab"}


def _spelled(key: str | Sequence[str]) -> Sequence[str]:
    """The keys of a word that is typed; a named key as it is."""
    if not isinstance(key, str):
        return key
    if len(key) == 1 or key in _NAMED:
        return [key]
    return ["space" if letter == " " else letter for letter in key]
