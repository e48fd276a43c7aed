"""What one outlet denies, or lets somebody deny, that another tells: 'never arrested' against 'was led away'.

Of two sentences of one matter one has a word that denies ('not', 'denied', 'no evidence', 'ruled out'), and what it
denies is what the other tells. Told first and denied later is a contradiction; denied first and told later may be an
update. Limits: the reach of a denial is told by form, a few words around it up to the next clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.compare.difference import Difference, Relation, Words
from kg.compare.happenings import surely_one
from kg.compare.lists import words as listed
from kg.compare.matters import Matter
from kg.compare.negation import EXCEPT
from kg.compare.reading import StoryReading, Told
from kg.compare.sentences import Sentence, asks
from kg.compare.sorts import sorts
from kg.compare.updates import OPEN
from kg.model import Span
from kg.resolve.wording import content_words, stem

_DENIES = re.compile(
    r"\b(?:no evidence|no|not|never|nobody|none|nothing|neither|nor|den(?:y|ies|ied|ying|ial)|"
    r"reject(?:s|ed)?|ruled out|rules out|called (?:that|it) a lie|refut\w+|without|"
    r"declin(?:e|es|ed|ing) to|refus(?:e|es|ed|ing) to)\b|"
    r"\b\w+n[’']t\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"den\w+|reject\w*|rule[sd] out|no evidence|called|refut\w+", re.IGNORECASE)
"""Words that deny all that their clause tells; others deny the next word that tells something."""
_IDIOM = re.compile(
    r"\bno matter\b|\bor not\b|\bnot only\b|\blike no\b|\bnot counting\b|\bno doubt\b|\bif not\b|\bnot just\b|"
    r"\bnot so\b|n[’']t be so\b|\b(?:should|must|can)(?: have)? (?:not|never)\b|\bnot included\b|"
    r"\bno longer\b|\bnot yet\b|\bwhy not\b|\bplead\w* not\b|\blet(?:[’']s| us) not\b",
    re.IGNORECASE,
)
"""Words that deny nothing that is told."""
_SAYS_NO = re.compile(r"den(?:y|ies|ied|ying)|reject|refut", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) $", re.IGNORECASE)
"""What somebody denies stands behind the word, what is denied before it."""
_CONDITION = re.compile(r"\b(?:if|unless|whether|should)\b", re.IGNORECASE)
"""Words after which a clause tells nothing as a fact."""
_BEFORE, _AFTER = 14, 12
_BESIDE = 10
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CLAUSE_END = re.compile(
    r"[;:.!?“”\"]|, (?:and|but|which|who|while|because|when)\b|\bbut\b|\bbecause\b|"
    r"\bbefore\b|\bafter\b|\band (?:said|says|added|told)\b"
)
_REACH, _BACK = 90, 30
_LEAST = 0.2
_IN_COMMON = 2
"""Words, and names, that clauses have in common of which one denies what the other tells, of many outlets."""
_SURE, _LONG = 0.22, 190
_VAGUE = frozenset(stem(word) for word in listed("vague"))
_SAID = frozenset(stem(word) for name in ("said to be", "saying") for word in listed(name))


def compare(reading: StoryReading, found: tuple[Matter, ...]) -> Iterator[Difference]:
    """Where one outlet denies what another tells."""
    best: dict[tuple[str, str], tuple[float, Difference]] = {}
    for matter in found:
        for denying, telling in ((matter.earlier, matter.later), (matter.later, matter.earlier)):
            if _denied_by_itself(reading, telling) or asks(reading.text_of(telling)):
                continue
            difference = _difference(reading, matter, denying, telling)
            if difference:
                for key in (
                    (denying.key, reading.outlet(telling.article)),
                    (telling.key, reading.outlet(denying.article)),
                ):
                    if difference.confidence > best.get(key, (0.0,))[0]:
                        best[key] = difference.confidence, difference
    yield from {id(one): one for _, one in best.values()}.values()


def _denied_by_itself(reading: StoryReading, telling: Sentence) -> bool:
    """Whether the outlet that tells something lets somebody deny it as well: then it is no less denied there."""
    outlet = reading.outlet(telling.article)
    return any((told.iri, outlet) in reading.denied for told in reading.told_in(telling))


def _difference(reading: StoryReading, matter: Matter, denying: Sentence, telling: Sentence) -> Difference | None:
    text, other = (reading.text_of(s) for s in (denying, telling))
    chosen: tuple[float, Span, list[Span]] | None = None
    for match in _DENIES.finditer(text):
        if _IDIOM.search(text, max(0, match.start() - _BEFORE), match.end() + _AFTER):
            continue
        if EXCEPT.search(text, match.end()):
            continue
        start, end = _reach(text, match)
        head = _denied_word(reading, denying, match, end)
        spans = _shared(reading, denying, telling, head or Span(start, end))
        spans = [(a, b) for a, b in spans if _of_one(reading, denying, head, telling, a)]
        weight = sum(_weight(other[a:b]) for a, b in spans)
        happens = any(_happens(reading, telling, a) for a, _ in spans) and _denied(
            reading, denying, start, end, spans, other
        )
        short = max(len(text), len(other)) < _LONG and matter.alike >= _SURE
        short = short and (matter.apart or _share(reading, denying, telling) > 1)
        if not (happens and matter.mutual) and not short:
            continue
        least = 0.7 if happens else 1.0
        if happens:
            spans = [(a, b) for a, b in spans if _happens(reading, telling, a)] or spans
        open_ = any(_CONDITION.search(other, _from(other, a), a) for a, _ in spans)
        if not spans or open_ or weight < least or any(_negated(other, a, b) for a, b in spans):
            continue
        if chosen is None or weight > chosen[0]:
            chosen = weight, Span(start, end), [Span(a, b) for a, b in spans]
    if chosen is None:
        return None
    weight, reach, shared_words = chosen
    confidence = min(0.75, 0.2 + 0.12 * min(weight, 3) + 0.8 * matter.alike)
    if confidence < _LEAST + 0.25:
        return None
    denies = Words(denying.article, _moved(Span(_from(text, reach.start), reach.end), denying.span.start))
    told_no = Words(denying.article, _moved(reach, denying.span.start))
    told = next((t for s in shared_words if (t := _event_at(reading, telling, s.start))), None)
    clause = reading.clauses.get((told.article, told.mention.span)) if told else None
    tells = Words(telling.article, clause.span if clause else _around(other, shared_words, telling.span.start))
    if _of_others(reading, denies, tells) or not _alike_in_many(reading, told_no, tells):
        return None
    goes_on = denying is matter.earlier or bool(OPEN.search(other))
    relation: Relation = "update" if matter.apart and goes_on else "contradiction"
    if relation == "contradiction" and told and told.mention.factuality in ("planned", "possible"):
        return None  # what is demanded or feared is not told as a fact
    values: dict[str, str | None] = {
        reading.outlet(denying.article): f"denied: {reading.text(denies)}",
        reading.outlet(telling.article): f"told: {reading.text(tells)}",
    }
    words = {reading.outlet(denying.article): [denies], reading.outlet(telling.article): [tells]}
    cells = reading.cells(values, words)
    about = told.iri if told else reading.about(telling)
    what = f"{reading.label(about)}: denied / told"
    return Difference(reading.iri, about, "factuality", relation, what, cells, round(confidence, 2), 0.55)


def _shared(reading: StoryReading, denying: Sentence, telling: Sentence, reach: Span) -> list[tuple[int, int]]:
    """The words of the telling sentence that stand, or have words of their sort, in the reach of a denial; no names."""
    denied = _sorts(reach.of(reading.text_of(denying)), reading.name_words)
    words = (m for m in _WORD.finditer(reading.text_of(telling)) if not _titled(reading, telling, m))
    return [m.span() for m in words if _sorts(m[0], reading.name_words) & denied and not m[0].endswith("ly")]


def _titled(reading: StoryReading, sentence: Sentence, word: re.Match[str]) -> bool:
    """Whether a word of a sentence is a title before a name, which nobody denies or tells."""
    return reading.titled(Words(sentence.article, _moved(Span(*word.span()), sentence.span.start)))


def _denied_word(reading: StoryReading, denying: Sentence, match: re.Match[str], end: int) -> Span | None:
    """The word that a word like 'not' denies: the next one that tells something; None for 'denied' and its like."""
    if _OF_ALL.match(match[0]):
        return None
    words = _WORD.finditer(reading.text_of(denying), match.end(), end)
    telling = (m for m in words if content_words(m[0]) and not m[0].endswith("ly"))
    found = next((m for m in telling if not _titled(reading, denying, m)), None)
    return Span(*found.span()) if found else Span(match.end(), match.end())


def _event_at(reading: StoryReading, sentence: Sentence, start: int) -> Told | None:
    """What a word of a sentence tells, by itself or with the word for a happening right before it ('found guilty')."""
    place = sentence.span.start + start
    before = [t for t in reading.told_in(sentence) if t.mention.span.start <= place]
    return before[-1] if before and place - before[-1].mention.span.end < _BESIDE else None


def _of_one(reading: StoryReading, denying: Sentence, head: Span | None, telling: Sentence, start: int) -> bool:
    """Whether what is denied and what is told may be of the same."""
    denied = _event_at(reading, denying, head.start) if head else None
    told = _event_at(reading, telling, start)
    return denied is None or told is None or surely_one(reading, denied, told)


def _alike_in_many(reading: StoryReading, denies: Words, tells: Words) -> bool:
    """Whether, of many outlets, what is denied and what is told have several words in common, not only sentences that
    are alike: of one of their words much else is told."""
    if not reading.tells_much:
        return True
    ours, theirs = (reading.piece(words) for words in (denies, tells))
    stems = {sort for one in ours.stems for sort in (one, *sorts().get(one, ()))}
    shared = [one for one in theirs.stems - _VAGUE if stems & {one, *sorts().get(one, ())}]
    names = (ours.names & theirs.names) if not set(shared) & reading.name_words else ()
    return len(shared) + len(names) >= _IN_COMMON


def _of_others(reading: StoryReading, denies: Words, tells: Words) -> bool:
    """Whether what is denied names persons, and what is told other persons only."""
    ours, theirs = (
        {iri for iri in reading.piece(words).names if reading.resolution.kind.get(iri) == "Person"}
        for words in (denies, tells)
    )
    return bool(ours and theirs) and not ours & theirs


def _from(text: str, start: int) -> int:
    """Where the clause begins in which a place of a text stands."""
    return max([0, *(m.end() for m in _CLAUSE_END.finditer(text, 0, start))])


def _weight(word: str) -> float:
    return 1.0 if content_words(word) else 0.0


def _happens(reading: StoryReading, sentence: Sentence, start: int) -> bool:
    found = reading.happening_words[sentence.article].get(sentence.span.start + start)
    return found is not None and (found != "denied" or not reading.negated(Words(sentence.article, sentence.span)))


def _denied(
    reading: StoryReading, denying: Sentence, start: int, end: int, spans: list[tuple[int, int]], other: str
) -> bool:
    """Whether a word for a happening that the reading takes for denied stands in the reach, of a shared sort."""
    happened = reading.happening_words[denying.article]
    text = reading.text_of(denying)
    shared = {sort for a, b in spans for sort in _sorts(other[a:b], reading.name_words)}
    return any(
        happened.get(denying.span.start + m.start()) == "denied" and _sorts(m[0], reading.name_words) & shared
        for m in _WORD.finditer(text, start, end)
    )


def _reach(text: str, match: re.Match[str]) -> tuple[int, int]:
    """What a denying word denies: from a few words before it up to the end of its clause."""
    end = _CLAUSE_END.search(text, match.end())
    stop = min(match.end() + _REACH, end.start() if end else len(text))
    aside = match[0].lower() in ("not", "without") and text[: match.start()].rstrip().endswith(",")
    behind = aside or (_SAYS_NO.match(match[0]) and not _PASSIVE.search(text[: match.start()]))
    begin = match.start() if behind else max(0, match.start() - _BACK)
    cut = [m.end() for m in _CLAUSE_END.finditer(text, begin, match.start())]
    begin = max([begin, *cut])
    if begin and text[begin - 1].isalnum():
        space = text.find(" ", begin)
        begin = space + 1 if 0 <= space < match.start() else match.start()
    return begin, stop


@cache
def _sorts(text: str, names: frozenset[str]) -> frozenset[str]:
    """The stems of a text, without those of names, and the sorts of things that they tell."""
    stems = {one for one in content_words(text) if one not in _VAGUE and one not in _SAID and one not in names}
    return frozenset(stems | {sort for one in stems for sort in sorts().get(one, ())})


def _negated(text: str, start: int, end: int) -> bool:
    return any(a <= start < b or a < end <= b for a, b in (_reach(text, m) for m in _DENIES.finditer(text)))


def _share(reading: StoryReading, one: Sentence, other: Sentence) -> int:
    """How many words, no names, and persons two sentences share."""
    people = {iri for iri in one.names & other.names if reading.resolution.kind.get(iri) == "Person"}
    return len((one.stems & other.stems) - reading.name_words) + len(people)


def _around(text: str, told: list[Span], offset: int) -> Span:
    """The clause in which the first word of what is told stands."""
    first = told[0]
    end = _CLAUSE_END.search(text, first.end)
    return Span(offset + _from(text, first.start), offset + (end.start() if end else len(text)))


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
