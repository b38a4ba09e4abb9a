from pathlib import Path
from textwrap import fill

import pytest

from store import languages
from store.reading.marks import find_quotations
from store.reading.paragraphs import headings, paragraphs
from store.reading.passages import lay_out
from store.reading.tokens import tokenize

FRENCH = languages.load("fr")
ROOT = Path(__file__).parents[2]


def sentences(text: str) -> list[str]:
    """The writer's sentences."""
    return [text[s.start : s.end] for s in lay_out(text, FRENCH).sentences]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, by start."""
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs(text))]


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text, FRENCH)]


# Paragraphs and headings


def test_blank_line_parts_paragraphs() -> None:
    text = "Il pleut.\n\nIl vente.\n \t\nIl neige."
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["Il pleut.", "Il vente.", "Il neige."]


def test_every_line_of_a_block_is_a_paragraph() -> None:
    assert len(paragraphs("Il pleut.\nIl vente.")) == 2


@pytest.mark.parametrize("width", [45, 60, 72, 100, 110, 150, 240])
def test_wrapped_at_any_width_a_text_has_the_same_paragraphs(width: int) -> None:
    written = (ROOT / "assets/statements/kazakhstan-2022.txt").read_text("utf-8").split("\n\n")
    wrapped = [fill(paragraph, width, break_on_hyphens=False) for paragraph in written]
    assert len(paragraphs("\n\n".join(wrapped))) == len(paragraphs("\n\n".join(written)))


def test_lines_that_end_sentences_are_paragraphs_of_their_own() -> None:
    line = "Deux hommes sont morts dans la nuit de lundi à mardi."
    assert len(paragraphs("\n".join([line, line, line]))) == 3


def test_rows_of_a_table_are_no_headings() -> None:
    found = paragraphs("Situation\n\nMorts : 12\nPassages aux urgences : 64\n\nDeux hommes sont morts.")
    assert [paragraph.heading for paragraph in found] == [True, False, False, False]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "La police a fermé la route qui mène au port et les camions font"
    assert len(paragraphs(f"{line}\n{line}\n{line}\ndemi-tour.")) == 1


def test_short_line_without_full_stop_before_a_paragraph_is_a_heading() -> None:
    text = "Rien de nouveau\n\nIl pleut encore."
    assert [text[start:end] for start, end in headings(text)] == ["Rien de nouveau"]


@pytest.mark.parametrize("line", ["Il pleut.", "Il pleut :", "« Il pleut »", "Il pleut,", "- le port"])
def test_line_with_closing_punctuation_is_no_heading(line: str) -> None:
    assert headings(f"{line}\n\nIl pleut encore.") == []


def test_last_line_is_no_heading() -> None:
    assert headings("Il pleut encore.\n\nRien de nouveau") == []


def test_heading_with_hashes_is_one_wherever_it_stands() -> None:
    assert len(headings("Il pleut.\n\n## Rien de nouveau.")) == 1


def test_spans_of_paragraphs_have_no_white_space_at_their_ends() -> None:
    text = "  \n\n  Il pleut.  \n\n\tIl vente. \n"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["Il pleut.", "Il vente."]


def test_text_of_white_space_has_no_paragraph() -> None:
    assert paragraphs(" \n\n\t\n") == []


# Sentences


@pytest.mark.parametrize("mark", [".", "!", "?", "…", "..."])
def test_closing_mark_before_a_capital_ends_a_sentence(mark: str) -> None:
    assert sentences(f"Il pleut{mark} Il vente.") == [f"Il pleut{mark}", "Il vente."]


@pytest.mark.parametrize(
    "text",
    [
        "M. Roy est parti.",
        "Le Dr. Roy est parti.",
        "MM. Roy et Petit sont partis.",
        "Mme Roy est partie.",
        "J. Roy est parti.",
        "J.-P. Roy est parti.",
        "L'O.N.U. Est partie prenante.",
        "Près de 1.000 personnes sont parties.",
        "Il a payé 3.50 francs.",
        "Le 5 sept. 2021 il est parti.",
        "Voir art. 12 du code.",
        "Il hésite... puis part.",
        "Il crie « Partez ! » et part.",
        "Il part (enfin !) vers la mer.",
        "Voir www.exemple.fr pour la suite.",
    ],
)
def test_point_that_ends_nothing_parts_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_full_stop_inside_a_quotation_leaves_the_writer_s_sentence_whole() -> None:
    text = "« Il pleut. Il vente. Il neige », a dit Anne Roy."
    assert sentences(text) == [text]


def test_sentences_inside_a_quotation_are_kept_apart() -> None:
    text = "« Il pleut. Il vente », a dit Anne Roy."
    inner = lay_out(text, FRENCH).inner
    assert [text[s.start : s.end] for s in inner] == ["Il pleut.", "Il vente"]


def test_quotation_that_ends_its_own_sentence_ends_the_writer_s() -> None:
    assert sentences("« Il pleut. » Il est parti.") == ["« Il pleut. »", "Il est parti."]


def test_heading_is_a_sentence_of_its_own() -> None:
    laid_out = lay_out("Rien de nouveau\n\nIl pleut.", FRENCH)
    assert [s.heading for s in laid_out.sentences] == [True, False]


def test_sentence_is_found_by_an_offset_in_it() -> None:
    text = "Il pleut. Il vente."
    laid_out = lay_out(text, FRENCH)
    found = laid_out.sentence_at(text.index("vente"))
    assert found is not None
    assert text[found.start : found.end] == "Il vente."
    assert laid_out.sentence_at(len(text)) is None


def test_place_and_date_of_an_agency_stand_before_the_first_sentence() -> None:
    assert sentences("GENÈVE, 6 janvier (Agence) – Il pleut.") == ["Il pleut."]


# Quotation marks


@pytest.mark.parametrize(
    "text",
    [
        "Il dit « bonjour » et part.",
        "Il dit «bonjour» et part.",
        "Il dit «\u00a0bonjour\u00a0» et part.",
        "Il dit «\u202fbonjour\u202f» et part.",
        "Il dit “bonjour” et part.",
        'Il dit "bonjour" et part.',
        "Il dit „bonjour“ et part.",
        "Il dit ‹ bonjour › et part.",
    ],
)
def test_quotation_is_what_stands_between_a_pair_of_marks(text: str) -> None:
    assert quotations(text) == ["bonjour"]


def test_quotation_in_a_quotation_is_found_with_its_depth() -> None:
    text = "« Il m'a dit “jamais” et puis “encore” », dit-elle."
    found = find_quotations(text, paragraphs(text))
    assert [(text[q.start : q.end], q.depth) for q in found] == [
        ("Il m'a dit “jamais” et puis “encore”", 0),
        ("jamais", 1),
        ("encore", 1),
    ]


def test_straight_marks_in_guillemets_are_nested() -> None:
    text = '« Il m\'a dit "jamais" hier », dit-elle.'
    assert [q.depth for q in find_quotations(text, paragraphs(text))] == [0, 1]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quotations("L'homme qu'elle a vu l'a dit jusqu’ici à l’hôtel d’Anne.") == []


def test_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "« Il pleut.\n\nIl est parti."
    (quotation,) = find_quotations(text, paragraphs(text))
    assert text[quotation.start : quotation.end] == "Il pleut."
    assert not quotation.closed


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Nous n'avons pas reculé », a dit Anne Roy.", "Nous n'avons pas reculé"),
        ("Elle est partie. Nous n'avons pas reculé », a-t-on dit.", "Nous n'avons pas reculé"),
        ("Anne Roy est claire : nous n'avons pas reculé ».", "nous n'avons pas reculé"),
        ("We did not give way,” said Anne Roy.", "We did not give way,"),
    ],
)
def test_closing_mark_without_an_opening_one_quotes_its_sentence(text: str, quoted: str) -> None:
    assert quotations(text) == [quoted]


@pytest.mark.parametrize("text", ["Il pleut », dit-on.", "Un tuyau de 12” de large.", "», a-t-il dit."])
def test_closing_mark_of_no_utterance_makes_no_quotation(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "« Il pleut encore ”, dit-il.",
        "“Il pleut encore », dit-il.",
        '"Il pleut encore », dit-il.',
        '« Il pleut encore", dit-il.',
        "« Il pleut encore, dit-il. Il dit : « Il pleut encore ».",
        "« Il pleut ‘encore », dit-il.",
    ],
)
def test_closing_mark_of_another_pair_or_none_still_ends_what_is_said(text: str) -> None:
    assert any(quoted.startswith("Il pleut") for quoted in quotations(text))
    assert not any("dit-il" in quoted for quoted in quotations(text) if text.count("«") < 2)


def test_opening_mark_repeated_closes_the_one_before() -> None:
    assert quotations("« Il pleut, dit-il. « Il vente », dit-elle.") == ["Il pleut, dit-il.", "Il vente"]


@pytest.mark.parametrize("again", ["«", "»"])
def test_mark_repeated_at_the_head_of_a_paragraph_carries_the_quotation_on(again: str) -> None:
    text = f"« Il pleut.\n\n{again} Il vente », a dit Anne Roy."
    (quotation,) = find_quotations(text, paragraphs(text))
    assert [text[part.start : part.end] for part in quotation.parts] == ["Il pleut.", "Il vente"]
    assert quotation.closed


def test_marks_without_words_between_make_no_quotation() -> None:
    assert quotations("Il dit «  » et “” puis part.") == []


# Tokens


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("l'homme", ["l'", "homme"]),
        ("qu’elle", ["qu’", "elle"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("a-t-elle", ["a", "elle"]),
        ("dit-il", ["dit", "il"]),
        ("Nur-Sultan", ["Nur-Sultan"]),
        ("M. Roy", ["M.", "Roy"]),
        ("1.000 francs", ["1.000", "francs"]),
        ("1\u202f234\u202f567 francs", ["1\u202f234\u202f567", "francs"]),
        ("3,5 %", ["3,5", "%"]),
        ("14 h 30", ["14", "h", "30"]),
        ("14h30", ["14h30"]),
        ("2022-01-06", ["2022-01-06"]),
        ("06/01/2022", ["06/01/2022"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_words_are_cut_where_the_language_cuts_them(text: str, parts: list[str]) -> None:
    assert words(text) == parts


def test_pronoun_hung_behind_its_verb_is_marked() -> None:
    assert [token.inverted for token in tokenize("a-t-elle dit", FRENCH)] == [False, True, False]


def test_offsets_are_into_the_whole_text() -> None:
    text = "Il pleut. Il vente."
    assert [text[t.start : t.end] for t in tokenize(text, FRENCH, 10)] == ["Il", "vente", "."]
