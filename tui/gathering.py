"""All statements of a library read beside the app, to be looked through as one."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual.message import Message

from store.collection import no_collection
from store.errors import SourcierError
from tui.browsing import contents_of
from tui.library import Library
from tui.messages import Gathered, GatheringFailed


class Gathering:
    """One reading of a whole library, to be run in a thread of its own."""

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        """Reads when it is called, and tells of it by a message."""
        self._library = library
        self._tell = tell

    def __call__(self) -> None:
        with no_collection():
            try:
                contents = contents_of(*self._library.everything_beside())
            except SourcierError as error:
                self._tell(GatheringFailed(error))
                return
            for made_ready in ("by_kind", "index"):  # a person who types should not wait for them
                getattr(contents, made_ready)
            gc.freeze()  # it stays, and looking through all of it again would be felt under the keys
        self._tell(Gathered(contents))
