"use strict";
/* What is shown, to be taken elsewhere: a chosen thing or edge, or else the table, timeline, texts or list that is open.
   `state()`, `chosen()` and `listed()` (numbers of things) say what that is, `said()` what is left out, `outlets()` the
   names of those that are let through, undefined where all are. */

function taking({ state, chosen, listed, table, times, text, said, outlets }) {
  const heading = document.querySelector("h1").textContent;
  const viewName = () => document.querySelector("#views [aria-current]").textContent;

  /* What it is: {name, things, relations, differences} by their numbers, the rows of it as words. */
  function what() {
    const it = chosen();
    const view = state().view;
    if (view === "tables") return { things: [], relations: [], ...table.shown() };
    if (it && "thing" in it) return { name: "thing", things: [it.thing], relations: relationsOf[it.thing], differences: [], rows: () => told(sentencesOf({ things: [it.thing], relations: relationsOf[it.thing] })) };
    if (it) return { name: "relation", things: [], relations: [it.relation], differences: [], rows: () => told(sentencesOf({ relations: [it.relation] })) };
    if (view === "timeline") return { name: "timeline", ...times.rows(), relations: [], differences: [] };
    if (view === "text") return { name: "articles", things: text.things(), relations: [], differences: [], rows: () => told(text.sentences()) };
    return { name: "things", things: listed(), relations: [], differences: [], rows: () => [["kind", "name", "outlets", "time", "identifier"], ...listed().map(row)] };
  }

  const { sentencesOf } = Writing;

  function row(number) {
    const { kind, label, iri, outlets: telling } = page.things[number];
    return [kindOf[kind].one, label, telling.map((outlet) => page.outlets[outlet]).join("; "), kind === "event" ? Story.timeOf(number) : "", iri];
  }

  function told(numbers) {
    const line = (number) => {
      const [article, words, begin] = page.sentences[number];
      const [outlet, headline, date] = article < 0 ? [-1, "", ""] : page.articles[article];
      return [page.outlets[outlet] ?? "", headline, date.slice(0, 10), begin, begin + Array.from(words).length, words];
    };
    return [["outlet", "headline", "published", "begin", "end", "sentence"], ...numbers.map(line)];
  }

  /* A chosen thing or edge sentence by sentence; a view by what it shows and where. */
  function citation() {
    const { name, things, relations } = what();
    if (name === "thing" || name === "relation") return Writing.citations(sentencesOf({ things, relations }));
    const articles = [...new Set(page.articles.map((_, number) => number))];
    const days = articles.map((number) => page.articles[number][2].slice(0, 10)).filter(Boolean).sort();
    const span = days.length ? [[days[0], days.at(-1)].filter((day, i) => !i || day !== days[0]).map(Times.full).join(" to ")] : [];
    const place = `${decodeURIComponent(window.location.pathname.split("/").at(-1))}${window.location.hash}`;
    return `“${heading}”, ${[viewName(), table.title(state()), said()].filter(Boolean).join(": ")} (${[count(page.outlets.length, "outlet"), count(articles.length, "article"), ...span, place].join(", ")})\n`;
  }

  function turtle() {
    const { name, things, relations, differences } = what();
    if (name === "thing" || name === "relation") return Writing.turtle({ things, relations });
    const inside = new Set(things);
    const between = page.relations.map((_, number) => number).filter((number) => page.relations[number].slice(0, 2).every((end) => inside.has(end)));
    return Writing.turtle({ named: things, relations: between, differences });
  }

  function sparql() {
    const { name, things, relations, differences, query = "things" } = what();
    const iris = (numbers) => numbers.map((number) => page.things[number].iri);
    if (name === "relation") return Writing.sparql("relation", { pair: iris(page.relations[relations[0]].slice(0, 2)) });
    return Writing.sparql(name === "thing" ? "thing" : query, { things: iris(things), differences: differences.map((number) => page.differences[number][7]), outlets: outlets() });
  }

  const rows = () => what().rows();
  return { rows, name: () => what().name, citation, turtle, sparql, csv: () => Sharing.csv(rows()) };
}
