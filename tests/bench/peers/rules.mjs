// The six rules over users.ndjson with JSON.parse, line by line:
//   node rules.mjs users.ndjson
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const counts = { disabled: 0, location: 0, phone: 0, e164: 0, teams: 0, teams_phone: 0 };
const has = (user, id) =>
  user.assignedPlans.some(p => p.servicePlanId === id && p.capabilityStatus === 'Enabled');
const lines = createInterface({
  input: createReadStream(process.argv[2], { highWaterMark: 1 << 20 }),
  crlfDelay: Infinity,
});
for await (const line of lines) {
  const user = JSON.parse(line);
  const phone = user.businessPhones[0];
  if (!user.accountEnabled) counts.disabled++;
  if (!user.usageLocation) counts.location++;
  if (!phone) counts.phone++;
  else if (!/^\+[1-9][0-9]{7,14}$/.test(phone.replace(/[ ()./-]/g, ''))) counts.e164++;
  if (!has(user, '57ff2da0-773e-42df-b2af-ffb7a2317929')) counts.teams++;
  if (!has(user, '4828c8ec-dc2e-4779-b502-87ac9ce28ab7')) counts.teams_phone++;
}
console.log(JSON.stringify(counts));
