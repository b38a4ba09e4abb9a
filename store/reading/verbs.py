"""Verb groups: a verb with its auxiliaries, clitics and negation, found without a full parse."""

from __future__ import annotations

from dataclasses import dataclass

from store.reading.conjugation import FINITE, Form
from store.reading.date_words import begins_date, counts_days
from store.reading.language import Language
from store.reading.numerals import is_number_word
from store.reading.tokens import Token

_LONGEST_ASIDE = 14
"""Tokens between the commas behind an auxiliary."""


@dataclass(slots=True)
class VerbGroup:
    """A verb as used; ``first``, ``last`` and ``main`` are indices into the tokens it was found in."""

    first: int
    last: int
    main: int
    """Index of the token of the verb that carries the meaning."""
    lemma: str
    tense: str
    """Tense of the finite verb, or ``participle``, ``gerund``, ``infinitive`` where there is none."""
    finite: bool = True
    passive: bool = False
    perfect: bool = False
    conditional: bool = False
    modal: str | None = None
    """Kind of the modal verb before it: ``norm``, ``possible``, ``future`` ..."""
    negated: bool = False
    reflexive: bool = False
    pronoun: int | None = None
    """Index of a personal pronoun that is its subject."""
    ambiguous: bool = False
    """A bare form that is past tense and participle alike ("arrested")."""
    resumes: VerbGroup | None = None
    """The verb it shares its auxiliary and subject with, where another clause stands between."""
    insisted: bool = False
    """Behind a verb whose negation is an assertion: "n'a pas manqué de"."""
    attempted: bool = False
    """Behind a verb such as "try to", "continue to"."""


_MOST_GROUPS = 30
"""Of one sentence: what has more is noise, and its clauses would be compared each with each."""


def verb_groups(tokens: list[Token], language: Language) -> list[VerbGroup]:
    """The verb groups of a sentence, finite and not, in order and not overlapping; so many at most."""
    groups: list[VerbGroup] = []
    may_be_verb = language.may_be_verb
    end = 0
    for index, token in enumerate(tokens):
        if index < end or token.kind != "word" or not may_be_verb[token.key]:
            continue
        if len(groups) >= _MOST_GROUPS:
            break
        after = groups[-1].last if groups else 0
        gerund = bool(groups) and language.needs_subject and groups[-1].tense == "gerund"
        if gerund and groups[-1].lemma not in language.auxiliaries:
            after = 0  # "vote buying remained a habit": a gerund may be the subject
        group = _group_at(tokens, index, language, after)
        if group is not None and groups and groups[-1].last == index:
            named = (token.key,)
            if named in (words[:1] for words in language.reporting.get(groups[-1].lemma, ())):
                group = None  # "fait part", "faire état": a word of the verb before
        if group is None or (language.needs_subject and _goes_on_alone(tokens, group, groups, language)):
            continue
        groups.append(group)
        end = group.last
    return groups


def _goes_on_alone(
    tokens: list[Token], group: VerbGroup, groups: list[VerbGroup], language: Language
) -> bool:
    """ "as swift and complete": a bare present behind "and" goes on with none before it."""
    return (
        group.finite
        and group.tense == "present"
        and group.first > 0
        and tokens[group.main].key == group.lemma
        and group.last == group.first + 1
        and tokens[group.first - 1].key in language.and_words
        and not any(g.tense in ("present", "infinitive") or g.modal for g in groups)
    )


def _group_at(tokens: list[Token], index: int, language: Language, after: int) -> VerbGroup | None:
    token = tokens[index]
    if token.kind != "word" or (token.capital and token.key in language.given_names):
        return None  # "Marie travaille"
    forms = language.forms(token.key)
    finite = language.finite_forms[token.key]
    if finite and _can_be_finite(tokens, index, finite, forms, language, after):
        return _finite_group(tokens, index, finite, forms, language, after)
    behind = language.needs_subject and index == after  # "said masked officers"
    if not forms and not behind and _looks_finite(tokens, index, language):
        guessed = [Form(token.key, _guessed_tense(token.key, language))]
        return _finite_group(tokens, index, guessed, (), language, after)
    for form in forms:
        named = token.capital and index > 0 and tokens[index - 1].kind == "word"
        if form.tense == "participle" and not named and _after_noun(tokens, index, language):
            return VerbGroup(index, index + 1, index, form.lemma, "participle", finite=False, passive=True)
        adjective = not language.needs_subject and token.key in language.noun_like and index > 0
        adjective = adjective and tokens[index - 1].key in language.roles  # "le maire sortant"
        if form.tense == "gerund" and not adjective and not _noun_like_here(tokens, index, language):
            return VerbGroup(index, index + 1, index, form.lemma, "gerund", finite=False)
        if form.tense == "infinitive" and _marked_infinitive(tokens, index, language):
            return _infinitive_group(tokens, index, form, language)
    return None


def _infinitive_group(tokens: list[Token], index: int, form: Form, language: Language) -> VerbGroup:
    group = VerbGroup(index, index + 1, index, form.lemma, "infinitive", finite=False)
    for _ in range(2):  # "avoir été frappée"
        following = _skip_adverbs(tokens, group.last, language)
        if group.lemma not in language.auxiliaries or following >= len(tokens):
            break
        participle = _participle(tokens, following, language)
        if participle is None:
            break
        auxiliary, group.perfect = group.lemma, True
        group.lemma, group.main, group.last = participle, following, following + 1
        group.passive = auxiliary in language.passive_auxiliaries and participle not in language.intransitive
    return group


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


def _can_be_finite(
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
    if language.needs_subject and _is_noun_here(tokens, index, finite, forms, language):
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
            if shown and following is not None and _is_count(following, language):
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
    while head > 0 and index - head < _LONGEST_ASIDE and tokens[head - 1].kind == "word":
        head -= 1
    return tokens[head].key in language.prepositions and tokens[head].key not in language.definite


def _is_noun_here(
    tokens: list[Token], index: int, finite: list[Form], forms: tuple[Form, ...], language: Language
) -> bool:
    """Whether the words around a verb form make it a noun or an adjective where verbs need a subject."""
    token, direct = tokens[index], tokens[index - 1]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    reported = (
        following is not None and following.key in language.that and token.key not in language.noun_like
    )
    if reported and finite[0].lemma in language.reporting:
        return False  # "A letter signed by 40 doctors warns that"
    counted = direct.kind == "number" or is_number_word(direct, language)
    listed = direct.text == "," and following is not None and following.key in (",", *language.and_words)
    if listed and index > 1 and is_plain_word(tokens[index - 2], language):
        plural = language.plural_noun_endings or ("\0",)
        if token.key.endswith(plural) and tokens[index - 2].key.endswith(plural):
            return True  # "homes, markets and hospitals"
    present = all(form.tense == "present" for form in finite)
    if present and following is not None and token.key != finite[0].lemma:
        pasts = (form for form in language.forms(following.key) if form.tense == "past")
        if any(form.lemma in language.clause_only for form in pasts):
            return True  # ", witnesses said"
    before_noun = following is not None and is_plain_word(following, language)
    opens = following is not None and (following.key in language.that or following.key in language.relatives)
    if present and opens and index + 2 < len(tokens) and finite[0].lemma not in language.speech_lemmas:
        verb = tokens[index + 2].key
        if verb in language.auxiliary_forms or language.finite_forms[verb]:
            return True  # "the rescue patrols that were cut back"
    if present and token.key != finite[0].lemma and _is_counted(tokens, index, language):
        return True  # "two undersea cables": a plural does not agree with "cables"
    meant = index > 1 and tokens[index - 2].key in language.definite  # "the nine remain unknown"
    if present and counted and not meant and (before_noun or token.key.endswith(language.plural_endings)):
        return True  # "four stab wounds"
    if not present and before_noun and len(forms) > len(finite) and index + 2 < len(tokens):
        behind = tokens[index + 2]
        told = finite[0].lemma in language.clause_only  # ", said fines were treated"
        if (
            direct.kind == "mark"
            and not told
            and (
                behind.key in language.auxiliary_forms
                or any(form.tense in FINITE for form in language.forms(behind.key))
            )
        ):
            return True  # ", armed men had set fire"
        if (
            behind.key in language.auxiliary_forms
            and behind.key not in language.possessive_marks
            and is_plain_word(direct, language)
            and finite[0].lemma not in language.speech_lemmas
        ):
            return True  # "the M23 armed group have", "a site that shelters displaced people may"
    if not present and before_noun and len(forms) > len(finite):
        gerund = any(form.tense == "gerund" for form in language.forms(direct.key))
        if counted or gerund or (direct.key in language.adjectives and direct.key not in language.roles):
            return True  # "19 suspected gang members", "selling cooked food"
    described = present and direct.key in language.adjectives
    if described and following is not None and following.key in language.auxiliary_forms:
        return True  # "more protests are planned"
    if not present or not any(form.lemma == token.key for form in finite):
        return False
    if direct.capital and index > 1 and tokens[index - 2].key in language.determiners and before_noun:
        return True  # "its Felixstowe repair yard"
    paused = direct.kind == "mark" or (direct.kind == "quotation" and token.key in language.noun_like)
    if paused and before_noun and _verb_near(tokens, index + 2, language):
        return True  # ", state media reported", ", state news agency Tass said"
    if _is_singular_word(direct, language) and not any(
        earlier.key in language.and_words for earlier in tokens[max(0, index - 7) : index]
    ):
        return True  # "systematic torture": a bare form does not agree with a singular
    # A bare form does not agree with "a voluntary recall": somewhere before stands a singular article.
    at = index - 1
    while at >= 0 and index - at <= 3 and tokens[at].kind == "word":
        if tokens[at].key in language.indefinite:
            return True
        if not is_plain_word(tokens[at], language):
            break
        at -= 1
    return False


def _is_count(token: Token, language: Language) -> bool:
    return token.kind == "number" or is_number_word(token, language)


def _is_counted(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a number of more than one stands before a word, with nothing but adjectives between."""
    for at in range(index - 1, max(-1, index - 4), -1):
        token = tokens[at]
        if token.kind == "number" or is_number_word(token, language):
            return token.key not in language.articles_as_one and token.key != "1"
        if not is_plain_word(token, language) or token.key.endswith(language.plural_noun_endings or ("\0",)):
            return False  # "reviewed by the two organizations shows"
    return False


def _verb_near(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether nothing but words of a name or noun stands before a finite verb that shows its tense."""
    for at, token in enumerate(tokens[index : index + 6]):
        if any(form.tense in FINITE and form.tense != "present" for form in language.forms(token.key)):
            return True
        if not (is_plain_word(token, language) or (at == 0 and token.kind == "word")):
            return False
    return False


def _is_singular_word(token: Token, language: Language) -> bool:
    """Whether a lower-case word that can be a noun shows no plural."""
    if not is_plain_word(token, language) or token.capital:
        return False
    if token.key in language.plural_nouns or token.key in language.adverbs:
        return False
    return token.key in language.singular_nouns or not token.key.endswith(
        language.plural_noun_endings or ("\0",)
    )


def is_plain_word(token: Token, language: Language) -> bool:
    """Whether a token is a word that can be a noun or an adjective."""
    return (
        token.kind == "word"
        and token.key not in language.prepositions
        and token.key not in language.determiners
        and token.key not in language.conjunctions
        and token.key not in language.pronouns
        and token.key not in language.relatives
        and token.key not in language.that
        and token.key not in language.negations
        and token.key not in language.auxiliary_forms
        and not is_adverb(token.key, language)
        and not is_number_word(token, language)
    )


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


def _looks_finite(tokens: list[Token], index: int, language: Language) -> bool:
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


def _guessed_tense(word: str, language: Language) -> str:
    return "conditional" if word.endswith(language.conditional_endings or ("\0",)) else "past"


def _after_noun(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a bare participle follows a noun ("un homme arrêté") or an adverb, and not an article."""
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.key in language.adverbs and index > 1:
        before = tokens[index - 2]
    before_noun = index + 1 < len(tokens) and is_plain_word(tokens[index + 1], language)
    if tokens[index].key in language.roles and before.key in language.adjectives:
        return False  # "le principal accusé"
    counted = before.kind == "number" or is_number_word(before, language) or before.key in language.adjectives
    if language.needs_subject and before_noun and counted:
        return False
    return not (before.key in language.determiners or before.key in language.prepositions)


def _noun_like_here(tokens: list[Token], index: int, language: Language) -> bool:
    if index == 0:
        return False
    before = tokens[index - 1]
    if before.key in language.infinitive_marks:
        return False
    if language.needs_subject and tokens[index].key in language.noun_like and before.kind == "word":
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        ends = behind is None or behind.kind == "mark" or behind.key in language.prepositions
        if is_plain_word(before, language) and (ends or (behind and behind.key in language.weak_links)):
            return True  # "the parliament building on Tuesday", "a flood warning"
    return before.key in language.determiners or (
        before.key in (language.adjectives if language.adjectives_first else language.pre_adjectives)
    )


def _marked_infinitive(tokens: list[Token], index: int, language: Language) -> bool:
    """English needs "to" before an infinitive; other languages know it by its ending."""
    if not language.infinitive_marks or not language.needs_subject:
        return not (
            index
            and tokens[index - 1].key in language.determiners
            and tokens[index - 1].key not in language.clitics
        )
    before = index - 1
    while before > 0 and (tokens[before].key in language.adverbs or tokens[before].key in language.negations):
        before -= 1
    return before >= 0 and tokens[before].key in language.infinitive_marks


def _skip_adverbs(tokens: list[Token], index: int, language: Language, most: int = 4) -> int:
    """Index of the first token from ``index`` on that is no adverb, negation, clitic or hung pronoun."""
    for _ in range(most):
        if index >= len(tokens):
            return index
        token = tokens[index]
        if (
            token.inverted
            or token.key in language.adverbs
            or token.key in language.negations
            or (token.key in language.clitics and token.key not in language.determiners)
            or (token.kind == "word" and is_adverb(token.key, language))
        ):
            index += 1
        else:
            return index
    return index


def is_adverb(word: str, language: Language) -> bool:
    """Whether a key is an adverb of the pack or has the ending of one."""
    return language.adverbial[word]


def _participle(tokens: list[Token], index: int, language: Language) -> str | None:
    """Lemma of the past participle at ``index``; the word itself if only its ending tells."""
    token = tokens[index]
    if token.kind != "word":
        return None
    for form in language.forms(token.key):
        if form.tense == "participle":
            return form.lemma
    if (
        len(token.key) > 3
        and not token.capital
        and token.key.endswith(language.participle_endings)
        and token.key not in language.determiners
        and token.key not in language.prepositions
    ):
        ending = next(e for e in language.participle_endings if token.key.endswith(e))
        return token.key[: len(token.key) - len(ending)] + language.participle_lemmas[ending]
    return None


def _finite_group(
    tokens: list[Token],
    index: int,
    finite: list[Form],
    forms: tuple[Form, ...],
    language: Language,
    after: int,
) -> VerbGroup:
    form = _best_form(tokens, index, finite, language)
    first = index
    while first - 1 >= after and (
        tokens[first - 1].key in language.clitics or tokens[first - 1].key in language.negative_openers
    ):
        pronoun = (
            tokens[first - 1].key in language.pronouns and tokens[first - 1].key not in language.reflexives
        )
        if pronoun and not is_object(tokens[first - 1], tokens[index], language):
            break
        first -= 1
    group = VerbGroup(
        first, index + 1, index, form.lemma, form.tense, conditional=form.tense == "conditional"
    )
    group.ambiguous = (
        language.needs_subject
        and form.tense == "past"
        and (not forms or any(f.tense == "participle" for f in forms))
        and form.lemma not in language.auxiliaries
    )
    group.reflexive = first < index and any(tokens[i].key in language.reflexives for i in range(first, index))
    _extend(tokens, group, language)
    _find_pronoun(tokens, group, language, after)
    near = range(first, min(len(tokens), group.last + 2))
    if language.needs_subject:
        # "did not say", "neither confirmed": in the group or just before, never behind it.
        near = range(max(after, first - 1), group.last)
    negation = any(tokens[i].key in language.negations for i in near)
    if negation and language.negative_openers:
        negation = any(
            tokens[i].key in language.negative_openers for i in range(max(0, first - 1), group.last)
        )
    group.negated = group.negated or (negation and not group.insisted)
    return group


def _best_form(tokens: list[Token], index: int, finite: list[Form], language: Language) -> Form:
    """Of several tenses the past before the present, but the indicative before the subjunctive."""
    order = ("past", "present", "imperfect", "future", "conditional", "subjunctive")
    return min(finite, key=lambda form: order.index(form.tense))


def _extend(tokens: list[Token], group: VerbGroup, language: Language) -> None:
    """Takes participles and infinitives behind an auxiliary or modal into the group."""
    for _ in range(5):
        if group.lemma not in language.leading_verbs:
            break
        following = _skip_adverbs(tokens, group.last, language)
        if following >= len(tokens):
            break
        if group.lemma in language.auxiliaries and following > group.last:
            opening = language.discourse.at([t.key for t in tokens[group.last : group.last + 5]], 0)
            if opening and group.last + opening[0] > following and group.last + opening[0] < len(tokens):
                following = _skip_adverbs(tokens, group.last + opening[0], language)
                if following >= len(tokens):
                    break
        if group.last == following and tokens[following].text == "," and group.lemma in language.auxiliaries:
            following = _behind_aside(tokens, following, language)
        elif group.lemma in language.auxiliaries and tokens[following].kind == "word":
            aside = language.discourse.at([t.key for t in tokens[following : following + 5]], 0)
            if aside and following + aside[0] < len(tokens):
                following = _skip_adverbs(tokens, following + aside[0], language)
                if following >= len(tokens):
                    break
        token = tokens[following]
        modal = language.modals.get(group.lemma)
        if modal is not None:
            linked = _infinitive_behind(tokens, following, language)
            if linked is not None:
                lemma, at = linked
                group.modal = group.modal or modal
                group.conditional = group.conditional or modal == "conditional"
                group.lemma, group.main, group.last = lemma, at, at + 1
                continue
        if group.lemma in language.linking and token.kind == "word":
            closed = next((f.lemma for f in language.forms(token.key) if f.tense == "participle"), None)
            if closed is not None and closed not in language.intransitive:
                # "remained shut", "will stay closed"
                group.lemma, group.main, group.last, group.passive = closed, following, following + 1, True
                continue
        if group.lemma in language.progressive_auxiliaries and token.kind == "word":
            going_on = next((f.lemma for f in language.forms(token.key) if f.tense == "gerund"), None)
            if going_on is not None:
                group.lemma, group.main, group.last = going_on, following, following + 1
                continue
        if group.lemma in language.passive_auxiliaries:
            raised = _raised(tokens, following, language)
            if raised is not None:
                kind, lemma, at = raised
                group.modal = group.modal or kind
                group.lemma, group.main, group.last = lemma, at, at + 1
                continue
        if group.lemma in language.auxiliaries and token.kind == "word":
            passive_auxiliary = group.lemma in language.passive_auxiliaries
            participle = _participle(tokens, following, language)
            if group.perfect and not passive_auxiliary and not language.forms(token.key):
                participle = None  # "a eu lieu"
            gerund = next((f.lemma for f in language.forms(token.key) if f.tense == "gerund"), None)
            if participle is not None:
                if passive_auxiliary:
                    group.passive = participle not in language.intransitive and not group.reflexive
                    # "sont morts" is a perfect; "auraient été blessées" keeps that of its auxiliary.
                    group.perfect = group.perfect or not group.passive
                else:
                    group.perfect = True
                group.lemma, group.main, group.last = participle, following, following + 1
                continue
            if gerund is not None and passive_auxiliary and language.needs_subject:
                group.lemma, group.main, group.last = gerund, following, following + 1
                continue
        if (
            language.needs_subject
            and group.lemma in language.auxiliaries
            and token.key in language.infinitive_marks
            and group.lemma not in language.passive_auxiliaries
        ):
            linked = _infinitive_behind(tokens, following, language)
            if linked is not None:
                # "had to close" happened, "has to close" ought to
                group.modal = group.modal or ("norm" if group.tense == "present" else None)
                group.lemma, group.main, group.last = *linked, linked[1] + 1
                continue
        spoken = language.reporting.get(group.lemma, ())
        if group.lemma in language.semi_auxiliaries and (token.key,) not in spoken:
            linked = _infinitive_behind(tokens, following, language)
            if linked is not None:
                lemma, at = linked
                group.attempted = True
                group.insisted = group.insisted or group.lemma in language.insisting
                group.reflexive = False
                group.negated = group.negated or group.lemma in language.refusing
                group.lemma, group.main, group.last = lemma, at, at + 1
                continue
        break
    # A hung pronoun or the closing half of a negation belongs to the group.
    while group.last < len(tokens) and (
        tokens[group.last].inverted
        or (
            tokens[group.last].key in language.negations
            and tokens[group.last].key not in language.negative_openers
        )
    ):
        group.last += 1


def _behind_aside(tokens: list[Token], comma: int, language: Language) -> int:
    """Index of the participle behind "a, mardi," or "ont été, selon la police,"; the comma's without one."""
    for index in range(comma + 2, min(comma + _LONGEST_ASIDE, len(tokens) - 1)):
        if tokens[index].text in ";:.":
            break
        if tokens[index].text == ",":
            behind = _skip_adverbs(tokens, index + 1, language)
            forms = language.forms(tokens[behind].key) if behind < len(tokens) else ()
            return behind if any(form.tense == "participle" for form in forms) else comma
    return comma


def _raised(tokens: list[Token], index: int, language: Language) -> tuple[str, str, int] | None:
    """ "is [said to have]", "are [due to meet]", "is [to meet]": kind, lemma and index of the infinitive."""
    kind = language.raising.get(tokens[index].key)
    mark = index if kind is None else index + 1
    if mark + 1 >= len(tokens) or tokens[mark].key not in language.infinitive_marks:
        return None
    for form in language.forms(tokens[mark + 1].key):
        if form.tense == "infinitive":
            return kind or "future", form.lemma, mark + 1
    return None


def _infinitive_behind(tokens: list[Token], index: int, language: Language) -> tuple[str, int] | None:
    """Lemma and index of an infinitive at ``index`` or behind one linking word ("à", "de", "to")."""
    for at in (index, index + 1, index + 2):
        if at >= len(tokens):
            return None
        for form in language.forms(tokens[at].key):
            if form.tense == "infinitive":
                return form.lemma, at
        if not (
            tokens[at].key in language.infinitive_links
            or tokens[at].key in language.infinitive_marks
            or (tokens[at].key in language.clitics)
            or is_adverb(tokens[at].key, language)
        ):
            return None
    return None


def _find_pronoun(tokens: list[Token], group: VerbGroup, language: Language, after: int) -> None:
    for index in range(group.first, group.last):
        if tokens[index].inverted:
            group.pronoun = index
            return
    before = group.first - 1
    while before >= after and tokens[before].key in language.adverbs:
        before -= 1
    complement = before > 0 and tokens[before - 1].key in language.of  # "l'un d'eux a dit"
    if before >= after and tokens[before].key in language.pronouns and not complement:
        group.pronoun = before


def is_object(pronoun: Token, verb: Token, language: Language) -> bool:
    """Whether a pronoun before a finite form can only be its object: "nous a confié", "lui a dit"."""
    endings = language.pronoun_endings.get(pronoun.key)
    return endings is not None and not verb.key.endswith(endings or ("\0",))
