"use strict";
/* The drawing, the filters, the search, the list, and which view is seen. */

(() => {
  const byId = (id) => document.getElementById(id);
  const stored = (id) => JSON.parse(byId(id).textContent);
  const nodes = new vis.DataSet(stored("nodes"));
  const edges = new vis.DataSet(stored("links"));
  const options = stored("options");
  for (const kind of legend.kinds) if (kind.shape === "custom") options.groups[kind.id].ctxRenderer = bubble;
  const network = new vis.Network(byId("network"), { nodes, edges }, options);
  const frame = byId("network").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Drawing: arrow keys move it, plus and minus zoom. The list holds the same things.");

  const LISTED = 200;
  const MUST = { actors: 10, events: 6 };
  const LEAST = 0.33;
  const MARGIN = { x: 66, y: 40 };
  const READABLE = 0.95;
  const off = { kinds: new Set(), outlets: new Set(), also: new Set(["statements", "alone"]), types: new Set(), factualities: new Set(), weights: new Set(["minor"]) };
  const events = page.things.filter((thing) => thing.kind === "event");
  const counters = [];
  const trail = [];
  let chosen = null;
  let near = new Set();
  let lit = new Set();
  let leading = [];
  let main = new Set();

  const narrow = window.matchMedia("(max-width: 1000px)");
  const fewer = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const told = (outlets) => !outlets.length || outlets.some((outlet) => !off.outlets.has(outlet));
  const on = (values, switched) => !values.length || values.some((value) => !switched.has(value));
  const wanted = ([outlet, types, factualities]) => !off.outlets.has(outlet) && on(types, off.types) && on(factualities, off.factualities);
  const asTold = ({ told: tellers }) => !tellers || tellers.some(wanted);
  const weighty = (thing) => !thing.minor || !off.weights.has("minor");
  const passes = (thing) => !off.kinds.has(thing.kind) && told(thing.outlets) && asTold(thing);
  const shown = (thing) => weighty(thing) && passes(thing);
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystack = page.things.map((thing) => plain([thing.label, thing.words || "", ...(thing.names || []).flatMap(([, found]) => found)].join("\n")));

  const sought = () => plain(byId("search").value).split(/\s+/).filter(Boolean);

  /* A test whether the search finds a thing by itself or by those that take part in it. */
  function finder() {
    const words = sought();
    const relations = (number) => relationsOf[number].filter((relation) => page.relations[relation][2] !== "about");
    const ends = (number) => relations(number).flatMap((relation) => page.relations[relation].slice(0, 2));
    return (number) => !words.length || words.every((word) => [number, ...ends(number)].some((one) => haystack[one].includes(word)));
  }

  const inTimes = () => window.location.hash === "#timeline";
  const times = timeline({ shown, told, finder, open: (what) => choose(what), redraw: view });

  function matches(wanting = shown) {
    const wanted = sought();
    const found = [];
    page.things.forEach((thing, number) => {
      if (wanting(thing) && wanted.every((word) => haystack[number].includes(word))) found.push(number);
    });
    return found;
  }

  /* How many are found, and of a search how many minor events are not shown. */
  function count(found) {
    const more = sought().length ? matches(passes).length - found : 0;
    const listed = found > LISTED ? `, the first ${LISTED} listed` : "";
    return `${found} found${listed}${more ? `; ${more} minor event${more === 1 ? "" : "s"} not shown` : ""}`;
  }

  function list() {
    const found = matches();
    byId("found").textContent = count(found.length);
    byId("list").replaceChildren(...found.slice(0, LISTED).map((number) => {
      const thing = page.things[number];
      const button = element("button", { type: "button", "data-thing": number, title: thing.label, onclick: () => choose({ thing: number }) },
        icon(thing.kind), element("span", { class: "label" }, thing.label),
        element("span", { class: "count", title: `told by ${thing.outlets.length} outlets` }, String(thing.outlets.length)));
      return element("li", {}, button);
    }));
    mark();
    return found;
  }

  function mark() {
    if (inTimes()) times.mark(chosen);
    for (const button of byId("list").querySelectorAll("button")) {
      if (chosen && Number(button.dataset.thing) === chosen.thing) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /* What is chosen, with what it is linked to: numbers of things and of relations. */
  function nearby() {
    const near = new Set();
    const lit = new Set();
    if (chosen && "thing" in chosen && nodes.get(chosen.thing)) {
      near.add(chosen.thing);
      for (const number of relationsOf[chosen.thing]) lit.add(number);
    } else if (chosen && "relation" in chosen) lit.add(chosen.relation);
    for (const number of lit) near.add(page.relations[number][0]).add(page.relations[number][1]);
    return { near, lit };
  }

  const isStatement = (number) => page.things[number].kind === "statement";

  /* Whether a thing has an edge to be seen, or speaks, or several outlets tell it. */
  function linked(number) {
    return page.things[number].outlets.length > 1 || relationsOf[number].some((relation) => {
      const [source, target, kind] = page.relations[relation];
      const other = source === number ? target : source;
      return kind === "said" || (weighty(page.things[other]) && (!isStatement(other) || !off.also.has("statements")) && nodes.get(other));
    });
  }

  /* A minor event is drawn where it is chosen itself, even if not all events are asked for. */
  function visible(number, near) {
    if (!(number === chosen?.thing ? passes : shown)(page.things[number])) return false;
    if (near.has(number)) return true;
    return isStatement(number) ? !off.also.has("statements") : linked(number) || !off.also.has("alone");
  }

  /* What is near the choice keeps its colour, the rest fades; statements are drawn near the choice or if asked for. */
  function fade() {
    ({ near, lit } = nearby());
    const seen = new Set(nodes.getIds().filter((id) => visible(id, near)));
    nodes.update(nodes.map((node) => {
      const dim = near.size > 0 && !near.has(node.id);
      return { id: node.id, hidden: !seen.has(node.id), opacity: dim ? 0.22 : 1 };
    }));
    edges.update(edges.map((edge) => {
      const dim = near.size > 0 && !lit.has(edge.id);
      const [source, target, , , outlets] = page.relations[edge.id];
      const hidden = !told(outlets) || !seen.has(source) || !seen.has(target);
      return { id: edge.id, hidden, color: { ...edge.color, opacity: dim ? 0.12 : 0.75 } };
    }));
    leading = [...seen].sort((a, b) => near.has(b) - near.has(a) || isStatement(a) - isStatement(b) || a - b);
    const isEvent = (number) => page.things[number].kind === "event";
    const rest = leading.filter((number) => !isStatement(number));
    main = new Set([...rest.filter((number) => !isEvent(number)).slice(0, MUST.actors), ...rest.filter(isEvent).slice(0, MUST.events)]);
    if (chosen && seen.has(chosen.thing)) main.add(chosen.thing);
    const first = (number) => (number === chosen?.thing ? 0 : main.has(number) ? 1 : 2);
    leading.sort((a, b) => first(a) - first(b));
  }

  /* The better a thing is told the larger its name; a statement shows its words near the choice or from near. */
  function look(number) {
    const thing = page.things[number];
    const close = network.getScale() >= READABLE;
    if (near.size ? !near.has(number) : isStatement(number) && !close) return null;
    const several = thing.outlets.length > 1;
    const must = main.has(number);
    const size = isStatement(number) ? 11 : number === chosen?.thing ? 15 : must ? 14 : several ? 13 : 12;
    const { label } = nodes.get(number);
    const text = isStatement(number) && !/^[“"‘']/.test(label) ? `“${label}”` : label;
    return { text, size, bold: several || number === chosen?.thing, quoted: isStatement(number), must };
  }

  /* Edges are named when they belong to the choice, or from near. */
  function lines() {
    if (!lit.size && network.getScale() < READABLE) return [];
    return edges.get({ filter: (edge) => !edge.hidden && (!lit.size || lit.has(edge.id)) }).map((edge) => [edge.id, edge.label]);
  }

  const slide = (duration) => (fewer ? false : { duration, easingFunction: "easeInOutQuad" });

  /* Show these nodes at a scale between two bounds; where not all go in, those around `middle`, a node, if given. */
  function frameOn(numbers, least, most, middle = null, duration = 0) {
    const at = Object.values(network.getPositions(numbers));
    if (!at.length) return;
    const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const box = byId("network");
    const fits = Math.min((box.clientWidth - 2 * MARGIN.x) / Math.max(right - left, 1), (box.clientHeight - 2 * MARGIN.y) / Math.max(bottom - top, 1));
    const position = middle !== null && fits < least ? network.getPosition(middle) : { x: (left + right) / 2, y: (top + bottom) / 2 };
    network.moveTo({ position, scale: Math.min(most, Math.max(least, fits)), animation: duration ? slide(duration) : false });
  }

  function fit() {
    frameOn(leading, 0.02, 1.2);
  }

  /* Choose {thing} or {relation}; null chooses nothing. `focus` moves the drawing there. */
  function choose(what, { focus = true, back = false } = {}) {
    if (chosen && !back && what) trail.push(chosen);
    chosen = what;
    network.unselectAll();
    if (!what) {
      trail.length = 0;
      Panel.start(weighty);
    } else if ("thing" in what) {
      Panel.thing(what.thing, goBack());
      if (nodes.get(what.thing)) {
        network.selectNodes([what.thing]);
      }
    } else {
      Panel.relation(what.relation, goBack());
      network.selectEdges([what.relation]);
    }
    fade();
    if (focus && what && narrow.matches) byId("panel").scrollIntoView();
    if (focus && what && nodes.get(what.thing)) frameOn([...near].filter((number) => nodes.get(number)), 0.65, 1.3, what.thing, 300);
    mark();
  }

  function goBack() {
    return trail.length ? () => choose(trail.pop(), { back: true }) : null;
  }

  /* What depends on whether all events are shown: counts, what is said of them, and where to begin. */
  function weigh() {
    for (const [entry, counted] of counters) {
      const number = counted();
      entry.hidden = number === 0 && !entry.closest("#outlets");
      entry.querySelector(".count").textContent = String(number);
    }
    const all = `${events.length} event${events.length === 1 ? "" : "s"}`;
    const main = events.filter(weighty).length;
    byId("weight-note").textContent = off.weights.has("minor") ? `${main} of ${all} shown: those that an outlet makes prominent.` : `All ${all} shown.`;
    const left = page.things.filter((thing, number) => weighty(thing) && !nodes.get(number)).length;
    byId("undrawn").dataset.left = String(left);
    byId("undrawn").textContent = `${left} less supported ${left === 1 ? "thing is" : "things are"} not drawn; the search finds ${left === 1 ? "it" : "them"}.`;
    byId("undrawn").hidden = inTimes() || left === 0;
    if (!chosen) Panel.start(weighty);
  }

  function filtered() {
    fade();
    if (inTimes()) times.draw();
    list();
  }

  /* The network or, at #timeline, the timeline. */
  function view() {
    byId("times").hidden = !inTimes();
    byId("drawing").classList.toggle("unseen", inTimes());
    for (const id of ["draw-also", "edge-legend"]) byId(id).hidden = inTimes();
    byId("undrawn").hidden = inTimes() || byId("undrawn").dataset.left === "0";
    for (const link of byId("views").querySelectorAll("a")) {
      if ((link.hash === "#timeline") === inTimes()) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (inTimes()) times.draw();
    mark();
  }

  /* Switch a filter's boxes on or off, all of them. */
  function switchAll(id, checked) {
    for (const box of byId(id).querySelectorAll("input")) if (box.checked !== checked) box.click();
  }

  function choices(id, entries, switched) {
    for (const [key, label, picture, counted] of entries) {
      const box = element("input", { type: "checkbox", value: String(key) });
      box.checked = !switched.has(key);
      box.addEventListener("change", () => {
        switched[box.checked ? "delete" : "add"](key);
        filtered();
      });
      const entry = element("label", { class: "choice" }, box, picture, element("span", {}, label), element("span", { class: "count" }));
      counters.push([entry, counted]);
      byId(id).append(entry);
    }
  }

  function hint(id, words) {
    byId(id).append(element("p", { class: "hint" }, words));
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: slide(150) });
  }

  /* First everything if names can be read in it, or else the best supported. */
  function opening() {
    fit();
    if (network.getScale() < LEAST) frameOn([...main], LEAST, 1.2);
  }

  const tally = (test) => () => page.things.filter((thing) => weighty(thing) && test(thing)).length;
  const kinds = legend.kinds.filter(({ id }) => page.things.some((thing) => thing.kind === id));
  choices("kinds", kinds.map(({ id, label }) => [id, label, icon(id), tally((thing) => thing.kind === id)]), off.kinds);
  choices("outlets", page.outlets.map((name, number) => [number, name, null, tally((thing) => thing.outlets.includes(number))]), off.outlets);
  const drawn = (test) => () => nodes.getIds().filter((number) => weighty(page.things[number]) && test(number)).length;
  const also = [["statements", "All statements", null, drawn(isStatement)], ["alone", "What no edge links", null, drawn((number) => !isStatement(number) && !linked(number))]];
  choices("also", also.filter(([, , , counted]) => counted()), off.also);
  const facets = (position) => {
    const given = ({ told: tellers = [] }) => tellers.flatMap((teller) => teller[position]);
    const values = [...new Set(page.things.flatMap(given))].sort();
    return values.map((value) => [value, value, null, tally((thing) => given(thing).includes(value))]);
  };
  choices("types", facets(1), off.types);
  choices("factualities", facets(2), off.factualities);
  byId("event-filter").hidden = !facets(1).length && !facets(2).length;
  choices("weights", [["minor", "All events", null, () => events.length]], off.weights);
  byId("weights").querySelector("input").setAttribute("aria-describedby", "weight-note");
  byId("weights").querySelector("input").addEventListener("change", weigh);
  byId("weight").hidden = !events.some((thing) => thing.minor);
  byId("all-types").addEventListener("click", () => switchAll("types", true));
  byId("no-types").addEventListener("click", () => switchAll("types", false));
  hint("also", "The statements of what you choose are drawn in any case. Names in bold are told by several outlets; zoom in for more names.");
  for (const relation of legend.relations.filter(({ id }) => page.relations.some((one) => one[2] === id))) {
    const line = vector("svg", { viewBox: "0 0 24 8", width: 24, height: 8, "aria-hidden": "true" });
    line.append(vector("path", { d: "M0 4H18", stroke: relation.color, "stroke-width": 2 }), vector("path", { d: "M17 1L24 4L17 7Z", fill: relation.color }));
    byId("edges").append(element("li", {}, line, relation.label));
  }

  const counted = (what) => `${page[what].length} ${page[what].length === 1 ? what.slice(0, -1) : what}`;
  byId("summary").textContent = ["outlets", "articles", "things", "relations"].map(counted).join(" · ");

  const labels = labelled(network, { order: () => leading, look, solid: (number) => !near.size || near.has(number), lines });
  network.on("click", ({ nodes: [on], edges: [line], pointer: { DOM: { x, y } } }) => {
    const label = on === undefined ? labels.at(x, y) : undefined;
    const [node, edge] = label ? [label.id, label.edge] : [on, line];
    if (node !== undefined) choose({ thing: node }, { focus: false });
    else if (edge !== undefined) choose({ relation: edge }, { focus: false });
    else choose(null);
  });
  byId("search").addEventListener("input", () => {
    if (inTimes()) times.draw();
    list();
  });
  byId("search").addEventListener("keydown", (event) => {
    const [first] = matches();
    if (event.key === "Enter" && first !== undefined) choose({ thing: first });
  });
  byId("list").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step && event.target.closest("li")[step];
    if (next) {
      event.preventDefault();
      next.querySelector("button").focus();
    }
  });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", fit);
  Panel.whenChosen(choose);
  weigh();
  list();
  fade();
  opening();
  view();
  window.addEventListener("hashchange", view);
  window.kgPage = { network, nodes, edges, labels, choose };
})();
