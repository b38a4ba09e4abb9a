"""The catalogues of the interface: what is to be translated, and both forms of every catalogue.

``python -m tests.tui.catalogue`` brings the .po files up to date and compiles them. A message that
is new there has no translation: write it into the .po file, and run it again.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from store.comparison import VERDICTS
from store.explanation import GUESSED, RULES, SHOWN
from store.records import CERTAINTIES, EVENT_TYPES, MEASURES, MODES
from tui.bindings import ACTIONS, HEADINGS
from tui.themes import NAMES
from tui.translation import DOMAIN, FOLDER

ROOT = Path(__file__).parents[2]
_MARKED = {"tr": None, "later": None, "tr_many": (1, 2)}


def messages() -> Iterator[str | tuple[str, ...]]:
    """All that the interface shows, as written in the code; with their plural those that have one."""
    for _, _, message, _, _ in extract_from_dir(str(ROOT / "tui"), keywords=_MARKED):
        yield message
    for action in ACTIONS:
        yield action.label
        yield action.meaning
    yield from HEADINGS.values()
    yield from (*RULES, *filter(None, SHOWN.values()), GUESSED)
    yield from (*CERTAINTIES, *EVENT_TYPES, *MEASURES, *MODES, *VERDICTS, *NAMES)
    yield from complaints()


def complaints() -> Iterator[str]:
    """What is said of a query, and of settings, that cannot be read."""
    sources = [ROOT / "store/query.py", ROOT / "store/settings.py"]
    for node in (node for source in sources for node in ast.walk(ast.parse(source.read_text("utf-8")))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
            if name in ("message", "_NO_VALUE") and isinstance(value, ast.Constant):
                yield str(value.value)


def catalogues() -> list[Path]:
    """The .po files."""
    return sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


class _Plain(Catalog):
    """A catalogue that says of itself only what is read: the same messages give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Language, plural forms and encoding."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def read(path: Path) -> Catalog:
    """The catalogue of a .po file."""
    plain = _new(path)
    with path.open("rb") as file:
        for entry in read_po(file, locale=path.parts[-3]):
            if entry.id:
                plain.add(entry.id, entry.string)
    return plain


def _new(path: Path) -> Catalog:
    return _Plain(locale=path.parts[-3], header_comment="# The interface of sourcier.", fuzzy=False)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as it is read at run time."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(path: Path) -> list[str]:
    """Writes both files of a catalogue anew, and gives the messages that have no translation."""
    template = Catalog()
    for message in messages():
        template.add(message)
    old = read(path) if path.exists() else _new(path)
    new = _new(path)
    for entry in template:
        if entry.id:
            known = old.get(entry.id)
            new.add(entry.id, known.string if known else "")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=100, sort_output=True, no_location=True)
    path.with_suffix(".mo").write_bytes(compiled(new))
    return [str(entry.id) for entry in new if entry.id and not (entry.string and all(_parts(entry.string)))]


def _parts(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


if __name__ == "__main__":
    for catalogue in catalogues():
        missing = update(catalogue)
        print(f"{catalogue.relative_to(ROOT)}: {len(missing)} without a translation")
        for message in missing:
            print(f"  {message}")
