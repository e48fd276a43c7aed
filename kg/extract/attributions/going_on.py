"""Who goes on speaking: the 'he', 'she' or 'it' of a reporting clause is the speaker of the statement before.

'Roe demanded that Doe resign. "She should be ashamed," she said.' is Roe's: in reporting clauses the speaker of the
sentence before comes first, before whom that statement is about. And nobody reports from inside what he says: in 'A
clerk had miscounted, he explained' he is not the clerk. Limits: only the sentence right before counts, and a known
gender decides against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.attributions.drafts import Draft, covers
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import sentence_bounds
from kg.lexicon.titles import given_names
from kg.model import Entity, EntityType

_GENDERS = {"he": "m", "she": "f", "it": "", "they": ""}
_PERSONS: frozenset[EntityType] = frozenset({"Person"})
_BODIES: frozenset[EntityType] = frozenset({"Organization"})
_SEVERAL: frozenset[EntityType] = frozenset({"Organization", "Group"})
_REPORTING = frozenset({"clause", "quote"})


def speakers_go_on(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Let the pronouns that are sources of `drafts` (in text order) mean who spoke in the sentence before, where they
    were taken for somebody whom that statement or their own is about. Changes the mentions of `reading`."""
    for number, draft in enumerate(drafts):
        mention = reading.mentions.get(draft.speaker)
        if mention is None or not mention.pronoun or draft.frame not in _REPORTING:
            continue
        pronoun = reading.doc[draft.speaker]
        if pronoun.lower_ not in _GENDERS or not mention.entity:
            continue
        before = _before(reading, drafts[:number], draft)
        if before is None:
            if pronoun.lower_ == "they" and _is_only_in(reading, mention.entity, draft):
                mention.entity = ""
            continue
        speaker = reading.named_at(reading.doc[before.speaker])
        if speaker and speaker != mention.entity and _fits(reading, pronoun, mention.entity, speaker, before, draft):
            mention.entity = speaker


def _before(reading: Reading, earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The statement of the main clause of the sentence right before the one in which `draft` begins."""
    start = min(low for low, _ in [*draft.cue, *draft.content])
    first = sentence_bounds(reading.doc[start])[0]
    if not first:
        return None
    low, high = sentence_bounds(reading.doc[first - 1])
    for other in reversed(earlier):
        if other.speaker < 0 or not low <= other.head < high or any(covers(one.content, other.head) for one in earlier):
            continue
        verb = reading.doc[other.verb] if other.verb >= 0 else None
        if verb is not None and (verb.dep_ == "ROOT" or syntax.first_conjunct(verb).dep_ == "ROOT"):
            return other
    return None


def _fits(reading: Reading, pronoun: Token, taken: str, speaker: str, before: Draft, draft: Draft) -> bool:
    """Whether the speaker of the sentence before can be meant, and is likelier than the one taken."""
    entity, other = reading.entities[speaker], reading.entities[taken]
    if pronoun.lower_ == "they":
        return entity.type in _SEVERAL and _is_only_in(reading, taken, draft, before)
    if entity.type not in (_BODIES if pronoun.lower_ == "it" else _PERSONS):
        return False
    wanted = _GENDERS[pronoun.lower_]
    if wanted and _gender(entity) not in ("", wanted):
        return False
    if wanted and not other.named:
        return True
    return _told_in(reading, taken, before) or _told_in(reading, taken, draft)


def _gender(person: Entity) -> str:
    """By a given name; that of the record may come from the very pronouns that are in question."""
    known = (given_names().get(name.split()[0], "") for name in (person.name, *person.aliases) if " " in name)
    return next((gender for gender in known if gender), "" if person.named else person.gender)


def _is_only_in(reading: Reading, entity: str, draft: Draft, *others: Draft) -> bool:
    """Whether an entity is named or described before the cue of a statement, and only in what is said there and by
    others."""
    said = [piece for one in (draft, *others) for piece in one.content]
    told = [
        mention.head
        for mention in reading.mentions.values()
        if mention.entity == entity and not mention.pronoun and mention.head < draft.head
    ]
    return bool(told) and all(covers(said, head) for head in told)


def _told_in(reading: Reading, entity: str, draft: Draft) -> bool:
    """Whether the content of a statement mentions an entity."""
    return any(
        mention.entity == entity and not mention.pronoun and covers(draft.content, mention.head)
        for mention in reading.mentions.values()
    )
