// SPDX-License-Identifier: Apache-2.0
// schema.mjs SCHEMA FILE…: every file is strict UTF-8 JSON and valid under a JSON
// Schema of draft 2020-12.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const read = (file) =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)));
const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const validate = ajv.compile(read(schema));
for (const file of files) {
  let valid = false;
  let why = [];
  try {
    valid = validate(read(file));
    why = (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  } catch (error) {
    why = [error.message];
  }
  if (!valid) {
    process.exitCode = 1;
    why.slice(0, 10).forEach((line) => console.log(`${file}: schema: ${line}`));
  }
}
