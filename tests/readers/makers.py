"""Files that the reader tests read."""

from __future__ import annotations

from pathlib import Path

from entities.readers import Columns, read_documents
from entities.records import Document, Failure

PARAGRAPHS = (
    "The mayor of Eastport opened a new bridge over the harbour on Friday, after four long years of building.",
    "Councillor Ida Brandt thanked the engineers and said the town had waited long enough for a second way across.",
    "Traders on the quay were less content, since the market square will stay closed to cars until the end of autumn.",
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Bridge opens</title>
<meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="Harbour Gazette">
{head}
<link rel="canonical" href="{url}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge opens</h1>{top}<p>{body}</p></article>
<footer>All rights reserved. Accept all cookies.</footer></body></html>"""


STATED = '<meta property="article:published_time" content="2025-03-14T09:00:00Z">'


def page(
    charset: str = "utf-8",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    head: str = STATED,
    top: str = "",
    url: str = "",
) -> bytes:
    """Return a web page in an encoding, with `head` in its head, `top` above its article, at the address `url`."""
    address = url or "https://gazette.example/bridge"
    body = "</p><p>".join(paragraphs)
    return PAGE.format(charset=charset, head=head, url=address, top=top, body=body).encode(charset)


def make_pdf(path: Path, pages: list[list[str]], *, password: str = "", title: str = "") -> Path:
    """Write a PDF file with the given lines on each page."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption(password, strength=128) if password else None)
    canvas.setTitle(title)
    for lines in pages:
        text = canvas.beginText(40, 800)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path


def read(*sources: object, columns: Columns | dict[str, str] | None = None) -> list[object]:
    """Return all that the reader yields."""
    return list(read_documents([str(source) for source in sources], columns=columns))


def read_one(source: object) -> Document:
    """Return the only document of a source."""
    (found,) = read(source)
    assert isinstance(found, Document), found
    return found


def reason(source: object) -> str:
    """Return why a source cannot be read."""
    (found,) = read(source)
    assert isinstance(found, Failure), found
    assert "\n" not in found.reason
    return found.reason
