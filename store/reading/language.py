"""A language pack made ready for reading: closed word classes, verbs by paradigm, and the lists of the rules.

A pack is data (``assets/languages/XX.toml``); this module gives its entries types and quick look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from store.reading.conjugation import FINITE, Conjugation, Form
from store.reading.lookups import ByWord, Combination, Openers, Phrase, Phrases, SplitKeys, Trigger, key


class Language:
    """A compiled pack. Attributes named like the pack's tables hold their entries by key."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self.code: str = pack["code"]
        self.name: str = pack["name"]
        typography = pack["typography"]
        self.thousands: tuple[str, ...] = tuple(typography["thousands"])
        self.decimal: tuple[str, ...] = tuple(typography["decimal"])
        self.enclitics: tuple[str, ...] = tuple(
            sorted(typography.get("enclitics", ()), key=len, reverse=True)
        )
        self.time_suffixes: tuple[str, ...] = tuple(typography.get("time_suffixes", ()))
        self.bare_capitals: dict[str, str] = dict(typography.get("bare_capitals", {}))
        self.abbreviations = frozenset(key(a) for a in typography["abbreviations"])
        self.elisions = frozenset(key(e) + "'" for e in typography.get("elisions", ()))
        self.split = SplitKeys(typography.get("elisions", ()), typography.get("suffixes", ()))

        words = pack["words"]
        self.definite = self._keys(words["definite"])
        self.indefinite = self._keys(words["indefinite"])
        self.indefinite_plural = self._keys(words["indefinite_plural"])
        self.other_determiners = self._keys(words["other_determiners"])
        self.demonstratives = self._keys(words.get("demonstratives", ()))
        self.determiners = self.definite | self.indefinite | self.indefinite_plural | self.other_determiners
        self.pronominal = self._keys(words.get("pronominal", ()))
        self.plural_determiners = self._keys(words.get("plural_determiners", ()))
        self.feminine = self._keys(words.get("feminine", ()))
        self.masculine = self._keys(words.get("masculine", ()))
        self.of = self._keys(words["of"])
        self.weak_links = self._keys(words["weak_links"])
        self.prepositions = self._keys(words["prepositions"]) | self.of | self.weak_links
        self.conjunctions = self._keys(words["conjunctions"])
        self.and_words = self._keys(words["and"])
        self.that = self._keys(words["that"])
        self.relatives = self._keys(words["relatives"])
        self.personal_relatives = self._keys(words.get("personal_relatives", ()))
        self.subordinators = self._phrases(words["subordinators"])
        self.connective_verbs = self._keys(words.get("connective_verbs", ()))
        self.conditions = self._phrases(words["conditions"])
        openers = [self.split(text) for text in (*words["subordinators"], *words["conditions"])]
        self.opening_words = frozenset(phrase[0] for phrase in openers if len(phrase) == 1)
        self.adverbs = self._keys(words["adverbs"])
        self.adverb_endings: tuple[str, ...] = tuple(words.get("adverb_endings", ()))
        self.clitics = self._keys(words["clitics"])
        self.reflexives = self._keys(words["reflexives"])
        self.reflexive_endings: tuple[str, ...] = tuple(words.get("reflexive_endings", ()))
        self.negations = self._keys(words["negations"])
        self.plural_nouns = self._keys(words.get("plural_nouns", ()))
        self.singular_nouns = self._keys(words.get("singular_nouns", ()))
        self.abstract_endings: tuple[str, ...] = tuple(words.get("abstract_endings", ()))
        self.plural_noun_endings: tuple[str, ...] = tuple(words.get("plural_noun_endings", ()))
        self.object_marks = self._keys(words.get("object_marks", ()))
        self.negative_openers = self._keys(words.get("negative_openers", ()))
        self.negative_subjects = self._keys(words["negative_subjects"])
        self.restrictions = self._keys(words.get("restrictions", ()))
        self.discourse = self._phrases(words.get("discourse", ()))
        self.discourse_words = frozenset(self.split(text)[0] for text in words.get("discourse", ()))
        self.pronouns: dict[str, str] = {key(w): v for w, v in pack["pronouns"].items()}
        self.pronoun_endings: dict[str, tuple[str, ...]] = {
            key(w): tuple(endings) for w, endings in words.get("pronoun_endings", {}).items()
        }
        self.anaphors = self._phrase_map(pack.get("anaphors", {}))
        self.ours = self._keys(words.get("ours", ()))
        self.emphatics = self._keys(words.get("emphatics", ()))
        self.linked_adjectives = self._keys(words.get("linked_adjectives", ()))
        self.adjectives = self._keys(words.get("adjectives", ()))
        self.pre_adjectives = self._keys(words.get("pre_adjectives", ()))
        self.before_nouns = self.determiners | self.prepositions | self.conjunctions
        self.before_nouns |= self.adjectives if words.get("adjectives_first") else self.pre_adjectives
        self.those = self._keys(words.get("those", ()))
        self.plural_endings: tuple[str, ...] = tuple(words.get("plural_adjective_endings", ()))
        self.adjectives_first: bool = bool(words.get("adjectives_first", False))
        self.not_adjectives = self._keys(words.get("not_adjectives", ()))

        self._load_verbs(pack)
        self._load_speech(pack)
        self._load_numbers(pack["numbers"])
        self.dates: Mapping[str, Any] = pack["dates"]
        self.months = self._keys(pack["dates"]["months"])
        self._load_events(pack["events"])
        self._load_places(pack["places"])
        self.memo: dict[str, Any] = {}
        """What the rules compile from the pack on first use, kept with the pack."""

    def _keys(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(key(word) for word in words)

    def _phrases(self, texts: Iterable[str]) -> Phrases:
        return Phrases(dict.fromkeys(texts, True), self.split)

    def _phrase_map(self, entries: Mapping[str, Any]) -> Phrases:
        return Phrases(entries, self.split)

    # Verbs

    def _load_verbs(self, pack: Mapping[str, Any]) -> None:
        verbs = pack["verbs"]
        self.auxiliaries = self._keys(verbs["auxiliaries"])
        self.passive_auxiliaries = self._keys(verbs["passive_auxiliaries"])
        self.modals: dict[str, str] = {key(w): kind for kind, ws in verbs["modals"].items() for w in ws}
        self.semi_auxiliaries = self._keys(verbs["semi_auxiliaries"])
        self.leading_verbs = self.auxiliaries | self.semi_auxiliaries | frozenset(self.modals)
        """Verbs that another one can follow in its group."""
        self.participle_lemmas: dict[str, str] = dict(verbs["participle_endings"])
        self.participle_endings: tuple[str, ...] = tuple(
            sorted(self.participle_lemmas, key=len, reverse=True)
        )
        self.finite_endings: tuple[str, ...] = tuple(verbs.get("finite_endings", ()))
        self.conditional_endings: tuple[str, ...] = tuple(verbs.get("conditional_endings", ()))
        self.infinitive_endings: tuple[str, ...] = tuple(verbs.get("infinitive_endings", ()))
        self.feminine_participles: tuple[str, ...] = tuple(verbs.get("feminine_participle_endings", ()))
        self.infinitive_marks = self._keys(verbs.get("infinitive_marks", ()))
        self.infinitive_links = self._keys(verbs.get("infinitive_links", ()))
        self.noun_like = self._keys(verbs.get("noun_like", ()))
        self.drops_subject: bool = bool(verbs.get("drops_subject", False))
        self.progressive_auxiliaries = self._keys(verbs.get("progressive_auxiliaries", ()))
        self.linking = self._keys(verbs.get("linking", ()))
        self.leading_verbs |= self.progressive_auxiliaries | self.passive_auxiliaries | self.linking
        self.persons: dict[str, dict[str, str]] = {
            tense: {key(ending): person for ending, person in endings.items()}
            for tense, endings in verbs.get("persons", {}).items()
        }
        self.needs_subject: bool = bool(verbs.get("needs_subject", False))
        self.ergative = self._keys(verbs.get("ergative", ()))
        self.insisting = self._keys(verbs.get("insisting", ()))
        self.refusing = self._keys(verbs.get("refusing", ()))
        self.contractions = self._keys(pack["words"].get("contractions", ()))
        self.raising: dict[str, str] = {
            key(w): kind for kind, ws in verbs.get("raising", {}).items() for w in ws
        }
        self._conjugation = Conjugation(pack["paradigms"])
        for lemma in (*verbs["auxiliaries"], *verbs["common"], *self.modals, *verbs["semi_auxiliaries"]):
            self._add_verb(lemma)
        self.auxiliary_forms = frozenset(
            form for lemma in (*self.auxiliaries, *self.modals) for form in self._conjugation.spelt(lemma)
        )

    def _add_verb(self, lemma: str) -> None:
        self._conjugation.add(key(lemma))

    def forms(self, word: str) -> tuple[Form, ...]:
        """All readings of a word (given as a key) as a form of one of the pack's verbs."""
        return self._conjugation.forms(word)

    @cached_property
    def finite_forms(self) -> ByWord[list[Form]]:
        """The finite ones of ``forms``, by word."""
        return ByWord(lambda word: [form for form in self.forms(word) if form.tense in FINITE])

    @cached_property
    def may_be_verb(self) -> ByWord[bool]:
        """Whether a key is a form of a verb, or has the ending of a finite one."""
        endings = self.finite_endings
        return ByWord(lambda word: bool(self.forms(word)) or (bool(endings) and word.endswith(endings)))

    @cached_property
    def adverbial(self) -> ByWord[bool]:
        """Whether a key is an adverb of the pack or has the ending of one."""
        return ByWord(self._is_adverb)

    def _is_adverb(self, word: str) -> bool:
        return word in self.adverbs or (
            len(word) > 5 and word.endswith(self.adverb_endings) and word not in self.noun_like
        )

    @cached_property
    def source_openers(self) -> Openers:
        """What a source without a verb begins with."""
        single = self.possessive_sources | self.sources_of_pronouns
        return Openers(single, self.sources, self.sources_kept)

    @cached_property
    def approximation_openers(self) -> Openers:
        """What a number of more than a number's words begins with."""
        return Openers((), self.approximators, self.half_of)

    @cached_property
    def date_words(self) -> frozenset[str]:
        """Words that begin or are a date: where the name of a speaker cannot go on."""
        texts = [text for name in ("relative", "anaphoric") for text in self.dates.get(name, {})]
        phrases = map(self.split, texts)
        single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        return self._keys(self.dates["weekdays"]) | single

    @cached_property
    def content_ends(self) -> frozenset[str]:
        """Words at which what is said can end."""
        return self.contrasts.openers | self.and_words

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """Words at which a clause can begin: no other is asked for by the rules of ``clauses``."""
        phrases = (self.conditions, self.subordinators, self.parts)
        words = (self.relatives, self.that, self.and_words, self.conjunctions)
        return frozenset().union(*(found.openers for found in phrases), *words)

    def is_infinitive(self, word: str) -> bool:
        """Whether a key is, or by its ending can be, an infinitive."""
        if any(form.tense == "infinitive" for form in self.forms(word)):
            return True
        return bool(self.infinitive_endings) and len(word) > 3 and word.endswith(self.infinitive_endings)

    # Reported speech

    def verb_words(self, name: str) -> tuple[bool, str, Phrase]:
        """Of a verb as the pack names it: whether it is reflexive, its infinitive, the words behind it."""
        head, *rest = self.split(name)
        if head in self.reflexives and rest:
            return True, rest[0], tuple(rest[1:])  # "se plaindre"
        if self.reflexive_endings and head.endswith(self.reflexive_endings):
            ending = next(e for e in self.reflexive_endings if head.endswith(e))
            return True, head.removesuffix(ending), tuple(rest)  # "quejarse"
        return False, head, tuple(rest)

    def _verb_entries(self, names: Iterable[str]) -> dict[str, list[Phrase]]:
        """Lemma of the head verb -> what must follow it ("faire" -> ("savoir",)), the plain verb as ()."""
        entries: dict[str, list[Phrase]] = {}
        for name in names:
            _, head, rest = self.verb_words(name)
            self._add_verb(head)
            entries.setdefault(head, []).append(rest)
        for following in entries.values():
            following.sort(key=lambda words: -len(words))
        return entries

    def _load_speech(self, pack: Mapping[str, Any]) -> None:
        speech = pack["speech"]
        self.reporting = self._verb_entries(speech["reporting"])
        self.quoting = self._verb_entries(speech["quoting"])
        self.appeals: dict[str, Mapping[str, Any]] = {}
        self.appeal_phrases: dict[str, list[tuple[Phrase, Mapping[str, Any]]]] = {}
        for name, frame in speech["appeals"].items():
            head, *rest = self.split(name)
            self._add_verb(head)
            if rest:
                self.appeal_phrases.setdefault(head, []).append((tuple(rest), frame))
            else:
                self.appeals[head] = frame
        self.no_objects = self._keys(speech.get("no_objects", ()))
        self.appeal_nouns: dict[str, Mapping[str, Any]] = {
            key(noun): frame for noun, frame in speech.get("appeal_nouns", {}).items()
        }
        self.appeal_support = self._keys(speech.get("appeal_support", ()))
        for lemma in self.appeal_support:
            self._add_verb(lemma)
        self.reflexive_lemmas = frozenset(self.verb_words(name)[1] for name in speech["reflexive"])
        self.reflexive_names: dict[str, str] = {}
        """Verb -> its name with the pronoun."""
        for name in (*speech["reporting"], *speech["quoting"], *speech["reflexive"]):
            reflexive, head, _ = self.verb_words(name)
            if reflexive:
                self.reflexive_names[head] = key(name)
        self.sources = self._phrases(speech["sources"])
        self.anonymity = self._phrases(speech.get("anonymity", ()))
        self.no_sources = self._keys(speech.get("no_sources", ()))
        self.utterance_nouns = self._keys(speech.get("utterance_nouns", ()))
        self.as_words = self._phrases(speech.get("as_words", ()))
        self.clause_links = self._phrases(speech.get("clause_links", ()))
        self.occasions = self._keys(speech.get("occasions", ()))
        self.narrative_marks = self._keys(speech.get("narrative_marks", ()))
        self.needs_addressee = self._keys(speech.get("needs_addressee", ()))
        self.body_links = self._keys(speech.get("body_links", ()))
        self.among_openers = self._phrases(speech.get("among_openers", ()))
        self.possessive_sources = self._keys(speech.get("possessive_sources", ()))
        self.among = self._keys(speech.get("among", ()))
        self.sources_kept = self._phrases(speech.get("sources_kept", ()))
        self.sources_of_pronouns = self._keys(speech.get("sources_of_pronouns", ()))
        self.infinitive_cues = self._phrases(speech.get("infinitive_cues", ()))
        self.clause_pronouns = self._keys(speech.get("clause_pronouns", ()))
        self.withheld = self._phrases(speech.get("withheld", ()))
        self.withholding_marks = self._keys(speech.get("withholding_marks", ()))
        self.withholding = self._keys(speech.get("withholding", ()))
        for lemma in self.withholding:
            self._add_verb(lemma)
        self.hedged_sources = self._phrases(speech["hedged_sources"])
        self.hedges = self._phrases(speech["hedges"])
        self.said_to = self._phrases(speech.get("said_to", ()))
        self.no_infinitive = self._keys(speech.get("no_infinitive", ()))
        self.clause_only = self._verb_entries(speech.get("clause_only", ()))
        self.questions = self._keys(speech.get("questions", ()))
        self.quoted_as = self._keys(speech.get("quoted_as", ()))
        self.gerund_complements = self._keys(speech.get("gerund_complements", ()))
        self.infinitive_complements = self._keys(speech.get("infinitive_complements", ()))
        self.denials = self._keys(speech.get("denials", ()))
        self.quoted = self._keys(speech.get("quoted", ()))
        for lemma in self.quoted:
            self._add_verb(lemma)
        self.agent_marks = self._keys(speech.get("agent_marks", ()))
        self.addressing = self._keys(speech.get("addressing", ()))
        self.object_pronouns = self._keys(pack["words"].get("object_pronouns", ()))
        self.chain_marks = self._keys(speech.get("chain_marks", ()))
        self.speech_nouns = self._keys(speech.get("speech_nouns", ()))
        self.addressees = self._keys(speech["addressees"])
        self.people_asked = self._keys(speech.get("people_asked", ()))
        self.judging = self._verb_entries(speech["judging"])
        self.reflexive_only = self._keys(speech.get("reflexive_only", ()))
        self.gerund_marks = self._keys(speech.get("gerund_marks", ()))
        self.contrasts = self._phrases(speech.get("contrasts", ()))
        self.date_prepositions = self._keys(pack["dates"].get("skipped", ()))
        self.bare_openers = self._keys(speech.get("bare_openers", ()))
        self.speech_lemmas = frozenset(self.appeals) | frozenset(
            lemma
            for verbs in (self.reporting, self.quoting)
            for lemma, behind in verbs.items()
            if () in behind  # "make clear" speaks, "make" does not
        )
        titles = pack["titles"]
        self.titles: dict[str, str] = {
            key(w): gender for gender in ("m", "f", "") for w in titles.get(gender or "any", ())
        }
        self.roles: dict[str, str] = {}
        for gender, names in (("m", "masculine"), ("f", "feminine"), ("", "any")):
            for word in titles["roles"].get(names, ()):
                self.roles[key(word)] = gender
        self.generic_roles = self._keys(titles["roles"].get("generic", ()))
        self.role_kinds: dict[str, frozenset[str]] = {
            key(kind): self._keys(roles) for kind, roles in titles["roles"].get("kinds", {}).items()
        }
        self.generic_roles |= frozenset(self.role_kinds)
        self.generic_institutions = self._keys(titles.get("generic_institutions", ()))
        self.body_kinds: dict[str, frozenset[str]] = {}
        for kind in titles.get("body_kinds", ()):
            nouns = self._keys(kind)
            self.body_kinds.update({noun: self.body_kinds.get(noun, nouns) | nouns for noun in nouns})
        self.epithets = self._keys(titles.get("epithets", ()))
        self.naming = self._phrases(titles.get("naming", ()))
        self.epithet_endings: tuple[str, ...] = tuple(titles.get("epithet_endings", ()))
        self.given_names: dict[str, str] = {
            key(name): gender
            for gender, names in (("m", "masculine_names"), ("f", "feminine_names"))
            for name in titles.get(names, ())
        }
        self.role_phrases = Phrases(titles["roles"].get("phrases", {}), self.split)
        self.portfolios = self._keys(titles.get("portfolios", ()))
        self.postnominals = self._keys(titles.get("postnominals", ()))
        self.copulas = self._keys(titles.get("copulas", ()))
        for lemma in self.copulas:
            self._add_verb(lemma)
        self.role_families: dict[str, str] = {
            key(word): family[0] for family in titles["roles"].get("families", ()) for word in family
        }
        self.two_surnames: bool = bool(titles.get("two_surnames", False))
        self.company_marks = self._keys(titles.get("company_marks", ()))
        self.institutions = self._keys(titles["institutions"])
        self.feminine_institutions = self._keys(titles.get("feminine_institutions", ()))
        self.masculine_institutions = self._keys(titles.get("masculine_institutions", ()))
        self.person_nouns = self._keys(titles["person_nouns"])
        self.name_particles = self._keys(titles.get("name_particles", ()))

    # Numbers

    def _load_numbers(self, numbers: Mapping[str, Any]) -> None:
        self.articles_as_one = self._keys(numbers["one"])
        self.number_links = self._keys(numbers.get("links", ()))
        self.multipliers: dict[str, float] = {key(w): v for w, v in numbers["multipliers"].items()}
        self.collectives: dict[str, float] = {key(w): v for w, v in numbers["collectives"].items()}
        self.orders: dict[str, list[float]] = {key(w): v for w, v in numbers["orders"].items()}
        self.fractions: dict[str, float] = {key(w): v for w, v in numbers.get("fractions", {}).items()}
        self.half_of = self._phrase_map(numbers.get("half_of", {}))
        self.fractions_alone = self._keys(numbers.get("fractions_alone", ()))
        self.bare_after = self._phrases(numbers.get("bare_after", ()))
        self.sign_multipliers: dict[str, float] = dict(numbers.get("sign_multipliers", {}))
        self.approximators = self._phrase_map(
            {phrase: kind for kind, phrases in numbers["approximators"].items() for phrase in phrases}
        )
        self.approximators_after = self._phrase_map(
            {
                phrase: kind
                for kind, phrases in numbers.get("approximators_after", {}).items()
                for phrase in phrases
            }
        )
        self.range_frames = [(key(a), key(b)) for a, b in numbers["ranges"]]
        self.change_verbs = self._keys(numbers.get("change_verbs", ()))
        for lemma in self.change_verbs:
            self._add_verb(lemma)
        self.percent = self._phrases(numbers["percent"])
        self.currencies = self._keys(numbers["currencies"])
        self.numbered = self._keys(numbers["numbered"])
        self.time_units = self._keys(numbers["time_units"])
        self.clock = self._phrases(numbers["clock"])
        self.clock_before = self._phrases(numbers.get("clock_before", ()))
        self.age_before = self._phrases(numbers["age_before"])
        self.age_before_years = self._phrases(numbers.get("age_before_years", ()))
        self.age_after = self._phrases(numbers.get("age_after", ()))
        self.age_units = self._keys(numbers["age_units"])
        self.no_units = self._keys(numbers["no_units"])
        self.address_nouns = self._keys(numbers.get("address_nouns", ()))
        self.duration_after = self._phrases(numbers.get("duration_after", ()))
        self.duration_before = self._phrases(numbers.get("duration_before", ()))
        self.parts = self._phrases(numbers["parts"])
        self.bare_before = self._phrases(numbers["bare_before"])
        self.comparatives = self._keys(numbers.get("comparatives", ()))
        self.possessive_marks = self._keys(numbers.get("possessive_marks", ()))
        self.partitive_clitics = self._keys(numbers.get("partitive_clitics", ()))
        self.counting = self._verb_entries(numbers.get("counting", ()))
        self.bare_verbs = self._keys(numbers.get("bare_verbs", ()))
        for lemma in self.bare_verbs:
            self._add_verb(lemma)
        self.counted_alone = self._keys(numbers.get("counted_alone", ()))
        self.counts_one = self._keys(numbers.get("counts_one", ()))
        self.fillers = self._keys(numbers.get("fillers", ()))
        self.order_openers = self._keys(numbers["order_openers"])
        self.order_needs_opener: bool = bool(numbers.get("order_needs_opener", False))
        self.order_factors: dict[str, float] = {key(w): v for w, v in numbers["order_factors"].items()}
        self.range_joints = self._keys(numbers["range_joints"])
        self.currency_signs = frozenset(numbers["currency_signs"])
        self.bare_after = self._phrases(numbers.get("bare_after", ()))
        self.dialled = self._keys(numbers.get("dialled", ()))
        self.terms = self._phrases(numbers.get("terms", ()))
        self.scales = self._keys(numbers.get("scales", ()))
        self.glued_units: tuple[str, ...] = tuple(numbers.get("glued", ()))
        self.quantities = self._keys(numbers.get("quantities", ())) | self._keys(numbers["percent"])
        self.clock_strict = self._phrases(numbers.get("clock_strict", ()))
        self.clock_openers = self._keys(numbers.get("clock_openers", ()))
        self.no_complements = self._keys(numbers.get("no_complements", ()))
        self.adjective_endings: tuple[str, ...] = tuple(numbers.get("adjective_endings", ()))
        self.rates = self._keys(numbers.get("rates", ()))
        self.rate_nouns = self._keys(numbers.get("rate_nouns", ()))
        self.rates_per_number = self._keys(numbers.get("rates_per_number", ()))
        self.money_adjectives = self._keys(numbers.get("money_adjectives", ()))
        self.partitives = self._phrases(numbers.get("partitives", ()))
        self.number_nouns = self._keys(numbers.get("number_nouns", ()))
        self.numbers_before_plural = self._keys(numbers.get("before_plural", ()))
        self.direct_ratios = self._phrases(numbers.get("direct_ratios", ()))
        self.ratios = self._keys(numbers.get("ratios", ()))
        self.no_adjective_endings: tuple[str, ...] = tuple(numbers.get("no_adjective_endings", ())) or ("\0",)
        self.number_word_stops = self._keys(numbers.get("never", ()))

    # Events

    def _load_events(self, events: Mapping[str, Any]) -> None:
        self.event_verbs: dict[str, Trigger] = {}
        self.actors: dict[str, str] = {}
        """Nouns whose deeds are of an event type, where no word of the clause tells another."""
        self.moments = self._phrases(events.get("moments", ()))
        harm = events.get("harm", {})
        self.harming = self._keys(harm.get("verbs", ()))
        self.harms = self._keys(harm.get("nouns", ()))
        self.unless: dict[str, frozenset[str]] = {
            key(lemma): self._keys(nouns) for lemma, nouns in events.get("unless", {}).items()
        }
        """Verb -> objects with which it does not tell what it tells else: "released a report"."""
        self.with_object: dict[str, Trigger] = {
            key(lemma): Trigger(kind, None, True) for lemma, kind in events.get("with_object", {}).items()
        }
        """Verbs that tell another event of an object than alone: "struck", "struck the camp"."""
        self.reflexive_events: dict[str, Trigger] = {}
        """Verbs that tell an event only of their own subject: "s'effondrer"."""
        self.event_verb_frames: dict[str, list[tuple[Phrase, Trigger]]] = {}
        self.event_nouns: dict[str, Trigger] = {}
        noun_phrases: dict[str, Trigger] = {}
        self.combinations: dict[str, list[Combination]] = {}
        for kind, table in events["types"].items():
            for field_name, measure in _MEASURE_FIELDS:
                by_context = kind in events["by_context"] and measure in ("killed", "injured", "missing")
                trigger = Trigger(kind, measure, by_context)
                for name in table.get("verbs" + field_name, ()):
                    reflexive, head, rest = self.verb_words(name)
                    self._add_verb(head)
                    if reflexive and not rest:
                        self.reflexive_events[head] = trigger
                    elif rest:
                        self.event_verb_frames.setdefault(head, []).append((rest, trigger))
                    else:
                        self.event_verbs[head] = trigger
                for name in table.get("nouns" + field_name, ()):
                    noun_phrases[name] = trigger
            for name in table.get("nouns_by_context", ()):
                noun_phrases[name] = Trigger(kind, None, True)
            for name in table.get("verbs_by_context", ()):
                _, head, rest = self.verb_words(name)
                self._add_verb(head)
                if rest:
                    self.event_verb_frames.setdefault(head, []).append((rest, Trigger(kind, None, True)))
                else:
                    self.event_verbs[head] = Trigger(kind, None, True)
            self.actors.update({key(name): kind for name in table.get("actors", ())})
            for combination in table.get("together", ()):
                nouns = self._keys(combination["nouns"])
                for name in combination["verbs"]:
                    lemma = self.verb_words(name)[1]
                    self._add_verb(lemma)
                    open_type = bool(combination.get("by_context"))
                    self.combinations.setdefault(lemma, []).append(Combination(kind, nouns, open_type))
        for frames in self.event_verb_frames.values():
            frames.sort(key=lambda frame: -len(frame[0]))  # "plead not guilty" before "plead guilty"
        self.event_nouns_at = self._phrase_map(noun_phrases)
        self.event_nouns = {key(n): t for n, t in noun_phrases.items() if len(self.split(n)) == 1}
        self.simultaneous = self._keys(events.get("simultaneous", ()))
        self.open_questions = self._keys(events.get("open_questions", ()))
        self.announcing = self._keys(events.get("announcing", ()))
        for lemma in self.announcing:
            self._add_verb(lemma)
        self.happening = self._verb_entries(events["happening"])
        self.suffered = self._verb_entries(events.get("suffered", ()))
        self.beginning = self._verb_entries(events["beginning"])
        self.ending = self._verb_entries(events["ending"])
        self.contacting = self._keys(events.get("contacting", ()))
        self.counterfactual: bool = bool(events.get("counterfactual", False))
        self.unreal = self._keys(events.get("unreal", ()))
        self.supporting = self._verb_entries(events["supporting"])
        self.outcome_verbs = self._keys(events["outcome_verbs"])
        for lemma in self.outcome_verbs:
            self._add_verb(lemma)
        self.measure_nouns: dict[str, str] = {
            key(w): measure for measure, ws in events["measure_nouns"].items() for w in ws
        }
        self.measure_of: dict[str, str] = {
            key(w): measure for measure, ws in events["measure_of"].items() for w in ws
        }
        self.intransitive = self._keys(events["intransitive"])
        self.preventing = self._keys(events.get("preventing", ()))
        for lemma in self.preventing:
            self._add_verb(lemma)
        for lemma, trigger in self.event_verbs.items():
            if trigger.by_context and lemma in self.intransitive:
                self.event_verbs[lemma] = trigger._replace(natural=True)
        self.passive_only = self._keys(events.get("passive_only", ()))
        self.stative = self._keys(events.get("stative", ()))
        self.causatives = self._keys(events.get("causatives", ()))
        self.scheduling = self._keys(events.get("scheduling", ()))
        self.firm = self._keys(events.get("firm", ()))
        self.where = self._keys(events.get("where", ()))
        self.planned_from = self._keys(self.dates.get("planned_from", ()))
        self.planned_before = self._keys(self.dates.get("planned_before", ()))
        self.taking: dict[str, str] = {key(w): kind for w, kind in events.get("with_place", {}).items()}
        self.existential = self._keys(events.get("existential", ()))
        self.decision_nouns = self._keys(events.get("decision_nouns", ()))
        self.norms = self._phrases(events["norms"])
        self.hypotheses = self._phrases(events["hypotheses"])
        self.idioms = self._phrases(events.get("idioms", ()))
        self.unreal_before = self._keys(events["unreal_before"])
        self.disaster_words = self._keys(events["types"].get("disaster", {}).get("context", ()))
        self.violence_words = self._keys(events["types"].get("violence", {}).get("context", ()))

    # Places

    def _load_places(self, places: Mapping[str, Any]) -> None:
        self.locatives = self._phrases(places["locatives"])
        self.place_nouns: dict[str, str] = {key(w): kind for kind, ws in places["nouns"].items() for w in ws}
        self.never_places = self._keys(places["never"])
        country_phrases: dict[str, str] = {}
        self.demonyms: dict[str, tuple[str, ...]] = {}
        for name, demonyms in places["countries"].items():
            country_phrases[name] = name
            for demonym in demonyms:
                word = key(demonym)
                self.demonyms[word] = (*self.demonyms.get(word, ()), name)
        self.country_names = self._phrase_map(country_phrases)
        self.place_links = self._phrases(places.get("name_links", ()))
        self.directions = self._keys(places.get("directions", ()))
        self.sites = self._keys(places.get("sites", ()))
        self.place_objects = self._keys(places.get("object_verbs", ()))


_MEASURE_FIELDS = (
    ("", None),
    ("_killed", "killed"),
    ("_injured", "injured"),
    ("_missing", "missing"),
    ("_detained", "detained"),
    ("_displaced", "displaced"),
)
