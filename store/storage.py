"""The file under the store: written whole or not at all, by one process at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import orjson

from store.atomic import (
    Signature,
    check_ordinary,
    give_name,
    make_folder,
    read_ordinary,
    replace,
    signature,
    sweep,
    sync_folder,
)
from store.collection import no_collection
from store.errors import NotEnoughMemory, StoreDamaged, StoreLocked, StoreUnwritable
from store.lock import Held, Lock
from store.signs import in_one_line

if TYPE_CHECKING:
    from store.contents import Excerpt

Tables: TypeAlias = dict[str, dict[str, Any]]
"""The tables of a store by name; each has its documents by number, as text."""

Examine: TypeAlias = Callable[[Any], Tables]
"""Gives the tables of what was parsed, or raises ``ValueError`` with what is wrong with it."""

BACKUP = ".backup"
CONTENTS = ".contents"
_LARGE = 1_000_000  # bytes of a file from which on its contents are kept beside it
_NO_ROOM = "memory"  # in what orjson says then, in place of raising MemoryError
_REPAIR = "nothing was changed; see: sourcier check --repair"


class AtomicStorage:
    """One JSON file, kept in memory after the first reading; to TinyDB a storage, by its methods.

    It is none by its class, so that a store that is only read needs no TinyDB.

    A write goes to a temporary file in the same folder, then to the disk, then takes the name of the store:
    whenever a process dies or the disk fills, the old or the new state is there whole. The state before
    the last write stays beside it, under the name of the store with ``.backup`` added. Writes happen only
    inside ``changing``; a symbolic link is followed, and its target written.
    """

    def __init__(self, path: Path | str, examine: Examine, patience: float = 10.0) -> None:
        """Touches no file yet.

        Args:
            examine: looks every state over that comes from the disk.
            patience: seconds to wait for another process that writes.
        """
        self.path = Path(path)
        self._target = Path(os.path.realpath(path))
        self._examine = examine
        self._patience = patience
        self._state: Tables | None = None
        self._signature: Signature | None = None
        self._unparsed: tuple[bytes, Signature] | None = None
        self._changed: Tables | None = None
        self._mutex = threading.Lock()

    def state(self) -> Tables:
        """The tables as last read or written, whoever is changing them meanwhile; not to be changed.

        Raises:
            StoreDamaged: the file cannot be read, or is not what a store is.
        """
        state = self._state
        return self._load() if state is None else state

    def excerpt(self) -> Excerpt | None:
        """A way into the file that needs no parsing of the whole; None where there is none, or no need.

        What ``state`` gives is of the same file, if nothing was written in between.

        Raises:
            StoreDamaged: the file cannot be read.
        """
        if self._state is not None:
            return None
        try:
            content, read = self._unparsed or self._take_in()
        except FileNotFoundError:
            return None
        self._unparsed = content, read
        if len(content) < _LARGE:
            return None
        from store.contents import Excerpt, load

        contents = load(self._beside(CONTENTS), read)
        return Excerpt(content, contents) if contents else None

    def read(self) -> Tables:
        """The tables being changed; outside of ``changing``, the same as ``state``."""
        return self.state() if self._changed is None else self._changed

    def write(self, data: Tables) -> None:
        """Keeps the tables to be written at the end of ``changing``."""
        if self._changed is None:
            raise RuntimeError("a store is written inside changing() only")
        self._changed = data

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Holds the lock, brings in what others wrote, and at the end writes all changes in one go.

        An exception inside, or a write that fails, leaves the store as it was.

        Raises:
            StoreDamaged: what is there now is no store; it is left as it is.
            StoreLocked: another process is writing, and did not come to an end in time.
            StoreUnwritable: the system refused; the old state is still there.
        """
        with self._mutex, self._lock(), no_collection():
            state = self._state
            if state is None or self._signature != self._signature_on_disk():
                self._unparsed = None
                state = self._load()
            self._changed = dict(state)
            try:
                yield
                changed = self._changed
                self._replace(changed)
                self._state = changed
            except BaseException:
                self._state = None  # documents may be changed in part: they are read again
                raise
            finally:
                self._changed = None

    def close(self) -> None:
        """Forgets what is in memory."""
        self._state = self._signature = self._unparsed = None

    def bytes_on_disk(self) -> bytes:
        """The file as it is, nothing where there is none.

        Raises:
            StoreDamaged: it is there and cannot be read.
        """
        try:
            return read_ordinary(self._target)[0]
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._unreadable(error) from error

    def bytes_of_backup(self) -> bytes:
        """The state before the last write, nothing where there is none that can be read."""
        try:
            return read_ordinary(self.backup())[0]
        except OSError:
            return b""

    def backup(self) -> Path:
        """Where the state before the last write is kept."""
        return self._beside(BACKUP)

    def keep_aside(self, label: str) -> Path:
        """Gives the file as it is a second, new name beside it; a later write leaves that alone.

        Raises:
            StoreUnwritable: the system refused.
        """
        aside = self._new_name(f".{label}")
        try:
            give_name(self._target, aside)
        except OSError as error:
            self._refuse(error)
        return aside

    def replace_damaged(self, damaged: bytes, tables: Tables) -> Path:
        """Puts tables in the place of a file that is no store; gives the new name that this is kept under.

        Args:
            damaged: what the file had when the tables were made; anything else is left alone.

        Raises:
            StoreLocked, StoreUnwritable: see ``changing``; or the file has changed meanwhile.
        """
        with self._mutex, self._lock():
            if self.bytes_on_disk() != damaged:
                what = "the store changed while it was repaired; nothing was written, check it again"
                raise StoreUnwritable(in_one_line(f"{self.path}: {what}"))
            aside = self.keep_aside("damaged")
            self._replace(tables, backup=False)
            self._state = tables
        return aside

    def _load(self) -> Tables:
        try:
            content, read = self._unparsed or self._take_in()
        except FileNotFoundError:
            state, signed = {}, None
        else:
            state, signed = self._parse(content), read
            self._keep_contents(state, content.splitlines(keepends=True), read)
        self._state, self._signature, self._unparsed = state, signed, None
        return state

    def _take_in(self) -> tuple[bytes, Signature]:
        try:
            return read_ordinary(self._target)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._unreadable(error) from error

    def _keep_contents(self, tables: Tables, lines: Sequence[bytes], state: Signature) -> None:
        if state.size < _LARGE:
            return
        from store.contents import load, save, survey

        place = self._beside(CONTENTS)
        if load(place, state):
            return
        contents = survey(tables, lines)
        if contents:
            save(place, state, contents, f".{self._target.name}.")

    def _parse(self, content: bytes) -> Tables:
        if not content and not self.backup().exists():  # a name made in advance, as mktemp does
            return {}
        try:
            with no_collection():
                return self._examine(orjson.loads(content))
        except orjson.JSONDecodeError as error:
            if _NO_ROOM in error.msg:  # a whole store is not to be called damaged, and then repaired
                raise self._no_room() from error
            what = f"is cut off or garbled (line {error.lineno}: {error.msg})" if content else "is empty"
            raise self._damaged(what) from error
        except ValueError as error:
            raise self._damaged(str(error)) from error
        except MemoryError as error:
            raise self._no_room() from error

    def _signature_on_disk(self) -> Signature | None:
        try:
            return signature(os.stat(self._target))
        except OSError:
            return None

    @contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            check_ordinary(self._target)
            make_folder(self._target.parent)
            lock = Lock(self._beside(".lock"), self._patience)
        except Held as error:
            raise StoreLocked(in_one_line(f"{self.path}: {error}")) from None
        except OSError as error:
            self._refuse(error)
        try:
            sweep(self._target)
            yield
        finally:
            lock.release()

    def _replace(self, tables: Tables, *, backup: bool = True) -> None:
        try:
            if (
                not self._target.exists() and self.backup().exists()
            ):  # of a store that was lost, or moved away
                os.rename(self.backup(), self._new_name(BACKUP))
            lines = _lines(tables)
            self._signature = replace(self._target, lines, self.backup() if backup else None)
            sync_folder(self._target.parent)
            self._keep_contents(tables, lines, self._signature)
        except OSError as error:
            self._refuse(error)
        except (TypeError, ValueError, RecursionError) as error:
            what = f"not written: a record is no JSON ({error}); please report it"
            raise StoreUnwritable(in_one_line(f"{self.path}: {what}")) from error

    def _beside(self, ending: str) -> Path:
        return self._target.with_name(self._target.name + ending)

    def _new_name(self, ending: str) -> Path:
        number = 1
        while os.path.lexists(name := self._beside(f"{ending}-{number}")):
            number += 1
        return name

    def _damaged(self, what: str) -> StoreDamaged:
        backup = self.backup()
        rest = f"; the state before is in {backup.name}" if backup.exists() else ""
        return StoreDamaged(in_one_line(f"{self.path}: the store {what}; {_REPAIR}{rest}"))

    def _no_room(self) -> NotEnoughMemory:
        what = "there is not enough memory to read the store; nothing is wrong with it; close other programs"
        return NotEnoughMemory(in_one_line(f"{self.path}: {what}"))

    def _unreadable(self, error: OSError) -> StoreDamaged:
        reason = (error.strerror or str(error)).lower()
        what = f"the store cannot be read: {reason}; name another with --store, or allow it to be read"
        return StoreDamaged(in_one_line(f"{self.path}: {what}"))

    def _refuse(self, error: OSError) -> NoReturn:
        reason = (error.strerror or str(error)).lower()
        what = f"the store cannot be written: {reason}; nothing of it is lost; make room, or choose another"
        raise StoreUnwritable(in_one_line(f"{self.path}: {what}")) from error


def _lines(tables: Tables) -> list[bytes]:
    """The tables as JSON with a line for each document: to be read, searched and compared line by line.

    Indenting every field as well would make the file a quarter longer, and slower to read by half.
    """
    lines = [b"{\n"]
    for name, table in tables.items():
        lines.append(b"%b: {\n" % orjson.dumps(name))
        lines += [
            b'"%b": %b,\n' % (number.encode("ascii"), orjson.dumps(document))
            for number, document in table.items()
        ]
        if table:
            lines[-1] = lines[-1][:-2] + b"\n"
        lines.append(b"},\n")
    lines[-1] = b"}\n" if tables else lines[-1]
    lines.append(b"}\n")
    return lines
