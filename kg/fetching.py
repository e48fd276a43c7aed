"""Feeds from the web, fetched politely: only when they changed, and not again at once where that failed.

A server is told what is known already (ETag, Last-Modified); what it says of waiting (Retry-After) is kept, and each
failure doubles the time until the next try, up to a day. Limits: plain HTTP and HTTPS; no log-in; the pages that a feed
links to are not fetched.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException

from kg import __version__

LARGEST = 64 * 2**20
_TIMEOUT = 30.0
_LONGEST_WAIT = 24 * 3600.0
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml, application/json, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address: what its server said of the last answer, how often in a row it failed, and until
    when (seconds since 1970) it is to be left alone."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    wait_until: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking: the body and its type (None and '' where nothing is new), what is known now, and a line for
    the user where it failed."""

    body: bytes | None
    kind: str
    known: Known
    problem: str = ""


def fetch(address: str, known: Known, now: float, pause: float) -> Fetched:
    """Ask for `address`, unless it is to be left alone at `now`; `pause` is the usual time between two tries, in
    seconds. Never raises for what a server or the network does."""
    if now < known.wait_until:
        return Fetched(None, "", known)
    headers = {"User-Agent": f"kg-news/{__version__}", "Accept": _ACCEPT}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    try:
        request = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            body = answer.read(LARGEST + 1)
            said = answer.headers
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 304:
            return Fetched(None, "", replace(known, failures=0, wait_until=0.0))
        told = f"the server answers {error.code} ({error.reason})"
        return _failed(known, told, now, pause, _asked_to_wait(error.headers, now))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return _failed(known, f"cannot be fetched ({reason})", now, pause, 0.0)
    if len(body) > LARGEST:
        return _failed(known, f"is larger than {LARGEST // 2**20} MiB", now, pause, 0.0)
    fresh = Known(said.get("ETag") or "", said.get("Last-Modified") or "")
    return Fetched(body, said.get_content_type(), fresh)


def _failed(known: Known, told: str, now: float, pause: float, asked: float) -> Fetched:
    wait = min(_LONGEST_WAIT, max(asked, pause * 2**known.failures))
    again = replace(known, failures=known.failures + 1, wait_until=now + wait)
    return Fetched(None, "", again, f"{told}: asked again in {_span(wait)}")


def _asked_to_wait(headers: Message, now: float) -> float:
    """The seconds of a Retry-After, which is a number or a date."""
    words = (headers.get("Retry-After") or "").strip()
    if words.isdecimal():
        return float(words)
    try:
        day = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return 0.0
    return max(0.0, (day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp() - now)


def _span(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"
