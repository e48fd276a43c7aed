"use strict";
/* The side panel: what a node or an edge is, and the words that carry it, by outlet. Text goes in as text, never as markup. */

const { page, legend, ownAccount } = JSON.parse(document.getElementById("data").textContent);
const kindOf = Object.fromEntries(legend.kinds.map((kind) => [kind.id, kind]));
const relationOf = Object.fromEntries(legend.relations.map((relation) => [relation.id, relation]));

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const outlines = {
  dot: { tag: "circle", cx: 8, cy: 8, r: 6 },
  square: { tag: "rect", x: 2.5, y: 2.5, width: 11, height: 11 },
  hexagon: { tag: "polygon", points: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8" },
  triangleDown: { tag: "polygon", points: "1.5,3 14.5,3 8,14" },
  diamond: { tag: "polygon", points: "8,1 15,8 8,15 1,8" },
  custom: { tag: "path", d: "M2 2.5H14V10.5H8L4.5 14V10.5H2Z" },
};

function vector(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function icon(kind) {
  const { tag, ...outline } = outlines[kindOf[kind].shape];
  const drawing = vector("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" });
  drawing.append(vector(tag, { ...outline, fill: kindOf[kind].fill, stroke: kindOf[kind].line, "stroke-width": 1.2 }));
  return drawing;
}

const outletNames = (numbers) => numbers.map((number) => page.outlets[number]).join(" · ");
const missing = (numbers) => page.outlets.map((_, number) => number).filter((number) => !numbers.includes(number));

const relationsOf = page.things.map(() => []);
page.relations.forEach(([source, target], number) => {
  relationsOf[source].push(number);
  relationsOf[target].push(number);
});

const Panel = (() => {
  const root = document.getElementById("panel");
  const MOST = 25;
  const SAID = 5;
  let open = () => {};

  const heading = (words) => element("h3", {}, words);
  const short = (words, limit = 60) => {
    const letters = Array.from(words);
    return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : words;
  };

  function link(number, words = page.things[number].label, limit = 60) {
    return element("button", { type: "button", class: "link", onclick: () => open({ thing: number }) }, short(words, limit));
  }

  function values(list) {
    return list.map(([number, words]) => (number < 0 ? document.createTextNode(words) : link(number, words)));
  }

  /* A sentence with its marks: cut wherever a mark begins or ends, each piece in the roles of all marks on it. */
  function quoted(text, marks) {
    const letters = Array.from(text);
    const cuts = [...new Set([0, letters.length, ...marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const quote = element("blockquote");
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const piece = letters.slice(cuts[i], cuts[i + 1]).join("");
      const roles = [...new Set(marks.filter(([start, end]) => start <= cuts[i] && end >= cuts[i + 1]).map((mark) => mark[2]))];
      quote.append(roles.length ? element("mark", { class: roles.join(" "), title: roles.join(", ") }, piece) : piece);
    }
    return quote;
  }

  function sentence(number, marks, claims = []) {
    const chips = claims.map(([how, other]) => element("li", {}, element("span", { class: "how" }, `${how} `), link(other)));
    return element("div", { class: "sentence" }, chips.length ? element("ul", { class: "claims" }, ...chips) : null, quoted(page.sentences[number][1], marks));
  }

  function articleLine(number) {
    const [, headline, date, url] = page.articles[number];
    const words = [headline, date].filter(Boolean).join(", ");
    const safe = /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words || url) : words;
    return element("p", { class: "article" }, safe);
  }

  /* Sentences grouped by outlet, then article. `found` maps the number of a sentence to {marks, claims}. */
  function byOutlet(found) {
    const outlets = new Map();
    for (const number of [...found.keys()].sort((a, b) => a - b)) {
      const article = page.sentences[number][0];
      const outlet = article < 0 ? -1 : page.articles[article][0];
      if (!outlets.has(outlet)) outlets.set(outlet, new Map());
      const articles = outlets.get(outlet);
      articles.set(article, [...(articles.get(article) || []), number]);
    }
    return [...outlets].map(([outlet, articles]) => {
      const name = outlet < 0 ? "Unknown outlet" : page.outlets[outlet];
      const section = element("section", { class: "outlet", "data-outlet": name }, element("h4", {}, name));
      for (const [article, numbers] of articles) {
        if (article >= 0) section.append(articleLine(article));
        for (const number of numbers.slice(0, MOST)) section.append(sentence(number, found.get(number).marks, found.get(number).claims));
        if (numbers.length > MOST) section.append(element("p", { class: "note" }, `and ${numbers.length - MOST} more sentences`));
      }
      return section;
    });
  }

  function gather(found, evidence, claim) {
    for (const [number, marks] of evidence) {
      const entry = found.get(number) || { marks: [], claims: [] };
      entry.marks.push(...marks);
      if (claim) entry.claims.push(claim);
      found.set(number, entry);
    }
    return found;
  }

  /* What relation `number` says of thing `self`, and the thing at its other end. */
  function claimOf(number, self) {
    const [source, target, kind, label] = page.relations[number];
    const words = kind === "role" ? (self === source ? `${label},` : `${label}:`) : relationOf[kind][self === source ? "from" : "to"];
    return [words, self === source ? target : source];
  }

  function evidenceOf(self, skip) {
    const thing = page.things[self];
    const told = new Map();
    for (const number of relationsOf[self]) {
      const [source, , kind, , , evidence] = page.relations[number];
      if (!skip(kind, source === self)) gather(told, evidence, claimOf(number, self));
    }
    for (const [number, marks] of thing.evidence || []) {
      if (told.has(number)) told.get(number).marks.push(...marks);
    }
    const alone = (thing.evidence || []).filter(([number]) => !told.has(number));
    return [told, alone];
  }

  function evidence(self, title, skip = () => false) {
    const [told, alone] = evidenceOf(self, skip);
    const parts = told.size ? [heading(title), ...byOutlet(told)] : [];
    if (alone.length && told.size) {
      const more = element("details", {}, element("summary", {}, `Also named in ${alone.length} other sentence${alone.length > 1 ? "s" : ""}`));
      more.append(...byOutlet(gather(new Map(), alone)));
      parts.push(more);
    } else if (alone.length) parts.push(heading(title), ...byOutlet(gather(new Map(), alone)));
    return parts;
  }

  function names(thing) {
    if (!thing.names) return [];
    const rows = thing.names.flatMap(([outlet, found]) => [element("dt", {}, page.outlets[outlet]), element("dd", {}, found.join(", "))]);
    return [heading("Named"), element("dl", { class: "names" }, ...rows)];
  }

  const parts = { title: "title", organization: "organisation", status: "status" };

  function difference([part, outlet, others]) {
    const words = `only ${page.outlets[outlet]} gives this ${parts[part]}${others ? ", others another" : ""}`;
    return element("div", { class: `status ${others ? "differ" : "one"}` }, words);
  }

  function roles(thing) {
    if (!thing.roles) return [];
    const items = thing.roles.map(([title, at, status, words, differences]) => {
      const item = element("li", {}, ...values(title), at.length ? ", " : "", ...values(at));
      if (status && status !== "current") item.append(` (${status})`);
      item.append(...differences.map(difference));
      const told = new Map();
      for (const [outlet, own] of words) told.set(own, [...(told.get(own) || []), outlet]);
      for (const [own, outlets] of told) item.append(element("div", { class: "note" }, `${outletNames(outlets)}: “${own}”`));
      return item;
    });
    return [heading("Roles"), element("ul", { class: "roles" }, ...items)];
  }

  /* Who quotes it, how often, and its statements by outlet, in the order of the articles. */
  function statements(self) {
    const { quoted, outlets } = page.things[self];
    if (!quoted) return [];
    const own = relationsOf[self].map((number) => page.relations[number]).filter(([source, , kind]) => kind === "said" && source === self);
    const said = own.map(([, target]) => target);
    const first = (number) => ((page.things[number].evidence || [])[0] || [0])[0];
    said.sort((a, b) => first(a) - first(b) || a - b);
    const silent = outlets.filter((outlet) => quoted.every(([quoting]) => quoting !== outlet));
    const counts = quoted.map(([outlet, count]) => `${page.outlets[outlet]} (${count})`).join(" · ");
    const sections = quoted.map(([outlet, count, direct]) => {
      const given = said.filter((number) => page.things[number].outlets.includes(outlet));
      const lists = [given.slice(0, SAID), given.slice(SAID)].map((some) => element("ul", { class: "said" }, ...some.map(statementLine)));
      const more = given.length > SAID ? element("details", {}, element("summary", {}, `${given.length - SAID} more`), lists[1]) : null;
      const sum = `${count} statement${count > 1 ? "s" : ""}${direct ? `, ${direct} with verbatim words` : ""}`;
      const head = element("h4", {}, page.outlets[outlet], element("span", { class: "note" }, ` ${sum}`));
      return element("section", { class: "says", "data-outlet": page.outlets[outlet] }, head, lists[0], more);
    });
    const note = `Quoted by ${counts}${silent.length ? `; told of but not quoted by ${outletNames(silent)}` : ""}`;
    return [heading("Statements"), element("p", { class: "quoted" }, note), ...sections];
  }

  function statementLine(number) {
    const it = page.things[number];
    const how = ["cue", "quotation", "stance", "certainty"].flatMap((name) => fact(it, name)).filter((words) => /\p{L}/u.test(words));
    return element("li", {}, link(number, it.label, 160), element("div", { class: "note" }, [...how, ...fact(it, "polarity").map(() => "negated")].join(", ")));
  }

  /* The content of a statement, with what is verbatim marked. */
  function content(it) {
    const pieces = it.verbatim || [];
    const marks = pieces.map(([start, end]) => [start, end, "verbatim"]);
    const left = Array.from(it.words).filter((_, at) => pieces.every(([start, end]) => at < start || at >= end)).join("");
    const whole = !/[\p{L}\p{N}]/u.test(left);
    const note = whole ? "All of it is verbatim." : "The underlined words are verbatim.";
    return [element("div", { class: "words" }, ...quoted(it.words, marks).childNodes), pieces.length ? element("p", { class: "note" }, note) : null];
  }

  /* What outlets tell to have come before or after it. */
  function order(self) {
    const marked = ([number, marks]) => marks.filter((it) => it[2] === "order").map(([start, end]) => Array.from(page.sentences[number][1]).slice(start, end).join(""));
    const orders = relationsOf[self].map((number) => page.relations[number]).filter(([, , kind]) => kind === "before");
    const items = orders.map(([source, target, , , outlets, carried]) => {
      const words = [...new Set(carried.flatMap(marked))];
      const said = [words.map((word) => `“${word}”`).join(", "), outletNames(outlets)].filter(Boolean).join(", ");
      const [how, other] = source === self ? ["before", target] : ["after", source];
      return element("li", {}, element("span", { class: "how" }, `${how} `), link(other), element("div", { class: "note" }, said));
    });
    return items.length ? [heading("Order"), element("ul", { class: "plain" }, ...items)] : [];
  }

  const verdicts = { agree: "agree", differ: "differ", partly: "agree in part", one: "only one says" };

  function versions(told) {
    const silent = missing(told.outlets);
    const columns = page.outlets.length <= 4 ? silent : [];
    const head = element("tr", {}, element("td", {}));
    for (const outlet of [...told.outlets, ...columns]) head.append(element("th", { scope: "col" }, page.outlets[outlet]));
    const body = told.rows.map(([name, verdict, cells], i) => {
      const title = element("th", { scope: "row" }, name, verdict ? element("span", { class: `status ${verdict}` }, verdicts[verdict]) : null);
      const row = element("tr", { class: verdict, "data-field": name }, title);
      for (const cell of cells) {
        const shown = values(cell).map((value) => element("span", { class: "value" }, value));
        row.append(shown.length ? element("td", {}, ...shown) : element("td", { class: "none" }, "—"));
      }
      if (i === 0) for (const _ of columns) row.append(element("td", { class: "silent", rowspan: told.rows.length }, "does not tell it"));
      return row;
    });
    const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
    const note = silent.length && !columns.length ? element("p", { class: "note" }, `Not told by ${outletNames(silent)}.`) : null;
    const weights = "Confidence: how likely it is that the event is right. Prominence: how likely it is that a reader looks for it.";
    const weighed = told.rows.some(([name]) => name === "prominence") ? element("p", { class: "note" }, weights) : null;
    return [heading("Each outlet’s version"), element("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Each outlet’s version" }, table), note, weighed];
  }

  function facts(thing) {
    const rows = (thing.facts || []).flatMap(([name, list]) => [element("dt", {}, name), ...values(list).map((value) => element("dd", {}, value))]);
    return rows.length ? element("dl", { class: "facts" }, ...rows) : null;
  }

  function show(...children) {
    root.replaceChildren(...children.filter((child) => child !== null));
    root.scrollTop = 0;
  }

  /* "Told by A · B, not by C": silence is shown where the outlets are few enough to be named. */
  function toldBy(outlets) {
    if (!outlets.length) return "Told by no known outlet";
    const silent = missing(outlets);
    const rest = silent.length > 6 ? `, not by ${silent.length} others` : silent.length ? `, not by ${outletNames(silent)}` : "";
    return `Told by ${outletNames(outlets)}${rest}`;
  }

  function top(kind, words, outlets, back, minor = false) {
    const one = kind in kindOf ? kindOf[kind].one : kind;
    return [
      back ? element("button", { type: "button", class: "back", onclick: back }, "← Back") : null,
      element("div", { class: "badge" }, kind in kindOf ? icon(kind) : null, minor ? `minor ${one}` : one),
      element("h2", {}, words),
      element("p", { class: "told" }, toldBy(outlets)),
    ];
  }

  const fact = (it, name) => (it.facts || []).filter((row) => row[0] === name).flatMap((row) => row[1].map((value) => value[1]));

  /* A statement is headed by who said it and how, for its words follow. */
  function title(it) {
    if (!it.words) return it.label;
    return [fact(it, "speaker").join(" and ") || "Unnamed speaker", fact(it, "cue").join(" … ")].join(" ");
  }

  function thing(self, back) {
    const it = page.things[self];
    const parts = top(it.kind, title(it), it.outlets, back, it.minor);
    if (!it.evidence) parts.push(element("p", {}, "This page keeps no details of it: the graph is too large. Ask the graph itself, by its identifier:"), element("p", {}, it.iri));
    if (it.words) parts.push(...content(it));
    parts.push(facts(it), ...roles(it), ...names(it), ...statements(self));
    if (it.versions) parts.push(...versions(it.versions), ...order(self));
    if (it.kind === "event") parts.push(...evidence(self, "In their words", (kind) => kind !== "about"));
    else if (it.kind === "statement") parts.push(...evidence(self, "In their words", (kind, outgoing) => kind !== "within" || outgoing));
    else parts.push(...evidence(self, "What the outlets tell", (kind, outgoing) => kind === "said" && outgoing));
    show(...parts);
  }

  function relation(number, back) {
    const [source, target, kind, label, outlets, evidence] = page.relations[number];
    const ends = element("p", {}, link(source), ` — ${label} → `, link(target));
    show(...top("relation", relationOf[kind].label === label ? label : `${relationOf[kind].label}: ${label}`, outlets, back), ends, heading("In their words"), ...byOutlet(gather(new Map(), evidence)));
  }

  function events(title, chosen, note) {
    if (!chosen.length) return [];
    const items = chosen.slice(0, 12).map((number) => element("li", {}, link(number), element("div", { class: "note" }, note(page.things[number]))));
    return [heading(title), element("ul", { class: "plain" }, ...items)];
  }

  /* Before anything is chosen: where to begin, with things for which the test `wanted` holds. */
  function start(wanted) {
    const told = page.things.map((_, number) => number).filter((number) => page.things[number].versions && wanted(page.things[number]));
    const fields = (thing, verdict) => thing.versions.rows.filter((row) => row[1] === verdict).map((row) => row[0]);
    const apart = told.filter((number) => fields(page.things[number], "differ").length);
    const shared = told.filter((number) => page.things[number].outlets.length > 1 && !apart.includes(number));
    show(
      element("h2", {}, "What the outlets tell"),
      element("p", {}, "Choose a node, an edge, or a name in the list to see the words of each outlet. Larger nodes and thicker edges are told by more outlets."),
      ...events("Where outlets differ", apart, (it) => `${outletNames(it.outlets)}: ${fields(it, "differ").join(", ")}`),
      ...events("Events told by several outlets", shared, (it) => outletNames(it.outlets)),
    );
  }

  return { thing, relation, start, whenChosen: (handler) => { open = handler; } };
})();
