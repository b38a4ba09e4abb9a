"""Noun phrases around reporting verbs and numbers: where they begin and end, without a full parse."""

from __future__ import annotations

from store.reading.date_words import is_date_word
from store.reading.language import Language
from store.reading.lookups import key
from store.reading.names import closes_name, is_capitals, is_elided, is_initial
from store.reading.numerals import is_number_word
from store.reading.stretch import Stretch
from store.reading.tokens import Token
from store.reading.word_classes import is_adverb

_LONGEST = 40


def is_head_word(token: Token, language: Language) -> bool:
    """Whether a word can stand in a noun phrase as noun, name or adjective."""
    return (
        token.kind == "word"
        and token.key not in language.prepositions
        and token.key not in language.conjunctions
        and token.key not in language.relatives
        and token.key not in language.that
        and token.key not in language.negations
        and (token.capital or not is_adverb(token.key, language))
    )


def names_role(word: str, language: Language) -> bool:
    """Whether a key is a person's role, an institution, or another word for people who speak."""
    return word in language.roles or word in language.institutions or word in language.person_nouns


def can_speak(stretch: Stretch, first: int, end: int, language: Language) -> bool:
    """Whether the noun phrase ``tokens[first:end]`` names a person, an institution or a role."""
    complement = False
    # "two of the survivors", "several of those present": it is they who speak.
    some = first + 2 < end and stretch.keys[first + 1] in language.of
    some = some and is_counting(stretch.tokens[first], language)
    whole = stretch.keys[first + 2] if some else ""
    if whole in language.pronouns or whole in language.object_pronouns:
        return True  # "one of them"
    for index in range(first + 2 if some else first, end):
        token = stretch.tokens[index]
        complement = complement or (token.key in language.of and token.key not in language.determiners)
        if token.key in language.pronominal and (index + 1 == end or (some and index == first + 2)):
            return not complement
        if (names_role(token.key, language) and not complement) or (
            token.key in language.pronouns and end - first == 1
        ):
            return True
        before = stretch.keys[index - 1] if index > first else ""
        article = index == first and token.key in language.determiners and not is_capitals(token.text)
        named = token.capital and not article and token.key not in language.months
        if named and before not in language.prepositions:
            return True
    return False


def is_counting(token: Token, language: Language) -> bool:
    """Whether a word says how many of those behind it."""
    counted = token.kind == "number" or is_number_word(token, language)
    return counted or token.key in language.pronominal


def end_of_phrase(stretch: Stretch, first: int, language: Language, *, apposition: bool = True) -> int:
    """Index behind the noun phrase that begins at ``first``; ``first`` itself if none begins there.

    Takes in adjectives, complements ("de la police"), coordinated names, an acronym in parentheses and,
    if wanted, an apposition between commas.
    """
    tokens = stretch.tokens
    index = first
    head: str | None = None
    named = False
    while index < len(tokens) and index - first < _LONGEST:
        token = tokens[index]
        if token.kind == "mark":
            if token.text in "(":
                closing = _acronym_end(tokens, index)
                if closing and head is not None:
                    index = closing
                    continue
            if token.text == "&" and head is not None:
                index += 1
                continue
            initial = token.text == "." and index > first and is_initial(tokens, index - 1)
            if (
                initial
                or (index > first and closes_name(tokens, index))
                or _is_possessive(tokens, index, language)
            ):
                index += 1
                continue
            if apposition and token.text == "," and head is not None:
                return _with_apposition(stretch, first, index, language)
            break
        if token.kind == "number":
            if head is None and (index == first or tokens[index - 1].key in language.determiners):
                index += 1
                continue
            break
        if index > first and _qualifies(stretch, index + 1, language):
            index += 2
            continue
        if token.kind != "word" or token.inverted or stretch.verb_starting(index) is not None:
            break
        word = token.key
        if index > first and tokens[index - 1].capital and is_elided(tokens, index):
            index += 2  # "Moussa N'Diaye"
            continue
        if token.quoted and index > first and tokens[index - 1].quoted:
            head = head or word  # 'le quotidien "La Meuse du matin"'
            index += 1
            continue
        if word in language.and_words:
            if head is None or not _continues_list(stretch, index + 1, language):
                break
            index += 1
            head = None
            continue
        if word in language.of:
            following = index + 1
            if head is not None and opens_infinitive(stretch, following):
                break  # "demandons à la métropole de suspendre les travaux"
            if _is_age(tokens, following, language) and head is not None:
                index += 3  # "un maçon de 31 ans"
                continue
            if following >= len(tokens) or (
                tokens[following].kind not in ("word", "number")
                and tokens[following].text not in '\u00ab\u201c"'
            ):
                break
            if head is None and index > first:
                some = language.needs_subject and tokens[index - 1].key in language.indefinite_plural
                if not some or tokens[following].key not in language.plural_determiners:
                    break
                head = word  # "several of those present"
                index += 1
            index += 1
            continue
        if index == first + 1 and names_body(tokens, first, language):
            index += 2  # "Reporters sans frontières", "Toits pour tous"
            named = True
            continue
        if word in language.weak_links:
            if head is None or not _weak_link_holds(stretch, first, index, language):
                break
            index += 1
            continue
        if word in language.determiners:
            if _inside_name(tokens, index):
                index += 1  # "Jean-Marc Le Goff"
                continue
            if head is not None and tokens[index - 1].key not in language.prepositions:
                break
            behind = tokens[index + 1].key if index + 1 < len(tokens) else ""
            if word in language.indefinite and behind in language.of:
                head = word  # "l'une des figures de l'opposition"
            if word in language.pronominal and behind in language.of:
                head = word  # "several of those present"
            closes = index + 1 == len(tokens) or tokens[index + 1].kind == "mark"
            if word in language.pronominal and (closes or stretch.verb_starting(index + 1) is not None):
                return index + 1  # "many said", "said another"
            index += 1
            continue
        if not is_head_word(token, language) or word in language.date_words:
            break
        if word in language.pronouns and word not in language.determiners:
            partitive = index > first + 1 and tokens[index - 1].key in language.of
            partitive = partitive and tokens[index - 2].key in language.indefinite
            if head is None or partitive:
                closed = (
                    apposition and partitive and index + 1 < len(tokens) and tokens[index + 1].text == ","
                )
                if closed and not language.adjectives_first:
                    return _with_apposition(stretch, first, index + 1, language)
                return index + 1  # "l'un d'eux"
            break
        if language.subordinators.at(stretch.keys, index) or language.conditions.at(stretch.keys, index):
            break
        if head is not None and not token.capital and stretch.opens_phrase(index):
            break
        if head is None or not named:
            head = word
        named = named or token.capital
        index += 1
    return _trimmed(tokens, first, index, language)


def _qualifies(stretch: Stretch, index: int, language: Language) -> bool:
    """ "the privately owned channel": a participle between an adverb behind an article and a noun."""
    verb = stretch.first_verbs.get(index)
    if not language.adjectives_first or verb is None or verb.tense != "participle":
        return False
    article = stretch.keys[index - 2] in language.determiners and is_adverb(stretch.keys[index - 1], language)
    return article and verb.last < len(stretch.keys) and is_head_word(stretch.tokens[verb.last], language)


def opens_infinitive(stretch: Stretch, index: int) -> bool:
    """Whether an infinitive that is no noun begins here."""
    verb = stretch.first_verbs.get(index)
    return verb is not None and verb.tense == "infinitive" and not stretch.tokens[index].capital


def _is_age(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a number and a unit of age stand here: "31 ans"."""
    if language.adjectives_first or index + 1 >= len(tokens):
        return False
    return tokens[index].kind == "number" and tokens[index + 1].key in language.age_units


def _is_possessive(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether an apostrophe makes the plural before it own what follows: "the Lawyers' Guild"."""
    return (
        tokens[index].text.replace("\u2019", "'") in language.possessive_marks
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index - 1].key.endswith(language.plural_endings or ("\0",))
        and tokens[index + 1].kind == "word"
    )


def names_body(tokens: list[Token], first: int, language: Language) -> bool:
    """Whether a plural with a capital, a preposition and a bare word make a body's name."""
    if first + 2 >= len(tokens):
        return False
    head, link, rest = tokens[first : first + 3]
    if language.adjectives_first:
        # "Doctors for Justice", "Transport for London"
        return (
            head.capital
            and link.key in language.body_links
            and rest.kind == "word"
            and rest.capital
            and head.key not in language.roles
        )
    return (
        head.capital
        and len(head.text) > 4
        and head.key.endswith(language.plural_endings or ("\0",))
        and link.key in language.body_links
        and rest.kind == "word"
        and not rest.capital
        and not language.is_infinitive(rest.key)
    )


def _inside_name(tokens: list[Token], index: int) -> bool:
    """Whether an article with a capital stands between two words with one."""
    return (
        tokens[index].capital
        and index > 0
        and tokens[index - 1].capital
        and tokens[index - 1].kind == "word"
        and index + 1 < len(tokens)
        and tokens[index + 1].capital
    )


def _trimmed(tokens: list[Token], first: int, index: int, language: Language) -> int:
    """Steps back over words that cannot end a phrase."""
    while index > first and (
        tokens[index - 1].key in language.prepositions
        or tokens[index - 1].key in language.determiners
        or tokens[index - 1].key in language.and_words
        or (tokens[index - 1].kind == "mark" and tokens[index - 1].text not in ")")
    ):
        index -= 1
    return index


def _acronym_end(tokens: list[Token], index: int) -> int | None:
    """Index behind "(HCDH)" or "(Human Rights Watch)"; None for any other parenthesis."""
    for at in range(index + 1, min(len(tokens), index + 6)):
        if tokens[at].text == ")":
            inside = tokens[index + 1 : at]
            if inside and all(t.capital or t.text in "-/" for t in inside):
                return at + 1
            return None
    return None


def _continues_list(stretch: Stretch, index: int, language: Language) -> bool:
    """Whether another noun phrase of the same subject begins here, and not a new clause."""
    tokens = stretch.tokens
    if index >= len(tokens) or tokens[index].kind == "mark" or stretch.verb_starting(index) is not None:
        return False
    if tokens[index].key in language.prepositions and tokens[index].key not in language.of:
        return False
    if tokens[index].key in language.pronouns and tokens[index].key not in language.determiners:
        return False
    for at in range(index, min(len(tokens), index + 12)):
        if tokens[at].text in (",", ".", ";"):
            break
        if stretch.verb_starting(at) is not None:
            return False
    return is_head_word(tokens[index], language) or tokens[index].key in language.determiners


def _weak_link_holds(stretch: Stretch, first: int, index: int, language: Language) -> bool:
    """ "Haut-Commissaire aux droits de l'homme": an "à" that belongs to a role and not to the verb."""
    tokens = stretch.tokens
    if tokens[index - 1].key in language.linked_adjectives:
        return True  # "a person close to the investigation"
    if not any(
        tokens[i].key in language.roles or tokens[i].key in language.institutions for i in range(first, index)
    ):
        return False
    at = index + 1
    while at < len(tokens) and tokens[at].key in language.determiners:
        at += 1
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    word = tokens[at]
    if (
        word.key in language.addressees
        or word.key in language.date_words
        or word.key in language.place_nouns
        or word.key in language.occasions
        or language.is_infinitive(word.key)
    ):
        return False
    if word.key in language.speech_nouns or stretch.verb_starting(at) is not None:
        return False
    if language.adjectives_first or tokens[index].key in language.body_links:
        return True  # "directeur pour Haïti"
    comma = at + 1
    while comma < len(tokens) and tokens[comma].capital:
        comma += 1
    named = comma + 1 < len(tokens) and tokens[comma].text == ","
    named = named and _names_bearer(tokens, comma + 1, language)
    return not word.capital or at > index + 1 or named  # "sa représentante à Nairobi, Anne Roy"


def _names_bearer(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a person's name, maybe behind an article and a title, begins here."""
    if tokens[index].key in language.definite and index + 1 < len(tokens):
        index += 1
    titled = tokens[index].capital and tokens[index].key.rstrip(".") in language.titles
    two = index + 1 < len(tokens) and tokens[index].capital and tokens[index + 1].capital
    return tokens[index].kind == "word" and (titled or two)


def _with_apposition(stretch: Stretch, first: int, comma: int, language: Language) -> int:
    """The phrase with what stands between this comma and the next, where that only names it again."""
    tokens = stretch.tokens
    start = comma + 1
    end = start
    while end < len(tokens) and tokens[end].text not in (",", ";", ":", ".", "(", ")", "\u2013", "\u2014"):
        if tokens[end].kind == "quotation" or stretch.verb_starting(end) is not None:
            return comma
        end += 1
    if end == start or end - start > 16:
        return comma
    if tokens[start].quoted and not tokens[first].quoted:
        return comma  # "se souvient Anne Roy, « quatre minutes »": what is said, and not who says it
    if _is_age(tokens, start, language) and tokens[comma - 1].capital:
        return start + 2  # "Jonas Perrin, 41 ans"
    person = tokens[start].key in language.person_nouns or tokens[start].key in language.roles
    if (stretch.opens_phrase(start) and not person) or tokens[start].key in language.chain_marks:
        return comma  # ", citant des avocats"
    inner = end_of_phrase(stretch, start, language, apposition=False)
    opening = tokens[start]
    if opening.key in language.of and tokens[comma - 1].capital and inner == end:
        return end  # "Sergeant Cairns, of the Braemar team"
    if opening.key in language.prepositions or opening.key in language.date_words:
        return comma
    if language.needs_subject and _is_documents(tokens, first, comma, language) and opening.capital:
        return comma  # "According to court documents, Deborah Kessel opened ..."
    named = any(t.capital for t in tokens[first:comma])
    if inner <= start or not (
        _names(tokens, start, inner, language) or (named and _describes(stretch, start, language))
    ):
        return comma
    if inner < end and stretch.verb_starting(inner) is not None:
        return comma
    did = stretch.first_verbs.get(inner)
    if language.needs_subject and inner < end and did is not None and did.tense == "participle":
        behind = tokens[did.last] if did.last < len(tokens) else None
        if behind is not None and (behind.kind == "number" or is_adverb(behind.key, language)):
            return comma  # "According to his office, St Brendan's delivered just 61 babies"
    if inner < end and not any(
        tokens[i].key in language.speech_nouns
        or tokens[i].key in language.addressees
        or is_date_word(tokens[i], language)
        or i in stretch.first_verbs
        for i in range(inner, end)
    ):
        return end
    return inner


def _is_documents(tokens: list[Token], first: int, comma: int, language: Language) -> bool:
    """Whether a plural that names no persons stands before a comma."""
    head = tokens[comma - 1]
    return (
        not head.capital
        and head.key.endswith(language.plural_noun_endings or ("\0",))
        and head.key not in language.singular_nouns
        and not any(t.key in language.roles or t.key in language.person_nouns for t in tokens[first:comma])
    )


def _describes(stretch: Stretch, start: int, language: Language) -> bool:
    """Whether words behind a name can say who that is ("infirmière", "l'une des figures de ...")."""
    token = stretch.tokens[start]
    if start in stretch.first_verbs:
        return False
    return (
        token.kind == "word"
        and token.key not in language.conjunctions
        and (token.key in language.determiners or is_head_word(token, language))
    )


def _names(tokens: list[Token], start: int, end: int, language: Language) -> bool:
    """Whether a phrase can be an apposition: a name, or a role."""
    first = tokens[start]
    if first.capital:
        return True
    for index in range(start, min(end, start + 5)):
        if tokens[index].key in language.roles or tokens[index].key in language.person_nouns:
            return True
        if tokens[index].key in language.institutions:
            return True
    return False


def printed_key(text: str) -> str:
    """A name's key for comparison, white space made one."""
    return " ".join(key(text).split())
