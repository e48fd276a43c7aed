"""Attributions whose cue is a noun ('his claim that ...', 'calls for ...'), a preposition ('according to X') or an
adverb ('reportedly')."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.attributions.clauses import Allowed
from kg.extract.attributions.drafts import Bounds, Draft, subtree, trimmed, without
from kg.extract.attributions.spans import (
    after_preposition,
    cue_bounds,
    noun_phrase_bounds,
    preposition_end,
    source_bounds,
    source_of,
)
from kg.language import phrases, syntax

_FARTHEST_NOUN = 5
_NAME_PARTS = frozenset({"compound", "nmod:desc"})
_SPEAKER_PREPOSITIONS = ("by", "from", "of", "among")


def noun_draft(noun: Token, allowed: Allowed) -> Draft | None:
    """The attribution that `noun` is the cue of, or None. Only with a source: whose claim, by whom, who made it."""
    lemma = noun.lemma_.lower()
    found = _content(noun, lemma, allowed)
    if found is None:
        return None
    frame, content, last = found
    draft = Draft(noun.i, lemma, frame, [(noun.i, max(noun.i, last) + 1)], [content], verb=noun.i)
    _owner(draft, noun, content)
    return draft if draft.source and content[1] > content[0] else None


def _content(noun: Token, lemma: str, allowed: Allowed) -> tuple[str, Bounds, int] | None:
    doc = noun.doc
    clauses = [*syntax.adnominal_clauses(noun), *syntax.clausal_complements(noun)]
    for clause in clauses:
        if clause.i < noun.i:
            continue
        marks = [mark.lower_ for mark in syntax.markers(clause)]
        start, end = subtree(clause)
        if "to" in marks and clause.tag_ == "VB" and allowed(lemma, "infinitive"):
            return "infinitive", trimmed(doc, start, end), noun.i
        if "that" in marks and allowed(lemma, "clause"):
            return "clause", trimmed(doc, start, end), noun.i
    for preposition, other in syntax.obliques(noun):
        if other.i > noun.i and allowed(lemma, preposition):
            last = preposition_end(other, preposition, noun.i + 1)
            return preposition, after_preposition(other, preposition), last
    if syntax.copula(noun) is None and noun.head.lemma_ == "be":
        for clause in syntax.clausal_complements(noun.head):
            if clause.i > noun.i and allowed(lemma, "clause"):
                return "clause", trimmed(doc, *subtree(clause)), noun.i
    return None


def _owner(draft: Draft, noun: Token, content: Bounds) -> None:
    """Whose words: possessor, by-phrase, name before the noun, or the subject of the verb whose object it is."""
    owners = phrases.possessors(noun)
    if not owners:
        owners = [
            other
            for preposition, other in syntax.obliques(noun)
            if preposition in _SPEAKER_PREPOSITIONS and not content[0] <= other.i < content[1]
        ]
    if not owners:
        owners = [word for word in [*phrases.compounds(noun), *phrases.adjectives(noun)] if word.pos_ == "PROPN"]
    if owners:
        owner = owners[0]
        low, high = noun_phrase_bounds(owner)
        draft.source = [(low, high) if high <= noun.i or low > noun.i else (owner.i, owner.i + 1)]
        draft.speaker = owner.i
        return
    verb = noun.head
    if verb.pos_ != "VERB" or noun.i < verb.i or noun not in syntax.children_by(verb, "obj", "dobj"):
        return
    stands, denotes = source_of(verb)
    if stands is None or denotes is None:
        return
    cue = cue_bounds(verb)
    draft.cue = [(cue[0], draft.cue[0][1])]
    draft.source = [source_bounds(stands, cue)]
    draft.speaker = denotes.i
    draft.verb = verb.i


def according_draft(preposition: Token) -> Draft | None:
    """'According to X, ...': the rest of the clause is the content. `preposition` is the word 'according'."""
    doc = preposition.doc
    if preposition.i + 1 >= len(doc) or doc[preposition.i + 1].lower_ != "to":
        return None
    noun = _object_of(preposition)
    if noun is None:
        return None
    while noun.dep_ in _NAME_PARTS and noun.head.i > noun.i:
        noun = noun.head
    noun = _owned(noun)
    cue = (preposition.i, preposition.i + 2)
    source = source_bounds(noun, cue)
    clause = _clause_around(preposition, noun)
    start, end = subtree(clause) if clause is not None else (cue[0], cue[0])
    sentence = preposition.sent
    start, end = max(start, sentence.start), min(end, sentence.end)
    content = without((start, end), [(cue[0], max(source[1], cue[1]))], doc) or [_beside(preposition, source)]
    if clause is not None and not _spans(clause, cue[0]):
        content = [max(content, key=lambda piece: piece[1] - piece[0])] if content else []
    content = [(low, high) for low, high in content if high > low]
    return Draft(preposition.i, "according to", "clause", [cue], content, [source], noun.i, verb=preposition.i)


def _owned(noun: Token) -> Token:
    """'according to [Haro's] office': what the owner has, where the parser stopped at the name."""
    mark = noun.i + 1
    if mark + 1 >= noun.sent.end or noun.doc[mark].tag_ != "POS":
        return noun
    if noun.head.i > mark and noun.head.pos_ in ("NOUN", "PROPN"):
        return noun.head
    run = noun.doc[mark + 1 : noun.sent.end]
    last = noun
    for token in run:
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            break
        last = token
    return last


def _beside(preposition: Token, source: Bounds) -> Bounds:
    """The rest of the sentence, where the parser hung 'according' on nothing: what stands before it, or after its
    source."""
    doc, sentence = preposition.doc, preposition.sent
    before = trimmed(doc, sentence.start, preposition.i)
    return before if before[1] > before[0] else trimmed(doc, min(source[1], sentence.end), sentence.end)


def adverb_draft(adverb: Token, allowed: Allowed) -> Draft | None:
    """'Roe has reportedly resigned': the clause around the adverb, said by nobody in particular; not where the adverb
    only qualifies another cue ('reportedly said')."""
    lemma, predicate = adverb.lemma_.lower(), adverb.head
    if not allowed(lemma, "clause") or predicate.pos_ not in ("VERB", "AUX") or syntax.clausal_complements(predicate):
        return None
    content = without(subtree(predicate), [(adverb.i, adverb.i + 1)], adverb.doc)
    return Draft(adverb.i, lemma, "clause", [(adverb.i, adverb.i + 1)], content, verb=adverb.i)


def _spans(clause: Token, cue: int) -> bool:
    """'The strike, according to X, was legal': subject and predicate on the two sides of the cue."""
    subject = syntax.own_subject(clause)
    return subject is not None and subject.i < cue < clause.i


def _object_of(preposition: Token) -> Token | None:
    if preposition.dep_ == "case" and preposition.head.i > preposition.i:
        return preposition.head
    for _, noun in syntax.obliques(preposition):
        return noun
    for child in preposition.children:
        for noun in syntax.children_by(child, "pobj"):
            return noun
    start = preposition.i + 2
    following = preposition.doc[start : min(start + _FARTHEST_NOUN, preposition.sent.end)]
    return next((token for token in following if token.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _clause_around(preposition: Token, noun: Token) -> Token | None:
    """The clause that the according-phrase qualifies: the nearest predicate above it that is more than the phrase."""
    word = noun if preposition.dep_ == "case" else preposition
    while word.head != word:
        word = word.head
        if word.pos_ in ("VERB", "AUX") or syntax.copula(word) is not None or syntax.own_subject(word) is not None:
            return word
    return word if word.i not in (noun.i, preposition.i) else None
