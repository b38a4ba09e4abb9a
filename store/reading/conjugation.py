"""Verb forms by paradigm: a pack names the endings of its verbs, and here a form finds its verb and tense.

A paradigm is named by the end of the verbs it fits: ``-er`` any that end so, ``^go`` that very verb,
``-op -ap`` several ends at once. The longest end that fits a verb wins. Its forms stand in the place of
that end; ``=`` in a form stands for the end itself, ``-`` for nothing. What stands behind ``_`` in the name
of a tense parts its forms into rows and no more.

A paradigm may be ``like`` another whose end its own end has, and says only what differs. Forms that the
other one marks with ``*`` are those that change the stem: ``strong`` is that stem ("record-ar" with
``strong = "cuerd"`` for ``-cordar``: "recuerda", but "recordó").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_KNOWN = 20_000
"""So many words are kept looked up; a text has few, a hostile one any number."""


FINITE = frozenset({"present", "imperfect", "past", "future", "conditional", "subjunctive"})
"""The tenses of finite forms."""


class Form(NamedTuple):
    """One reading of a verb form: ``("declare", "past")``."""

    lemma: str
    tense: str
    """One of the tenses that the pack's paradigms name: infinitive, present, past, participle ..."""


Endings = Mapping[str, tuple[str, ...]]
"""What stands in the place of a paradigm's end -> the tenses that it may be."""


class Conjugation:
    """The verbs of a language, each added once, and the forms they have."""

    def __init__(self, paradigms: Mapping[str, Mapping[str, Any]]) -> None:
        self._tables: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self._endings: dict[str, Endings] = {}
        """Filled as verbs ask for it: most paradigms of a pack fit a few rare verbs."""
        for names, tenses in paradigms.items():
            for name in names.split() or [""]:
                self._tables.setdefault(name.removeprefix("-"), (names, tenses))
        self._stems: dict[str, list[tuple[str, Endings]]] = {}
        self._longest_stem = 0
        self._stem_of: dict[str, tuple[str, Endings]] = {}
        self._tried: set[str] = set()
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._whole: dict[str, list[Form]] | None = None

    def add(self, lemma: str) -> bool:
        """Makes a verb's forms known; False where no paradigm fits it.

        Raises:
            ValueError: its paradigm is like one that is not there.
        """
        if lemma in self._tried:
            return lemma in self._stem_of
        self._tried.add(lemma)
        name = self._paradigm(lemma)
        if name is None:
            return False
        stem = "" if name.startswith("^") else lemma[: len(lemma) - len(name)]
        endings = self._endings_of(name)
        self._stem_of[lemma] = stem, endings
        self._stems.setdefault(stem, []).append((lemma, endings))
        self._longest_stem = max(self._longest_stem, len(stem))
        self._forms.clear()
        self._whole = None
        return True

    def spelt(self, lemma: str) -> dict[str, tuple[str, ...]]:
        """Every form of a verb that was added -> its tenses; empty for any other."""
        if lemma not in self._stem_of:
            return {}
        stem, endings = self._stem_of[lemma]
        return {stem + ending: tenses for ending, tenses in endings.items()}

    def forms(self, word: str) -> tuple[Form, ...]:
        """All readings of a word as a form of one of the verbs."""
        found = self._forms.get(word)
        if found is None:
            forms = list(self._whole_forms().get(word, ()))
            for cut in range(1, min(len(word), self._longest_stem) + 1):
                for lemma, endings in self._stems.get(word[:cut], ()):
                    for tense in endings.get(word[cut:], ()):
                        forms.append(Form(lemma, tense))
            found = tuple(forms)
            if len(self._forms) > _KNOWN:
                self._forms.clear()
            self._forms[word] = found
        return found

    def _whole_forms(self) -> dict[str, list[Form]]:
        """The forms of the verbs without a stem, by word: a hundred verbs would be asked for each."""
        if self._whole is None:
            self._whole = {}
            for lemma, endings in self._stems.get("", ()):
                for word, tenses in endings.items():
                    self._whole.setdefault(word, []).extend(Form(lemma, tense) for tense in tenses)
        return self._whole

    def _paradigm(self, lemma: str) -> str | None:
        if "^" + lemma in self._tables:
            return "^" + lemma
        for start in range(len(lemma) + 1):
            if lemma[start:] in self._tables:
                return lemma[start:]
        return None

    def _endings_of(self, name: str) -> Endings:
        found = self._endings.get(name)
        if found is None:
            endings: dict[str, list[str]] = {}
            for row, forms in self._spelt_out(name).items():
                tense = row.partition("_")[0]
                for form in forms:
                    tenses = endings.setdefault(form.removeprefix("*"), [])
                    if tense not in tenses:
                        tenses.append(tense)
            found = self._endings[name] = {ending: tuple(tenses) for ending, tenses in endings.items()}
        return found

    def _spelt_out(self, name: str, depth: int = 0) -> dict[str, list[str]]:
        """Row -> endings of a paradigm, those of the one it is like taken over where it says nothing."""
        title, tenses = self._tables[name]
        end = name.removeprefix("^")
        own: dict[str, list[str]] = {}
        model = tenses.get("like")
        if model is not None:
            other = model.removeprefix("-")
            model_end = other.removeprefix("^")
            if other not in self._tables or not end.endswith(model_end) or depth > 5:
                raise ValueError(f"the paradigm {title!r}, which is like {model!r}")
            before = end[: len(end) - len(model_end)]
            strong = tenses.get("strong", "*" + before)
            for row, forms in self._spelt_out(other, depth + 1).items():
                own[row] = [strong + form[1:] if form[:1] == "*" else before + form for form in forms]
        for row, forms in tenses.items():
            if row not in ("like", "strong"):
                words = forms if isinstance(forms, list) else forms.split()
                own[row] = ["" if form == "-" else form.replace("=", end) for form in words]
        return own
