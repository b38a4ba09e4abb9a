import pytest

from store import languages
from store.edtf import parse
from store.reading.dates import DateFinder
from store.reading.tokens import tokenize
from tests.reading.french import DAY, the_event

FRENCH = languages.load("fr")


def dates(text: str, day: str | None = DAY, *, future: bool = False) -> list[str | None]:
    """The dates of one sentence, of a clause in the past or in the future, counted from a Thursday."""
    return [m.edtf(future=future) for m in DateFinder(FRENCH, day).find(tokenize(text, FRENCH))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le 2 janvier 2021", "2021-01-02"),
        ("le 1er janvier 2021", "2021-01-01"),
        ("le 1 er janvier 2021", "2021-01-01"),
        ("le samedi 2 janvier 2021", "2021-01-02"),
        ("le 02/01/2021", "2021-01-02"),
        ("le 2.1.2021", "2021-01-02"),
        ("le 2021-01-02", "2021-01-02"),
        ("le 5 sept. 2021", "2021-09-05"),
        ("en mars 2021", "2021-03"),
        ("en août 2021", "2021-08"),
        ("en 2021", "2021"),
    ],
)
def test_absolute_date_is_read_as_far_as_it_is_said(text: str, date: str) -> None:
    assert dates(text) == [date]
    assert dates(text, None) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le 2 janvier", "2022-01-02"),
        ("le 31 décembre", "2021-12-31"),
        ("le 19 janvier", "2022-01-19"),
        ("en décembre", "2021-12"),
    ],
)
def test_date_without_a_year_takes_the_nearest_one(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_month_without_a_year_is_past_or_to_come_as_its_clause_is() -> None:
    assert dates("en mars") == ["2021-03"]
    assert dates("en mars", future=True) == ["2022-03"]


def test_date_without_a_year_in_an_undated_statement_has_none() -> None:
    assert dates("le 2 janvier", None) == ["XXXX-01-02"]


def test_year_of_the_statement_is_enough_for_a_date_without_one() -> None:
    assert dates("le 2 janvier", "2022") == ["2022-01-02"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("hier", "2022-01-05"),
        ("avant-hier", "2022-01-04"),
        ("aujourd'hui", "2022-01-06"),
        ("demain", "2022-01-07"),
        ("ce matin", "2022-01-06"),
        ("dimanche", "2022-01-02"),
        ("mercredi", "2022-01-05"),
        ("jeudi", "2022-01-06"),
        ("jeudi dernier", "2021-12-30"),
        ("lundi prochain", "2022-01-10"),
        ("il y a trois jours", "2022-01-03"),
        ("il y a deux semaines", "2021-12-23"),
        ("il y a deux ans", "2020"),
        ("la semaine dernière", "2021-12-27/2022-01-02"),
        ("le mois dernier", "2021-12"),
        ("l'année dernière", "2021"),
        ("le week-end dernier", "2022-01-01/2022-01-02"),
    ],
)
def test_relative_date_counts_from_the_day_of_the_statement(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize("text", ["hier", "dimanche", "la veille", "il y a trois jours", "le mois dernier"])
def test_relative_date_of_an_undated_statement_is_not_known(text: str) -> None:
    assert dates(text, None) in ([], [None])


@pytest.mark.parametrize(("text", "date"), [("dimanche", "2022-01-09"), ("jeudi", "2022-01-06")])
def test_weekday_of_a_clause_in_the_future_is_the_next_one(text: str, date: str) -> None:
    assert dates(text, future=True) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [("la veille", "2021-03-09"), ("le lendemain", "2021-03-11"), ("deux jours plus tard", "2021-03-12")],
)
def test_day_before_and_after_count_from_the_day_said_last(text: str, date: str) -> None:
    assert dates(f"le 10 mars 2021 puis {text}") == ["2021-03-10", date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("du 5 au 19 janvier", "2022-01-05/2022-01-19"),
        ("entre le 2 et le 5 janvier", "2022-01-02/2022-01-05"),
        ("du 30 décembre au 2 janvier", "2021-12-30/2022-01-02"),
        ("de lundi à mercredi", "2022-01-03/2022-01-05"),
        ("les 2 et 3 janvier", "2022-01-02/2022-01-03"),
        ("depuis le 2 janvier", "2022-01-02/.."),
        ("depuis dimanche", "2022-01-02/.."),
        ("depuis mars 2021", "2021-03/.."),
        ("depuis 2019", "2019/.."),
        ("jusqu'au 19 janvier", "../2022-01-19"),
        ("jusqu'à lundi", "../2022-01-03"),
    ],
)
def test_interval_is_read_with_its_ends_or_open(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_interval_without_a_year_keeps_both_ends_unknown() -> None:
    assert dates("du 5 au 19 janvier", None) == ["XXXX-01-05/XXXX-01-19"]


def test_verb_of_beginning_leaves_the_end_open() -> None:
    assert the_event("La grève a commencé le 2 janvier.").date == "2022-01-02/.."


def test_verb_of_ending_leaves_the_beginning_open() -> None:
    assert the_event("La grève a pris fin le 2 janvier.").date == "../2022-01-02"


@pytest.mark.parametrize(
    "text",
    [
        "il y a 12 personnes",
        "12 h 30",
        "23 heures",
        "la chambre 2022",
        "2022 personnes",
        "les 27 pays",
        "la marche",
        "le 12 rue de la Paix",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


def test_leap_day_of_a_common_year_keeps_the_year_open() -> None:
    assert dates("le 29 février", "2022-03-01") == ["XXXX-02-29"]


@pytest.mark.parametrize("text", ["le 30 février", "le 30 février 2022", "le 31/04/2022", "le 01/01/0000"])
def test_day_that_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert all(date is None for date in dates(text))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1000-01-01", "8999-12-31", "²022", "", "0000"])
@pytest.mark.parametrize(
    "text",
    [
        "hier",
        "lundi prochain",
        "le week-end dernier",
        "il y a 999 ans",
        "il y a 999 mois",
        "le 2 janvier",
        "999 ans plus tard",
        "le 01/01/0001 puis la veille",
        "le 31/12/9999 puis le lendemain",
    ],
)
def test_no_day_is_counted_off_the_end_of_the_calendar(text: str, day: str) -> None:
    for date in dates(text, day):
        assert date is None or parse(date) is not None
