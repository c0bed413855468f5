"""Word documents: paragraphs, tables, lists and text boxes in reading order, a paragraph a line.

What tracked changes have inserted is read, what they have deleted is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from entities.errors import ReadError
from entities.readers.decode import quiet, read_bytes
from entities.readers.header import find_header, placeholders
from entities.records import Document

__all__ = ["read_docx"]

_LIMIT = 200_000_000  # bytes, of the file and of what it unpacks to
_OLE = b"\xd0\xcf\x11\xe0"  # how encrypted documents and those of Word before 2007 begin
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({_FALLBACK, *(_W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText"))})
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def read_docx(path: Path, source: str) -> Document:
    """Return the document in a DOCX file.

    Raises
    ------
    ReadError
        Where it is empty, encrypted, damaged or no Word document.
    """
    data = read_bytes(path, limit=_LIMIT)
    _check(data)
    with quiet():
        import docx

        try:
            document = docx.Document(BytesIO(data))
            title = (document.core_properties.title or "").strip()
            author = (document.core_properties.author or "").strip()
            made = document.core_properties.created
        except Exception:  # the library lets errors of zip, XML and its own through
            raise ReadError("is damaged, or no Word document") from None
    text = "\n".join(line for line in _paragraphs(document.element.body) if line.strip())
    if not text:
        raise ReadError("holds no text")
    header = find_header(text.replace("\n", "\n\n"))
    # The template that documents are often made from leaves its own name and day.
    is_template = author == "python-docx"
    metadata = {"author": author} if author and not is_template else {}
    if made and not is_template:
        metadata["made"] = made.date().isoformat()
    return Document.create(
        text,
        source=source,
        title=title if title and title.lower() not in placeholders("title") else header.title,
        published=header.published,
        metadata=metadata | header.metadata,
    )


def _check(data: bytes) -> None:
    if not data:
        raise ReadError("is empty")
    if data.startswith(_OLE):
        raise ReadError("is encrypted, or in the format of Word before 2007; save it as .docx without a password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise ReadError("is damaged or cut off, or no Word document") from None
    if size > _LIMIT:
        raise ReadError(f"unpacks to more than {_LIMIT // 1_000_000} MB; save it without pictures, or as text")


def _paragraphs(node: Any) -> Iterator[str]:
    """Yield the text of each paragraph below `node`; text boxes follow the paragraph they are fixed to."""
    inner: list[Any] = []
    for child in node:
        if child.tag == _W + "p":
            yield "".join(_pieces(child, inner))
            for paragraph in inner:
                yield from _paragraphs(paragraph)
            inner.clear()
        elif child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _pieces(node: Any, inner: list[Any]) -> Iterator[str]:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "txbxContent":
            inner.append(child)
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        else:
            yield from _pieces(child, inner)
