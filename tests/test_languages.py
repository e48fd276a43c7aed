"""Word lists by language: where they stand, and what is said where there are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy

import kg
from kg.cli import main
from kg.errors import LanguageError, PipelineError
from kg.language import pipeline
from kg.languages import ENGLISH, ROOMS, data_file, data_table, require

PACKAGE = Path(kg.__file__).parent
# of no language, or of each that they name
OF_NO_LANGUAGE = {
    "agencies.tsv",
    "hosts.tsv",
    "languages.tsv",
    "letters.tsv",
    "months.tsv",
    "declared.toml",
    "field_names.toml",
    "role_meanings.tsv",
}
FITTED = re.compile(r"fitted|counted", re.IGNORECASE)


def test_each_room_has_lists_for_english_which_no_module_reads_by_itself() -> None:
    require(ENGLISH)
    assert data_table("extract", "events.toml")
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*"):
            if path.suffix in (".txt", ".toml", ".tsv") and not {"en_kg_news", "gazetteer", ENGLISH} & set(path.parts):
                heading = "".join(path.read_text("utf-8").splitlines(keepends=True)[:4])
                assert path.name in OF_NO_LANGUAGE or FITTED.search(heading), path


def test_a_language_without_lists_is_named_with_the_remedy() -> None:
    with pytest.raises(LanguageError, match=r"'nl' \(take a pipeline for English.*kg/extract/nl") as caught:
        data_file("extract", "cues.tsv", "nl")
    assert caught.value.status == PipelineError.status


@pytest.mark.parametrize("code", ["", ".", "../en", "en/.."])
def test_what_is_no_code_is_no_language(code: str) -> None:
    with pytest.raises(LanguageError):
        require(code)


def test_a_list_that_a_language_lacks_is_named() -> None:
    with pytest.raises(LanguageError, match=r"lack kg/extract/en/omens\.txt"):
        data_file("extract", "omens.txt")


def test_a_pipeline_for_another_language_is_one_line_and_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, article = tmp_path / "dutch", tmp_path / "a.txt"
    spacy.blank("nl").to_disk(place)
    article.write_text(
        "Quake shakes Velda\n\nAn earthquake shook Velda on Monday, and nobody was hurt, officials said.\n"
    )
    with pytest.raises(LanguageError, match=r"dutch.*'nl'"):
        pipeline.load(str(place))
    assert main(["build", str(article), "--pipeline", str(place), "--out", str(tmp_path / "g")]) == 6
    shown = capsys.readouterr().err.strip().splitlines()
    assert "for the language 'nl'" in shown[-1]
    assert not (tmp_path / "g" / "manifest.json").exists()
