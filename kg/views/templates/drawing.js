"use strict";
/* What vis-network does not draw as we want it: statements as speech bubbles, and labels that keep their size on the
   screen. A label is set only where none of a better supported node stands, so that zooming in brings out more. */

function bubble({ ctx, x, y, state, style }) {
  const half = style.size;
  const draw = () => {
    ctx.save();
    ctx.globalAlpha = style.opacity ?? 1;
    ctx.beginPath();
    ctx.moveTo(x - half, y - half * 0.75);
    ctx.lineTo(x + half, y - half * 0.75);
    ctx.lineTo(x + half, y + half * 0.4);
    ctx.lineTo(x, y + half * 0.4);
    ctx.lineTo(x - half * 0.6, y + half);
    ctx.lineTo(x - half * 0.6, y + half * 0.4);
    ctx.lineTo(x - half, y + half * 0.4);
    ctx.closePath();
    ctx.fillStyle = style.color;
    ctx.strokeStyle = style.borderColor;
    ctx.lineWidth = state.selected ? 3 : 1.5;
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  };
  return { drawNode: draw, nodeDimensions: { width: 2 * half, height: 2 * half } };
}

/* Draws the labels of `network` in each frame. `look(id)` tells how, or null for no label: {text, size in pixels of the
   screen, bold, quoted, must (it may cover nodes that need no label, and if bold any)}. `order()` gives the nodes to
   label, best first, `solid(id)` whether other labels keep off a node, `lines()` the edges as [id, text]. */
function labelled(network, { order, look, solid, lines }) {
  const WIDTH = 150;
  const MOST_LINES = 3;
  const FACE = 'system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
  const wrapped = new Map();
  let set = [];

  function wrap(ctx, text, font) {
    const key = font + text;
    if (wrapped.has(key)) return wrapped.get(key);
    ctx.font = font;
    const rows = [];
    for (const word of text.split(" ")) {
      const longer = rows.length ? `${rows[rows.length - 1]} ${word}` : word;
      if (rows.length && ctx.measureText(longer).width <= WIDTH) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    if (rows.length > MOST_LINES) rows.splice(MOST_LINES - 1, rows.length, `${rows[MOST_LINES - 1]}…`);
    const found = { rows, width: Math.max(...rows.map((row) => ctx.measureText(row).width)) };
    wrapped.set(key, found);
    return found;
  }

  const apart = (a, b) => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;

  function write(ctx, { rows, x, y, w, size, font, color }) {
    ctx.font = font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = "rgba(245, 246, 248, 0.92)";
    ctx.fillStyle = color;
    rows.forEach((row, number) => {
      const at = [row, x + w / 2, y + size * 1.18 * (number + 0.55)];
      ctx.strokeText(...at);
      ctx.fillText(...at);
    });
  }

  network.on("afterDrawing", (ctx) => {
    const frame = network.canvas.frame.canvas;
    const ratio = frame.width / frame.clientWidth;
    const scale = network.getScale();
    const ids = order();
    const shapes = new Map(ids.map((id) => {
      const at = network.canvasToDOM(network.getPosition(id));
      const half = network.body.nodes[id].options.size * scale + 1;
      return [id, { x: at.x - half, y: at.y - half, w: 2 * half, h: 2 * half, id }];
    }));
    const seen = [...shapes.values()].filter((it) => it.x + it.w > 0 && it.y + it.h > 0 && it.x < frame.clientWidth && it.y < frame.clientHeight);
    const buttons = { x: frame.clientWidth - 125, y: frame.clientHeight - 45, w: 125, h: 45 };
    const inside = (it) => apart(it, buttons) && it.x >= 2 && it.y >= 2 && it.x + it.w <= frame.clientWidth - 2 && it.y + it.h <= frame.clientHeight - 2;
    const clear = (it, others) => inside(it) && set.every((other) => apart(it, other)) && others.every((other) => apart(it, other));
    const nodes = seen.filter(({ id }) => solid(id));
    const leaders = seen.filter(({ id }) => look(id)?.must);
    set = [];
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const { id } of seen) {
      const as = look(id);
      if (!as) continue;
      const font = `${as.quoted ? "italic " : ""}${as.bold ? "600 " : ""}${as.size}px ${FACE}`;
      const { rows, width } = wrap(ctx, as.text, font);
      const [w, h] = [width + 4, rows.length * as.size * 1.18];
      const { x, y, w: wide } = shapes.get(id);
      const middle = [x + wide / 2, y + wide / 2];
      const [beneath, above, right, left] = [y + wide, y - h, x + wide, x - w];
      const level = middle[1] - h / 2;
      const along = [w / 2, w / 4, (3 * w) / 4, 0, w].map((back) => middle[0] - back);
      const places = [[along[0], beneath], [along[0], above], [right, level], [left, level], ...along.slice(1).flatMap((start) => [[start, beneath], [start, above]])];
      const boxes = places.map(([start, top]) => ({ x: start, y: top, w, h }));
      const kept = [0, -3, 3, -6, 6, -9, 9, -12, 12].flatMap((down) => boxes.map((it) => ({ ...it, x: Math.max(2, Math.min(it.x, frame.clientWidth - w - 2)), y: it.y + down })));
      const tries = [[boxes, nodes], ...(as.must ? [[boxes, leaders]] : []), ...(as.must && as.bold ? [[kept, []]] : [])];
      const place = tries.map(([at, others]) => at.find((it) => clear(it, others))).find(Boolean);
      if (place) set.push({ ...place, id, rows, size: as.size, font, color: "#1c2430" });
    }
    for (const [id, text] of lines()) {
      const font = `11px ${FACE}`;
      const { rows, width } = wrap(ctx, text, font);
      const h = rows.length * 13;
      const boxes = [0.5, 0.35, 0.65].map((part) => {
        const at = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(part));
        return { x: at.x - width / 2 - 2, y: at.y - h / 2, w: width + 4, h };
      });
      const place = boxes.find((it) => clear(it, nodes));
      if (place) set.push({ ...place, edge: id, rows, size: 11, font, color: "#3c4653" });
    }
    for (const label of set) write(ctx, label);
    ctx.restore();
  });

  return {
    all: () => set,
    /* The label at a point of the drawing, if any. */
    at: (x, y) => set.find((it) => x >= it.x && x <= it.x + it.w && y >= it.y && y <= it.y + it.h),
  };
}
