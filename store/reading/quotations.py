"""Words in quotation marks: whole utterances and fragments, and who says those without a cue of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from store.reading.cues import cue_name, frame_end
from store.reading.dialogues import read_dialogues, read_transcript
from store.reading.language import Language
from store.reading.marks import Quotation
from store.reading.mentions import IMPERSONAL, Mention, mention_of
from store.reading.names import given_name
from store.reading.noun_phrases import end_of_phrase
from store.reading.passages import Passages, Sentence
from store.reading.reporting import ReportFinder
from store.reading.reports import Report
from store.reading.signatures import read_signatures
from store.reading.stretch import Clause, Stretch
from store.reading.tokens import Token
from store.reading.verb_group import VerbGroup
from store.records import Span

_NESTED = 8
"""Quotations looked back over for one that holds an offset: marks nest no deeper in prose."""
Line = tuple[Sentence, Stretch, list[Report]]


def collapse(
    tokens: list[Token], passages: Passages, utterances: Mapping[int, object], depth: int = 0
) -> list[Token]:
    """The tokens of a sentence, each whole utterance one token; marks around fragments are left out."""
    outer = passages.quotations_in(tokens[0].start, tokens[-1].end) if tokens else []
    if not outer:
        return tokens
    whole = [(q.outer, q) for q in outer if q.outer.start in utterances and q.depth == depth][::-1]
    quoted = [(Span(q.start, q.end), q) for q in outer if q.depth >= depth][::-1]
    opening, closing = {q.outer.start for q in outer}, {q.outer.end for q in outer}
    kept: list[Token] = []
    last: Quotation | None = None
    for token in tokens:
        inside = _holding(whole, token.start)
        if inside is None:
            if token.kind != "mark" or (token.start not in opening and token.end not in closing):
                token.quoted = _holding(quoted, token.start) is not None
                kept.append(token)
            last = None
        elif inside is last:
            kept[-1].end = token.end
        else:
            kept.append(Token(token.start, token.end, "\u00ab\u00bb", "\u00ab\u00bb", "quotation"))
            last = inside
    return kept


def _holding(spans: list[tuple[Span, Quotation]], offset: int) -> Quotation | None:
    """The first quotation that holds an offset, of spans with the first one last; drops those that ended."""
    while spans and spans[-1][0].end <= offset:
        spans.pop()
    for span, quotation in reversed(spans):
        if span.start > offset:
            break
        if offset < span.end:
            return quotation
    return None


class QuotationReader:
    """Completes the reports of a statement with what only the look at several sentences tells."""

    def __init__(self, text: str, language: Language, passages: Passages, finder: ReportFinder) -> None:
        self.text = text
        self.language = language
        self.passages = passages
        self.finder = finder
        self._by_start = {q.outer.start: q for q in passages.quotations}
        self._starts = sorted(self._by_start)

    def complete(self, outer: list[Line], inner: list[Line]) -> list[Report]:
        """All reports: those of the sentences, carried-on quotations, fragments, cues inside quotations."""
        reports: list[Report] = []
        by_quotation: dict[int, Report] = {}
        previous: Line | None = None
        last_said: Report | None = None
        read_dialogues(outer, self.passages, self.text)
        read_signatures(outer, self.passages, self.text, self.language)
        read_transcript(outer, self.passages, self.text, self.language)
        owned = self._owned(inner)
        opener: Report | None = None
        for line, following in zip(outer, [*outer[1:], None], strict=False):
            sentence, stretch, found = line
            opener = self._list_opener(previous, opener, sentence)
            if opener is not None and not found and self.passages.paragraphs[sentence.paragraph].bullet:
                found.append(self._item(sentence, stretch, opener))
            opens = stretch.keys[:1] and stretch.keys[0] in self.language.and_words
            opens = opens or self.language.infinitive_cues.at(stretch.keys, 0) is not None
            if last_said is not None and opens:
                for report in found:
                    if report.mention is None and stretch.keys[1] in self.language.narrative_marks:
                        report.mention = last_said.mention  # "Et d'ajouter : ..."
            self._fit(found, by_quotation)
            quotations = self._between(sentence.start, sentence.end)
            for held in quotations:
                for report in owned.get(held.outer.start, ()):
                    self._own(report, held, found, by_quotation)
            carried = self._carried(stretch, found, previous, last_said, by_quotation, following)
            found.extend(carried)
            self._fit(carried, by_quotation)
            found.extend(self._fragments(quotations, stretch, found))
            self._balance(quotations, found)
            reports.extend(found)
            told = [r for r in found if r.mention is not None and not (r.according or r.outer)]
            last_said = self._outermost(told)
            previous = line
        for sentence, _, found in inner:
            quotation = sentence.inside
            assert quotation is not None
            self._fit(found, by_quotation)
            if quotation.outer.start in by_quotation:
                reports.extend(self._nested(found))
        return reports

    def _outermost(self, told: list[Report]) -> Report | None:
        """The last of the reports, or the one of its sentence that holds it: who speaks on behind it.

        "He said the firm had assured him that all was well": it is he who goes on.
        """
        last = told[-1] if told else None
        for report in reversed(told):
            if last is not None and report.start <= last.start and last.end <= report.end:
                last = report
        return last

    def _own(
        self, report: Report, quotation: Quotation, found: list[Report], by_quotation: dict[int, Report]
    ) -> None:
        """Gives a quotation the source that is named inside its marks."""
        start = quotation.outer.start
        said = by_quotation.get(start)
        if said is None:
            report.start, report.end = self._content(quotation)
            by_quotation[start] = report
            found.append(report)
        elif said.mention is not None and said.mention.pronoun is not None:
            # "« ..., a dit X. ... », a-t-il ajouté": the name tells who the pronoun is.
            said.mention, said.cue, said.cue_span = report.mention, report.cue, report.cue_span

    def _fit(self, reports: list[Report], by_quotation: dict[int, Report]) -> None:
        """Gives a report of a quotation the span between its marks."""
        for report in reports:
            if report.quotation is None:
                continue
            quotation = self._quotation_at(report.quotation)
            if quotation is None:
                continue
            by_quotation.setdefault(quotation.outer.start, report)
            report.start, report.end = self._content(quotation)
            report.parts = quotation.parts

    def _quotation_at(self, offset: int) -> Quotation | None:
        found = self._by_start.get(offset)
        if found is None:
            index = bisect_right(self._starts, offset) - 1
            for start in reversed(self._starts[max(0, index - _NESTED) : index + 1]):
                if offset < self._by_start[start].outer.end:
                    return self._by_start[start]
        return found

    def _content(self, quotation: Quotation) -> Span:
        """What is said, without marks and without a comma or full stop before the closing mark."""
        start, end = quotation.start, quotation.end
        while end > start and (self.text[end - 1] in ",." or self.text[end - 1].isspace()):
            if self.text[start:end].endswith("..."):
                break
            end -= 1
        return Span(start, max(end, start + 1))

    def _carried(
        self,
        stretch: Stretch,
        found: list[Report],
        previous: Line | None,
        last_said: Report | None,
        by_quotation: dict[int, Report],
        following: Line | None,
    ) -> list[Report]:
        """Quotations without a cue of their own: after a colon, or going on from the sentence before."""
        carried: list[Report] = []
        own = next((r for r in found if r.quotation is not None), None)
        for token in stretch.tokens:
            if token.kind != "quotation":
                continue
            quotation = self._quotation_at(token.start)
            if quotation is None or quotation.outer.start in by_quotation:
                continue
            alone = all(t.kind in ("mark", "quotation") for t in stretch.tokens)
            if own is not None and own.mention is not None:
                source, cue = own, own.cue
                if not alone and not self._adjacent(stretch, token):
                    continue
                rule = "quotation goes on"
            elif previous is not None and alone and previous[1].keys[-1:] == [":"]:
                opened = self._opened(previous)
                if opened is None:
                    continue
                source, cue, rule = opened, opened.cue, "colon before a quotation"
            elif alone and last_said is not None:
                source, cue, rule = last_said, None, "speaker carried on"
            elif alone and (told := self._told_of(quotation, previous, following)) is not None:
                source, cue, rule = told, None, "speaker of the sentence beside"
            else:
                continue
            carried.append(
                Report(
                    token.start,
                    token.end,
                    "direct",
                    source.mention,
                    cue,
                    rule,
                    source.cue_span,
                    quotation=token.start,
                )
            )
        return carried

    def _told_of(self, quotation: Quotation, previous: Line | None, following: Line | None) -> Report | None:
        """ "Le maire, Luc Roy, est en colère. « On nous ment. »": a person that the text tells of just there.

        The sentence before, or the one behind where the quotation opens its paragraph.
        """
        if self.text[quotation.end - 1 : quotation.end] not in ".!?\u2026":
            return None
        start = self.text.rfind("\n", 0, quotation.outer.start) + 1
        opens = not self.text[start : quotation.outer.start].strip()
        line = following if opens else previous
        if (
            line is None
            or line[2]
            or "\n"
            in self.text[min(line[0].end, quotation.outer.end) : max(line[0].start, quotation.outer.start)]
        ):
            return None
        stretch = line[1]
        clause = next((c for c in stretch.clauses if c.kind == "main" and c.verb is not None), None)
        if clause is None or clause.verb is None or not clause.verb.finite:
            return None
        mention = self.finder.subjects.of(stretch, clause, clause.verb)
        if mention is None or mention.plural or mention.group or mention.institution is not None:
            return None
        pronoun = mention.pronoun is not None and mention.pronoun in ("ms", "fs", "Ms", "Fs") and not opens
        known = mention.titled or mention.role or mention.person
        bearer = bool(mention.name) and given_name(mention.name[0], self.language) is not None
        named = len(mention.name) > 0 and (known or (bearer and not self.language.needs_subject))
        if not (pronoun or named or (known and mention.definite and not opens)):
            return None
        return Report(0, 0, "direct", mention, None, "")

    def _adjacent(self, stretch: Stretch, token: Token) -> bool:
        index = stretch.tokens.index(token)
        return index == 0 or stretch.tokens[index - 1].kind == "mark"

    def _list_opener(self, previous: Line | None, opener: Report | None, sentence: Sentence) -> Report | None:
        """The appeal that a sentence ending with a colon makes and the bullets below it spell out."""
        if not self.passages.paragraphs[sentence.paragraph].bullet or previous is None:
            return None
        stretch = previous[1]
        if not stretch.keys or stretch.keys[-1] != ":":
            return opener
        for clause in reversed(stretch.clauses):
            verb = clause.verb
            if verb is not None and verb.finite and verb.lemma in self.language.appeals:
                mention = self.finder.subjects.of(stretch, clause, verb)
                cue_span = Span(stretch.tokens[verb.first].start, stretch.tokens[verb.last - 1].end)
                return None if mention is None else Report(0, 0, "appeal", mention, verb.lemma, "", cue_span)
        return None

    def _item(self, sentence: Sentence, stretch: Stretch, opener: Report) -> Report:
        frame = self.language.appeals.get(opener.cue or "")
        last = len(stretch.tokens)
        first: int | None = 0
        if frame is not None and self.finder.complements.infinitive_at(stretch, 0, last) is None:
            first = self.finder.appeals.demand(stretch, 0, last, frame)
        start = stretch.tokens[first].start if first is not None and first < last else sentence.start
        span = self._trim(start, sentence.end)
        return Report(
            span.start, span.end, "appeal", opener.mention, opener.cue, "appeal in a list", opener.cue_span
        )

    def _trim(self, start: int, end: int) -> Span:
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",.;:"):
            end -= 1
        return Span(start, end)

    def _opened(self, line: Line) -> Report | None:
        """The source of a sentence that ends with a colon."""
        _, stretch, reports = line
        if reports and reports[-1].mention is not None:
            return reports[-1]
        mention = self.finder.colons.before_colon(stretch, len(stretch.tokens) - 1)
        if mention is None:
            return None
        verb = next((v for v in reversed(stretch.verbs) if v.finite), None)
        cue = verb.lemma if verb is not None and verb.lemma in self.language.reporting else None
        cue_span = stretch.span(verb.first, verb.last) if verb is not None and cue is not None else None
        return Report(0, 0, "direct", mention, cue, "colon before a quotation", cue_span)

    def _fragments(self, quotations: list[Quotation], stretch: Stretch, found: list[Report]) -> list[Report]:
        """Quoted words inside the writer's sentence whose verb or cue says that they are somebody's."""
        fragments: list[Report] = []
        whole = {t.start for t in stretch.tokens if t.kind == "quotation"} if quotations else set()
        for quotation in quotations:
            if quotation.outer.start in whole or quotation.start >= quotation.end:
                continue
            span = self._content(quotation)
            holder = next(
                (
                    r
                    for r in found
                    if r.start <= span.start
                    and span.end <= r.end
                    and r.quotation is None
                    and not r.scope_only
                ),
                None,
            )
            if holder is not None:
                if not holder.according:
                    inside = holder.start >= quotation.outer.start and holder.end <= quotation.outer.end
                    if inside and (holder.start <= span.start or holder.mode != "appeal"):
                        holder.start, holder.end, holder.mode = span.start, span.end, "mixed"
                    continue
                fragments.append(
                    Report(
                        span.start,
                        span.end,
                        "mixed",
                        holder.mention,
                        holder.cue,
                        "quoted words in reported speech",
                        holder.cue_span,
                    )
                )
                continue
            judged = self._judged(stretch, quotation)
            if judged is not None:
                found[:] = [r for r in found if r.mode != "appeal" or not span.start <= r.start < span.end]
                fragments.append(judged)
                continue
            told = self._told_before(found, quotation)
            if told is not None:
                fragments.append(
                    Report(*span, "mixed", told.mention, told.cue, "quotation goes on", told.cue_span)
                )
        return fragments

    def _told_before(self, found: list[Report], quotation: Quotation) -> Report | None:
        """ "The plan is dead, Hill said, and "nobody will revive it"": the report that quoted words go on."""
        for report in found:
            if report.rule != "clause before its cue" or report.mention is None or report.cue_span is None:
                continue
            behind = max(report.mention.end, report.cue_span.end)
            between = self.text[behind : quotation.outer.start] if behind < quotation.outer.start else ""
            words = self.language.split(between.strip(" ,"))
            if between.startswith(",") and len(words) == 1 and words[0] in self.language.conjunctions:
                return report
        return None

    def _balance(self, quotations: list[Quotation], reports: list[Report]) -> None:
        """Takes in the mark of a fragment that begins or ends a report."""
        for quotation in quotations:
            for report in reports:
                if report.quotation is not None or report.mode in ("mixed", "direct"):
                    continue
                if (
                    quotation.closed
                    and quotation.end <= report.end < quotation.outer.end
                    and report.start < quotation.outer.start
                ):
                    report.end = quotation.outer.end
                if (
                    quotation.outer.start < report.start <= quotation.start
                    and report.end > quotation.outer.end
                ):
                    report.start = quotation.outer.start

    def _between(self, start: int, end: int) -> list[Quotation]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [self._by_start[s] for s in self._starts[first:last]]

    def _judged(self, stretch: Stretch, quotation: Quotation) -> Report | None:
        """ "parle d'une « rafle »": a verb of speech or judgement whose object holds the fragment."""
        index = next((i for i, t in enumerate(stretch.tokens) if t.start >= quotation.start), None)
        if index is None:
            return None
        number = stretch.clause_of(index)
        if number is None:
            return None
        clause: Clause = stretch.clauses[number]
        while clause.kind == "reduced" and clause.verb is not None and clause.verb.tense != "gerund":
            if self._agent(stretch, clause.verb, quotation) or clause.parent is None:
                break
            clause = stretch.clauses[clause.parent]
        own = clause.verb
        if (
            clause.kind == "reduced"
            and own is not None
            and own.last > index
            and not self.language.needs_subject
        ):
            # "tachó lo ocurrido de «saqueo organizado»": the participle is inside the marks.
            around = [c for c in stretch.clauses if c.kind != "reduced" and c.first <= index < c.last]
            clause = min(around, key=lambda c: c.last - c.first, default=clause)
        verb = clause.verb
        if (
            self.language.needs_subject
            and clause.kind == "reduced"
            and verb is not None
            and verb.last > index
        ):
            # 'accused "foreign hands" of financing': the words stand before the gerund.
            before = [
                c
                for c in stretch.clauses
                if c.kind != "reduced" and c.verb is not None and c.verb.last <= index < c.last
            ]
            if before:
                clause = min(before, key=lambda c: c.last - c.first)
                verb = clause.verb
        if verb is not None and self._governed(stretch, clause, verb) and clause.parent is not None:
            clause = stretch.clauses[clause.parent]
            verb = clause.verb
        if verb is not None and verb.first == index and not verb.passive and not self.language.needs_subject:
            return self._told_in_marks(stretch, clause, verb, quotation)
        if verb is None or verb.last > index or verb.negated:
            return None
        behind = frame_end(stretch, verb, self.language.reporting, self.language)
        lemma = cue_name(stretch, verb, verb.last if behind is None else behind, self.language)
        speaks = behind is not None or any(
            verb.lemma in verbs for verbs in (self.language.judging, self.language.appeals)
        )
        outer = stretch.clauses[clause.parent].verb if clause.parent is not None else None
        if (
            not speaks
            and clause.kind == "reduced"
            and clause.parent is not None
            and outer is not None
            and outer.last <= index
            and outer.lemma in self.language.judging
            and not (outer.negated or outer.passive)
        ):
            # "reprochent à la radio d'avoir diffusé des « informations erronées »"
            clause, speaks = stretch.clauses[clause.parent], True
            verb, lemma = outer, outer.lemma
        if not speaks:
            return None
        if verb.passive:
            mention = self._agent(stretch, verb, quotation)
            aside = clause.kind == "reduced" and stretch.keys[verb.first - 1] == ","
            if mention is None and aside:
                # "le président a rejeté la demande, jugée « tardive »"
                main = stretch.clauses[0]
                found = self.finder.subjects.of(stretch, main, main.verb) if main.verb is not None else None
                mention = found if found is not None and self.finder.subjects.speaks(stretch, found) else None
        else:
            mention = self.finder.subjects.of(stretch, clause, verb)
        if mention is not None and mention.pronoun == IMPERSONAL:
            mention = self.finder.subjects.among_before(stretch, clause, verb)
        if mention is None:
            return None
        span = self._content(quotation)
        cue_span = Span(stretch.tokens[verb.first].start, stretch.tokens[verb.last - 1].end)
        return Report(
            span.start, span.end, "mixed", mention, lemma, "quoted words with a verb of judgement", cue_span
        )

    def _governed(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> bool:
        """ "accused them of preparing "chaos"", "agents seeking "fear"": what the verb around judges."""
        language = self.language
        if clause.kind != "reduced" or verb.tense != "gerund" or not verb.first or not language.needs_subject:
            return False
        before = stretch.keys[verb.first - 1]
        if before in language.prepositions or before in language.of:
            return verb.lemma not in language.speech_lemmas and verb.lemma not in language.judging
        token = stretch.tokens[verb.first - 1]
        return token.kind == "word" and token.quoted

    def _told_in_marks(
        self, stretch: Stretch, clause: Clause, verb: VerbGroup, quotation: Quotation
    ) -> Report | None:
        """ "Le Conseil « condamne » l'attaque": the verb of speech is in the marks, its subject not."""
        if not (verb.lemma in self.language.judging or verb.lemma in self.language.appeals):
            return None
        mention = self.finder.subjects.of(stretch, clause, verb)
        if (
            mention is None
            or mention.end > quotation.start
            or not self.finder.subjects.speaks(stretch, mention)
        ):
            return None
        return Report(
            *self._content(quotation), "mixed", mention, verb.lemma, "quoted words with a verb of judgement"
        )

    def _agent(self, stretch: Stretch, verb: VerbGroup, quotation: Quotation) -> Mention | None:
        """ "jugée « liberticide » par les ONG": who judges in the passive."""
        for index in range(verb.last, len(stretch.tokens) - 1):
            token = stretch.tokens[index]
            if token.kind == "mark" or (token.start > quotation.end and stretch.verb_starting(index)):
                break
            if token.key in self.language.agent_marks and not token.quoted:
                end = end_of_phrase(stretch, index + 1, self.language)
                if end > index + 1:
                    return mention_of(stretch, index + 1, end, self.text, self.language)
        return None

    def _owned(self, inner: list[Line]) -> dict[int, list[Report]]:
        """Quotations with the reporting clause in their marks: "« Nous partons, a-t-il dit, et vite »"."""
        owned: dict[int, list[Report]] = {}
        for sentence, _, found in inner:
            assert sentence.inside is not None
            for report in found:
                if (
                    report.rule in ("clause before its cue", "cue inside its clause")
                    and report.mention is not None
                ):
                    start = sentence.inside.outer.start
                    rest = self.text[sentence.end : sentence.inside.end].strip()
                    if not sentence.inside.closed and not rest and report.rule == "clause before its cue":
                        sentence.inside.end = report.end  # the mark missing stands before the cue
                    owned.setdefault(start, []).append(
                        Report(
                            0,
                            0,
                            "direct",
                            report.mention,
                            report.cue,
                            "cue inside a quotation",
                            report.cue_span,
                            quotation=start,
                        )
                    )
                    report.mention = None
        return owned

    def _nested(self, found: list[Report]) -> list[Report]:
        """Speech reported inside a quotation by somebody else than its speaker."""
        return [
            report
            for report in found
            if report.mention is not None
            and not (
                report.mention.pronoun is not None and report.mention.pronoun.startswith(("0", "1", "2"))
            )
        ]
