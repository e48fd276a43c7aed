"""Records of named fields -> articles, by the names that sources use and by those that the user gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.articles import read_articles
from kg.articles.readers import RawArticle, Source, Unreadable, parse_names, read
from kg.errors import InputError
from tests.articles.field_sources import DAY, HOST, HTML, OUTLET, SOURCES, TEXT, TITLE, URL


def read_value(value: Any, names: Mapping[str, str] | None = None) -> list[RawArticle | Unreadable]:
    source = Source("a.json", Source.of_bytes(json.dumps(value).encode(), "a.json").opener, names=names or {})
    return list(read(source))


@pytest.mark.parametrize("source", SOURCES)
def test_the_names_of_sources(source: str) -> None:
    value, publisher = SOURCES[source]
    first = read_value(value)[0]
    assert isinstance(first, RawArticle)
    assert first.text == TEXT
    told = json.dumps(value)
    assert first.fields.get("publisher", "") == publisher
    assert first.fields.get("title", "") == (TITLE if TITLE in told else "")
    assert first.fields.get("url", "") == (URL if URL in told else "")
    assert first.fields.get("published", "")[:10] == (DAY if DAY in told else "")
    assert first.fields.get("author", "").startswith("Ida Holm" if "Ida Holm" in told and source != "webz" else "")
    assert first.unused == ()


@pytest.mark.parametrize("source", ["New York Times", "Kaggle News Category"])
def test_a_summary_is_called_one(source: str) -> None:
    first = read_value(SOURCES[source][0])[0]
    assert isinstance(first, RawArticle)
    assert "only a part of the article" in first.note


def test_an_answer_that_describes_itself_is_no_article() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": OUTLET,
        "description": "News from the north.",
        "items": [{"id": "1", "url": URL, "title": TITLE, "content_html": HTML, "date_published": f"{DAY}T08:00:00Z"}],
    }
    (found,) = read_value(feed)
    assert isinstance(found, RawArticle)
    assert (found.text, found.fields["url"], found.part) == (TEXT, URL, 1)


def test_lines_that_wrap_an_article() -> None:
    line = json.dumps({"_index": "news", "_source": {"headline": TITLE, "body": TEXT, "published": DAY}})
    (found,) = read(Source.of_bytes(f"{line}\n".encode(), "a.jsonl"))
    assert isinstance(found, RawArticle)
    assert (found.text, found.fields["title"], found.part) == (TEXT, TITLE, 1)


def test_links_without_texts_say_which_fields_there_are() -> None:
    gdelt = {"articles": [{"url": URL, "title": TITLE, "seendate": "20220509T080000Z", "domain": HOST}]}
    (found,) = read_value(gdelt)
    assert isinstance(found, Unreadable)
    assert "without a text (fields: url, title, seendate, domain): give the page, or --fields text=NAME" in found.reason
    (empty,) = read_value([{"title": TITLE, "content": None}])
    assert isinstance(empty, Unreadable)
    assert empty.reason == "no article: nothing in the field 'content'"


def test_a_text_that_was_cut_off_is_noted() -> None:
    (found,) = read_value({"title": TITLE, "content": f"{TEXT} Later the… [+2345 chars]"})
    assert isinstance(found, RawArticle)
    assert found.text == f"{TEXT} Later the"
    assert "only the beginning" in found.note


@pytest.mark.parametrize(
    "value",
    [
        {"mentions": [{"article": "ferry", "start": 3, "title": "x"}, {"article": "quay", "start": 9}]},
        {"notes": [{"text": "Ferry", "start": 3}, {"text": "Onsund", "start": 9}], "version": 2},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Onsund"}}]},
        [],
        [{"name": "Onsund", "content": "harbour"}],
        3,
        "words",
    ],
)
def test_what_is_no_article_costs_a_line(value: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))
    reading = read_articles([tmp_path])
    assert not reading.articles
    ((place, reason),) = reading.skipped
    assert place.startswith(str(tmp_path / "a.json"))
    assert reason.startswith("no article")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1652083200, "2022-05-09T08:00:00+00:00"),
        (1652083200000, "2022-05-09T08:00:00+00:00"),
        ("1652083200", "2022-05-09T08:00:00+00:00"),
        (1652083200.5, "2022-05-09T08:00:00+00:00"),
        (20220509, "2022-05-09"),
        ("20220509T080000Z", "2022-05-09T08:00:00Z"),
        ("9 May 2022", "9 May 2022"),
        (7, "7"),
    ],
)
def test_numbers_as_dates(value: Any, day: str) -> None:
    (found,) = read_value({"text": TEXT, "published": value})
    assert isinstance(found, RawArticle)
    assert found.fields["published"] == day


def test_the_user_names_fields() -> None:
    record = {"inhalt": {"lang": TEXT}, "wann": DAY, "text": "Something else.", "titel": TITLE}
    names = parse_names("text=inhalt.lang, published=wann,title=Titel")
    (found,) = read_value([record], names)
    assert isinstance(found, RawArticle)
    assert (found.text, found.fields["published"], found.fields["title"]) == (TEXT, DAY, TITLE)
    (missing,) = read_value([{"text": TEXT}], names)
    assert isinstance(missing, Unreadable)
    assert "'inhalt.lang'" in missing.reason


@pytest.mark.parametrize(
    ("words", "reason"), [("text", "OURS=THEIRS"), ("body=text", "no field 'body'"), ("text=", "OURS")]
)
def test_fields_that_are_wrongly_named(words: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        parse_names(words)


def test_unknown_fields_are_named_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        record = {"text": f"{TEXT} {name}", "mood": "bad", "image": "x.jpg", "nothing": None, "colour": "red"}
        (tmp_path / f"{name}.json").write_text(json.dumps([record, {**record, "text": f"{TEXT} {name}2"}]))
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 4
    words = "fields not used: colour, mood (in 2 files); --fields OURS=THEIRS says what one is"
    assert reading.notes == ((str(tmp_path / "a.json"), words),)
    told = read_articles([tmp_path], fields={"section": "mood"})
    assert "colour (in 2 files)" in told.notes[0][1]


def test_several_values_in_a_json_file_are_lines(tmp_path: Path) -> None:
    lines = "\n".join(
        json.dumps({"headline": TITLE, "text": f"{TEXT} {n}", "nested": {"a": 1}}, indent=1) for n in range(3)
    )
    (tmp_path / "a.json").write_text(lines)
    assert [article.id for article in read_articles([tmp_path]).articles] == ["a-0001", "a-0002", "a-0003"]


def test_a_list_or_a_laid_out_object_in_a_file_of_lines(tmp_path: Path) -> None:
    record = {"headline": TITLE, "text": TEXT, "url": URL}
    (tmp_path / "list.jsonl").write_text(json.dumps([record, {**record, "url": f"{URL}/2", "text": f"{TEXT} Again."}]))
    (tmp_path / "spread.ndjson").write_text(
        json.dumps({**record, "url": f"{URL}/3", "text": f"{TEXT} Third."}, indent=2)
    )
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["list-0001", "list-0002", "spread"]
    assert reading.skipped == ()


def test_an_object_in_an_object_is_no_table(tmp_path: Path) -> None:
    inner = {"headline": TITLE, "content": TEXT, "publishedDate": DAY, "publication": {"name": OUTLET}, "link": URL}
    (tmp_path / "a.json").write_text(json.dumps({"data": {"article": inner}}))
    (article,) = read_articles([tmp_path]).articles
    assert (article.title, article.publisher, str(article.published), article.url) == (TITLE, OUTLET, DAY, URL)


def test_values_as_databases_dump_them(tmp_path: Path) -> None:
    days = ({"$date": f"{DAY}T08:00:00Z"}, {"$date": {"$numberLong": "1652083200000"}})
    for number, day in enumerate(days):
        record = {"_id": {"$oid": "5e"}, "title": TITLE, "text": f"{TEXT} {number} more.", "date": day}
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    reading = read_articles([tmp_path])
    assert [str(article.published) for article in reading.articles] == [DAY, DAY]
    assert reading.notes == ()


def test_a_json_feed_is_the_outlet_of_its_items(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": OUTLET,
        "items": [{"title": TITLE, "content_html": HTML}],
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    assert read_articles([tmp_path]).articles[0].publisher == OUTLET


def test_words_that_should_be_a_day_and_are_none_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "date": "last Monday"}))
    assert "'last Monday' is no date" in read_articles([tmp_path]).notes[0][1]


def test_an_article_in_typed_blocks() -> None:
    blocks = [{"type": "text", "content": f"{TEXT} Part {number}."} for number in range(80)]
    value = {
        "headlines": {"basic": TITLE},
        "content_elements": [*blocks, {"type": "image", "content": "A ferry", "caption": "x"}],
        "first_publish_date": "2022-05-09T08:00:00Z",
        "publish_date": "2022-05-11T08:00:00Z",
        "credits": {"by": [{"name": "Ida Berg"}, {"name": "Jon Lie"}]},
        "canonical_url": "/2022/ferry",
        "website_url": URL,
    }
    (found,) = read_value(value)
    assert isinstance(found, RawArticle)
    assert found.text == "\n\n".join(block["content"] for block in blocks)
    assert found.fields["published"].startswith("2022-05-09")
    assert (found.fields["title"], found.fields["author"], found.fields["url"]) == (TITLE, "Ida Berg; Jon Lie", URL)


def test_json_as_people_and_programs_leave_it() -> None:
    lines = f'[{{"title": "A", "text": "{TEXT}\n\nMore, ]."}},\n {{"title": "B", "text": "{TEXT}", "author": NaN,}},]\n'
    both = list(read(Source.of_bytes(lines.encode(), "a.json")))
    assert [one.fields for one in both if isinstance(one, RawArticle)] == [{"title": "A"}, {"title": "B"}]
    assert isinstance(both[0], RawArticle)
    assert both[0].text.endswith("\n\nMore, ].")
    assert both[0].note == ""


def test_of_a_list_that_breaks_off_the_whole_items_are_read() -> None:
    whole = json.dumps([{"title": name, "text": TEXT} for name in "ABC"])
    found = list(read(Source.of_bytes(whole[:-20].encode(), "a.json")))
    assert [one.fields["title"] for one in found if isinstance(one, RawArticle)] == ["A", "B"]
    assert all("only the 2 items before that are read" in one.note for one in found if isinstance(one, RawArticle))


def test_lines_of_json_with_a_mark_and_blank_lines() -> None:
    line = json.dumps({"title": TITLE, "text": TEXT})
    found = list(read(Source.of_bytes(f"\ufeff\n\n{line}\n  \n{line}\r\n\n".encode(), "a.jsonl")))
    assert [one.part for one in found if isinstance(one, RawArticle)] == [3, 5]
    assert len(found) == 2


@pytest.mark.parametrize(
    "parts",
    [
        {"year": 2022, "month": 5, "day": 9},
        {"year": "2022", "month": "May", "day": "9"},
        {"date": {"year": 2022, "month": 5, "day": 9}},
        {"published": {"year": "2022", "month": "05", "day": "09"}},
    ],
)
def test_a_day_whose_parts_stand_apart(parts: dict[str, Any]) -> None:
    (found,) = read_value({"title": TITLE, "text": TEXT, **parts})
    assert isinstance(found, RawArticle)
    assert found.fields["published"] == DAY


def test_what_is_told_in_an_object_of_its_own() -> None:
    (found,) = read_value({"id": 1, "text": TEXT, "label": [], "meta": {"title": TITLE, "source": OUTLET, "date": DAY}})
    assert isinstance(found, RawArticle)
    assert found.fields == {"title": TITLE, "publisher": OUTLET, "published": DAY}


def test_texts_without_any_field() -> None:
    long = TEXT * 3
    assert [one.text for one in read_value([long, long]) if isinstance(one, RawArticle)] == [long, long]
    named = read_value({"ferry": long, "quay": long})
    assert [(one.text, one.part) for one in named if isinstance(one, RawArticle)] == [(long, 1), (long, 2)]
    (none,) = read_value(["ferry"])
    assert isinstance(none, Unreadable)
