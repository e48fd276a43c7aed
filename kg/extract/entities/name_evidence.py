"""What all the mentions of a name in an article, taken together, show of its type: person, organisation, place or none.

One form has one type in an article. The encoder's chances for each mention, the type that rules gave it, the words
around it and the form itself are signs (`name_signs`), weighed by a table (name_types.tsv, a multinomial regression
that training/name_types.py fits). What is found is kept for resolution, which weighs the articles of a story together.

What it cannot: a person and a firm of one bare name in one article; pipelines that leave no chances keep their types.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc

from kg.extract.entities.clubs import stands_as_side
from kg.extract.entities.craft import craft_names
from kg.extract.entities.firm_signs import trade_before
from kg.extract.entities.name_signs import around, of_form
from kg.extract.entities.name_types import Name
from kg.language.layers import KINDS
from kg.lexicon.firms import firm_words
from kg.lexicon.logistic import BIAS, read_outcomes
from kg.lexicon.places import standard_place
from kg.lexicon.titles import nouns
from kg.model import NAME_KINDS, NameEvidence

Kind = Literal["Person", "Organization", "Place", "Nothing"]
KINDS_OF_NAMES: tuple[Kind, ...] = NAME_KINDS
WEIGHTS = Path(__file__).with_name("name_types.tsv")
LEAST = 0.55
"""The least chance of a type that rules and the encoder's first word are set aside for."""
_SURE, _SUREST = 4.0, 12.0
"""The scores of a type after which nothing is left to weigh, and of one that no other article may doubt."""
_SETTLED = frozenset({"noble", "place table", "known organisation", "legal form", "part last", "part first"})
"""Signs after which nothing is left to weigh."""
_NO_CRAFT = _SETTLED | {"beside title", "subject then he"}
"""Signs that no ship, storm or club has."""
_PERSONAL = _NO_CRAFT | {"given name first", "given name", "after title", "after title in capitals", "comma who"}
"""Signs that a name is a person's, whatever the next sentence begins with."""
_OF_PERSONS = frozenset({"beside title", "subject then he", "after title", "after title in capitals", "comma who"})
"""Signs that only persons have, however firms are called ('Otto Velda raised its bid')."""
_IN_PLACES = frozenset({"in", "at", "near", "from", "outside", "across"})
_FIRM_SIGNS = frozenset(
    {"in owned", "for owned", "of owned", "after trade", "beside trade", "comma which", "set beside trade"}
)
_LEARNED: Mapping[str, Kind] = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organization",
    "LOC": "Place",
    "GPE": "Place",
    "FAC": "Place",
}
_LEAST = 1e-3
"""The least chance that counts: below it the encoder has not seen more."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One form: its mentions, the score of each kind, and the kind that it is set to, None to leave it. `craft`: it is
    the name of a ship, a spacecraft or a storm."""

    mentions: int
    scores: Mapping[Kind, float]
    kind: Kind | None
    craft: bool = False

    def record(self, form: str) -> NameEvidence:
        """The scores as chances' logarithms, of a form whose type is final."""
        total = math.log(math.fsum(math.exp(score) for score in self.scores.values()))
        return NameEvidence(form, self.mentions, tuple(round(self.scores[kind] - total, 3) for kind in KINDS_OF_NAMES))


def weigh(doc: Doc, names: Sequence[Name]) -> dict[str, Weighed]:
    """What is shown of each form among `names` that is no group's; {} where the pipeline leaves no chances of kinds."""
    if KINDS not in doc.user_data:
        return {}
    counts: dict[str, int] = defaultdict(int)
    ruled: dict[str, Kind] = {}
    for name in names:
        if name.type != "Group" and name.type != "Entity":
            counts[name.text(doc)] += 1
            ruled[name.text(doc)] = name.type
    shown: dict[str, Kind] = dict.fromkeys(_clubs(doc, names), "Organization")
    craft = craft_names(doc)
    return {
        form: _weighed(signs, counts[form], ruled[form], shown.get(form), form in craft)
        for form, signs in signs_of_forms(doc, names).items()
    }


def _clubs(doc: Doc, names: Sequence[Name]) -> set[str]:
    """The forms that stand as sides in a match at least as often as behind a preposition of place; no countries."""
    votes: dict[str, int] = defaultdict(int)
    for name in names:
        form = name.text(doc)
        if name.type in ("Place", "Person", "Organization") and not standard_place(form):
            votes[form] += stands_as_side(doc, name.start, name.end, name.type == "Person")
            votes[form] -= name.start > 0 and doc[name.start - 1].lower_ in _IN_PLACES
    return {form for form, count in votes.items() if count > 0}


def _weighed(
    signs: Mapping[str, float], mentions: int, ruled: Kind, shown: Kind | None = None, craft: bool = False
) -> Weighed:
    """`shown`: the type that the article shows of a name that looks like a place's."""
    scores = scores_of(signs)
    kind = likely_kind(signs)
    if _is_craft(signs) or (craft and not _NO_CRAFT & signs.keys()):
        return Weighed(mentions, _surely("Nothing", _SUREST), "Nothing", craft=True)
    called_it = ("owns as it" in signs or "before leader" in signs) and kind != "Place"
    if (called_it or "led by chief" in signs) and not (_SETTLED | _OF_PERSONS) & signs.keys():
        return Weighed(mentions, _surely("Organization", _SURE), "Organization")
    if kind == "Organization" and _is_firm_for_short(signs):
        return Weighed(mentions, _surely("Organization", _SUREST), "Organization")
    if "then it acts" in signs and not (_SETTLED | _PERSONAL) & signs.keys():
        return Weighed(mentions, _surely("Organization", _SURE), "Organization")
    if shown and not _PERSONAL & signs.keys():
        return Weighed(mentions, _surely(shown, _SURE), shown)
    if _SETTLED & signs.keys() or (kind is not None and _is_shown_firm(signs, kind)):
        return Weighed(mentions, _surely(ruled, _SUREST if "legal form" in signs else _SURE), None)
    return Weighed(mentions, scores, kind)


def _is_firm_for_short(signs: Mapping[str, float]) -> bool:
    """'Velda' in an article that has 'Velda Systems' too and goes on with 'which' or 'it': no other article, which has
    the bare name alone, knows better."""
    shown = "short for a firm" in signs and any(sign in signs for sign in ("comma which", "subject then it"))
    return shown and not (_SETTLED | _PERSONAL) & signs.keys()


def _is_shown_firm(signs: Mapping[str, float], kind: Kind) -> bool:
    """A rule has seen a firm by words that stand beside firms only: no other type is likelier."""
    return kind != "Organization" and "ruled Organization" in signs and bool(_FIRM_SIGNS & signs.keys())


def _surely(kind: Kind, score: float) -> dict[Kind, float]:
    return {**dict.fromkeys(KINDS_OF_NAMES, 0.0), kind: score}


def _is_craft(signs: Mapping[str, float]) -> bool:
    """'the ferry, Velda', 'the Velda sank': some mention shows a ship, an aircraft or a storm, and none a person."""
    shown = any(sign in signs for sign in ("beside craft", "sails", "after craft"))
    return shown and not _NO_CRAFT & signs.keys()


def scores_of(signs: Mapping[str, float]) -> dict[Kind, float]:
    """The score of each kind, given the value of each sign."""
    weights = _weights()
    scores = dict.fromkeys(KINDS_OF_NAMES, 0.0)
    for sign, value in sorted({**signs, BIAS: 1.0}.items()):
        for kind, weight in weights.get(sign, ()):
            scores[kind] += weight * value
    return scores


def likely_kind(signs: Mapping[str, float], least: float = LEAST) -> Kind | None:
    """The likeliest outcome, given the value of each sign; None where its chance is less than `least`."""
    scores = scores_of(signs)
    best = max(KINDS_OF_NAMES, key=scores.__getitem__)
    chance = 1 / math.fsum(math.exp(score - scores[best]) for score in scores.values())
    return best if chance >= least else None


@cache
def _weights() -> dict[str, tuple[tuple[Kind, float], ...]]:
    return {
        sign: tuple((kind, weights[kind]) for kind in KINDS_OF_NAMES if kind in weights)
        for sign, weights in read_outcomes(WEIGHTS).items()
    }


def signs_of_forms(doc: Doc, names: Sequence[Name]) -> dict[str, dict[str, float]]:
    """The signs of each form among `names`: those around it as the share of its mentions that have them."""
    mentions: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.type != "Group":
            mentions[name.text(doc)].append(name)
    persons = [form.split() for form, ones in mentions.items() if len(form.split()) > 1 and ones[0].type == "Person"]
    ends, begins = {words[-1] for words in persons}, {words[0] for words in persons}
    longer = _short_for(doc, mentions)
    bodies = (form.split() for form, ones in mentions.items() if ones[0].type == "Organization")
    firsts = {words[0] for words in bodies if len(words) > 1}
    found: dict[str, dict[str, float]] = {}
    for form, ones in mentions.items():
        signs = dict.fromkeys(of_form(doc, ones[0]), 1.0)
        signs |= {f"part {part}": 1.0 for part, known in (("last", ends), ("first", begins)) if form in known}
        if form in longer:
            signs["short for a firm"] = 1.0
        if form in firsts:
            signs["first of a body"] = 1.0
        signs |= _learned(doc, ones)
        for one in ones:
            for sign in {f"ruled {one.type}", *around(doc, one)}:
                signs[sign] = signs.get(sign, 0.0) + 1 / len(ones)
        found[form] = signs
    return found


def _short_for(doc: Doc, mentions: Mapping[str, Sequence[Name]]) -> set[str]:
    """The forms of one or two words that a longer one begins with, which goes on with 'Inc.', 'Group' or a noun for a
    body, or stands behind a noun for a firm ('the brewer Velda Brothers')."""
    words = firm_words()
    found: set[str] = set()
    for form, ones in mentions.items():
        parts = form.split()
        bodies = nouns()["organization"] - nouns()["entourage"]
        body = parts[-1].rstrip(".") in words.legal | words.tails or parts[-1].lower() in bodies
        body = body or any(one.type == "Organization" and trade_before(doc, one.start, one.end) for one in ones)
        if len(parts) > 1 and body:
            found.update(" ".join(parts[:width]) for width in range(1, len(parts)))
    return found


def _learned(doc: Doc, mentions: Sequence[Name]) -> dict[str, float]:
    """The mean log chance of each kind over the marked mentions."""
    chances: Mapping[int, Mapping[str, float]] = doc.user_data[KINDS]
    marked = [chances[index] for one in mentions for index in range(one.start, one.end) if index in chances]
    if not marked:
        return {"unmarked": 1.0}
    found = dict.fromkeys(KINDS_OF_NAMES, 0.0)
    for one in marked:
        mass = dict.fromkeys(KINDS_OF_NAMES, 0.0)
        for label, chance in one.items():
            mass[_LEARNED.get(label, "Nothing")] += chance
        for kind in KINDS_OF_NAMES:
            found[kind] += math.log(max(mass[kind], _LEAST)) / len(marked)
    return {f"learned {kind}": value for kind, value in found.items()}
