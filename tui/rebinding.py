"""What is wrong with the keys that a person gave to actions; imported only where there are such keys."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from tui.bindings import ACTIONS, Action, Where, shown_key
from tui.translation import tr

_NAMED = frozenset(key.value for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values()) | {"space"}
_MODIFIERS = frozenset(("ctrl", "shift", "alt", "super", "hyper", "meta"))
_TOGETHER: tuple[frozenset[Where], ...] = (frozenset(("explorer", "lists", "anywhere")),)
"""Places whose keys all work at once; elsewhere a key of the place goes before those of what is around."""


def faults(keys: Mapping[str, str]) -> Iterator[str]:
    """What is wrong, a phrase each: no such action, no such key, one key for two actions.

    Args:
        keys: keys, joined by commas, by the id of an action.
    """
    known = {action.id: action for action in ACTIONS}
    lost = [name for name in keys if name not in known]
    if lost:
        yield tr("no action is named {names}").format(names=", ".join(lost))
    for name, given in keys.items():
        for key in _keys(given):
            if name in known and not _is_key(key):
                yield tr("{name}: no key is named {key}").format(name=name, key=key)
    yield from _clashes(keys)


def _clashes(keys: Mapping[str, str]) -> Iterator[str]:
    for at, action in enumerate(ACTIONS):
        for other in ACTIONS[:at]:
            if not _meet(action, other) or not {action.id, other.id} & keys.keys():
                continue
            ours, theirs = (_keys(keys.get(a.id, a.keys)) for a in (action, other))
            meant = set(_keys(action.keys)) & set(_keys(other.keys))  # only one of the two is to be done then
            for key in dict.fromkeys(key for key in ours if key in theirs and key not in meant):
                text = tr("{key} is the key of {one} and of {other}")
                yield text.format(key=shown_key(key), one=other.id, other=action.id)


def _meet(one: Action, other: Action) -> bool:
    """Whether both can be asked for by a key at the same time, and neither goes before the other."""
    return one.where == other.where or any({one.where, other.where} <= places for places in _TOGETHER)


def _keys(given: str) -> list[str]:
    """The single keys, each by its name."""
    keys = [key.strip() or key for key in given.split(",")]
    return [_character_to_key(key) if len(key) == 1 else key for key in keys]


def _is_key(name: str) -> bool:
    *modifiers, key = name.split("+")
    if not _MODIFIERS.issuperset(modifiers) or not key:
        return False
    return len(key) == 1 or key in _NAMED or _is_character(key)


def _is_character(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
