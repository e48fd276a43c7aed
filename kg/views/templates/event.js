"use strict";
/* What the panel says of an event first: how each outlet mainly tells it, what they give for each of its parts, where
   they differ; and of any thing, why its mentions were taken for one. `kit` are the parts of the panel. */

const EventPanel = (() => {
  const verdicts = { agree: "agree", differ: "differ", partly: "agree in part", one: "only one says" };
  const SHOWN = 6;

  const row = (it, name) => it.versions?.rows.find(([field]) => field === name);

  /* What an outlet gives for a field, as words. */
  function given(it, name, outlet) {
    const found = row(it, name);
    const column = it.versions?.outlets.indexOf(outlet) ?? -1;
    return found && column >= 0 ? found[2][column].map(([, words]) => words).join(", ") : "";
  }

  /* The sentence by which each outlet mainly tells it, with how sure and how prominent that is. */
  function main(self, kit) {
    const it = page.things[self];
    if (!it.main?.length) return [];
    const items = it.main.map(([outlet, number]) => {
      const marks = (it.evidence || []).filter(([at]) => at === number).flatMap(([, found]) => found);
      const how = ["factuality", "confidence", "prominence"].map((name) => [name, given(it, name, outlet)]).filter(([, words]) => words);
      const words = how.map(([name, value]) => (name === "factuality" ? value : `${name} ${value}`)).join(" · ");
      return element("li", { "data-outlet": page.outlets[outlet] },
        element("h4", {}, page.outlets[outlet], element("span", { class: "note" }, words && ` ${words}`)), kit.quoted(sentenceText(number), marks), kit.tools(number));
    });
    return [kit.heading("How each outlet tells it"), element("ol", { class: "main" }, ...items)];
  }

  /* Outlets in which no match was found, and what comes nearest. */
  function silences(self, kit) {
    const it = page.things[self];
    const silent = missing(it.outlets, articlesOf[self]);
    if (!silent.length || it.kind !== "event") return [];
    const about = (outlet) => (it.silences || []).filter(([article]) => outletOf(article) === outlet);
    const rest = silent.filter((outlet) => !about(outlet).length);
    const items = silent.filter((outlet) => about(outlet).length).map((outlet) => {
      const known = about(outlet);
      const lines = known.map(([article, finding, sure, nearest, score]) => {
        const near = nearest ? [`; nearest: “${broken(nearest)}”`, score ? ` (likely the same: ${percent(score)})` : ""].join("") : "";
        return `${finding === "silent" ? "no match found" : finding}${near}. Chance that it is not told: ${percent(sure)}`;
      });
      return element("li", { "data-outlet": page.outlets[outlet] }, element("b", {}, page.outlets[outlet]), " ", lines.join("; "));
    });
    if (rest.length) items.push(element("li", {}, ...(items.length ? ["Nor in "] : []), outletNames(rest)));
    return [kit.heading("Where no match was found"), element("ul", { class: "plain silences" }, ...items)];
  }

  const percent = (share) => `${Math.round(Number(share) * 100)}%`;

  function versions(told, kit) {
    const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "offscreen" }, "What")));
    for (const outlet of told.outlets) head.append(element("th", { scope: "col" }, page.outlets[outlet]));
    const body = told.rows.map(([name, verdict, cells]) => {
      const title = element("th", { scope: "row" }, name, verdict ? element("span", { class: `status ${verdict}` }, verdicts[verdict]) : null);
      const row = element("tr", { class: verdict, "data-field": name }, title);
      for (const cell of cells) {
        const shown = kit.values(cell).map((value) => element("span", { class: "value" }, value));
        row.append(shown.length ? element("td", {}, ...shown) : element("td", { class: "none" }, "—"));
      }
      return row;
    });
    const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
    const weights = "Confidence: how likely it is that the event is right. Prominence: how likely it is that a reader looks for it.";
    const weighed = told.rows.some(([name]) => name === "prominence") ? element("p", { class: "note" }, weights) : null;
    return [kit.heading("Each outlet’s version"), element("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Each outlet’s version" }, table), weighed];
  }

  function cellLine([outlet, value, evidence], kit) {
    const name = element("b", {}, outlet);
    if (value === null) return element("li", { class: "none" }, name, " —");
    const [first] = evidence;
    return element("li", {}, name, " ", ...changed(value), first ? kit.tools(first[0]) : null);
  }

  /* Differences by their numbers, the best first, the rest folded. */
  function differences(numbers, title, kit) {
    if (!numbers.length) return [];
    const made = numbers.map((number) => difference(number, kit));
    const more = made.length > SHOWN ? element("details", {}, element("summary", {}, `${made.length - SHOWN} more differences`), ...made.slice(SHOWN)) : null;
    return [kit.heading(title), ...made.slice(0, SHOWN), more];
  }

  function difference(number, kit) {
    const [what, slot, relation, thing, , sure, cells] = page.differences[number];
    const title = thing >= 0 && page.things[thing].evidence ? kit.link(thing, what, 160) : what;
    const told = cells.filter(([, value]) => value !== null);
    const silent = cells.filter(([, value]) => value === null).map(([outlet]) => outlet);
    return element("section", { class: "difference", "data-slot": slot },
      element("h4", {}, title, element("span", { class: "note" }, ` ${slot === relation ? slot : `${slot}, ${relation}`} · ${percent(sure)} sure`)),
      element("ul", { class: "plain" }, ...told.map((cell) => cellLine(cell, kit))),
      silent.length ? element("p", { class: "note" }, `Nothing found in ${silent.join(" · ")}`) : null);
  }

  /* What comes before the mentions. */
  function before(self, kit) {
    const it = page.things[self];
    const support = it.support ? [element("p", { class: "note support" }, `Told by ${count(it.support, "independent article")}.`)] : [];
    return [...support, ...main(self, kit), ...silences(self, kit), ...(it.versions ? versions(it.versions, kit) : []), ...differences(differencesOf[self], "Where outlets differ on it", kit)];
  }

  /* What the user decided, and each merge with its reason. */
  function reasons(it, kit) {
    const parts = [];
    if (it.decided) {
      const items = it.decided.map(([words, who, why]) => element("li", {}, words, element("div", { class: "note" }, [who && `decided by ${who}`, why].filter(Boolean).join(": ") || "decided by the user")));
      parts.push(kit.heading("Decided"), element("ul", { class: "plain decided" }, ...items));
    }
    if (it.merged) {
      const doubtful = it.merged.filter((pair) => pair[6]).length;
      const summary = `${count(it.merged.length, "merge")}${doubtful ? `, ${doubtful} doubtful` : ""}`;
      const side = (words, article) => `“${words}”${article < 0 ? "" : ` (${page.outlets[outletOf(article)]})`}`;
      const items = it.merged.map(([left, one, right, other, score, reason, doubt]) => element("li", { class: doubt ? "doubtful" : "" },
        `${side(left, one)} = ${side(right, other)}`, element("div", { class: "note" }, doubt ? element("b", { class: "doubt" }, "doubtful ") : null, `${score}: ${reason}`)));
      parts.push(kit.heading("Why these are one"), element("details", { class: "merges", ...(doubtful || items.length < 4 ? { open: "" } : {}) }, element("summary", {}, summary), element("ul", { class: "plain" }, ...items)));
    }
    return parts;
  }

  return { before, differences, reasons };
})();
