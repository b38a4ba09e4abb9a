"""Noun phrases around reporting verbs and numbers: where they begin and end, without a full parse."""

from __future__ import annotations

from store.reading.date_words import date_phrases, is_date_word
from store.reading.language import Language, key
from store.reading.names import closes_name, is_capitals, is_elided, is_initial
from store.reading.numerals import is_number_word
from store.reading.stretch import Clause, Stretch
from store.reading.tokens import Token
from store.reading.verb_group import VerbGroup
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
            if head is not None and _opens_infinitive(stretch, following):
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


def _opens_infinitive(stretch: Stretch, index: int) -> bool:
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


def inverted_start(stretch: Stretch, index: int, language: Language) -> int:
    """Index where a subject behind its verb begins: a time, an adverb or an addressee may stand before it."""
    tokens, keys = stretch.tokens, stretch.keys
    for _ in range(4):
        if index >= len(tokens):
            break
        token = tokens[index]
        if is_date_word(token, language) or (is_adverb(token.key, language) and not token.capital):
            index += 1
            continue
        following = keys[index + 1] if index + 1 < len(keys) else ""
        if token.key in language.date_prepositions and following in language.date_words:
            index += 2  # "dijo este jueves X"
            continue
        phrase = date_phrases(language).at(keys, index) or language.discourse.at(keys, index)
        if phrase:
            index += phrase[0]
            continue
        if token.text == ",":
            # ", encore sous le choc, Marc Lenoir": an aside before the name
            closing = next(
                (i for i in range(index + 1, min(len(tokens) - 1, index + 9)) if keys[i] == ","), None
            )
            when = closing is not None and _only_when(stretch, (index + 1, closing), language)
            before = index + 1 < len(tokens) and keys[index + 1] in language.prepositions
            when = when or (closing is not None and before and not language.adjectives_first)
            named = closing is not None and (
                tokens[closing + 1].capital
                or (
                    keys[closing + 1] in language.determiners
                    and (when or _speaks_at(stretch, closing + 1, language))
                )
            )
            if (
                closing is None
                or not named
                or any(i in stretch.first_verbs for i in range(index + 1, closing))
            ):
                break
            index = closing + 1
            continue
        if token.key in language.prepositions and not (
            token.key in language.determiners and token.key in language.of
        ):
            end = _addressee_end(stretch, index, language)
            if end is None:
                break
            index = end
            continue
        break
    return index


def _speaks_at(stretch: Stretch, first: int, language: Language) -> bool:
    """ ", en larmes, la mère de la victime": whether somebody who can speak is named here."""
    return can_speak(stretch, first, end_of_phrase(stretch, first, language, apposition=False), language)


def _addressee_end(stretch: Stretch, index: int, language: Language) -> int | None:
    """Index behind "à la foule", "devant la presse" where a subject follows it; None otherwise."""
    tokens = stretch.tokens
    at = index + 1
    while at < len(tokens) and (
        tokens[at].key in language.determiners
        or (is_adverb(tokens[at].key, language) and not tokens[at].capital)
    ):
        at += 1
    if at >= len(tokens) or not is_head_word(tokens[at], language) or _opens_infinitive(stretch, at):
        return None
    medium = tokens[at].key in language.addressees and at + 1 < len(tokens) and tokens[at + 1].text
    near = at + 2 if medium and len(medium) > 1 and medium.isupper() else at + 1  # "con la cadena SER"
    ends = [near]
    if not language.adjectives_first:
        whole = end_of_phrase(stretch, index + 1, language, apposition=False)
        ends = [whole, near]
    for end in ends:
        follows = tokens[end] if end < len(tokens) and tokens[end].kind == "word" else None
        if follows is None:
            if end > index + 1 and end < len(tokens) and tokens[end].text == ",":
                closing = next(
                    (i for i in range(end + 1, min(len(tokens), end + 9)) if tokens[i].text == ","), None
                )
                if closing is not None and _only_when(stretch, (end + 1, closing), language):
                    return end  # "d'une même voix, lundi soir, les présidents"
            continue
        if (
            end > index + 1
            and not language.adjectives_first
            and follows.key in language.prepositions
            and follows.key not in language.of
        ):
            return end  # "par téléphone à l'agence"
        if follows.key in language.determiners and follows.key not in language.of:
            return end
        told = not tokens[at].capital or tokens[at].key in language.addressees or is_capitals(tokens[at].text)
        if follows.capital and (language.adjectives_first or (end == at + 1 and told)):
            return end
    return None


def subject_of(
    stretch: Stretch, clause: Clause, verb: VerbGroup, language: Language
) -> tuple[int, int] | None:
    """What ``subject_before`` finds between a clause's start and its verb, looked for once."""
    if verb is not clause.verb:
        return subject_before(stretch, clause.first, verb.first, language)
    if not clause.subject_known:
        clause.subject = subject_before(stretch, clause.first, verb.first, language)
        clause.subject_known = True
    return clause.subject


def subject_before(
    stretch: Stretch, first: int, verb_first: int, language: Language
) -> tuple[int, int] | None:
    """Half-open token indices of the subject between a clause's start and its verb; None if there is none.

    Adverbials before it ("Dans un communiqué,") are left out; an apposition is kept.
    """
    tokens = stretch.tokens
    segments: list[tuple[int, int]] = []
    start = first
    for index in range(first, verb_first + 1):
        if (
            index == verb_first
            or tokens[index].text in (",", "\u2013", "\u2014")
            or tokens[index].kind == "quotation"
        ):
            if index > start:
                segments.append((start, index))
            start = index + 1
    while segments and not _can_be_subject(stretch, segments[0], language):
        segments.pop(0)
    if not segments:
        return None
    closed = tokens[verb_first - 1].text in (",", "\u2013", "\u2014")
    if segments[0][0] > first and language.needs_subject:
        segments = _behind_opening(stretch, segments, language)
    while len(segments) > 1 and _only_when(stretch, segments[-1], language):
        segments.pop()  # "The company, a maker of tyres, today reported ..."
        closed = True
    begin, end = segments[0]
    if not closed and len(segments) > 1:
        last = segments[-1]
        listed = any(tokens[i].key in language.and_words for i in range(*last))
        if not listed:
            begin, end = last
            if not _can_be_subject(stretch, last, language):
                return None
            segments = [last]
    begin = _skip_opening(stretch, begin, segments[-1][1], language)
    end = segments[-1][1]
    # A relative clause behind the subject is no part of its name.
    for index in range(begin, end):
        if tokens[index].key in language.relatives or (tokens[index].key in language.that and index > begin):
            end = index
            break
        if index > begin and tokens[index].kind == "word":
            aside = tokens[index - 1].kind == "mark" and stretch.verb_starting(index) is not None
            if aside or stretch.opens_phrase(index):
                end = index - (tokens[index - 1].key in language.clitics)  # ", s'exprimant en privé"
                break
    while end > begin and (tokens[end - 1].kind == "mark" and tokens[end - 1].text not in ")\u00bb\u201d"):
        if closes_name(tokens, end - 1):
            break
        end -= 1
    end = _without_asides(stretch, begin, end, language)
    if end - begin > 1 and tokens[end - 1].key in language.emphatics:
        end -= 1  # "The agency itself admits"
    while (
        end > begin
        and is_adverb(tokens[end - 1].key, language)
        and not (tokens[end - 1].capital or tokens[end - 1].quoted)
    ):
        end -= 1
    if end > begin and tokens[end - 1].text == ",":
        end -= 1  # "The post, since deleted, said"
    if end == begin + 1 and tokens[begin].key in language.months:
        return None  # "testing since August showed"
    return (begin, end) if end > begin else None


def _behind_opening(
    stretch: Stretch, segments: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """The segments of a subject without those that still tell of somebody named in the words before it.

    "Responding to the killing of X, a member of a group, who was shot dead, Lucía Ferrand, its director,
    said": behind a relative clause another begins, and a name with a description behind it has none before.
    """
    keys, tokens = stretch.keys, stretch.tokens
    aside = [
        i
        for i, segment in enumerate(segments[:-1])
        if keys[segment[0]] in language.relatives or keys[segment[0]] in language.prepositions
    ]
    rest = segments[aside[-1] + 1 :] if aside else segments
    if keys[rest[0][0]] not in language.indefinite or len(rest) < 3:
        return rest
    begin, end = rest[1]
    named = end - begin > 1 and all(token.capital for token in tokens[begin:end])
    return rest[1:] if named and can_speak(stretch, *rest[2], language) else rest


def _only_when(stretch: Stretch, segment: tuple[int, int], language: Language) -> bool:
    """Whether words between commas are but a time or an adverb."""
    return all(
        is_date_word(token, language)
        or (is_adverb(token.key, language) and not token.capital)
        or token.key in language.date_prepositions
        for token in stretch.tokens[segment[0] : segment[1]]
    )


def _without_asides(stretch: Stretch, begin: int, end: int, language: Language) -> int:
    """Cuts ", de son côté" and ", lui" off the end of a subject."""
    for comma in range(end - 1, begin, -1):
        if stretch.keys[comma] != ",":
            continue
        aside = language.discourse.at(stretch.keys, comma + 1) if comma + 1 < end else None
        alone = comma + 2 == end and stretch.keys[comma + 1] in language.pronouns
        opening = stretch.keys[comma + 1] if comma + 1 < end else ""
        if opening in language.prepositions and opening not in language.of:
            # "The council, in a statement, said"
            alone = any(key in language.speech_nouns for key in stretch.keys[comma + 2 : end])
        if alone or (aside and comma + 1 + aside[0] >= end):
            end = comma
    return end


def _skip_opening(stretch: Stretch, begin: int, end: int, language: Language) -> int:
    """Steps over conjunctions, adverbs and a time at the head of a subject."""
    tokens = stretch.tokens
    while begin < end - 1:
        token = tokens[begin]
        opening = language.discourse.at(stretch.keys, begin)
        if opening and begin + opening[0] < end:
            begin += opening[0]
        elif (
            token.key in language.conjunctions
            or token.key in language.date_words
            or (is_adverb(token.key, language) and token.key not in language.determiners)
        ):
            begin += 1
        else:
            break
    return begin


def _can_be_subject(stretch: Stretch, segment: tuple[int, int], language: Language) -> bool:
    tokens = stretch.tokens
    begin, end = segment
    begin = _skip_opening(stretch, begin, end, language)
    token = tokens[begin]
    if token.kind == "number":
        alone = language.needs_subject and begin + 1 == end  # "and 34 drowned"
        return alone or any(is_head_word(tokens[i], language) for i in range(begin + 1, end))
    if token.kind != "word" or begin >= end:
        return False
    if token.key in language.prepositions and not (
        token.key in language.determiners or token.key in language.indefinite_plural
    ):
        return False
    if language.subordinators.at(stretch.keys, begin) or language.conditions.at(stretch.keys, begin):
        return False
    if token.key in language.relatives or token.key in language.date_words:
        return False
    if language.discourse.at(stretch.keys, begin) or (is_adverb(token.key, language) and end - begin == 1):
        return False
    if language.needs_subject and stretch.opens_phrase(begin) and stretch.verb_starting(end) is not None:
        return begin + 1 < end and can_speak(stretch, begin + 1, end, language)  # "Retired general X said"
    return not stretch.opens_phrase(begin, infinitive=True) and stretch.verb_starting(begin) is None


def printed_key(text: str) -> str:
    """A name's key for comparison, white space made one."""
    return " ".join(key(text).split())
