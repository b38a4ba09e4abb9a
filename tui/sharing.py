"""Room shared out among the panes: lists beside the source, or over it where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement

if TYPE_CHECKING:
    from textual.widget import Widget

_LISTS = 0.55
_OVER = 0.4


class PanesLayout(Layout):
    """Places tabs, lists and source, in this order; what is not displayed is not among them.

    Where there are tabs, the list that is shown stands over the source; else all lists stand beside it.
    A list tells by ``wanted_lines`` how many lines it needs.
    """

    name = "panes"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        lists = [child for child in children if hasattr(child, "wanted_lines")]
        others = [child for child in children if child not in lists]
        regions = _over(lists, size) if len(others) > 1 else _beside(lists, size)
        placed = zip([*others[:-1], *lists, *others[-1:]], regions, strict=True)
        return [WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child) for child, region in placed]


def _beside(lists: Sequence[Widget], size: Size) -> list[Region]:
    """The regions of the lists, one under the other, and of the source at their right."""
    width = round(size.width * _LISTS)
    regions, top = [], 0
    for height in fair_shares([getattr(pane, "wanted_lines", 1) for pane in lists], size.height):
        regions.append(Region(0, top, width, height))
        top += height
    return [*regions, Region(width + 1, 0, size.width - width - 1, size.height)]


def _over(lists: Sequence[Widget], size: Size) -> list[Region]:
    """The regions of the tabs, of the list that is shown, and of the source under it."""
    height = max(1, round((size.height - 1) * _OVER)) if lists else 0
    below = Region(0, 1 + height, size.width, max(0, size.height - 1 - height))
    return [Region(0, 0, size.width, 1), *(Region(0, 1, size.width, height) for _ in lists), below]


def fair_shares(needs: Sequence[int], room: int) -> list[int]:
    """Lines for each of several lists: what it needs, or as many as the other large ones.

    What is left over goes to the last one.
    """
    shares = [0] * len(needs)
    left, open_ = room, sorted(range(len(needs)), key=lambda index: needs[index])
    while open_:
        index = open_.pop(0)
        shares[index] = min(needs[index], left // (len(open_) + 1))
        left -= shares[index]
    if shares:
        shares[-1] += left
    return shares
