"""Named mentions: the pipeline's names, set right by the place table, by titles, and by each other.

What it finds: names of persons, organisations, places, and adjectives of countries. What it cannot:
names that the pipeline does not mark and that never stand beside a title, a bracketed acronym or a known form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from kg.extract.entities.firm_signs import firm_start, looks_like_firm
from kg.extract.entities.firms import called_firms
from kg.extract.entities.headline_names import headline_words
from kg.extract.entities.joined_names import DIASPORAS, across_hyphens, whole_of_half
from kg.extract.entities.name_bounds import (
    PEERS,
    all_in_quotes,
    behind_owner,
    over_nickname,
    with_estate,
    with_given_name,
    with_ordinal,
    with_suffix,
    without_common_noun,
    without_description,
    without_epithet,
)
from kg.extract.entities.name_evidence import Weighed, weigh
from kg.extract.entities.name_types import Name, typed, where_places_stand, within_title
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
from kg.language.lookups import PERSON_LABELS, marked_names, text_of, tokens_of
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import (
    ambiguous_places,
    country_of_adjective,
    country_of_capital,
    first_words,
    standard_place,
)
from kg.lexicon.titles import given_names, nouns, titles
from kg.model import EntityType, NameEvidence

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
}
_OPENING = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "my", "former", "ex"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})
_LONGEST = 5


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
    places = [name for name in _places(doc) if not is_agency(doc, name)]
    _take(taken, [*abbreviated_bodies(doc), *(name for name in places if name.end - name.start > 1)])
    _take(taken, (name for name in _marked(doc) if not is_agency(doc, name)))
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


# ------------------------------------------------------------------ what the pipeline marks
def _marked(doc: Doc) -> Iterator[Name]:
    common = {token.text for token in tokens_of(doc) if token.text[:1].islower()}
    for ent in marked_names(doc):
        kind = _TYPES.get(ent.label_)
        if kind is None or (kind in ("Organization", "Person") and _is_common_word(ent, common)):
            continue
        bounds = _trimmed(doc, ent.start, ent.end, kind)
        if bounds:
            yield from typed(doc, *bounds, kind)


def _is_common_word(ent: Span, common: set[str]) -> bool:
    """One word with a capital because it begins a sentence, which stands in the article without one too, or is a noun
    for a body before that for an office ('Bank chief quits')."""
    first = ent[0]
    if len(ent) > 1 or not first.is_sent_start or first.is_upper:
        return False
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    told = after is not None and after.tag_ == "NN" and is_title_word(after) and first.lower_ in nouns()["organization"]
    return first.lower_ in common or told


def _trimmed(doc: Doc, start: int, end: int, kind: EntityType) -> tuple[int, int] | None:
    while start < end and (doc[start].lower_ in _OPENING or (doc[start].is_punct and doc[start].text not in "([")):
        start += 1
    while end > start and (
        doc[end - 1].text in _POSSESSIVE or (doc[end - 1].is_punct and not doc[end - 1].text.endswith("."))
    ):
        end -= 1
    if kind == "Person":
        start = with_given_name(doc, _after_title(doc, start, end))
        end = with_estate(doc, start, with_suffix(doc, over_nickname(doc, end)))
        start = without_epithet(doc, start, end)
        if start and is_title_word(doc[start - 1]) and all_in_quotes(doc, start - 1, end):
            start -= 1
    elif kind == "Organization":
        start = firm_start(doc, with_ordinal(doc, behind_owner(doc, start, end)))
        if end - start > 1 and doc[end - 1].text.islower() and is_title_word(doc[end - 1]):
            return None  # 'Orsk councillor' before a name
        end = without_common_noun(doc, start, end)
        end = without_description(doc, start, end)
        while end - start > 1 and doc[end - 1].text in titles() and end < len(doc) and doc[end].text[:1].isupper():
            end -= 1
    end = _without_noun_behind(doc, start, end)
    if start >= end:
        return None
    start = _with_words_ahead(doc, start)
    start, end = across_hyphens(doc, start, end, kind)
    if not _has_proper_noun(doc, start, end):
        return None
    if not any(character.isupper() or character.isdigit() for character in text_of(doc, start, end)):
        return None
    return start, end


def _without_noun_behind(doc: Doc, start: int, end: int) -> int:
    """'Velda' of 'Velda monster', where the article has the name without the noun too."""
    last = end
    while last - start > 1 and doc[last - 1].text.islower() and doc[last - 1].tag_ in ("NN", "NNS", "NNP"):
        last -= 1
    if last == end:
        return end
    alone = text_of(doc, start, last)
    return last if alone in _marked_forms(doc) else end


@lru_cache(maxsize=1)
def _marked_forms(doc: Doc) -> frozenset[str]:
    """The names that the pipeline marks, as written."""
    return frozenset(text_of(doc, ent.start, ent.end) for ent in marked_names(doc))


def _with_words_ahead(doc: Doc, start: int) -> int:
    """Where a body's name begins of which the pipeline marked the end: 'the group [Keep Orsk] Wild'."""
    first = start
    while first > 0 and doc[first - 1].text.istitle() and not doc[first - 1].is_sent_start and start - first < _LONGEST:
        first -= 1
    if first == start or first == 0 or doc[first].text in titles() or is_title_word(doc[first]):
        return start
    noun = doc[first - 1]
    named = noun.tag_ == "NN" and noun.lower_ in firm_words().impersonal
    return first if named and noun.i > 0 and noun.nbor(-1).lower_ in _OPENING else start


def _has_proper_noun(doc: Doc, start: int, end: int) -> bool:
    """A sentence's first word alone is no name just because it is capitalised."""
    if end - start > 1 or not doc[start].is_sent_start:
        return True
    return doc[start].pos_ in ("PROPN", "X")


def _after_title(doc: Doc, start: int, end: int) -> int:
    """The first token of the name proper: titles and role nouns before it are no part of a person's name."""
    table, offices = titles(), nouns()["office"]
    while start < end - 1:
        word = doc[start]
        if doc[start : start + 2].text in table and start + 2 < end:
            start += 2
        elif word.text in given_names() and end - start > 1 and (start == 0 or is_title_word(doc[start - 1])):
            break
        elif word.text in table or word.lower_ in offices or country_of_adjective(word.text) or _place_before(word):
            start += 1
        else:
            break
    return start


def _place_before(word: Token) -> bool:
    """'US' of 'US Gen. Aba Cedo'; not 'Jordan' of 'Jordan Cedo'."""
    single = word.text in given_names() or word.text in ambiguous_places()
    return bool(standard_place(word.text)) and not single


# ------------------------------------------------------------------ the place table
def _places(doc: Doc) -> Iterator[Name]:
    """Names and adjectives of countries that stand outside a longer marked name."""
    marked = {index: ent for ent in marked_names(doc) if len(ent) > 1 for index in range(ent.start, ent.end)}
    index, count = 0, len(doc)
    while index < count:
        second = _second_adjective(doc, index)
        width = _place_width(doc, index) + second
        if width and not (width < _LONGEST and _part_of_name(doc, index, index + width, marked)):
            text = whole_of_half(doc, index) or text_of(doc, index, index + width)
            yield Name(index, index + width, "Group" if second or country_of_adjective(text) else "Place")
            index += width
        else:
            index += 1


def _part_of_name(doc: Doc, start: int, end: int, marked: Mapping[int, Span]) -> bool:
    ent = marked.get(start) or marked.get(end - 1)
    if ent is None or (ent.start == start and ent.end == end):
        return False
    if ent.label_ in PERSON_LABELS and ent.start == start and ent.end > end:
        return not _title_inside(doc, ent.start, ent.end)
    return True


def _title_inside(doc: Doc, start: int, end: int) -> bool:
    return any(token.text in titles() or token.lower_ in nouns()["office"] for token in doc[start:end])


def _place_width(doc: Doc, index: int) -> int:
    words = tokens_of(doc)
    if words[index].text not in first_words() or words[index].lower_ in _OPENING:
        return 0
    if index and words[index - 1].text in PEERS:
        return 0
    for width in range(min(_LONGEST, len(doc) - index), 0, -1):
        if words[index + width - 1].text in _POSSESSIVE:
            continue
        text = text_of(doc, index, index + width)
        if width > 1 and country_of_capital(text):
            return width
        if (width > 1 or text not in ambiguous_places()) and (standard_place(text) or country_of_adjective(text)):
            return width
    return int(bool(whole_of_half(doc, index)))


def _second_adjective(doc: Doc, index: int) -> int:
    """1 where a word of two makes one name: 'Ruritanian' + 'Americans'."""
    words = tokens_of(doc)
    if index + 1 >= len(words) or words[index + 1].text.removesuffix("s") not in DIASPORAS:
        return 0
    return int(bool(country_of_adjective(words[index].text) and words[index].whitespace_))


# ------------------------------------------------------------------ names set right by each other
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
