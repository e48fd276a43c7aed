"use strict";
/* Events in the order of their times, with the days on which articles came out. What is told only to the year stands
   under the year, what is told only to the month under the month before its days. */

const Times = (() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const PARTS = {
    SP: "spring", SU: "summer", FA: "autumn", AU: "autumn", WI: "winter", H1: "first half", H2: "second half",
    Q1: "first quarter", Q2: "second quarter", Q3: "third quarter", Q4: "fourth quarter",
  };
  const HOURS = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" };

  /* Year, month, day (numbers, or null) and what is left of a time as TIMEX3 writes it; null if it has no year. */
  function parts(time) {
    const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(.*)$/.exec(time);
    if (!found) return null;
    const [year, month, day] = found.slice(1, 4).map((digits) => (digits ? Number(digits) : null));
    return { year, month, day, rest: found[4] };
  }

  function rest(words) {
    const [, part, hour] = /^(?:-(W\d\d|[A-Z][A-Z\d]))?(?:-WE)?(?:T(.+))?$/.exec(words) || [];
    const said = part ? PARTS[part] || part.replace(/^W0?/, "week ") : "";
    return [said, hour ? HOURS[hour] || hour : ""].filter(Boolean).join(", ") || words.replace(/^-/, "");
  }

  /* The order of times, as kg/views/page_timeline.py has it. */
  function compare(one, other) {
    const place = (time) => {
      const at = parts(time);
      if (!at) return /^\d/.test(time) ? /^\d*/.exec(time)[0].padEnd(4, "0") + time : `~${time}`;
      return [at.year, at.month || 0, at.day || 0].map((part, i) => String(part).padStart(i ? 2 : 4, "0")).join("") + at.rest;
    };
    const [a, b] = [place(one), place(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /* The heading that a time stands under. */
  function heading(time) {
    const at = parts(time);
    if (!at) return /^\d{3}$/.test(time) ? `${time}0s` : time;
    return at.month ? `${MONTHS[at.month - 1]} ${at.year}` : String(at.year);
  }

  /* A time without what its heading says. */
  function within(time) {
    const at = parts(time);
    if (!at) return "";
    if (!at.day) return at.rest ? rest(at.rest) : at.month ? "month only" : "year only";
    const weekday = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay();
    return [`${WEEKDAYS[weekday]} ${at.day}`, at.rest && rest(at.rest)].filter(Boolean).join(", ");
  }

  /* A time in full. */
  function full(time) {
    const at = parts(time);
    if (!at) return heading(time);
    return [at.day ? `${at.day} ${heading(time)}` : heading(time), at.rest && rest(at.rest)].filter(Boolean).join(", ");
  }

  return { heading, within, full, compare };
})();

/* Draws page.timeline. `shown(thing)`, `told(outlets)` and `articles(number)` are the filters, `filtered()` says what they
   leave out, `onlyDay()` the one day that they leave, `finder()` gives the search as a test of numbers, `open` chooses, `go` changes the address. */
function timeline({ shown, told, finder, filtered, articles: counts, onlyDay, open, go }) {
  const root = document.getElementById("times");
  const { rows, left, undated, said } = page.timeline;
  const published = page.articles.map(([outlet, headline, date, url], number) => ({ time: date.slice(0, 10), outlet, headline, url, number })).filter(({ time }) => time);
  const box = document.getElementById("only");
  const jump = document.getElementById("jump");
  const MANY = 300; // from so many rows on, those out of sight are not laid out
  let kept = () => true;
  let only = null;
  let offered = null;

  function chip(outlet, words = "", state = "") {
    return element("li", { class: `chip ${state}` }, page.outlets[outlet], words && element("span", {}, `: ${words}`));
  }

  /* Whether an outlet that gives these times gives another one than `time`, and not just a less exact one. */
  const another = (time, times) => !times.some((other) => time.startsWith(other));

  /* A mark for each outlet that tells it; those that give another time, or none, say so. */
  function chips(number, time, telling, others) {
    const given = new Map(others);
    const list = page.things[number].outlets.filter((outlet) => told([outlet])).map((outlet) => {
      const times = given.get(outlet) || [];
      const words = times.map(Times.full).join(", ");
      if (telling.includes(outlet)) return chip(outlet, words && `also ${words}`);
      return times.length ? chip(outlet, words, another(time, times) ? "apart" : "") : chip(outlet, "no time", "without");
    });
    return element("ul", { class: "chips", "aria-label": "Told by" }, ...list);
  }

  /* Words that outlets give, each with its outlets where not all that are shown agree: "planned (A)", "denied (B)". */
  function values(number, position) {
    const telling = (page.things[number].told || []).filter(([outlet]) => told([outlet]));
    const by = new Map();
    for (const teller of telling) for (const value of teller[position]) by.set(value, [...(by.get(value) || []), teller[0]]);
    return [...by].map(([value, outlets]) => [value, outlets.length < telling.length ? `${value} (${outletNames(outlets)})` : value]);
  }

  function figures(number) {
    const { outlets, rows: fields } = page.things[number].versions || { outlets: [], rows: [] };
    return fields.filter(([name]) => /number$|^amount$/.test(name)).map(([name, , cells]) => {
      const given = cells.map((cell, i) => [outlets[i], cell.map(([, words]) => words).join(", ")]).filter(([outlet, words]) => words && told([outlet]));
      const agreed = new Set(given.map(([, words]) => words)).size === 1 && given.length === outlets.length;
      const words = agreed ? given[0][1] : given.map(([outlet, own]) => `${own} (${page.outlets[outlet]})`).join(" | ");
      return words && element("span", { class: "figures" }, `${name.replace(", number", "")}: ${words}`);
    });
  }

  /* According to whom an event is told that no outlet tells as its own account. */
  function according(number) {
    const { outlets, rows: fields } = page.things[number].versions || { outlets: [], rows: [] };
    const cells = fields.filter(([name]) => name === "according to").flatMap(([, , found]) => found.filter((_, i) => told([outlets[i]])));
    const tellers = [...new Set(cells.flat().map(([, words]) => words))];
    if (!tellers.length || tellers.includes(ownAccount)) return null;
    return element("span", {}, `according to ${tellers.join(", ")}`);
  }

  function facts(number) {
    const types = values(number, 1).map(([, words]) => element("span", { class: "type" }, words));
    const doubts = values(number, 2).map(([value, words]) => element("span", { class: `factuality ${value}` }, words));
    const minor = page.things[number].minor ? element("span", {}, "minor") : null;
    return element("p", { class: "facts" }, ...[...types, ...doubts, minor, according(number), ...figures(number)].filter(Boolean));
  }

  function choice(number, words) {
    const attributes = { type: "button", class: "event", "data-thing": number, onclick: () => open({ thing: number }) };
    return element("button", attributes, icon("event"), element("span", { class: "label" }, words));
  }

  function neighbours(side, list) {
    return list.filter(([number, , outlets]) => shown(page.things[number]) && told(outlets)).map(([number, telling, outlets]) => {
      const how = [telling.map((said) => `“${said}”`).join(", "), outletNames(outlets)].filter(Boolean).join(", ");
      const around = [`${side} this `, ` ${how}`].map((words) => element("span", { class: "how" }, words));
      return element("li", { class: "beside" }, around[0], choice(number, page.things[number].label), around[1]);
    });
  }

  function row([time, number, telling, others, before, after]) {
    const { label } = page.things[number];
    const differ = others.some(([outlet, times]) => told([outlet]) && !telling.includes(outlet) && another(time, times));
    const nearby = [...neighbours("before", before), ...neighbours("after", after)];
    return element("li", { class: "row", "data-thing": number },
      choice(number, label.endsWith(` (${time})`) ? label.slice(0, -time.length - 3) : label),
      facts(number),
      differ ? element("p", { class: "status differ" }, "outlets differ on the time") : null,
      chips(number, time, telling, others),
      nearby.length ? element("ul", { class: "rows" }, ...nearby) : null);
  }

  /* The articles of a day: their outlets and headlines, folded where they are many. */
  function came(articles) {
    const lines = articles.map(({ outlet, headline, url }) => {
      const words = headline || "an article";
      const title = /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words) : words;
      return element("li", {}, element("b", {}, page.outlets[outlet]), " ", title);
    });
    const list = element("ul", {}, ...lines);
    const many = `${articles.length} articles came out`;
    const few = element("span", {}, lines.length > 1 ? "Articles came out" : "An article came out");
    const body = lines.length > 4 ? [element("details", {}, element("summary", {}, many), list)] : [few, list];
    return element("li", { class: "published" }, ...body);
  }

  /* What was said on a day, folded where it is much. */
  function statements(numbers) {
    const lines = numbers.map((number) => {
      const { label, outlets } = page.things[number];
      const by = relationsOf[number].map((one) => page.relations[one]).filter(([, target, kind]) => kind === "said" && target === number).map(([source]) => page.things[source].label);
      const button = element("button", { type: "button", class: "event", "data-thing": number, onclick: () => open({ thing: number }) }, icon("statement"), element("span", { class: "label" }, short(label, 160)));
      return element("li", { class: "row", "data-thing": number }, button, element("p", { class: "facts" }, element("span", {}, by.join(" and ") || "Unnamed speaker"), element("span", {}, outletNames(outlets))));
    });
    const list = element("ol", { class: "rows" }, ...lines);
    return element("li", { class: "spoken" }, lines.length > 3 ? element("details", {}, element("summary", {}, count(lines.length, "statement")), list) : list);
  }

  /* A button that leaves this day alone, or, where it is alone, all of them. */
  function alone(time) {
    if (!/^\d{4}-\d\d-\d\d$/.test(time)) return null;
    const [is, full] = [onlyDay() === time, Times.full(time)];
    const make = () => go(is ? { by: "", from: "", to: "" } : { by: "happened", from: time, to: time });
    return element("button", { type: "button", class: "small only", "data-day": time, "aria-pressed": String(is), "aria-label": `Only ${full}`, onclick: make }, "only");
  }

  function day(time, entries, articles, spoken) {
    const name = Times.within(time);
    return element("li", { class: "day" }, element("div", { class: "which" }, element("time", /^\d{4}(-\d\d){0,2}$/.test(time) ? { datetime: time } : {}, name), alone(time)),
      element("ol", { class: "rows" }, ...entries.map(row), ...(spoken.length ? [statements(spoken)] : []), ...(articles.length ? [came(articles)] : [])));
  }

  function days(entries, articles, spoken) {
    const by = new Map();
    const at = (time) => by.get(time) || by.set(time, { time, entries: [], articles: [], spoken: [] }).get(time);
    for (const entry of entries) at(entry[0]).entries.push(entry);
    for (const article of articles) at(article.time).articles.push(article);
    for (const [time, number] of spoken) at(time).spoken.push(number);
    return [...by.values()].sort((a, b) => Times.compare(a.time, b.time));
  }

  /* The rows that the filters and the search let through. */
  function listed() {
    const found = finder();
    const near = only === null ? null : linked(only);
    kept = (number) => shown(page.things[number]) && found(number) && (near === null || near.has(number));
    return rows.filter(([, number, telling]) => kept(number) && told(telling));
  }

  /* Show it all; `with_` is the number of a thing, if only what it is linked with is to be shown. */
  function draw(with_) {
    only = with_;
    box.querySelector("input").checked = only !== null;
    const some = listed();
    const spoken = said.filter(([, number]) => kept(number));
    const articles = published.filter(({ outlet, number }) => told([outlet]) && counts(number) && only === null);
    const sections = new Map();
    for (const { time, entries, articles: out, spoken: words } of days(some, articles, spoken)) {
      const head = Times.heading(time);
      sections.set(head, [...(sections.get(head) || []), day(time, entries, out, words)]);
    }
    const periods = [...sections].map(([head, list]) => element("li", { class: "period" }, element("h2", {}, head), element("ol", {}, ...list)));
    document.getElementById("days").replaceChildren(...periods);
    root.classList.toggle("many", some.length > MANY);
    jump.hidden = periods.length < 2;
    jump.querySelector("select").replaceChildren(...[...sections.keys()].map((head, i) => element("option", { value: String(i) }, head)));
    const events = new Set(some.map(([, number]) => number)).size;
    const more = left ? `; ${left} less supported rows are left out` : "";
    const all = new Set(rows.map(([, number]) => number)).size;
    const why = [filtered(), only === null ? "" : `with ${page.things[only].label}`].filter(Boolean).join("; ");
    document.getElementById("times-note").textContent = `${events} event${events === 1 ? "" : "s"} with a time${more}${why ? `, of ${all}. Filtered: ${why}` : ""}`;
    drawLoose();
  }

  function drawLoose() {
    const some = undated.filter(kept);
    const details = document.getElementById("undated");
    details.hidden = !some.length;
    details.querySelector("summary").textContent = `${some.length} event${some.length === 1 ? "" : "s"} without a time`;
    details.querySelector("ol").replaceChildren(...(details.open ? some : []).map((number) => element("li", { class: "row", "data-thing": number },
      choice(number, page.things[number].label), facts(number), chips(number, "", page.things[number].outlets, []))));
  }

  /* What relations link a thing with, and it. */
  const linked = (number) => new Set(relationsOf[number].flatMap((relation) => page.relations[relation].slice(0, 2)));

  /* Show what is chosen and mark the rows of the events that it takes part in; it may be made the only one. */
  function mark(chosen) {
    const near = chosen && "thing" in chosen ? linked(chosen.thing) : new Set();
    for (const it of root.querySelectorAll("[data-thing]")) {
      const number = Number(it.dataset.thing);
      if (it.tagName === "LI") it.classList.toggle("near", near.has(number));
      else if (chosen && chosen.thing === number) it.setAttribute("aria-current", "true");
      else it.removeAttribute("aria-current");
    }
    if (only !== null) offer(only);
    else offer(chosen && "thing" in chosen && page.things[chosen.thing].kind !== "event" ? chosen.thing : null);
  }

  function offer(number) {
    offered = number;
    box.hidden = number === null;
    if (number !== null) box.querySelector("span").textContent = `Only with ${page.things[number].label}`;
  }

  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("button.event")) return;
    const all = [...root.querySelectorAll("button.event")];
    const next = all[all.indexOf(event.target) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  document.getElementById("undated").addEventListener("toggle", drawLoose);
  box.querySelector("input").addEventListener("change", (event) => {
    go({ only: event.target.checked ? tail(page.things[offered].iri) : "" });
  });
  jump.addEventListener("change", (event) => document.getElementById("days").children[event.target.value].scrollIntoView());
  /* What is shown, as rows of words and as the numbers of the events. */
  function shownRows() {
    const found = listed();
    const line = ([time, number, telling]) => [time, page.things[number].label, telling.map((outlet) => page.outlets[outlet]).join("; "), page.things[number].iri];
    const spoken = said.filter(([, number]) => kept(number)).map(([time, number]) => [time, number, page.things[number].outlets]);
    const all = [...found, ...spoken].sort(([a], [b]) => Times.compare(a, b));
    return { things: [...new Set(all.map(([, number]) => number))], rows: () => [["time", "event or statement", "outlets", "identifier"], ...all.map(line)] };
  }

  return { draw, mark, rows: shownRows };
}
