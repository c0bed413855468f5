"""PDF files: lines joined into paragraphs, page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from typing import Any

from entities.errors import ReadError
from entities.readers.decode import quiet, read_bytes
from entities.readers.header import find_header, placeholders
from entities.records import Document

__all__ = ["join_lines", "read_pdf"]

_LIMIT = 200_000_000  # bytes
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(\w+)-$")
_SENTENCE_END = (".", "!", "?", "”", '"', "’", ":")
_LONGEST_WORD = 60  # characters
_FULL = 0.75  # a line shorter than this part of the usual width ends its paragraph


def read_pdf(path: Path, source: str) -> Document:
    """Return the document in a PDF file.

    Raises
    ------
    ReadError
        Where it is empty, encrypted, cut off, damaged, or holds pictures alone.
    """
    data = read_bytes(path, limit=_LIMIT)
    _check(data)
    with quiet():
        pages, facts = _extract(data)
    text = join_lines(_without_running_heads(pages))
    if not text.strip():
        raise ReadError("holds no text, only pictures, or is damaged; run text recognition (OCR) over it first")
    header = find_header(text.replace("\n", "\n\n"))
    title = facts.pop("title", "")
    is_meaningful = " " in title and not title.lower().startswith("microsoft word")
    return Document.create(
        text,
        source=source,
        title=title if is_meaningful else header.title,
        published=header.published,
        metadata=facts | header.metadata,
    )


def _check(data: bytes) -> None:
    if not data:
        raise ReadError("is empty")
    if b"%PDF-" not in data[:1024]:
        raise ReadError("is no PDF file")
    if b"%%EOF" not in data[-2048:]:
        raise ReadError("is cut off: its end is missing; get the file again")


def _extract(data: bytes) -> tuple[list[str], dict[str, str]]:
    """Return the text of each page, and title, author and day of making where the file states them."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        # Many files ask for no password to be read, only to be changed.
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("is encrypted; save a copy without a password")
        pages = [page.extract_text() for page in reader.pages]
        facts = _facts(reader.metadata)
    except ReadError:
        raise
    except DependencyError:
        raise ReadError("is encrypted; save a copy without a password") from None
    except Exception:  # a damaged file makes the library fail in any way
        raise ReadError("is damaged and cannot be read as PDF") from None
    # A font without a table of characters may give half characters, which no text can hold.
    pages = [page.encode("utf-8", "replace").decode("utf-8") for page in pages]
    return pages, facts


def _facts(stated: Any) -> dict[str, str]:
    if not stated:
        return {}
    try:
        made = stated.creation_date
    except Exception:  # many programs write it in forms of their own
        made = None
    author = str(stated.author or "").strip()
    facts = {
        "title": str(stated.title or "").strip(),
        "author": author if author.strip("() ").lower() not in placeholders("author") else "",
        "made": made.date().isoformat() if made else "",
    }
    return {name: value for name, value in facts.items() if value}


def _without_running_heads(pages: list[str]) -> list[str]:
    """Return the lines of all pages but page numbers and what stands at the edge of most pages."""
    split = [[line.rstrip() for line in page.replace("\r", "\n").strip("\n").split("\n")] for page in pages]
    edges = Counter(
        _masked(line) for lines in split for line in {lines[0], lines[-1]} if len(pages) > 2 and line.strip()
    )
    running = {line for line, count in edges.items() if count > 0.6 * len(pages)}
    kept: list[str] = []
    for lines in split:
        for number, line in enumerate(lines):
            is_edge = number in (0, len(lines) - 1)
            if not (is_edge and (_masked(line) in running or _PAGE_NUMBER.fullmatch(line.strip()))):
                kept.append(line)
    return kept


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def join_lines(lines: list[str]) -> str:
    """Return the paragraphs of printed `lines`, a paragraph a line.

    A paragraph ends at a blank line, at a line that is clearly shorter than
    most, and where a sentence ends in a line that leaves room for the next word.
    """
    widths = [len(line) for line in lines if line.strip()]
    if not widths:
        return ""
    usual = quantiles(widths, n=10)[7] if len(widths) > 1 else widths[0]
    words = Counter(re.findall(r"\w+(?:-\w+)*", "\n".join(lines).lower()))
    broken = sum(bool(_BROKEN_WORD.search(line[-_LONGEST_WORD:])) for line in lines)
    hyphenates = broken > max(2, 0.05 * len(widths))  # one or two are compounds that came to stand so
    paragraphs: list[str] = []
    current = ""
    for number, raw in enumerate(lines):
        line = raw.strip()
        current = _join(current, line, words, hyphenates=hyphenates) if current else line
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if current and (not following or _ends_paragraph(line, following, usual)):
            paragraphs.append(current)
            current = ""
    return "\n".join(paragraphs)


def _ends_paragraph(line: str, following: str, usual: float) -> bool:
    if len(line) < _FULL * usual and not following[0].islower():
        return True
    room = usual - len(line) > len(following.split()[0]) + 1
    return room and line.endswith(_SENTENCE_END) and not following[0].islower()


def _join(current: str, line: str, words: Counter[str], *, hyphenates: bool) -> str:
    """Join two lines; a hyphen at the end goes where the document has the word without it."""
    if current.endswith("\xad"):
        return current[:-1] + line
    match = _BROKEN_WORD.search(current[-_LONGEST_WORD:])
    rest = re.match(r"[a-z]\w*", line)
    if not match:
        return f"{current} {line}"
    if not rest:
        return current + line
    whole, compound = match[1] + rest[0], f"{match[1]}-{rest[0]}"
    drop = words[whole.lower()] > 0 or (hyphenates and not words[compound.lower()])
    return (current[:-1] if drop else current) + line
