"""Language packs: found in the assets, loaded once, and the language of a text that does not say its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import LanguagePackBroken

if TYPE_CHECKING:
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
    """The code of the pack whose function words are most frequent in a text; None if none stands out."""
    from store.reading.language import key

    words = [key(word) for word in text[:_SAMPLE].replace("'", "' ").replace("\u2019", "' ").split()]
    if not words:
        return None
    scores: dict[str, float] = {}
    for code in available():
        pack = load(code)
        common = pack.determiners | pack.prepositions | pack.conjunctions | pack.that | pack.relatives
        scores[code] = sum(word in common for word in words) / len(words)
    best = max(scores, key=lambda code: scores[code], default=None)
    if best is None or scores[best] < 0.15:
        return None
    return best
