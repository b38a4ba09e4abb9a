"""Reported speech: who reports which words of a sentence, and by which construction.

The constructions follow the grammar of reported speech (direct, indirect and mixed quotation with the
cue before, after or inside; see Pareti, "PARC 3.0: A Corpus of Attribution Relations", 2016) and are
filled with the cues of the language pack. A report is found per sentence; ``quotations`` completes them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from store.reading.appeals import Appeals
from store.reading.colons import Colons
from store.reading.complements import Complements
from store.reading.contents import Contents, is_supposed
from store.reading.cues import cue_name, frame_end
from store.reading.gapping import Gap, begins_number, gaps
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL, Mention, mention_of
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.parentheses import Parentheses
from store.reading.reports import Report, of_quotation
from store.reading.sources import Sources
from store.reading.stretch import Clause, Stretch
from store.reading.subjects import Subjects
from store.reading.verb_group import VerbGroup
from store.records import Mode, Span

_CITED = "source cited by the one who reports"
_NEAR = 3
"""Tokens between a verb that takes no clause and the quotation behind it."""


class ReportFinder:
    """Finds the reports of one sentence after the other."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.subjects = Subjects(text, language)
        self.contents = Contents(language)
        self.complements = Complements(language)
        self.appeals = Appeals(text, language, self.subjects, self.contents, self.complements)
        self.sources = Sources(text, language, self.subjects, self.contents)
        self.colons = Colons(text, language, self.subjects, self.sources)
        self.parentheses = Parentheses(text, language, self.subjects, self.contents)

    def find(self, stretch: Stretch) -> list[Report]:
        """The reports of a sentence; quotations in it are single tokens."""
        reports: list[Report] = []
        claimed: set[int] = set()
        for number, clause in enumerate(stretch.clauses):
            verb = clause.verb
            if verb is None:
                continue
            if clause.kind == "incise":
                reports.extend(self.parentheses.find(stretch, clause, verb, claimed))
            else:
                told = list(self._reporting(stretch, number, clause, verb, claimed))
                asked = list(self.appeals.find(stretch, clause, verb, claimed))
                # "advised residents to keep windows closed": what is asked for is not told
                reports.extend(
                    report
                    for report in told
                    if not any(
                        report.quotation is None and report.start < one.start and one.end <= report.end
                        for one in asked
                    )
                )
                reports.extend(asked)
        reports.extend(self.sources.find(stretch, claimed))
        reports.extend(self.colons.find(stretch, claimed))
        for report in list(reports):
            reports.extend(self._chained(stretch, report))
        return reports

    def _chained(self, stretch: Stretch, report: Report) -> Iterator[Report]:
        """ "X, cité par Y": Y passes on the words; "X, citant Z": they are Z's, and X passes them on."""
        language, tokens, keys = self.language, stretch.tokens, stretch.keys
        if report.mention is None or report.outer:
            return
        starts = [t.start for t in tokens]
        at = bisect_left(starts, report.mention.end)
        behind = bisect_left(starts, report.cue_span.end) if report.cue_span is not None else at
        rule = ""
        if behind > at and keys[behind : behind + 1] == [","]:
            at, rule = behind, report.rule and _CITED  # ", the agency reported, citing the police"
        at += at < len(tokens) and tokens[at].text == ","
        if at + 1 >= len(tokens):
            return
        verb = stretch.first_verbs.get(at)
        quoted = verb is not None and verb.lemma in language.quoted and not verb.finite
        if quoted and keys[at + 1] in language.agent_marks:
            end = end_of_phrase(stretch, at + 2, language, apposition=False)
            if end > at + 2:
                agent = mention_of(stretch, at + 2, end, self.text, language)
                yield replace(report, mention=agent, rule="", outer=True, quotation=None, parts=[])
        elif keys[at] in language.chain_marks and report.rule != _CITED:
            end = end_of_phrase(stretch, at + 1, language, apposition=False)
            if end > at + 1 and report.mode == "indirect":
                cited = mention_of(stretch, at + 1, end, self.text, language)
                report.outer = True
                yield replace(report, mention=cited, rule=rule, outer=False, parts=[])

    def _reporting(
        self, stretch: Stretch, number: int, clause: Clause, verb: VerbGroup, claimed: set[int]
    ) -> Iterator[Report]:
        language = self.language
        behind = frame_end(stretch, verb, language.reporting, language)
        # "La France comptait 77 450 détenus": what has so many counts nothing.
        has = verb.lemma in language.stative and not verb.perfect and verb.first > 0
        counted = frame_end(stretch, verb, language.counting, language)
        counts = counted is not None and not (
            has and language.country_names.ending_at(stretch.keys, verb.first) is not None
        )
        if behind is None and counts and verb.finite:
            behind = counted
        asked = frame_end(stretch, verb, language.quoting, language) if behind is None else None
        ahead = self.complements.quotation(stretch, asked) if asked is not None else None
        if asked is not None and ahead is not None and ahead - asked <= _NEAR:
            behind = asked  # "one of them asked me: ..."
            teller = self.subjects.of(stretch, clause, verb) if language.needs_subject else None
            if teller is not None and not self.subjects.speaks(stretch, teller):
                return  # "a banner read"
        if (
            behind is None
            or verb.tense == "subjunctive"
            or verb.modal == "norm"
            or (verb.tense == "participle" and verb.passive)
        ):
            return
        if verb.lemma in language.reflexive_only and not verb.reflexive:
            return
        if verb.reflexive and verb.lemma not in language.reflexive_names and not counts:
            return  # "le feu s'est déclaré", but "s'en tient à 22 morts"
        if (verb.tense in ("infinitive",) and not verb.finite) or is_supposed(clause, self.language):
            return
        if language.needs_subject and verb.tense == "gerund" and stretch.keys[verb.first - 1] in language.of:
            return  # "the chances of finding them"
        mention = self.subjects.of(stretch, clause, verb)
        if mention is not None and mention.pronoun == IMPERSONAL:
            mention = self.subjects.among_before(stretch, clause, verb) or self._among(stretch, behind)
        if verb.passive and verb.finite:
            return
        if (
            mention is not None
            and language.split(mention.text)[:1]
            and (language.split(mention.text)[0] in language.negative_subjects)
        ):
            return  # "nobody said"
        cue = cue_name(stretch, verb, behind, language)
        cue_span = stretch.span(verb.first, behind)
        hedged = any(language.hedges.at(stretch.keys, i) for i in range(clause.first, behind))
        quoted = self.complements.quotation(stretch, behind)
        if quoted is not None and self._clause_before(stretch, behind, verb, quoted):
            quoted = None
        named = quoted is not None and quoted == behind and not language.needs_subject
        if named and stretch.verb_starting(behind + 1) is not None:
            return  # "le groupe dit « Les Vautours » sévit": its name
        if quoted is not None and quoted not in claimed:
            claimed.add(quoted)
            token = stretch.tokens[quoted]
            colon = stretch.tokens[quoted - 1].text in ":,"
            begins = quoted == behind and self.text[token.start + 1 : token.end].lstrip()[:1].isupper()
            mode: Mode = "direct" if colon or begins else "mixed"
            said = of_quotation(token, mode, mention, cue, "cue before quotation", cue_span)
            yield replace(said, hedged=hedged)
            yield from self._further(stretch, quoted, mention, cue, cue_span, claimed)
            return
        content = self.complements.clause(stretch, behind, verb)
        told = self._clause_told(stretch, clause, verb) if content is None and mention is not None else None
        if told is not None:
            yield Report(*told, "indirect", mention, cue, "clause before its cue", cue_span, hedged=hedged)
            return
        spelt = self._spelt_out(stretch, behind, verb) if content is None and mention is not None else None
        if spelt is not None:
            yield Report(*spelt, "indirect", mention, cue, "clause behind a colon", cue_span, hedged=hedged)
            return
        if content is None:
            last = self.contents.end(stretch, behind, clause)
            gap = self._counts_too(stretch, behind, clause) if mention is not None else None
            if gap is not None:
                other = mention_of(stretch, gap.first, gap.end, self.text, language)
                span = stretch.span(gap.behind, self.contents.trimmed(stretch, gap.behind, gap.last))
                yield Report(*span, "indirect", other, cue, "", cue_span, scope_only=True)
                last = min(last, self.contents.trimmed(stretch, behind, gap.edge))
            plain = not language.needs_subject or (
                behind < len(stretch.keys) and stretch.keys[behind] not in language.prepositions
            )
            if (
                mention is not None
                and last > behind
                and clause.kind != "reduced"
                and not (verb.negated or verb.modal == "possible" or verb.lemma in language.no_objects)
                and (not language.needs_subject or counts or self.subjects.speaks(stretch, mention))
                and (plain or verb.lemma in language.counting)
            ):
                yield Report(
                    *stretch.span(behind, last),
                    "indirect",
                    mention,
                    cue,
                    "",
                    cue_span,
                    scope_only=True,
                )
            return
        first = content
        while first < len(stretch.tokens) - 1 and stretch.tokens[first].text == ",":
            first += 1
        last = self.contents.end(stretch, first, clause)
        vowed = verb.lemma in language.infinitive_complements and language.is_infinitive(stretch.keys[first])
        if last - first < (1 if vowed else 2) or mention is None:
            return
        gap = self._says_too(stretch, first, last)
        if gap is not None:
            behind_gap = self.contents.trimmed(stretch, gap.behind + 1, last)
            other = mention_of(stretch, gap.first, gap.end, self.text, language)
            rule = "reporting verb with a clause"
            if behind_gap > gap.behind + 1:
                yield Report(
                    *stretch.span(gap.behind + 1, behind_gap), "indirect", other, cue, rule, cue_span
                )
                last = self.contents.trimmed(stretch, first, gap.edge)
        span = stretch.span(first, last)
        quoter = self.subjects.quoter(stretch, verb)
        if quoter is not None:
            yield Report(*span, "indirect", quoter, cue, "", cue_span, outer=True)
        cited = self._cited(stretch)
        if cited is not None and not verb.negated:
            yield Report(*span, "indirect", cited, cue, _CITED, cue_span)
        yield Report(
            *span,
            "indirect",
            mention,
            cue,
            "reporting verb with a clause",
            cue_span,
            hedged=hedged,
            negated=verb.negated,
            outer=cited is not None,
            denied=verb.lemma in language.denials,
        )
        colon = last + 1 < len(stretch.tokens) and stretch.tokens[last].text == ":"
        if colon and stretch.tokens[last + 1].kind == "quotation" and last + 1 not in claimed:
            claimed.add(last + 1)
            token = stretch.tokens[last + 1]
            yield of_quotation(token, "direct", mention, cue, "quotation goes on", cue_span)

    def _spelt_out(self, stretch: Stretch, behind: int, verb: VerbGroup) -> Span | None:
        """ "Les médecins préviennent : le service fermera": a clause behind the colon, without marks."""
        language, tokens = self.language, stretch.tokens
        if behind + 1 >= len(tokens) or tokens[behind].text != ":" or verb.negated or language.needs_subject:
            return None
        if verb.lemma not in language.quoting or tokens[behind + 1].kind == "quotation":
            return None
        if not any(v.finite and v.first > behind for v in stretch.verbs):
            return None
        last = self.contents.trimmed(stretch, behind + 1, len(tokens))
        return stretch.span(behind + 1, last) if last > behind + 1 else None

    def _counts_too(self, stretch: Stretch, behind: int, clause: Clause) -> Gap | None:
        """ "La police compte 12 morts, le ministère 15": who else gives a number by the same verb."""
        later = [
            c.first
            for c in stretch.clauses
            if c.first > behind and c.kind in ("main", "coordinate", "incise") and c.verb is not None
        ]
        last = min(later, default=len(stretch.tokens))
        for gap in gaps(stretch, behind, last, self.language):
            if begins_number(stretch, gap.behind, self.language):
                return gap
        return None

    def _among(self, stretch: Stretch, behind: int) -> Mention | None:
        """ "on apprend de source judiciaire que ...": who speaks where the subject is "on"."""
        language, keys = self.language, stretch.keys
        kept = language.sources_kept.at(keys, behind) if behind < len(keys) else None
        first = behind + (kept[0] - 1 if kept else 1)
        if kept is None and not (behind < len(keys) and keys[behind] in language.among):
            return None
        end = end_of_phrase(stretch, first, language, apposition=False)
        if not first < end < len(keys) or keys[end] not in language.that:
            return None
        named = kept is not None or can_speak(stretch, first, end, language)
        return mention_of(stretch, first, end, self.text, language) if named else None

    def _says_too(self, stretch: Stretch, first: int, last: int) -> Gap | None:
        """ "Paris affirme que A part et Berlin, que B reste": who else says something by the same verb."""
        language, keys = self.language, stretch.keys
        if language.needs_subject or keys[first - 1] not in language.that:
            return None
        for gap in gaps(stretch, first, last, language):
            said = any(v.finite and first <= v.first < gap.edge for v in stretch.verbs)
            goes_on = any(v.finite and v.first > gap.behind for v in stretch.verbs)
            named = all(
                t.capital or t.key in language.determiners for t in stretch.tokens[gap.first : gap.end]
            )
            aside = gap.behind > gap.end
            if said and goes_on and (named or aside) and keys[gap.behind] in language.that:
                return gap
        return None

    def _clause_told(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> Span | None:
        """ "L'usine fermera, la direction l'a annoncé": the clause before, for which a pronoun stands."""
        language, tokens = self.language, stretch.tokens
        edge = clause.first - 1
        if edge < 1 or tokens[edge].text not in ",;" or verb.negated:
            return None
        stands = any(stretch.keys[i] in language.clause_pronouns for i in range(verb.first, verb.main))
        said = any(v.finite and v.last <= edge for v in stretch.verbs)
        if not stands or not said or clause.kind not in ("coordinate", "main"):
            return None
        last = self.contents.trimmed(stretch, 0, edge)
        first = self.contents.start(stretch, last)
        return stretch.span(first, last) if last > first else None

    def _clause_before(self, stretch: Stretch, behind: int, verb: VerbGroup, quoted: int) -> bool:
        """ "dit manquer de tout : « ... »": whether an infinitive is said before the colon."""
        if self.language.needs_subject or stretch.tokens[quoted - 1].text != ":" or quoted - behind < 3:
            return False
        return self.complements.clause(stretch, behind, verb) is not None

    def _cited(self, stretch: Stretch) -> Mention | None:
        """ "State television, citing the prosecutor, reported ...": who is cited, if anybody."""
        keys, language = stretch.keys, self.language
        for index in range(1, len(keys) - 1):
            if keys[index] in language.chain_marks and keys[index - 1] == ",":
                end = end_of_phrase(stretch, index + 1, language, apposition=False)
                if end > index + 1:
                    return mention_of(stretch, index + 1, end, self.text, language)
        return None

    def _further(
        self,
        stretch: Stretch,
        quoted: int,
        mention: Mention | None,
        cue: str,
        cue_span: Span,
        claimed: set[int],
    ) -> Iterator[Report]:
        """More quotations of the same sentence that go on with the same speech."""
        for index in range(quoted + 1, len(stretch.tokens)):
            token = stretch.tokens[index]
            before = stretch.tokens[index - 1]
            joined = before.text in ",:" or (index == quoted + 2 and before.key in self.language.and_words)
            if token.kind == "quotation" and index not in claimed and joined:
                claimed.add(index)
                yield of_quotation(token, "direct", mention, cue, "quotation goes on", cue_span)
