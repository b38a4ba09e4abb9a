"""Rows of text in named styles: what a page is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from store.records import Span
from store.signs import in_one_line, visible
from tui.wrapping import fit, wrap

Part: TypeAlias = tuple[str, str]
"""Text, and the name of its style: a component class of the page without its prefix; "" is plain."""


class Row(NamedTuple):
    """One line of a page."""

    made: tuple[Part, ...] | Callable[[], Iterable[Part | str]] = ()
    """Its parts, or what makes them when the line is drawn: of very many only a screenful ever is."""
    item: int | None = None
    """What the line belongs to: lines of one item are chosen together; None cannot be chosen."""
    head: bool = False
    """Stays in view, at the top, as long as the lines under it are there."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The line from left to right."""
        return _styled(self.made()) if callable(self.made) else self.made


BLANK = Row()


def row(*parts: Part | str, item: int | None = None, head: bool = False) -> Row:
    """A row of these parts; those that are text alone are plain."""
    return Row(_styled(parts), item, head)


def _styled(parts: Iterable[Part | str]) -> tuple[Part, ...]:
    return tuple((part, "") if isinstance(part, str) else part for part in parts)


def cell(text: str | None, width: int, *, right: bool = False) -> str:
    """The text in one line, cut and padded to ``width`` cells."""
    shown = fit(in_one_line(text or ""), width)
    pad = " " * max(0, width - cell_len(shown))
    return pad + shown if right else shown + pad


def wrapped(
    text: str,
    width: int,
    style: str = "",
    *,
    indent: str = "",
    marked: Iterable[Span] = (),
    mark: str = "match",
    item: int | None = None,
) -> list[Row]:
    """The text wrapped at words into as many rows as it takes, ``indent`` before each.

    Args:
        marked: half-open stretches of the text, in order, not overlapping, in the style ``mark``.
    """
    shown = visible(text.replace("\t", " "))
    spans = list(marked)
    return [
        Row((*(((indent, ""),) if indent else ()), *_parts(shown, line, spans, style, mark)), item)
        for line in wrap(shown, max(1, width - cell_len(indent)))
    ]


def _parts(text: str, line: tuple[int, int], spans: Sequence[Span], style: str, mark: str) -> list[Part]:
    parts: list[Part] = []
    at, end = line
    for span in spans:
        start, stop = max(at, span.start), min(end, span.end)
        if start >= stop:
            continue
        parts += [(text[at:start], style), (text[start:stop], mark)]
        at = stop
    return [part for part in (*parts, (text[at:end], style)) if part[0]]


def field(name: str, rows: Iterable[Row], room: int = 14) -> list[Row]:
    """Rows with a label before the first and as much room before the others."""
    return [
        Row((((name if at == 0 else "").ljust(room), "label"), *line.parts), line.item)
        for at, line in enumerate(rows)
    ]
