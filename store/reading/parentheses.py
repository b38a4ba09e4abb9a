"""Reporting clauses in parenthesis: ", a précisé X,", ", the ministry said", "dit-il"."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.contents import Contents
from store.reading.cues import cue_name, frame_end
from store.reading.dates import is_date_word
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL
from store.reading.reports import Report, of_quotation
from store.reading.stretch import Clause, Stretch
from store.reading.subjects import Subjects
from store.reading.verbs import VerbGroup
from store.records import Span


class Parentheses:
    """Finds what a parenthetical reporting clause reports: the quotation or the words around it."""

    def __init__(self, text: str, language: Language, subjects: Subjects, contents: Contents) -> None:
        self.text = text
        self.language = language
        self.subjects = subjects
        self.contents = contents

    def find(self, stretch: Stretch, clause: Clause, verb: VerbGroup, claimed: set[int]) -> Iterator[Report]:
        """What the parenthetical clause reports; quotations taken go into ``claimed``."""
        language = self.language
        behind = frame_end(stretch, verb, language.quoting, language)
        mention = self.subjects.of_parenthesis(stretch, clause, verb)
        agent = self.subjects.quoting_agent(stretch, verb)
        if mention is not None and mention.pronoun == IMPERSONAL:
            mention = self.subjects.among(stretch, clause, verb)
            if mention is None:
                return  # "a-t-on appris": nobody is named
        cue = cue_name(stretch, verb, behind, language) if behind is not None else verb.lemma
        cue_span = stretch.span(verb.first, behind or verb.last)
        tokens = stretch.tokens
        found = False
        before = clause.first - 1
        while before >= 0 and tokens[before].kind == "mark":
            before -= 1
        if before >= 0 and tokens[before].kind == "quotation" and before not in claimed:
            claimed.add(before)
            found = True
            token = tokens[before]
            yield of_quotation(token, "direct", mention, cue, "quotation before its cue", cue_span)
            if agent is not None:
                yield Report(token.start, token.end, "direct", agent, cue, "", cue_span, outer=True)
            for index in range(before):
                if tokens[index].kind == "quotation" and index not in claimed:
                    claimed.add(index)
                    yield of_quotation(
                        tokens[index], "direct", mention, cue, "quotation before its cue", cue_span
                    )
        after = clause.last
        while after < len(tokens) and tokens[after].kind == "mark":
            after += 1
        if found and after < len(tokens) and tokens[after].kind == "quotation" and after not in claimed:
            claimed.add(after)
            token = tokens[after]
            yield of_quotation(token, "direct", mention, cue, "quotation goes on", cue_span)
        if found:
            return
        last = self.contents.trimmed(stretch, 0, clause.first)
        rest = clause.last
        inside = clause.first - 2
        if (
            inside >= 0
            and tokens[inside + 1].text == ","
            and (tokens[inside].key in language.relatives or tokens[inside].key in language.that)
        ):
            # "cuts in which, it said, three people had died"
            end = self.contents.trimmed(stretch, min(rest + 1, len(tokens) - 1), len(tokens))
            if end > rest + 1:
                span = stretch.span(rest + 1, end)
                yield Report(*span, "indirect", mention, cue, "cue inside its clause", cue_span)
            return
        tail_verb = any(v.finite and v.first >= rest for v in stretch.verbs)
        head_verb = any(v.finite and v.last <= last for v in stretch.verbs)
        first = self.contents.start(stretch, last)
        if clause.opener is not None and last <= first:
            # "Comme l'a rappelé X, ..."
            start = next((i for i in range(rest, len(tokens)) if tokens[i].kind != "mark"), len(tokens))
            end = self.contents.governed_end(stretch, start)
            if end > start:
                span = stretch.span(start, end)
                yield Report(*span, "indirect", mention, cue, "clause behind its cue", cue_span)
            return
        if language.needs_subject and tail_verb and head_verb:
            # "Unless it rains soon, farmers fear, the harvest will be lost"
            head_verb = any(
                c.verb is not None and c.verb.finite and c.verb.last <= last
                for c in stretch.clauses
                if c.kind not in ("condition", "adverbial", "incise", "relative")
            )
        if head_verb and last > first:
            yield Report(
                *stretch.span(first, last), "indirect", mention, cue, "clause before its cue", cue_span
            )
        elif tail_verb and last > first:
            end = self.contents.trimmed(stretch, first, len(tokens))
            yield Report(
                *stretch.span(first, end), "indirect", mention, cue, "cue inside its clause", cue_span
            )
        elif last > first and not tokens[last - 1].quoted and not self._only_when(stretch, first, last):
            goes_on = last - first > 1 and rest + 2 < len(tokens)
            # "Ni ici, a-t-il insisté, ni ailleurs"; "Pas question, répond le maire."
            end = self.contents.trimmed(stretch, first, len(tokens)) if goes_on else last
            rule = "cue inside its clause" if goes_on else "clause before its cue"
            yield Report(*stretch.span(first, end), "indirect", mention, cue, rule, cue_span)
        elif last > first and tokens[last - 1].quoted:
            span = self._quoted_words(stretch, first, last - 1)
            yield Report(*span, "mixed", mention, cue, "quoted words before their cue", cue_span)

    def _only_when(self, stretch: Stretch, first: int, last: int) -> bool:
        """Whether words only say when: nothing that somebody says."""
        plain = self.language.prepositions | self.language.determiners
        return all(
            is_date_word(token, self.language) or token.kind == "mark" or token.key in plain
            for token in stretch.tokens[first:last]
        )

    def _quoted_words(self, stretch: Stretch, first: int, index: int) -> Span:
        """The words of the fragment in quotation marks that the token at ``index`` belongs to."""
        begin = index
        while begin > first and stretch.tokens[begin - 1].quoted:
            begin -= 1
        return stretch.span(begin, index + 1)
