"""`kg same`, `kg different` and `kg undo`: write the decisions.csv of a graph folder and merge its articles again.

What the user names is written down so that it lasts: a name as it was given, as long as it is one thing's; an IRI as
the name of its entity; anything else (an event, one of two things of one name) as words at `ARTICLE#char=START,END`.
No article is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import decisions, folder
from kg.building import merge_again
from kg.errors import KgError, NotFound, StoreError
from kg.model import Span
from kg.names import identify, things
from kg.queries import run
from kg.resolution import Decision, Verdict
from kg.resolve.references import reference_to, words_of
from kg.store import Store
from kg.store.embedded import EmbeddedStore
from kg.writing import Notes

_MENTIONS = """
SELECT DISTINCT ?article ?begin ?end WHERE {
  VALUES $thing { <urn:x> }
  $thing gaf:denotedBy ?mention .
  ?mention nif:referenceContext/dcterms:identifier ?article ; nif:beginIndex ?begin ; nif:endIndex ?end
} ORDER BY ?article ?begin ?end"""
_DECIDED = """
SELECT ?decision ?side ?thing WHERE {
  ?decision a kg:Decision ; kg:side ?side . OPTIONAL { ?decision kg:decides ?thing }
} ORDER BY ?decision ?side ?thing"""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """What was written or taken back (`undone`), how many merges the graph has now, and lines for the user."""

    graph: Path
    decisions: tuple[Decision, ...]
    undone: bool = False
    merges: int = 0
    notes: Notes = ()


def decide(
    verdict: Verdict, left: str, right: str, out: Path | str = "graph", *, who: str = "", why: str = ""
) -> DecisionReport:
    """Decide that two things of the graph folder `out` are the same or different, and merge it again.

    `left` and `right` are names, labels, IRIs, `ARTICLE#char=START,END`, or ARTICLE/LOCAL as reasons of merges have it.
    An earlier word of the user's own on the same two is replaced. Raises NotFound, StoreError, and KgError where both
    are one and the same.
    """
    out = Path(out)
    with folder.locked(out):
        own = _own(out)
        with EmbeddedStore.open(out) as store:
            sides = [_lasting(out, store, side) for side in (left, right)]
        decision = Decision(verdict, sides[0], sides[1], _line(who), _line(why))
        if decision.pair[0] == decision.pair[1]:
            raise KgError(f"{left!r} and {right!r} are the same words: name one by ARTICLE#char=START,END")
        return _merged(out, own, [decision])


def decide_all(found: Sequence[Decision], out: Path | str = "graph") -> DecisionReport:
    """Add decisions whose sides are such as last (`kg.review` gives them), and merge once. Raises StoreError."""
    out = Path(out)
    with folder.locked(out):
        return _merged(out, _own(out), found)


def undo(left: str = "", right: str = "", out: Path | str = "graph") -> DecisionReport:
    """Take back the last decision in the graph folder's decisions.csv, or that on `left` and `right`.

    Raises NotFound where there is none: those beside the articles are taken back where they are written.
    """
    out = Path(out)
    with folder.locked(out):
        own = _own(out)
        taken = own[-1:] if not left and not right else _matching(out, own, left, right)
        if not taken:
            raise NotFound(_no_decision(out, own, left, right))
        rest = [decision for decision in own if decision not in taken]
        merges, notes = merge_again(out, rest)
    return DecisionReport(out, tuple(taken), True, merges, notes)


def _merged(out: Path, own: Sequence[Decision], found: Sequence[Decision]) -> DecisionReport:
    pairs = {decision.pair for decision in found}
    merges, notes = merge_again(out, [*(one for one in own if one.pair not in pairs), *found])
    return DecisionReport(out, tuple(found), False, merges, notes)


def _own(out: Path) -> list[Decision]:
    """The folder's own decisions. Raises StoreError where its file has a fault: it would be lost in writing it anew."""
    folder.require_manifest(out)
    read = decisions.read(out / folder.DECISIONS)
    if read.faults:
        raise StoreError(f"{out / folder.DECISIONS}: {read.faults[0]}: correct it first")
    return list(read.rows)


# ------------------------------------------------------------------ what lasts
def _lasting(out: Path, store: Store, thing: str) -> str:
    """`thing` as it is written down. Raises NotFound where it is nothing, or may be several things."""
    wanted = " ".join(thing.split())
    words = words_of(wanted)
    if words:
        if not folder.facts_file(out, words[0]).is_file():
            raise NotFound(f"{thing!r}: the graph has no article {words[0]!r}: `kg query articles` lists them")
        return reference_to(*words)
    local = _of_local_id(out, wanted)
    if local:
        return local
    iri, label = identify(store, wanted)
    named = things(store)
    bearers = [one for one, names in named.items() if _bears(names, wanted)]
    if bearers == [iri] and not _is_event(iri):
        return wanted
    bearers = [one for one, names in named.items() if _bears(names, label)]
    if bearers == [iri] and not _is_event(iri):
        return label
    return _first_words(store, iri)


def _is_event(iri: str) -> bool:
    return "/id/event/" in iri


def _bears(names: Sequence[tuple[bool, str]], name: str) -> bool:
    return any(known.casefold() == name.casefold() for _, known in names)


def _first_words(store: Store, iri: str) -> str:
    article, begin, end = run(store, _MENTIONS, {"thing": iri}).rows[0]
    return reference_to(article, Span(begin, end))


def _of_local_id(out: Path, wanted: str) -> str:
    """The first words of the entity or event ARTICLE/LOCAL; '' where `wanted` is no such thing."""
    article, slash, local = wanted.rpartition("/")
    if not slash or not folder.facts_file(out, article).is_file():
        return ""
    facts = folder.read_facts(out, article)
    spans = sorted((not mention.named, mention.span) for mention in facts.mentions if mention.entity == local)
    spans += [(False, event.span) for event in facts.events if event.id == local]
    if not spans:
        raise NotFound(f"the article {article!r} has no entity or event {local!r}: `kg explain` names them")
    return reference_to(article, spans[0][1])


# ------------------------------------------------------------------ which to take back
def _matching(out: Path, own: Sequence[Decision], left: str, right: str) -> list[Decision]:
    """The decisions on these two: named as the user names them now, or about the same things."""
    pair = Decision("same", _line(left), _line(right)).pair
    found = [decision for decision in own if decision.pair == pair]
    if found or not left or not right:
        return found
    with EmbeddedStore.open(out) as store:
        wanted = {identify(store, side)[0] for side in (left, right)}
        sides: dict[str, set[str]] = {}
        about: dict[str, set[str]] = {}
        for decision, side, thing in run(store, _DECIDED):
            sides.setdefault(decision, set()).add(side)
            about.setdefault(decision, set()).add(str(thing))
    meant = [sides[decision] for decision, iris in about.items() if iris == wanted]
    return [decision for decision in own if {decision.left, decision.right} in meant]


def _no_decision(out: Path, own: Sequence[Decision], left: str, right: str) -> str:
    beside = decisions.read(folder.decisions_file(out)).rows
    if not left and not right:
        return f"{out / folder.DECISIONS} holds no decision to take back{_elsewhere(bool(beside))}"
    pair = Decision("same", _line(left), _line(right)).pair
    known = f"there are {'; '.join(map(str, own))}" if own else "there is none"
    return f"no decision on {left!r} and {right!r}: {known}{_elsewhere(any(one.pair == pair for one in beside))}"


def _elsewhere(beside: bool) -> str:
    return " (one beside the articles is taken out there: then build again)" if beside else ""


def _line(words: str) -> str:
    return " ".join(words.split())
