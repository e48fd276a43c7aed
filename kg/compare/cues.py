"""The verbs by which outlets let one speaker speak: said, claimed, admitted.

Verbs are compared by the stance that they take (`kg/extract/data/stances.tsv`): 'claimed' where another outlet has
'said' is shown, 'said' and 'told' are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.compare.difference import Difference, Words
from kg.compare.reading import StoryReading
from kg.model import Attribution

_LEAST_SURE = 0.75


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Speakers whose words one outlet doubts, concedes or vouches for, and another does not."""
    by_speaker: dict[str, dict[str, list[tuple[str, Attribution]]]] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        for statement in facts.attributions:
            speaker = reading.speaker(facts.article.id, statement)
            if speaker in reading.named and statement.cue and statement.confidence >= _LEAST_SURE:
                by_speaker[speaker][reading.outlet(facts.article.id)].append((facts.article.id, statement))
    for speaker in sorted(by_speaker):
        by_outlet = by_speaker[speaker]
        stances = {outlet: {s.stance for _, s in of} - {"neutral"} for outlet, of in by_outlet.items()}
        if len(by_outlet) < 2 or len({frozenset(of) for of in stances.values()}) < 2:
            continue
        if not any({"doubting", "conceding"} & of for of in stances.values()):
            continue
        values: dict[str, str | None] = {}
        words: dict[str, list[Words]] = {}
        for outlet, of in by_outlet.items():
            shown = [(a, s) for a, s in of if s.stance != "neutral"] or of
            values[outlet] = ", ".join(dict.fromkeys(s.cue_lemma for _, s in shown))
            words[outlet] = [Words(article, span) for article, s in shown for span in s.cue]
        what = f"by which verbs {reading.label(speaker)} speaks"
        yield Difference(reading.iri, speaker, "cue", "standing", what, reading.cells(values, words), 0.45, 0.4)
