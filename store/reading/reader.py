"""A statement read: passages, then reports, figures and events, then who speaks and how surely."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from store.collection import no_collection
from store.reading.attribution import Attribution
from store.reading.clauses import analyse
from store.reading.datelines import issued_on
from store.reading.dates import DateFinder
from store.reading.events import EventFinder
from store.reading.figures import FigureFinder
from store.reading.findings import Findings
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL
from store.reading.passages import Passages, Sentence, lay_out
from store.reading.places import Gazetteer
from store.reading.quotations import QuotationReader, collapse
from store.reading.reporting import ReportFinder
from store.reading.reports import Report
from store.reading.scopes import Scopes
from store.reading.speakers import Cast
from store.reading.stretch import Stretch
from store.reading.utterances import is_utterance
from store.records import (
    Reading,
    Span,
    Statement,
)


def read(statement: Statement, language: Language) -> Reading:
    """The events, quotes and figures of a statement, in the order of its text.

    Args:
        statement: its ``date`` is what relative days count from; where it has none, the reading's
            statement has the day that its text gives as its own, if any.
        language: the pack of the statement's language.
    """
    with no_collection():
        return _Reader(statement, language).read()


@dataclass(slots=True)
class Line:
    """One sentence in work; those inside quotations keep the report that quotes them apart."""

    sentence: Sentence
    stretch: Stretch
    reports: list[Report] = field(default_factory=list)


class _Reader:
    def __init__(self, statement: Statement, language: Language) -> None:
        self.statement = statement
        self.text = statement.text
        self.language = language

    def read(self) -> Reading:
        lines, cast, reports = self._said()
        findings = self._facts(lines, cast, reports)
        scopes = Scopes(self._useful(reports, findings))
        mentions = {
            (r.mention.start, r.mention.end): r.mention for r in scopes.reports if r.mention is not None
        }
        for report in scopes.reports:
            if report.mention is not None and report.quotation is not None:
                mention = mentions[report.mention.start, report.mention.end]
                mention.said = mention.said or Span(report.start, report.end)
        said = [
            (r.start, r.end, r.mention.start, r.quotation is not None)
            for r in scopes.reports
            if r.mention is not None and r.rule
        ]
        entities = cast.resolve(list(mentions.values()), said)
        names = {span: entity.name for span, entity in entities.items()}
        for span, mention in mentions.items():
            if (
                span not in names
                and mention.pronoun is not None
                and not mention.pronoun.startswith(("0", "1", "2", "n", "*"))
                and mention.pronoun != IMPERSONAL
            ):
                names[span] = mention.text  # nobody before to whom it could refer
        speakers = cast.speakers()
        guessed = frozenset((span.start, span.end) for one in speakers for span in one.guessed)
        attribution = Attribution(self.statement, scopes, names, guessed)
        return Reading(
            self.statement,
            events=tuple(attribution.events(findings.events)),
            quotes=tuple(attribution.quotes()),
            figures=tuple(attribution.figures(findings.counts)),
            speakers=speakers,
            explanations=attribution.explanations,
        )

    # Stages

    def _said(self) -> tuple[list[Line], Cast, list[Report]]:
        """The sentences in order, all who are named in them, and what is reported."""
        passages = lay_out(self.text, self.language)
        if self.statement.date is None:
            day = issued_on(self.text, passages.paragraphs, self.language)
            self.statement = replace(self.statement, date=day)
        utterances = {
            q.outer.start: q for q in passages.quotations if is_utterance(q, self.text, self.language)
        }
        outer = [
            Line(s, analyse(collapse(s.tokens, passages, utterances), self.language))
            for s in passages.sentences
            if not s.heading
        ]
        inner = [
            Line(s, analyse(collapse(s.tokens, passages, utterances, depth=1), self.language))
            for s in passages.inner
            if s.inside is not None and s.inside.outer.start in utterances
        ]
        stretches = [line.stretch for line in outer]
        headings = [
            Line(s, analyse(collapse(s.tokens, passages, utterances), self.language))
            for s in passages.sentences
            if s.heading
        ]
        above = [line.stretch for line in headings]
        cast = Cast([*stretches, *(line.stretch for line in inner)], self.text, self.language, above)
        reports = self._reports(passages, utterances, outer, inner)
        # A heading tells nothing that the text does not tell, but it may say who says it.
        said_above = self._reports(passages, utterances, headings, [])
        reports += [r for r in said_above if r.rule and not r.according and r.mode != "appeal"]
        return sorted([*outer, *inner], key=lambda line: line.sentence.start), cast, reports

    def _reports(
        self, passages: Passages, utterances: Mapping[int, object], outer: list[Line], inner: list[Line]
    ) -> list[Report]:
        finder = ReportFinder(self.text, self.language)
        for line in [*outer, *inner]:
            line.reports = finder.find(line.stretch)
        quotations = QuotationReader(self.text, self.language, passages, finder)
        pairs = [(line.sentence, line.stretch, line.reports) for line in outer]
        inside = [(line.sentence, line.stretch, line.reports) for line in inner]
        return quotations.complete(pairs, inside)

    def _facts(self, lines: list[Line], cast: Cast, reports: list[Report]) -> Findings:
        """What the sentences tell; each of ``lines`` is let go when it is read, for the sake of memory."""
        date_finder = DateFinder(self.language, self.statement.date)
        figure_finder = FigureFinder(self.text, self.language)
        gazetteer = Gazetteer(self.language, self.text, cast.people)
        gazetteer.learn([line.stretch for line in lines])
        words: Counter[str] = Counter()
        for line in lines:
            words.update(line.stretch.keys)
        event_finder = EventFinder(self.language, words)
        excluded = [Span(r.start, r.end) for r in reports if r.mode == "appeal" or r.negated or r.denied]
        excluded.sort(reverse=True)
        near: list[Span] = []
        findings = Findings()
        lines.reverse()
        while lines:
            line = lines.pop()
            while excluded and excluded[-1].start < line.sentence.end:
                near.append(excluded.pop())
            near = [s for s in near if s.end > line.sentence.start]  # the lines go on in order
            stretch = line.stretch
            dates = date_finder.find(stretch.tokens)
            dated = {i for d in dates for i in range(d.first, d.last)}
            counts = figure_finder.find(stretch, dated)
            counted = {i for c in counts for i in range(c.first, c.last)}
            places = gazetteer.find(stretch)
            here = [s for s in near if s.start < line.sentence.end]
            events = event_finder.find(stretch, dates, places, counted, here)
            for report in line.reports:
                if report.mention is None:
                    continue
                for event in events:
                    inside = report.start <= stretch.tokens[event.trigger].start < report.end
                    if inside and not event.places:
                        event.places = tuple(
                            dict.fromkeys(
                                p.name
                                for p in places
                                if report.mention.start < stretch.tokens[p.first].start < report.mention.end
                            )
                        )

            findings.take(stretch, counts, events, self.language)
        return findings

    def _useful(self, reports: list[Report], findings: Findings) -> list[Report]:
        """Reports in order; "selon X" is a quote only where it reports neither event nor figure."""
        told = [*(count.at for count in findings.counts), *(event.at for event in findings.events)]
        facts = sorted([*told, *findings.unsure])
        for report in reports:
            following = bisect_left(facts, report.start)
            if report.according and following < len(facts) and facts[following] < report.end:
                report.rule = ""
        return reports
