from __future__ import annotations

import logging
import socket
import zipfile
from datetime import date

import docx
import pytest

from entities.readers.pdf import join_lines
from tests.readers.makers import PARAGRAPHS, make_pdf, page, read_one, reason

DAY = date(2025, 3, 14)


@pytest.fixture
def report(tmp_path):
    document = docx.Document()
    document.add_heading("Bridge opens", 0)
    document.add_paragraph("14 March 2025 | Harbour Gazette")
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left cell", "Right cell"
    document.add_paragraph("")
    document.add_paragraph(PARAGRAPHS[1])
    document.save(tmp_path / "report.docx")
    return tmp_path / "report.docx"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_html_is_stripped_to_its_article(tmp_path, charset, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was used"))
    paragraphs = (*PARAGRAPHS, "“It’s late,” said the owner of the café on the quay – and of both kiosks beside it.")
    path = tmp_path / "page.htm"
    path.write_bytes(page(charset, paragraphs))
    document = read_one(path)
    assert document.text.split("\n")[-4:] == list(paragraphs)
    assert "Sport" not in document.text
    assert "cookies" not in document.text
    assert (document.title, document.published) == ("Bridge opens", DAY)
    assert document.metadata["url"] == "https://gazette.example/bridge"
    assert document.metadata["outlet"] == "Harbour Gazette"
    assert document.metadata["published_from"] == "metadata"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"\n", "blank"), (b"<html><body></body></html>", "no article"), (b"\0\1\2" * 50, "binary")],
)
def test_bad_pages(tmp_path, data, words, capfd):
    (tmp_path / "page.html").write_bytes(data)
    assert words in reason(tmp_path / "page.html")
    assert capfd.readouterr() == ("", "")


def test_docx_in_reading_order(report):
    document = read_one(report)
    assert document.text.split("\n") == [
        "Bridge opens",
        "14 March 2025 | Harbour Gazette",
        PARAGRAPHS[0],
        "Left cell",
        "Right cell",
        PARAGRAPHS[1],
    ]
    assert (document.title, document.published) == ("Bridge opens", DAY)
    assert document.metadata == {"outlet": "Harbour Gazette", "published_from": "first lines"}


def test_docx_tracked_changes(tmp_path):
    document = docx.Document()
    document.core_properties.title = "Council minutes"
    paragraph = document.add_paragraph("Ann ")
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for change, text in (("ins", "<w:t>praised</w:t>"), ("del", "<w:delText>met</w:delText>")):
        paragraph._p.append(docx.oxml.parse_xml(f"<w:{change} {namespace}><w:r>{text}</w:r></w:{change}>"))
    paragraph.add_run("\tBob.")
    document.save(tmp_path / "a.docx")
    found = read_one(tmp_path / "a.docx")
    assert (found.text, found.title) == ("Ann praised\tBob.", "Council minutes")


def test_bad_docx(tmp_path, report):
    whole = report.read_bytes()
    path = tmp_path / "bad.docx"
    for data, words in (
        (b"", "empty"),
        (b"plain text", "no Word document"),
        (whole[: len(whole) // 2], "cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
    ):
        path.write_bytes(data)
        assert words in reason(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no document")
    assert "no Word document" in reason(path)
    docx.Document().save(path)
    assert reason(path) == "holds no text"


def test_pdf_becomes_paragraphs(tmp_path):
    lines = [
        "Bridge opens",
        "",
        "14 March 2025 | Harbour Gazette",
        "",
        "The mayor of Eastport opened a new bridge over the har-",
        "bour on Friday, after four years of building and two de-",
        "lays. The harbour was closed for the day and no ships",
        "came in.",
        "Councillor Ida Brandt, the vice-mayor, thanked everyone.",
        "The vice-",
        "mayor left early.",
    ]
    document = read_one(make_pdf(tmp_path / "a.pdf", [lines], title="untitled"))
    assert "over the harbour on Friday" in document.text
    assert "vice-mayor left early." in document.text
    assert (document.title, document.published) == ("Bridge opens", DAY)
    assert document.metadata["outlet"] == "Harbour Gazette"


def test_pdf_running_heads_are_left_out(tmp_path):
    pages = [
        ["Harbour Gazette", f"Story number {word} is told on this page in full.", str(n)]
        for n, word in enumerate(["one", "two", "three", "four"], 1)
    ]
    text = read_one(make_pdf(tmp_path / "a.pdf", pages)).text
    assert "Harbour Gazette" not in text
    assert text.count("Story number") == 4
    assert text.endswith("in full.")


def test_lines_join_by_width_and_hyphen():
    assert join_lines([]) == ""
    assert join_lines(["", "  "]) == ""
    assert (
        join_lines(["One line of text that", "goes on here.", "", "Next."])
        == "One line of text that goes on here.\nNext."
    )
    # One hyphen at a line's end may belong to the word; a text full of them divides its words.
    assert join_lines(["She was re-", "elected"]) == "She was re-elected"
    divided = [f"the {word}-" for word in ("coun", "har", "mar")] + ["ket"]
    assert join_lines(divided) == "the counthe harthe market"
    assert join_lines(["A president, a presi-", "dent"]) == "A president, a president"
    assert join_lines(["A soft hy\xad", "phen"]) == "A soft hyphen"


def test_bad_pdf(tmp_path):
    good = make_pdf(tmp_path / "good.pdf", [[*PARAGRAPHS]])
    whole = good.read_bytes()
    path = tmp_path / "bad.pdf"
    for data, words in (
        (b"", "empty"),
        (b"plain text", "no PDF"),
        (whole[: len(whole) // 2], "cut off"),
        (b"%PDF-1.4\nnothing\n%%EOF", ""),
    ):
        path.write_bytes(data)
        assert words in reason(path)
    assert "encrypted" in reason(make_pdf(path, [["Secret"]], password="open sesame"))
    assert "only pictures" in reason(make_pdf(path, [[]]))


def test_logging_is_as_it_was(tmp_path):
    before = logging.getLogger("pypdf").level
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\nnothing\n%%EOF")
    reason(tmp_path / "a.pdf")
    assert logging.getLogger("pypdf").level == before


def test_docx_text_boxes_and_content_controls_are_read_once(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Before the box.")
    main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inside = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    box = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
    paragraph._p.append(
        docx.oxml.parse_xml(
            f"<w:r {main} {compatible}><mc:AlternateContent>{box}</mc:AlternateContent></w:r>",
        )
    )
    control = "<w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent>"
    paragraph._p.addnext(docx.oxml.parse_xml(f"<w:sdt {main}>{control}</w:sdt>"))
    document.save(tmp_path / "a.docx")
    assert read_one(tmp_path / "a.docx").text == "Before the box.\nIn the box.\nIn a control."
