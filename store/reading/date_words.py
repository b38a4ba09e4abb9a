"""The words of dates that a language pack has, ready for look-up, and what begins with them."""

from __future__ import annotations

from store.reading.language import Language
from store.reading.lookups import Openers, Phrases, key
from store.reading.numerals import small_number
from store.reading.tokens import Token


class DateWords:
    """The pack's date words, ready for look-up."""

    def __init__(self, language: Language) -> None:
        pack = language.dates

        def phrases(name: str) -> Phrases:
            entries = pack.get(name, {})
            return Phrases(
                entries if isinstance(entries, dict) else dict.fromkeys(entries, True), language.split
            )

        def keys(name: str) -> frozenset[str]:
            return frozenset(key(word) for word in pack.get(name, ()))

        self.months = {key(w): n for w, n in pack["months"].items()}
        self.weekdays = {key(w): n for w, n in pack["weekdays"].items()}
        self.ordinals: dict[str, int] = {key(w): n for w, n in pack.get("ordinals", {}).items()}
        self.ordinal_endings = keys("ordinal_endings")
        self.month_first = bool(pack.get("month_first", False))
        self.of = keys("of")
        self.skipped = keys("skipped")
        self.joins = keys("joins")
        self.month_before = keys("month_before")
        self.year_before = keys("year_before")
        self.last = keys("last")
        self.next = keys("next")
        self.relative = phrases("relative")
        self.anaphoric = phrases("anaphoric")
        self.periods = phrases("periods")
        self.units = {key(w): n for w, n in pack["units"].items()}
        self.ago_before = phrases("ago_before")
        self.ago_after = phrases("ago_after")
        self.later_after = phrases("later_after")
        self.earlier_after = phrases("earlier_after")
        self.since = phrases("since")
        self.until = phrases("until")
        self.from_now = phrases("from_now")
        self.issued = phrases("issued")
        self.ranges: dict[str, list[str]] = {}
        """First word of a range -> the words that can stand between its two dates."""
        for first, second in pack["ranges"]:
            self.ranges.setdefault(key(first), []).append(key(second))
        self.bounds = self.since.openers | self.until.openers
        self.told = self.relative.openers | self.anaphoric.openers | self.periods.openers
        self.behind_numbers = frozenset().union(
            self.months, self.of, self.joins, self.units, self.ordinal_endings
        )
        self.behind_numbers |= {second for seconds in self.ranges.values() for second in seconds}
        phrasal = (self.relative, self.anaphoric, self.periods, self.ago_before, self.since, self.until)
        self.followers = frozenset().union(
            self.months,
            self.weekdays,
            self.ordinals,
            self.ranges,
            *(found.openers for found in phrasal),
            *(found.seconds for found in phrasal),
        )
        """What may stand behind an article that a date begins with."""
        self.openers = Openers([*self.months, *self.weekdays, *self.ordinals], *phrasal)


def date_words(language: Language) -> DateWords:
    """The date words of a language, made once."""
    found = language.memo.get("date words")
    if found is None:
        found = language.memo["date words"] = DateWords(language)
    assert isinstance(found, DateWords)
    return found


def counts_days(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether "hace tres días", "il y a deux ans" begins at a token."""
    words, keys = date_words(language), [token.key for token in tokens[index : index + 6]]
    opening = words.ago_before.at(keys, 0)
    if opening is None or opening[0] + 1 >= len(keys):
        return False
    counted = small_number(tokens[index + opening[0]], language) is not None
    return counted and keys[opening[0] + 1] in words.units


def issuing_phrases(language: Language) -> Phrases:
    """Expressions of issuing a statement: "publié le", "press release"."""
    return date_words(language).issued


def date_phrases(language: Language) -> Phrases:
    """Expressions for a day such as "ce matin", "la veille"."""
    found = language.memo.get("date phrases")
    if found is None:
        texts = [t for name in ("relative", "anaphoric", "periods") for t in language.dates.get(name, {})]
        found = language.memo["date phrases"] = Phrases(dict.fromkeys(texts, True), language.split)
    assert isinstance(found, Phrases)
    return found


def begins_date(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether an expression of several words for a day or a time begins at a token: "last year"."""
    phrases = date_phrases(language)
    if tokens[index].key not in phrases.openers:
        return False
    found = phrases.at([token.key for token in tokens[index : index + 6]], 0)
    return found is not None and found[0] > 1


def is_date_word(token: Token, language: Language) -> bool:
    """Whether a token begins or is a date: a weekday, "hier", a date in digits."""
    return token.kind == "date" or token.key in language.date_words
