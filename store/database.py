"""The store: statements and their records in TinyDB tables, sound as long as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.collection import no_collection
from store.errors import NotFound, StoreDamaged, StoreUnwritable
from store.records import Reading, Record, Statement, record_from_dict, statement_from_dict, to_dict
from store.schema import SCHEMA, as_current, brought_up_to_date, shape_fault, version
from store.signs import in_one_line
from store.soundness import faults, storable, understood
from store.storage import AtomicStorage, Tables

if TYPE_CHECKING:
    from tinydb import TinyDB

    from store.contents import Excerpt

_NEWER = "the store is of a newer sourcier and opened for reading only; update sourcier to write it"


class Database:
    """An open store. It reads the file once; what others write comes in with the next own write.

    Opening touches no file: one that is damaged is found at the first use, one that is not there yet is
    an empty store and made by the first ``add``.
    """

    def __init__(self, path: Path | str, *, patience: float = 10.0) -> None:
        """Opens the store at ``path``.

        Args:
            patience: seconds to wait for another process that writes.
        """
        self.path = Path(path)
        self._newer = False
        self._older = False
        self._storage = AtomicStorage(path, self._examine, patience)
        self._tables: Tables | None = None
        self._excerpt: Excerpt | None = None
        self._statements: dict[str, Statement] = {}
        self._records: list[Record] | None = None
        self._by_statement: dict[str, list[Record]] = {}

    @property
    def notice(self) -> str | None:
        """A line for the user about this store; None where there is nothing to say.

        Raises:
            StoreDamaged: it cannot be read.
        """
        self._load_statements()
        return in_one_line(f"{self.path}: {_NEWER}") if self._newer else None

    def statements(self) -> list[Statement]:
        """All statements, in the order in which they were first added.

        Raises:
            StoreDamaged: the store cannot be read.
        """
        self._load_statements()
        return list(self._statements.values())

    def statement(self, id: str) -> Statement:
        """The statement of this id.

        Raises:
            NotFound: there is none.
            StoreDamaged: the store cannot be read.
        """
        self._load_statements()
        try:
            return self._statements[id]
        except KeyError:
            raise NotFound(f"{id}: no statement has this id; see: sourcier list statements") from None

    def records(self, statement_id: str | None = None) -> list[Record]:
        """The records of the statement with this id, or of all; of each the events, quotes, then figures.

        Raises:
            StoreDamaged: the store cannot be read.
        """
        if statement_id is not None:
            self._load_statements()
            if self._excerpt:
                found = self._excerpted_records(statement_id)
                if found is not None:
                    return found
        self._load()
        if self._records is None:
            self._build_records()
        assert self._records is not None
        return list(self._records if statement_id is None else self._by_statement.get(statement_id, ()))

    def add(self, readings: Iterable[Reading]) -> None:
        """Keeps the readings, all in one write; records of the same statements are replaced, nothing else.

        What a statement is newly said to be goes before what was known of it; what is None stays as it was.

        Raises:
            StoreDamaged: the store cannot be read; it is left as it is.
            StoreLocked: another process is writing it, and did not come to an end in time.
            StoreUnwritable: the system refused, or a record does not fit its statement; nothing is added.
        """
        added = {reading.statement.id: reading for reading in readings}
        if not added:
            return
        self._check_before_writing(added.values())
        with self._storage.changing():
            database = self._writable()
            statements, records = database.table("statements"), database.table("records")
            numbers = _numbers_by_id(self._storage.read().get("statements", {}), "id")
            old = _numbers_by_id(self._storage.read().get("records", {}), "statement")
            known = {id: number[0] for id, number in numbers.items()}
            outdated = [number for id in added for number in old.get(id, ())]
            if outdated:
                records.remove(doc_ids=outdated)
            for id, reading in added.items():
                if id in known:
                    told = {n: v for n, v in to_dict(reading.statement).items() if v is not None}
                    statements.update(told, doc_ids=[known[id]])
            statements.insert_multiple(to_dict(r.statement) for id, r in added.items() if id not in known)
            records.insert_multiple(storable(record) for r in added.values() for record in r.records)
        self._forget()

    def remove(self, id: str) -> None:
        """Takes the statement of this id out of the store, with its records.

        Raises:
            NotFound: there is none.
            StoreDamaged, StoreLocked, StoreUnwritable: see ``add``.
        """
        with self._storage.changing():
            database = self._writable()
            tables = self._storage.read()
            numbers = _numbers_by_id(tables.get("statements", {}), "id").get(id)
            if not numbers:
                raise NotFound(f"{id}: no statement has this id; see: sourcier list statements")
            old = _numbers_by_id(tables.get("records", {}), "statement").get(id, [])
            database.table("statements").remove(doc_ids=numbers)
            database.table("records").remove(doc_ids=old)
        self._forget()

    def check(self) -> list[str]:
        """What is wrong with the store as it is on the disk, a line each; nothing where all is whole.

        Raises:
            StoreDamaged: it is no store at all, so that there is nothing to look into.
        """
        found: list[str] = []

        def list_faults(document: Any) -> Tables:
            tables = self._shaped(document)
            if not self._newer:
                found.extend(f"{self.path}: {fault}" for fault in faults(tables))
            return {}

        storage = AtomicStorage(self.path, list_faults)
        storage.state()
        return [in_one_line(line) for line in found]

    def repair(self, read: Callable[[Statement], Reading] | None = None) -> list[str]:
        """Rebuilds a damaged store of what is whole in it, and says what was done, a line each.

        Statements are whole where their text is the one that their id stands for; those that are not are
        taken from the backup, where it has them. Their records stay if all of them are sound, and are read
        from the text again if not. The damaged file is kept beside the new one. A sound store stays as it is,
        and gives no lines.

        Args:
            read: reads a statement again; else the reader with the language pack of the statement.

        Raises:
            StoreDamaged: the file cannot be read at all.
            StoreLocked, StoreUnwritable: see ``add``.
        """
        from store.repair import rebuild

        try:
            self._storage.close()
            self._storage.state()
        except StoreDamaged:
            damaged = self._storage.bytes_on_disk()
        else:
            return []
        tables, told = rebuild(damaged, self._storage.bytes_of_backup(), read)
        aside = self._storage.replace_damaged(damaged, as_current(tables))
        self._forget()
        return [
            in_one_line(f"{self.path}: {line}")
            for line in (*told, f"the damaged file is kept as {aside.name}")
        ]

    def close(self) -> None:
        """Lets go of what is in memory."""
        self._storage.close()
        self._forget()

    def _examine(self, document: Any) -> Tables:
        tables = self._shaped(document)
        if self._newer:
            return understood(tables)
        wrong = list(faults(tables))
        if wrong:
            raise ValueError(_in_short(wrong))
        return tables

    def _shaped(self, document: Any) -> Tables:
        fault = shape_fault(document)
        if fault:
            raise ValueError(fault)
        known = version(document)
        assert known is not None
        self._newer, self._older = known > SCHEMA, known < SCHEMA
        return document if self._newer else brought_up_to_date(document)

    def _load_statements(self) -> None:
        """Reads all statements, and no more than that where the store's contents are known."""
        if self._excerpt:
            return
        excerpt = self._storage.excerpt() if self._tables is None else None
        if excerpt:
            with suppress(ValueError, TypeError):
                rows = excerpt.statements()
                if not next(faults({"statements": rows}), None):
                    self._take_statements(rows)
                    self._excerpt = excerpt
                    return
        self._load()

    def _excerpted_records(self, statement: str) -> list[Record] | None:
        """The records of one statement; None where only a look at the whole store can tell what is wrong."""
        assert self._excerpt
        known = self._statements.get(statement)
        if known is None:
            return []
        with suppress(ValueError, TypeError):
            rows = self._excerpt.records(statement)
            if not next(faults({"statements": {"1": to_dict(known)}, "records": rows}), None):
                return [record_from_dict(row) for row in rows.values()]
        return None

    def _load(self) -> None:
        tables = self._storage.state()
        if tables is self._tables:
            return
        self._take_statements(tables.get("statements", {}))
        self._records = None
        self._tables, self._excerpt = tables, None

    def _take_statements(self, table: dict[str, Any]) -> None:
        rows = sorted(table.items(), key=lambda row: int(row[0]))
        self._statements = {row["id"]: statement_from_dict(row) for _, row in rows}

    def _build_records(self) -> None:
        assert self._tables is not None
        rows = self._tables.get("records", {}).values()
        by_statement: dict[str, list[Record]] = {id: [] for id in self._statements}
        with no_collection():
            for row in rows:
                by_statement[row["statement"]].append(record_from_dict(row))
        self._by_statement = by_statement
        self._records = [record for records in by_statement.values() for record in records]

    def _writable(self) -> TinyDB:
        """The TinyDB over the storage, inside ``changing``."""
        if self._newer:
            raise StoreUnwritable(in_one_line(f"{self.path}: {_NEWER}; nothing was written"))
        if self._older:
            self._storage.keep_aside("before-update")
            self._older = False
        tables = self._storage.read()
        if "meta" not in tables:
            self._storage.write(as_current({"statements": {}, "records": {}}))
        # A new one each time, since a table keeps count of its numbers, and another process may have written.
        from tinydb import TinyDB

        return TinyDB(storage=lambda: self._storage)

    def _check_before_writing(self, readings: Iterable[Reading]) -> None:
        rows = [(to_dict(r.statement), [storable(record) for record in r.records]) for r in readings]
        tables = {
            "statements": {str(n): statement for n, (statement, _) in enumerate(rows)},
            "records": {f"{n}": row for n, row in enumerate(row for _, records in rows for row in records)},
        }
        for fault in faults(tables):
            raise StoreUnwritable(in_one_line(f"{self.path}: not written: {fault}; please report it"))

    def _forget(self) -> None:
        self._tables = self._records = self._excerpt = None


def _in_short(found: list[str]) -> str:
    if len(found) == 1:
        return f"has a fault: {found[0]}"
    return f"has {len(found)} faults, the first: {found[0]}"


def _numbers_by_id(table: dict[str, Any], field: str) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, row in table.items():
        numbers.setdefault(row[field], []).append(int(number))
    return numbers
