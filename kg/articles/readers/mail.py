"""Mails (.eml) and mailboxes (.mbox): a message an article, its subject the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO

from kg.articles.decode import decode, well_formed
from kg.articles.readers import markup
from kg.articles.readers.base import MAX_FILE_BYTES, Format, Found, RawArticle, Source, Unreadable, library
from kg.errors import InputError

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_FORWARDED = re.compile(
    rb"\s*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:?|_{10,})[ \t]*\r?\n\s*", re.I
)
"""The line with which programs begin a mail that they hand on."""
_PASSED_ON = re.compile(r"^(?:(?:fwd?|re)\s*:\s*)+", re.I)
_OF_MAIL = re.compile(
    "from|to|subject|date|sent|received|message-id|mime-version|delivered-to|return-path|content-type|reply-to|sender|"
    "x-mailer|dkim-signature|list-id|cc"
)
_MBOX = re.compile(r"From \S+ .*\d{4}[^\n]*\r?\n[A-Za-z-]+: ")
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.S)
_MARK = re.compile(rb"^From \S+.*\d{4}", re.M)


def fits(source: Source) -> bool:
    """Whether a file begins with the header of a mail, whatever its ending."""
    names: list[str] = []
    for line in _unwrapped(source.lead[:8000].encode()).decode().splitlines():
        if line[:1] in (" ", "\t") and names:
            continue
        found = _HEADER.match(line)
        if not found:
            return bool(names) and not line.strip() and _is_mail(names)
        names.append(found[1].casefold())
    return False


def _unwrapped(data: bytes) -> bytes:
    """A mail without the line before its header that says that it was handed on."""
    found = _FORWARDED.match(data)
    return data[found.end() :] if found else data


def _is_mail(names: list[str]) -> bool:
    known = {name for name in names if _OF_MAIL.fullmatch(name)}
    return len(known) >= 3 and bool({"from", "subject"} & known)


def fits_box(source: Source) -> bool:
    """Whether a file begins as a mailbox does."""
    return _MBOX.match(source.lead) is not None


def read(source: Source) -> Iterator[Found]:
    """The one message of a file."""
    yield _article(source.data(), 0)


def read_box(source: Source) -> Iterator[Found]:
    """The messages of a mailbox, numbered as they come."""
    with source.opener() as stream:
        for number, message in enumerate(_messages(stream), start=1):
            try:
                yield _article(message, number)
            except InputError as error:
                yield Unreadable(number, str(error))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages between lines 'From ...' (mboxo, mboxrd: quoted lines have their '>' taken away)."""
    lines: list[bytes] = []
    size = 0
    blank, begun = True, False
    for line in stream:
        if blank and _MARK.match(line):
            if begun and any(part.strip() for part in lines):
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif size < MAX_FILE_BYTES:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    if any(part.strip() for part in lines):
        yield b"".join(lines)


def _article(data: bytes, part: int) -> Found:
    with library("mail"):
        message = message_of(data)
        if not any(message[name] for name in ("from", "subject", "date", "sent", "to")):
            raise InputError("no mail: it begins with no header (From, Subject, Date)")
        text, left = _text(message)
        fields = {
            "title": _PASSED_ON.sub("", str(message["subject"] or "")),
            "published": str(message["date"] or message["sent"] or ""),
            "author": _sender(message),
            "url": str(message["archived-at"] or "").strip("<> "),
        }
    if not text.strip():
        return Unreadable(part, "a mail without a text" + (f" ({left})" if left else ""))
    told = {name: well_formed(" ".join(words.split())) for name, words in fields.items() if words.strip()}
    return RawArticle(well_formed(text), told, part, left)


def message_of(data: bytes) -> EmailMessage:
    """The message that `data` is."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(_unwrapped(data).lstrip())
    assert isinstance(message, EmailMessage)
    return message


def content_of(part: MIMEPart) -> str:
    """The text of a part, decoded as it says where that fits, else as its bytes tell."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return data.decode(charset).replace("\r\n", "\n") if charset else decode(data)[0]
    except (LookupError, UnicodeDecodeError):
        return decode(data)[0]


def _text(message: EmailMessage) -> tuple[str, str]:
    """(the text without the signature, a remark on what is attached and not read)."""
    body = message.get_body(preferencelist=("plain", "html"))
    words = _plain(body) if body is not None else ""
    page = message.get_body(preferencelist=("html",))
    if page is not None and page is not body and len(words.split()) < 20:
        words = max(words, _plain(page), key=len)  # "your reader shows no HTML" is no text
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    shown = ", ".join(name for name in names if not name.startswith("image/"))
    text = _SIGNATURE.sub("\n", words).strip("\n")
    return text, f"attachments not read: {shown}" if shown else ""


def _plain(part: MIMEPart) -> str:
    words = content_of(part)
    return markup.text_of(words) if part.get_content_subtype() == "html" else words


def _sender(message: EmailMessage) -> str:
    from email.utils import parseaddr

    return parseaddr(str(message["from"] or ""))[0]


FORMAT = Format("mail", (".eml",), fits, read)
BOX = Format("mailbox", (".mbox",), fits_box, read_box)
