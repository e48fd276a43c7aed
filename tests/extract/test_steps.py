"""The table of the steps of extraction."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from kg import extract as extraction
from kg.extract import extract, run
from kg.extract.steps import steps
from kg.language.pipeline import docs, load
from kg.model import Article


def test_each_step_stands_behind_those_that_give_what_it_needs() -> None:
    given: set[str] = set()
    for step in steps():
        assert step.needs <= given, f"{step.name} needs {sorted(step.needs - given)} before they are found"
        assert not step.gives & given, f"{step.name} finds again what was found before"
        given |= step.gives


def test_names_of_steps_are_told_apart() -> None:
    names = [step.name for step in steps()]
    assert len(set(names)) == len(names)


def test_entities_are_finished_before_roles_and_events_begin() -> None:
    names = [step.name for step in steps()]
    assert names.index("coreference") < names.index("roles") < names.index("events")


@pytest.mark.parametrize("later", ["roles", "events", "quantities"])
def test_entities_know_nothing_of_what_is_found_after_them(later: str) -> None:
    folder = Path(extraction.__file__).parent
    knowing = [
        path.name
        for step in ("times", "entities")
        for path in (folder / step).glob("*.py")
        if f"from kg.extract.{later}" in path.read_text(encoding="utf8")
    ]
    assert knowing == []


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture
def article() -> Article:
    text = "Rebels attacked Orsk on Monday. Mayor Ada Haro said the attack had failed.\n"
    return Article(id="a", text=text, title="", publisher="", published=date(2024, 5, 3), url="")


def test_a_run_may_end_before_a_step(nlp: Language, article: Article) -> None:
    ((_, doc),) = docs(nlp, [article])
    found = run(article, doc, before="events")
    assert all((found.reading.times, found.roles, found.attributions))
    assert not found.events


def test_all_steps_make_the_facts(nlp: Language, article: Article) -> None:
    ((_, doc),) = docs(nlp, [article])
    facts = extract(article, doc)
    assert all((facts.times, facts.entities, facts.roles, facts.attributions, facts.events, facts.triggers))
