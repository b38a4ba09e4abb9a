"""Who speaks: from the phrase printed beside a reporting verb to one name for one person or institution.

Rules, in this order, for a phrase without a proper name: an acronym or a role that the text ties to a name;
the same role or institution said in full before; a word that describes anybody of a kind ("l'officier"), the
nearest of that kind before; a person named without any role, of fitting gender, the nearest before, else
after (a guess where several fit). A pronoun takes the nearest fitting speaker before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from store.reading.entities import Entity, Register
from store.reading.introductions import Introductions
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL, Mention
from store.reading.names import given_name, initials, is_capitals
from store.reading.stretch import Stretch
from store.records import Span, Speaker

_LONG_MENTION = 300
"""Characters: what is longer is no mention that another could stand in."""
_NEAR = 400
"""Characters from a role to the name of its bearer, in another sentence."""
_AHEAD = 64
"""Named mentions looked through for a person who is named only later."""


def _ends_with(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return [w.casefold() for w in full[-len(words) :]] == [w.casefold() for w in words]


class Cast:
    """Everyone a statement names as a source; resolves their mentions in the order of the text."""

    def __init__(
        self, stretches: Sequence[Stretch], text: str, language: Language, headings: Sequence[Stretch] = ()
    ) -> None:
        self.language = language
        self.text = text
        self.introductions = Introductions(stretches, text, language, headings)
        self.register = Register(two_surnames=language.two_surnames)
        self._named: list[Mention] = []
        self._starts: list[int] = []

    @property
    def people(self) -> frozenset[str]:
        """Keys of the words in the names of persons and institutions that the text introduces."""
        return frozenset(word.lower() for mention in self.introductions.mentions for word in mention.name)

    def resolve(
        self, mentions: list[Mention], said: Sequence[tuple[int, int, int, bool]] = ()
    ) -> dict[tuple[int, int], Entity]:
        """The entity of each mention, by the mention's offsets.

        Args:
            mentions: those who speak.
            said: start and end of words that somebody says, where their speaker is mentioned, and whether
                they are quoted; in order.
        """
        silent = self._silent(mentions)
        every = {m.start for m in mentions}
        silent.extend(m for m in self.introductions.bodies if m.start not in every)
        silent.extend(member for mention in mentions for member in mention.members)
        starts = [start for start, *_ in said]
        for mention in [*mentions, *silent]:
            for start, end, speaker, quoted in said[
                max(0, bisect_right(starts, mention.start) - 8) : bisect_right(starts, mention.start)
            ]:
                mention.inside = mention.inside or start <= mention.start < end
                if start <= mention.start < end and speaker < start:
                    mention.within = speaker
                    mention.quoted_by = speaker if quoted else mention.quoted_by
                    if not mention.speaks:
                        mention.rank = min(mention.rank or mention.start, speaker - 1)
        ordered = sorted([*mentions, *silent], key=lambda m: m.start)
        self._learn(ordered)
        # Names met in passing: only of those who are somebody in the statement.
        taken = {m.start for m in ordered if m.name or m.alias or m.institution}
        met = (m.mention(self.text) for m in self.introductions.passing if m.start not in taken)
        passing = [mention for mention in met if self._is_somebody(mention)]
        ordered = sorted([*ordered, *passing], key=lambda m: m.start)
        self._named = [m for m in ordered if m.name]
        self._starts = [m.start for m in self._named]
        resolved: dict[tuple[int, int], Entity] = {}
        for mention in ordered:
            entity = self._entity_of(mention)
            if entity is None:
                continue
            if mention.name and not entity.mentions:
                before = self._named_later(mention, entity)
                if before is not None:
                    self.register.merge(before, entity)
            if mention.rank != 1 or not entity.mentions:  # in passing: whoever is known is no nearer by it
                self.register.mentioned(entity, mention)
            if mention.speaks:
                resolved[mention.start, mention.end] = entity
        return {span: entity.same_as or entity for span, entity in resolved.items()}

    def speakers(self) -> tuple[Speaker, ...]:
        """All who speak, by first mention."""
        return tuple(
            Speaker(
                entity.name,
                tuple(Span(m.start, m.end) for m in entity.mentions),
                tuple(Span(m.start, m.end) for m in entity.mentions if m.guessed),
            )
            for entity in self.register.entities
            if any(m.speaks for m in entity.mentions)
        )

    def _is_somebody(self, mention: Mention) -> bool:
        entity = self.register.named(mention)
        return entity is not None and len(entity.words) > 1 and entity.institution is None

    def _silent(self, mentions: list[Mention]) -> list[Mention]:
        """The introductions that are no part of a speaking mention."""
        spoken = sorted((m.start, m.end) for m in mentions if m.end - m.start < _LONG_MENTION)
        starts = [start for start, _ in spoken]
        every = {m.start for m in mentions}
        kept: list[Mention] = []
        for mention in self.introductions.mentions:
            first = bisect_left(starts, mention.end - _LONG_MENTION)
            last = bisect_right(starts, mention.start)
            inside = any(mention.end <= end for _, end in spoken[first:last])
            if mention.start not in every and not inside:
                kept.append(mention)
        return kept

    def _learn(self, mentions: list[Mention]) -> None:
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
                self._aliased(mention)
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

    def _aliased(self, mention: Mention) -> Entity:
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

    def _entity_of(self, mention: Mention) -> Entity | None:
        if mention.name:
            return self.register.named(mention)
        if mention.alias:
            return self._aliased(mention)
        if mention.institution is not None and mention.phrase.split()[0].casefold() in self.language.ours:
            return self._issuer()  # "notre organisation"
        if mention.pronoun is not None:
            if mention.pronoun.startswith("1"):
                return self._issuer() if mention.pronoun.endswith("p") else None
            if mention.pronoun[-1:].isdigit():
                return self._of_two(mention)
            return None if mention.pronoun == IMPERSONAL else self._behind_pronoun(mention)
        if " " not in mention.phrase and mention.phrase[:1].isupper() and mention.text == mention.phrase:
            namesake = self.register.named(replace(mention, name=(mention.phrase,)))
            if namesake is not None and len(namesake.words) > 1 and not namesake.institution:
                return namesake  # "Jordan" is Clare Jordan here
        known = self.register.unnamed(mention.phrase)
        shorter = " " in mention.phrase or mention.phrase[:1].isupper()
        if known is None and mention.definite and shorter and not self.language.adjectives_first:
            known = self.register.beginning(mention.phrase)
        if known is None and mention.plural and self.language.adjectives_first and " " not in mention.phrase:
            known = self._kin(mention)
        describes = (
            mention.definite and mention.role in self.language.generic_roles and not mention.complement
        )
        if known is not None and not (describes and not known.words):
            self.register.learn(known, mention)
            return known
        if mention.definite and mention.plural and not mention.group:
            together = self._together(mention)
            if together is not None:
                return together
        if known is None and mention.possessor and not (mention.plural or mention.complement):
            known = self._relative(mention)
        if mention.definite and not mention.plural and mention.role is None:
            head = mention.phrase.split(" ")[-1 if self.language.adjectives_first else 0].lower()
            if self.register.of_role(head) is not None:
                mention.role = head
        if mention.definite and not mention.plural:
            found = (
                self._described(mention)
                or self._same_role(mention)
                or (None if mention.demonstrative else self._person_for_role(mention))
                or self._body_for_institution(mention)
                or self._epithet(mention)
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

    def _relative(self, mention: Mention) -> Entity | None:
        """ "her brother Paul ... Her brother": whom the same words named before."""
        for entity in self.register.recent(mention.said):
            if not entity.words or entity.role is None or entity.role != mention.role:
                continue
            if any(m.possessor == mention.possessor for m in entity.mentions):
                return entity
        return None

    def _kin(self, mention: Mention) -> Entity | None:
        """ "UN experts ... the experts": several unnamed persons whose noun is printed again alone."""
        head = mention.phrase.casefold()
        for entity in self.register.recent(mention.said):
            if entity.plural and not entity.group and entity.name.casefold().split()[-1:] == [head]:
                return entity
        return None

    def _issuer(self) -> Entity | None:
        """ "Nous appelons ...": of the bodies that have spoken, the first, who speaks in the statement."""
        known = [e for e in self.register.entities if e.mentions and not e.is_person()]
        # A body, not "hospital records": one that is named, or known.
        told = [e for e in known if e.name[:1].isupper() or any(m.definite for m in e.mentions)]
        bodies = [e for e in known if e.words or e.acronym or e.group or (e.institution and e in told)]
        speaking = (e for e in bodies if any(m.speaks for m in e.mentions))
        return next(speaking, bodies[0] if bodies else None)

    # Roles

    def _named_later(self, mention: Mention, entity: Entity) -> Entity | None:
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
        if before is not None and (aged or self._told_of(mention)):
            aged = aged or self.introductions.text[mention.end : mention.end + 3].strip(", ")[:1].isdigit()
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

    def _told_of(self, mention: Mention) -> bool:
        """Whether the text says behind a comma who it is: it names somebody new."""
        behind = self.introductions.text[mention.end : mention.end + 2].lstrip()
        return behind[:1] in (",", "(")

    def _described(self, mention: Mention) -> Entity | None:
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
            and all(m.start != mention.within for m in entity.mentions[-_AHEAD:])
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
        return entity if any(m.speaks or m.topic for m in entity.mentions[-_AHEAD:]) else None

    def _same_role(self, mention: Mention) -> Entity | None:
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
                and self._is_bare(mention)
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

    def _person_for_role(self, mention: Mention) -> Entity | None:
        """A person named without a role, of the gender this role is printed in."""
        if mention.role is None or not (mention.gender or mention.title_like):
            return None
        first = bisect_right(self._starts, mention.start)
        ahead = self._named[first : first + _AHEAD]
        later = [
            self.register.named(m) for m in ahead if self.language.adjectives_first or not self._told_of(m)
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
                entity.role is None or (entity.role in self.language.generic_roles and self._is_bare(mention))
            )
            and (entity.gender == mention.gender or not mention.gender)
            and not entity.plural
        )

    def _body_for_institution(self, mention: Mention) -> Entity | None:
        """ "the company": the body named last that no institution noun, role or title tells apart."""
        language = self.language
        if mention.institution is None or not (self._is_bare(mention) or self._only_describes(mention)):
            return None
        if not language.adjectives_first and (
            mention.institution not in language.generic_institutions or not self._heads(mention)
        ):
            return None  # "la Commission européenne" is a name, "la pharmacie centrale" no headquarters
        alike = language.body_kinds.get(mention.institution, frozenset())
        recent = self.register.recent()
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
                named = named or (not entity.words and self._is_printed_name(entity.name))
            fits = entity.institution in (None, mention.institution) or entity.institution in alike
            if named and fits and not (entity.is_person() or entity.group):
                return self._known_as(entity, mention)
        if language.adjectives_first:
            return None
        for entity in recent:
            # "Vigie Presse ... l'organisation", "le Secours catholique ... l'association"
            unknown = not entity.role and not entity.other_roles and len(entity.words) > 1
            other = entity.institution is not None and entity.institution not in language.body_kinds
            printed = unknown if entity.words else other and self._is_printed_name(entity.name)
            if printed and not (entity.is_person() or entity.group or entity.plural):
                return self._known_as(entity, mention)
        return None

    def _known_as(self, entity: Entity, mention: Mention) -> Entity:
        """The entity, which a noun for bodies of its kind has guessed."""
        mention.guessed = True
        entity.institution = entity.institution or mention.institution
        entity.gender = entity.gender or mention.gender
        return entity

    def _heads(self, mention: Mention) -> bool:
        """Whether the noun of a body heads the phrase, in small letters or as an acronym ("l'ONG")."""
        words = mention.phrase.split()
        head = words[self._head(words, mention)]
        return head.casefold() == mention.institution and (head.islower() or is_capitals(head))

    def _head(self, words: list[str], mention: Mention) -> int:
        """Index of the noun in the words of a phrase: behind "cette", "cette même", "la haute"."""
        first = int(mention.demonstrative and not self.language.adjectives_first)
        while first < len(words) - 1 and words[first].casefold() in self.language.pre_adjectives:
            first += 1
        return 0 if self.language.adjectives_first else first

    def _is_bare(self, mention: Mention) -> bool:
        """Whether a phrase is but a noun, with at most "cette" or an adjective before it."""
        words = mention.phrase.split()
        return len(words) == 1 or self._head(words, mention) == len(words) - 1

    def _only_describes(self, mention: Mention) -> bool:
        """ "l'agence onusienne", "l'ONG de défense de la presse": what kind of body it is, and not whose."""
        language = self.language
        if language.adjectives_first:
            return False
        words = mention.phrase.split()
        words = words[1 + self._head(words, mention) :]
        forms = language.forms(words[0].casefold()) if words else ()
        if any(form.tense == "participle" for form in forms):
            return True  # "l'ONG basée à Marseille"
        if not words or any(word[:1].isupper() for word in words) or mention.text.endswith(")"):
            return False
        kind = [word for word in words[:2] if word.casefold() not in language.demonyms]
        return not kind or not (
            kind[0] in language.weak_links
            or kind[0] in language.definite
            or (kind[0] in language.of and len(words) > 1 and words[1] in language.determiners)
            or any("'" in word or "\u2019" in word for word in words[:1])
        )

    def _is_printed_name(self, name: str) -> bool:
        """ "Force ouvrière": a name that begins with a capital, but with no article."""
        first = name.split()[:1]
        return bool(first) and first[0][:1].isupper() and first[0].lower() not in self.language.determiners

    def _epithet(self, mention: Mention) -> Entity | None:
        """ "le pénaliste", "cette mère de deux enfants": another noun for the person who spoke last."""
        language = self.language
        words = mention.phrase.casefold().split()
        if mention.institution is not None or mention.acronym or not words:
            return None
        first = self._head(words, mention)
        if language.adjectives_first:
            small = (i for i, word in enumerate(words) if word in language.prepositions)
            words = words[: next(small, len(words))]  # "the vet from Alice Springs"
        head = words[-1 if language.adjectives_first else first] if words else ""
        if mention.role is not None and not (self._is_epithet(head) or mention.demonstrative):
            return None
        recent = self.register.recent(mention.said)
        if mention.person and not mention.complement:
            for entity in recent:  # "un habitant ... l'habitant"
                if not entity.words and head in entity.name.casefold().split():
                    return entity
        if mention.demonstrative:
            if not (mention.person or mention.role or any(map(self._is_epithet, words))):
                return None
        elif " ".join(words[first:]) in language.epithets:
            pass  # "l'homme d'affaires"
        elif not self._is_epithet(head) or (
            len(words) > first + 1 and not (language.adjectives_first or self._only_describes(mention))
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
            and all(m.start != mention.within for m in entity.mentions[-_AHEAD:])
        ]
        # One name alone may be that of a company.
        fitting = [e for e in fitting if e.is_person() or len(e.words) > 1] or fitting
        mention.guessed = len(fitting) > 1
        return fitting[0] if fitting else None

    def _is_epithet(self, word: str) -> bool:
        language = self.language
        if word in language.epithets or word in language.demonyms:
            return True  # "le jeune Sénégalais": an adjective does not head a phrase
        known = word in language.person_nouns or word in language.roles or word in language.institutions
        return not known and word.endswith(language.epithet_endings or ("\0",))

    def _together(self, mention: Mention) -> Entity | None:
        """ "les trois organisations": those named together last."""
        bodies = mention.institution is not None and " " not in mention.phrase
        if not mention.counted and not (self.language.needs_subject and bodies):
            return None
        return next((entity for entity in self.register.recent() if entity.group), None)

    # Pronouns

    def _of_two(self, mention: Mention) -> Entity | None:
        """ "la première", "the latter": one of the two named together last."""
        assert mention.pronoun is not None
        for entity in self.register.recent(mention.said):
            members = next((m.members for m in reversed(entity.mentions) if len(m.members) == 2), None)
            if entity.group and members is not None:
                member = members[int(mention.pronoun[-1]) - 1]
                if member.name:
                    return self.register.named(member)
                return self.register.unnamed(member.phrase)
        return None

    def _behind_pronoun(self, mention: Mention) -> Entity | None:
        assert mention.pronoun is not None
        gender, plural = mention.pronoun[:1], mention.pronoun.endswith("p")
        # A capital marks a language whose pronouns part persons from things ("he", "it").
        person, thing = gender in ("M", "F"), gender == "N"
        gender = "" if thing else gender.lower()
        fitting = [
            entity
            for entity in self.register.recent(mention.said)
            if (not gender.strip("*-p0") or not entity.gender or entity.gender == gender)
            and (entity.plural == plural or (plural and entity.institution is not None))
            and not (person and entity.is_thing())
            and not (thing and entity.is_person())
            and any(m.rank != 1 for m in entity.mentions)
            and all(m.start != mention.quoted_by for m in entity.mentions[-_AHEAD:])
        ]
        fitting = [e for e in fitting if e.plural == plural] or fitting
        if not fitting and plural and self.language.needs_subject:
            # "a spokesperson ... they added": of one whose gender nothing tells
            fitting = [e for e in self.register.recent(mention.said) if e.is_person() and not e.gender][:1]
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
