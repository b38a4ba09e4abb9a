"""Records and statements as CSV and as JSON, under the names of the contract."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from store.explanation import as_fields
from store.records import Event, Figure, Kind, Quote, Reading, Record, Statement, to_dict
from store.signs import escaped_in_json, spelled
from store.view import View

if TYPE_CHECKING:
    from store.comparison import Comparison

_TYPES: dict[Kind, type[Record]] = {"event": Event, "quote": Quote, "figure": Figure}

# What a spreadsheet takes for the start of a formula, fullwidth forms included.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def records_csv(records: Iterable[Record], kinds: Sequence[Kind]) -> str:
    """A line a record (RFC 4180), with the fields that the kinds have; lists are joined by "; "."""
    names = list(dict.fromkeys(name for kind in kinds for name in _names(_TYPES[kind])))
    return _csv(names, (to_dict(record) for record in records))


def view_csv(view: View) -> str:
    """The rows of the view, in the order in which it shows them."""
    if view.comparison:
        return comparison_csv(view.comparison)
    records = [record for kind in view.kinds for record in view.of_kind(kind)]
    if not view.explanations:
        return records_csv(records, view.kinds)
    names = list(dict.fromkeys(name for kind in view.kinds for name in _names(_TYPES[kind])))
    rows = (to_dict(record) | {"explanation": view.why(record)} for record in records)
    return _csv([*names, "explanation"], rows)


def statements_csv(statements: Iterable[Statement]) -> str:
    """A line a statement (RFC 4180), its text included."""
    return _csv(_names(Statement), (to_dict(statement) for statement in statements))


def reading_json(reading: Reading, *, explained: bool = False) -> str:
    """One object: the statement, its events, quotes and figures; each with its ``explanation`` if asked."""

    def row(record: Record) -> dict[str, Any]:
        fields = to_dict(record)
        explanation = reading.explanations.get(record.id) if explained else None
        if explanation is not None:
            fields["explanation"] = as_fields(explanation, reading.statement.text)
        return fields

    return _json(
        {
            "statement": to_dict(reading.statement),
            "events": [row(event) for event in reading.events],
            "quotes": [row(quote) for quote in reading.quotes],
            "figures": [row(figure) for figure in reading.figures],
        }
    )


def list_json(items: Iterable[Statement | Record]) -> str:
    """An array of records or of statements."""
    return _json([to_dict(item) for item in items])


def comparison_csv(comparison: Comparison) -> str:
    """A line a row (RFC 4180): verdict, kind and difference, then the fields of left and right."""
    names = list(dict.fromkeys(name for of in _TYPES.values() for name in _names(of) if name != "kind"))
    heads = [f"{side}_{name}" for side in ("left", "right") for name in names]
    rows = (
        {"verdict": row.verdict, "kind": row.record.kind, "difference": row.difference}
        | {f"left_{name}": value for name, value in (to_dict(row.left) if row.left else {}).items()}
        | {f"right_{name}": value for name, value in (to_dict(row.right) if row.right else {}).items()}
        for row in comparison.rows
    )
    return _csv(["verdict", "kind", "difference", *heads], rows)


def comparison_json(comparison: Comparison) -> str:
    """One object: the two sources, and the rows with verdict, difference and the record of each side."""
    return _json(_comparison(comparison))


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        **{
            side: {"name": source.name, "statements": [statement.id for statement in source.statements]}
            for side, source in (("left", comparison.left), ("right", comparison.right))
        },
        "rows": [
            {
                "verdict": row.verdict,
                "kind": row.record.kind,
                "difference": row.difference or None,
                "left": to_dict(row.left) if row.left else None,
                "right": to_dict(row.right) if row.right else None,
            }
            for row in comparison.rows
        ],
    }


def view_json(view: View) -> str:
    """One object: what was asked for and in which order, the statements and, by kind, the records."""
    document: dict[str, Any] = {
        "title": view.title,
        "query": view.query,
        "filters": dict(view.filters),
        "order": view.order,
        "statements": [to_dict(statement) for statement in view.statements],
    }
    if view.comparison:
        return _json(document | _comparison(view.comparison))
    for kind in view.kinds:
        document[f"{kind}s"] = [to_dict(record) for record in view.of_kind(kind)]
    return _json(document)


def _names(of: type[Statement] | type[Record]) -> list[str]:
    return [field.name for field in fields(of)]


def _csv(names: list[str], rows: Iterable[dict[str, Any]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return written.getvalue()


def _cell(value: Any) -> str | int | float:
    """The value as a spreadsheet may have it: text stays text, even where it looks like a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = spelled("; ".join(value) if isinstance(value, list) else str(value), keep="\n\t")
    return f"'{text}" if text.lstrip(" \n\u00a0").startswith(_FORMULA_STARTS) else text


def _json(document: Any) -> str:
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
