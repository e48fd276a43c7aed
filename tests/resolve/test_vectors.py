"""Vectors in arrays are as alike as the mappings that they were made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.vectors import Vectors
from kg.resolve.wording import cosine, unit

_VECTORS = st.dictionaries(st.sampled_from("abcdefghij"), st.floats(0.01, 5), max_size=8).map(unit)


@settings(deadline=None)
@given(_VECTORS, _VECTORS, st.booleans())
def test_their_likeness_is_the_cosine_to_the_last_bit(
    one: dict[str, float], other: dict[str, float], numbered: bool
) -> None:
    vectors = Vectors({"one": one, "other": other}.__getitem__, ord if numbered else None)
    for left, right in (("one", "other"), ("other", "one"), ("one", "one")):
        expected = cosine(*({"one": one, "other": other}[name] for name in (left, right)))
        assert vectors.likeness(left, right) == expected


def test_each_vector_is_made_once() -> None:
    made: list[str] = []

    def vector(name: str) -> dict[str, float]:
        made.append(name)
        return {"strike": 1.0}

    vectors = Vectors(vector)
    assert [vectors.likeness("one", "other") for _ in range(3)] == [1.0, 1.0, 1.0]
    assert sorted(made) == ["one", "other"]
