"""Who speaks: from the phrase printed beside a reporting verb to one name for one person or institution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from store.reading.coreference import Coreference
from store.reading.entities import Entity, Register
from store.reading.introductions import Introductions
from store.reading.language import Language
from store.reading.mentions import Mention
from store.reading.named_entities import NamedEntities
from store.reading.stretch import Stretch
from store.records import Span, Speaker

_LONG_MENTION = 300
"""Characters: what is longer is no mention that another could stand in."""


class Cast:
    """Everyone a statement names as a source; resolves their mentions in the order of the text."""

    def __init__(
        self, stretches: Sequence[Stretch], text: str, language: Language, headings: Sequence[Stretch] = ()
    ) -> None:
        self.language = language
        self.text = text
        self.introductions = Introductions(stretches, text, language, headings)
        self.register = Register(two_surnames=language.two_surnames)

    @property
    def people(self) -> frozenset[str]:
        """Keys of the words in the names of persons and institutions that the text introduces."""
        return frozenset(word.lower() for mention in self.introductions.mentions for word in mention.name)

    def resolve(
        self, mentions: list[Mention], said: Sequence[tuple[int, int, int, bool]] = ()
    ) -> dict[tuple[int, int], Entity]:
        """The entity of each mention, by the mention's offsets.

        Args:
            mentions: those who speak.
            said: start and end of words that somebody says, where their speaker is mentioned, and whether
                they are quoted; in order.
        """
        silent = self._silent(mentions)
        every = {m.start for m in mentions}
        silent.extend(m for m in self.introductions.bodies if m.start not in every)
        silent.extend(member for mention in mentions for member in mention.members)
        starts = [start for start, *_ in said]
        for mention in [*mentions, *silent]:
            for start, end, speaker, quoted in said[
                max(0, bisect_right(starts, mention.start) - 8) : bisect_right(starts, mention.start)
            ]:
                mention.inside = mention.inside or start <= mention.start < end
                if start <= mention.start < end and speaker < start:
                    mention.within = speaker
                    mention.quoted_by = speaker if quoted else mention.quoted_by
                    if not mention.speaks:
                        mention.rank = min(mention.rank or mention.start, speaker - 1)
        ordered = sorted([*mentions, *silent], key=lambda m: m.start)
        names = NamedEntities(self.register, self.introductions, self.language)
        names.learn(ordered)
        # Names met in passing: only of those who are somebody in the statement.
        taken = {m.start for m in ordered if m.name or m.alias or m.institution}
        met = (m.mention(self.text) for m in self.introductions.passing if m.start not in taken)
        passing = [mention for mention in met if self._is_somebody(mention)]
        ordered = sorted([*ordered, *passing], key=lambda m: m.start)
        coreference = Coreference(names, [m for m in ordered if m.name], self.text)
        resolved: dict[tuple[int, int], Entity] = {}
        for mention in ordered:
            entity = coreference.entity_of(mention)
            if entity is None:
                continue
            if mention.name and not entity.mentions:
                before = coreference.named_later(mention, entity)
                if before is not None:
                    self.register.merge(before, entity)
            if mention.rank != 1 or not entity.mentions:  # in passing: whoever is known is no nearer by it
                self.register.mentioned(entity, mention)
            if mention.speaks:
                resolved[mention.start, mention.end] = entity
        return {span: entity.same_as or entity for span, entity in resolved.items()}

    def speakers(self) -> tuple[Speaker, ...]:
        """All who speak, by first mention."""
        return tuple(
            Speaker(
                entity.name,
                tuple(Span(m.start, m.end) for m in entity.mentions),
                tuple(Span(m.start, m.end) for m in entity.mentions if m.guessed),
            )
            for entity in self.register.entities
            if any(m.speaks for m in entity.mentions)
        )

    def _is_somebody(self, mention: Mention) -> bool:
        entity = self.register.named(mention)
        return entity is not None and len(entity.words) > 1 and entity.institution is None

    def _silent(self, mentions: list[Mention]) -> list[Mention]:
        """The introductions that are no part of a speaking mention."""
        spoken = sorted((m.start, m.end) for m in mentions if m.end - m.start < _LONG_MENTION)
        starts = [start for start, _ in spoken]
        every = {m.start for m in mentions}
        kept: list[Mention] = []
        for mention in self.introductions.mentions:
            first = bisect_left(starts, mention.end - _LONG_MENTION)
            last = bisect_right(starts, mention.start)
            inside = any(mention.end <= end for _, end in spoken[first:last])
            if mention.start not in every and not inside:
                kept.append(mention)
        return kept
