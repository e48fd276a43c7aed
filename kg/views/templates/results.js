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
    pieces = [];
    page.texts.forEach((text, article) => {
      let at = 0;
      for (const part of text.match(/[^\n.!?]*[.!?]*["”’')\]]*\s*/g) || []) {
        if (part.trim()) pieces.push([article, at + Array.from(/^\s*/.exec(part)[0]).length, part.trim(), plain(part)]);
        at += Array.from(part).length;
      }
    });
    for (const [article, words, begin] of page.sentences) if (article >= 0 && !page.texts[article]) pieces.push([article, begin, words, plain(words)]);
    return pieces;
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
      element("span", { class: "lines" }, element("span", { class: "by" }, page.outlets[outletOf(article)]), element("span", { class: "hit" }, short(words, 160)))))));
  }

  return { finder, finds, matches, list, wanted, searching: () => wanted().length > 0 };
}
