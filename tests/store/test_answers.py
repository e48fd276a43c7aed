"""Answers kept beside a store: what is asked again comes from there, whole or its first rows, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg import digests, ids, queries
from kg.errors import NotFound, StoreError
from kg.kept_answers import keep_answers
from kg.names import meant
from kg.result import Result
from kg.scope import outlets
from kg.store import Answer, answers
from kg.store.embedded import EmbeddedStore
from kg.store.files import FileStore
from kg.store.marks import RowMark, WantedRows
from tests.sample_store import MORE, make_store, sample_nquads

HEAVY = [file.name for file in queries.catalogue() if file.keep]


def test_rows_come_back_as_they_were_kept(tmp_path: Path) -> None:
    row = {"a": {"type": "literal", "value": 'x\r\n"y" \u2028 é'}}
    content = {"head": {"vars": ["a", "b"]}, "results": {"bindings": [row, {}, row]}}
    answers.keep(tmp_path, "SELECT", Answer("rows", json.dumps(content).encode()))
    found = answers.kept(tmp_path, "SELECT")
    assert found is not None
    assert json.loads(found.payload) == content
    assert not found.cut
    first = answers.kept(tmp_path, "SELECT", 2)
    assert first is not None
    assert (json.loads(first.payload)["results"]["bindings"], first.cut) == ([row, {}], True)
    assert answers.kept(tmp_path, "SELECT", 3) == Answer("rows", found.payload, False)
    assert answers.kept(tmp_path, "SELECT *") is None


def test_no_rows(tmp_path: Path) -> None:
    content = {"head": {"vars": ["a"]}, "results": {"bindings": []}}
    answers.keep(tmp_path, "SELECT", Answer("rows", json.dumps(content).encode()))
    found = answers.kept(tmp_path, "SELECT")
    assert found is not None
    assert json.loads(found.payload) == content


def test_kept_file_that_is_damaged(tmp_path: Path) -> None:
    answers.keep(tmp_path, "SELECT", Answer("rows", b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'))
    (file,) = (tmp_path / answers.FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(StoreError, match="damaged"):
        answers.kept(tmp_path, "SELECT")


def test_rows_of_some_articles_are_known_by_what_the_articles_tell(tmp_path: Path) -> None:
    iris = (ids.article("n 1"), ids.report("n 1", "v0"), ids.statement("n/2", "s0"), ids.article("n 10"), "n 1")
    terms = [{"type": "uri", "value": iri} for iri in iris]
    words = {"type": "literal", "value": f'"of":{json.dumps(terms[0])}'}
    rows = [{"of": term} for term in terms] + [{"words": words, "of": terms[3]}, {}]
    content = {"head": {"vars": ["words", "of"]}, "results": {"bindings": rows}}
    answers.keep(tmp_path, "SELECT", Answer("rows", json.dumps(content).encode()))

    def found(*articles: str) -> list[dict[str, dict[str, str]]]:
        of = WantedRows(RowMark(("of",), "article"), frozenset(map(ids.article, articles)))
        answer = answers.kept(tmp_path, "SELECT", wanted=[of])
        assert answer is not None
        bindings: list[dict[str, dict[str, str]]] = json.loads(answer.payload)["results"]["bindings"]
        return bindings

    assert found("n 1") == rows[:2]
    assert found("n 1", "n/2") == rows[:3]
    assert found("other") == []


def test_rows_of_one_value_are_found_whatever_stands_elsewhere_in_a_row(tmp_path: Path) -> None:
    names = ['the "Post"', "Post", 'the "Post"']
    rows = [{"a": {"type": "literal", "value": name}, "b": {"type": "literal", "value": "Post"}} for name in names]
    content = {"head": {"vars": ["a", "b"]}, "results": {"bindings": rows}}
    answers.keep(tmp_path, "SELECT", Answer("rows", json.dumps(content).encode()))

    def found(value: str, most: int = 0) -> tuple[int, bool]:
        answer = answers.kept(tmp_path, "SELECT", most, [WantedRows(RowMark(("a",)), frozenset({value}))])
        assert answer is not None
        return len(json.loads(answer.payload)["results"]["bindings"]), answer.cut

    assert (found("Post"), found('the "Post"'), found('the "Post"', 1), found("Courier")) == (
        (1, False),
        (2, False),
        (1, True),
        (0, False),
    )


def test_of_an_outlet_of_many_articles_the_answers_are_kept_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.kept_answers.MANY", 1)
    with make_store(tmp_path, sample_nquads(MORE)) as store:
        assert outlets(store)["Herald"] == 1
        asked: dict[str, queries.Value] = {"outlet": "Herald"}
        before = queries.run(store, "actors-and-relations", asked)
        keep_answers(store)
        monkeypatch.setattr(EmbeddedStore, "query", only_articles(EmbeddedStore.query))
        assert queries.run(store, "actors-and-relations", asked) == before
        with pytest.raises(AssertionError, match="was asked"):
            queries.run(store, "evidence-of", {"claim": "id:statement/west/s1"})


COUNTING = [file.name for file in queries.catalogue() if "#+ rows of" in file.text]


@pytest.mark.parametrize("name", COUNTING)
@pytest.mark.parametrize("own", [{}, {"all": True}])
def test_of_some_days_what_counts_is_counted_from_kept_rows(
    stores: tuple[EmbeddedStore, EmbeddedStore],
    name: str,
    own: dict[str, queries.Value],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain, keeping = stores
    days = {**NEEDED.get(name, {}), **own, "from": "2020-01-06", "to": "2020-01-06"}
    fresh = queries.run(plain, name, days)
    monkeypatch.setattr(EmbeddedStore, "query", only_articles(EmbeddedStore.query))
    found = queries.run(keeping, name, days)
    assert (found.columns, found.rows, found.notes) == (fresh.columns, fresh.rows, fresh.notes)


def only_articles(query: Callable[..., Answer]) -> Callable[..., Answer]:
    """The `query` of a store on disk that may be asked which articles there are, and nothing else."""

    def asked(store: EmbeddedStore, text: str, **given: object) -> Answer:
        assert isinstance(store, FileStore) or "kg:Story" in text, "was asked"
        return query(store, text, **given)

    return asked


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedStore, EmbeddedStore]]:
    """A store of two stories, and the same one with answers kept beside it."""
    content = sample_nquads(MORE)
    folders = (tmp_path_factory.mktemp(name) for name in ("none", "kept"))
    plain, keeping = (make_store(folder, content) for folder in folders)
    with plain, keeping:
        keep_answers(keeping)
        yield plain, keeping


NEEDED: dict[str, dict[str, queries.Value]] = {
    "statements-of": {"person": "Brandt"},
    "statements-about": {"entity": "Arvana"},
    "naming": {"name": "Brand"},
    "roles-of-organization": {"organization": "northern council"},
    "events-at": {"place": "Bort Arvana"},
    "on-day": {"day": "2020-01"},
    "versions-of-event": {"event": "attack"},
}
"""Values of what some queries cannot do without."""
SCOPES: tuple[dict[str, queries.Value], ...] = (
    {},
    {"limit": 2},
    {"all": True},
    {"outlet": "Herald"},
    {"outlet": "Courier", "limit": 1},
    {"story": "attack on arvana"},
    {"from": "2020-01-07", "all": True},
    {"to": "2020-01-06"},
    {"outlet": "Herald", "to": "2020"},
    {"outlet": "Courier", "story": "attack on arvana"},
)


@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.parametrize("params", SCOPES)
def test_named_query_answers_the_same_from_what_is_kept(
    stores: tuple[EmbeddedStore, EmbeddedStore], name: str, params: dict[str, queries.Value]
) -> None:
    before, after = (queries.run(store, name, {**NEEDED.get(name, {}), **params}) for store in stores)
    assert (after.columns, after.rows, after.notes) == (before.columns, before.rows, before.notes)


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("compare", {"kind": "wording"}),
        ("compare", {"kind": "omission", "outlet": "Herald"}),
        ("compare", {"kind": "any", "limit": 1}),
        ("compare", {"kind": "nothing"}),
        ("confidence-below", {"below": "0.95", "all": True}),
        ("confidence-below", {"below": "0.45", "outlet": "Ledger"}),
        ("who-said-what", {"words": "SHELLED"}),
        ("who-said-what", {"words": "the", "outlet": "Herald", "limit": 1}),
        ("who-said-what", {"words": "*"}),
        ("silent", {"perhaps": True}),
        ("silent", {"perhaps": True, "outlet": "Herald"}),
        ("statements-of", {"person": "id:person/leo-katz"}),
        ("statements-about", {"entity": "attack"}),
        ("statements-about", {"entity": "rebels", "limit": 1}),
        ("naming", {"name": "Militants"}),
        ("on-day", {"day": "2020-01-06", "all": True}),
        ("on-day", {"day": "2020"}),
        ("on-day", {"day": "2020-01-0"}),
        ("versions-of-event", {"event": "struck"}),
        ("versions-of-event", {"event": "attack on Port"}),
        ("evidence-of", {"claim": "id:statement/west/s1"}),
    ],
)
def test_values_of_parameters_find_the_same_in_what_is_kept(
    stores: tuple[EmbeddedStore, EmbeddedStore], name: str, params: dict[str, queries.Value]
) -> None:
    before, after = (queries.run(store, name, params) for store in stores)
    assert (after.columns, after.rows, after.notes) == (before.columns, before.rows, before.notes)


@pytest.mark.parametrize("name", ["nobody at all", "Herald", "katt", "", "Rebel", "Port"])
def test_names_are_taken_for_the_same_from_what_is_kept(stores: tuple[EmbeddedStore, EmbeddedStore], name: str) -> None:
    def taken(store: EmbeddedStore) -> object:
        try:
            return meant(store, name), meant(store, name, ("event",), several=True)
        except NotFound as error:
            return str(error)

    assert taken(stores[1]) == taken(stores[0])


def test_a_thing_that_is_looked_up_asks_nothing_of_the_graph(
    stores: tuple[EmbeddedStore, EmbeddedStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Answer:
        raise AssertionError("was asked")

    monkeypatch.setattr(EmbeddedStore, "query", refuse)
    for name, needed in NEEDED.items():
        queries.run(stores[1], name, {**needed, "outlet": "Courier"})


def test_columns_by_which_rows_are_known_are_columns_of_the_query(stores: tuple[EmbeddedStore, EmbeddedStore]) -> None:
    for file in map(queries.find, HEAVY):
        columns = queries.run(stores[0], file, NEEDED.get(file.name)).columns
        assert {name for mark in file.marks.values() for name in mark.columns} <= set(columns), file.name
        assert not ("article" in file.marks and "#+ outlet:" in file.text), file.name


def test_what_is_kept_is_what_is_answered(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        file = queries.find(HEAVY[0])
        marked = b'{"head":{"vars":["only"]},"results":{"bindings":[]}}'
        answers.keep(store.path, queries.text_of(file, {}), Answer("rows", marked))
        assert queries.run(store, HEAVY[0]).columns == ("only",)
        assert queries.run(store, HEAVY[0], {"outlet": "Herald"}).columns != ("only",)


def test_build_of_many_articles_keeps_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("The mayor of Vesk, Ada Brandt, said on Monday that the bridge had collapsed.")
    monkeypatch.setattr("kg.writing.MANY", 1)
    graph = kg.build([folder], out=tmp_path / "graph", language="any")
    kept = list((graph.path / "store" / answers.FOLDER).iterdir())
    assert len(kept) > len(HEAVY)
    assert {f"answers/{path.name}" for path in kept} <= set(digests.read(graph.path / "store") or {})


def test_large_store_that_was_found_whole_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_LARGE", 10)
    make_store(tmp_path).close()
    folder = tmp_path / "store"
    digests.seal(folder, digests.TABLES)
    EmbeddedStore.open(tmp_path).close()
    assert (folder / digests.CHECKED).is_file()
    digests._require_whole.cache_clear()
    monkeypatch.setattr(digests, "broken", lambda _: [("x", "was read")])
    EmbeddedStore.open(tmp_path).close()
    digests._require_whole.cache_clear()
    table = next(folder.glob("*.sst"))
    table.touch()
    with pytest.raises(StoreError, match="was read"):
        EmbeddedStore.open(tmp_path)


def test_large_store_that_was_just_sealed_is_not_read_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_LARGE", 10)
    make_store(tmp_path).close()
    folder = tmp_path / "store"
    digests.seal(folder, digests.TABLES)
    digests.found_whole(folder)
    monkeypatch.setattr(digests, "broken", lambda _: [("x", "was read")])
    EmbeddedStore.open(tmp_path).close()
    next(folder.glob("*.sst")).touch()
    digests._require_whole.cache_clear()
    with pytest.raises(StoreError, match="was read"):
        EmbeddedStore.open(tmp_path)


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_long_answer_lies_there_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(answers, "LONG", {"csv": 3, "tsv": 3})
    words = ["=1+1", "\u001b[31mred\u202e", 'two\r\n"lines"', "\u00e9 \U0001f600"]
    rows = [{"a": {"type": "literal", "value": one}} for one in words]
    content = json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": rows}})
    given = Answer("rows", content.encode())
    answers.keep(tmp_path, "SELECT", given, written=Result(given).pieces)
    found = answers.kept(tmp_path, "SELECT")
    assert found is not None
    assert form in found.ready
    assert Result(found).encoded(form) == Result(given).write(form).encode()
    assert Result(found).write(form) == Result(given).write(form)
    assert Result(found).write(form if form == "csv" else "csv", columns=["b"]).splitlines()[0] == "b"
    assert (len(Result(found)), Result(found).rows) == (4, Result(given).rows)
    answers.keep(tmp_path, "SELECT", Answer("rows", content.replace("red", "blue").encode()))
    again = answers.kept(tmp_path, "SELECT")
    assert again is not None
    assert "csv" not in again.ready


def test_ready_file_that_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LONG", {"csv": 0})
    given = Answer("rows", b'{"head":{"vars":["a"]},"results":{"bindings":[]}}')
    answers.keep(tmp_path, "SELECT", given, written=Result(given).pieces)
    (file,) = (tmp_path / answers.FOLDER).glob("*.csv.gz")
    file.write_bytes(file.read_bytes()[:-9])
    found = answers.kept(tmp_path, "SELECT")
    assert found is not None
    with pytest.raises(StoreError, match="damaged"):
        Result(found).write("csv")


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_build_keeps_long_answers_as_commands_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(answers, "LONG", {"csv": 1, "tsv": 1})
    with make_store(tmp_path, sample_nquads(MORE)) as store:
        asked = [file.name for file in queries.catalogue() if file.keep and all(p.default for p in file.parameters)]
        before = {name: queries.run(store, name).write(form) for name in asked}
        keep_answers(store)
        assert list((store.path / answers.FOLDER).glob(f"*.{form}.gz")) or form == "json"
        for name, text in before.items():
            assert queries.run(store, name).write(form) == text, name
