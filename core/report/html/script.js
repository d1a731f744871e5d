/* The page's only script; its hash is in the page's security policy. Without
 * it everything can be read; it adds filters, copying and saving. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  /* ---- rows: elements, or the text of those that were not yet wanted ---- */

  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  const plain = (markup) =>
    markup
      .replace(/<[^>]*>/g, "")
      .replace(/&(amp|lt|gt|quot|#39);/g, (all, name) => entities[name]);
  const attributes = (markup) =>
    Object.fromEntries(
      [...markup.slice(0, markup.indexOf(">")).matchAll(/data-(\w+)="([^"]*)"/g)]
        .map(([, name, value]) => [name, value]),
    );

  const textOf = (row) =>
    (row.text ??= (row.node?.textContent ?? plain(row.markup)).toLowerCase());
  const dataOf = (row) =>
    (row.data ??= row.node?.dataset ?? attributes(row.markup));
  const nodeOf = (row) => {
    if (!row.node) {
      const template = document.createElement("template");
      template.innerHTML = row.markup;
      row.node = template.content.firstElementChild;
      row.markup = "";
    }
    return row.node;
  };

  /* What follows a long table for who runs no script. */
  const takeRest = (element) => {
    const rest = element.nextElementSibling;
    if (rest?.localName !== "noscript") {
      return [];
    }
    const text = rest.textContent;
    rest.remove();
    return text
      .slice(text.indexOf("<tbody>") + 8, text.lastIndexOf("</tbody>"))
      .split("</tr>\n")
      .slice(0, -1)
      .map((markup) => ({ markup }));
  };

  /* ---- long tables: a page of what fits, and more on demand ---- */

  const show = (table, count) => {
    const { body, more, page, fitting } = table;
    table.shown = Math.min(count, fitting.length);
    const nodes = fitting.slice(0, table.shown).map(nodeOf);
    /* Most keys change nothing of most tables. */
    if (
      nodes.length !== body.childElementCount ||
      nodes.some((node, at) => node !== body.children[at])
    ) {
      body.replaceChildren(...nodes);
    }
    const left = fitting.length - table.shown;
    more.hidden = left === 0;
    more.textContent =
      `Show ${Math.min(page, left)} more of ${left.toLocaleString("en")}`;
  };

  const tableOf = (element) => {
    const body = element.tBodies[0];
    const rows = [...body.rows].map((node) => ({ node }));
    const page = rows.length;
    const more = document.createElement("button");
    rows.push(...takeRest(element));
    more.type = "button";
    more.className = "page";
    element.after(more);
    const table = { element, body, more, page, rows, fitting: rows };
    more.addEventListener("click", () => show(table, table.shown + page));
    show(table, page);
    return table;
  };
  const tables = [...document.querySelectorAll("table.long")].map(tableOf);

  /* The first search would have to read all of them. */
  const readAhead = (rows, from) =>
    window.requestIdleCallback?.((deadline) => {
      let at = from;
      while (at < rows.length && deadline.timeRemaining() > 1) {
        textOf(rows[at++]);
      }
      if (at < rows.length) {
        readAhead(rows, at);
      }
    });
  for (const table of tables) {
    readAhead(table.rows, 0);
  }

  /* ---- filters ---- */

  /* A row fits if it holds every word, and every chosen value is among the
   * space-separated values of its data attribute of that name. */
  const fits = (row, wanted, choices) =>
    choices.every(
      ([name, value]) => (dataOf(row)[name] || "").split(" ").includes(value),
    ) && wanted.every((word) => textOf(row).includes(word));

  const apply = (form, own) => {
    const search = form.querySelector("input[type=search]");
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choices = [...form.querySelectorAll("select")]
      .filter((select) => select.value !== "")
      .map((select) => [select.name, select.value]);
    let found = 0;
    let all = 0;
    for (const table of own) {
      table.fitting = table.rows.filter((row) => fits(row, wanted, choices));
      show(table, table.page);
      found += table.fitting.length;
      all += table.rows.length;
      /* A folded group without a row that fits would be an empty promise. */
      const group = table.element.closest("details.rule");
      if (group) {
        group.hidden = table.fitting.length === 0;
      }
    }
    form.querySelector("output").textContent =
      `${found.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  };

  for (const form of document.querySelectorAll("form.filter")) {
    const list = document.getElementById(form.dataset.list);
    const own = tables.filter((table) => list.contains(table.element));
    let waiting = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      apply(form, own);
    });
    form.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => apply(form, own));
    });
    form.addEventListener("reset", () => setTimeout(() => apply(form, own)));
    apply(form, own);
  }

  /* "/" goes to the next search field, as in many reports and mail programs. */
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const all = [...document.querySelectorAll("input[type=search]")];
      const next = all.find((s) => s.getBoundingClientRect().top > 0) || all[0];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });

  const say = (button, text) => {
    const before = button.textContent;
    button.textContent = text;
    setTimeout(() => {
      button.textContent = before;
    }, 1500);
  };

  const select = (source) => {
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };

  const copy = (button, source) => {
    const clipboard = navigator.clipboard;
    if (!clipboard) {
      select(source);
      say(button, "Selected: press Ctrl+C");
      return;
    }
    clipboard.writeText(source.textContent).then(
      () => say(button, "Copied"),
      () => {
        select(source);
        say(button, "Selected: press Ctrl+C");
      },
    );
  };

  const save = (button, source) => {
    const blob = new Blob([source.textContent], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) {
      return;
    }
    const source = document.getElementById(button.dataset.source);
    if (button.dataset.act === "copy") {
      copy(button, source);
    } else if (button.dataset.act === "save") {
      save(button, source);
    } else {
      const open = button.dataset.act === "open";
      for (const details of source.querySelectorAll("details.rule")) {
        details.open = open;
      }
    }
  });

  /* A link into a folded rule unfolds it; on paper all is shown and unfolded. */
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    const details = target && target.closest("details.rule");
    if (details) {
      details.open = true;
      details.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
  addEventListener("beforeprint", () => {
    for (const table of tables) {
      show(table, Infinity);
    }
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
  });
})();
