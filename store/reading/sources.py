"""Sources without a verb: "selon X", "according to X", and which words they govern."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.contents import Contents
from store.reading.language import Language
from store.reading.mentions import Mention, mention_of
from store.reading.noun_phrases import can_speak, end_of_phrase
from store.reading.reports import Report, of_quotation
from store.reading.stretch import Clause, Stretch
from store.reading.subjects import Subjects
from store.reading.word_classes import is_adverb
from store.records import Mode, Span

_LONGEST_SOURCE = 14
"""Tokens, with the words that open it."""


class Sources:
    """Finds the sources of a sentence and what each tells."""

    def __init__(self, text: str, language: Language, subjects: Subjects, contents: Contents) -> None:
        self.text = text
        self.language = language
        self.subjects = subjects
        self.contents = contents

    def find(self, stretch: Stretch, claimed: set[int]) -> Iterator[Report]:
        """Reports of what the sources of a sentence tell; quotations taken go into ``claimed``."""
        language, tokens = self.language, stretch.tokens
        behind = 0
        for index in language.source_openers.among(stretch.keys):
            if index < behind:
                continue
            opening = language.sources.at(stretch.keys, index)
            kept = language.sources_kept.at(stretch.keys, index)
            number = stretch.clause_of(index)
            aside = stretch.clauses[number] if number is not None else None
            if aside is not None and aside.kind == "incise" and self.subjects.is_impersonal(stretch, aside):
                continue  # "précise-t-on de source policière": told already
            if kept is not None and index and tokens[index - 1].kind not in ("mark", "quotation"):
                continue  # "vérifiés de source indépendante"
            if kept is not None:
                first = index + kept[0] - 1
            elif opening is not None:
                first = self.behind_utterance(stretch, index + opening[0])
                if self._no_source(stretch, first):
                    continue
            elif any(rule(stretch, index) for rule in (self._owner, self._opinion_of, self._relative_view)):
                first = index + 1
            else:
                continue
            if stretch.verb_starting(first) is not None:
                behind = first  # "según explicó X": the verb tells
                continue
            owned = self._owner(stretch, index)
            if owned is not None:
                end, behind = owned
                mention = mention_of(stretch, index + 1, end, self.text, language)
                cue_span = stretch.span(index, behind)
                yield from self._governed(stretch, index, behind, mention, False, cue_span, claimed)
                continue
            if first < len(tokens) and stretch.keys[first] in language.relatives:
                yield from self._relative(stretch, index, first, claimed)
                behind = first + 1
                continue
            hedge = language.hedged_sources.at(stretch.keys, first) or language.hedged_sources.at(
                stretch.keys, index
            )
            anaphor = language.anaphors.at(stretch.keys, first)
            end = first + anaphor[0] if anaphor else end_of_phrase(stretch, first, language)
            if end == first:
                continue
            mention = mention_of(stretch, first, end, self.text, language)
            cue_span = stretch.span(index, first)
            yield from self._governed(stretch, index, end, mention, hedge is not None, cue_span, claimed)
            behind = end

    def _owner(self, stretch: Stretch, index: int) -> tuple[int, int] | None:
        """ "in Roy's words": where the owner ends and where the phrase does."""
        keys, language = stretch.keys, self.language
        if keys[index] not in language.possessive_sources:
            return None
        for at in range(index + 2, min(len(keys) - 1, index + 8)):
            if stretch.tokens[at].kind == "mark" or stretch.verb_starting(at) is not None:
                return None
            if keys[at] in language.possessive_marks and keys[at + 1] in language.utterance_nouns:
                return at, at + 2
        return None

    def _relative_view(self, stretch: Stretch, index: int) -> bool:
        """ "pour qui « ... »": somebody's view only before quoted words."""
        keys = stretch.keys
        return (
            keys[index] in self.language.sources_of_pronouns
            and index + 2 < len(keys)
            and keys[index + 1] in self.language.relatives
            and self._quoted_ahead(stretch, index + 2)
        )

    def _quoted_ahead(self, stretch: Stretch, first: int) -> bool:
        """Whether quoted words stand in the clause that begins here."""
        for token in stretch.tokens[first : first + 16]:
            if token.quoted or token.kind == "quotation":
                return True
            if token.text in (",", ";", ":", "."):
                return False
        return False

    def _relative(self, stretch: Stretch, index: int, relative: int, claimed: set[int]) -> Iterator[Report]:
        """ "le ministère, selon qui ...": the one named before says the relative clause."""
        mention = self.subjects.antecedent(stretch, index)
        last = next((c.last for c in stretch.clauses if c.opener == relative), len(stretch.tokens))
        last = self.contents.trimmed(stretch, relative, last)
        if mention is None or last <= relative + 1:
            return
        cue_span = stretch.span(index, relative + 1)
        said = stretch.tokens[relative + 1]
        if said.kind == "quotation" and relative + 1 not in claimed:
            claimed.add(relative + 1)
            yield of_quotation(said, "mixed", mention, None, "quotation, according to", cue_span)
            return
        if said.quoted:
            last = self._fragment_end(stretch, relative + 1)
            span = stretch.span(relative + 1, last)
            yield Report(*span, "mixed", mention, None, "quoted words, according to", cue_span)
            return
        span = stretch.span(relative + 1, last)
        yield Report(*span, "indirect", mention, None, "according to", cue_span, according=True)

    def _fragment_end(self, stretch: Stretch, index: int) -> int:
        """Index behind the fragment in quotation marks that the token at ``index`` belongs to."""
        while index < len(stretch.tokens) and stretch.tokens[index].quoted:
            index += 1
        return index

    def _goes_on_behind(self, stretch: Stretch, end: int) -> bool:
        """ "Le lac est, selon X, dangereux": whether the clause of a source goes on behind its comma."""
        language, keys = self.language, stretch.keys
        if end + 2 >= len(keys) or keys[end] != "," or any(v.finite and v.first > end for v in stretch.verbs):
            return False
        if language.parts.at(keys, end + 1):
            return True
        if (
            keys[end + 1] in language.conjunctions
            or keys[end + 1] in language.and_words
            or keys[end + 1] in language.relatives
        ):
            return False
        return not any(language.sources.at(keys, i) for i in range(end + 1, len(keys)))

    def _opens_second(self, stretch: Stretch, index: int, end: int) -> bool:
        """ "Le port est ouvert et, selon X, il pleut": a source that opens a second clause."""
        keys = stretch.keys
        if index < 2 or end >= len(keys) or keys[index - 1] != "," or keys[end] != ",":
            return False
        verb = next((v for v in stretch.verbs if v.finite and v.first > end), None)
        if keys[index - 2] not in self.language.and_words or verb is None:
            return False
        return not any(keys[i] in self.language.relatives for i in range(end + 1, verb.first))

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
        tokens = stretch.tokens
        return (
            end > index
            and end + 1 < len(tokens)
            and tokens[end].text == ","
            and can_speak(stretch, index, end, self.language)
            and any(
                tokens[i].quoted or (tokens[i].kind == "quotation" and tokens[i - 1].text != ":")
                for i in range(end + 1, len(tokens))
            )
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
            yield of_quotation(token, "direct", mention, None, "quotation, according to", cue_span)
            return
        clause_number = stretch.clause_of(index)
        clause = stretch.clauses[clause_number] if clause_number is not None else None
        clause = self._joined(stretch, clause, index)
        around = clause is not None and clause.kind in ("that", "main", "coordinate")
        begins = clause is not None and clause.kind in ("relative", "adverbial") and clause.first >= index - 1
        lower = clause.first if clause is not None and (around or begins) else 0
        opens = all(
            tokens[i].kind == "mark"
            or stretch.keys[i] in self.language.conjunctions
            or is_adverb(stretch.keys[i], self.language)
            for i in range(lower, index)
        )
        if opens or self._opens_second(stretch, index, end):
            first = end
            if first < len(tokens) and tokens[first].kind != "mark":
                # "D'après une note consultée par le journal X, ...": what only qualifies the source.
                forms = self.language.forms(stretch.keys[first])
                past = any(form.tense == "participle" for form in forms)  # "un témoin joint par téléphone"
                next_verb = next(
                    (v.first for v in stretch.verbs if v.finite and v.first >= first + past), len(tokens)
                )
                comma = next((i for i in range(first, next_verb) if tokens[i].text == ","), None)
                first = first if comma is None else comma
            while first < len(tokens) and tokens[first].kind == "mark" and tokens[first].text in ",:":
                first += 1
            first = self._behind_citing(stretch, first)
            if first < len(tokens) and stretch.keys[first] in self.language.relatives:
                # "According to X, who visited the lake, ..."
                aside = next((c.last for c in stretch.clauses if c.opener == first), first)
                first = aside + (aside < len(tokens) and tokens[aside].text == ",")
            last = self.contents.governed_end(stretch, first)
        else:
            following = tokens[end + 1] if end + 1 < len(tokens) and tokens[end].text == "," else None
            if following is not None and following.kind == "quotation" and end + 1 not in claimed:
                claimed.add(end + 1)
                yield of_quotation(following, "mixed", mention, None, "quoted words, according to", cue_span)
                return
            if following is not None and following.quoted:
                # "the fault was, in the words of X, "a loaded spring""
                span = stretch.span(end + 1, self._fragment_end(stretch, end + 1))
                yield Report(*span, "mixed", mention, None, "quoted words, according to", cue_span)
                return
            local = self._cited_number(stretch, index)
            if local is not None:
                yield Report(
                    *stretch.span(local, index),
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
                    *stretch.span(before, behind),
                    "mixed",
                    mention,
                    None,
                    "quoted words, according to",
                    cue_span,
                    hedged=hedged,
                )
                return
            first = self.contents.start(stretch, index) if lower == 0 else lower
            last = self.contents.trimmed(stretch, first, index)
            rest_verb = not any(v.finite and first <= v.first < last for v in stretch.verbs)
            if (
                rest_verb and any(v.finite and v.first >= end for v in stretch.verbs)
            ) or self._goes_on_behind(stretch, end):
                last = self.contents.governed_end(stretch, end)
        if first >= len(tokens) or last <= first:
            return
        behind = self._fragment_end(stretch, first)
        if opens and behind > first and any(v.finite and first <= v.first < behind for v in stretch.verbs):
            # "Selon X, « aucune plainte n'est arrivée » à ce jour"
            span = stretch.span(first, behind)
            yield Report(*span, "mixed", mention, None, "quoted words, according to", cue_span)
            yield Report(*stretch.span(first, last), "indirect", mention, None, "", cue_span, scope_only=True)
            return
        quoted = next(
            (i for i in range(first, last) if tokens[i].kind == "quotation" and i not in claimed), None
        )
        if quoted is not None:
            claimed.add(quoted)
            token = tokens[quoted]
            mode: Mode = "direct" if last - first <= 2 else "mixed"
            yield of_quotation(token, mode, mention, None, "quotation, according to", cue_span)
            if mode == "direct":
                return
            if opens and quoted == first:
                span = stretch.span(first, last)
                yield Report(*span, "indirect", mention, None, "", cue_span, scope_only=True)
                return
        yield Report(
            *stretch.span(first, last),
            "indirect",
            mention,
            None,
            "according to",
            cue_span,
            hedged=hedged,
            according=True,
        )

    def _joined(self, stretch: Stretch, clause: Clause | None, index: int) -> Clause | None:
        """ "Two died and three were hurt, according to X": the first of clauses joined without a comma."""
        keys, language = stretch.keys, self.language
        if clause is None or not index or keys[index - 1] != ",":
            return clause
        while clause.kind == "coordinate" and clause.parent is not None and clause.first > 1:
            joint = clause.first - 1
            if keys[joint] not in language.and_words or keys[joint - 1] == ",":
                break
            clause = stretch.clauses[clause.parent]
        return clause

    def _behind_citing(self, stretch: Stretch, first: int) -> int:
        """ "Selon X, citée par Y, ...": where what X says begins behind those who pass it on."""
        keys = stretch.keys
        verb = stretch.first_verbs.get(first)
        if verb is None or verb.finite or verb.last >= len(keys):
            return first
        if verb.tense == "participle" and verb.lemma not in self.language.quoted:
            # "Selon l'enquête, confiée à la police, ...": what only tells of the source
            next_verb = next((v.first for v in stretch.verbs if v.finite and v.first >= verb.last), 0)
            comma = next((i for i in range(verb.last, next_verb) if keys[i] == ","), first - 1)
            return comma + 1 if first and keys[first - 1] == "," else first
        if verb.lemma not in self.language.quoted:
            return first
        if keys[verb.last] not in self.language.agent_marks:
            return first
        comma = next((i for i in range(first + 1, len(keys)) if keys[i] == ","), first - 1)
        return comma + 1

    def _cited_number(self, stretch: Stretch, index: int) -> int | None:
        """Index where the number alone begins that "30 000 selon la police" gives a source to."""
        tokens = stretch.tokens
        comma = index > 1 and tokens[index - 1].text == ","
        first = index - comma
        closed = 0
        while first > 0 and tokens[first - 1].text not in (",", "\u2013", "\u2014", ";", ":", "-"):
            mark = tokens[first - 1].text
            if mark == "(" and not closed:
                break
            if stretch.keys[first - 1] in self.language.and_words and self._cites(stretch, first - 1):
                break  # "18.000 selon la police et 14.000 selon le syndicat"
            closed += (mark == ")") - (mark == "(")  # "60 million kroner ($8.4 million), according to X"
            first -= 1
            if index - first > 12:
                return None
        if any(v.finite and first <= v.first < index for v in stretch.verbs):
            return None
        if comma and self._lists(stretch, first, index):
            return None
        # "300 manifestants, d'après la police, ... se sont rassemblés": only with the verb still to come
        if first == 0 and not (comma and any(v.finite and v.first > index for v in stretch.verbs)):
            return None
        counts = any(
            tokens[i].kind == "number" or stretch.keys[i] in self.language.collectives
            for i in range(first, index)
        )
        return first if counts else None

    def _cites(self, stretch: Stretch, joint: int) -> bool:
        """Whether a source closes the words since the last mark before the conjunction at ``joint``."""
        for at in range(joint - 1, max(-1, joint - _LONGEST_SOURCE), -1):
            if stretch.tokens[at].kind == "mark":
                return False
            found = self.language.sources.at(stretch.keys, at)
            if found:
                return end_of_phrase(stretch, at + found[0], self.language, apposition=False) == joint
        return False

    def _lists(self, stretch: Stretch, first: int, index: int) -> bool:
        """ "a fait 12 morts, 30 blessés et 5 disparus, selon X": whether a list goes on in a clause of X."""
        told = any(v.finite and v.last <= first for v in stretch.verbs)
        cited = any(self.language.sources.at(stretch.keys, i) for i in range(first))
        ends = not any(v.finite and v.first > index for v in stretch.verbs)
        return told and ends and not cited and first > 0 and stretch.tokens[first - 1].text == ","

    def _no_source(self, stretch: Stretch, first: int) -> bool:
        """ "selon la loi", "selon les cas": nobody speaks."""
        keys = stretch.keys
        while first < len(keys) - 1 and keys[first] in self.language.determiners:
            first += 1
        # "selon le Programme alimentaire mondial": a name, and no plan
        named = first + 1 < len(keys) and stretch.tokens[first].capital
        named = named and stretch.tokens[first + 1].kind == "word" and keys[first + 1] not in self.language.of
        return first < len(keys) and keys[first] in self.language.no_sources and not named

    def behind_utterance(self, stretch: Stretch, first: int) -> int:
        """Index of the one who speaks behind "les termes de"; ``first`` without such a noun."""
        keys, language = stretch.keys, self.language
        noun = first
        while noun < len(keys) and (
            keys[noun] in language.determiners or keys[noun] in language.pre_adjectives
        ):
            noun += 1
        if noun + 2 < len(keys) and keys[noun] in language.utterance_nouns and keys[noun + 1] in language.of:
            return noun + 1 if keys[noun + 1] in language.definite else noun + 2
        return first
