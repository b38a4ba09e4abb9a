"""What is on the screen, as data: the records shown, in their order, and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from store.explanation import in_words
from store.records import KINDS, Explanation, Kind, Record, Statement

if TYPE_CHECKING:
    from store.comparison import Comparison


@dataclass(frozen=True, kw_only=True)
class View:
    """A view to be exported: exactly what is shown, in that order."""

    title: str
    """Of the view, in one line: "Figures", or the statement's title."""
    statements: tuple[Statement, ...]
    """Those that the records are of."""
    records: tuple[Record, ...]
    """Shown, in the order shown."""
    kinds: tuple[Kind, ...] = KINDS
    """The panes shown, in their order; a kind without a record is shown as empty."""
    query: str = ""
    """As typed; empty where nothing was searched."""
    filters: tuple[tuple[str, str], ...] = ()
    """What else narrows the view, as name and value: ("Speaker", "Bachelet")."""
    order: str | None = None
    """How the records are ordered, in words; None is as in the text."""
    comparison: Comparison | None = None
    """Two sources side by side; its rows are then what is shown, not ``records``."""

    totals: Mapping[Kind, int] = field(default_factory=dict)
    """How many records of a kind there are where ``records`` are only the first, as in a preview."""
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    """Why each record is there, by its id; empty where nobody asked."""

    def why(self, record: Record) -> str:
        """The record's explanation in one line; empty where there is none."""
        explanation, statement = self.explanations.get(record.id), self.statement_of(record)
        return in_words(explanation, statement.text) if explanation and statement else ""

    def of_kind(self, kind: Kind) -> tuple[Record, ...]:
        """The records of one pane, in their order."""
        return tuple(record for record in self.records if record.kind == kind)

    def total(self, kind: Kind) -> int:
        """How many records of one pane there are."""
        return self.totals.get(kind, len(self.of_kind(kind)))

    def statement_of(self, record: Record) -> Statement | None:
        """The statement that the record's offsets count in; None where the view does not have it."""
        return self._statements.get(record.statement)

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}
