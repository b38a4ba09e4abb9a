"""How far a verb group goes: auxiliaries, adverbs, participles, infinitives, asides, its pronoun."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.tokens import Token
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb

LONGEST_ASIDE = 14
"""Tokens between the commas behind an auxiliary."""


def marked_infinitive(tokens: list[Token], index: int, language: Language) -> bool:
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


def skip_adverbs(tokens: list[Token], index: int, language: Language, most: int = 4) -> int:
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


def participle_at(tokens: list[Token], index: int, language: Language) -> str | None:
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


def extend(tokens: list[Token], group: VerbGroup, language: Language) -> None:
    """Takes participles and infinitives behind an auxiliary or modal into the group."""
    for _ in range(5):
        if group.lemma not in language.leading_verbs:
            break
        following = skip_adverbs(tokens, group.last, language)
        if following >= len(tokens):
            break
        if group.lemma in language.auxiliaries and following > group.last:
            opening = language.discourse.at([t.key for t in tokens[group.last : group.last + 5]], 0)
            if opening and group.last + opening[0] > following and group.last + opening[0] < len(tokens):
                following = skip_adverbs(tokens, group.last + opening[0], language)
                if following >= len(tokens):
                    break
        if group.last == following and tokens[following].text == "," and group.lemma in language.auxiliaries:
            following = _behind_aside(tokens, following, language)
        elif group.lemma in language.auxiliaries and tokens[following].kind == "word":
            aside = language.discourse.at([t.key for t in tokens[following : following + 5]], 0)
            if aside and following + aside[0] < len(tokens):
                following = skip_adverbs(tokens, following + aside[0], language)
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
            participle = participle_at(tokens, following, language)
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
    for index in range(comma + 2, min(comma + LONGEST_ASIDE, len(tokens) - 1)):
        if tokens[index].text in ";:.":
            break
        if tokens[index].text == ",":
            behind = skip_adverbs(tokens, index + 1, language)
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


def find_pronoun(tokens: list[Token], group: VerbGroup, language: Language, after: int) -> None:
    """Notes the personal pronoun that is the subject of a verb group, if one is."""
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
