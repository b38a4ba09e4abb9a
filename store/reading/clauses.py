"""Clauses: a sentence parted at its verbs, subordinators and relatives, without a full parse."""

from __future__ import annotations

from store.reading.cues import infinitive_cue
from store.reading.date_words import date_phrases, is_date_word
from store.reading.finiteness import previous_word
from store.reading.incises import EDGES, Incises
from store.reading.language import Language
from store.reading.lookups import Phrases
from store.reading.noun_phrases import end_of_phrase
from store.reading.numerals import is_number_word
from store.reading.stretch import Clause, Stretch
from store.reading.tokens import Token
from store.reading.verb_group import VerbGroup
from store.reading.verbs import verb_groups
from store.reading.word_classes import is_adverb


def analyse(tokens: list[Token], language: Language) -> Stretch:
    """The verb groups and clauses of a sentence's tokens."""
    stretch = Stretch(tokens, [t.key for t in tokens], verb_groups(tokens, language))
    _tell(stretch, language)
    _share_auxiliaries(stretch, language)
    stretch.clauses = _Parting(stretch, language).part()
    return stretch


def _tell(stretch: Stretch, language: Language) -> None:
    """ "Et X d'ajouter : ...": an infinitive that tells is as good as a finite verb."""
    verb = next((v for v in stretch.verbs if v.finite or v.tense == "infinitive"), None)
    if verb is None or verb.finite or verb.first < 2 or verb.lemma not in language.reporting:
        return
    if infinitive_cue(stretch, verb, language) == 0 and not any(v.finite for v in stretch.verbs):
        verb.finite, verb.tense = True, "present"  # "Avant d'ajouter : « ... »"
        return
    if stretch.keys[0] in language.and_words and stretch.keys[verb.first - 1] in language.narrative_marks:
        verb.first -= 1
        verb.finite, verb.tense = True, "present"
        stretch.index_verbs()


def _share_auxiliaries(stretch: Stretch, language: Language) -> None:
    """ "a accusé ... et prévenu", "ont été arrêtés et placés": the second participle shares the auxiliary."""
    previous: VerbGroup | None = None
    for verb in stretch.verbs:
        if verb.finite and not (language.needs_subject and _shares(stretch, previous, verb, language)):
            previous = verb
        elif verb.tense == "participle" and previous is not None and (previous.perfect or previous.passive):
            before = verb.first - 1
            while before > previous.last and is_adverb(stretch.keys[before], language):
                before -= 1
            if language.needs_subject and _has_object(stretch, verb, language):
                continue
            if previous.tense == "subjunctive" and verb.lemma in language.judging:
                # "ont démenti qu'ils aient ... et rejeté ...": not a part of what is said
                telling = [
                    v
                    for v in stretch.verbs
                    if v.finite
                    and v.perfect
                    and v.first < previous.first
                    and v.lemma in language.speech_lemmas
                ]
                if telling:
                    previous = verb.resumes = telling[-1]
            joined = stretch.keys[before] in language.and_words and not any(
                stretch.tokens[i].text in ";:" or stretch.keys[i] in language.relatives
                for i in range(previous.last, before)
            )
            if joined and _agrees(stretch.keys[previous.main], stretch.keys[verb.main], language):
                verb.finite, verb.tense, verb.conditional = True, previous.tense, previous.conditional
                verb.perfect, verb.passive = previous.perfect, previous.passive
                previous = verb


def _shares(stretch: Stretch, previous: VerbGroup | None, verb: VerbGroup, language: Language) -> bool:
    """ "were arrested and released", "will be sworn in and attend": what stands before "and" holds on."""
    before = verb.first - 1
    while before > 0 and is_adverb(stretch.keys[before], language):
        before -= 1
    if previous is None or stretch.keys[before] not in language.and_words:
        return False
    passive = verb.ambiguous and previous.passive and verb.lemma not in language.intransitive
    if passive and not _has_object(stretch, verb, language):
        verb.passive, verb.perfect, verb.ambiguous = True, previous.perfect, False
        return True
    bare = verb.tense == "present" and stretch.keys[verb.main] == verb.lemma and verb.last == verb.first + 1
    if bare and previous.modal is not None and verb.modal is None:
        verb.modal, verb.tense = previous.modal, previous.tense
        return True
    return False


def _agrees(first: str, second: str, language: Language) -> bool:
    endings = language.feminine_participles
    return not endings or first.endswith(endings) == second.endswith(endings)


def _has_object(stretch: Stretch, verb: VerbGroup, language: Language) -> bool:
    """Whether a noun phrase follows a verb directly: then a form like "arrested" is no participle."""
    tokens = stretch.tokens
    index = verb.last
    while (
        index < len(tokens)
        and is_adverb(tokens[index].key, language)
        and not tokens[index].capital
        and tokens[index].key not in language.prepositions
    ):
        index += 1
    if index >= len(tokens) or tokens[index].kind == "mark" or is_date_word(tokens[index], language):
        return False
    if tokens[index].key in language.months and tokens[index].capital:
        return False
    if date_phrases(language).at(stretch.keys, index):
        return False
    return (
        tokens[index].key not in language.prepositions
        and tokens[index].key not in language.conjunctions
        and tokens[index].key not in language.negations
    )


class _Parting(Incises):
    """One pass over a sentence that opens and closes clauses."""

    def __init__(self, stretch: Stretch, language: Language) -> None:
        self.stretch = stretch
        self.language = language
        self.clauses: list[Clause] = []
        self.open: list[int] = []
        self.boundary: int | None = None
        """The last comma or conjunction since the last verb: where a coordinate clause may begin."""

    def part(self) -> list[Clause]:
        tokens, language = self.stretch.tokens, self.language
        finite = {verb.first: verb for verb in self.stretch.verbs if verb.finite}
        last_finite = max(finite, default=-1)
        clause_words = language.clause_words
        self._open("main", 0, None)
        index = 0
        aside = -1
        while index < len(tokens):
            verb = finite.get(index)
            if verb is not None:
                incise = self._incise(verb)
                if incise is not None:
                    while self.clauses[self.open[-1]].first > incise.first:
                        self._close(index)  # a relative clause in its subject
                    self.clauses.append(incise)
                    index = incise.last
                    self.boundary = None
                    continue
                self._take(verb)
                index = verb.last
                continue
            token = tokens[index]
            if token.kind != "mark" and (token.quoted or token.key not in clause_words):
                index += 1  # as most words: no clause begins here
                continue
            ahead = last_finite > index
            if token.kind == "mark":
                if token.text == "(":
                    aside = self._closing(index)
                if token.text in ";:" and ahead and index > aside:
                    self._close_all(index)
                    self._open("main", index + 1, None)
                elif token.text in ",()\u2013\u2014":
                    self.boundary = index
            elif ahead and (length := self._condition(index)):
                self._open("condition", index, index, skip=length)
                index += length
                continue
            elif ahead and (length := self._subordinator(index)):
                self._open("adverbial", index, index, skip=length)
                index += length
                continue
            elif language.parts.at(self.stretch.keys, index) and self._counts_part(index):
                pass
            elif ahead and token.key in language.relatives and not self._is_that(index):
                self._open("relative", index, index)
            elif ahead and self._is_that(index):
                self._open("that" if self._behind_verb(index) else "relative", index, index)
            elif token.key in language.and_words or (
                token.key in language.conjunctions and (language.needs_subject or index + 1 in finite)
            ):
                self.boundary = index
            index += 1
        self._close_all(len(tokens))
        self._add_reduced()
        return self.clauses

    def _closing(self, index: int) -> int:
        """Index of the mark that closes a short parenthesis; -1 where none does."""
        ahead = range(index + 1, min(len(self.stretch.tokens), index + 16))
        return next((i for i in ahead if self.stretch.tokens[i].text == ")"), -1)

    def _counts_part(self, index: int) -> bool:
        """ "dont 23 enfants": a part of a figure, and no relative clause."""
        if not self.language.needs_subject and self._verb_ahead(index + 1):
            return False  # "dont trois sont mineurs"
        following = self.stretch.tokens[index + 1 : index + 5]
        number = next(
            (i for i, t in enumerate(following) if t.kind == "number" or is_number_word(t, self.language)),
            None,
        )
        if number is None:
            return (
                bool(following) and self.language.approximators.at(self.stretch.keys, index + 1) is not None
            )
        return number == 0 or self.language.approximators.at(self.stretch.keys, index + 1) is not None

    def _condition(self, index: int) -> int:
        """Length of what opens a condition; "s'" before anything but a pronoun is reflexive."""
        length, keys = self._phrase(self.language.conditions, index), self.stretch.keys
        if length == 1 and keys[index] in self.language.reflexives:
            subject = index + 1 < len(keys) and keys[index + 1] in self.language.pronouns
            return length if subject else 0
        return length

    def _phrase(self, phrases: Phrases, index: int) -> int:
        found = phrases.at(self.stretch.keys, index)
        return found[0] if found else 0

    def _subordinator(self, index: int) -> int:
        """Length of the subordinator at ``index``; one that is a preposition too needs a verb of its own."""
        length = self._phrase(self.language.subordinators, index)
        tokens, language = self.stretch.tokens, self.language
        if length == 1 and not language.needs_subject and language.as_words.at(self.stretch.keys, index):
            return length if self._verb_ahead(index + 1) else 0  # "entendu comme témoin, ..."
        if length != 1 or tokens[index].key not in language.prepositions or not language.needs_subject:
            return length
        if index + 1 < len(tokens) and is_date_word(tokens[index + 1], language):
            return 0
        if self.stretch.opens_phrase(index + 1):
            return 0  # "as saying", "after leaving"
        before = self.stretch.verb_before(index)
        named = before is not None and (before.passive or not before.finite)
        if tokens[index].key in language.quoted_as and named:
            return 0  # "known as the peace road"
        for at in range(index + 1, len(tokens)):
            if tokens[at].kind != "word" and tokens[at].kind != "number":
                return 0
            if (
                tokens[at].key in language.relatives
                or tokens[at].key in language.that
                or (
                    tokens[at].key in language.and_words
                    and (at == index + 1 or self.stretch.verb_starting(at + 1) is not None)
                )
            ):
                return 0  # but "before police and soldiers regained control"
            if self.stretch.verb_starting(at) is not None:
                return length if at > index + 1 else 0
        return 0

    def _verb_ahead(self, index: int) -> bool:
        """Whether a finite verb comes before the next comma."""
        for at in range(index, len(self.stretch.tokens)):
            if self.stretch.tokens[at].text in EDGES:
                return False
            if self.stretch.verb_starting(at) is not None:
                return True
        return False

    def _is_that(self, index: int) -> bool:
        stretch = self.stretch
        if stretch.keys[index] not in self.language.that or self._restricts(index):
            return False
        if self.language.needs_subject and index and stretch.keys[index - 1] in self.language.of:
            return False  # "a fifth of that amount"
        if self.language.needs_subject and date_phrases(self.language).at(stretch.keys, index):
            return False  # "reported that evening that ..."
        following = stretch.tokens[index + 1 : index + 3]
        if len(following) == 2 and following[0].key in self.language.adverbs and following[1].kind == "mark":
            return False  # "ruled that out, arguing ..."
        opens = index == 0 or (
            stretch.tokens[index - 1].kind == "mark"
            and stretch.tokens[index - 1].text not in ",)\u2013\u2014"
        )
        # "That is our answer": a pronoun.
        return not (opens and self.language.needs_subject and stretch.verb_starting(index + 1) is not None)

    def _restricts(self, index: int) -> bool:
        """ "ne ... que": the word restricts and opens nothing."""
        if self.stretch.keys[index] not in self.language.restrictions:
            return False
        top = self.clauses[self.open[-1]].verb
        return (
            top is not None
            and any(
                self.stretch.keys[i] in self.language.negative_openers for i in range(top.first, top.last)
            )
            and not (top.negated or top.insisted)
        )

    def _behind_verb(self, index: int) -> bool:
        """Whether the clause to open is the object of a verb and not of a noun just before."""
        top = self.clauses[self.open[-1]].verb
        if top is None:
            return False
        if index - top.last <= 1:
            return True
        lemma = top.lemma
        return (
            lemma in self.language.reporting
            or lemma in self.language.appeals
            or (
                self.stretch.tokens[index - 1].kind == "mark"
                and self.stretch.keys[index] not in self.language.relatives
            )
        )

    def _open(self, kind: str, first: int, opener: int | None, skip: int = 1) -> None:
        parent = self.open[-1] if self.open else None
        start = first if opener is None else opener + skip
        self.clauses.append(Clause(kind, start, len(self.stretch.tokens), parent=parent, opener=opener))
        self.open.append(len(self.clauses) - 1)
        self.boundary = None

    def _close_all(self, at: int) -> None:
        while self.open:
            self._close(at)

    def _close(self, at: int) -> None:
        self.clauses[self.open.pop()].last = at

    def _take(self, verb: VerbGroup) -> None:
        """Gives a finite verb to the clause it belongs to, or opens a clause for it."""
        top = self.clauses[self.open[-1]]
        if top.verb is None and verb.ambiguous and self._is_aside(top, verb):
            verb.finite, verb.passive, verb.tense = False, True, "participle"
            return
        if top.verb is None:
            top.verb = verb
            self.boundary = None
            return
        waiting = next((i for i in reversed(self.open) if self.clauses[i].verb is None), None)
        if waiting is not None and not self._has_words(self.clauses[waiting], top):
            waiting = None
        if verb.ambiguous and (self._is_participle(verb) or (waiting is None and self._qualifies(verb))):
            verb.finite, verb.passive, verb.tense = False, True, "participle"
            return
        outer = self._reporter_behind_relative(top, verb) if waiting is None else None
        if outer is not None and outer.verb is not None:
            self._close(verb.first - 1)
            self._open("that", self._behind_date(outer.verb.last, verb), None)
            self.clauses[self.open[-1]].verb = verb
            return
        gerund = self._speaking_gerund(top.verb, verb) if waiting is None else None
        if gerund is not None:
            self._open("that", gerund.last, None)
            self.clauses[self.open[-1]].verb = verb
        elif (waiting is None and self._governs(top.verb, verb)) or (
            top.kind == "relative" and self._reports_bare(top.verb, verb)
        ):
            self._open("that", self._behind_date(top.verb.last, verb), None)
            self.clauses[self.open[-1]].verb = verb
        elif waiting is not None:
            edge = self._edge(top.verb, verb)
            while self.open[-1] != waiting:
                self._close(edge)
            self.clauses[waiting].verb = verb
        elif self._was_participle(top.verb) and (
            self.boundary is None or self._lacks_subject(top.verb, verb) or self._opens_inside(top, top.verb)
        ):
            # "The man arrested on Sunday was released": the first verb was a participle.
            top.verb.finite, top.verb.passive, top.verb.tense = False, True, "participle"
            top.verb = verb
        else:
            edge = self._edge(top.verb, verb)
            parent: int | None = self.open[-1]
            if self.boundary is not None:
                self.boundary = self._best_boundary(top.verb, verb)
                edge = self._edge(top.verb, verb)
            if self.boundary is not None and self._is_attribution(verb):
                while len(self.open) > 1:
                    self._close(edge)
                parent = self.open[-1]
            if self.boundary is None:
                self._open("that", self._behind_date(edge, verb), None)
            else:
                shared = self._shared_subject(verb)
                while shared is not None and self.open[-1] != shared:
                    self._close(edge)
                    parent = shared
                self._close(edge)
                start = self.boundary + 1
                while start < verb.first and (
                    self.stretch.keys[start] in self.language.and_words
                    or self.stretch.keys[start] in self.language.conjunctions
                ):
                    start += 1
                self.clauses.append(
                    Clause("coordinate", start, len(self.stretch.tokens), verb=verb, parent=parent)
                )
                self.open.append(len(self.clauses) - 1)
                self.boundary = None
                return
            self.clauses[self.open[-1]].verb = verb
        self.boundary = None

    def _has_words(self, clause: Clause, inner: Clause) -> bool:
        """Whether words of its own wait for the verb of a clause, before one inside it opened.

        Nothing waits in "« ... », a écrit X, ajoutant que ...", where X stands in a parenthesis.
        """
        language, tokens = self.language, self.stretch.tokens
        if clause is not self.clauses[0] or inner.opener is None or language.needs_subject:
            return True
        if not tokens or tokens[0].kind != "quotation":
            return True
        asides = [(c.first, c.last) for c in self.clauses if c.kind == "incise"]
        if not asides:
            return True
        gerunds = {v.first for v in self.stretch.verbs if v.tense == "gerund"}
        return any(
            tokens[i].kind not in ("mark", "quotation")
            and i not in gerunds
            and tokens[i].key not in language.gerund_marks
            and not any(first <= i < last for first, last in asides)
            for i in range(clause.first, inner.opener)
        )

    def _shared_subject(self, verb: VerbGroup) -> int | None:
        """Index of an open reporting clause that a verb behind "and" goes on with, and not its content.

        "He said the street had changed and accused the council": of one tense with "said", and either a
        verb of speech too or in another tense than the content.
        """
        language, tokens = self.language, self.stretch.tokens
        if verb.resumes is not None:
            return next((i for i in self.open if self.clauses[i].verb is verb.resumes), None)
        if not language.needs_subject or verb.pronoun is not None or verb.passive or verb.perfect:
            return None
        if tokens[verb.first - 1].key not in language.conjunctions:
            return None
        inner = self.clauses[self.open[-1]].verb
        for number in reversed(self.open[:-1]):
            outer = self.clauses[number].verb
            if outer is None or inner is None or () not in language.reporting.get(outer.lemma, ()):
                continue
            if outer.tense != verb.tense or outer.perfect or outer.modal != verb.modal:
                continue
            speaks = verb.lemma in language.speech_lemmas or verb.lemma in language.judging
            differs = inner.perfect or inner.tense != verb.tense or inner.modal is not None
            comma = verb.first > 1 and tokens[verb.first - 2].text == ","
            return number if speaks or (differs and comma) else None
        return None

    def _is_aside(self, clause: Clause, verb: VerbGroup) -> bool:
        """ "The minister, accused of fraud, has resigned": the first comma, and a verb to come."""
        tokens = self.stretch.tokens
        if not self._is_participle(verb):
            return False
        if any(tokens[i].text == "," for i in range(clause.first, verb.first - 1)):
            return False
        closing = next((i for i in range(verb.last, len(tokens)) if tokens[i].text == ","), None)
        if verb.lemma in self.language.ergative:
            return closing is not None and self.stretch.verb_starting(closing + 1) is not None
        return closing is not None and any(v.finite and v.first > closing for v in self.stretch.verbs)

    def _is_participle(self, verb: VerbGroup) -> bool:
        """ "a knife, believed to be ...": right behind a comma and without an object a participle."""
        tokens, language = self.stretch.tokens, self.language
        if not verb.first or tokens[verb.first - 1].text != "," or verb.lemma in language.intransitive:
            return False
        following = verb.last
        while following < len(tokens) and is_adverb(tokens[following].key, language):
            following += 1
        if verb.lemma in language.speech_lemmas:
            return following < len(tokens) and tokens[following].key in (
                language.infinitive_marks | language.agent_marks
            )
        if following >= len(tokens):
            return True
        token = tokens[following]
        return (
            token.kind in ("mark", "number")
            or token.key in language.prepositions
            or is_date_word(token, language)
        )

    def _qualifies(self, verb: VerbGroup) -> bool:
        """ "the tanks installed since Christmas": behind a noun and without an object of its own."""
        language, tokens = self.language, self.stretch.tokens
        if tokens[verb.first - 1].key in language.speech_nouns and verb.pronoun is None:
            return not _has_object(self.stretch, verb, language)  # "told us in a letter dated 3 May that"
        if verb.pronoun is not None or verb.lemma in language.intransitive or verb.lemma in language.ergative:
            return False
        if verb.lemma in language.speech_lemmas or _has_object(self.stretch, verb, language):
            return False
        at = verb.first - 1
        while at > 0 and is_adverb(tokens[at].key, language):
            at -= 1
        before = tokens[at]
        if before.kind != "word" or before.key in language.conjunctions or before.key in language.determiners:
            return False
        top = self.clauses[self.open[-1]].verb
        if top is None or top.lemma not in language.clause_only or self.boundary is not None:
            return True
        # "said in a report released on Wednesday that ..."
        at = top.last
        at += (
            at + 1 < len(tokens) and tokens[at].key in language.object_pronouns
        )  # "told us in a letter dated"
        return tokens[at].key in language.prepositions

    def _was_participle(self, verb: VerbGroup) -> bool:
        """Whether a form like "arrested" or "believed" that another verb follows was a participle."""
        language, keys = self.language, self.stretch.keys
        if not verb.ambiguous or _has_object(self.stretch, verb, language):
            return False
        before = previous_word(self.stretch.tokens, verb.first, language)
        if before >= 0 and keys[before] in language.relatives | frozenset(language.pronouns):
            return False  # "It also pledged to review the cases of people enrolled in"
        if verb.lemma in language.clause_only:
            following = keys[verb.last] if verb.last < len(keys) else ""
            return following in language.infinitive_marks or following in language.agent_marks
        return True

    def _opens_inside(self, clause: Clause, verb: VerbGroup) -> bool:
        """ "In a statement issued on Sunday, the company said": inside what the sentence opens with."""
        tokens, language = self.stretch.tokens, self.language
        opening = tokens[clause.first]
        return (
            clause.kind == "main"
            and opening.key in language.prepositions | language.weak_links
            and verb.pronoun is None
            and self.boundary is not None
            and tokens[self.boundary].text == ","
            and not any(token.text == "," for token in tokens[clause.first : verb.first])
        )

    def _lacks_subject(self, before: VerbGroup, verb: VerbGroup) -> bool:
        """ "12 people arrested on Sunday, including a boy, were freed": nobody else frees."""
        tokens, language = self.stretch.tokens, self.language
        if self.boundary is None or tokens[verb.first - 1].text != "," or verb.pronoun is not None:
            return False
        following = before.last
        return following < len(tokens) and (
            tokens[following].key in language.prepositions or is_date_word(tokens[following], language)
        )

    def _governs(self, before: VerbGroup, verb: VerbGroup) -> bool:
        """Whether a clause without "that" follows a verb of speech: "police said a man, 34, had died"."""
        language, tokens, keys = self.language, self.stretch.tokens, self.stretch.keys
        if not language.needs_subject or before.passive or self.boundary is None:
            return False
        words = next((w for w in language.clause_only.get(before.lemma, ()) if self._stands(before, w)), None)
        if words is None or any(c.kind == "that" and c.first >= before.last for c in self.clauses):
            return False
        following = before.last + len(words)
        if following >= verb.first or tokens[following].text in ":;,":
            return False
        if keys[following] in language.conjunctions or keys[following] in language.that:
            return False
        first = tokens[verb.first - 1]
        bare = verb.pronoun is None and (first.text == "," or first.key in language.conjunctions)
        return not bare or verb.first - 1 != self._first_boundary(following)

    def _reporter_behind_relative(self, top: Clause, verb: VerbGroup) -> Clause | None:
        """ "police said a man, who lived nearby, had died": what governs behind the relative clause."""
        if top.kind != "relative" or len(self.open) < 2 or self.stretch.tokens[verb.first - 1].text != ",":
            return None
        outer = self.clauses[self.open[-2]]
        if outer.verb is None or top.opener is None or top.opener <= outer.verb.last + 1:
            return None
        return outer if self._governs(outer.verb, verb) else None

    def _reports_bare(self, before: VerbGroup, verb: VerbGroup) -> bool:
        """ "The report, which says the lake is polluted, will ...": a bare clause in a relative one."""
        language = self.language
        if not language.needs_subject or () not in language.clause_only.get(before.lemma, ()):
            return False
        if not any(v.finite and v.first > verb.first for v in self.stretch.verbs):
            return False
        first = before.last
        return verb.pronoun == first or end_of_phrase(self.stretch, first, language) == verb.first > first

    def _speaking_gerund(self, before: VerbGroup, verb: VerbGroup) -> VerbGroup | None:
        """ "..., saying it had killed 20 soldiers": the verb of speech in between."""
        language = self.language
        if not language.needs_subject:
            return None
        between = [v for v in self.stretch.verbs if before.last <= v.first < verb.first]
        last = between[-1] if between else None
        marks = (",", *language.gerund_marks, *language.quoted_as)
        marked = last is not None and self.stretch.keys[last.first - 1] in marks
        if (
            last is None
            or not marked
            or last.tense != "gerund"
            or () not in language.reporting.get(last.lemma, ())
        ):
            return None
        comma = last.last < verb.first and self.stretch.tokens[last.last].text == ","
        return None if comma or last.last >= verb.first else last

    def _behind_date(self, index: int, verb: VerbGroup) -> int:
        """Index behind a day of saying: "said on Monday it would ..."."""
        tokens, language = self.stretch.tokens, self.language
        if not language.needs_subject:
            return index
        while index < verb.first - 1:
            phrase = date_phrases(language).at(self.stretch.keys, index)
            if phrase:
                index += phrase[0]
            elif is_date_word(tokens[index], language):
                index += 1
            elif tokens[index].key in language.date_prepositions and is_date_word(
                tokens[index + 1], language
            ):
                index += 2
            else:
                break
        return index

    def _stands(self, verb: VerbGroup, words: tuple[str, ...]) -> bool:
        return tuple(self.stretch.keys[verb.last : verb.last + len(words)]) == words

    def _first_boundary(self, index: int) -> int | None:
        tokens, language = self.stretch.tokens, self.language
        return next(
            (
                i
                for i in range(index, len(tokens))
                if tokens[i].text == "," or tokens[i].key in language.conjunctions
            ),
            None,
        )

    def _best_boundary(self, before: VerbGroup, verb: VerbGroup) -> int:
        """The last comma or conjunction before a verb behind which its subject can begin."""
        tokens, language = self.stretch.tokens, self.language
        for index in range(verb.first - 1, before.last - 1, -1):
            token = tokens[index]
            links = language.conjunctions if language.needs_subject else language.and_words
            if token.text != "," and token.key not in links:
                continue
            following = tokens[index + 1]
            if language.needs_subject and index and token.text != "," and tokens[index - 1].text == ",":
                return index
            if (
                index + 1 == verb.first
                or following.key in language.determiners
                or following.key in language.pronouns
                or following.kind == "number"
                or following.capital
                or (language.needs_subject and self._counts(index + 1))
            ):
                return index
        assert self.boundary is not None
        return self.boundary

    def _counts(self, index: int) -> bool:
        """Whether a count in words begins here: "dozens", "more than", "four"."""
        token, language = self.stretch.tokens[index], self.language
        return (
            token.key in language.orders
            or is_number_word(token, language)
            or language.approximators.at(self.stretch.keys, index) is not None
        )

    def _edge(self, before: VerbGroup, verb: VerbGroup) -> int:
        """Where the clause of ``before`` ends when ``verb`` begins another."""
        if self.boundary is not None and self.boundary >= before.last:
            return self.boundary
        return before.last if self.language.needs_subject else verb.first

    def _is_attribution(self, verb: VerbGroup) -> bool:
        """ ", a précisé X": a reporting verb right behind a comma belongs to the whole sentence."""
        return (
            verb.lemma in self.language.quoting
            and not (self.language.needs_subject and (verb.passive or verb.modal is not None))
            and self.boundary is not None
            and (verb.first - self.boundary <= 1)
        )

    def _holder(self, index: int) -> int | None:
        """Index of the innermost full clause around a token."""
        around = [n for n, c in enumerate(self.clauses) if c.first <= index < c.last and c.kind != "reduced"]
        return min(around, key=lambda n: self.clauses[n].last - self.clauses[n].first, default=None)

    def _add_reduced(self) -> None:
        """Participles behind a noun as clauses of their own: "un homme arrêté lundi à Paris"."""
        tokens, language = self.stretch.tokens, self.language
        finite = sorted(v.first for v in self.stretch.verbs if v.finite)
        openers = {c.opener for c in self.clauses if c.opener is not None}
        for verb in self.stretch.verbs:
            if verb.tense == "infinitive" and infinitive_cue(self.stretch, verb, language) is not None:
                verb.tense = "gerund"  # "avant d'ajouter que": as good as a clause of its own
            if verb.tense == "infinitive" and verb.main > verb.first:
                verb.tense = "gerund"  # "dit avoir abattu 12 drones": a finished action
            if verb.finite or verb.tense == "infinitive":
                continue
            last = next((f for f in finite if f >= verb.last), len(tokens))
            for index in range(verb.last, last):
                if tokens[index].text in ";:" or index in openers:
                    last = index
                    break
            first = _phrase_start(self.stretch, verb.first, language)
            holds = language.needs_subject or verb.tense == "gerund"
            parent = self._holder(verb.first) if holds else None
            self.clauses.append(Clause("reduced", first, last, verb=verb, parent=parent))


def _phrase_start(stretch: Stretch, index: int, language: Language) -> int:
    """Index where the noun phrase that ends just before ``index`` begins."""
    tokens = stretch.tokens
    blocked = {
        i
        for verb in stretch.verbs
        if verb.finite or (verb.tense == "gerund" and verb.first < index)
        for i in range(verb.first, verb.last)
    }
    start = index
    own = stretch.first_verbs.get(index)
    gerund = language.needs_subject and own is not None and own.tense == "gerund"
    if gerund and start > 1 and tokens[start - 1].key in language.and_words:
        return index  # "killing 17 people and leaving 23 missing": what stands before is the other's
    if start > 1 and tokens[start - 1].text == "," and not gerund:
        start -= 1  # "la résolution, adoptée le 20 décembre": what stands before the comma is meant
    while start > 0:
        token = tokens[start - 1]
        if token.kind == "mark" or start - 1 in blocked:
            break
        if (
            language.subordinators.at(stretch.keys, start - 1)
            or token.key in language.relatives
            or token.key in language.that
        ):
            break
        if token.key in language.prepositions and token.key not in language.of:
            break
        start -= 1
    return start
