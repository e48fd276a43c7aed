"use strict";
/* Where the page opens: the stories, then what happened in one, who acted, where outlets differ, who is quoted.
   `scope` is {story (its number or null), shown(thing), articles(number) whether an article counts}. */

const Story = (() => {
  const HAPPENINGS = 14;
  const ACTORS = 8;
  const SPEAKERS = 8;
  const OTHERS = 40;

  const rowsOf = new Map();
  page.timeline.rows.forEach(([time, number]) => rowsOf.set(number, [...(rowsOf.get(number) || []), time]));

  /* The time at which an event stands in the order: the finest, then the first. */
  function timeOf(number) {
    const times = rowsOf.get(number) || [];
    const finest = Math.max(0, ...times.map((time) => time.length));
    return times.filter((time) => time.length === finest).sort(Times.compare)[0] || "";
  }

  const tellsIn = (number, scope) => [...articlesOf[number]].some(scope.articles);

  /* The greatest prominence that an outlet gives an event, as a share. */
  function prominence(thing) {
    const found = thing.versions?.rows.find(([name]) => name === "prominence");
    return Math.max(0, ...(found ? found[2].flat().map(([, words]) => Number.parseFloat(words) / 100) : []));
  }

  function differing(number) {
    const of = differencesOf[number].map((one) => page.differences[one][1]).filter((slot) => slot !== "presence");
    if (page.differences.length) return [...new Set(of)];
    return (page.things[number].versions?.rows || []).filter(([, verdict]) => verdict === "differ").map(([name]) => name);
  }

  function agreeing(number) {
    const rows = page.things[number].versions?.rows || [];
    return rows.filter(([name, verdict]) => verdict === "agree" && !["according to", "type", "factuality"].includes(name)).map(([name]) => name);
  }

  function happenings(scope) {
    const told = page.things.map((_, number) => number).filter((number) => page.things[number].kind === "event" && page.things[number].versions && scope.shown(page.things[number], number));
    const weight = new Map(told.map((number) => [number, page.things[number].outlets.length + prominence(page.things[number])]));
    const best = told.sort((a, b) => weight.get(b) - weight.get(a) || a - b).slice(0, HAPPENINGS);
    return best.map((number) => [timeOf(number), number]).sort(([a, one], [b, other]) => (a ? (b ? Times.compare(a, b) : -1) : b ? 1 : 0) || one - other);
  }

  function happening([time, number], kit, outlets) {
    const it = page.things[number];
    const [apart, same] = [differing(number), agreeing(number)];
    const verdict = ([name, words]) => (it.outlets.length > 1 && words.length ? element("span", { class: `status ${name}` }, `${name} on ${words.join(", ")}`) : null);
    return element("li", { class: "happening" },
      time ? element("span", { class: "when" }, Times.full(time)) : null,
      element("div", {}, element("span", { class: "row-title" }, icon("event"), kit.link(number, it.label, 90)),
        element("span", { class: "note", title: outletNames(it.outlets) }, `${it.outlets.length} of ${count(outlets, "outlet")}`), ...[["differ", apart], ["agree", same.filter((name) => !apart.includes(name))]].map(verdict).filter(Boolean)));
  }

  function actor(number, kit) {
    const it = page.things[number];
    const own = relationsOf[number].map((one) => page.relations[one]);
    const acts = new Set(own.filter(([, , kind]) => kind === "agent" || kind === "patient").flatMap(([source, target]) => [source, target])).size - 1;
    const quoted = (it.quoted || []).reduce((sum, [, statements]) => sum + statements, 0);
    const role = (it.roles || []).map(([title]) => title.map(([, words]) => words).join(" ")).find(Boolean);
    const notes = [role, count(it.outlets.length, "outlet"), acts > 0 ? count(acts, "happening") : "", quoted ? `${count(quoted, "statement")}` : ""];
    return element("li", {}, element("span", { class: "row-title" }, icon(it.kind), kit.link(number)), element("span", { class: "note" }, notes.filter(Boolean).join(" · ")));
  }

  function actors(scope) {
    const kinds = ["person", "organization", "group"];
    const numbers = page.things.map((_, number) => number).filter((number) => kinds.includes(page.things[number].kind) && page.things[number].evidence && scope.shown(page.things[number], number));
    const people = numbers.filter((number) => page.things[number].kind === "person").slice(0, ACTORS);
    const others = numbers.filter((number) => page.things[number].kind !== "person").slice(0, ACTORS / 2);
    return [...people, ...others];
  }

  function speakers(scope) {
    const said = (number) => (page.things[number].quoted || []).reduce((sum, [, statements]) => sum + statements, 0);
    return page.things.map((_, number) => number).filter((number) => page.things[number].quoted && scope.shown(page.things[number], number))
      .sort((a, b) => page.things[b].quoted.length - page.things[a].quoted.length || said(b) - said(a) || a - b).slice(0, SPEAKERS);
  }

  function section(title, ...children) {
    const kept = children.filter(Boolean);
    return kept.length ? [element("h3", {}, title), ...kept] : [];
  }

  function listed(kit, choose) {
    const items = page.stories.map(([label, iri, articles], number) => {
      const outlets = [...new Set(articles.map(outletOf))];
      const button = element("button", { type: "button", class: "link", "data-story": String(number), onclick: () => choose(tail(iri)) }, label);
      const days = span(articles);
      return element("li", {}, button, element("div", { class: "note" }, [count(articles.length, "article"), outletNames(outlets), days].filter(Boolean).join(" · ")));
    });
    return [element("h2", {}, count(items.length, "story", "stories")), element("p", { class: "note" }, "Choose one to see what happened in it."), element("ul", { class: "plain stories" }, ...items), ...others()];
  }

  /* The stories that this page does not show: how to see one, by a link where `kg serve` gives the page away. */
  function others() {
    if (!page.others.length) return [];
    const served = window.location.protocol.startsWith("http");
    const item = ([iri, label, articles, outlets, first, last]) => {
      const days = first === last ? first && Times.full(first) : `${Times.full(first)} to ${Times.full(last)}`;
      return element("li", {}, served ? element("a", { href: `/${tail(iri)}` }, label) : element("span", {}, label),
        element("div", { class: "note" }, [count(articles, "article"), count(outlets, "outlet"), days].filter(Boolean).join(" · ")),
        served ? null : element("code", { class: "command" }, `kg page --story ${tail(iri)}`));
    };
    const list = element("ul", { class: "plain stories", id: "others" });
    const note = element("p", { class: "note", role: "status" });
    const box = element("input", { type: "search", id: "other", autocomplete: "off", spellcheck: "false" });
    const fill = () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = page.others.filter(([, label]) => words.every((word) => label.toLowerCase().includes(word)));
      list.replaceChildren(...found.slice(0, OTHERS).map(item));
      note.textContent = found.length > OTHERS ? `${OTHERS} of ${found.length.toLocaleString("en")}: search for the others` : `${found.length} found`;
    };
    box.addEventListener("input", fill);
    fill();
    const how = served ? "Each opens as a page of its own." : "Each can be written as a page of its own by the command below it, or opened where the page is served (kg serve).";
    return [element("h3", {}, `${count(page.others.length, "other story", "other stories")}, not on this page`), element("p", { class: "note" }, how), element("label", { for: "other" }, "Words of a story"), box, note, list];
  }

  /* From the first to the last day on which articles came out. */
  function span(articles) {
    const days = [...new Set(articles.map((article) => page.articles[article][2].slice(0, 10)).filter(Boolean))].sort();
    return days.length < 2 ? days.map(Times.full).join("") : `${Times.full(days[0])} to ${Times.full(days.at(-1))}`;
  }

  /* All of it; `go` changes what is chosen. */
  function parts(scope, kit, go) {
    const several = page.stories.length > 1 || page.others.length > 0;
    if (several && scope.story === null) return listed(kit, (story) => go({ story }));
    const articles = page.articles.map((_, number) => number).filter(scope.articles);
    const outlets = new Set(articles.map(outletOf)).size;
    const label = scope.story !== null ? page.stories[scope.story][0] : page.stories[0]?.[0] || "What the outlets tell";
    const back = several ? element("div", { class: "way" }, element("button", { type: "button", class: "back", onclick: () => go({ story: "" }) }, "All stories")) : null;
    const told = happenings(scope);
    const differences = page.differences.map((_, number) => number).filter((number) => differs(number, scope));
    const more = element("button", { type: "button", class: "small", onclick: () => go({ view: "tables", table: "differences" }) }, "All differences as a table");
    const quoted = speakers(scope);
    return [
      back,
      element("h2", {}, label),
      element("p", { class: "told" }, [count(outlets, "outlet"), count(articles.length, "article"), span(articles)].filter(Boolean).join(" · ")),
      ...section("What happened", told.length ? ordered(told, kit, outlets) : null),
      ...EventPanel.differences(differences.slice(0, 12), "Where outlets differ", kit),
      differences.length ? more : null,
      ...section("Main actors", list(actors(scope).map((number) => actor(number, kit)))),
      ...section("Who is quoted", quoted.length ? speakerTable(quoted, articles, kit) : null),
    ];
  }

  /* Happenings with a day, then those of which no outlet tells one. */
  function ordered(told, kit, outlets) {
    const items = told.map((one) => happening(one, kit, outlets));
    const first = told.findIndex(([time]) => !time);
    if (first >= 0) items.splice(first, 0, element("li", { class: "undated" }, first ? "Without a day" : "No outlet tells a day of these"));
    return element("ol", { class: "happenings" }, ...items);
  }

  const list = (items) => (items.length ? element("ul", { class: "plain actors" }, ...items) : null);

  function differs(number, scope) {
    const [, , , thing, story] = page.differences[number];
    if (scope.story !== null && story !== scope.story) return false;
    return thing < 0 || scope.allowed(page.things[thing], thing);
  }

  function speakerTable(numbers, articles, kit) {
    const outlets = [...new Set(articles.map(outletOf))].sort((a, b) => a - b);
    const head = element("tr", {}, element("th", { scope: "col" }, "Statements"), ...outlets.map((outlet) => element("th", { scope: "col" }, page.outlets[outlet])));
    const rows = numbers.map((number) => {
      const by = new Map(page.things[number].quoted.map(([outlet, statements]) => [outlet, statements]));
      return element("tr", {}, element("th", { scope: "row" }, kit.link(number)), ...outlets.map((outlet) => element("td", { class: by.has(outlet) ? "" : "none" }, String(by.get(outlet) ?? "—"))));
    });
    return element("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Who is quoted by whom" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
  }

  return { parts, happenings, differs, timeOf, tellsIn };
})();
