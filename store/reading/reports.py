"""Reports: words of a text and who says them, as the rules find them before any record is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.mentions import Mention
from store.reading.tokens import Token
from store.records import Mode, Span


@dataclass(slots=True)
class Report:
    """Words of the text and their source; ``start`` and ``end`` are character offsets, half-open."""

    start: int
    end: int
    mode: Mode
    mention: Mention | None
    cue: str | None
    rule: str
    cue_span: Span | None = None
    hedged: bool = False
    """The source itself is hearsay ("selon certaines informations")."""
    quotation: int | None = None
    """Character offset where the quotation begins that is its content."""
    according: bool = False
    """From "selon X": a quote only where it reports neither event nor figure."""
    negated: bool = False
    outer: bool = False
    """Passes on the words of another source, which is the nearer one."""
    denied: bool = False
    """What it holds is said not to be so: nothing in it is told as a fact."""
    scope_only: bool = False
    """Names the source of what it holds and is no quote: "n'en reconnaît que 160"."""
    parts: list[Span] = field(default_factory=list)


def of_quotation(
    token: Token,
    mode: Mode,
    mention: Mention | None,
    cue: str | None,
    rule: str,
    cue_span: Span | None = None,
) -> Report:
    """The report of a whole utterance in quotation marks, which is one token of its sentence."""
    return Report(token.start, token.end, mode, mention, cue, rule, cue_span, quotation=token.start)
