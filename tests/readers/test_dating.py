"""Which of several dates a document takes, and where it says it comes from."""

import json
from datetime import date, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import DateOrigin
from entities.readers.dates import date_in_address, parse_date, parse_stamp
from entities.records import Document
from tests.readers.makers import PARAGRAPHS, STATED, make_pdf, page, read, read_one

BODY = "\n\n".join(PARAGRAPHS)
LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-14T08:00:00+01:00"}</script>'
)
TIME = '<p class="byline"><time datetime="2025-03-13T10:00">13 March 2025</time></p>'
URL = "https://gazette.example/2025/03/12/bridge"
NAME = "2025-03-11-bridge"


def dating(document: Document) -> tuple[date | None, str]:
    return document.published, document.metadata.get("published_from", "")


@pytest.mark.parametrize(
    ("facts", "name", "expected"),
    [
        ({"head": STATED, "top": TIME, "url": URL}, NAME, (date(2025, 3, 14), "metadata")),
        ({"head": LD, "top": TIME, "url": URL}, NAME, (date(2025, 3, 14), "metadata")),
        ({"head": STATED, "url": "https://g.example/2025/03/14/bridge"}, NAME, (date(2025, 3, 14), "metadata")),
        ({"head": "", "top": TIME}, NAME, (date(2025, 3, 13), "markup")),
        ({"head": "", "url": URL}, NAME, (date(2025, 3, 12), "address")),
        ({"head": ""}, NAME, (date(2025, 3, 11), "file name")),
        ({"head": ""}, "bridge", (None, "")),
    ],
)
def test_the_dates_of_a_page_in_their_order(tmp_path, facts, name, expected):
    path = tmp_path / f"{name}.html"
    path.write_bytes(page(**facts))
    assert dating(read_one(path)) == expected


def test_the_first_lines_of_a_page_go_before_its_address(tmp_path):
    path = tmp_path / "bridge.html"
    path.write_bytes(page(paragraphs=("EASTPORT, 10 March 2025 — " + PARAGRAPHS[0], *PARAGRAPHS[1:]), head="", url=URL))
    assert dating(read_one(path)) == (date(2025, 3, 10), "first lines")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"text": f"Bridge opens\n13 March 2025\n\n{BODY}", "date": "2025-03-14"}, (date(2025, 3, 14), "metadata")),
        ({"text": f"Bridge opens\n13 March 2025\n\n{BODY}"}, (date(2025, 3, 13), "first lines")),
        ({"text": BODY, "published": 1741910400}, (date(2025, 3, 14), "metadata")),
        ({"text": BODY, "published": "1741910400000"}, (date(2025, 3, 14), "metadata")),
        ({"text": BODY, "url": URL}, (date(2025, 3, 12), "address")),
        ({"text": BODY}, (date(2025, 3, 11), "file name")),
    ],
)
def test_the_dates_of_a_row_in_their_order(tmp_path, row, expected):
    path = tmp_path / f"{NAME}.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert dating(read_one(path)) == expected


def test_folders_may_be_days(tmp_path):
    path = tmp_path / "2025" / "03" / "14" / "bridge.txt"
    path.parent.mkdir(parents=True)
    path.write_text(BODY, encoding="utf-8")
    assert dating(read_one(path)) == (date(2025, 3, 14), "file name")


def test_the_day_a_file_was_made_is_the_last_resort(tmp_path):
    made = docx.Document()
    made.core_properties.author, made.core_properties.created = "Ida Brandt", datetime(2025, 3, 9, 12)
    made.add_paragraph(PARAGRAPHS[0])
    made.save(str(tmp_path / "bridge.docx"))
    made.save(str(tmp_path / f"{NAME}.docx"))
    by_name, by_properties = read(tmp_path)
    assert dating(by_name) == (date(2025, 3, 11), "file name")
    assert dating(by_properties) == (date(2025, 3, 9), "file properties")


def test_the_day_a_pdf_was_made(tmp_path):
    document = read_one(make_pdf(tmp_path / "bridge.pdf", [list(PARAGRAPHS)]))
    assert document.metadata["published_from"] == "file properties"
    assert document.published == date.fromisoformat(document.metadata["made"])
    dated = read_one(make_pdf(tmp_path / "dated.pdf", [["Bridge opens", "14 March 2025", *PARAGRAPHS]]))
    assert dating(dated) == (date(2025, 3, 14), "first lines")


def test_a_template_of_word_dates_nothing(tmp_path):
    made = docx.Document()
    made.add_paragraph(PARAGRAPHS[0])
    made.save(str(tmp_path / "bridge.docx"))
    assert dating(read_one(tmp_path / "bridge.docx")) == (None, "")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("EASTPORT, 14 March 2025 (News Agency) — The mayor opened a bridge.", date(2025, 3, 14)),
        ("EASTPORT, Arden, March 14, 2025 -- The mayor opened a bridge.", date(2025, 3, 14)),
        ("EASTPORT, March 14 (News Agency) - The mayor opened a bridge.", None),
        ("The mayor, elected on 14 March 2025, opened a bridge.", None),
        ("On Friday, the mayor — chosen on 14 March 2025 — opened a bridge.", None),
        ("Last updated 9:12 AM ET, Fri March 14, 2025", date(2025, 3, 14)),
        ("Posted: March 14, 2025 at 3:04 p.m.", date(2025, 3, 14)),
    ],
)
def test_first_lines(tmp_path, line, day):
    path = tmp_path / "bridge.txt"
    path.write_text(f"Bridge opens\n\n{line}\n\n{BODY}", encoding="utf-8")
    assert dating(read_one(path)) == (day, "first lines" if day else "")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://g.example/2025/03/14/bridge", date(2025, 3, 14)),
        ("https://g.example/news/2025/mar/14/bridge", date(2025, 3, 14)),
        ("https://g.example/bridge-2025-03-14.html?x=2020-01-01", date(2025, 3, 14)),
        ("https://g.example/2025/13/14/bridge", None),
        ("https://g.example/?day=2025-03-14", None),
        ("", None),
    ],
)
def test_addresses(url, day):
    assert date_in_address(url) == day


@given(st.text())
def test_any_text_is_a_date_or_none(text):
    for read_date in (parse_date, parse_stamp, date_in_address):
        assert read_date(text) is None or isinstance(read_date(text), date)


@given(st.dates(date(1973, 4, 1), date(2100, 1, 1)))
def test_a_written_day_is_read_again(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y%m%d", "%Y/%m/%d"):
        assert parse_date(day.strftime(form)) == day


def test_origins_stand_in_their_order():
    expected = ["metadata", "markup", "first lines", "address", "file name", "file properties"]
    assert [origin.value for origin in DateOrigin] == expected
