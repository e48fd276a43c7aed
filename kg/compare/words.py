"""By which words outlets tell one happening: 'assassination' against 'killing', 'rams through' against 'voted'.

Only words that take a side, and that another outlet has nowhere: plain words for one thing are no difference. Where
sentences of one matter were not merged, a word that takes a side in the one stands beside the plain word for it in the
other.
Limits: which words take a side is a list (`loaded.txt`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from kg.compare.difference import Difference, Words
from kg.compare.happenings import Happening, participants, sure, surely_one
from kg.compare.matters import Matter
from kg.compare.naming import FUNCTION, PRONOUNS, loaded
from kg.compare.reading import FEW, StoryReading, Told
from kg.compare.sentences import Sentence
from kg.compare.sorts import sorts
from kg.model import Span
from kg.resolve.wording import content_words, stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?= $)")
_BEFORE = 20
_ALIKE = 0.25
"""How alike sentences must be for a word that takes a side to stand beside the plain word of the other."""
_LEAST = 0.12
"""How alike the sentences of two tellings of a happening must be of which one does not say to whom it is done."""
_MOST = 3
"""Words for a happening that are shown of one outlet."""


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings, and those who take part in them, that outlets call by other words."""
    yield from _happenings(reading, found)
    yield from _described(reading, found)


def compare_matters(reading: StoryReading, found: tuple[Matter, ...]) -> Iterator[Difference]:
    """Words that take a side in one of two sentences of one matter."""
    best: dict[tuple[str, str], tuple[float, Difference]] = {}
    for matter in found:
        if matter.alike < _ALIKE:
            continue
        for one, other in ((matter.earlier, matter.later), (matter.later, matter.earlier)):
            difference = _slanted(reading, matter.alike, one, other)
            if difference:
                key = (difference.what, reading.outlet(one.article))
                if difference.confidence > best.get(key, (0.0,))[0]:
                    best[key] = difference.confidence, difference
    yield from (one for _, one in best.values())


def _slanted(reading: StoryReading, alike: float, one: Sentence, other: Sentence) -> Difference | None:
    text, against = reading.text_of(one), reading.text_of(other)
    theirs = reading.stems_of(reading.outlet(other.article))
    words = [m for m in _WORD.finditer(text) if loaded(m[0]) and stem(m[0].lower()) not in theirs]
    plain = [n for n in _WORD.finditer(against) if not loaded(n[0]) and n[0].lower() not in FUNCTION]
    words = [m for m in words if not reading.quoted(Words(one.article, _moved(m, one)))]
    pairs = [(m, n) for m in words if (n := _counterpart(reading, one, m, plain))]
    pairs = [(m, n) for m, n in pairs if _may_be_one(reading, _moved(m, one), one, _moved(n, other), other)]
    if not pairs:
        return None
    ours = [Words(one.article, _with_noun(text, m, n[0], one)) for m, n in pairs]
    counterparts = [Words(other.article, _moved(n, other)) for _, n in pairs]
    values: dict[str, str | None] = {
        reading.outlet(one.article): ", ".join(dict.fromkeys(map(reading.text, ours))),
        reading.outlet(other.article): ", ".join(dict.fromkeys(map(reading.text, counterparts))),
    }
    places = {reading.outlet(one.article): ours, reading.outlet(other.article): counterparts}
    what = "words that take a side: " + ", ".join(dict.fromkeys(m[0].lower() for m, _ in pairs))
    cells = reading.cells(values, places)
    confidence = round(min(0.65, 0.25 + 0.6 * alike), 2)
    return Difference(reading.iri, reading.about(one), "name", "naming", what, cells, confidence, 0.5)


def _counterpart(
    reading: StoryReading, sentence: Sentence, word: re.Match[str], plain: Sequence[re.Match[str]]
) -> re.Match[str] | None:
    """The plain word for a word that takes a side: one of its sort, or the noun that it stands before."""
    happens = sentence.span.start + word.start() in reading.happening_words[sentence.article]
    text = reading.text_of(sentence)
    return next((n for n in plain if _one_sort(word[0], n[0]) or (not happens and _beside(text, word, n[0]))), None)


def _may_be_one(reading: StoryReading, word: Span, one: Sentence, plain: Span, other: Sentence) -> bool:
    """Whether two words may stand for one thing: not where they tell happenings of others."""
    told = [
        next((t for t in reading.told_in(sentence) if t.mention.span == span), None)
        for span, sentence in ((word, one), (plain, other))
    ]
    return told[0] is None or told[1] is None or surely_one(reading, told[0], told[1])


def _beside(text: str, word: re.Match[str], other: str) -> bool:
    """Whether the noun that a word stands before is the other word: 'the peaceful march', 'a march'."""
    following = _WORD.match(text, word.end() + 1)
    return following is not None and following[0].islower() and stem(following[0]) == stem(other.lower())


def _one_sort(one: str, other: str) -> bool:
    left, right = stem(one.lower()), stem(other.lower())
    return left != right and bool(set(sorts().get(left, ())) & set(sorts().get(right, ())))


def _with_noun(text: str, word: re.Match[str], noun: str, sentence: Sentence) -> Span:
    """A word that takes a side, with the noun that it stands before where that is what the other outlet has."""
    span = _moved(word, sentence)
    if not _beside(text, word, noun):
        return span
    return Span(span.start, span.end + 1 + len(_WORD.match(text, word.end() + 1)[0]))  # type: ignore[index]


def _moved(match: re.Match[str], sentence: Sentence) -> Span:
    return Span(sentence.span.start + match.start(), sentence.span.start + match.end())


def _happenings(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    for happening in found:
        told = {
            outlet: tuple(one for one in sure(of) if not reading.quoted(one.words))
            for outlet, of in happening.told.items()
        }
        told = _of_one_matter(reading, {outlet: of for outlet, of in told.items() if of})
        if len(told) < 2:
            continue
        slanted = {
            outlet: loaded(" ".join(f"{reading.text(_phrase(reading, t))} {t.mention.lemma}" for t in of))
            for outlet, of in told.items()
        }
        said = {word: {o for o in told if stem(word) in reading.stems_of(o)} for of in slanted.values() for word in of}
        telling = {word for word, outlets in said.items() if 2 * len(outlets) <= len(told)}
        nouns = {
            word: one.mention.lemma
            for of in told.values()
            for one in of
            for word in loaded(f"{reading.text(_phrase(reading, one))} {one.mention.lemma}")
        }
        telling = {w for w in telling if any(_beside_plain(reading, w, nouns[w], of) for of in told.values())}
        if not telling:
            continue
        words = {outlet: [_phrase(reading, one) for one in of] for outlet, of in told.items()}
        words = {o: [w for w in of if loaded(reading.text(w)) & telling] or of for o, of in words.items()}
        of_sort = {o: _of_sort(reading, told[o], telling, nouns) for o in words}
        words = {o: of_sort[o] or of for o, of in words.items() if of_sort[o] or len(reading.outlets) <= FEW}
        if len(words) < 2 or all(stem(word) in reading.stems_of(o) for word in telling for o in words):
            continue
        values: dict[str, str | None] = {
            o: ", ".join([*dict.fromkeys(map(reading.text, of))][:_MOST]) for o, of in words.items()
        }
        confidence = round(0.66 * happening.surety, 2)
        what = f"what {reading.label(happening.iri)} is called"
        cells = reading.cells(values, words)
        yield Difference(reading.iri, happening.iri, "name", "naming", what, cells, confidence, happening.prominence)


def _of_one_matter(reading: StoryReading, told: Mapping[str, Sequence[Told]]) -> dict[str, tuple[Told, ...]]:
    """The tellings that some telling of another outlet may be of the same as: two dismissals by one minister may have
    been merged."""
    kept = {
        outlet: tuple(
            one
            for one in of
            if any(_of_the_same(reading, one, other) for o, theirs in told.items() if o != outlet for other in theirs)
        )
        for outlet, of in told.items()
    }
    return {outlet: of for outlet, of in kept.items() if of}


def _of_the_same(reading: StoryReading, one: Told, other: Told) -> bool:
    """Whether two tellings are not done to others by name; where one does not say to whom, whether their sentences are
    alike."""
    ours, theirs = (participants(reading, told, "patients") for told in (one, other))
    if bool(ours) == bool(theirs):
        return bool(ours & theirs) or not (ours & reading.named and theirs & reading.named)
    return reading.alike(reading.sentence_at(one.words), reading.sentence_at(other.words)) >= _LEAST


def _of_sort(reading: StoryReading, told: Sequence[Told], telling: Set[str], nouns: Mapping[str, str]) -> list[Words]:
    """The phrases of an outlet that take a side, or stand for one that does: no other word for the happening."""
    sorts_told = {sort for word in telling for sort in sorts().get(stem(word), ())}
    heads = {stem(nouns[word]) for word in telling}
    found = []
    for one in told:
        lemma, words = stem(one.mention.lemma), _phrase(reading, one)
        if loaded(reading.text(words)) & telling or lemma in heads or sorts_told & set(sorts().get(lemma, ())):
            found.append(words)
    return found


def _beside_plain(reading: StoryReading, word: str, noun: str, told: Sequence[Told]) -> bool:
    """Whether an outlet tells a happening by a plain word of the sort of one that takes a side, or by the `noun` that
    this stands before."""
    phrases = [reading.text(_phrase(reading, one)) for one in told]
    if any(stem(word) in content_words(phrase) for phrase in phrases):
        return False
    lemmas = {stem(one.mention.lemma) for one in told}
    ours = set(sorts().get(stem(word), ()))
    return any(ours & set(sorts().get(lemma, ())) or stem(noun) == lemma for lemma in lemmas)


def _described(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Participants of one happening that outlets describe by other words, one of them with words that take a side."""
    for happening in found:
        for side in ("agents", "patients"):
            values: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
            for one in (told for told in sure(happening.all) if not reading.quoted(told.words)):
                for local in getattr(one.mention, side):
                    words = reading.nearest(one.article, local, one.mention.span)
                    kind = reading.resolution.kind.get(reading.entity(one.article, local))
                    if words and kind in ("Person", "Group") and reading.text(words).lower() not in PRONOUNS:
                        form = reading.label(reading.entity(one.article, local))
                        values[one.outlet][form].append(words)
            if len(values) < 2 or any(len(of) > 1 for of in values.values()):
                continue  # of several it is not known who is called by which
            slanted = {outlet: loaded(" ".join(of)) for outlet, of in values.items()}
            heads = {outlet: set(content_words(" ".join(of))) for outlet, of in values.items()}
            if not any(slanted.values()) or all(slanted.values()) or len({frozenset(h) for h in heads.values()}) < 2:
                continue
            shown: dict[str, str | None] = {outlet: "; ".join(sorted(of)) for outlet, of in values.items()}
            places = {outlet: [w for ws in of.values() for w in ws] for outlet, of in values.items()}
            what = f"what {'who did' if side == 'agents' else 'who suffered'} {reading.label(happening.iri)} is called"
            cells = reading.cells(shown, places)
            confidence = round(0.5 * happening.surety, 2)
            yield Difference(
                reading.iri, happening.iri, "name", "naming", what, cells, confidence, happening.prominence
            )


def _phrase(reading: StoryReading, told: Told) -> Words:
    """The word for a happening with a word before it that takes a side: 'killer slide'."""
    text = reading.by_id[told.article].article.text
    start = told.mention.span.start
    before = _LAST.search(text, max(0, start - _BEFORE), start)
    if before and loaded(before[0]) and before.start() not in reading.happening_words[told.article]:
        takes_part = any(
            mention.span.start <= before.start() < mention.span.end
            for local in (*told.mention.agents, *told.mention.patients)
            for mention in reading.mentions(told.article, local)
        )
        start = start if takes_part else before.start()
    return Words(told.article, Span(start, told.mention.span.end))
