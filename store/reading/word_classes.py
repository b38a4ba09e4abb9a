"""What a single word is: an adverb, a plain word, an object."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.numerals import is_number_word
from store.reading.tokens import Token


def is_plain_word(token: Token, language: Language) -> bool:
    """Whether a token is a word that can be a noun or an adjective."""
    return (
        token.kind == "word"
        and token.key not in language.prepositions
        and token.key not in language.determiners
        and token.key not in language.conjunctions
        and token.key not in language.pronouns
        and token.key not in language.relatives
        and token.key not in language.that
        and token.key not in language.negations
        and token.key not in language.auxiliary_forms
        and not is_adverb(token.key, language)
        and not is_number_word(token, language)
    )


def is_adverb(word: str, language: Language) -> bool:
    """Whether a key is an adverb of the pack or has the ending of one."""
    return language.adverbial[word]


def is_object(pronoun: Token, verb: Token, language: Language) -> bool:
    """Whether a pronoun before a finite form can only be its object: "nous a confié", "lui a dit"."""
    endings = language.pronoun_endings.get(pronoun.key)
    return endings is not None and not verb.key.endswith(endings or ("\0",))
