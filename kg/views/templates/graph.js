"use strict";
/* Puts the parts together: what is chosen stands in the address, and every part shows that. */

(() => {
  const byId = (id) => document.getElementById(id);
  const narrow = window.matchMedia("(max-width: 1000px)");
  let state = Address.nothing();
  let chosen = null;
  let kept = new Set();
  let moves = 0;
  let panelShows = "";
  let viewShows = "";
  let cameFrom = null; // where the focus goes when what was opened by the keyboard is closed

  let drawn = null;
  const filter = filters({ changed: () => go({}), seen: (name) => (drawn ? drawn.seen(name) : 0), found: (number) => search.finds(number) });
  const search = results({ allowed: filter.articles, open: (thing) => choose({ thing }), read });
  drawn = drawing({ filter, search, chosen: () => chosen, kept: () => kept, steps: () => state.more });
  const times = timeline({ shown: filter.shown, told: filter.told, finder: search.finder, filtered: filtering, articles: (number) => filter.articles(number) && filter.happenedOn(page.articles[number][2].slice(0, 10)), onlyDay: filter.onlyDay, open: choose, go: (changes) => go(changes) });
  const scope = () => ({ story: filter.story(), shown: filter.shown, articles: filter.articles, allowed: filter.allowed });
  const text = reading({ open: (thing) => choose({ thing }), go });
  const take = taking({ state: () => state, chosen: () => chosen, listed: () => search.matches(filter.shown), table: { shown: () => table.shown(), title: (now) => table.title(now) }, times, text, said: () => filtering(), outlets: filter.alone });
  const table = tables({ shown: { allowed: filter.shown, thing: (thing) => filter.shown(thing) && search.finder()(thing.number), outlet: (outlet) => !filter.only(outlet), words: search.holds }, scope, kit: Panel.kit, go });

  /* ------------------------------------------------ what is chosen, in the address and back */
  function nameOf(what) {
    if (!what) return { thing: "", edge: [] };
    if ("thing" in what) return { thing: tail(page.things[what.thing].iri), edge: [] };
    const [source, target, kind, label] = page.relations[what.relation];
    return { thing: "", edge: [tail(page.things[source].iri), tail(page.things[target].iri), kind, label] };
  }

  function named({ thing, edge }) {
    if (thingAt.has(thing)) return { thing: thingAt.get(thing) };
    const [source, target] = edge.slice(0, 2).map((name) => thingAt.get(name));
    const relation = page.relations.findIndex((one) => one[0] === source && one[1] === target && one[2] === edge[2] && one[3] === edge[3]);
    return source !== undefined && relation >= 0 ? { relation } : null;
  }

  /* Change what is chosen: names and values as in Address, `replace` to leave no step to go back to. */
  function go(changes, { replace = false, focus = false } = {}) {
    const story = "story" in changes ? changes.story : filter.story() === null ? "" : filter.give().story;
    if (["story", "by", "from", "to"].some((name) => name in changes)) filter.take({ ...filter.give(), ...changes, story });
    state = { ...state, ...filter.give(), ...changes, story };
    const address = Address.write(state);
    if (address !== (window.location.hash || "#graph")) {
      if (!replace) moves += 1;
      note(address, replace);
    }
    show(focus);
  }

  /* Put it into the address; a browser that lets no file do that without a jump jumps there. */
  function note(address, replace) {
    try {
      window.history[replace ? "replaceState" : "pushState"]({ moves }, "", address);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
      window.location.hash = address;
    }
  }

  /* Show what the address says. */
  function arrive() {
    state = Address.read(window.location.hash);
    moves = window.history.state?.moves || 0;
    filter.take(state);
    byId("search").value = state.q;
    show(true);
  }

  function choose(what, { focus = true } = {}) {
    go(nameOf(what), { focus });
    if (focus && what && narrow.matches) byId("panel").scrollIntoView();
  }

  function read(article, offset) {
    const before = [state.article, state.with];
    const name = tail(page.articles[article][4]);
    go({ view: "text", article: name, with: before[1] === name ? before[0] : before[1], at: String(offset) });
    if (narrow.matches) byId("reading").scrollIntoView();
  }

  /* ------------------------------------------------ showing it */
  function filtering() {
    const words = search.searching() ? [`search “${byId("search").value.trim()}”`] : [];
    return [...words, filter.said()].filter(Boolean).join("; ");
  }

  function found() {
    const numbers = search.matches(filter.shown);
    const more = search.searching() ? search.matches(filter.passes).length - numbers.length : 0;
    search.list(numbers, more);
    return numbers;
  }

  function show(focus) {
    chosen = named(state);
    kept = new Set(state.keep.map((name) => thingAt.get(name)).filter((number) => number !== undefined));
    filter.counts();
    byId("filtered").textContent = filtering() ? `Shown: ${filtering()}` : "";
    byId("clear").hidden = !filter.said();
    drawn.once(() => {
      drawn.fade();
      found();
      panel();
      view();
      drawn.select(focus);
    });
    undrawn();
  }

  /* The panel: what is chosen, or the story. It is made anew only if that changes, so that it keeps its place. */
  function panel() {
    const key = JSON.stringify([chosen, [...kept], chosen ? "" : filter.give()]);
    if (key === panelShows) return;
    panelShows = key;
    Panel.kept(kept);
    const back = moves > 0 ? () => window.history.back() : null;
    if (!chosen) Panel.show(...Story.parts(scope(), Panel.kit, go));
    else if ("thing" in chosen) Panel.thing(chosen.thing, back);
    else Panel.relation(chosen.relation, back);
  }

  function undrawn() {
    const left = page.things.filter((thing) => filter.weighty(thing) && !drawn.nodes.get(thing.number)).length;
    byId("undrawn").textContent = `${left} less supported ${left === 1 ? "thing is" : "things are"} not drawn; the search finds ${left === 1 ? "it" : "them"}.`;
    byId("undrawn").hidden = state.view !== "graph" || left === 0;
  }

  function mark() {
    if (state.view === "timeline") times.mark(chosen);
    for (const button of byId("list").querySelectorAll("button")) {
      if (chosen && Number(button.dataset.thing) === chosen.thing) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /* The view that is open. It is made anew only if more than the choice changed, so that the focus stays. */
  function view() {
    const key = JSON.stringify({ ...state, thing: "", edge: [], keep: [] });
    const anew = key !== viewShows;
    viewShows = key;
    const is = (name) => state.view === name;
    byId("times").hidden = !is("timeline");
    byId("reading").hidden = !is("text");
    byId("table-view").hidden = !is("tables");
    byId("drawing").classList.toggle("unseen", !is("graph"));
    document.querySelector("main").classList.toggle("wide", !chosen && (is("text") || is("tables")));
    for (const id of ["draw-also", "edge-legend"]) byId(id).hidden = !is("graph");
    for (const link of byId("views").querySelectorAll("a")) {
      if (is(link.hash.slice(1))) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (is("timeline") && anew) times.draw(thingAt.get(state.only) ?? null);
    if (is("text")) text.draw(state, chosen && "thing" in chosen ? chosen.thing : null, filter.articles);
    if (is("tables") && anew) table.draw(state);
    mark();
  }

  /* ------------------------------------------------ what the user does */
  for (const link of byId("views").querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go({ view: link.hash.slice(1) });
    });
  }
  drawn.network.on("click", ({ nodes: [on], edges: [line], pointer: { DOM: { x, y } } }) => {
    const label = on === undefined ? drawn.labels.at(x, y) : undefined;
    const [node, edge] = label ? [label.id, label.edge] : [on, line];
    if (node !== undefined) choose({ thing: node }, { focus: false });
    else if (edge !== undefined) choose({ relation: edge }, { focus: false });
    else choose(null);
  });
  byId("search").addEventListener("input", () => go({ q: byId("search").value.trim() }, { replace: state.q !== "" }));
  byId("search").addEventListener("keydown", (event) => {
    const [first] = search.matches(filter.shown);
    if (event.key === "Enter" && first !== undefined) choose({ thing: first });
    if (event.key === "ArrowDown" && first !== undefined) {
      event.preventDefault();
      byId("list").querySelector("button").focus();
    }
  });
  drawingKeys({
    drawn,
    chosen: () => chosen,
    open: (what) => {
      choose(what, { focus: false });
      byId("panel").focus();
      cameFrom = drawn.frame;
    },
  });
  byId("skip").addEventListener("click", () => byId("panel").focus());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.activeElement === byId("search") && byId("search").value) {
      event.preventDefault();
      byId("search").value = "";
      go({ q: "" });
    } else if (byId("copies").open) {
      byId("copies").open = false;
      byId("copies").querySelector("summary").focus();
    } else if (chosen) {
      const back = byId("panel").contains(document.activeElement) ? cameFrom : null;
      choose(null);
      back?.focus();
    } else if (state.view !== "graph") go({ view: "graph" });
  });
  byId("more").addEventListener("click", () => {
    go({ more: state.more + 1 });
    drawn.fit();
  });
  byId("csv").addEventListener("click", () => Sharing.saveTable(`${take.name()}.csv`, take.rows()));
  for (const button of byId("copies").querySelectorAll("button")) button.addEventListener("click", () => Sharing.copy(take[button.dataset.copy](), button));
  byId("print").addEventListener("click", () => window.print());
  Panel.whenAsked(choose, read, (thing) => {
    const name = tail(page.things[thing].iri);
    go({ keep: kept.has(thing) ? state.keep.filter((one) => one !== name) : [...state.keep, name] });
  });

  for (const relation of legend.relations.filter(({ id }) => page.relations.some((one) => one[2] === id))) {
    const line = vector("svg", { viewBox: "0 0 24 8", width: 24, height: 8, "aria-hidden": "true" });
    line.append(vector("path", { d: "M0 4H18", stroke: relation.color, "stroke-width": 2, ...(relation.dashes ? { "stroke-dasharray": "4 2" } : {}) }), vector("path", { d: "M17 1L24 4L17 7Z", fill: relation.color }));
    byId("edges").append(element("li", {}, line, relation.label));
  }
  const counted = (what, one) => count(page[what].length, one);
  byId("summary").textContent = [["outlets", "outlet"], ["articles", "article"], ["things", "thing"], ["relations", "relation"]].map((pair) => counted(...pair)).join(" · ");
  if (narrow.matches) byId("filters").open = false;

  arrive();
  drawn.opening();
  if (chosen) drawn.select(true);
  window.addEventListener("hashchange", arrive);
  window.kgPage = { network: drawn.network, nodes: drawn.nodes, edges: drawn.edges, labels: drawn.labels, picture: drawn.picture, choose, rows: take.rows, take };
})();
