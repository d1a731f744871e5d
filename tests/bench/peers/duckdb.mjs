// The six rules over users.ndjson as one query, with only the columns that it
// needs declared:
//   node duckdb.mjs users.ndjson
import { DuckDBInstance } from '@duckdb/node-api';

const has = id => `len(list_filter(assignedPlans, p ->
  p.servicePlanId = '${id}' AND p.capabilityStatus = 'Enabled')) > 0`;
const path = process.argv[2].replace(/'/g, "''");
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  SELECT
    count(*) FILTER (NOT accountEnabled) AS disabled,
    count(*) FILTER (usageLocation IS NULL) AS location,
    count(*) FILTER (len(businessPhones) = 0) AS phone,
    count(*) FILTER (len(businessPhones) > 0 AND NOT regexp_matches(
      regexp_replace(businessPhones[1], '[ ()./-]', '', 'g'),
      '^\\+[1-9][0-9]{7,14}$')) AS e164,
    count(*) FILTER (NOT (${has('57ff2da0-773e-42df-b2af-ffb7a2317929')})) AS teams,
    count(*) FILTER (NOT (${has('4828c8ec-dc2e-4779-b502-87ac9ce28ab7')})) AS teams_phone
  FROM read_json('${path}', format = 'newline_delimited', columns = {
    accountEnabled: 'BOOLEAN', usageLocation: 'VARCHAR', businessPhones: 'VARCHAR[]',
    assignedPlans: 'STRUCT(servicePlanId VARCHAR, capabilityStatus VARCHAR)[]'})`);
const [row] = reader.getRowObjects();
console.log(JSON.stringify(row, (_, v) => typeof v === 'bigint' ? Number(v) : v));
