"""A verb as used: with its auxiliaries, clitics and negation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class VerbGroup:
    """A verb as used; ``first``, ``last`` and ``main`` are indices into the tokens it was found in."""

    first: int
    last: int
    main: int
    """Index of the token of the verb that carries the meaning."""
    lemma: str
    tense: str
    """Tense of the finite verb, or ``participle``, ``gerund``, ``infinitive`` where there is none."""
    finite: bool = True
    passive: bool = False
    perfect: bool = False
    conditional: bool = False
    modal: str | None = None
    """Kind of the modal verb before it: ``norm``, ``possible``, ``future`` ..."""
    negated: bool = False
    reflexive: bool = False
    pronoun: int | None = None
    """Index of a personal pronoun that is its subject."""
    ambiguous: bool = False
    """A bare form that is past tense and participle alike ("arrested")."""
    resumes: VerbGroup | None = None
    """The verb it shares its auxiliary and subject with, where another clause stands between."""
    insisted: bool = False
    """Behind a verb whose negation is an assertion: "n'a pas manqué de"."""
    attempted: bool = False
    """Behind a verb such as "try to", "continue to"."""
