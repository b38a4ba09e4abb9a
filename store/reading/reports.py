"""Reported speech: who reports which words of the text, and by which construction.

The constructions follow the grammar of reported speech (direct, indirect and mixed quotation with the
cue before, after or inside; see Pareti, "PARC 3.0: A Corpus of Attribution Relations", 2016) and are
filled with the cues of the language pack. A report is found per sentence; ``quotes`` makes records of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from store.reading.dates import is_date_word
from store.reading.language import Language, Phrase
from store.reading.noun_phrases import end_of_phrase, inverted_start, is_head_word, subject_before
from store.reading.numerals import is_number_word
from store.reading.speakers import Mention, mention_of
from store.reading.stretch import Clause, Stretch
from store.reading.verbs import VerbGroup, is_adverb
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


class ReportFinder:
    """Finds the reports of one sentence after the other."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language

    def find(self, stretch: Stretch) -> list[Report]:
        """The reports of a sentence; quotations in it are single tokens."""
        reports: list[Report] = []
        claimed: set[int] = set()
        for number, clause in enumerate(stretch.clauses):
            verb = clause.verb
            if verb is None:
                continue
            if clause.kind == "incise":
                reports.extend(self._parenthetical(stretch, clause, verb, claimed))
            else:
                reports.extend(self._reporting(stretch, number, clause, verb, claimed))
                reports.extend(self._appeal(stretch, clause, verb, claimed))
        reports.extend(self._according(stretch, claimed))
        reports.extend(self._colon(stretch, claimed))
        return reports

    # Where the content lies

    def _content_end(self, stretch: Stretch, index: int, clause: Clause) -> int:
        """Index behind the content that begins at ``index``: the sentence's end, or a later matrix clause."""
        tokens = stretch.tokens
        end = len(tokens)
        for other in stretch.clauses:
            if (other.kind == "incise" and other.first > index) or (
                other.kind in ("coordinate", "main")
                and other.first > index
                and other.verb is not None
                and (
                    self._goes_on(stretch, other, clause)
                    or (
                        other.verb.lemma in self.language.speech_lemmas
                        and self._same_level(stretch, other, clause)
                    )
                )
            ):
                end = min(end, other.first)
            elif (
                other.kind == "reduced"
                and other.verb is not None
                and other.verb.tense == "gerund"
                and other.verb.first > index
                and other.verb.lemma in self.language.speech_lemmas
                and tokens[other.verb.first - 1].key in (",", *self.language.gerund_marks)
            ):
                end = min(end, other.verb.first)
        for other in stretch.clauses:
            if other.kind == "incise" and other.verb is not None and other.first <= index < other.verb.first:
                end = min(end, other.verb.first)  # "a neighbour, who asked that ..., said"
        if clause.kind == "relative" and self.language.needs_subject:
            end = min(end, max(clause.last, index + 1))
        for at in range(index, end):
            if tokens[at].text == ";":
                end = at
                break
            if tokens[at].text == "," and self._contrasted(stretch, at + 1):
                end = at
                break
            if tokens[at].text == "," and at + 1 < end:
                following = self.language.sources.at(stretch.keys, at + 1)
                if following and self._closes_sentence(stretch, at + 1 + following[0]):
                    end = at
                    break
        return self._trimmed(stretch, index, end)

    def _contrasted(self, stretch: Stretch, index: int) -> bool:
        """ ", while the embassy urged ...": somebody else's speech."""
        contrast = self.language.contrasts.at(stretch.keys, index) if index < len(stretch.keys) else None
        return contrast is not None and any(
            c.first == index + contrast[0]
            and c.verb is not None
            and c.verb.lemma in self.language.speech_lemmas
            and self._has_own_subject(stretch, c)
            for c in stretch.clauses
        )

    def _goes_on(self, stretch: Stretch, other: Clause, clause: Clause) -> bool:
        return other.parent is not None and stretch.clauses[other.parent] is clause

    def _same_level(self, stretch: Stretch, other: Clause, clause: Clause) -> bool:
        """Whether a later clause goes on with the reporting clause and not with what it reports."""
        if other.verb is None or clause.verb is None:
            return False
        own = self._has_own_subject(stretch, other)
        return not own and other.verb.tense == clause.verb.tense

    def _has_own_subject(self, stretch: Stretch, clause: Clause) -> bool:
        verb = clause.verb
        return verb is not None and (
            verb.pronoun is not None
            or subject_before(stretch, clause.first, verb.first, self.language) is not None
        )

    def _closes_sentence(self, stretch: Stretch, index: int) -> bool:
        end = end_of_phrase(stretch, index, self.language)
        return (
            end >= len(stretch.tokens) or stretch.tokens[end].text in ".;" or (end + 1 >= len(stretch.tokens))
        )

    def _trimmed(self, stretch: Stretch, first: int, last: int) -> int:
        language = self.language
        while last > first and (
            (
                stretch.tokens[last - 1].kind == "mark"
                and stretch.tokens[last - 1].text not in ')%\u00bb\u201d?!"$\u20ac\u00a3'
            )
            or stretch.tokens[last - 1].key in language.and_words | language.conjunctions
            or stretch.tokens[last - 1].key in language.gerund_marks
        ):
            last -= 1
        return last

    def _span(self, stretch: Stretch, first: int, last: int) -> Span:
        return Span(stretch.tokens[first].start, stretch.tokens[last - 1].end)

    # Reporting verbs

    def _frame(self, stretch: Stretch, verb: VerbGroup, entries: dict[str, list[Phrase]]) -> int | None:
        """Index behind the verb and the words it needs ("fait savoir"); None if they are not there."""
        for words in entries.get(verb.lemma, ()):
            if not words:
                return verb.last
            for gap in (0, 1, 2):
                at = verb.last + gap
                if tuple(stretch.keys[at : at + len(words)]) == words:
                    return at + len(words)
                if at < len(stretch.keys) and not is_adverb(stretch.keys[at], self.language):
                    break
        return None

    def _lemma(self, stretch: Stretch, verb: VerbGroup, behind: int) -> str:
        """The cue as printed in the pack: "faire savoir", "se dire"."""
        words = stretch.keys[verb.last : behind]
        lemma = " ".join([verb.lemma, *words]).replace("' ", "'")
        if verb.reflexive and verb.lemma in self.language.reflexive_names:
            return self.language.reflexive_names[verb.lemma]
        return lemma

    def _reporting(
        self, stretch: Stretch, number: int, clause: Clause, verb: VerbGroup, claimed: set[int]
    ) -> Iterator[Report]:
        language = self.language
        behind = self._frame(stretch, verb, language.reporting)
        if behind is None and verb.lemma in language.counting and verb.finite:
            behind = verb.last
        if behind is None or verb.modal == "norm" or (verb.tense == "participle" and verb.passive):
            return
        if verb.lemma in language.reflexive_only and not verb.reflexive:
            return
        if verb.reflexive and verb.lemma not in language.reflexive_names:
            return  # "le feu s'est déclaré"
        if verb.tense in ("infinitive",) and not verb.finite:
            return
        mention = self.subject(stretch, clause, verb)
        if verb.passive and verb.finite:
            return
        cue = self._lemma(stretch, verb, behind)
        cue_span = self._span(stretch, verb.first, behind)
        quoted = self._quotation_behind(stretch, behind)
        if quoted is not None and quoted not in claimed:
            claimed.add(quoted)
            token = stretch.tokens[quoted]
            colon = stretch.tokens[quoted - 1].text in ":,"
            mode: Mode = "direct" if colon else "mixed"
            yield Report(
                token.start,
                token.end,
                mode,
                mention,
                cue,
                "cue before quotation",
                cue_span,
                quotation=token.start,
            )
            yield from self._further(stretch, quoted, mention, cue, cue_span, claimed)
            return
        content = self._clause_behind(stretch, behind, verb)
        if content is None:
            last = self._content_end(stretch, behind, clause)
            plain = not language.needs_subject or (
                behind < len(stretch.keys) and stretch.keys[behind] not in language.prepositions
            )
            if (
                mention is not None
                and last > behind
                and clause.kind != "reduced"
                and (plain or verb.lemma in language.counting)
            ):
                yield Report(
                    *self._span(stretch, behind, last),
                    "indirect",
                    mention,
                    cue,
                    "",
                    cue_span,
                    scope_only=True,
                )
            return
        first = content
        last = self._content_end(stretch, first, clause)
        if last - first < 2 or mention is None:
            return
        span = self._span(stretch, first, last)
        cited = self._cited(stretch)
        if cited is not None and not verb.negated:
            yield Report(*span, "indirect", cited, cue, "source cited by the one who reports", cue_span)
        yield Report(
            *span,
            "indirect",
            mention,
            cue,
            "reporting verb with a clause",
            cue_span,
            negated=verb.negated,
            outer=cited is not None,
            denied=verb.lemma in language.denials,
        )

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
            if token.kind == "quotation" and index not in claimed and stretch.tokens[index - 1].text in ",:":
                claimed.add(index)
                yield Report(
                    token.start,
                    token.end,
                    "direct",
                    mention,
                    cue,
                    "quotation goes on",
                    cue_span,
                    quotation=token.start,
                )

    def _quotation_behind(self, stretch: Stretch, behind: int) -> int | None:
        """Index of a quotation that follows the cue, with at most an addressee and "que" between."""
        tokens, language = stretch.tokens, self.language
        for index in range(behind, min(len(tokens), behind + 30)):
            token = tokens[index]
            if token.kind == "quotation":
                previous = tokens[index - 1]
                if index == behind or previous.text in ":," or previous.key in language.that:
                    return index
                return None
            if stretch.verb_starting(index) is not None and tokens[index].key not in language.that:
                return None
            if token.text in (";", "."):
                return None
        return None

    def _clause_behind(self, stretch: Stretch, behind: int, verb: VerbGroup) -> int | None:
        """Index where the clause begins that the reporting verb governs, behind "que" or bare."""
        tokens, language = stretch.tokens, self.language
        addressing = verb.lemma in language.addressing
        for index in range(behind, min(len(tokens) - 2, behind + (24 if addressing else 16))):
            if stretch.verb_starting(index) is not None or tokens[index].text in ";:":
                break
            if stretch.keys[index] in language.that and not tokens[index].quoted:
                if (
                    stretch.keys[index] in language.restrictions
                    and not verb.negated
                    and any(k in language.negative_openers for k in stretch.keys[verb.first : verb.last])
                ):
                    break  # "n'en reconnaît que 160"
                if language.needs_subject and not any(v.finite and v.first > index for v in stretch.verbs):
                    break
                if self._only_addressee(stretch, behind, index, addressing):
                    return index + 1
                break
        at = behind
        while at < len(tokens) and (
            stretch.keys[at] in language.negative_openers
            or stretch.keys[at] in language.negations
            or (stretch.keys[at] in language.clitics and stretch.keys[at] not in language.determiners)
        ):
            at += 1
        if language.needs_subject and at < len(tokens):
            # "denied using force", "claims to have seen it"
            opening = stretch.first_verbs.get(at)
            if (
                opening is not None
                and opening.tense == "gerund"
                and verb.lemma in language.gerund_complements
            ):
                return at
            marked = at + 1 < len(tokens) and stretch.keys[at] in language.infinitive_marks
            if (
                marked
                and verb.lemma in language.infinitive_complements
                and language.is_infinitive(stretch.keys[at + 1])
            ):
                return at
        if not language.needs_subject:
            # "dit n'avoir rien reçu"
            infinitive = at < len(tokens) and any(
                f.tense == "infinitive" for f in language.forms(stretch.keys[at])
            )
            return behind if infinitive and verb.lemma not in language.no_infinitive else None
        # English: "the minister said police had ..."
        index = behind
        while index < len(tokens) and (
            is_date_word(tokens[index], language)
            or (is_adverb(tokens[index].key, language) and tokens[index].key not in language.adjectives)
            or language.said_to.at(stretch.keys, index)
            or (
                tokens[index].key in language.date_prepositions
                and index + 1 < len(tokens)
                and is_date_word(tokens[index + 1], language)
            )
        ):
            step = language.said_to.at(stretch.keys, index)
            index += step[0] if step else 1
        if index >= len(tokens) or tokens[index].kind not in ("word", "number"):
            return None
        if tokens[index].key in language.questions:
            return None
        if verb.lemma in language.addressing:
            index = self._told(stretch, index)
        if tokens[index].key in language.prepositions and tokens[index].key not in language.bare_openers:
            return None
        following = next((v for v in stretch.verbs if v.finite and v.first >= index), None)
        if following is None or (following.first == index and following.pronoun is None):
            return None
        if not any(
            c.verb is following
            and (
                (c.kind == "that" and c.first <= index)
                or (c.kind in ("condition", "adverbial") and c.opener == index)
            )
            for c in stretch.clauses
        ):
            return None
        if any(tokens[i].text in ";:" for i in range(index, following.first)):
            return None
        return index

    def _told(self, stretch: Stretch, index: int) -> int:
        """Index behind the one who is told: "told reporters three people ...", "told her it was"."""
        tokens, language = stretch.tokens, self.language
        end = index + 1
        token = tokens[index]
        if token.key in language.object_pronouns or token.key in language.addressees:
            pass
        elif token.key in language.determiners:
            while (
                end < len(tokens)
                and tokens[end].kind == "word"
                and tokens[end].key not in language.determiners
                and tokens[end].key not in language.pronouns
                and not is_number_word(tokens[end], language)
            ):
                if stretch.verb_starting(end) is not None:
                    return index
                end += 1
        elif token.capital:
            while end < len(tokens) and tokens[end].capital and tokens[end].key not in language.determiners:
                end += 1
            if end + 2 < len(tokens) and tokens[end].text == "," == tokens[end + 2].text:
                end += 3  # "told Peter Nash, 58, he had ..."
        else:
            return index
        return end if end < len(tokens) and stretch.verb_starting(end) is None else index

    def _only_addressee(self, stretch: Stretch, first: int, last: int, addressing: bool) -> bool:
        """Whether between verb and "que" stands at most an addressee, a time or an occasion."""
        if first == last:
            return True
        token = stretch.tokens[first]
        language = self.language
        if token.text == "," or token.key in language.prepositions or is_date_word(token, language):
            return True
        if (
            is_adverb(token.key, language)
            or token.key in language.addressees
            or token.key in language.negations
        ):
            return True
        if language.said_to.at(stretch.keys, first):
            return True
        # An object person: "told reporters that", "a prévenu les autorités que"
        return last - first <= (20 if addressing else 6) and not any(
            stretch.tokens[i].kind == "mark" and stretch.tokens[i].text in ",;:" for i in range(first, last)
        )

    # Subjects

    def subject(self, stretch: Stretch, clause: Clause, verb: VerbGroup, depth: int = 0) -> Mention | None:
        """The source beside a reporting verb, before it, behind it, or that of the clause it goes on from."""
        language = self.language
        if verb.pronoun is not None:
            return mention_of(stretch, verb.pronoun, verb.pronoun + 1, self.text, language)
        if clause.kind == "relative" and clause.opener is not None and verb.first - clause.opener <= 2:
            between = stretch.keys[clause.opener + 1 : verb.first]
            if not language.needs_subject or all(
                is_adverb(word, language) or word in language.negations for word in between
            ):
                return self._antecedent(stretch, clause.opener)
        if clause.kind == "reduced" and verb.first and stretch.keys[verb.first - 1] in language.quoted_as:
            quoting = next(
                (v for v in reversed(stretch.verbs) if v.last <= verb.first and v.lemma in language.quoted),
                None,
            )
            if quoting is not None and not quoting.passive:
                # "quoted a hospital source as saying": the one who is quoted
                end = end_of_phrase(stretch, quoting.last, language, apposition=False)
                if end > quoting.last:
                    return mention_of(stretch, quoting.last, end, self.text, language)
        if clause.kind != "reduced":
            found = subject_before(stretch, clause.first, verb.first, language)
            if found is not None:
                return mention_of(stretch, *found, self.text, language)
            start = inverted_start(stretch, verb.last, language)
            end = end_of_phrase(stretch, start, language)
            if end > start and verb.first == clause.first and clause.kind in ("main", "incise"):
                return mention_of(stretch, start, end, self.text, language)
        if clause.parent is not None and depth < 6:
            parent = stretch.clauses[clause.parent]
            if parent.verb is not None and (clause.kind in ("coordinate", "reduced")):
                if clause.kind == "reduced" and verb.tense != "gerund":
                    return None
                return self.subject(stretch, parent, parent.verb, depth + 1)
        if clause.kind in ("reduced", "coordinate") and depth < 6:
            for other in stretch.clauses:
                if other.kind == "incise" and other.verb is not None and other.first < clause.first:
                    return self._incise_subject(stretch, other, other.verb)
        return None

    def _antecedent(self, stretch: Stretch, opener: int) -> Mention | None:
        last = opener
        while last > 0 and stretch.tokens[last - 1].kind == "mark" and stretch.tokens[last - 1].text == ",":
            last -= 1
        first = last
        while (
            first > 0
            and stretch.tokens[first - 1].kind not in ("mark", "quotation")
            and stretch.verb_ending(first) is None
        ):
            first -= 1
        if first == last or (
            stretch.tokens[last - 1].key in self.language.determiners and self.language.needs_subject
        ):
            return None
        while first < last - 1 and (
            stretch.tokens[first].key in self.language.prepositions
            and stretch.tokens[first].key not in self.language.determiners
        ):
            first += 1
        return mention_of(stretch, first, last, self.text, self.language)

    def _incise_subject(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> Mention | None:
        language = self.language
        if verb.pronoun is not None:
            return mention_of(stretch, verb.pronoun, verb.pronoun + 1, self.text, language)
        if clause.first < verb.first:
            last = verb.first
            while last > clause.first + 1 and stretch.tokens[last - 1].text == ",":
                last -= 1
            return (
                mention_of(stretch, clause.first, last, self.text, language)
                if (stretch.tokens[clause.first].kind in ("word", "number"))
                else None
            )
        start = inverted_start(stretch, verb.last, language)
        end = end_of_phrase(stretch, start, language)
        if end > start:
            return mention_of(stretch, start, end, self.text, language)
        return None

    # Parenthetical clauses

    def _parenthetical(
        self, stretch: Stretch, clause: Clause, verb: VerbGroup, claimed: set[int]
    ) -> Iterator[Report]:
        language = self.language
        behind = self._frame(stretch, verb, language.quoting)
        mention = self._incise_subject(stretch, clause, verb)
        agent = self._quoting_agent(stretch, verb)
        if mention is not None and mention.pronoun is not None and mention.pronoun.startswith("-"):
            return  # "a-t-on appris": nobody is named
        cue = self._lemma(stretch, verb, behind) if behind is not None else verb.lemma
        cue_span = self._span(stretch, verb.first, behind or verb.last)
        tokens = stretch.tokens
        found = False
        before = clause.first - 1
        while before >= 0 and tokens[before].kind == "mark":
            before -= 1
        if before >= 0 and tokens[before].kind == "quotation" and before not in claimed:
            claimed.add(before)
            found = True
            token = tokens[before]
            yield Report(
                token.start,
                token.end,
                "direct",
                mention,
                cue,
                "quotation before its cue",
                cue_span,
                quotation=token.start,
            )
            if agent is not None:
                yield Report(token.start, token.end, "direct", agent, cue, "", cue_span, outer=True)
            for index in range(before):
                if tokens[index].kind == "quotation" and index not in claimed:
                    claimed.add(index)
                    yield Report(
                        tokens[index].start,
                        tokens[index].end,
                        "direct",
                        mention,
                        cue,
                        "quotation before its cue",
                        cue_span,
                        quotation=tokens[index].start,
                    )
        after = clause.last
        while after < len(tokens) and tokens[after].kind == "mark":
            after += 1
        if found and after < len(tokens) and tokens[after].kind == "quotation" and after not in claimed:
            claimed.add(after)
            token = tokens[after]
            yield Report(
                token.start,
                token.end,
                "direct",
                mention,
                cue,
                "quotation goes on",
                cue_span,
                quotation=token.start,
            )
        if found:
            return
        last = self._trimmed(stretch, 0, clause.first)
        rest = clause.last
        inside = clause.first - 2
        if (
            inside >= 0
            and tokens[inside + 1].text == ","
            and (tokens[inside].key in language.relatives | language.that)
        ):
            # "cuts in which, it said, three people had died"
            end = self._trimmed(stretch, min(rest + 1, len(tokens) - 1), len(tokens))
            if end > rest + 1:
                span = self._span(stretch, rest + 1, end)
                yield Report(*span, "indirect", mention, cue, "cue inside its clause", cue_span)
            return
        tail_verb = any(v.finite and v.first >= rest for v in stretch.verbs)
        head_verb = any(v.finite and v.last <= last for v in stretch.verbs)
        first = self._content_start(stretch, last)
        if language.needs_subject and tail_verb and head_verb:
            # "Unless it rains soon, farmers fear, the harvest will be lost"
            head_verb = any(
                c.verb is not None and c.verb.finite and c.verb.last <= last
                for c in stretch.clauses
                if c.kind not in ("condition", "adverbial", "incise", "relative")
            )
        if head_verb and last > first:
            yield Report(
                *self._span(stretch, first, last), "indirect", mention, cue, "clause before its cue", cue_span
            )
        elif tail_verb and last > first:
            end = self._trimmed(stretch, first, len(tokens))
            yield Report(
                *self._span(stretch, first, end), "indirect", mention, cue, "cue inside its clause", cue_span
            )

    def _quoting_agent(self, stretch: Stretch, verb: VerbGroup) -> Mention | None:
        """ "was quoted by the agency as saying": the agency."""
        keys, language = stretch.keys, self.language
        if not verb.passive or verb.last + 1 >= len(keys) or keys[verb.last] not in language.agent_marks:
            return None
        end = end_of_phrase(stretch, verb.last + 1, language, apposition=False)
        if end == verb.last + 1 or end >= len(keys) or keys[end] not in language.quoted_as:
            return None
        return mention_of(stretch, verb.last + 1, end, self.text, language)

    def _content_start(self, stretch: Stretch, last: int) -> int:
        """Index of the first word of a sentence that belongs to its content, connectives left out."""
        index = 0
        while index < last:
            opening = self.language.discourse.at(stretch.keys, index)
            if opening:
                index += opening[0]
            elif stretch.tokens[index].text in (",", "-", "\u2013", "\u2014") or (
                stretch.keys[index] in self.language.conjunctions
            ):
                index += 1
            else:
                break
        return index

    # Appeals

    def _appeal(
        self, stretch: Stretch, clause: Clause, verb: VerbGroup, claimed: set[int]
    ) -> Iterator[Report]:
        language, tokens = self.language, stretch.tokens
        frame = language.appeals.get(verb.lemma)
        if frame is None or verb.negated or verb.passive or (verb.tense in ("infinitive", "participle")):
            return
        opener = stretch.keys[clause.opener] if clause.opener is not None else ""
        if clause.kind == "condition" or (opener in language.questions - language.relatives):
            return
        mention = self.subject(stretch, clause, verb)
        if mention is None:
            return
        listed = self._listed(stretch, verb)
        if listed:
            cue_span = self._span(stretch, verb.first, verb.last)
            for first, end in listed:
                yield Report(
                    *self._span(stretch, first, end),
                    "appeal",
                    mention,
                    verb.lemma,
                    "appeal in a list",
                    cue_span,
                )
            return
        last = self._content_end(stretch, verb.last, clause)
        for index in range(verb.last, last):
            if tokens[index].text == ":" or tokens[index].kind == "quotation":
                last = self._trimmed(stretch, verb.last, index)
                break
        start = self._demand(stretch, verb.last, last, frame)
        if (
            start is None
            or last - start < 1
            or any(tokens[i].kind == "quotation" and i in claimed for i in range(start, last))
        ):
            return
        cue_span = self._span(stretch, verb.first, verb.last)
        yield Report(*self._span(stretch, start, last), "appeal", mention, verb.lemma, "appeal", cue_span)

    def _listed(self, stretch: Stretch, verb: VerbGroup) -> list[tuple[int, int]]:
        """The items of "demandent : A ; B" as half-open token indices; empty without a colon."""
        tokens = stretch.tokens
        colon = verb.last
        while colon < len(tokens) and is_adverb(stretch.keys[colon], self.language):
            colon += 1
        if self.language.needs_subject:
            # "urges the government to: end ...; free ..."
            ahead = range(colon, min(len(tokens), colon + 14))
            colon = next(
                (i for i in ahead if tokens[i].text == ":" or stretch.verb_starting(i) is not None), colon
            )
        if colon >= len(tokens) - 1 or tokens[colon].text != ":" or tokens[colon + 1].kind == "quotation":
            return []
        items: list[tuple[int, int]] = []
        first = colon + 1
        for index in range(first, len(tokens) + 1):
            if index == len(tokens) or tokens[index].text == ";":
                while first < index and stretch.keys[first] in self.language.and_words:
                    first += 1
                last = self._trimmed(stretch, first, index)
                if last > first:
                    items.append((first, last))
                first = index + 1
        return items

    def _demand(self, stretch: Stretch, first: int, last: int, frame: object) -> int | None:
        """Index where what is asked for begins, behind the person asked and the linking word."""
        assert isinstance(frame, dict)
        keys, tokens, language = stretch.keys, stretch.tokens, self.language
        links = frozenset(frame.get("links", ()))
        direct = bool(frame.get("direct"))
        infinitive_only = bool(frame.get("infinitive"))
        while first < last and language.needs_subject and is_adverb(keys[first], language):
            first += 1
        asked = first < last and keys[first] in frame.get("asked", ())
        own = bool(frame.get("own"))
        mark = frozenset(frame.get("to", ()) if asked or own or frame.get("object") else ())
        for index in range(first, min(last, first + 40)):
            if tokens[index].text in ";:":
                return None
            if language.needs_subject and (
                self._is_matrix_verb(stretch, index)
                or (keys[index] in language.that and not frame.get("that"))
            ):
                break
            if keys[index] in language.that and frame.get("that") and index - first <= 12:
                return index + 1
            if keys[index] in mark and (index > first or own):
                infinitive = self._infinitive_at(stretch, index + 1, last)
                if infinitive is not None:
                    return infinitive
            if keys[index] in links and index + 1 < last:
                infinitive = self._infinitive_at(stretch, index + 1, last)
                if infinitive is not None:
                    return infinitive
                if not infinitive_only and (index - first <= 1 or asked):
                    # A noun is asked for, unless an infinitive follows behind the one who is asked.
                    later = self._later_infinitive(stretch, index + 1, last, links)
                    return later if later is not None else index + 1
        if frame.get("bare") and first < last and tokens[first].kind == "word":
            # "urged restraint"
            plain = not tokens[first].capital and is_head_word(tokens[first], language)
            if plain and keys[first] not in language.determiners | frozenset(language.pronouns):
                return first
        nominal = first < last and tokens[first].kind in ("word", "number")
        if direct and nominal and keys[first] not in language.prepositions | language.that:
            named = keys[first] in language.determiners or is_head_word(tokens[first], language)
            return first if named else None
        return None

    def _is_matrix_verb(self, stretch: Stretch, index: int) -> bool:
        """Whether a finite verb begins here that stands in no relative clause."""
        verb = stretch.verb_starting(index)
        if verb is None:
            return False
        return not any(c.verb is verb and c.kind == "relative" for c in stretch.clauses)

    def _infinitive_at(self, stretch: Stretch, index: int, last: int) -> int | None:
        """``index`` where an infinitive begins there, adverbs, clitics and negations before it taken in."""
        keys, language = stretch.keys, self.language
        if index >= last:
            return None
        if language.is_infinitive(keys[index]):
            return index
        loose = keys[index] in language.clitics | language.negative_openers or is_adverb(
            keys[index], language
        )
        if not language.needs_subject:
            return index if loose else None
        loose = loose or keys[index] in language.negations
        return index if loose and self._infinitive_at(stretch, index + 1, last) is not None else None

    def _later_infinitive(self, stretch: Stretch, first: int, last: int, links: frozenset[str]) -> int | None:
        for index in range(first + 1, min(last - 1, first + 14)):
            if stretch.tokens[index].kind == "mark" or stretch.verb_starting(index) is not None:
                return None
            if (
                stretch.keys[index] in links
                and self.language.is_infinitive(stretch.keys[index + 1])
                and stretch.keys[first] in self.language.determiners | self.language.people_asked
            ):
                return index + 1
        return None

    # "selon X", "according to X"

    def _according(self, stretch: Stretch, claimed: set[int]) -> Iterator[Report]:
        language, tokens = self.language, stretch.tokens
        index = 0
        while index < len(tokens):
            opening = language.sources.at(stretch.keys, index)
            kept = language.sources_kept.at(stretch.keys, index)
            if kept is not None:
                first = index + kept[0] - 1
            elif opening is not None:
                first = index + opening[0]
            elif self._opinion_of(stretch, index):
                first = index + 1
            else:
                index += 1
                continue
            hedge = language.hedged_sources.at(stretch.keys, first) or language.hedged_sources.at(
                stretch.keys, index
            )
            end = end_of_phrase(stretch, first, language)
            if end == first:
                index += 1
                continue
            mention = mention_of(stretch, first, end, self.text, language)
            cue_span = self._span(stretch, index, first)
            yield from self._governed(stretch, index, end, mention, hedge is not None, cue_span, claimed)
            index = end

    def _opinion_of(self, stretch: Stretch, index: int) -> bool:
        """ "Pour elle, ...": names a view only before a pronoun that opens the sentence."""
        keys = stretch.keys
        return (
            keys[index] in self.language.sources_of_pronouns
            and index + 2 < len(keys)
            and (index == 0 or stretch.tokens[index - 1].kind == "mark")
            and (
                (keys[index + 1] in self.language.pronouns and keys[index + 2] == ",")
                or self._quotes_behind(stretch, index + 1)
            )
        )

    def _quotes_behind(self, stretch: Stretch, index: int) -> bool:
        """Whether a phrase for someone who can speak is followed by a comma and quoted words."""
        end = end_of_phrase(stretch, index, self.language)
        at = end + 1
        return (
            end > index
            and at < len(stretch.tokens)
            and stretch.tokens[end].text == ","
            and (stretch.tokens[at].quoted or stretch.tokens[at].kind == "quotation")
        )

    def _governed(
        self,
        stretch: Stretch,
        index: int,
        end: int,
        mention: Mention,
        hedged: bool,
        cue_span: Span,
        claimed: set[int],
    ) -> Iterator[Report]:
        """What "selon X" governs: the sentence's quotation, the clause behind it, or the one before."""
        tokens = stretch.tokens
        before = index - 1
        while before >= 0 and tokens[before].kind == "mark":
            before -= 1
        if before >= 0 and tokens[before].kind == "quotation" and before not in claimed:
            claimed.add(before)
            token = tokens[before]
            yield Report(
                token.start,
                token.end,
                "direct",
                mention,
                None,
                "quotation, according to",
                cue_span,
                quotation=token.start,
            )
            return
        clause_number = stretch.clause_of(index)
        clause = stretch.clauses[clause_number] if clause_number is not None else None
        lower = clause.first if clause is not None and clause.kind in ("that", "main", "coordinate") else 0
        opens = all(
            tokens[i].kind == "mark"
            or stretch.keys[i] in self.language.conjunctions
            or is_adverb(stretch.keys[i], self.language)
            for i in range(lower, index)
        )
        if opens:
            first = end
            if first < len(tokens) and tokens[first].kind != "mark":
                # "D'après une note consultée par le journal X, ...": what only qualifies the source.
                next_verb = next(
                    (v.first for v in stretch.verbs if v.finite and v.first >= first), len(tokens)
                )
                comma = next((i for i in range(first, next_verb) if tokens[i].text == ","), None)
                first = first if comma is None else comma
            while first < len(tokens) and tokens[first].kind == "mark" and tokens[first].text in ",:":
                first += 1
            last = self._governed_end(stretch, first)
        else:
            local = self._cited_number(stretch, index)
            if local is not None:
                yield Report(
                    *self._span(stretch, local, index),
                    "indirect",
                    mention,
                    None,
                    "",
                    cue_span,
                    hedged=hedged,
                    scope_only=True,
                )
                return
            if before >= 0 and tokens[before].quoted and not tokens[index].quoted:
                while before > 0 and tokens[before - 1].quoted:
                    before -= 1
                behind = next(i for i in range(before, index + 1) if not tokens[i].quoted)
                yield Report(
                    *self._span(stretch, before, behind),
                    "mixed",
                    mention,
                    None,
                    "quoted words, according to",
                    cue_span,
                    hedged=hedged,
                )
                return
            first = self._content_start(stretch, index) if lower == 0 else lower
            last = self._trimmed(stretch, first, index)
            rest_verb = not any(v.finite and first <= v.first < last for v in stretch.verbs)
            if rest_verb and any(v.finite and v.first >= end for v in stretch.verbs):
                last = self._governed_end(stretch, end)
        if first >= len(tokens) or last <= first:
            return
        quoted = next(
            (i for i in range(first, last) if tokens[i].kind == "quotation" and i not in claimed), None
        )
        if quoted is not None:
            claimed.add(quoted)
            token = tokens[quoted]
            mode: Mode = "direct" if last - first <= 2 else "mixed"
            yield Report(
                token.start,
                token.end,
                mode,
                mention,
                None,
                "quotation, according to",
                cue_span,
                quotation=token.start,
            )
            if mode == "direct":
                return
        yield Report(
            *self._span(stretch, first, last),
            "indirect",
            mention,
            None,
            "according to",
            cue_span,
            hedged=hedged,
            according=True,
        )

    def _cited_number(self, stretch: Stretch, index: int) -> int | None:
        """Index where the number alone begins that "30 000 selon la police" gives a source to."""
        tokens = stretch.tokens
        first = index - 1 if index and tokens[index - 1].text == "," else index
        while first > 0 and tokens[first - 1].text not in (",", "\u2013", "\u2014", "(", ";", ":", "-"):
            first -= 1
            if index - first > 12:
                return None
        if any(v.finite and first <= v.first < index for v in stretch.verbs):
            return None
        if first == 0:
            # "300 manifestants, d'après la police, ... se sont rassemblés": only with the verb still to come
            comma = index > 1 and tokens[index - 1].text == ","
            if not comma or not any(v.finite and v.first > index for v in stretch.verbs):
                return None
        return first if any(t.kind == "number" for t in tokens[first:index]) else None

    def _governed_end(self, stretch: Stretch, first: int) -> int:
        """The end of what an opening "selon X," governs: before a parenthetical clause or a new main one."""
        end = len(stretch.tokens)
        for clause in stretch.clauses:
            if clause.kind == "incise" and clause.first > first:
                end = min(end, clause.first)
            if (
                clause.kind == "main"
                and clause.first > first
                and stretch.tokens[clause.first - 1].text == ";"
            ):
                end = min(end, clause.first - 1)
        for index in range(first, end):
            if self.language.contrasts.at(stretch.keys, index):
                end = index
                break
        return self._trimmed(stretch, first, end)

    # "X : « ... »"

    def _colon(self, stretch: Stretch, claimed: set[int]) -> Iterator[Report]:
        tokens, language = stretch.tokens, self.language
        for index, token in enumerate(tokens):
            if token.kind != "quotation" or index in claimed or index < 2 or tokens[index - 1].text != ":":
                continue
            if any(v.finite and v.first < index for v in stretch.verbs):
                verb = next(v for v in reversed(stretch.verbs) if v.finite and v.first < index)
                clause = next(c for c in stretch.clauses if c.verb is verb)
                mention = self.subject(stretch, clause, verb)
                if mention is None:
                    continue
                claimed.add(index)
                yield Report(token.start, token.end, "direct", mention, None, "colon", quotation=token.start)
                continue
            end = end_of_phrase(stretch, 0, language)
            if end >= index - 1 and end > 0:
                claimed.add(index)
                yield Report(
                    token.start,
                    token.end,
                    "direct",
                    mention_of(stretch, 0, end, self.text, language),
                    None,
                    "colon",
                    quotation=token.start,
                )
