"""Lines as set on pages -> paragraphs."""

import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.typesetting import Line, paragraphs_of

FIRST = (
    "Le maire a annoncé mardi la fermeture de deux écoles de la ville, où le toit menace de tomber sur les "
    "élèves. La préfecture, elle, n'a rien dit des travaux, qui devaient commencer avant la fin de l'année."
)
SECOND = (
    "Douze personnes ont été blessées, selon la police, qui a ouvert une enquête dans la nuit et entendu des "
    "témoins. Trois d'entre elles sont encore à l'hôpital de la ville, a précisé la direction."
)


def set_lines(
    *paragraphs: str, width: int = 50, space: float = 0, indent: float = 0, size: float = 10, top: float = 700
) -> list[Line]:
    """Paragraphs broken into lines of a page, as a typesetter would."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        top -= space if lines else 0
        for number, text in enumerate(textwrap.wrap(paragraph, width, break_on_hyphens=False)):
            lines.append(Line(text, 72 + (0 if number else indent), top, size))
            top -= 1.2 * size
    return lines


def read(*pages: Sequence[Line]) -> list[str]:
    return list(paragraphs_of(pages))


@pytest.mark.parametrize(("space", "indent"), [(6, 0), (0, 15)])
@pytest.mark.parametrize("width", [40, 55, 70])
def test_paragraphs_set_apart_by_space_or_by_indents_are_found(
    space: float, indent: float, width: int
) -> None:
    texts = [FIRST, SECOND, FIRST[:150] + ".", SECOND]
    assert read(set_lines(*texts, width=width, space=space, indent=indent)) == texts


def test_paragraphs_set_apart_by_nothing_end_where_a_line_had_room_for_the_next_word() -> None:
    texts = [FIRST, SECOND, FIRST]
    assert read(set_lines(*texts, width=60)) == texts


def test_paragraphs_of_a_line_or_two_are_found_though_most_space_is_between_them() -> None:
    texts = [FIRST[:100] + ".", "Le maire n'a rien dit.", SECOND[:96] + ".", "La police cherche.", "Merci."]
    assert read(set_lines(*texts, width=60, space=6)) == texts


def test_line_of_another_size_is_a_heading() -> None:
    lines = [Line("Deux écoles fermées", 72, 712, 16), *set_lines(FIRST)]
    assert read(lines) == ["Deux écoles fermées", FIRST]


def test_items_of_a_list_are_paragraphs() -> None:
    items = ["Ils demandent :", "• l'ouverture d'une enquête ;", "• la libération des personnes arrêtées."]
    assert read(set_lines(*items, width=70)) == items


def test_item_of_two_lines_with_its_second_set_in_is_one_paragraph() -> None:
    lines = [
        Line("Ils demandent aux autorités de la ville :", 72, 700, 10),
        Line("• l'ouverture d'une enquête indépendante sur ce qui", 72, 688, 10),
        Line("est arrivé ;", 82, 676, 10),
        Line("• la libération des personnes arrêtées.", 72, 664, 10),
    ]
    assert read(lines)[1:] == [
        "• l'ouverture d'une enquête indépendante sur ce qui est arrivé ;",
        "• la libération des personnes arrêtées.",
    ]


def test_sentence_goes_on_over_the_end_of_a_page_and_of_a_column() -> None:
    lines = set_lines(FIRST, SECOND, space=6)
    over = [*lines[:2], *[line._replace(x=300, y=line.y + 400) for line in lines[2:]]]
    assert read(lines[:2], lines[2:]) == [FIRST, SECOND]
    assert read(over) == [FIRST, SECOND]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {} sur 4", "{} / 4"])
def test_running_heads_and_page_numbers_are_no_text(number: str) -> None:
    texts = [FIRST, SECOND, FIRST[60:].strip(), SECOND[60:].strip()]
    pages = [
        [Line("Rapport annuel 2022", 72, 760, 10), *set_lines(text), Line(number.format(at), 300, 40, 10)]
        for at, text in enumerate(texts, start=1)
    ]
    found = read(*pages)
    assert " ".join(found) == " ".join(texts)


def test_year_and_number_amid_a_page_are_text() -> None:
    texts = ["Ville de Lyon", "Mairie", "Janvier 2022", FIRST, "43", SECOND]
    assert read(set_lines(*texts, space=9)) == texts


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("la ferme-", "ture de l'école"), "la fermeture de l'école"),  # it is printed whole elsewhere
        (("le porte-", "parole du ministère"), "le porte-parole du ministère"),
        (("a-t-", "il ajouté"), "a-t-il ajouté"),
        (("à Saint-", "Denis"), "à Saint-Denis"),
        (("avenue du 8-", "Mai-1945"), "avenue du 8-Mai-1945"),
        (("la ferme\u00ad", "ture de l'école"), "la fermeture de l'école"),
        (("Internet –", "en limitant l'accès"), "Internet – en limitant l'accès"),
    ],
)
def test_hyphen_at_the_end_of_a_line_stays_in_a_compound(lines: tuple[str, str], joined: str) -> None:
    first, second = lines
    body = set_lines(FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, width=50)
    end = Line(("x" * 50 + " " + first)[-50:], 72, 500, 10)
    assert read([*body, end, Line(second, 72, 488, 10)])[-1].endswith(joined)


def test_hyphen_goes_where_a_document_parts_words() -> None:
    lines = []
    for at, line in enumerate(set_lines(FIRST, width=50)[:4]):
        lines.append(
            line._replace(text=f"{line.text} exem-")
            if at % 2 == 0
            else line._replace(text=f"plaires {line.text}")
        )
    assert " exemplaires " in " ".join(read(lines))
    assert "exem-" not in " ".join(read(lines))


line = st.builds(
    Line,
    st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool),
    st.floats(-1e4, 1e4),
    st.floats(-1e4, 1e4),
    st.floats(0, 100),
)


@given(st.lists(st.lists(line, max_size=8), max_size=4))
def test_any_lines_give_paragraphs_of_their_letters_in_their_order(pages: list[list[Line]]) -> None:
    printed = iter("".join(line.text for page in pages for line in page).replace("\u00ad", "-"))
    for paragraph in paragraphs_of(pages):
        assert paragraph
        assert "\n" not in paragraph
        assert all(sign in printed for sign in paragraph if not sign.isspace())
