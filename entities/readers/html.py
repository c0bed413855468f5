"""Web pages: the article without menus, notices and advertisements. Nothing is fetched."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from entities.dates import DateOrigin
from entities.errors import ReadError
from entities.readers.dates import date_in_address, parse_date
from entities.readers.decode import decode_all, normalise_lines, quiet, read_bytes
from entities.records import Document

__all__ = ["read_html"]

_LIMIT = 20_000_000  # bytes
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_STATED = re.compile(r"<meta\s[^>]*>|<script[^>]+application/ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
# The date that the page states, the first where it was changed later; none is guessed.
_DATES = {"original_date": True, "extensive_search": False}


def read_html(path: Path, source: str) -> Document:
    """Return the article of a page, a paragraph a line, with title, date, address and outlet.

    Raises
    ------
    ReadError
        Where it is empty, too long, no text, or holds no article.
    """
    data = read_bytes(path, limit=_LIMIT)
    declared = _CHARSET.search(data[:4096])
    page = normalise_lines(decode_all(data, declared=declared[1].decode("ascii") if declared else ""))
    with quiet():
        from trafilatura import bare_extraction

        found = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
        )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReadError("holds no article: no paragraphs of text were found in the page")
    published, origin = _published(page, found.date or "", found.url or "")
    metadata = {"url": found.url, "outlet": found.sitename, "author": found.author}
    kept = {key: value for key, value in metadata.items() if value}
    if published:
        kept["published_from"] = origin.value
    return Document.create(str(found.text), source=source, title=found.title or "", published=published, metadata=kept)


def _published(page: str, found: str, address: str) -> tuple[date | None, DateOrigin]:
    """Return the day that the head of `page` states, else `found` in its body; that of the address is neither."""
    from htmldate import find_date

    head = f"<html><head>{''.join(_STATED.findall(page))}</head></html>"
    with quiet():
        stated = find_date(head, original_date=True, extensive_search=False)
    if stated:
        return parse_date(stated), DateOrigin.METADATA
    day = parse_date(found)
    return None if day == date_in_address(address) else day, DateOrigin.MARKUP
