"use strict";
/* The articles' texts, one or two beside each other, with who is named, what happened and what was said lit in them. */

function reading({ open, go }) {
  const root = document.getElementById("reading");
  const [first, second] = [document.getElementById("article"), document.getElementById("with")];
  let marksIn = null;
  let drawn = "";

  /* The marks of every article, by their places in its text: [start, end, role, thing]. */
  function marks(article) {
    if (!marksIn) {
      marksIn = page.articles.map(() => []);
      for (const thing of page.things) {
        for (const [number, found] of thing.evidence || []) {
          const [at, , begin] = page.sentences[number];
          if (at >= 0) for (const [start, end, role] of found) marksIn[at].push([begin + start, begin + end, thing.kind === "event" ? "trigger" : role, thing.number]);
        }
      }
    }
    return marksIn[article];
  }

  /* The pieces of an article that are known: the whole text, or the sentences that carry something. */
  function pieces(article) {
    if (page.texts[article]) return [[0, broken(page.texts[article], page.texts[article])]];
    return page.sentences.filter(([at]) => at === article).map(([, words, begin]) => [begin, broken(words)]).sort(([a], [b]) => a - b);
  }

  const reached = new Set(["name", "trigger", "cue", "source"]);

  function piece(words, on, offset, chosen, at) {
    if (!on.length) return words;
    const nearest = on.reduce((best, mark) => (mark[1] - mark[0] < best[1] - best[0] ? mark : best));
    const roles = [...new Set(on.map((mark) => mark[2]))];
    const lit = chosen !== null && on.some((mark) => mark[3] === chosen);
    const thing = page.things[nearest[3]];
    const made = element("mark", { class: [...roles, lit ? "lit" : ""].join(" ").trim(), "data-thing": nearest[3], "data-at": offset, "data-on": on.map((mark) => mark[3]).join(" "), title: `${kindOf[thing.kind].one}: ${short(thing.label, 120)}` }, words);
    if (reached.has(nearest[2])) {
      made.tabIndex = -1;
      made.setAttribute("role", "button");
    }
    return made;
  }

  function body(article, chosen) {
    const all = marks(article);
    const parts = pieces(article);
    const nodes = parts.flatMap(([begin, words], i) => {
      const letters = Array.from(words);
      const inside = all.filter(([start, end]) => end > begin && start < begin + letters.length).map(([start, end, role, thing]) => [Math.max(0, start - begin), Math.min(letters.length, end - begin), role, thing]);
      const made = cut(letters, inside, (part, on, offset) => piece(part, on, begin + offset, chosen));
      return i ? [element("span", { class: "gap" }, " […] "), ...made] : made;
    });
    return element("div", { class: "text" }, ...nodes);
  }

  function column(article, chosen) {
    const [outlet, headline, date, url] = page.articles[article];
    const source = /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "source") : null;
    const parts = page.texts[article] ? null : element("p", { class: "note" }, "This page was made without the articles’ texts: these are the sentences that carry something.");
    return element("article", { "data-article": article }, element("h2", {}, headline || page.outlets[outlet]), element("p", { class: "note" }, [page.outlets[outlet], date && Times.full(date.slice(0, 10))].filter(Boolean).join(" · "), source ? " · " : null, source), parts, body(article, chosen));
  }

  /* Light what is chosen in the texts that are shown already, and go there if none of it is in sight. */
  function light(columns, chosen) {
    for (const mark of columns.querySelectorAll("mark")) mark.classList.toggle("lit", chosen !== null && mark.dataset.on.split(" ").includes(String(chosen)));
    for (const made of columns.querySelectorAll("article")) {
      const lit = [...made.querySelectorAll(".lit")];
      const inSight = ({ offsetTop }) => offsetTop >= made.scrollTop && offsetTop < made.scrollTop + made.clientHeight;
      if (lit.length && !lit.some(inSight)) made.scrollTop = lit[0].offsetTop - made.clientHeight / 3;
    }
  }

  /* Show the articles of a state, lighting what is chosen, at the place that it names. */
  function draw(state, chosen, allowed) {
    const shown = [state.article, state.with].map((name) => articleAt.get(name)).filter((number) => number !== undefined);
    if (!shown.length) {
      const best = page.articles.map((_, number) => number).find((number) => allowed(number) && (chosen === null || articlesOf[chosen].has(number)));
      if (best !== undefined) shown.push(best);
    }
    for (const [select, number] of [[first, shown[0]], [second, shown[1]]]) select.value = number === undefined ? "" : String(number);
    const key = JSON.stringify([shown, state.at, state.article]);
    const columns = document.getElementById("columns");
    if (key === drawn) {
      light(columns, chosen);
      return;
    }
    drawn = key;
    columns.replaceChildren(...shown.map((number) => column(number, chosen)));
    for (const made of columns.children) roving(made, "mark[role]", ["ArrowLeft", "ArrowRight"])();
    columns.dataset.columns = String(shown.length);
    const at = Number(state.at);
    columns.querySelectorAll("article").forEach((made, i) => {
      const places = [...made.querySelectorAll("mark")];
      const place = i === 0 && state.at !== "" ? places.find((mark) => Number(mark.dataset.at) + Array.from(mark.textContent).length > at) : made.querySelector(".lit");
      if (place) {
        place.classList.add("here");
        made.scrollTop = place.offsetTop - made.clientHeight / 3;
      }
    });
  }

  root.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-thing]");
    if (mark) open(Number(mark.dataset.thing));
  });
  root.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[data-thing]")) {
      event.preventDefault();
      open(Number(event.target.dataset.thing));
    }
  });
  const options = () => page.articles.map(([outlet, headline], number) => element("option", { value: String(number) }, `${page.outlets[outlet]}: ${short(headline || "an article", 60)}`));
  first.append(...options());
  second.append(element("option", { value: "" }, "nothing"), ...options());
  const name = (select) => (select.value === "" ? "" : tail(page.articles[Number(select.value)][4]));
  for (const select of [first, second]) select.addEventListener("change", () => go({ article: name(first), with: name(second), at: "" }));
  /* The numbers of the articles that are shown, of the things and of the sentences told in them. */
  const shown = () => [...root.querySelectorAll("[data-article]")].map((made) => Number(made.dataset.article));
  const told = () => [...new Set(shown().flatMap((article) => marks(article).map((mark) => mark[3])))].sort((a, b) => a - b);
  const sentences = () => page.sentences.map((_, number) => number).filter((number) => shown().includes(page.sentences[number][0]));
  return { draw, things: told, sentences };
}
