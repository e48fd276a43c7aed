"use strict";
/* What leaves the page: words to the clipboard, tables as CSV, the drawing as a picture. Nothing is sent anywhere. */

const Sharing = (() => {
  /* Put words on the clipboard; where a browser lets no file do that, by a field that is copied from. */
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
    tell(button, done ? "Copied" : "Not allowed here");
  }

  /* Say on a button, and to those who hear the page, how it went. */
  function tell(button, words) {
    if (button.dataset.before === undefined) button.dataset.before = button.textContent;
    const label = button.getAttribute("aria-label");
    button.textContent = words;
    button.removeAttribute("aria-label");
    document.getElementById("told").textContent = words;
    setTimeout(() => {
      button.textContent = button.dataset.before;
      if (label) button.setAttribute("aria-label", label);
    }, 1500);
  }

  function copier(name, words, label = name) {
    const made = element("button", { type: "button", class: "small", "aria-label": label }, name);
    made.addEventListener("click", () => copy(words(), made));
    return made;
  }

  const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/;
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

  /* A cell of a CSV file, as kg/views/cells.py makes it; what a spreadsheet would take for a formula gets an apostrophe before it. */
  function cell(value) {
    const plain = String(value).replace(/\r\n?/g, "\n").replace(CONTROL, "");
    const words = /^ *[=+\-@\t]/.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain;
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

  return { copy, copier, csv, save, saveTable };
})();
