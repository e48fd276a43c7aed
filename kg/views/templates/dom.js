"use strict";
/* What all parts of the page share: its data, elements, icons. Text goes in as text, never as markup. */

const { page, legend, ownAccount } = JSON.parse(document.getElementById("data").textContent);
const kindOf = Object.fromEntries(legend.kinds.map((kind) => [kind.id, kind]));
const relationOf = Object.fromEntries(legend.relations.map((relation) => [relation.id, relation]));

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const outlines = {
  dot: { tag: "circle", cx: 8, cy: 8, r: 6 },
  square: { tag: "rect", x: 2.5, y: 2.5, width: 11, height: 11 },
  hexagon: { tag: "polygon", points: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8" },
  triangle: { tag: "polygon", points: "1.5,13 14.5,13 8,2" },
  triangleDown: { tag: "polygon", points: "1.5,3 14.5,3 8,14" },
  diamond: { tag: "polygon", points: "8,1 15,8 8,15 1,8" },
  custom: { tag: "path", d: "M2 2.5H14V10.5H8L4.5 14V10.5H2Z" },
};

function vector(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function icon(kind) {
  const { tag, ...outline } = outlines[kindOf[kind].shape];
  const drawing = vector("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" });
  drawing.append(vector(tag, { ...outline, fill: kindOf[kind].fill, stroke: kindOf[kind].line, "stroke-width": 1.2 }));
  return drawing;
}

const outletNames = (numbers) => numbers.map((number) => page.outlets[number]).join(" · ");
page.things.forEach((thing, number) => { thing.number = number; });

const relationsOf = page.things.map(() => []);
page.relations.forEach(([source, target], number) => {
  relationsOf[source].push(number);
  relationsOf[target].push(number);
});

/* The last part of an IRI of the graph, which tells it from all others: "person/ana-berg". */
const tail = (iri) => iri.slice(iri.indexOf("/id/") + 4);
const thingAt = new Map(page.things.map((thing, number) => [tail(thing.iri), number]));
const articleAt = new Map(page.articles.map((article, number) => [tail(article[4]), number]));

/* The numbers of the articles that evidence is in, and of those that tell a thing or a relation. */
const articlesIn = (evidence) => new Set((evidence || []).map(([number]) => page.sentences[number][0]));
const articlesOf = page.things.map((thing) => (thing.articles ? new Set(thing.articles) : articlesIn(thing.evidence)));

/* The outlets that do not tell what `numbers` tell, of the stories that these `articles` are of: no other had to. */
function missing(numbers, articles) {
  const stories = new Set([...articles].map((article) => storyOf.get(article)));
  const near = new Set(page.articles.map((_, article) => article).filter((article) => !stories.size || stories.has(storyOf.get(article))).map(outletOf));
  return page.outlets.map((_, number) => number).filter((number) => near.has(number) && !numbers.includes(number));
}

const storyOf = new Map(page.stories.flatMap(([, , articles], story) => articles.map((article) => [article, story])));

const differencesOf = page.things.map(() => []);
page.differences.forEach(([, , , thing], number) => {
  if (thing >= 0) differencesOf[thing].push(number);
});

/* The differences on a thing, and on what it takes part in and says, the first those that matter most. */
const takesPart = ["agent", "patient", "at", "said"];
function differencesAround(self) {
  const near = relationsOf[self].map((number) => page.relations[number]).filter(([, , kind]) => takesPart.includes(kind));
  const things = [self, ...(page.things[self].kind === "event" ? [] : near.flatMap(([source, target]) => [source, target]))];
  return [...new Set(things.flatMap((one) => differencesOf[one]))].sort((a, b) => a - b);
}

const outletOf = (article) => (article < 0 ? -1 : page.articles[article][0]);
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* Words as they are shown, with as many characters: a line break that an article has as the two characters backslash and n
   is one. Where `text`, of which they are a part, has all its breaks like that, it is one wherever it stands. */
function broken(words, text = "") {
  if (!words.includes("\\n")) return words;
  const signs = text.match(/\\n/g) || [];
  const escaped = text.includes("\\n\\n") || (signs.length > 1 && text.split("\n").length <= signs.length);
  return words.replace(escaped ? /(?:\\r)?\\n/g : /\\n(?=\s|$)/g, (sign) => "\n".padStart(sign.length));
}

const sentenceText = (number) => broken(page.sentences[number][1], page.texts[page.sentences[number][0]]);

function short(words, limit = 60) {
  const letters = Array.from(broken(words));
  return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : letters.join("");
}

/* A text with its marks: cut wherever a mark begins or ends; `piece(words, marks)` makes a node of each. */
function cut(letters, marks, piece) {
  const cuts = [...new Set([0, letters.length, ...marks.flatMap(([start, end]) => [start, end])])].filter((at) => at >= 0 && at <= letters.length).sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const on = marks.filter(([start, end]) => start <= cuts[i] && end >= cuts[i + 1]);
    nodes.push(piece(letters.slice(cuts[i], cuts[i + 1]).join(""), on, cuts[i]));
  }
  return nodes;
}

/* One stop of the Tab key for all that `selector` finds in `root`; the keys `back` and `on` go from one to the next, Home and
   End to the first and last. What it gives is to be called whenever they are made anew. */
function roving(root, selector, [back, on] = ["ArrowUp", "ArrowDown"]) {
  const all = () => [...root.querySelectorAll(selector)];
  function stop(one) {
    for (const it of all()) it.tabIndex = it === one ? 0 : -1;
  }
  root.addEventListener("focusin", (event) => {
    const one = event.target.closest(selector);
    if (one) stop(one);
  });
  root.addEventListener("keydown", (event) => {
    const list = all();
    const place = list.indexOf(event.target.closest(selector));
    const to = place < 0 ? undefined : { [back]: place - 1, [on]: place + 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    list[to]?.focus();
  });
  return () => stop(all()[0]);
}

/* Words in which what stands in square brackets is told by this outlet only: marked, without the brackets. */
function changed(words) {
  return broken(words).split(/(\[[^[\]]*\])/).filter(Boolean).map((part) => (/^\[.*\]$/s.test(part) ? element("ins", {}, part.slice(1, -1)) : part));
}
