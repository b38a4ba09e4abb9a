"""Figures and events of English, where its grammar asks for rules of its own."""

import pytest

from store import languages
from store.reading import reader
from store.records import Reading, Statement

ENGLISH = languages.load("en")
Figure = tuple[str, str | None, str | None]


def read(text: str) -> Reading:
    return reader.read(Statement(id="s", text=text, date="2024-03-14", language="en"), ENGLISH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll has risen to 43.", [("43", None, "killed")]),
        (
            "A fire killed at least 23 people and injured dozens on Tuesday.",
            [("at least 23 people", "people", "killed"), ("dozens", "people", "injured")],
        ),
        ("Police fired at the crowd, injuring more than 30.", [("more than 30", None, "injured")]),
        (
            "Three of the five suspects were detained.",
            [("Three", "suspects", "detained"), ("five suspects", "suspects", None)],
        ),
        (
            "Around half of the country's 120 hospitals have closed.",
            [
                ("Around half", "hospitals", None),
                ("120 hospitals", "hospitals", None),
            ],
        ),
        ("12 people lost their lives.", [("12 people", "people", "killed")]),
        ("Two protesters were shot and killed.", [("Two protesters", "protesters", "killed")]),
    ],
)
def test_number_has_the_unit_and_the_measure_that_its_clause_tells(text: str, expected: list[Figure]) -> None:
    assert [(f.text, f.unit, f.measure) for f in read(text).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A fire at a factory killed 23 people and injured dozens on Tuesday in Karachi.",
            [("disaster", "2024-03-12", ("Karachi",))],
        ),
        ("An earthquake struck Haiti on Monday.", [("disaster", "2024-03-11", ("Haiti",))]),
        ("The strike ended on 2 January.", [("protest", "../2024-01-02", ())]),
        ("The army denied that its troops had shelled the village on Monday.", []),
    ],
)
def test_event_has_its_type_day_and_places(
    text: str, expected: list[tuple[str, str | None, tuple[str, ...]]]
) -> None:
    assert [(e.type, e.date, e.places) for e in read(text).events] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The quake killed at least 2,122 people and injured more than 2,421, according to the ministry.",
        "Accidents killed 3,138 people in Peru last year, according to the ministry, which was criticised.",
        "According to the ministry, the quake killed 2,122 people and injured 2,421.",
        "The strike costs the airline 60 million kroner ($8.4 million) a day, according to the ministry.",
    ],
)
def test_source_at_either_end_holds_for_all_verbs_of_one_subject(text: str) -> None:
    reading = read(text)
    assert {record.speaker for record in reading.records} == {"ministry"}


def test_what_harms_says_nothing() -> None:
    (dead,) = read("The attack claimed the lives of 14 civilians.").figures
    assert (dead.speaker, dead.measure) == (None, "killed")


def test_year_behind_a_place_is_no_verb() -> None:
    (event,) = read("Floods killed 12 people in northern Peru last year.").events
    assert (event.date, event.places) == ("2023", ("Peru",))


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("A fourth man, allegedly the boat's pilot, was arrested in Sfax.", "stated"),
        ("A fourth man, allegedly the boat's pilot, was reportedly arrested in Sfax.", "unverified"),
        ("A fourth man, reportedly, was arrested in Sfax.", "unverified"),
    ],
)
def test_words_of_doubt_between_commas_doubt_what_the_subject_is_and_not_the_event(
    text: str, certainty: str
) -> None:
    assert [event.certainty for event in read(text).events] == [certainty]


def test_source_behind_clauses_joined_without_a_comma_is_that_of_both() -> None:
    figures = read("The quake killed 22 people and injured 40, according to the ministry.").figures
    assert [figure.speaker for figure in figures] == ["ministry", "ministry"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rosa Lindgren, 61, sells fish. “We lost it all,” the widow said.", "Rosa Lindgren"),
        ("Her son, Erik, said the boat was gone. “I will build another,” the young man said.", "Erik"),
        ("Ann Lee said it rained. Paul Lee said it snowed. “It was cold,” Mr Lee said.", "Paul Lee"),
        ("Cllr Ben Hartley was there. “It is a mess,” Cllr Hartley said.", "Ben Hartley"),
        ("Paul Chad said that it leaked. “It is old,” Chad said.", "Paul Chad"),
        (
            "Paul Dray said it was safe. A shop assistant, who asked not to be named, said the alarm failed. "
            "“Nobody came,” he said.",
            "A shop assistant",
        ),
        (
            "Sen. Hollis Burke said he would go. “We've talked enough,” the Montana Republican said.",
            "Hollis Burke",
        ),
    ],
)
def test_noun_title_or_pronoun_leads_to_whom_it_fits(text: str, name: str) -> None:
    assert read(text).quotes[-1].speaker == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A shepherd who calls herself Moon said the wolf had come. “It will be back,” she warned.",
            ["Moon", "Moon"],
        ),
        (
            "Lea and Jules, two pupils, said the door was shut. “I knocked,” the latter said. "
            "The former added that she had shouted.",
            ["Lea and Jules", "Jules", "Lea"],
        ),
        ("NATO officials met. “We are ready,” the officials said.", ["NATO officials"]),
        ("Brightwater plc opened a plant. The company said it was full.", ["Brightwater plc"]),
        (
            "The Society for Trees and Rivers (STR) is worried. The society said the river was dry.",
            ["Society for Trees and Rivers"],
        ),
        (
            "The patient was calm. Dr Ann Lee said he was stable. “I am fine,” he said.",
            ["Ann Lee", "patient"],
        ),
    ],
)
def test_names_come_from_what_is_said_of_persons_and_bodies(text: str, names: list[str]) -> None:
    assert [quote.speaker for quote in read(text).quotes] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rosa Hall and her uncle Paul left. Her uncle said that it was dark.", ["Paul"]),
        ("“It is soon,” said an aide close to the minister.", ["an aide close to the minister"]),
        ("The union itself says that it is late.", ["union"]),
        (
            "The Bishop of Leeds was angry. The Reverend Ann Lowe said that it was wrong. "
            "“Stop it,” the bishop said.",
            ["Ann Lowe", "Ann Lowe"],
        ),
        (
            "Neil Ward was there. The accused, Aaron Hall, denied that he was. “I was home,” he said.",
            ["Aaron Hall", "Aaron Hall"],
        ),
    ],
)
def test_a_name_has_all_that_belongs_to_it_and_no_more(text: str, names: list[str]) -> None:
    assert [quote.speaker for quote in read(text).quotes] == names
