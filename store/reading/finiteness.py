"""Whether a form that can be a finite verb is one here, or a noun, an adjective, a participle."""

from __future__ import annotations

from store.reading.conjugation import Form
from store.reading.date_words import begins_date, counts_days
from store.reading.language import Language
from store.reading.noun_or_verb import is_count, is_noun_here
from store.reading.numerals import is_number_word
from store.reading.tokens import Token
from store.reading.verb_extent import LONGEST_ASIDE
from store.reading.word_classes import is_adverb


def previous_word(tokens: list[Token], index: int, language: Language) -> int:
    """Index of the last token before ``index`` that is no clitic, negation or adverb; -1 if none."""
    index -= 1
    while index >= 0 and (
        tokens[index].key in language.clitics
        or tokens[index].key in language.negative_openers
        or tokens[index].key in language.adverbs
    ):
        index -= 1
    return index


def can_be_finite(
    tokens: list[Token],
    index: int,
    finite: list[Form],
    forms: tuple[Form, ...],
    language: Language,
    after: int,
) -> bool:
    """Whether the words before leave room for a finite verb here, and not for a noun or participle."""
    token = tokens[index]
    if (
        token.key in language.definite
        or token.key in language.indefinite
        or token.key in language.indefinite_plural
    ):
        return False  # "una vecina", where "una" is a form of "unir" too
    if token.key in language.name_particles and 0 < index < len(tokens) - 1 and not token.capital:
        around = tokens[index - 1], tokens[index + 1]
        if all(one.kind == "word" and one.capital for one in around):
            return False  # "Gás do Norte"
    if language.drops_subject and counts_days(tokens, index, language):
        return False  # "hace tres días"
    if begins_date(tokens, index, language):
        return False  # "in Peru last year"
    auxiliary = finite[0].lemma in language.auxiliaries or finite[0].lemma in language.modals
    direct = tokens[index - 1] if index else None
    if direct is not None and not language.needs_subject and _is_denied(tokens, index, language):
        return True  # "n'en demande que la moitié"
    if direct is not None and not language.needs_subject and not auxiliary:
        titled = direct.kind == "mark" and token.key in language.roles
        if titled and index + 1 < len(tokens) and tokens[index + 1].key in language.of:
            return False  # ", président de l'association"
        if index == after and token.key in language.noun_like:
            return False  # "se dit prête": right behind a verb
        if len(forms) > len(finite) and _only_qualifies(tokens, index, finite, language, after):
            return False
    if direct is not None and index == after and direct.kind == "word" and len(forms) > len(finite):
        # Right behind another group: "said arrested" cannot be, but "those who voted backed it" can.
        return (
            language.needs_subject
            and index > 1
            and (
                tokens[index - 2].key in language.relatives
                or (finite[0].lemma in language.clause_only and _ends_relative(tokens, index, language))
            )
        )
    named = token.capital and index and not auxiliary
    if (
        named
        and direct is not None
        and (
            direct.kind == "word"
            or direct.text == ","
            or (language.needs_subject and direct.kind == "quotation")
        )
    ):
        return False
    if direct is not None and direct.text == "," and not after and language.needs_subject:
        adverbial = tokens[0].key in language.prepositions
        if adverbial and not auxiliary and not any(t.text == "," for t in tokens[: index - 1]):
            return False  # "In 2023, judges fined two unions"
    if direct is not None and direct.quoted and not token.quoted and language.needs_subject:
        quoted = index - 1
        while quoted > 0 and tokens[quoted - 1].quoted:
            quoted -= 1
        if quoted and tokens[quoted - 1].key in language.quoted_as:
            return False  # 'dismissed as "nonsense" reports that'
    if direct is not None and direct.text == "," and token.key in language.connective_verbs:
        return False  # ", soit 180 militaires"
    if token.key in language.contractions:
        # "it's" is a verb, "the minister's" is none.
        return direct is not None and (
            direct.key in language.pronouns
            or direct.key in language.relatives
            or direct.key in language.existential
        )
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if auxiliary and token.capital and language.needs_subject and following is not None:
        # "Demir's editor, Can Aydin, said", "Will Smith said"
        asks = direct is None and tokens[-1].text == "?"
        if following.capital and following.kind == "word" and following.key not in language.determiners:
            return asks
    if auxiliary:
        if direct is None:
            return True
        if token.capital and token.key in language.months and direct.kind in ("word", "number"):
            return False
        if language.needs_subject and (
            direct.key in language.definite or direct.key in language.prepositions
        ):
            return direct.key in language.adverbs
        if index > 1 and direct.key in language.definite and not language.needs_subject:
            link = tokens[index - 2].key
            if link in language.prepositions and link not in language.clitics:
                return False  # "dans l'est de l'Ukraine"
        if (
            language.drops_subject
            and direct.key in language.prepositions
            and direct.key not in language.clitics
        ):
            return direct.key in language.as_words.openers  # "el toque de queda", but "según ha dicho"
        return direct.key not in language.indefinite
    object_key = tokens[index + 1].key if index + 1 < len(tokens) else ""
    reports = finite[0].lemma in language.clause_only or (
        finite[0].lemma in language.judging
        and (object_key in language.determiners or object_key in language.pronouns)
    )
    if direct is not None and direct.key in language.pronominal and reports:
        return any(form.tense != "present" for form in finite) or token.key != finite[0].lemma  # "many said"
    if (
        direct is not None
        and not auxiliary
        and direct.key in language.determiners
        and (index == 1 or tokens[index - 2].kind == "mark")
        and not (
            direct.key in language.clitics
            and not language.needs_subject
            and token.key not in language.noun_like
            and all(form.tense in ("imperfect", "conditional", "future") for form in finite)
        )
    ):
        return False  # an article at the head of a sentence, not a pronoun
    if (
        direct is not None
        and direct.key in language.determiners
        and index > 1
        and tokens[index - 2].key in language.and_words
        and index + 1 < len(tokens)
        and tokens[index + 1].key in language.of
        and not (index + 2 < len(tokens) and _opens_infinitive(tokens[index + 2], language))
    ):
        return False  # "et l'embauche de conducteurs", but "et leur recommande de ne pas sortir"
    if token.key in language.noun_like and _ends_its_phrase(tokens, index, language, after):
        return False
    if after and index == after + 1 and direct is not None and direct.key in language.determiners:
        return False  # "ont fui les combats": nothing but an article between two finite verbs
    opens = direct is None and len(forms) > len(finite) and index + 1 < len(tokens)
    if opens and tokens[index + 1].key in language.agent_marks:
        return False  # "Joint par l'agence, le maire ..."
    if direct is None:
        # A sentence that begins with a verb form begins with a noun or a participle more often.
        return not language.needs_subject and token.key not in language.noun_like
    rest = index > 1 and direct.key in language.pre_adjectives and is_number_word(tokens[index - 2], language)
    if (
        direct.key in language.determiners
        and not rest
        and (direct.key not in language.clitics or token.key in language.noun_like or language.needs_subject)
    ):
        return False
    if (
        (token.key in language.noun_like or token.key in language.event_nouns)
        and direct.key in language.pre_adjectives
        and index > 1
        and tokens[index - 2].key in language.determiners
        and index + 1 < len(tokens)
        and tokens[index + 1].key not in language.determiners
        and tokens[index + 1].key not in language.that
    ):
        return False  # "un gros incendie", but "un autre demande que"
    if direct.key in language.prepositions and direct.key not in language.clitics:
        # "según explicó": a word that likens may be a preposition too.
        return language.drops_subject and direct.key in language.as_words.openers
    if (
        direct.key in language.determiners
        and index > 1
        and (tokens[index - 2].key in language.prepositions or tokens[index - 2].key in language.determiners)
    ):
        return False  # "de la torture": an article, not a pronoun
    possessed = direct.key in language.possessive_marks and index > 1
    if possessed and language.needs_subject and tokens[index - 2].key not in language.pronouns:
        # "his party's own tally", but "St Brendan's delivered just 61 babies"
        return tokens[index - 2].capital and _takes_count(tokens, index, finite, language)
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    told = language.needs_subject and after > 0 and index == after and not token.capital
    at = index - 1
    while at > 0 and is_adverb(tokens[at].key, language):
        at -= 1
    if at >= 0 and len(forms) > len(finite) and tokens[at].key in language.those:
        return False  # "all those arbitrarily detained"
    plain = all(form.tense == "present" for form in finite) and not auxiliary
    if told and plain and token.key != finite[0].lemma:
        return False  # "restored ties"
    if (
        told
        and behind is not None
        and behind.key in language.auxiliary_forms
        and behind.key not in language.possessive_marks
    ):
        return False  # "admitted mistakes had been made"
    if language.needs_subject and is_noun_here(tokens, index, finite, forms, language):
        return False
    counted = direct.kind == "number" or (not language.needs_subject and is_number_word(direct, language))
    if counted and (
        token.key in language.noun_like or token.key.endswith(language.plural_endings or ("\0",))
    ):
        return False
    if token.key in language.noun_like and direct.key in language.prepositions:
        return False  # "en place"
    if token.key in language.prepositions and direct.key not in language.pronouns:
        return False  # "entre des militaires"
    before = previous_word(tokens, index, language)
    subject = tokens[before] if before >= 0 else None
    ahead = index + 1
    while not language.needs_subject and ahead + 1 < len(tokens) and is_adverb(tokens[ahead].key, language):
        ahead += 1  # "et demande instamment que"
    goes_on = (
        subject is not None
        and subject.key in language.and_words
        and index + 1 < len(tokens)
        and (after > 0 or _asks(tokens, index, finite, language))
        and (
            (tokens[index + 1].key in language.determiners and tokens[index + 1].key not in language.of)
            or tokens[ahead].key in language.that
            or tokens[index + 1].key in language.orders
            or _asks(tokens, index, finite, language)
            or (not language.needs_subject and language.is_infinitive(tokens[index + 1].key))
            or tokens[index + 1].kind == "number"
            or is_number_word(tokens[index + 1], language)
            or language.approximators.at([token.key for token in tokens[index + 1 : index + 5]], 0)
            is not None
        )
    )
    if token.key in language.noun_like and subject is not None and not goes_on:
        named = (
            language.needs_subject and subject.capital and before > 0 and subject.key in language.adjectives
        )  # "Amnesty International calls"
        if subject.key in language.before_nouns and not named:
            return False
        if language.needs_subject and not (
            subject.key in language.pronouns
            or subject.key in language.relatives
            or (subject.capital and before > 0)
            or subject.text in (",", ")", "\u201d", '"', "\u2019")
            or subject.kind == "quotation"
            or all(form.tense == "past" for form in finite)
        ):
            speaks = finite[0].lemma in language.speech_lemmas  # "hospital unions fear", "sources close to"
            person = (
                (subject.key in language.person_nouns or (speaks and subject.key in language.institutions))
                and subject.key.endswith(language.plural_noun_endings)
                and all(form.lemma == token.key for form in finite)
            )
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            one = (
                subject.key in language.person_nouns or subject.key in language.roles
            ) and not subject.key.endswith(language.plural_noun_endings or ("\0",))
            opening = tokens[before - 1] if before > 0 else None
            linked = (
                following is not None
                and (
                    following.key in language.prepositions
                    or following.key in language.weak_links
                    or following.key.endswith(language.plural_noun_endings or ("\0",))
                )
                and following.key not in language.infinitive_marks
                and opening is not None
                and (opening.key in language.determiners or is_number_word(opening, language))
            )
            if one and linked and token.key != finite[0].lemma:
                return True  # "one person remains in hospital"
            marked = index + 1 < len(tokens) and tokens[index + 1].key in language.infinitive_marks
            if marked and token.key != finite[0].lemma and finite[0].lemma in language.infinitive_complements:
                return True  # "the company claims to have ..."
            asked = index - after
            if (
                after
                and 1 <= asked <= 2
                and token.key != finite[0].lemma
                and _follows_that(tokens, index, language)
            ):
                # "received credible reports that": the object of the verb before
                return any(other.capital or other.kind != "word" for other in tokens[after:index])
            shown = before > 0 and token.key != finite[0].lemma and following is not None
            if shown and following is not None and is_count(following, language):
                return True  # "imagery shows two craters"
            return person or _follows_that(tokens, index, language) or _takes_object(tokens, index, language)
    if language.needs_subject and subject is not None and subject.key in language.adjectives:
        # "new attacks"; but "Amnesty International said", "the secretary general called"
        return subject.capital or any(form.tense == "past" for form in finite)
    return True


def _only_qualifies(
    tokens: list[Token], index: int, finite: list[Form], language: Language, after: int
) -> bool:
    """ "un médecin joint par téléphone": a form of both present and participle, behind a noun.

    An agent follows it, or nothing between it and the verb before opens another clause.
    """
    direct = tokens[index - 1]
    if any(form.tense != "present" for form in finite) or direct.kind != "word":
        return False
    if direct.key in language.pronouns or direct.key in language.clitics or direct.key in language.relatives:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].key in language.agent_marks:
        return True
    if index + 1 < len(tokens) and (
        tokens[index + 1].key in language.that or language.is_infinitive(tokens[index + 1].key)
    ):
        return False  # "qui garde son nom dit manquer de tout"
    if not after or any(token.kind != "word" for token in tokens[after:index]):
        return False
    for token in reversed(tokens[max(0, index - 20) : index]):
        if token.key in language.relatives or token.key in language.that:
            return False  # "une infirmière qui refuse de parler dit ..."
        if token.key in language.conjunctions and token.start >= tokens[after].start:
            return False
        if token.kind == "mark":
            break
    return True


def _takes_count(tokens: list[Token], index: int, finite: list[Form], language: Language) -> bool:
    """Whether a past form has an article or a number behind it, adverbs between them: no participle has."""
    at = index + 1
    while at < len(tokens) and is_adverb(tokens[at].key, language):
        at += 1
    if at >= len(tokens) or any(form.tense == "present" for form in finite):
        return False
    return (
        tokens[at].kind == "number"
        or is_number_word(tokens[at], language)
        or tokens[at].key in language.determiners
    )


def _ends_relative(tokens: list[Token], index: int, language: Language) -> bool:
    """ "an official who declined to be named said": whether a relative clause ends right before a word."""
    for token in reversed(tokens[max(0, index - 12) : index]):
        if token.kind == "mark":
            return False
        if token.key in language.relatives:
            return True
    return False


def _is_denied(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether only clitics stand between a verb form and the opening part of a negation: a verb for sure."""
    at = index - 1
    while at > 0 and index - at < 3 and tokens[at].key in language.clitics - language.negative_openers:
        at -= 1
    return at < index - 1 and tokens[at].key in language.negative_openers


def _asks(tokens: list[Token], index: int, finite: list[Form], language: Language) -> bool:
    """ "and requests witnesses to report": a verb of asking, whoever is asked and an infinitive."""
    ahead = tokens[index + 2 : index + 5]
    return (
        finite[0].lemma in language.appeals
        and tokens[index].key != finite[0].lemma
        and any(token.key in language.infinitive_marks for token in ahead)
    )


def _opens_infinitive(token: Token, language: Language) -> bool:
    return token.key in language.negative_openers or language.is_infinitive(token.key)


def _ends_its_phrase(tokens: list[Token], index: int, language: Language, after: int) -> bool:
    """ "D'une voix ferme, elle ...", "une réponse ferme et rapide": a noun or adjective before a pause."""
    if language.needs_subject or not index or index + 1 >= len(tokens):
        return False
    following, direct = tokens[index + 1], tokens[index - 1]
    if following.text != "," and following.key not in language.and_words:
        return False
    if direct.kind != "word" or direct.key in language.pronouns or direct.key in language.clitics:
        return False
    if direct.key in language.relatives or direct.key in language.that:
        return False
    if after:
        return direct.key not in language.adverbs
    head = index - 1
    while head > 0 and index - head < LONGEST_ASIDE and tokens[head - 1].kind == "word":
        head -= 1
    return tokens[head].key in language.prepositions and tokens[head].key not in language.definite


def _follows_that(tokens: list[Token], index: int, language: Language) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].key in language.that


def _takes_object(tokens: list[Token], index: int, language: Language) -> bool:
    """ "people ride the buses": a noun is not followed by an article, a verb is."""
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    return (
        following in language.definite
        or following in language.indefinite
        or following in language.other_determiners
    )


def looks_finite(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a word that no paradigm has ends like a finite verb behind a subject."""
    token = tokens[index]
    if token.capital or len(token.key) < 6 or not token.key.endswith(language.finite_endings or ("\0",)):
        return False
    if token.key in language.multipliers:
        return False  # "one hundred"
    direct = tokens[index - 1] if index else None
    return direct is not None and not (
        (direct.key in language.determiners and direct.key not in language.clitics)
        or direct.key in language.prepositions
        or (direct.key in language.adjectives)
        or direct.kind == "number"
    )


def guessed_tense(word: str, language: Language) -> str:
    """The tense that the end of such a word shows."""
    return "conditional" if word.endswith(language.conditional_endings or ("\0",)) else "past"
