"""The annotated articles of this project: annotations and where their texts are."""

import json
from pathlib import Path

import pytest

from training import own_stories
from training.happenings import TYPES
from training.own_stories import DATA, put_together, sources
from training.samples import ACTUALITIES, HAPPENINGS


def test_each_annotation_has_a_source_and_each_source_an_annotation() -> None:
    annotations = [source.annotation for source in sources()]
    assert list(dict.fromkeys(annotations)) == sorted(path.stem for path in DATA.glob("*.json"))


@pytest.mark.parametrize("name", sorted({source.annotation for source in sources()}))
def test_annotations_say_what_the_reader_expects(name: str) -> None:
    story = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    places = [(m["article"], m["start"], m["end"]) for h in story["happenings"] for m in h["mentions"]]
    assert places
    assert {article for article, _, _ in places} == {one.name for one in sources() if one.annotation == name}
    assert len(set(places)) == len(places), "a word is a mention of one happening"
    for happening in story["happenings"]:
        assert happening["type"] in TYPES
        assert happening["factuality"] in ACTUALITIES
        assert happening["weight"] in HAPPENINGS[1:]


def _corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    """A corpus with one article, and an annotation of 'Rain fell.'"""
    data, corpora = tmp_path / "data", tmp_path / "corpora"
    (data).mkdir()
    (corpora / "wet").mkdir(parents=True)
    (corpora / "wet" / "rain.txt").write_text(text, encoding="utf-8")
    digest = "8a4b1e83d9ac7658"
    (data / "sources.tsv").write_text(f"# head\nrain\twet/rain.txt\t2024-05-01\t{digest}\tfree\n", encoding="utf-8")
    (data / "rain.json").write_text('{"happenings": []}', encoding="utf-8")
    monkeypatch.setattr(own_stories, "DATA", data)
    return corpora


def test_text_and_annotation_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora = _corpora(tmp_path, monkeypatch, "Rain fell.")
    (folder,) = put_together(corpora, tmp_path / "out")
    assert (folder / "rain.txt").read_text(encoding="utf-8") == "Rain fell."
    assert "2024-05-01" in (folder / "metadata.csv").read_text(encoding="utf-8")
    assert json.loads((folder / "story.json").read_text(encoding="utf-8")) == {"happenings": []}


def test_articles_of_a_story_are_put_together_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora = _corpora(tmp_path, monkeypatch, "Rain fell.")
    (corpora / "wet" / "flood.txt").write_text("Rain fell.", encoding="utf-8")
    rows = [f"{name}\twet/{name}.txt\t2024-05-01\t8a4b1e83d9ac7658\tfree\tweather" for name in ("flood", "rain")]
    (tmp_path / "data" / "sources.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "data" / "rain.json").rename(tmp_path / "data" / "weather.json")
    (folder,) = put_together(corpora, tmp_path / "out")
    assert sorted(path.name for path in folder.iterdir()) == ["flood.txt", "metadata.csv", "rain.txt", "story.json"]


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"rain\.txt is not the text that was annotated"):
        put_together(_corpora(tmp_path, monkeypatch, "Snow fell."), tmp_path / "out")
