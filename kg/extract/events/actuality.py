"""Whether a happening came about: asserted, denied, planned or possible, from what the encoder has learned of its word.

Two things go before the learned chances: contexts that settle the matter (en/contexts.tsv: "acquitted of", "on
suspicion of", "no evidence that"), and forms that only tell what did not come about ("was to have struck", "had she
won"). What words above it otherwise say (`kg.extract.factuality`: "failed to", "plans to"), and whether it stands in a
statement, is weighed beside the chances (`actuality_weights.tsv`, fitted by `training.event_fits`); a pipeline that
has learned none has those words alone.

Limits: as the learned chances, over one window of text; contexts across sentences and irony are not seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extract.factuality import factuality, is_negative, lexicon
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import children
from kg.languages import data_file
from kg.lexicon.logistic import likeliest, read_outcomes
from kg.lexicon.tables import alternatives, table_rows
from kg.model import Factuality

ACTUALITIES: tuple[Factuality, ...] = ("asserted", "denied", "planned", "possible")
_WEIGHTS = Path(__file__).with_name("actuality_weights.tsv")
_FLOOR = 1e-3
_FACT = 0.8
"""By how much it must be likelier that a happening is a fact than anything else: of the words for what is denied or
planned some say nothing of that, and most of an event's words decide. On the stories to fit on this told more of what
is not asserted (by 4 to 8 in a hundred) and no less of all."""
_JOINED = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "nmod", "obl", "pcomp"})
_CLIMB = 3


def actuality(token: Token, chances: Mapping[str, float], quoted: bool = False) -> Factuality:
    """How real the happening that `token` tells is; `chances` by actuality, empty where nothing was learned; `quoted`:
    told in a statement."""
    certain = settled(token)
    if certain is not None:
        return certain
    if not chances:
        return factuality(token)
    signs = actuality_signs(token, chances, quoted)
    return likeliest(actuality_weights(), signs, ACTUALITIES, {"asserted": _FACT})  # type: ignore[return-value]


@cache
def actuality_weights() -> Mapping[str, Mapping[str, float]]:
    """actuality_weights.tsv: what each sign counts for each actuality."""
    return read_outcomes(_WEIGHTS)


def actuality_signs(token: Token, chances: Mapping[str, float], quoted: bool) -> dict[str, float]:
    """What can be seen of an actuality: how likely the encoder holds each, what the words above say, who tells it."""
    signs = {f"learned {name}": math.log(max(_FLOOR, chances.get(name, 0.0))) for name in ACTUALITIES}
    return signs | {f"words {factuality(token)}": 1.0, "quoted": float(quoted)}


@cache
def contexts() -> Mapping[str, tuple[frozenset[str], str, str]]:
    """en/contexts.tsv: of each word its joints, its effect, and its effect where it is denied."""
    rows = table_rows(data_file("extract", "contexts.tsv"))
    return {word: (frozenset(alternatives(joints)), effect, denied) for word, joints, effect, denied in rows}


def settled(token: Token) -> Factuality | None:
    """What the nearest context above makes of the act, or its own form; None where nothing does."""
    if _was_to_have(token):
        return "denied"
    if _had_it_been(token):
        return "possible"
    for beside in children(token):
        known = contexts().get(beside.lower_) if beside.dep_ in ("advmod", "amod") else None
        if known is not None and "*" in known[0]:
            return known[1] if known[1] in ACTUALITIES else None
    for word, joints in _above(token):
        known = contexts().get(lemma(word))
        if known is None or not (joints & known[0]):
            continue
        effect = known[2] if _is_denied(word) else known[1]
        return effect if effect in ACTUALITIES else None
    return None


def _above(token: Token) -> Iterator[tuple[Token, frozenset[str]]]:
    """The words that the act hangs on, nearest first, each with the words that join it there; of 'accused [falsely]
    of', 'on [suspicion] of' the words beside the joint too."""
    for _ in range(_CLIMB):
        head = token.head
        if head == token or token.dep_ not in _JOINED:
            return
        marks = [child for child in children(token) if child.dep_ in ("mark", "case") and child.i < token.i]
        joints = frozenset(part.lower_ for mark in marks for part in (mark, *children(mark)))
        yield from ((mark, joints) for mark in marks)
        yield from ((beside, joints) for beside in children(head) if beside.dep_ in ("advmod", "obl"))
        yield head, joints
        token = head


def _is_denied(word: Token) -> bool:
    """'no evidence', 'not guilty', 'foiled a plot': the word itself is denied, by its own or the word above it."""
    if is_negative(word) or syntax.negations(word):
        return True
    effects = lexicon().governors
    return word.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass") and effects.get(lemma(word.head)) == "denied"


def _was_to_have(token: Token) -> bool:
    """'The army was to have attacked': it did not."""
    before = [child for child in children(token) if child.dep_ in ("aux", "cop", "mark", "aux:pass")]
    words = [child.lower_ for child in before if child.i < token.i]
    return token.tag_ == "VBN" and words[-3:-2] in (["was"], ["were"]) and words[-2:] == ["to", "have"]


def _had_it_been(token: Token) -> bool:
    """'Had she won, she would': the auxiliary before the subject makes a condition."""
    if token.dep_ != "advcl" or token.tag_ not in ("VBN", "VBD"):
        return False
    subject = next((child for child in children(token) if syntax.is_subject(child)), None)
    had = next((child for child in children(token) if child.lower_ == "had"), None)
    return had is not None and subject is not None and had.i < subject.i
