// SPDX-License-Identifier: Apache-2.0
// github.mjs SCHEMA FILE…: the check that GitHub's upload action makes, with the same
// validator and the same leniency towards URIs.
import { readFileSync } from 'node:fs';
import jsonschema from 'jsonschema';

const [schema, ...files] = process.argv.slice(2);
const uris = new Set(['uri', 'uri-reference']);
for (const file of files) {
  const { errors } = new jsonschema.Validator().validate(
    JSON.parse(readFileSync(file, 'utf8')), JSON.parse(readFileSync(schema, 'utf8')));
  const fatal = errors.filter((e) => !(e.name === 'format' && uris.has(e.argument)));
  fatal.slice(0, 5).forEach((e) => console.log(`${file}: GitHub would refuse: ${e.stack}`));
  if (fatal.length > 0) process.exitCode = 1;
}
