import pytest

from store.records import Approximation, Figure, Measure
from tests.reading.french import read, the_figure

Bounds = tuple[float | None, float | None, float | None, Approximation]


def figures(text: str) -> list[tuple[str, float | None]]:
    return [(figure.text, figure.value) for figure in read(text).figures]


def bounds(figure: Figure) -> Bounds:
    return figure.value, figure.low, figure.high, figure.approximation


# Bounds


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 personnes", (12, 12, 12, "exact")),
        ("Près de 1.000 personnes", (1000, None, 1000, "under")),
        ("Jusqu'à 60 personnes", (60, None, 60, "under")),
        ("Moins de 50 personnes", (50, None, 50, "under")),
        ("Presque 100 personnes", (100, None, 100, "under")),
        ("Plus de 2.000 personnes", (2000, 2000, None, "over")),
        ("Au moins 23 personnes", (23, 23, None, "over")),
        ("Environ 300 personnes", (300, None, None, "about")),
        ("Un million de personnes", (1000000, 1000000, 1000000, "exact")),
        ("Quelque 400 personnes", (400, None, None, "about")),
        ("Une cinquantaine de personnes", (50, None, None, "about")),
        ("Une vingtaine de personnes", (20, None, None, "about")),
        ("Un millier de personnes", (1000, None, None, "about")),
        ("Une centaine de personnes", (100, None, None, "about")),
        ("Entre 20 et 30 personnes", (None, 20, 30, "range")),
        ("Entre vingt et trente personnes", (None, 20, 30, "range")),
        ("Entre 2.000 et 3.000 personnes", (None, 2000, 3000, "range")),
        ("De 12 à 18 personnes", (None, 12, 18, "range")),
        ("12 à 18 personnes", (None, 12, 18, "range")),
        ("Des dizaines de personnes", (None, 20, 99, "order")),
        ("Quelques dizaines de personnes", (None, 20, 99, "order")),
        ("Des centaines de personnes", (None, 200, 999, "order")),
        ("Plusieurs centaines de personnes", (None, 200, 999, "order")),
        ("Des milliers de personnes", (None, 2000, 9999, "order")),
        ("Des dizaines de milliers de personnes", (None, 20000, 99999, "order")),
        ("Des millions de personnes", (None, 2000000, 9999999, "order")),
        (
            "Au moins une vingtaine de personnes",
            (20, 20, None, "over"),
        ),
        (
            "Plus d'une centaine de personnes",
            (100, 100, None, "over"),
        ),
        (
            "Près d'un millier de personnes",
            (1000, None, 1000, "under"),
        ),
        (
            "De 10 à 15 000 personnes",
            (None, 10000, 15000, "range"),
        ),
    ],
)
def test_words_before_a_number_set_its_bounds(words: str, expected: Bounds) -> None:
    figure = the_figure(f"{words} ont défilé à Lyon.")
    assert figure.text == words
    assert figure.unit == "personnes"
    assert bounds(figure) == expected


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("1.234.567", 1234567),
        ("12.500", 12500),
        ("2.022", 2022),
        ("Mille deux cents", 1200),
        ("Quatre-vingt-dix-sept", 97),
        ("Vingt et une", 21),
        ("Trente-deux", 32),
    ],
)
def test_number_is_read_as_french_writes_it(number: str, value: int) -> None:
    figure = the_figure(f"{number} personnes ont défilé à Lyon.")
    assert (figure.text, figure.value) == (f"{number} personnes", value)


def test_point_before_a_multiplier_is_a_decimal_one() -> None:
    assert the_figure("Environ 3,5 millions de personnes ont défilé.").value == 3500000


def test_english_decimal_point_gives_no_other_number() -> None:
    assert 2000000 not in [figure.value for figure in read("1.2 million de personnes ont défilé.").figures]


def test_whole_value_is_an_int() -> None:
    assert isinstance(the_figure("3,5 millions de personnes ont défilé.").value, int)


# Spans and units


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Le taux atteint 3,5 % en mars.", "3,5 %", "%"),
        ("Le coût est de 1,2 milliard d'euros.", "1,2 milliard d'euros", "euros"),
        ("Le prix est de 20 € par an.", "20 €", "€"),
        ("La rançon est de 10.000 dollars.", "10.000 dollars", "dollars"),
        ("La hausse est de 3,5 points.", "3,5 points", "points"),
        ("La côte est à 18 milles nautiques.", "18 milles nautiques", "milles nautiques"),
        ("Plus des trois quarts des puits sont à sec.", "Plus des trois quarts des puits", "puits"),
        ("Il est tombé 120 millimètres de pluie.", "120 millimètres de pluie", "millimètres de pluie"),
        ("Les 27 États membres ont voté.", "27 États membres", "États membres"),
        ("Plus de 300 personnes armées ont défilé.", "Plus de 300 personnes armées", "personnes armées"),
        ("30 policiers qui dormaient sont morts.", "30 policiers", "policiers"),
        ("10 à 15 % des élèves sont absents.", "10 à 15 %", "%"),
        ("La vitesse était de 130 km/h.", "130 km/h", "km/h"),
    ],
)
def test_span_is_approximator_number_and_what_is_counted(text: str, words: str, unit: str) -> None:
    figure = the_figure(text)
    assert (figure.text, figure.unit) == (words, unit)


def test_units_joined_by_et_are_counted_together() -> None:
    figure = read("12 policiers et membres de la Garde ont été blessés.").figures[0]
    assert figure.unit == "policiers et membres de la Garde"


def test_share_in_words_is_read() -> None:
    assert the_figure("Un tiers des hôpitaux ont fermé.").value == 0.3333


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le bilan est de 43 morts et 75 blessés.", [("43 morts", 43), ("75 blessés", 75)]),
        ("Elle avance un bilan de 43 morts et neuf blessés.", [("43 morts", 43), ("neuf blessés", 9)]),
        ("30 personnes dormaient là. Dix-sept ont été sauvées.", [("30 personnes", 30), ("Dix-sept", 17)]),
        ("Deux enfants de 4 et 7 ans sont morts.", [("Deux enfants", 2)]),
        ("Il a été alerté à trois reprises.", []),
        ("Le bilan est passé de 12 à 18 morts.", [("12", 12), ("18 morts", 18)]),
        ("Le nombre de morts est passé de 12 à 18.", [("12", 12), ("18", 18)]),
        ("Douze personnes, dont 6 enfants, sont mortes.", [("Douze personnes", 12), ("6 enfants", 6)]),
        ("Trois soldats et deux civils sont morts.", [("Trois soldats", 3), ("deux civils", 2)]),
        ("La police compte 300 blessés, contre 160 la veille.", [("300 blessés", 300), ("160", 160)]),
        ("Le nombre de blessés est de 12.", [("12", 12)]),
        (
            "L'attaque a tué 12 personnes et en a blessé 30.",
            [("12 personnes", 12), ("30", 30)],
        ),
        ("Trois soldats sont morts et cinq autres blessés.", [("Trois soldats", 3), ("cinq autres", 5)]),
    ],
)
def test_every_number_of_a_toll_is_a_figure(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


def test_bare_number_takes_its_unit_and_measure_from_before() -> None:
    bare = read("Le gouvernement annonce 300 morts. L'ONG n'en reconnaît que 160.").figures[1]
    assert (bare.text, bare.unit, bare.measure, bare.speaker) == ("160", "morts", "killed", "ONG")


def test_bare_number_of_a_source_takes_its_unit_from_before() -> None:
    figure = the_figure("Des manifestants ont défilé. Ils étaient 30 000, selon la police.")
    assert (figure.text, figure.unit, figure.speaker) == ("30 000", "manifestants", "police")


# Measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("12 personnes ont été tuées.", "killed"),
        ("12 personnes sont mortes.", "killed"),
        ("L'armée a tué 12 personnes.", "killed"),
        ("L'attaque a coûté la vie à 12 personnes.", "killed"),
        ("Le séisme a fait 12 morts.", "killed"),
        ("12 décès ont été enregistrés.", "killed"),
        ("12 personnes ont été blessées.", "injured"),
        ("Le séisme a fait 12 blessés.", "injured"),
        ("12 personnes sont portées disparues.", "missing"),
        ("12 personnes ont été arrêtées.", "detained"),
        ("12 personnes ont été placées en garde à vue.", "detained"),
        ("12 personnes sont détenues.", "detained"),
        ("12 familles ont été déplacées.", "displaced"),
        ("12 personnes ont été évacuées.", "displaced"),
        ("12 personnes ont défilé.", None),
        ("12 maisons ont été détruites.", None),
        ("Le prix est de 12 euros.", None),
        ("12 personnes ont perdu la vie.", "killed"),
        (
            "La police a arrêté trois journalistes.",
            "detained",
        ),
    ],
)
def test_measure_is_what_the_clause_says_of_those_counted(text: str, measure: Measure | None) -> None:
    assert the_figure(text).measure == measure


# Sources and certainty


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("12 personnes ont été tuées, selon la police.", "police"),
        ("Selon la police, 12 personnes ont été tuées.", "police"),
        ("La police a déclaré que 12 personnes avaient été tuées.", "police"),
        ("« L'armée a tué 12 personnes », a déclaré Paul Petit.", "Paul Petit"),
        ("12 personnes ont été tuées, a précisé le maire.", "maire"),
        ("12 personnes, selon la police, ont été tuées.", "police"),
    ],
)
def test_figure_keeps_its_source(text: str, speaker: str) -> None:
    figure = the_figure(text)
    assert (figure.speaker, figure.certainty) == (speaker, "attributed")


def test_figures_of_two_sources_in_one_sentence_keep_their_own() -> None:
    text = "Selon la police, 300 personnes ont défilé, tandis que les syndicats comptent 500 personnes."
    assert [figure.speaker for figure in read(text).figures] == ["police", "syndicats"]


@pytest.mark.parametrize(
    "text",
    [
        "Près de 1.000 personnes auraient été blessées.",
        "12 personnes seraient mortes.",
        "Selon un témoin, l'armée aurait tué 12 personnes.",
        "Selon des informations non confirmées, 12 personnes sont mortes.",
        "Selon certaines informations, 12 personnes sont mortes.",
    ],
)
def test_press_conditional_and_doubtful_sources_make_a_figure_unverified(text: str) -> None:
    assert the_figure(text).certainty == "unverified"


def test_doubtful_source_leaves_the_measure() -> None:
    assert (
        the_figure("Selon des informations non confirmées, 12 personnes ont été tuées.").measure == "killed"
    )


def test_figure_in_the_statement_s_own_voice_is_stated() -> None:
    figure = the_figure("12 personnes ont été tuées.")
    assert (figure.speaker, figure.mention, figure.via, figure.certainty) == (None, None, (), "stated")


# What is no figure


@pytest.mark.parametrize(
    "text",
    [
        "Le 5 janvier, la route a été fermée.",
        "En 2021, la route a été fermée.",
        "La route a été fermée du 5 au 19 janvier 2022.",
        "La route a été fermée le 05/01/2022.",
        "La route est fermée de 23 heures à 7 heures.",
        "Le train de 8h15 est en retard.",
        "Le vol a décollé à 14 h 30.",
        "L'article 12 de la loi 2004-575 est clair.",
        "La résolution 2334 a été adoptée.",
        "La loi de 1905 est ancienne.",
        "Elle est âgée de 34 ans.",
        "Jean Roy, 34 ans, a été arrêté.",
        "La pandémie de Covid-19 continue.",
        "Le G20 se réunit à Rome.",
        "Le Boeing 737 a atterri.",
        "La chambre 12 est vide.",
        "Rendez-vous au 12, rue de la Paix.",
        "Appelez le 01 23 45 67 89.",
        "Le score est de 3-1.",
        "Un policier est arrivé.",
        "La première ministre a parlé.",
        "L'un des deux a parlé.",
    ],
)
def test_dates_times_names_and_ages_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_rate_does_not_count_one() -> None:
    assert figures("Un blessé sur deux est un enfant.") == []


def test_number_beside_a_date_is_still_a_figure() -> None:
    assert figures("Le 12 janvier 2022, 30 personnes ont défilé.") == [("30 personnes", 30)]


def test_number_beside_a_clock_time_is_still_a_figure() -> None:
    assert figures("À 12 h 30, 30 personnes ont défilé.") == [("30 personnes", 30)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La police compte 12 morts, le ministère 15.", [(12, "police"), (15, "ministère")]),
        ("L'ONU fait état de 40 morts et le gouvernement de 12.", [(40, "ONU"), (12, "gouvernement")]),
        ("Le maire a d'abord parlé de sept morts ; la police, de trente.", [(7, "maire"), (30, "police")]),
        (
            "Les syndicats revendiquent 900 grévistes, la direction 80.",
            [(900, "syndicats"), (80, "direction")],
        ),
        ("La police s'en tient à 22 morts.", [(22, "police")]),
    ],
)
def test_number_has_the_source_whose_verb_is_left_out(text: str, told: list[tuple[int, str]]) -> None:
    assert [(figure.value, figure.speaker) for figure in read(text).figures] == told


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("26 corps ont été trouvés. Sur les 26 corps, 11 n'ont pas de nom.", "11", 11, "corps"),
        ("Le bus avait 40 passagers. Trois sont morts.", "Trois", 3, "passagers"),
        ("Le camp abrite 30 familles, soit dix de plus en un an.", "dix", 10, "familles"),
        ("Dix témoins ont parlé. Trois autres témoins se taisent.", "Trois autres témoins", 3, "témoins"),
        ("Le nombre de lits a doublé, passant de 125 à 250.", "125", 125, "lits"),
        ("Le déficit a été ramené de 64 à 58 millions d'euros.", "58 millions d'euros", 58_000_000, "euros"),
        ("La dette a reculé de 64 à 58 millions d'euros.", "64", 64_000_000, "euros"),
        (
            "Il y a 90 détenus, dont plus des trois quarts sont prévenus.",
            "plus des trois quarts",
            0.75,
            "détenus",
        ),
        ("Près des deux tiers des élèves dorment.", "Près des deux tiers des élèves", 0.6667, "élèves"),
        ("La patronne perd un tiers de sa recette.", "un tiers de sa recette", 0.3333, "recette"),
        ("Il a perdu deux de ses fils.", "deux de ses fils", 2, "fils"),
        ("Le site perd un million d'euros, le groupe en verse douze.", "douze", 12_000_000, "euros"),
        ("Les effectifs passeront de 850 à 600.", "850", 850, "effectifs"),
        ("Une personne est morte et deux autres ont été blessées.", "Une personne", 1, "personne"),
        ("Une personne est morte et deux autres ont été blessées.", "deux autres", 2, "personne"),
        ("Il a payé 250 francs CFA.", "250 francs CFA", 250, "francs CFA"),
        (
            "Une vingtaine de femmes et d'enfants dorment.",
            "Une vingtaine de femmes et d'enfants",
            20,
            "femmes et d'enfants",
        ),
        ("Le dividende est de 0,45 euro par action.", "0,45 euro par action", 0.45, "euro par action"),
        ("L'amende est de 2 M€.", "2 M€", 2_000_000, "€"),
        ("Un million de gens dorment.", "Un million de gens", 1_000_000, "gens"),
    ],
)
def test_number_counts_what_the_words_around_it_say(text: str, words: str, value: float, unit: str) -> None:
    assert (words, value, unit) in [(f.text, f.value, f.unit) for f in read(text).figures]


def test_two_ages_are_no_figures() -> None:
    assert figures("Il s'agit d'un jeune de 18 ou 20 ans.") == []


def test_source_inside_a_relative_clause_is_the_nearer_one() -> None:
    text = "L'ONU signale des combats autour de Pibor, où, d'après la mairie, 38 personnes ont été tuées."
    figure = the_figure(text)
    assert (figure.speaker, figure.via) == ("mairie", ("ONU",))


@pytest.mark.parametrize(
    ("text", "measure", "certainty"),
    [
        ("Dix détenus seraient décédés du choléra.", "killed", "unverified"),
        ("Cinq personnes restent portées disparues.", "missing", "stated"),
        ("Parmi les blessés, dont six enfants, beaucoup sont loin.", "injured", "stated"),
    ],
)
def test_measure_is_what_the_verb_or_the_whole_says(text: str, measure: str, certainty: str) -> None:
    figure = the_figure(text)
    assert (figure.measure, figure.certainty) == (measure, certainty)


def test_source_behind_a_list_of_counts_holds_for_all_of_them() -> None:
    found = read("Le séisme a fait 12 morts, 34 blessés et 5 disparus, selon la police.").figures
    assert [figure.speaker for figure in found] == ["police"] * 3


def test_one_whom_nothing_befell_is_no_figure() -> None:
    assert figures("Une personne attend devant la mairie.") == []


def test_figure_ends_with_the_mark_around_what_it_counts() -> None:
    assert figures("La police a arrêté 12 « casseurs » lundi.") == [("12 « casseurs »", 12)]


def test_arrested_is_no_decree_and_its_total_is_counted() -> None:
    found = read(
        "Le ministère dit avoir arrêté 120 hommes, portant à 480 le nombre total de suspects."
    ).figures
    assert [(f.value, f.unit, f.measure) for f in found][:1] == [(120, "hommes", "detained")]
    assert [(f.value, f.unit) for f in found][1:] == [(480, "suspects")]


def test_number_in_an_apposition_has_its_own_source() -> None:
    figure = the_figure("Les assaillants, une trentaine selon des témoins, sont arrivés à moto.")
    assert (figure.text, figure.unit, figure.speaker) == ("une trentaine", "assaillants", "témoins")


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("Passages aux urgences : 64", "Passages aux urgences", None),
        ("Morts : 12", "Morts", "killed"),
        ("Personnes déplacées : 1 200", "Personnes déplacées", "displaced"),
    ],
)
def test_number_in_a_table_counts_what_its_label_says(text: str, unit: str, measure: str | None) -> None:
    figure = the_figure(text)
    assert (figure.unit, figure.measure) == (unit, measure)


def test_number_behind_a_label_in_the_singular_is_a_number_to_call() -> None:
    assert not read("Numéro vert : 1717").figures


def test_those_of_them_are_never_what_was_only_measured() -> None:
    text = "Neuf cyclistes roulaient à plus de 30 km/h. Deux d'entre eux sont morts."
    assert [figure.unit for figure in read(text).figures] == ["cyclistes", "km/h", "cyclistes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Douze personnes sont mortes à Lyon et 40 à Brest.", [(12, "killed"), (40, "killed")]),
        (
            "Le bilan est de onze morts, sept d'entre eux à Lyon et quatre à Brest.",
            [(11, "killed"), (7, "killed"), (4, "killed")],
        ),
    ],
)
def test_number_with_a_place_counts_what_the_number_before_counts(
    text: str, expected: list[tuple[float, Measure]]
) -> None:
    assert [(figure.value, figure.measure) for figure in read(text).figures] == expected


def test_source_behind_a_conjunction_tells_what_follows_it() -> None:
    first, second = read(
        "Douze personnes ont été tuées et, selon le maire, trois policiers ont été blessés."
    ).figures
    assert (first.speaker, second.speaker) == (None, "maire")


def test_each_of_two_joined_numbers_has_its_own_source() -> None:
    told = read(
        "À Lyon, 300 personnes ont défilé selon le maire, 180 selon la police et 140 selon le préfet."
    ).figures
    assert [(f.value, f.speaker, f.via) for f in told] == [
        (300, "maire", ()),
        (180, "police", ()),
        (140, "préfet", ()),
    ]
