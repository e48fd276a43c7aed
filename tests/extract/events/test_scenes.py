"""Times of events of which their own sentence says none, on real parses."""

from __future__ import annotations

from datetime import date

import pytest

from kg.claims import evidence_of
from kg.extract import extract
from kg.language.pipeline import docs
from tests.extract.events.sentences import article, pipeline

FRIDAY = date(2024, 6, 14)


def times(body: str, published: date | None = FRIDAY, headline: str = "Quiet week in Orsk") -> dict[str, str]:
    """Of each word for an event its time."""
    ((one, doc),) = docs(pipeline(), [article(body, headline, published)])
    return {mention.text: mention.time for mention in evidence_of(extract(one, doc).events)}


@pytest.mark.parametrize(
    ("body", "word", "day"),
    [
        ("Gunmen killed two guards in Velda on Tuesday. Police arrested five men.", "arrested", "2024-06-11"),
        ("Gunmen killed two guards in Velda on Tuesday. Five men were arrested.", "arrested", "2024-06-11"),
        ("On Monday the mayor resigned and her deputy was arrested.", "arrested", "2024-06-10"),
        ("The rebels freed nine sailors on Thursday, two days after they seized a tanker.", "seized", "2024-06-11"),
        ("Two days after rebels seized a tanker, they freed nine sailors on Thursday.", "seized", "2024-06-11"),
    ],
)
def test_what_is_told_on_has_the_day_of_what_stands_before(body: str, word: str, day: str) -> None:
    assert times(body)[word] == day


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("Gunmen killed two guards in Velda on Tuesday. Police have arrested five men.", "arrested"),
        ("Gunmen killed two guards in Velda on Tuesday. Police had arrested five men.", "arrested"),
        ("Gunmen killed two guards in Velda on Tuesday. Police will arrest five men.", "arrest"),
        ('Gunmen killed two guards in Velda on Tuesday. "Police arrested five men," the mayor said.', "arrested"),
        ("Gunmen will attack on Tuesday, it was feared. Police arrested five men.", "arrested"),
        ("Police arrested five men.", "arrested"),
    ],
)
def test_what_is_not_told_on_has_no_day(body: str, word: str) -> None:
    assert times(body)[word] == ""


def test_a_day_is_not_gone_on_with_far_below_it() -> None:
    lead = "Gunmen killed two guards in Velda on Tuesday. It was hot. It was dry. It was late."
    far = f"{lead}\n\nThe town is old. Police arrested five men."
    assert times(far)["arrested"] == ""
    near = f"{lead}\n\nThe rebels freed nine sailors on Thursday. Police arrested five men."
    assert times(near)["arrested"] == "2024-06-13"


def test_a_span_counts_from_an_event_that_is_dated_elsewhere() -> None:
    told = times("Gunmen murdered Ada Haro on June 3. Police arrested Joel Sand nine days after the murder.")
    assert told["arrested"] == "2024-06-12"


def test_without_a_day_of_publication_nothing_is_gone_on_with() -> None:
    told = times("Gunmen killed two guards in Velda on Tuesday. Police arrested five men.", published=None)
    assert told["arrested"] == ""
