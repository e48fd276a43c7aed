"""Markdown: one article, its marks taken away, what a front matter says of it kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.readers import fields as naming
from kg.articles.readers import markup, text
from kg.articles.readers.base import Format, Found, RawArticle, Source, never

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PAIR = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]+(.+?)[ \t]*$", re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
_UNDERLINED = re.compile(r"^(?=\S)(.+)\n {0,3}(=+|-{2,})[ \t]*$", re.M)
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\[\]]{0,500}\])")
_LINK = re.compile(r"\[([^\[\]]{1,500})\](?:\([^()]{0,2000}(?:\([^()]{0,500}\)[^()]{0,500})?\)|\[[^\[\]]{0,500}\])")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]+\S+.*$", re.M)
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.M)
_QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.M)
_STRONG = re.compile(r"(?<![\w\\])(\*\*\*|\*\*|__|\*|_)(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.M)
_MAKERS = re.compile(r"(?<=\S)(?:  +|\\)\n")


def read(source: Source) -> Iterator[Found]:
    """The text without marks. The title is the front matter's, else the first heading of the first rank."""
    words, note = decode(source.data())
    said: dict[str, str] = {}
    if front := _FRONT.match(words):
        record = {name: value.strip("\"'") for name, value in _PAIR.findall(front[1])}
        record["text"] = words = words[front.end() :]
        described = naming.article(record, {}, 0)
        said = dict(described.fields) if isinstance(described, RawArticle) else {}
    heading = re.search(r"^ {0,3}#[ \t]+(.*?)[ \t#]*$|^(?=\S)(.+)\n {0,3}=+[ \t]*$", words, re.M)
    if heading and "title" not in said:
        said["title"] = plain(heading[1] or heading[2])
    yield from text.articles(plain(words).strip("\n"), note, said)


def plain(words: str) -> str:
    """`words` without the marks of Markdown."""
    words = _FENCE.sub("", _REFERENCE.sub("", words))
    words = _UNDERLINED.sub(r"\1\n", _HEADING.sub(r"\1", words))
    words = _RULE.sub("", _QUOTE.sub("", words))
    words = _LINK.sub(r"\1", _IMAGE.sub("", words))
    words = _AUTOLINK.sub(r"\1", words)
    for _ in range(2):  # emphasis inside emphasis
        words = _STRONG.sub(r"\2", words)
    if markup.is_markup(words):
        words = markup.text_of(words)
    words = _ESCAPE.sub(r"\1", _MAKERS.sub("\n", words))
    return re.sub(r"\n{3,}", "\n\n", words)


FORMAT = Format("markdown", (".md", ".markdown", ".mdown"), never, read)
