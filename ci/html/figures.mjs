// SPDX-License-Identifier: Apache-2.0
// figures.mjs FILE.html…: what a page costs in headless Chromium, one line each:
// bytes, DOM nodes, load, first paint, the longest task while loading, then from
// an action until the frame that shows it: a keystroke in the search for people
// and for findings, a filter, its reset, a link to a folded rule, unfolding all.
// Milliseconds, the worst of what was tried. Nothing is demanded: machines differ.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update"],
});

const watch = () => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    window.tasks.push(...list.getEntries().map((task) => task.duration));
  }).observe({ type: "longtask", buffered: true });
};

const settled = (page) =>
  page.evaluate(() => new Promise((next) =>
    requestAnimationFrame(() => setTimeout(next, 200))));

async function loading(page) {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return {
      nodes: document.getElementsByTagName("*").length,
      load: navigation.loadEventEnd,
      paint: paint ? paint.startTime : NaN,
      longest: Math.max(0, ...window.tasks),
    };
  });
}

/* In the page: acts, and waits for the frame behind it. */
const act = (page, action, selector, value) =>
  page.evaluate(async ([name, where, what]) => {
    const element = document.querySelector(where);
    if (!element) {
      return NaN;
    }
    const actions = {
      type: () => {
        element.value = what;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      },
      click: () => element.click(),
    };
    const begin = performance.now();
    actions[name]();
    await new Promise((next) =>
      requestAnimationFrame(() => setTimeout(next)));
    return performance.now() - begin;
  }, [action, selector, value]);

async function worst(page, steps) {
  let most = 0;
  for (const step of steps) {
    most = Math.max(most, await act(page, ...step));
    await settled(page);
  }
  return most;
}

const keys = (form) => ["1", "12", "1", "zz", ""].map((value) =>
  ["type", `${form} input[type=search]`, value]);

async function using(page) {
  const who = 'form[data-list="t1-who"]', rules = 'form[data-list="t1-rules"]';
  return {
    people: await worst(page, keys(who)),
    findings: await worst(page, keys(rules)),
    filter: await worst(page, [
      ["type", `${who} select[name=pstn]`, "ready"],
      ["type", `${who} select[name=pstn]`, "blocked"],
      ["type", `${rules} select[name=severity]`, "warning"],
    ]),
    reset: await worst(page, [["click", `${who} button[type=reset]`],
      ["click", `${rules} button[type=reset]`]]),
    fold: await worst(page, [["click", "button[data-act=fold]"]]),
    link: await worst(page, [["click", '#t1-readiness a[href^="#t1-TV"]']]),
    unfold: await worst(page, [["click", "button[data-act=open]"]]),
  };
}

for (const file of process.argv.slice(2)) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 } });
  await page.addInitScript(watch);
  await page.goto(pathToFileURL(resolve(file)).href);
  await settled(page);
  const figures = { bytes: statSync(file).size, ...(await loading(page)),
    ...(await using(page)) };
  console.log(file);
  for (const [name, value] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(9)} ${Math.round(value).toLocaleString("en")}`);
  }
  await page.close();
}
await browser.close();
