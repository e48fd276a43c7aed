"use strict";
/* What is left out: kinds, outlets, types, factualities, stories, days; with how many of each there are, live.
   `changed` is called when the user changes anything, `seen` are counts that only the drawing knows, `found` is the search
   as a test of numbers. */

function filters({ changed, seen, found }) {
  const byId = (id) => document.getElementById(id);
  const off = { kinds: new Set(), outlets: new Set(), types: new Set(), factualities: new Set() };
  const added = new Set();
  const choice = { story: null, from: "", to: "", by: "" };
  const events = page.things.filter((thing) => thing.kind === "event");
  const boxes = [];
  const daysOf = (times) => [...new Set(times.map((time) => time.slice(0, 10)).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)))].sort();
  const came = daysOf(page.articles.map(([, , date]) => date));
  const went = daysOf([...page.timeline.rows, ...page.timeline.said].map(([time]) => time));

  /* The first and last day that can be asked for. */
  function bound() {
    const days = choice.by === "happened" ? went : came;
    for (const end of ["from", "to"]) [byId(end).min, byId(end).max] = days.length ? [days[0], days.at(-1)] : ["", ""];
  }

  const told = (outlets) => !outlets.length || outlets.some((outlet) => !off.outlets.has(outlet));
  const on = (values, switched) => !values.length || values.some((value) => !switched.has(value));
  const weighty = (thing) => !thing.minor || added.has("minor");

  function articles(number) {
    const day = page.articles[number][2].slice(0, 10);
    if (choice.story !== null && storyOf.get(number) !== choice.story) return false;
    return choice.by === "happened" || ((!choice.from || (day && day >= choice.from)) && (!choice.to || (day && day <= choice.to)));
  }

  /* Whether a time, which may be a month or a year, falls within the days. */
  function inDays(time) {
    const [calendar] = /^\d{4}(?:-\d\d){0,2}/.exec(time) || [""];
    return calendar !== "" && (!choice.from || calendar >= choice.from.slice(0, calendar.length)) && (!choice.to || calendar <= choice.to.slice(0, calendar.length));
  }

  let happened = { key: "", numbers: new Set() };

  /* What happened or was said on the days, and what is linked to that. */
  function onDays() {
    const key = `${choice.from} ${choice.to}`;
    if (key !== happened.key) {
      const numbers = [...page.timeline.rows, ...page.timeline.said].filter(([time]) => inDays(time)).map(([, number]) => number);
      happened = { key, numbers: new Set(numbers.flatMap((number) => [number, ...relationsOf[number].flatMap((relation) => page.relations[relation].slice(0, 2)).filter((end) => !["event", "statement"].includes(page.things[end].kind))])) };
    }
    return happened.numbers;
  }

  const narrowed = () => choice.story !== null || choice.from !== "" || choice.to !== "";
  const dated = (thing) => choice.by !== "happened" || (!choice.from && !choice.to) || onDays().has(thing.number);
  const allowed = (thing) => dated(thing) && (!narrowed() || [...articlesOf[thing.number]].some((number) => number >= 0 && articles(number)));

  /* Whether all filters but `skip` let a thing through. */
  function passes(thing, skip = "") {
    if (skip !== "kinds" && off.kinds.has(thing.kind)) return false;
    if (skip !== "outlets" && !told(thing.outlets)) return false;
    const wanted = ([outlet, types, factualities]) => (skip === "outlets" || !off.outlets.has(outlet))
      && (skip === "types" || on(types, off.types)) && (skip === "factualities" || on(factualities, off.factualities));
    return (!thing.told || thing.told.some(wanted)) && allowed(thing);
  }

  const shown = (thing) => weighty(thing) && passes(thing);

  const valuesOf = {
    kinds: (thing) => [thing.kind],
    outlets: (thing) => thing.outlets,
    types: (thing) => [...new Set((thing.told || []).flatMap((teller) => teller[1]))],
    factualities: (thing) => [...new Set((thing.told || []).flatMap((teller) => teller[2]))],
  };

  const known = new Map();

  /* How many there are at all: this changes only with what is minor. */
  function everything(group) {
    const key = `${group} ${added.has("minor")}`;
    if (!known.has(key)) known.set(key, tally(group, () => true));
    return known.get(key);
  }

  function tally(group, test) {
    const found = new Map();
    for (const thing of page.things) {
      if (weighty(thing) && test(thing)) for (const value of valuesOf[group](thing)) found.set(value, (found.get(value) || 0) + 1);
    }
    return found;
  }

  /* Write how many there are of each choice; what there is none of at all is not offered. */
  function counts() {
    for (const group of Object.keys(off)) {
      if (!boxes.some((box) => box.group === group)) continue;
      const [all, live] = [everything(group), tally(group, (thing) => passes(thing, group) && found(thing.number))];
      for (const { entry, key } of boxes.filter((box) => box.group === group)) {
        entry.hidden = entry.parentElement.hidden = !all.get(key) && group !== "outlets";
        entry.querySelector(".count").textContent = String(live.get(key) || 0);
      }
    }
    for (const { entry, key } of boxes.filter((box) => box.group === "show")) {
      const number = key === "minor" ? events.length : seen(key);
      entry.hidden = entry.parentElement.hidden = number === 0;
      entry.querySelector(".count").textContent = String(number);
    }
    const main = events.filter(weighty).length;
    byId("weight-note").textContent = added.has("minor") ? `All ${count(events.length, "event")} shown.` : `${main} of ${count(events.length, "event")} shown: those that an outlet makes prominent.`;
  }

  function entry(id, group, key, label, picture, value) {
    const box = element("input", { type: "checkbox", value: String(value) });
    box.addEventListener("change", () => {
      const set = group === "show" ? added : off[group];
      set[box.checked === (group === "show") ? "add" : "delete"](key);
      changed();
    });
    const made = element("label", { class: "choice" }, box, picture, element("span", {}, label), element("span", { class: "count" }));
    boxes.push({ group, key, entry: made, box });
    byId(id).append(element("div", { class: "choice-row" }, made, group === "outlets" && page.outlets.length > 1 ? only(key) : null));
  }

  /* A button that leaves this outlet alone, or, where it is alone, all of them. */
  function only(outlet) {
    const made = element("button", { type: "button", class: "small only", "aria-label": `Only ${page.outlets[outlet]}` }, "only");
    made.addEventListener("click", () => {
      const alone = page.outlets.every((_, other) => off.outlets.has(other) === (other !== outlet));
      off.outlets = new Set(alone ? [] : page.outlets.map((_, other) => other).filter((other) => other !== outlet));
      sync();
      changed();
    });
    return made;
  }

  /* Bring the boxes in line with what is switched off. */
  function sync() {
    for (const { group, key, box } of boxes) box.checked = group === "show" ? added.has(key) : !off[group].has(key);
    byId("story").value = choice.story === null ? "" : String(choice.story);
    [byId("from").value, byId("to").value, byId("by").value] = [choice.from, choice.to, choice.by];
    bound();
  }

  /* Take over what an address says. */
  function take(state) {
    const set = (group, known) => { off[group] = new Set(state[group].map(known).filter((value) => value !== -1)); };
    set("kinds", (kind) => kind);
    set("outlets", (name) => page.outlets.indexOf(name));
    set("types", (type) => type);
    set("factualities", (value) => value);
    added.clear();
    for (const name of state.show) added.add(name);
    const story = page.stories.findIndex(([, iri]) => tail(iri) === state.story);
    choice.story = story < 0 ? null : story;
    choice.by = state.by === "happened" || !came.length ? "happened" : "";
    for (const end of ["from", "to"]) choice[end] = /^\d{4}-\d\d-\d\d$/.test(state[end]) ? state[end] : "";
    sync();
  }

  /* The same for an address. */
  function give() {
    return {
      kinds: [...off.kinds], outlets: [...off.outlets].sort((a, b) => a - b).map((number) => page.outlets[number]), types: [...off.types], factualities: [...off.factualities],
      show: [...added], story: choice.story === null ? "" : tail(page.stories[choice.story][1]), from: choice.from, to: choice.to, by: came.length ? choice.by : "",
    };
  }

  /* What is left out, in words; "" where nothing is. */
  function said() {
    const names = (group, label) => (off[group].size ? [`without ${label(group)}`] : []);
    const listed = (words) => (words.length > 3 ? `${words.length} of them` : words.join(", "));
    const alone = page.outlets.filter((_, outlet) => !off.outlets.has(outlet));
    const outlets = !off.outlets.size ? [] : alone.length === 1 ? [`only ${alone[0]}`] : [`without ${listed([...off.outlets].map((number) => page.outlets[number]))}`];
    return [
      ...(choice.story !== null && page.stories.length > 1 ? [`story “${short(page.stories[choice.story][0], 40)}”`] : []),
      ...outlets,
      ...names("kinds", () => listed([...off.kinds].map((kind) => kindOf[kind]?.label.toLowerCase() || kind))),
      ...names("types", () => `the types ${listed([...off.types])}`),
      ...names("factualities", () => `what is ${listed([...off.factualities])}`),
      ...(choice.from || choice.to ? [[choice.by === "happened" ? "happened" : "published", choice.from && `from ${Times.full(choice.from)}`, choice.to && `until ${Times.full(choice.to)}`].filter(Boolean).join(" ")] : []),
    ].join("; ");
  }

  for (const { id, label } of legend.kinds) if (page.things.some((thing) => thing.kind === id)) entry("kinds", "kinds", id, label, icon(id), id);
  page.outlets.forEach((name, number) => entry("outlets", "outlets", number, name, null, number));
  for (const group of ["types", "factualities"]) {
    const values = [...new Set(page.things.flatMap(valuesOf[group]))].sort();
    for (const value of values) entry(group, group, value, value, null, value);
  }
  byId("event-filter").hidden = !boxes.some(({ group }) => group === "types" || group === "factualities");
  entry("weights", "show", "minor", "All events", null, "minor");
  byId("weights").querySelector("input").setAttribute("aria-describedby", "weight-note");
  byId("weight").hidden = !events.some((thing) => thing.minor);
  for (const [key, label] of [["statements", "All statements"], ["alone", "What no edge links"]]) if (key !== "statements" || page.things.some(({ kind }) => kind === "statement")) entry("also", "show", key, label, null, key);
  byId("also").append(element("p", { class: "hint" }, "The statements of what you choose are drawn in any case. Names in bold are told by several outlets; zoom in for more names."));

  function switchAll(group, checked) {
    for (const { key, entry: made } of boxes.filter((box) => box.group === group && !box.entry.hidden)) {
      off[group][checked ? "delete" : "add"](key);
      made.querySelector("input").checked = checked;
    }
    changed();
  }
  byId("all-types").addEventListener("click", () => switchAll("types", true));
  byId("no-types").addEventListener("click", () => switchAll("types", false));

  byId("story").append(element("option", { value: "" }, "All stories"), ...page.stories.map(([label], number) => element("option", { value: String(number) }, short(label, 70))));
  byId("stories").hidden = page.stories.length < 2;
  byId("story").addEventListener("change", (event) => {
    choice.story = event.target.value === "" ? null : Number(event.target.value);
    changed();
  });
  byId("day-range").hidden = came.length < 2 && went.length < 2;
  byId("by").closest("label").hidden = !came.length || !went.length;
  for (const end of ["from", "to", "by"]) {
    byId(end).addEventListener("change", (event) => {
      choice[end] = event.target.value;
      bound();
      changed();
    });
  }

  /* The names of the outlets that are let through, undefined where all are. */
  const alone = () => (off.outlets.size ? page.outlets.filter((_, outlet) => !off.outlets.has(outlet)) : undefined);

  /* Everything is let through again. */
  function clear() {
    take(Address.nothing());
    changed();
  }
  byId("clear").addEventListener("click", clear);

  return { told, weighty, passes, shown, allowed, articles, added, counts, take, give, said, alone, happenedOn: (day) => choice.by !== "happened" || (!choice.from && !choice.to) || inDays(day), onlyDay: () => (choice.by === "happened" && choice.from === choice.to ? choice.from : ""), story: () => choice.story, only: (outlet) => off.outlets.has(outlet) };
}
