"""Verb groups: a verb with its auxiliaries, clitics and negation, found without a full parse."""

from __future__ import annotations

from store.reading.conjugation import Form
from store.reading.finiteness import can_be_finite, guessed_tense, looks_finite
from store.reading.language import Language
from store.reading.noun_or_verb import after_noun, noun_like_here
from store.reading.tokens import Token
from store.reading.verb_extent import extend, find_pronoun, marked_infinitive, participle_at, skip_adverbs
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_object

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
    if finite and can_be_finite(tokens, index, finite, forms, language, after):
        return _finite_group(tokens, index, finite, forms, language, after)
    behind = language.needs_subject and index == after  # "said masked officers"
    if not forms and not behind and looks_finite(tokens, index, language):
        guessed = [Form(token.key, guessed_tense(token.key, language))]
        return _finite_group(tokens, index, guessed, (), language, after)
    for form in forms:
        named = token.capital and index > 0 and tokens[index - 1].kind == "word"
        if form.tense == "participle" and not named and after_noun(tokens, index, language):
            return VerbGroup(index, index + 1, index, form.lemma, "participle", finite=False, passive=True)
        adjective = not language.needs_subject and token.key in language.noun_like and index > 0
        adjective = adjective and tokens[index - 1].key in language.roles  # "le maire sortant"
        if form.tense == "gerund" and not adjective and not noun_like_here(tokens, index, language):
            return VerbGroup(index, index + 1, index, form.lemma, "gerund", finite=False)
        if form.tense == "infinitive" and marked_infinitive(tokens, index, language):
            return _infinitive_group(tokens, index, form, language)
    return None


def _infinitive_group(tokens: list[Token], index: int, form: Form, language: Language) -> VerbGroup:
    group = VerbGroup(index, index + 1, index, form.lemma, "infinitive", finite=False)
    for _ in range(2):  # "avoir été frappée"
        following = skip_adverbs(tokens, group.last, language)
        if group.lemma not in language.auxiliaries or following >= len(tokens):
            break
        participle = participle_at(tokens, following, language)
        if participle is None:
            break
        auxiliary, group.perfect = group.lemma, True
        group.lemma, group.main, group.last = participle, following, following + 1
        group.passive = auxiliary in language.passive_auxiliaries and participle not in language.intransitive
    return group


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
    extend(tokens, group, language)
    find_pronoun(tokens, group, language, after)
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
