"""Bytes to text: charsets that are declared, hidden, wrong or mixed."""

from __future__ import annotations

import pytest

from kg.articles.decode import decode
from kg.errors import InputError

TEXT = "“Zoë’s café is open”, the mayor of Tønne said — “no façade”."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "no-such-charset"])
def test_the_letters_are_right_whatever_is_declared(charset: str, declared: str) -> None:
    assert decode(TEXT.encode(charset), declared)[0] == TEXT


def test_what_was_not_declared_is_said() -> None:
    assert "Mac Roman" in decode(TEXT.encode("mac_roman"))[1]
    assert "Windows-1252" in decode(TEXT.encode("cp1252"))[1]
    assert "UTF-16-LE" in decode(TEXT.encode("utf-16-le"))[1]
    assert decode(TEXT.encode("cp1252"), "windows-1252")[1] == ""
    assert decode(TEXT.encode())[1] == ""


def test_a_declared_charset_counts_if_the_bytes_fit() -> None:
    words = "Министр ушла в отставку."
    assert decode(words.encode("cp1251"), "windows-1251") == (words, "")
    assert decode("żółw".encode("iso-8859-2"), "iso-8859-2") == ("żółw", "")


def test_a_few_odd_bytes_do_not_spoil_a_utf8_text() -> None:
    text, note = decode(("é" * 40).encode() + b" \x93no\x94")
    assert text == "é" * 40 + " “no”"
    assert "not wholly UTF-8" in note


def test_nul_bytes_that_no_charset_explains_are_no_text() -> None:
    with pytest.raises(InputError, match="NUL bytes"):
        decode(b"some text \x00\x00\x00\x01 and more of it that is long enough")


def test_a_few_nul_bytes_are_letters_that_were_lost() -> None:
    words = "The mayor of Tonne said that it was open. " * 60
    text, note = decode(words.encode().replace(b"Tonne", b"T\x00nne", 2))
    assert text == words.replace("Tonne", "T\ufffdnne", 2)
    assert note == "holds 2 NUL bytes, where letters were lost"


def test_utf_16_that_lost_its_last_byte() -> None:
    assert decode(TEXT.encode("utf-16-le")[:-1])[0] == TEXT[:-1]
