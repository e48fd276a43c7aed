"use strict";
/* The drawing as a picture: what the window shows of it, as PNG or as SVG. */

const Picture = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const number = (value) => Number(value.toFixed(1));

  /* The drawing on white. */
  function png(canvas) {
    const copied = element("canvas", { width: canvas.width, height: canvas.height });
    const ctx = copied.getContext("2d");
    ctx.fillStyle = "#fff";
    ctx.fillRect(0, 0, copied.width, copied.height);
    ctx.drawImage(canvas, 0, 0);
    return copied.toDataURL("image/png");
  }

  /* An edge as a line of points, up to the rim of the node that it leads to, and the head of its arrow. */
  function line(network, edge, scale, opacity) {
    const { edgeType, to } = network.body.edges[edge.id];
    const steps = edgeType.options.smooth?.enabled ? 12 : 1;
    const rim = (to.options.size + 2) * scale;
    const points = Array.from({ length: steps + 1 }, (_, step) => network.canvasToDOM(edgeType.getPoint(step / steps)));
    const [last, before] = [points.at(-1), points.at(-2)];
    const far = Math.hypot(last.x - before.x, last.y - before.y) || 1;
    const [east, south] = [(last.x - before.x) / far, (last.y - before.y) / far];
    const tip = { x: last.x - east * rim, y: last.y - south * rim };
    points[points.length - 1] = tip;
    const wing = (side) => `${number(tip.x - east * 7 - side * south * 3)},${number(tip.y - south * 7 + side * east * 3)}`;
    const look = { stroke: edge.color.color, opacity, "stroke-width": number(Math.max(0.5, (edge.width || 1) * scale)) };
    const path = { d: `M${points.map(({ x, y }) => `${number(x)} ${number(y)}`).join("L")}`, fill: "none", ...look, ...(edge.dashes ? { "stroke-dasharray": edge.dashes.join(" ") } : {}) };
    return [vector("path", path), vector("polygon", { points: `${number(tip.x)},${number(tip.y)} ${wing(1)} ${wing(-1)}`, fill: edge.color.color, opacity })];
  }

  function node(network, { id, opacity }, scale) {
    const { kind, label } = page.things[id];
    const at = network.canvasToDOM(network.getPosition(id));
    const half = network.body.nodes[id].options.size * scale;
    const { tag, ...outline } = outlines[kindOf[kind].shape];
    const made = vector("g", { transform: `translate(${number(at.x - half)} ${number(at.y - half)}) scale(${(half / 8).toFixed(3)})`, opacity: opacity ?? 1 });
    const title = vector("title", {});
    title.textContent = `${kindOf[kind].one}: ${label}`;
    made.append(title, vector(tag, { ...outline, fill: kindOf[kind].fill, stroke: kindOf[kind].line, "stroke-width": 1.2 }));
    return made;
  }

  function written({ rows, x, y, w, size, font }) {
    const style = { "font-size": size, "font-family": "sans-serif", "text-anchor": "middle", fill: "#1c2430", stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" };
    const made = vector("text", { ...style, ...(font.includes("600") ? { "font-weight": 600 } : {}), ...(font.includes("italic") ? { "font-style": "italic" } : {}) });
    rows.forEach((row, i) => {
      const part = vector("tspan", { x: number(x + w / 2), y: number(y + size * (1.18 * i + 0.95)) });
      part.textContent = row;
      made.append(part);
    });
    return made;
  }

  /* The source of an SVG of `drawn` (network, nodes, edges, labels). */
  function svg({ network, nodes, edges, labels }) {
    const frame = network.canvas.frame.canvas;
    const scale = network.getScale();
    const root = vector("svg", { xmlns: NS, width: frame.clientWidth, height: frame.clientHeight, viewBox: `0 0 ${frame.clientWidth} ${frame.clientHeight}` });
    root.append(vector("rect", { width: "100%", height: "100%", fill: "#fff" }));
    for (const edge of edges.get({ filter: (one) => !one.hidden })) root.append(...line(network, edge, scale, edge.color.opacity ?? 0.75));
    for (const one of nodes.get({ filter: (it) => !it.hidden })) root.append(node(network, one, scale));
    for (const label of labels.all()) root.append(written(label));
    return new XMLSerializer().serializeToString(root);
  }

  return { png, svg };
})();
