"""What stands before an event's noun and may tell who did it or where: '[US] troop withdrawal', 'the [Haro] visit'.

Limits: by grammar and the order of the words alone; what each means is judged by kg.extract.events.participants.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases
from kg.language import syntax
from kg.language.lookups import children


def premodifiers(frames: NounPhrases, noun: Token) -> list[Token]:
    """Adjectives and nouns before the noun, theirs too ('US troop withdrawal'), and a name right before it whatever
    the parser made of that ('following the US killing of ...')."""
    direct = [token for token in (*syntax.adjectives(noun), *syntax.compounds(noun)) if token.i < noun.i]
    direct = [token for token in direct if not _is_parted(token, noun)]
    within = [token for token in direct if not frames.entity_at(token) and not frames.among("premises", token)]
    found = direct + [inner for token in within for inner in syntax.compounds(token)]
    if found and (before := _beyond(frames, noun, found[0])):
        found.append(before)
    if noun.i and not found and not syntax.possessors(noun):
        before = noun.nbor(-1)
        mention = frames.reading.mentions.get(before.i)
        if mention is not None and mention.named and not syntax.is_subject(before) and before.sent == noun.sent:
            found.append(before)
    return found


def owners_before(noun: Token) -> list[Token]:
    """Possessors before the noun, those too that were taken for another modifier: "[Ada Haro]'s inquiry"."""
    misparsed = (
        child
        for child in syntax.children_by(noun, "nmod", "obl", "compound")
        if any(mark.tag_ == "POS" for mark in children(child))
    )
    return [owner for owner in (*syntax.possessors(noun), *misparsed) if owner.i < noun.i]


def _is_parted(token: Token, noun: Token) -> bool:
    """'endorse [Haro] during a speech': a preposition, and with it an article, stands between."""
    between = noun.doc[token.i + 1 : noun.i]
    return any(word.pos_ == "ADP" and word.i + 1 < noun.i and word.nbor().pos_ in ("DET", "PRON") for word in between)


def _beyond(frames: NounPhrases, noun: Token, first: Token) -> Token | None:
    """'[U.S.] missile attacks on sites': a name right before the modifiers that was hung on a noun further on."""
    if not first.i or first.i > noun.i:
        return None
    before = noun.doc[first.i - 1]
    mention = frames.reading.mentions.get(before.i)
    adrift = before.dep_ in ("compound", "amod") and before.head.i > noun.i
    return before if adrift and mention is not None and mention.named else None
