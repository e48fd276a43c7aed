"""One utterance in several outlets: clipped, changed, paraphrased or given to another speaker.

What stands in quotation marks is aligned word by word, and all that outlets quote of one utterance is one difference;
what is only reported is compared by its words with what the same speaker is quoted to say elsewhere. The words that
differ are marked with brackets in the values. Quotations that differ in words without a meaning of their own are no
difference, and names alone do not make two utterances one. Limits: a paraphrase that shares no rare word is not seen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

from kg import ids
from kg.compare.difference import Difference, Words
from kg.compare.lists import words as listed
from kg.compare.pieces import (
    FRAGMENT,
    LEAST_PARAPHRASED,
    SAME,
    SpokenPiece,
    groups_of,
    likeness_of,
    one_speaker,
    pairs_of,
    pieces_of,
    share_of,
)
from kg.compare.reading import FEW, StoryReading
from kg.compare.spoken import WORD, others, spoken, telling

_FEWEST = 3
"""Words behind those that the shortest quotation has by which a longer one goes on."""
_NEXT = 80
_PARAPHRASE = 0.7
_TELLING = listed("telling in quotations")
_RETELLS = frozenset({"said", "says", "told", "asked", "called"})
_SHOWN = 6
_AROUND = 350
"""Characters before and after a quotation in which an outlet may tell the rest of it in other words."""
_PER_CUT = 10
"""Words of a quotation for each of which an outlet must lack a word that tells something to have cut it."""
_FEWEST_BEFORE, _FEWEST_OF_FRAGMENT = 3, 2
"""How many words that tell something an outlet lacks at least that has cut the beginning of a quotation, or all of it
but a fragment."""
_ELSEWHERE = 0.6
"""The share of the words of what a speaker goes on to say from which on an outlet has it, somewhere."""


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Where outlets give one utterance in other words, or to another speaker."""
    pieces = tuple(pieces_of(reading))
    pairs = [(pieces[i], pieces[j]) for i, j in pairs_of(pieces)]
    yield from _chosen((one, other, _given_away(reading, one, other)) for one, other in pairs)
    groups = groups_of(reading, pieces, pairs)
    for group in groups:
        difference = _quoted(reading, group) or _going_on(reading, group)
        if difference:
            yield difference
    quoting = {id(piece): {p.outlet for p in group} for group in groups for piece in group}
    yield from _chosen(
        (one, other, _reported(reading, one, other))
        for one, other in pairs
        if one.outlet not in quoting.get(id(other), ()) and other.outlet not in quoting.get(id(one), ())
    )


def _chosen(found: Iterator[tuple[SpokenPiece, SpokenPiece, Difference | None]]) -> Iterator[Difference]:
    """Of each piece the surest difference from each other outlet."""
    best: dict[tuple[str, str], tuple[float, Difference]] = {}
    for one, other, difference in found:
        if difference is None:
            continue
        for key in ((f"{one.article}/{one.span}", other.outlet), (f"{other.article}/{other.span}", one.outlet)):
            if key not in best or difference.confidence > best[key][0]:
                best[key] = difference.confidence, difference
    yield from {id(difference): difference for _, difference in best.values()}.values()


# ------------------------------------------------------------------ how they differ
def _quoted(reading: StoryReading, group: Sequence[SpokenPiece]) -> Difference | None:
    """What outlets quote of one utterance, all in one; None where nothing that tells something is cut or changed."""
    told = _by_outlet(group)
    words = {outlet: tuple(w for piece in of for w in piece.words) for outlet, of in told.items()}
    base = max(sorted(words), key=lambda outlet: len(words[outlet]))
    changed = {o: _changed(words[base], of) for o, of in words.items() if o != base}
    cut = {
        o: telling(words[base]) - telling(of) - reading.name_words - reading.usual_words - _near(reading, told[o])
        for o, of in words.items()
        if o != base
    }
    cut = {o: of if _missed(reading, of, {o}) or of & _TELLING else set() for o, of in cut.items()}
    cut = {
        o: of if of & _TELLING or len(of) >= _fewest_cut(words[base], words[o], of) else set() for o, of in cut.items()
    }
    if not any(changed.values()) and not any(cut.values()):
        return None
    most = max(map(len, cut.values()))
    whole = any(cut[o] and len(words[o]) > FRAGMENT for o in cut)
    kind = "words changed" if any(changed.values()) else "clipped"
    confidence = 0.9 if any(changed.values()) else min(0.85, (0.55 if whole else 0.45) + 0.04 * most)
    values: dict[str, str | None] = dict(_marked(reading, told, base))
    places = {
        o: [w for piece in of for w in (Words(piece.article, piece.span), *_sources(piece))] for o, of in told.items()
    }
    what = f"{_speaker(reading, group)}, {kind}: {_beginning(reading, told)}"
    cells = reading.cells(values, places)
    return Difference(reading.iri, _about(group), "wording", "wording", what, cells, round(confidence, 2), 0.6)


def _fewest_cut(base: Sequence[str], words: Sequence[str], cut: Set[str]) -> float:
    """How many words that tell something an outlet must lack to have cut a quotation: one will do only behind the first
    words of what is no fragment; a frame before it ('The minutes show that ...') is told in other words."""
    first = SequenceMatcher(None, base, words, autojunk=False).find_longest_match()
    behind = cut & telling(base[first.a :])
    if not behind and _RETELLS & set(base[: first.a]):
        return math.inf  # what another said, as somebody retells it: 'She pointed at the wall and said ...'
    fewest = _FEWEST_BEFORE if not behind else 1 if len(words) > FRAGMENT else _FEWEST_OF_FRAGMENT
    return max(fewest, len(base) / _PER_CUT)


def _near(reading: StoryReading, told: Sequence[SpokenPiece]) -> set[str]:
    """The words that tell something in what an outlet has around its quotations."""
    near: set[str] = set()
    for piece in told:
        text = reading.by_id[piece.article].article.text
        near |= telling(spoken(text[max(0, piece.span.start - _AROUND) : piece.span.end + _AROUND]))
    return near


def _by_outlet(group: Sequence[SpokenPiece]) -> dict[str, list[SpokenPiece]]:
    """The pieces of each outlet in the order of the text, without those that stand in another of it."""
    told: dict[str, list[SpokenPiece]] = defaultdict(list)
    for piece in sorted(group, key=lambda p: (-len(p.words), p.article, p.span)):
        if not any(share_of(piece.words, known.words) >= SAME for known in told[piece.outlet]):
            told[piece.outlet].append(piece)
    return {outlet: sorted(told[outlet], key=lambda p: (p.article, p.span)) for outlet in sorted(told)}


def _changed(base: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words that tell something stand in the place of others."""
    blocks = SequenceMatcher(None, base, words, autojunk=False).get_opcodes()
    inner = [block for block in blocks[1:-1] if block[0] == "replace"]
    return any(others(telling(base[a:b]), telling(words[c:d])) for _, a, b, c, d in inner)


def _going_on(reading: StoryReading, group: Sequence[SpokenPiece]) -> Difference | None:
    """The same words, after which the outlets let the speaker go on differently."""
    told = {outlet: pieces[-1] for outlet, pieces in _by_outlet(group).items()}
    rests = {outlet: _rest(reading, piece) for outlet, piece in told.items()}
    said = {outlet: telling(spoken(reading.text(rest))) if rest else set() for outlet, rest in rests.items()}
    said = {outlet: of if _missed(reading, of, set(told) - {outlet}) else set() for outlet, of in said.items()}
    if len(reading.outlets) > FEW:
        return None  # of a speech many outlets have many stretches
    going = [of for of in said.values() if of]
    shortest = min((piece.words for piece in told.values()), key=len)
    longer = [o for o, piece in told.items() if not said[o] and _tail(shortest, piece.words) >= _FEWEST]
    if not going or len({*map(frozenset, going), *longer}) < 2:
        return None  # where one alone goes on, the others have only stopped earlier
    places = {o: [Words(p.article, p.span), *([rest] if (rest := rests[o]) else [])] for o, p in told.items()}
    values: dict[str, str | None] = {o: " … ".join(map(reading.text, of)) for o, of in places.items()}
    what = f"{_speaker(reading, group)}, goes on differently"
    cells = reading.cells(values, places)
    return Difference(reading.iri, _about(group), "wording", "wording", what, cells, 0.6, 0.4)


def _tail(shortest: Sequence[str], words: Sequence[str]) -> int:
    """How many words a quotation has behind the last that the shortest has as well."""
    blocks = SequenceMatcher(None, shortest, words, autojunk=False).get_matching_blocks()
    return len(words) - max((block.b + block.size for block in blocks if block.size), default=len(words))


def _missed(reading: StoryReading, said: set[str], outlets: set[str]) -> bool:
    """Whether one of some outlets has few of the words of what was said, wherever it may stand."""
    own = said - reading.name_words
    return any(len(own & reading.stems_of(outlet)) < _ELSEWHERE * len(own) for outlet in outlets)


def _rest(reading: StoryReading, piece: SpokenPiece) -> Words | None:
    """What the speaker says next, in the same quotation or right after it."""
    facts = reading.by_id[piece.article]
    later = [
        span
        for statement in facts.attributions
        if statement.quotation == "direct" and statement.speaker == piece.statement.speaker
        for span in statement.content
        if 0 <= span.start - piece.span.end <= _NEXT
    ]
    return Words(piece.article, min(later)) if later else None


def _given_away(reading: StoryReading, one: SpokenPiece, other: SpokenPiece) -> Difference | None:
    """One quotation of two named persons."""
    if one_speaker(reading, one, other) or any(_RETELLS & set(p.words) for p in (one, other)):
        return None  # who retells what another said is quoted with the other's words
    if one.words == other.words:
        return _pair(reading, one, other, "given to another speaker", 0.85)
    close = one.direct and other.direct and min(len(one.words), len(other.words)) >= FRAGMENT
    if close and share_of(one.words, other.words) > 0.85:
        return _pair(reading, one, other, "given to another speaker", 0.75)
    return None


def _reported(reading: StoryReading, one: SpokenPiece, other: SpokenPiece) -> Difference | None:
    """What one outlet quotes and the other only reports of one speaker's words."""
    if one.direct == other.direct or not one.speaker or one.speaker != other.speaker or one.words == other.words:
        return None
    alike = likeness_of(one, other, LEAST_PARAPHRASED)
    if alike < _PARAPHRASE:
        return None
    return _pair(reading, one, other, "quoted or paraphrased", round(0.5 * alike, 2))


# ------------------------------------------------------------------ shown
def _pair(reading: StoryReading, one: SpokenPiece, other: SpokenPiece, kind: str, confidence: float) -> Difference:
    told = {p.outlet: [p] for p in (one, other)}
    base = max(sorted(told), key=lambda outlet: len(told[outlet][0].words))
    values: dict[str, str | None] = dict(_marked(reading, told, base))
    words = {p.outlet: [Words(p.article, p.span), *_sources(p)] for p in (one, other)}
    what = f"{_speaker(reading, (one, other))}, {kind}"
    about = _about((one, other))
    if kind != "given to another speaker":
        cells = reading.cells(values, words)
        return Difference(reading.iri, about, "wording", "wording", what, cells, confidence, 0.6)
    values = {p.outlet: f"{reading.label(p.speaker)}: {values[p.outlet]}" for p in (one, other)}
    cells = reading.cells(values, words)
    return Difference(reading.iri, about, "speaker", "contradiction", what, cells, confidence, 0.6)


def _about(group: Sequence[SpokenPiece]) -> str:
    return min(ids.statement(piece.article, piece.statement.id) for piece in group)


def _sources(piece: SpokenPiece) -> list[Words]:
    return [Words(piece.article, span) for span in (*piece.statement.cue, *piece.statement.source)]


def _speaker(reading: StoryReading, group: Sequence[SpokenPiece]) -> str:
    """Whom most credit: a named person before a named thing before a description."""
    counts = Counter(piece.speaker for piece in group if piece.speaker)
    if not counts:
        return "somebody"

    def rank(iri: str) -> tuple[bool, bool, int, str]:
        named = iri in reading.named
        return named and reading.resolution.kind.get(iri) == "Person", named, counts[iri], iri

    return reading.label(max(counts, key=rank))


def _beginning(reading: StoryReading, told: Mapping[str, Sequence[SpokenPiece]]) -> str:
    """The first words of the shortest quotation of an utterance."""
    shared = min((of[0] for of in told.values()), key=lambda piece: (len(piece.words), piece.article))
    words = WORD.findall(reading.text(Words(shared.article, shared.span)))
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _marked(reading: StoryReading, told: Mapping[str, Sequence[SpokenPiece]], base: str) -> Iterator[tuple[str, str]]:
    """The words of each outlet: in brackets what the longest one has not, and in that what some other has not."""
    shown = {o: [w for p in of for w in _words(reading, p)] for o, of in told.items()}
    lower = {o: [" ".join(spoken(w)) for w in of] for o, of in shown.items()}
    lacked: set[int] = set()
    for outlet in told:
        if outlet == base:
            continue
        odd: set[int] = set()
        blocks = SequenceMatcher(None, lower[base], lower[outlet], autojunk=False).get_opcodes()
        for tag, a, b, c, d in blocks:
            if tag != "equal":
                lacked.update(range(a, b))
                odd.update(range(c, d))
        yield outlet, _bracketed(shown[outlet], odd)
    yield base, _bracketed(shown[base], lacked)


def _words(reading: StoryReading, piece: SpokenPiece) -> list[str]:
    return WORD.findall(piece.span.of(reading.by_id[piece.article].article.text))


def _bracketed(words: Sequence[str], odd: set[int]) -> str:
    shown: list[str] = []
    for index, word in enumerate(words):
        before = "[" if index in odd and index - 1 not in odd else ""
        after = "]" if index in odd and index + 1 not in odd else ""
        shown.append(f"{before}{word}{after}")
    return " ".join(shown)
