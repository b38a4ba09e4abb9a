"""Epithets: another noun for the person who spoke last ("le pénaliste", "cette mère de deux enfants")."""

from __future__ import annotations

from store.reading.descriptions import head_index, only_describes
from store.reading.entities import Entity, Register
from store.reading.language import Language
from store.reading.mentions import Mention


def behind_epithet(mention: Mention, register: Register, language: Language) -> Entity | None:
    """ "le pénaliste", "cette mère de deux enfants": another noun for the person who spoke last."""
    words = mention.phrase.casefold().split()
    if mention.institution is not None or mention.acronym or not words:
        return None
    first = head_index(words, mention, language)
    if language.adjectives_first:
        small = (i for i, word in enumerate(words) if word in language.prepositions)
        words = words[: next(small, len(words))]  # "the vet from Alice Springs"
    head = words[-1 if language.adjectives_first else first] if words else ""
    if mention.role is not None and not (_is_epithet(head, language) or mention.demonstrative):
        return None
    recent = register.recent(mention.said)
    if mention.person and not mention.complement:
        for entity in recent:  # "un habitant ... l'habitant"
            if not entity.words and head in entity.name.casefold().split():
                return entity
    if mention.demonstrative:
        if not (mention.person or mention.role or any(_is_epithet(word, language) for word in words)):
            return None
    elif " ".join(words[first:]) in language.epithets:
        pass  # "l'homme d'affaires"
    elif not _is_epithet(head, language) or (
        len(words) > first + 1 and not (language.adjectives_first or only_describes(mention, language))
    ):
        return None
    fitting = [
        entity
        for entity in recent
        if (entity.words or (mention.demonstrative and (entity.person or entity.role)))
        and entity.institution is None
        and not (entity.plural or entity.group or entity.acronym)
        and (not mention.gender or not entity.gender or entity.gender == mention.gender)
        and any(m.speaks or m.topic for m in entity.mentions)
        and not entity.is_mentioned_at(mention.within)
    ]
    # One name alone may be that of a company.
    fitting = [e for e in fitting if e.is_person() or len(e.words) > 1] or fitting
    mention.guessed = len(fitting) > 1
    return fitting[0] if fitting else None


def _is_epithet(word: str, language: Language) -> bool:
    if word in language.epithets or word in language.demonyms:
        return True  # "le jeune Sénégalais": an adjective does not head a phrase
    known = word in language.person_nouns or word in language.roles or word in language.institutions
    return not known and word.endswith(language.epithet_endings or ("\0",))
