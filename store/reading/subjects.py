"""Who speaks in a reporting clause: its subject before the verb, behind it, or that of the clause around."""

from __future__ import annotations

from store.reading.cues import frame_end
from store.reading.date_words import is_date_word
from store.reading.language import Language
from store.reading.mentions import IMPERSONAL, Mention, mention_of
from store.reading.noun_phrases import can_speak, end_of_phrase, is_counting
from store.reading.stretch import Clause, Stretch
from store.reading.subject_phrases import inverted_start, subject_of
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb

_DEEPEST = 6
"""Clauses gone out through for the subject of the innermost."""


class Subjects:
    """Finds the mention of the one who speaks."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language

    def of(self, stretch: Stretch, clause: Clause, verb: VerbGroup, depth: int = 0) -> Mention | None:
        """The source beside a reporting verb, before it, behind it, or that of the clause it goes on from.

        Where a language leaves a subject out, the verb itself stands for it: "Añadió que ...".
        """
        mention = self._named(stretch, clause, verb, depth)
        if mention is None and verb.finite and self.language.drops_subject and not verb.reflexive:
            return self._in_verb(stretch, verb)
        if mention is None and clause.kind == "main" and clause.first and self.language.needs_subject:
            # "The charity said: "..." and called on both sides to ..."
            before = next((c for c in stretch.clauses if c.kind == "main"), clause)
            quoted = stretch.tokens[clause.first].kind == "quotation" and before is not clause
            if quoted and before.verb is not None and depth < _DEEPEST:
                return self._named(stretch, before, before.verb, depth + 1)
        return mention

    def _reporter(self, stretch: Stretch, verb: VerbGroup, parent: Clause) -> Clause:
        """ "dijo que lo peor ha pasado, pero advirtió": who goes on speaking is not what was spoken of."""
        if verb.tense == "gerund":
            behind = verb.first > 0 and stretch.keys[verb.first - 1] == ","
            adds = verb.lemma in self.language.speech_lemmas
            if self.language.needs_subject and not (behind and adds):
                return parent
            return self._outermost_reporter(stretch, parent)
        if self.language.needs_subject or verb.lemma not in self.language.speech_lemmas:
            return parent
        around = stretch.clauses[parent.parent] if parent.parent is not None else None
        if parent.kind != "that" or around is None or around.verb is None or parent.verb is None:
            return parent
        speaks = around.verb.lemma in self.language.speech_lemmas
        goes_on = around.verb.tense == verb.tense and parent.verb.lemma not in self.language.speech_lemmas
        return around if speaks and goes_on else parent

    def _outermost_reporter(self, stretch: Stretch, clause: Clause) -> Clause:
        """ "a écrit que la paix viendrait, ajoutant que": who wrote adds, and not what was written of."""
        outer = clause
        while outer.parent is not None and outer.kind != "main":
            around = stretch.clauses[outer.parent]
            if around.verb is None:
                break
            if outer.kind == "that" and around.verb.lemma in self.language.speech_lemmas:
                clause = around
            outer = around
        return clause

    def _in_verb(self, stretch: Stretch, verb: VerbGroup) -> Mention:
        """The subject that only the ending of a verb tells of."""
        words = range(verb.first, verb.last)
        at = next((i for i in words if self.language.forms(stretch.keys[i])), verb.main)
        token = stretch.tokens[at]
        endings = {**self.language.persons.get("any", {}), **self.language.persons.get(verb.tense, {})}
        fitting = [ending for ending in endings if token.key.endswith(ending)]
        person = endings[max(fitting, key=len)] if fitting else "0s"
        return Mention(token.start, token.end, token.text, pronoun=person)

    def _named(self, stretch: Stretch, clause: Clause, verb: VerbGroup, depth: int = 0) -> Mention | None:
        """The source that some words name."""
        language = self.language
        if verb.pronoun is not None:
            return mention_of(stretch, verb.pronoun, verb.pronoun + 1, self.text, language)
        if clause.kind == "relative" and clause.opener is not None and verb.first - clause.opener <= 2:
            between = stretch.keys[clause.opener + 1 : verb.first]
            if not language.needs_subject and not between and stretch.keys[clause.opener] in language.that:
                # "une version que contestent les locataires"
                end = end_of_phrase(stretch, verb.last, language)
                if stretch.keys[clause.opener] in language.relatives:
                    # "una versión que rechazan los vecinos", but "un testigo que pidió el anonimato"
                    if not self._speaks_behind(stretch, verb.last, end):
                        return self.antecedent(stretch, clause.opener)
                elif end == verb.last:
                    return None
                return mention_of(stretch, verb.last, end, self.text, language)
            if not language.needs_subject or all(
                is_adverb(word, language) or word in language.negations for word in between
            ):
                return self.antecedent(stretch, clause.opener)
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
            found = subject_of(stretch, clause, verb, language)
            if found is not None:
                return mention_of(stretch, *found, self.text, language)
            start = inverted_start(stretch, verb.last, language)
            end = end_of_phrase(stretch, start, language)
            opens = verb.first == clause.first and clause.kind in ("main", "incise")
            if language.drops_subject:
                opens = self._speaks_behind(stretch, start, end)
            if end > start and opens:
                return mention_of(stretch, start, end, self.text, language)
        if clause.parent is not None and depth < _DEEPEST:
            parent = stretch.clauses[clause.parent]
            if parent.verb is not None and (clause.kind in ("coordinate", "reduced")):
                if clause.kind == "reduced" and verb.tense != "gerund":
                    return None
                if clause.kind == "reduced" and parent.verb.last < verb.first:
                    # "..., said Roy, adding that": the nearer of the two
                    for other in reversed(stretch.clauses):
                        nearer = other.kind == "incise" and parent.verb.first < other.first < verb.first
                        if nearer and other.verb is not None:
                            return self.of_parenthesis(stretch, other, other.verb)
                parent = self._reporter(stretch, verb, parent)
                cued = clause.kind == "reduced" and not language.needs_subject and parent.kind == "that"
                if (
                    cued
                    and parent.parent is not None
                    and language.infinitive_cues.ending_at(stretch.keys, verb.first)
                ):
                    parent = stretch.clauses[parent.parent]  # "a dit qu'il pleuvait, avant de lancer"
                if parent.verb is None:
                    return None
                if language.drops_subject:
                    # "no dijo si irá, pero pidió ...": the clause around may name who is left out here.
                    named = self._named(stretch, parent, parent.verb, depth + 1)
                    outer = parent.parent
                    while named is None and outer is not None:
                        around = stretch.clauses[outer]
                        if around.verb is not None:
                            named = self._named(stretch, around, around.verb, _DEEPEST)
                        outer = around.parent
                    return named
                return self.of(stretch, parent, parent.verb, depth + 1)
        if clause.kind in ("reduced", "coordinate") and depth < _DEEPEST:
            for other in stretch.clauses:
                if other.kind == "incise" and other.verb is not None and other.first < clause.first:
                    return self.of_parenthesis(stretch, other, other.verb)
        return None

    def _speaks_behind(self, stretch: Stretch, start: int, end: int) -> bool:
        """Whether a phrase behind its verb is the subject: a person who is the object stands behind "a"."""
        return (
            end > start
            and (stretch.tokens[start].capital or stretch.keys[start] in self.language.determiners)
            and can_speak(stretch, start, end, self.language)
        )

    def antecedent(self, stretch: Stretch, opener: int) -> Mention | None:
        """The one whom the relative clause opened at ``opener`` tells of."""
        last = opener
        while last > 0 and stretch.tokens[last - 1].kind == "mark" and stretch.tokens[last - 1].text == ",":
            last -= 1
        language = self.language
        if (
            last > 2
            and stretch.keys[last - 1] in language.of
            and is_counting(stretch.tokens[last - 2], language)
        ):
            last -= 2  # "45 refugees, most of whom said"
            last -= stretch.tokens[last - 1].text == ","
        first = last
        if first > 2 and stretch.tokens[first - 1].text == ")" and stretch.tokens[first - 3].text == "(":
            first -= 3  # "Amnistía Internacional (AI), que ..."
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
        if first > 1 and stretch.tokens[first - 1].text == "." and self._is_title(stretch, first - 2):
            first -= 2  # "M. Anton Gorelov"
        named = all(token.capital or token.text == "." for token in stretch.tokens[first:last])
        if named and first > 1 and stretch.tokens[first - 1].text == ",":
            # "son directeur, Luc Morvan, pour qui ...": the role before the name
            start = first - 1
            while (
                start > 0 and stretch.tokens[start - 1].kind == "word" and stretch.verb_ending(start) is None
            ):
                start -= 1
            if start < first - 1 and end_of_phrase(stretch, start, self.language) == last:
                first = start
            else:
                first = self._role_before(stretch, start, first, last)
        if (
            not named
            and first > 1
            and stretch.tokens[first - 1].text == ","
            and stretch.tokens[first - 2].capital
        ):
            # "Marta Ruiz, coordinadora de la ONG, quien ...": the name before the role
            start = first - 1
            while (
                start > 0 and stretch.tokens[start - 1].capital and stretch.tokens[start - 1].kind == "word"
            ):
                start -= 1
            if end_of_phrase(stretch, start, self.language) == last:
                first = start
        agent = next(
            (i for i in range(last - 1, first, -1) if stretch.keys[i] in self.language.agent_marks), None
        )
        if (
            agent is not None
            and agent + 1 < last
            and (stretch.opens_phrase(agent - 1) or stretch.opens_phrase(first))
        ):
            first = agent + 1  # "une version démentie par des chauffeurs, qui racontent ..."
        while first < last - 1 and (
            is_date_word(stretch.tokens[first], self.language)
            or (
                stretch.tokens[first].key in self.language.prepositions
                and stretch.tokens[first].key not in self.language.determiners
            )
            or self._is_contraction(stretch.keys[first])
        ):
            first += 1
        return mention_of(stretch, first, last, self.text, self.language)

    def _is_title(self, stretch: Stretch, index: int) -> bool:
        token = stretch.tokens[index]
        return token.capital and token.key in self.language.titles

    def _role_before(self, stretch: Stretch, start: int, first: int, last: int) -> int:
        """Where "(sauf le) régisseur de la prison, Luc Petit, qui" begins; ``first`` without a role there."""
        language = self.language
        if language.adjectives_first:
            return first
        for index in range(start, first - 1):
            opens = stretch.keys[index] in language.definite and stretch.keys[index + 1] in language.roles
            if opens and end_of_phrase(stretch, index, language) == last:
                return index + self._is_contraction(stretch.keys[index])
        return first

    def _is_contraction(self, word: str) -> bool:
        """Whether an article holds a preposition that is no part of who is named: "du", "au"."""
        language = self.language
        links = word in language.of or word in language.weak_links
        return links and word in language.definite and word not in language.indefinite_plural

    def of_parenthesis(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> Mention | None:
        """The one who speaks in a parenthetical clause, named before its verb or behind it."""
        language = self.language
        if verb.pronoun is not None:
            return mention_of(stretch, verb.pronoun, verb.pronoun + 1, self.text, language)
        if clause.first < verb.first and clause.opener is None:
            last = verb.first
            while last > clause.first + 1 and stretch.tokens[last - 1].text == ",":
                last -= 1
            return (
                mention_of(stretch, clause.first, last, self.text, language)
                if (stretch.tokens[clause.first].kind in ("word", "number"))
                else None
            )
        if clause.opener is not None and clause.opener + 1 < verb.first and language.needs_subject:
            end = end_of_phrase(stretch, clause.opener + 1, language)
            return mention_of(stretch, clause.opener + 1, end, self.text, language)
        behind = frame_end(stretch, verb, language.quoting, language) or verb.last
        start = inverted_start(stretch, behind, language)
        end = end_of_phrase(stretch, start, language)
        if end > start:
            return mention_of(stretch, start, end, self.text, language)
        return self._in_verb(stretch, verb) if language.drops_subject else None

    def among(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> Mention | None:
        """ "a-t-on appris auprès de X", "dit-on au ministère": who speaks where the subject is "on"."""
        language, keys = self.language, stretch.keys
        for index in range(verb.last, clause.last - 1):
            if keys[index] not in language.among:
                continue
            first = index + 1
            while first < clause.last and keys[first] in language.among:
                first += 1
            end = end_of_phrase(stretch, first, language, apposition=False)
            if end > first and can_speak(stretch, first, end, language):
                return mention_of(stretch, first, end, self.text, language)
        return None

    def among_before(self, stretch: Stretch, clause: Clause, verb: VerbGroup) -> Mention | None:
        """ "Du côté de la mairie, on assure que ...": who speaks before the subject "on"."""
        language = self.language
        opening = language.among_openers.at(stretch.keys, clause.first)
        if opening is None:
            return None
        first = clause.first + opening[0]
        end = end_of_phrase(stretch, first, language, apposition=False)
        if first < end < verb.first and stretch.keys[end] == "," and can_speak(stretch, first, end, language):
            return mention_of(stretch, first, end, self.text, language)
        return None

    def quoter(self, stretch: Stretch, verb: VerbGroup) -> Mention | None:
        """ "The paper quoted X as saying", "X was quoted by the paper as saying": the paper."""
        language, keys = self.language, stretch.keys
        if not verb.first or keys[verb.first - 1] not in language.quoted_as:
            return None
        for clause in stretch.clauses:
            quoting = clause.verb
            if quoting is None or not quoting.finite or quoting.lemma not in language.quoted:
                continue
            if quoting.last > verb.first:
                continue
            if not quoting.passive:
                return self.of(stretch, clause, quoting)
            if keys[quoting.last] in language.agent_marks:
                end = end_of_phrase(stretch, quoting.last + 1, language, apposition=False)
                if end > quoting.last + 1:
                    return mention_of(stretch, quoting.last + 1, end, self.text, language)
        return None

    def quoting_agent(self, stretch: Stretch, verb: VerbGroup) -> Mention | None:
        """ "was quoted by the agency as saying": the agency."""
        keys, language = stretch.keys, self.language
        said = stretch.first_verbs.get(verb.last + 1)
        if (
            verb.passive
            and said is not None
            and said.tense == "gerund"
            and keys[verb.last] in language.quoted_as
        ):
            # "was quoted as saying by the agency"
            at = said.last
            if at + 1 < len(keys) and keys[at] in language.agent_marks:
                end = end_of_phrase(stretch, at + 1, language, apposition=False)
                return mention_of(stretch, at + 1, end, self.text, language) if end > at + 1 else None
        if not verb.passive or verb.last + 1 >= len(keys) or keys[verb.last] not in language.agent_marks:
            return None
        end = end_of_phrase(stretch, verb.last + 1, language, apposition=False)
        if end == verb.last + 1 or end >= len(keys) or keys[end] not in language.quoted_as:
            return None
        return mention_of(stretch, verb.last + 1, end, self.text, language)

    def speaks(self, stretch: Stretch, mention: Mention) -> bool:
        """Whether a mention of this sentence is of somebody who can speak."""
        if mention.pronoun is not None:
            return not mention.pronoun.startswith("n") and mention.pronoun != IMPERSONAL
        inside = [i for i, t in enumerate(stretch.tokens) if mention.start <= t.start < mention.end]
        return bool(inside) and can_speak(stretch, inside[0], inside[-1] + 1, self.language)

    def is_impersonal(self, stretch: Stretch, clause: Clause) -> bool:
        """Whether nobody in particular is the subject of a clause ("dit-on")."""
        pronoun = clause.verb.pronoun if clause.verb is not None else None
        return pronoun is not None and self.language.pronouns.get(stretch.keys[pronoun], "") == IMPERSONAL
