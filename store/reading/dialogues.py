"""Dialogues: paragraphs that begin with a dash, two speakers in turn; transcripts: "Mme Roy : Non. ..."."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from store.reading.language import Language
from store.reading.mentions import Mention, mention_of
from store.reading.noun_phrases import end_of_phrase
from store.reading.passages import Passages, Sentence
from store.reading.reports import Report
from store.reading.stretch import Stretch

_DASHES = "\u2014\u2013-"
_LONG_DASH = "\u2014"
_INCISES = ("clause before its cue", "cue inside its clause")
_LIVELY = "?!"
_FINAL = ".?!\u2026"
_LONGEST_LABEL = 10
"""Tokens."""
_FEWEST_LINES = 2
Line = tuple[Sentence, Stretch, list[Report]]


def read_dialogues(lines: list[Line], passages: Passages, text: str) -> None:
    """Puts a direct report for each line of a dialogue into the reports of its first sentence."""
    turns: list[Mention | None] = []
    latest = -2
    for number, group in groupby(lines, key=lambda line: line[0].paragraph):
        spoken = list(group)
        paragraph = passages.paragraphs[number]
        dash = text[paragraph.start]
        if not paragraph.bullet or dash not in _DASHES:
            continue
        if number != latest + 1:
            turns = []
        said = next((r for _, _, found in spoken for r in found if _tells(r)), None)
        lively = dash == _LONG_DASH or any(
            text[p.end - 1] in _LIVELY
            for p in passages.paragraphs[max(0, number - 1) : number + 2]
            if text[p.start] == dash
        )
        if not lively or (said is None and number != latest + 1):
            continue
        latest = number
        source = said.mention if said is not None else (turns[-2] if len(turns) > 1 else None)
        turns.append(source)
        if source is None:
            continue
        start, end = spoken[0][0].start, _end(text, spoken, said)
        cue = said.cue if said is not None else None
        cue_span = said.cue_span if said is not None else None
        for _, _, found in spoken:
            found[:] = [r for r in found if r is not said]
        spoken[0][2].append(Report(start, end, "direct", source, cue, "line of a dialogue", cue_span))


def _tells(report: Report) -> bool:
    return report.rule in _INCISES and report.mention is not None


def _end(text: str, spoken: list[Line], said: Report | None) -> int:
    """Where the words end: before a reporting clause that closes the line, else with the line."""
    end = spoken[-1][0].end
    if said is not None and said.mention is not None and said.rule == _INCISES[0]:
        behind = max(said.mention.end, said.cue_span.end if said.cue_span else 0)
        if not text[behind:end].strip(" .,;"):
            return said.end
    while end > spoken[0][0].start and text[end - 1] in ".,; ":
        end -= 1
    return end


def read_transcript(lines: list[Line], passages: Passages, text: str, language: Language) -> None:
    """Puts a direct report for each paragraph that a speaker's name and a colon open into its first sentence.

    A name with its civil title is enough; else two paragraphs of a text must be so. Behind a full name its
    last word or its initials ("Y. T. :") are a label too, and an answer needs no verb.
    """
    found: list[tuple[Mention, list[Line], int]] = []
    verbless: list[tuple[Mention, list[Line], int]] = []
    for number, group in groupby(lines, key=lambda line: line[0].paragraph):
        spoken = list(group)
        sentence, stretch, _ = spoken[0]
        paragraph = passages.paragraphs[number]
        if paragraph.heading or paragraph.bullet or sentence.start != paragraph.start:
            continue
        first = _behind_label(stretch)
        if first is None:
            continue
        letters = _initials(stretch, first - 1)
        if not letters and end_of_phrase(stretch, 0, language) != first - 1:
            continue
        mention = mention_of(stretch, 0, first - 1, text, language)
        if letters:
            earlier = (m.name for m, _, _ in [*found, *verbless])
            mention.name = next((n for n in earlier if len(n) > 1 and _letters(n) == letters), ())
        named = bool(mention.name) and (mention.titled or mention.role or not mention.institution)
        if not (named or mention.role or mention.person) or text[spoken[-1][0].end - 1] not in _FINAL:
            continue
        lines_of = found if _is_verbal(spoken, first) else verbless
        lines_of.append((mention, spoken, stretch.tokens[first].start))
    answered = {mention.name[-1] for mention, _, _ in found if mention.name}
    found.extend(one for one in verbless if len(one[0].name) > 1 and one[0].name[-1] in answered)
    found.sort(key=lambda one: one[2])
    labels: Counter[tuple[str, ...]] = Counter(
        mention.name for mention, _, _ in found if len(mention.name) == 1
    )
    # "Food: the agency has sent rice": one word with a capital is a name where it comes again.
    full = {mention.name[-1] for mention, _, _ in found if len(mention.name) > 1}
    found = [
        one
        for one in found
        if one[0].titled or one[0].role or labels.get(one[0].name, 2) > 1 or one[0].name[-1] in full
    ]
    if len(found) < _FEWEST_LINES and not any(mention.titled and mention.name for mention, _, _ in found):
        return
    for mention, spoken, start in found:
        end = spoken[-1][0].end
        while end > start and text[end - 1] in ".,; ":
            end -= 1
        spoken[0][2].append(Report(start, end, "direct", mention, None, "line of a transcript"))


def _behind_label(stretch: Stretch) -> int | None:
    """Index behind the colon that a short label ends with; None where words in marks or none follow."""
    tokens = stretch.tokens
    colon = next((i for i in range(1, min(len(tokens), _LONGEST_LABEL)) if tokens[i].text == ":"), None)
    if colon is None or colon + 1 >= len(tokens) or tokens[colon + 1].kind == "quotation":
        return None
    follows = tokens[colon + 1]
    return colon + 1 if (follows.capital or follows.kind == "number") and not follows.quoted else None


def _is_verbal(spoken: list[Line], first: int) -> bool:
    """Whether sentences stand behind a label, and no address or list."""
    return any(
        v.finite and (number > 0 or v.first >= first)
        for number, (_, stretch, _) in enumerate(spoken)
        for v in stretch.verbs
    )


def _initials(stretch: Stretch, last: int) -> str:
    """The letters of a label that is but initials: "YT" of "Y. T."; empty for another."""
    words = [token.text for token in stretch.tokens[:last] if token.text != "."]
    printed = "".join(words).replace(".", "")
    single = all(len(word.replace(".", "")) == 1 or "." in word for word in words)
    return printed if single and len(printed) > 1 and printed.isupper() else ""


def _letters(name: tuple[str, ...]) -> str:
    """What the words of a name begin with."""
    return "".join(word[0] for word in name)
