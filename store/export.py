"""Views written as files: in which format, under which name, and never over what is there without leave."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from store.errors import ExportFailed
from store.markdown import markdown
from store.schema import STORE_BEGINS
from store.signs import in_one_line
from store.tables import view_csv, view_json
from store.view import View
from store.words import fold

__all__ = ["FORMATS", "Format", "View", "default_file_name", "format_of", "render", "write_export"]

Format: TypeAlias = Literal["markdown", "csv", "json"]

_RENDERERS: dict[str, Callable[[View], str]] = {
    "markdown": markdown,
    "csv": view_csv,
    "json": view_json,
}
FORMATS: tuple[Format, ...] = get_args(Format)
_SUFFIXES: dict[str, Format] = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json"}

# Names that Windows keeps for devices, whatever the suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def render(view: View, format: str = "markdown") -> str:
    """The text of the view in this format.

    Raises:
        KeyError: the format is none of ``FORMATS``.
    """
    return _RENDERERS[format](view)


def format_of(path: Path) -> Format:
    """The format that the file's name asks for; Markdown where it asks for none that is known."""
    return _SUFFIXES.get(path.suffix.lower(), "markdown")


def default_file_name(title: str, suffix: str = ".md") -> str:
    """A file name made from a title that every platform takes: letters, digits and hyphens of ASCII."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    name = ""
    for word in words:
        if len(name) + len(word) > 60:
            break
        name += f"-{word}" if name else word
    if not name:
        name = words[0][:60] if words else "sourcier"
    return f"{'statement-' if _RESERVED.fullmatch(name) else ''}{name}{suffix}"


def write_export(path: Path | str, text: str, *, overwrite: bool = False) -> Path:
    """Writes the text as a whole or not at all, and gives back the path written.

    With ``overwrite`` a regular file of that name is replaced; a symbolic link never is, nor followed.

    Raises:
        ExportFailed: the file exists and may not be replaced, the folder is not there, or the system
            refused. What was there before is still there.
    """
    target = Path(path)
    try:
        target = target.expanduser()
        _check(target, overwrite)
        _write(target, text.encode("utf-8", "backslashreplace"), overwrite)
    except FileExistsError:
        raise _failed(target, "exists already; choose another name, or allow it to be replaced") from None
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _failed(target, f"cannot be written: {reason.lower()}; choose another place") from error
    return target


def _check(target: Path, overwrite: bool) -> None:
    if not target.parent.is_dir():
        raise _failed(
            target, f"cannot be written: there is no folder {target.parent}; make it, or choose another"
        )
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise _failed(target, "is a folder; add a file name")
    if not overwrite:
        raise FileExistsError
    if stat.S_ISLNK(mode):
        raise _failed(target, "is a symbolic link, which is not followed; name the file itself")
    if not stat.S_ISREG(mode):
        raise _failed(target, "is no ordinary file; choose another name")
    with target.open("rb") as file:
        if file.read(len(STORE_BEGINS)) == STORE_BEGINS:
            raise _failed(target, "is a store, which no export replaces; choose another name")


def _write(target: Path, content: bytes, overwrite: bool) -> None:
    import tempfile  # not needed to print

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".sourcier")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        if overwrite:
            os.replace(temporary, target)
        else:
            _place(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _place(temporary: str, target: Path) -> None:
    """Gives the file its name, but not to one that came into being meanwhile."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the name is taken first, then filled in one step
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(temporary, target)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    with suppress(OSError):
        return stat.S_IMODE(target.lstat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(target: Path, what: str) -> ExportFailed:
    return ExportFailed(in_one_line(f"{target} {what}"))
