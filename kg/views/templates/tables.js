"use strict";
/* What is better read as a table than as a drawing: outlets as columns, actors, happenings, speakers or differences as
   rows. A cell is [nodes to show, words for CSV, weight for its shade or null]. */

function tables({ shown, scope, kit, go }) {
  const root = document.getElementById("table-view");
  const ROWS = 120;
  const say = (words) => [[words], words, null];
  const none = [["—"], "", null];
  const notFound = () => [[element("span", { class: "none" }, "nothing found")], "nothing found", null];
  let current = { name: "table", head: [], rows: [] };

  const outlets = () => [...new Set(page.articles.map((_, number) => number).filter(scope().articles).map(outletOf))].filter((outlet) => shown.outlet(outlet)).sort((a, b) => a - b);
  const things = (test) => page.things.filter((thing) => thing.evidence && test(thing) && shown.thing(thing));
  const isActor = ({ kind }) => ["person", "organization", "group"].includes(kind);
  const header = (thing) => [[element("span", { class: "row-title" }, icon(thing.kind), kit.link(thing.number, thing.label, 80))], thing.label, null];
  const number = (value) => (value ? [[String(value)], String(value), value] : none);

  function sentencesBy(thing, outlet) {
    return thing.evidence.filter(([at]) => outletOf(page.sentences[at][0]) === outlet && (page.sentences[at][0] < 0 || scope().articles(page.sentences[at][0]))).length;
  }

  const matrix = (title, some, cell) => {
    const columns = outlets();
    return { head: [title, ...columns.map((outlet) => page.outlets[outlet])], things: some.map((thing) => thing.number), rows: some.map((thing) => [header(thing), ...columns.map((outlet) => cell(thing, outlet))]) };
  };

  function actors() {
    return matrix("Named in sentences", things(isActor), (thing, outlet) => number(sentencesBy(thing, outlet)));
  }

  function happenings() {
    const events = things(({ kind }) => kind === "event").filter((thing) => thing.versions);
    const words = (thing, outlet) => {
      const column = thing.versions.outlets.indexOf(outlet);
      const row = thing.versions.rows.find(([name]) => name === "words");
      const told = column < 0 || !row ? "" : row[2][column].map(([, word]) => word).join(", ");
      return told ? say(told) : none;
    };
    return matrix("Told with the words", events, words);
  }

  function speakers() {
    const sum = (thing) => thing.quoted.reduce((all, [, statements]) => all + statements, 0);
    const some = things((thing) => thing.quoted).sort((a, b) => sum(b) - sum(a) || a.number - b.number);
    return matrix("Statements (verbatim)", some, (thing, outlet) => {
      const found = thing.quoted.find(([quoting]) => quoting === outlet);
      if (!found) return none;
      const words = found[2] ? `${found[1]} (${found[2]})` : String(found[1]);
      return [[words], words, found[1]];
    });
  }

  function naming() {
    return matrix("Called", things((thing) => isActor(thing) && thing.names), (thing, outlet) => {
      const found = thing.names.find(([naming]) => naming === outlet);
      return found ? say(found[1].join(", ")) : none;
    });
  }

  /* What kinds of sources each outlet has, and whom it quotes most. */
  function sourcing() {
    const columns = outlets();
    const statements = things(({ kind }) => kind === "statement");
    const of = (outlet) => statements.filter((thing) => thing.outlets.includes(outlet));
    const speakersOf = (thing) => relationsOf[thing.number].map((one) => page.relations[one]).filter(([, target, kind]) => kind === "said" && target === thing.number).map(([source]) => page.things[source]);
    const share = (part, whole) => (whole ? [[`${part} (${Math.round((100 * part) / whole)}%)`], String(part), part] : none);
    const form = (words) => (thing) => (thing.facts || []).some(([name, list]) => name === "quotation" && list.some(([, value]) => value === words));
    const by = (kind) => (thing) => speakersOf(thing).some((speaker) => speaker.kind === kind);
    const forms = [...new Set(statements.flatMap((thing) => (thing.facts || []).filter(([name]) => name === "quotation").flatMap(([, list]) => list.map(([, words]) => words))))].sort();
    const kinds = legend.kinds.filter(({ id }) => statements.some(by(id)));
    const measured = (name, test) => [say(name), ...columns.map((outlet) => share(of(outlet).filter(test).length, of(outlet).length))];
    const most = (outlet) => {
      const counts = new Map();
      for (const thing of of(outlet)) for (const speaker of speakersOf(thing)) counts.set(speaker, (counts.get(speaker) || 0) + 1);
      const best = [...counts].sort(([a, one], [b, other]) => other - one || a.number - b.number).slice(0, 3);
      return [best.map(([speaker, times]) => element("span", { class: "value" }, kit.link(speaker.number), ` ${times}`)), best.map(([speaker, times]) => `${speaker.label} ${times}`).join("; "), null];
    };
    return {
      things: statements.map((thing) => thing.number),
      head: ["Statements", ...columns.map((outlet) => page.outlets[outlet])],
      rows: [
        [say("all"), ...columns.map((outlet) => number(of(outlet).length))],
        ...forms.map((words) => measured(words, form(words))),
        ...kinds.map(({ id, label }) => measured(`by ${label.toLowerCase()}`, by(id))),
        measured("by nobody named", (thing) => !speakersOf(thing).length),
        [say("most quoted"), ...columns.map(most)],
      ],
    };
  }

  /* Whether the search finds a difference: by what it is of, or by what any outlet tells in it. */
  function sought([what, , , thing, , , cells]) {
    const name = thing >= 0 ? page.things[thing].label : "";
    return shown.words([what, name, ...cells.map(([outlet, value]) => `${outlet} ${value ?? ""}`)].join("\n"));
  }

  /* Differences that are `wanted`; `special(value, difference, outlet)` may give a cell of its own. */
  function differences(wanted, special = () => null) {
    const columns = outlets();
    const numbers = page.differences.map((_, at) => at).filter((at) => Story.differs(at, scope()) && wanted(page.differences[at]) && sought(page.differences[at]));
    const rows = numbers.map((at) => {
      const difference = page.differences[at];
      const [what, slot, relation, thing, , , cells] = difference;
      const title = thing >= 0 && page.things[thing].evidence ? kit.link(thing, what, 160) : what;
      const by = new Map(cells.map((cell) => [cell[0], cell]));
      return [[[title, element("span", { class: "status" }, slot === relation ? slot : `${slot}, ${relation}`)], `${what} [${slot}, ${relation}]`, null], ...columns.map((outlet) => {
        const [, value, evidence] = by.get(page.outlets[outlet]) || ["", null, []];
        const own = by.has(page.outlets[outlet]) && special(value, difference, outlet);
        if (own) return own;
        if (by.has(page.outlets[outlet]) && value === null) return notFound();
        return value === null ? none : [[...changed(value), evidence.length ? kit.tools(evidence[0][0]) : null], value, null];
      })];
    });
    return { head: ["What", ...columns.map((outlet) => page.outlets[outlet])], rows, differences: numbers };
  }

  /* Who is left out by whom: those whom no mention was found of, those who are mentioned but not quoted, words of those
     whom an outlet does quote, and deeds whose doer it does not name. */
  function leftOut() {
    const tells = (thing, story, outlet) => [...articlesOf[thing]].some((it) => outletOf(it) === outlet && (story < 0 || storyOf.get(it) === story));
    const quotes = (speaker, ...where) => page.relations.some(([from, to, kind]) => from === speaker && kind === "said" && tells(to, ...where));
    const left = (value, [, , relation, thing, story], outlet) => {
      if (relation === "agency") return [null, "no agent named"].includes(value) ? "doer not named" : "";
      if (value !== null) return "";
      return quotes(thing, story, outlet) ? "words left out" : tells(thing, story, outlet) ? "not quoted" : "not mentioned";
    };
    const about = ([, slot, relation, thing]) => relation === "agency" || (slot === "presence" && thing >= 0 && isActor(page.things[thing]));
    return differences(about, (...cell) => left(...cell) && [[element("b", { class: "doubt" }, left(...cell))], left(...cell), null]);
  }

  const heard = ([what, , told]) => shown.words([what, ...told.map(([, thing, , pieces]) => [page.things[thing].words, ...Panel.kit.fact(page.things[thing], "speaker"), ...pieces.map(([part]) => part)].join(" "))].join("\n"));

  /* Utterances that several outlets give, word by word: what not all of them have is marked. */
  function quotations() {
    const columns = outlets();
    const numbers = page.utterances.map((_, at) => at).filter((at) => page.utterances[at][2].filter(([outlet, thing]) => columns.includes(outlet) && shown.allowed(page.things[thing])).length > 1 && heard(page.utterances[at]));
    const words = (pieces) => pieces.map(([part, own]) => (own ? `[${part}]` : part)).join("");
    const rows = numbers.map((at) => {
      const [what, how, told] = page.utterances[at];
      const by = new Map(told.map((one) => [one[0], one]));
      const title = [kit.link(told[0][1], what, 160), element("span", { class: "status" }, how)];
      return [[title, `${what} [${how}]`, null], ...columns.map((outlet) => {
        const [, , sentence, pieces] = by.get(outlet) || [];
        return pieces ? [[...pieces.map(([part, own]) => (own ? element("ins", {}, part) : part)), kit.tools(sentence)], words(pieces), null] : none;
      })];
    });
    return { head: ["Utterance", ...columns.map((outlet) => page.outlets[outlet])], rows, things: numbers.flatMap((at) => page.utterances[at][2].map(([, thing]) => thing)), query: "things", note: "Marked: words that not all of these outlets give." };
  }

  const slotOf = ([, slot]) => slot;
  const KINDS = [
    ["differences", "Where outlets differ", (state) => differences((one) => !state.slot || slotOf(one) === state.slot)],
    ["quotations", "One quotation, each outlet", quotations],
    ["leftout", "Who leaves out whom", leftOut],
    ["actors", "Who is told of", actors],
    ["happenings", "Which outlet tells what", happenings],
    ["speakers", "Who quotes whom", speakers],
    ["naming", "Who is called what", naming],
    ["sourcing", "Sources of each outlet", sourcing],
  ];

  function render({ head, rows }, least) {
    const most = Math.max(1, ...rows.flatMap((row) => row.slice(1).map(([, , weight]) => weight || 0)));
    const cells = (row) => row.map(([nodes, , weight], i) => {
      const attributes = i ? { class: nodes.length === 1 && nodes[0] === "—" ? "none" : weight ? "weight" : "" } : { scope: "row" };
      const made = element(i ? "td" : "th", attributes, ...nodes);
      if (i && weight) made.style.setProperty("--weight", String(weight / most));
      return made;
    });
    const body = rows.slice(0, least).map((row) => element("tr", {}, ...cells(row)));
    return element("table", {}, element("thead", {}, element("tr", {}, ...head.map((words) => element("th", { scope: "col" }, words)))), element("tbody", {}, ...body));
  }

  function draw(state) {
    const [name, title, make] = KINDS.find(([id]) => id === state.table) || KINDS[page.differences.length ? 0 : 3];
    current = { name, ...make(state) };
    for (const button of document.getElementById("kinds-of-table").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.table === name));
    const slots = [...new Set(page.differences.map(slotOf))].sort();
    document.getElementById("slot-choice").hidden = name !== "differences" || slots.length < 2;
    const slot = document.getElementById("slot");
    slot.replaceChildren(element("option", { value: "" }, "everything"), ...slots.map((words) => element("option", { value: words }, words)));
    slot.value = state.slot;
    const left = current.rows.length - ROWS;
    const rows = left > 0 ? `The first ${ROWS} of ${current.rows.length} rows; the CSV has all.` : `${count(current.rows.length, "row")}.`;
    document.getElementById("table-note").textContent = current.rows.length ? [rows, current.note].filter(Boolean).join(" ") : "Nothing to show with these filters.";
    const box = element("div", { class: "table", tabindex: "0", role: "group", "aria-label": title }, render(current, ROWS));
    document.getElementById("table-box").replaceChildren(box);
  }

  /* What is shown: rows of words, the numbers of the things or differences that they are about, the query for it. */
  function shownNow() {
    const { name, head, rows, things: about = [], differences: apart = [] } = current;
    return { name, things: about, differences: apart, query: current.query || (current.differences ? "differences" : name), rows: () => [head, ...rows.map((row) => row.map(([, words]) => words))] };
  }

  const title = (state) => (state.view === "tables" ? KINDS.find(([id]) => id === current.name)?.[1] || "" : "");

  for (const [name, title] of KINDS) {
    document.getElementById("kinds-of-table").append(element("button", { type: "button", class: "small", "data-table": name, onclick: () => go({ table: name, slot: "" }) }, title));
  }
  document.getElementById("slot").addEventListener("change", (event) => go({ slot: event.target.value }));
  return { draw, shown: shownNow, title };
}
