"""Subtitles (.vtt, .srt): what was said, a paragraph a speaker or a thought. Needs the extra `formats`."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.articles.decode import decode, well_formed
from kg.articles.readers.base import Format, Found, MissingLibrary, RawArticle, Source, library
from kg.errors import InputError

_SRT = re.compile(r"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> ")
_TAG = re.compile(r"</?[a-z][^>]*>|\{\\[^}]*\}|<\d\d:\d\d[^>]*>", re.I)
_SOUND = re.compile(r"\[[^\]]{1,40}\]|♪[^♪]*♪?|^\([A-Z ,'-]{3,40}\)$", re.M)
_TURN = re.compile(r"^\s*(?:>>+|[-–—])\s*(?=\S)")
_NAMED = re.compile(r"(?:[A-Z][A-Z.'’-]+\s){0,3}[A-Z][A-Z.'’-]+(?:,\s[A-Z ]{2,30})?:\s")
"""'ADA HARO: ' at the beginning of a line: who speaks."""
_PAUSE = 3.0
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")


def fits(source: Source) -> bool:
    """Whether the file begins as one of the two does, whatever its ending."""
    return _is_vtt(source) or _SRT.match(source.lead) is not None


def _is_vtt(source: Source) -> bool:
    return re.match(r"WEBVTT(?:[ \t\r\n]|$)", source.lead) is not None


def read(source: Source) -> Iterator[Found]:
    """The whole of a file as one text. A turn begins with the speaker's name where the file tells it ('Name: ...')."""
    try:
        import webvtt
    except ImportError as error:
        raise MissingLibrary("subtitles (.vtt, .srt)") from error
    words, note = decode(source.data())
    words = words.removeprefix("\ufeff").strip() + "\n"
    with library("subtitles"):
        form = "vtt" if words.startswith("WEBVTT") else "srt"
        captions = webvtt.from_buffer(io.StringIO(words), format=form).captions
        paragraphs = _paragraphs(captions)
        voices = {caption.voice for caption in captions if caption.voice}
    if not paragraphs:
        raise InputError("subtitles without a word in them")
    yield RawArticle(
        well_formed("\n\n".join(paragraphs)),
        note=note,
        is_talk=bool(voices) or sum(_NAMED.match(one) is not None for one in paragraphs) > 1,
    )


def _paragraphs(captions: Sequence[Any]) -> list[str]:
    """Captions put together: anew with another voice, a mark of a turn, or after a pause that follows a sentence."""
    paragraphs: list[str] = []
    before, speaker, shown = 0.0, "", []
    for caption in captions:
        lines = [line for line in _lines(caption.raw_text) if line not in shown]  # what scrolls up is told once
        shown = _lines(caption.raw_text)
        voice = caption.voice or ""
        for place, line in enumerate(lines):
            turn = _TURN.match(line) is not None or _NAMED.match(f"{line} ") is not None
            line = _TURN.sub("", line)
            ended = not paragraphs or (
                place == 0 and _seconds(caption.start) - before > _PAUSE and _finished(paragraphs)
            )
            if (voice and voice != speaker) or turn or ended:
                speaker = voice
                paragraphs.append(f"{voice}: {line}" if voice else line)
            else:
                paragraphs[-1] = f"{paragraphs[-1]} {line}"
        before = _seconds(caption.end)
    return paragraphs


def _lines(words: str) -> list[str]:
    bare = html.unescape(_SOUND.sub("", _TAG.sub("", words)))
    return [" ".join(line.split()) for line in bare.splitlines() if line.strip()]


def _finished(paragraphs: list[str]) -> bool:
    return _ENDS.search(paragraphs[-1]) is not None


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


FORMAT = Format("subtitles", (".vtt", ".srt"), fits, read)
