"""What the README shows of the explorer: its pictures and its keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.screenshots import FLOWS, PICTURES, without_fonts
from tui.bindings import ACTIONS, keys_of

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_table_of_keys_is_made_of_the_actions_of_the_explorer() -> None:
    (table,) = re.findall(r"\| key \| does \|\n\| --- \| --- \|\n((?:\|.*\n)+)", README)
    shown = [
        f"| {' '.join(f'`{key}`' for key in keys_of(action, {}).split())} | {action.meaning} |"
        for action in ACTIONS
        if action.where in ("explorer", "lists", "anywhere")
    ]
    assert table.splitlines() == shown


@pytest.mark.parametrize("name", FLOWS)
def test_picture_is_shown_with_words_for_who_cannot_see_it(name: str) -> None:
    (words,) = re.findall(rf"!\[([^\]]+)\]\(tests/tui/pictures/{name}\.svg\)", README)
    assert len(words) > 20


@pytest.mark.parametrize("name", FLOWS)
def test_picture_fetches_nothing(name: str) -> None:
    svg = (PICTURES / f"{name}.svg").read_text("utf-8")
    assert svg == without_fonts(svg)
    assert not re.search(r"@font-face|@import|url\(\s*[\"']?(?!#)|href", svg)
