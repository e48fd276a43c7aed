"""Which place of the gazetteer a place of the articles is, where that is certain enough.

What the text writes decides first: 'Paris, Texas', 'Long Beach, CA', 'Washington state', 'Anbar province'. Countries
and well-known regions come by their standard names. Of several cities of one name the article's other places and the
population choose, as in gazetteer-based toponym resolution (Leidner 2007); a small town is taken only where its
country, or in a country whose names are found everywhere its state, is named too. Nothing else gets an entry: an
unknown village stays unknown. What it cannot: tell a suburb from the city of its name, or know ancient places.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon import gazetteer
from kg.lexicon.gazetteer import PlaceEntry
from kg.lexicon.places import bare, country_of_adjective, country_of_capital, place_table, standard_place
from kg.model import ArticleFacts, Entity, Span
from kg.resolution import Location

_GEONAMES = "https://sws.geonames.org/{}/"
_WIKIDATA = "http://www.wikidata.org/entity/{}"

_COUNTRY_NAMED, _REGION_NAMED = 1.0, 0.5
_MARGIN = 0.3
"""Weights are decimal logarithms of population: a named country makes up for ten times fewer people."""

_WELL_KNOWN, _TOWN, _METROPOLIS, _FAR_MORE = 300_000, 100_000, 5_000_000, 5
_BEHIND = re.compile(r"(?:, | \()((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3})")
_REGION_BEHIND = re.compile(r" (?:[Pp]rovince|[Gg]overnorate|[Oo]blast|[Pp]refecture|state)\b")
_REGION_BEFORE = re.compile(r"\b(?:[Pp]rovince|[Gg]overnorate|state|region) of (?:the )?$")
_LISTED = re.compile(r",? (?:and|or|&) ")
_CLOSED = re.compile(r"\s*(?:[,.;:)\]—–-]|$)")
_SHORT = frozenset({"US", "U.S", "UK", "U.K", "EU", "UN"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry of one article's place. `written`: the text itself says which; else it was chosen by context."""

    entry: PlaceEntry
    reason: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """The countries (ISO 3166), first-level regions (`US.TX`) and peoples (standard names) that an article names, and
    the words of its persons' names."""

    countries: frozenset[str]
    regions: frozenset[str]
    peoples: frozenset[str]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Written:
    """What an article's words around one place say of it: in which country or region it lies (`listed`: or is named
    beside: 'Houston, New York, and New Jersey'), whether it is a region."""

    container: PlaceEntry | None = None
    words: str = ""
    listed: bool = False
    region: bool = False


def choose(facts: ArticleFacts, places: Iterable[Entity]) -> dict[str, Choice]:
    """Local ids -> choices, for those of `places` (named places of the article) that are certain enough."""
    named = _named(facts)
    mentions: dict[str, list[Span]] = defaultdict(list)
    for mention in facts.mentions:
        if mention.named:
            mentions[mention.entity].append(mention.span)
    found: dict[str, Choice] = {}
    for place in places:
        choice = _choice(place, _written(facts.article.text, mentions[place.id]), named)
        if choice is not None:
            found[place.id] = choice
    return found


def different(left: Choice | None, right: Choice | None) -> bool:
    """Whether two places are surely two: the text says so of one of them, or they lie in different countries."""
    if left is None or right is None or left.entry == right.entry:
        return False
    return left.written or right.written or left.entry.country != right.entry.country


def location(iri: str, choices: Sequence[Choice]) -> Location | None:
    """The location of a merged place: what is written goes first, then what most articles' context says."""
    if not choices:
        return None
    counts = Counter(choice.entry for choice in choices)
    best = min(
        choices, key=lambda one: (not one.written, -counts[one.entry], -one.entry.population, one.entry, one.reason)
    )
    entry = best.entry
    inside = gazetteer.country_entry(entry.country) if entry.kind != "country" else None
    country = _GEONAMES.format(inside.geonames) if inside else ""
    return Location(iri, entry.name, entry.latitude, entry.longitude, _ids(entry), country, best.reason)


def _ids(entry: PlaceEntry) -> tuple[str, ...]:
    geonames = [_GEONAMES.format(entry.geonames)] if entry.geonames else []
    return (*geonames, *([_WIKIDATA.format(entry.wikidata)] if entry.wikidata else []))


# ------------------------------------------------------------------ what the article says
def _named(facts: ArticleFacts) -> _Named:
    countries: set[str] = set()
    regions: set[str] = set()
    for entity in facts.entities:
        for name in {entity.country, country_of_capital(entity.name) if entity.type == "Place" else ""} - {""}:
            for entry in _standard(name)[:1]:
                countries.add(entry.country)
                if entry.kind == "region":
                    regions.add(f"{entry.country}.{entry.region}")
        if entity.type == "Place" and entity.named and not entity.country:
            of_name = gazetteer.entries(entity.name)
            if len(of_name) == 1 and of_name[0].kind == "region":
                regions.add(f"{of_name[0].country}.{of_name[0].region}")
    peoples = {country_of_adjective(bare(mention.text)) for mention in facts.mentions if mention.type == "Group"}
    persons = {word for entity in facts.entities if entity.type == "Person" for word in entity.name.split()}
    return _Named(frozenset(countries - {""}), frozenset(regions), frozenset(peoples), frozenset(persons))


def _written(text: str, spans: Sequence[Span]) -> _Written:
    """The first of the mentions behind or before which something is written that tells where the place is."""
    region = False
    for span in spans:
        words, _, rest = span.of(text).partition(", ")
        behind = f", {rest}{text[span.end : span.end + 60]}" if rest else text[span.end : span.end + 60]
        region = region or bool(_REGION_BEHIND.match(behind) or _REGION_BEFORE.search(text[: span.start][-30:]))
        container, name, rest = _container(behind)
        if container is not None and container.name != bare(words):
            return _Written(container, name, bool(_LISTED.match(rest)), region)
    return _Written(region=region)


def _container(behind: str) -> tuple[PlaceEntry | None, str, str]:
    """The country or region that `behind`, the text behind a place, names as containing it, its words, what follows."""
    match = _BEHIND.match(behind.split("\n")[0])
    words = match[1].split() if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for form in dict.fromkeys((name, name.rstrip("."))):
            entry = gazetteer.container(form) if form not in _SHORT else None
            rest = behind[2 + len(form) :]
            if entry is not None and (_CLOSED.match(rest) or (entry.kind == "region" and re.match(r" [a-z]", rest))):
                return entry, name, rest
    return None, "", ""


# ------------------------------------------------------------------ choosing
def _choice(place: Entity, written: _Written, named: _Named) -> Choice | None:
    standard = standard_place(place.name)
    if standard and not written.region:
        choice = _standard_choice(place, standard, written, named)
        if choice is not None:
            return choice
    name = place.name.partition(", ")[0]
    candidates, alike = _candidates(name, written.region)
    if written.container is not None:
        inside = [entry for entry in (*candidates, *alike) if _lies_in(entry, written.container)]
        if inside:
            return Choice(inside[0], f"the text says {name!r}, {written.words}", written=True)
        if not written.listed and max((entry.population for entry in candidates), default=0) < _METROPOLIS:
            return None
    others = [entry for entry in candidates if entry.kind == "other"]
    if others:
        return Choice(others[0], "a well-known name")
    return _by_context(name, candidates, named) or _by_context(
        name, [entry for entry in alike if entry.country in named.countries], named
    )


def _candidates(name: str, region: bool) -> tuple[tuple[PlaceEntry, ...], tuple[PlaceEntry, ...]]:
    """The places of a name, and those of a name spelled alike: beside regions only the cities in these."""
    exact, alike = gazetteer.entries(name), gazetteer.spelled_alike(name)
    if any(entry.kind != "region" for entry in exact):
        return _fitting(exact, region), ()
    seats = [one for one in alike if one.kind == "city" and any(_lies_in(one, entry) for entry in exact)]
    return _fitting((*exact, *seats), region), () if exact else _fitting(alike, region)


def _standard(name: str) -> list[PlaceEntry]:
    """The country or region of a standard name, states among their likes."""
    found = [entry for entry in gazetteer.standard_entries(name) if entry.kind in ("country", "region", "other")]
    states = [entry for entry in found if entry.kind == "region" and entry.country == "US"]
    return states if name in place_table().states and states else found


def _standard_choice(place: Entity, standard: str, written: _Written, named: _Named) -> Choice | None:
    found = _standard(standard)
    if not found:
        return None
    entry = found[0]
    cities = [one for one in gazetteer.entries(standard) if one.kind == "city" and one.population > _METROPOLIS]
    city = next(iter(cities), None)
    if entry.kind == "region" and city is not None and city.country == entry.country and not written.region:
        return Choice(city, f"the city rather than the {entry.kind} of its name")
    state = next((one for one in found if one.kind == "region" and one.country != entry.country), None)
    if entry.kind == "country" and state is not None and _is_state(state, standard, named):
        return Choice(state, f"other states of {state.country} are named, and nothing of the country {standard}")
    return Choice(
        entry, f"{place.name!r} is a name of the {'country' if entry.kind == 'country' else 'region'} {standard}"
    )


def _is_state(state: PlaceEntry, country: str, named: _Named) -> bool:
    """'Georgia' among US states: other states are named, and no word for the country's people."""
    others = {code for code in named.regions if code.startswith(f"{state.country}.")}
    return bool(others - {f"{state.country}.{state.region}"}) and country not in named.peoples


def _fitting(found: Sequence[PlaceEntry], region: bool) -> tuple[PlaceEntry, ...]:
    """Only regions where the text says 'province'; else no region beside a city of its name and country."""
    if region:
        return tuple(entry for entry in found if entry.kind == "region") or tuple(found)
    cities = {entry.country for entry in found if entry.kind == "city"}
    return tuple(entry for entry in found if entry.kind != "region" or entry.country not in cities)


def _lies_in(entry: PlaceEntry, container: PlaceEntry) -> bool:
    if entry.kind == "country" or entry.country != container.country:
        return False
    return container.kind == "country" or entry.region == container.region


def _by_context(name: str, candidates: Sequence[PlaceEntry], named: _Named) -> Choice | None:
    certain = [entry for entry in candidates if _certain(entry, candidates, named)]
    ranked = sorted(certain, key=lambda entry: (-_weight(entry, named), entry))
    if not ranked or (len(ranked) > 1 and _weight(ranked[0], named) - _weight(ranked[1], named) < _MARGIN):
        return None
    return Choice(ranked[0], _reason(name, ranked[0], len(candidates), named))


def _weight(entry: PlaceEntry, named: _Named) -> float:
    weight = math.log10(max(entry.population, 1))
    weight += _COUNTRY_NAMED if entry.country in named.countries else 0.0
    return weight + (_REGION_NAMED if f"{entry.country}.{entry.region}" in named.regions else 0.0)


def _certain(entry: PlaceEntry, candidates: Sequence[PlaceEntry], named: _Named) -> bool:
    """Whether `entry`, if it is the likeliest, is meant: by its size, or because the article names its country."""
    in_named_region = f"{entry.country}.{entry.region}" in named.regions
    if entry.kind == "city" and in_named_region:
        return True
    if entry.country in named.countries and entry.country not in gazetteer.word_set("named_like_others"):
        return True
    if entry.name in named.persons and not country_of_capital(entry.name):
        return False
    if entry.population >= _WELL_KNOWN:
        return True
    rivals = max((other.population for other in candidates if other != entry), default=0)
    alone = rivals * _FAR_MORE <= entry.population
    return entry.population >= _TOWN and (alone or entry.country in named.countries)


def _reason(name: str, entry: PlaceEntry, number: int, named: _Named) -> str:
    which = f"the only {entry.kind}" if number == 1 else f"a {entry.kind}, of {number} places"
    reasons = [f"{name!r} is {which} of this name"]
    country = gazetteer.country_entry(entry.country)
    if entry.country in named.countries and country is not None:
        reasons.append(f"{country.name} is named beside it")
    reasons.append(f"{entry.population} people")
    return ", ".join(reasons)
