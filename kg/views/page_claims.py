"""Turns the claims of a graph into what the page tells of its events, statements and role holdings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.model import PROMINENT
from kg.views.page_data import (
    OWN_ACCOUNT,
    Claims,
    PageData,
    Piece,
    Role,
    ShownFigure,
    ShownSentence,
    ShownThing,
    ShownVersion,
    Values,
    local,
    relabel,
)

BETWEEN_PIECES = " … "
"""What stands between the pieces of a statement's content (see `kg.assemble`)."""

VERSION_FIELDS = {
    "eventType": "type",
    "agent": "agent",
    "patient": "patient",
    "hasPlace": "place",
    "hasTime": "time",
    "factuality": "factuality",
    "accordingTo": "according to",
}
WEIGHT_FIELDS = ("confidence", "prominence")
FIGURE_FIELDS = {"agentQuantity": "agent, number", "patientQuantity": "patient, number", "extent": "amount"}
STATEMENT_FIELDS = {
    "speaker": "speaker",
    "cue": "cue",
    "quotation": "quotation",
    "addressee": "said to",
    "spokenAt": "time",
    "spokenIn": "place",
    "stance": "stance",
    "polarity": "polarity",
    "certainty": "certainty",
    "confidence": "confidence",
    "about": "about",
    "within": "within",
}
PLAIN = {"stance": "neutral", "polarity": "positive", "certainty": "certain"}
"""What is not worth telling of a statement."""

CONFIDENCE = ((Decimal("0.9"), "high"), (Decimal("0.7"), "fair"), (Decimal(0), "low"))
"""The word for a confidence, by the least that it stands for."""

ABOUT = Decimal("0.1")
"""How far from "about 5,000" a number may lie that agrees with it, as a share."""


def add_event(data: PageData, iri: str, claims: Claims, reports: Collection[str]) -> None:
    """Fill in an event's versions, one for each outlet that tells it: its reports' values, or the event's own.

    An event that is not weighed at all is not minor."""
    event = data.things[iri]
    by_article = claims.values[iri]
    event.articles.update(by_article)
    told: dict[str, list[dict[str, set[str]]]] = {article: [] for article in by_article}
    for report in reports:
        for at, marks in relabel(claims.evidence.get(report, {}), "trigger").items():
            event.evidence.setdefault(at, set()).update(marks)
        for article, said in claims.values[report].items():
            told.setdefault(article, []).append(said)
    for at, marks in event.evidence.items():
        version = event.versions.setdefault(_outlet(data, at.article), ShownVersion())
        version.fields["words"].update(at.text[m.start : m.end] for m in marks)
    weighed = any("prominence" in report for reports in told.values() for report in reports)
    event.minor = weighed and not any("prominent" in values for values in by_article.values())
    _weigh(data, event, told)
    _choose_main(data, event, claims, reports)
    for article in sorted(told):
        version = event.versions.setdefault(_outlet(data, article), ShownVersion())
        for prop, name in VERSION_FIELDS.items():
            values = {v for report in told[article] for v in report.get(prop, ())}
            version.fields[name] |= values or by_article.get(article, {}).get(prop, set())
        if any("accordingTo" not in report for report in told[article]):
            version.fields["according to"].add(OWN_ACCOUNT)
        for name, quantity in _quantities([*told[article], by_article.get(article, {})]):
            version.figures[name].add(_figure(claims.values.get(quantity, {}).get(article, {})))
            for at, marks in relabel(claims.evidence.get(quantity, {}), "quantity").items():
                event.evidence.setdefault(at, set()).update(marks)


def _weigh(data: PageData, event: ShownThing, told: Mapping[str, Sequence[Mapping[str, set[str]]]]) -> None:
    """Give each outlet's version the greatest confidence and prominence of its reports, in words."""
    greatest: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for article, reports in told.items():
        for name in WEIGHT_FIELDS:
            for share in (value for report in reports for value in report.get(name, ())):
                key = _outlet(data, article), name
                greatest[key] = max(greatest[key], Decimal(share))
    for (outlet, name), figure in greatest.items():
        word = _in_words(figure) if name == "confidence" else "prominent" if figure >= PROMINENT else "minor"
        event.versions.setdefault(outlet, ShownVersion()).fields[name].add(f"{figure:.0%} ({word})")


def _choose_main(data: PageData, event: ShownThing, claims: Claims, reports: Iterable[str]) -> None:
    """Find the sentence by which each outlet mainly tells an event: of its most prominent report the one that names
    most of those that take part, the first of these."""
    best: dict[str, tuple[Decimal, int, int, ShownSentence]] = {}
    for report in reports:
        for article, said in claims.values[report].items():
            prominence = max((Decimal(share) for share in said.get("prominence", ())), default=Decimal(0))
            taking_part = [
                v for name in ("agent", "patient", "hasPlace") for v in said.get(name, ()) if v in data.things
            ]
            for at in claims.evidence.get(report, {}):
                if at.article == article:
                    named = sum(at in data.things[value].evidence for value in taking_part)
                    found = (prominence, named, -at.begin, at)
                    outlet = _outlet(data, article)
                    best[outlet] = max(best.get(outlet, found), found)
    event.main = {outlet: at for outlet, (*_, at) in sorted(best.items())}


def _quantities(told: Iterable[Mapping[str, set[str]]]) -> Iterator[tuple[str, str]]:
    """The numbers of what is told: the field that each belongs to, and its IRI."""
    for values in told:
        for prop, name in FIGURE_FIELDS.items():
            for quantity in sorted(values.get(prop, ())):
                yield name, quantity


def _figure(quantity: Mapping[str, set[str]]) -> ShownFigure:
    """A kg:Quantity's words and range; "more than 5" is taken for "at least 5", for a range has its ends."""
    value, upper, bound = (min(quantity.get(name, ()), default="") for name in ("value", "upperValue", "bound"))
    least, most = Decimal(value or 0), Decimal(upper or value or "Infinity")
    if bound in ("at least", "more than"):
        most = Decimal("Infinity")
    elif bound in ("at most", "fewer than"):
        least = Decimal(0)
    elif bound == "about":
        least, most = least * (1 - ABOUT), most * (1 + ABOUT)
    return ShownFigure(min(quantity.get("label", ()), default=value), least, most)


def _outlet(data: PageData, article: str) -> str:
    return data.articles[article].outlet if article in data.articles else local(article)


def add_statement(data: PageData, iri: str, by_article: Values, pieces: Iterable[Piece]) -> None:
    """Fill in who said what how; what is `PLAIN` is left out. `pieces` are those of its content and its quotations."""
    statement = data.things[iri]
    statement.articles.update(by_article)
    merged: dict[str, set[str]] = defaultdict(set)
    for values in by_article.values():
        for prop, found in values.items():
            merged[prop] |= found
    statement.words = min(merged["content"], default="")
    statement.verbatim = _verbatim(statement.words, sorted(pieces))
    statement.label = statement.words or statement.label
    for prop, plain in PLAIN.items():
        merged[prop] = {value for value in merged[prop] if local(value) != plain}
    merged["confidence"] = {_confidence(value) for value in merged["confidence"]}
    statement.facts = [(name, sorted(merged[p])) for p, name in STATEMENT_FIELDS.items() if merged[p]]


def _confidence(share: str) -> str:
    word = _in_words(Decimal(share))
    return f"{word}: of 100 statements found like this about {Decimal(share) * 100:.0f} are right"


def _in_words(share: Decimal) -> str:
    return next(word for least, word in CONFIDENCE if share >= least)


def _verbatim(content: str, pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """Where in `content`, its pieces' words in single spaces, the verbatim pieces stand; nothing where that cannot be
    told, for the content is put together of other words."""
    pieces = [piece for piece in pieces if piece.words.strip()]
    parts = [piece for piece in pieces if piece.role == "content"]
    if BETWEEN_PIECES.join(" ".join(part.words.split()) for part in parts) != content:
        return []
    found = []
    start = 0
    for part in parts:
        for piece in pieces:
            first, last = (at - part.begin for at in (piece.begin, piece.begin + len(piece.words)))
            if piece.role == "verbatim" and first < len(part.words) and last > 0:
                ends = (_in_one_line(part.words, max(first, 0)), _in_one_line(part.words, last))
                found.append((start + ends[0], start + ends[1]))
        start += len(" ".join(part.words.split())) + len(BETWEEN_PIECES)
    return sorted(found)


def _in_one_line(words: str, offset: int) -> int:
    """Where character `offset` of `words` goes when every run of white space becomes a single space."""
    before = words[:offset]
    line = " ".join(before.split())
    return len(line) + (1 if line and before[-1].isspace() and offset < len(words.rstrip()) else 0)


def add_role(data: PageData, iri: str, by_article: Values) -> None:
    """Give the holder of the role holding `iri` that role, once an article."""
    for article, values in sorted(by_article.items()):
        for holder in sorted(values.get("member", ())):
            if holder in data.things:
                one = {name: min(values.get(name, ()), default="") for name in ("role", "organization", "status")}
                words = "; ".join(sorted(values.get("words", ())))
                data.things[holder].roles.append(
                    Role(iri, article, one["role"], one["organization"], local(one["status"]), words)
                )
