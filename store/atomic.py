"""One file written whole or not at all: what stands under its name is the old or the new content."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Signature(NamedTuple):
    """What tells one state of a file from the next without reading it."""

    device: int
    number: int
    size: int
    changed: int
    """Nanoseconds."""


def signature(status: os.stat_result) -> Signature:
    """The signature of a file from what the system says of it."""
    return Signature(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def replace(target: Path, content: Iterable[bytes], backup: Path | None = None) -> Signature:
    """Puts the content in the place of the file, and gives the signature that this then has.

    The new content is on the disk before it gets the name; permissions stay. That the new name itself
    is on the disk only ``sync_folder`` makes sure.

    Args:
        target: no symbolic link; it need not be there.
        backup: the name that the old file gets; None drops it.

    Raises:
        OSError: the system refused; the old file is still there.
    """
    import tempfile  # not needed to read a store

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix="new")
    try:
        with os.fdopen(handle, "wb") as file:
            _copy_rights(target, file.fileno())
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
            written = signature(os.fstat(file.fileno()))
        if backup and target.exists():
            give_name(target, backup)
        os.replace(temporary, target)
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return written


def give_name(target: Path, name: Path) -> None:
    """Lets the file have this name too; a copy where the file system knows no second names.

    Raises:
        OSError: the system refused; what had the name before still has it.
    """
    temporary = target.with_name(f"{_prefix(target)}old")
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    try:
        try:
            os.link(target, temporary)
        except OSError:
            _copy(target, temporary)
        os.replace(temporary, name)
    finally:  # a rename between two names of one file leaves both
        with suppress(OSError):
            os.unlink(temporary)


def sweep(target: Path) -> None:
    """Removes what a process left that was killed while it wrote the file; none may be writing it now."""
    with suppress(OSError):
        for name in os.listdir(target.parent):
            if name.startswith(_prefix(target)) and name.endswith(("new", "old")):
                with suppress(OSError):
                    os.unlink(target.parent / name)


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it that are missing, and sees to it that they are on the disk.

    Raises:
        OSError: the system refused.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in reversed(missing):
        sync_folder(place.parent)


def read_ordinary(path: Path) -> tuple[bytes, Signature]:
    """What the file has, and the signature that it had then.

    Raises:
        OSError: the system refused, or the name is that of a pipe or a device.
    """
    # Not blocking: a pipe without a writer would hold us for ever, before we could see that it is one.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
        _refuse_special(os.fstat(file.fileno()))
        return file.read(), signature(os.fstat(file.fileno()))


def check_ordinary(path: Path) -> None:
    """Does nothing where there is an ordinary file, or nothing yet.

    Raises:
        OSError: the name is that of a folder, a pipe or a device, which a new file would replace.
    """
    with suppress(FileNotFoundError):
        _refuse_special(os.stat(path))


def sync_folder(folder: Path) -> None:
    """Sees to it that the names in the folder are on the disk.

    Raises:
        OSError: the disk refused.
    """
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


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, no ordinary file")


def _copy(target: Path, place: Path) -> None:
    # A name that is there already may be one of the file itself, or a link planted by somebody else.
    with open(target, "rb") as source, open(place, "xb") as copy:
        _copy_rights(target, copy.fileno())
        while block := source.read(1 << 20):
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())


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


def _prefix(target: Path) -> str:
    return f".{target.name}."
