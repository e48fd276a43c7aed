"use strict";
/* The drawing by the keyboard: from node to node and along edges, with what is reached told in words, and Enter to open it.
   `drawn` is the drawing, `open(what)` is called with {thing} or {relation}. */

function drawingKeys({ drawn, chosen, open }) {
  const { network, nodes, edges, frame } = drawn;
  const status = document.getElementById("keyed");
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SIDEWAYS = 2;
  const SHIFT = 60;
  const EDGE = 30;
  const HELP = "Arrows: nearest · Page Down, Page Up: next best told · E: its edges, End: other end · Enter: open · Shift and arrows: move · + − 0: zoom";
  let at = null;
  let line = null;

  const seen = (number) => number !== null && number !== undefined && nodes.get(number)?.hidden === false;

  /* The node that one is at: where one was, else what is chosen, else the best told. */
  function here() {
    if (!seen(at)) [at, line] = [[chosen()?.thing, drawn.order()[0]].find(seen) ?? null, null];
    if (line !== null && edges.get(line)?.hidden !== false) line = null;
    return at;
  }

  const linesOf = (number) => relationsOf[number].filter((relation) => edges.get(relation)?.hidden === false);

  /* The node that is nearest in a direction, what is straight ahead before what lies aside. */
  function nearest(from, [right, down]) {
    const { x, y } = network.getPosition(from);
    let [best, least] = [null, Infinity];
    for (const number of drawn.order()) {
      const to = network.getPosition(number);
      const [ahead, aside] = [(to.x - x) * right + (to.y - y) * down, Math.abs((to.x - x) * down + (to.y - y) * right)];
      if (number !== from && ahead > 0 && aside <= SIDEWAYS * ahead && ahead + 2 * aside < least) [best, least] = [number, ahead + 2 * aside];
    }
    return best;
  }

  function next(list, now, step) {
    const place = list.indexOf(now);
    return list.length ? list[place < 0 ? (step > 0 ? 0 : list.length - 1) : (place + step + list.length) % list.length] : null;
  }

  function words() {
    if (line !== null) {
      const [source, target, , label, outlets] = page.relations[line];
      return `${page.things[source].label} — ${label} → ${page.things[target].label}, told by ${outletNames(outlets) || "no known outlet"}`;
    }
    const { kind, label, outlets } = page.things[at];
    return `${kindOf[kind].one}: ${label}, told by ${count(outlets.length, "outlet")}, ${count(linesOf(at).length, "edge")} drawn`;
  }

  /* Show where one is, and move the drawing so that it is in sight; what the keys do is told to who comes in. */
  function show(help = false) {
    if (here() === null) status.replaceChildren("Nothing is drawn.");
    else status.replaceChildren(element("span", {}, words()), help ? element("span", { class: "note" }, HELP) : "");
    if (at !== null) {
      const { x, y } = network.canvasToDOM(network.getPosition(at));
      if (x < EDGE || y < EDGE || x > frame.clientWidth - EDGE || y > frame.clientHeight - EDGE) network.moveTo({ position: network.getPosition(at), animation: false });
    }
    network.redraw();
  }

  const go = (number) => {
    if (number !== null) [at, line] = [number, null];
  };

  function pan([right, down]) {
    const { x, y } = network.getViewPosition();
    const step = SHIFT / network.getScale();
    network.moveTo({ position: { x: x + right * step, y: y + down * step }, animation: false });
  }

  const deeds = {
    PageDown: () => go(next(drawn.order(), at, 1)),
    PageUp: () => go(next(drawn.order(), at, -1)),
    Home: () => go(drawn.order()[0]),
    End: () => line !== null && go(page.relations[line].slice(0, 2).find((end) => end !== at) ?? at),
    e: () => { line = next(linesOf(at), line, 1); },
    E: () => { line = next(linesOf(at), line, -1); },
  };
  const zooms = { "+": () => drawn.zoom(1.3), "=": () => drawn.zoom(1.3), "-": () => drawn.zoom(1 / 1.3), 0: drawn.fit };

  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || here() === null) return;
    const { key } = event;
    const deed = key in zooms ? zooms[key] : WAYS[key] ? () => (event.shiftKey ? pan(WAYS[key]) : go(nearest(at, WAYS[key]))) : deeds[key];
    if (deed) {
      event.preventDefault();
      deed();
      if (!(key in zooms) && !(WAYS[key] && event.shiftKey)) show();
    } else if (key === "Enter" || key === " ") {
      event.preventDefault();
      open(line === null ? { thing: at } : { relation: line });
    }
  });
  frame.addEventListener("focus", () => show(true));
  frame.addEventListener("blur", () => network.redraw());

  /* A ring around the node that one is at, and a thick line along the edge, in dark on light, so that it is seen on any ground. */
  network.on("afterDrawing", (ctx) => {
    if (document.activeElement !== frame || !frame.matches(":focus-visible") || here() === null) return;
    const scale = network.getScale();
    const { x, y } = network.getPosition(at);
    ctx.save();
    for (const [color, width] of [["#ffffff", 6], ["#111827", 2.5]]) {
      ctx.strokeStyle = color;
      ctx.lineWidth = width / scale;
      ctx.beginPath();
      ctx.arc(x, y, network.body.nodes[at].options.size + 6 / scale, 0, 2 * Math.PI);
      ctx.stroke();
      if (line === null) continue;
      const end = page.relations[line].slice(0, 2).map((number) => network.getPosition(number));
      ctx.beginPath();
      ctx.moveTo(end[0].x, end[0].y);
      ctx.lineTo(end[1].x, end[1].y);
      ctx.stroke();
    }
    ctx.restore();
  });
}
