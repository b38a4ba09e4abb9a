"""The constructions of reported speech, each in a sentence: see ``reported_speech/XX.txt``.

A sentence, then a line for each quote in it: mode, words, speaker, cue ("-" for none), and where they matter
the mention and who passes the words on. A line with "!" says why the sentence is not read right so far.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from store import languages
from store.reading import reader
from store.records import Statement, statement_id

FOLDER = Path(__file__).parent / "reported_speech"


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            for case in _of_block(block, path.stem):
                found.append(case)
    return found


def _of_block(block: str, code: str) -> list[object]:
    sentences: list[tuple[str, list[list[str]], str]] = []
    for line in block.splitlines():
        if line.startswith("= "):
            sentences[-1][1].append([part.strip().replace("⏎", "\n") for part in line[2:].split("|")])
        elif line.startswith("! "):
            sentences[-1] = (*sentences[-1][:2], line[2:])
        elif line and not line.startswith("#"):
            sentences.append((line.replace("⏎", "\n"), [], ""))
    return [
        pytest.param(
            code,
            text,
            quotes,
            id=f"{code}: {text}",
            marks=pytest.mark.xfail(strict=True, reason=reason) if reason else (),
        )
        for text, quotes, reason in sentences
    ]


def _folded(text: str) -> str:
    return text[:1].lower() + text[1:]


@pytest.mark.parametrize(("code", "text", "expected"), cases())
def test_quotes_of_the_construction_are_read(code: str, text: str, expected: list[list[str]]) -> None:
    statement = Statement(id=statement_id(text), text=text, language=code, date="2024-03-14")
    quotes = reader.read(statement, languages.load(code)).quotes
    found = [
        [q.mode, q.text, q.speaker or "-", q.cue or "-", q.mention or "", ", ".join(q.via)] for q in quotes
    ]
    wanted = [[*fields, "", ""][:6] for fields in expected]
    for fields, read in zip(wanted, found, strict=False):
        fields[4] = fields[4] or read[4]
    assert [list(map(_folded, fields)) for fields in found] == [
        list(map(_folded, fields)) for fields in wanted
    ]
