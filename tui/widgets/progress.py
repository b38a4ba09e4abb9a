"""How far the reading of files has come."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from tui.translation import tr
from tui.widgets.lines import Line
from tui.wrapping import fit

_BAR = 20


class ProgressLine(Line):
    """A bar, how many files of how many, and the last of them; there only while files are read.

    | component class | what it draws |
    | --- | --- |
    | `progress-line--done` | the part of the bar that is done |
    | `progress-line--hint` | how to end it |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"progress-line--done", "progress-line--hint"}

    def __init__(self, key: str, *, id: str | None = None) -> None:
        """Shows that reading begins.

        Args:
            key: the one that ends it.
        """
        super().__init__(id=id)
        self._key = key
        self._done = self._of = 0
        self._file = ""

    def show(self, done: int, of: int, file: str) -> None:
        """Shows the number of files dealt with, of files in all, and the last of them."""
        self._done, self._of, self._file = done, of, file
        self.refresh()

    def render(self) -> Content:
        """The bar first: it is the shortest answer."""
        full = round(_BAR * self._done / self._of) if self._of else 0
        hint = tr("{key} stops").format(key=self._key)
        how_far = (
            tr("Reading {done} of {of}").format(done=self._done, of=self._of) if self._of else tr("Reading")
        )
        width = self.content_size.width
        text = fit(f" {how_far}  {self._file}", max(0, width - _BAR - len(hint) - 2))
        gap = " " * max(2, width - _BAR - Content(text).cell_length - len(hint))
        done = ("━" * full, self.get_visual_style("progress-line--done"))
        hinted = (hint, self.get_visual_style("progress-line--hint"))
        return Content.assemble(done, "─" * (_BAR - full), text, gap, hinted)
