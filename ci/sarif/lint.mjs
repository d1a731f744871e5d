// SPDX-License-Identifier: Apache-2.0
// lint.mjs FILE…: what SARIF 2.1.0 (errata 01, sections in brackets) or a consumer demands
// and neither the JSON schema nor Sarif.Multitool looks at.
import { readFileSync } from 'node:fs';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RULE = /^TV[0-9]{4}$/;
const NAME = /^(\p{Lu}[\p{Ll}\p{Nd}]+)+$/u;
const NOTIFICATIONS = ['toolExecutionNotifications', 'toolConfigurationNotifications'];
const KINDS = new Set(['fail', 'open', 'pass', 'notApplicable']);
const MAX_RUNS = 20;
const MAX_RESULTS = 5000;

// JSON.parse keeps the last of duplicate keys, so they are looked for in the text.
function duplicateKeys(text) {
  const stack = [];
  const found = [];
  const token = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g;
  for (let m = token.exec(text); m; m = token.exec(text)) {
    if (m[0] === '{') stack.push(new Set());
    else if (m[0] === '[') stack.push(null);
    else if (m[0] === '}' || m[0] === ']') stack.pop();
    else if (m[2] !== undefined) {
      const keys = stack.at(-1);
      if (keys.has(m[1])) found.push(m[1]);
      keys.add(m[1]);
    }
  }
  return found;
}

const fill = (text, args = []) => text.replace(/\{(\d+)\}/g, (all, n) => args[n] ?? all);

function* guids(value, path = '') {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (/guid$/i.test(key) && typeof inner === 'string') yield [`${path}.${key}`, inner];
    yield* guids(inner, `${path}.${key}`);
  }
}

function checkRule(rule, say) {
  const properties = rule.properties ?? {};
  const severity = properties['security-severity'];
  if (!RULE.test(rule.id)) say(`rule id ${rule.id}`);
  if (!NAME.test(rule.name ?? '')) say(`rule ${rule.id}: name ${rule.name} is not PascalCase`);
  if (typeof severity !== 'string' || !(Number(severity) > 0 && Number(severity) <= 10)) {
    say(`rule ${rule.id}: security-severity must be a text over 0 and up to 10`);
  }
  if ((properties.tags ?? []).length > 10) say(`rule ${rule.id}: more than 10 tags`);
  if (!(properties.tags ?? []).includes('security')) say(`rule ${rule.id}: no tag "security"`);
  for (const key of ['shortDescription', 'fullDescription', 'help']) {
    const text = rule[key]?.text ?? '';
    if (!text) say(`rule ${rule.id}: no ${key}`);
    if (key !== 'help' && text.length > 1024) say(`rule ${rule.id}: ${key} over 1024 characters`);
  }
  if (!rule.help?.markdown) say(`rule ${rule.id}: no help in Markdown`);
}

function checkNotification(driver, note, where, say) {
  const descriptor = driver.notifications?.[note.descriptor?.index];
  if (!descriptor || descriptor.id !== note.descriptor.id) {
    say(`${where}: its descriptor is not there [3.58.2]`);
    return;
  }
  const text = descriptor.messageStrings?.[note.message.id]?.text;
  if (text === undefined) say(`${where}: unknown message id [3.49.11]`);
  else if (fill(text, note.message.arguments) !== note.message.text) say(`${where}: text is not its message string`);
  const rule = note.associatedRule;
  if (rule && driver.rules[rule.index]?.id !== rule.id) say(`${where}: its rule is not there`);
}

function checkInvocations(run, driver, say) {
  for (const invocation of run.invocations ?? []) {
    let failed = false;
    for (const key of NOTIFICATIONS) {
      (invocation[key] ?? []).forEach((note, i) => {
        failed ||= note.level === 'error';
        checkNotification(driver, note, `${key}[${i}]`, say);
      });
    }
    if (failed === invocation.executionSuccessful) {
      say('executionSuccessful and error notifications contradict each other [3.20.21]');
    }
    for (const key of ['commandLine', 'arguments', 'machine', 'account', 'environmentVariables',
      'startTimeUtc', 'endTimeUtc', 'workingDirectory']) {
      if (key in invocation) say(`invocation.${key} differs from scan to scan [appendix F]`);
    }
  }
}

function checkRegion(location, where, say) {
  const { region, contextRegion: context, artifactLocation } = location ?? {};
  if (!region) return say(`${where}: no region`);
  for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) {
    if (!(region[key] >= 1)) say(`${where}: region.${key} (GitHub requires it)`);
  }
  if (!context?.snippet || !region.snippet) say(`${where}: no snippet`);
  if (/^\/|^[a-z]+:|\.\.\/|\\/i.test(artifactLocation.uri)) say(`${where}: ${artifactLocation.uri} is not relative`);
  return undefined;
}

function checkResult(driver, result, where, say) {
  const kind = result.kind ?? 'fail';
  const rule = driver.rules[result.ruleIndex];
  if (!KINDS.has(kind)) say(`${where}: kind ${kind}`);
  if ((kind === 'fail') === (result.level === 'none')) say(`${where}: kind ${kind}, level ${result.level} [3.27.10]`);
  if (kind !== 'fail' && 'rank' in result) say(`${where}: rank of a ${kind} [3.27.25]`);
  if (rule?.id !== result.ruleId) return say(`${where}: its rule is not there`);
  const { text, id, arguments: args } = result.message;
  const own = rule.messageStrings[id]?.text;
  if (own === undefined) say(`${where}: unknown message id ${id} [3.49.11]`);
  else if (fill(own, args) !== text) say(`${where}: text is not its message string`);
  if (/(^|[^\\])\[[^\]]*[^\\]\]\(/.test(text)) say(`${where}: the text holds a link`);
  if (result.locations?.length !== 1) say(`${where}: must have one location`);
  checkRegion(result.locations?.[0]?.physicalLocation, where, say);
  return undefined;
}

function checkResults(run, driver, say) {
  const seen = new Map();
  run.results.forEach((result, i) => {
    const where = `results[${i}]`;
    checkResult(driver, result, where, say);
    const prints = result.partialFingerprints ?? {};
    const hash = prints['subjectRule/v1'] ?? '';
    if (!/^[0-9a-f]{64}$/.test(hash)) say(`${where}: subjectRule/v1`);
    if (prints.primaryLocationLineHash !== `${hash.slice(0, 16)}:1`) say(`${where}: primaryLocationLineHash`);
    if (seen.has(hash)) say(`${where}: the fingerprint of results[${seen.get(hash)}]`);
    seen.set(hash, i);
  });
}

function checkRun(run, say) {
  const { driver } = run.tool;
  const ids = driver.rules.map((rule) => rule.id);
  if (new Set(ids).size !== ids.length) say('a rule id twice');
  driver.rules.forEach((rule) => checkRule(rule, say));
  for (const extension of run.tool.extensions ?? []) {
    if (extension.rules) say(`extension ${extension.name} has rules`);
  }
  for (const [path, guid] of guids(run)) {
    if (!GUID.test(guid)) say(`${path}: ${guid} is not a GUID of version 1 to 5`);
  }
  for (const artifact of run.artifacts ?? []) {
    for (const [name, value] of Object.entries(artifact.hashes ?? {})) {
      if (name !== 'sha-256' || !/^[0-9a-f]{64}$/.test(value)) say(`hash ${name} [3.24.11]`);
    }
  }
  if (run.columnKind !== 'unicodeCodePoints') say('columnKind [3.14.27]');
  if ('redactionTokens' in run) say('redactionTokens without a redaction [3.14.28]');
  if ('logicalLocations' in run) say('run.logicalLocations makes schema checks quadratic');
  checkInvocations(run, driver, say);
  if (!Array.isArray(run.results)) say('no results [3.14.23]');
  else checkResults(run, driver, say);
  if ((run.results ?? []).length > MAX_RESULTS) say(`over ${MAX_RESULTS} results (GitHub keeps that many)`);
}

function check(file, say) {
  const bytes = readFileSync(file);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\ufeff')) say('a byte order mark');
  // An escaped backslash before it: a snippet that shows the escape itself.
  if (/(^|[^\\])(\\\\)*\\u0000/.test(text)) say('U+0000 in a text');
  const log = JSON.parse(text);
  for (const key of duplicateKeys(text)) say(`duplicate key ${key}`);
  if (log.version !== '2.1.0') say(`version ${log.version}`);
  if (log.runs.length > MAX_RUNS) say(`over ${MAX_RUNS} runs (GitHub refuses)`);
  const categories = log.runs.map((run) => run.automationDetails?.id);
  if (new Set(categories).size !== categories.length) say('two runs of one category (GitHub refuses)');
  log.runs.forEach((run, i) => checkRun(run, (what) => say(`runs[${i}]: ${what}`)));
}

for (const file of process.argv.slice(2)) {
  const say = (what) => {
    console.log(`${file}: lint: ${what}`);
    process.exitCode = 1;
  };
  try {
    check(file, say);
  } catch (error) {
    say(error.message);
  }
}
