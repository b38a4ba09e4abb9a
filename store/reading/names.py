"""Proper names: runs of capitalised words, and which of them name the one a phrase is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence, Set

from store.reading.language import Language
from store.reading.lookups import key
from store.reading.numerals import is_number_word
from store.reading.tokens import Token


def is_capitals(text: str) -> bool:
    """Whether a word is an acronym ("US") and no pronoun."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def given_name(word: str, language: Language) -> str | None:
    """The gender that a given name shows ("Jean-Marc": ``m``); None where the pack does not know it."""
    return language.given_names.get(key(word).partition("-")[0])


def initials(name: str, small: Set[str]) -> str:
    """The letters that the words with a capital begin with: "FCA"; empty for fewer than three.

    Of a name whose first word alone has one ("Comité pour la protection des journalistes") all words count
    but the ``small`` ones.
    """
    words = [
        word for word in name.replace("\u2019", "'").replace("'", "' ").split() if key(word) not in small
    ]
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    letters = "".join(word[0].upper() for word in words) if len(capitals) == 1 else capitals
    return letters if len(letters) > 2 else ""


def is_initial(tokens: list[Token], index: int) -> bool:
    """Whether the token is a first name's initial: "J" before its full stop and a surname."""
    token = tokens[index]
    return (
        len(token.text) == 1
        and token.capital
        and index + 2 < len(tokens)
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == token.end
        and tokens[index + 2].capital
    )


def closes_name(tokens: list[Token], index: int) -> bool:
    """Whether a full stop closes a surname that only its letter tells: "Awa K., mère de deux enfants"."""
    if index < 2 or tokens[index].text != ".":
        return False
    letter, first = tokens[index - 1], tokens[index - 2]
    short = len(letter.text) == 1 and letter.capital and letter.end == tokens[index].start
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        short
        and first.kind == "word"
        and first.capital
        and following is not None
        and (following.text == "," or (following.kind == "word" and not following.capital))
    )


def is_elided(tokens: list[Token], index: int) -> bool:
    """Whether the token is the head of a name with an apostrophe: "N'" in "Moussa N'Diaye"."""
    token = tokens[index]
    return (
        token.capital
        and token.text.endswith(("'", "\u2019"))
        and index + 1 < len(tokens)
        and tokens[index + 1].start == token.end
        and tokens[index + 1].capital
    )


def words_of(tokens: list[Token]) -> tuple[str, ...]:
    """The printed words of a name, an initial with its full stop."""
    words: list[str] = []
    for index, token in enumerate(tokens):
        if token.text == "." and words:
            words[-1] += "."
        elif index and is_elided(tokens, index - 1):
            words[-1] += token.text
        else:
            words.append(token.text)
    return tuple(words)


def _first_name(tokens: list[Token], index: int, length: int, language: Language) -> bool:
    """Whether "de" behind a word goes on with a name ("Anne de Brest"), and is no complement."""
    first = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.kind == "word" and before.key not in language.roles:
        return False
    return (
        length == 1
        and not language.adjectives_first
        and first.key not in language.institutions
        and first.key not in language.roles
        and first.key not in language.person_nouns
        and first.key not in language.place_nouns
        and first.key not in language.event_nouns
        and not first.text.isupper()
    )


def abbreviates(letters: str, words: Sequence[Token]) -> bool:
    """Whether the letters of an acronym are those that the words begin with, small words passed over."""
    initials = iter(_bare(part[:1]) for word in words for part in word.text.split("-") if part)
    return (
        bool(words and letters)
        and _bare(words[0].text[:1]) == _bare(letters[0])
        and all(_bare(letter) in initials for letter in letters)
    )


def _bare(letter: str) -> str:
    """A letter in small and without its accent: "É" is "E" in an acronym."""
    return unicodedata.normalize("NFD", letter)[:1].casefold()


def without_letters(tokens: list[Token], language: Language) -> list[Token]:
    """A name without the letters behind it ("Miriam Oyelaran KC")."""
    while len(tokens) > 2 and tokens[-1].key in language.postnominals and is_capitals(tokens[-1].text):
        tokens = tokens[:-1]
    return tokens


def _describes_name(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a capitalised word only says who is named behind it, or how many: "Geologist Ann Lee"."""
    word = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not language.adjectives_first:
        # "Deux Vasseur s'affrontent", but "Cinq Sens"
        return is_number_word(word, language) and following is not None and following.capital
    if following is None or not following.capital or following.kind != "word":
        return is_number_word(word, language)
    if word.key in language.epithets or word.key.endswith(language.epithet_endings or ("\0",)):
        return True
    if word.key not in language.person_nouns or word.key in language.roles:
        return False
    plural = word.key.endswith(language.plural_noun_endings or ("\0",)) or word.key in language.plural_nouns
    ahead = tokens[index + 1 : index + 5]
    return not plural and not any(token.key in language.institutions for token in ahead)


def _behind_particles(tokens: list[Token], index: int, language: Language) -> int:
    """Index of the name behind "van", "van der", "de la"; 0 where none follows."""
    at = index + 1
    while at < min(index + 3, len(tokens)) and tokens[at].key in language.name_particles:
        if tokens[at].capital:
            break
        at += 1
    return at if at < len(tokens) and tokens[at].capital and tokens[at].kind == "word" else 0


def name_run(tokens: list[Token], index: int, language: Language) -> int:
    """Length of the run of capitalised words (particles inside allowed) that begins at ``index``."""
    length = 0
    while index + length < len(tokens):
        token = tokens[index + length]
        if (
            (
                token.kind == "word"
                and token.capital
                and token.key not in language.determiners
                and (token.key not in language.prepositions or (length and language.adjectives_first))
                and token.key not in language.discourse_words
                and token.key not in language.counts_one
                and token.key not in language.that
                and token.key not in language.conjunctions
                and (length or token.key not in language.opening_words)
                and (length or not _describes_name(tokens, index, language))
            )
            or (token.text == "." and length and is_initial(tokens, index + length - 1))
            or (
                length
                and token.kind == "word"
                and token.capital
                and token.key in language.determiners
                and index + length + 1 < len(tokens)
                and tokens[index + length + 1].capital
                and tokens[index + length + 1].key not in language.determiners
            )
        ) or (length and index + length < len(tokens) and closes_name(tokens, index + length)):
            length += 1
        elif length and is_elided(tokens, index + length):
            length += 2
        elif token.text in ("-", "&") and length and index + length + 1 < len(tokens):
            following = tokens[index + length + 1]
            if not following.capital:
                break
            length += 1
        elif (
            length
            and token.kind == "word"
            and token.key in language.name_particles
            and (behind := _behind_particles(tokens, index + length, language))
            and (token.key not in language.of or _first_name(tokens, index, length, language))
        ):
            length = behind - index
        else:
            break
    return length


def proper_name(segment: list[Token], language: Language, *, alone: bool) -> tuple[list[Token], str, bool]:
    """The proper name in a segment, the gender a civil title gives it, and whether one does."""
    for index, token in enumerate(segment):
        gender = language.titles.get(token.key.rstrip(".")) if token.capital else None
        if gender is None:
            continue
        rest = [t for t in segment[index + 1 :] if t.text != "."]
        skip = 0
        while skip < len(rest) - 1 and rest[skip].key in language.name_particles and not rest[skip].capital:
            skip += 1
        article = skip + 1 < len(rest) and rest[skip].capital and rest[skip].key in language.determiners
        article = article or (skip < len(rest) and is_elided(rest, skip))
        taken = name_run(rest, skip + article, language)
        taken += article if taken else 0  # "M. Le Goff"
        if taken and _owns(rest, skip + taken, language):
            return [], "", False  # "Ms Harding's family"
        if taken:
            return rest[: skip + taken], gender, True
    index = 0
    best: list[Token] = []
    while index < len(segment):
        length = name_run(segment, index, language)
        if not length:
            index += 1
            continue
        run = without_letters(segment[index : index + length], language)
        before = segment[index - 1] if index else None
        index += length
        roles = [i for i, t in enumerate(run) if t.key in language.roles]
        behind = _behind_complement(segment, run, language)
        if behind:
            run, before = run[behind:], None
        elif roles:
            run = run[roles[-1] + 1 :]
            before = None if run else before
            if not run:
                continue
        elif (
            len(kept := _behind_portfolio(run, language)) > 1 and len(kept) < len(run) and before is not None
        ):
            run = kept  # "the High Commissioner for Human Rights Volker Adler"
        elif before is not None and (
            before.key in language.determiners
            or before.key in language.of
            or before.key in language.prepositions
        ):
            continue
        if any(t.key in language.institutions for t in run):
            continue
        if index < len(segment) and _owns(segment, index, language):
            continue  # "Emma Harding's mother"
        at = segment.index(run[-1]) + 1
        letter = len(run) > 1 and len(run[-1].text) == 1 and at == len(segment) - 1
        if letter and segment[at].text == ".":
            run = segment[at - len(run) : at + 1]  # "Awa K."
        if before is not None and not language.adjectives_first and before.key in language.institutions:
            continue  # "la société Cars du Gévaudan", "l'association Ar Brav"
        if before is not None and not before.capital and before.key in language.place_nouns:
            continue  # "un médico del hospital Viedma"
        place = segment.index(run[0])
        field = place > 0 and segment[place - 1].key in language.portfolios
        inside = not field and _in_complement(segment, place, language)
        if language.adjectives_first and inside:
            continue
        if len(run) == 1 and not roles and language.adjectives_first and run[0].key in language.person_nouns:
            continue
        article = language.adjectives_first and segment[0].key in language.determiners
        if (
            (before is None or article)
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
            or run[0].key.endswith(language.abstract_endings or ("\0",))
            or language.country_names.at([run[0].key], 0)
            or (len(segment) > 1 and not roles and not alone and not _role_before(segment, run[0], language))
        ):
            continue
        best = run
    return best, "", False


def _behind_complement(segment: list[Token], run: list[Token], language: Language) -> int:
    """Where the name begins in "(le ministre de la) Santé Anne Roy", "(la patronne de la) CGT Anne Roy".

    There a role stands before, and a given name or an acronym shows where its complement ends; 0 elsewhere.
    """
    at = segment.index(run[0])
    if language.adjectives_first or len(run) < 3 - is_capitals(run[0].text) or not at:
        return 0
    if not any(token.key in language.roles for token in segment[:at]):
        return 0
    for index in range(1, len(run) - 1):
        if given_name(run[index].text, language) is not None or is_capitals(run[index - 1].text):
            return index
    return 0


def _behind_portfolio(run: list[Token], language: Language) -> list[Token]:
    """A run of names without the field of an office at its head: "(for) Human Rights Volker Adler"."""
    at = 0
    while at < len(run) and (run[at].key in language.portfolios or run[at].text in ("&", "-")):
        at += 1
    return run[at:]


def _owns(segment: list[Token], index: int, language: Language) -> bool:
    """Whether the name before an index possesses what follows, and nobody is named there."""
    if index + 1 >= len(segment) or segment[index].key not in language.possessive_marks:
        return False
    return not any(token.capital for token in segment[index + 1 :])


def _in_complement(segment: list[Token], index: int, language: Language) -> bool:
    """ "the editor of the weekly Le Monde": a name behind "of" is not that of the editor."""
    for at in range(index - 1, 0, -1):
        if segment[at].key in language.of:
            return any(t.key in language.roles or t.key in language.person_nouns for t in segment[:at])
    return False


def names_place(before: list[Token], segment: list[Token], language: Language) -> bool:
    """ "la police de la ville principale, Almaty": the name belongs to the place noun, not to the speaker."""
    nearest = before[-1:] if language.adjectives_first else before[-4:]
    if len(segment) > 1 and any(t.key in language.roles for t in before):
        return False  # "la présidente de la région, Carole Dupuis"
    places = any(t.key in language.place_nouns and not t.capital for t in nearest)
    return places and len(segment) <= 2 and all(t.capital for t in segment)


def _role_before(segment: list[Token], token: Token, language: Language) -> bool:
    return any(t.key in language.roles or t.key in language.person_nouns for t in segment if t is not token)
