"""Bytes of a file -> its text, or a reason why there is none."""

from __future__ import annotations

import codecs
import io
import re

from kg.articles.charsets import CANDIDATES, likeliest
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
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1b")
_UNUSED = re.compile("[\x80-\x84\x86-\x9f]")
"""Control characters that no text has: where a charset gives them, the bytes are of another."""
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_SAMPLE = 8192
_CHARACTERS_OF_NUL = 1000
"""So many bytes for each that is NUL make a text that was damaged, and no binary file."""
_FEWEST_PAIRS = 8
_MOSTLY = 0.7
"""Share of NUL bytes from which on every other byte is the high byte of a Latin letter."""
_SOUND = 8
"""So many sound characters of UTF-8 for each byte that is none make a damaged UTF-8 text."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PIECE = re.compile(rb"(?P<sound>(?:[\x00-\x7f]|" + _MULTIBYTE.pattern + rb")+)|[\x80-\xff]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data` and a note for the user ('' when there is nothing to say).

    UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 (UTF-16 also without the mark), else the charset that
    the file declares if its bytes fit, else the one that gives words (`kg.articles.charsets`): Windows-1252 (that holds
    Latin-1's letters) if nothing tells against it. A text that is UTF-8 but for a few bytes is read as such. The mark
    is no part of the text. Line ends become '\\n', as `Path.read_text` has them, so that offsets are those of a reader
    who opens the file as text. Raises InputError for binary content.
    """
    refuse_binary(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _universal_newlines(_strict(data, encoding)), ""
    if wide := _unmarked_utf16(data):
        text = well_formed(data[: len(data) & ~1].decode(wide, "replace"))
        return _universal_newlines(text), f"has no byte order mark: read as {wide.upper()}"
    empty = data.count(0)
    lost = f"holds {empty:,} NUL bytes, where letters were lost" if empty else ""
    try:
        text = data.decode("utf-8")
        return _universal_newlines(well_formed(text) if lost else text), lost
    except UnicodeDecodeError as error:
        text, note = _not_utf8(data, declared, error.start)
        return _universal_newlines(well_formed(text)), "; ".join(filter(None, (note, lost)))


def refuse_binary(data: bytes) -> None:
    """Raise InputError when `data` is no text: a known binary format, or more than a few NUL bytes that are not of
    UTF-16 or UTF-32."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"not text but {what}")
    if any(data.startswith(mark) for mark, _ in _BOMS) or _unmarked_utf16(data):
        return
    if data.count(0) * _CHARACTERS_OF_NUL > len(data):
        raise InputError("binary, not text (it holds NUL bytes): save it as UTF-8 text")
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 10:
        raise InputError("binary, not text (it is full of control characters): save it as UTF-8 text")


def _unmarked_utf16(data: bytes) -> str:
    """The UTF-16 that text without a byte order mark is in: every other byte of Latin letters is NUL. '' for none."""
    sample = data[: _SAMPLE & ~1]
    pairs = len(sample) // 2
    if pairs < _FEWEST_PAIRS:
        return ""
    first, second = sample[0 : 2 * pairs : 2].count(0) / pairs, sample[1 : 2 * pairs : 2].count(0) / pairs
    if second > _MOSTLY and first < 1 - _MOSTLY:
        return "utf-16-le"
    return "utf-16-be" if first > _MOSTLY and second < 1 - _MOSTLY else ""


def _not_utf8(data: bytes, declared: str, place: int) -> tuple[str, str]:
    said = _known_charset(declared)
    if _damaged_bytes(data) * _SOUND < len(_MULTIBYTE.findall(data)):
        return _piecewise(
            data
        ), f"is not wholly UTF-8 (byte {place}): the bytes that do not fit are read as Windows-1252"
    if said and said not in ("utf-8", "cp1252", "ascii"):
        try:
            text = data.decode(said)
            if _UNUSED.search(text) is None:
                return text, ""
        except (UnicodeDecodeError, LookupError):
            pass  # what it declares does not fit: judged by its words
    charset = likeliest(data, said)
    text = data.decode(charset, "replace")
    if charset == said:
        return text, ""
    return text, f"is not UTF-8 (byte {place}): read as {CANDIDATES[charset][0]}"


def _known_charset(declared: str) -> str:
    """Python's name of a charset; Latin-1 and ASCII are what browsers take them for: Windows-1252. '' if unknown."""
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8-sig": "utf-8"}.get(name, name)


def _damaged_bytes(data: bytes) -> int:
    """How many bytes beyond ASCII are no part of a UTF-8 character."""
    return len(_BEYOND_ASCII.findall(_MULTIBYTE.sub(b"", data)))


def _piecewise(data: bytes) -> str:
    """UTF-8 where it is, and Windows-1252 for each byte that is no part of it."""
    pieces = []
    for found in _PIECE.finditer(data):
        sound = found.lastgroup == "sound"
        pieces.append(found.group().decode("utf-8" if sound else "cp1252", "replace"))
    return "".join(pieces)


def well_formed(text: str) -> str:
    """`text` with what no file or graph can hold (lone surrogates, NUL) replaced by U+FFFD, one for one."""
    return _UNFIT.sub("\ufffd", text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return well_formed(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(f"damaged: its byte order mark says {encoding}, byte {error.start} does not fit") from error


def _universal_newlines(text: str) -> str:
    return io.StringIO(text, newline=None).read() if "\r" in text else text
