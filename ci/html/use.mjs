// SPDX-License-Identifier: Apache-2.0
// Uses a report in headless Chromium: reads, filters, folds, copies, saves,
// prints; at three widths, in light and dark, with and without scripts. Every
// message on the console and every request is a failure.
import { mkdtempSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const file = resolve(process.argv[2]);
const url = pathToFileURL(file).href;
const shots = process.env.SHOTS || mkdtempSync(join(tmpdir(), "telvet-page-"));
mkdirSync(shots, { recursive: true });

/* TV_HTML_ROWS of core/report, and what a row may cost. */
const rowsOfAPage = 200;
const nodesOfARow = 30;
const failures = [];
const must = (holds, what) => {
  if (!holds) {
    failures.push(what);
  }
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

async function open(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  page.on("console", (said) => failures.push(`console: ${said.text()}`));
  page.on("pageerror", (error) => failures.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const own = request.url().split("#")[0] === url;
    const saved = request.url().startsWith("blob:");
    must(own || saved, `request: ${request.url().slice(0, 200)}`);
  });
  await page.goto(url);
  return page;
}

const visible = (page, selector) =>
  page.$$eval(
    selector,
    (all) => all.filter((one) => !one.closest("[hidden]")).length,
  );

async function filters(page) {
  const table = "#t1-who tbody tr";
  const all = await visible(page, table);
  if (all === 0) {
    return;
  }
  const form = 'form[data-list="t1-who"]';
  const name = await page.$eval(
    `${table}:last-child th`,
    (cell) => cell.querySelector("bdi:last-of-type").textContent,
  );
  await page.fill(`${form} input[type=search]`, name);
  await page.waitForFunction(
    ([rows, before]) =>
      [...document.querySelectorAll(rows)].filter((r) => !r.hidden).length <
        before || before === 1,
    [table, all],
  );
  const found = await visible(page, table);
  must(found >= 1 && (found < all || all === 1), `search finds ${found}`);
  const said = await page.textContent(`${form} output`);
  must(/^[\d,]+ of [\d,]+$/.test(said), `the filter says "${said}"`);
  await page.click(`${form} button[type=reset]`);
  await page.waitForFunction(
    ([rows, before]) =>
      [...document.querySelectorAll(rows)].filter((r) => !r.hidden).length ===
      before,
    [table, all],
  );
  await page.selectOption(`${form} select[name=pstn]`, "blocked");
  await page.waitForTimeout(100);
  const blocked = await visible(page, table);
  const marked = await page.$$eval(
    table,
    (rows) => rows.filter((row) => row.dataset.pstn === "blocked").length,
  );
  must(blocked === marked, `${blocked} of ${marked} blocked people are shown`);
  await page.click(`${form} button[type=reset]`);
}

/* Long tables: a page of rows in the document, however many people there are;
 * all of them on demand, on paper, and for who runs no script. */
async function pages() {
  const plain = await open({ javaScriptEnabled: false });
  const every = await plain.$$eval("#t1-people tbody tr", (all) => all.length);
  const names = await plain.$$eval("#t1-people tbody th", (all) =>
    all.slice(-1).map((one) => one.textContent),
  );
  await plain.context().close();
  const page = await open();
  const counts = () =>
    page.$$eval("table.long", (all) => all.map((one) => one.tBodies[0].rows.length));
  const nodes = await page.evaluate(
    () => document.getElementsByTagName("*").length,
  );
  const before = await counts();
  must(before.every((rows) => rows <= rowsOfAPage), `rows at first: ${before}`);
  must(nodes <= 5000 + before.length * rowsOfAPage * nodesOfARow,
    `${nodes} elements for ${before.length} tables`);
  const form = 'form[data-list="t1-who"]';
  if (await page.$(form)) {
    const said = await page.textContent(`${form} output`);
    const people = Number(said.split(" of ")[1].replaceAll(",", ""));
    must(people === every,
      `${people} people with a script, ${every} without`);
    await page.fill(`${form} input[type=search]`, names[0].split(" ").pop());
    await page.waitForFunction((name) =>
      [...document.querySelectorAll("#t1-who tbody th")].some(
        (one) => one.textContent === name), names[0]);
    await page.click(`${form} button[type=reset]`);
    await page.waitForFunction((rows) =>
      document.querySelectorAll("#t1-who tbody tr").length === rows,
    Math.min(people, rowsOfAPage));
    const more = "#t1-who + button.page";
    if (people > rowsOfAPage) {
      await page.click(more);
      must((await counts())[0] === Math.min(people, 2 * rowsOfAPage),
        "the button shows no more people");
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    must((await counts())[0] === people && !(await page.isVisible(more)),
      "not everybody is printed");
  }
  await page.context().close();
}

async function folds(page) {
  if ((await page.$$("#t1-rules details.rule")).length === 0) {
    return;
  }
  await page.click('button[data-act=fold][data-source="t1-rules"]');
  must(
    (await page.$$("#t1-rules details.rule[open]")).length === 0,
    "folding all leaves some open",
  );
  const link = await page.$('#t1-readiness a[href^="#t1-TV"]');
  if (link) {
    const target = await link.getAttribute("href");
    await link.click();
    await page.waitForFunction(
      (id) => document.getElementById(id).open,
      target.slice(1),
    );
  }
  await page.click('button[data-act=open][data-source="t1-rules"]');
  must(
    (await page.$$("#t1-rules details.rule:not([open])")).length === 0,
    "unfolding all leaves some closed",
  );
}

async function copiesAndSaves(page) {
  await page.$$eval("#t1-plan details", (all) =>
    all.forEach((one) => (one.open = true)),
  );
  const copy = await page.$("#t1-plan button[data-act=copy]");
  if (copy) {
    await copy.click();
    await page.waitForFunction(
      (button) => button.textContent === "Copied",
      copy,
    );
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const source = await copy.getAttribute("data-source");
    must(
      text === (await page.textContent(`[id="${source}"]`)),
      "what was copied is not what is shown",
    );
  }
  const save = await page.$("#t1-plan button[data-act=save]");
  if (save) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      save.click(),
    ]);
    must(
      download.suggestedFilename().endsWith(".csv"),
      "the list is not saved as CSV",
    );
  }
}

async function keyboard(page) {
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
    getSelection().removeAllRanges();
  });
  await page.reload();
  await page.keyboard.press("Tab");
  must(
    (await page.evaluate(() => document.activeElement.className)) === "skip",
    "the first stop of the Tab key is not the way past the header",
  );
  await page.keyboard.press("/");
  must(
    (await page.evaluate(() => document.activeElement.type)) === "search" ||
      (await page.$$("input[type=search]")).length === 0,
    "/ does not lead to a search field",
  );
}

async function ids(page) {
  const twice = await page.evaluate(() => {
    const all = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return all.filter((id, at) => all.indexOf(id) !== at).slice(0, 3);
  });
  must(twice.length === 0, `ids that come twice: ${twice}`);
  const lost = await page.$$eval('a[href^="#"]', (links) =>
    links
      .map((link) => link.getAttribute("href").slice(1))
      .filter((id) => !document.getElementById(id))
      .slice(0, 3),
  );
  must(lost.length === 0, `links that lead nowhere: ${lost}`);
}

async function widths() {
  for (const [width, scheme] of [
    [360, "light"],
    [768, "dark"],
    [1440, "light"],
  ]) {
    const page = await open({
      viewport: { width, height: 900 },
      colorScheme: scheme,
    });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    must(wide <= 0, `at ${width} pixels the page is ${wide} too wide`);
    await page.screenshot({ path: join(shots, `${width}-${scheme}.png`) });
    if (process.env.SHOTS) {
      for (const card of await page.$$("section.card")) {
        const id = await card.getAttribute("id");
        const name = `${width}-${scheme}-${id}.png`;
        await card.screenshot({ path: join(shots, name) });
      }
    }
    await page.context().close();
  }
}

async function withoutScript() {
  const page = await open({ javaScriptEnabled: false });
  must(
    (await page.isVisible("h1")) && !(await page.isVisible("form.filter")),
    "without a script the page shows filters, or nothing",
  );
  await page.context().close();
}

async function lag(page) {
  const input = await page.$('form[data-list="t1-who"] input[type=search]');
  if (!input) {
    return "";
  }
  const took = await page.evaluate(async (field) => {
    const begin = performance.now();
    field.value = "zz";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((next) =>
      requestAnimationFrame(() => setTimeout(next)),
    );
    return Math.round(performance.now() - begin);
  }, input);
  const said = await page.textContent('form[data-list="t1-who"] output');
  return `, ${said.split(" of ")[1]} people filtered in ${took} ms`;
}

const page = await open();
await ids(page);
await pages();
await filters(page);
await folds(page);
await copiesAndSaves(page);
await keyboard(page);
const pdf = join(shots, "report.pdf");
await page.pdf({ path: pdf, format: "A4" });
must(statSync(pdf).size > 10000, "the printed report is empty");
const filtered = await lag(page);
await widths();
await withoutScript();
await browser.close();

for (const failure of failures.slice(0, 20)) {
  console.error(`${process.argv[2]}: ${failure}`);
}
console.log(
  `${process.argv[2]}: ${failures.length} failures in the browser${filtered}`,
);
process.exit(failures.length > 0 ? 1 : 0);
