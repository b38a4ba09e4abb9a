"""Cues: reporting verbs with the words that belong to them ("faire savoir")."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.lookups import Phrase
from store.reading.stretch import Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb


def frame_end(
    stretch: Stretch, verb: VerbGroup, entries: dict[str, list[Phrase]], language: Language
) -> int | None:
    """Index behind the verb and the words it needs ("fait savoir"); None if they are not there."""
    for words in entries.get(verb.lemma, ()):
        if not words:
            return verb.last
        for gap in (0, 1, 2):
            at = verb.last + gap
            if tuple(stretch.keys[at : at + len(words)]) == words:
                return at + len(words)
            if at < len(stretch.keys) and not is_adverb(stretch.keys[at], language):
                break
    return None


def infinitive_cue(stretch: Stretch, verb: VerbGroup, language: Language) -> int | None:
    """Index where the words begin that make an infinitive go on speaking: "avant de se raviser"."""
    before = verb.first
    while before > 0 and stretch.keys[before - 1] in language.clitics:
        before -= 1
    found = language.infinitive_cues.ending_at(stretch.keys, before)
    return before - found[0] if found else None


def cue_name(stretch: Stretch, verb: VerbGroup, behind: int, language: Language) -> str:
    """The cue as the pack has it, for a verb and the words up to ``behind``: "faire savoir", "se dire"."""
    frames = (*language.reporting.get(verb.lemma, ()), *language.quoting.get(verb.lemma, ()))
    own = {word for frame in frames for word in frame}  # "point out"
    words = [
        word
        for word in stretch.keys[verb.last : behind]
        if (word in own or not is_adverb(word, language)) and word not in language.pronouns
    ]
    lemma = " ".join([verb.lemma, *words]).replace("' ", "'")
    if verb.reflexive and verb.lemma in language.reflexive_names:
        return language.reflexive_names[verb.lemma]
    return lemma
