"""Drafts over tokens -> records in the article's offsets: speaker, addressee, time and place of speaking, nesting."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Bounds, Draft, covers
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import Attribution, Quotation

_PLACES = frozenset({"at", "in", "from", "outside", "inside", "near"})


def records(reading: Reading, drafts: list[Draft], inside: bytearray) -> list[Attribution]:
    """One Attribution for each draft, ids in the order given."""
    parents = _parents(drafts)
    times = sorted((start, end, time.id) for time, start, end in reading.times)
    time_starts = [start for start, _, _ in times]
    found: list[Attribution] = []
    for number, draft in enumerate(drafts):
        parent = parents[number]
        verb = reading.doc[draft.verb] if draft.verb >= 0 else None
        found.append(
            Attribution(
                id=f"s{number}",
                cue=tuple(reading.span(*piece) for piece in draft.cue),
                source=tuple(reading.span(*piece) for piece in draft.source),
                content=tuple(reading.span(*piece) for piece in draft.content),
                speaker=_speaker(reading, draft),
                quotation=_quotation(reading.doc, draft.content, inside),
                cue_lemma=draft.lemma,
                addressee=_entity(reading, draft.addressee, []),
                time=_time(draft, verb, times, time_starts),
                place=_place(reading, draft, verb),
                parent=f"s{parent}" if parent is not None else "",
            )
        )
    return found


def _speaker(reading: Reading, draft: Draft) -> str:
    """The entity of the source; of a letter, a bill or the like the one who wrote, sent or passed it, if told."""
    if draft.speaker < 0:
        return ""
    noun = reading.doc[draft.speaker]
    if lexicon().is_document(noun.lemma_.lower()):
        for author in [*syntax.possessors(noun), *syntax.agents_by(noun), *_senders(noun)]:
            entity = reading.entity_at(author)
            if entity:
                return entity
    return _entity(reading, draft.speaker, draft.source)


def _senders(document: Token) -> list[Token]:
    verb = document.head
    if document not in syntax.children_by(verb, "obj", "dobj"):
        return []
    return syntax.subjects(verb)


def _entity(reading: Reading, head: int, source: list[Bounds]) -> str:
    """The entity of the noun at `head`; for a source, else that of the first mention in it."""
    if head < 0:
        return ""
    entity = reading.entity_at(reading.doc[head])
    if entity:
        return entity
    for start, end in source:
        for position in range(start, end):
            mention = reading.mentions.get(position)
            if mention is not None and mention.entity:
                return mention.entity
    return ""


def _quotation(doc: Doc, content: list[Bounds], inside: bytearray) -> Quotation:
    quoted = unquoted = 0
    for start, end in content:
        for position in range(start, end):
            if not doc[position].is_punct:
                if inside[position]:
                    quoted += 1
                else:
                    unquoted += 1
    if not quoted:
        return "indirect"
    return "mixed" if unquoted else "direct"


def _time(draft: Draft, verb: Token | None, times: list[tuple[int, int, str]], starts: list[int]) -> str:
    """The time expression that hangs on the cue, outside the content."""
    if verb is None or not times:
        return ""
    sentence = verb.sent
    for start, end, time_id in times[bisect_left(starts, sentence.start) :]:
        if start >= sentence.end:
            break
        if any(covers(draft.content, position) for position in range(start, end)):
            continue
        if any(_hangs_on(verb, position, start, end) for position in range(start, end)):
            return time_id
    return ""


def _hangs_on(verb: Token, position: int, start: int, end: int) -> bool:
    token = verb.doc[position]
    head = token.head
    while start <= head.i < end and head != token:
        token, head = head, head.head
    if head.i == verb.i:
        return token.i != verb.i
    return head.pos_ == "ADP" and head.head.i == verb.i


def _place(reading: Reading, draft: Draft, verb: Token | None) -> str:
    """'said at the Pentagon', 'told a news conference in Geneva': the place named in a phrase on the cue."""
    if verb is None:
        return ""
    for preposition, noun in syntax.obliques(verb):
        if preposition not in _PLACES or covers(draft.content, noun.i):
            continue
        mention = reading.mentions.get(noun.i)
        if mention is not None and mention.type == "Place":
            return mention.entity
        for inner, other in syntax.obliques(noun):
            place = reading.mentions.get(other.i)
            if inner in _PLACES and place is not None and place.type == "Place" and not covers(draft.content, other.i):
                return place.entity
    return ""


def _parents(drafts: list[Draft]) -> list[int | None]:
    """For each draft (in text order) the smallest other whose content holds its cue and content, or None."""
    open_ones: list[int] = []
    parents: list[int | None] = []
    bounds = [(min(s for s, _ in d.content), max(e for _, e in d.content)) for d in drafts]
    order = sorted(range(len(drafts)), key=lambda i: (bounds[i][0], -bounds[i][1]))
    found: dict[int, int | None] = {}
    for number in order:
        start, end = bounds[number]
        open_ones = [other for other in open_ones if bounds[other][1] > start]
        best = None
        for other in open_ones:
            narrower = best is None or bounds[other][1] - bounds[other][0] < bounds[best][1] - bounds[best][0]
            if narrower and bounds[other] != (start, end) and _holds(drafts[other], drafts[number]):
                best = other
        found[number] = best
        open_ones.append(number)
    parents.extend(found[number] for number in range(len(drafts)))
    return parents


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether cue and content of `inner` stand in the content of `outer`."""
    return all(
        any(low <= start and end <= high for low, high in outer.content) for start, end in [*inner.cue, *inner.content]
    )
