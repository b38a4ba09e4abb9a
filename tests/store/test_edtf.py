import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.edtf import parse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-01-05", "2022-01-01..2022-01-06"),
        ("2022-01-02/..", "2024"),
        ("../2022-01-19", "2022-01-19"),
        ("2022-01-XX", "2022-01-31"),
        ("2022-01", "2022-01-31/2022-02-02"),
        ("202X", "2029-12"),
        ("2022-01-05?", "2022-01-05T10:00:00Z"),
        ("XXXX-01-02", "2022-01-01..2022-01-06"),
        ("XXXX-01-02", "XXXX-01"),
        ("XXXX-12-30/XXXX-01-02", "2022-01-01"),
        ("XXXX-02-29", "2020..2023"),
        ("XXXX-01-02/..", "1999"),
    ],
)
def test_dates_with_a_day_in_common_overlap(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert first.overlaps(second)
    assert second.overlaps(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-01-05", "2022-01-06..2022-01-09"),
        ("2022-01-02/..", "2021"),
        ("../2022-01-19", "2022-01-20"),
        ("XXXX-01-07", "2022-01-01..2022-01-06"),
        ("XXXX-01-07", "XXXX-01-08"),
    ],
)
def test_dates_without_a_day_in_common_do_not_overlap(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert not first.overlaps(second)
    assert not second.overlaps(first)


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "../..", "2022-13", "2022-02-30", "0000", "XXXX", "2022/2021", "janvier", "1.2.3"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse(text) is None


_dates = st.dates().map(str) | st.from_regex(r"(\d{4}|XXXX|\d{3}X)(-(\d\d|XX)){0,2}", fullmatch=True)
_ends = _dates | st.just("..") | st.just("")


@given(st.builds("{}/{}".format, _ends, _ends), st.builds("{}..{}".format, _ends, _ends))
def test_overlapping_does_not_depend_on_who_is_asked(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    if first and second:
        assert first.overlaps(second) == second.overlaps(first)
        assert first.overlaps(first)
