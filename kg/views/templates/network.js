"use strict";
/* The drawing: the best supported things first, more by choosing, keeping, searching or asking for more.
   `filter` are the filters, `search` the results; `chosen()` is {thing}, {relation} or null. */

function drawing({ filter, search, chosen, kept, steps }) {
  const CORE = 60;
  const BROUGHT = 12;
  const FOUND = 15;
  const MUST = { actors: 10, events: 6 };
  const LEAST = 0.33;
  const MARGIN = { x: 66, y: 40 };
  const READABLE = 0.95;
  const STRETCHED = 2.5;
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
  frame.setAttribute("aria-label", "Drawing: arrow keys go from node to node, Enter opens one. The list holds the same things.");
  const fewer = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  let near = new Set();
  let lit = new Set();
  let leading = [];
  let main = new Set();
  let left = 0;

  const isStatement = (number) => page.things[number].kind === "statement";
  const isEvent = (number) => page.things[number].kind === "event";
  const also = (name) => filter.added.has(name);
  const other = (relation, number) => page.relations[relation][page.relations[relation][0] === number ? 1 : 0];

  const taken = Object.values(network.getPositions());

  /* A free place some way from a point. */
  function free({ x, y }) {
    for (let step = 0; step < 200; step += 1) {
      const [turn, far] = [step * 2.4, 110 + 9 * step];
      const at = { x: Math.round(x + far * Math.cos(turn)), y: Math.round(y + far * Math.sin(turn)) };
      if (taken.every((other) => Math.hypot(other.x - at.x, other.y - at.y) > 70)) {
        taken.push(at);
        return at;
      }
    }
    return { x, y };
  }

  /* A node for a thing that is not among the drawn, beside a point. */
  function made(number, beside) {
    const { kind, label } = page.things[number];
    const { one, shape } = kindOf[kind];
    return { id: number, label: short(label.replace(/\s+/g, " ")), group: kind, shape, size: 9, title: `${one}: ${short(label, 160)}`, hidden: true, ...free(beside) };
  }

  function line(relation) {
    const [source, target, type, words] = page.relations[relation];
    const { color, dashes } = relationOf[type];
    return { id: relation, from: source, to: target, label: short(words, 26), arrows: "to", color: { color, highlight: color, hover: color }, ...(dashes ? { dashes } : {}) };
  }

  /* See that things are drawn, and of each the `most` best that it is linked to, with the edges to all that is drawn. All is
     added at once: the drawing is slow to take up one node after the other. */
  function bring(numbers, most) {
    const fresh = new Map();
    const has = (number) => fresh.has(number) || nodes.get(number) !== null;
    const at = (number) => (fresh.has(number) ? { x: fresh.get(number).x, y: fresh.get(number).y } : network.getPosition(number));
    for (const number of numbers.filter((one) => page.things[one].evidence)) {
      const ends = [...new Set(relationsOf[number].map((relation) => other(relation, number)))].sort((a, b) => a - b);
      const [known] = ends.filter(has);
      if (!has(number)) fresh.set(number, made(number, known === undefined ? network.getViewPosition() : at(known)));
      for (const end of ends.filter((one) => !has(one) && page.things[one].evidence).slice(0, most)) fresh.set(end, made(end, at(number)));
    }
    if (!fresh.size) return;
    const lines = new Set([...fresh.keys()].flatMap((number) => relationsOf[number].filter((relation) => !edges.get(relation) && page.relations[relation].slice(0, 2).every(has))));
    nodes.add([...fresh.values()]);
    edges.add([...lines].map(line));
  }

  /* The best of what the search finds. */
  const found = () => (search.searching() && search.wanted().join("").length > 1 ? search.matches(filter.shown).slice(0, FOUND).filter((number) => !nodes.get(number)) : []);

  /* What a thing is linked to: numbers of things and of relations, the best told first and not too many. */
  function around(number) {
    const links = relationsOf[number].filter((one) => nodes.get(other(one, number)));
    const ends = [...new Set(links.map((one) => other(one, number)))].sort((a, b) => isStatement(a) - isStatement(b) || a - b).slice(0, CORE - 1);
    const seen = new Set([number, ...ends]);
    return { near: seen, lit: new Set(links.filter((one) => seen.has(other(one, number)))) };
  }

  function nearby() {
    const what = chosen();
    if (what && "thing" in what && nodes.get(what.thing)) return around(what.thing);
    if (what && "relation" in what) return { near: new Set(page.relations[what.relation].slice(0, 2)), lit: new Set([what.relation]) };
    return { near: new Set(), lit: new Set() };
  }

  /* Whether a thing has an edge to be seen, or speaks, or several outlets tell it. */
  function linked(number) {
    return page.things[number].outlets.length > 1 || relationsOf[number].some((relation) => {
      const [, , kind] = page.relations[relation];
      const end = other(relation, number);
      return kind === "said" || (filter.weighty(page.things[end]) && (!isStatement(end) || also("statements")) && nodes.get(end));
    });
  }

  /* Statements are drawn if asked for, or if the search finds them by themselves. */
  const drawable = (number) => !isStatement(number) || also("statements") || (search.searching() && search.finds(number));

  /* The things to be drawn without any choice: the best supported that the filters and the search let through, half of them
     events, first those that link the others. */
  function core() {
    const finds = search.finder();
    const wanted = nodes.getIds().filter((number) => drawable(number) && filter.shown(page.things[number]) && finds(number) && (linked(number) || also("alone"))).sort((a, b) => a - b);
    const most = CORE * (1 + steps());
    left = Math.max(0, wanted.length - most);
    if (!left) return new Set(wanted);
    const [events, others] = [wanted.filter(isEvent), wanted.filter((number) => !isEvent(number))];
    const best = new Set(others.slice(0, Math.max(most / 2, most - events.length)));
    const within = (number) => relationsOf[number].some((relation) => best.has(other(relation, number)));
    for (const number of [...events.filter(within), ...events]) if (best.size < most) best.add(number);
    return new Set([...best].filter((number) => within(number) || also("alone")));
  }

  /* A minor event is drawn where it is chosen itself, even if not all events are asked for. */
  function visible(number, inCore, alsoNear) {
    const what = chosen();
    if (!(number === what?.thing ? filter.passes : filter.shown)(page.things[number])) return false;
    return near.has(number) || inCore.has(number) || alsoNear.has(number);
  }

  /* What is near the choice keeps its colour, the rest fades; statements are drawn near the choice or if asked for. */
  function fade() {
    const what = chosen();
    if (what && "thing" in what) bring([what.thing], BROUGHT);
    bring(found(), 4);
    ({ near, lit } = nearby());
    const inCore = core();
    const alsoNear = new Set([...kept()].filter((number) => nodes.get(number)).flatMap((number) => [...around(number).near]));
    const seen = new Set(nodes.getIds().filter((id) => visible(id, inCore, alsoNear)));
    nodes.update(nodes.map((node) => {
      const dim = near.size > 0 && !near.has(node.id);
      return { id: node.id, hidden: !seen.has(node.id), opacity: dim ? 0.22 : 1 };
    }).filter(({ id, hidden, opacity }) => nodes.get(id).hidden !== hidden || nodes.get(id).opacity !== opacity));
    edges.update(edges.map((edge) => {
      const dim = near.size > 0 && !lit.has(edge.id);
      const [source, target, , , outlets] = page.relations[edge.id];
      const hidden = !filter.told(outlets) || !seen.has(source) || !seen.has(target);
      return { id: edge.id, hidden, color: { ...edge.color, opacity: dim ? 0.12 : 0.75 } };
    }).filter(({ id, hidden, color }) => edges.get(id).hidden !== hidden || edges.get(id).color.opacity !== color.opacity));
    leading = [...seen].sort((a, b) => near.has(b) - near.has(a) || isStatement(a) - isStatement(b) || a - b);
    const rest = leading.filter((number) => !isStatement(number));
    main = new Set([...rest.filter((number) => !isEvent(number)).slice(0, MUST.actors), ...rest.filter(isEvent).slice(0, MUST.events)]);
    const thing = chosen()?.thing;
    if (thing !== undefined && seen.has(thing)) main.add(thing);
    const first = (number) => (number === thing ? 0 : main.has(number) ? 1 : 2);
    leading.sort((a, b) => first(a) - first(b));
    byId("more").hidden = left === 0;
    byId("more").textContent = `Draw more (${left} left)`;
  }

  /* The better a thing is told the larger its name; a statement shows its words near the choice or from near. */
  function look(number) {
    const thing = page.things[number];
    const close = network.getScale() >= READABLE;
    if (near.size ? !near.has(number) : isStatement(number) && !close) return null;
    const several = thing.outlets.length > 1;
    const must = main.has(number);
    const mine = number === chosen()?.thing;
    const size = isStatement(number) ? 11 : mine ? 15 : must ? 14 : several ? 13 : 12;
    const { label } = nodes.get(number);
    const text = isStatement(number) && !/^[“"‘']/.test(label) ? `“${label}”` : label;
    return { text, size, bold: several || mine, quoted: isStatement(number), must };
  }

  /* Edges are named when they belong to the choice, or from near. */
  function lines() {
    if (!lit.size && network.getScale() < READABLE) return [];
    return edges.get({ filter: (edge) => !edge.hidden && (!lit.size || lit.has(edge.id)) }).map((edge) => [edge.id, edge.label]);
  }

  /* Do work that changes the drawing, and draw once behind it: else each change of its own draws all anew. */
  function once(work) {
    network.body.emitter.emit("_blockRedraw");
    try {
      work();
    } finally {
      network.body.emitter.emit("_allowRedraw");
    }
    network.redraw();
  }

  const slide = (duration) => (fewer ? false : { duration, easingFunction: "easeInOutQuad" });

  /* Show these nodes at a scale between two bounds; where not all go in, those around `middle`, a node, if given. */
  function frameOn(numbers, least, most, middle = null, duration = 0) {
    const at = Object.values(network.getPositions(numbers));
    if (!at.length) return;
    const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const box = byId("network");
    const fits = Math.min((box.clientWidth - 2 * MARGIN.x) / Math.max(east - west, 1), (box.clientHeight - 2 * MARGIN.y) / Math.max(south - north, 1));
    const position = middle !== null && fits < least ? network.getPosition(middle) : { x: (west + east) / 2, y: (north + south) / 2 };
    network.moveTo({ position, scale: Math.min(most, Math.max(least, fits)), animation: duration ? slide(duration) : false });
  }

  function fit() {
    frameOn(leading, 0.02, 1.2);
  }

  /* Give what is drawn the shape of the room that it is drawn in, so that names have space: longer the way that is left. */
  function stretch() {
    const at = Object.values(network.getPositions(leading));
    const box = byId("network");
    const room = (name, space) => space / Math.max(1, Math.max(...at.map((one) => one[name])) - Math.min(...at.map((one) => one[name])));
    const [across, down] = [room("x", box.clientWidth - 2 * MARGIN.x), room("y", box.clientHeight - 2 * MARGIN.y)];
    if (at.length < 2 || across <= 0 || down <= 0) return;
    const [x, y] = [across / down, down / across].map((more) => Math.min(STRETCHED, Math.max(1, more)));
    nodes.update(Object.entries(network.getPositions()).map(([id, to]) => ({ id: Number(id), x: Math.round(to.x * x), y: Math.round(to.y * y) })));
    taken.splice(0, taken.length, ...Object.values(network.getPositions()));
  }

  /* First everything if names can be read in it, or else the best supported. */
  function opening() {
    stretch();
    fit();
    if (network.getScale() < LEAST) frameOn([...main], LEAST, 1.2);
  }

  /* Mark what is chosen, and move there if asked to. */
  function select(focus) {
    const what = chosen();
    network.unselectAll();
    if (what && "thing" in what && nodes.get(what.thing)) {
      network.selectNodes([what.thing]);
      if (focus) frameOn([...near].filter((number) => nodes.get(number)), 0.65, 1.3, what.thing, 300);
    } else if (what && "relation" in what && edges.get(what.relation)) network.selectEdges([what.relation]);
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: slide(150) });
  }

  const labels = labelled(network, { order: () => leading, look, solid: (number) => !near.size || near.has(number), lines });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", fit);
  byId("picture").addEventListener("click", () => Sharing.save("drawing.png", Picture.png(network.canvas.frame.canvas)));
  byId("svg").addEventListener("click", () => Sharing.save("drawing.svg", `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture())}`));

  /* How many drawn things an addition to the drawing would bring. */
  function seen(name) {
    const test = name === "statements" ? isStatement : (number) => !isStatement(number) && !linked(number);
    return nodes.getIds().filter((number) => filter.weighty(page.things[number]) && test(number)).length;
  }

  /* The drawing as the source of an SVG. */
  const picture = () => Picture.svg({ network, nodes, edges, labels });

  return { network, nodes, edges, labels, frame, picture, once, fade, fit, zoom, opening, select, seen, order: () => leading };
}
