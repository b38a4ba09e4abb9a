"""Two sources side by side, and under them the text of each."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.worker import get_current_worker

from store.comparison import Comparison, Source, compare
from store.context import headings
from store.export import View
from store.records import Record, Statement
from store.signs import in_one_line
from tui.bindings import Where, bindings_for, footer_of
from tui.messages import LineChosen, LineHighlighted, SpanPicked
from tui.pages.comparison import comparison_rows, verdicts
from tui.translation import tr
from tui.widgets.lines import Heading, KeyLine
from tui.widgets.page import STYLESHEET, Page
from tui.widgets.source_pane import SourcePane
from tui.widgets.status_line import StatusLine
from tui.wrapping import fit

_QUICK = 40_000
"""Pairs of records, and characters of text, that are compared faster than a person sees."""


def _is_quick(left: Source, right: Source) -> bool:
    texts = {statement.id: len(statement.text) for side in (left, right) for statement in side.statements}
    return max(len(left.records) * len(right.records), sum(texts.values())) <= _QUICK


class ComparisonScreen(Screen[bool]):
    """Shows a comparison; gives back whether another one is wanted."""

    CSS_PATH = STYLESHEET
    PLACES: ClassVar[tuple[Where, ...]] = ("lists", "comparison")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("comparison")

    def __init__(self, left: Source, right: Source, keys: dict[str, str]) -> None:
        """Both sources must have a statement and a record."""
        super().__init__()
        self._sides = {"left": left, "right": right}
        self._comparison = Comparison(left, right, ())
        """Without rows until it is made."""
        self._keys = keys
        self._turned: dict[str, str] = {}
        """By side, the id of the statement in its pane."""

    def compose(self) -> ComposeResult:
        yield Heading(id="heading")
        yield Page(id="page")
        with Horizontal(id="sources"):
            yield SourcePane(id="left")
            yield SourcePane(id="right")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self._compare(self._sides["left"], self._sides["right"])
        page = self.query_one(Page)
        page.focus()
        shown = footer_of(self._keys, *self.PLACES, "anywhere")
        self.query_one(KeyLine).show(shown, self._keys)

    def _compare(self, left: Source, right: Source) -> None:
        """Shows the comparison of these; that of many records is made while all goes on."""
        self._sides = {"left": left, "right": right}
        if _is_quick(left, right):
            self._show(compare(left, right))
            return
        text = tr("Comparing {n} records with {m}…")
        self.query_one(StatusLine).say(text.format(n=len(left.records), m=len(right.records)))

        def made() -> None:
            comparison = compare(left, right)
            if not get_current_worker().is_cancelled:
                self.app.call_from_thread(self._show, comparison)

        self.run_worker(made, thread=True, exclusive=True, group="compare")

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._show_heading()
        for side, source in self._sides.items():
            pane = self.query_one(f"#{side}", SourcePane)
            pane.caption = source.name
            self._turn(side, source, source.statements[0])
        self.query_one(Page).show(lambda width: comparison_rows(comparison, width), item=0)
        self._select(0)

    def _turn(self, side: str, source: Source, statement: Statement) -> None:
        """Shows a statement of a side, which may have several, in the pane of that side."""
        own = [record for record in source.records if record.statement == statement.id]
        self.query_one(f"#{side}", SourcePane).show(statement, own, headings(statement))
        self._turned[side] = statement.id

    def on_resize(self) -> None:
        self._show_heading()

    def _show_heading(self) -> None:
        comparison = self._comparison
        names = in_one_line(f"{comparison.left.name} │ {comparison.right.name}")
        room = self.app.size.width - 4
        counts = verdicts(comparison, room - cell_len(names)) if comparison.rows else ""
        self.query_one(Heading).show(fit(names, room - cell_len(counts)), counts)

    def _select(self, index: int) -> None:
        if index >= len(self._comparison.rows):
            return
        pair = self._comparison.rows[index]
        for side, record in (("left", pair.left), ("right", pair.right)):
            source = self._sides[side]
            pane = self.query_one(f"#{side}", SourcePane)
            if record is not None and record.statement != self._turned[side]:
                self._turn(side, source, self._statement_of(record))
            pane.select(record)
        self.query_one(StatusLine).show(pair.record, "")

    # What the widgets say

    def on_line_highlighted(self, message: LineHighlighted) -> None:
        message.stop()
        self._select(message.index)

    def on_line_chosen(self, message: LineChosen) -> None:
        """The row's records in full, the left one first."""
        from tui.screens.record import RecordScreen

        message.stop()
        pair = self._comparison.rows[message.index]
        there = [record for record in (pair.left, pair.right) if record is not None]
        self.app.push_screen(RecordScreen(there, 0, self._statement_of))

    def on_span_picked(self, message: SpanPicked) -> None:
        """A click in a source goes to the row of what was clicked."""
        message.stop()
        for index, pair in enumerate(self._comparison.rows):
            if message.record in (pair.left, pair.right):
                self.query_one(Page).select(index)
                self._select(index)
                return

    def _statement_of(self, record: Record) -> Statement:
        sides = (*self._comparison.left.statements, *self._comparison.right.statements)
        return next(statement for statement in sides if statement.id == record.statement)

    # Actions

    def action_next_pane(self) -> None:
        panes = [self.query_one("#page"), self.query_one("#left"), self.query_one("#right")]
        at = panes.index(self.focused) if self.focused in panes else -1
        panes[(at + 1) % len(panes)].focus()

    def action_swap(self) -> None:
        self._compare(self._sides["right"], self._sides["left"])

    def action_again(self) -> None:
        self.dismiss(True)

    def action_export(self) -> None:
        from tui.screens.export import open_export

        left, right = self._comparison.left, self._comparison.right
        if not self._comparison.rows:
            self.query_one(StatusLine).say(tr("There is nothing to export"))
            return
        view = View(
            title=f"{left.name} | {right.name}",
            statements=tuple(dict.fromkeys((*left.statements, *right.statements))),
            records=(),
            comparison=self._comparison,
        )
        open_export(self, view, self.query_one(StatusLine).say)

    def action_close(self) -> None:
        self.dismiss(False)
