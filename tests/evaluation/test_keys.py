import calendar
import hashlib
import re
from collections import Counter

import pytest

from store.records import APPROXIMATIONS, CERTAINTIES, EVENT_TYPES, MEASURES, MODES
from tests.evaluation.keys import FOLDER, PARTS, SETS, Key, KeyRecord, Part, load_keys
from tests.evaluation.scoring import FIELDS, compare, key_span, key_value

KEYS = load_keys()
WRITTEN = [key for key in KEYS if (FOLDER / key.language / f"{key.name}.json").exists()]
each_key = pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
each_written_key = pytest.mark.parametrize("key", WRITTEN, ids=lambda key: key.name)

_ALLOWED = {"start", "end", "text", "trigger", "source", "speaker", "mention", "certainty", "via"}
_ALLOWED |= {"optional", "note", "accept"}
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")
_MONTHLESS_YEAR = 2000  # a leap year, so that the 29th of February of an unknown year is a date


def records(key: Key) -> list[tuple[Part, KeyRecord]]:
    return [(part, record) for part in PARTS for record in key.records(part)]


def is_edtf(date: str) -> bool:
    """Whether this is a day, month or year, or an interval of two, in the subset that the contract uses."""
    ends = date.split("/")
    if len(ends) > 2 or ends == ["..", ".."]:
        return False
    return all(_is_day(end) or (end == ".." and len(ends) == 2) for end in ends)


def _is_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part) if part and part.isdecimal() else None for part in found.groups())
    if month is not None and not 1 <= month <= 12:
        return False
    last = calendar.monthrange(year or _MONTHLESS_YEAR, month)[1] if month else 31
    return day is None or 1 <= day <= last


@pytest.mark.parametrize(
    "date", ["2022-01-02", "2022-01", "2022", "2022-01-02/..", "../2022-01-19", "XXXX-02-29"]
)
def test_edtf_dates_are_known(date: str) -> None:
    assert is_edtf(date)


@pytest.mark.parametrize(
    "date", ["", "6 janvier", "2022-13", "2022-02-30", "../..", "2022-01-02/2022-01-03/..", ".."]
)
def test_what_is_no_edtf_date_is_refused(date: str) -> None:
    assert not is_edtf(date)


@each_key
def test_records_are_words_of_their_statement(key: Key) -> None:
    for _, record in records(key):
        place = record.get("trigger", record)
        words = key.statement.text[place["start"] : place["end"]]
        assert place["text"] == words
        # A quotation within an indirect quote keeps its marks, so that they stay in pairs.
        marks = "" if record.get("mode") in ("indirect", "appeal") else "«»“”"
        assert words == words.strip(" \n\t\u00a0\u202f,." + marks), record
        assert (record.get("mention") or "") in key.statement.text


@each_key
def test_records_use_the_words_of_the_contract(key: Key) -> None:
    for part, record in records(key):
        accepted = record.get("accept", {})
        assert set(record) <= _ALLOWED | set(FIELDS[part]), record
        assert set(accepted) <= set(FIELDS[part]), record
        assert "source" in record or "speaker" in record, record
        assert record.get("certainty", "stated") in CERTAINTIES, record
        if part == "quotes":
            assert record["mode"] in MODES, record
            assert "cue" in record, record
        elif part == "figures":
            assert record["approximation"] in APPROXIMATIONS, record
            assert record["measure"] in (*MEASURES, None), record
        else:
            assert record["type"] in EVENT_TYPES, record
            assert isinstance(record["places"], list), record
            for date in (record["date"], *accepted.get("date", ())):
                assert date is None or is_edtf(date), record


@each_key
def test_figures_have_the_bounds_of_their_approximation(key: Key) -> None:
    for figure in key.records("figures"):
        value, low, high = figure["value"], figure["low"], figure["high"]
        shapes = {
            "exact": value is not None and low == high == value,
            "about": value is not None and low is None and high is None,
            "under": value is not None and low is None and high == value,
            "over": value is not None and low == value and high is None,
            "range": value is None and low is not None and high is not None and low < high,
            "order": value is None and low is not None,
        }
        assert shapes[figure["approximation"]], figure


@each_key
def test_no_record_is_keyed_twice(key: Key) -> None:
    for part in PARTS:
        spans = Counter(key_span(record) for record in key.records(part))
        assert not [span for span, count in spans.items() if count > 1]


@each_key
def test_key_read_against_itself_is_perfect(key: Key) -> None:
    for part in PARTS:
        read = [{**record, **key_span(record)._asdict()} for record in key.records(part)]
        for record in read:
            record["speaker"] = key_value(record, "speaker")
        score = compare(part, key.records(part), read, key.statement.text).score
        assert (score.missed, score.spurious) == (0, 0)
        assert score.fields in (1, None)


@each_written_key
def test_statement_is_the_one_that_was_keyed(key: Key) -> None:
    about = key.document["statement"]
    assert about["characters"] == len(key.statement.text)
    assert about["sha256"] == hashlib.sha256(key.statement.text.encode()).hexdigest()
    assert "\r" not in key.statement.text
    assert key.set in SETS


@pytest.mark.parametrize("key", [key for key in WRITTEN if key.set == "test"], ids=lambda key: key.name)
def test_statement_of_the_test_set_says_so(key: Key) -> None:
    assert "no rule" in key.document["note"].lower()


def test_no_statement_is_in_the_evaluation_twice() -> None:
    assert Counter(key.name for key in KEYS).most_common(1)[0][1] == 1
    assert Counter(key.statement.text for key in KEYS).most_common(1)[0][1] == 1
