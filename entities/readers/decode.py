"""Bytes to characters: which encoding a file has, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from entities.errors import ReadError

__all__ = ["MAX_CHARACTERS", "decode", "decode_all", "encoding_of", "normalise_lines", "quiet", "read_bytes"]

MAX_CHARACTERS = 1_000_000
"""Characters of the longest document; a longer file is no article, and analysing it would exhaust the memory."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # starts like UTF-16, so it is tried before
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ["cp1252", "mac_roman"]
_SAMPLE = 1 << 18  # bytes that are enough to tell an encoding
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LIBRARIES = ("charset_normalizer", "trafilatura", "htmldate", "courlan", "justext", "pypdf", "docx", "lxml")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep warnings and log lines of the parsing libraries from whoever sits at the terminal."""
    import logging
    import warnings

    loggers = [logging.getLogger(name) for name in _LIBRARIES]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return what the file holds.

    Raises
    ------
    ReadError
        Where it is longer than `limit` bytes.
    """
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"is too long: more than {limit // 1_000_000} MB; split it into single articles")
    return data


def decode(data: bytes) -> str:
    r"""Return the text of `data` without a byte-order mark and with ``\n`` as the only line ending.

    Nothing else is altered.

    Raises
    ------
    ReadError
        Where `data` is empty, blank, no text, or in no encoding that fits.
    """
    return normalise_lines(decode_all(data))


def decode_all(data: bytes, *, declared: str = "") -> str:
    """Return the text of `data` with its line endings; `declared` is the encoding that a page names.

    Raises
    ------
    ReadError
        As :func:`decode`.
    """
    if not data:
        raise ReadError("is empty")
    encoding = encoding_of(data, declared=declared)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise ReadError(f"cannot be decoded as {encoding}: it is damaged or cut off") from None
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise ReadError("holds nothing but blank space")
    if _is_binary(text):
        raise ReadError("is no text: it holds binary data")
    return text


def normalise_lines(text: str) -> str:
    r"""Return `text` with ``\n`` for ``\r\n`` and ``\r``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes, *, declared: str = "") -> str:
    """Return the encoding of `data`: its byte-order mark, else UTF-8 if it fits, else the likeliest.

    Raises
    ------
    ReadError
        Where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _check_damage(data, error.start)
        return _declared(data, declared) or _guess(data[:_SAMPLE])
    return "utf-8"


def _declared(data: bytes, name: str) -> str:
    """Return the encoding that a page says it has, if it holds."""
    try:
        # A page that says Latin-1 means Windows-1252: browsers read it so.
        codec = codecs.lookup(name).name
        codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec
        data.decode(codec)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return codec


def _wide_encoding(data: bytes) -> str:
    """Recognise UTF-16 without a mark: every other byte of English text is zero."""
    half = len(data) // 2
    if half < 2:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _check_damage(data: bytes, position: int) -> None:
    """Refuse UTF-8 with broken bytes, which any one-byte encoding would turn into nonsense."""
    text = data[: _SAMPLE + position].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    if whole > 2 * broken and b"\0" not in data:
        raise ReadError(f"is UTF-8 with damaged bytes, the first at byte {position + 1}; save it as UTF-8 anew")


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\0" in sample:
        raise ReadError("is no text: it holds binary data")
    # In text that is nearly all ASCII a general guess is a toss-up between rare
    # encodings; what English text really has there is one of two.
    high = sum(byte > 0x7F for byte in sample)
    with quiet():
        best = from_bytes(sample, cp_isolation=_WESTERN).best() if high < 0.1 * len(sample) else None
        best = best or from_bytes(sample).best()
    if best is None:
        raise ReadError("is in no encoding that can be recognised, or no text; save it as UTF-8")
    return str(best.encoding)


def _is_binary(text: str) -> bool:
    return "\0" in text or len(_CONTROL.findall(text)) > 0.01 * len(text)
