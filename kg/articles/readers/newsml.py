"""NewsML-G2 (items alone, in messages, in packages) and NewsML 1: the items that hold a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from kg.articles.dates import iso
from kg.articles.readers import markup, nitf
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable, byline, library
from kg.errors import InputError

_ROOTS = ("newsMessage", "newsItem", "packageItem", "knowledgeItem", "NewsML")
_NO_TEXT = frozenset(("table", "media", "caption"))


def fits(source: Source) -> bool:
    """Whether the root of an XML file is one of NewsML's."""
    return markup.root_of(source)[0] in _ROOTS


def read(source: Source) -> Iterator[Found]:
    """The items, numbered where there are several; those without a text (pictures, lists of others) are told."""
    with library("NewsML document"):
        root = markup.parse_xml(source)
        first = root.tag == "NewsML"
        items = list(root.iter("NewsItem" if first else "newsItem"))
        read_item = _first_version if first else _item
        found = [read_item(item, number if len(items) > 1 else 0) for number, item in enumerate(items, start=1)]
    if not found:
        raise InputError(f"no article: a {root.tag} that refers to others and holds no text")
    yield from found


def _item(item: Element, part: int) -> Found:
    """An item of NewsML-G2."""
    text, inner = _content(item)
    if not text:
        kind = _qcode(item, "itemMeta/itemClass") or "item"
        return Unreadable(part, f"no article: a {kind} without a text")
    fields = {
        "title": _headline(item) or _words(item, "itemMeta/title"),
        "publisher": _publisher(item),
        "published": iso(
            _words(item, "itemMeta/firstCreated")
            or _words(item, "contentMeta/contentCreated")
            or _words(item, "itemMeta/versionCreated")
        ),
        "updated": iso(_words(item, "itemMeta/versionCreated")),
        "url": _link(item),
        "author": _words(item, "contentMeta/by") or _names(item, "contentMeta/creator"),
        "language": _attribute(item, "contentMeta/language", "tag"),
        "description": _words(item, "contentMeta/description"),
        "tags": _names(item, "contentMeta/subject"),
    }
    return _made(text, fields, inner, part)


def _content(item: Element) -> tuple[str, RawArticle | None]:
    """(the text, the NITF document that it came from if it was one)."""
    for inline in item.iterfind("contentSet/inlineXML"):
        document = inline.find(".//nitf") if inline.tag != "nitf" else inline
        if document is not None:
            try:
                found = nitf.article(document)
            except InputError:
                continue  # without a body: perhaps another rendition has one
            return found.text, found
        body = inline.find(".//body")
        if text := markup.inner_text(body if body is not None else inline, _NO_TEXT):
            return text, None
    for data in item.iterfind("contentSet/inlineData"):
        words = "".join(data.itertext()).strip()
        if words and data.get("encoding") is None:
            return (markup.text_of(words) if markup.is_markup(words) else words), None
    return "", None


def _headline(item: Element) -> str:
    """The headline that is none of a lower rank."""
    headlines = list(item.iterfind("contentMeta/headline"))
    main = [one for one in headlines if "sub" not in one.get("role", "").casefold()]
    return next((words for one in main or headlines if (words := " ".join("".join(one.itertext()).split()))), "")


def _publisher(item: Element) -> str:
    """Who provides it, as a name; a host only where there is none."""
    places = ("itemMeta/provider", "contentMeta/infoSource", "rightsInfo/copyrightHolder", "contentMeta/creditline")
    hosts = ""
    for place in places:
        for element in item.iterfind(place):
            name = _words(element, "name") or element.get("literal", "") or "".join(element.itertext()).strip()
            if name and " " not in name and "." in name:
                hosts = hosts or name
            elif name:
                return name
    return hosts


def _link(item: Element) -> str:
    links = [element.get("href", "") for element in item.iterfind("itemMeta/link")]
    return next((link for link in links if link.startswith("http")), "")


def _first_version(item: Element, part: int) -> Found:
    """An item of NewsML 1."""
    inner: RawArticle | None = None
    text = ""
    for data in item.iter("DataContent"):
        document = data.find(".//nitf")
        body = data.find(".//body.content") if document is None else None
        if document is not None:
            try:
                inner = nitf.article(document)
            except InputError:
                continue  # a rendition without a body
            text = inner.text
        else:
            text = markup.inner_text(body if body is not None else data, _NO_TEXT)
        if text:
            break
    if not text:
        return Unreadable(part, "no article: a NewsItem without a text")
    fields = {
        "title": _words(item, ".//NewsLines/HeadLine"),
        "publisher": _attribute(item, ".//AdministrativeMetadata/Provider/Party", "FormalName")
        or _words(item, ".//NewsLines/CreditLine"),
        "published": iso(_words(item, ".//NewsManagement/FirstCreated")),
        "updated": iso(_words(item, ".//NewsManagement/ThisRevisionCreated")),
        "author": byline(_words(item, ".//NewsLines/ByLine")),
        "language": _attribute(item, ".//DescriptiveMetadata/Language", "FormalName"),
    }
    return _made(text, fields, inner, part)


def _made(text: str, fields: dict[str, str], inner: RawArticle | None, part: int) -> Found:
    """The article; what the item does not say of it, the NITF document inside may."""
    told = {name: words for name, words in fields.items() if words}
    article = RawArticle(text, {**(inner.fields if inner else {}), **told}, part)
    return replace(article, text=article.text.strip())


def _names(item: Element, path: str) -> str:
    names = (_words(one, "name") or one.get("literal", "") for one in item.iterfind(path))
    return "; ".join(name for name in names if name and ":" not in name)


def _words(item: Element, path: str) -> str:
    element = item.find(path)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _attribute(item: Element, path: str, name: str) -> str:
    element = item.find(path)
    return element.get(name, "").strip() if element is not None else ""


def _qcode(item: Element, path: str) -> str:
    return _attribute(item, path, "qcode").rpartition(":")[2]


FORMAT = Format("newsml", (".newsml", ".g2"), fits, read)
