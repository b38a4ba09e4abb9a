"""The records that a search has found: counted at once, taken out one by one as they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, islice
from typing import cast, overload

from store.records import Record

_BLOCK = 512  # records that are counted together


class Hits(Sequence[Record]):
    """Some of many records, in their order.

    To be told how many there are, or to be shown thirty of them, costs next to nothing, however many
    there are: a list on a screen needs no more.
    """

    def __init__(
        self, among: Sequence[Record | None], chosen: bytes, number_of: Callable[[Record], int | None]
    ) -> None:
        """Takes no record out yet.

        Args:
            among: all records; what is None is not chosen.
            chosen: a byte for each of them, 1 or 0.
            number_of: where in ``among`` the record with the id of this one stands.
        """
        self._among = cast("Sequence[Record]", among)
        self._chosen = chosen
        self._number_of = number_of

    def __len__(self) -> int:
        return self._before[-1]

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(map(self._block, range(len(self._before) - 1)))

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return tuple(islice(self, start, stop, step)) if step > 0 else tuple(self)[place]
        at = place + len(self) if place < 0 else place
        if not 0 <= at < len(self):
            raise IndexError(place)
        block = bisect_right(self._before, at) - 1
        return next(islice(self._block(block), at - self._before[block], None))

    def place_of(self, record: Record) -> int | None:
        """Where the record with the id of this one stands here; None where it was not found."""
        number = self._number_of(record)
        if number is None or not self._chosen[number]:
            return None
        return self._chosen.count(1, 0, number)

    @cached_property
    def _before(self) -> list[int]:
        """How many were chosen before each block, and at the end how many in all."""
        begins = range(0, len(self._chosen), _BLOCK)
        return list(accumulate((self._chosen.count(1, at, at + _BLOCK) for at in begins), initial=0))

    def _block(self, number: int) -> Iterator[Record]:
        if self._before[number] == self._before[number + 1]:
            return iter(())
        at = number * _BLOCK
        return compress(self._among[at : at + _BLOCK], self._chosen[at : at + _BLOCK])
