"""Sample sentences of each language pack, in ``samples/XX.txt``: the same constructions in every pack.

A sentence, then a line for each record to be read from it::

    = quote | mode | words | speaker | cue
    = figure | words | value | low | high | approximation | unit | measure
    = event | type | date | places | certainty

``-`` stands for nothing. All records of the kinds named are to be there, and no other; ``= no figure`` says
that there is none. Sentences are read as said on Thursday, 14 March 2024.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from store import languages
from store.reading import reader
from store.records import Event, Figure, Quote, Statement, statement_id

FOLDER = Path(__file__).parent / "samples"
DAY = "2024-03-14"
_KINDS = ("quote", "figure", "event")
HEADINGS = """
quotation, then who says it
who says it, then the quotation
quotation parted by who says it
quotation that goes on behind who says it
line of a dialogue
clause that is said
clause with who says it behind
infinitive or gerund that is said
speaker meant by a pronoun, or left out
source without a verb
quoted words in a sentence of the writer
appeal for something
appeal to do something
denial
what is not said
exact number
number in words
thousands
decimal and money
percentage
fraction
about
under
over
range
order of magnitude
rounded count
killed
injured
missing
detained
displaced
part of a figure
number without its noun
from one number to another
age
time of day
numbered thing
protest
unrest
violence
arrest
release
emergency
shutdown
deployment
disaster
justice
diplomacy
other
noun that happens
day
weekday
day counted from the statement
day counted from another day
time ago
from a day to a day
since a day
until a day
month
period
future day
city
country
hearsay
norm
condition
negation
""".strip().splitlines()
"""Every pack shows each of these by a sentence at least."""


class Sample(NamedTuple):
    """A sentence of a language, and what is to be read from it."""

    heading: str
    sentence: str
    records: tuple[str, ...]
    """As lines without their ``=``; ``no figure`` where there is none."""


def samples(code: str) -> list[Sample]:
    """The samples of a pack, in the order of its file; none if it has no file.

    Raises:
        ValueError: a line that can be no sample.
    """
    path = FOLDER / f"{code}.txt"
    found: list[Sample] = []
    heading = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else (), 1):
        if line.startswith("# "):
            heading = line[2:].strip()
            if heading not in HEADINGS:
                raise ValueError(f"{path.name}, line {number}: no heading is called {heading!r}")
        elif line.startswith("= "):
            if not found or found[-1].heading != heading:
                raise ValueError(f"{path.name}, line {number}: a record without a sentence")
            record = " | ".join(part.strip() for part in line[2:].split("|"))
            found[-1] = found[-1]._replace(records=(*found[-1].records, record))
        elif line.strip():
            found.append(Sample(heading, line.strip().replace("\u23ce", "\n"), ()))
    return found


def read_lines(code: str, sentence: str) -> list[str]:
    """The records of a sentence, as a sample has them."""
    statement = Statement(id=statement_id(sentence), text=sentence, language=code, date=DAY)
    reading = reader.read(statement, languages.load(code))
    records: list[Quote | Figure | Event] = [*reading.quotes, *reading.figures, *reading.events]
    return [_line(record) for record in records]


def difference(code: str, sample: Sample) -> str:
    """How a sample is read otherwise than it says; empty if it is not."""
    kinds = {kind for kind in _KINDS for r in sample.records if r.startswith((kind, f"no {kind}"))}
    if not kinds:
        return "says no record"
    found = [line for line in read_lines(code, sample.sentence) if line.partition(" |")[0] in kinds]
    wanted = [record for record in sample.records if not record.startswith("no ")]
    lines = [f"  wanted {line}" for line in wanted if line not in found]
    lines += [f"  read   {line}" for line in found if line not in wanted]
    return "\n".join(lines)


def misread(code: str) -> list[str]:
    """What is wrong with the samples of a pack, an entry for each; none if all are read as they say."""
    try:
        ours = samples(code)
    except ValueError as error:
        return [str(error)]
    shown = {sample.heading for sample in ours}
    found = [f"no sample under {heading!r}" for heading in HEADINGS if heading not in shown]
    for sample in ours:
        wrong = difference(code, sample)
        if wrong:
            found.append(f"{sample.heading}: {sample.sentence}\n{wrong}")
    return found


def _line(record: Quote | Figure | Event) -> str:
    if isinstance(record, Quote):
        fields = ["quote", record.mode, record.text, record.speaker, record.cue]
    elif isinstance(record, Figure):
        numbers = [_number(n) for n in (record.value, record.low, record.high)]
        fields = ["figure", record.text, *numbers, record.approximation, record.unit, record.measure]
    else:
        fields = ["event", record.type, record.date, ", ".join(record.places), record.certainty]
    return " | ".join(field or "-" for field in fields)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
