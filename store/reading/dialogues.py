"""Dialogues: paragraphs that begin with a dash, each the words of one speaker, two of whom take turns."""

from __future__ import annotations

from itertools import groupby

from store.reading.mentions import Mention
from store.reading.passages import Passages, Sentence
from store.reading.reports import Report
from store.reading.stretch import Stretch

_DASHES = "\u2014\u2013-"
_LONG_DASH = "\u2014"
_INCISES = ("clause before its cue", "cue inside its clause")
_LIVELY = "?!"
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
