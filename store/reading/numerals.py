"""Numbers in digits and in words, as the language writes them; number words are read by a library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from text_to_num import text2num

from store.reading.language import Language
from store.reading.lookups import ByWord
from store.reading.tokens import Token

_MOST_WORDS = 12
_EXACT = 1_000_000
""" "Un million" is no rounded count like "une dizaine", "un millier"."""


@dataclass(slots=True)
class Numeral:
    """A number in a sentence; ``first`` and ``last`` are half-open token indices."""

    first: int
    last: int
    value: int | float
    digits: bool
    """Written (at least in part) in digits."""
    collective: bool = False
    """A rounded count: "une vingtaine", "a dozen"."""


def small_number(token: Token, language: Language) -> int | None:
    """The whole number that one token says, in digits or in a word; None if it says none."""
    if token.kind == "number":
        value = parse_digits(token.text, language)
        return value if isinstance(value, int) else None
    if token.kind != "word":
        return None
    if token.key in language.articles_as_one:
        return 1
    value = _word_value(token.key, language)
    return int(value) if value is not None else None


def parse_digits(text: str, language: Language) -> int | float | None:
    """The number that digits with the language's separators say: ``1.000`` is 1000 in French."""
    known: ByWord[int | float | None] | None = language.memo.get("digits")
    if known is None:
        known = language.memo["digits"] = ByWord(partial(_parsed, language))
    return known[text]


def _parsed(language: Language, text: str) -> int | float | None:
    for separator in language.thousands:
        text = re.sub(rf"(?<=\d){re.escape(separator)}(?=\d{{3}}(?!\d))", "", text)
    for separator in language.decimal:
        text = text.replace(separator, ".")
    if len(text) > 25 or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _word_value(words: str, language: Language) -> int | float | None:
    known: ByWord[int | float | None] | None = language.memo.get("number words")
    if known is None:
        known = language.memo["number words"] = ByWord(partial(_in_words, language.code))
    return known[words]


def _in_words(code: str, words: str) -> int | float | None:
    try:
        value: int | float = text2num(words, code)
    except (ValueError, AttributeError, KeyError):
        return None
    return value


def is_number_word(token: Token, language: Language) -> bool:
    """Whether a token is a number in words."""
    return token.kind == "word" and is_number(token.key, language)


def is_number(word: str, language: Language) -> bool:
    """Whether a word's key is a number."""
    return word not in language.number_word_stops and _word_value(word, language) is not None


def numeral_at(tokens: list[Token], index: int, language: Language) -> Numeral | None:
    """The number that begins at ``tokens[index]``, with the multiplier behind it ("3,5 millions")."""
    token = tokens[index]
    halves = language.half_of
    half = halves.at([t.key for t in tokens[index : index + 6]], 0) if token.key in halves.openers else None
    if half:
        last = index + half[0]
        final = tokens[last - 1].key
        rounded = final in language.collectives and final not in language.multipliers
        return Numeral(index, last, _whole(half[1]), digits=False, collective=rounded)
    if token.kind == "number":
        value = parse_digits(token.text, language)
        if value is None:
            return None
        return _repeated(
            tokens, _multiplied(tokens, Numeral(index, index + 1, value, digits=True), language), language
        )
    if token.kind != "word":
        return None
    fraction = _fraction_at(tokens, index, language)
    if fraction is not None:
        return fraction
    collective = _collective_at(tokens, index, language)
    if collective is not None:
        return collective
    if (
        token.key in language.articles_as_one
        and index + 2 < len(tokens)
        and tokens[index + 1].key in language.multipliers
        and _goes_on(tokens, index + 2, language)
    ):
        # "a hundred and twenty": the article belongs to the number behind it
        whole = numeral_at(tokens, index + 1, language)
        if whole is not None:
            whole.first = index
        return whole
    if not is_number_word(token, language) and not _before_plural(tokens, index, language):
        return None
    best: Numeral | None = None
    words = ""
    for at in range(index, min(len(tokens), index + _MOST_WORDS)):
        word = tokens[at]
        counts = at == index or is_number_word(word, language) or word.key in language.number_links
        if word.kind != "word" or not counts:
            break
        words = f"{words} {word.key}" if words else word.key
        value = _word_value(words, language)
        if value is None:
            if word.key not in language.number_links:
                break
            continue
        best = Numeral(index, at + 1, value, digits=False)
    if best is None:
        return None
    if best.last == index + 1 and token.key in language.articles_as_one:
        # "un", "une", "one": an article or pronoun unless a caller knows better.
        return None
    best = _with_half(tokens, best, language)
    return _repeated(tokens, _multiplied(tokens, best, language), language)


def _with_half(tokens: list[Token], numeral: Numeral, language: Language) -> Numeral:
    """ "four and a half" years: the half that is said behind a number."""
    at = numeral.last
    if at + 2 < len(tokens) and tokens[at].key in language.number_links:
        half = language.fractions.get(tokens[at + 2].key) == 0.5
        if half and tokens[at + 1].key in language.articles_as_one:
            numeral.value, numeral.last = numeral.value + 0.5, at + 3
    return numeral


def _repeated(tokens: list[Token], numeral: Numeral, language: Language) -> Numeral:
    """ "fourteen (14)": a number said once more in brackets belongs to it."""
    last = numeral.last
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
        again = small_number(tokens[last + 1], language)
        if again == numeral.value:
            numeral.last = last + 3
    return numeral


def _goes_on(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a number in words goes on here: "a hundred [and twenty]"."""
    if index < len(tokens) and tokens[index].key in language.number_links:
        index += 1
    return index < len(tokens) and is_number_word(tokens[index], language)


def _before_plural(tokens: list[Token], index: int, language: Language) -> bool:
    """ "neuf morts", but not "un véhicule neuf": a word that is a number only before a plural."""
    if tokens[index].key not in language.numbers_before_plural or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].kind == "word" and tokens[index + 1].key.endswith(language.plural_endings)


def _collective_at(tokens: list[Token], index: int, language: Language) -> Numeral | None:
    """ "une vingtaine", "a dozen", "trois douzaines"."""
    token = tokens[index]
    if token.key in language.articles_as_one and index + 1 < len(tokens):
        value = language.collectives.get(tokens[index + 1].key)
        if value is None or _goes_on(tokens, index + 2, language):
            return None
        return Numeral(index, index + 2, _whole(value), digits=False, collective=value < _EXACT)
    number = _word_value(token.key, language) if token.key not in language.articles_as_one else None
    if number is not None and index + 1 < len(tokens):
        value = language.collectives.get(tokens[index + 1].key)
        if value is not None and tokens[index + 1].key not in language.multipliers:
            return Numeral(index, index + 2, _whole(number * value), digits=False, collective=True)
    return None


def _fraction_at(tokens: list[Token], index: int, language: Language) -> Numeral | None:
    """ "un quart des puits", "two thirds of the wells": a fraction of something, read to four digits."""
    share = language.fractions.get(tokens[index].key) or _hyphened(tokens[index].key, language)
    if share is not None:
        last, value = index + 1, share
    elif index + 1 < len(tokens) and tokens[index + 1].key in language.fractions:
        number = (
            1.0 if tokens[index].key in language.articles_as_one else _word_value(tokens[index].key, language)
        )
        if number is None or number * language.fractions[tokens[index + 1].key] >= 1:
            return None
        last, value = index + 2, number * language.fractions[tokens[index + 1].key]
    else:
        return None
    if last >= len(tokens) or tokens[last].key not in language.of:
        if language.needs_subject:
            # "less than a tenth has been pledged": only behind an approximator and before no noun
            keys = [token.key for token in tokens[max(0, index - 5) : index]]
            stands = bool(language.approximators.ending_at(keys, len(keys)))
            noun = last < len(tokens) and tokens[last].kind == "word" and not _closes(tokens[last], language)
            stands = stands and not noun
        else:
            stands = _stands_alone(tokens, index, last, language)
        if not stands:
            return None
        return Numeral(index, last, _whole(round(value, 4)), digits=False)
    whole = last + 1
    if language.needs_subject and whole < len(tokens) and tokens[whole].key in language.definite:
        whole += 1  # "half of the year"
    if whole < len(tokens) and tokens[whole].key in language.time_units:
        return None
    return Numeral(index, last, _whole(round(value, 4)), digits=False)


def _stands_alone(tokens: list[Token], index: int, last: int, language: Language) -> bool:
    """ "Plus des trois quarts n'ont rien", "dont la moitié": a fraction that needs no "of"."""
    before = tokens[index - 1].key if index else ""
    if last == index + 2 and tokens[index].key not in language.articles_as_one:
        return True
    if last == index + 1 and before in language.definite and tokens[index].key in language.fractions_alone:
        return True
    keys = [token.key for token in tokens[max(0, index - 4) : index]]
    return language.parts.ending_at(keys, len(keys)) is not None


def _closes(token: Token, language: Language) -> bool:
    """Whether a word cannot be what a fraction before it is of: a verb, a preposition."""
    return (
        token.key in language.auxiliary_forms
        or token.key in language.prepositions
        or token.key in language.weak_links
        or any(form.tense == "past" for form in language.forms(token.key))
    )


def _hyphened(word: str, language: Language) -> float | None:
    """ "two-thirds" as one word."""
    count, hyphen, part = word.partition("-")
    share = language.fractions.get(part) if hyphen else None
    number = _word_value(count, language) if share is not None else None
    return share * number if share is not None and number is not None and share * number < 1 else None


def _multiplied(tokens: list[Token], numeral: Numeral, language: Language) -> Numeral:
    while numeral.last < len(tokens):
        token = tokens[numeral.last]
        factor = language.multipliers.get(token.key)
        if factor is None and token.text in language.sign_multipliers and numeral.last + 1 < len(tokens):
            money = tokens[numeral.last + 1].text in language.currency_signs
            factor = language.sign_multipliers[token.text] if money else None
        if factor is None or numeral.value >= factor * 1000:
            return numeral
        signed = tokens[numeral.last].text in language.sign_multipliers
        if len(token.key) == 1 and not signed and not _counts_by_letter(tokens, numeral, language):
            return numeral
        numeral.value = _whole(numeral.value * factor)
        numeral.last += 1
    return numeral


def _counts_by_letter(tokens: list[Token], numeral: Numeral, language: Language) -> bool:
    """Whether "m" or "k" behind a number multiplies it: "£22m", "3m people", but no "6m wave"."""
    before = tokens[numeral.first - 1].text if numeral.first else ""
    if before in language.currency_signs:
        return True
    behind = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
    plural = language.plural_noun_endings or language.plural_endings
    return behind is not None and (
        behind.key in language.currencies
        or (behind.kind == "word" and behind.key.endswith(plural or ("\0",)))
    )


def _whole(value: int | float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
