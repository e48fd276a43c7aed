"use strict";
/* The drawing, the filters, the search and the list. */

(() => {
  const byId = (id) => document.getElementById(id);
  const stored = (id) => JSON.parse(byId(id).textContent);
  const nodes = new vis.DataSet(stored("nodes"));
  const edges = new vis.DataSet(stored("links"));
  const network = new vis.Network(byId("network"), { nodes, edges }, stored("options"));
  const frame = byId("network").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Drawing: arrow keys move it, plus and minus zoom. The list holds the same things.");

  const LISTED = 200;
  const off = { kinds: new Set(), outlets: new Set() };
  const trail = [];
  let chosen = null;

  const fewer = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const told = (outlets) => !outlets.length || outlets.some((outlet) => !off.outlets.has(outlet));
  const shown = (thing) => !off.kinds.has(thing.kind) && told(thing.outlets);
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystack = page.things.map((thing) => plain([thing.label, thing.words || "", ...(thing.names || []).flatMap(([, found]) => found)].join("\n")));

  function matches() {
    const wanted = plain(byId("search").value).split(/\s+/).filter(Boolean);
    const found = [];
    page.things.forEach((thing, number) => {
      if (shown(thing) && wanted.every((word) => haystack[number].includes(word))) found.push(number);
    });
    return found;
  }

  function list() {
    const found = matches();
    byId("found").textContent = found.length > LISTED ? `${found.length} found, the first ${LISTED} listed` : `${found.length} found`;
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
    for (const button of byId("list").querySelectorAll("button")) {
      if (chosen && Number(button.dataset.thing) === chosen.thing) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /* What is near the choice keeps its colour, the rest fades. */
  function fade() {
    const near = new Set();
    const lit = new Set();
    if (chosen && "thing" in chosen && nodes.get(chosen.thing)) {
      near.add(chosen.thing);
      for (const number of relationsOf[chosen.thing]) {
        lit.add(number);
        near.add(page.relations[number][0]).add(page.relations[number][1]);
      }
    } else if (chosen && "relation" in chosen) {
      lit.add(chosen.relation);
      near.add(page.relations[chosen.relation][0]).add(page.relations[chosen.relation][1]);
    }
    nodes.update(nodes.map((node) => {
      const dim = near.size > 0 && !near.has(node.id);
      return { id: node.id, hidden: !shown(page.things[node.id]), opacity: dim ? 0.22 : 1, font: { color: dim ? "#9aa2ad" : "#1c2430" } };
    }));
    edges.update(edges.map((edge) => {
      const dim = near.size > 0 && !lit.has(edge.id);
      const [source, target, , , outlets] = page.relations[edge.id];
      const hidden = !told(outlets) || !shown(page.things[source]) || !shown(page.things[target]);
      return { id: edge.id, hidden, color: { ...edge.color, opacity: dim ? 0.12 : 0.75 }, font: { color: dim ? "rgba(60,70,83,0.15)" : "#3c4653" } };
    }));
  }

  /* Choose {thing} or {relation}; null chooses nothing. `focus` moves the drawing there. */
  function choose(what, { focus = true, back = false } = {}) {
    if (chosen && !back && what) trail.push(chosen);
    chosen = what;
    network.unselectAll();
    if (!what) {
      trail.length = 0;
      Panel.start();
    } else if ("thing" in what) {
      Panel.thing(what.thing, goBack());
      if (nodes.get(what.thing)) {
        network.selectNodes([what.thing]);
        if (focus) network.focus(what.thing, { scale: Math.max(0.8, network.getScale()), animation: fewer ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
      }
    } else {
      Panel.relation(what.relation, goBack());
      network.selectEdges([what.relation]);
    }
    fade();
    mark();
  }

  function goBack() {
    return trail.length ? () => choose(trail.pop(), { back: true }) : null;
  }

  function choices(id, entries, switched) {
    for (const [key, label, picture, count] of entries) {
      const box = element("input", { type: "checkbox", value: String(key) });
      box.checked = true;
      box.addEventListener("change", () => {
        switched[box.checked ? "delete" : "add"](key);
        fade();
        list();
      });
      byId(id).append(element("label", { class: "choice" }, box, picture, element("span", {}, label), element("span", { class: "count" }, String(count))));
    }
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: fewer ? false : { duration: 150, easingFunction: "linear" } });
  }

  const tally = (test) => page.things.filter(test).length;
  choices("kinds", legend.kinds.map((kind) => [kind.id, kind.label, icon(kind.id), tally((thing) => thing.kind === kind.id)]).filter((entry) => entry[3]), off.kinds);
  choices("outlets", page.outlets.map((name, number) => [number, name, null, tally((thing) => thing.outlets.includes(number))]), off.outlets);
  for (const relation of legend.relations.filter(({ id }) => page.relations.some((one) => one[2] === id))) {
    const line = vector("svg", { viewBox: "0 0 24 8", width: 24, height: 8, "aria-hidden": "true" });
    line.append(vector("path", { d: "M0 4H18", stroke: relation.color, "stroke-width": 2 }), vector("path", { d: "M17 1L24 4L17 7Z", fill: relation.color }));
    byId("edges").append(element("li", {}, line, relation.label));
  }

  const left = page.things.length - drawn;
  byId("summary").textContent = `${page.outlets.length} outlets · ${page.articles.length} articles · ${page.things.length} things · ${page.relations.length} relations`;
  byId("undrawn").hidden = left <= 0;
  byId("undrawn").textContent = `${left} less supported things are not drawn; the search finds them.`;

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) choose({ thing: node }, { focus: false });
    else if (edge !== undefined) choose({ relation: edge }, { focus: false });
    else choose(null);
  });
  byId("search").addEventListener("input", list);
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
  byId("fit").addEventListener("click", () => network.fit({ animation: false }));
  Panel.whenChosen(choose);
  Panel.start();
  list();
  window.kgPage = { network, nodes, edges };
})();
