"""Records made ready for searching as one types."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, compress, islice
from typing import TypeAlias

from store.hits import Hits
from store.matching import Key, field_of, fold_form, holds, keys, searched, test_of
from store.query import OneOf, Query, Term, Words
from store.records import Kind, Record, Statement
from store.search import text_order
from store.words import stems, words

_Mask: TypeAlias = int
"""A set of records: a byte for each, 1 where it is in the set. All of them are joined in one operation."""

_KEPT = 64  # answers to single terms that are kept: most of a query stays as it is with the next letter


class Index:
    """Records made ready for searching as one types.

    Statements are searched in the order in which they were added; one that is added again takes
    its new place at the end.
    """

    def __init__(self) -> None:
        self._records: list[Record | None] = []
        self._language: list[str | None] = []
        self._sequence: list[str] = []  # the folded words of each record in their order
        self._of_statement: dict[str, range] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._by_field: dict[str, dict[Key, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._languages: set[str | None] = set()
        self._size = 0
        self._all: _Mask | None = 0  # these four are made anew after a change
        self._vocabulary: list[str] | None = []
        self._answers: dict[Term, _Mask] = {}
        self._joined: dict[tuple[int, ...], _Mask] = {}

    def __len__(self) -> int:
        return self._size

    def add(self, statement: Statement, records: Iterable[Record]) -> None:
        """Takes in a statement's records, in the place of those that it had."""
        self.discard(statement.id)
        language = statement.language
        first = len(self._records)
        self._languages.add(language)
        for number, record in enumerate(sorted(records, key=text_order), start=first):
            self._records.append(record)
            self._language.append(language)
            self._enter(number, record, language)
        self._of_statement[statement.id] = range(first, len(self._records))
        self._size += len(self._records) - first
        self._change()

    def discard(self, statement: str) -> None:
        """Forgets the records of the statement with this id; one that is not there is no error."""
        for number in self._of_statement.pop(statement, ()):
            self._records[number] = None
            self._size -= 1
        self._change()

    def search(self, query: Query, limit: int | None = None, *, kind: Kind | None = None) -> list[Record]:
        """The records that match, in the order of the texts; at most ``limit`` of them.

        Args:
            kind: only those of this kind.
        """
        return list(islice(self.hits(query, kind=kind), limit))

    def hits(self, query: Query, *, kind: Kind | None = None) -> Hits:
        """The same records, taken out only as they are asked for; good until the index is changed."""
        if self._all is None:
            self._all = self._mask(n for n, record in enumerate(self._records) if record is not None)
        found = self._all
        if kind is not None:
            found &= self._holding(OneOf("kind", frozenset({kind})))
        for term in sorted(query.terms, key=lambda term: term.negated):
            holding = self._holding(term)
            found &= ~holding if term.negated else holding
            if not found:
                break
        return Hits(self._records, self._bytes(found), self._number_of)

    def _number_of(self, record: Record) -> int | None:
        numbers = self._of_statement.get(record.statement, ())
        return next((n for n in numbers if (there := self._records[n]) and there.id == record.id), None)

    def _change(self) -> None:
        self._all = self._vocabulary = None
        self._answers.clear()
        self._joined.clear()

    def _enter(self, number: int, record: Record, language: str | None) -> None:
        folded, stemmed = set[str](), set[str]()
        sequence: list[str] = []
        for text in searched(record):
            for word in words(text):
                sequence.append(word.folded)
                folded.add(word.folded)
                stemmed |= stems(text[word.start : word.end], language)
            sequence.append("\n")  # no phrase goes on from one field to the next
        self._sequence.append(f" {' '.join(sequence)}")
        for form in folded:
            self._by_word[form].append(number)
        for stem in stemmed:
            self._by_stem[language, stem].append(number)
        for field, key in keys(record):
            self._by_field[field][key].append(number)

    def _mask(self, numbers: Iterable[int]) -> _Mask:
        bytes_ = bytearray(len(self._records))
        for number in numbers:
            bytes_[number] = 1
        return int.from_bytes(bytes_, "little")

    def _bytes(self, mask: _Mask) -> bytes:
        return mask.to_bytes(len(self._records), "little")

    def _holding(self, term: Term) -> _Mask:
        """The records for which the term holds, its negation left aside."""
        answer = self._answers.get(term)
        if answer is None:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            if isinstance(term, Words):
                answer = self._having(term)
            else:  # asked once for each value that there is
                there, test = self._by_field[field_of(term)].items(), test_of(term)
                answer = self._mask(chain.from_iterable(numbers for key, numbers in there if test(key)))
            self._answers[term] = answer
        return answer

    def _having(self, term: Words) -> _Mask:
        *before, last = map(fold_form, term.forms)
        found = self._join(list(self._having_form(term.forms[-1], term.exact)))
        if not before:
            return found
        for form in before:
            found &= self._mask(self._by_word.get(form, ()))
        phrase = f" {' '.join((*before, last))}{' ' if term.exact else ''}"
        return self._mask(
            number
            for number in compress(range(len(self._records)), self._bytes(found))
            if phrase in self._sequence[number] or self._inflected(term, number)
        )

    def _join(self, lists: list[list[int]]) -> _Mask:
        """All numbers of the lists; the next letter often leaves them the same."""
        key = tuple(map(id, lists))
        mask = self._joined.get(key)
        if mask is None:
            if len(self._joined) >= _KEPT:
                self._joined.clear()
            mask = self._joined[key] = self._mask(chain.from_iterable(lists))
        return mask

    def _inflected(self, term: Words, number: int) -> bool:
        """Whether the words stand there one after another, the last in another form."""
        record = self._records[number]
        return not term.exact and record is not None and holds(term, record, self._language[number])

    def _having_form(self, form: str, exact: bool) -> Iterator[list[int]]:
        """Numbers of the records that have a form of a word, in as many lists as it has forms."""
        folded = fold_form(form)
        if exact:
            if folded in self._by_word:
                yield self._by_word[folded]
            return
        if self._vocabulary is None:
            self._vocabulary = sorted(self._by_word)
        for known in islice(self._vocabulary, bisect_left(self._vocabulary, folded), None):
            if not known.startswith(folded):
                break
            yield self._by_word[known]
        for language in self._languages:
            for stem in stems(form, language):
                if (language, stem) in self._by_stem:
                    yield self._by_stem[language, stem]
