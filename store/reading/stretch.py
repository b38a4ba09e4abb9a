"""A sentence ready for the rules: its tokens, verb groups and clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.reading.lookups import Phrases
from store.reading.tokens import Token
from store.reading.verb_group import VerbGroup
from store.records import Span


@dataclass(slots=True)
class Clause:
    """A stretch of tokens around one verb group; ``first`` and ``last`` are half-open token indices."""

    kind: str
    """``main``, ``that``, ``relative``, ``adverbial``, ``condition``, ``coordinate`` or ``reduced``."""
    first: int
    last: int
    verb: VerbGroup | None = None
    parent: int | None = None
    """Index of the clause it depends on; for a coordinate clause, of the one it continues."""
    opener: int | None = None
    """Index of the word that introduces it ("que", "qui")."""
    own: list[int] | None = None
    """What ``Stretch.own_tokens`` says of it, when it has been asked."""
    subject: tuple[int, int] | None = None
    subject_known: bool = False
    """Whether ``subject`` has been looked for, see ``noun_phrases.subject_of``."""


@dataclass(slots=True)
class Stretch:
    """A sentence ready for the rules: its tokens, verb groups and clauses.

    A whole utterance in quotation marks inside it is one token of kind ``quotation``.
    """

    tokens: list[Token]
    keys: list[str]
    verbs: list[VerbGroup]
    clauses: list[Clause] = field(default_factory=list)
    first_verbs: dict[int, VerbGroup] = field(init=False)

    def __post_init__(self) -> None:
        self.index_verbs()

    def index_verbs(self) -> None:
        """Makes the verb groups known by their first tokens again, after one of them was changed."""
        self.first_verbs = {verb.first: verb for verb in self.verbs}

    def span(self, first: int, last: int) -> Span:
        """The character offsets of the tokens ``first`` to ``last``, half-open."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def phrase_of(self, phrases: Phrases, indices: Iterable[int]) -> Span | None:
        """The character offsets of the first of the phrases that begins at one of the tokens."""
        found = phrases.first_among(self.keys, indices)
        return None if found is None else self.span(*found)

    def root(self, clause: Clause) -> Clause:
        """The clause that a chain of coordinate clauses goes on from."""
        for _ in range(20):
            if clause.kind != "coordinate" or clause.parent is None:
                break
            clause = self.clauses[clause.parent]
        return clause

    def clause_of(self, index: int) -> int | None:
        """Index of the innermost clause that holds the token at ``index``."""
        best: int | None = None
        for number, clause in enumerate(self.clauses):
            if clause.first <= index < clause.last and (
                best is None
                or clause.last - clause.first <= self.clauses[best].last - self.clauses[best].first
            ):
                best = number
        return best

    def full_clause_of(self, index: int) -> Clause | None:
        """The innermost clause that holds the token at ``index`` and is no bare participle or gerund."""
        around = [c for c in self.clauses if c.first <= index < c.last and c.kind != "reduced"]
        return min(around, key=lambda c: c.last - c.first, default=None)

    def verb_starting(self, index: int) -> VerbGroup | None:
        """The finite verb group whose first token is at ``index``."""
        verb = self.first_verbs.get(index)
        return verb if verb is not None and verb.finite else None

    def opens_phrase(self, index: int, *, infinitive: bool = False) -> bool:
        """Whether a participle or gerund (or an infinitive) that is no finite verb begins at ``index``."""
        verb = self.first_verbs.get(index)
        return verb is not None and (
            verb.tense in ("participle", "gerund") or (infinitive and verb.tense == "infinitive")
        )

    def verb_before(self, index: int) -> VerbGroup | None:
        """The verb group, finite or not, that ends just before ``index``."""
        for verb in self.verbs:
            if verb.last == index:
                return verb
        return None

    def verb_ending(self, index: int) -> VerbGroup | None:
        """The finite verb group that ends just before ``index``."""
        verb = self.verb_before(index)
        return verb if verb is not None and verb.finite else None

    def own_tokens(self, clause: Clause) -> list[int]:
        """Indices of the clause's tokens that lie in no clause inside it, but for reduced ones."""
        if clause.own is None:
            clause.own = self._own_tokens(clause)
        return clause.own

    def _own_tokens(self, clause: Clause) -> list[int]:
        if len(self.clauses) == 1:
            return list(range(clause.first, clause.last))
        inner = sorted(
            (other.first, other.last)
            for other in self.clauses
            if other is not clause
            and clause.first <= other.first
            and other.last <= clause.last
            and other.last - other.first < clause.last - clause.first
            and (other.kind != "reduced" or clause.kind == "reduced")
        )
        own: list[int] = []
        at = clause.first
        for first, last in inner:
            own.extend(range(at, first))
            at = max(at, last)
        own.extend(range(at, clause.last))
        return own
