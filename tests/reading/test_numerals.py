import pytest

from store import languages
from store.reading.numerals import numeral_at, parse_digits
from store.reading.tokens import tokenize

FRENCH = languages.load("fr")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("1\u2009000", 1000),
        ("1.234.567", 1234567),
        ("3,5", 3.5),
        ("0,25", 0.25),
        ("1.000,5", 1000.5),
        ("007", 7),
    ],
)
def test_digits_are_read_with_the_separators_of_the_language(text: str, value: float) -> None:
    assert parse_digits(text, FRENCH) == value


@pytest.mark.parametrize("text", ["", "12a", "1..000", "٣٤", "²", "1e9", "-3", "9" * 400, "0x10", "nan"])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert parse_digits(text, FRENCH) is None


def test_whole_number_is_an_int_and_not_a_float() -> None:
    assert isinstance(parse_digits("1.000", FRENCH), int)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("douze morts", 12),
        ("vingt et une maisons", 21),
        ("trente-deux maisons", 32),
        ("soixante et onze maisons", 71),
        ("soixante-quinze maisons", 75),
        ("quatre-vingts maisons", 80),
        ("quatre-vingt-dix-sept maisons", 97),
        ("septante maisons", 70),
        ("deux cents maisons", 200),
        ("mille deux cents maisons", 1200),
        ("deux millions trois cent mille maisons", 2300000),
        ("vingt-et-un mille maisons", 21000),
        ("3,5 millions de maisons", 3500000),
        ("1,2 milliard d'euros", 1200000000),
        ("300 mille maisons", 300000),
        ("une vingtaine de maisons", 20),
        ("un millier de maisons", 1000),
        ("trois douzaines d'œufs", 36),
        ("un quart des maisons", 0.25),
        ("deux tiers des maisons", 0.6667),
        ("un demi-million de maisons", 500000),
    ],
)
def test_number_is_read_in_words_and_with_its_multiplier(text: str, value: float) -> None:
    numeral = numeral_at(tokenize(text, FRENCH), 0, FRENCH)
    assert numeral is not None
    assert numeral.value == value


@pytest.mark.parametrize("text", ["un homme", "une femme", "le mur", "cent-gardes", "des maisons", "et deux"])
def test_article_or_other_word_begins_no_number(text: str) -> None:
    assert numeral_at(tokenize(text, FRENCH), 0, FRENCH) is None


def test_number_ends_before_what_is_counted() -> None:
    numeral = numeral_at(tokenize("deux cent trois maisons", FRENCH), 0, FRENCH)
    assert numeral is not None
    assert (numeral.first, numeral.last) == (0, 3)


def test_rounded_count_is_marked() -> None:
    found = [numeral_at(tokenize(text, FRENCH), 0, FRENCH) for text in ("une vingtaine", "vingt maisons")]
    assert [numeral and numeral.collective for numeral in found] == [True, False]
