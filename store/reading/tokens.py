"""Text cut into tokens: words, numbers, dates and times in digits, and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.reading.language import Language, key

_COMBINING = "\u0300-\u036f"
_LETTER = rf"[^\W\d_][{_COMBINING}]*"
_WORD = rf"(?:[^\W_][{_COMBINING}]*)+"


@dataclass(slots=True)
class Token:
    """A word, number or mark; ``start`` and ``end`` are half-open character offsets into the statement."""

    start: int
    end: int
    text: str
    key: str
    kind: str
    """``word``, ``number``, ``date``, ``time`` or ``mark``."""
    capital: bool = False
    """Begins with an upper-case letter."""
    inverted: bool = False
    """A pronoun hung behind its verb ("a-t-elle")."""
    quoted: bool = False
    """Inside quotation marks that hold a fragment of the writer's sentence."""


def _pattern(language: Language) -> re.Pattern[str]:
    thousands = "".join(re.escape(s) for s in language.thousands)
    decimal = "".join(re.escape(s) for s in language.decimal)
    suffixes = "|".join(re.escape(s) for s in sorted(language.time_suffixes, key=len, reverse=True))
    hours = rf"(?:[:.]\d{{2}})?[ \u00a0]?(?:{suffixes})(?!\w)|" if suffixes else ""
    number = rf"\d{{1,3}}(?:[{thousands}]\d{{3}}(?!\d))+(?:[{decimal}]\d+)?|\d+(?:[{decimal}]\d+)?"
    return re.compile(
        rf"""
        (?P<date>\b(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b)
      | (?P<time>\b\d{{1,2}}(?:{hours}[hH:]\d{{2}}\b|[hH]\b))
      | (?P<number>(?:{number})(?!\d|[^\W\d_]|-[^\W\d_]))
      | (?P<word>(?:{_LETTER}\.){{2,}}|{_WORD}(?:[-'\u2019\u2011]{_WORD})*['\u2019]?)
      | (?P<mark>\.\.\.|--+|[^\s])
        """,
        re.VERBOSE,
    )


def tokenize(text: str, language: Language, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, in order; their offsets are into the whole ``text``."""
    pattern = language.memo.get("tokens")
    if pattern is None:
        pattern = language.memo["tokens"] = _pattern(language)
    tokens: list[Token] = []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "mark"
        begin = match.start()
        printed = match.group()
        if kind == "mark" and printed == "." and tokens and _abbreviates(tokens[-1], begin, text, language):
            last = tokens[-1]
            last.end, last.text, last.key = begin + 1, last.text + ".", last.key + "."
            continue
        if kind == "word":
            _add_words(tokens, printed, begin, language)
        else:
            tokens.append(Token(begin, match.end(), printed, printed, kind))
    return tokens


def _abbreviates(token: Token, stop: int, text: str, language: Language) -> bool:
    """Whether a full stop right behind a word makes the two an abbreviation ("M.", "sept.")."""
    if token.end != stop or token.kind != "word" or token.key + "." not in language.abbreviations:
        return False
    return bool(text[stop + 1 : stop + 3].strip())


def _add_words(tokens: list[Token], printed: str, start: int, language: Language) -> None:
    """Appends the words of one run of letters: elisions and suffixes cut off, a hung pronoun marked."""
    if printed.endswith(("'", "\u2019")) and key(printed) not in language.elisions:
        # A closing quotation mark, not an elision: "the ‘reform’".
        _add_words(tokens, printed[:-1], start, language)
        tokens.append(Token(start + len(printed) - 1, start + len(printed), printed[-1], printed[-1], "mark"))
        return
    hung = ""
    if "-" in printed:
        flat = key(printed)
        for enclitic in language.enclitics:
            if flat.endswith("-" + enclitic):
                hung = enclitic
                break
    body = printed[: len(printed) - len(hung) - 1] if hung else printed
    offset = start
    parts = language.split.split_word(body) if ("'" in body or "\u2019" in body) else [body]
    for part in parts:
        if part:
            tokens.append(_word(part, offset, language))
            offset += len(part)
    if hung:
        pronoun = hung.rpartition("-")[2]
        end = start + len(printed)
        token = _word(printed[-len(pronoun) :], end - len(pronoun), language)
        token.inverted = True
        tokens.append(token)


def _word(printed: str, start: int, language: Language) -> Token:
    flat = key(printed)
    if (
        len(printed) > 1
        and printed.isalpha()
        and printed.isupper()
        and (flat in language.relatives or flat in language.pronouns)
    ):
        flat = printed  # "WHO", "IT": an acronym, not the word that is spelt like it
    return Token(start, start + len(printed), printed, flat, "word", printed[0].isupper())
