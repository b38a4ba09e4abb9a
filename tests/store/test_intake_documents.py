"""Web pages saved from a browser, and PDF documents."""

import io
from pathlib import Path
from typing import Any

import pytest

from store.errors import UnreadableStatement
from store.intake import take_in
from store.pages import is_page

trafilatura = pytest.importorskip("trafilatura")
pypdf = pytest.importorskip("pypdf")
NameObject = pypdf.generic.NameObject

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0031)https://news.example.org/a/2022 -->
<html lang="fr"><head><meta charset="utf-8"><title>Deux écoles fermées - Exemple</title>
<meta property="og:title" content="Deux écoles fermées"><meta property="og:site_name" content="Exemple Info">
<meta property="article:published_time" content="2022-01-06T10:00:00Z"></head>
<body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav><article><h1>Deux écoles fermées</h1>
<p>Le maire a annoncé mardi la fermeture de deux écoles &laquo; jusqu&rsquo;à nouvel ordre &raquo;.</p>
<p>12 personnes ont été blessées, selon la police, qui a ouvert une enquête dans la nuit.</p>
</article><footer>Mentions légales, publicité, plan du site</footer></body></html>"""


def pdf_of(lines: list[str], title: str = "") -> bytes:
    """A PDF of one page with these lines, by the least that the format asks for."""
    drawn = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {drawn} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /CreationDate (D:20220106100000Z) >>" % title.encode("cp1252"),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data + b"xref\n0 7\n0000000000 65535 f \n%strailer\n"
        b"<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )


def test_page_gives_its_article_without_menus_and_what_it_says_of_itself(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    statement = take_in(file)
    assert "fermeture de deux écoles « jusqu’à nouvel ordre »." in statement.text
    assert "Mentions légales" not in statement.text
    assert "Accueil" not in statement.text
    assert (statement.title, statement.publisher) == ("Deux écoles fermées", "Exemple Info")
    assert (statement.date, statement.url) == ("2022-01-06", "https://news.example.org/a/2022")


MENU = "<nav>" + "".join(f"<a href='/{at}'>Rubrique {at}</a> " for at in range(8)) + "</nav>"


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("<p>La préfecture annonce la réouverture de la route du col, fermée depuis lundi.</p>", None),
        (
            "<p>Ils demandent aux autorités de la ville :</p><ul><li>une enquête ;</li>"
            "<li><p>la libération de tous.</p></li></ul>",
            "Ils demandent aux autorités de la ville :\n\n- une enquête ;\n\n- la libération de tous.",
        ),
        (
            "<p>Le bilan provisoire est de <b>43</b> morts<br>et de 75 blessés."
            "<sup><a href='#1'>1</a></sup></p>",
            "Le bilan provisoire est de 43 morts\net de 75 blessés.",
        ),
        (
            "<div>Le maire ferme deux écoles.<br><br>« C'est ainsi », a-t-il dit aux parents.</div>",
            "Le maire ferme deux écoles.\n\n« C'est ainsi », a-t-il dit aux parents.",
        ),
        (
            "<p>Voici le bilan, ville par ville, du ministère :</p>"
            "<table><tr><td>Lyon</td><td>12 morts</td></tr><tr><td>Nice</td><td>3 morts</td></tr></table>",
            "Voici le bilan, ville par ville, du ministère :\n\nLyon | 12 morts\n\nNice | 3 morts",
        ),
    ],
)
def test_blocks_of_an_article_are_paragraphs_and_no_menu_is_among_them(
    article: str, text: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    page = f"<html><head><title>T</title></head><body>{MENU}<article>{article}</article></body></html>"
    file.write_text(page, encoding="utf-8")
    assert take_in(file).text == (text or article[3:-4]) + "\n"


def test_page_saved_with_its_pictures_in_it_is_as_long_as_its_words(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 7_000_000}">'
    saved = "<!--\n Page saved with SingleFile\n url: https://news.example.org/b \n saved date: Thu -->"
    page = PAGE.replace("<h1>", f"{picture}<h1>").replace(
        "<!-- saved from url=(0031)https://news.example.org/a/2022 -->", saved
    )
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    assert take_in(file).url == "https://news.example.org/b"


def test_page_is_known_by_how_it_begins_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    assert "<p>" not in take_in(file).text


def test_what_is_told_goes_before_what_a_page_says(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    assert take_in(file, date="2021-12-31", title="Écoles").date == "2021-12-31"
    (tmp_path / "page.toml").write_text('publisher = "Mairie"', encoding="utf-8")
    assert take_in(file).publisher == "Mairie"


@pytest.mark.parametrize(
    "page", ["<html></html>", "<!doctype html><body> </body>", "<html><body>" + "<div>" * 5000]
)
def test_page_without_an_article_gives_one_line(page: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(UnreadableStatement, match="without an article in it"):
        take_in(file)


def test_page_that_is_too_long_gives_one_line(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body>" + "<p>a b c</p>" * 500_000, encoding="utf-8")
    with pytest.raises(UnreadableStatement, match="more than 5 MB"):
        take_in(file)


def test_page_of_more_tags_than_an_article_has_gives_one_line(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body><article>" + "<p>a " * 40_000, encoding="utf-8")
    with pytest.raises(UnreadableStatement, match="30000 tags"):
        take_in(file)


def test_comments_before_a_page_are_gone_through_once(tmp_path: Path) -> None:
    """Without care this would take longer than the world is old."""
    file = tmp_path / "text.txt"
    file.write_text("<!---->" * 500 + "Selon la police, 12 personnes ont été blessées.", encoding="utf-8")
    assert take_in(file).text.startswith("<!---->")
    assert is_page(b"<!-- a --> <!-- b -->\n<html>", ".txt")


def test_pdf_gives_its_lines_as_paragraphs_with_title_and_day(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(
        pdf_of(
            ["Le maire a annonc\xe9 mardi la ferme-", "ture de deux \xe9coles de la ville."], "Deux \xe9coles"
        )
    )
    statement = take_in(file)
    assert statement.text == "Le maire a annoncé mardi la fermeture de deux écoles de la ville.\n"
    assert (statement.title, statement.date) == ("Deux écoles", "2022-01-06")


def test_pdf_without_text_is_said_to_be_a_scan(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf_of([]))
    with pytest.raises(UnreadableStatement, match="a scan"):
        take_in(file)


@pytest.mark.parametrize("way", ["RC4-128", "AES-256"])
def test_pdf_locked_only_against_changes_is_read(way: str, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(["Un texte."])))
    writer.encrypt("", "secret", algorithm=way)
    file = tmp_path / "locked.pdf"
    writer.write(file)
    assert take_in(file).text == "Un texte.\n"


@pytest.mark.parametrize("way", ["RC4-128", "AES-256"])
def test_locked_pdf_gives_one_line(way: str, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(["Un texte."])))
    writer.encrypt("secret", algorithm=way)
    file = tmp_path / "locked.pdf"
    writer.write(file)
    with pytest.raises(UnreadableStatement, match="locked with a password"):
        take_in(file)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20, pdf_of(["Un texte."])[:200]]
)
def test_damaged_pdf_gives_one_line(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(data)
    with pytest.raises(UnreadableStatement, match=r"damaged PDF|a scan") as told:
        take_in(file)
    assert "\n" not in str(told.value)


def test_form_that_draws_itself_over_and_over_does_not_hang(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(["Un texte."])))
    file = tmp_path / "bomb.pdf"
    forms: list[Any] = []
    for depth in range(30):
        form = pypdf.generic.StreamObject()
        form.set_data(b"/X Do /X Do " if depth else b"BT /F1 12 Tf (lol) Tj ET")
        names = pypdf.generic.DictionaryObject()
        if forms:
            names[NameObject("/X")] = forms[-1]
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/Resources"): pypdf.generic.DictionaryObject({NameObject("/XObject"): names}),
            }
        )
        forms.append(writer._add_object(form))
    page = writer.pages[0]
    page["/Resources"][NameObject("/XObject")] = pypdf.generic.DictionaryObject({NameObject("/X"): forms[-1]})
    page["/Contents"].get_object().set_data(b"/X Do")
    writer.write(file)
    assert take_in(file).text


def test_pdf_that_unpacks_to_far_more_than_a_statement_gives_one_line(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(["Un texte."])))
    contents = pypdf.generic.StreamObject()
    contents.set_data(b"BT /F1 12 Tf (" + b"a" * 30_000_000 + b") Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(contents.flate_encode())
    file = tmp_path / "bomb.pdf"
    writer.write(file)
    with pytest.raises(UnreadableStatement, match="draws more than a statement has"):
        take_in(file)


@pytest.mark.parametrize("extra", ["trafilatura", "pypdf"])
def test_extra_that_is_not_there_is_named(
    extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, extra, None)
    page, report = tmp_path / "page.html", tmp_path / "report.pdf"
    page.write_text(PAGE, encoding="utf-8")
    report.write_bytes(pdf_of(["Un texte."]))
    with pytest.raises(UnreadableStatement, match=r"pip install 'sourcier\[(html|pdf)\]'"):
        take_in(page if extra == "trafilatura" else report)
