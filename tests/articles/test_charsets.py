"""Which charset the bytes of a text without a declaration are in."""

from __future__ import annotations

import pytest

from kg.articles.charsets import CANDIDATES
from kg.articles.decode import decode

PLAIN = "The minister met {} on Monday. The workers' union said that it had known nothing."


@pytest.mark.parametrize(
    ("charset", "names"),
    [
        ("cp1250", "Zdeněk Říčný and Růžena Kovářová of Třebíč"),
        ("cp1250", "Małgorzata Święcicka of Łomża"),
        ("cp1250", "Győző Kővári of Székesfehérvár"),
        ("cp1250", "Vlatko Đurić and Željko Perišić"),
        ("iso8859_2", "Małgorzata Święcicka and Zdeněk Říčný"),
        ("cp1254", "Çağlar Yıldız of Eskişehir"),
        ("cp1251", "the paper Вечерний Курьер"),
        ("koi8_r", "the paper Вечерний Курьер"),
        ("cp1252", "Søren Næsgård of Tønder"),
        ("cp1252", "João Magalhães of São Bento"),
        ("cp1252", "Hélène Lefèvre, née Forêt"),
        ("cp1252", "Þorgerður Jónsdóttir of Ísafjörður"),
        ("mac_roman", "Hélène Lefèvre of Besançon"),
        ("cp850", "Jürgen Größl and Hélène Forêt"),
    ],
)
def test_names_tell_it(charset: str, names: str) -> None:
    words = PLAIN.format(names)
    text, note = decode(words.encode(charset))
    assert text == words
    assert CANDIDATES[charset][0] in note


@pytest.mark.parametrize("charset", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "words",
    [
        "“No,” she said — it’s the workers’ day, and they don’t care…",
        "© 2020 The Lamp • News • Sport",
        "A hall of 3,500 seats costs £12m, or €14m.",
        "The café’s owner\xa0said so.",
        "It has 12\xa0rooms of a\xa0size that no\xa0other has.",
    ],
)
def test_signs_of_typesetters_are_no_letters(charset: str, words: str) -> None:
    assert decode(words.encode(charset))[0] == words


def test_what_is_declared_needs_more_against_it() -> None:
    words = "The owner is Þorgerður."
    assert decode(words.encode("cp1252"), "iso-8859-1") == (words, "")
    wrong = PLAIN.format("Zdeněk Říčný and Růžena Kovářová of Třebíč")
    assert decode(wrong.encode("cp1250"), "iso-8859-1")[0] == wrong
