"""Web addresses: whose they are, which of them are one, and who writes the month first there.

Hosts and the names of their outlets stand in hosts.tsv. Limits: a host that is not in
the table is an outlet of its own; two pages that one address has shown at different times cannot be told apart by it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from kg.articles.dates import Order

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
"""What an address of the web looks like."""

_DOORS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|touch|wap)\.(?=[^.]+\.)")
_TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|at_(?:medium|campaign|custom\d|link\w*|format|ptr\w*|bbc\w*)|ns_\w+|fb_\w+|fbclid|gclid|"
    r"dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|cmp|cmpid|icid|ncid|ocid|ito|smid|smtyp|soc_src|soc_trk|xtor|"
    r"ref|ref_src|ref_url|source|src|share|sharetype|via|output|outputtype|amp|amp_\w+|_ga|_gl|guccounter|guce_\w+|"
    r"feedtype|feedname|rss|sr_share|__twitter_impression|partner|emc|printmode)",
    re.IGNORECASE,
)
_AMP_ENDING = re.compile(r"(?:/amp(?:html)?|\.amp)?(?:/|\.amp\.html)?$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_DATED = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3})[/-]?([0-3]\d)(?=[/_-]|$)", re.IGNORECASE)
_MONTH_FIRST = frozenset({"us", "ph", "gov", "mil"})
_UNSETTLED = frozenset({"", "ca", "com", "org", "net", "edu", "info", "example", "int", "tv", "news"})
"""Countries and endings of hosts that tell nothing of the order: both are in use."""


def host_of(url: str) -> str:
    """The host of an address, without 'www.' and other doors to the same house; '' where there is none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""
    return _DOORS.sub("", host)


def same_address(url: str) -> str:
    """A form that all addresses of one article share: without scheme, www, amp, tracking parameters and fragment.

    '' for what is no address of one article: none at all, or the front page of a site.
    """
    url = _uncached(url.strip())
    if not WEB_ADDRESS.fullmatch(url):
        return ""
    try:
        parts = urlsplit(url)
        host = host_of(url) + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return ""
    path = _INDEX.sub("/", unquote(parts.path))
    path = re.sub(r"^/amp(?:html)?/", "/", path)
    path = _AMP_ENDING.sub("", path.rstrip("/"))
    query = sorted(
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    )
    if not path and not query:
        return ""
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")


def outlet_of(url: str) -> str:
    """The outlet whose host the table knows; '' for any other."""
    return _row(host_of(url))[0]


def date_order(url: str, language: str) -> Order:
    """Which number comes first in a date of numbers: by the host's country, then by the region of the language tag
    ('en-GB'); '' where neither tells."""
    host = host_of(url)
    region = language.replace("_", "-").partition("-")[2][-2:].lower()
    for country in (_row(host)[1], host.rpartition(".")[2], region):
        if country not in _UNSETTLED:
            return "month" if country in _MONTH_FIRST else "day"
    return ""


def day_in(url: str) -> str:
    """The ISO day in the path of an address ('/2020/01/07/minister', '/2020/jan/07/...'); '' where it has none."""
    found = _DATED.search(url.partition("?")[0]) if WEB_ADDRESS.fullmatch(url) else None
    if found is None:
        return ""
    year, month, day = found.groups()
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    if not month.isdigit():
        if month.lower() not in months:
            return ""
        month = f"{months.index(month.lower()) + 1:02d}"
    return f"{year}-{month}-{day}"


def _uncached(url: str) -> str:
    """The address behind one of a cache of accelerated pages."""
    cached = re.match(
        r"https?://(?:[\w-]+\.cdn\.ampproject\.org|(?:www\.)?google\.\w+(?:\.\w+)?/amp)/(?:[a-z]/)?(?:s/)?", url
    )
    if cached is None:
        return url
    rest = url[cached.end() :]
    return rest if rest.startswith("http") else f"https://{rest}"


def _row(host: str) -> tuple[str, str]:
    """Outlet and country of the host, or of the nearest one above it that the table has."""
    table = _hosts()
    while host:
        if host in table:
            return table[host]
        host = host.partition(".")[2]
    return "", ""


@cache
def _hosts() -> dict[str, tuple[str, str]]:
    lines = Path(__file__).with_name("hosts.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {host: (outlet, country) for host, outlet, country in rows}
