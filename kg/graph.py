"""A built graph from Python: the same as the commands, one call each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import digests
from kg import folder as folders
from kg.errors import KgError, NotFound, StoreError

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped, unused-ignore]
    import rdflib
    from pyoxigraph import Quad

    from kg.build_report import BuildReport
    from kg.checks import Report
    from kg.compare.difference import Difference
    from kg.deciding import DecisionReport
    from kg.explain import Explanation
    from kg.model import ArticleFacts
    from kg.queries import Value
    from kg.result import Result
    from kg.store.embedded import EmbeddedStore

TIMEOUT = 60.0
"""Seconds after which a query is ended unless it is given another limit."""
EXPORTS = ("ttl", "trig", "nq", "jsonld", "jsonl", "triggers", "graphml")
"""The formats that `Graph.export` writes; `jsonl` is the facts file, `triggers` every word that denotes an event of any
kind, in the form of the facts file."""
TABLES = ("articles", "persons", "roles", "statements", "events", "reports", "differences")
"""The tables that `Graph.to_dataframe` gives and `Graph.export_tables` writes."""
TABLE_FORMATS = ("csv", "parquet")
"""The formats that `Graph.export_tables` writes."""
_AROUND = "SELECT DISTINCT ?it {{ ?it kg:agent|kg:patient|sem:hasPlace|kg:speaker <{iri}> }}"
_WRITTEN = {"ttl": "graph.ttl", "trig": "graph.trig", "jsonl": "facts.jsonl"}
_FROM_STORE = ("ttl", "trig")


class Graph:
    """The graph in a graph folder. Opening one reads only its manifest."""

    def __init__(self, path: Path | str = "graph", report: BuildReport | None = None) -> None:
        """`path` is a graph folder, `report` what the build that made it said. Raises StoreError."""
        self.path = Path(path)
        folders.recover(self.path)
        self.manifest = folders.require_manifest(self.path)
        self.report = report

    def __repr__(self) -> str:
        return f"<Graph {self.path}: {len(self.manifest.articles)} articles>"

    def _repr_html_(self) -> str:
        return self.query("articles")._repr_html_()

    def store(self) -> EmbeddedStore:
        """The embedded store, open for reading; the caller closes it (it is a context manager)."""
        from kg.store.embedded import EmbeddedStore

        return EmbeddedStore.open(self.path)

    def query(
        self,
        query: str | Path,
        /,
        timeout: float = TIMEOUT,
        params: Mapping[str, Value] | None = None,
        services: bool = False,
        **named: Value,
    ) -> Result:
        """The answer to a query: a name (see `kg.queries.catalogue`), a file or SPARQL text.

        Its parameters are given by name, or as `params`; every named query takes `outlet`, `from_`, `to`, `story`,
        `limit` and `all`. A query that takes longer than `timeout` (seconds; `math.inf` for no limit) is ended, and so
        is one that is interrupted. SERVICE is refused without `services`. Raises QueryError, NotFound, StoreError.
        """
        from kg.queries import run
        from kg.store.embedded import EmbeddedStore

        with EmbeddedStore.open(self.path, at_once=False) as store:
            return run(store, query, {**(params or {}), **named}, timeout, services)

    def facts(self) -> Iterator[ArticleFacts]:
        """The facts of each article, sorted by article id."""
        for name in sorted(self.manifest.articles):
            yield folders.read_facts(self.path, name)

    def quads(self) -> Iterator[Quad]:
        """All quads, a graph an article. Raises StoreError."""
        import pyoxigraph

        if self.left_out("graph.trig"):
            with self.store() as store:
                yield from store.graph_by_graph()
            return
        path = self._file("graph.trig")
        try:
            yield from pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TRIG)
        except (OSError, SyntaxError) as error:
            raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error

    def to_rdflib(self) -> rdflib.Dataset:
        """An rdflib Dataset, a graph an article, whose default graph is the union; prefixes are bound."""
        from kg.rdf import to_rdflib

        return to_rdflib(self.quads())

    def export(self, form: str = "ttl") -> bytes:
        """The graph in one of EXPORTS. Raises KgError for another format, StoreError."""
        if form in _FROM_STORE and self.left_out(_WRITTEN[form]):
            return self._from_store(_WRITTEN[form])
        if form in _WRITTEN:
            path = self._file(_WRITTEN[form])
            try:
                return path.read_bytes()
            except OSError as error:
                raise StoreError(f"cannot read {path}: {folders.reason(error)}") from error
        if form == "triggers":
            from kg.views.facts import trigger_lines

            return "".join(trigger_lines(self.export("jsonl").decode().splitlines())).encode()
        if form == "graphml":
            from kg.views.network import graphml

            with self.store() as store:
                return graphml(store)
        from kg.views.turtle import FORMATS

        if form not in FORMATS:
            raise KgError(f"no format {form!r}: take one of {', '.join(EXPORTS)}")
        return FORMATS[form](self.quads()).encode()

    def _from_store(self, name: str) -> bytes:
        """A file of Turtle or TriG that a quick build has left out."""
        import tempfile

        from kg import rdf_files

        try:
            with tempfile.TemporaryDirectory() as place:
                turtle, trig = (Path(place) / file for file in ("graph.ttl", "graph.trig"))
                rdf_files.write(self.quads(), turtle, trig)
                return (Path(place) / name).read_bytes()
        except OSError as error:
            raise StoreError(f"cannot write {name} for the time being: {folders.reason(error)}") from error

    def export_tables(self, folder: Path | str, form: str = "csv") -> tuple[Path, ...]:
        """Write each of `TABLES` as a file into `folder`, in one of `TABLE_FORMATS`; -> the files. Raises KgError for
        another format, or where a library for it misses, StoreError."""
        from kg.views.tables import write

        with self.store() as store:
            return write(store, Path(folder), form)

    def compare(self, thing: str = "", kinds: Sequence[str] = ()) -> tuple[Difference, ...]:
        """Where the outlets differ, what matters most first.

        `thing` limits it to a story or to a happening or entity: its IRI, the last part of that, words of what is
        shown, or a name (see `kg.names`); an entity's are those of what it takes part in and says, too. `kinds` limits
        it to slots and relations (see `kg.compare.difference`). Nothing is given of a thing of the graph on which no
        outlets differ. Raises NotFound for what the graph does not have, StoreError.
        """
        from kg.compare.selection import selected
        from kg.views.comparison import from_json

        path = self._file(folders.DIFFERENCES)
        try:
            every = from_json(path.read_text("utf8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
        unknown: NotFound | None = None
        around: frozenset[str] = frozenset()
        if thing:
            try:
                around = self._around(thing)
            except NotFound as error:  # it may be a story, or words of what is shown
                unknown = error
        try:
            return selected(every, thing, kinds, around)
        except NotFound:
            if unknown:
                raise unknown from None
            return ()

    def left_out(self, name: str) -> bool:
        """Whether a quick build has left out the file of this name. Raises StoreError."""
        table = digests.read(self.path)
        return table is not None and name not in table and not (self.path / name).exists()

    def _around(self, words: str) -> frozenset[str]:
        """The IRIs of the thing that `words` mean, and of what it takes part in and says. Raises NotFound,
        StoreError."""
        from kg.names import meant
        from kg.queries import run

        with self.store() as store:
            iri = meant(store, words, timeout=TIMEOUT).things[0].iri
            rows = run(store, _AROUND.format(iri=iri), timeout=TIMEOUT)
            return frozenset({iri, *(str(row.it) for row in rows)})

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Actors, places, events and statements as a networkx graph (see `kg.views.network.network`). Raises
        StoreError."""
        from kg.views.network import network

        with self.store() as store:
            return network(store)

    def to_dataframe(self, table: str = "events") -> Any:
        """One of `TABLES` as a pandas data frame, whole: whole numbers, decimals and days have their types.

        Events are those of all prominence; a row of `differences` is one outlet's value. Raises KgError for another
        table, StoreError, and ImportError where pandas is not installed.
        """
        if table not in TABLES:
            raise KgError(f"no table {table!r}: take one of {', '.join(TABLES)}")
        from kg.views.frames import frame

        with self.store() as store:
            return frame(store, table)

    def comparison(
        self,
        form: str = "table",
        thing: str = "",
        kinds: Sequence[str] = (),
        width: int | None = None,
        records: bool = False,
    ) -> str:
        """What `compare` gives as text: table, json, csv or html; as a table of nothing, why there is none.

        `width` (characters) limits a table's lines; with `records` it has a line a value. Raises KgError for another
        format, NotFound."""
        from kg.views.comparison import FORMATS, as_table

        if form not in FORMATS:
            raise KgError(f"no format {form!r}: take one of {', '.join(FORMATS)}")
        differences = self.compare(thing, kinds)
        if form == "table" and thing and not differences:
            return self._no_difference(thing, kinds)
        texts = {one.article.id: one.article.text for one in self.facts()}
        return as_table(differences, texts, width, records) if form == "table" else FORMATS[form](differences, texts)

    def _no_difference(self, thing: str, kinds: Sequence[str]) -> str:
        """Why no outlets differ on a thing of the graph: nothing is at odds, or only one has it."""
        found = self.explain(thing)
        outlets = sorted({words.outlet for words in found.evidence})
        if len(outlets) == 1:
            return f"only {outlets[0]} tells of {found.label}: no other outlet to compare with\n"
        of = f" of kind {', '.join(kinds)}" if kinds else ""
        return f"no differences{of} on {found.label} between {', '.join(outlets)}\n"

    def page(
        self,
        path: Path | str | None = None,
        title: str = "",
        asked: Mapping[str, str] | None = None,
        noted: Callable[[str], object] | None = None,
    ) -> Path:
        """Write the HTML page (by default `graph.html` in the folder) and return its path. `asked` and `noted` as in
        `page_html`; a page of what is asked for is by default `page.html` in the current folder. Raises StoreError,
        NotFound, QueryError."""
        target = Path(path) if path else Path("page.html") if asked else self.path / "graph.html"
        content = self.page_html(title, asked, noted)
        try:
            target.write_text(content, encoding="utf-8", newline="\n")
            if target.parent == self.path:
                digests.renewed(self.path, target.name)
        except OSError as error:
            raise StoreError(f"cannot write {target}: {folders.reason(error)}") from error
        return target

    def page_html(
        self,
        title: str = "",
        asked: Mapping[str, str] | None = None,
        noted: Callable[[str], object] | None = None,
    ) -> str:
        """The HTML page: of all articles, or of stories with one that `asked` means: values of `outlet`,
        `from`, `to`, `story`, as named queries take them. `noted` is called with each line for the user: which outlet a
        name was taken for, what has no day. Raises StoreError, NotFound, QueryError."""
        from kg.explain import each_merge
        from kg.scope import whole_stories
        from kg.views import page
        from kg.views.page_beside import part_beside
        from kg.views.page_read import part_to_show

        with self.store() as store:
            wanted, notes = whole_stories(store, asked) if asked else (None, ())
            if noted:
                for note in notes:
                    noted(note)
            part = part_to_show(store, wanted)
            every = sorted(self.manifest.articles)
            beside = part_beside(part, every, lambda name: folders.read_facts(self.path, name), each_merge(self.path))
            return page.page_html(store, title, beside=beside, part=part)

    def check(self) -> Report:
        """Run all checks and shapes (see `kg.checks.check`)."""
        from kg.checks import check

        with self.store() as store:
            return check(store)

    def explain(self, thing: str) -> Explanation:
        """What the graph knows of a thing and why its mentions were taken for one. Raises NotFound."""
        from kg.explain import explain

        return explain(self.path, thing)

    def drop(self, article: str, quick: bool = False) -> BuildReport:
        """Take an article out (its id, file name or IRI); `quick` as in `kg.build`. Raises NotFound."""
        from kg.building import drop

        report = drop(article, self.path, quick)
        self.manifest = folders.require_manifest(self.path)
        return report

    def same(self, left: str, right: str, who: str = "", why: str = "") -> DecisionReport:
        """Decide that two things are one (see `kg.deciding.decide`). Raises NotFound, StoreError."""
        from kg.deciding import decide

        return decide("same", left, right, self.path, who=who, why=why)

    def different(self, left: str, right: str, who: str = "", why: str = "") -> DecisionReport:
        """Decide that two things are not one (see `kg.deciding.decide`). Raises NotFound, StoreError."""
        from kg.deciding import decide

        return decide("different", left, right, self.path, who=who, why=why)

    def undo(self, left: str = "", right: str = "") -> DecisionReport:
        """Take back the decision on two things, or the last one. Raises NotFound, StoreError."""
        from kg.deciding import undo

        return undo(left, right, self.path)

    def _file(self, name: str) -> Path:
        """A file of the folder; where a quick build has left it out, it is written first, and the others with it."""
        path = self.path / name
        if self.left_out(name):
            from kg.building import merge_again

            with folders.locked(self.path):
                merge_again(self.path)
        if not path.is_file():
            raise StoreError(f"{path} is missing: build the graph again with --fresh")
        return path
