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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from kg.language import phrases, syntax
from kg.language.layers import ROLES, Labelled
from kg.language.lookups import kept, lookups, sentence_bounds, tokens_of
from kg.language.paths import FAR, path, paths
from kg.lexicon.tables import table_rows

NONE = "O"
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
_WEIGHTS = Path(__file__).with_name("arguments.tsv")
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "VERB", "AUX", "ADJ", "DET", "ADV", "SYM", "X"})
_INSIDE = frozenset({
    "conj", "flat", "fixed", "det", "case", "mark", "cc", "aux", "aux:pass", "cop", "punct", "goeswith",
})  # fmt: skip
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


@kept
def arguments(predicate: Token) -> Sequence[Argument]:
    """The arguments of a verb or event noun in text order; empty where nothing is known of it."""
    layer: Mapping[int, Labelled] | None = predicate.doc.user_data.get(ROLES)
    labelled = layer.get(predicate.i) if layer is not None else None
    return _of_parse(predicate) if labelled is None else _of_both(predicate, labelled)


def heads(predicate: Token, *roles: str) -> list[Token]:
    """The head words of the arguments with one of the roles, in text order."""
    return [argument.head for argument in arguments(predicate) if argument.role in roles]


# ------------------------------------------------------------------ learned
@dataclass(frozen=True, eq=False)
class Weights:
    """arguments.tsv: the roles, the row of each sign, and the weights of the rows for each role, [rows, roles]; the
    last row, without weights, is of all signs that the table has not."""

    roles: tuple[str, ...]
    rows: Mapping[str, int]
    of_rows: Floats

    def rows_of(self, signs: Iterable[str]) -> list[int]:
        """The rows of some signs."""
        return [self.rows.get(sign, len(self.rows)) for sign in signs]


@cache
def weights() -> Weights:
    """The table, read once."""
    cells = [(sign, role, float(weight)) for sign, role, weight in table_rows(_WEIGHTS)]
    roles = tuple(sorted({NONE, *(role for _, role, _ in cells)}))
    rows = {sign: row for row, sign in enumerate(dict.fromkeys(sign for sign, _, _ in cells))}
    found = np.zeros((len(rows) + 1, len(roles)))
    for sign, role, weight in cells:
        found[rows[sign], roles.index(role)] = weight
    return Weights(roles, rows, found)


@lru_cache(maxsize=4)
def _layer_weights(table: Weights, names: tuple[str, ...]) -> Floats:
    """The weights of what `learned` gives for a layer with these roles, [2 * names, roles]."""
    return table.of_rows[table.rows_of(f"{part} {name}" for part in ("head", "phrase") for name in names)]


@lru_cache(maxsize=1 << 14)
def _rows_of(table: Weights, kind: str, route: str, before: bool, part: str) -> list[int]:
    """The rows of the signs of a phrase."""
    return table.rows_of(_signs(kind, route, before, part))


def _of_both(predicate: Token, labelled: Labelled) -> tuple[Argument, ...]:
    """The weighed arguments; where these pass over a phrase, what the layer is sure of, and what the tree alone says of
    phrases of event nouns, of which PropBank has few, and of names after a preposition."""
    tokens = candidates(predicate)
    found = _each_once([*_weighed(predicate, labelled, tokens), *_sure(labelled, tokens)]) if tokens else []
    taken = {argument.head.i for argument in found}
    of_noun = predicate.pos_ not in ("VERB", "AUX")
    for argument in _of_parse(predicate):
        named = argument.head.pos_ == "PROPN" and argument.role in ("GOL", "COM", "ARG1")
        below = argument.head.i not in taken and not syntax.is_subject(argument.head)
        if below and (of_noun or (named and argument.head.dep_ in ("obl", "pobj"))):
            found.append(argument)
    return tuple(sorted(found, key=lambda argument: argument.head.i))


def _sure(labelled: Labelled, tokens: Sequence[Token]) -> Iterator[Argument]:
    """The phrases whose heads the layer gives a role with a chance of a half or more, but for those within another of
    the same role."""
    chances = labelled.chances[:, _places(tokens) - labelled.first]
    best, most = chances.argmax(0).tolist(), chances.max(0).tolist()
    sure = {
        token: (labelled.roles[role], chance)
        for token, role, chance in zip(tokens, best, most, strict=True)
        if chance >= _PARSED and labelled.roles[role] in _BY_LAYER
    }
    for token, (role, chance) in sure.items():
        if not any(sure.get(above, ("", 0.0))[0] == role for above in token.ancestors):
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


def _weighed(predicate: Token, labelled: Labelled, tokens: Sequence[Token]) -> Iterator[Argument]:
    table = weights()
    scores = learned(labelled, tokens) @ _layer_weights(table, labelled.roles)
    kind, ways, here = kind_of(predicate), paths(predicate), predicate.i
    rows_of = partial(_rows_of, table, kind)
    rows = np.array([rows_of(ways.get(token.i, FAR), token.i < here, token.pos_) for token in tokens], dtype=np.int64)
    for of_sign in table.of_rows[rows.T]:
        scores += of_sign
    scores[:, table.roles.index(NONE)] -= _DARING
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    for token, best, chance in zip(tokens, chances.argmax(1).tolist(), chances.max(1).tolist(), strict=True):
        if table.roles[best] != NONE:
            yield Argument(table.roles[best], token, token.left_edge.i, token.right_edge.i + 1, chance)


def candidates(predicate: Token) -> list[Token]:
    """The heads of phrases in the sentence that may be arguments; of those joined by 'and' the first."""
    first = tokens_of(predicate.doc)[sentence_bounds(predicate)[0]]
    return [token for token in _phrase_heads(first) if token.i != predicate.i]


@kept
def _phrase_heads(first: Token) -> list[Token]:
    """The heads of phrases in the sentence that begins with `first`."""
    words = tokens_of(first.doc)[slice(*sentence_bounds(first))]
    heads_there = (token for token in words if token.pos_ in _HEADS and token.dep_ not in _INSIDE)
    return [token for token in heads_there if token.tag_ not in _RELATIVE]


def _places(tokens: Sequence[Token]) -> Places:
    return np.array([token.i for token in tokens], dtype=np.int64)


def learned(labelled: Labelled, tokens: Sequence[Token]) -> Floats:
    """What the layer says of phrases, [tokens, 2 * roles]: the logarithm of each role's chance at the head, and its
    mean chance over the words of the phrase."""
    places = _places(tokens)
    count = labelled.chances.shape[1]
    sums = np.zeros((len(labelled.roles), count + 1))
    labelled.chances.cumsum(1, dtype=np.float64, out=sums[:, 1:])
    edges = lookups(tokens[0].doc).subtrees[places] - labelled.first if tokens else np.zeros((0, 2), dtype=np.int64)
    first = np.minimum(np.maximum(edges[:, 0], 0), count - 1)
    last = np.minimum(np.maximum(edges[:, 1], first + 1), count)
    means = (sums[:, last] - sums[:, first]) / (last - first)
    own = np.log(np.maximum(labelled.chances[:, places - labelled.first], _FLOOR))
    return np.concatenate([own, means]).T.astype(np.float64)


def signs(predicate: Token, token: Token) -> Iterator[str]:
    """What can be seen of a phrase headed by `token` as an argument: its path in the tree, with the kind of the
    predicate, on which side it stands, and what its head is."""
    return _signs(kind_of(predicate), path(predicate, token), token.i < predicate.i, token.pos_)


def _signs(kind: str, route: str, before: bool, part: str) -> Iterator[str]:
    yield from ("*", f"{kind} {route}", route, f"{kind} {'before' if before else 'behind'}", f"word {part}")


@kept
def kind_of(predicate: Token) -> str:
    """Of a predicate: 'noun', 'passive' or 'active'."""
    if predicate.pos_ not in ("VERB", "AUX"):
        return "noun"
    return "passive" if syntax.is_passive(predicate) else "active"


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
        found += [("ARG0", noun) for noun in phrases.possessors(predicate)]
    for preposition, noun in syntax.obliques(predicate):
        of_noun = _OF_NOUN.get(preposition, "") if predicate.pos_ not in ("VERB", "AUX") else ""
        role = "ARG0" if preposition == "by" else of_noun or _OF_PREPOSITION.get(preposition, "")
        found += [(role, noun)] if role else []
    unique = {noun.i: (role, noun) for role, noun in reversed(found)}
    return tuple(Argument(role, noun, noun.i, noun.i + 1, _PARSED) for _, (role, noun) in sorted(unique.items()))
