/* The page's only script; its hash is in the page's security policy. Without
 * it everything can be read; it adds filters, copying and saving. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  const words = new WeakMap();
  const wordsOf = (item) => {
    let text = words.get(item);
    if (text === undefined) {
      text = item.textContent.toLowerCase();
      words.set(item, text);
    }
    return text;
  };

  /* An item fits if it holds every word, and every chosen value is among the
   * space-separated values of its data attribute of that name. */
  const fits = (item, wanted, choices) =>
    choices.every(
      ([name, value]) => (item.dataset[name] || "").split(" ").includes(value),
    ) && wanted.every((word) => wordsOf(item).includes(word));

  const apply = (form) => {
    const list = document.getElementById(form.dataset.list);
    const search = form.querySelector("input[type=search]");
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choices = [...form.querySelectorAll("select")]
      .filter((select) => select.value !== "")
      .map((select) => [select.name, select.value]);
    const items = list.querySelectorAll(form.dataset.items);
    let shown = 0;
    for (const item of items) {
      item.hidden = !fits(item, wanted, choices);
      shown += item.hidden ? 0 : 1;
    }
    /* A folded group without a row that fits would be an empty promise. */
    for (const group of list.querySelectorAll("details.rule")) {
      group.hidden = !group.querySelector("tbody tr:not([hidden])");
    }
    form.querySelector("output").textContent =
      `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
  };

  for (const form of document.querySelectorAll("form.filter")) {
    let waiting = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      apply(form);
    });
    form.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => apply(form));
    });
    form.addEventListener("reset", () => setTimeout(() => apply(form)));
    apply(form);
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

  /* A link into a folded rule unfolds it; on paper all is unfolded. */
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
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
  });
})();
