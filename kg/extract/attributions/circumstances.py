"""To whom, when and where something is said, by what hangs on the cue.

Looked for on the cue's verb, on phrases of occasion ('in a letter to X', 'in an interview with X on Friday', 'at a
rally in Y'), and on a clause that only says that somebody speaks ('speaking to reporters in Y, he said'). Limits: what
the sentence before told of the occasion is carried over elsewhere (`kg.extract.attributions.occasions`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache

from spacy.tokens import Token

from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import CLAUSAL, Draft, covers
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.lookups import sentence_bounds
from kg.languages import data_table

_PLACES = frozenset({"at", "in", "from", "outside", "inside", "near"})
_OCCASIONS = frozenset({"in", "at", "during", "on", "over", "by"})
_ANOTHER_TIME = frozenset({"after", "before", "since", "until", "without"})
_LISTENERS = frozenset({"Person", "Organization", "Group"})


@dataclass(frozen=True, slots=True)
class SpeakingWords:
    """en/speaking.toml."""

    hearers: frozenset[str]
    giving: frozenset[str]
    calling: frozenset[str]
    pointing: frozenset[str]
    speaking: frozenset[str]
    testifying: frozenset[str]
    sending: frozenset[str]
    silent: frozenset[str]
    occasions: frozenset[str]
    keeping: frozenset[str]
    upon_people: frozenset[str]
    unsaid: frozenset[str]
    owned: frozenset[str]
    using: frozenset[str]
    phrases: frozenset[str]
    words: frozenset[str]
    works: frozenset[str]
    withholding: frozenset[str]
    mute: frozenset[str]
    untold: frozenset[str]
    reacting: frozenset[str]
    probing: frozenset[str]
    authoring: frozenset[str]
    selves: frozenset[str]
    choosing: frozenset[str]
    topical: frozenset[str]
    naming: frozenset[str]
    recordings: frozenset[str]
    showing: frozenset[str]
    evidence: frozenset[str]
    mentioning: frozenset[str]


@cache
def words() -> SpeakingWords:
    """The lexicon, read once."""
    data = data_table("extract", "speaking.toml")
    return SpeakingWords(**{field.name: frozenset(data[field.name]) for field in fields(SpeakingWords)})


class Circumstances:
    """Finds hearer, time and place of statements in one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.times = sorted((start, end, time.id) for time, start, end in reading.times)
        self.starts = [start for start, _, _ in self.times]

    def of(self, draft: Draft) -> tuple[str, str, str]:
        """(addressee, time, place) of a statement, as ids; '' for what is not told."""
        if draft.verb < 0:
            return "", "", ""
        anchors = self._anchors(draft)
        hearers = list(self._hearers(draft, anchors))
        addressee = self._addressee(draft, hearers)
        return addressee, self._time(draft, anchors), self._place(draft, anchors, hearers)

    def _anchors(self, draft: Draft) -> list[Token]:
        """The words on which the circumstances of speaking hang, the cue's verb first."""
        verb = self.reading.doc[draft.verb]
        found = [verb]
        if verb.dep_ == "xcomp" and covers(draft.cue, verb.head.i):
            found.append(verb.head)
        clauses = syntax.adverbial_clauses(verb)
        if draft.speaker >= 0:
            noun = self.reading.doc[draft.speaker]
            clauses = [*clauses, *syntax.adnominal_clauses(noun), *syntax.relative_clauses(noun)]
        found += self._outside(draft, (clause for clause in clauses if _is_speaking(clause)))
        occasions = [noun for anchor in found for noun in self._occasions(draft, anchor)]
        sent = (clause for noun in occasions for clause in syntax.adnominal_clauses(noun))
        return [
            *found,
            *occasions,
            *self._outside(draft, (one for one in sent if one.lemma_.lower() in words().sending)),
        ]

    def _occasions(self, draft: Draft, anchor: Token) -> Iterator[Token]:
        nouns = (noun for preposition, noun in syntax.obliques(anchor) if preposition in _OCCASIONS)
        for noun in self._outside(draft, nouns):
            if not self._is_place(noun) and not syntax.is_time_word(noun):
                yield noun

    @staticmethod
    def _outside(draft: Draft, tokens: Iterable[Token]) -> Iterator[Token]:
        return (token for token in tokens if not covers(draft.content, token.i))

    # -------------------------------------------------------------- to whom
    def _addressee(self, draft: Draft, hearers: list[Token]) -> str:
        speaker = self.reading.entity_at(self.reading.doc[draft.speaker]) if draft.speaker >= 0 else ""
        entities = (self.reading.entity_at(noun) for noun in hearers)
        return next((entity for entity in entities if entity and entity != speaker), "")

    def _hearers(self, draft: Draft, anchors: list[Token]) -> Iterator[Token]:
        verb = anchors[0]
        told = draft.lemma in words().hearers
        if told or draft.lemma in words().giving:
            yield from syntax.recipients(verb)
        if told:
            objects = [] if syntax.is_passive(verb) else syntax.objects(verb)
            known = [self.reading.doc[draft.addressee]] if draft.addressee >= 0 else []
            yield from (noun for noun in [*known, *objects] if self._listens(noun, True))
        if draft.frame in ("on", "upon") and draft.lemma in words().calling:
            asked = (noun for preposition, noun in syntax.obliques(verb) if preposition == draft.frame)
            yield from (noun for noun in asked if self._listens(noun, True))
        for anchor in anchors:
            yield from (noun for noun in self._addressed(draft, anchor) if self._listens(noun))

    def _addressed(self, draft: Draft, anchor: Token) -> Iterator[Token]:
        """'said to X', 'testified before X', 'in an interview with X', 'in a letter to X'."""
        lemma, known = anchor.lemma_.lower(), words()
        occasion = anchor.pos_ == "NOUN" and (lemma in known.occasions or lexicon().is_document(lemma))
        speaking = anchor.pos_ == "VERB" and (anchor.i != draft.verb or draft.frame in CLAUSAL)
        speaking &= lemma not in known.pointing
        for preposition, noun in syntax.obliques(anchor):
            to = preposition == "to" and (occasion or speaking)
            to |= preposition == "with" and (occasion or lemma in known.speaking)
            to |= preposition == "before" and lemma in known.testifying
            if to and not covers(draft.content, noun.i):
                yield noun
        if lemma == "interview":
            yield from phrases.compounds(anchor)
        elif anchor.pos_ == "VERB" and anchor.i != draft.verb:
            yield from syntax.objects(anchor)

    def _listens(self, noun: Token, country: bool = False) -> bool:
        """Whether people are meant; a place is where `country` says that one may stand for its people."""
        mention = self._mention(noun)
        return mention is not None and (mention.type in _LISTENERS or (country and mention.type == "Place"))

    # -------------------------------------------------------------- when
    def _time(self, draft: Draft, anchors: list[Token]) -> str:
        """The time expression that hangs on the first of the anchors that has one, outside the content; of a
        participle also on the verb that it goes with ('attacked him on Friday, saying ...')."""
        if not self.times:
            return ""
        verb = anchors[0]
        first, last = sentence_bounds(verb)
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ == "VERB":
            anchors = [*anchors, verb.head, *self._occasions(draft, verb.head)]
        places = {anchor.i: rank for rank, anchor in reversed(list(enumerate(anchors)))}
        found: list[tuple[int, int, str]] = []
        for start, end, time in self.times[bisect_left(self.starts, first) :]:
            if start >= last:
                break
            if not any(covers(draft.content, position) for position in range(start, end)):
                ranks = [places[head] for head in self._heads(start, end) if head in places]
                found += [(rank, start, time) for rank in ranks]
        return min(found)[2] if found else ""

    def _heads(self, start: int, end: int) -> Iterator[int]:
        """The words outside [start, end) that the words inside hang on, prepositions passed over."""
        for position in range(start, end):
            head = self.reading.doc[position].head
            if not start <= head.i < end:
                yield head.head.i if head.pos_ == "ADP" else head.i

    # -------------------------------------------------------------- where
    def _place(self, draft: Draft, anchors: list[Token], hearers: list[Token]) -> str:
        """'said at the Pentagon', 'told supporters in Ohio', 'at a news conference in Geneva': a place named."""
        first = draft.content[0][0]
        for anchor in [*anchors, *self._outside(draft, hearers)]:
            for preposition, noun in syntax.obliques(anchor):
                if preposition not in _PLACES or covers(draft.content, noun.i) or not self._is_place(noun):
                    continue
                if anchor.i != draft.verb or draft.frame in CLAUSAL or noun.i < first:
                    return self.reading.mentions[noun.i].entity
        return ""

    def _is_place(self, noun: Token) -> bool:
        mention = self._mention(noun)
        return mention is not None and mention.type == "Place"

    def _mention(self, noun: Token) -> NounMention | None:
        return self.reading.mentions.get(noun.i)


def _is_speaking(clause: Token) -> bool:
    """'speaking to reporters', 'who was speaking from Ruria'; not 'after speaking to X' nor 'who spoke to X'."""
    if clause.tag_ != "VBG" or clause.lemma_.lower() not in words().speaking:
        return False
    return not any(mark.lower_ in _ANOTHER_TIME for mark in syntax.markers(clause))
