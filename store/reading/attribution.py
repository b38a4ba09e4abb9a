"""Findings with their sources: what is read in a sentence becomes a record with speaker and certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from store.reading.findings import CountFinding, EventFinding
from store.reading.reports import Report
from store.reading.scopes import Scopes
from store.records import Certainty, Clue, Event, Explanation, Figure, Quote, Statement, record_id

_PAIRS = (("\u00ab", "\u00bb"), ("\u201c", "\u201d"))


class Source(NamedTuple):
    """Who tells something, and how surely."""

    speaker: str | None
    mention: str | None
    via: tuple[str, ...]
    certainty: Certainty
    report: Report | None
    """What names the nearest one."""


class Attribution:
    """Makes records of the findings in a statement, and keeps why each is there."""

    def __init__(
        self,
        statement: Statement,
        scopes: Scopes,
        names: Mapping[tuple[int, int], str],
        guessed: frozenset[tuple[int, int]],
    ) -> None:
        """``names`` and ``guessed`` are by the character offsets of mentions."""
        self.statement = statement
        self.text = statement.text
        self.scopes = scopes
        self.names = names
        self.guessed = guessed
        self.explanations: dict[str, Explanation] = {}

    def _source(self, at: int, hedged: bool) -> Source:
        """The source of what is told at a character offset."""
        around = [r for r in self.scopes.around(at) if r.mention is not None and not r.negated]
        named = [(r, self._name(r)) for r in around]
        chain = [(r, name) for r, name in named if name is not None]
        if not chain:
            return Source(None, None, (), "unverified" if hedged else "stated", None)
        nearest, name = chain[0]
        assert nearest.mention is not None
        via: list[str] = []
        for _, outer in chain[1:]:
            if outer is not None and outer != name and outer not in via:
                via.append(outer)
        unsure = hedged or any(r.hedged for r, _ in chain)
        certainty: Certainty = "unverified" if unsure else "attributed"
        return Source(name, nearest.mention.text, tuple(via), certainty, nearest)

    def _name(self, report: Report) -> str | None:
        mention = report.mention
        return None if mention is None else self.names.get((mention.start, mention.end))

    def _explain(self, record: str, rule: str, report: Report | None, *clues: Clue) -> None:
        words, guessed = list(clues), False
        if report is not None and report.mention is not None:
            if report.cue_span is not None:
                words.append(Clue(*report.cue_span, "cue"))
            words.append(Clue(report.mention.start, report.mention.end, "source"))
            guessed = (report.mention.start, report.mention.end) in self.guessed
        self.explanations[record] = Explanation(rule, tuple(words), guessed)

    def quotes(self) -> list[Quote]:
        """The quotes of the statement."""
        quotes: list[Quote] = []
        seen: set[tuple[int, int]] = set()
        for report in sorted(self.scopes.reports, key=lambda r: (r.start, -r.end, r.outer)):
            if not report.rule or report.negated or (report.start, report.end) in seen:
                continue
            mention = report.mention
            name = self.names.get((mention.start, mention.end)) if mention is not None else None
            if mention is None or name is None:
                continue
            others = (r for r in self.scopes.around(report.start) if r is not report)
            around = [r for r in others if r.mention is not None]
            if self._goes_on_within(report, name, around):
                continue
            seen.add((report.start, report.end))
            via: list[str] = []
            for outer in around:
                assert outer.mention is not None
                other = self.names.get((outer.mention.start, outer.mention.end))
                encloses = outer.start <= report.start and report.end <= outer.end
                if (
                    report.outer
                    and not outer.outer
                    and (outer.start, outer.end) == (report.start, report.end)
                ):
                    continue  # passed on by this speaker, not by that one
                if encloses and other is not None and other != name and other not in via:
                    via.append(other)
            identity = record_id(self.statement.id, "quote", report.start, report.end)
            self._explain(identity, report.rule, report)
            quotes.append(
                Quote(
                    id=identity,
                    statement=self.statement.id,
                    start=report.start,
                    end=report.end,
                    text=self.text[report.start : report.end],
                    speaker=name,
                    mention=mention.text,
                    via=tuple(via),
                    certainty="unverified" if report.hedged else "attributed",
                    mode=report.mode,
                    cue=report.cue,
                )
            )
        return quotes

    def _goes_on_within(self, report: Report, name: str, around: list[Report]) -> bool:
        """ "said it feared the number was higher": one and the same speaks on in words told already."""
        if report.quotation is not None or report.mode != "indirect":
            return False
        pronoun = report.mention is not None and report.mention.pronoun is not None
        return pronoun and any(
            outer.rule
            and not outer.negated
            and outer.mode == "indirect"
            and outer.start < report.start
            and report.end <= outer.end
            and self._name(outer) == name
            for outer in around
        )

    def figures(self, found: Iterable[CountFinding]) -> list[Figure]:
        """The figures of the statement."""
        figures: list[Figure] = []
        seen: set[tuple[int, int]] = set()
        for finding in found:
            start, count, hedge = finding.start, finding.count, finding.hedge
            end = self._with_mark(start, finding.end)
            if (start, end) in seen:
                continue
            seen.add((start, end))
            source = self._source(start, hedge is not None)
            identity = record_id(self.statement.id, "figure", start, end)
            rule = "number without a unit of its own" if count.bare else "number with its unit"
            clues = [Clue(*finding.number, "told")]
            clues += [Clue(*count.measured, "measure")] if count.measured and count.measure else []
            clues += [Clue(*hedge, "doubt")] if hedge else []
            self._explain(identity, rule, source.report, *clues)
            figures.append(
                Figure(
                    id=identity,
                    statement=self.statement.id,
                    start=start,
                    end=end,
                    text=self.text[start:end],
                    speaker=source.speaker,
                    mention=source.mention,
                    via=source.via,
                    certainty=source.certainty,
                    value=count.value,
                    low=count.low,
                    high=count.high,
                    approximation=count.approximation,
                    unit=count.unit,
                    measure=count.measure,
                )
            )
        figures.sort(key=lambda figure: (figure.start, -figure.end))
        return figures

    def _with_mark(self, start: int, end: int) -> int:
        """The end of a figure behind the mark that closes one in it: "12 « casseurs »"."""
        words = self.text[start:end]
        for opening, closing in _PAIRS:
            if words.count(opening) > words.count(closing):
                behind = self.text[end : end + 2]
                mark = behind.find(closing)
                if mark >= 0 and not behind[:mark].strip():
                    return end + mark + 1
        return end

    def events(self, found: Iterable[EventFinding]) -> list[Event]:
        """The events of the statement."""
        events: list[Event] = []
        seen: set[str] = set()
        for finding in found:
            happening, at = finding.happening, finding.at
            source = self._source(at, happening.hedged)
            start, end = self.scopes.clip(finding.start, finding.end, at)
            identity = record_id(self.statement.id, "event", start, end)
            if identity in seen:
                identity = record_id(self.statement.id, "event", start, end, str(at))
            seen.add(identity)
            self._explain(identity, happening.rule, source.report, *happening.words)
            events.append(
                Event(
                    id=identity,
                    statement=self.statement.id,
                    start=start,
                    end=end,
                    text=self.text[start:end],
                    speaker=source.speaker,
                    mention=source.mention,
                    via=source.via,
                    certainty=source.certainty,
                    type=happening.type,
                    date=happening.date,
                    places=happening.places,
                )
            )
        events.sort(key=lambda event: (event.start, event.end))
        return events
