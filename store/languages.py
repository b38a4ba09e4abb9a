"""Language packs: found in the assets, loaded once, and the language of a text that does not say its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import LanguagePackBroken

if TYPE_CHECKING:
    from eld import LanguageDetector

    from store.reading.language import Language

_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "languages"
_SAMPLE = 20_000


def available() -> tuple[str, ...]:
    """The codes of the packs at hand, sorted: ``("en", "es", "fr")``."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The pack of a language, compiled.

    Args:
        code: ISO 639-1, upper or lower case; a region behind it ("fr-CA") is passed over.

    Raises:
        LanguagePackBroken: there is no such pack, or it lacks a part.
    """
    import tomllib  # late, and the compiler too: the command line only asks which packs there are

    from store.reading.language import Language

    name = code.lower().replace("_", "-").partition("-")[0]
    path = _FOLDER / f"{name}.toml"
    if not name.isalpha() or not path.is_file():
        raise LanguagePackBroken(
            f"language {code!r}: no pack for it; sourcier reads {', '.join(available())} (give --language)"
        )
    try:
        return Language(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise LanguagePackBroken(f"{path.name}: the language pack is no valid TOML ({error})") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise LanguagePackBroken(f"{path.name}: the language pack lacks or garbles {error}") from error


def detect(text: str) -> str | None:
    """The language of a text, ISO 639-1, whether there is a pack for it or not; None where nothing tells.

    A dozen words are enough. Only the first 20,000 characters are looked at.
    """
    language: str | None = _detector().detect(text[:_SAMPLE]).language
    return language


@cache
def _detector() -> LanguageDetector:
    from eld import LanguageDetector  # late: a tenth of a second, for a text that does not say

    return LanguageDetector()
