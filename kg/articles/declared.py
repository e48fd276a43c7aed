"""What a web page declares of itself: JSON-LD, <meta>, microdata, <time>, and the day shown beside the headline.

Title, publisher, published, updated, url, author, section, language, description, tags: the words as the page has them,
the surest place first. The day is never taken from running text, a footer, a related article or an address in a link.
Limits: the visible day is looked for between headline and text only, by the names of classes and by <time>.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.articles.agencies import agency_named
from kg.articles.dates import is_open, is_universal, order_among, parse_date, published_among, written_days
from kg.articles.hosts import WEB_ADDRESS, date_order
from kg.articles.json_ld import WORD, article_node, is_free, json_nodes, tables, told_in, types_of, words_of
from kg.articles.live_pages import updates_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_DAY_LINE = 160
_PARAGRAPH = 100
"""Characters of a <p> from which on it is taken for the text of the article."""
_ABOVE, _BELOW, _LEVELS = 12, 250, 2
_SHOWING = frozenset({"time", "p", "span", "div", "li", "abbr", "small", "strong", "em"})
_LISTED = frozenset({"tags", "author"})


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself: `fields` as in kg.articles.metadata.FIELDS; `types` are its schema.org types, `body`
    the text that its JSON-LD holds, `free` False where it says that not all can read it; `day_lines` are the elements
    that show nothing but a day."""

    fields: Mapping[str, str]
    types: frozenset[str] = frozenset()
    body: str = ""
    free: bool = True
    day_lines: tuple[HtmlElement, ...] = ()


def declared(tree: HtmlElement) -> Declared:
    """What the page in `tree` declares. The tree stays as it is."""
    nodes = list(json_nodes(tree))
    article = article_node(nodes, _titles(tree), _address(tree, "", ""))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    metas = _metas(tree)
    fields = {name: _from_meta(metas, name) for name in tables()["meta"]}
    ours = told_in(article, named)
    for name in ("published", "updated", "url", "title", "author", "section", "tags", "description"):
        if ours.get(name) and (name in ("published", "updated", "author") or not fields[name]):
            fields[name] = ours[name]
    fields["url"] = _address(tree, fields["url"], ours.get("url", ""))
    fields["language"] = _language(tree.get("lang"), tree.get("xml:lang"), ours.get("language"), fields["language"])
    fields["publisher"], fields["agency"] = _outlet(
        fields["publisher"], ours.get("publisher", ""), ours.get("agency", "")
    )
    micro = {name: _microdata(tree, f"date{name.title()}") for name in ("Published", "Modified")}
    fields["published"] = fields["published"] or micro["Published"]
    fields["updated"] = fields["updated"] or micro["Modified"]
    top = list(_top(tree))
    shown, lines = _shown_day(top)
    fields["published"] = _settled(fields, shown, top)
    return Declared(
        {name: html.unescape(words).strip() for name, words in fields.items() if words},
        frozenset(kind for node in nodes for kind in types_of(node)),
        words_of(article.get("articleBody")) or updates_of(article),
        is_free(article),
        tuple(lines),
    )


# ------------------------------------------------------------------ meta, microdata, links
def _titles(tree: HtmlElement) -> list[set[str]]:
    """The words of each title that the page has: in its head and above its text."""
    found = [element.text_content() for element in tree.iter("title", "h1")]
    found += [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    return [set(WORD.findall(words.casefold())) for words in found]


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """What each name of a <meta> says; wherever in the page it stands, for broken heads are common."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := (meta.get(attribute) or "").strip().lower()):
                found.setdefault(key, []).append(content)
    return found


def _from_meta(found: Mapping[str, list[str]], name: str) -> str:
    """The first of the names that has content."""
    for key in tables()["meta"][name]:
        if name == "author" and found.get(key, [""])[0].startswith("http"):
            continue  # the address of a profile names nobody
        if key in found:
            return "; ".join(dict.fromkeys(found[key])) if name in _LISTED else found[key][0]
    return ""


def _microdata(tree: HtmlElement, name: str) -> str:
    """What an element with this itemprop says, outside related articles."""
    for element in tree.xpath(f"//*[@itemprop='{name}']"):
        if not _is_elsewhere(element):
            words = element.get("content") or element.get("datetime") or element.text_content()
            if parse_date(words) or is_open(words):
                return str(words).strip()
    return ""


def _address(tree: HtmlElement, meta: str, json_ld: str) -> str:
    links = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next((one.strip() for one in (*links, meta, json_ld) if WEB_ADDRESS.fullmatch(one.strip())), "")


def _language(*told: str | None) -> str:
    """The first language told; where another place has it with its region ('en' and 'en_US'), that."""
    tags = [words.strip() for words in told if words and words.strip()]
    if not tags:
        return ""
    plain = tags[0].replace("_", "-").partition("-")[0].lower()
    of_region = (tag for tag in tags if tag.replace("_", "-").lower().startswith(f"{plain}-"))
    return next(of_region, tags[0])


def _outlet(meta: str, json_ld: str, agency: str) -> tuple[str, str]:
    """-> (publisher, agency). An agency that stands as publisher beside the name of a site wrote the text for it."""
    names = [name for name in (meta, json_ld) if name]
    sites = [name for name in names if not agency_named(name)]
    agency = agency or next((found for name in names if (found := agency_named(name))), "")
    return (sites[0] if sites else ""), agency


# ------------------------------------------------------------------ the day that is shown
def _shown_day(top: Iterable[HtmlElement]) -> tuple[str, list[HtmlElement]]:
    """The words that show when the article was published, among the elements between its headline and its text; and
    the elements that hold nothing but such words."""
    date_like = _visible("date")
    shown, lines = "", []
    for element in top:
        text = " ".join(element.text_content().split())
        is_time = element.tag == "time"
        marked = is_time or date_like.search(f"{element.get('class', '')} {element.get('id', '')}")
        if not marked or len(text) > _LONGEST_DAY_LINE:
            continue
        days = written_days(text)
        told = (
            text if days or not is_time or parse_date(text) else element.get("datetime", "")
        )  # it may show '3 hours ago'
        if not days and parse_date(told) is None:
            continue
        label = _label_around(element, text)
        if not shown and "updat" not in label and "modif" not in label and _tells_a_day(told):
            shown = told
        if len(re.findall(r"[^\W\d_]{2,}", text)) <= 2 + 4 * max(1, len(days)) and len(text) <= 80:
            lines.append(element)
    return shown, lines


def _tells_a_day(words: str) -> bool:
    return published_among(written_days(words)) is not None or parse_date(words) is not None or is_open(words)


def _top(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around the headline and before the first paragraph, in order. What stands above the headline counts
    only in its own part of the page: the head of a site shows today's day."""
    headline = _headline(tree)
    around = _around(headline) if headline is not None else None
    before: list[HtmlElement] = []
    passed = headline is None
    below = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element is headline:
            passed = True
            yield from (one for one in before[-_ABOVE:] if around is not None and around in one.iterancestors())
        if passed:
            below += 1
            if below > _BELOW or _begins_the_text(element):
                return
        if element.tag not in _SHOWING or _is_elsewhere(element):
            continue
        if not passed:
            before.append(element)
        elif headline is not None or any(node.tag in ("article", "main") for node in element.iterancestors()):
            yield element


def _begins_the_text(element: HtmlElement) -> bool:
    """Whether an element is the first paragraph of the article, in a <p> or in the open."""
    if element.tag == "p":
        return len(element.text_content()) >= _PARAGRAPH
    return element.tag not in ("script", "style") and len((element.text or "").strip()) >= _PARAGRAPH


def _headline(tree: HtmlElement) -> HtmlElement | None:
    """The <h1> that is most like the page's title, the last of several: others name the site."""
    titles = " ".join(title.text_content() for title in tree.iter("title"))
    known = set(titles.casefold().split())
    found = [heading for heading in tree.iter("h1") if not _is_elsewhere(heading)]
    alike = [len(known & set(heading.text_content().casefold().split())) for heading in found]
    return found[max(range(len(found)), key=lambda at: (alike[at], at))] if found else None


def _around(headline: HtmlElement) -> HtmlElement | None:
    """The part of the page that holds the headline and what belongs to it."""
    part = None
    for node in list(headline.iterancestors())[:_LEVELS]:
        if node.tag in ("body", "html"):
            break
        part = node
    return part


def _label_around(element: HtmlElement, text: str) -> str:
    """Words and class that say what the day of an element is, of a <time> also the words before it."""
    own = f"{element.get('class', '')} {element.get('itemprop', '')} {text}".lower()
    if element.tag != "time":
        return own if published_among(written_days(text)) is None else ""
    before = element.getprevious()
    words = (before.tail or before.text_content()) if before is not None else (element.getparent().text or "")
    return f"{own} {words[-25:].lower()}" if "publish" not in own else ""


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether the element stands in a part of the page that is about something else."""
    elsewhere = _visible("elsewhere")
    for node in (element, *element.iterancestors()):
        if node.tag in ("aside", "nav", "footer"):
            return True
        if node.tag not in ("body", "html", "main", "article") and elsewhere.search(
            f"{node.get('class', '')} {node.get('id', '')}"
        ):
            return True
    return False


def _settled(fields: Mapping[str, str], shown: str, top: Iterable[HtmlElement]) -> str:
    """The words of publication: as ISO where a day of numbers could be settled, as shown where it could not."""
    said = fields["published"]
    order = date_order(fields["url"], fields["language"])
    if not order and (is_open(said) or is_open(shown)):
        order = order_among(e.text_content() for e in top)
    day = parse_date(said, order) if said else None
    seen = parse_date(shown, order)
    if day and seen and is_universal(said) and not is_universal(shown) and abs((seen - day).days) == 1:
        return seen.isoformat()  # the reader's own day, where UTC had another
    if day:
        return said
    if seen:
        return seen.isoformat()
    return said or (shown if is_open(shown) else "")


@cache
def _visible(name: str) -> re.Pattern[str]:
    return re.compile(tables()["visible"][name], re.IGNORECASE)
