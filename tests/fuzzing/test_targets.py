"""The fuzzer's targets in short: what it starts from, and a few inputs more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing.seeds import seeds, words
from tests.fuzzing.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_everything_that_the_fuzzer_starts_from_holds(target: str) -> None:
    there = list(seeds(target))
    assert len(there) > 2
    for seed in there:
        TARGETS[target](seed)


@given(st.sampled_from(sorted(TARGETS)), st.lists(st.binary(max_size=20) | st.sampled_from(sorted(words()))))
def test_any_bytes_hold(target: str, parts: list[bytes]) -> None:
    TARGETS[target](b"".join(parts))
