"""Who did what to whom: the arguments of a verb or event noun, the one answer for all extractors.

Roles are PropBank's (Palmer, Gildea and Kingsbury 2005): ARG0 acts, ARG1 undergoes, GOL receives or is the goal, DIR is
where from or which way, COM who is with whom, ARG2 another participant, PRD an attribute; LOC, TMP, MNR, EXT, CAU, NEG,
MOD modify. Each noun phrase or clause of the predicate's sentence is weighed by what the pipeline has learned of its
words (`kg.language.layers.ROLES`) and by its path in the tree (`arguments.tsv`, fitted by `training.arguments` on
PropBank; after Gildea and Jurafsky 2002). A pipeline without that layer has subjects, objects, by-phrases and
prepositions alone.

Limits: arguments stand in the predicate's own sentence; modals and negation are no phrases and are not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from kg.language import syntax
from kg.language.layers import ROLES, Labelled
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.tables import table_rows

NONE = "O"
Floats = NDArray[np.float64]
_WEIGHTS = Path(__file__).with_name("arguments.tsv")
_LONGEST = 4
"""Steps of a path in the tree; what is farther is not told apart."""
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "VERB", "AUX", "ADJ", "DET", "ADV", "SYM", "X"})
_INSIDE = frozenset({
    "conj", "flat", "fixed", "det", "case", "mark", "cc", "aux", "aux:pass", "cop", "punct", "goeswith",
})  # fmt: skip
_CLEAR = frozenset({"obl", "nmod", "advcl", "acl", "pobj"})
"""Relations whose preposition or conjunction matters."""
_OF_PREPOSITION = {
    "to": "GOL", "for": "GOL", "from": "DIR", "with": "COM", "against": "ARG1", "in": "LOC", "at": "LOC", "near": "LOC",
}  # fmt: skip
_OF_NOUN = {"of": "ARG1", "on": "ARG1", "against": "ARG1", "into": "ARG1", "over": "ARG1", "between": "ARG0"}
_PARSED = 0.5
_RELATIVE = frozenset({"WDT", "WP"})
"""Tags of pronouns that stand for a noun before them, which has their role."""
_ONCE = frozenset({"ARG0", "ARG1", "GOL"})
_BY_LAYER = frozenset({"ARG0", "ARG1", "GOL", "LOC", "COM"})
_FLOOR = 1e-4
_DARING = 1.0
"""By how much less, as a logit, "no argument" counts: who is not told is missed more than who is told wrongly."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its role, its head word, the token bounds [start, end) of its phrase, and a score from 0 to 1."""

    role: str
    head: Token
    start: int
    end: int
    score: float


def arguments(predicate: Token) -> Sequence[Argument]:
    """The arguments of a verb or event noun in text order; empty where nothing is known of it."""
    known = _known(predicate.doc)
    if predicate.i not in known:
        layer: Mapping[int, Labelled] | None = predicate.doc.user_data.get(ROLES)
        labelled = layer.get(predicate.i) if layer is not None else None
        known[predicate.i] = _of_parse(predicate) if labelled is None else _of_both(predicate, labelled)
    return known[predicate.i]


def heads(predicate: Token, *roles: str) -> list[Token]:
    """The head words of the arguments with one of the roles, in text order."""
    return [argument.head for argument in arguments(predicate) if argument.role in roles]


@lru_cache(maxsize=1)
def _known(doc: Doc) -> dict[int, Sequence[Argument]]:
    """The arguments of the document asked last that have been worked out."""
    return {}


# ------------------------------------------------------------------ learned
@dataclass(frozen=True)
class Weights:
    """arguments.tsv: the roles, and the weight for each role of each sign, an array [roles]."""

    roles: tuple[str, ...]
    of_sign: Mapping[str, Floats]

    def of_layer(self, names: Sequence[str]) -> Floats:
        """The weights of what `learned` gives for a layer with these roles, [2 * names, roles]."""
        nothing = np.zeros(len(self.roles))
        signs = [f"{part} {name}" for part in ("head", "phrase") for name in names]
        return np.array([self.of_sign.get(sign, nothing) for sign in signs])


@cache
def weights() -> Weights:
    """The table, read once."""
    cells = [(sign, role, float(weight)) for sign, role, weight in table_rows(_WEIGHTS)]
    roles = tuple(sorted({NONE, *(role for _, role, _ in cells)}))
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(len(roles)))
    for sign, role, weight in cells:
        found[sign][roles.index(role)] = weight
    return Weights(roles, dict(found))


@lru_cache(maxsize=4)
def _layer_weights(names: tuple[str, ...]) -> Floats:
    return weights().of_layer(names)


def _of_both(predicate: Token, labelled: Labelled) -> tuple[Argument, ...]:
    """The weighed arguments; where these pass over a phrase, what the layer is sure of, and what the tree alone says of
    phrases of event nouns, of which PropBank has few, and of names after a preposition."""
    found = _each_once([*_weighed(predicate, labelled), *_sure(predicate, labelled)])
    taken = {argument.head.i for argument in found}
    of_noun = predicate.pos_ not in ("VERB", "AUX")
    for argument in _of_parse(predicate):
        named = argument.head.pos_ == "PROPN" and argument.role in ("GOL", "COM", "ARG1")
        below = argument.head.i not in taken and not syntax.is_subject(argument.head)
        if below and (of_noun or (named and argument.head.dep_ in ("obl", "pobj"))):
            found.append(argument)
    return tuple(sorted(found, key=lambda argument: argument.head.i))


def _sure(predicate: Token, labelled: Labelled) -> Iterator[Argument]:
    """The phrases whose heads the layer gives a role with a chance of a half or more, but for those within another of
    the same role."""
    sure: dict[int, tuple[str, float]] = {}
    for token in candidates(predicate):
        own = labelled.chances[:, token.i - labelled.first]
        best = int(own.argmax())
        if labelled.roles[best] in _BY_LAYER and own[best] >= _PARSED:
            sure[token.i] = (labelled.roles[best], float(own[best]))
    for place, (role, chance) in sure.items():
        token = predicate.doc[place]
        if not any(sure.get(above.i, ("", 0.0))[0] == role for above in token.ancestors):
            yield Argument(role, token, token.left_edge.i, token.right_edge.i + 1, chance)


def _each_once(found: Iterable[Argument]) -> list[Argument]:
    """A predicate has one phrase for each of its core roles: the surest. A phrase has the role that it is first given,
    as surely as whoever gives it that is."""
    by_head: dict[int, Argument] = {}
    for argument in found:
        known = by_head.setdefault(argument.head.i, argument)
        if known.role == argument.role and known.score < argument.score:
            by_head[argument.head.i] = argument
    best: dict[str, Argument] = {}
    for argument in by_head.values():
        if argument.role not in best or argument.score > best[argument.role].score:
            best[argument.role] = argument
    return [one for one in by_head.values() if one.role not in _ONCE or one is best[one.role]]


def _weighed(predicate: Token, labelled: Labelled) -> Iterator[Argument]:
    tokens = candidates(predicate)
    if not tokens:
        return
    table = weights()
    scores = learned(labelled, tokens) @ _layer_weights(labelled.roles)
    for row, token in enumerate(tokens):
        for sign in signs(predicate, token):
            if (own := table.of_sign.get(sign)) is not None:
                scores[row] += own
    scores[:, table.roles.index(NONE)] -= _DARING
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    for token, best, chance in zip(tokens, chances.argmax(1).tolist(), chances.max(1).tolist(), strict=True):
        if table.roles[best] != NONE:
            yield Argument(table.roles[best], token, token.left_edge.i, token.right_edge.i + 1, chance)


def candidates(predicate: Token) -> list[Token]:
    """The heads of phrases in the sentence that may be arguments; of those joined by 'and' the first."""
    return [token for token in _phrase_heads(predicate.doc, *sentence_bounds(predicate)) if token.i != predicate.i]


@lru_cache(maxsize=4)
def _phrase_heads(doc: Doc, start: int, end: int) -> list[Token]:
    heads_there = (token for token in doc[start:end] if token.pos_ in _HEADS and token.dep_ not in _INSIDE)
    return [token for token in heads_there if token.tag_ not in _RELATIVE]


def learned(labelled: Labelled, tokens: Sequence[Token]) -> Floats:
    """What the layer says of phrases, [tokens, 2 * roles]: the logarithm of each role's chance at the head, and its
    mean chance over the words of the phrase."""
    places = np.array([token.i - labelled.first for token in tokens], dtype=np.int64)
    count = labelled.chances.shape[1]
    sums = np.concatenate([np.zeros((len(labelled.roles), 1)), labelled.chances.cumsum(1, dtype=np.float64)], 1)
    edges = np.array([(token.left_edge.i, token.right_edge.i + 1) for token in tokens], dtype=np.int64).reshape(-1, 2)
    first = np.clip(edges[:, 0] - labelled.first, 0, count - 1)
    last = np.clip(edges[:, 1] - labelled.first, first + 1, count)
    means = (sums[:, last] - sums[:, first]) / (last - first)
    own = np.log(np.maximum(labelled.chances[:, places], _FLOOR))
    return np.concatenate([own, means]).T.astype(np.float64)


def signs(predicate: Token, token: Token) -> Iterator[str]:
    """What can be seen of a phrase headed by `token` as an argument: its path in the tree, with the kind of the
    predicate, on which side it stands, and what its head is."""
    kind = kind_of(predicate)
    route = path(predicate, token)
    yield "*"
    yield f"{kind} {route}"
    yield route
    yield f"{kind} {'before' if token.i < predicate.i else 'behind'}"
    yield f"word {token.pos_}"


def kind_of(predicate: Token) -> str:
    """Of a predicate: 'noun', 'passive' or 'active'."""
    if predicate.pos_ not in ("VERB", "AUX"):
        return "noun"
    return "passive" if syntax.is_passive(predicate) else "active"


def path(predicate: Token, token: Token) -> str:
    """The way from the predicate to a word through the tree: relations up ('<') and down ('>')."""
    above = [predicate, *predicate.ancestors]
    places = {word.i: place for place, word in enumerate(above)}
    below: list[str] = []
    word = token
    while word.i not in places:
        below.append(">" + _relation(word))
        if word.head == word or len(below) > _LONGEST:
            return "far"
        word = word.head
    up = ["<" + step.dep_ for step in above[: places[word.i]]]
    return "".join([*up, *reversed(below)]) if len(up) + len(below) <= _LONGEST else "far"


def _relation(word: Token) -> str:
    """A word's relation to what it hangs on, with its preposition where that matters."""
    if word.dep_ not in _CLEAR:
        return word.dep_
    case = next((child.lower_ for child in children(word) if child.dep_ in ("case", "mark")), "")
    return f"{word.dep_}:{case}"


# ------------------------------------------------------------------ parsed
def _of_parse(predicate: Token) -> tuple[Argument, ...]:
    """What the tree says, for pipelines that have learned no roles."""
    found: list[tuple[str, Token]] = []
    if predicate.pos_ in ("VERB", "AUX"):
        passive = syntax.is_passive(predicate)
        found += [("ARG0", noun) for noun in ([] if passive else syntax.subjects(predicate))]
        found += [("ARG1", noun) for noun in (syntax.passive_subjects(predicate) if passive else [])]
        found += [("ARG0", noun) for noun in syntax.agents_by(predicate)]
        found += [("ARG1", noun) for noun in syntax.objects(predicate)]
        found += [("GOL", noun) for noun in syntax.recipients(predicate)]
    else:
        found += [("ARG0", noun) for noun in syntax.possessors(predicate)]
    for preposition, noun in syntax.obliques(predicate):
        of_noun = _OF_NOUN.get(preposition, "") if predicate.pos_ not in ("VERB", "AUX") else ""
        role = "ARG0" if preposition == "by" else of_noun or _OF_PREPOSITION.get(preposition, "")
        found += [(role, noun)] if role else []
    unique = {noun.i: (role, noun) for role, noun in reversed(found)}
    return tuple(Argument(role, noun, noun.i, noun.i + 1, _PARSED) for _, (role, noun) in sorted(unique.items()))
