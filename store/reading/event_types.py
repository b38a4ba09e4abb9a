"""The type of an event: what its word stands for, or what the text around tells of the dead and injured."""

from __future__ import annotations

from collections import Counter

from store.reading.happenings import event_type
from store.reading.language import Language
from store.reading.lookups import Trigger
from store.reading.stretch import Stretch
from store.records import EventType

_FEW = 3
"""So many words of a kind make no statement of that kind."""


class EventTypes:
    """Types the events of one statement, whose words decide where a word leaves it open."""

    def __init__(self, language: Language, words: Counter[str]) -> None:
        self.language = language
        self._disaster = sum(words[w] for w in language.disaster_words)
        self._violence = sum(words[w] for w in language.violence_words)

    def of(self, stretch: Stretch, trigger: Trigger) -> EventType:
        """The type of the event that a word of a sentence tells."""
        if trigger.perhaps and self._disaster <= max(_FEW, self._violence):
            return "other"  # "the train leaves on Monday", in a text that tells of no accident
        if not trigger.by_context:
            return event_type(trigger.type)
        disaster = sum(k in self.language.disaster_words for k in stretch.keys)
        violence = sum(k in self.language.violence_words for k in stretch.keys)
        openers = self.language.event_nouns_at.openers
        for index, word in enumerate(stretch.keys):
            if word not in openers:
                continue
            noun = self.language.event_nouns_at.at(stretch.keys, index)
            if noun is not None and not noun[1].by_context:
                disaster += noun[1].type == "disaster"
                violence += noun[1].type in ("violence", "unrest", "arrest")
        if disaster != violence:
            return "disaster" if disaster > violence else "violence"
        if self._disaster == self._violence == 0 and trigger.natural:
            return "other"
        if self._disaster == self._violence:
            return event_type(trigger.type)
        return "disaster" if self._disaster > self._violence else "violence"
