"""Utterances: which quoted words are a whole saying, and which a fragment of the writer's own sentence."""

from __future__ import annotations

from store.reading.conjugation import FINITE
from store.reading.language import Language
from store.reading.marks import Quotation
from store.reading.tokens import tokenize
from store.reading.verbs import verb_groups

_FINAL = ".!?\u2026"
_CLOSING = '\u00bb\u201d"\u203a'
_LONGEST_CUE = 90
"""Characters between two parts of what is quoted."""
_MOST_LISTED = 6
_MARKS = '\u00ab\u00bb\u201c\u201d\u201e"\u2039\u203a'


def is_utterance(quotation: Quotation, text: str, language: Language) -> bool:
    """Whether quoted words are a whole utterance and not a fragment of the writer's sentence."""
    content = text[quotation.start : quotation.end]
    several = any(mark in content[:-1] for mark in (". ", "? ", "! ", "\u2026 "))
    goes_on = content[0].islower() and not several and _in_sentence(quotation, text)
    if len(quotation.parts) > 1 or (content[-1] in _FINAL and not (goes_on and content[-1] == ".")):
        return True
    if any(rule(quotation, text, language) for rule in (_cue_follows, _cue_precedes, _goes_on)):
        return True
    if _listed(quotation, text, language):
        return True
    tokens = tokenize(text, language, quotation.start, quotation.end)
    words = sum(token.kind == "word" for token in tokens)
    if words >= 14 or (content[-1] == "," and words >= 3):
        return True
    if words < 3:
        return False
    finite = any(verb.finite for verb in verb_groups(tokens, language))
    return finite and (tokens[0].capital or (words >= 5 and not _in_sentence(quotation, text)))


def _in_sentence(quotation: Quotation, text: str) -> bool:
    """Whether words that begin with a small letter go on with the writer's own, and with no quotation."""
    start = quotation.outer.start
    before = text[max(0, start - 160) : start].rstrip()
    if not before or before[-1] in ":;.!?" + _MARKS:
        return False
    return before[-1] != "," or not any(mark in before for mark in _MARKS)


def _cue_precedes(quotation: Quotation, text: str, language: Language) -> bool:
    """Whether a verb of speech stands right before the opening mark: 'an officer shouted "Go home"'."""
    start = quotation.outer.start
    if not text[quotation.start].isupper() or len(text[quotation.start : quotation.end].split()) < 2:
        return False
    before = tokenize(text, language, max(0, text.rfind(" ", 0, max(0, start - 2)) + 1), start)
    return bool(before) and any(
        form.lemma in language.reporting and form.lemma in language.quoting and form.tense in FINITE
        for form in language.forms(before[-1].key)
    )


def _cue_follows(quotation: Quotation, text: str, language: Language) -> bool:
    """Whether a comma and a verb of speech (or a mark of the end) stand right behind the closing mark."""
    if not quotation.closed:
        return False
    first = text[quotation.start]
    if first.isupper() and text[max(0, quotation.outer.start - 4) : quotation.outer.start].rstrip().endswith(
        ":"
    ):
        return True
    before = text[max(0, quotation.outer.start - 3) : quotation.outer.start].rstrip(" \u00a0\u202f")
    opens = not before or before.endswith("\n")
    following = text[quotation.outer.end : quotation.outer.end + 3].strip()
    if (
        first.isupper()
        and opens
        and (following[:1] == ":" or (following[:1] == "(" and following[1:].isupper()))
    ):
        return True
    behind = tokenize(text, language, quotation.outer.end, min(len(text), quotation.outer.end + 60), most=8)
    comma = text[quotation.end - 1] == "," or (bool(behind) and behind[0].text == ",")
    small = language.reflexives | language.clitics | language.negative_openers
    verb = next((token for token in behind[:4] if token.kind == "word" and token.key not in small), None)
    if not comma or verb is None:
        return False
    if language.needs_subject and text[quotation.end - 1] == "," and text[quotation.start].isupper():
        # '"No," Roy said': the verb behind its subject
        for token in behind[:8]:
            if token.kind == "mark" and token.text != ",":
                break
            forms = language.forms(token.key)
            if any(form.tense in FINITE and form.lemma in language.quoting for form in forms):
                return True
    auxiliary = language.auxiliaries
    return any(
        form.tense in FINITE and (form.lemma in language.quoting or form.lemma in auxiliary)
        for form in language.forms(verb.key)
    ) and (text[quotation.start].isupper() or text[quotation.start].isdigit())


def _listed(quotation: Quotation, text: str, language: Language) -> bool:
    """Whether other quotations and then a cue follow: "« Non », « Dehors », scandaient-ils"."""
    if language.needs_subject or not quotation.closed or not text[quotation.start].isupper():
        return False
    at, opener = quotation.outer.end, text[quotation.outer.start]
    closing = text[quotation.outer.end - 1]
    for _ in range(_MOST_LISTED):
        rest = text[at : at + 4].lstrip()
        if not rest.startswith(",") or rest[1:].lstrip()[:1] != opener:
            break
        end = text.find(closing, text.index(opener, at) + 1, at + _LONGEST_CUE)
        if end < 0:
            return False
        at = end + 1
    if at == quotation.outer.end:
        return False
    behind = [t for t in tokenize(text, language, at, min(len(text), at + 40)) if t.kind == "word"][:2]
    return any(
        form.tense in FINITE and form.lemma in language.quoting
        for token in behind
        for form in language.forms(token.key)
    )


def _goes_on(quotation: Quotation, text: str, language: Language) -> bool:
    """Whether quoted words go on behind ", said X,": what stood before the cue was no fragment either."""
    before = text[max(0, quotation.outer.start - _LONGEST_CUE) : quotation.outer.start].rstrip()
    closing = max(before.rfind(mark) for mark in _CLOSING)
    if closing < 1 or not before.endswith(",") or "\n" in before[closing:]:
        return False
    between = tokenize(before, language, closing + 1)
    if not between or (between[0].text != "," and before[closing - 1] != ","):
        return False
    if any(token.text in ".;:!?" for token in between):
        return False
    return any(verb.finite and verb.lemma in language.quoting for verb in verb_groups(between, language))
