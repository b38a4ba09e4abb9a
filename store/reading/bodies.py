"""Which body a description means: "the company", "l'ONG", "les trois organisations"."""

from __future__ import annotations

from store.reading.descriptions import head_index, is_bare, only_describes
from store.reading.entities import Entity, Register
from store.reading.language import Language
from store.reading.mentions import Mention
from store.reading.names import is_capitals


def body_for_institution(mention: Mention, register: Register, language: Language) -> Entity | None:
    """ "the company": the body named last that no institution noun, role or title tells apart."""
    if mention.institution is None or not (is_bare(mention, language) or only_describes(mention, language)):
        return None
    if not language.adjectives_first and (
        mention.institution not in language.generic_institutions or not _heads(mention, language)
    ):
        return None  # "la Commission européenne" is a name, "la pharmacie centrale" no headquarters
    alike = language.body_kinds.get(mention.institution, frozenset())
    recent = register.recent()
    if language.adjectives_first:
        kinds = (frozenset((mention.institution,)), alike)
        for kind in kinds:
            for entity in recent:
                named = entity.words or entity.name[:1].isupper()
                if named and entity.institution in kind and not entity.is_person():
                    return entity
    for entity in recent:
        words = entity.words or ((entity.name,) if is_capitals(entity.name) else ())
        last = entity.name.split()[-1:]
        named = any(word.lower() in language.company_marks for word in (*words, *last))
        named = named or any(word.isupper() for word in words)
        if not language.adjectives_first:
            named = named or (len(entity.words) == 1 and entity.role is None) or bool(entity.acronym)
            named = named or (not entity.words and _is_printed_name(entity.name, language))
        fits = entity.institution in (None, mention.institution) or entity.institution in alike
        if named and fits and not (entity.is_person() or entity.group):
            return _known_as(entity, mention)
    if language.adjectives_first:
        return None
    for entity in recent:
        # "Vigie Presse ... l'organisation", "le Secours catholique ... l'association"
        unknown = not entity.role and not entity.other_roles and len(entity.words) > 1
        other = entity.institution is not None and entity.institution not in language.body_kinds
        printed = unknown if entity.words else other and _is_printed_name(entity.name, language)
        if printed and not (entity.is_person() or entity.group or entity.plural):
            return _known_as(entity, mention)
    return None


def _known_as(entity: Entity, mention: Mention) -> Entity:
    """The entity, which a noun for bodies of its kind has guessed."""
    mention.guessed = True
    entity.institution = entity.institution or mention.institution
    entity.gender = entity.gender or mention.gender
    return entity


def _heads(mention: Mention, language: Language) -> bool:
    """Whether the noun of a body heads the phrase, in small letters or as an acronym ("l'ONG")."""
    words = mention.phrase.split()
    head = words[head_index(words, mention, language)]
    return head.casefold() == mention.institution and (head.islower() or is_capitals(head))


def _is_printed_name(name: str, language: Language) -> bool:
    """ "Force ouvrière": a name that begins with a capital, but with no article."""
    first = name.split()[:1]
    return bool(first) and first[0][:1].isupper() and first[0].lower() not in language.determiners


def together(mention: Mention, register: Register, language: Language) -> Entity | None:
    """ "les trois organisations": those named together last."""
    bodies = mention.institution is not None and " " not in mention.phrase
    if not mention.counted and not (language.needs_subject and bodies):
        return None
    return next((entity for entity in register.recent() if entity.group), None)
