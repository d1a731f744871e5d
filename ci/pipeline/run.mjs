// SPDX-License-Identifier: Apache-2.0
// Runs the shell of the pipeline templates as GitHub, Azure, GitLab, Jenkins and
// pre-commit run it, and looks at what they would see.
import { spawnSync } from "node:child_process";
import {
  cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const work = mkdtempSync(join(tmpdir(), "telvet pipeline "));
const read = (name) => parse(readFileSync(join(root, name), "utf8"));
const failures = [];
const must = (holds, what) => holds || failures.push(what);

/* A name that a shell would trip over, if one ever read it. */
const snapshot = join(work, "tenant $(touch pwned) 'x'");
cpSync(join(root, "tests/snapshots/contoso"), snapshot, { recursive: true });

function bash(script, env) {
  const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail",
    "-c", script], { cwd: work, encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: work, CI: "true", ...env } });
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

/* "${{ inputs.x }}" and the like, from tables by their first word. */
function expand(text, tables) {
  return String(text).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (whole, path) => {
    let value = tables;
    for (const key of path.split(".")) {
      value = value?.[key];
    }
    must(value !== undefined, `nothing is known of ${whole}`);
    return value ?? "";
  });
}

const expandAll = (env, tables) =>
  Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) =>
    [key, expand(value, tables)]));

function outputsOf(file) {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return Object.fromEntries(lines.filter(Boolean).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)];
  }));
}

function github(given) {
  const action = read("ci/github/action.yml");
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(
    ([name, input]) => [name, given[name] ?? input.default]));
  const output = join(work, "output"), summary = join(work, "summary");
  rmSync(output, { force: true });
  rmSync(summary, { force: true });
  const tables = { inputs, steps: { scan: { outputs: {} } } };
  let status = 0;
  for (const step of action.runs.steps.filter((one) => one.run)) {
    const ran = bash(step.run, { ...expandAll(step.env, tables),
      GITHUB_ACTION_PATH: join(root, "ci/github"),
      GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary });
    tables.steps.scan.outputs = outputsOf(output);
    if (ran.status !== 0) {
      status = ran.status;
      must(step.name === "Gate", `GitHub, ${step.name}: ${ran.said}`);
      break;
    }
  }
  return { status, outputs: tables.steps.scan.outputs,
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

function checkGithub() {
  const found = github({ snapshot, "as-of": "2026-11-24" });
  must(found.status === 1, `GitHub: exit status ${found.status}, not 1`);
  must(found.summary.includes("Contoso"), "GitHub: the summary is empty");
  for (const name of ["sarif", "json", "html"]) {
    must(found.outputs[name] && existsSync(join(work, found.outputs[name])),
      `GitHub: output ${name} names no file`);
  }
  const lenient = github({ snapshot, "fail-on": "never",
    "allow-unknown": "true" });
  must(lenient.status === 0, `GitHub: never fails with ${lenient.status}`);
  const none = github({ snapshot: join(work, "nothing") });
  must(none.status === 3, `GitHub: no snapshot gives ${none.status}, not 3`);
}

function azure(given) {
  const template = read("ci/azure-pipelines.yml");
  const parameters = Object.fromEntries(template.parameters.map(
    (one) => [one.name, one.default]));
  Object.assign(parameters, { snapshot, telvet: root,
    reports: join(work, "azure reports") }, given);
  const variables = {};
  let status = 0;
  for (const step of template.steps.filter((one) => one.bash)) {
    const env = expandAll(step.env, { parameters });
    for (const [key, value] of Object.entries(env)) {
      env[key] = value.replace(/\$\((\w+)\)/g, (_, name) => variables[name]);
    }
    const ran = bash(step.bash, env);
    for (const [, name, value] of ran.said.matchAll(
      /##vso\[task\.setvariable variable=(\w+)\](.*)/g)) {
      variables[name] = value;
    }
    status = ran.status;
    must(status === 0 || step.displayName === "Gate",
      `Azure, ${step.displayName}: ${ran.said}`);
  }
  return status;
}

function checkAzure() {
  const status = azure({ asOf: "2026-11-24" });
  must(status === 1, `Azure: exit status ${status}, not 1`);
  must(existsSync(join(work, "azure reports/telvet.xml")),
    "Azure: there are no test results");
  const lenient = azure({ failOn: "never", allowUnknown: "true" });
  must(lenient === 0, `Azure: never fails with ${lenient}`);
  const nobody = azure({ experts: join(work, "nobody") });
  must(nobody === 3, `Azure: no such experts gives ${nobody}, not 3`);
}

function checkGitlab() {
  const job = read("ci/gitlab-ci.yml").telvet;
  const env = { TELVET_HOME: root, TELVET_SNAPSHOT: snapshot,
    TELVET_REPORTS: job.variables.TELVET_REPORTS };
  const ran = bash(job.script.join("\n"), env);
  must(ran.status === 1, `GitLab: ${ran.status}, not 1: ${ran.said}`);
  for (const path of Object.values(job.artifacts.reports)) {
    const file = path.replace("$TELVET_REPORTS", env.TELVET_REPORTS);
    must(existsSync(join(work, file)), `GitLab: ${file} was not written`);
  }
}

/* The stage that the README shows, in a workspace with telvet's sources. */
function checkJenkins() {
  const [, stage] = /```groovy\n([^`]*)```/.exec(
    readFileSync(join(root, "README.md"), "utf8"));
  const [, script] = /sh '([^']*)'/.exec(stage);
  symlinkSync(root, join(work, "telvet"));
  const ran = bash(script, { TELVET_SNAPSHOT: snapshot });
  must(ran.status === 1, `Jenkins: ${ran.status}, not 1: ${ran.said}`);
  const [, tests] = /junit '([^']*)'/.exec(stage);
  must(existsSync(join(work, tests)), `Jenkins: ${tests} was not written`);
}

function checkHook() {
  const [hook] = read(".pre-commit-hooks.yaml");
  const entry = join(root, hook.entry);
  const ran = spawnSync(entry, [join(snapshot, "users.json"),
    join(snapshot, "snapshot.json"), join(work, "other.txt")], { cwd: work,
    encoding: "utf8", env: { PATH: process.env.PATH,
      TELVET: join(root, "build/release/telvet") } });
  must(ran.status === 1, `pre-commit: exit status ${ran.status}, not 1`);
  must(ran.stdout.split("exit status").length === 2,
    "pre-commit: the snapshot was not scanned exactly once");
}

writeFileSync(join(work, "other.txt"), "");
checkGithub();
checkAzure();
checkGitlab();
checkJenkins();
checkHook();
must(!existsSync(join(work, "pwned")), "a name was run by a shell");
rmSync(work, { recursive: true });
for (const failure of failures) {
  console.error(failure);
}
console.log(`pipelines: ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);
