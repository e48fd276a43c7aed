"use strict";
/* What is shown, written for elsewhere: as citations, as SPARQL that asks the graph for it, as Turtle that is part of the
   graph. The words of articles stand in strings only, escaped. */

const Writing = (() => {
  const BASE = "https://newskg.example/id/";
  const PREFIXES = {
    gaf: "http://groundedannotationframework.org/gaf#", kg: "https://newskg.example/ontology#",
    nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", org: "http://www.w3.org/ns/org#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#", schema: "https://schema.org/",
    sem: "http://semanticweb.cs.vu.nl/2009/11/sem/", skos: "http://www.w3.org/2004/02/skos/core#",
  };
  const LABEL = { event: "rdfs:label", statement: "kg:content" };
  const MARKED = { name: "gaf:denotedBy", trigger: "gaf:denotedBy", cue: "kg:cueMention", source: "kg:sourceMention" };
  const queries = JSON.parse(document.getElementById("queries").textContent);

  const text = (words) => JSON.stringify(words);
  const short = (iri) => (iri.startsWith(BASE) ? `<${iri.slice(BASE.length)}>` : `<${iri}>`);

  /* ------------------------------------------------ citations */
  /* A sentence with where it comes from, as one would cite it. */
  function citation(number) {
    const [article, , begin] = page.sentences[number];
    const words = sentenceText(number);
    const end = begin + Array.from(words).length;
    if (article < 0) return `“${words}”`;
    const [outlet, headline, date, url] = page.articles[article];
    const day = date ? Times.full(date.slice(0, 10)) : "";
    const from = [page.outlets[outlet], headline && `“${headline}”`, day, `characters ${begin}–${end}`, /^https?:\/\//i.test(url) ? url : ""];
    return `“${words.replace(/\s+/g, " ").trim()}” (${from.filter(Boolean).join(", ")})`;
  }

  /* The numbers of the sentences in which things or relations are told. */
  function sentencesOf({ things = [], relations = [] }) {
    const told = [...things.map((number) => page.things[number].evidence || []), ...relations.map((number) => page.relations[number][5])];
    return [...new Set(told.flatMap((evidence) => evidence.map(([number]) => number)))].sort((a, b) => a - b);
  }

  const citations = (numbers) => numbers.map((number) => `${citation(number)}\n`).join("");

  /* ------------------------------------------------ SPARQL */
  /* A query of shown_queries/ about these: `things` and `differences` by IRI, `pair` of IRIs, `outlets` by name. The line of
     what is not given is left out: the query is about all of those. */
  function sparql(name, { things, differences, pair, outlets }) {
    const iris = (list) => list?.map((iri) => `<${iri}>`);
    const given = [["?thing", "UNDEF", iris(things)], ["?difference", "UNDEF", iris(differences)], ["?outlet", "UNDEF", outlets?.map(text)], ["(?one ?other)", "(UNDEF UNDEF)", pair && [`(${iris(pair).join(" ")})`]]];
    return given.reduce((query, [names, all, values]) => query.replace(`  VALUES ${names} { ${all} }\n`, () => (values ? `  VALUES ${names} { ${values.join(" ")} }\n` : "")), queries[name]);
  }

  /* ------------------------------------------------ Turtle */
  /* Subjects in the order in which they were first spoken of, each with its properties once. */
  function sheet() {
    const subjects = new Map();
    const say = (subject, property, value) => {
      if (!subjects.has(subject)) subjects.set(subject, new Map());
      const properties = subjects.get(subject);
      if (!properties.has(property)) properties.set(property, new Set());
      properties.get(property).add(value);
    };
    const written = () => [...subjects].map(([subject, properties]) => {
      const lines = [...properties].map(([property, values]) => `${property} ${[...values].join(", ")}`);
      return `${subject} ${lines.join(" ;\n    ")} .\n`;
    });
    return { say, written };
  }

  const mention = (article, begin, end) => `<${short(page.articles[article][4]).slice(1, -1)}#char=${begin},${end}>`;

  /* Where the words stand that carry something: each mention, its words, its article. */
  function grounds(number, found, say) {
    for (const [at, marks] of found) {
      const [article, words, begin] = page.sentences[at];
      if (article < 0) continue;
      const letters = Array.from(words);
      for (const [start, end, role] of marks) {
        if (!(role in MARKED)) continue;
        const name = mention(article, begin + start, begin + end);
        say(short(page.things[number].iri), MARKED[role], name);
        say(name, "nif:anchorOf", text(letters.slice(start, end).join("")));
        say(name, "nif:referenceContext", short(page.articles[article][4]));
      }
    }
  }

  function entity(number, say) {
    const { kind, label, iri } = page.things[number];
    say(short(iri), "a", kindOf[kind].term);
    say(short(iri), LABEL[kind] || "skos:prefLabel", text(label));
  }

  function roles(number, say) {
    for (const [, at, status, , , [holdings, title]] of page.things[number].roles || []) {
      for (const iri of holdings) {
        say(short(iri), "a", "kg:RoleHolding");
        say(short(iri), "org:member", short(page.things[number].iri));
        if (title) say(short(iri), "org:role", short(title));
        if (at.length && at[0][0] >= 0) say(short(iri), "org:organization", short(page.things[at[0][0]].iri));
        if (status) say(short(iri), "kg:status", `kg:${status}`);
      }
    }
  }

  function whole(number, say) {
    const it = page.things[number];
    entity(number, say);
    for (const [, found] of it.names || []) for (const name of found) if (name !== it.label) say(short(it.iri), "skos:altLabel", text(name));
    for (const [name, list] of it.facts || []) if (name === "cue") for (const [, words] of list) say(short(it.iri), "kg:cue", text(words));
    roles(number, say);
    grounds(number, it.evidence || [], say);
  }

  function link(number, say) {
    const [source, target, kind] = page.relations[number];
    const { term, reverse } = relationOf[kind];
    const [subject, object] = (reverse ? [target, source] : [source, target]).map((end) => short(page.things[end].iri));
    for (const end of [source, target]) entity(end, say);
    if (term) say(subject, term, object);
    else roles(source, say);
  }

  function difference(number, say) {
    const [what, slot, relation, thing, story, sure, , iri] = page.differences[number];
    say(short(iri), "a", "kg:Difference");
    say(short(iri), "rdfs:label", text(what));
    say(short(iri), "kg:slot", text(slot));
    say(short(iri), "kg:relation", text(relation));
    say(short(iri), "kg:confidence", sure);
    if (thing >= 0) say(short(iri), "kg:differenceOf", short(page.things[thing].iri));
    if (story >= 0) say(short(iri), "kg:inStory", short(page.stories[story][1]));
  }

  /* Things (whole, or by name only), relations and differences, by their numbers. */
  function turtle({ things = [], named = [], relations = [], differences = [] }) {
    const { say, written } = sheet();
    for (const number of things) whole(number, say);
    for (const number of named) entity(number, say);
    for (const number of relations) link(number, say);
    for (const number of differences) difference(number, say);
    const head = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`).join("");
    return `@base <${BASE}> .\n${head}\n${written().join("\n")}`;
  }

  return { citation, citations, sentencesOf, sparql, turtle };
})();
