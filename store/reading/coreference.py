"""Coreference: the entity of each mention, by its name or by what only points at somebody.

Rules, in this order, for a phrase without a proper name: an acronym or a role that the text ties to a name;
the same role or institution said in full before; a word that describes anybody of a kind ("l'officier"), the
nearest of that kind before; a person named without any role, of fitting gender, the nearest before, else
after (a guess where several fit). A pronoun takes the nearest fitting speaker before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.reading.bodies import body_for_institution, together
from store.reading.entities import Entity
from store.reading.epithets import behind_epithet
from store.reading.introductions import told_of
from store.reading.mentions import IMPERSONAL, Mention
from store.reading.named_entities import NamedEntities
from store.reading.pronouns import antecedent, issuer, one_of_two
from store.reading.roles import Roles

_NEAR = 400
"""Characters from a role to the name of its bearer, in another sentence."""


class Coreference:
    """Resolves mentions in the order of the text.

    Args:
        names: the entities of the proper names, which are known already.
        named: the mentions with a proper name, in the order of the text.
        text: the text of the statement.
    """

    def __init__(self, names: NamedEntities, named: Sequence[Mention], text: str) -> None:
        self.names = names
        self.register = names.register
        self.language = names.language
        self.text = text
        self.roles = Roles(self.register, named, text, self.language)

    def entity_of(self, mention: Mention) -> Entity | None:
        """The entity that a mention names or means; None where the text tells nobody."""
        if mention.name:
            return self.register.named(mention)
        if mention.alias:
            return self.names.aliased(mention)
        if mention.institution is not None and mention.phrase.split()[0].casefold() in self.language.ours:
            return issuer(self.register)  # "notre organisation"
        if mention.pronoun is not None:
            if mention.pronoun.startswith("1"):
                return issuer(self.register) if mention.pronoun.endswith("p") else None
            if mention.pronoun[-1:].isdigit():
                return one_of_two(mention, self.register)
            return (
                None if mention.pronoun == IMPERSONAL else antecedent(mention, self.register, self.language)
            )
        if " " not in mention.phrase and mention.phrase[:1].isupper() and mention.text == mention.phrase:
            namesake = self.register.named(replace(mention, name=(mention.phrase,)))
            if namesake is not None and len(namesake.words) > 1 and not namesake.institution:
                return namesake  # "Jordan" is Clare Jordan here
        known = self.register.unnamed(mention.phrase)
        shorter = " " in mention.phrase or mention.phrase[:1].isupper()
        if known is None and mention.definite and shorter and not self.language.adjectives_first:
            known = self.register.beginning(mention.phrase)
        if known is None and mention.plural and self.language.adjectives_first and " " not in mention.phrase:
            known = self.roles.kin(mention)
        describes = (
            mention.definite and mention.role in self.language.generic_roles and not mention.complement
        )
        if known is not None and not (describes and not known.words):
            self.register.learn(known, mention)
            return known
        if mention.definite and mention.plural and not mention.group:
            several = together(mention, self.register, self.language)
            if several is not None:
                return several
        if known is None and mention.possessor and not (mention.plural or mention.complement):
            known = self.roles.relative(mention)
        if mention.definite and not mention.plural and mention.role is None:
            head = mention.phrase.split(" ")[-1 if self.language.adjectives_first else 0].lower()
            if self.register.of_role(head) is not None:
                mention.role = head
        if mention.definite and not mention.plural:
            found = (
                self.roles.described(mention)
                or self.roles.same_role(mention)
                or (None if mention.demonstrative else self.roles.without_role(mention))
                or body_for_institution(mention, self.register, self.language)
                or behind_epithet(mention, self.register, self.language)
            )
            if found is not None:
                return found
        return known or self.register.add(
            Entity(
                mention.phrase,
                (),
                mention.role,
                mention.institution,
                mention.acronym,
                mention.gender,
                mention.plural,
                group=mention.group,
                person=mention.person,
            )
        )

    def named_later(self, mention: Mention, entity: Entity) -> Entity | None:
        """ "a indiqué la préfète. « ... », a ajouté Anne Roy.": first the role alone, then its name alone."""
        if mention.anaphor:
            return self._unnamed_before(mention)
        printed, _, behind = mention.text.partition(",")
        aged = behind.strip()[:1].isdigit()
        words = (printed if aged else mention.text).split()
        if len(mention.name) < 2 or len(words) > len(mention.name):
            return None
        if self.language.adjectives_first or entity.role or mention.within >= 0:
            return None
        before = next(iter(self.register.recent(mention.said)), None)
        if before is not None and (aged or told_of(mention, self.text)):
            aged = aged or self.text[mention.end : mention.end + 3].strip(", ")[:1].isdigit()
            if not aged or before.role not in self.language.generic_roles:
                return None
        if before is None or before.words or before.role is None or before.plural or before.group:
            return None
        last = before.mentions[-1] if before.mentions else None
        if last is None or not last.definite or not (last.speaks or last.topic) or last.within >= 0:
            return None
        if mention.start - last.end > _NEAR or before.institution is not None:
            return None
        clash = before.gender and entity.gender and before.gender != entity.gender
        alike = mention.speaks or (mention.topic and before.gender and before.gender == entity.gender)
        return None if clash or not alike else before

    def _unnamed_before(self, mention: Mention) -> Entity | None:
        """ "cette dernière, Anne Roy": the nearest unnamed person before, whom the words in front mean."""
        gender = mention.anaphor[:1].strip("*-")
        for entity in self.register.recent(mention.said):
            unnamed = not entity.words and not (entity.plural or entity.group or entity.institution)
            if unnamed and (entity.role or entity.person) and entity.gender in ("", gender or entity.gender):
                return entity
        return None
