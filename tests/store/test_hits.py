"""What a search has found is the same sequence however it is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.hits import Hits
from store.index import Index
from store.query import parse_query
from store.records import Record
from tests.store.samples import DEAD, NIGHT, RECORDS

MANY: tuple[Record, ...] = tuple(replace(DEAD, id=f"{number}") for number in range(2_000))


def hits(chosen: Sequence[bool]) -> Hits:
    return Hits(MANY[: len(chosen)], bytes(chosen), lambda record: int(record.id))


@given(
    chosen=st.one_of(
        st.lists(st.booleans(), max_size=40),
        st.sets(st.integers(0, 1_999), max_size=20).map(lambda few: [n in few for n in range(2_000)]),
    ),
    place=st.slices(2_000),
)
def test_hits_are_the_chosen_records_in_their_order(chosen: list[bool], place: slice) -> None:
    found, expected = hits(chosen), list(compress(MANY, chosen))
    assert len(found) == len(expected)
    assert list(found) == expected
    assert [found[at] for at in range(len(found))] == expected
    assert list(found[place]) == expected[place]
    assert [found.place_of(record) for record in expected] == list(range(len(expected)))


def test_hits_know_their_ends() -> None:
    found = hits([False, True, True])
    assert (found[-1], found[-2]) == (MANY[2], MANY[1])
    for outside in (2, -3):
        with pytest.raises(IndexError):
            found[outside]
    assert found.place_of(MANY[0]) is None


def test_index_gives_as_hits_what_it_gives_as_a_list() -> None:
    index = Index()
    index.add(NIGHT, RECORDS)
    for typed in ("", "police", "kind:figure", "-police", "zzz", '"zzz"'):
        query = parse_query(typed)
        assert list(index.hits(query)) == index.search(query)
        assert list(index.hits(query, kind="figure")) == index.search(query, kind="figure")
    assert index.hits(parse_query("police")).place_of(replace(RECORDS[0], statement="another")) is None
