"""Whom a role means: "the official", "le ministre", "her brother", of a person before or named near it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from store.reading.descriptions import is_bare
from store.reading.entities import Entity, Register
from store.reading.introductions import told_of
from store.reading.language import Language
from store.reading.mentions import Mention

_AHEAD = 64
"""Named mentions looked through for a person who is named only later."""


class Roles:
    """Finds the person whom a role names.

    Args:
        register: all entities so far.
        named: the mentions with a proper name, in the order of the text.
        text: the text of the statement.
        language: the pack of its language.
    """

    def __init__(self, register: Register, named: Sequence[Mention], text: str, language: Language) -> None:
        self.register = register
        self.named = named
        self.text = text
        self.language = language
        self._starts = [m.start for m in named]

    def described(self, mention: Mention) -> Entity | None:
        """ "l'officier", "the official": the nearest person of that kind, else of unknown role."""
        role, language = mention.role, self.language
        if role is None or role not in language.generic_roles:
            return None
        kinds = language.role_kinds.get(role, frozenset())
        if mention.complement:
            return self._just_named(mention, kinds)
        fitting = [
            entity
            for entity in self.register.recent(mention.said)
            if (entity.is_person() or (entity.words and not entity.institution))
            and not entity.plural
            and (not mention.gender or not entity.gender or entity.gender == mention.gender)
            and not entity.is_mentioned_at(mention.within)
        ]
        # "A mayor is no father": whom a quotation speaks of in general
        fitting = [e for e in fitting if e.words or not all(m.inside and not m.definite for m in e.mentions)]
        of_kind = [entity for entity in fitting if entity.role in kinds or entity.role == role]
        open_role = [e for e in fitting if e.words and (e.role is None or e.role in language.generic_roles)]
        anybody = [] if kinds else [entity for entity in fitting if entity.words]
        anybody = [e for e in anybody if mention.gender and e.gender == mention.gender] or anybody
        for found in (of_kind, [e for e in open_role if e.is_person()], open_role, anybody):
            if found:
                mention.guessed = len(found) > 1
                return found[0]
        return None

    def _just_named(self, mention: Mention, kinds: frozenset[str]) -> Entity | None:
        """ "Son collègue Paul Petit votera pour. L'élu du Lot estime ...": more of the person named last."""
        entity = next(iter(self.register.recent(mention.said)), None)
        if entity is None or not entity.words or entity.plural or entity.institution or not kinds:
            return None
        known = entity.role in self.language.roles and entity.role not in self.language.generic_roles
        if (known and entity.role not in kinds) or entity.gender not in ("", mention.gender):
            return None
        return entity if entity.acted() else None

    def same_role(self, mention: Mention) -> Entity | None:
        """The nearest source before (or a person named anywhere) with this very role or institution."""
        for entity in self.register.recent():
            if mention.role is not None and entity.has_role(mention.role):
                if entity.gender and mention.gender and entity.gender != mention.gender and entity.words:
                    continue
                if (entity.words or not mention.complement) and self._same_office(entity, mention):
                    return entity
            if (
                mention.role is None
                and mention.institution is not None
                and entity.institution == mention.institution
                and is_bare(mention, self.language)
                and mention.phrase.casefold().endswith(mention.institution)
                and not entity.words
            ):
                return entity
        named = self.register.of_role(mention.role) if mention.role is not None else None
        return named if named is not None and self._same_office(named, mention) else None

    def _same_office(self, entity: Entity, mention: Mention) -> bool:
        """Whether a role said in full ("président de la République") is not that of somebody else."""
        language = self.language
        if language.adjectives_first and mention.complement and entity.office:
            # "the shadow business secretary" is not "Business secretary Tom Grant"
            known = frozenset(language.split(entity.office))
            passed = language.roles.keys() | language.determiners | language.prepositions
            words = frozenset(word for word in mention.phrase.split() if word.islower()) - passed
            return words - language.before_nouns <= known
        _, _, complement = mention.phrase.casefold().partition(" ")
        return not mention.complement or not entity.office or complement in entity.office

    def without_role(self, mention: Mention) -> Entity | None:
        """A person named without a role, of the gender this role is printed in."""
        if mention.role is None or not (mention.gender or mention.title_like):
            return None
        first = bisect_right(self._starts, mention.start)
        ahead = self.named[first : first + _AHEAD]
        later = [
            self.register.named(m)
            for m in ahead
            if self.language.adjectives_first or not told_of(m, self.text)
        ]
        near = dict.fromkeys([*self.register.recent(), *(e for e in later if e is not None)])
        fitting = [e for e in near if self._lacks_role(e, mention)]
        bare = " " not in mention.phrase and len(fitting) == 1
        if not fitting or not (mention.title_like or bare):
            return None
        mention.guessed = len(fitting) > 1
        if not mention.guessed:
            self.register.also(fitting[0], mention.role)
        return fitting[0]

    def _lacks_role(self, entity: Entity, mention: Mention) -> bool:
        return (
            bool(entity.words)
            and entity.institution is None
            and (
                entity.role is None
                or (entity.role in self.language.generic_roles and is_bare(mention, self.language))
            )
            and (entity.gender == mention.gender or not mention.gender)
            and not entity.plural
        )

    def relative(self, mention: Mention) -> Entity | None:
        """ "her brother Paul ... Her brother": whom the same words named before."""
        for entity in self.register.recent(mention.said):
            if not entity.words or entity.role is None or entity.role != mention.role:
                continue
            if any(m.possessor == mention.possessor for m in entity.mentions):
                return entity
        return None

    def kin(self, mention: Mention) -> Entity | None:
        """ "UN experts ... the experts": several unnamed persons whose noun is printed again alone."""
        head = mention.phrase.casefold()
        for entity in self.register.recent(mention.said):
            if entity.plural and not entity.group and entity.name.casefold().split()[-1:] == [head]:
                return entity
        return None
