"""What an outlet leaves out, within a story, and how sure that is: the one rule of silence.

Of each prominent event and each article of the same story whose outlet does not tell it, the nearest candidate is
found: the telling of that article that most likely is of the event after all (`kg.resolve.event_evidence`). From it,
and from what else of the event the article has (its word, its participants, the words of its clause), comes the chance
that the article truly does not tell it: logistic, `silence.tsv`. Of what is no event, as what somebody says, the words
alone tell (`passage_silence.tsv`). Both are fitted by `training.silence_fits` so that of claims of one chance that
share is right. Only from SILENT on is an outlet called silent; else it is said what comes nearest.

Limits: what an article tells in words that no event was made of is seen only by its word. How sure a silence can be
depends on how well events of two outlets are known for one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from kg.compare.lists import words as listed
from kg.compare.other_words import OtherWords
from kg.compare.passages import Passages
from kg.compare.reading import StoryReading
from kg.compare.sentences import Sentence
from kg.lexicon.logistic import chance, read_weights
from kg.model import PROMINENT, Span
from kg.resolve import event_evidence
from kg.resolve.tellings import EventMember, Telling
from kg.resolve.wording import common_share, content_words, stem

Status = Literal["told in part", "perhaps told", "not found"]

SILENT = 0.9
"""The chance from which on an outlet is called silent."""
UNMATCHED = 0.7
"""The chance from which on it is shown that an outlet has nothing like it, though it is not called silent."""
_PERHAPS = 0.5
_SHORT = 2
"""Letters of a part of a name that does not tell it apart ('Il', 'un', 'Jr')."""
_WEIGHTS = Path(__file__).with_name("silence.tsv")
_OF_PASSAGES = Path(__file__).with_name("passage_silence.tsv")
_NOT_NAMED, _HALF_NAMED = 0.97, 0.25
"""The chance that an article is without a person or organisation where no mention is known to be of it: where no word
of the name stands there (in the gate's stories 210 of 210 are), and where one does (9 of 41 are)."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_GENERIC = frozenset(stem(word) for word in listed("in names of organisations"))
_WINDOW = 5
"""Content words on each side of an event's word that are looked for."""
_NONE: frozenset[str] = frozenset()
_Pair = tuple[float, float, float, float]
"""Of two tellings how likely they are of one event, and three of their signs, as in `_Seen`."""
_NO_PAIR: _Pair = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, order=True)
class Silence:
    """An article does not tell an event (an IRI) that other outlets of its story tell. `confidence` is the chance that
    this is so; `nearest` is where the article comes nearest to telling it, if anywhere, `score` how likely that is it.
    `status`: told in part (its word with a participant, but as no event), perhaps told (by the nearest), not found."""

    event: str
    article: str
    status: Status
    confidence: float
    nearest: Span | None = None
    score: float = 0.0

    @property
    def silent(self) -> bool:
        """Whether the outlet may be called silent."""
        return self.confidence >= SILENT


@cache
def weights() -> Mapping[str, float]:
    """silence.tsv: the weight of each sign of an event that is left out; '*' is the bias."""
    return read_weights(_WEIGHTS)


@cache
def passage_weights() -> Mapping[str, float]:
    """passage_silence.tsv: the weight of each sign of a piece of text that is left out; '*' is the bias."""
    return read_weights(_OF_PASSAGES)


def silences(stories: Iterable[StorySilences]) -> tuple[Silence, ...]:
    """Of each story its prominent events that an article (and none of the same outlet) does not tell, sorted."""
    found = {silence for story in stories for silence in story.all()}
    return tuple(sorted(found, key=lambda one: (one.event, one.article)))


def untold(absent: Mapping[str, Silence]) -> str:
    """What is said of outlets that do not tell something: 'not in' those that are silent, else 'no match found in'."""
    sure = [outlet for outlet, silence in absent.items() if silence.silent]
    others = [outlet for outlet in absent if outlet not in sure]
    said = [f"not in {', '.join(sure)}"] if sure else []
    return "; ".join([*said, *([f"no match found in {', '.join(others)}"] if others else [])])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of the tellings of an event beside those of an article: of each sign the greatest. `chance` is how
    likely two are of one event, by their signs alone, `taken` that with those whose own event the tellers of this one
    tell as well; `nearest` is the key of the telling that comes nearest, if any, `score` how likely that is it."""

    chance: float
    likeness: float
    word_and_participant: float
    words_around: float
    taken: float
    nearest: str
    score: float


class StorySilences:
    """The silences of one story."""

    def __init__(self, reading: StoryReading) -> None:
        self.reading = reading
        self.facts = {one.article.id: one for one in sorted(reading.facts, key=lambda one: one.article.id)}
        iri = reading.resolution.iri
        members, told = reading.told_events.members, reading.told_events.tellings
        self._evidences = reading.told_events.evidences
        self._passages = Passages(reading)
        self._other_words = OtherWords(reading)
        self.members: dict[str, list[EventMember]] = defaultdict(list)
        for member in members.values():
            self.members[iri[member.key]].append(member)
        self._by_event: dict[str, list[Telling]] = defaultdict(list)
        self._by_article: dict[str, list[Telling]] = defaultdict(list)
        for telling in told.values():
            self._by_event[iri[telling.key]].append(telling)
            self._by_article[telling.article].append(telling)
        self._tellers = {event: {one.article for one in group} for event, group in self._by_event.items()}
        self._event_of = {key: iri[key] for key in told}
        self._members = members
        self._words = {name: frozenset(content_words(one.article.text)) for name, one in self.facts.items()}
        self._entities = {
            name: frozenset(iri[f"{name}/{e.id}"] for e in one.entities) for name, one in self.facts.items()
        }
        self._names = reading.resolution.label
        self._pairs: dict[tuple[str, str], _Pair] = {}
        self._loose = {
            name: [(stem(word.text.lower()), word.span) for word in one.triggers if not word.event]
            for name, one in self.facts.items()
        }
        self._known: dict[tuple[str, str], Silence] = {}
        self._tells: dict[str, dict[str, float]] = {}

    def all(self) -> Iterator[Silence]:
        """Of each prominent event a silence for each article whose outlet does not tell it."""
        for event, article in self.untold():
            yield self.of(event, article)

    def untold(self, least: float = PROMINENT) -> Iterator[tuple[str, str]]:
        """Events whose greatest prominence is `least` or more, each with the articles whose outlets do not tell it."""
        for event, members in sorted(self.members.items()):
            if max(member.mention.prominence for member in members) < least:
                continue
            outlets = {self.reading.outlet(article) for article in self._tellers[event]}
            for article in self.facts:
                if self.reading.outlet(article) not in outlets:
                    yield event, article

    def of(self, event: str, article: str) -> Silence:
        """What can be said of an article that does not tell an event."""
        if (event, article) not in self._known:
            self._known[event, article] = self._of(event, article)
        return self._known[event, article]

    def of_outlet(self, event: str, outlet: str) -> Silence | None:
        """The least sure of what can be said of the articles of an outlet; None where one of them tells the event."""
        own = [article for article in self.facts if self.reading.outlet(article) == outlet]
        if self._tellers[event].intersection(own):
            return None
        return min((self.of(event, article) for article in own), key=lambda one: one.confidence)

    def of_name(self, iri: str, outlet: str) -> Silence:
        """What can be said of an outlet of whose articles no mention is known to be of a person or an organisation:
        perhaps told where it may have a person in other words, or where a word of a name that tells it apart stands
        there all the same, the last of a person's, any of an organisation's."""
        words = _telling_words(self.reading, iri)
        own = [article for article in self.facts if self.reading.outlet(article) == outlet]
        if other := self._other_words.place(iri, outlet):
            return Silence(iri, other.article, "perhaps told", _HALF_NAMED, other.span, 0.5)
        for article in own:
            places = [place for word in words if (place := self._first_places[article].get(word))]
            if places:
                return Silence(iri, article, "perhaps told", _HALF_NAMED, min(places), 0.5)
        return Silence(iri, own[0], "not found", _NOT_NAMED)

    @cached_property
    def _first_places(self) -> Mapping[str, Mapping[str, Span]]:
        """Where in each article the stem of each word stands first."""
        found: dict[str, dict[str, Span]] = {name: {} for name in self.facts}
        for name, one in self.facts.items():
            for match in _WORD.finditer(one.article.text):
                found[name].setdefault(stem(match[0].lower()), Span(*match.span()))
        return found

    def of_pieces(self, pieces: Iterable[Sentence], outlet: str) -> Silence:
        """The least sure of what can be said of the articles of an outlet that may not have pieces of another's."""
        own = [article for article in self.facts if self.reading.outlet(article) == outlet]
        found = (self.of_piece(piece, article) for piece in pieces for article in own)
        return min(found, key=lambda one: one.confidence)

    def of_piece(self, piece: Sentence, article: str) -> Silence:
        """What can be said of an article that may not have what a piece of another's text tells: its `event` is ''."""
        found = self._passages.found(piece, article)
        sure = round(chance(passage_weights(), self.piece_signs(piece, article)), 2)
        near = found.nearest.span if found.nearest else None
        status: Status = "perhaps told" if sure < _PERHAPS and near else "not found"
        return Silence("", article, status, sure, near, round(found.in_a_sentence, 2))

    def piece_signs(self, piece: Sentence, article: str) -> dict[str, float]:
        """What can be seen of a piece of text and an article that may not have it, each sign with its value."""
        found = self._passages.found(piece, article)
        return {
            "clause": found.in_a_sentence,
            "alike": found.alike,
            "words there": found.in_the_article,
            "names there": found.names,
            "nobody named": float(not piece.names),
            "first": self._first(piece.article, piece.span),
            "length": self._length(article),
        }

    def _first(self, article: str, span: Span) -> float:
        """How near to the beginning of its article a place stands, 0 to 1."""
        return 1 - span.start / max(1, len(self.facts[article].article.text))

    def _length(self, article: str) -> float:
        return math.log(max(len(self._words[article]), 1) / 100)

    def _of(self, event: str, article: str) -> Silence:
        seen = self._seen(event, article)
        sure = round(chance(weights(), self._signs(event, article, seen)), 2)
        nearest = self._members[seen.nearest].mention.span if seen.nearest else None
        score = seen.score
        partly = self._partly(event, article)
        status: Status = "not found"
        if sure < SILENT and partly is not None:
            return Silence(event, article, "told in part", sure, partly, round(score, 2))
        if sure < _PERHAPS and nearest is not None:
            status = "perhaps told"
        return Silence(event, article, status, sure, nearest, round(score, 2))

    def signs(self, event: str, article: str) -> dict[str, float]:
        """What can be seen of an event and an article that does not tell it, each sign with its value."""
        return self._signs(event, article, self._seen(event, article))

    def _signs(self, event: str, article: str, seen: _Seen) -> dict[str, float]:
        mentions = [member.mention for member in self.members[event]]
        pieces = self.pieces(event)
        told = self._by_event[event]
        participants = _NONE.union(*(one.participants for one in told))
        published = self.facts[article].article.published
        days = [time for one in told for time in one.times]
        return {
            "best": math.log((seen.chance + 0.01) / (1.01 - seen.chance)),
            "taken": seen.taken,
            "likeness squared": seen.likeness * abs(seen.likeness),
            "word and participant": seen.word_and_participant,
            "words around": seen.words_around,
            "word without event": float(bool(self._loose_triggers(event, article))),
            "participants there": _part(participants, self._entities[article]),
            "nobody named": float(not participants),
            "window": self._window(event, article),
            "confidence": max(mention.confidence for mention in mentions),
            "prominence": max(mention.prominence for mention in mentions),
            "real": float(any(one.factuality == "asserted" for one in told)),
            "later": float(bool(published and days and min(days) > published.isoformat())),
            "length": self._length(article),
            "clause": max((self._passages.found(piece, article).in_a_sentence for piece in pieces), default=0.0),
            "first": max(self._first(member.article, member.mention.span) for member in self.members[event]),
            "events": math.log1p(len(self._by_article[article])) - 3,
        }

    def pieces(self, event: str) -> list[Sentence]:
        """The clauses that tell an event."""
        clauses = self.reading.clauses
        places = ((member.article, member.mention.span) for member in self.members[event])
        return [clauses[place] for place in places if place in clauses]

    def _candidates(self, event: str, article: str) -> tuple[list[Telling], list[Telling]]:
        """The tellings of an article that may be of the event, and those whose own event its tellers tell as well."""
        free: list[Telling] = []
        taken: list[Telling] = []
        for telling in self._by_article[article]:
            shared = self._tellers[self._event_of[telling.key]] & self._tellers[event]
            (taken if shared else free).append(telling)
        return free, taken

    def _seen(self, event: str, article: str) -> _Seen:
        free, taken = self._candidates(event, article)
        told = self._by_event[event]
        pairs = [(self._pair(a, b), b.key) for a in told for b in free]
        seen = [pair for pair, _ in pairs]
        among = [(pair[0], key) for pair, key in pairs]
        others = [(self._pair(a, b)[0], b.key) for a in told for b in taken]
        best, likeness, word_and_participant, words_around = map(max, zip(*(seen or [_NO_PAIR]), strict=True))
        score, nearest = max(among or others, default=(0.0, ""))
        most = max(others)[0] if others else 0.0
        return _Seen(best, likeness, word_and_participant, words_around, most, nearest, score)

    def _pair(self, left: Telling, right: Telling) -> _Pair:
        """Looked at once: an event of either may be held beside the article of the other."""
        key = (left.key, right.key) if left.key < right.key else (right.key, left.key)
        if key not in self._pairs:
            signs = self._evidences.signs(left, right)
            alike = signs["same stem"] * _shared(signs)
            self._pairs[key] = chance(event_evidence.weights(), signs), signs["likeness"], alike, signs["words around"]
        return self._pairs[key]

    def _loose_triggers(self, event: str, article: str) -> list[Span]:
        """Words of the article with a stem of the event's words, of which no event was made."""
        stems = _NONE.union(*(one.stems for one in self._by_event[event]))
        return [span for word, span in self._loose[article] if word in stems]

    def _partly(self, event: str, article: str) -> Span | None:
        """Such a word in a sentence that names a participant of the event."""
        loose = self._loose_triggers(event, article)
        if not loose:
            return None
        record = self.facts[article]
        told = self._by_event[event]
        labels = [self._names[iri] for iri in _NONE.union(*(one.participants | one.places for one in told))]
        wanted = {word for label in labels for word in content_words(label)}
        wanted |= _NONE.union(*(one.heads for one in told))
        for span in loose:
            sentence = next((s for s in record.sentences if s.start <= span.start < s.end), span)
            if wanted & set(content_words(sentence.of(record.article.text))):
                return span
        return None

    def _window(self, event: str, article: str) -> float:
        """How much of the words around the event's words the article has, by how much each tells."""
        if event not in self._tells:
            self._tells[event] = {word: -math.log(common_share(word)) for word in sorted(self._around(event))}
        tells = self._tells[event]
        whole = math.fsum(tells.values())
        return math.fsum(tells[w] for w in tells if w in self._words[article]) / whole if whole else 0.0

    def _around(self, event: str) -> set[str]:
        around: set[str] = set()
        for member in self.members[event]:
            text, span, sentence = self.facts[member.article].article.text, member.mention.span, member.mention.sentence
            around.update(content_words(text[sentence.start : span.start])[-_WINDOW:])
            around.update(content_words(text[span.end : sentence.end])[:_WINDOW])
        return around


def published_before(reading: StoryReading, outlet: str, articles: Iterable[str]) -> bool:
    """Whether all that an outlet has was published on earlier days than all of some articles: what these tell may not
    have happened yet, and is not left out."""
    own = [one.article.published for one in reading.facts if reading.outlet(one.article.id) == outlet]
    theirs = [reading.published(article) for article in articles]
    return bool(theirs) and all(ours and day and ours < day for ours in own for day in theirs)


def _telling_words(reading: StoryReading, iri: str) -> frozenset[str]:
    """The stems of the words of a name that tell it apart."""
    words = [stem(word.lower()) for word in _WORD.findall(reading.label(iri))]
    if reading.resolution.kind.get(iri) == "Organization":
        return frozenset(words) - _GENERIC
    long = [word for word in words if len(word) > _SHORT]
    return frozenset((long or words)[-1:])


def _shared(signs: Mapping[str, float]) -> float:
    """How much the participants tell that a pair of tellings share."""
    return max(signs[name] for name in ("same agent", "same patient", "crossed", "described alike"))


def _part(things: frozenset[str], there: frozenset[str]) -> float:
    return len(things & there) / len(things) if things else 0.0
