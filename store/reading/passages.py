"""The layout of a statement: paragraphs, headings, quotations and sentences.

All spans are half-open character offsets into the statement's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from store.reading.language import Language
from store.reading.tokens import Token, tokenize
from store.records import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*\u2022\u2023\u25aa\u25cf\u00b7\u2014\u2013]|\d{1,2}[.)])\s+")
_HASHES = re.compile(r"#{1,6}\s+")
_FINAL = ".!?\u2026"
_LONGEST_HEADING = 160
_LONGEST_SENTENCE = 120
"""Tokens: what is longer is no sentence but a list or noise, and is parted so that no rule runs away."""
_WRAP_WIDTHS = range(45, 101)

_ANGLE = ("\u00ab", "\u00bb")
_CURLY = ("\u201c", "\u201d")
_LOW = ("\u201e", "\u201c")
_SINGLE = ("\u2018", "\u2019")
_OPENERS = {
    "\u00ab": "\u00bb",
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2039": "\u203a",
    "\u2018": "\u2019",
}
_CLOSERS = "\u00bb\u201d\u203a"
_STRAIGHT = '"'


@dataclass(slots=True)
class Paragraph:
    """A block of the text; a heading is a paragraph of its own."""

    start: int
    end: int
    heading: bool = False
    bullet: bool = False


@dataclass(slots=True)
class Quotation:
    """Words between quotation marks; ``start:end`` without the marks, ``outer`` with them."""

    start: int
    end: int
    outer: Span
    closed: bool = True
    depth: int = 0
    """0 for an outermost quotation, 1 for one inside it."""
    parts: list[Span] = field(default_factory=list)
    """Of a quotation over several paragraphs: its share of each, without marks."""


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


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, headings marked; needs no language.

    Blank lines part paragraphs. Inside a block every line is a paragraph of its own, unless the block
    looks hard-wrapped (its lines but the last are of like width and do not end a sentence).
    """
    found: list[Paragraph] = []
    position = 0
    blocks: list[Span] = []
    for match in _BLANK_LINE.finditer(text):
        blocks.append(Span(position, match.start()))
        position = match.end()
    blocks.append(Span(position, len(text)))
    for block in blocks:
        lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, block.start, block.end)]
        for start, end in _join_wrapped(text, lines):
            trimmed = _trim(text, start, end)
            if trimmed.start < trimmed.end:
                found.append(
                    Paragraph(trimmed.start, trimmed.end, bullet=bool(_BULLET.match(text, trimmed.start)))
                )
    for index, paragraph in enumerate(found):
        follows = index + 1 < len(found)
        paragraph.heading = _is_heading(text, paragraph, follows)
    return found


def headings(text: str) -> list[Span]:
    """The spans of a text's headings, in order."""
    return [Span(p.start, p.end) for p in paragraphs(text) if p.heading]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines put together to paragraphs: a wrapped line runs on into the next, a bullet begins anew."""
    if len(lines) < 2:
        return lines
    widths = [end - start for start, end in lines[:-1]]
    wide = max(widths)
    wrapped = wide in _WRAP_WIDTHS and sum(width > wide - 25 for width in widths) >= 0.6 * len(widths)
    if not wrapped:
        return lines
    joined: list[Span] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if previous is None or _BULLET.match(text, line.start) or _short_ending(text, lines, previous, wide):
            joined.append(line)
        else:
            joined[-1] = Span(previous.start, line.end)
    return joined


def _short_ending(text: str, lines: list[Span], previous: Span, wide: int) -> bool:
    """Whether the paragraph so far ends with a full stop on a line clearly shorter than the rest."""
    last = next(line for line in reversed(lines) if line.end == previous.end)
    ends = text[: previous.end].rstrip()[-1:]
    return bool(ends) and ends in _FINAL + _CLOSERS + ":" and last.end - last.start < wide - 25


def _is_heading(text: str, paragraph: Paragraph, follows: bool) -> bool:
    """A short line without closing punctuation, followed by a paragraph; or one marked with hashes."""
    content = text[paragraph.start : paragraph.end]
    if _HASHES.match(content):
        return True
    if paragraph.bullet or not follows or "\n" in content or len(content) > _LONGEST_HEADING:
        return False
    last = content[-1]
    if last in "\u2019'" and content[-2:-1] in tuple(_FINAL + ","):
        return False
    if last in _CLOSERS + _STRAIGHT and not content.startswith(("\u00ab", "\u201c", _STRAIGHT)):
        # A heading may end with a quoted word; a line that is all quotation is speech.
        return len(content) > 1 and content[-2] not in _FINAL + ","
    if last in "?!":
        return len(content.split()) <= 12
    return last not in _FINAL + ":;,\u00bb\u201d\u2014" + _STRAIGHT and any(c.isalpha() for c in content)


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
        marker = _HASHES.match(text, start) or (_BULLET.match(text, start) if block.bullet else None)
        if marker:
            start = marker.end()
        tokens = tokenize(text, language, start, block.end)
        if not block.heading:
            tokens = tokens[_dateline(tokens, language) :]
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


def _dateline(tokens: list[Token], language: Language) -> int:
    """Number of tokens of "GENÈVE, 6 janvier (Agence) –" at the head of a paragraph; 0 without one."""
    for index, token in enumerate(tokens[:16]):
        if token.text in ("\u2013", "\u2014", "-", "--") and index and index + 1 < len(tokens):
            return index + 1 if tokens[index + 1].start > token.end or token.text != "-" else 0
        plain = (
            token.capital
            or token.kind != "word"
            or token.key in language.months
            or token.key in language.definite
            or token.key in language.of
        )
        if not plain or token.text in (".", ":", ";", "\u00ab", "\u201c", '"'):
            return 0
    return 0


def _sentences(
    text: str, tokens: list[Token], quotations: list[Span], language: Language
) -> list[list[Token]]:
    """Tokens parted into sentences; a full stop inside one of ``quotations`` parts nothing."""
    sentences: list[list[Token]] = []
    current: list[Token] = []
    at = 0
    for index, token in enumerate(tokens):
        current.append(token)
        while at < len(quotations) and quotations[at].end <= token.start:
            at += 1
        quotation = quotations[at] if at < len(quotations) else None
        closing = quotation is not None and token.end == quotation.end and token.kind == "mark"
        within = quotation is not None and quotation.start <= token.start < quotation.end and not closing
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None:
            break
        if within and len(current) < 2 * _LONGEST_SENTENCE:
            continue
        if closing:
            before = (
                text[: token.start].rstrip()[-1:]
                if token.start - 3 < 0
                else text[token.start - 3 : token.start].rstrip()[-1:]
            )
            ends = bool(before) and before in _FINAL and _starts_sentence(following)
        else:
            ends = token.text in (".", "!", "?", "\u2026", "...") and _ends_sentence(
                tokens, index, following, language
            )
            if not ends and "." in token.text[:-1] and token.text.endswith("."):
                # "at 6 p.m. The ...": a full stop that closes an abbreviation closes the sentence too.
                ends = following.capital and (
                    following.key in language.determiners or following.key in language.pronouns
                )
        if (
            ends
            or (len(current) >= _LONGEST_SENTENCE and token.kind == "mark")
            or len(current) >= 2 * _LONGEST_SENTENCE
        ):
            sentences.append(current)
            current = []
    if current:
        sentences.append(current)
    return sentences


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
    if token.text == "." and index:
        previous = tokens[index - 1]
        if previous.end == token.start and previous.kind == "word":
            if previous.key + "." in language.abbreviations:
                return False
            if len(previous.text) == 1 and previous.capital and following.capital:
                return False  # an initial: "J. Dupont"
        if following.start == token.end and following.kind in ("number", "word"):
            return False
    return True


# Quotation marks


def find_quotations(text: str, blocks: list[Paragraph]) -> list[Quotation]:
    """The quotations of a text, in order of their start.

    A mark left open at the end of its paragraph goes on into the next one if that begins with an opening
    (or repeated) mark, as is usual for speech over several paragraphs; else it ends with the paragraph.
    """
    found: list[Quotation] = []
    carried: Quotation | None = None
    for block in blocks:
        position = block.start
        if carried is not None:
            begins = text[block.start]
            opener = text[carried.outer.start]
            if begins == opener or begins in _OPENERS.get(opener, ""):
                position = block.start + 1
            else:
                carried = None
        opened = _scan(text, position, block, found, carried)
        carried = opened
    found.sort(key=lambda q: (q.outer.start, -q.outer.end))
    return [q for q in found if q.start < q.end]


def _scan(
    text: str, position: int, block: Paragraph, found: list[Quotation], carried: Quotation | None
) -> Quotation | None:
    """Pairs the marks of one paragraph; returns a quotation that its end leaves open, if any."""
    stack: list[tuple[str, int]] = []
    if carried is not None:
        stack.append((text[carried.outer.start], -1))
    part_start = position
    for match in _MARKS.finditer(text, position, block.end):
        mark, at = match.group(), match.start()
        top = stack[-1][0] if stack else ""
        if mark == _STRAIGHT:
            closes = top == _STRAIGHT and not (
                _opens_here(text, at, block) and not _closes_here(text, at, block)
            )
        elif mark in ("\u2019", "'"):
            closes = (top == "\u2018" if mark == "\u2019" else top == "'") and _closes_here(text, at, block)
            if not closes and (mark == "\u2019" or not _single_opens(text, at, block, stack)):
                continue
        else:
            closes = (
                bool(top) and mark in _OPENERS.get(top, "") and not (mark == "\u201c" and top != "\u201e")
            )
        if closes:
            _, opened = stack.pop()
            if opened == -1:
                assert carried is not None
                _add_part(text, carried, part_start, at)
                carried.outer = Span(carried.outer.start, match.end())
                carried.end = carried.parts[-1].end if carried.parts else carried.end
                carried.closed = True
                carried = None
            else:
                inner = _trim(text, opened + 1, at)
                found.append(Quotation(*inner, Span(opened, match.end()), depth=len(stack), parts=[inner]))
        elif mark in _OPENERS or mark in (_STRAIGHT, "'"):
            if mark == "\u2018" and not _opens_here(text, at, block):
                continue
            if any(opener == mark for opener, _ in stack) and mark in ("\u00ab", "\u201c", _STRAIGHT):
                # The same mark again: the one before was never closed.
                while stack and stack[-1][0] != mark:
                    stack.pop()
                if stack and stack[-1][1] != -1:
                    _, opened = stack.pop()
                    inner = _trim(text, opened + 1, at)
                    found.append(
                        Quotation(*inner, Span(opened, at), closed=False, depth=len(stack), parts=[inner])
                    )
                else:
                    continue
            stack.append((mark, at))
        elif mark in _CLOSERS:
            # A closing mark of another pair closes the outermost open one of double marks.
            while stack and stack[-1][0] in ("\u2018", "'"):
                stack.pop()
    if carried is not None:
        _add_part(text, carried, part_start, block.end)
        carried.end = carried.parts[-1].end
        carried.outer = Span(carried.outer.start, carried.end)
        return carried
    if stack and stack[0][0] not in ("\u2018", "'"):
        opened = stack[0][1]
        inner = _trim(text, opened + 1, block.end)
        quotation = Quotation(*inner, Span(opened, block.end), closed=False, parts=[inner])
        found.append(quotation)
        return quotation
    return None


_MARKS = re.compile("[\u00ab\u00bb\u201c\u201d\u201e\u2039\u203a\u2018\u2019\"']")


def _add_part(text: str, quotation: Quotation, start: int, end: int) -> None:
    part = _trim(text, start, end)
    if part.start < part.end:
        quotation.parts.append(part)


def _opens_here(text: str, at: int, block: Paragraph) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in "([\u2014\u2013-'\u2019\u00ab\u201c\"") and not after.isspace()


def _closes_here(text: str, at: int, block: Paragraph) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return not before.isspace() and not after.isalnum()


def _single_opens(text: str, at: int, block: Paragraph, stack: list[tuple[str, int]]) -> bool:
    """Whether a straight apostrophe opens a quotation: after a space, and closed later in the paragraph."""
    if not _opens_here(text, at, block) or any(mark == "'" for mark, _ in stack):
        return False
    following = at
    while (following := text.find("'", following + 1, min(block.end, at + 2000))) >= 0:
        if _closes_here(text, following, block):
            return text[at + 1].isalpha() or text[at + 1].isdigit()
    return False
