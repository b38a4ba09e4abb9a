"""Whom a pronoun means: the body that says "we", one of two just named, the nearest fitting entity before."""

from __future__ import annotations

from store.reading.entities import Entity, Register
from store.reading.language import Language
from store.reading.mentions import Mention


def issuer(register: Register) -> Entity | None:
    """ "Nous appelons ...": of the bodies that have spoken, the first, who speaks in the statement."""
    known = [e for e in register.entities if e.mentions and not e.is_person()]
    # A body, not "hospital records": one that is named, or known.
    told = [e for e in known if e.name[:1].isupper() or any(m.definite for m in e.mentions)]
    bodies = [e for e in known if e.words or e.acronym or e.group or (e.institution and e in told)]
    speaking = (e for e in bodies if any(m.speaks for m in e.mentions))
    return next(speaking, bodies[0] if bodies else None)


def one_of_two(mention: Mention, register: Register) -> Entity | None:
    """ "la première", "the latter": one of the two named together last."""
    assert mention.pronoun is not None
    for entity in register.recent(mention.said):
        members = next((m.members for m in reversed(entity.mentions) if len(m.members) == 2), None)
        if entity.group and members is not None:
            member = members[int(mention.pronoun[-1]) - 1]
            if member.name:
                return register.named(member)
            return register.unnamed(member.phrase)
    return None


def antecedent(mention: Mention, register: Register, language: Language) -> Entity | None:
    """The nearest entity before that fits a pronoun in gender, number and kind."""
    assert mention.pronoun is not None
    gender, plural = mention.pronoun[:1], mention.pronoun.endswith("p")
    # A capital marks a language whose pronouns part persons from things ("he", "it").
    person, thing = gender in ("M", "F"), gender == "N"
    gender = "" if thing else gender.lower()
    fitting = [
        entity
        for entity in register.recent(mention.said)
        if (not gender.strip("*-p0") or not entity.gender or entity.gender == gender)
        and (entity.plural == plural or (plural and entity.institution is not None))
        and not (person and entity.is_thing())
        and not (thing and entity.is_person())
        and any(m.rank != 1 for m in entity.mentions)
        and not entity.is_mentioned_at(mention.quoted_by)
    ]
    fitting = [e for e in fitting if e.plural == plural] or fitting
    if not fitting and plural and language.needs_subject:
        # "a spokesperson ... they added": of one whose gender nothing tells
        fitting = [e for e in register.recent(mention.said) if e.is_person() and not e.gender][:1]
    if not fitting:
        return None
    if person or thing:
        # Among those that fit, one that is known to be a person (or a thing).
        sure = [
            e
            for e in fitting
            if (e.is_person() if person else e.is_thing() or (e.words and not e.is_person()))
        ]
        unnamed = not fitting[0].words or len(fitting[0].words) == 1
        if sure and (thing or unnamed):
            fitting = sure
    if gender == "0":
        # Who is left out is whom the text goes on with: the one who spoke or acted last.
        fitting = [e for e in fitting if any(m.speaks or m.topic for m in e.mentions)] or fitting
    exact = [e for e in fitting if e.gender == gender]
    chosen = fitting[0]
    nobody = not chosen.words and not (person and chosen.is_person())
    if exact and exact[0] is not chosen and nobody and exact[0].words:
        chosen = exact[0]
    mention.guessed = len(fitting) > 1
    return chosen
