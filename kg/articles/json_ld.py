"""JSON-LD of web pages: which of its nodes describes the article of the page, and what that tells."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.articles.agencies import agency_named
from kg.articles.hosts import WEB_ADDRESS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD = re.compile(r"\w+")


@cache
def tables() -> dict[str, Any]:
    """declared.toml: where pages declare what."""
    return tomllib.loads(Path(__file__).with_name("declared.toml").read_text("utf-8"))


def article_types() -> frozenset[str]:
    """The types of schema.org that are an article."""
    return frozenset(tables()["types"]["article"])


def list_types() -> frozenset[str]:
    """The types of schema.org that are a page of many articles."""
    return frozenset(tables()["types"]["lists"])


def json_nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD of the page that stand by themselves or in a graph or list."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|//<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\]\]>|/\*\s*\]\]>\s*\*/)\s*$",
            "",
            script.text or "",
        )
        try:
            value = json.loads(text.strip().rstrip(";"), strict=False)
        except ValueError:
            value = _salvaged(text)  # broken JSON-LD is common
        yield from _flat(value)


def _salvaged(text: str) -> dict[str, str]:
    """The days and the outlet that JSON-LD of an article tells which is no JSON; {} where it is of something else."""
    kinds = re.findall(r'"@type"\s*:\s*\[?\s*"([^"]+)"', text)
    kind = next((one for one in kinds if one in article_types()), "")
    if not kind:
        return {}
    said = {name: re.search(rf'"{name}"\s*:\s*"([^"\n]{{4,300}})"', text) for name in ("datePublished", "dateModified")}
    return {"@type": kind, **{name: found[1] for name, found in said.items() if found}}


def _flat(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph", []))


def types_of(node: Mapping[str, Any]) -> set[str]:
    """The types of a node, without the address of their vocabulary."""
    kinds = node.get("@type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in kinds}


def article_node(nodes: Sequence[dict[str, Any]], titles: Sequence[set[str]], address: str) -> dict[str, Any]:
    """The node that describes the page's article: of its type, with the most told; {} where there is none.

    Of several those count that have the page's headline or address: the others are of other articles. So is a single
    one whose headline has no word of the page's.
    """
    kinds: list[str] = tables()["types"]["article"]
    found = [node for node in nodes if types_of(node).intersection(kinds)]
    if not found:
        found = [node for node in nodes if "WebPage" in types_of(node) and "datePublished" in node]
    if own := [node for node in found if _is_of_page(node, titles, address)]:
        found = own
    elif len(found) > 1 or _is_of_another(found, titles):
        found = [node for node in found if not words_of(node.get("headline"))]
    telling = ("datePublished", "headline", "articleBody", "publisher", "author")
    return max(found, key=lambda node: sum(name in node for name in telling), default={})


def _is_of_page(node: Mapping[str, Any], titles: Sequence[set[str]], address: str) -> bool:
    """Whether a node has the address of the page, or most words of one of its titles."""
    if address and address in (words_of(node.get("url")), _page_of(node)):
        return True
    words = set(WORD.findall(words_of(node.get("headline")).casefold()))
    return any(2 * len(words & title) > min(len(words), len(title)) for title in titles if title)


def _is_of_another(found: Sequence[Mapping[str, Any]], titles: Sequence[set[str]]) -> bool:
    """Whether a headline and the titles have no longer word in common."""
    words = {word for node in found for word in WORD.findall(words_of(node.get("headline")).casefold())}
    known = {word for title in titles for word in title}
    return any(map(_is_long, words)) and any(map(_is_long, known)) and not any(map(_is_long, words & known))


def _is_long(word: str) -> bool:
    return len(word) > 3


def _page_of(node: Mapping[str, Any]) -> str:
    main = node.get("mainEntityOfPage")
    return words_of(main.get("@id") or main.get("url")) if isinstance(main, dict) else words_of(main)


def told_in(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What a node tells of an article, by the names of our fields; `named` are nodes by their @id."""

    def name_of(value: Any) -> str:
        if isinstance(value, list):
            return "; ".join(dict.fromkeys(filter(None, map(name_of, value))))
        if isinstance(value, dict):
            value = named.get(value.get("@id", ""), value)
            return words_of(value.get("name"))
        return words_of(value)

    publisher = name_of(node.get("publisher"))
    others = (name_of(node.get(name)) for name in ("sourceOrganization", "provider", "creditText", "copyrightHolder"))
    agency = next((found for name in (publisher, *others) if (found := agency_named(name))), "")
    keywords = node.get("keywords", "")
    return {
        "title": words_of(node.get("headline")) or words_of(node.get("name")),
        "published": words_of(node.get("datePublished")),
        "updated": words_of(node.get("dateModified")),
        "url": next((each for each in (words_of(node.get("url")), _page_of(node)) if WEB_ADDRESS.fullmatch(each)), ""),
        "publisher": publisher,
        "agency": agency,
        "author": name_of(node.get("author") or node.get("creator")),
        "section": name_of(node.get("articleSection")),
        "language": name_of(node.get("inLanguage")),
        "description": words_of(node.get("description")),
        "tags": name_of(keywords) if isinstance(keywords, list) else "; ".join(words_of(keywords).split(",")),
    }


def words_of(value: Any) -> str:
    """A value as words; '' of what holds none."""
    if isinstance(value, list):
        return words_of(value[0]) if value else ""
    return (
        html.unescape(str(value)).strip()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else ""
    )


def is_free(node: Mapping[str, Any]) -> bool:
    """Whether all can read the article, by what its node says."""
    return str(node.get("isAccessibleForFree", "true")).lower() not in ("false", "http://schema.org/false", "no")
