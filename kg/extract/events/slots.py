"""Who fills which role of one event: the agents, patients and places gathered so far.

Limits: as those of kg.extract.events.participants, which reads the roles off the grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.events.actors import in_dateline
from kg.extract.events.behind import behind, makers
from kg.extract.events.describing import describes_name_before
from kg.extract.events.noun_phrases import NounPhrases, after, places_at
from kg.extract.events.themes import theme
from kg.extract.events.types import EventType, lemma
from kg.extract.factuality import lexicon
from kg.language import syntax
from kg.language.lookups import children
from kg.language.phrases import DASHES

_PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "to", "from", "into", "across", "inside", "outside", "around", "within", "throughout",
    "through", "along",
})  # fmt: skip
_TO_AND_FROM = frozenset({"to", "from"})
_INTO = frozenset({"into", "against"})
_OTHER_SIDE = frozenset({"with"})
_PLACES = frozenset({"GPE", "LOC"})
_JUDGING = frozenset({"ACCUSE", "PROTEST"})
_EXCEPTING = frozenset({"not", "rather", "instead"})
_VAGUE = frozenset({"other", "another", "more", "apiece", "much", "anything", "something", "everything", "nothing"})
_GATHERING = frozenset({"PROTEST", "MOBILIZE"})
_NEAR = 4
_DEEDS = ("acts", "sanctions", "restrictions", "inquiry")


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Roles:
    """Collects entity ids by role; a place that a frame allows as object counts as place."""

    def __init__(self, frames: NounPhrases, kind: EventType) -> None:
        self.frames = frames
        self.kind = kind
        self.agents: list[str] = []
        self.patients: list[str] = []
        self.places: list[str] = []
        self.around: list[str] = []
        self.sent: list[str] = []
        self.included: set[str] = set()
        self.imposed = False
        self.joint = False
        self.alongside = False
        self.handled = False
        self._seats = ("at", "in", "to") if kind.place_object else ("at", "in")

    def settled(self, trigger: Token) -> Participants:
        """The participants of the event that `trigger` tells.

        Nobody is two things at once; but of a mutual event the later agents are the other side of the first,
        unless they went somewhere together.
        """
        agents = tuple(dict.fromkeys(self.agents))
        patients = tuple(entity for entity in dict.fromkeys(self._patients(trigger)) if entity not in agents)
        if (self.kind.mutual or self.joint) and not patients and not self.alongside:
            patients = tuple(agent for agent in agents[1:] if agent not in self.included)
        places = tuple(entity for entity in dict.fromkeys(self.places or self.around) if entity not in agents)
        return Participants(agents, patients, places)

    def _patients(self, trigger: Token) -> list[str]:
        if self.patients:
            return self.patients
        borne = self.kind.place_patient and (self.kind.name != "ASSAULT" or self.frames.among("warfare", trigger))
        return [place for place in self.places if borne and self._bears(place)] or self.sent

    def _bears(self, place: str) -> bool:
        """A country bears what happens in it; any place by name what is sent there or imposed on it."""
        if (self.kind.sent_object and not self.handled) or self.imposed:
            return self.frames.reading.entity(place).named
        return self.frames.is_country(place)

    def act(self, nouns: Iterable[Token]) -> None:
        for noun in nouns:
            if self._is_ground(noun):
                continue
            if in_dateline(noun):
                self.act(other for other in syntax.appositions(noun) if not in_dateline(other))
            else:
                self.agents.extend(self._people(noun, within=True, acting=True) or self._doers(noun))
                self.agents.extend(entity for other in _listed(noun) for entity in self._people(other, within=False))
                self.agents.extend(self._included(noun))

    def _included(self, noun: Token) -> list[str]:
        """'several firms, including [Haro Media] and [Ode News], sued': those named as some of who it is."""
        if noun.tag_ != "NNS" or self.frames.is_thing(noun):
            return []
        some = [other for preposition, other in syntax.obliques(noun) if preposition == "including"]
        named = [other for other in some if other.pos_ == "PROPN" and syntax.number(other) is None]
        found = [entity for other in named for entity in self._people(other, within=False)]
        self.included.update(found)
        return found

    def _doers(self, noun: Token) -> list[str]:
        """Who stands before an event's noun that acts: 'the [Ruritanian] raid killed ten'."""
        if noun.i not in self.frames.triggers:
            return []
        parts = (*syntax.possessors(noun), *self._compounds(noun), *syntax.adjectives(noun))
        return [entity for part in parts for entity in self._people(part, within=False)]

    def _is_ground(self, noun: Token) -> bool:
        """'the location from which it was fired': a piece of land or water without a name does nothing,
        nor do those who gather there do anything to it."""
        if noun.pos_ != "NOUN" or self.frames.among("polities", noun):
            return False
        entity = self.frames.entity_at(noun)
        return bool(entity) and self.frames.is_place(entity) and not self.frames.reading.entity(entity).named

    def _compounds(self, noun: Token) -> list[Token]:
        """Nouns before `noun`, but for what was hit: 'the [embassy] bombing'."""
        return [part for part in syntax.compounds(noun) if not self.frames.among("premises", part)]

    def undergo(self, nouns: Iterable[Token]) -> None:
        for noun in nouns:
            if _is_vague(noun) or (self.kind.name in _GATHERING and self._is_ground(noun)):
                continue
            named = [entity for other in _listed(noun) for entity in self._people(other, within=False)]
            within = self.kind.patient_within or self.kind.patient_behind
            found = [] if len(named) > 1 and _is_several(noun) else self._people(noun, within)
            found += named + self._included(noun)
            self.patients.extend(entity for entity in found if noun.pos_ == "PRON" or entity not in self.agents)

    def undergo_as_object(self, nouns: Iterable[Token]) -> None:
        """Direct objects: a place counts as such where the frame says that it is where the event happens, and of a
        meeting that is left or refused its other side."""
        for noun in nouns:
            entity = self.frames.entity_at(noun)
            if in_dateline(noun):
                continue
            if _is_idiom(noun):
                continue
            if investigated := self._investigated(noun):
                self.undergo(investigated)
            elif noun.i in self.frames.triggers and (others := after(self.frames, noun, _OTHER_SIDE)):
                self.undergo(others)
            elif self.is_act(noun) and self.frames.is_thing(noun):
                self.imposed = self.kind.deed_object
            elif self._is_joint(noun) and (others := after(self.frames, noun, _OTHER_SIDE)):
                self.undergo(others)
            elif entity and self.kind.sent_object and self.frames.among("forces", noun):
                self.sent.append(entity)
            elif entity and self._is_where(noun, entity):
                self.places.append(entity)
            else:
                self.handled = self.frames.is_thing(noun) and not self.frames.among("aid", noun)
                self.undergo([noun])

    def _investigated(self, noun: Token) -> list[Token]:
        """'dropped the inquiry into [the firm]', wherever the parser hung that."""
        if self.kind.mutual or noun.head.pos_ != "VERB" or not self.frames.among("inquiry", noun):
            return []
        found = [other for head in (noun, noun.head) for other in after(self.frames, head, _INTO) if other.i > noun.i]
        found = [other for other in found if not self.frames.is_thing(other)][:1]
        return found or [part for part in syntax.compounds(noun) if self._is_suspect(part)]

    def _is_suspect(self, part: Token) -> bool:
        """'ended the [Haro] inquiry': a person before it who leads none."""
        named = self.frames.is_named_person(part)
        return named and not self.frames.is_investigator(self.frames.entity_at(part))

    def _owns_other(self, noun: Token) -> bool:
        """'the arrest of Ode and [Sol]'s escape': a possessor of another thing, taken for one that is joined."""
        if noun.dep_ != "conj" or syntax.first_conjunct(noun).dep_ in ("nmod:poss", "poss"):
            return False
        doc, mark = noun.doc, noun.i + 1
        while mark < len(doc) and doc[mark].pos_ == "PROPN":
            mark += 1
        if mark >= len(doc) or doc[mark].tag_ != "POS":
            return False
        owned = next((token for token in doc[mark + 1 : mark + _NEAR] if token.pos_ == "NOUN"), None)
        return owned is not None and (owned.i in self.frames.triggers or self.frames.is_thing(owned))

    def is_own(self, noun: Token) -> bool:
        """'defended [their] choice of the site': what belongs to those who act."""
        return any(self.frames.entity_at(owner) in self.agents for owner in syntax.possessors(noun))

    def _is_where(self, noun: Token, entity: str) -> bool:
        """A place as object is where it happens, and so is an organisation's seat that is visited; but who meets a
        country meets its people."""
        frames = self.frames
        toured = frames.among("toured", noun.head)
        if not self.kind.place_object:
            return False
        if not frames.is_place(entity):
            return toured and frames.is_seat(entity)
        return toured or not self.kind.mutual or not frames.is_country(entity)

    def undergo_as_thing(self, nouns: Collection[Token], deeds: bool = False) -> None:
        """Things as direct objects, where nobody was found; what was criticised or rejected may be an event. With
        `deeds`, `nouns` are objects of a verb, which may name the deed itself."""
        if self.patients or not self.kind.patient_thing or (self.kind.thing_alone and self.agents):
            return
        at = self.frames.named_by if self.kind.patient_within else self.frames.entity_at
        if deeds and len(set(self.agents)) > 1:
            self.joint = any(self._is_joint(noun) for noun in nouns)
        things = [noun for noun in nouns if not (in_dateline(noun) or _is_idiom(noun) or _is_vague(noun))]
        affected = [] if self.joint else [thing for noun in things for thing in self._affected(noun, deeds)]
        self.patients.extend(entity for noun in affected if (entity := at(noun)) and entity not in self.places)

    def _affected(self, noun: Token, deeds: bool) -> list[Token]:
        """`noun`, or where it names the deed itself what that is done to: 'a ban on [exports]'; nothing for means and
        datelines."""
        if self._is_means(noun) or in_dateline(noun):
            return []
        if not (deeds and self.is_act(noun)):
            return [noun]
        prepositions = (self.kind.patient_prepositions | {"for"}) - {"of", "by"}
        found = [other for other in after(self.frames, noun, prepositions) if not self._is_means(other)]
        return found or ([] if self.agents else [noun])

    def _is_joint(self, noun: Token) -> bool:
        """'X and Y signed [a treaty]', 'joined [forces]': each does it with the others."""
        frames = self.frames
        if self.kind.mutual and frames.among("forces", noun):
            return lemma(noun.head) == "join"
        treaty = frames.among("agreements", noun) or frames.among("relations", noun)
        return treaty and frames.among("concluding", noun.head)

    def is_act(self, noun: Token) -> bool:
        """What names the deed rather than who it is done to: 'expressed [support]', 'imposed [sanctions]'."""
        words, frames = lexicon(), self.frames
        if frames.among("stances", noun):
            return True
        done = self.kind.deed_object or lemma(noun.head) in words.light | words.phases
        return done and not self.kind.broader and any(frames.among(name, noun) for name in _DEEDS)

    def _is_means(self, noun: Token) -> bool:
        """What it is done with: 'fired [missiles]', 'spent [ten million]'."""
        frames = self.frames
        if not self.kind.broader and frames.among("money", noun):
            return True
        return frames.among("wielded", noun.head) and frames.among("weapons", noun)

    def locate(self, head: Token, moving: bool = True) -> None:
        """Places in prepositional phrases of `head`, and places that those stand in ('at the White House in ...').

        Who is told something is no place ('a warning to Ruritania'), nor, unless `moving`, whatever follows 'to' or
        'from' ('discussed the threat from Ruritania')."""
        wanted = _PLACE_PREPOSITIONS if moving else _PLACE_PREPOSITIONS - _TO_AND_FROM
        for preposition, noun in self.frames.obliques(head):
            if preposition in wanted:
                found = places_at(self.frames, noun, preposition in self._seats)
                told = self.patients if preposition in _TO_AND_FROM else ()
                self.places.extend(place for place in found if place not in told)

    def locate_around(self, head: Token) -> None:
        """Named places in the phrases of the clause around the event: where it happens if nothing nearer says so, but
        nobody that it is done to."""
        for preposition, noun in self.frames.obliques(head):
            if preposition in _PLACE_PREPOSITIONS:
                found = places_at(self.frames, noun, preposition in self._seats)
                self.around.extend(place for place in found if self.frames.reading.entity(place).named)

    def _people(self, noun: Token, within: bool, acting: bool = False) -> list[str]:
        """Who the phrase is; where it is a thing, and `within`, who stands behind it ('a Polish proposal'), of those
        who are `acting` only its makers."""
        if (
            _is_excepted(noun)
            or self._owns_other(noun)
            or describes_name_before(noun)
            or self.frames.is_counted_people(noun)
        ):
            return []
        if bearer := self.frames.titled(noun):
            return [bearer]
        if members := self.frames.reading.members.get(noun.i):
            return list(members)
        found = self.frames.entity_at(noun)
        if named := self.frames.governing(noun):
            return named
        if found and not self.frames.is_thing(noun):
            return self.frames.divided(noun) or [found, *self.frames.partners(noun)]
        if lemma(noun) in lexicon().quantities:
            counted = [other for preposition, other in syntax.obliques(noun) if preposition == "of"]
            counted = counted or _right_after(noun)
            return [entity for other in counted or theme(noun) for entity in self._people(other, within)]
        if not within:
            return []
        several = len(self.agents) > 1
        if acting:
            return makers(self.frames, noun, several)
        aimed = self.kind.name not in _JUDGING
        return behind(self.frames, noun, several, aimed=aimed, own=self.is_own(noun))


def _listed(noun: Token) -> list[Token]:
    """'the agents, [the ministry] and [Haro Media]': members of a list taken for a description of its first."""
    after = [other for other in syntax.appositions(noun) if other.i > noun.i]
    lists = [syntax.conjuncts(other) for other in after]
    found = [member for members in lists if len(members) > 1 and members[-1].pos_ == "PROPN" for member in members]
    if not found and (joined := [other for other in syntax.conjuncts(noun)[1:] if other.pos_ == "PROPN"]):
        found = [other for other in after if _is_member(other) and other.i < joined[-1].i]
        found += joined[-1:] if found else []
    return found


def _is_several(noun: Token) -> bool:
    """'two developers, Ada Haro and Mira Sol': a number of people that the names after it spell out."""
    return noun.tag_ == "NNS" and syntax.number(noun) is not None


def _is_member(other: Token) -> bool:
    """A person's name after a comma that goes on with a list, as it is no bracketed one ('Haro (L-Orska)')."""
    start = other.left_edge.i
    listed = other.pos_ == "PROPN" and "," in (other.doc[start].text, other.doc[start - 1].text)
    return listed and other.ent_type_ == "PERSON"


def _is_idiom(noun: Token) -> bool:
    """'joined [forces] with them': nobody's forces."""
    alone = all(child.i > noun.i for child in children(noun))
    return noun.lower_ == "forces" and lemma(noun.head) == "join" and alone


def _right_after(count: Token) -> list[Token]:
    """'spoke with a number of [advisers]' where what is counted was hung beside the count."""
    others = [other for other in count.head.children if other.dep_ in ("obl", "nmod") and other.i > count.i]
    return [other for other in others[:1] if other.left_edge.i == count.i + 1 and other.left_edge.lower_ == "of"]


def _is_where_another_is(noun: Token) -> bool:
    """'the party and offices in Orsk and [Fenland]': a place joined to who it is, meant for the place before it."""
    joint = next((child for child in children(noun) if child.dep_ == "cc"), None)
    if joint is None or noun.ent_type_ not in _PLACES or noun.head.ent_type_ in _PLACES:
        return False
    before = noun.doc[joint.i - 1]
    inside = any(child.dep_ == "case" and child.lower_ == "in" for child in children(before))
    return inside and before.ent_type_ in _PLACES


def _is_excepted(noun: Token) -> bool:
    """'gave them to the allies, but not [to Ruritania]': a conjunct that is negated takes no part, nor does one that
    only a dash joins ('who shot Ode - [Mira Sol] -'): that says who somebody is."""
    if noun.dep_ != "conj":
        return False
    before = noun.doc[noun.left_edge.i - 1 if noun.left_edge.text not in DASHES else noun.left_edge.i]
    if _is_where_another_is(noun):
        return True
    dashed = before.text in DASHES and not any(child.dep_ == "cc" for child in noun.children)
    return dashed or any(child.lower_ in _EXCEPTING for child in noun.children)


def _is_vague(noun: Token) -> bool:
    """'threatened [the other]', 'gave [more]': nobody in particular."""
    return noun.lower_ in _VAGUE and not any(child.i > noun.i for child in children(noun))
