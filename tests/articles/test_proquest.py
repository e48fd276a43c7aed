"""Downloads of ProQuest: each article of its own, by the labels around it."""

from __future__ import annotations

from kg.articles.readers import RawArticle, Source, Unreadable, read

RULE = "_" * 60
BODY = (
    "The bridge over the Selke was closed on Monday after a barge had struck one of its pillars, the town said.\n\n"
    "Location: that was the word that nobody wanted to hear, said the mayor."
)


def article(title: str, day: str, head: str, tail: str = "") -> str:
    return (
        f"{title}\n\nAuthor: Holm, Ida; Per Lie\n\n"
        "Publication info: The Selke Post ; Selke (UK) [Selke (UK)]09 May 2022: A.3.\n\n"
        f"ProQuest document link\n\n{head}\n\nSubject: Bridges; Ships\n\nLocation: Selke\n\nTitle: {title}\n\n"
        f"Publication title: The Selke Post; Selke (UK)\n\nPages: A.3\n\nPublication date: {day}\n\n{tail}"
        "Language of publication: English\n\nProQuest document ID: 2495123456\n\n"
        "Document URL: https://www.proquest.com/docview/1\n\nCopyright: Copyright Selke Media May 9, 2022\n\n"
        "Last updated: 2022-05-11\n\nDatabase: Global Newsstream"
    )


def test_a_download_of_several() -> None:
    download = f"\n\n{RULE}\n\n".join(
        (
            "",
            "Report Information from ProQuest\n\nMay 20 2022 09:15",
            "Document 1 of 3\n\n"
            + article("Barge strikes bridge", "May 9, 2022", f"Abstract: A barge.\n\nFull text: {BODY}"),
            article("Ferry runs", "May 10, 2022", "Abstract: The ferry runs again\nfrom Monday on, the town said."),
            article("Nothing", "May 11, 2022", "Full text: Not available.\n"),
            "Contact us at: http://www.proquest.com\nCopyright © 2022 ProQuest LLC. All rights reserved.",
        )
    )
    first, second, third = read(Source.of_bytes(download.encode(), "export.txt"))
    assert isinstance(first, RawArticle)
    assert first.text == BODY
    assert first.fields == {
        "title": "Barge strikes bridge",
        "publisher": "The Selke Post",
        "published": "2022-05-09",
        "author": "Ida Holm; Per Lie",
        "language": "English",
        "tags": "Bridges; Ships",
        "description": "A barge.",
    }
    assert isinstance(second, RawArticle)
    assert second.text == "The ferry runs again from Monday on, the town said."
    assert "only the abstract" in second.note
    assert third == Unreadable(3, "no article: neither a full text nor an abstract")


def test_one_article_without_rules() -> None:
    text = article("Barge strikes bridge", "May 9, 2022", f"Full text: {BODY}", "Section: News\n\n")
    (found,) = read(Source.of_bytes(text.encode(), "export.txt"))
    assert isinstance(found, RawArticle)
    assert (found.text, found.fields["section"]) == (BODY, "News")
