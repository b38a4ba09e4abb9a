"""Entities: the persons and institutions of a statement, found again by name, by role or by nearness."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from store.reading.mentions import Mention
from store.reading.names import is_capitals
from store.records import Span

_RECENT = 64
"""Entities looked back over for the one that a pronoun or a role means: nobody means one further back."""
_LONGEST_NAME = 12
"""Words of an institution's name of which the first alone may name it."""
_NAMESAKES = 256
"""Entities of one word looked through for a name."""


@dataclass(slots=True, eq=False)
class Entity:
    """One person or institution of the statement."""

    name: str
    words: tuple[str, ...] = ()
    """Words of the proper name; empty for an unnamed source."""
    role: str | None = None
    institution: str | None = None
    acronym: str | None = None
    gender: str = ""
    plural: bool = False
    titled: bool = False
    group: bool = False
    office: str = ""
    """Its role in full as first printed ("la présidente du Collectif Lagune, ..."), in small letters."""
    person: bool = False
    """Its noun is one for people ("a student")."""
    other_roles: tuple[str, ...] = ()
    same_as: Entity | None = None
    """The one who it turned out to be, by a name printed later."""
    mentions: list[Mention] = field(default_factory=list)
    folded: tuple[str, ...] = ()
    """Its words as names are compared: in small letters."""

    def is_person(self) -> bool:
        """Whether its words show a single person: a title, a gender, a role."""
        if self.acronym and not self.words:
            return False
        gender = self.gender if self.words or not self.name[:1].isupper() else ""  # only that of an article
        known = self.titled or gender or self.role or (self.person and not self.acronym)
        letters = not self.words and is_capitals(self.name)  # the article alone gave "le HCR" a gender
        return bool(known) and not (self.institution or self.group or letters)

    def has_role(self, role: str) -> bool:
        """Whether it was printed with a role, be it the first or another."""
        return self.role == role or role in self.other_roles

    def is_mentioned_at(self, offset: int) -> bool:
        """Whether one of its last mentions starts at an offset."""
        return any(mention.start == offset for mention in self.mentions[-_RECENT:])

    def acted(self) -> bool:
        """Whether it spoke, or was what a sentence is about, in one of its last mentions."""
        return any(mention.speaks or mention.topic for mention in self.mentions[-_RECENT:])

    def is_thing(self) -> bool:
        """Whether its words show an institution or a document."""
        return bool(self.institution) and not self.is_person()


class Register:
    """All entities so far, by the words that name them."""

    def __init__(self, *, two_surnames: bool = False) -> None:
        self.two_surnames = two_surnames
        """Persons have two surnames and go by the first: "Lucía Mamani Rojas" is "Mamani"."""
        self.entities: list[Entity] = []
        self._by_word: dict[str, dict[Entity, None]] = {}
        self._by_acronym: dict[str, Entity] = {}
        self._by_phrase: dict[str, Entity] = {}
        self._by_role: dict[str, dict[Entity, None]] = {}
        self._by_beginning: dict[str, Entity] = {}
        self._order: dict[Entity, None] = {}

    def add(self, entity: Entity) -> Entity:
        """Takes an entity in."""
        self.entities.append(entity)
        self._index(entity)
        return entity

    def rename(self, entity: Entity, words: tuple[str, ...]) -> None:
        """A fuller name for an entity."""
        entity.words, entity.name = words, " ".join(words)
        self._index(entity)

    def learn(self, entity: Entity, mention: Mention) -> None:
        """Keeps what a mention tells of its entity."""
        if mention.role is not None and entity.role is None:
            entity.role = mention.role
            self._by_role.setdefault(mention.role, {})[entity] = None
        for role in mention.other_roles:
            if not entity.has_role(role):
                entity.other_roles = (*entity.other_roles, role)
                self._by_role.setdefault(role, {})[entity] = None
        if mention.role is not None and mention.complement and not entity.office:
            entity.office = mention.text.casefold()
        entity.acronym = entity.acronym or mention.acronym
        if entity.acronym:
            self._by_acronym.setdefault(entity.acronym, entity)

    def also(self, entity: Entity, role: str) -> None:
        """Another role by which a person may be found again."""
        self._by_role.setdefault(role, {})[entity] = None

    def mentioned(self, entity: Entity, mention: Mention) -> None:
        """Makes an entity the one mentioned last."""
        entity.mentions.append(mention)
        self._order.pop(entity, None)
        self._order[entity] = None

    def named(self, mention: Mention) -> Entity | None:
        """The entity of a proper name: of the same words, of a part of them, or of that acronym."""
        name = folded(mention.name)
        if len(name) == 1 and mention.name[0] in self._by_acronym:
            return self._by_acronym[mention.name[0]]
        # A first name stands for its bearer only where it stands alone.
        asked = name if self.two_surnames else name[-1:]
        candidates = dict.fromkeys(
            entity for word in asked for entity in islice(self._by_word.get(word, ()), _NAMESAKES)
        )
        by_given: Entity | None = None
        for entity in candidates:
            words = entity.folded
            shorter, longer = (words, name) if len(words) < len(name) else (name, words)
            first = len(name) == 1 and not mention.titled and name[0] == words[0]
            inside = self.two_surnames and entity.institution is None and _is_within(shorter, longer)
            given = len(name) == 1 and name[0] == words[0]
            if longer[-len(shorter) :] != shorter and not first and not inside and not given:
                continue
            if mention.gender and entity.gender and mention.gender != entity.gender:
                continue
            if given and not first:
                by_given = by_given or entity  # "M. Abiy": only where nobody has it as a surname
                continue
            return entity
        return by_given

    def unnamed(self, phrase: str) -> Entity | None:
        """The entity with this acronym, or the unnamed one of these very words."""
        entity = self._by_acronym.get(phrase) or self._by_phrase.get(phrase)
        return entity.same_as or entity if entity is not None else None

    def beginning(self, phrase: str) -> Entity | None:
        """The unnamed entity whose name begins with these words: "the coast guard" of Tunisia."""
        entity = self._by_beginning.get(phrase.casefold())
        return entity.same_as or entity if entity is not None else None

    def merge(self, unnamed: Entity, named: Entity) -> None:
        """Makes one of a person printed by role alone and the name that the text gives later."""
        named.mentions[:0] = unnamed.mentions
        named.role = named.role or unnamed.role
        named.gender = named.gender or unnamed.gender
        named.office = named.office or unnamed.office
        unnamed.mentions = []
        unnamed.same_as = named
        self._order.pop(unnamed, None)
        if named.role is not None:
            self._by_role.setdefault(named.role, {})[named] = None

    def call(self, entity: Entity, phrase: str) -> None:
        """Another phrase that names an entity."""
        self._by_phrase.setdefault(phrase, entity)

    def of_role(self, role: str) -> Entity | None:
        """The first named entity of a role."""
        return next((entity for entity in self._by_role.get(role, ()) if entity.words), None)

    def recent(self, outside: Span | None = None) -> list[Entity]:
        """Entities mentioned so far, the latest first; mentions in the words ``outside`` do not count."""
        seen: list[tuple[int, Entity]] = []
        for _, entity in zip(range(_RECENT), reversed(self._order), strict=False):
            for mention in reversed(entity.mentions[-_RECENT:]):
                if outside is None or not outside.start <= mention.start < outside.end:
                    seen.append((-(mention.rank or mention.start + 2), entity))
                    break
        return [entity for _, entity in sorted(seen, key=lambda pair: pair[0])]

    def _index(self, entity: Entity) -> None:
        entity.folded = folded(entity.words)
        if not entity.words:
            self._by_phrase.setdefault(entity.name, entity)
            printed = entity.name.casefold().split()[:_LONGEST_NAME]
            shortest = 1 if entity.name[:1].isupper() else 2
            for length in range(shortest, 0 if entity.group else len(printed)):
                self._by_beginning[" ".join(printed[:length])] = entity
        words = entity.words if self.two_surnames else (*entity.words[:1], *entity.words[-1:])
        for word in dict.fromkeys(words):
            self._by_word.setdefault(word.casefold(), {})[entity] = None
        if entity.role is not None:
            self._by_role.setdefault(entity.role, {})[entity] = None
        if entity.acronym:
            self._by_acronym.setdefault(entity.acronym, entity)


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple([word.casefold() for word in words])


def _is_within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a name is the first surname, alone or behind the given name, of a longer one of three words."""
    return len(longer) > 2 and (shorter == longer[-2:-1] or (len(shorter) > 1 and shorter == longer[:-1]))
