"""Live blogs as web pages: the time of each entry as a line above it, where `kg.articles.entries` finds it.

A page is one where it says so (schema.org's LiveBlogPosting, or 'live' in its title); an entry is the largest part of
it that holds one <time> and words of its own. Entries that stand in JSON-LD alone are written out. Limits: an entry
whose time is in no <time> keeps what the page shows of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kg.articles.dates import is_universal, parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIVE = "LiveBlogPosting"
_TITLE = re.compile(r"\b(?:live(?:[ -]?blog)?|as it happened|latest updates|rolling updates)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])?", re.IGNORECASE)
_FEWEST, _FEWEST_WORDS = 2, 12
_HALF_A_DAY = timedelta(hours=14)


def stamp_entries(tree: HtmlElement, types: Iterable[str]) -> None:
    """Write the time of each entry of a live blog as a paragraph that begins it. Other pages stay as they are."""
    from lxml.html import builder

    if LIVE not in types and not _is_called_live(tree):
        return
    times = {time: moment for time in tree.iter("time") if (moment := _moment(time)) is not None}
    found = [(entry, time) for time in times if (entry := _entry(time, times)) is not None]
    for entry, time in found if len(found) >= _FEWEST else ():
        line = builder.P(_stamp(time, times[time]))
        shown = " ".join(time.text_content().split())
        holder = time.getparent()
        if holder is not entry and shown == " ".join(holder.text_content().split()):
            holder.drop_tree()
        else:
            time.drop_tree()
        line.tail, entry.text = entry.text, None
        entry.insert(0, line)


def updates_of(node: Mapping[str, Any]) -> str:
    """The entries that a LiveBlogPosting of JSON-LD holds: of each a line with its time, its headline and its text."""
    updates = node.get("liveBlogUpdate")
    parts: list[str] = []
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict) and isinstance(body := update.get("articleBody"), str) and body.strip():
            moment = _instant(str(update.get("datePublished", "")))
            stamp = f"{_day(moment)}, {moment:%H:%M}" if moment else ""
            parts += [part for part in (stamp, str(update.get("headline") or ""), body) if part.strip()]
    return "\n\n".join(parts)


def _is_called_live(tree: HtmlElement) -> bool:
    return any(_TITLE.search(each.text_content()) for name in ("title", "h1") for each in tree.iter(name))


def _moment(time: HtmlElement) -> datetime | None:
    """The moment that a <time> stands for, as clocks at its readers have it: its words count before UTC."""
    said = time.get("datetime") or ""
    moment = _instant(said)
    shown = _CLOCK.search(time.text_content())
    if moment is None or not is_universal(said) or shown is None or not (shown["minute"] or shown["half"]):
        return moment
    hour = int(shown["hour"]) % 12 + 12 * (shown["half"].lower() == "p") if shown["half"] else int(shown["hour"])
    if hour > 23:
        return moment
    near = moment.replace(hour=hour, minute=int(shown["minute"] or 0))
    days = (near + timedelta(days=by) for by in (0, -1, 1))
    return next((day for day in days if abs(day - moment) <= _HALF_A_DAY), moment)


def _instant(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words.strip()) if "T" in words or ":" in words else None
    except ValueError:
        return None


def _entry(time: HtmlElement, times: Mapping[HtmlElement, datetime]) -> HtmlElement | None:
    """The largest part of the page that holds this time and no other, with words of its own; None where it has none."""
    entry = None
    for node in time.iterancestors():
        if node.tag in ("body", "html", "main") or any(
            other in times and other is not time for other in node.iter("time")
        ):
            break
        entry = node
    if entry is None or any(node.tag in ("aside", "nav", "footer") for node in (entry, *entry.iterancestors())):
        return None
    words = sum(len(p.text_content().split()) for p in entry.iter("p"))
    return entry if words >= _FEWEST_WORDS and not _is_link(entry) else None


def _is_link(entry: HtmlElement) -> bool:
    """Whether its heading is a link to an article: a card."""
    return any(next(heading.iter("a"), None) is not None for heading in _headings(entry))


def _headings(entry: HtmlElement) -> Iterator[HtmlElement]:
    yield from entry.iter("h2", "h3", "h4")


def _stamp(time: HtmlElement, moment: datetime) -> str:
    """'12 March 2021, 18.40 GMT': the day, and the hour as the page shows it."""
    shown = " ".join(time.text_content().split())
    if parse_date(shown) is not None and _CLOCK.search(shown):
        return shown
    return f"{_day(moment)}, {moment:%H:%M}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
