"""A statement read: passages, then reports, figures and events, then who speaks and how surely."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from store.reading.clauses import analyse
from store.reading.counts import Count
from store.reading.dates import DateFinder, DateMention
from store.reading.events import EventFinder, Happening
from store.reading.figures import FigureFinder
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL
from store.reading.passages import Passages, Sentence, lay_out
from store.reading.places import Gazetteer
from store.reading.quotations import QuotationReader, collapse, is_utterance
from store.reading.reporting import ReportFinder
from store.reading.reports import Report
from store.reading.scopes import Scopes
from store.reading.speakers import Cast
from store.reading.stretch import Stretch
from store.records import (
    Certainty,
    Event,
    Explanation,
    Figure,
    Quote,
    Reading,
    Span,
    Statement,
    record_id,
)


@dataclass(slots=True)
class _Line:
    """One sentence in work; those inside quotations keep the report that quotes them apart."""

    sentence: Sentence
    stretch: Stretch
    reports: list[Report] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)


def read(statement: Statement, language: Language) -> Reading:
    """The events, quotes and figures of a statement, in the order of its text.

    Args:
        statement: its ``date`` is what relative days count from.
        language: the pack of the statement's language.
    """
    return _Reader(statement, language).read()


class _Reader:
    def __init__(self, statement: Statement, language: Language) -> None:
        self.statement = statement
        self.text = statement.text
        self.language = language
        self.explanations: dict[str, Explanation] = {}

    def read(self) -> Reading:
        passages = lay_out(self.text, self.language)
        utterances = {
            q.outer.start: q for q in passages.quotations if is_utterance(q, self.text, self.language)
        }
        outer = [
            _Line(s, analyse(collapse(s.tokens, passages, utterances), self.language))
            for s in passages.sentences
            if not s.heading
        ]
        inner = [
            _Line(s, analyse(collapse(s.tokens, passages, utterances, depth=1), self.language))
            for s in passages.inner
            if s.inside is not None and s.inside.outer.start in utterances
        ]
        stretches = [line.stretch for line in outer]
        cast = Cast([*stretches, *(line.stretch for line in inner)], self.text, self.language)
        reports = self._reports(passages, utterances, outer, inner)
        lines = sorted([*outer, *inner], key=lambda line: line.sentence.start)
        self._facts(lines, cast, reports)
        scopes = Scopes(self._useful(reports, lines))
        mentions = {
            (r.mention.start, r.mention.end): r.mention for r in scopes.reports if r.mention is not None
        }
        for report in scopes.reports:
            if report.mention is not None and report.quotation is not None and report.mention.said is None:
                report.mention.said = Span(report.start, report.end)
        said = [(r.start, r.end, r.mention.start) for r in scopes.reports if r.mention is not None and r.rule]
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
        return Reading(
            self.statement,
            events=tuple(self._events(lines, scopes, names)),
            quotes=tuple(self._quotes(scopes, names)),
            figures=tuple(self._figures(lines, scopes, names)),
            speakers=cast.speakers(),
            explanations=self.explanations,
        )

    # Stages

    def _reports(
        self, passages: Passages, utterances: Mapping[int, object], outer: list[_Line], inner: list[_Line]
    ) -> list[Report]:
        finder = ReportFinder(self.text, self.language)
        for line in [*outer, *inner]:
            line.reports = finder.find(line.stretch)
        quotations = QuotationReader(self.text, self.language, passages, finder)
        pairs = [(line.sentence, line.stretch, line.reports) for line in outer]
        inside = [(line.sentence, line.stretch, line.reports) for line in inner]
        return quotations.complete(pairs, inside)

    def _facts(self, lines: list[_Line], cast: Cast, reports: list[Report]) -> None:
        date_finder = DateFinder(self.language, self.statement.date)
        figure_finder = FigureFinder(self.text, self.language)
        gazetteer = Gazetteer(self.language, self.text, cast.people)
        gazetteer.learn([line.stretch for line in lines])
        words = Counter(key for line in lines for key in line.stretch.keys)
        event_finder = EventFinder(self.language, words)
        excluded = [Span(r.start, r.end) for r in reports if r.mode == "appeal" or r.negated or r.denied]
        excluded.sort(reverse=True)
        near: list[Span] = []
        for line in lines:
            while excluded and excluded[-1].start < line.sentence.end:
                near.append(excluded.pop())
            near = [s for s in near if s.end > line.sentence.start]  # the lines go on in order
            stretch = line.stretch
            line.dates = date_finder.find(stretch.tokens)
            dated = {i for d in line.dates for i in range(d.first, d.last)}
            line.counts = figure_finder.find(stretch, dated)
            counted = {i for c in line.counts for i in range(c.first, c.last)}
            places = gazetteer.find(stretch)
            here = [s for s in near if s.start < line.sentence.end]
            line.events = event_finder.find(stretch, line.dates, places, counted, here)
            for report in line.reports:
                if report.mention is None:
                    continue
                for event in line.events:
                    inside = report.start <= stretch.tokens[event.trigger].start < report.end
                    if inside and not event.places:
                        event.places = tuple(
                            dict.fromkeys(
                                p.name
                                for p in places
                                if report.mention.start <= stretch.tokens[p.first].start < report.mention.end
                            )
                        )

    def _useful(self, reports: list[Report], lines: list[_Line]) -> list[Report]:
        """Reports in order; "selon X" is a quote only where it reports neither event nor figure."""
        facts = sorted(
            [line.stretch.tokens[c.number].start for line in lines for c in line.counts]
            + [line.stretch.tokens[e.trigger].start for line in lines for e in line.events]
        )
        unsure = [
            line.stretch.tokens[c.verb.main].start
            for line in lines
            for c in line.stretch.clauses
            if c.verb is not None and c.verb.conditional and c.verb.perfect
        ]
        facts = sorted([*facts, *unsure])
        for report in reports:
            following = bisect_left(facts, report.start)
            if report.according and following < len(facts) and facts[following] < report.end:
                report.rule = ""
        return reports

    # Records

    def _source(
        self, scopes: Scopes, names: dict[tuple[int, int], str], at: int, hedged: bool
    ) -> tuple[str | None, str | None, tuple[str, ...], Certainty]:
        """Speaker, mention, further sources and certainty of what is told at a character offset."""
        around = [r for r in scopes.around(at) if r.mention is not None and not r.negated]
        named = [(r, names.get((r.mention.start, r.mention.end))) for r in around if r.mention is not None]
        chain = [(r, name) for r, name in named if name is not None]
        if not chain:
            return None, None, (), "unverified" if hedged else "stated"
        nearest, name = chain[0]
        assert nearest.mention is not None
        via: list[str] = []
        for _, outer in chain[1:]:
            if outer is not None and outer != name and outer not in via:
                via.append(outer)
        unsure = hedged or any(r.hedged for r, _ in chain)
        return name, nearest.mention.text, tuple(via), "unverified" if unsure else "attributed"

    def _explain(self, record: str, rule: str, *spans: Span | None) -> None:
        self.explanations[record] = Explanation(rule, tuple(s for s in spans if s is not None))

    def _quotes(self, scopes: Scopes, names: dict[tuple[int, int], str]) -> list[Quote]:
        quotes: list[Quote] = []
        seen: set[tuple[int, int]] = set()
        for report in sorted(scopes.reports, key=lambda r: (r.start, -r.end, r.outer)):
            if not report.rule or report.negated or (report.start, report.end) in seen:
                continue
            mention = report.mention
            name = names.get((mention.start, mention.end)) if mention is not None else None
            if mention is None or name is None:
                continue
            seen.add((report.start, report.end))
            around = [r for r in scopes.around(report.start) if r is not report and r.mention is not None]
            via: list[str] = []
            for outer in around:
                assert outer.mention is not None
                other = names.get((outer.mention.start, outer.mention.end))
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
            self._explain(identity, report.rule, report.cue_span, Span(mention.start, mention.end))
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

    def _figures(self, lines: list[_Line], scopes: Scopes, names: dict[tuple[int, int], str]) -> list[Figure]:
        figures: list[Figure] = []
        seen: set[tuple[int, int]] = set()
        for line in lines:
            tokens = line.stretch.tokens
            for count in line.counts:
                start, end = tokens[count.first].start, tokens[count.last - 1].end
                if (start, end) in seen:
                    continue
                seen.add((start, end))
                speaker, mention, via, certainty = self._source(
                    scopes, names, start, scopes.hedged_clause(line.stretch, count.number, self.language)
                )
                identity = record_id(self.statement.id, "figure", start, end)
                number = tokens[count.number]
                self._explain(identity, "number with its unit", Span(number.start, number.end))
                figures.append(
                    Figure(
                        id=identity,
                        statement=self.statement.id,
                        start=start,
                        end=end,
                        text=self.text[start:end],
                        speaker=speaker,
                        mention=mention,
                        via=via,
                        certainty=certainty,
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

    def _events(self, lines: list[_Line], scopes: Scopes, names: dict[tuple[int, int], str]) -> list[Event]:
        events: list[Event] = []
        seen: set[str] = set()
        for line in lines:
            tokens = line.stretch.tokens
            for happening in line.events:
                trigger = tokens[happening.trigger]
                speaker, mention, via, certainty = self._source(
                    scopes, names, trigger.start, happening.hedged
                )
                start, end = tokens[happening.first].start, tokens[happening.last - 1].end
                start, end = scopes.clip(start, end, trigger.start)
                identity = record_id(self.statement.id, "event", start, end)
                if identity in seen:
                    identity = record_id(self.statement.id, "event", start, end, str(trigger.start))
                seen.add(identity)
                self._explain(identity, happening.rule, happening.words)
                events.append(
                    Event(
                        id=identity,
                        statement=self.statement.id,
                        start=start,
                        end=end,
                        text=self.text[start:end],
                        speaker=speaker,
                        mention=mention,
                        via=via,
                        certainty=certainty,
                        type=happening.type,
                        date=happening.date,
                        places=happening.places,
                    )
                )
        events.sort(key=lambda event: (event.start, event.end))
        return events
