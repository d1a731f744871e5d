#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Broken exports: each gives a clear message, no crash, and never a pass.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

good='{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@b.example","displayName":"A","accountEnabled":true,"userType":"Member","businessPhones":["+441614960001"]}'

# tenant NAME: makes an empty snapshot directory and sets $tenant to it.
tenant() {
    tenant=$work/$1
    mkdir "$tenant"
}

# If there is nothing to judge, every rule is unknown.
tenant nothing
for rule in TV1101 TV2001 TV6001 TV7001; do
    scan 2 "$tenant" --only "$rule"
done

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

# A value that cannot be used is shown, with its place.
tenant french
printf 'id;userPrincipalName;accountEnabled\n%s;a@b.example;VRAI\n' \
    00000000-0000-4000-8000-000000000001 >"$tenant/users.csv"
scan 2 "$tenant" --only TV1001
tells out "not written as it should be, as 'VRAI' is (users.csv:2:50): a@b.example"
scan 2 "$tenant" --only TV1001 --redact
tells out "not written as it should be (users.csv:2:50): user-"
says_not out VRAI

# That nobody was judged does not mean that everybody passes, in any profile.
for profile in voip pstn external all; do
    tenant "nothing-$profile"
    scan 2 "$tenant" --profile "$profile"
    says out "people not shown"
    says out "voice channels not shown"
    printf '{"value":[]}' >"$tenant/users.json"
    scan 2 "$tenant" --profile "$profile"
    says out "people not shown"
    # Now it is known that there is no channel, so nobody can be consulted.
    printf '{"value":[]}' >"$tenant/voice-channels.json"
    scan 1 "$tenant" --profile "$profile"
    says out "people not shown"
    says out "has no voice channel"
    says_not out "voice channels not shown"
done
tenant ghosts
printf '[%s]' "$good" >"$tenant/users.json"
printf '# nobody yet\n' >"$tenant/experts.txt"
scan 2 "$tenant" --only TV1101

tells out "experts: the list names nobody, so nobody is judged"
says out "0 experts; whoever else is in scope is not shown and unknown"

# An unreadable list of experts does not mean that everybody is in scope.
: >"$tenant/experts.txt"
scan 2 "$tenant" --only TV1101
says out "experts.txt: the file is empty"
says out "0 experts; whoever else is in scope is not shown and unknown"
rm "$tenant/experts.txt"
printf '[' >"$tenant/experts.json"
scan 2 "$tenant" --only TV1101
says out "experts.json:1:2: the file ends in the middle of its records"
says out "0 experts"
rm "$tenant/experts.json"
printf '{"collections":{"experts":{"files":["experts.csv"],"received":1}}}' \
    >"$tenant/snapshot.json"
scan 2 "$tenant" --only TV1101
tells out 'names the file "experts.csv", which is not there'
says out "0 experts"

# A list given by --experts must name somebody; then no other list counts.
scan 3 "$tenant" --experts "$work/no-such-list"
says err 'no-such-list" names no expert: experts/no-such-list: No such file or directory'
: >"$work/list.txt"
scan 3 "$tenant" --experts "$work/list.txt"
says err 'list.txt" names no expert: experts/list.txt: the file is empty'
echo '# nobody' >"$work/list.txt"
scan 3 "$tenant" --experts "$work/list.txt"
says err 'list.txt" names no expert: a user principal name or an object id'
echo 'no name' >"$work/list.txt"
scan 3 "$tenant" --experts "$work/list.txt"
says err 'names no expert: experts/list.txt:1:1: a user principal name'
counts err . 1
echo "$good" | sed 's/.*"userPrincipalName": *"\([^"]*\)".*/\1/' >"$work/list.txt"
scan 0 "$tenant" --only TV1101 --experts "$work/list.txt"
says out "1 expert"
says_not out "1 experts"

# A person is ready, but nothing is known about voice channels.
tenant channels
cp "$contoso"/*.json "$contoso"/*.csv "$tenant"
rm "$tenant"/snapshot.json "$tenant"/voice-channels.json "$tenant"/experts.csv
printf 'amelia.hart@contoso.example\n' >"$tenant/experts.txt"
scan 2 "$tenant" --profile external
says out "channel.number_consult was not collected"

# An error message of the service is not a list of people.
tenant refused
printf '{"error":{"code":"Authorization_RequestDenied"}}' >"$tenant/users.json"
printf 'a@b.example\n' >"$tenant/experts.txt"
scan 2 "$tenant" --only TV1007
says out users.json:1:1
says_not out "not among the users"

# An unreadable manifest may have stated that data are missing.
tenant manifest
printf '[%s]' "$good" >"$tenant/users.json"
scan 0 "$tenant" --only TV1101
for bad in '{"tenant":' '{"schemaVersion":2}' '[]'; do
    printf '%s' "$bad" >"$tenant/snapshot.json"
    scan 2 "$tenant" --only TV1101
    says out snapshot.json
done
printf '{"collections":{"users":{"received":2,"complete":true}}}' >"$tenant/snapshot.json"
scan 2 "$tenant" --only TV1101
says out "fewer records than were received"
printf '{"collections":{"users":{"sha256":{"users.json":"00"}}}}' >"$tenant/snapshot.json"
scan 0 "$tenant" --only TV1101
scan 2 "$tenant" --only TV1101 --hash
says out "was changed after"
done_testing
