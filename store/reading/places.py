"""Places said in a sentence, by the grammar of place; cities need no gazetteer, countries are in the pack."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.date_words import is_date_word
from store.reading.language import Language
from store.reading.stretch import Stretch
from store.reading.tokens import Token


@dataclass(slots=True)
class PlaceMention:
    """A place; ``first`` and ``last`` are half-open token indices, ``name`` is as printed."""

    first: int
    last: int
    name: str


@dataclass(slots=True)
class Gazetteer:
    """The places that a statement itself makes known, filled sentence by sentence."""

    language: Language
    text: str
    people: frozenset[str] = frozenset()
    """Keys of words that name persons of the statement: never places."""
    known: dict[str, str] = field(default_factory=dict)
    """Key of a place's name -> its kind: ``city``, ``region``, ``country`` or ``""``."""
    last_city: str | None = None
    last_countries: tuple[str, ...] = ()
    """Names of the country named last, by itself or by its adjective."""
    country_forms: dict[str, str] = field(default_factory=dict)
    """Country of the pack -> its name as this statement prints it."""

    _openers: frozenset[str] = frozenset()
    """Words at which the grammar of place can begin."""
    _pointers: frozenset[str] = frozenset()
    """Words in small letters that can mean a country or city."""

    def __post_init__(self) -> None:
        language = self.language
        self._openers = language.locatives.openers | frozenset(language.place_nouns) | language.directions
        self._pointers = frozenset(language.place_nouns) | frozenset(language.demonyms)

    def learn(self, stretches: list[Stretch]) -> None:
        """A first pass: every name that a preposition or a place noun shows to be a place."""
        for stretch in stretches:
            for index, token in enumerate(stretch.tokens):
                if not token.capital:
                    continue
                found = self.language.country_names.at(stretch.keys, index)
                if found:
                    last = index + found[0]
                    printed = self._printed(stretch, index, last)
                    self.country_forms.setdefault(found[1], printed)
                    self.known[" ".join(stretch.keys[index:last])] = "country"
            self._grammar(stretch)
        self.last_city, self.last_countries = None, ()

    def find(self, stretch: Stretch) -> list[PlaceMention]:
        """The places of a sentence where something can happen, in order; "la ville" is resolved."""
        mentions = self._grammar(stretch)
        covered = {i for m in mentions for i in range(m.first, m.last)}
        for index, token in enumerate(stretch.tokens):
            if index in covered or not (token.capital or token.key in self._pointers):
                continue
            demonym = self.language.demonyms.get(token.key)
            if demonym:
                self.last_countries = demonym
            found = self.language.country_names.at(stretch.keys, index) if token.capital else None
            if found:
                self.last_countries = (found[1],)
            anaphor = self._anaphor(stretch, index)
            if anaphor is not None:
                mentions.append(anaphor)
                continue
            if token.capital and self.known.get(token.key) in ("city", "") and index:
                before = stretch.tokens[index - 1].key
                if before in self.language.of or before in self.language.and_words or before == ",":
                    last = self._name_end(stretch, index)
                    mentions.append(PlaceMention(index, last, self._printed(stretch, index, last)))
                    covered.update(range(index, last))
        mentions.sort(key=lambda m: m.first)
        return mentions

    def _printed(self, stretch: Stretch, first: int, last: int) -> str:
        return self.text[stretch.tokens[first].start : stretch.tokens[last - 1].end]

    def _grammar(self, stretch: Stretch) -> list[PlaceMention]:
        language, tokens = self.language, stretch.tokens
        found: list[PlaceMention] = []
        index = 0
        objects = {verb.last for verb in stretch.verbs if verb.lemma in language.place_objects}
        for opening in self._openings(stretch, objects):
            if opening < index:
                continue
            worded = stretch.keys[opening] in self._openers
            step = self._behind_locative(stretch, opening) if worded else None
            step = (
                step
                or (self._behind_noun(stretch, opening) if worded else None)
                or (self._before_noun(stretch, opening) if language.adjectives_first else None)
                or (self._object(stretch, opening) if opening in objects else None)
                or (self._part(stretch, opening) if worded else None)
            )
            if step is None:
                continue
            first, last, kind = step
            self._remember(stretch, first, last, kind, found)
            # "à Paris, Lyon et Marseille"
            while last < len(tokens) and (tokens[last].text == "," or tokens[last].key in language.and_words):
                following = last + 1
                if following < len(tokens) and language.locatives.at(stretch.keys, following):
                    break
                end = self._name_end(stretch, following) if following < len(tokens) else following
                listed = end > following and (
                    self.known.get(" ".join(stretch.keys[following:end])) is not None
                    or self._closes_list(stretch, following, end)
                )
                if not listed:
                    break
                self._remember(stretch, following, end, kind, found)
                last = end
            index = last
        return found

    def _openings(self, stretch: Stretch, objects: set[int]) -> list[int]:
        """Where a rule for places can begin: at one of its words, at the object of a verb, at a name."""
        openers = self._openers
        if not self.language.adjectives_first:
            return [i for i, word in enumerate(stretch.keys) if word in openers or i in objects]
        return [i for i, t in enumerate(stretch.tokens) if t.capital or t.key in openers or i in objects]

    def _closes_list(self, stretch: Stretch, first: int, end: int) -> bool:
        """Whether a name behind a comma or "and" goes on a list of places: not a subject of a verb."""
        tokens, language = stretch.tokens, self.language
        if stretch.verb_starting(end) is not None or (
            end < len(tokens) and tokens[end].key in language.relatives
        ):
            return False
        if tokens[first - 1].key in language.and_words:
            return (
                end >= len(tokens) or tokens[end].kind == "mark" or tokens[end].key in language.prepositions
            )
        return (
            end < len(tokens)
            and (tokens[end].text == "," or tokens[end].key in language.and_words)
            and (self._closes_soon(stretch, end))
        )

    def _closes_soon(self, stretch: Stretch, index: int) -> bool:
        """Whether "and" and a name follow within a short list."""
        for at in range(index, min(len(stretch.tokens), index + 8)):
            if stretch.tokens[at].key in self.language.and_words:
                return at + 1 < len(stretch.tokens) and stretch.tokens[at + 1].capital
            if not (stretch.tokens[at].capital or stretch.tokens[at].text == ","):
                return False
        return False

    def _remember(
        self, stretch: Stretch, first: int, last: int, kind: str, found: list[PlaceMention]
    ) -> None:
        name = self._printed(stretch, first, last)
        words = " ".join(stretch.keys[first:last])
        country = self.language.country_names.at(stretch.keys, first)
        if country and country[0] == last - first:
            kind = "country"
            self.last_countries = (country[1],)
            self.country_forms.setdefault(country[1], name)
        elif kind in ("city", ""):
            self.last_city = name
        self.known.setdefault(words, kind)
        found.append(PlaceMention(first, last, name))

    def _goes_on(self, stretch: Stretch, index: int) -> bool:
        """ "the Kenya Red Cross": whether a name goes on that only begins with a country's."""
        language = self.language
        if not language.adjectives_first or index >= len(stretch.tokens):
            return False
        token = stretch.tokens[index]
        return (
            token.kind == "word"
            and token.capital
            and token.key not in language.months
            and token.key not in language.roles
            and not is_date_word(token, language)
        )

    def _behind_locative(self, stretch: Stretch, index: int) -> tuple[int, int, str] | None:
        """ "à Almaty", "dans le district de X" (left to the place noun), "au Kazakhstan"."""
        language, tokens = self.language, stretch.tokens
        opening = language.locatives.at(stretch.keys, index)
        if opening is None:
            return None
        at = index + opening[0]
        while (
            at < len(tokens)
            and (
                tokens[at].key in language.definite
                or tokens[at].key in language.directions
                or (tokens[at].key in language.of and tokens[at - 1].key in language.directions)
            )
            and not tokens[at].capital
        ):
            at += 1
        adjective = language.adjectives_first and at + 1 < len(tokens) and tokens[at].key in language.demonyms
        if adjective and tokens[at + 1].kind == "word" and not tokens[at + 1].capital:
            return None  # "off the Philippine island of Mindoro"
        end = self._name_end(stretch, at) if at < len(tokens) else at
        if end == at and at < len(tokens):
            at = self._behind_site(stretch, at)
            end = self._name_end(stretch, at)
        if end == at:
            return None
        if tokens[at - 1].key in language.infinitive_marks and language.is_infinitive(tokens[at].key):
            return None  # "the Committee to Protect Journalists"
        if language.adjectives_first and end < len(tokens) and tokens[end].capital:
            following = tokens[end].key
            if following in language.institutions or following in language.roles:
                return None  # "between the Amalgamated Transit Union and ...": no place
        return at, end, ""

    def _behind_site(self, stretch: Stretch, index: int) -> int:
        """ "sur le marché d'El-Obeid", "à son domicile de Dakar": where the name behind a site begins.

        ``index`` itself where the noun there is no site: a person, an office, a body, a document.
        """
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        if language.adjectives_first:
            return index
        noun = index + (keys[index] in language.other_determiners or keys[index] in language.indefinite)
        if noun + 2 >= len(tokens) or keys[noun] not in language.sites:
            return index
        at = noun + 1
        while at < len(tokens) - 2 and (keys[at] in language.adjectives or keys[at] in language.demonyms):
            at += 1
        if keys[at] not in language.of:
            return index
        at += 1
        while at < len(tokens) - 1 and keys[at] in language.definite and not tokens[at].capital:
            at += 1
        return at if tokens[at].capital and self._name_end(stretch, at) > at else index

    def _object(self, stretch: Stretch, index: int) -> tuple[int, int, str] | None:
        """ "a bombardé Alep", "secoue le Népal": a name that is the object of a verb which strikes places."""
        verb = stretch.verb_before(index)
        if verb is None or verb.lemma not in self.language.place_objects or verb.passive:
            return None
        at = index
        while at < len(stretch.tokens) and stretch.keys[at] in self.language.definite:
            at += 1
        end = self._name_end(stretch, at) if at < len(stretch.tokens) else at
        return (at, end, "") if end > at else None

    def _part(self, stretch: Stretch, index: int) -> tuple[int, int, str] | None:
        """ "le centre de Kaboul", "l'est de l'Ukraine": a name behind the part of it that is meant."""
        if stretch.keys[index] not in self.language.directions or stretch.tokens[index].capital:
            return None
        at = index + 1
        if at >= len(stretch.tokens) or stretch.keys[at] not in self.language.of:
            return None
        while at < len(stretch.tokens) and (
            stretch.keys[at] in self.language.of or stretch.keys[at] in self.language.definite
        ):
            at += 1
        end = self._name_end(stretch, at) if at < len(stretch.tokens) else at
        return (at, end, "") if end > at else None

    def _before_noun(self, stretch: Stretch, index: int) -> tuple[int, int, str] | None:
        """ "the Breda plant", "Kharkiv region", where the name of a place stands before its noun."""
        language, tokens = self.language, stretch.tokens
        if not language.adjectives_first or not tokens[index].capital or not index:
            return None
        if tokens[index - 1].capital or tokens[index].key in language.demonyms:
            return None
        end = self._name_end(stretch, index)
        if end == index or end >= len(tokens) or tokens[end].capital:
            return None
        kind = language.place_nouns.get(tokens[end].key)
        return None if kind is None else (index, end, kind)

    def _behind_noun(self, stretch: Stretch, index: int) -> tuple[int, int, str] | None:
        """ "la ville principale d'Almaty", "la capitale, Nur-Sultan", "Kharkiv region"."""
        language, tokens = self.language, stretch.tokens
        kind = language.place_nouns.get(tokens[index].key)
        if kind is None or (tokens[index].capital and index):
            return None
        at = index + 1
        if (
            at < len(tokens)
            and tokens[at].kind == "word"
            and not tokens[at].capital
            and (tokens[at].key not in language.prepositions and tokens[at].key not in language.conjunctions)
        ):
            at += 1  # an adjective
        if at < len(tokens) and (tokens[at].key in language.of or tokens[at].text == ","):
            comma = tokens[at].text == ","
            at += 1
            while at < len(tokens) and tokens[at].key in language.definite and not tokens[at].capital:
                at += 1
            end = self._name_end(stretch, at) if at < len(tokens) else at
            if end > at and (not comma or end >= len(tokens) or tokens[end].kind == "mark"):
                return at, end, kind
        elif at == index + 1 and at < len(tokens) and tokens[at].capital:
            end = self._name_end(stretch, at)
            if end > at:
                return at, end, kind
        return None

    def _name_end(self, stretch: Stretch, first: int) -> int:
        """Index behind the place name that begins at ``first``; ``first`` if none does."""
        language, tokens = self.language, stretch.tokens
        if not tokens[first].capital:
            return first
        country = language.country_names.at(stretch.keys, first)
        if country:
            last = first + country[0]
            return first if self._goes_on(stretch, last) else last
        index = first
        article = tokens[first].key in language.definite
        if article and first + 1 < len(tokens) and tokens[first + 1].capital:
            index += self._may_name(tokens[first + 1], language)  # "La Paz"
        while index < len(tokens):
            token = tokens[index]
            if (token.kind == "word" and token.capital and self._may_name(token, language)) or (
                index > first
                and token.kind == "word"
                and token.key in language.name_particles
                and index + 1 < len(tokens)
                and tokens[index + 1].capital
                and self._may_name(tokens[index + 1], language)
                and token.key not in language.of
            ):
                index += 1
                continue
            link = language.place_links.at(stretch.keys, index) if index > first else None
            behind = index + link[0] if link else len(tokens)
            if behind < len(tokens) and tokens[behind].capital and self._may_name(tokens[behind], language):
                index = behind + 1  # "Jalapa del Marqués"
                continue
            break
        return index

    def _may_name(self, token: Token, language: Language) -> bool:
        word = token.key
        if word in language.never_places or word in language.titles or word in language.roles:
            return False
        if word in language.institutions or word in self.people or word in language.date_words:
            return False
        if word in language.addressees or word in language.months or word in language.pronouns:
            return False
        if len(token.text) > 1 and token.text.isupper() and word not in self.known:
            return len(token.text) > 5 or language.country_names.at([word], 0) is not None
        return True

    def _anaphor(self, stretch: Stretch, index: int) -> PlaceMention | None:
        """ "dans le pays", "de la ville": the country or city named last, in the words of the statement."""
        language, tokens = self.language, stretch.tokens
        kind = language.place_nouns.get(tokens[index].key)
        if kind not in ("city", "country") or index < 1 or not self._definite(tokens, index):
            return None
        behind = tokens[index + 1 : index + 3]
        if any(token.capital or token.key in language.of for token in behind if token.text not in ".,;"):
            return None  # "la ville principale d'Almaty" names its city itself
        before = index - 1 if tokens[index - 1].key in language.prepositions else index - 2
        locative = language.locatives.ending_at(stretch.keys, before + 1) if before >= 0 else None
        if locative is None and not (kind == "city" and before >= 0 and tokens[before].key in language.of):
            return None
        if kind == "city":
            name = self.last_city
        else:
            name = next((self.country_forms[c] for c in self.last_countries if c in self.country_forms), None)
        return None if name is None else PlaceMention(index, index + 1, name)

    def _definite(self, tokens: list[Token], index: int) -> bool:
        return tokens[index - 1].key in self.language.definite or (
            tokens[index - 1].key in self.language.other_determiners
        )
