from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.errors import ReadError
from entities.readers.decode import decode, normalise_lines
from entities.readers.header import find_header
from tests.readers.makers import PARAGRAPHS, read, read_one, reason

DAY = date(2025, 3, 14)

BODY = "\n\n".join(PARAGRAPHS)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r"), min_size=1).filter(
    lambda text: text.strip("\ufeff \t\r\n\f\v\xa0") and not text.startswith("\ufeff")
)


@given(TEXTS)
def test_text_comes_out_as_it_went_in(text):
    expected = normalise_lines(text)
    assert decode(text.encode()) == expected
    assert decode(text.encode("utf-8-sig")) == expected
    assert decode(text.encode("utf-16")) == expected
    assert decode(text.encode("utf-32")) == expected


def test_nothing_is_stripped_or_normalised(tmp_path):
    text = "  Cafe\u0301\u00a0\u2028 \x0c \r\nend \r\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_one(path).text == "  Cafe\u0301\u00a0\u2028 \x0c \nend \n\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be", "mac_roman"])
@pytest.mark.parametrize("text", [BODY + "\nIt’s “fine” – at the café.", "He met Ann. It’s fine."])
def test_encodings_are_recognised(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_other_alphabets_are_recognised():
    text = "Мэр города открыл новый мост через гавань в пятницу после четырёх лет строительства. " * 4
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "blank space"),
        (b"\xef\xbb\xbf\n", "blank space"),
        (b"Report\0\x01\x02\x03" * 20, "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (b"\xff\xfeH\0e\0l", "damaged or cut off"),
        ("“It’s” – the café’s".encode() + b"\xe2\x80 and more", "damaged bytes"),
        (("“It’s” the café’s end " * 9 + "”").encode()[:-1], "damaged bytes"),
        (b"a" * 4_100_000, "too long"),
        (b"a" * 1_100_000, "too long"),
    ],
)
def test_bad_text_is_told_in_words(tmp_path, data, words):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert words in reason(path)


def test_fifty_megabytes_are_refused(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"Ann met Bob. " * 4_000_000)
    assert "too long" in reason(path)


def test_damage_is_no_guesswork():
    with pytest.raises(ReadError, match="first at byte 6"):
        decode("café\n".encode()[:-1] + b"\xe9" + " “quoted” – é".encode())


@pytest.mark.parametrize(
    ("text", "title", "published", "outlet"),
    [
        (f"Bridge opens\n14 March 2025 | Harbour Gazette\n\n{BODY}", "Bridge opens", DAY, "Harbour Gazette"),
        (f"Bridge opens\n\nHarbour Gazette — Friday, 14 March 2025\n\n{BODY}", "Bridge opens", DAY, "Harbour Gazette"),
        (f"March 14, 2025 | The Post\nBridge opens\n\n{BODY}", "Bridge opens", DAY, "The Post"),
        (f"Bridge opens\nBy Jo Lind | The Post | 2025-03-14 10:30 GMT\n{BODY}", "Bridge opens", DAY, "The Post"),
        (f"# Bridge opens\n*Published: 14th Mar 2025*\n{BODY}", "Bridge opens", DAY, None),
        (
            f'---\ntitle: "Bridge opens"\ndate: 2025-03-14\noutlet: Post\n---\n{BODY}',
            "Bridge opens",
            DAY,
            "Post",
        ),
        (f"Bridge opens\n\n{BODY}", "Bridge opens", None, None),
        (f"Bridge opens\n{BODY}", "Bridge opens", None, None),
        (BODY, "", None, None),
        ("The mayor opened the\nbridge on Friday and said\nthat all was well.", "", None, None),
        ("Bridge opens", "", None, None),
        (f"EASTPORT, 14 March 2025\n\n{BODY}", "", DAY, None),
    ],
)
def test_header(text, title, published, outlet):
    header = find_header(text)
    assert (header.title, header.published, header.metadata.get("outlet")) == (title, published, outlet)


def test_header_stays_in_the_text(tmp_path):
    path = tmp_path / "2016-09-15.txt"
    text = f"Bridge opens\n14 March 2025 | Harbour Gazette\n\n{BODY}"
    path.write_text(text, encoding="utf-8")
    document = read_one(path)
    assert document.text == text
    assert document.published == DAY
    assert document.metadata["published_from"] == "first lines"


@pytest.mark.parametrize("name", ["2016-09-15-bridge.txt", "bridge_20160915.md", "a.2016.09.15.txt"])
def test_the_file_name_dates_what_nothing_else_does(tmp_path, name):
    (tmp_path / name).write_text(BODY, encoding="utf-8")
    document = read_one(tmp_path / name)
    assert document.published == date(2016, 9, 15)
    assert document.metadata["published_from"] == "file name"


@given(st.text())
def test_any_text_has_a_header_or_none(text):
    find_header(text)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfAnn met Bob.\r\n")))
    document = read_one("-")
    assert (document.text, document.source) == ("Ann met Bob.\n", "-")
    assert reason("-") == "is empty"
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in reason("-")
    assert len(read("-", "nowhere.txt")) == 2
