"""The interface in the user's language: English as it is written, others from catalogues under assets."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "sourcier"
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "locale"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_WRITTEN_IN = ("en", "C", "POSIX")

_catalogue: NullTranslations | None = None


def speak(language: str | None = None, environment: Mapping[str, str] = os.environ) -> None:
    """Sets the language of the interface; one that there is no catalogue for gives English.

    Args:
        language: a code such as ``fr``; None is that of the locale, told by the usual variables.
    """
    global _catalogue  # noqa: PLW0603  one interface, one language
    _catalogue = None
    wanted = [language] if language else _of_locale(environment)
    if not wanted or wanted[0].partition("_")[0].partition(".")[0] in _WRITTEN_IN:
        return
    import gettext

    found = gettext.translation(DOMAIN, FOLDER, wanted, fallback=True)
    _catalogue = found if isinstance(found, gettext.GNUTranslations) else None


def _of_locale(environment: Mapping[str, str]) -> list[str]:
    """The languages of the first variable that has any, as gettext knows them."""
    for variable in _VARIABLES:
        if environment.get(variable):
            return environment[variable].split(":")
    return []


def tr(text: str) -> str:
    """The text in the language of the interface."""
    return text if _catalogue is None or not text else _catalogue.gettext(text)


def tr_many(one: str, many: str, number: int) -> str:
    """The text for so many, with ``{n}`` filled in."""
    chosen = (one if number == 1 else many) if _catalogue is None else _catalogue.ngettext(one, many, number)
    return chosen.format(n=number)


def later(text: str) -> str:
    """The text as it is: one that is translated where it is shown, marked here for the catalogues."""
    return text
