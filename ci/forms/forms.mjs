// SPDX-License-Identifier: Apache-2.0
// Reads every form of one report back and holds it against its JSON.
import { readFileSync, statSync } from "node:fs";
import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser } from "fast-xml-parser";

const report = process.argv[2];
const json = JSON.parse(readFileSync(`${report}.json`, "utf8"));
const failures = [];
const must = (holds, what) => holds || failures.push(what);
const results = json.tenants.flatMap((tenant) => tenant.results);
const faults = json.tenants.flatMap((tenant) => tenant.faults);
const isOpen = (one) => one.verdict === "fail" && !one.waiver;
const open = results.filter(isOpen);

/* ---- CSV: as many lines, the same texts, no cell that is a formula ---- */
function checkCsv() {
  const text = readFileSync(`${report}.csv`, "utf8");
  must(!/(^|[^\r])\n/.test(text.replace(/"[^"]*"/g, "")),
    "CSV: a line ends without CR LF");
  const rows = parseCsv(text, { columns: true, bom: true });
  must(rows.length === results.length + faults.length + json.unreadable.length,
    `CSV: ${rows.length} lines for ${results.length} results`);
  results.forEach((result, i) => {
    const row = rows[i];
    must(row?.fingerprint === result.fingerprint &&
      row.ruleId === result.ruleId &&
      row.line === String(result.location?.line ?? ""),
      `CSV: line ${i + 2} is not result ${i}`);
  });
  for (const row of rows) {
    for (const [column, cell] of Object.entries(row)) {
      must(!/^[=+\-@\t\r\n＝＋－＠]/.test(cell),
        `CSV: ${column} is a formula: ${cell.slice(0, 40)}`);
    }
  }
}

/* ---- JUnit: counts are those of the cases, names are unique ---- */
function checkJunit() {
  const listed = new Set(["testsuite", "testcase", "property"]);
  const parser = new XMLParser({ ignoreAttributes: false,
    attributeNamePrefix: "", isArray: (name) => listed.has(name),
    processEntities: true, htmlEntities: true });
  const tree = parser.parse(readFileSync(`${report}.xml`, "utf8"));
  const suites = tree.testsuites.testsuite ?? [];
  must(suites.length > 0, "JUnit: no suite, which Jenkins ignores");
  let failed = 0;
  for (const suite of suites) {
    const cases = suite.testcase ?? [];
    const count = (what) => cases.filter((one) => what in one).length;
    for (const [attribute, found] of [["tests", cases.length],
      ["failures", count("failure")], ["errors", count("error")],
      ["skipped", count("skipped")]]) {
      must(Number(suite[attribute]) === found,
        `JUnit: ${suite.name} says ${suite[attribute]} ${attribute}, has ${found}`);
    }
    const names = new Set(cases.map((one) => `${one.classname} ${one.name}`));
    must(names.size === cases.length, `JUnit: ${suite.name} has equal names`);
    failed += count("failure");
  }
  must(failed === open.length,
    `JUnit: ${failed} failures for ${open.length} open findings`);
}

/* ---- Markdown: within the limits, nothing active ---- */
function checkMarkdown() {
  for (const [name, limit] of [[`${report}.md`, 1024 * 1024],
    [`${report}.comment.md`, 65536]]) {
    must(statSync(name).size <= limit, `Markdown: ${name} is over ${limit}`);
    const text = readFileSync(name, "utf8");
    const plain = text.replace(/\\./g, "");
    must(!/\]\(|<(script|img|a|iframe)\b/i.test(plain),
      `Markdown: ${name} has a link or an element that is not ours`);
    must(!/(^|[^\w])@\w/.test(plain.replace(/@<!-- -->/g, "")),
      `Markdown: ${name} mentions somebody`);
  }
}

/* ---- GitLab: unique fingerprints, one entry per open finding ---- */
function checkGitlab() {
  const issues = JSON.parse(readFileSync(`${report}.codequality.json`, "utf8"));
  must(issues.length === open.length,
    `GitLab: ${issues.length} entries for ${open.length} open findings`);
  must(new Set(issues.map((one) => one.fingerprint)).size === issues.length,
    "GitLab: equal fingerprints");
  for (const one of issues) {
    must(["info", "minor", "major", "critical", "blocker"].includes(
      one.severity) && one.location.lines.begin >= 1 &&
      !one.location.path.startsWith("/") && one.description && one.check_name,
      `GitLab: a malformed entry ${JSON.stringify(one).slice(0, 100)}`);
  }
}

/* ---- OCSF: what the class requires ---- */
function checkOcsf() {
  const lines = readFileSync(`${report}.ocsf.jsonl`, "utf8").split("\n");
  must(lines.pop() === "", "OCSF: the last line has no end");
  must(lines.length === results.length,
    `OCSF: ${lines.length} lines for ${results.length} results`);
  const required = ["activity_id", "category_uid", "class_uid", "type_uid",
    "time", "severity_id", "metadata", "finding_info", "compliance"];
  lines.forEach((line, i) => {
    const event = JSON.parse(line);
    must(required.every((name) => name in event) && event.class_uid === 2003 &&
      event.type_uid === 200300 + event.activity_id &&
      event.metadata.product.name && event.metadata.version &&
      event.finding_info.uid === results[i].fingerprint,
      `OCSF: line ${i + 1} lacks something`);
    const status = { pass: 1, unknown: 2, fail: 3, notApplicable: 99 };
    must(event.compliance.status_id === status[results[i].verdict],
      `OCSF: line ${i + 1} has another status than its result`);
  });
}

/* ---- the receipt: in each form that says anything of a tenant ---- */
function checkReceipt() {
  for (const ending of ["csv", "xml", "md", "comment.md", "codequality.json",
    "ocsf.jsonl", "html"]) {
    const text = readFileSync(`${report}.${ending}`, "utf8");
    json.tenants.forEach((tenant, i) => {
      const silent = ending === "codequality.json"
        ? !tenant.results.some(isOpen)
        : /^(csv|ocsf)/.test(ending) && tenant.results.length === 0;
      must(silent || text.includes(tenant.receipt),
        `${ending}: the receipt of tenant ${i} is missing`);
    });
  }
}

for (const check of [checkCsv, checkJunit, checkMarkdown, checkGitlab,
  checkOcsf, checkReceipt]) {
  check();
}
for (const failure of failures.slice(0, 20)) {
  console.error(`${report}: ${failure}`);
}
console.log(`${report}: ${failures.length} failures of forms`);
process.exit(failures.length > 0 ? 1 : 0);
