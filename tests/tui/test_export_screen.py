"""Writing what is shown: preview, formats, never over a file without leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from textual.widgets import Input

from store.settings import Settings
from tests.tui.conftest import Start
from tests.tui.samples import at_explorer, opened, shown
from tui.screens import export
from tui.screens.export import ExportScreen
from tui.widgets.page import Page

NAME = "kazakhstan-l-onu-s-inquiete-des-morts-et-des-blesses-dans-les.md"


def quotations(markdown: str) -> list[str]:
    """The text of the quotations of a document, as a CommonMark reader sees it."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    found, depth = [], 0
    for token in tokens:
        depth += token.type == "blockquote_open"
        depth -= token.type == "blockquote_close"
        if depth and token.type == "inline":
            found.append("".join(child.content for child in token.children or [] if child.type == "text"))
    return found


async def test_view_is_written_as_it_is_shown(start: Start, empty_folder: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("slash", *"police", "enter", "o", "o", "o", "e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert at_explorer(app)
        assert f"Wrote 8 records to ~/{NAME}" in shown(app.explorer.status)
        records = [r for kind in ("event", "quote", "figure") for r in app.explorer.panes.lists[kind].records]
    assert quotations((empty_folder / NAME).read_text("utf-8")) == [record.text for record in records]


async def test_dialog_tells_the_format_and_the_folder(start: Start, empty_folder: Path) -> None:
    (empty_folder / "reports").mkdir()
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e")
        await pilot.pause()
        heading = app.screen.query_one("#heading")
        assert "Export 29 records as Markdown" in shown(heading)
        assert shown(heading).endswith("into ~")
        app.screen.query_one(Input).value = "reports/found.json"
        await pilot.pause()
        assert "as JSON" in shown(heading)
        assert shown(heading).endswith("into ~/reports")
        app.screen.query_one(Input).value = f"/{'deep/' * 60}found.csv"
        await pilot.pause()
        assert shown(heading).strip().startswith("Export 29 records as CSV  …")
        assert shown(heading).endswith("/deep/deep")


async def test_preview_shows_what_will_be_written(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "# Kazakhstan" in shown(app.screen.query_one(Page))
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen.query_one(Input).value.endswith(".csv")
        assert "kind" in shown(app.screen.query_one(Page)).splitlines()[0]
        assert "␍" not in app.screen.query_one(Page).text
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert app.screen.query_one(Input).value == NAME


async def test_preview_of_many_records_counts_them_all(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_PREVIEWED", 2)
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e")
        await pilot.pause()
        text = app.screen.query_one(Page).text
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## Events (13)",
        "## Quotes (11)",
        "## Figures (5)",
    ]
    assert "None." not in text
    assert "… and 27 more" in text


async def test_ending_of_the_name_makes_the_format(start: Start, empty_folder: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e", "tab", "tab", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    document = json.loads((empty_folder / NAME).with_suffix(".json").read_text("utf-8"))
    assert document


async def test_existing_file_is_replaced_only_after_a_yes(start: Start, empty_folder: Path) -> None:
    (empty_folder / NAME).write_text("mine")
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Replace it?" in shown(app.screen.query_one("#said"))
        await pilot.press("n")
        await pilot.pause()
        assert (empty_folder / NAME).read_text() == "mine"
        assert "Nothing was replaced" in shown(app.screen.query_one("#said"))
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter", "tab")
        await pilot.pause()
        assert (empty_folder / NAME).read_text() == "mine"
        await pilot.press("y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (empty_folder / NAME).read_text().startswith("# Kazakhstan")
        assert at_explorer(app)


async def test_escape_at_the_question_keeps_the_file_and_the_dialog(start: Start, empty_folder: Path) -> None:
    (empty_folder / NAME).write_text("mine")
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert at_explorer(app)
    assert (empty_folder / NAME).read_text() == "mine"


@pytest.mark.parametrize("name", ["nowhere/a.md", ".", "", "a\x00b.md"])
async def test_place_that_cannot_be_written_is_said_in_a_line(start: Start, name: str) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
        assert shown(app.screen.query_one("#said")).strip()


async def test_folder_of_the_last_export_is_remembered(start: Start, empty_folder: Path) -> None:
    settings = Settings(welcomed=True)
    (empty_folder / "reports").mkdir()
    app = start(settings=settings)
    async with opened(app) as pilot:
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one(Input).value = "reports/a.md"
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert Path(app.screen.query_one(Input).value) == empty_folder / "reports" / NAME


async def test_one_record_is_exported_from_its_dialog(start: Start, empty_folder: Path) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("3", "enter", "e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Wrote 1 record to" in shown(app.screen.query_one("#said"))
    assert quotations((empty_folder / NAME).read_text("utf-8")) == ["des dizaines de manifestants"]


async def test_nothing_shown_is_nothing_to_export(start: Start) -> None:
    app = start()
    async with opened(app) as pilot:
        await pilot.press("slash", *"zzzz", "enter", "e")
        await pilot.pause()
        assert at_explorer(app)
        assert "There is nothing to export" in shown(app.explorer.status)
