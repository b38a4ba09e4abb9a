"""The shape of a description: which noun heads the phrase of an unnamed source, and what it tells."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.mentions import Mention


def head_index(words: list[str], mention: Mention, language: Language) -> int:
    """Index of the noun in the words of a phrase: behind "cette", "cette même", "la haute"."""
    first = int(mention.demonstrative and not language.adjectives_first)
    while first < len(words) - 1 and words[first].casefold() in language.pre_adjectives:
        first += 1
    return 0 if language.adjectives_first else first


def is_bare(mention: Mention, language: Language) -> bool:
    """Whether a phrase is but a noun, with at most "cette" or an adjective before it."""
    words = mention.phrase.split()
    return len(words) == 1 or head_index(words, mention, language) == len(words) - 1


def only_describes(mention: Mention, language: Language) -> bool:
    """ "l'agence onusienne", "l'ONG de défense de la presse": what kind of body it is, and not whose."""
    if language.adjectives_first:
        return False
    words = mention.phrase.split()
    words = words[1 + head_index(words, mention, language) :]
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
