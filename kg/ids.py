"""Records to IRIs: one function a kind of resource, the same IRI for the same arguments on every machine.

All IRIs are ASCII and start with `BASE`; `.example` is reserved (RFC 2606), so no host is claimed.
What a person reads in an IRI is a slug; what a program relies on is only that equal arguments give equal IRIs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

BASE = "https://newskg.example/id/"
EVENT_TYPES = "https://newskg.example/event-type/"
COMPARISON = f"{BASE}comparison"
"""The graph of what holds of several articles together: stories, copies, support, silence, differences."""
DECISIONS = f"{BASE}decisions"
"""The graph of the user's decisions. All graphs but these two are called by the article that they describe."""

_SLUG_LENGTH = 72
_HASH_LENGTH = 8
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb`]")
# Latin letters that Unicode does not take apart into a base letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def digest(text: str) -> str:
    """Eight hexadecimal digits of the SHA-256 of `text`; lone surrogates are allowed."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """`text` as lower-case ASCII letters and digits joined by hyphens; never empty.

    Case, accents, apostrophes and punctuation make no difference. A text with letters or digits that have no
    ASCII form (another script), or with none at all, or too long, gets a hash of the whole appended,
    so that two such texts stay two.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    letters = _APOSTROPHES.sub("", plain).translate(_UNDECOMPOSED)
    decomposed = [c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c)]
    folded = _NOT_SLUG.sub("-", "".join(decomposed)).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in decomposed)
    if folded and not lost and len(folded) <= _SLUG_LENGTH:
        return folded
    return f"{folded[:_SLUG_LENGTH].strip('-') or 'x'}-{digest(plain)}"


def segment(text: str) -> str:
    """`text` as one path segment, reversibly: all but unreserved characters percent-encoded (UTF-8)."""
    if text.strip(".") == "":  # "." and ".." would be resolved away as path steps
        return text.replace(".", "%2E")
    return quote(text, safe="", errors="surrogatepass")


@lru_cache(maxsize=1 << 12)
def article(article_id: str) -> str:
    """The IRI of an article, which is also the name of its graph."""
    return f"{BASE}article/{segment(article_id)}"


def version(article_id: str, content: str) -> str:
    """The IRI of an earlier state of an article: `content` is its digest."""
    return f"{BASE}version/{segment(article_id)}/{content[:12]}"


def article_id(iri: str) -> str:
    """The inverse of `article`; also takes the IRI of a mention. Raises ValueError for any other IRI."""
    prefix = f"{BASE}article/"
    if not iri.startswith(prefix):
        raise ValueError(f"{iri}: not the IRI of an article (these start with {prefix})")
    return unquote(iri[len(prefix) :].partition("#")[0], errors="surrogatepass")


def mention(article_id: str, start: int, end: int) -> str:
    """The IRI of the words [start, end), in characters, of an article's text (RFC 5147)."""
    return f"{article(article_id)}#char={start},{end}"


def publisher(name: str) -> str:
    """The IRI of an outlet."""
    return f"{BASE}publisher/{slug(name)}"


def entity(kind: str, name: str, distinction: str = "") -> str:
    """The IRI of a person, organisation, place, group or other entity: `kind` is an `EntityType` of kg.model.

    `distinction` (any stable text) keeps apart two things of one kind and name.
    """
    return f"{BASE}{kind.lower()}/{_distinct(slug(name), distinction)}"


def event(label: str, key: str) -> str:
    """The IRI of an event: `label` is read by people, `key` (any stable text) is what tells events apart."""
    return f"{BASE}event/{slug(label)}-{digest(key)}"


def story(label: str, key: str) -> str:
    """The IRI of a story: `label` is read by people, `key` (any stable text) is what tells stories apart."""
    return f"{BASE}story/{slug(label)}-{digest(key)}"


def silence(article_id: str, event_iri: str) -> str:
    """The IRI of an article's silence on an event."""
    return f"{BASE}silence/{segment(article_id)}/{event_iri.rsplit('/', 1)[-1]}"


def shared_text(article_id: str, other_id: str) -> str:
    """The IRI of the text that an article shares with another one."""
    return f"{BASE}shared-text/{segment(article_id)}/{segment(other_id)}"


def statement(article_id: str, local_id: str) -> str:
    """The IRI of a statement of one article."""
    return f"{BASE}statement/{segment(article_id)}/{segment(local_id)}"


def report(article_id: str, local_id: str) -> str:
    """The IRI of an article's report of an event: one event mention."""
    return f"{BASE}report/{segment(article_id)}/{segment(local_id)}"


def quantity(article_id: str, local_id: str) -> str:
    """The IRI of a number in an article's report of an event."""
    return f"{BASE}quantity/{segment(article_id)}/{segment(local_id)}"


def ordering(article_id: str, local_id: str) -> str:
    """The IRI of an article's word that one event came before another."""
    return f"{BASE}ordering/{segment(article_id)}/{segment(local_id)}"


def decision(left: str, right: str, verdict: str) -> str:
    """The IRI of a user's decision about two things, whichever of them is named first."""
    first, second = sorted((left, right))
    return f"{BASE}decision/{slug(verdict)}-{digest(f'{first} {second}')}"


def difference(story_iri: str, kind: str, key: str) -> str:
    """The IRI of a difference: `kind` is read by people, `key` (any stable text) tells those of a story apart."""
    return f"{BASE}difference/{local_name(story_iri)}/{slug(kind)}-{digest(key)}"


def cell(difference_iri: str, outlet: str) -> str:
    """The IRI of what one outlet tells of a difference."""
    return f"{difference_iri}/{segment(outlet)}"


def title(words: str) -> str:
    """The IRI of an office, job or rank, shared by all who hold it."""
    return f"{BASE}title/{slug(words)}"


def role(holder: str, title_words: str, organization: str = "", status: str = "current") -> str:
    """The IRI of a role holding: `holder` and `organization` are IRIs, `organization` may be ''.

    The same person, title, organisation and status give the same IRI in every article.
    """
    where = _tail(organization, "organization") if organization else "-"
    path = f"{BASE}role/{_tail(holder, 'person')}/{slug(title_words)}/{where}"
    return path if status == "current" else f"{path}/{status}"


def time(value: str) -> str:
    """The IRI of a time: `value` is an ISO 8601 or TIMEX3 value."""
    return f"{BASE}time/{segment(value)}"


def event_type(name: str) -> str:
    """The IRI of an event type: `name` is a PLOVER type or OTHER."""
    return f"{EVENT_TYPES}{segment(name)}"


def local_name(iri: str) -> str:
    """The last path step of an IRI, decoded: 'ASSAULT' of an event type, '2020-01-06' of a time."""
    return unquote(re.split(r"[/#]", iri)[-1], errors="surrogatepass")


def _distinct(name: str, distinction: str) -> str:
    return f"{name}-{digest(distinction)}" if distinction else name


def _tail(iri: str, usual: str) -> str:
    """The slug in the IRI of an entity; with its kind before it unless that is the `usual` one."""
    kind, _, name = iri.removeprefix(BASE).partition("/")
    return name if kind == usual else f"{kind}-{name}"
