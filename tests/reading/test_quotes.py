import pytest

from store.records import Quote
from tests.reading.french import not_yet, read, the_quote


def quotes(text: str) -> list[tuple[str, str | None]]:
    """The words of the quotes and their speakers."""
    return [(quote.text, quote.speaker) for quote in read(text).quotes]


def told(quote: Quote) -> tuple[str, str, str | None, str | None]:
    return quote.mode, quote.text, quote.speaker, quote.cue


# Direct speech


@pytest.mark.parametrize(
    "text",
    [
        "« Nous partons demain », a déclaré Anne Roy.",
        "“Nous partons demain”, a déclaré Anne Roy.",
        '"Nous partons demain", a déclaré Anne Roy.',
        "«\u202fNous partons demain\u202f», a déclaré Anne Roy.",
        "«Nous partons demain», a déclaré Anne Roy.",
        "« Nous partons demain, » a déclaré Anne Roy.",
        "Anne Roy a déclaré : « Nous partons demain. »",
        "Anne Roy a déclaré lundi : « Nous partons demain ».",
        "« Nous partons demain », déclare Anne Roy.",
        "« Nous partons demain », déclarait Anne Roy.",
        "« Nous partons demain », avait déclaré Anne Roy.",
        "« Nous partons demain », déclara Anne Roy.",
        "« Nous partons demain », a par ailleurs déclaré Anne Roy.",
    ],
)
def test_words_between_marks_are_said_by_the_subject_of_the_verb_beside_them(text: str) -> None:
    assert told(the_quote(text)) == ("direct", "Nous partons demain", "Anne Roy", "déclarer")


def test_span_has_neither_marks_nor_full_stop() -> None:
    text = "Il pleut. « Nous partons demain. », a dit Anne Roy."
    quote = the_quote(text)
    assert text[quote.start : quote.end] == quote.text == "Nous partons demain"


@pytest.mark.parametrize("words", ["Pourquoi partir ?", "C'est fini !", "Je ne sais pas..."])
def test_question_and_exclamation_marks_are_said_too(words: str) -> None:
    assert the_quote(f"« {words} », a dit Anne Roy.").text == words


def test_several_sentences_between_one_pair_of_marks_are_one_quote() -> None:
    assert the_quote("« Il pleut. Nous partons », a dit Anne Roy.").text == "Il pleut. Nous partons"


@pytest.mark.parametrize(
    ("clause", "cue"),
    [
        ("a-t-elle déclaré", "déclarer"),
        ("a-t-elle ajouté", "ajouter"),
        ("prévient-elle", "prévenir"),
        ("dit-elle", "dire"),
        ("a-t-elle encore souligné", "souligner"),
        ("s'est-elle exclamée", "s'exclamer"),
    ],
)
def test_inverted_pronoun_is_the_speaker_said_before(clause: str, cue: str) -> None:
    quote = read(f"Anne Roy est arrivée. « Nous partons demain », {clause}.").quotes[0]
    assert (quote.text, quote.speaker, quote.mention, quote.cue) == (
        "Nous partons demain",
        "Anne Roy",
        "elle",
        cue,
    )


def test_quotation_interrupted_outside_of_its_marks_is_two_quotes_of_one_speaker() -> None:
    text = "« Nous partons », a dit Anne Roy, « et nous ne reviendrons pas »."
    assert quotes(text) == [("Nous partons", "Anne Roy"), ("et nous ne reviendrons pas", "Anne Roy")]


def test_quotation_interrupted_inside_its_marks_is_one_quote_from_first_word_to_last() -> None:
    text = "« Nous partons, a dit Anne Roy, et nous ne reviendrons pas. »"
    assert quotes(text) == [("Nous partons, a dit Anne Roy, et nous ne reviendrons pas", "Anne Roy")]


def test_quotation_behind_the_full_stop_goes_on_with_the_same_speaker() -> None:
    text = "« Nous partons », a dit Anne Roy. « Nous ne reviendrons pas. »"
    assert quotes(text) == [("Nous partons", "Anne Roy"), ("Nous ne reviendrons pas", "Anne Roy")]


def test_quotation_over_two_paragraphs_is_one_quote() -> None:
    text = "« Nous partons demain.\n\n« Nous ne reviendrons pas », a dit Anne Roy."
    assert quotes(text) == [("Nous partons demain.\n\n« Nous ne reviendrons pas", "Anne Roy")]


def test_paragraph_of_quoted_words_alone_is_said_by_the_speaker_before() -> None:
    text = "« Nous partons demain », a dit Anne Roy.\n\n« Personne ne peut rester ici. »"
    assert quotes(text)[1] == ("Personne ne peut rester ici", "Anne Roy")


def test_quotation_in_a_quotation_has_its_own_speaker_by_way_of_the_outer_one() -> None:
    text = "Anne Roy a déclaré : « Mon frère m'a dit : “Pars d'ici.” Je suis partie. »"
    inner = next(quote for quote in read(text).quotes if quote.text == "Pars d'ici")
    assert (inner.speaker, inner.via) == ("Mon frère", ("Anne Roy",))


def test_words_in_marks_inside_a_quotation_are_not_taken_out_of_it() -> None:
    assert the_quote("« Nous avons “tout perdu” hier », dit Anne Roy.").text == "Nous avons “tout perdu” hier"


def test_quotation_without_closing_mark_ends_before_the_reporting_clause() -> None:
    assert quotes("« Il pleut. Nous partons demain, a dit Anne Roy.") == [
        ("Il pleut. Nous partons demain", "Anne Roy")
    ]


def test_quotation_without_opening_mark_ends_before_the_closing_one() -> None:
    assert quotes("Nous partons demain », a dit Anne Roy.") == [("Nous partons demain", "Anne Roy")]


def test_mark_left_open_does_not_swallow_the_next_paragraph() -> None:
    text = "« Nous partons demain.\n\nLa route est fermée, a dit Anne Roy."
    assert ("La route est fermée", "Anne Roy") in quotes(text)


def test_clause_about_the_weather_can_be_said() -> None:
    assert quotes("Il pleut à Lyon, a dit Anne Roy.") == [("Il pleut à Lyon", "Anne Roy")]


def test_line_of_a_dialogue_is_quoted_without_its_dash() -> None:
    assert the_quote("— Nous partons demain, dit Anne Roy.").text == "Nous partons demain"


def test_document_can_say_something() -> None:
    assert told(the_quote("« Nous restons », indique le texte.")) == (
        "direct",
        "Nous restons",
        "texte",
        "indiquer",
    )


def test_source_without_a_verb_gives_a_quote_without_a_cue() -> None:
    assert told(the_quote("« Nous restons ici », selon Anne Roy.")) == (
        "direct",
        "Nous restons ici",
        "Anne Roy",
        None,
    )


def test_agency_that_cites_the_speaker_is_further_out() -> None:
    quote = the_quote("« Nous partons demain », a annoncé Anne Roy, citée par l'agence Tass.")
    assert (quote.speaker, quote.via) == ("Anne Roy", ("agence Tass",))


# Quoted fragments


def test_fragment_in_marks_with_a_verb_of_speech_is_mixed() -> None:
    assert told(the_quote("Anne Roy parle d'une « rafle » au marché.")) == (
        "mixed",
        "rafle",
        "Anne Roy",
        "parler",
    )


def test_two_fragments_of_one_sentence_are_two_quotes() -> None:
    text = "Anne Roy dénonce une « rafle » et parle d'un « jour noir » pour la ville."
    assert quotes(text) == [("rafle", "Anne Roy"), ("jour noir", "Anne Roy")]


@pytest.mark.parametrize(
    "text",
    [
        "La réforme dite des « 35 heures » est ancienne.",
        "Le film « Les Misérables » a reçu un prix.",
        "Elle lit « Le Monde » chaque matin.",
    ],
)
def test_titles_and_names_in_marks_are_no_quotes(text: str) -> None:
    assert read(text).quotes == ()


# Indirect speech


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Anne Roy a déclaré que le lac était gelé.", "déclarer"),
        ("Anne Roy affirme que le lac était gelé.", "affirmer"),
        ("Anne Roy avait assuré que le lac était gelé.", "assurer"),
        ("Interrogée lundi, Anne Roy a répondu que le lac était gelé.", "répondre"),
        ("Anne Roy, qui était à Lyon, a précisé que le lac était gelé.", "préciser"),
        ("Anne Roy a précisé mardi à la presse que le lac était gelé.", "préciser"),
        ("Anne Roy a expliqué dans un communiqué que le lac était gelé.", "expliquer"),
        ("En outre, Anne Roy a rappelé que le lac était gelé.", "rappeler"),
        ("Anne Roy a, mardi, déclaré que le lac était gelé.", "déclarer"),
    ],
)
def test_clause_behind_que_is_indirect_speech(text: str, cue: str) -> None:
    assert told(the_quote(text)) == ("indirect", "le lac était gelé", "Anne Roy", cue)


def test_clause_before_its_reporting_clause_is_indirect_speech() -> None:
    assert told(the_quote("Le lac était gelé, a précisé Anne Roy.")) == (
        "indirect",
        "Le lac était gelé",
        "Anne Roy",
        "préciser",
    )


def test_clause_around_its_reporting_clause_is_one_quote() -> None:
    quote = the_quote("Le lac, a précisé Anne Roy, était gelé en janvier.")
    assert (quote.text, quote.speaker) == ("Le lac, a précisé Anne Roy, était gelé en janvier", "Anne Roy")


def test_two_clauses_behind_que_are_one_quote() -> None:
    assert the_quote("Anne Roy affirme qu'elle restera et que le lac est gelé.").text == (
        "elle restera et que le lac est gelé"
    )


def test_indirect_speech_ends_before_the_next_speaker() -> None:
    text = "Anne Roy estime que le lac est calme, mais Paul Petit assure que la glace est mince."
    assert quotes(text) == [("le lac est calme", "Anne Roy"), ("la glace est mince", "Paul Petit")]


@pytest.mark.parametrize(
    "text",
    [
        "Selon Anne Roy, le lac est dangereux.",
        "D'après Anne Roy, le lac est dangereux.",
        "De l'avis d'Anne Roy, le lac est dangereux.",
        "À en croire Anne Roy, le lac est dangereux.",
        "Pour Anne Roy, « le lac est dangereux ».",
    ],
)
def test_source_that_opens_the_sentence_says_what_follows(text: str) -> None:
    quote = the_quote(text)
    assert (quote.text, quote.speaker, quote.cue) == ("le lac est dangereux", "Anne Roy", None)


def test_source_that_closes_the_sentence_says_what_stands_before() -> None:
    assert quotes("Le lac est dangereux, selon Anne Roy.") == [("Le lac est dangereux", "Anne Roy")]


def test_relative_source_says_its_clause() -> None:
    assert quotes("Le ministère, selon qui le lac est dangereux, a publié une carte.") == [
        ("le lac est dangereux", "ministère")
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Anne Roy affirme avoir menti.", "affirmer"),
        ("Anne Roy a démenti avoir menti.", "démentir"),
        ("Anne Roy a reconnu avoir menti.", "reconnaître"),
    ],
)
def test_infinitive_behind_a_reporting_verb_is_said(text: str, cue: str) -> None:
    assert told(the_quote(text)) == ("indirect", "avoir menti", "Anne Roy", cue)


def test_source_inside_the_clause_said_belongs_to_it() -> None:
    text = "Anne Roy a déclaré que, selon la police, la grève était finie."
    assert read(text).quotes[0].text == "selon la police, la grève était finie"


def test_denial_is_a_quote_of_what_is_denied() -> None:
    assert told(the_quote("Anne Roy a nié que le lac était gelé.")) == (
        "indirect",
        "le lac était gelé",
        "Anne Roy",
        "nier",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Anne Roy n'a pas déclaré que le lac était gelé.",
        "Anne Roy n'a jamais dit que le lac était gelé.",
        "Anne Roy a refusé de dire si le lac était gelé.",
        "Anne Roy a annoncé la fermeture du lac.",
        "Anne Roy marche vers le lac.",
    ],
)
def test_what_is_not_said_is_no_quote(text: str) -> None:
    assert read(text).quotes == ()


# Appeals


@pytest.mark.parametrize(
    ("text", "asked", "cue"),
    [
        ("L'ONG a appelé à la libération des otages.", "la libération des otages", "appeler"),
        ("L'ONG appelle au calme.", "calme", "appeler"),
        ("L'ONG a appelé les habitants à rester chez eux.", "rester chez eux", "appeler"),
        ("L'ONG a exhorté les autorités à libérer les otages.", "libérer les otages", "exhorter"),
        ("L'ONG demande la libération des otages.", "la libération des otages", "demander"),
        ("L'ONG demande que les otages soient libérés.", "les otages soient libérés", "demander"),
        ("L'ONG demande aux habitants de rester chez eux.", "rester chez eux", "demander"),
        ("L'ONG a réclamé une enquête indépendante.", "une enquête indépendante", "réclamer"),
        ("L'ONG invite les habitants à la prudence.", "la prudence", "inviter"),
        ("L'ONG a demandé à la police d'ouvrir la route.", "ouvrir la route", "demander"),
        pytest.param(
            "La mairie a ordonné la fermeture de la route.",
            "la fermeture de la route",
            "ordonner",
            marks=not_yet("de before a complement is taken for the one before an infinitive"),
        ),
    ],
)
def test_what_is_asked_for_is_an_appeal(text: str, asked: str, cue: str) -> None:
    quote = the_quote(text)
    assert (quote.mode, quote.text, quote.cue) == ("appeal", asked, cue)


@pytest.mark.parametrize(
    "text",
    ["L'ONG n'a pas appelé à la grève.", "La police a été appelée à deux heures.", "Il appelle Anne Roy."],
)
def test_verb_of_asking_alone_is_no_appeal(text: str) -> None:
    assert [quote for quote in read(text).quotes if quote.mode == "appeal"] == []
