"""All formats, and which of them a file is: by its content where that tells, else by its ending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.readers import (
    anpa,
    archives,
    docx,
    factiva,
    feeds,
    html,
    iptc7901,
    json_files,
    mail,
    markdown,
    markup,
    mhtml,
    newsml,
    ninjs,
    nitf,
    odt,
    pdf,
    rtf,
    sgml,
    subtitles,
    tables,
    text,
    warc,
    webarchive,
)
from kg.articles.readers.base import ZIP, Format, Found, Source, UnknownFormat, stem_of

_NO_ARTICLE = re.compile(
    r"(?:read[ _-]?me|licen[cs]e|copying|copyright|authors|contributors|contributing|changelog|code[ _-]of[ _-]conduct|"
    r"todo|install|makefile|dockerfile|gemfile|procfile|jenkinsfile|vagrantfile|codeowners|(?:check|sha|md5)\d*sums?)",
    re.I,
)

_REMEDIES = {
    "save its sheets as .csv": frozenset((".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".sav", ".dta")),
    "save it as .csv or .jsonl": frozenset((".parquet", ".feather", ".arrow", ".pkl", ".sqlite", ".rds", ".rdata")),
    "save it as .docx": frozenset((".doc", ".dot", ".pages", ".wpd", ".wps")),
    "save it as .pdf": frozenset((".ppt", ".pptx", ".odp", ".key", ".ps", ".djvu", ".xps")),
    "save it as .html": frozenset((".epub", ".mobi", ".azw3", ".fb2", ".chm")),
    "save it as .eml": frozenset((".msg", ".pst", ".ost")),
    "unpack it": frozenset((".7z", ".rar", ".zst", ".lz4", ".br", ".iso", ".cab")),
}
"""What can be done with files of these endings, of which kg reads none."""


def read(source: Source) -> Iterator[Found]:
    """The articles in `source`, and the parts of it that are none. UnknownFormat where no reader is for it; else as
    `Reader` says."""
    found = format_of(source)
    if found is None:
        raise UnknownFormat(_unknown(source), _remedy(source))
    yield from found.read(source)


FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    warc.FORMAT,
    webarchive.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    *archives.packed(read),
    archives.zipped(read),
    archives.tarred(read),
    rtf.FORMAT,
    subtitles.FORMAT,
    feeds.FORMAT,
    nitf.FORMAT,
    newsml.FORMAT,
    sgml.FORMAT,
    mhtml.FORMAT,
    mail.box(read),
    mail.single(read),
    anpa.FORMAT,
    iptc7901.FORMAT,
    factiva.FORMAT,
    html.FORMAT,
    ninjs.FORMAT,
    json_files.LINES,
    json_files.FORMAT,
    tables.FORMAT,
    markdown.FORMAT,
    text.FORMAT,
)
"""In the order in which they are asked whether a file is theirs: what has a mark of its own before what is told by how
it looks."""

BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
ENDINGS = tuple(sorted(BY_ENDING))


def format_of(source: Source) -> Format | None:
    """The format of `source`; None where no reader is for it. OSError when it cannot be opened."""
    for one in FORMATS:
        if one.fits(source):
            return one
    if source.head.startswith(ZIP):
        return None  # a zip archive that is damaged or another program's document
    if source.ending in ("", *markdown.FORMAT.endings) and _NO_ARTICLE.fullmatch(stem_of(source.name)):
        return None
    if not source.ending:
        return text.FORMAT if text.is_prose(source) else None
    return BY_ENDING.get(source.ending)


def _unknown(source: Source) -> str:
    """Why no reader is for a file, in words for the user."""
    if source.ending == ".xml" and (root := markup.root_of(source)[0]):
        return f"XML with the root <{root}>: none of the news formats"
    if not source.ending:
        return "no ending, and no format that kg reads by its content: save it as .txt"
    remedy = _remedy(source) or "save it as .txt"
    return f"unknown ending {source.ending}, and no format that kg reads by its content: {remedy}"


def _remedy(source: Source) -> str:
    return next((remedy for remedy, endings in _REMEDIES.items() if source.ending in endings), "")
