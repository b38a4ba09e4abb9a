"""What a reporting verb governs: a quotation, a clause with or without "that", an infinitive."""

from __future__ import annotations

from store.reading.date_words import date_phrases, is_date_word
from store.reading.language import Language
from store.reading.noun_phrases import end_of_phrase
from store.reading.numerals import is_number_word
from store.reading.stretch import Stretch
from store.reading.verb_group import VerbGroup
from store.reading.word_classes import is_adverb

_DASHES = ("\u2013", "\u2014")


class Complements:
    """Finds where the object of a reporting verb begins, behind whoever is told and when."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def quotation(self, stretch: Stretch, behind: int) -> int | None:
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

    def clause(self, stretch: Stretch, behind: int, verb: VerbGroup) -> int | None:
        """Index where the clause begins that the reporting verb governs, behind "que" or bare."""
        tokens, language = stretch.tokens, self.language
        addressing = verb.lemma in language.addressing
        if not language.needs_subject and stretch.keys[behind : behind + 1]:
            told = self._behind_told(stretch, behind)
            if told != behind and self._infinitive_behind(stretch, told, verb):
                return told
        if not language.needs_subject and self._infinitive_behind(stretch, behind, verb):
            marked = (
                verb.lemma in language.infinitive_complements
                and stretch.keys[behind] in language.infinitive_links
            )
            aside = language.discourse.at(stretch.keys, behind)
            first = behind + (1 if marked else aside[0] if aside else 0)
            while not marked and is_date_word(tokens[first], language):
                first += 1
            return first
        behind = self._behind_bracket(stretch, behind)
        for index in range(behind, min(len(tokens) - 2, behind + (24 if addressing else 16))):
            if stretch.verb_starting(index) is not None or tokens[index].text in ";:":
                break
            if language.needs_subject and date_phrases(language).at(stretch.keys, index):
                continue  # "reported that evening that"
            what = stretch.keys[index - 1]
            if what in language.pronouns and what in language.demonstratives and not language.needs_subject:
                break  # "a dénoncé ce qu'il appelle « un abandon »"
            if stretch.keys[index] in language.that and not tokens[index].quoted:
                if sum(token.text in _DASHES for token in tokens[behind:index]) % 2:
                    break  # "répond à toute critique – qu'elle vienne d'ici ou d'ailleurs – par le silence"
                if (
                    stretch.keys[index] in language.restrictions
                    and not (verb.negated or verb.insisted)
                    and any(k in language.negative_openers for k in stretch.keys[verb.first : verb.last])
                ):
                    break  # "n'en reconnaît que 160"
                if language.needs_subject and not any(v.finite and v.first > index for v in stretch.verbs):
                    break
                if language.needs_subject and self._is_relative(stretch, behind, index, addressing):
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
        if not language.needs_subject:
            return None
        # "denied using force", "claims to have seen it", "vowed on Monday not to resign"
        for start in (at, self._behind_time(stretch, behind)):
            unfinished = self._unfinished(stretch, start, verb)
            if unfinished is not None:
                return unfinished
        # English: "the minister said police had ..."
        index = self._behind_time(stretch, behind)
        if index >= len(tokens) or tokens[index].kind not in ("word", "number"):
            return None
        if tokens[index].key in language.questions:
            return None
        if verb.lemma in language.addressing:
            index = self._told(stretch, index)
        if tokens[index].key in language.prepositions and tokens[index].key not in language.bare_openers:
            return None
        relative = [c.verb for c in stretch.clauses if c.kind == "relative"]
        following = next(
            (v for v in stretch.verbs if v.finite and v.first >= index and not any(v is r for r in relative)),
            None,
        )
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

    def _is_relative(self, stretch: Stretch, behind: int, index: int, addressing: bool) -> bool:
        """ "documented 19 strikes that killed 300", "said X was ill and that": no clause of this verb."""
        language = self.language
        if index == behind:
            return False
        if stretch.keys[index - 1] in language.and_words:
            return True
        opening = stretch.tokens[behind]
        counted = opening.kind == "number" or is_number_word(opening, language)
        if addressing or not (counted or opening.key in language.determiners):
            return False
        at = index + 1
        while (
            at < len(stretch.keys)
            and is_adverb(stretch.keys[at], language)
            and stretch.keys[at] not in language.existential
        ):
            at += 1
        verb = stretch.verb_starting(at)
        return verb is not None and verb.pronoun is None and stretch.tokens[index - 1].kind == "word"

    def _unfinished(self, stretch: Stretch, index: int, verb: VerbGroup) -> int | None:
        """Where a gerund or an infinitive begins that the verb governs, with the "not" before it."""
        language, keys = self.language, stretch.keys
        first = index - 1 if index and keys[index - 1] in language.negations else index
        while index < len(keys) and keys[index] in language.negations:
            index += 1
        opening = stretch.first_verbs.get(index)
        if opening is not None and opening.tense == "gerund" and verb.lemma in language.gerund_complements:
            return first
        marked = index + 1 < len(keys) and keys[index] in language.infinitive_marks
        if (
            marked
            and verb.lemma in language.infinitive_complements
            and language.is_infinitive(keys[index + 1])
        ):
            return first if first < index else index + 1
        return None

    def _behind_time(self, stretch: Stretch, index: int) -> int:
        """Index behind the occasion and the day of saying: "in a statement late on Monday"."""
        tokens, language = stretch.tokens, self.language
        index = self._behind_occasion(stretch, index)
        while index < len(tokens) and (
            is_date_word(tokens[index], language)
            or (
                is_adverb(tokens[index].key, language)
                and (tokens[index].key not in language.adjectives or self._before_time(stretch, index))
                and tokens[index].key not in language.existential
                and not language.approximators.at(stretch.keys, index)
            )
            or language.said_to.at(stretch.keys, index)
            or (
                tokens[index].key in language.date_prepositions
                and index + 1 < len(tokens)
                and is_date_word(tokens[index + 1], language)
            )
        ):
            step = language.said_to.at(stretch.keys, index)
            index += step[0] if step else 1
            index = self._behind_occasion(stretch, index)
        return index

    def _behind_bracket(self, stretch: Stretch, index: int) -> int:
        """Index behind an aside in brackets or dashes: "ajoute (sa voix tremble) que"."""
        tokens = stretch.tokens
        closing = {"(": ")", "\u2013": "\u2013", "\u2014": "\u2014"}.get(
            tokens[index].text if index < len(tokens) else ""
        )
        if closing is None:
            return index
        ahead = range(index + 1, min(len(tokens) - 1, index + 24))
        return next((i + 1 for i in ahead if tokens[i].text == closing), index)

    def _behind_told(self, stretch: Stretch, index: int) -> int:
        """Index behind "à l'agence", "devant la presse"; ``index`` where nobody is told."""
        keys, language = stretch.keys, self.language
        if (
            keys[index] not in language.prepositions
            or keys[index] in language.of
            or language.is_infinitive(keys[min(index + 1, len(keys) - 1)])
        ):
            return index
        end = end_of_phrase(stretch, index + 1, language, apposition=False)
        told = any(
            key in language.addressees or key in language.speech_nouns for key in keys[index + 1 : end]
        )
        return end if told else index

    def _infinitive_behind(self, stretch: Stretch, behind: int, verb: VerbGroup) -> bool:
        """ "dit n'avoir rien reçu": whether an infinitive is what is said."""
        language, keys = self.language, stretch.keys
        at = behind
        aside = language.discourse.at(keys, at)
        at += aside[0] if aside else 0  # "assure pour sa part avoir signalé"
        while at + 1 < len(keys) and is_date_word(stretch.tokens[at], language):
            at += 1  # "a annoncé dimanche avoir arrêté"
        while at < len(keys) and (
            keys[at] in language.negative_openers
            or keys[at] in language.negations
            or (keys[at] in language.clitics and keys[at] not in language.determiners)
        ):
            at += 1
        if (
            at < len(keys)
            and keys[at] in language.infinitive_links
            and verb.lemma in language.infinitive_complements
        ):
            return self.infinitive_at(stretch, at + 1, len(keys)) is not None
        said = at < len(keys) and any(f.tense == "infinitive" for f in language.forms(keys[at]))
        return said and verb.lemma not in language.no_infinitive

    def _before_time(self, stretch: Stretch, index: int) -> bool:
        """ "late on Monday": whether a time follows."""
        following = stretch.tokens[index + 1 : index + 2]
        return bool(following) and (
            is_date_word(following[0], self.language) or following[0].key in self.language.date_prepositions
        )

    def _behind_occasion(self, stretch: Stretch, index: int) -> int:
        """Index behind "in a statement", "at a news conference"; ``index`` without such words."""
        keys, language = stretch.keys, self.language
        if index >= len(keys) or keys[index] not in language.prepositions:
            return index
        for at in range(index + 1, min(len(keys), index + 6)):
            if stretch.tokens[at].kind != "word" or stretch.tokens[at].capital or stretch.verb_starting(at):
                break
            if keys[at] in language.speech_nouns:
                return at + 1
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

    def infinitive_at(self, stretch: Stretch, index: int, last: int) -> int | None:
        """``index`` where an infinitive begins there, adverbs, clitics and negations before it taken in."""
        keys, language = stretch.keys, self.language
        if index >= last:
            return None
        if language.is_infinitive(keys[index]):
            return index
        loose = (
            keys[index] in language.clitics
            or keys[index] in language.negative_openers
            or is_adverb(keys[index], language)
        )
        loose = loose or keys[index] in language.negations
        return index if loose and self.infinitive_at(stretch, index + 1, last) is not None else None
