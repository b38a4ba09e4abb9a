import pytest

from store.records import EventType
from tests.reading.french import DAY, read, the_event


def events(text: str) -> list[str]:
    return [event.text for event in read(text).events]


# Types


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Des milliers de personnes ont manifesté à Paris.", "protest"),
        ("Une grève a éclaté à Paris.", "protest"),
        ("Des manifestants ont brûlé des voitures à Lyon.", "unrest"),
        ("L'armée a tué douze civils à Mossoul.", "violence"),
        ("Douze civils ont été tués à Mossoul.", "violence"),
        ("L'assassinat de douze civils à Mossoul a choqué le pays.", "violence"),
        ("Des affrontements ont éclaté à Mossoul.", "violence"),
        ("La police a arrêté trois journalistes.", "arrest"),
        ("Trois journalistes ont été placés en garde à vue.", "arrest"),
        ("Les otages ont été libérés.", "release"),
        ("Le gouvernement a décrété l'état d'urgence.", "emergency"),
        ("Un couvre-feu est en vigueur à Lyon.", "emergency"),
        ("Internet a été coupé dans tout le pays.", "shutdown"),
        ("La route a été fermée.", "shutdown"),
        ("L'armée a déployé mille soldats à Kaboul.", "deployment"),
        ("Un séisme a frappé Haïti.", "disaster"),
        ("Un incendie a éclaté à Lyon.", "disaster"),
        ("Un violent incendie s'est déclaré à Lyon.", "disaster"),
        ("Un avion s'est écrasé à Lyon.", "disaster"),
        ("Le tribunal a condamné le maire.", "justice"),
        ("Le procès s'ouvrira lundi à Paris.", "justice"),
        ("Les deux présidents se sont rencontrés à Genève.", "diplomacy"),
        ("Les deux pays ont signé un accord à Genève.", "diplomacy"),
        ("Le maire a démissionné lundi.", "other"),
        ("Un concert sera donné samedi dans le stade.", "other"),
        ("La mairie a fait fermer l'école.", "shutdown"),
        ("Elle a déposé une gerbe à Lyon.", "other"),
        ("L'attaque a eu lieu sur le marché.", "violence"),
        ("Une enquête est en cours.", "justice"),
        ("Le feu a pris vers 6h30 au sous-sol.", "disaster"),
        ("La baignade est interdite depuis lundi.", "shutdown"),
    ],
)
def test_event_has_the_type_of_its_verb_or_noun(text: str, kind: EventType) -> None:
    event = the_event(text)
    assert event.type == kind
    assert event.text == text[:-1]


def test_count_of_forty_is_no_quarantine() -> None:
    assert the_event("Une quarantaine de maisons ont été détruites.").type != "emergency"


# Spans


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("L'ONG a réagi à l'arrestation de six journalistes.", "arrest", "l'arrestation de six journalistes"),
        ("Une habitante dit avoir été frappée.", "violence", "avoir été frappée"),
    ],
)
def test_event_may_be_a_noun_with_those_it_befell_or_a_claimed_infinitive(
    text: str, kind: EventType, words: str
) -> None:
    event = the_event(text)
    assert (event.type, event.text) == (kind, words)


def test_event_is_its_clause_and_not_the_sentence() -> None:
    text = "Un incendie a éclaté à Lyon et une bombe a explosé à Nice."
    assert events(text) == ["Un incendie a éclaté à Lyon", "une bombe a explosé à Nice"]


def test_event_inside_a_report_has_no_reporting_clause() -> None:
    assert events("Le maire a déclaré qu'un incendie avait éclaté à Lyon.") == [
        "un incendie avait éclaté à Lyon"
    ]


def test_relative_clause_can_tell_an_event_of_its_own() -> None:
    text = "Douze personnes ont été tuées dans les manifestations qui ont commencé le 2 janvier."
    (_, protest) = read(text).events
    assert protest.text.endswith("manifestations qui ont commencé le 2 janvier")
    assert (protest.type, protest.date) == ("protest", "2022-01-02/..")


def test_event_told_by_a_noun_behind_to_be_is_the_whole_clause() -> None:
    assert events("Les salariés de l'usine sont en grève depuis lundi.") == [
        "Les salariés de l'usine sont en grève depuis lundi"
    ]


# Dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Un incendie a éclaté à Lyon le 2 janvier.", "2022-01-02"),
        ("Le 2 janvier, un incendie a éclaté à Lyon.", "2022-01-02"),
        ("Un incendie a éclaté dimanche à Lyon.", "2022-01-02"),
        ("Une grève aura lieu dimanche à Lyon.", "2022-01-09"),
        ("L'état d'urgence est en vigueur du 5 au 19 janvier.", "2022-01-05/2022-01-19"),
        ("L'état d'urgence est en vigueur depuis le 5 janvier.", "2022-01-05/.."),
        ("L'état d'urgence est en vigueur jusqu'au 19 janvier.", "../2022-01-19"),
        ("Un incendie a éclaté à Lyon.", None),
        ("Un incendie a éclaté à Lyon à 14 h 30.", None),
    ],
)
def test_event_has_the_date_of_its_clause(text: str, date: str | None) -> None:
    assert the_event(text).date == date


def test_events_of_one_sentence_have_their_own_dates() -> None:
    text = "Un incendie a éclaté en 2021 à Lyon et une bombe a explosé en 2020 à Nice."
    assert [event.date for event in read(text).events] == ["2021", "2020"]


def test_date_of_one_sentence_is_not_that_of_the_next() -> None:
    text = "Mardi, un incendie a éclaté à Lyon. Une bombe a explosé à Nice."
    assert [event.date for event in read(text).events] == ["2022-01-04", None]


def test_day_of_saying_is_not_the_day_of_the_event() -> None:
    assert the_event("Le maire a annoncé mardi qu'un incendie avait éclaté à Lyon.").date is None


@pytest.mark.parametrize(
    ("day", "date"), [(DAY, "2022-01-02"), (None, "XXXX-01-02"), ("2021-01-03", "2021-01-02")]
)
def test_year_comes_from_the_date_of_the_statement(day: str | None, date: str) -> None:
    assert the_event("Un incendie a éclaté à Lyon le 2 janvier.", day).date == date


def test_day_before_counts_from_the_sentence_before() -> None:
    text = "Un incendie a éclaté le 10 mars 2021 à Lyon. La veille, une bombe avait explosé à Nice."
    assert read(text).events[1].date == "2021-03-09"


# Places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Des violences ont éclaté à Lyon.", ("Lyon",)),
        ("Des violences ont éclaté au Soudan.", ("Soudan",)),
        ("Des violences ont éclaté aux États-Unis.", ("États-Unis",)),
        ("Des violences ont éclaté en Haïti.", ("Haïti",)),
        ("Des violences ont éclaté près de Goma.", ("Goma",)),
        ("Des violences ont éclaté dans le district de Djugu.", ("Djugu",)),
        ("Des violences ont éclaté à Port-au-Prince, en Haïti.", ("Port-au-Prince", "Haïti")),
        ("Des violences ont éclaté.", ()),
        ("Des violences ont éclaté en mars.", ()),
        ("Des violences ont éclaté à midi.", ()),
        ("L'armée a bombardé Alep.", ("Alep",)),
        ("Des violences ont éclaté dans l'est de l'Ukraine.", ("Ukraine",)),
        ("Des violences ont éclaté sur le marché d'El-Obeid.", ("El-Obeid",)),
        ("Une journaliste a été enlevée à son domicile de Dakar.", ("Dakar",)),
        ("Un séisme a frappé Haïti.", ("Haïti",)),
        (
            "Un attentat a frappé le centre de Kaboul, en Afghanistan.",
            ("Kaboul", "Afghanistan"),
        ),
    ],
)
def test_places_are_as_printed_nearest_first(text: str, places: tuple[str, ...]) -> None:
    assert the_event(text).places == places


# Sources and certainty


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le maire a déclaré qu'un incendie avait éclaté à Lyon.", "maire"),
        ("Selon le maire, un incendie a éclaté à Lyon.", "maire"),
        ("D'après le maire, un incendie a éclaté à Lyon.", "maire"),
        ("Un incendie a éclaté à Lyon, selon le maire.", "maire"),
        ("Un incendie a éclaté à Lyon, a précisé le maire.", "maire"),
        ("« Un incendie a éclaté à Lyon », a déclaré Paul Petit.", "Paul Petit"),
    ],
)
def test_reported_event_is_attributed_to_its_source(text: str, speaker: str) -> None:
    event = the_event(text)
    assert (event.text.lower(), event.speaker, event.certainty) == (
        "un incendie a éclaté à lyon" if "avait" not in text else "un incendie avait éclaté à lyon",
        speaker,
        "attributed",
    )


def test_source_inside_a_report_is_nearer_than_the_one_who_reports() -> None:
    event = the_event("Le maire a déclaré que, selon la police, un incendie avait éclaté à Lyon.")
    assert (event.speaker, event.via) == ("police", ("maire",))


def test_event_in_the_statement_s_own_voice_is_stated() -> None:
    event = the_event("Un incendie a éclaté à Lyon.")
    assert (event.speaker, event.mention, event.via, event.certainty) == (None, None, (), "stated")


@pytest.mark.parametrize(
    "text",
    [
        "Des policiers auraient été blessés à Lyon.",
        "La police aurait utilisé des grenades à Lyon.",
        "L'armée aurait bombardé Alep.",
        "L'ONU estime que 190 personnes seraient portées disparues.",
        "Selon un témoin, l'armée aurait bombardé Alep.",
        "Selon certaines informations, l'armée a bombardé Alep.",
        "L'armée a bombardé Alep, selon des sources non confirmées.",
        "L'armée a apparemment bombardé Alep.",
        "L'armée a peut-être bombardé Alep.",
        "Il semble que l'armée a bombardé Alep.",
    ],
)
def test_press_conditional_and_hedges_make_an_event_unverified(text: str) -> None:
    assert the_event(text).certainty == "unverified"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("L'état d'urgence devrait rester en place jusqu'au 19 janvier.", "../2022-01-19"),
        ("Les otages devraient être libérés lundi.", "2022-01-10"),
        ("Le préfet a interdit la pêche jusqu'à lundi.", "../2022-01-10"),
        ("Le procès doit s'ouvrir lundi à Paris.", "2022-01-10"),
        ("L'armée va bombarder Alep lundi.", "2022-01-10"),
        ("La grève aura lieu lundi.", "2022-01-10"),
    ],
)
def test_plan_with_a_date_is_stated_even_in_the_conditional(text: str, date: str) -> None:
    event = the_event(text)
    assert (event.date, event.certainty) == (date, "stated")


# What is no event


@pytest.mark.parametrize(
    "text",
    [
        "La force ne devrait être utilisée qu'en dernier recours.",
        "Les détenus doivent être libérés.",
        "La police ne doit pas arrêter les journalistes.",
        "Il faut libérer les otages.",
        "Il est interdit de manifester.",
    ],
)
def test_norm_is_no_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Si l'armée tire, des civils seront tués.",
        "Si l'armée le pouvait, elle bombarderait Alep.",
        "La guerre pourrait éclater lundi.",
        "Le droit de manifester est garanti.",
        "Le maire espère que les otages seront libérés.",
        "L'ONG demande que les otages soient libérés.",
        "L'ONG a appelé à la libération des otages.",
        "Le maire craint que des violences éclatent.",
    ],
)
def test_hypothesis_right_wish_and_appeal_are_no_events(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "L'armée n'a pas bombardé Alep.",
        "Un officier a requis l'anonymat.",
        "L'armée n'a jamais bombardé Alep.",
        "Aucun policier n'a été blessé.",
        "Le maire a démenti avoir fermé la route.",
        "Le maire n'a pas déclaré que la route était fermée.",
        "L'armée n'a tué personne.",
        "Le maire a nié que la route était fermée.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert events(text) == []


def test_sentence_that_tells_nothing_that_happened_is_no_event() -> None:
    assert events("Le lac est profond et très beau.") == []


def test_heading_is_not_read_for_events() -> None:
    assert events("Un incendie éclate à Lyon\n\nLe lac est profond.") == []


def test_idiom_tells_no_event() -> None:
    assert not events("L'un d'eux était toujours entre la vie et la mort lundi matin.")


def test_days_after_something_are_no_date() -> None:
    event, _ = read("Il a été arrêté, deux jours après la mort de deux cyclistes.").events
    assert event.date is None


def test_deed_that_somebody_claims_is_an_event_of_that_speaker() -> None:
    (event,) = read("Le mari affirme avoir versé 20 000 euros le 5 janvier.").events
    assert (event.text, event.date) == ("avoir versé 20 000 euros le 5 janvier", "2022-01-05")
    assert event.speaker == "mari"
