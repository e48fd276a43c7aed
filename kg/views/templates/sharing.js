"use strict";
/* What leaves the page: citations, queries, tables as CSV, the drawing as a picture. All is made here, nothing is sent. */

const Sharing = (() => {
  /* A sentence with where it comes from, as one would cite it. */
  function citation(number) {
    const [article, words, begin] = page.sentences[number];
    const end = begin + Array.from(words).length;
    if (article < 0) return `“${words}”`;
    const [outlet, headline, date, url] = page.articles[article];
    const day = date ? Times.full(date.slice(0, 10)) : "";
    const from = [page.outlets[outlet], headline && `“${headline}”`, day, `characters ${begin}–${end}`, /^https?:\/\//i.test(url) ? url : ""];
    return `“${words.replace(/\s+/g, " ").trim()}” (${from.filter(Boolean).join(", ")})`;
  }

  /* A query that asks the graph itself for all that it says of a thing. */
  const sparql = (iri) => `SELECT ?graph ?property ?value WHERE { GRAPH ?graph { <${iri}> ?property ?value } }`;

  async function copy(words, button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const area = element("textarea", { readonly: "", class: "offscreen", "aria-hidden": "true" });
      area.value = words;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const before = button.textContent;
    button.textContent = done ? "Copied" : "Not allowed here";
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  function copier(name, words, label = name) {
    const made = element("button", { type: "button", class: "small", "aria-label": label }, name);
    made.addEventListener("click", () => copy(words(), made));
    return made;
  }

  /* A cell of a CSV file; what a spreadsheet would take for a formula gets an apostrophe before it. */
  function cell(value) {
    const words = String(value).replace(/^(?=[=+\-@\t\r])/, "'");
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  }

  const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

  function save(name, address) {
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  const saveTable = (name, rows) => save(name, `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${csv(rows)}`)}`);

  /* The drawing on white. */
  function picture(canvas) {
    const copied = element("canvas", { width: canvas.width, height: canvas.height });
    const ctx = copied.getContext("2d");
    ctx.fillStyle = "#fff";
    ctx.fillRect(0, 0, copied.width, copied.height);
    ctx.drawImage(canvas, 0, 0);
    return copied.toDataURL("image/png");
  }

  return { citation, sparql, copier, csv, saveTable, savePicture: (canvas) => save("drawing.png", picture(canvas)) };
})();
