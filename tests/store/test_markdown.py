"""Exports are read back with a CommonMark parser: the reader of an export must see what the view shows."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from store.markdown import block, code, inline, markdown, statement_list
from store.records import Record
from store.signs import spelled
from store.view import View
from store.wording import attribution, details
from tests.store.samples import DEAD, EMERGENCY, HURT, NIGHT, PROTECT, RECORDS, quote, statement

# Plain CommonMark, and a reader with everything switched on that makes more of a text.
READERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]

VIEW = View(title="Figures & “quotes”", statements=(NIGHT,), records=RECORDS, query="manif `x`")


def text_tree(document: str) -> SyntaxTreeNode:
    """The document as a CommonMark reader takes it."""
    return SyntaxTreeNode(READERS[0].parse(document))


def text_of(node: SyntaxTreeNode) -> str:
    """What a reader sees of the node; paragraphs are parted by an empty line."""
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type in ("text", "text_special", "code_inline"):
        return node.content
    parted = "\n\n" if node.type in ("blockquote", "list_item") else ""
    return parted.join(text_of(child) for child in node.children)


def rows(document: str) -> list[tuple[str, str, list[str]]]:
    """The heading, the quoted words and the line under them of each record in the document."""
    found, heading = [], ""
    for node in SyntaxTreeNode(READERS[0].parse(document)).children:
        if node.type == "heading":
            heading = text_of(node)
        elif node.type == "ordered_list":
            for item in node.children:
                quotation, line = item.children
                assert quotation.type == "blockquote"
                found.append((heading, text_of(quotation), text_of(line).split(" · ")))
    return found


def row(record: Record) -> list[str]:
    """What the line under the record's words must say."""
    said_by = attribution(record) or "the statement itself"
    place = f"characters {record.start}-{record.end}"
    return [*details(record), f"— {said_by}", record.certainty, place]


def test_every_record_of_the_view_is_a_quotation_with_its_source_certainty_and_offsets() -> None:
    headings = {"event": "Events (3)", "quote": "Quotes (1)", "figure": "Figures (4)"}
    expected = [
        (headings[kind], record.text, row(record)) for kind in VIEW.kinds for record in VIEW.of_kind(kind)
    ]
    assert rows(markdown(VIEW)) == expected


def test_offsets_of_an_export_find_the_words_in_the_statement() -> None:
    for _, words, line in rows(markdown(VIEW)):
        start, end = map(int, line[-1].removeprefix("characters ").split("-"))
        assert NIGHT.text[start:end] == words


def test_the_order_is_that_of_the_screen() -> None:
    backwards = replace(VIEW, records=RECORDS[::-1], kinds=("figure", "event"))
    assert [words for _, words, _ in rows(markdown(backwards))] == [
        record.text for kind in ("figure", "event") for record in reversed(RECORDS) if record.kind == kind
    ]


def test_the_head_says_what_the_view_is_of() -> None:
    view = replace(VIEW, filters=(("Speaker", "Bachelet"),), order="by date")
    title, about, *_ = SyntaxTreeNode(READERS[0].parse(markdown(view))).children
    assert text_of(title) == "Figures & “quotes”"
    assert [text_of(item) for item in about.children][:4] == [
        f"Statement: Une nuit à Almaty, Agence, 2022-01-06, https://example.org/nuit, id {NIGHT.id}",
        "Search: manif `x`",
        "Speaker: Bachelet",
        "Order: by date",
    ]
    assert [node.attrs["href"] for node in about.walk() if node.type == "link"] == [
        "https://example.org/nuit"
    ]


def test_records_of_several_statements_say_which_is_theirs() -> None:
    other = statement("Rien à signaler.", title="Calme")
    view = View(title="Two", statements=(NIGHT, other), records=(DEAD, quote(other, "Rien")))
    assert [line[-1] for _, _, line in rows(markdown(view))] == [
        f"in Calme {other.id}",
        f"in Une nuit à Almaty {NIGHT.id}",
    ]


def test_a_pane_without_records_says_so() -> None:
    assert "## Quotes (0)\n\nNone." in markdown(replace(VIEW, records=(DEAD,)))


def test_a_chain_of_sources_and_a_hedge_are_shown() -> None:
    lines = [line for _, _, line in rows(markdown(replace(VIEW, records=(DEAD, HURT))))]
    assert lines[0][3] == "— ministère de l'Intérieur (“le ministère de l'Intérieur”), via Haut-Commissariat"
    assert lines[1][-2] == "unverified"


def test_an_address_that_is_none_is_no_link() -> None:
    tricky = replace(NIGHT, url="javascript:alert(1)", title="<script>")
    view = View(title="x", statements=(tricky,), records=(PROTECT,))
    tree = SyntaxTreeNode(READERS[0].parse(markdown(view)))
    assert not [node for node in tree.walk() if node.type in ("link", "html_inline", "html_block")]


def test_statements_are_listed_with_what_is_known_of_them() -> None:
    unknown = statement("Rien.")
    tree = SyntaxTreeNode(READERS[0].parse(statement_list([NIGHT, unknown], query="a")))
    items = [text_of(node) for node in tree.walk() if node.type == "list_item"]
    assert items[1] == f"without a title, id {unknown.id}"
    assert len(items) == 2


HOSTILE = [
    "# no heading",
    "- no item",
    "+ 1",
    "1. no item",
    "12) no item",
    "> no quotation",
    "---",
    "===",
    "a\n===",
    "```\ncode",
    "    indented",
    "\tindented",
    "~~gone~~",
    "*a* _b_ **c** __d__",
    "`code`",
    "[a](b) ![c](d)",
    "[a]: b",
    "<b>bold</b>",
    "<!-- gone -->",
    "<https://example.org>",
    "&amp; &#42; &copy",
    "a | b\n--|--\nc | d",
    "a  \nb",
    "back\\slash\\",
    "a\\\nb",
    "http://example.org www.example.org a@example.org",
    "$x$ [^1] :smile: @who #1",
    "  both ends  ",
    "\u00a0a\u00a0",
    "",
    " ",
    "a\n\n\n\nb",
    "a\n \nb",
    "\na\n",
    "1.\n2.",
    "*\n*",
]


def shown(text: str) -> str:
    """The text as a reader shows it: acting characters spelled out, paragraphs parted by one empty line."""
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", spelled(text, keep="\n\t").strip("\n")).strip("\n")


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "with more"])
@pytest.mark.parametrize("text", HOSTILE)
def test_marks_of_the_language_in_a_statement_are_only_characters(text: str, reader: MarkdownIt) -> None:
    check_shown(text, reader)


@given(st.text() | st.lists(st.sampled_from(HOSTILE) | st.sampled_from("\n \t*_`<>&|\\-#1.)=")).map("".join))
@example("a\u202eb\u200b\x1b[31m")
@example("\ud800")
@example("a\n\n ")
def test_any_words_come_back_from_a_quotation(text: str) -> None:
    check_shown(text, READERS[1])


def check_shown(text: str, reader: MarkdownIt) -> None:
    document = "1. " + "\n   ".join(f"> {line}" for line in block(text)) + "\n\n   **line**\n"
    (listed,) = SyntaxTreeNode(reader.parse(document)).children
    quotation, _ = listed.children[0].children
    assert {node.type for node in quotation.walk()} <= {
        "blockquote", "paragraph", "inline", "text", "text_special", "softbreak", "hardbreak",
    }  # fmt: skip
    assert text_of(quotation) == shown(text)


@given(st.text() | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_any_title_is_one_line_and_nothing_else(text: str) -> None:
    (heading,) = SyntaxTreeNode(READERS[1].parse(f"# {inline(text)}")).children
    assert heading.type == "heading"
    assert text_of(heading) == " ".join(spelled(text).split())


@given(st.text(alphabet=st.sampled_from("` a\n\\*")) | st.text())
def test_any_query_is_a_code_span(text: str) -> None:
    (paragraph,) = SyntaxTreeNode(READERS[1].parse(f"Search: {code(text)}")).children
    assert text_of(paragraph) == f"Search: {' '.join(spelled(text).split())}".rstrip(" ")


def test_the_place_of_an_event_is_not_lost() -> None:
    (found,) = rows(markdown(replace(VIEW, records=(EMERGENCY,))))
    assert found[2][:3] == ["emergency", "2022-01-05", "Almaty"]
