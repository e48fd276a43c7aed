"""Bytes of a file -> its text, or a reason why there is none."""

from __future__ import annotations

import codecs
import io

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF: save its text as .txt or .html",
    b"PK\x03\x04": "a zip archive or office document: unpack it, or save its text as .txt",
    b"\x1f\x8b": "compressed with gzip: unpack it first",
    b"\xd0\xcf\x11\xe0": "an office document: save its text as .txt",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
_SAMPLE = 8192


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and a note for the user ('' when there is nothing to say).

    UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 with one, else Windows-1252 (which holds
    Latin-1's letters). The mark is no part of the text. Line ends become '\\n', as `Path.read_text` has them, so
    that offsets are those of a reader who opens the file as text. Raises InputError for binary content.
    """
    refuse_binary(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _universal_newlines(_strict(data, encoding)), ""
    try:
        return _universal_newlines(data.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        return _universal_newlines(text), f"is not UTF-8 (byte {error.start}): read as Windows-1252 (Latin-1)"


def refuse_binary(data: bytes) -> None:
    """Raise InputError when `data` is no text: a known binary format, or NUL bytes without a UTF-16 or UTF-32 mark."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"not text but {what}")
    marked = any(data.startswith(mark) for mark, _ in _BOMS)
    if not marked and b"\x00" in data:
        raise InputError("binary, not text (it holds NUL bytes): save it as UTF-8 text")
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in sample)
    if not marked and controls > len(sample) // 10:
        raise InputError("binary, not text (it is full of control characters): save it as UTF-8 text")


def well_formed(text: str) -> str:
    """`text` with what no file or graph can hold (lone surrogates, NUL) replaced by U+FFFD, one for one."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return well_formed(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(f"damaged: its byte order mark says {encoding}, byte {error.start} does not fit") from error


def _universal_newlines(text: str) -> str:
    return io.StringIO(text, newline=None).read() if "\r" in text else text
