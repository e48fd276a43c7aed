"use strict";
/* The search: things by their names, words and speakers, and sentences of the articles. */

function results({ allowed, open, read }) {
  const LISTED = 200;
  const SENTENCES = 12;
  const byId = (id) => document.getElementById(id);

  const saidBy = (number) => relationsOf[number].map((one) => page.relations[one]).filter(([, target, kind]) => kind === "said" && target === number).map(([source]) => page.things[source].label);
  const haystack = page.things.map((thing, number) => {
    const speakers = thing.kind === "statement" ? saidBy(number) : [];
    return plain([thing.label, thing.words || "", ...(thing.names || []).flatMap(([, found]) => found), ...speakers].join("\n"));
  });
  let typed = { value: "", words: [] };

  /* The words that are looked for. */
  function wanted() {
    const { value } = byId("search");
    if (value !== typed.value) typed = { value, words: plain(value).split(/\s+/).filter(Boolean) };
    return typed.words;
  }

  /* A test whether the search finds a thing by itself or by those that take part in it. */
  function finder() {
    const words = wanted();
    const ends = (number) => relationsOf[number].map((one) => page.relations[one]).filter(([, , kind]) => kind !== "about").flatMap(([source, target]) => [source, target]);
    return (number) => !words.length || words.every((word) => haystack[number].includes(word) || ends(number).some((one) => haystack[one].includes(word)));
  }

  /* Whether it finds a thing by itself. */
  const finds = (number) => wanted().every((word) => haystack[number].includes(word));

  /* The numbers of the things that the search finds by themselves, of those for which `test` holds. */
  function matches(test) {
    const words = wanted();
    return page.things.filter((thing) => test(thing) && words.every((word) => haystack[thing.number].includes(word))).map(({ number }) => number);
  }

  let pieces = null;

  /* The sentences of all articles, cut at the ends of lines and sentences: [article, offset, words, plain words]. */
  function sentences() {
    if (pieces) return pieces;
    const known = page.articles.map(() => []);
    for (const [article, words, begin] of page.sentences) if (article >= 0) known[article].push([begin, begin + Array.from(words).length, broken(words, page.texts[article])]);
    pieces = known.flatMap((list, article) => {
      const letters = Array.from(broken(page.texts[article], page.texts[article]));
      const found = [];
      let at = 0;
      for (const [begin, end, words] of list.sort(([a], [b]) => a - b)) {
        if (begin >= at) found.push(...between(letters.slice(at, begin).join(""), at), [begin, words]);
        at = Math.max(at, end);
      }
      found.push(...between(letters.slice(at).join(""), at));
      return found.map(([begin, words]) => [article, begin, words, plain(words)]);
    });
    return pieces;
  }

  /* Text that no known sentence covers, cut at the ends of lines and sentences: [offset, words]. */
  function between(text, offset) {
    const found = [];
    let at = offset;
    for (const part of text.match(/[^\n.!?]*[.!?]*["”’')\]]*\s*/g) || []) {
      if (/[\p{L}\p{N}]/u.test(part)) found.push([at + Array.from(/^\s*/.exec(part)[0]).length, part.trim()]);
      at += Array.from(part).length;
    }
    return found;
  }

  /* A sentence around the first of the words that are looked for, with all of them marked. */
  function extract(words) {
    const lower = words.toLowerCase();
    const same = lower.length === words.length ? wanted().map((word) => [lower.indexOf(word), word.length]).filter(([at]) => at >= 0) : [];
    const from = Math.max(0, Math.min(...same.map(([at]) => at)) - 60);
    const start = same.length && from > 0 ? from : 0;
    const letters = Array.from(words.slice(start, start + 180));
    const marks = same.map(([at, length]) => [at - start, at - start + length]).filter(([, end]) => end <= letters.length);
    return [start ? "…" : "", ...cut(letters, marks, (piece, on) => (on.length ? element("mark", { class: "found" }, piece) : piece)), start + 180 < words.length ? "…" : ""];
  }

  function inTexts() {
    const words = wanted();
    if (!words.length || words.join("").length < 2) return [];
    return sentences().filter(([article, , , found]) => allowed(article) && words.every((word) => found.includes(word)));
  }

  function item(number) {
    const thing = page.things[number];
    const by = thing.kind === "statement" ? [saidBy(number).join(" and ") || "Unnamed speaker", outletNames(thing.outlets)].join(" · ") : "";
    const button = element("button", { type: "button", "data-thing": number, title: thing.label, onclick: () => open(number) },
      icon(thing.kind), element("span", { class: "lines" }, element("span", { class: "label" }, thing.label), by && wanted().length ? element("span", { class: "by" }, by) : null),
      element("span", { class: "count", title: `told by ${count(thing.outlets.length, "outlet")}` }, String(thing.outlets.length)));
    return element("li", {}, button);
  }

  const stops = [roving(byId("list"), "button"), roving(byId("hits"), "button")];
  let listed = "";

  /* Write what is found: `found` things, and `more` minor events that are not shown. Nothing is made anew where all is as
     it was, so that the focus stays. */
  function list(found, more) {
    const hits = inTexts();
    const key = JSON.stringify([found, more, wanted(), hits.length]);
    if (key === listed) return;
    listed = key;
    const limit = found.length > LISTED ? `, the first ${LISTED} listed` : "";
    byId("found").textContent = `${found.length} found${limit}${more ? `; ${more} minor event${more === 1 ? "" : "s"} not shown` : ""}`;
    byId("list").replaceChildren(...found.slice(0, LISTED).map(item));
    byId("texts").hidden = !hits.length;
    byId("texts-found").textContent = `${count(hits.length, "sentence")} of the articles`;
    byId("hits").replaceChildren(...hits.slice(0, SENTENCES).map(([article, begin, words]) => element("li", {}, element("button", { type: "button", "data-article": article, onclick: () => read(article, begin) },
      element("span", { class: "lines" }, element("span", { class: "by" }, page.outlets[outletOf(article)]), element("span", { class: "hit" }, ...extract(words)))))));
    for (const anew of stops) anew();
  }

  /* Whether any words hold all that are looked for. */
  function holds(words) {
    const found = plain(words);
    return wanted().every((word) => found.includes(word));
  }

  return { finder, finds, holds, matches, list, wanted, searching: () => wanted().length > 0 };
}
