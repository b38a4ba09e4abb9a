"""Introductions: where a statement names persons and institutions without letting them speak yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from store.reading.date_words import is_date_word
from store.reading.language import Language
from store.reading.mentions import Mention, mention_of
from store.reading.names import (
    abbreviates,
    given_name,
    is_capitals,
    name_run,
    without_letters,
    words_of,
)
from store.reading.noun_phrases import end_of_phrase, is_head_word, names_body
from store.reading.stretch import Stretch
from store.reading.subject_phrases import subject_of

_LONGEST_SUBJECT = 25
_LONGEST_NAME = 12
_Runs = list[tuple[int, int]]
"""Index and length of the runs of capitalised words in a sentence, in order."""


class Passing(NamedTuple):
    """A name met in passing; most of them name nobody who speaks."""

    start: int
    end: int
    name: tuple[str, ...]
    aged: bool
    """Whether its age stands behind it."""

    def mention(self, text: str) -> Mention:
        """The name as a silent mention."""
        printed = text[self.start : self.end]
        return Mention(self.start, self.end, printed, name=self.name, person=self.aged, speaks=False)


class Introductions:
    """The silent mentions of a statement, for roles and pronouns to refer to."""

    def __init__(
        self, stretches: Sequence[Stretch], text: str, language: Language, headings: Sequence[Stretch] = ()
    ) -> None:
        self.text = text
        self.language = language
        runs = [_name_runs(stretch, language) for stretch in stretches]
        above = [_name_runs(stretch, language) for stretch in headings]
        every = [*zip(stretches, runs, strict=True), *zip(headings, above, strict=True)]
        self.full_names = self._find_full_names(every)
        """Last name, folded -> the longest run of capitalised words that ends in it."""
        self.headed = self._find_headed(zip(headings, above, strict=True))
        """Names in headings that stand there without the noun of a body: printed first."""
        self.passing: list[Passing] = []
        """Every other name: it counts where it is that of somebody known."""
        self.bodies: list[Mention] = []
        """Bodies named in full, also inside other mentions."""
        self.given: dict[int, tuple[str, ...]] = {}
        """Where an unnamed person is mentioned -> the name that the words behind give."""
        self.mentions: list[Mention] = []
        for stretch, names in zip(stretches, runs, strict=True):
            if names:
                self.mentions.extend(self._titled(stretch))
            self.mentions.extend(self._subjects(stretch))
            if names:
                self._find_given(stretch, names)
                self.mentions.extend(self._appositions(stretch, names))
                (self.mentions if self.language.adjectives_first else self.bodies).extend(
                    self._acronyms(stretch)
                )
                self.bodies.extend(self._bodies(stretch))
                self.bodies.extend(self._led(stretch, names))
                self._names(stretch, names)
                self.bodies.extend(self._named_bodies(stretch, names))
        for heading, names in zip(headings, above, strict=True):
            self.bodies.extend(self._bodies(heading))
            self.mentions.extend(self._described(heading, names))
        for mention in [*self.mentions, *self.bodies]:
            mention.speaks = False

    def _find_full_names(self, stretches: Iterable[tuple[Stretch, _Runs]]) -> dict[str, tuple[str, ...]]:
        language = self.language
        found: dict[str, tuple[str, ...]] = {}
        for stretch, runs in stretches:
            tokens = stretch.tokens
            for index, length in runs:
                if length < 2:
                    continue  # no full name
                run = tokens[index : index + length]
                skip = 0
                for at, token in enumerate(run):
                    following = run[at + 1] if at + 2 < len(run) else None
                    medium = is_capitals(token.text) and (
                        token.key in language.addressees
                        or (following is not None and not is_capitals(following.text))
                    )
                    bearer = given_name(token.text, language) is not None and at and at + 1 < len(run)
                    if bearer and not skip and index and tokens[index - 1].key in language.determiners:
                        skip = at  # "le ministre de la Santé Anne Roy"
                    portfolio = at + 2 < len(run) and token.key in self.language.portfolios
                    if (
                        portfolio
                        or medium
                        or token.key.rstrip(".") in language.titles
                        or token.key in language.roles
                    ):
                        skip = at + 1
                run = without_letters(run[skip:], language)
                words = words_of(run)
                body = any(t.key in language.institutions or t.key in language.demonyms for t in run)
                last = words[-1].casefold() if words else ""
                if 2 <= len(words) <= 4 and not body and len(words) > len(found.get(last, ())):
                    found[last] = words
        return found

    def _find_headed(self, headings: Iterable[tuple[Stretch, _Runs]]) -> frozenset[str]:
        found: set[str] = set()
        for stretch, runs in headings:
            for index, length in runs:
                if index and stretch.keys[index - 1] in self.language.institutions:
                    continue
                found.add(" ".join(words_of(stretch.tokens[index : index + length])))
                if not self.language.adjectives_first:
                    end = end_of_phrase(stretch, index, self.language, apposition=False)
                    found.add(" ".join(words_of(stretch.tokens[index:end])))  # "Plume libre"
        return frozenset(found)

    def _names(self, stretch: Stretch, runs: _Runs) -> None:
        """Names with an age ("Letay Gebru, 34,") as introductions, all others as met in passing."""
        tokens = stretch.tokens
        for index, length in runs:
            name = tokens[index : index + length]
            if any(t.key in self.language.institutions or t.key in self.language.roles for t in name):
                continue
            if name[0].key.rstrip(".") in self.language.titles:
                continue  # "Ms Diallo": known by her title
            behind = tokens[index + length : index + length + 2]
            aged = len(behind) == 2 and behind[0].text == "," and behind[1].kind == "number"
            follows = behind[0].key if behind and behind[0].kind == "word" else ""
            acts = index == 0 and (
                follows in self.language.negative_openers or bool(self.language.finite_forms[follows])
            )
            met = Passing(name[0].start, name[-1].end, words_of(name), aged)
            bearer = length > 1 or given_name(name[0].text, self.language) is not None
            if (aged and bearer) or (acts and length > 1):
                self.mentions.append(met.mention(self.text))
            else:
                self.passing.append(met)

    def _find_given(self, stretch: Stretch, runs: _Runs) -> None:
        """ "la porte-parole, qui se fait appeler Cigale", "an aide known as Wren"."""
        keys, language = stretch.keys, self.language
        for index, length in runs:
            at = index - 1 if keys[index - 1] == "," else index
            found = language.naming.ending_at(keys, at, 8) if at > 0 else None
            if not found:
                continue
            last = at - found[0]
            while last > 0 and keys[last - 1] == ",":
                last -= 1
            for first in range(max(0, last - _LONGEST_NAME), last):
                if keys[first] in language.determiners and end_of_phrase(
                    stretch, first, language, apposition=False
                ) in (last, at):
                    start = stretch.tokens[first].start
                    self.given.setdefault(start, words_of(stretch.tokens[index : index + length]))
                    break

    def _bodies(self, stretch: Stretch) -> Iterator[Mention]:
        """ "... de l'Agence de santé": a body's name in full, wherever it stands."""
        tokens, language = stretch.tokens, self.language
        if language.adjectives_first:
            return
        for at in range(1, len(tokens) - 2):
            head = tokens[at]
            if head.key not in language.institutions or tokens[at - 1].key not in language.definite:
                continue
            if head.capital and tokens[at + 1].key not in language.of:
                continue
            end = end_of_phrase(stretch, at - 1, language, apposition=False)
            if end <= at + 1 or not (head.capital or any(token.capital for token in tokens[at + 1 : end])):
                continue
            mention = mention_of(stretch, at - 1, end, self.text, language)
            if end == at + 2 and (not mention.alias or head.key in language.place_nouns):
                continue
            if not (mention.group or mention.name or mention.role):
                mention.rank = 0 if head.capital else 1  # in passing: no pronoun means it
                yield mention

    def _led(self, stretch: Stretch, runs: _Runs) -> Iterator[Mention]:
        """ "..., directrice de Vigie Presse": a body of several words behind the role of who leads it."""
        language, tokens = self.language, stretch.tokens
        if language.adjectives_first:
            return
        for index, length in runs:
            if length < 2 or index < 2 or stretch.keys[index - 1] not in language.of:
                continue
            near = stretch.keys[max(0, index - 5) : index - 1]
            if not any(key in language.roles for key in near):
                continue
            name = tokens[index : index + length]
            if given_name(name[0].text, language) is not None or any("-" in t.text for t in name):
                continue
            if name[0].key.rstrip(".") in language.titles:
                continue  # "la porte-parole de Mme Roy Duval"
            if any(t.key in language.institutions or t.key in language.roles for t in name):
                continue
            start, end = name[0].start, name[-1].end
            yield Mention(start, end, self.text[start:end], name=words_of(name))

    def _named_bodies(self, stretch: Stretch, runs: _Runs) -> Iterator[Mention]:
        """ "The strike at Dorn Airlines": a body whose name ends in what it is, wherever it stands."""
        tokens, language = stretch.tokens, self.language
        if not language.adjectives_first:
            return
        for index, length in runs:
            last = tokens[index + length - 1]
            if length < 2 or not (last.key in language.institutions or last.key in language.company_marks):
                continue
            behind = tokens[index + length] if index + length < len(tokens) else None
            noun = behind is not None and is_head_word(behind, language)
            noun = noun and index + length not in stretch.first_verbs
            if noun or (behind is not None and behind.key in language.possessive_marks):
                continue  # "a Leeds Council spokesman"
            mention = mention_of(stretch, index, index + length, self.text, language)
            if mention.role is None and not mention.group:
                mention.rank = 1  # in passing: no pronoun means it
                yield mention

    def _acronyms(self, stretch: Stretch) -> Iterator[Mention]:
        """ "... de Reporters sans frontières (RSF)": the name that an acronym in brackets stands for."""
        tokens = stretch.tokens
        for at in range(1, len(tokens) - 2):
            letters = tokens[at + 1].text
            if tokens[at].text != "(" or tokens[at + 2].text != ")" or not is_capitals(letters):
                continue
            first = at
            while first > 0 and at - first < _LONGEST_NAME and tokens[first - 1].kind == "word":
                first -= 1
                if tokens[first].capital and abbreviates(letters, tokens[first:at]):
                    mention = mention_of(stretch, first, at + 3, self.text, self.language)
                    if mention.acronym:
                        yield mention
                    break

    def _titled(self, stretch: Stretch) -> Iterator[Mention]:
        """Persons named with a civil title anywhere."""
        for index, token in enumerate(stretch.tokens):
            gender = self.language.titles.get(token.key.rstrip(".")) if token.capital else None
            if gender is None:
                continue
            at = index + 1
            if at < len(stretch.tokens) and stretch.tokens[at].text == ".":
                at += 1
            behind = at + (at < len(stretch.tokens) and stretch.keys[at] in self.language.determiners)
            length = name_run(stretch.tokens, behind, self.language)
            if length and (behind == at or stretch.tokens[at].capital):
                name = stretch.tokens[at : behind + length]
                start, end = token.start, name[-1].end
                words = words_of(name)
                yield Mention(start, end, self.text[start:end], name=words, gender=gender, titled=True)

    def _subjects(self, stretch: Stretch) -> Iterator[Mention]:
        """Persons and institutions that are subject of any verb, and what they are said to be."""
        for clause in stretch.clauses:
            verb = clause.verb
            if verb is None or not verb.finite or verb.pronoun is not None or clause.kind == "incise":
                continue
            subject = subject_of(stretch, clause, verb, self.language)
            inverted = (
                subject is None
                and clause.kind == "relative"
                and clause.opener is not None
                and stretch.keys[clause.opener] in self.language.that
                and verb.first == clause.first
            )
            if inverted:
                # "une version que contestent les locataires"
                end = end_of_phrase(stretch, verb.last, self.language)
                subject = (verb.last, end) if end > verb.last else None
            if subject is None or subject[1] - subject[0] > _LONGEST_SUBJECT:
                continue
            if stretch.keys[subject[0]] in self.language.negative_subjects:
                continue
            cited = self.language.sources.first_among(stretch.keys, range(*subject))
            if cited is not None:
                subject = subject[0], cited[0]  # "Le lac, selon la mairie, est ..."
            if subject[1] == subject[0]:
                continue
            mention = mention_of(stretch, *subject, self.text, self.language)
            mention.topic = clause.kind == "main"
            yield from mention.members
            if mention.pronoun is None and (
                mention.name
                or mention.role
                or mention.institution
                or mention.group
                or mention.acronym
                or (mention.definite and mention.phrase[:1].isupper())
                or names_body(stretch.tokens, subject[0], self.language)
                or (mention.person and mention.topic and not mention.plural and self._tells_one(mention))
                or is_capitals(mention.phrase)
                or mention.phrase.rpartition(" ")[2].lower() in self.language.company_marks
                or inverted
                or (self.language.needs_subject and mention.topic and mention.person and mention.plural)
            ):
                yield mention
            if mention.name and verb.lemma in self.language.copulas and not verb.negated:
                yield from self._predicate(stretch, mention, verb.last)

    def _tells_one(self, mention: Mention) -> bool:
        """Whether a noun is for one person whom a pronoun may mean: "sa femme", "une commerçante"."""
        known = bool(mention.gender) or (self.language.adjectives_first and mention.definite)
        return known and not mention.counted

    def _predicate(self, stretch: Stretch, subject: Mention, first: int) -> Iterator[Mention]:
        """ "Anne Roy est la ministre de la Santé": the role that the sentence gives a name."""
        end = end_of_phrase(stretch, first, self.language, apposition=False)
        if end == first:
            return
        told = mention_of(stretch, first, end, self.text, self.language)
        if told.role is not None and not told.name:
            gender = subject.gender or told.gender
            yield replace(subject, role=told.role, gender=gender, start=told.start, end=told.end)

    def _appositions(self, stretch: Stretch, runs: _Runs) -> Iterator[Mention]:
        """ "... à la préfète de région, Hélène Marchand, de ...": a role with its name, anywhere."""
        tokens, language = stretch.tokens, self.language
        for index, length in runs:
            comma = index - 1
            if comma < 1 or tokens[comma].text != "," or not 2 <= length <= 4:
                continue
            first = comma
            while first > 0 and comma - first < 10 and tokens[first - 1].kind == "word":
                first -= 1
                if tokens[first].key in language.determiners and tokens[first].key not in language.of:
                    break
            if any(tokens[i].key in language.roles for i in range(first, comma)):
                mention = mention_of(stretch, first, comma + 1 + length, self.text, language)
                if mention.name:
                    yield mention
        for index, length in runs:
            yield from self._kind(stretch, index, index + length)

    def _described(self, heading: Stretch, runs: _Runs) -> Iterator[Mention]:
        """ "Marguerite Quentin, dernière sabotière du Velay": a person whom a heading introduces."""
        tokens = heading.tokens
        for index, length in runs:
            comma = index + length
            if not 2 <= length <= 4 or comma + 1 >= len(tokens) or tokens[comma].text != ",":
                continue
            if any(t.key in self.language.institutions for t in tokens[index:comma]):
                continue
            end = end_of_phrase(heading, index, self.language)
            if end > comma and not tokens[comma + 1].capital:
                mention = mention_of(heading, index, end, self.text, self.language)
                if mention.name and not mention.group:
                    mention.topic = True
                    yield mention

    def _kind(self, stretch: Stretch, first: int, comma: int) -> Iterator[Mention]:
        """ "... by Transandes, a company based in ...": the noun that says what kind of body a name is."""
        tokens, language = stretch.tokens, self.language
        if comma + 2 >= len(tokens) or tokens[comma].text != ",":
            return
        if tokens[comma + 1].key not in language.determiners:
            return
        end = end_of_phrase(stretch, comma + 1, language, apposition=False)
        mention = mention_of(stretch, first, end, self.text, language)
        kind = mention.institution in language.body_kinds and mention.role is None
        if mention.name and kind and not mention.group:
            yield mention


def _name_runs(stretch: Stretch, language: Language) -> _Runs:
    """The runs of capitalised words in a sentence."""
    runs: _Runs = []
    tokens, end = stretch.tokens, 0
    for index, token in enumerate(tokens):
        if token.capital and index >= end and (length := name_run(tokens, index, language)):
            end = index + length
            if length > 1 or not (is_date_word(token, language) or token.key in language.months):
                runs.append((index, length))
    return runs


def told_of(mention: Mention, text: str) -> bool:
    """Whether the text says behind a comma who it is: it names somebody new."""
    behind = text[mention.end : mention.end + 2].lstrip()
    return behind[:1] in (",", "(")
