"""What nobody said, though a verb of saying stands there: kept back ('declined to speculate'), yet to be said ('must
explain', 'if she hopes'), the words of others ('bristled at the suggestion that'), a question that is looked into
('are examining whether'), done to people ('denied them the prize').

The verbs are lists of en/speaking.toml. What it cannot: conditions and reactions told in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.content import is_negated
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Draft, covers
from kg.extract.attributions.extents import words_of
from kg.language import syntax

_CONDITIONS = frozenset({"if", "unless"})
_DUTIES = frozenset({"must", "should", "might", "ought"})
_NEEDS = frozenset({"have", "need"})
_QUESTIONS = frozenset({"if", "whether"})
_US = frozenset({"us", "'s", "’s"})
_STEPS = 2
_SPEECH = frozenset({"quote", "continued", "turn", "label"})
_OPENED = frozenset({"infinitive", "gerund"})


def is_unsaid(doc: Doc, draft: Draft) -> bool:
    """Whether the words around the cue of a draft tell that its content was not said."""
    if draft.head < 0 or draft.frame in _SPEECH:
        return False
    cue = doc[draft.head]
    return (
        _is_withheld(doc, draft, cue)
        or _is_yet_to_be_said(draft, cue)
        or _is_of_others(doc, draft, cue)
        or _is_looked_into(doc, draft)
        or _is_refused_to_people(draft, cue)
        or _is_brought_out(doc, draft)
        or _is_done(draft, cue)
    )


def _above(cue: Token) -> Iterator[Token]:
    """The verbs that a verb hangs on as their complement: 'declined' of 'declined to say'."""
    for _ in range(_STEPS):
        complement = cue.dep_ in ("xcomp", "ccomp") and cue.tag_ in ("VB", "VBG")
        to_do = cue.dep_ in ("advcl", "acl") and cue.tag_ == "VB"
        if not (complement or to_do) or cue.head.pos_ != "VERB" or cue.head.i > cue.i:
            return
        cue = cue.head
        yield cue


def _is_withheld(doc: Doc, draft: Draft, cue: Token) -> bool:
    """'declined [to threaten them]', 'avoided condemning', 'would not elaborate on', 'did not repeat'."""
    known = words()
    kept = known.silent | known.keeping | known.pointing | known.untold
    if cue.lemma_.lower() in known.withholding and draft.frame in _OPENED:
        below = next((doc[word] for word in sorted(words_of(draft.content)) if doc[word].pos_ == "VERB"), None)
        return below is not None and below.head == cue and _is_kept(cue, below, kept)
    if cue.pos_ != "VERB":
        return False
    told = draft.frame == "clause" and doc[draft.content[0][0]].lower_ == "that"
    told = told and cue.lemma_.lower() not in known.silent | known.pointing
    above = next((verb for verb in _above(cue) if verb.lemma_.lower() in known.withholding), None)
    if above is not None and (above.lemma_.lower() != "choose" or _is_denied(doc, above, cue)):
        return _is_kept(above, cue, kept) and not (told and above.lemma_.lower() not in known.mute)
    return not told and cue.lemma_.lower() in kept - {"confirm"} and is_negated(doc, draft)


def _is_kept(above: Token, below: Token, kept: frozenset[str]) -> bool:
    lemma = below.lemma_.lower()
    if above.lemma_.lower() in words().mute:
        return lexicon().may_be_cue("verb", lemma) or lemma in kept
    return lemma in kept


def _is_denied(doc: Doc, above: Token, below: Token) -> bool:
    """'is choosing not to respond'."""
    return any(doc[place].lower_ == "not" for place in range(above.i + 1, below.i))


def _is_yet_to_be_said(draft: Draft, cue: Token) -> bool:
    """'if she hopes to win', 'must explain her plan', 'might want to try', 'let us say': nobody has said it so far."""
    chain = [cue, *_above(cue)]
    before = [token.lower_ for token in cue.doc[max(0, cue.i - 2) : cue.i]]
    if before[:1] == ["let"] and before[-1] in _US:  # whatever the parse
        return True
    if any(mark.lower_ in _CONDITIONS for verb in chain for mark in syntax.markers(verb) if mark.i < verb.i):
        return True
    if draft.frame == "clause" or cue.pos_ != "VERB":
        return False
    if any(verb.lemma_.lower() in _NEEDS for verb in chain[1:]):
        return True
    return any(word.lower_ in _DUTIES for verb in chain for word in syntax.auxiliaries(verb))


def _is_of_others(doc: Doc, draft: Draft, cue: Token) -> bool:
    """'bristles at [the suggestion that he is not ready]', 'responding to the news [that ...]'."""
    reacting = words().reacting
    if cue.pos_ == "NOUN":
        return any(doc[word].lemma_.lower() in reacting and doc[word].pos_ == "VERB" for word in words_of(draft.cue))
    if cue.lemma_.lower() not in reacting or draft.frame == "clause":
        return False
    root = doc[draft.content[0][0] : draft.content[0][1]].root
    said = root.pos_ == "NOUN" and lexicon().may_be_cue("noun", root.lemma_.lower())
    return said and any(covers(draft.content, clause.i) for clause in _clauses(root))


def _clauses(noun: Token) -> list[Token]:
    return [*syntax.adnominal_clauses(noun), *syntax.clausal_complements(noun), *syntax.relative_clauses(noun)]


def _is_looked_into(doc: Doc, draft: Draft) -> bool:
    """'are examining [whether they can charge him]'."""
    return draft.lemma in words().probing and doc[draft.content[0][0]].lower_ in _QUESTIONS


def _is_done(draft: Draft, cue: Token) -> bool:
    """'nominated [X to lead it]', 'called [X to ask whether]', 'hopes that [announcing] it would help': deeds, of which
    the words beside them tell what is said."""
    if draft.frame != "object":
        return False
    if draft.lemma in words().choosing or (cue.tag_ == "VBG" and cue.dep_.startswith(("csubj", "nsubj"))):
        return True
    told = (clause for clause in [*syntax.adverbial_clauses(cue), *syntax.open_complements(cue)] if clause.i > cue.i)
    return draft.lemma == "call" and any(
        clause.tag_ == "VB" and lexicon().may_be_cue("verb", clause.lemma_.lower()) for clause in told
    )


def _is_brought_out(doc: Doc, draft: Draft) -> bool:
    """'released [his plan]', 'wrote [a memoir]', 'broadcast [propaganda]': a work of which no words are told."""
    if draft.frame != "object" or draft.lemma not in words().authoring:
        return False
    content = [doc[word] for word in words_of(draft.content)]
    return not any(word.is_quote or word.pos_ in ("VERB", "AUX") for word in content)


def _is_refused_to_people(draft: Draft, cue: Token) -> bool:
    """'denied his party the victory': a thing kept from people."""
    given = [*syntax.recipients(cue), *(noun for noun in syntax.objects(cue) if noun.i > cue.i)]
    bare = {noun.i for noun in given if not any(word.dep_ == "case" for word in noun.children)}
    return draft.lemma == "deny" and draft.frame not in ("clause", "gerund") and len(bare) > 1
