"""Which noun phrase is the subject of a verb: before it, or behind it where the two are inverted."""

from __future__ import annotations

from store.reading.date_words import date_phrases, is_date_word
from store.reading.language import Language
from store.reading.names import closes_name, is_capitals
from store.reading.noun_phrases import can_speak, end_of_phrase, is_head_word, opens_infinitive
from store.reading.stretch import Clause, Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb


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
    if at >= len(tokens) or not is_head_word(tokens[at], language) or opens_infinitive(stretch, at):
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
