"use strict";
/* What is chosen, as the part of the address behind "#": a view, then names and values, "timeline&thing=person/x". */

const Address = (() => {
  const VIEWS = ["graph", "timeline", "text", "tables"];
  const SETS = ["kinds", "outlets", "types", "factualities"];
  const WORDS = ["q", "story", "from", "to", "article", "with", "at", "table", "slot", "only", "by"];
  const nothing = () => ({
    view: "graph", thing: "", edge: [], more: 0, keep: [], show: [],
    ...Object.fromEntries(WORDS.map((name) => [name, ""])), ...Object.fromEntries(SETS.map((name) => [name, []])),
  });

  /* What an address says. Anything that it does not know is left out. */
  function read(hash) {
    const [view, ...rest] = hash.replace(/^#/, "").split("&");
    const given = new URLSearchParams((VIEWS.includes(view) ? rest : [view, ...rest]).join("&"));
    const found = nothing();
    if (VIEWS.includes(view)) found.view = view;
    for (const name of [...WORDS, "thing"]) found[name] = given.get(name) || "";
    for (const name of [...SETS, "edge", "keep", "show"]) found[name] = given.getAll(name);
    found.more = Math.max(0, Math.min(50, Number.parseInt(given.get("more"), 10) || 0));
    return found;
  }

  function write(state) {
    const parts = [];
    const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%20", "+")}`);
    for (const name of ["thing", ...WORDS]) if (state[name] !== "") add(name, state[name]);
    for (const name of ["edge", ...SETS, "keep", "show"]) for (const value of state[name]) add(name, value);
    if (state.more) add("more", state.more);
    return `#${[state.view, ...parts].join("&")}`;
  }

  return { read, write, nothing };
})();
