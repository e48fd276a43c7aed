"""Pairs of words to learn from: which tell one happening, and which only look as if they did.

From stories and topics whose words are chained by happening (`training.corpora`). Of each happening that several
articles tell a few pairs across articles are drawn, and about twice as many with words for other happenings: most of
these begin with the same letters or are of the same type, as those are that the merging is in doubt about. Of stories
half of the pairs are those that the pipeline itself is in doubt about (`training.doubtful_pairs`).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kg.language.encoder.features import BLANK, GLUED, LINE, PARAGRAPH
from kg.language.pairs.passages import Passage, passage
from kg.model import Span
from training.doubtful_pairs import DoubtfulPair
from training.samples import UNKNOWN, Sample, sentence_around

_STEM = 4
"""Letters that two words have in common at their beginning where they may be of one stem."""
_MOST, _MOST_OF_CHAINS = 4, 8
"""Pairs drawn of one happening: of stories, and of corpora in which fewer are chained."""
_OTHERS, _OTHERS_ALONE = 2.2, 0.35
"""Pairs with other happenings for each of one; and of a happening that one article tells."""
_SAME_STEM, _SAME_TYPE = 0.4, 0.8
_DRAWN = 0.5
"""How many happenings pairs are drawn of where doubtful ones are known, too."""
_MOST_SAME, _MOST_APART, _APART = 90, 170, 2.4
"""Of doubtful pairs of a story: how many are one happening, and are not, at most, and how many of these for each of
those."""
_MOST_OF_SET = {True: 7, False: 14}
"""Pairs drawn of a contrast set: of one happening, and of two."""
_TRIES = 5
_BLANKS = {GLUED: "", BLANK: " ", LINE: "\n", PARAGRAPH: "\n\n"}


class DrawnPair(NamedTuple):
    """Two words, each by its article, and whether they tell one happening."""

    left: Sample
    word: int
    right: Sample
    other: int
    same: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that tells a happening: its article and place, the happening, its first letters and its type."""

    article: int
    place: int
    happening: str
    stem: str
    type: int


def drawn(
    samples: Iterable[Sample],
    rng: random.Random,
    chains_only: bool = False,
    known: Mapping[str, Sequence[DoubtfulPair]] | None = None,
) -> Iterator[DrawnPair]:
    """Pairs of all topics; `chains_only`: of a corpus in which only some of its articles' happenings are chained;
    `known`: doubtful pairs, by topic."""
    topics: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        topics[sample.topic].append(sample)
    for topic, articles in topics.items():
        share = 1.0 if known is None else _DRAWN
        yield from _of_topic(articles, rng, _MOST_OF_CHAINS if chains_only else _MOST, share)
        if known is not None:
            yield from _doubtful(articles, known.get(topic, ()), rng)


def _of_topic(articles: Sequence[Sample], rng: random.Random, most: int, share: float) -> Iterator[DrawnPair]:
    words = [word for number, article in enumerate(articles) for word in _words(number, article)]
    chains, stems, types = (defaultdict[object, list[_Word]](list) for _ in range(3))
    for word in words:
        chains[word.happening].append(word)
        stems[word.stem].append(word)
        types[word.type].append(word)
    for chain in chains.values():
        if rng.random() >= share:
            continue
        pairs = [(one, other, True) for one, other in _same(chain, rng, most)]
        count = round(_OTHERS * len(pairs) + rng.random() - 0.5) if pairs else rng.random() < _OTHERS_ALONE
        for _ in range(count):
            one, choice = rng.choice(chain), rng.random()
            likely = stems[one.stem] if choice < _SAME_STEM else types[one.type] if choice < _SAME_TYPE else words
            other = _other(one, likely, words, rng)
            if other is not None:
                pairs.append((one, other, False))
        for left, right, same in pairs:
            yield DrawnPair(articles[left.article], left.place, articles[right.article], right.place, same)


def of_contrasts(samples: Iterable[Sample], rng: random.Random) -> Iterator[DrawnPair]:
    """Pairs of the passages of contrast sets (`training.contrasts`), a few of each set."""
    sets: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        sets[sample.topic].append(sample)
    for passages in sets.values():
        pairs = list(combinations(passages, 2))
        rng.shuffle(pairs)
        for same, most in _MOST_OF_SET.items():
            alike = [(one, other) for one, other in pairs if (one.chains[0][1] == other.chains[0][1]) == same]
            for one, other in alike[:most]:
                yield DrawnPair(one, one.chains[0][0], other, other.chains[0][0], same)


def _doubtful(articles: Sequence[Sample], known: Sequence[DoubtfulPair], rng: random.Random) -> Iterator[DrawnPair]:
    """Of what the pipeline is in doubt about in one topic; of what is not one thing rather the likelier ones."""
    of = {article.article: article for article in articles}
    same = [pair for pair in known if pair.same]
    rng.shuffle(same)
    apart = sorted((pair for pair in known if not pair.same), key=lambda pair: -pair.likely * rng.random())
    for pair in (*same[:_MOST_SAME], *apart[: min(_MOST_APART, round(_APART * len(same[:_MOST_SAME])) + 3)]):
        yield DrawnPair(of[pair.left], pair.word, of[pair.right], pair.other, pair.same)


def _words(number: int, article: Sample) -> Iterator[_Word]:
    types = article.labels.get("event_type")
    for place, happening in article.chains:
        kind = types[place] if types else UNKNOWN
        yield _Word(number, place, happening, article.words[place].lower()[:_STEM], kind)


def _same(chain: Sequence[_Word], rng: random.Random, most: int) -> list[tuple[_Word, _Word]]:
    """Pairs of one happening's words of two articles; none where one article alone tells it."""
    found: list[tuple[_Word, _Word]] = []
    if len({word.article for word in chain}) < 2:
        return found
    for _ in range(3 * most):
        one, other = rng.sample(chain, 2)
        if one.article != other.article:
            found.append((one, other))
        if len(found) >= min(most, len(chain)):
            break
    return found


def _other(one: _Word, likely: Sequence[_Word], words: Sequence[_Word], rng: random.Random) -> _Word | None:
    """A word of another article for another happening; None where none is found."""
    for tried in range(_TRIES):
        other = rng.choice(likely if tried < _TRIES - 2 else words)
        if other.happening != one.happening and other.article != one.article:
            return other
    return None


class Texts:
    """The passages of words of samples, whose texts are put together once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Sample, str, list[int]]] = {}

    def passage(self, sample: Sample, word: int) -> Passage:
        """The passage of a word, as of a trigger in an article."""
        if id(sample) not in self._known:
            self._known[id(sample)] = (sample, *_text(sample))
        _, text, starts = self._known[id(sample)]
        first, last = sentence_around(sample.words, word, sample.gaps)
        return passage(text, Span(starts[first], starts[last - 1] + len(sample.words[last - 1])), starts[word])


def _text(sample: Sample) -> tuple[str, list[int]]:
    """The words with blanks between them, and where each begins."""
    text, starts = "", []
    for word, gap in zip(sample.words, sample.gaps, strict=True):
        text += _BLANKS[gap] if text else ""
        starts.append(len(text))
        text += word
    return text, starts
