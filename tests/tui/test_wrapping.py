"""Text wrapped at words, and the way back from the screen to the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wrapping import Line, fit, line_at, offset_in, wrap

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\u00a0aé-漢字한👍🏽\u0301\u200d\u05d0\u0645x"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=200,
)
WIDTHS = st.integers(1, 40)


def shown(text: str, width: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, width)]


def test_words_go_whole_to_the_next_line() -> None:
    assert shown("12 agents sont morts", 10) == ["12 agents", "sont morts"]


def test_line_breaks_of_the_text_stay() -> None:
    assert shown("un\n\ndeux", 10) == ["un", "", "deux"]


def test_word_wider_than_the_line_is_broken_inside() -> None:
    assert shown("anticonstitutionnellement", 10) == ["anticonsti", "tutionnell", "ement"]


def test_wide_characters_count_two_cells() -> None:
    assert shown("漢字漢字", 5) == ["漢字", "漢字"]


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [Line(0, 0)]


@given(TEXTS, WIDTHS)
def test_every_character_but_white_space_stands_in_just_one_line(text: str, width: int) -> None:
    held = [0] * len(text)
    for line in wrap(text, width):
        for index in range(line.start, line.end):
            held[index] += 1
    assert max(held, default=0) <= 1
    assert all(count == 1 for letter, count in zip(text, held, strict=True) if not letter.isspace())


@given(TEXTS, WIDTHS)
def test_lines_follow_each_other_in_the_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(line.start <= line.end for line in lines)
    assert all(one.end <= two.start for one, two in pairwise(lines))


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_screen_unless_one_character_is(text: str, width: int) -> None:
    for line in wrap(text, width):
        letters = text[line.start : line.end]
        base = [letter for letter in letters if cell_len(letter)]
        assert (
            sum(cell_len(letter) for letter in letters) <= width
            or len(base) == 1
            or cell_len(letters) <= width
        )


@given(TEXTS, WIDTHS)
def test_every_character_is_found_in_the_line_that_shows_it(text: str, width: int) -> None:
    lines = wrap(text, width)
    for number, line in enumerate(lines):
        for index in range(line.start, line.end):
            assert line_at(lines, index) == number


@given(TEXTS, WIDTHS)
def test_cell_of_a_character_leads_back_to_it(text: str, width: int) -> None:
    for line in wrap(text, width):
        column = 0
        for index in range(line.start, line.end):
            cells = cell_len(text[index])
            if cells:
                assert offset_in(text, line, column) == index
            column += cells
        assert offset_in(text, line, column) is None


@given(TEXTS, st.integers(0, 40))
def test_fitted_text_is_never_too_wide_and_says_that_it_was_cut(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert sum(cell_len(letter) for letter in fitted) <= width or fitted == text
    assert fitted == text or width == 0 or fitted.endswith("…")
