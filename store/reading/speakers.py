"""Who speaks: from the phrase printed beside a reporting verb to one name for one person or institution.

Rules, in this order, for a phrase without a proper name: an acronym or a role that the text ties to a name;
the same role or institution said in full before; a person named without any role, of fitting gender, the
nearest before, else after (a guess where several fit). A pronoun takes the nearest fitting speaker before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.language import Language
from store.reading.noun_phrases import subject_before
from store.reading.stretch import Stretch
from store.reading.tokens import Token
from store.records import Span, Speaker


@dataclass(slots=True)
class Mention:
    """A source as printed, with what its words tell; offsets are into the statement's text."""

    start: int
    end: int
    text: str
    name: tuple[str, ...] = ()
    """The printed words of a proper name in it."""
    phrase: str = ""
    """Without a proper name: the phrase as a canonical name (article, apposition, acronym cut off)."""
    role: str | None = None
    """Family of the role it names ("ministre")."""
    institution: str | None = None
    """Key of the institution noun it names ("ministère")."""
    complement: bool = False
    """More words follow the role or institution ("de l'Intérieur")."""
    acronym: str | None = None
    gender: str = ""
    """``m``, ``f`` or unknown."""
    plural: bool = False
    definite: bool = False
    pronoun: str | None = None
    """Gender and number where it is a pronoun: ``ms``, ``fp`` ..."""
    titled: bool = False
    title_like: bool = False
    """A role printed with a capital, or one that fits anybody ("la cheffe ...")."""
    speaks: bool = True
    guessed: bool = False
    said: Span | None = None
    """The quoted words that this source says: whom they name is not who says them."""


@dataclass(slots=True)
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
    mentions: list[Mention] = field(default_factory=list)

    def is_person(self) -> bool:
        """Whether its words show a single person: a title, a gender, a role."""
        return bool(self.titled or self.gender or (self.role and not self.institution))

    def is_thing(self) -> bool:
        """Whether its words show an institution or a document."""
        return bool(self.institution) and not self.is_person()


def mention_of(stretch: Stretch, first: int, last: int, text: str, language: Language) -> Mention:
    """What the noun phrase ``tokens[first:last]`` tells of a source."""
    tokens = stretch.tokens[first:last]
    mention = Mention(tokens[0].start, tokens[-1].end, text[tokens[0].start : tokens[-1].end])
    if len(tokens) == 1 and tokens[0].key in language.pronouns and not _is_capitals(tokens[0].text):
        mention.pronoun = language.pronouns[tokens[0].key]
        return mention
    anaphor = language.anaphors.at([t.key for t in tokens], 0)
    if anaphor and anaphor[0] == len(tokens):
        mention.pronoun = anaphor[1]
        return mention
    segments = _segments(tokens)
    _read_number(tokens, mention, language)
    if language.adjectives_first and not mention.plural:
        mention.plural = _is_plural(segments[0], language)
    mention.acronym = _acronym(tokens)
    for number, segment in enumerate(segments):
        if number and _names_place(segments[number - 1], segment, language):
            continue
        name, gender, titled = _proper_name(segment, language, alone=len(segments) > 1)
        if name and not mention.name:
            mention.name = tuple(token.text for token in name)
            mention.gender = gender or mention.gender
            mention.titled = titled
    if language.adjectives_first:
        _read_head(segments, mention, language)
    for token in _before_complement(tokens, language) if not language.adjectives_first else []:
        if mention.role is None and token.key in language.roles and token.text not in mention.name:
            mention.role = language.role_families.get(token.key, token.key)
            mention.title_like = (
                token.capital and token.start > mention.start
            ) or token.key in language.generic_roles
            mention.gender = mention.gender or language.roles[token.key]
        if mention.institution is None and token.key in language.institutions:
            mention.institution = token.key
    if mention.name and mention.role is None:
        mention.role = _new_role(segments, mention, language)
    mention.phrase, mention.complement = _phrase(segments[0], text, language)
    if mention.name and not mention.titled and _is_group(segments, language):
        mention.name = ()
        mention.phrase = _whole_phrase(tokens, text, language)
    return mention


def _before_complement(tokens: list[Token], language: Language) -> list[Token]:
    """The words of a phrase that are no complement: not "l'accusé" in "la compagne de l'accusé"."""
    kept: list[Token] = []
    headed = inside = False
    for token in tokens:
        if token.kind == "mark":
            headed = inside = False
        named = token.key in language.roles or token.key in language.institutions
        inside = inside or (headed and token.key in language.of)
        if not inside or token.key in language.institutions:
            kept.append(token)
        headed = headed or named or token.key in language.person_nouns
        headed = headed or (
            token.kind == "word" and token.key not in language.determiners | language.prepositions
        )
    return kept


def _read_head(segments: list[list[Token]], mention: Mention, language: Language) -> None:
    """The role or institution that heads the phrase where adjectives stand first: the last such noun."""
    for segment in segments:
        role: Token | None = None
        institution: Token | None = None
        for index, token in enumerate(segment):
            if index and (
                token.key in language.prepositions or token.key in language.relatives | language.that
            ):
                break
            if token.text in mention.name:
                continue
            if token.key in language.roles:
                role, institution = token, None
            elif token.key in language.institutions:
                role, institution = None, token
        if role is not None and mention.role is None:
            mention.role = language.role_families.get(role.key, role.key)
            mention.title_like = (
                role.capital and role.start > mention.start
            ) or role.key in language.generic_roles
            mention.gender = mention.gender or language.roles[role.key]
        if institution is not None and mention.role is None and mention.institution is None:
            mention.institution = institution.key


def _is_plural(segment: list[Token], language: Language) -> bool:
    """Whether the noun that heads a phrase is a plural by its ending or by the pack's list."""
    head: Token | None = None
    for index, token in enumerate(segment):
        if index and (token.key in language.prepositions or token.key in language.relatives | language.that):
            break
        head = token
    if head is None:
        return False
    if head.capital:
        return len(segment) == 1 and head.key in language.person_nouns | language.plural_nouns
    return head.key in language.plural_nouns or (
        head.key.endswith(language.plural_noun_endings or ("\0",)) and head.key not in language.singular_nouns
    )


def _new_role(segments: list[list[Token]], mention: Mention, language: Language) -> str | None:
    """The noun that stands in apposition to a name, where the pack does not know it as a role."""
    for segment in segments:
        words = [t for t in segment if t.key not in language.determiners]
        if words and not words[0].capital and words[0].kind == "word" and words[0].text not in mention.name:
            return words[0].key
    return None


def _segments(tokens: list[Token]) -> list[list[Token]]:
    """The phrase parted at commas, parentheses left out."""
    segments: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            if token.text in (",", "\u2013", "\u2014"):
                segments.append([])
            else:
                segments[-1].append(token)
    return [segment for segment in segments if segment] or [tokens]


def _acronym(tokens: list[Token]) -> str | None:
    for index, token in enumerate(tokens[:-1]):
        if token.text == "(" and tokens[index + 1].text.isupper() and len(tokens[index + 1].text) > 1:
            return tokens[index + 1].text
    return None


def _read_number(tokens: list[Token], mention: Mention, language: Language) -> None:
    first = tokens[0]
    mention.definite = first.key in language.definite
    if first.key in language.feminine:
        mention.gender = "f"
    elif first.key in language.masculine:
        mention.gender = "m"
    noun = tokens[1].key if len(tokens) > 1 and first.key in language.determiners else first.key
    if not mention.gender and noun in language.feminine_institutions:
        mention.gender = "f"
    elif not mention.gender and noun in language.masculine_institutions:
        mention.gender = "m"
    mention.plural = first.key in language.plural_determiners or first.key in language.indefinite_plural


def _is_capitals(text: str) -> bool:
    """Whether a word is an acronym ("US") and no pronoun."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def _proper_name(segment: list[Token], language: Language, *, alone: bool) -> tuple[list[Token], str, bool]:
    """The proper name in a segment, the gender a civil title gives it, and whether one does."""
    for index, token in enumerate(segment):
        gender = language.titles.get(token.key.rstrip("."))
        if gender is None or not token.capital:
            continue
        rest = [t for t in segment[index + 1 :] if t.text != "."]
        skip = 0
        while skip < len(rest) - 1 and rest[skip].key in language.name_particles and not rest[skip].capital:
            skip += 1
        taken = _run(rest, skip, language)
        if taken:
            return rest[: skip + taken], gender, True
    index = 0
    best: list[Token] = []
    while index < len(segment):
        length = _run(segment, index, language)
        if not length:
            index += 1
            continue
        run = segment[index : index + length]
        before = segment[index - 1] if index else None
        index += length
        roles = [i for i, t in enumerate(run) if t.key in language.roles]
        if roles:
            run = run[roles[-1] + 1 :]
            before = None if run else before
            if not run:
                continue
        elif before is not None and (
            before.key in language.determiners
            or before.key in language.of
            or before.key in language.prepositions
        ):
            continue
        if any(t.key in language.institutions for t in run):
            continue
        if language.adjectives_first and _in_complement(segment, segment.index(run[0]), language):
            continue
        if len(run) == 1 and not roles and language.adjectives_first and run[0].key in language.person_nouns:
            continue
        if (
            before is None
            and not roles
            and index < len(segment)
            and segment[index].key not in language.and_words
        ):
            # "Human Rights Watch officials": the name only qualifies a noun behind it.
            follows = segment[index]
            linked = language.adjectives_first and follows.key in language.prepositions
            if not follows.capital and follows.kind == "word" and not linked:
                continue
        if len(run) == 1 and (
            run[0].key in language.demonyms
            or language.country_names.at([run[0].key], 0)
            or (len(segment) > 1 and not roles and not alone and not _role_before(segment, run[0], language))
        ):
            continue
        best = run
    return best, "", False


def _in_complement(segment: list[Token], index: int, language: Language) -> bool:
    """ "the editor of the weekly Le Monde": a name behind "of" is not that of the editor."""
    for at in range(index - 1, 0, -1):
        if segment[at].key in language.of:
            return any(t.key in language.roles or t.key in language.person_nouns for t in segment[:at])
    return False


def _names_place(before: list[Token], segment: list[Token], language: Language) -> bool:
    """ "la police de la ville principale, Almaty": the name belongs to the place noun, not to the speaker."""
    nearest = before[-1:] if language.adjectives_first else before[-4:]
    if len(segment) > 1 and any(t.key in language.roles for t in before):
        return False  # "la présidente de la région, Carole Dupuis"
    places = any(t.key in language.place_nouns and not t.capital for t in nearest)
    return places and len(segment) <= 2 and all(t.capital for t in segment)


def _role_before(segment: list[Token], token: Token, language: Language) -> bool:
    return any(t.key in language.roles or t.key in language.person_nouns for t in segment if t is not token)


def _run(tokens: list[Token], index: int, language: Language) -> int:
    """Length of the run of capitalised words (particles inside allowed) that begins at ``index``."""
    length = 0
    while index + length < len(tokens):
        token = tokens[index + length]
        if (
            token.kind == "word"
            and token.capital
            and token.key not in language.determiners
            and (token.key not in language.prepositions or (length and language.adjectives_first))
            and token.key not in language.discourse_words
            and token.key not in language.counts_one
        ):
            length += 1
        elif token.text in ("-", "&") and length and index + length + 1 < len(tokens):
            following = tokens[index + length + 1]
            if not following.capital:
                break
            length += 1
        elif (
            length
            and token.kind == "word"
            and token.key in language.name_particles
            and index + length + 1 < len(tokens)
            and tokens[index + length + 1].capital
            and token.key not in language.of
        ):
            length += 1
        else:
            break
    return length


def _is_group(segments: list[list[Token]], language: Language) -> bool:
    """Whether the phrase names several sources ("Human Rights Watch et Amnesty International")."""
    return any(
        token.key in language.and_words
        and 0 < index < len(segment) - 1
        and (segment[index + 1].capital or segment[index + 1].key in language.determiners)
        for segment in segments
        for index, token in enumerate(segment)
    )


def _whole_phrase(tokens: list[Token], text: str, language: Language) -> str:
    first = 1 if tokens[0].key in language.definite and len(tokens) > 1 else 0
    return " ".join(text[tokens[first].start : tokens[-1].end].split())


def _phrase(segment: list[Token], text: str, language: Language) -> tuple[str, bool]:
    """The canonical name of an unnamed source, and whether its noun has a complement.

    The definite article and the plural "des" go, an indefinite singular stays: it marks one person
    unnamed. A complement that only says a place ("de la ville principale") goes as well.
    """
    first = 0
    while first < len(segment) - 1 and (segment[first].key in language.definite):
        first += 1
    last = len(segment)
    for index in range(first + 1, len(segment)):
        if segment[index].key in language.relatives | language.that:
            last = index
            break
    for index in range(first + 1, last - 1):
        if segment[index].key in language.of:
            noun = index + 1
            while noun < len(segment) - 1 and segment[noun].key in language.determiners:
                noun += 1
            if segment[noun].key in language.place_nouns and not segment[noun].capital:
                last = index
                break
    complement = any(t.key in language.of or t.key in language.weak_links for t in segment[first + 1 : last])
    phrase = " ".join(text[segment[first].start : segment[last - 1].end].split())
    return phrase, complement or last - first > 2


class Cast:
    """Everyone a statement names as a source; resolves their mentions in the order of the text."""

    def __init__(self, stretches: list[Stretch], text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.entities: list[Entity] = []
        self._full_names = self._find_full_names(stretches)
        self._named = [*self._find_titled(stretches), *self._find_subjects(stretches)]

    @property
    def people(self) -> frozenset[str]:
        """Keys of the words that stand behind a civil title: names of persons."""
        return frozenset(word.lower() for mention in self._named for word in mention.name)

    def _find_full_names(self, stretches: list[Stretch]) -> dict[str, tuple[str, ...]]:
        """Last name -> the longest run of capitalised words that ends in it."""
        language = self.language
        found: dict[str, tuple[str, ...]] = {}
        for stretch in stretches:
            tokens = stretch.tokens
            index = 0
            while index < len(tokens):
                length = _run(tokens, index, language)
                if not length:
                    index += 1
                    continue
                run = tokens[index : index + length]
                skip = 0
                for at, token in enumerate(run):
                    medium = _is_capitals(token.text) and token.key in language.addressees
                    if medium or token.key.rstrip(".") in language.titles or token.key in language.roles:
                        skip = at + 1
                run = run[skip:]
                if 2 <= len(run) <= 4 and not any(
                    t.key in language.institutions or t.key in language.demonyms for t in run
                ):
                    words = tuple(token.text for token in run)
                    if len(words) > len(found.get(words[-1], ())):
                        found[words[-1]] = words
                index += length
        return found

    def _find_titled(self, stretches: list[Stretch]) -> list[Mention]:
        """Persons named with a civil title anywhere, as silent mentions for pronouns to refer to."""
        found: list[Mention] = []
        for stretch in stretches:
            for index, token in enumerate(stretch.tokens):
                gender = self.language.titles.get(token.key.rstrip("."))
                if gender is None or not token.capital:
                    continue
                at = index + 1
                if at < len(stretch.tokens) and stretch.tokens[at].text == ".":
                    at += 1
                length = _run(stretch.tokens, at, self.language)
                if length:
                    tokens = stretch.tokens[at : at + length]
                    found.append(
                        Mention(
                            token.start,
                            tokens[-1].end,
                            self.text[token.start : tokens[-1].end],
                            name=tuple(t.text for t in tokens),
                            gender=gender,
                            titled=True,
                            speaks=False,
                        )
                    )
        return found

    def _find_subjects(self, stretches: list[Stretch]) -> list[Mention]:
        """Persons and institutions that are subject of any verb or named in apposition to a role."""
        found: list[Mention] = []
        for stretch in stretches:
            for clause in stretch.clauses:
                verb = clause.verb
                if verb is None or not verb.finite or verb.pronoun is not None or clause.kind == "incise":
                    continue
                subject = subject_before(stretch, clause.first, verb.first, self.language)
                if subject is None or subject[1] - subject[0] > 25:
                    continue
                mention = mention_of(stretch, *subject, self.text, self.language)
                if stretch.keys[subject[0]] in self.language.negative_subjects:
                    continue
                if mention.pronoun is None and (mention.name or mention.role or mention.institution):
                    mention.speaks = False
                    found.append(mention)
            found.extend(self._find_appositions(stretch))
        return found

    def _find_appositions(self, stretch: Stretch) -> list[Mention]:
        """ "... à la préfète de région, Hélène Marchand, de ...": a role with its name, anywhere."""
        tokens, language = stretch.tokens, self.language
        found: list[Mention] = []
        for comma, token in enumerate(tokens):
            if token.text != "," or not comma:
                continue
            length = _run(tokens, comma + 1, language)
            if not 2 <= length <= 4:
                continue
            first = comma
            while first > 0 and comma - first < 10 and tokens[first - 1].kind == "word":
                first -= 1
                if tokens[first].key in language.determiners and tokens[first].key not in language.of:
                    break
            if any(tokens[i].key in language.roles for i in range(first, comma)):
                mention = mention_of(stretch, first, comma + 1 + length, self.text, language)
                mention.speaks = False
                if mention.name:
                    found.append(mention)
        return found

    def resolve(self, mentions: list[Mention]) -> dict[tuple[int, int], Entity]:
        """The entity of each mention, by the mention's offsets."""
        spoken = {(m.start, m.end) for m in mentions}
        starts = {start for start, _ in spoken}
        silent = [
            m
            for m in self._named
            if m.start not in starts
            and not any(s <= m.start and m.end <= e for s, e in spoken if e - s < 300)
        ]
        ordered = sorted([*mentions, *silent], key=lambda m: m.start)
        self._learn(ordered)
        resolved: dict[tuple[int, int], Entity] = {}
        for mention in ordered:
            entity = self._entity_of(mention, ordered)
            if entity is None:
                continue
            entity.mentions.append(mention)
            resolved[mention.start, mention.end] = entity
        return resolved

    def speakers(self) -> tuple[Speaker, ...]:
        """All who speak, by first mention."""
        return tuple(
            Speaker(
                entity.name,
                tuple(Span(m.start, m.end) for m in entity.mentions),
                tuple(Span(m.start, m.end) for m in entity.mentions if m.guessed),
            )
            for entity in self.entities
            if any(m.speaks for m in entity.mentions)
        )

    def _learn(self, mentions: list[Mention]) -> None:
        """Entities for all proper names first: a role may stand before the name it belongs to."""
        for mention in mentions:
            if not mention.name:
                continue
            entity = self._named_entity(mention)
            if entity is None:
                words = mention.name
                full = self._full_names.get(words[-1])
                if full and len(full) > len(words) and full[-len(words) :] == words:
                    words = full
                entity = Entity(" ".join(words), words)
                self.entities.append(entity)
            elif len(mention.name) > len(entity.words):
                entity.words, entity.name = mention.name, " ".join(mention.name)
            entity.role = entity.role or mention.role
            entity.gender = entity.gender or mention.gender
            entity.titled = entity.titled or mention.titled
            entity.plural = entity.plural or mention.plural
            entity.acronym = entity.acronym or mention.acronym

    def _named_entity(self, mention: Mention) -> Entity | None:
        for entity in self.entities:
            if not entity.words:
                continue
            if entity.acronym is not None and mention.name == (entity.acronym,):
                return entity
            shorter, longer = sorted((mention.name, entity.words), key=len)
            if longer[-len(shorter) :] == shorter or (
                len(shorter) == 1
                and not mention.titled
                and shorter[0] == longer[0]
                and len(mention.name) == 1
            ):
                if mention.gender and entity.gender and mention.gender != entity.gender:
                    continue
                return entity
        return None

    def _entity_of(self, mention: Mention, ordered: list[Mention]) -> Entity | None:
        if mention.name:
            return self._named_entity(mention)
        if mention.pronoun is not None:
            return self._behind_pronoun(mention)
        word = mention.phrase
        for entity in self.entities:
            if entity.acronym and entity.acronym == word:
                return entity
            if not entity.words and entity.name == word:
                self._enrich(entity, mention)
                return entity
        if mention.definite and not mention.plural and mention.role is None:
            head = mention.phrase.split(" ")[0].lower()
            if any(entity.role == head for entity in self.entities):
                mention.role = head
        if mention.definite and not mention.plural:
            found = (
                self._same_role(mention)
                or self._person_for_role(mention, ordered)
                or self._body_for_institution(mention)
            )
            if found is not None:
                return found
        entity = Entity(
            word, (), mention.role, mention.institution, mention.acronym, mention.gender, mention.plural
        )
        self.entities.append(entity)
        return entity

    def _enrich(self, entity: Entity, mention: Mention) -> None:
        entity.acronym = entity.acronym or mention.acronym
        entity.role = entity.role or mention.role

    def _same_role(self, mention: Mention) -> Entity | None:
        """The nearest source before (or a person named anywhere) with this very role or institution."""
        for entity in self._recent():
            if mention.role is not None and entity.role == mention.role:
                if entity.gender and mention.gender and entity.gender != mention.gender and entity.words:
                    continue
                if entity.words or not mention.complement:
                    return entity
            if (
                mention.role is None
                and mention.institution is not None
                and entity.institution == mention.institution
                and not mention.complement
                and not entity.words
            ):
                return entity
        for entity in self.entities:
            if entity.words and mention.role is not None and entity.role == mention.role:
                return entity
        return None

    def _body_for_institution(self, mention: Mention) -> Entity | None:
        """ "the company": the body named last that no institution noun, role or title tells apart."""
        if mention.institution is None or " " in mention.phrase or not self.language.adjectives_first:
            return None
        for entity in self._recent():
            named = any(
                word.isupper() or word.lower() in self.language.company_marks for word in entity.words
            )
            if named and not entity.is_person() and entity.institution in (None, mention.institution):
                mention.guessed = True
                entity.institution = entity.institution or mention.institution
                return entity
        return None

    def _person_for_role(self, mention: Mention, ordered: list[Mention]) -> Entity | None:
        """A person named without a role, of the gender this role is printed in."""
        language = self.language
        if mention.role is None or not (mention.gender or mention.title_like):
            return None
        fitting = [
            e
            for e in self.entities
            if e.words
            and (e.role is None or e.role in language.generic_roles)
            and (e.gender == mention.gender or not mention.gender)
            and not e.plural
        ]
        bare = " " not in mention.phrase and len(fitting) == 1
        if not fitting or not (mention.title_like or bare):
            return None
        mention.guessed = len(fitting) > 1
        recent = [e for e in self._recent() if e in fitting]
        if recent:
            return recent[0]
        after = [m for m in ordered if m.start > mention.start and m.name]
        for later in after:
            entity = self._named_entity(later)
            if entity in fitting:
                return entity
        return fitting[0]

    def _behind_pronoun(self, mention: Mention) -> Entity | None:
        assert mention.pronoun is not None
        gender, plural = mention.pronoun[:1], mention.pronoun.endswith("p")
        # A capital marks a language whose pronouns part persons from things ("he", "it").
        person, thing = gender in ("M", "F"), gender == "N"
        gender = "" if thing else gender.lower()
        fitting = [
            entity
            for entity in self._recent(mention.said)
            if (not gender.strip("-p") or not entity.gender or entity.gender == gender)
            and (entity.plural == plural or (plural and not entity.words))
            and not (person and entity.is_thing())
            and not (thing and entity.is_person())
        ]
        if not fitting:
            return None
        if person or thing:
            # Among those that fit, one that is known to be a person (or a thing).
            sure = [e for e in fitting if (e.is_person() if person else e.is_thing())]
            unnamed = not fitting[0].words or len(fitting[0].words) == 1
            if sure and (thing or unnamed):
                fitting = sure
        exact = [e for e in fitting if e.gender == gender]
        chosen = fitting[0]
        if exact and exact[0] is not chosen and not chosen.words and exact[0].words:
            chosen = exact[0]
        mention.guessed = len(fitting) > 1
        return chosen

    def _recent(self, outside: Span | None = None) -> list[Entity]:
        """Entities mentioned so far, the latest first; mentions in the words ``outside`` do not count."""
        seen: list[tuple[int, Entity]] = []
        for entity in self.entities:
            for mention in reversed(entity.mentions):
                if outside is None or not outside.start <= mention.start < outside.end:
                    seen.append((-mention.start, entity))
                    break
        return [entity for _, entity in sorted(seen, key=lambda pair: pair[0])]
