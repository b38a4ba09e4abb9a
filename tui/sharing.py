"""Room shared out among panes."""

from __future__ import annotations

from collections.abc import Sequence


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
    shares[-1] += left
    return shares
