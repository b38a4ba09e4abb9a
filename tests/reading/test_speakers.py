import pytest

from tests.reading.french import read

SAID = "a déclaré que le lac était gelé"


def speakers(text: str) -> list[str | None]:
    """The speakers of the quotes, in the order of the text."""
    return [quote.speaker for quote in read(text).quotes]


def speaker(text: str) -> str | None:
    (name,) = speakers(text)
    return name


# Names


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Mme Roy", "Roy"),
        ("M. Roy", "Roy"),
        ("Mme Anne Roy", "Anne Roy"),
        ("Le Dr. Paul Roy", "Paul Roy"),
        ("Anne Roy", "Anne Roy"),
        ("Le ministre", "ministre"),
        ("La police", "police"),
        ("L'ONU", "ONU"),
        ("Les autorités", "autorités"),
        ("Des responsables kazakhs", "responsables kazakhs"),
        ("Un témoin", "Un témoin"),
        ("Une source policière", "Une source policière"),
        ("Un porte-parole du ministère", "Un porte-parole du ministère"),
        ("Un témoin, sous couvert d'anonymat,", "Un témoin"),
        ("Le ministre de l'Intérieur, Jean Roy,", "Jean Roy"),
        ("Jean Roy, ministre de l'Intérieur,", "Jean Roy"),
        ("Le ministre Jean Roy", "Jean Roy"),
        ("La ministre, qui était à Lyon,", "ministre"),
        ("Le ministère kazakh de l'Intérieur", "ministère kazakh de l'Intérieur"),
        ("Le Haut-Commissariat aux réfugiés (HCR)", "Haut-Commissariat aux réfugiés"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("Médecins sans frontières", "Médecins sans frontières"),
    ],
)
def test_speaker_is_named_without_article_title_and_apposition(mention: str, name: str) -> None:
    assert speaker(f"{mention} {SAID}.") == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Anne Roy et Paul Petit", "Anne Roy et Paul Petit"),
        ("Human Rights Watch et Amnesty International", "Human Rights Watch et Amnesty International"),
    ],
)
def test_two_who_speak_together_are_one_speaker(mention: str, name: str) -> None:
    assert speaker(f"{mention} ont déclaré que le lac était gelé.") == name


def test_mention_is_the_source_as_printed() -> None:
    (quote,) = read(f"Mme Anne Roy {SAID}.").quotes
    assert quote.mention == "Mme Anne Roy"


# One name for one person


def test_person_has_the_fullest_name_of_the_text_wherever_it_stands() -> None:
    text = f"Mme Roy {SAID}. Anne Roy a précisé que la glace était mince."
    assert speakers(text) == ["Anne Roy", "Anne Roy"]


def test_role_said_with_a_name_is_that_name_later() -> None:
    text = f"Le ministre de l'Intérieur, Jean Roy, {SAID}. Le ministre a précisé que la glace était mince."
    assert speakers(text) == ["Jean Roy", "Jean Roy"]


def test_role_that_the_text_gives_a_name_is_that_name() -> None:
    assert speaker(f"Anne Roy est la ministre de la Santé. La ministre {SAID}.") == "Anne Roy"


def test_acronym_is_the_institution_printed_with_it() -> None:
    text = f"Le Haut-Commissariat aux réfugiés (HCR) {SAID}. Le HCR a précisé que la glace était mince."
    assert speakers(text) == ["Haut-Commissariat aux réfugiés"] * 2


def test_two_persons_of_one_surname_stay_two() -> None:
    text = f"Anne Roy {SAID}. Paul Roy a précisé que la glace était mince."
    assert speakers(text) == ["Anne Roy", "Paul Roy"]


# Pronouns


@pytest.mark.parametrize(
    ("first", "pronoun"),
    [("Mme Roy", "Elle"), ("M. Roy", "Il"), ("La ministre", "Elle"), ("Le maire", "Il"), ("L'ONU", "Elle")],
)
def test_pronoun_is_the_speaker_before_of_its_gender(first: str, pronoun: str) -> None:
    one, other = speakers(f"{first} {SAID}. {pronoun} a précisé que la glace était mince.")
    assert one == other


def test_plural_pronoun_is_the_plural_speaker() -> None:
    text = f"Les autorités {SAID.replace('a ', 'ont ', 1)}. Elles ont précisé que la glace était mince."
    assert speakers(text) == ["autorités", "autorités"]


def test_pronoun_passes_over_a_speaker_of_the_other_gender() -> None:
    text = (
        f"Mme Roy {SAID}. M. Petit a précisé que la glace était mince. Elle a ajouté que le vent soufflait."
    )
    assert speakers(text) == ["Roy", "Petit", "Roy"]


def test_pronoun_that_fits_two_is_the_nearest_and_marked_as_a_guess() -> None:
    reading = read(f"Luc Roy et Paul Petit se sont rencontrés. Il {SAID}.")
    (quote,) = reading.quotes
    assert quote.speaker == "Paul Petit"
    (guess,) = [span for one in reading.speakers for span in one.guessed]
    assert reading.statement.text[guess.start : guess.end] == "Il"


def test_pronoun_without_anybody_before_stays_itself() -> None:
    assert speaker(f"Elle {SAID}.") == "Elle"


def test_ce_dernier_is_the_one_named_last() -> None:
    text = f"Paul Petit {SAID}. Ce dernier a précisé que la glace était mince."
    assert speakers(text) == ["Paul Petit", "Paul Petit"]


def test_subject_of_the_sentence_is_not_taken_for_its_speaker() -> None:
    (quote,) = read("La route, a précisé le préfet, est glissante depuis lundi.").quotes
    assert quote.speaker == "préfet"


# Chains of sources


def test_figure_of_a_source_inside_a_report_names_both_nearest_first() -> None:
    text = "Le maire a déclaré que, selon la police, douze manifestants avaient été tués."
    (figure,) = read(text).figures
    assert (figure.speaker, figure.via) == ("police", ("maire",))


def test_figure_before_a_reporting_clause_comes_by_way_of_its_subject() -> None:
    text = "Selon la police, douze manifestants ont été tués, a précisé le maire."
    (figure,) = read(text).figures
    assert (figure.speaker, figure.via) == ("police", ("maire",))


def test_speaker_is_not_named_again_among_those_further_out() -> None:
    text = "Selon la police, douze manifestants ont été tués, a précisé la police."
    (figure,) = read(text).figures
    assert (figure.speaker, figure.via) == ("police", ())


def test_every_place_where_a_speaker_is_named_is_kept() -> None:
    text = f"Mme Anne Roy {SAID}. Elle a précisé que la glace était mince."
    (person,) = read(text).speakers
    assert [text[start:end] for start, end in person.mentions] == ["Mme Anne Roy", "Elle"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "« Le lac gèle », a dit Anne Roy. « C'est tôt », a ajouté la biologiste.",
            "Anne Roy",
        ),
        (
            "« Le lac gèle », a dit Anne Roy. « Chaque jour est dur », confie cette mère de trois enfants.",
            "Anne Roy",
        ),
        ("« Le lac gèle », a dit le colonel Paul Roy. Selon cet officier, le pont est sûr.", "Paul Roy"),
        ("Le groupe Kervella a ouvert un site. « Il est prêt », a indiqué l'entreprise.", "groupe Kervella"),
        ("Le HCR a ouvert un camp. « Il est plein », a fait savoir l'agence.", "HCR"),
        (
            "Pharmaciens sans frontières (PSF) a ouvert un camp. « Il est plein », a dit l'organisation.",
            "Pharmaciens sans frontières",
        ),
        ("« Le lac gèle », a dit un habitant. « C'est tôt », a ajouté l'habitant.", "un habitant"),
    ],
)
def test_another_noun_for_who_was_named_before_leads_to_the_name(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "« Le lac gèle », a dit Anne Roy. « C'est tôt », a ajouté la préfecture.",
        "« Le lac gèle », a dit Anne Roy. « C'est tôt », a ajouté le policier.",
        "« Le lac gèle », a dit Anne Roy. « C'est tôt », a ajouté le syndicat.",
        "« Le lac gèle », a dit Anne Roy. « C'est tôt », a ajouté le dramaturge.",
    ],
)
def test_noun_of_somebody_else_does_not(text: str) -> None:
    assert speakers(text)[-1] != "Anne Roy"


def test_what_is_said_begins_behind_those_who_pass_it_on() -> None:
    (quote,) = read("Selon le HCR, cité par Radio Lac, le camp est plein.").quotes
    assert (quote.text, quote.speaker, quote.via) == ("le camp est plein", "HCR", ("Radio Lac",))
    (figure,) = read("Selon la police, citée par l'agence Tass, 12 personnes ont été blessées.").figures
    assert (figure.speaker, figure.via) == ("police", ("agence Tass",))


# Names over the text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La commissaire, Anke van der Meulen, juge le texte « mal écrit ».", ["Anke van der Meulen"]),
        (
            "Deux Morel s'affrontent. Paul Morel assure que rien n'est joué. M. Morel dit qu'il a le temps.",
            ["Paul Morel", "Paul Morel"],
        ),
        (
            "« C'est faux », coupe Lina Bosc, architecte à Pau et l'une des pétitionnaires.",
            ["Lina Bosc"],
        ),
        ("Paule et Rémi, deux passants, affirment que le feu était vert.", ["Paule et Rémi"]),
        (
            "La sénatrice est venue. « Non », a coupé cette dernière, Élise Roy. La sénatrice exige un vote.",
            ["Élise Roy", "Élise Roy"],
        ),
        (
            "L'accusé est entré. « Oui », a soufflé Jonas Perrin, 41 ans. L'accusé a dit qu'il avait peur.",
            ["Jonas Perrin", "Jonas Perrin"],
        ),
        (
            "La directrice a reconnu une « faute ». Anne Roy a présenté des excuses. "
            "« Pardon », a-t-elle dit.",
            ["Anne Roy", "Anne Roy"],
        ),
        (
            "Nous, Comité des riverains de Bron, demandons à la mairie de fermer le pont. "
            "Nous exigeons un plan.",
            ["Comité des riverains de Bron", "Comité des riverains de Bron"],
        ),
        (
            "Le maire, Luc Petit, et la présidente de la région Bretagne, Anne Roy, ont visité le port. "
            "« On verra », a-t-il dit. « Ce sera fait », a-t-elle promis.",
            ["Luc Petit", "Anne Roy"],
        ),
    ],
)
def test_a_person_has_the_name_that_the_text_gives(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Le constructeur de motos Brenza ferme son usine. L'entreprise assure que rien n'est joué.",
            ["constructeur de motos Brenza"],
        ),
        (
            "« Trop tard », juge le président de l'Union des éleveurs du Jura (UEJ), Marc Prost. "
            "L'UEJ réclame une prime.",
            ["Marc Prost", "Union des éleveurs du Jura"],
        ),
        (
            "Le promoteur, Brenza, dit que le site est sûr. « Non », dit Luc Petit. "
            "Le quinquagénaire insiste : « C'est faux. »",
            ["Brenza", "Luc Petit", "Luc Petit"],
        ),
        (
            "La mairie demande à la région de payer. La région répond qu'elle étudie le dossier.",
            ["mairie", "région"],
        ),
        ("Il pleuvait, version démentie par la mairie, qui affirme que le soleil brillait.", ["mairie"]),
    ],
)
def test_a_body_has_the_name_that_the_text_gives(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Portrait : Odile Tanguy, première luthière de Mirecourt\n\n« Le bois parle », dit la luthière.",
            "Odile Tanguy",
        ),
        ("Noé, 8 ans, a vu la scène. « Il courait », raconte l'enfant.", "Noé"),
        (
            "Claire Morand, tête de liste, promet un audit. « Tout sera dit », ajoute l'élue centriste.",
            "Claire Morand",
        ),
        (
            "Son collègue Yann Cadiou est contre. L'élu du Morbihan estime que le texte est bâclé.",
            "Yann Cadiou",
        ),
        (
            "« Non », dit Chloé Petit. « Si », dit Marc Petit. M. Petit ajoute qu'il faut partir.",
            "Marc Petit",
        ),
        ("Son cousin, Marc Petit, maçon, promet d'interpeller le recteur. « Oui », dit-il.", "Marc Petit"),
    ],
)
def test_noun_or_title_leads_to_whom_it_fits(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Une bergère qui se fait appeler Lune affirme que le loup est venu. « Il reviendra », dit-elle.",
            ["Lune", "Lune"],
        ),
        (
            "Léa et Jules, deux élèves, disent que la porte était fermée. « J'ai frappé », dit le second. "
            "La première ajoute qu'elle a crié.",
            ["Léa et Jules", "Jules", "Léa"],
        ),
        (
            "« C'est grave », alerte son envoyée à Bamako, Clara Roy. Mme Roy exige un couloir.",
            ["Clara Roy", "Clara Roy"],
        ),
        (
            "« Un ministre ne ment pas », a lancé Anne Roy. La députée Lise Bon se tait. "
            "L'élue ajoute que tout est vrai.",
            ["Anne Roy", "Lise Bon"],
        ),
        (
            "Trois sénateurs RN demandent à Paul Petit de partir. Le Rassemblement national (RN) se tait.",
            ["Trois sénateurs RN"],
        ),
    ],
)
def test_names_come_from_what_is_said_of_persons(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("« Oui », a dit Lina Bosc, 34 ans, devant la gare.", "Lina Bosc, 34 ans"),
        ("« C'est dur », peste Karim, étudiant, assis sur un banc.", "Karim, étudiant"),
        ("L'agence elle-même reconnaît que le stock est vide.", "L'agence"),
        ("Un policier, s'exprimant en privé, affirme que le feu a pris.", "Un policier"),
        (
            "« Non », dit le capitaine Jean Morin, du service de secours.",
            "le capitaine Jean Morin, du service de secours",
        ),
    ],
)
def test_mention_has_age_and_trade(text: str, mention: str) -> None:
    assert [quote.mention for quote in read(text).quotes] == [mention]


def test_initials_and_surname_are_labels_of_an_interview_too() -> None:
    text = (
        "Entretien\n\nLina Bosc : Rien, hélas.\n\nL. B. : Je continue ici.\n\nBosc : Le maire nous soutient."
    )
    assert speakers(text) == ["Lina Bosc", "Lina Bosc", "Lina Bosc"]
