"""Small statements whose records are cut from their words, for tests that need no reading."""

from __future__ import annotations

from typing import Any

from store.records import Event, Figure, Quote, Record, Statement, record_id, statement_id


def statement(text: str, **about: Any) -> Statement:
    return Statement(id=statement_id(text), text=text, **{"language": "fr", **about})


def _span(of: Statement, words: str, kind: Any) -> dict[str, Any]:
    start = of.text.index(words)
    end = start + len(words)
    where = {"id": record_id(of.id, kind, start, end), "statement": of.id, "start": start, "end": end}
    return {**where, "text": words}


def event(of: Statement, words: str, **fields: Any) -> Event:
    return Event(**{**_span(of, words, "event"), "type": "other", **fields})


def quote(of: Statement, words: str, **fields: Any) -> Quote:
    return Quote(**{**_span(of, words, "quote"), "mode": "direct", **fields})


def figure(of: Statement, words: str, value: float | None, **fields: Any) -> Figure:
    bounds = {"low": value, "high": value, "approximation": "exact", "unit": None}
    return Figure(**{**_span(of, words, "figure"), "value": value, **bounds, **fields})


NIGHT = statement(
    "Selon le ministère de l'Intérieur, 12 agents sont morts et près de 1.000 personnes auraient été "
    "blessées à Almaty. L'état d'urgence a été décrété le 5 janvier. Plus de 2.000 manifestants ont été "
    "arrêtés et des dizaines tués. « Les États doivent protéger la foule », a dit Mme Bachelet.",
    title="Une nuit à Almaty",
    publisher="Agence",
    date="2022-01-06",
    url="https://example.org/nuit",
)
DEAD = figure(
    NIGHT,
    "12 agents",
    12,
    speaker="ministère de l'Intérieur",
    mention="le ministère de l'Intérieur",
    via=("Haut-Commissariat",),
    certainty="attributed",
    unit="agents",
    measure="killed",
)
HURT = figure(
    NIGHT,
    "près de 1.000 personnes",
    1000,
    low=None,
    approximation="under",
    unit="personnes",
    measure="injured",
    certainty="unverified",
)
HELD = figure(
    NIGHT,
    "Plus de 2.000 manifestants",
    2000,
    high=None,
    approximation="over",
    unit="manifestants",
    measure="detained",
)
DOZENS = figure(NIGHT, "des dizaines", None, low=20, high=99, approximation="order", measure="killed")
EMERGENCY = event(
    NIGHT,
    "L'état d'urgence a été décrété le 5 janvier",
    type="emergency",
    date="2022-01-05",
    places=("Almaty",),
)
ARRESTS = event(NIGHT, "Plus de 2.000 manifestants ont été arrêtés", type="arrest", date="2022-01-02/..")
WOUNDED = event(
    NIGHT,
    "près de 1.000 personnes auraient été blessées à Almaty",
    type="violence",
    certainty="unverified",
    places=("Almaty",),
)
PROTECT = quote(
    NIGHT,
    "Les États doivent protéger la foule",
    speaker="Bachelet",
    mention="Mme Bachelet",
    cue="dire",
    certainty="attributed",
)
RECORDS: tuple[Record, ...] = (DEAD, HURT, WOUNDED, EMERGENCY, HELD, ARRESTS, DOZENS, PROTECT)
"""Those of ``NIGHT`` as its text has them."""
