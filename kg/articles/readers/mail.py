"""Mails (.eml) and mailboxes (.mbox): a message an article, its subject the title; what is attached is read, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from mimetypes import guess_extension
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.articles.decode import decode, well_formed
from kg.articles.readers import markup
from kg.articles.readers.base import (
    DEEPEST,
    MAX_FILE_BYTES,
    Format,
    Found,
    RawArticle,
    Reader,
    Source,
    Unreadable,
    library,
    within,
)
from kg.articles.readers.forwarded import without_forwarding
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
_NO_TEXTS = frozenset(("image", "audio", "video", "font"))
_FEWEST_WORDS = 40
"""Words from which on a mail with attachments is an article itself."""
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


def single(read: Reader) -> Format:
    """The format of one message; `read` reads what is attached to it."""

    def reading(source: Source) -> Iterator[Found]:
        yield from _found(source.data(), 0, source, read)

    return Format("mail", (".eml",), fits, reading)


def box(read: Reader) -> Format:
    """The format of a mailbox, whose messages are numbered as they come."""

    def reading(source: Source) -> Iterator[Found]:
        with source.opener() as stream:
            for number, message in enumerate(_messages(stream), start=1):
                try:
                    yield from _found(message, number, source, read)
                except InputError as error:
                    yield Unreadable(number, str(error))

    return Format("mailbox", (".mbox",), fits_box, reading)


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


def _found(data: bytes, part: int, source: Source, read: Reader) -> Iterator[Found]:
    """A message, and the articles that are attached to it: around those a few words are none."""
    with library("mail"):
        message = message_of(data)
        if not any(message[name] for name in ("from", "subject", "date", "sent", "to")):
            raise InputError("no mail: it begins with no header (From, Subject, Date)")
        attached = list(message.iter_attachments())
        article = _article(message, part)
    inside = [found for number, one in enumerate(attached, 1) for found in _attached(one, number, part, source, read)]
    if any(isinstance(found, RawArticle) for found in inside) and len(article.text.split()) < _FEWEST_WORDS:
        yield Unreadable(part, "a mail of a few words around what is attached: only that is read")
    elif article.text.strip():
        yield article
    else:
        yield Unreadable(part, "a mail without a text")
    yield from inside


def _article(message: EmailMessage, part: int) -> RawArticle:
    fields = {
        "title": _PASSED_ON.sub("", str(message["subject"] or "")),
        "published": str(message["date"] or message["sent"] or ""),
        **_senders(message),
        "url": str(message["archived-at"] or "").strip("<> "),
    }
    text, handed_on = without_forwarding(_text(message))
    told = {name: well_formed(" ".join(words.split())) for name, words in fields.items()}
    return RawArticle(well_formed(text), {name: words for name, words in {**told, **handed_on}.items() if words}, part)


def _attached(one: MIMEPart, number: int, part: int, source: Source, read: Reader) -> Iterator[Found]:
    """What is read of an attachment; of a picture or sound nothing."""
    kind = one.get_content_maintype()
    with library("attachment"):
        name = well_formed(PurePosixPath(one.get_filename() or "").name)
        if one.get_content_type() == "message/rfc822":
            inner = one.get_payload(0) if one.is_multipart() else None
            data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            name = name or f"message{number}.eml"
        else:
            payload = one.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            name = name or f"attachment{number}{guess_extension(one.get_content_type()) or ''}"
    place = f"{part}/{name}" if part else name
    if source.depth >= DEEPEST:
        yield Unreadable(0, "a mail in a mail in a mail: not opened", place)
    elif kind not in _NO_TEXTS:
        yield from within(Source.of_bytes(data, name, source, one.get_content_charset() or ""), place, read)


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


def _text(message: EmailMessage) -> str:
    """The text without the signature."""
    body = message.get_body(preferencelist=("plain", "html"))
    words = _plain(body) if body is not None else ""
    page = message.get_body(preferencelist=("html",))
    if page is not None and page is not body and len(words.split()) < 20:
        words = max(words, _plain(page), key=len)  # "your reader shows no HTML" is no text
    return _SIGNATURE.sub("\n", words).strip("\n")


def _plain(part: MIMEPart) -> str:
    words = content_of(part)
    return markup.text_of(words) if part.get_content_subtype() == "html" else words


def _senders(message: EmailMessage) -> dict[str, str]:
    """Who wrote it; of what goes to subscribers the sender is the outlet, unless they may write, too: then their list
    is."""
    name = parseaddr(str(message["from"] or ""))[0]
    if message["list-unsubscribe"] is None and message["list-id"] is None:
        return {"author": name}
    if message["list-post"] is None:
        return {"publisher": name}
    return {"author": name, "publisher": str(message["list-id"] or "").partition("<")[0].strip(' "')}
