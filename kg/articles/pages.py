"""A saved web page -> the text of its article, what it declares, and what is to be said of it.

Before trafilatura finds the main text, what stands inside that text and is no part of it is taken out: tooltips glued
to a link, hidden elements, lists of links to other articles, the line that shows the day; embedded posts become
paragraphs with a line that names their author. Needs the extra `html`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.articles.declared import Declared, declared
from kg.articles.decode import decode, well_formed
from kg.articles.hosts import WEB_ADDRESS
from kg.articles.json_ld import article_types, list_types
from kg.articles.live_pages import stamp_entries
from kg.articles.stubs import FRONT_PAGE, is_locked, says_locked
from kg.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE
)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)[^<>]{2000,}>?")
_ATTRIBUTES = 500
"""Attributes of a tag from which on none of them is read: parsers hold each beside all others."""
_HEAD_BYTES = 8192
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(\S+)|page saved with singlefile\s+url:\s*(\S+)|mirrored from (\S+) by httrack)",
    re.IGNORECASE,
)
"""The comments of browsers, SingleFile and HTTrack."""
_SAVED_BYTES = 4000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOOLTIP = re.compile(
    r"\b(?:tool-?tip|popover|pop-?up|hover-?card|sr-only|visually-?hidden|screen-?reader(?:-text)?|flyout)\b",
    re.IGNORECASE,
)
_ADVERTISING = re.compile(
    r"(?:^|\s)(?:ads?|advert(?:s|ising|isement)?|ad-?(?:slot|unit|container|wrapper|box|banner)|sponsored|taboola|outbrain)(?:$|\s)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:twitter-tweet|twitter-video|instagram-media|fb-post|bluesky-embed|mastodon-embed|embedly-card|tiktok-embed|reddit-card)\b"
)
_DASH = re.compile(r"\s*(?:—|–|--|&mdash;)\s*")
_SITE = re.compile(r"\s*(?:[|·•»]|\s[–—-]\s)\s*([^|·•»–—]{2,50})")
_LONGEST_SITE = 6
_WHOLE = 400
"""Words from which on a text is all of an article, whatever a box beside it offers."""
_LOCKED = ("p", "div", "section", "aside", "span", "strong", "h2", "h3", "h4", "h5", "li", "button", "a")
"""Elements that may say that the rest is for subscribers."""
_LINK_WORDS = 3
_LONGEST_SOURCE = 12
"""Words of a line that names who is quoted."""
_IN_SENTENCES, _SENTENCES = ("time", "output", "label", "button"), ("p", "li", "blockquote", "dd")
"""Elements that are dropped with their words where the text is looked for, and those in which they are its words."""
_PROSE = 20
"""Words in a cell of a table that is no table of figures."""
_OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS = frozenset(("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "section", "article", "td"))
_TEASERS = 3
_OWN, _OWN_WORDS = 3, 60
"""Paragraphs, or words in them, that belong to no teaser, from which on a page has an article of its own."""
_CARD_WORDS = 90
_TEASER_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Page:
    """An article read from a page: its text, the words of its fields (kg.articles.metadata.FIELDS), and notes."""

    text: str
    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()


def read_page(data: bytes, charset: str = "") -> Page:
    """The article of the page in `data`; `charset` is what the server said of a page that names none.

    Raises InputError where there is none: why, and what to do.
    """
    try:
        import trafilatura
        from trafilatura.metadata import extract_sitename, extract_title
        from trafilatura.utils import load_html
    except ImportError as error:
        raise InputError("reading HTML needs trafilatura: pip install 'kg-news[html]'") from error
    if not data.strip():
        raise InputError("empty: put the text of the article into it")
    source, note = decode(data, _charset(data) or charset)
    tree = load_html(_LONG_TAG.sub(_bounded, _XML.sub("", source)))
    if tree is None:
        raise InputError("no article text found in the page: save its text as .txt")
    said = declared(tree)
    notes = [note] if note else []
    fields = dict(said.fields)
    if address := _saved_from(source):
        fields.setdefault("url", address)
    fields.setdefault("title", extract_title(tree) or "")
    if not fields.get("publisher") and not fields.get("agency"):
        fields["publisher"] = extract_sitename(tree) or _site_in_title(tree)
    _check_front_page(tree, said)
    locked = _is_locked(tree)
    stamp_entries(tree, said.types)
    _clean(tree, said)
    document = trafilatura.bare_extraction(tree, include_comments=False)
    text = "" if document is None or isinstance(document, dict) else document.text or ""
    if len(said.body) > 2 * len(text):
        text = _plain(said.body)
    if not text.strip():
        raise InputError("no article text found in the page: save its text as .txt")
    if (locked and len(text.split()) < _WHOLE) or (not said.free and len(text.split()) < _WHOLE // 2):
        notes.append("is only a part of the article: the rest is behind a paywall")
    return Page(well_formed(text), fields, tuple(notes))


def _saved_from(source: str) -> str:
    """The address that the program wrote that saved the page; '' for none."""
    found = _SAVED.search(source[:_SAVED_BYTES])
    if found is None:
        return ""
    address = found[1] or found[2] or f"https://{found[3]}"
    return address if WEB_ADDRESS.fullmatch(address) else ""


def _site_in_title(tree: HtmlElement) -> str:
    """What the title of the page has behind the headline: 'Dam falls | The Lamp'; '' where it has more than a name."""
    title = " ".join(" ".join(each.text_content() for each in tree.iter("title")).split())
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        found = _SITE.fullmatch(title[len(words) :]) if words and title.startswith(words) else None
        if found and len(found[1].split()) <= _LONGEST_SITE:
            return found[1]
    return ""


def _is_locked(tree: HtmlElement) -> bool:
    """Whether an element of the page says that the rest is for subscribers."""
    if not says_locked(" ".join(tree.text_content().split())):
        return False
    return any(is_locked(" ".join(e.text_content().split())) for e in tree.iter(*_LOCKED) if _is_leaf(e))


def _bounded(tag: re.Match[str]) -> str:
    """A long tag, without its attributes if they are very many."""
    return f"<{tag[1]}>" if tag[0].count("=") > _ATTRIBUTES else tag[0]


def _charset(data: bytes) -> str:
    """The charset that the page itself names; '' for none."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii", "replace") if found else ""


def _plain(body: str) -> str:
    """The text in the JSON-LD of a page, which may hold tags and entities."""
    body = re.sub(r"<(?:br|/?p|/?div|/?h\d|/?li)\b[^>]*>", "\n", body)
    return html.unescape(re.sub(r"<[^<>]{1,300}>", "", body)).replace("\r\n", "\n").strip()


# ------------------------------------------------------------------ a page of many articles
def _check_front_page(tree: HtmlElement, said: Declared) -> None:
    """Raise InputError where the page is a list of articles: headings that are links, most with a short teaser, and
    hardly any text beside them."""
    headings = list(_linked_headings(tree))
    if len(headings) < _TEASERS or said.body or (said.types & article_types() and not said.types & list_types()):
        return
    paragraphs = [p for p in tree.iter("p") if len(p.text_content().strip()) >= _TEASER_LENGTH]
    cards = [_card(heading) for heading in headings]
    of_cards = {p for card in cards if card is not None for p in card.iter("p")} | {_after(each) for each in headings}
    own = [p for p in paragraphs if p not in of_cards]
    teasers = sum(_teases(heading, card) for heading, card in zip(headings, cards, strict=True))
    if len(own) >= _OWN or sum(map(_words, own)) >= _OWN_WORDS:
        return
    if teasers >= _TEASERS and teasers > len(own):
        raise InputError(f"{FRONT_PAGE} ({teasers} headlines with links): save the articles themselves")
    if len(headings) >= 2 * _TEASERS and len(own) < len(headings) // 2:
        raise InputError(f"{FRONT_PAGE} ({len(headings)} headlines with links): save the articles themselves")


def _linked_headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    for heading in tree.iter("h2", "h3", "h4"):
        if any(node.tag in ("nav", "footer", "aside") for node in heading.iterancestors()):
            continue
        linked = _is_one_link(heading) or any(node.tag == "a" for node in heading.iterancestors())
        if linked and heading.text_content().strip():
            yield heading


def _card(heading: HtmlElement) -> HtmlElement | None:
    """The largest part of the page that holds this heading, no other and not much text; None for none but its own."""
    card = None
    for node in heading.iterancestors():
        if node.tag in ("body", "html", "main") or sum(1 for _ in node.iter("h1", "h2", "h3", "h4")) > 1:
            break
        if _words(node) > _CARD_WORDS:
            break
        card = node
    return card


def _teases(heading: HtmlElement, card: HtmlElement | None) -> bool:
    """Whether some words of an article stand with its heading."""
    if card is not None:
        return len(card.text_content().strip()) - len(heading.text_content().strip()) >= _TEASER_LENGTH
    following = _after(heading)
    return following is not None and len(following.text_content().strip()) >= _TEASER_LENGTH


def _after(heading: HtmlElement) -> HtmlElement | None:
    """The paragraph that follows a heading at once, in its own part of the page."""
    for node in (heading, heading.getparent()):
        following = node.getnext()
        if following is not None and following.tag in ("p", "div"):
            return following if following.tag == "p" else next(iter(following.iter("p")), None)
    return None


# ------------------------------------------------------------------ what is no part of the text
def _clean(tree: HtmlElement, said: Declared) -> None:
    """Take out of the tree what stands in the text and is none of it; embedded posts are written as paragraphs."""
    for element in said.day_lines:
        if element.getparent() is not None and element.tag not in ("body", "main", "article"):
            element.drop_tree()
    doomed = [element for element in tree.xpath("//*[@hidden or @role or @style or @class]") if _is_hidden(element)]
    doomed += [element for element in tree.iter("span", "div", "aside", "sup") if _is_tooltip(element)]
    doomed += [element for element in tree.iter("div", "aside", "section", "ins") if _is_advertising(element)]
    doomed += [element for element in tree.iter("ul", "ol") if _is_list_of_links(element)]
    doomed += [element for element in tree.iter("p") if _is_one_link(element) and _words(element) >= _LINK_WORDS]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    for table in list(tree.iter("table")):
        _unfold(table)
    for element in list(tree.iter(*_IN_SENTENCES)):
        if any(node.tag in _SENTENCES and _words(node) > _words(element) + 2 for node in element.iterancestors()):
            element.drop_tag()
    for quote in list(tree.iter("blockquote")):
        if _POST.search(quote.get("class", "")):
            _write_post(quote)
        else:
            _write_quotation(quote)
    for quote in list(tree.iter("q")):
        quote.text = f"“{quote.text or ''}"
        if len(quote):
            quote[-1].tail = f"{quote[-1].tail or ''}”"
        else:
            quote.text = f"{quote.text}”"
        quote.drop_tag()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "main", "article", "script", "head", "meta", "link"):
        return False
    return (
        element.get("hidden") is not None
        or element.get("role") == "tooltip"
        or _HIDDEN.search(element.get("style", "")) is not None
        or (element.tag in ("span", "div", "em", "i", "a") and _TOOLTIP.search(element.get("class", "")) is not None)
    )


def _is_advertising(element: HtmlElement) -> bool:
    """Whether a part of the page is called advertising, and is short."""
    kind = element.get("class")
    return bool(kind) and _ADVERTISING.search(kind) is not None and _words(element) <= _CARD_WORDS


def _is_tooltip(element: HtmlElement) -> bool:
    """Whether an element is glued to the link before it and says the link's words again: what a mouse makes pop up."""
    before = element.getprevious()
    if before is None or before.tag != "a" or (before.tail or "").strip(" \n"):
        return False
    words, text = before.text_content().strip(), element.text_content().strip()
    return bool(words) and len(text) > len(words) and text.startswith(words)


def _is_list_of_links(element: HtmlElement) -> bool:
    """Whether every item is one link, perhaps with a teaser: other articles, not what this one lists."""
    items = [item for item in element if item.tag == "li" and item.text_content().strip()]
    if len(items) < 1 or any(not _begins_with_link(item) for item in items):
        return False
    return len(items) > 1 or _is_one_link(items[0])


def _begins_with_link(item: HtmlElement) -> bool:
    if (item.text or "").strip():
        return False
    links = list(item.iter("a"))
    if not links:
        return False
    rest = item.text_content().strip()[len(links[0].text_content().strip()) :].strip()
    tail = (links[0].tail or "").strip()
    return len(links[0].text_content().split()) >= 2 and not tail and not rest.endswith((".", "!", "?", '"', "”"))


def _is_one_link(element: HtmlElement) -> bool:
    links = [link for link in element.iter("a") if link.text_content().strip()]
    return len(links) == 1 and links[0].text_content().strip() == element.text_content().strip()


def _unfold(table: HtmlElement) -> None:
    """Make a table that holds prose, as old pages are laid out, a sequence of paragraphs; one of figures stays."""
    own = [element for element in table.iter(*_OF_TABLES) if next(element.iterancestors("table"), None) is table]
    cells = [element for element in own if element.tag in ("td", "th")]
    if not any(_words(cell) >= _PROSE for cell in cells):
        return
    for cell in cells:
        cell.tag = "div" if any(child.tag in _BLOCKS for child in cell.iterdescendants()) else "p"
    for element in (table, *own):
        element.tag = element.tag if element.tag == "p" else "div"


def _is_leaf(element: HtmlElement) -> bool:
    return len(element.text_content()) < 400 and not any(child.tag in ("p", "div") for child in element)


def _words(element: HtmlElement) -> int:
    return len(element.text_content().split())


def _write_post(quote: HtmlElement) -> None:
    """An embedded post -> its words as paragraphs, and '— Name (@name) day' as one of its own."""
    from lxml.html import builder

    paragraphs = [" ".join(p.text_content().split()) for p in quote.iter("p")]
    tail = " ".join(part for part in (" ".join(n.strip().split()) for n in _outside_paragraphs(quote)) if part)
    author = _DASH.sub("", tail, count=1).strip()
    parent = quote.getparent()
    if parent is None or not paragraphs:
        return
    lines = [*paragraphs, *([f"— {author}"] if author else [])]
    place = parent.index(quote)
    for number, line in enumerate(lines):
        parent.insert(place + number, builder.P(line))
    quote.drop_tree()


def _write_quotation(quote: HtmlElement) -> None:
    """A quotation that names its speaker below -> a paragraph of both, '“...” — Name'; others stay."""
    from lxml.html import builder

    sources = [one for one in quote.iter("cite", "footer", "figcaption") if one.text_content().strip()]
    parent = quote.getparent()
    if parent is None or len(sources) != 1 or _words(sources[0]) > _LONGEST_SOURCE:
        return
    source = _DASH.sub("", " ".join(sources[0].text_content().split()), count=1)
    sources[0].drop_tree()
    words = " ".join(quote.text_content().split()).strip('“”"')
    if words:
        parent.insert(parent.index(quote), builder.P(f"“{words}” — {source}"))
        quote.drop_tree()


def _outside_paragraphs(quote: HtmlElement) -> Iterator[str]:
    """The words of a post that stand in none of its paragraphs: who wrote it, and when."""
    for node in quote.iter():
        inside = any(one.tag == "p" for one in (node, *node.iterancestors()))
        if not inside and node.text and isinstance(node.tag, str):
            yield node.text
        if node is not quote and node.tail and not any(one.tag == "p" for one in node.iterancestors()):
            yield node.tail
