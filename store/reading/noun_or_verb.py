"""What makes a verb form a noun or an adjective where verbs need a subject, and what stands behind a noun."""

from __future__ import annotations

from store.reading.conjugation import FINITE, Form
from store.reading.language import Language
from store.reading.numerals import is_number_word
from store.reading.tokens import Token
from store.reading.word_classes import is_adverb, is_plain_word


def is_noun_here(
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
    if not present and before_noun and index > 1 and is_adverb(direct.key, language):
        article = tokens[index - 2].key
        if article in language.definite or article in language.indefinite:
            return True  # "the privately owned channel"
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
    goes_on = index + 2 < len(tokens) and tokens[index + 2].key in (",", *language.and_words)
    if direct.text == "," and before_noun and goes_on:
        return True  # "the army, state officials, and aid workers"
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


def is_count(token: Token, language: Language) -> bool:
    """Whether a token is a number, in digits or in words."""
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


def after_noun(tokens: list[Token], index: int, language: Language) -> bool:
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


def noun_like_here(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the words around make a form a noun that may be a verb elsewhere."""
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
