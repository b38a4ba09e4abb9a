"""The file under the store: written whole or not at all, by one process at a time."""

from __future__ import annotations

import errno
import gc
import os
import socket
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import orjson
from tinydb.storages import Storage

from store.errors import StoreDamaged, StoreLocked, StoreUnwritable
from store.signs import in_one_line

Tables: TypeAlias = dict[str, dict[str, Any]]
"""The tables of a store by name; each has its documents by number, as text."""

Examine: TypeAlias = Callable[[Any], Tables]
"""Gives the tables of what was parsed, or raises ``ValueError`` with what is wrong with it."""

BACKUP = ".backup"
_REPAIR = "nothing was changed; see: sourcier check --repair"
_Signature: TypeAlias = tuple[int, int, int, int]


class AtomicStorage(Storage):
    """A TinyDB storage over one JSON file, kept in memory after the first reading.

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
        super().__init__()
        self.path = Path(path)
        self._target = Path(os.path.realpath(path))
        self._examine = examine
        self._patience = patience
        self._state: Tables | None = None
        self._signature: _Signature | None = None
        self._changed: Tables | None = None
        self._mutex = threading.Lock()

    def state(self) -> Tables:
        """The tables as last read or written, whoever is changing them meanwhile; not to be changed.

        Raises:
            StoreDamaged: the file cannot be read, or is not what a store is.
        """
        state = self._state
        return self._load() if state is None else state

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
        self._state = self._signature = None

    def bytes_on_disk(self) -> bytes:
        """The file as it is, nothing where there is none.

        Raises:
            StoreDamaged: it is there and cannot be read.
        """
        try:
            return self._read_bytes()[0]
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._unreadable(error) from error

    def bytes_of_backup(self) -> bytes:
        """The state before the last write, nothing where there is none that can be read."""
        try:
            return self.backup().read_bytes()
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
        number = 1
        while os.path.lexists(aside := self._beside(f".{label}-{number}")):
            number += 1
        try:
            self._give_name(aside)
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
            content, signature = self._read_bytes()
        except FileNotFoundError:
            state, signature = {}, None
        except OSError as error:
            raise self._unreadable(error) from error
        else:
            state = self._parse(content)
        self._state, self._signature = state, signature
        return state

    def _parse(self, content: bytes) -> Tables:
        if not content and not self.backup().exists():  # a name made in advance, as mktemp does
            return {}
        try:
            with no_collection():
                return self._examine(orjson.loads(content))
        except orjson.JSONDecodeError as error:
            what = f"is cut off or garbled (line {error.lineno}: {error.msg})" if content else "is empty"
            raise self._damaged(what) from error
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _read_bytes(self) -> tuple[bytes, _Signature | None]:
        with open(self._target, "rb") as file:
            return file.read(), _signature(os.fstat(file.fileno()))

    def _signature_on_disk(self) -> _Signature | None:
        try:
            return _signature(os.stat(self._target))
        except OSError:
            return None

    @contextmanager
    def _lock(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        place = self._beside(".lock")
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(place, timeout=self._patience)
            lock.acquire()
        except Timeout:
            raise StoreLocked(in_one_line(f"{self.path}: {_holder(place)}")) from None
        except OSError as error:
            self._refuse(error)
        try:
            _sign_lock(place)
            self._sweep()
            yield
        finally:
            lock.release()

    def _replace(self, tables: Tables, *, backup: bool = True) -> None:
        try:
            handle, temporary = tempfile.mkstemp(
                dir=self._target.parent, prefix=self._prefix(), suffix=".new"
            )
            try:
                with os.fdopen(handle, "wb") as file:
                    _copy_rights(self._target, file.fileno())
                    file.writelines(_lines(tables))
                    file.flush()
                    os.fsync(file.fileno())
                    signature = _signature(os.fstat(file.fileno()))
                if backup and self._target.exists():
                    self._give_name(self.backup())
                os.replace(temporary, self._target)
            finally:
                with suppress(OSError):
                    os.unlink(temporary)
            self._signature = signature
            _sync_folder(self._target.parent)
        except OSError as error:
            self._refuse(error)
        except (TypeError, ValueError, RecursionError) as error:
            what = f"not written: a record is no JSON ({error}); please report it"
            raise StoreUnwritable(in_one_line(f"{self.path}: {what}")) from error

    def _give_name(self, name: Path) -> None:
        """Lets the present file have this name too; a copy where the file system knows no second names."""
        temporary = self._target.with_name(f"{self._prefix()}old")
        try:
            try:
                os.link(self._target, temporary)
            except OSError:
                self._copy(temporary)
            os.replace(temporary, name)
        finally:  # a rename between two names of one file leaves both
            with suppress(OSError):
                os.unlink(temporary)

    def _copy(self, place: Path) -> None:
        with open(self._target, "rb") as source, open(place, "wb") as copy:
            _copy_rights(self._target, copy.fileno())
            while block := source.read(1 << 20):
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())

    def _sweep(self) -> None:
        """Removes what a process that was killed left half written; whoever holds the lock is alone."""
        with suppress(OSError):
            for name in os.listdir(self._target.parent):
                if name.startswith(self._prefix()) and name.endswith(("new", "old")):
                    with suppress(OSError):
                        os.unlink(self._target.parent / name)

    def _prefix(self) -> str:
        return f".{self._target.name}."

    def _beside(self, ending: str) -> Path:
        return self._target.with_name(self._target.name + ending)

    def _damaged(self, what: str) -> StoreDamaged:
        backup = self.backup()
        rest = f"; the state before is in {backup.name}" if backup.exists() else ""
        return StoreDamaged(in_one_line(f"{self.path}: the store {what}; {_REPAIR}{rest}"))

    def _unreadable(self, error: OSError) -> StoreDamaged:
        reason = (error.strerror or str(error)).lower()
        what = f"the store cannot be read: {reason}; name another with --store, or allow it to be read"
        return StoreDamaged(in_one_line(f"{self.path}: {what}"))

    def _refuse(self, error: OSError) -> NoReturn:
        reason = (error.strerror or str(error)).lower()
        what = f"the store cannot be written: {reason}; what was there still is; make room, or choose another"
        raise StoreUnwritable(in_one_line(f"{self.path}: {what}")) from error


@contextmanager
def no_collection() -> Iterator[None]:
    """Keeps the garbage collector from looking through everything again and again while a store is built."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _lines(tables: Tables) -> Iterator[bytes]:
    """The tables as JSON with a line for each document: to be read, searched and compared line by line.

    Indenting every field as well would make the file a quarter longer, and slower to read by half.
    """
    yield b"{"
    before = b"\n"
    for name, table in tables.items():
        yield before + orjson.dumps(name) + b": {"
        before = b"\n"
        for number, document in table.items():
            yield b'%b"%b": ' % (before, number.encode("ascii"))
            yield orjson.dumps(document)
            before = b",\n"
        yield b"\n}"
        before = b",\n"
    yield b"\n}\n"


def _signature(status: os.stat_result) -> _Signature:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _copy_rights(source: Path, handle: int) -> None:
    """Gives an open file the permissions of the one it replaces, else those of any new file."""
    if os.name != "posix":
        return
    try:
        status = os.stat(source)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(handle, status.st_uid, status.st_gid)
    os.fchmod(handle, stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders cannot be synced
            raise
    finally:
        os.close(handle)


def _sign_lock(place: Path) -> None:
    with suppress(OSError):
        place.write_text(f"{os.getpid()} {socket.gethostname()}\n", encoding="utf-8")


def _holder(place: Path) -> str:
    try:
        process, host = place.read_text(encoding="utf-8").split()
        who = f"process {int(process)} on {host}"
    except (OSError, ValueError):
        who = "another process"
    return f"{who} is writing the store; wait until it is done, then try again"
