"""Named mentions: the pipeline's names, set right by the place table, by titles, and by each other.

What it finds: names of persons, organisations, places, and adjectives of countries. What it cannot:
names that the pipeline does not mark and that never stand beside a title, a bracketed acronym or a known form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.entities.country_names import country_names
from kg.extract.entities.firm_signs import looks_like_firm
from kg.extract.entities.firms import called_firms
from kg.extract.entities.headline_names import headline_words
from kg.extract.entities.marked_names import marked
from kg.extract.entities.name_bounds import all_in_quotes, over_nickname
from kg.extract.entities.name_evidence import Weighed, weigh
from kg.extract.entities.name_types import Name, where_places_stand, within_title
from kg.extract.entities.outlets import own_outlet
from kg.extract.entities.repeated_names import is_name_word, repeated_names
from kg.extract.entities.shown_bodies import (
    abbreviated_bodies,
    agencies_of_datelines,
    firms_by_form,
    initials_of_bodies,
    is_agency,
    known_bodies,
)
from kg.extract.entities.title_phrases import is_title_word
from kg.extract.entities.told_names import described_bodies, described_places, small_names
from kg.language import syntax
from kg.language.datelines import dateline_places
from kg.language.lookups import text_of, tokens_of
from kg.lexicon.bodies import known_organizations
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import standard_place
from kg.lexicon.titles import nouns
from kg.model import EntityType, NameEvidence


def find_names(doc: Doc) -> list[Name]:
    """All names of the doc, in text order, none overlapping another."""
    return names_and_evidence(doc)[0]


def names_and_evidence(doc: Doc, publisher: str = "") -> tuple[list[Name], tuple[NameEvidence, ...]]:
    """The names that `find_names` finds, and what was seen of the type of each form; `publisher`: the outlet."""
    own = list(own_outlet(doc, publisher))
    taken = _ruled(doc, own)
    names = [name for name in _unique(taken) if name not in own]
    weighed = weigh(doc, names)
    _settle(doc, taken, names, weighed)
    _follow_bodies(doc, names)
    _place_datelines(doc, names)
    _take(
        taken,
        [
            *agencies_of_datelines(doc),
            *(Name(start, end, "Place") for start, end in dateline_places(doc)),
            *small_names(doc),
            *described_bodies(doc),
            *described_places(doc),
            *_titled(doc, taken),
            *repeated_names(doc, names, taken),
        ],
    )
    return _unique(taken), tuple(one.record(form) for form, one in sorted(weighed.items()))


def ruled_names(doc: Doc) -> list[Name]:
    """The names as rules and each other type them, before all that the article shows of them is weighed."""
    return _unique(_ruled(doc))


def _ruled(doc: Doc, own: Iterable[Name] = ()) -> dict[int, Name]:
    taken: dict[int, Name] = {}
    _take(taken, own)
    places = [name for name in country_names(doc) if not is_agency(doc, name)]
    _take(taken, [*abbreviated_bodies(doc), *(name for name in places if name.end - name.start > 1)])
    _take(taken, (name for name in marked(doc) if not is_agency(doc, name)))
    _take(taken, [*known_bodies(doc), *firms_by_form(doc)])
    _take(taken, [*places, *initials_of_bodies(doc)])
    for name in list(headline_words(doc, _unique(taken))):
        for index in range(name.start, name.end):
            del taken[index]
    _without_needless_possessive(doc, taken)
    _vote(doc, _unique(taken))
    return taken


def _without_needless_possessive(doc: Doc, taken: dict[int, Name]) -> None:
    """ "Velda's edged up" is of Velda where the article has that name alone too."""
    forms = {name.text(doc) for name in _unique(taken)}
    for name in _unique(taken):
        if name.end - name.start > 1 and doc[name.end - 1].tag_ == "POS":
            if text_of(doc, name.start, name.end - 1) in forms:
                name.end -= 1
                del taken[name.end]


def _settle(doc: Doc, taken: dict[int, Name], names: list[Name], weighed: Mapping[str, Weighed]) -> None:
    """Give each form the type that all of its mentions together show; what names nothing is no name."""
    for name in list(names):
        form = weighed.get(name.text(doc))
        kind = form.kind if form else None
        if name.type == "Group" or kind is None:
            continue
        if form is not None and form.craft:
            name.type = "Entity"
            continue
        if kind != "Nothing":
            name.type = kind
            continue
        names.remove(name)
        for index in range(name.start, name.end):
            del taken[index]


def _place_datelines(doc: Doc, names: Sequence[Name]) -> None:
    """What a dateline begins with is a place, whatever it looks like."""
    places = set(dateline_places(doc))
    for name in names:
        if (name.start, name.end) in places:
            name.type = "Place"


def _follow_bodies(doc: Doc, names: Sequence[Name]) -> None:
    """One word taken for a person's name that is the first or last of a firm's or club's, and of no person's full name,
    means that ('Velda Dynamik', then 'Velda called it'); bodies called after someone ('the Velda campaign') tell
    nothing of the bare name."""
    full = [name for name in names if name.end - name.start > 1]
    persons = {doc[at].text for name in full if name.type == "Person" for at in (name.start, name.end - 1)}
    bodies = {
        doc[at].text
        for name in full
        if name.type == "Organization" and not any(_is_body_word(token) for token in doc[name.start : name.end])
        for at in (name.start, name.end - 1)
    }
    for name in names:
        word = doc[name.start]
        if name.type == "Person" and name.end - name.start == 1 and word.text in bodies - persons:
            before = doc[name.start - 1] if name.start else None
            if before is None or not is_title_word(before):
                name.type = "Organization"


def _is_body_word(token: Token) -> bool:
    word = token.lower_
    return word in nouns()["organization"] or word in nouns()["media"] or token.text in known_organizations()


def _take(taken: dict[int, Name], names: Iterable[Name]) -> None:
    """Enter the names that overlap none entered before."""
    for name in names:
        if not any(index in taken for index in range(name.start, name.end)):
            taken.update(dict.fromkeys(range(name.start, name.end), name))


def _unique(taken: dict[int, Name]) -> list[Name]:
    return sorted({id(name): name for name in taken.values()}.values(), key=lambda name: name.start)


def _vote(doc: Doc, names: list[Name]) -> None:
    """One form has one type in an article: the majority's, places after a preposition of place and firms by what stands
    around them counted threefold; surnames follow the full names of persons."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        sure = name.type == "Place" and where_places_stand(doc, name.start)
        if name.type == "Organization" and looks_like_firm(doc, name.start, name.end):
            sure = not entries(name.text(doc))
        votes[name.text(doc)][name.type] += 3 if sure else 1
    full = [name for name in names if name.type == "Person" and name.end - name.start > 1]
    firms = called_firms(doc, [(name.start, name.end) for name in names if name.type in ("Person", "Organization")])
    parts = {doc[name.end - 1].text for name in full} | {doc[name.start].text for name in full}
    for name in names:
        if name.type == "Group":
            continue
        text = name.text(doc)
        if text in firms and name.type == "Person":
            name.type = "Organization"
            continue
        if name.end - name.start == 1 and text in parts and not standard_place(text):
            name.type = "Person"
            continue
        best = max(sorted(votes[text]), key=lambda kind: votes[text][kind])
        if best != "Group":
            name.type = best


def _titled(doc: Doc, taken: dict[int, Name]) -> Iterator[Name]:
    """'Gen. Aba Cedo', 'baker Aba Cedo', 'Cousin Aba': capitalised words after a title that the pipeline did not mark;
    after one in small letters two."""
    for token in tokens_of(doc):
        if token.i in taken or token.i + 1 >= len(doc) or not _may_lead(token):
            continue
        end = start = token.i + 1
        while end < len(doc) and end - start < 4 and end not in taken and is_name_word(doc[end]):
            end += 1
        if all(is_title_word(part) or part.text == "Who" for part in doc[start:end]):
            continue
        end = over_nickname(doc, end)
        small = token.text[:1].islower()
        if end - start > small and not any(part.lower_ in nouns()["organization"] for part in doc[start:end]):
            if within_title(doc, start, end):
                continue
            yield Name(token.i if all_in_quotes(doc, token.i, end) else start, end, "Person")


def _may_lead(token: Token) -> bool:
    """A title, or a word for a relative with a capital ('Cousin Aba')."""
    capital = token.text[:1].isupper()
    related = capital and token.lower_ in nouns()["relative"] and not token.is_upper
    return related or ((capital or token.tag_ == "NN") and is_title_word(token))


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of [start, end) whose syntactic head lies outside: what the rest of the sentence attaches to."""
    tokens = doc[start:end]
    for token in tokens:
        if token.head.i < start or token.head.i >= end or token.head == token:
            return token
    return syntax.first_conjunct(tokens[-1])
