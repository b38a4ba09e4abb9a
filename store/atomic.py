"""One file written whole or not at all: what stands under its name is the old or the new content."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
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


def _copy(target: Path, place: Path) -> None:
    with open(target, "rb") as source, open(place, "wb") as copy:
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
