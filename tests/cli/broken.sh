#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Broken exports: a clear sentence each, no crash, and never a pass.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

good='{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@b.example","displayName":"A","accountEnabled":true,"userType":"Member","businessPhones":["+441614960001"]}'

# tenant NAME: an empty snapshot directory in $tenant.
tenant() {
    tenant=$work/$1
    mkdir "$tenant"
}

# Nothing there to judge is nothing known, whatever is asked for.
tenant nothing
for rule in TV1101 TV2001 TV6001 TV7001; do
    scan 2 "$tenant" --only "$rule"
    says out "was not collected"
done
tenant nobody
printf '[]' >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out "user.office_phones has no record"
# That there is no voice channel can be known.
tenant channels
printf '[%s]' "$good" >"$tenant/users.json"
printf '{"value":[]}' >"$tenant/voice-channels.json"
scan 0 "$tenant" --only TV7001

tenant truncated
printf '[%s,{"id":"0000' "$good" >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json

tenant empty
: >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json

tenant directory
mkdir "$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json

tenant malformed
printf '%s\n{"id": 01}\n%s\n' "$good" "$(printf %s "$good" | sed 's/0001"/0002"/;s/a@b/c@b/')" >"$tenant/users.ndjson"
scan 2 "$tenant" --only TV1101
says out users.ndjson:2:

tenant duplicate
printf '[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@b.example","businessPhones":[],"businessPhones":["+441614960001"],"accountEnabled":true}]' >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json:1:

tenant encoding
printf '[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a\377b@c.example","businessPhones":[]}]' >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json:1:

tenant deep
awk 'BEGIN { printf "[{\"id\":\"x\",\"deep\":"; for (i = 0; i < 10000; i++) printf "["; for (i = 0; i < 10000; i++) printf "]"; printf "}]" }' >"$tenant/users.json"
scan 2 "$tenant" --only TV1101
says out users.json:1:

tenant long
{
    printf '{"id":"x","long":"'
    head -c 67108864 /dev/zero | tr '\0' a
    printf '"}\n'
} >"$tenant/users.ndjson"
scan 2 "$tenant" --only TV1101
says out users.ndjson:1:

if [ "$(id -u)" != 0 ]; then
    tenant unreadable
    printf '[%s]' "$good" >"$tenant/users.json"
    chmod 0 "$tenant/users.json"
    scan 2 "$tenant" --only TV1101
    says out users.json
fi

tenant unknown
printf '[%s]' "$good" >"$tenant/users.json"
printf '[]' >"$tenant/user.json"
scan 0 "$tenant" --only TV1101
says out "user.json"
done_testing
