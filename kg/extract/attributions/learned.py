"""Rules and learned marks together: who sees what, and whom to believe.

Marks license cues that the lexicon lacks, with the spans that grammar gives such a cue. Where rules and marks both
see a cue, four attributions in five are right (PolNeAR, development part); of those that only the rules see, few,
save for the frames that the shape of the text vouches for (quotation marks, a label and a colon). Where the
two name different sources, the mark is right three times as often; where they agree, the rule has the exact words.
Contents: `kg.extract.attributions.extents`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.attributions.clauses import CIRCUMSTANCE, IMPERSONAL, is_passive_cue, quoted_one, verb_drafts
from kg.extract.attributions.constructions import FRAME
from kg.extract.attributions.cues import CueLexicon
from kg.extract.attributions.drafts import Draft, covers
from kg.extract.attributions.extents import agreement, clear, closed, runs, words_of
from kg.extract.attributions.marks import Mark, Marks
from kg.extract.attributions.nouns import noun_draft
from kg.extract.attributions.selection import is_participial
from kg.extract.attributions.spans import noun_before, source_bounds
from kg.language import syntax
from kg.language.phrases import DASHES

_SURE_FRAMES = frozenset({"quote", "continued", "label", "passive", "turn", FRAME})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PART_OF = frozenset({"appos", "conj", "flat"})
_CLAUSES = frozenset({"clause", "gerund"})
_PHRASES = frozenset({"object", "gerund"})
"""Frames whose content, of a word that is a cue elsewhere, may be a word or two ('has denied responsibility')."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE = frozenset({"WP", "WDT"})
_STOPS = frozenset({".", "!", "?"})
_HEADS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_ENOUGH = 0.5
_MOSTLY = 0.8
_NEAR = 3
_TELLING = 4
"""Words of a content from which on a cue is believed that only the marks know."""
_CLAUSE = 3
_BARE_CLAUSE = 4
"""Words of a clause, with 'that' and without it, from which on it is taken for one where rules or marks stand alone."""


# ------------------------------------------------------------------ cues
def licensed_drafts(
    doc: Doc, marks: Marks, inside: bytearray, known: Iterable[Draft], lexicon: CueLexicon
) -> Iterator[Draft]:
    """The drafts of marked cues for which the frames of the lexicon gave nothing; cues inside quotations are left
    alone. Only with source and content, and where the frame says little, only of words that can be a cue elsewhere.
    `known`: the drafts that the lexicon gave."""
    taken = {word for draft in known for start, end in draft.cue for word in range(start, end)}
    for mark in marks.all:
        if mark.cue & taken or any(inside[word] for word in mark.cue) or doc[mark.heads[0]].pos_ not in _HEADS:
            continue
        if not mark.source or not mark.content:
            continue
        draft = _by_grammar(doc, mark)
        if _is_purpose(doc[draft.head], mark):
            continue
        adopt_source(doc, draft, mark)
        if draft.source and _is_telling(doc, draft, mark, lexicon):
            draft.found_by = "learned"
            yield draft


def _is_purpose(word: Token, mark: Mark) -> bool:
    """'They paused [to see] whether ...': what is to be done is not yet said, unless the cue begins before it."""
    to_do = word.tag_ == "VB" and any(marker.tag_ == "TO" for marker in syntax.markers(word))
    return to_do and word.head.i not in mark.cue


def _is_telling(doc: Doc, draft: Draft, mark: Mark, lexicon: CueLexicon) -> bool:
    """Whether frame and content say enough for a cue that the lexicon gave no frame for."""
    shared = agreement(draft.content, mark.content)
    if len(words_of(draft.content)) < (_CLAUSE if draft.frame == "clause" else _TELLING):
        return draft.frame in _PHRASES and shared >= _ENOUGH and _is_known(doc[draft.head], lexicon)
    if draft.frame == "marked":
        return shared >= _MOSTLY and lexicon.reports(draft.lemma)
    return shared >= _ENOUGH and (draft.frame in _CLAUSES or _is_known(doc[draft.head], lexicon))


def _is_known(word: Token, lexicon: CueLexicon) -> bool:
    return lexicon.may_be_cue(_HEADS[word.pos_], word.lemma_.lower())


def _by_grammar(doc: Doc, mark: Mark) -> Draft:
    """Of what grammar gives for the words of a cue, the draft whose content agrees best with the marked one; the
    marked content itself where none does."""
    found = [draft for head in mark.heads for draft in _proposed(doc[head])]
    for draft in found:
        draft.cue = [mark.bounds]
        draft.content = clear(doc, draft.content, [*draft.cue, *draft.source])
    best = max(found, key=lambda draft: agreement(draft.content, mark.content), default=None)
    if best is None or (mark.content and agreement(best.content, mark.content) < _ENOUGH):
        head = mark.heads[0]
        source = best.source if best is not None else []
        content = closed(doc, mark.content, mark.cue | words_of(source))
        marked = Draft(head, doc[head].lemma_.lower(), "marked", [mark.bounds], content, source, verb=head)
        marked.speaker = best.speaker if best is not None else -1
        return marked
    return best


def _proposed(word: Token) -> list[Draft]:
    if word.pos_ == "NOUN":
        draft = noun_draft(word, _any_frame)
        return [draft] if draft is not None else []
    return list(verb_drafts(word, _any_frame))


def _any_frame(lemma: str, frame: str) -> bool:
    return frame not in CIRCUMSTANCE


def confirmed(doc: Doc, drafts: Iterable[Draft], marks: Marks, lexicon: CueLexicon) -> list[Draft]:
    """The drafts without those that the marks leave unconfirmed, unless their frame speaks for itself or a verb of
    saying has both source and clause."""
    if not marks.known:
        return list(drafts)
    return [
        draft
        for draft in drafts
        if draft.frame in _SURE_FRAMES
        or is_adverbial(doc, draft)
        or _is_plain_report(doc, draft, lexicon)
        or marks.on(draft.cue) is not None
    ]


def is_adverbial(doc: Doc, draft: Draft) -> bool:
    """Whether the cue is an adverb ('reportedly'), which names no source and needs no mark."""
    return draft.head >= 0 and doc[draft.head].pos_ == "ADV"


def _is_plain_report(doc: Doc, draft: Draft, lexicon: CueLexicon) -> bool:
    """'X said he would go', ', adding it was so': a verb of saying with a source and a whole clause."""
    if draft.frame != "clause" or not draft.source or not lexicon.reports(draft.lemma):
        return False
    first = doc[draft.content[0][0]]
    with_that = first.lower_ == "that" and first.tag_ == "IN"
    words = len(words_of(draft.content))
    told = with_that or _is_finite(doc[draft.head]) or _goes_on(doc, draft)
    return told and words >= (_CLAUSE if with_that else _BARE_CLAUSE)


def _is_finite(verb: Token) -> bool:
    return any(word.tag_ in _FINITE for word in (verb, *syntax.auxiliaries(verb)))


def _goes_on(doc: Doc, draft: Draft) -> bool:
    """', stressing there was no plan': a participle after a comma, and a clause with subject and finite verb."""
    clauses = syntax.clausal_complements(doc[draft.head])
    return is_participial(doc[draft.head]) and any(
        draft.head < clause.i and syntax.own_subject(clause) is not None for clause in clauses
    )


# ------------------------------------------------------------------ sources
def adopt_source(doc: Doc, draft: Draft, mark: Mark | None) -> None:
    """Give the draft the marked source, if it has none or quite another one."""
    if mark is None or not mark.source or words_of(draft.source) & mark.source:
        return
    if (
        draft.head >= 0
        and draft.frame != "quote"
        and (_names_its_source if draft.source else _hides_its_source)(doc, draft)
    ):
        return
    cue = mark.bounds
    noun = _noun_of(doc, mark.source, cue[0])
    if noun is None or (noun.tag_ == "PRP$" and doc[draft.head].pos_ == "VERB"):
        return
    told = draft.frame == "clause" and noun.i > draft.head and covers(draft.content, noun.i)
    if told or covers(draft.cue, noun.i) or _apart(doc, noun.i, cue[0]):
        return
    (source,) = clear(doc, [source_bounds(noun, cue)], [*draft.cue])[:1] or [(noun.i, noun.i + 1)]
    if not source[0] <= noun.i < source[1]:
        source = (noun.i, noun.i + 1)
    draft.source, draft.speaker = [source], (noun_before(noun) if noun.tag_ in _RELATIVE else noun).i
    draft.content = clear(doc, draft.content, [source]) if draft.frame != "quote" else draft.content


def _apart(doc: Doc, left: int, right: int) -> bool:
    """Whether a full stop stands between two words."""
    return any(token.text in _STOPS for token in doc[min(left, right) : max(left, right)])


def _names_its_source(doc: Doc, draft: Draft) -> bool:
    """Whether grammar leaves no doubt: 'according to X', 'quoted X as saying', 'X's claim', 'X said'."""
    cue = doc[draft.head]
    if draft.lemma == "according to" or quoted_one(cue) is not None:
        return True
    if cue.pos_ == "NOUN":
        return any(end == draft.cue[0][0] for _, end in draft.source)
    own = syntax.own_subject(cue)
    return own is not None and own.i == draft.speaker and 0 < cue.i - own.i <= _NEAR


def _hides_its_source(doc: Doc, draft: Draft) -> bool:
    """'was accused of', 'it was announced that', 'seems to': a passive that names nobody, or an impression."""
    cue = doc[draft.head]
    return draft.lemma in IMPERSONAL or (is_passive_cue(cue) and not syntax.agents_by(cue))


def _noun_of(doc: Doc, words: frozenset[int], cue: int) -> Token | None:
    """The head of the noun phrase that `words` stand in: of their longest run, the one nearest to the cue."""
    start, end = max(runs(words), key=lambda run: (run[1] - run[0], -abs(run[0] - cue)))
    root = doc[start:end].root
    while root.dep_ in _PART_OF and root.head.i < root.i and root.head.pos_ in _NOMINAL:
        if any(token.text in DASHES for token in doc[root.head.i : root.i]):
            break
        root = root.head
    if root.pos_ in _NOMINAL:
        return root
    return next((doc[word] for word in range(end - 1, start - 1, -1) if doc[word].pos_ in _NOMINAL), None)


def adopt_cue(doc: Doc, draft: Draft, mark: Mark | None) -> None:
    """Add the words that the mark counts to the cue, as far as they are not those of source or content."""
    if mark is None or not draft.cue:
        return
    start, end = draft.cue[0]
    low, high = mark.bounds
    free = words_of([(min(start, low), max(end, high))]) - words_of(draft.source) - words_of(draft.content)
    run = [run for run in runs(free) if run[0] <= draft.head < run[1]]
    if run and run[0][0] <= start and end <= run[0][1]:
        draft.cue = run
