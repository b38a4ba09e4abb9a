"""Reporting clauses in parenthesis: ", a précisé X,", ", the ministry said", "dit-il"."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.contents import Contents
from store.reading.cues import cue_name, frame_end
from store.reading.date_words import is_date_word
from store.reading.incises import quoted_one
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL, mention_of
from store.reading.noun_phrases import end_of_phrase
from store.reading.reports import Report, of_quotation
from store.reading.stretch import Clause, Stretch
from store.reading.subjects import Subjects
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb
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
        if language.needs_subject and verb.negated:
            return  # "Asked whether he would resign, he declined to comment"
        agent = self.subjects.quoting_agent(stretch, verb)
        if language.needs_subject and verb.passive and verb.lemma not in language.quoted:
            return  # "it is alleged": nobody is named
        quoted = quoted_one(stretch, verb, language)
        if quoted is not None:
            agent, mention = mention, mention_of(stretch, *quoted, self.text, language)
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
        if clause.opener is not None and self._told_already(stretch, clause):
            return  # "X nie que ..., comme l'a soutenu Y"
        bracketed = self._bracket(stretch, clause)
        tail_verb = not bracketed and any(v.finite and v.first >= rest for v in stretch.verbs)
        first = bracketed or self._beginning(stretch, clause, last, tail_verb)
        head_verb = any(v.finite and first <= v.first and v.last <= last for v in stretch.verbs)
        if clause.opener is not None and last <= first:
            # "Comme l'a rappelé X, ..."
            start = next((i for i in range(rest, len(tokens)) if tokens[i].kind != "mark"), len(tokens))
            end = self.contents.governed_end(stretch, start)
            if end > start:
                span = stretch.span(start, end)
                yield Report(*span, "indirect", mention, cue, "clause behind its cue", cue_span)
            return
        if tail_verb and head_verb:
            # "Unless it rains soon, farmers fear, the harvest will be lost"
            head_verb = any(
                c.verb is not None and c.verb.finite and first <= c.verb.first and c.verb.last <= last
                for c in stretch.clauses
                if c.kind not in ("condition", "adverbial", "incise", "relative")
            )
        if head_verb and last > first:
            end = last if bracketed else self._completed(stretch, clause, last)
            rule = "clause before its cue" if end == last else "cue inside its clause"
            yield Report(*stretch.span(first, end), "indirect", mention, cue, rule, cue_span)
            if end == last and (behind_colon := self._behind_colon(stretch, rest)) is not None:
                yield Report(*behind_colon, "indirect", mention, cue, "clause behind its cue", cue_span)
        elif (fragment := self._only_fragment(stretch, clause)) is not None and not head_verb:
            yield Report(*fragment, "mixed", mention, cue, "quoted words behind their cue", cue_span)
        elif tail_verb and last <= first < clause.first and not language.needs_subject:
            # "Ensuite, raconte-t-il, il y a eu un silence"
            end = self.contents.trimmed(stretch, rest + 1, self._end_of_rest(stretch, clause))
            if end > rest + 1:
                span = stretch.span(rest + 1, end)
                yield Report(*span, "indirect", mention, cue, "cue inside its clause", cue_span)
        elif tail_verb and last > first:
            end = self.contents.trimmed(stretch, first, self._end_of_rest(stretch, clause))
            yield Report(
                *stretch.span(first, end), "indirect", mention, cue, "cue inside its clause", cue_span
            )
        elif last > first and not tokens[last - 1].quoted and not self._only_when(stretch, first, last):
            goes_on = last - first > 1 and rest + 2 < len(tokens) and not bracketed
            # "Ni ici, a-t-il insisté, ni ailleurs"; "Pas question, répond le maire."
            end = self._end_of_rest(stretch, clause) if goes_on else last
            end = self.contents.trimmed(stretch, first, end) if goes_on else last
            rule = "cue inside its clause" if goes_on else "clause before its cue"
            yield Report(*stretch.span(first, end), "indirect", mention, cue, rule, cue_span)
        elif last > first and tokens[last - 1].quoted:
            span = self._quoted_words(stretch, first, last - 1)
            yield Report(*span, "mixed", mention, cue, "quoted words before their cue", cue_span)

    def _behind_colon(self, stretch: Stretch, colon: int) -> Span | None:
        """ "A, a prévenu X : B": the offsets of B, a clause that X says as well."""
        tokens = stretch.tokens
        if colon + 1 >= len(tokens) or tokens[colon].text != ":":
            return None
        end = self.contents.trimmed(stretch, colon + 1, self.contents.governed_end(stretch, colon + 1))
        if any(token.kind == "quotation" for token in tokens[colon + 1 : end]):
            return None
        told = any(v.finite and colon < v.first and v.last <= end for v in stretch.verbs)
        return Span(*stretch.span(colon + 1, end)) if told else None

    def _told_already(self, stretch: Stretch, clause: Clause) -> bool:
        """Whether the clause before is said by somebody else, whom this one is only likened to."""
        return any(
            other.kind == "that"
            and other.first < clause.first <= other.last
            and other.parent is not None
            and (around := stretch.clauses[other.parent].verb) is not None
            and around.lemma in self.language.reporting
            for other in stretch.clauses
        )

    def _bracket(self, stretch: Stretch, clause: Clause) -> int:
        """Index behind the bracket that holds words and their cue: "(« au moins », promet-il)"; else 0."""
        tokens = stretch.tokens
        if clause.last >= len(tokens) or tokens[clause.last].text != ")":
            return 0
        for index in range(clause.first - 1, -1, -1):
            if tokens[index].text == ")":
                return 0
            if tokens[index].text == "(":
                return index + 1 if index + 1 < clause.first else 0
        return 0

    def _beginning(self, stretch: Stretch, clause: Clause, last: int, goes_on: bool) -> int:
        """Index where the words around a parenthetical clause begin.

        Behind a colon or semicolon before a subject whose verb follows ("A ; le lac, dit X, est pollué"),
        behind a colon where the one who speaks is the subject before it ("Anne a compté : B, estime-t-elle"),
        or behind "and" before such a subject.
        """
        tokens, language = stretch.tokens, self.language
        first = self.contents.start(stretch, last)
        verb = clause.verb
        for index in range(last - 1, first, -1):
            parted = tokens[index].text in ";:" or stretch.keys[index] in language.and_words
            if not parted:
                continue
            bare = not any(v.finite and index < v.first < last for v in stretch.verbs)
            verbal = any(v.finite and first <= v.first < index for v in stretch.verbs)
            if (
                verbal
                and bare
                and (goes_on or tokens[index].text == ";")
                and self._names(stretch, index, last)
            ):
                return self.contents.start(stretch, last, index + 1)
            pronoun = verb is not None and verb.pronoun is not None
            if tokens[index].text == ":" and pronoun and verbal and self._speaker_before(stretch, index):
                return self.contents.start(stretch, last, index + 1)
        return first

    def _names(self, stretch: Stretch, index: int, last: int) -> bool:
        """Whether a noun phrase alone stands between a mark or "and" and ``last``."""
        return end_of_phrase(stretch, index + 1, self.language) == last > index + 1

    def _speaker_before(self, stretch: Stretch, colon: int) -> bool:
        """Whether the clause before a colon has a subject who can speak."""
        for clause in reversed(stretch.clauses):
            verb = clause.verb
            if verb is None or verb.last > colon or clause.kind not in ("main", "coordinate"):
                continue
            subject = self.subjects.of(stretch, clause, verb)
            return subject is not None and self.subjects.speaks(stretch, subject)
        return False

    def _end_of_rest(self, stretch: Stretch, clause: Clause) -> int:
        """Index behind the words that go on behind a parenthetical clause."""
        tokens = stretch.tokens
        later = [c.first for c in stretch.clauses if c.kind == "incise" and c.first > clause.first]
        for index in range(clause.last + 1, len(tokens)):
            if tokens[index].text == ";":
                return index
            if tokens[index].text == ":" and (tokens[index - 1].quoted or later):
                return index
        return len(tokens)

    def _completed(self, stretch: Stretch, clause: Clause, last: int) -> int:
        """``last``, or where the clause ends whose verb stands right before a parenthesis.

        "Cela a pris, se souvient X, « quatre minutes »", "Il faut, dit-il, agir vite".
        """
        tokens, language = stretch.tokens, self.language
        at = last
        while at > 0 and is_adverb(stretch.keys[at - 1], language):
            at -= 1
        verb = stretch.verb_ending(last) or stretch.verb_ending(at)
        behind = clause.last + 1
        closed = clause.last < len(tokens) and tokens[clause.last].text in ",\u2013\u2014"
        if verb is None or not closed or behind >= len(tokens):
            return last
        word = stretch.keys[behind]
        if word in language.relatives or self._new_clause(stretch, behind) or stretch.opens_phrase(behind):
            return last
        if any(c.first == behind and c.kind == "coordinate" for c in stretch.clauses):
            return last
        end = self._end_of_rest(stretch, clause)
        for index in range(behind, end):
            if tokens[index].text == "," and self._new_clause(stretch, index + 1):
                end = index
                break
        return max(last, self.contents.trimmed(stretch, behind, end))

    def _new_clause(self, stretch: Stretch, index: int) -> bool:
        keys, language = stretch.keys, self.language
        return index < len(keys) and (
            keys[index] in language.conjunctions
            or keys[index] in language.and_words
            or language.contrasts.at(keys, index) is not None
        )

    def _only_fragment(self, stretch: Stretch, clause: Clause) -> Span | None:
        """ "Averti, dit-il, « par un SMS », il a écrit": only the words in the marks are somebody's."""
        tokens = stretch.tokens
        first = clause.last + 1
        if first >= len(tokens) or tokens[clause.last].text != "," or not tokens[first].quoted:
            return None
        end = first
        while end < len(tokens) and tokens[end].quoted:
            end += 1
        inside = any(v.finite and first <= v.first < end for v in stretch.verbs)
        goes_on = end < len(tokens) and tokens[end].text == ","
        if inside or not goes_on or not any(v.finite and v.first > end for v in stretch.verbs):
            return None
        return stretch.span(first, end)

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
