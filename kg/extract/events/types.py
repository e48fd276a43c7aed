"""Which words tell which type of event: ontology/event-types.ttl as a table of triggers.

The types and their triggers, word sets and role frames are data in Turtle; this module reads them once (pyoxigraph,
some milliseconds) and matches them against tokens. Sixteen root types are PLOVER's (Open Event Data Alliance).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from spacy.tokens import Token

from kg.extract.events.surroundings import has_particle, values_of
from kg.language.lemma import lemma
from kg.ontology import UNTYPED
from kg.paths import ontology_dir

_KG = "https://newskg.example/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}
_ANYTHING = "*"
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Condition:
    """One `key=value` of a trigger; with `negated`, what must not hold. `lemmas` empty: anything there counts."""

    key: str
    lemmas: frozenset[str]
    negated: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class TriggerPattern:
    """A word or phrasal verb that tells an event of type `type` where all `conditions` hold; none where that is ''."""

    type: str
    pos: str
    lemma: str
    particle: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def weight(self) -> int:
        """How much it asks for: the most demanding trigger that matches decides the type."""
        return 2 * bool(self.particle) + sum(1 + bool(c.lemmas) for c in self.conditions if not c.negated)

    def claims(self, noun: str) -> bool:
        """True where the trigger itself names `noun` as its object ('impose sanctions': one event, the verb's)."""
        return any(c.key == "obj" and not c.negated and noun in c.lemmas for c in self.conditions)


@dataclass(frozen=True, slots=True)
class EventType:
    """A type: `name` is its notation ('AGREE'), `broader` that of the type that it is a kind of, or ''; the rest is its
    role frame (prepositions in lower case)."""

    name: str
    broader: str = ""
    patient_prepositions: frozenset[str] = frozenset()
    recipient_prepositions: frozenset[str] = frozenset()
    partner_prepositions: frozenset[str] = frozenset()
    agent_prepositions: frozenset[str] = frozenset({"by"})
    harm: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All types by notation, all triggers by part of speech and lemma, and the shared word sets."""

    types: Mapping[str, EventType]
    triggers: Mapping[tuple[str, str], tuple[TriggerPattern, ...]]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def match(self, token: Token, timed: Collection[int] = ()) -> TriggerPattern | None:
        """The most demanding trigger that `token` satisfies, None where it tells no event.

        `timed` are the indices of the tokens of time expressions, which fill no role ("called on Friday").
        Limits: one token is one event of one type; what only the wider context tells is not seen.
        """
        pos = _POS.get(token.pos_)
        candidates = self.triggers.get((pos, lemma(token))) if pos else None
        if not candidates:
            return None
        values = cache(partial(values_of, token, timed))
        found = next((trigger for trigger in candidates if _holds(trigger, token, values)), None)
        return found if found and found.type else None


@cache
def event_types(path: Path | None = None) -> EventTypes:
    """The types of ontology/event-types.ttl, or of another file of that form; read once.

    Raises ValueError for a trigger that is not of the form the file's head describes, or an unknown word set.
    """
    literals = _read(path or ontology_dir() / "event-types.ttl")
    words = {
        name.strip(): frozenset(members.split())
        for node in literals.values()
        for entry in node[_KG + "wordSet"]
        for name, members in [entry.split(":", 1)]
    }
    types: dict[str, EventType] = {}
    triggers: dict[tuple[str, str], list[TriggerPattern]] = defaultdict(list)
    for node in list(literals.values()):
        for name in node[_SKOS + "notation"]:
            broader = [literals[iri][_SKOS + "notation"][0] for iri in node[_SKOS + "broader"]]
            types[name] = _event_type(name, broader[0] if broader else "", node)
            for text in node[_KG + "trigger"]:
                trigger = parse_trigger(name, text, words)
                triggers[trigger.pos, trigger.lemma].append(trigger)
        for text in node[_KG + "otherSense"]:
            trigger = parse_trigger("", text, words)
            triggers[trigger.pos, trigger.lemma].append(trigger)
    rest = {name for name, kind in types.items() if UNTYPED in (name, kind.broader)}
    ordered = {
        key: tuple(sorted(found, key=lambda trigger: _order(trigger, trigger.type in rest)))
        for key, found in triggers.items()
    }
    return EventTypes(types, ordered, words)


def _order(trigger: TriggerPattern, rest: bool) -> tuple[int, bool, int, bool, str, str]:
    """Most demanding first; between equals other senses, then what names fewer words, those outside PLOVER (`rest`)
    last."""
    choice = sum(len(condition.lemmas) for condition in trigger.conditions if not condition.negated)
    conditions = repr([(c.key, sorted(c.lemmas), c.negated, c.absent) for c in trigger.conditions])
    return -trigger.weight, bool(trigger.type), choice, rest, trigger.type, conditions


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    """Subject -> predicate -> literal values, sorted; of skos:broader the concepts' IRIs."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        told = isinstance(quad.object, Literal) or quad.predicate.value == _SKOS + "broader"
        if told and isinstance(quad.object, Literal | NamedNode) and isinstance(quad.subject, NamedNode):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    for node in found.values():
        for values in node.values():
            values.sort()
    return found


def _event_type(name: str, broader: str, node: Mapping[str, list[str]]) -> EventType:
    def prepositions(role: str) -> frozenset[str]:
        return frozenset(node[f"{_KG}{role}Preposition"])

    def flag(key: str) -> bool:
        return "true" in node[_KG + key]

    return EventType(
        name,
        broader,
        prepositions("patient"),
        prepositions("recipient"),
        prepositions("partner"),
        prepositions("agent") | {"by"},
        flag("harm"),
        flag("force"),
    )


def parse_trigger(type_name: str, text: str, words: Mapping[str, frozenset[str]]) -> TriggerPattern:
    """A trigger literal -> TriggerPattern: 'verb:pull out from=iraq|syria', 'noun:strike mod=air'.

    Raises ValueError where it is malformed.
    """
    pos, colon, rest = text.partition(":")
    parts = rest.split()
    phrase = [part for part in parts if "=" not in part]
    if pos not in ("verb", "noun") or not colon or not phrase or len(phrase) > 2:
        raise ValueError(f"{type_name}: malformed trigger {text!r}; write 'verb:LEMMA [PARTICLE] [KEY=VALUE ...]'")
    conditions = tuple(_condition(part, words) for part in parts if "=" in part)
    return TriggerPattern(type_name, pos, phrase[0], phrase[1] if len(phrase) == 2 else "", conditions)


def _condition(text: str, words: Mapping[str, frozenset[str]]) -> Condition:
    key, _, value = text.partition("=")
    lemmas: set[str] = set()
    for item in value.split("|"):
        if item.startswith("@"):
            if item[1:] not in words:
                raise ValueError(f"unknown word set {item!r} in {text!r}")
            lemmas |= words[item[1:]]
        elif item not in (_ANYTHING, _NOTHING):
            lemmas.add(item)
    return Condition(key.rstrip("!"), frozenset(lemmas), key.endswith("!"), value == _NOTHING)


# ------------------------------------------------------------------ matching
def _holds(trigger: TriggerPattern, token: Token, values: Callable[[str], list[str]]) -> bool:
    if trigger.particle and not has_particle(token, trigger.particle):
        return False
    return all(_satisfied(condition, values(condition.key)) for condition in trigger.conditions)


def _satisfied(condition: Condition, there: list[str]) -> bool:
    if condition.absent:
        return not there
    found = bool(there) if not condition.lemmas else not condition.lemmas.isdisjoint(there)
    return found != condition.negated
