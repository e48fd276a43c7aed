"use strict";
/* The side panel: what a node or an edge is, and the words that carry it, by outlet. Text goes in as text, never as markup. */

const Panel = (() => {
  const root = document.getElementById("panel");
  const MOST = 25;
  const SAID = 5;
  let open = () => {};
  let read = () => {};

  const heading = (words) => element("h3", {}, words);
  function link(number, words = page.things[number].label, limit = 60) {
    return element("button", { type: "button", class: "link", onclick: () => open({ thing: number }) }, short(words, limit));
  }

  function values(list) {
    return list.map(([number, words]) => (number < 0 ? document.createTextNode(words) : link(number, words)));
  }

  /* A sentence with its marks, each piece in the roles of all marks on it. */
  function quoted(text, marks) {
    const nodes = cut(Array.from(text), marks, (piece, on) => {
      const roles = [...new Set(on.map((mark) => mark[2]))];
      return roles.length ? element("mark", { class: roles.join(" "), title: roles.join(", ") }, piece) : piece;
    });
    return element("blockquote", {}, ...nodes);
  }

  /* What can be done with a sentence: read it where it stands, or cite it. */
  function tools(number) {
    const [article, , begin] = page.sentences[number];
    if (article < 0) return null;
    const reading = element("button", { type: "button", class: "small", onclick: () => read(article, begin) }, "In the text");
    return element("span", { class: "tools" }, reading, Sharing.copier("Cite", () => Writing.citation(number), "Cite: copy this sentence with its source"));
  }

  function sentence(number, marks, claims = []) {
    const chips = claims.map(([how, other, number]) => element("li", {}, element("button", { type: "button", class: "link how", title: "The words behind this link", onclick: () => open({ relation: number }) }, how), " ", link(other)));
    return element("div", { class: "sentence" }, chips.length ? element("ul", { class: "claims" }, ...chips) : null, quoted(sentenceText(number), marks), tools(number));
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

  /* What relation `number` says of thing `self`, the thing at its other end, and the relation. */
  function claimOf(number, self) {
    const [source, target, kind, label] = page.relations[number];
    const words = kind === "role" ? (self === source ? `${label},` : `${label}:`) : relationOf[kind][self === source ? "from" : "to"];
    return [words, self === source ? target : source, number];
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
    return [element("div", { class: "words" }, ...quoted(broken(it.words), marks).childNodes), pieces.length ? element("p", { class: "note" }, note) : null];
  }

  /* What outlets tell to have come before or after it. */
  function order(self) {
    const marked = ([number, marks]) => marks.filter((it) => it[2] === "order").map(([start, end]) => Array.from(sentenceText(number)).slice(start, end).join(""));
    const orders = relationsOf[self].map((number) => page.relations[number]).filter(([, , kind]) => kind === "before");
    const items = orders.map(([source, target, , , outlets, carried]) => {
      const words = [...new Set(carried.flatMap(marked))];
      const said = [words.map((word) => `“${word}”`).join(", "), outletNames(outlets)].filter(Boolean).join(", ");
      const [how, other] = source === self ? ["before", target] : ["after", source];
      return element("li", {}, element("span", { class: "how" }, `${how} `), link(other), element("div", { class: "note" }, said));
    });
    return items.length ? [heading("Order"), element("ul", { class: "plain" }, ...items)] : [];
  }

  function facts(thing) {
    const rows = (thing.facts || []).flatMap(([name, list]) => [element("dt", {}, name), ...values(list).map((value) => element("dd", {}, value))]);
    return rows.length ? element("dl", { class: "facts" }, ...rows) : null;
  }

  /* Whoever is in the panel by the keyboard stays in it. */
  function show(...children) {
    const inside = root.contains(document.activeElement);
    root.replaceChildren(...children.filter((child) => child !== null));
    root.scrollTop = 0;
    if (inside) root.focus({ preventScroll: true });
  }

  /* "Told by A · B; no match found in C": nobody knows that C is silent, only that nothing was found. */
  function toldBy(outlets, kind, articles) {
    if (!outlets.length) return "Told by no known outlet";
    const silent = missing(outlets, articles);
    const found = kind === "event" ? "no match found in" : "not named by";
    const rest = silent.length > 6 ? `; ${found} ${silent.length} others` : silent.length ? `; ${found} ${outletNames(silent)}` : "";
    return `Told by ${outletNames(outlets)}${rest}`;
  }

  /* `articles` are those that tell it. */
  function top(kind, words, outlets, articles, back, minor = false) {
    const one = kind in kindOf ? kindOf[kind].one : kind;
    return [
      element("div", { class: "way" },
        back ? element("button", { type: "button", class: "back", onclick: back }, "← Back") : null,
        element("button", { type: "button", class: "back", onclick: () => open(null) }, "Overview")),
      element("div", { class: "badge" }, kind in kindOf ? icon(kind) : null, minor ? `minor ${one}` : one),
      element("h2", {}, words),
      element("p", { class: "told" }, toldBy(outlets, kind, articles)),
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
    const parts = top(it.kind, title(it), it.outlets, articlesOf[self], back, it.minor);
    if (!it.evidence) parts.push(element("p", {}, "This page keeps no details of it: the graph is too large. Ask the graph itself, by its identifier:"), element("p", {}, it.iri));
    if (it.words) parts.push(...content(it));
    if (it.kind === "event") parts.push(...EventPanel.before(self, kit));
    parts.push(facts(it));
    if (it.kind !== "event") parts.push(...roles(it), ...names(it), ...statements(self), ...EventPanel.differences(differencesAround(self), "Where outlets differ on it", kit));
    if (it.kind === "event") parts.push(...order(self), ...evidence(self, "All mentions", (kind) => kind !== "about"));
    else if (it.kind === "statement") parts.push(...evidence(self, "In their words", (kind, outgoing) => kind !== "within" || outgoing));
    else parts.push(...evidence(self, "What the outlets tell", (kind, outgoing) => kind === "said" && outgoing));
    parts.push(...EventPanel.reasons(it, kit));
    parts.push(element("p", { class: "tools" }, Sharing.copier("Copy identifier", () => it.iri), keeper(self)));
    show(...parts);
  }

  /* Whether what is linked to a thing stays drawn when something else is chosen. */
  function keeper(self) {
    const kept = keeping.has(self);
    return element("button", { type: "button", class: "small", "aria-pressed": String(kept), onclick: () => keep(self) }, kept ? "Links stay drawn" : "Keep its links drawn");
  }

  function relation(number, back) {
    const [source, target, kind, label, outlets, evidence] = page.relations[number];
    const ends = element("p", {}, link(source), ` — ${label} → `, link(target));
    show(...top("relation", relationOf[kind].label === label ? label : `${relationOf[kind].label}: ${label}`, outlets, articlesIn(evidence), back), ends, heading("In their words"), ...byOutlet(gather(new Map(), evidence)));
  }

  let keeping = new Set();
  let keep = () => {};
  const kit = { heading, link, values, quoted, tools, sentence, short, fact };

  /* Calls: `choosing(what)`, `reading(article, offset)`, `keeper(thing)` when a button asks for it. */
  function whenAsked(choosing, reading, keeper) {
    [open, read, keep] = [choosing, reading, keeper];
  }

  return { thing, relation, show, kit, whenAsked, kept: (things) => { keeping = things; } };
})();
