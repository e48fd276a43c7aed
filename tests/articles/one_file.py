"""One file of whatever format, read, for the tests of formats."""

from __future__ import annotations

from pathlib import Path

from kg.articles.readers import RawArticle, Source, read

FILES = Path(__file__).parent / "files"
STORY = "The mill at Torsby burned down on Monday.\n\nThe mayor, Elin Falk, told reporters that nobody was hurt."


def articles(text: str | bytes, name: str = "a.txt") -> list[RawArticle]:
    """The articles of a file of this name."""
    data = text.encode() if isinstance(text, str) else text
    return [one for one in read(Source.of_bytes(data, name)) if isinstance(one, RawArticle)]
