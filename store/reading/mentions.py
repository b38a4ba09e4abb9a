"""Mentions: a source as printed, and what the words of its noun phrase tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from store.reading.language import Language
from store.reading.names import (
    abbreviates,
    given_name,
    is_capitals,
    names_place,
    proper_name,
    words_of,
)
from store.reading.numerals import is_number_word
from store.reading.stretch import Stretch
from store.reading.tokens import Token
from store.records import Span

CLOSING_MARKS = "\u00bb\u201d\u2019\"'"
IMPERSONAL = "-s"
"""A pronoun that is nobody in particular ("on")."""


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
    other_roles: tuple[str, ...] = ()
    """Families of further roles: "commissaire" in "le porte-parole de la police, le commissaire Petit"."""
    institution: str | None = None
    """Key of the institution noun it names ("ministère")."""
    complement: bool = False
    """More words follow the role or institution ("de l'Intérieur")."""
    acronym: str | None = None
    gender: str = ""
    """``m``, ``f`` or unknown."""
    plural: bool = False
    definite: bool = False
    demonstrative: bool = False
    """Points back: "cette mère de deux enfants"."""
    pronoun: str | None = None
    """Gender and number where it is a pronoun: ``ms``, ``fp`` ...; ``0s`` where the verb alone tells it."""
    titled: bool = False
    title_like: bool = False
    """A role printed with a capital, or one that fits anybody ("la cheffe ...")."""
    speaks: bool = True
    topic: bool = False
    """Subject of a main clause: whom the next sentence means where it leaves its subject out."""
    guessed: bool = False
    alias: tuple[str, ...] = ()
    """The words behind an institution's noun that alone can name it: "Kervella" in "le groupe Kervella"."""
    person: bool = False
    """Its noun is one for people ("a student")."""
    quoted_by: int = -1
    """Where the one is mentioned in whose quoted words this stands: no "he" in them means that one."""
    within: int = -1
    """Where the one is mentioned in whose words this stands: somebody else than this."""
    inside: bool = False
    """It stands in words that somebody says."""
    rank: int = 0
    """Where it counts as standing: what stands in somebody's words comes just before who says them."""
    said: Span | None = None
    """The quoted words that this source says: whom they name is not who says them."""
    group: bool = False
    """Names several sources together ("Human Rights Watch et Amnesty International")."""
    counted: bool = False
    """A number stands behind its article ("les trois organisations")."""
    members: tuple[Mention, ...] = ()
    """Those in a group, one by one."""
    possessor: str = ""
    """Its determiner, where that is neither an article nor points back: "her" in "her brother"."""
    anaphor: str = ""
    """Gender and number of the words before a name that point back ("ce dernier, Paul Petit")."""


def mention_of(stretch: Stretch, first: int, last: int, text: str, language: Language) -> Mention:
    """What the noun phrase ``tokens[first:last]`` tells of a source."""
    tokens = stretch.tokens[first:last]
    mention = Mention(tokens[0].start, tokens[-1].end, text[tokens[0].start : tokens[-1].end])
    if len(tokens) == 1 and tokens[0].key in language.pronouns and not is_capitals(tokens[0].text):
        mention.pronoun = language.pronouns[tokens[0].key]
        return mention
    anaphor = language.anaphors.at(stretch.keys[first:last], 0)
    if anaphor and anaphor[0] == len(tokens):
        mention.pronoun = anaphor[1]
        return mention
    us = tokens[0].key in language.pronouns and language.pronouns[tokens[0].key].startswith("1")
    if us and len(tokens) > 2 and tokens[1].text == ",":
        # "Nous, Collectif des locataires, demandons": the name that "we" give themselves
        named = mention_of(stretch, first + 2, last, text, language)
        named.start, named.text = mention.start, mention.text
        return named
    segments = _segments(_behind_possessive(tokens, language))
    _read_number(tokens, mention, language)
    if language.adjectives_first and not mention.plural:
        mention.plural = _is_plural(segments[0], language)
    mention.acronym = _acronym(tokens, language)
    determiner = tokens[0].key if len(tokens) > 1 and tokens[0].key in language.other_determiners else ""
    mention.possessor = "" if mention.demonstrative else determiner
    heads = _before_complement(tokens, language)
    nouns = [t.key in language.person_nouns for t in heads]
    printed = tokens[0].capital and tokens[0].key not in language.determiners and not tokens[-1].capital
    mention.person = nouns[0] if printed and len(tokens) == 2 else any(nouns)  # "Force ouvrière" is none
    follows = [key for key in stretch.keys[last : last + 2] if key != ","]
    if follows and follows[0] in language.personal_relatives:
        mention.person = True  # "A shop assistant, who asked ..."
    mention.counted = len(tokens) > 2 and (tokens[1].kind == "number" or is_number_word(tokens[1], language))
    for number, segment in enumerate(segments):
        if number and names_place(segments[number - 1], segment, language):
            continue
        name, gender, titled = proper_name(segment, language, alone=len(segments) > 1)
        if name and not mention.name:
            mention.name = words_of(name)
            mention.gender = gender or given_name(mention.name[0], language) or mention.gender
            mention.titled = titled
    if mention.plural and len(mention.name) == 1 and is_capitals(mention.name[0]):
        mention.name = ()  # "onze députés PL"
    title = [token for token in tokens if token.quoted]
    if title and title[-1] is tokens[-1] and title[0] is not tokens[0]:
        closing = text[mention.end : mention.end + 2]
        marked = len(closing) - len(closing.lstrip()) + 1
        if closing.strip()[:1] in CLOSING_MARKS and closing.strip():
            mention.end += marked
            mention.text = text[mention.start : mention.end]
    if not mention.name and len(title) > 1 and title[0].capital and not tokens[0].quoted:
        mention.name = words_of(title)
    if language.adjectives_first:
        _read_head(segments, mention, language)
    paraphrase = _paraphrase(segments[0], mention, language)
    for token in heads if not language.adjectives_first else []:
        if mention.role is None and token.key in language.roles and token.text not in mention.name:
            mention.role = language.role_families.get(token.key, token.key)
            mention.title_like = (
                token.capital and token.start > mention.start
            ) or token.key in language.generic_roles
            mention.gender = mention.gender or language.roles[token.key]
        if mention.institution is None and token.key in language.institutions:
            headed = mention.role is not None and token.key not in language.roles
            mention.institution = None if headed else token.key  # "le porte-parole du ministère"
    behind = False
    if not mention.name and mention.institution is not None and not language.adjectives_first:
        mention.alias = _alias(segments[0], language)
        if not mention.alias and len(segments) > 1 and mention.role is None:
            # "L'armateur, la compagnie Brise Shipping, ..."
            mention.alias = _alias(segments[1], language)
            behind = bool(mention.alias)
    if mention.name and mention.role is not None and len(segments) > 1 and not language.adjectives_first:
        mention.other_roles = _other_roles(segments, mention, language)
    if mention.name and mention.role is None:
        mention.role = _new_role(segments, mention, language)
    if anaphor and mention.name and tokens[anaphor[0]].text == ",":
        mention.anaphor, mention.role = anaphor[1], None
    if language.adjectives_first and _is_company(mention, language):
        mention.role, mention.person = None, False  # "its owner, Calder Care Partners": nobody with a face
    named_behind = not mention.name and _names_body(segments, language)
    at = int(named_behind or behind)
    located = at + 1 < len(segments) and names_place(segments[at], segments[at + 1], language)
    located = located or (mention.person and mention.role is None and mention.institution is None)
    mention.phrase, mention.complement = _phrase(segments[at], text, language, located=located)
    if paraphrase:
        mention.complement = False
    if mention.name and mention.role is not None and not mention.complement:
        mention.complement = any(_has_complement(segment, language) for segment in segments)
    whole = mention.acronym is not None and abbreviates(
        mention.acronym, [t for t in segments[0] if t.key not in language.definite]
    )
    if not (mention.titled or whole) and is_group(segments, language, named=bool(mention.name)):
        mention.members = _members(stretch, first, last, text, language)
        mention.name = ()
        mention.acronym = None
        mention.plural, mention.group, mention.gender = True, True, ""
        mention.role = mention.institution = None
        listed = max(i for i, s in enumerate(segments) if any(t.key in language.and_words for t in s))
        mention.phrase = _whole_phrase(tokens, segments[listed][-1].end, text, language)
    elif mention.name and given_name(mention.name[0], language) is not None:
        mention.plural = False  # "The accused, Aaron Hall"
    return mention


def _paraphrase(segment: list[Token], mention: Mention, language: Language) -> bool:
    """Reads "chef de l'État" as the role that it means; whether it is the whole phrase."""
    keys = [token.key for token in segment]
    for index in range(min(3, len(keys))):
        found = language.role_phrases.at(keys, index)
        if found is not None:
            noun = keys[index]
            mention.role = found[1]
            mention.gender = mention.gender or language.roles.get(noun, "")
            return index + found[0] == len(keys)
    return False


def _names_body(segments: list[list[Token]], language: Language) -> bool:
    """ "our partner, the Norwegian Refugee Council": a body's name stands in apposition to what it is."""
    if len(segments) < 2 or any(t.capital for t in segments[0][1:]):
        return False
    names = [t for t in segments[1] if t.key not in language.determiners]
    return (
        len(names) > 1
        and names[0].capital
        and any(t.capital and t.key in language.institutions for t in names)
    )


def _is_company(mention: Mention, language: Language) -> bool:
    """Whether a name is that of a company by its last word: "Calder Care Partners", "Acme Foods"."""
    return not mention.titled and len(mention.name) > 1 and mention.name[-1].lower() in language.company_marks


def _other_roles(segments: list[list[Token]], mention: Mention, language: Language) -> tuple[str, ...]:
    """The roles that head the further segments of a phrase."""
    found: list[str] = []
    for segment in segments:
        head = next((t for t in segment if t.key not in language.determiners), None)
        heads = [t for t in segment[:4] if t.key in language.roles and t.text not in mention.name]
        if head is not None and heads and heads[0] in segment[: segment.index(head) + 2]:
            found.append(language.role_families.get(heads[0].key, heads[0].key))
    return tuple(role for role in dict.fromkeys(found) if role != mention.role)


def _has_complement(segment: list[Token], language: Language) -> bool:
    """Whether a role in the segment has one: "présidente du Collectif Lagune"."""
    at = next((i for i, t in enumerate(segment) if t.key in language.roles), len(segment))
    return any(token.key in language.of for token in segment[at + 1 :])


def _links(token: Token, language: Language) -> bool:
    """Whether a word ties what follows to what stands before: "de", "la", "et"."""
    small = language.prepositions | language.determiners | language.conjunctions | language.relatives
    return token.kind != "word" or token.key in small or token.key in language.name_particles


def _alias(segment: list[Token], language: Language) -> tuple[str, ...]:
    at = next((i for i, t in enumerate(segment) if t.key in language.institutions), len(segment))
    rest = segment[at + 1 :]
    if any(t.key in language.of for t in segment[:at] if t.key not in language.definite):
        return ()
    behind = len(rest)
    while behind and rest[behind - 1].capital:
        behind -= 1
    if 0 < behind < len(rest) and not (segment[at].capital or _links(rest[behind - 1], language)):
        rest = rest[behind:]  # "le constructeur de vélos électriques Vélorion"
    if not rest or not rest[0].capital or rest[0].key in language.demonyms:
        return ()
    if any(t.kind != "word" or (t.key in language.prepositions and t.key not in language.of) for t in rest):
        return ()
    return () if language.country_names.at([rest[0].key], 0) else words_of(rest)


def _behind_possessive(tokens: list[Token], language: Language) -> list[Token]:
    """ "Mr Kalua's United Front": what is named behind the possessor; all words where no name follows."""
    marks = [i for i, t in enumerate(tokens) if t.key in language.possessive_marks]
    rest = tokens[marks[-1] + 1 :] if marks else []
    if len(rest) < 2:
        return tokens
    comma = next((i for i, token in enumerate(rest[:-1]) if token.text == ","), len(rest))
    if rest[comma + 1 : comma + 2] and rest[comma + 1].capital and not rest[0].capital:
        return rest  # "Otto Braun's spokesman, Karl Weiss"
    if not all(token.capital for token in rest[:2]):
        return tokens
    return tokens if any(token.key in language.roles for token in rest[:2]) else rest


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
            token.kind == "word"
            and token.key not in language.determiners
            and token.key not in language.prepositions
        )
    return kept


def _read_head(segments: list[list[Token]], mention: Mention, language: Language) -> None:
    """The role or institution that heads the phrase where adjectives stand first: the last such noun."""
    for segment in segments:
        role: Token | None = None
        institution: Token | None = None
        for index, token in enumerate(segment):
            if index and (
                token.key in language.prepositions
                or token.key in language.relatives
                or token.key in language.that
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
        if index and (
            token.key in language.prepositions
            or token.key in language.relatives
            or token.key in language.that
        ):
            break
        head = token
    if head is None:
        return False
    if head.capital:
        plural = head.key in language.institutions and head.key not in language.singular_nouns
        if plural and head is segment[0] and head.key.endswith(language.plural_noun_endings or ("\0",)):
            return True  # "States should"
        return head is segment[0] and (head.key in language.person_nouns or head.key in language.plural_nouns)
    return head.key in language.plural_nouns or (
        head.key.endswith(language.plural_noun_endings or ("\0",)) and head.key not in language.singular_nouns
    )


def _new_role(segments: list[list[Token]], mention: Mention, language: Language) -> str | None:
    """The noun that stands in apposition to a name, where the pack does not know it as a role."""
    for segment in segments:
        words = [t for t in segment if t.key not in language.determiners]
        while len(words) > 1 and words[0].key in language.pre_adjectives:
            words = words[1:]  # "dernière sabotière du Velay"
        phrase = language.role_phrases.at([t.key for t in words], 0)
        if phrase is not None:
            return str(phrase[1])
        if language.adjectives_first:
            stop = next((i for i, t in enumerate(words) if t.key in language.prepositions), len(words))
            words = words[max(0, stop - 1) : stop]
        if words and (words[0].key in language.institutions or words[0].key in language.prepositions):
            continue
        if words and not words[0].capital and words[0].kind == "word" and words[0].text not in mention.name:
            return words[0].key
    return None


def _segments(tokens: list[Token]) -> list[list[Token]]:
    """The phrase parted at commas, parentheses left out."""
    if all(token.kind != "mark" for token in tokens):
        return [tokens]
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


def _acronym(tokens: list[Token], language: Language) -> str | None:
    """The acronym in brackets behind the name; not that of something else which the phrase names inside."""
    for index, token in enumerate(tokens[:-1]):
        if token.text != "(":
            continue
        letters = tokens[index + 1].text
        if len(letters) > 1 and (letters.isupper() or _abbreviates(letters, tokens[:index])):
            head = next((i for i, t in enumerate(tokens) if t.key not in language.determiners), 0)
            # "un rapport de l'Agence de l'eau (ADE)"
            inner = any(
                tokens[at].capital and abbreviates(letters, tokens[at:index]) for at in range(head + 1, index)
            )
            return None if inner and not abbreviates(letters, tokens[head:index]) else letters
    return None


def _abbreviates(short: str, tokens: list[Token]) -> bool:
    """Whether a short name is made of the beginnings of a longer one: "Inserm", "Indeci"."""
    if not 4 <= len(short) <= 10 or not short[:1].isupper() or not short.isalpha():
        return False
    rest = short.lower()
    for token in tokens:
        if not token.capital:
            continue
        taken = 0
        while taken < len(rest) and token.key[taken : taken + 1] == rest[taken]:
            taken += 1
        if not taken and len(rest) == len(short):
            continue  # words before the name begins
        rest = rest[taken:]
    return not rest


def _read_number(tokens: list[Token], mention: Mention, language: Language) -> None:
    first = tokens[0]
    mention.demonstrative = first.key in language.demonstratives and len(tokens) > 1
    mention.definite = first.key in language.definite or mention.demonstrative
    if first.key in language.feminine:
        mention.gender = "f"
    elif first.key in language.masculine:
        mention.gender = "m"
    noun = tokens[1].key if len(tokens) > 1 and first.key in language.determiners else first.key
    if not mention.gender and noun in language.feminine_institutions:
        mention.gender = "f"
    elif not mention.gender and noun in language.masculine_institutions:
        mention.gender = "m"
    several = (
        len(tokens) > 1 and first.key not in language.counts_one and first.key not in language.determiners
    )
    several = several and (first.kind == "number" or is_number_word(first, language))
    mention.plural = (
        first.key in language.plural_determiners or first.key in language.indefinite_plural or several
    )


def is_group(segments: list[list[Token]], language: Language, *, named: bool) -> bool:
    """Whether the phrase names several sources ("Human Rights Watch et Amnesty International")."""
    if language.adjectives_first and any(_parts_bodies(segment, language) for segment in segments):
        return True
    alone = any(t.capital for t in segments[0]) and not any(t.key in language.and_words for t in segments[0])
    return any(
        token.key in language.and_words
        and not (alone and number and _is_description(segment, language))
        and (index or (number and segment[1:] and segment[1].key in language.definite))
        and index < len(segment) - 1
        and not is_number_word(segment[index + 1], language)
        and (
            (named and segment[index + 1].capital)
            or segment[index + 1].key in language.institutions
            or (segment[index + 1].key in language.determiners and segment[index + 1].key not in language.of)
        )
        for number, segment in enumerate(segments)
        for index, token in enumerate(segment)
    )


def _parts_bodies(segment: list[Token], language: Language) -> bool:
    """ "Rights Monitor and Doctors for Justice": a body's name stands on either side of "and"."""
    at = next((i for i, t in enumerate(segment) if t.key in language.and_words), 0)
    before, behind = segment[:at], segment[at + 1 :]
    if len(before) < 2 or len(behind) < 2 or not behind[0].capital:
        return False
    linked = behind[1].key in language.body_links
    return any(t.capital and t.key in language.institutions for t in before) and (
        linked or any(t.capital and t.key in language.institutions for t in behind)
    )


def _is_description(segment: list[Token], language: Language) -> bool:
    """ "(Anne Roy,) géologue à Nice et l'une des signataires": what one person is, and no list."""
    first = segment[0]
    small = first.key in language.determiners or first.key in language.and_words
    return first.kind == "word" and not first.capital and not small


def _members(stretch: Stretch, first: int, last: int, text: str, language: Language) -> tuple[Mention, ...]:
    """The mentions that a group lists, none of which speaks alone."""
    found: list[Mention] = []
    begin = before = first
    for index in range(first, last + 1):
        ends = index == last or stretch.keys[index] in language.and_words or stretch.keys[index] == ","
        if ends and begin < index:
            member = mention_of(stretch, begin, index, text, language)
            inner = (before, index) != (first, last)  # the whole is no member of its own
            if inner and found and member.name and not member.role and stretch.keys[begin - 1] == ",":
                # "le secrétaire d'État, Paul Petit, et ..."
                whole = mention_of(stretch, before, index, text, language)
                if found[-1].role and not found[-1].name and whole.name == member.name:
                    found.pop()
                    member = whole
            if not member.group and (member.name or member.role or member.institution):
                member.speaks = False
                found.append(member)
                before = begin
        if ends:
            begin = index + 1
    return tuple(found)


def _whole_phrase(tokens: list[Token], end: int, text: str, language: Language) -> str:
    """A group's names as printed, without what they are: "Mireille et Rosalie(, deux voisines)"."""
    first = 1 if tokens[0].key in language.definite and len(tokens) > 1 else 0
    return " ".join(text[tokens[first].start : end].split())


def _phrase(segment: list[Token], text: str, language: Language, *, located: bool) -> tuple[str, bool]:
    """The canonical name of an unnamed source, and whether its noun has a complement.

    The definite article and the plural "des" go, an indefinite singular stays: it marks one person
    unnamed. A complement that only says a place goes as well (``located``): "une habitante du quartier", "la
    police de la ville principale, Almaty"; but "le directeur de la prison".
    """
    first = 0
    while first < len(segment) - 1 and (segment[first].key in language.definite):
        first += 1
    last = len(segment)
    for index in range(first + 1, len(segment)):
        if segment[index].key in language.relatives or segment[index].key in language.that:
            last = index
            break
    for index in range(first + 1, last - 1) if located else ():
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
