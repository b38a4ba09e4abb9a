"""The layout of a statement: paragraphs, headings, quotations and sentences.

All spans are half-open character offsets into the statement's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from store.reading.datelines import dateline
from store.reading.language import Language
from store.reading.marks import Quotation, find_quotations
from store.reading.paragraphs import BULLET, FINAL, HASHES, Paragraph, paragraphs
from store.reading.tokens import Token, tokenize
from store.records import Span

_DASHES = ("\u2014", "\u2013")
_LONGEST_SENTENCE = 120
"""Tokens: what is longer is no sentence but a list or noise, and is parted so that no rule runs away."""


@dataclass(slots=True)
class Sentence:
    """A sentence of the writer, with the quotations in it left whole; or one inside a quotation."""

    start: int
    end: int
    tokens: list[Token]
    paragraph: int
    """Index into ``Passages.paragraphs``."""
    heading: bool = False
    inside: Quotation | None = None
    """The quotation this sentence stands in; None for a sentence of the writer."""


@dataclass(slots=True)
class Passages:
    """A statement laid out for reading."""

    text: str
    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    """In order of their start."""
    sentences: list[Sentence]
    """The writer's, in order."""
    inner: list[Sentence]
    """Those inside quotations, in order."""
    starts: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    """Where the quotations begin."""

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap ``start:end``, in order."""
        if not self.marks:
            self.marks = [q.outer.start for q in self.quotations]
        last = bisect_left(self.marks, end)
        first = bisect_left(self.marks, start)
        before = self.quotations[max(0, first - 8) : first]
        return [q for q in before if q.outer.end > start] + self.quotations[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The writer's sentence that holds the character at ``offset``."""
        if not self.starts:
            self.starts = [s.start for s in self.sentences]
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and self.sentences[index].start <= offset < self.sentences[index].end:
            return self.sentences[index]
        return None


def lay_out(text: str, language: Language) -> Passages:
    """The paragraphs, quotations and sentences of a text."""
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    sentences: list[Sentence] = []
    inner: list[Sentence] = []
    spans = [q.outer for q in quotations if q.depth == 0]
    passed = 0
    for index, block in enumerate(blocks):
        start = block.start
        marker = HASHES.match(text, start) or (BULLET.match(text, start) if block.bullet else None)
        if marker:
            start = marker.end()
        tokens = tokenize(text, language, start, block.end)
        if not block.heading and not block.bullet:
            tokens = tokens[dateline(tokens, language) :]
        while passed < len(spans) and spans[passed].end <= block.start:
            passed += 1
        inside = []
        for span in spans[passed:]:
            if span.start >= block.end:
                break
            if span.end > start:
                inside.append(span)
        for sentence in _sentences(text, tokens, inside, language):
            sentences.append(Sentence(sentence[0].start, sentence[-1].end, sentence, index, block.heading))
    for quotation in quotations:
        if quotation.depth:
            continue
        for part in quotation.parts:
            tokens = tokenize(text, language, part.start, part.end)
            for sentence in _sentences(text, tokens, [], language):
                inner.append(Sentence(sentence[0].start, sentence[-1].end, sentence, 0, False, quotation))
    return Passages(text, blocks, quotations, sentences, inner)


def _sentences(
    text: str, tokens: list[Token], quotations: list[Span], language: Language
) -> list[list[Token]]:
    """Tokens parted into sentences; a full stop inside one of ``quotations`` parts nothing."""
    sentences: list[list[Token]] = []
    first = 0
    at = 0
    for index, token in enumerate(tokens):
        length = index + 1 - first
        if token.kind != "mark" and token.text[-1] != "." and length < 2 * _LONGEST_SENTENCE:
            continue  # as most: no sentence ends with a word
        while at < len(quotations) and quotations[at].end <= token.start:
            at += 1
        quotation = quotations[at] if at < len(quotations) else None
        closing = quotation is not None and token.end == quotation.end and token.kind == "mark"
        within = quotation is not None and quotation.start <= token.start < quotation.end and not closing
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None:
            break
        if within and length < 2 * _LONGEST_SENTENCE:
            continue
        if closing:
            before = (
                text[: token.start].rstrip()[-1:]
                if token.start - 3 < 0
                else text[token.start - 3 : token.start].rstrip()[-1:]
            )
            ends = bool(before) and before in FINAL and _starts_sentence(following)
            ends = ends and not (before in "?!" and _asks(tokens, index + 1, language))
        else:
            ends = token.text in (".", "!", "?", "\u2026", "...") and _ends_sentence(
                tokens, index, following, language
            )
            if not ends and "." in token.text[:-1] and token.text.endswith("."):
                # "at 6 p.m. The ...": a full stop that closes an abbreviation closes the sentence too.
                ends = following.capital and (
                    following.key in language.determiners or following.key in language.pronouns
                )
        if ends or (length >= _LONGEST_SENTENCE and token.kind == "mark") or length >= 2 * _LONGEST_SENTENCE:
            sentences.append(tokens[first : index + 1])
            first = index + 1
    if first < len(tokens):
        sentences.append(tokens[first:])
    if language.bare_capitals:
        for sentence in sentences:
            _give_accent(sentence, language)
    return sentences


def _give_accent(sentence: list[Token], language: Language) -> None:
    """ "A Paris, ...": a capital printed without its accent, at the head of a sentence."""
    accented = language.bare_capitals.get(sentence[0].text)
    if accented is None or len(sentence) < 2 or sentence[1].kind != "word" or sentence[1].inverted:
        return
    if not any(form.tense == "participle" for form in language.forms(sentence[1].key)):
        sentence[0].key = accented


def _asks(tokens: list[Token], first: int, language: Language) -> bool:
    """Whether only a subject and its verb of speech follow: "Why?" Oscar Meza asked."""
    if not language.needs_subject:
        return False
    for index in range(first, min(len(tokens), first + 8)):
        if tokens[index].kind == "mark":
            forms = language.forms(tokens[index - 1].key) if index > first + 1 else ()
            said = any(form.lemma in language.quoting and form.tense == "past" for form in forms)
            return said and tokens[index].text != ":"
    return False


def _starts_sentence(token: Token) -> bool:
    return (
        token.capital
        or token.kind == "number"
        or token.text in "\u00ab\u201c\u2018\u201e\"'(\u2014\u2013-\u00bf\u00a1["
    )


def _ends_sentence(tokens: list[Token], index: int, following: Token, language: Language) -> bool:
    token = tokens[index]
    if token.text in "\u2026..." and token.text != "." and not _starts_sentence(following):
        return False
    if following.text in (")", "]", "\u00bb", "\u201d", ".", "!", "?", ",", ";"):
        return False
    if not _starts_sentence(following):
        return False
    if following.text in _DASHES and index + 2 < len(tokens):
        behind = tokens[index + 2]
        if behind.start == following.end and not behind.capital:
            return False  # "—¿Quién responde? —preguntó X"
    if token.text == "." and index:
        previous = tokens[index - 1]
        if previous.end == token.start and previous.kind == "word":
            if previous.key + "." in language.abbreviations:
                return False
            letter = len(previous.text) == 1 and previous.capital and previous.key not in language.addressees
            if letter and following.capital:
                return False  # an initial: "J. Dupont"
        if following.start == token.end and following.kind in ("number", "word"):
            return False
    return True
