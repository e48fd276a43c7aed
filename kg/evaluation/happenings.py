"""What happened: is each happening found, as one event, and is what is told a happening at all."""

from __future__ import annotations

from collections.abc import Collection

from kg.evaluation.alignment import Alignment, Key
from kg.evaluation.counts import Tallies, Tally, number_of, share


def score_happenings(aligned: Alignment) -> Tallies:
    """Counts of one story: words found, happenings among what a reader is shown and among all that is told, faults."""
    shown = [key for key, event in aligned.events.items() if event.prominent]
    return {
        "words of main happenings": _words(aligned, main=True),
        "words of minor happenings": _words(aligned, main=False),
        **_found(aligned, shown),
        **_faults(aligned, shown),
        **{f"{key}, all told": tally for key, tally in _found(aligned, aligned.events).items()},
    }


def _words(aligned: Alignment, main: bool) -> Tally:
    """Of all words for happenings of one weight those that some event has, be it the right one or not."""
    places = [where for happening in aligned.happenings if happening.main == main for where in happening.words]
    return share(aligned.event_at(where) is not None for where in places)


def _found(aligned: Alignment, events: Collection[Key]) -> Tallies:
    """Precision: events paired with a happening, main or minor. Recall: of main and of minor ones by themselves."""
    paired = aligned.paired(events)
    main = share(i in paired for i, happening in enumerate(aligned.happenings) if happening.main)
    return {
        "happenings": Tally(len(paired), len(events), main.found, main.gold),
        "minor happenings": share(i in paired for i, happening in enumerate(aligned.happenings) if not happening.main),
    }


def _faults(aligned: Alignment, events: Collection[Key]) -> Tallies:
    """Events without a pair that have words of a happening (split off) or none (spurious); those of two (glued)."""
    paired = set(aligned.paired(events).values())
    words = {key: len(aligned.happenings_of(key)) for key in events}
    return {
        "split": number_of(sum(key not in paired and words[key] > 0 for key in events)),
        "spurious": number_of(sum(key not in paired and words[key] == 0 for key in events)),
        "glued": number_of(sum(words[key] > 1 for key in events)),
    }
