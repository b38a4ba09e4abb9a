"""Entities of the proper names of a statement, known before anything that only points at them is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.reading.entities import Entity, Register
from store.reading.introductions import Introductions
from store.reading.language import Language
from store.reading.mentions import Mention
from store.reading.names import given_name, initials, is_capitals


class NamedEntities:
    """Makes the entities of all names; a fuller name, a role or an acronym is kept with its bearer."""

    def __init__(self, register: Register, introductions: Introductions, language: Language) -> None:
        self.register = register
        self.introductions = introductions
        self.language = language

    def learn(self, mentions: Sequence[Mention]) -> None:
        """Entities for all proper names first: a role may stand before the name it belongs to."""
        small = self.language.determiners | self.language.prepositions
        bodies = {initials(m.phrase, small): m for m in mentions if m.institution and not m.name}
        if not self.language.adjectives_first:
            # "RSF ... Reporters sans frontières", in this order or the other, brackets or not
            printed = [m for m in mentions if not m.name and m.phrase[:1].isupper() and " " in m.phrase]
            bodies |= {initials(m.phrase, frozenset()): m for m in reversed(printed)}
            bodies |= {m.acronym: m for m in reversed(mentions) if m.acronym and not m.name}
        for mention in mentions:
            if not (mention.name or mention.institution or mention.group):
                mention.name = self.introductions.given.get(mention.start, ())
            letters = mention.name[0] if len(mention.name) == 1 else mention.phrase
            body = bodies.get(letters) if len(mention.name) < 2 and is_capitals(letters) else None
            if body is not None:
                # "the Financial Conduct Authority ... the FCA", which no brackets tie together
                mention.name, mention.phrase, mention.institution = (), body.phrase, body.institution
            if mention.alias:
                self.aliased(mention)
            if not mention.name:
                continue
            entity = self.register.named(mention)
            if entity is None:
                words = mention.name
                full = self.introductions.full_names.get(words[-1].casefold())
                shown = given_name(full[0], self.language) if full else None
                clash = shown is not None and mention.gender and shown != mention.gender
                if full and len(full) > len(words) and _ends_with(full, words) and not clash:
                    words = full
                entity = self.register.add(Entity(" ".join(words), words))
            elif len(mention.name) > len(entity.words) and entity.name == " ".join(entity.words):
                self.register.rename(entity, mention.name)
            self.register.learn(entity, mention)
            faceless = mention.role is None and not mention.titled and not entity.is_person()
            if faceless and not self.language.adjectives_first:
                entity.institution = entity.institution or mention.institution  # "le promoteur, Wavelia"
            entity.gender = entity.gender or mention.gender
            entity.person = entity.person or mention.person
            entity.titled = entity.titled or mention.titled
            if self.language.adjectives_first and not entity.is_person():
                entity.institution = entity.institution or mention.institution
            entity.plural = entity.plural or mention.plural

    def aliased(self, mention: Mention) -> Entity:
        """The body of "le groupe Kervella", which "Kervella" alone names too; its name is what came first."""
        phrase = " ".join(mention.alias)
        entity = self.register.unnamed(phrase) or self.register.unnamed(mention.phrase)
        entity = entity or self.register.named(replace(mention, name=mention.alias))
        if entity is None:
            words = mention.alias if all(word[:1].isupper() for word in mention.alias) else ()
            name = phrase if phrase in self.introductions.headed else mention.phrase
            entity = Entity(name, words, institution=mention.institution, gender=mention.gender)
            self.register.add(entity)
        self.register.call(entity, phrase)
        self.register.call(entity, mention.phrase)
        return entity


def _ends_with(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return [w.casefold() for w in full[-len(words) :]] == [w.casefold() for w in words]
