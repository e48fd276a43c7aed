"""Files that are no articles, or hold far more than one: pages of nothing but links, tags with very many attributes,
very many lines, rows or records.

Each kind is a function `size -> (name, content)`. Reading twice the size must not take much more than twice the time
(benchmarks/doubling.py --files). All words are made up here.
"""

from __future__ import annotations

import json
from collections.abc import Callable

OddFile = Callable[[int], tuple[str, str]]

_SENTENCE = "Mayor Lena Harrow said on Monday that the bridge over the Vesk had reopened."
_BODY = f"<article><h1>Bridge over the Vesk reopens</h1><p>{_SENTENCE}</p><p>Protesters marched in Karsk.</p></article>"


def page_of_links(size: int) -> tuple[str, str]:
    """A page of so many links, and an article."""
    links = "".join(f'<a href="/x/{number}">Dorn {number}</a> ' for number in range(size))
    return "odd.html", f"<html><body><nav>{links}</nav>{_BODY}</body></html>"


def links_in_paragraphs(size: int) -> tuple[str, str]:
    """Paragraphs of a link each."""
    links = "".join(f'<p><a href="/x/{number}">Dorn met Brae</a></p>' for number in range(size))
    return "odd.html", f"<html><body>{_BODY}{links}</body></html>"


def attributes(size: int) -> tuple[str, str]:
    """A tag with so many attributes, all others."""
    return "odd.html", f"<html><body><p {' '.join(f'a{number}=b' for number in range(size))}>x</p>{_BODY}</body></html>"


def one_attribute(size: int) -> tuple[str, str]:
    """A tag with one attribute so many times."""
    return "odd.html", f"<html><body><p {'a=b ' * size}>x</p>{_BODY}</body></html>"


def deep_page(size: int) -> tuple[str, str]:
    """Tags in tags in tags."""
    return "odd.html", "<html><body>" + "<div>" * size + _BODY


def page_of_tables(size: int) -> tuple[str, str]:
    """Tables in tables."""
    return "odd.html", "<html><body>" + "<table><tr><td>" * size + _BODY


def page_of_entities(size: int) -> tuple[str, str]:
    """Entities of all sorts, some of which are none."""
    return "odd.html", f"<html><body><p>{'&lt;&#0;&nope;&amp;' * size}</p>{_BODY}</body></html>"


def page_of_scripts(size: int) -> tuple[str, str]:
    """Scripts that say that they describe the page."""
    script = '<script type="application/ld+json">{"@type": "Thing"}</script>'
    return "odd.html", f"<html><head>{script * size}</head><body>{_BODY}</body></html>"


def page_of_lines(size: int) -> tuple[str, str]:
    """Lines broken by a tag."""
    return "odd.html", f"<html><body>{_BODY}<p>{'Dorn said so.<br>' * size}</p></body></html>"


def empty_records(size: int) -> tuple[str, str]:
    """Lines of JSON with nothing in them."""
    return "odd.jsonl", "{}\n" * size


def broken_records(size: int) -> tuple[str, str]:
    """Lines that are no JSON."""
    return "odd.jsonl", '{"text": "Dorn\n' * size


def list_of_records(size: int) -> tuple[str, str]:
    """A list of JSON with nothing in its records."""
    return "odd.json", json.dumps([{"text": ""}] * size)


def same_records(size: int) -> tuple[str, str]:
    """One article over and over, under names of its own each time."""
    return "odd.jsonl", "".join(json.dumps({"id": f"n{n}", "text": _SENTENCE}) + "\n" for n in range(size // 10))


def short_lines(size: int) -> tuple[str, str]:
    """A word a line."""
    return "odd.txt", "Dorn\n" * size


def labelled_lines(size: int) -> tuple[str, str]:
    """Lines that say that they tell of the text."""
    return "odd.txt", "Source: The Lamp\n" * size + _SENTENCE


def speakers(size: int) -> tuple[str, str]:
    """Turns of a talk."""
    return "odd.txt", "DORN: Yes.\n\nBRAE: No.\n\n" * (size // 2)


def subtitles(size: int) -> tuple[str, str]:
    """Subtitles of a word each."""
    cues = (f"{n}\n00:00:{n % 60:02d},000 --> 00:00:{n % 60:02d},900\nDorn\n" for n in range(size))
    return "odd.srt", "\n".join(cues)


def rows(size: int) -> tuple[str, str]:
    """Rows of a table that names no file."""
    return "metadata.csv", "file,title,publisher\n" + "a,b,c\n" * size


def decisions(size: int) -> tuple[str, str]:
    """Decisions on what nobody tells of."""
    return "decisions.csv", "verdict,left,right\n" + "".join(f"same,a{n},b{n}\n" for n in range(size))


def mail(size: int) -> tuple[str, str]:
    """A mail with very many header lines."""
    return "odd.eml", "Subject: Bridge\n" + "X-Line: a\n" * size + "\n" + _SENTENCE


FILES: dict[str, OddFile] = {
    kind.__name__: kind
    for kind in (
        page_of_links, links_in_paragraphs, attributes, one_attribute, deep_page, page_of_tables, page_of_entities,
        page_of_scripts, page_of_lines, empty_records, broken_records, list_of_records, same_records, short_lines,
        labelled_lines, speakers, subtitles, rows, decisions, mail,
    )
}  # fmt: skip
