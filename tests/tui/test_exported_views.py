"""Each view exported in each format: read back, a file has just what is on the screen, in its order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from textual.pilot import Pilot
from textual.widgets import Input

from store.records import KINDS, Record, to_dict
from store.wording import attribution
from tests.store.test_markdown import row, rows, text_of
from tests.tui.conftest import Start
from tests.tui.samples import opened, shown
from tui.app import SourcierApp
from tui.screens.comparison import ComparisonScreen
from tui.screens.record import RecordScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.page import Page


class Shown(NamedTuple):
    """A view: the keys to it, and what its export must say of it."""

    keys: tuple[str, ...]
    query: str = ""
    speaker: str = ""
    order: str | None = None


VIEWS = {
    "list": Shown(()),
    "list_by_size": Shown(("o", "o", "o"), order="by size"),
    "search": Shown(("slash", *"police", "enter"), "police"),
    "speaker": Shown(("s", *"bachelet", "enter"), speaker="Bachelet"),
    "search_and_speaker": Shown(
        ("slash", *"autorites", "enter", "s", *"bachelet", "enter", "o", "o", "o"),
        "autorites",
        "Bachelet",
        "by size",
    ),
    "timeline": Shown(("t",), order="events by day, figures by measure"),
    "timeline_of_a_search": Shown(
        ("slash", *"police", "enter", "t"), "police", order="events by day, figures by measure"
    ),
    "record": Shown(("3", "j", "enter")),
}
MANY = pytest.mark.parametrize("name", VIEWS)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """One after another, each when what the one before did is done."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def on_screen(app: SourcierApp) -> list[Record]:
    """The records that are shown, from the top down."""
    screen = app.screen
    if isinstance(screen, RecordScreen):
        return [screen.record]
    if isinstance(screen, TimelineScreen):
        items = dict.fromkeys(line.item for line in screen.query_one(Page)._rows if line.item is not None)
        return [screen._records[item] for item in items]
    return [record for kind in KINDS for record in app.explorer.panes.lists[kind].records]


async def exported(pilot: Pilot[None], ending: str) -> str:
    """What the keys of the export write into a file of this ending."""
    await press(pilot, "e")
    pilot.app.screen.query_one(Input).value = f"view{ending}"
    await press(pilot, "enter")
    return Path(f"view{ending}").read_bytes().decode("utf-8")


def listed_at_head(document: str) -> list[str]:
    """The items of the list under the title, as a CommonMark reader shows them."""
    _, about, *_ = SyntaxTreeNode(MarkdownIt("commonmark").parse(document)).children
    return [text_of(item) for item in about.children]


@MANY
async def test_markdown_has_the_rows_of_the_view(start: Start, name: str) -> None:
    view = VIEWS[name]
    app = start()
    async with opened(app) as pilot:
        await press(pilot, *view.keys)
        there = on_screen(app)
        document = await exported(pilot, ".md")
    assert there
    assert [(words, line) for _, words, line in rows(document)] == [(r.text, row(r)) for r in there]
    head = listed_at_head(document)
    assert [line for line in head if line.startswith("Search")] == _said("Search", view.query)
    assert [line for line in head if line.startswith("Speaker")] == _said("Speaker", view.speaker)
    assert [line for line in head if line.startswith("Order")] == _said("Order", view.order)


def _said(name: str, value: str | None) -> list[str]:
    return [f"{name}: {value}"] if value else []


@MANY
async def test_csv_has_the_rows_of_the_view(start: Start, name: str) -> None:
    app = start()
    async with opened(app) as pilot:
        await press(pilot, *VIEWS[name].keys)
        there = on_screen(app)
        document = await exported(pilot, ".csv")
    lines = list(csv.DictReader(io.StringIO(document, newline="")))
    assert [line["id"] for line in lines] == [record.id for record in there]
    assert [line["text"] for line in lines] == [record.text for record in there]


@MANY
async def test_json_has_the_rows_of_the_view(start: Start, name: str) -> None:
    view = VIEWS[name]
    app = start()
    async with opened(app) as pilot:
        await press(pilot, *view.keys)
        there = on_screen(app)
        document = json.loads(await exported(pilot, ".json"))
    assert [found for kind in KINDS for found in document.get(f"{kind}s", ())] == list(map(to_dict, there))
    assert document["query"] == view.query
    assert document["filters"] == ({"Speaker": view.speaker} if view.speaker else {})
    assert document["order"] == view.order


@pytest.mark.parametrize(
    "keys",
    [("c", *"ministere", "enter", *"porte", "enter"), ("c", *"nuit", "enter")],
    ids=["speakers", "statements"],
)
async def test_comparison_has_its_rows_in_every_format(start: Start, keys: tuple[str, ...]) -> None:
    app = start()
    async with opened(app) as pilot:
        await press(pilot, *keys)
        screen = app.screen
        assert isinstance(screen, ComparisonScreen)
        pairs = screen._comparison.rows
        seen = screen.query_one(Page)._items
        markdown, table, document = [await exported(pilot, ending) for ending in (".md", ".csv", ".json")]
        names = (screen._comparison.left.name, screen._comparison.right.name)
        assert f"Wrote {len(pairs)} rows to ~/view.json" in shown(screen.query_one("#status"))
    assert seen == list(range(len(pairs)))

    assert _pairs(markdown) == [
        (
            pair.verdict + (f": {pair.difference}" if pair.difference else ""),
            [*_said_by("Left", pair.left), *_said_by("Right", pair.right)],
        )
        for pair in pairs
    ]
    assert listed_at_head(markdown)[-4:-2] == [f"Left: {names[0]}", f"Right: {names[1]}"]

    lines = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [(line["verdict"], line["difference"]) for line in lines] == [
        (pair.verdict, pair.difference) for pair in pairs
    ]
    assert [(line["left_id"], line["right_id"]) for line in lines] == [
        (_id(pair.left), _id(pair.right)) for pair in pairs
    ]
    read: list[Mapping[str, Any]] = json.loads(document)["rows"]
    assert [(found["verdict"], found["left"], found["right"]) for found in read] == [
        (pair.verdict, pair.left and to_dict(pair.left), pair.right and to_dict(pair.right)) for pair in pairs
    ]


def _said_by(side: str, record: Record | None) -> list[tuple[str, ...]]:
    if record is None:
        return []
    return [(side, record.text, record.certainty, attribution(record) or "the statement itself")]


def _id(record: Record | None) -> str:
    return record.id if record else ""


def _pairs(document: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The verdict of each row of a comparison; side, words, certainty and source of what stands in it."""
    found = []
    for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(document)).children:
        if node.type != "ordered_list":
            continue
        for item in node.children:
            verdict, *sides = item.children
            said = list[tuple[str, ...]]()
            for quotation, line in zip(sides[::2], sides[1::2], strict=True):
                parts = text_of(line).split(" · ")
                (source,) = [part.removeprefix("— ") for part in parts if part.startswith("— ")]
                (sure,) = [part for part in parts if part in ("stated", "attributed", "unverified")]
                said.append((parts[0].partition(":")[0], text_of(quotation), sure, source))
            found.append((text_of(verdict), said))
    return found
