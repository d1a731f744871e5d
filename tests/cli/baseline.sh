#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Baselines in JSON and SARIF: which findings are new, unchanged, updated, worse,
# fixed, removed and carried, which of them the gate counts, and which baseline is
# refused.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
crashing=$plugins/../tests/cli/crashing

# person NUMBER UPN [PHONE]: a record of users.ndjson; "-" leaves the property out.
person() {
    phones=
    case ${3-} in
    -) ;;
    '') phones=',"businessPhones":[]' ;;
    *) phones=",\"businessPhones\":[\"$3\"]" ;;
    esac
    printf '{"id":"00000000-0000-4000-8000-%012d","userPrincipalName":"%s","displayName":"P","accountEnabled":true,"userType":"Member"%s}\n' "$1" "$2" "$phones"
}

# tenant: makes a snapshot of the records on standard input, always in the same
# directory.
tenant() {
    rm -rf "$work/t" && mkdir "$work/t"
    cat >"$work/t/users.ndjson"
    printf '{"schemaVersion":1,"tenant":{"id":"%s","name":"T","domain":"t.example"}}' "${1:-11111111-1111-4111-8111-111111111111}" >"$work/t/snapshot.json"
}

# judge STATUS ARG…
judge() {
    wanted=$1
    shift
    scan "$wanted" "$work/t" --only TV1101 "$@"
}

# sums NEW UNCHANGED UPDATED FIXED: asserts the summary of the only tenant in now.json.
sums() {
    found=$(grep -E '^        "(new|unchanged|updated|fixed)"' "$work/now.json" |
        tr -dc '0-9\n' | tr '\n' ' ')
    ran=$((ran + 1))
    if [ "$found" != "$1 $2 $3 $4 " ]; then
        echo "FAIL new, unchanged, updated, fixed are $found, expected $*"
        failed=1
    fi
}

# state UPN STATE NUMBER: asserts how many findings of the person have this state.
state() {
    counts now.json "\"name\": \"$1\".*\"baseline\": \"$2\"" "$3"
}

# Three findings: two fails, one unknown.
people() {
    person 1 anna@t.example
    person 2 ben@t.example +441614960001
    person 3 crash@t.example
    person 4 dora@t.example -
}
people | tenant
judge 1 -q -o "$work/old.json" -o "$work/old.sarif"
scan 1 "$work/t" --only TV1101 --sarif-profile full -q -o "$work/full.sarif"

# ---- nothing happened: no fail counts, but what is unknown is still unknown ----

for old in old.json full.sarif; do
    judge 2 -b "$work/$old" -q -o "$work/now.json"
    sums 0 3 0 0
    judge 0 -b "$work/$old" -q -o "$work/now.json" --allow-unknown
done
# SARIF for uploads has no unknowns, so they are new, which changes nothing here.
judge 2 -b "$work/old.sarif" -q -o "$work/now.json"
sums 1 2 0 0
judge 1 -q -o "$work/now.json"
says_not now.json '"baselined"'

# A finding that an editor has duplicated is still one finding, and none is gone.
for old in old.json full.sarif; do
    awk '/"ruleId".*"name": "crash@/ { print } { sub(/"error": 2/, "\"error\": 3"); print }' \
        "$work/$old" >"$work/twice.${old#*.}"
    judge 2 -b "$work/twice.${old#*.}" -q -o "$work/now.json"
    sums 0 3 0 0
done

# ---- lines shift, people are reordered, renamed ----

{
    person 4 dora@t.example -
    person 3 crash@t.example
    person 2 ben@t.example +441614960001
    person 1 anna.married@t.example
} | tenant
judge 2 -b "$work/old.json" -q -o "$work/now.json" -o "$work/now.sarif"
sums 0 3 0 0
state anna.married@t.example unchanged 1
judge 2 -b "$work/full.sarif" -q -o "$work/now.json"
sums 0 3 0 0

# ---- new, fixed, updated ----

{
    person 1 anna@t.example +441614960002
    person 2 ben@t.example
    person 3 crash@t.example
    person 4 dora@t.example -
    person 5 eve@t.example
} | tenant
for old in old.json full.sarif; do
    judge 1 -b "$work/$old" -q -o "$work/now.json" -o "$work/now.txt"
    sums 2 2 0 1
    state anna@t.example absent 1
    state ben@t.example new 1
    state eve@t.example new 1
    state crash@t.example unchanged 1
    says now.txt "Fixed since the baseline  1"
    says_not now.json subjectRemoved
done
says now.txt "TV1101: Expert 'anna@t.example' has no office phone."

# A change from unknown to fail is worse, and counts; the reverse does not.
{
    person 1 anna@t.example -
    person 2 ben@t.example +441614960001
    person 3 crash@t.example
    person 4 dora@t.example
} | tenant
judge 1 -b "$work/old.json" -q -o "$work/now.json" -o "$work/now.md"
sums 0 1 2 0
counts now.json '"name": "dora@t.example".*"baseline": "updated", "worse": true' 1
# A page of new findings begins with those that count.
says now.md '### New or worse'
counts now.md "^- Expert 'dora@" 2
counts now.md "^- Expert 'crash@" 1
counts now.json '"worse"' 1
people | sed 's/"businessPhones":\[\]/"x":1/' | tenant
judge 2 -b "$work/old.json" -q -o "$work/now.json"
sums 0 1 2 0
says_not now.json '"worse"'

# A higher severity is worse.
people | tenant
printf '{"rules": {"TV1101": {"severity": "warning"}}}' >"$work/mild.json"
judge 1 --config "$work/mild.json" --fail-on warning -q -o "$work/mild-old.json"
judge 1 -b "$work/mild-old.json" -q -o "$work/now.json"
sums 0 1 2 0
counts now.json '"worse": true' 2
judge 2 -b "$work/old.json" --config "$work/mild.json" --fail-on warning -q -o "$work/now.json"
says_not now.json '"worse"'

# ---- what could not be judged is not fixed ----

# Another rule was judged.
scan 2 "$work/t" --only TV1102 -b "$work/old.json" -q -o "$work/now.json" -o "$work/now.txt"
sums 1 0 0 0
counts now.json '"ruleId": "TV1101".*"baseline": "carried"' 3
says now.txt "Of the baseline, and could not be judged again  3"
# --skip, and a configuration that switches it off.
scan 2 "$work/t" --profile pstn --skip TV1101 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"ruleId": "TV1101".*"baseline": "carried"' 3
# No plugin offers the check.
mkdir -p "$work/none"
run 2 scan "$work/t" --plugin-dir "$work/none" --rules-dir "$source_dir/rules" \
    --as-of 2026-11-24 --only TV1101 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"baseline": "carried"' 3
# Its plugin crashes for one person and passes the others.
run 2 scan "$work/t" --plugin-dir "$crashing" --rules-dir "$source_dir/rules" \
    --as-of 2026-11-24 --only TV1101 -b "$work/old.json" -q -o "$work/now.json"
sums 0 0 1 2
state crash@t.example updated 1
state anna@t.example absent 1
# It crashes more often than allowed, so it is set aside.
{
    person 6 crash.a@t.example
    person 7 crash.b@t.example
    person 8 crash.c@t.example
    person 9 crash.d@t.example
    person 10 last@t.example
} | tenant
judge 1 -q -o "$work/more.json"
run 2 scan "$work/t" --plugin-dir "$crashing" --rules-dir "$source_dir/rules" \
    --as-of 2026-11-24 --only TV1101 -b "$work/more.json" -q -o "$work/now.json"
sums 0 0 5 0
# Carried findings are carried on until they can be judged again.
people | tenant
scan 2 "$work/t" --only TV1102 -b "$work/old.json" -q -o "$work/carried.json" --sarif-profile full -o "$work/carried.sarif"
for old in carried.json carried.sarif; do
    scan 2 "$work/t" --only TV1102 -b "$work/carried.json" -q -o "$work/now.json"
    counts now.json '"ruleId": "TV1101".*"baseline": "carried"' 3
done
judge 2 -b "$work/carried.json" -q -o "$work/now.json"
sums 0 3 0 0

# ---- who is gone ----

people | grep -v anna | tenant
judge 2 -b "$work/old.json" -q -o "$work/now.json" -o "$work/now.txt"
sums 0 2 0 0
counts now.json '"name": "anna@t.example".*"baseline": "absent", "subjectRemoved": true' 1
says now.txt "Of the baseline, of who is no longer judged  1"
judge 2 -b "$work/full.sarif" -q -o "$work/now.json"
counts now.json '"subjectRemoved": true' 1
# People are found in any order of records, so a fixed finding is not a removed subject.
for n in 5 2 4 1 3; do person $n "p$n@t.example"; done | tenant
judge 1 -q -o "$work/all.json"
for n in 5 2 4 1 3; do person $n "p$n@t.example" "+44161496000$n"; done | tenant
judge 0 -b "$work/all.json" -q -o "$work/now.json"
counts now.json '"baseline": "absent"' 5
says_not now.json subjectRemoved
# The same for the tenant and for voice channels.
rm -rf "$work/t" && mkdir "$work/t"
cp "$contoso/acs-federation.json" "$contoso/voice-channels.json" "$work/t"
sed -i 's/: true/: false/' "$work/t"/*.json
scan 1 "$work/t" --only TV6001,TV7001 -q -o "$work/broken.json"
cp "$contoso/acs-federation.json" "$contoso/voice-channels.json" "$work/t"
scan 2 "$work/t" --only TV6001,TV7001 -b "$work/broken.json" -q -o "$work/mended.json"
counts mended.json '"ruleId": "TV6001".*"baseline": "absent"' 1
counts mended.json '"ruleId": "TV7001".*"baseline": "absent"' 2
says_not mended.json subjectRemoved
people | grep -v anna | tenant
# If a collection lacks a page, people who are not in it may still exist.
{
    # shellcheck disable=SC2016 # a dollar sign
    printf '{"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=x","value":['
    people | grep -v anna | paste -sd, -
    printf ']}'
} >"$work/page.json"
rm "$work/t/users.ndjson" && mv "$work/page.json" "$work/t/users.json"
judge 2 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"name": "anna@t.example".*"baseline": "carried"' 1
says_not now.json subjectRemoved
# The same if Teams is complete: a person may be missing in Teams but be in that page.
echo '{"id":"00000000-0000-4000-8000-000000000002","userPrincipalName":"ben@t.example"}' >"$work/t/teams-users.ndjson"
judge 2 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"name": "anna@t.example".*"baseline": "carried"' 1
says_not now.json subjectRemoved
# The same for a collection with an unreadable record, or without records.
{ people | grep -v anna && echo '{"id": 01}'; } | tenant
judge 2 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"name": "anna@t.example".*"baseline": "carried"' 1
rm "$work/t/users.ndjson"
judge 2 -b "$work/old.json" -q -o "$work/now.json"
counts now.json '"baseline": "carried"' 3
counts now.json '"baseline": "absent"' 0

# ---- waivers ----

people | tenant
printf '{"schemaVersion":1,"waivers":[{"id":"W","rule":"TV1101","subjects":"all","unknown":true,"justification":"x","owner":"y","created":"2026-11-01","expires":"2026-11-30"}]}' >"$work/w.json"
judge 0 -w "$work/w.json" -q -o "$work/waived.json" --sarif-profile full -o "$work/waived.sarif"
for old in waived.json waived.sarif; do
    judge 0 -w "$work/w.json" -b "$work/$old" -q -o "$work/now.json"
    sums 0 3 0 0
    # After the waiver has ended, the baseline does not replace it.
    run 1 scan "$work/t" --plugin-dir "$plugins" --rules-dir "$source_dir/rules" \
        --as-of 2026-12-01 --only TV1101 -w "$work/w.json" -b "$work/$old" -q -o "$work/now.json"
    counts now.json '"baseline": "updated", "worse": true' 2
done
# The same if the finding could not be judged in between.
{ people | grep -v anna && echo '{"id": 01}'; } | tenant
judge 2 -w "$work/w.json" -b "$work/waived.json" -q -o "$work/hidden.json" --sarif-profile full -o "$work/hidden.sarif"
counts hidden.json '"name": "anna@t.example".*"waiver": "W", "baseline": "carried"' 1
run 2 report "$work/hidden.json" -q -o "$work/again.json" --sarif-profile full -o "$work/again.sarif"
cmp "$work/hidden.json" "$work/again.json" || failed=1
cmp "$work/hidden.sarif" "$work/again.sarif" || failed=1
people | tenant
for old in hidden.json hidden.sarif; do
    run 1 scan "$work/t" --plugin-dir "$plugins" --rules-dir "$source_dir/rules" \
        --as-of 2026-12-01 --only TV1101 -w "$work/w.json" -b "$work/$old" -q -o "$work/now.json"
    counts now.json '"name": "anna@t.example".*"baseline": "updated", "worse": true' 1
    counts now.json '"baseline": "updated", "worse": true' 2
    judge 0 -w "$work/w.json" -b "$work/$old" -q -o "$work/now.json"
    says_not now.json waiver.grown
done
# More findings than in the baseline give a notice.
{ people && person 5 eve@t.example; } | tenant
judge 0 -w "$work/w.json" -b "$work/waived.json"
tells out "Waiver 'W' matches 4 findings, but matched 3 in the baseline."

# ---- the same bytes from the result, in every form, and whatever the workers ----

{ people | grep -v anna && person 5 eve@t.example; } | tenant
scan 1 "$work/t" --only TV1101,TV1102 -b "$work/old.json" -q -o "$work/a.json" -o "$work/a.sarif" -o "$work/a.txt" -o "$work/a.html" -o "$work/a.csv" --sarif-profile full
run 1 report "$work/a.json" -q -o "$work/b.json" -o "$work/b.sarif" -o "$work/b.txt" -o "$work/b.html" -o "$work/b.csv" --sarif-profile full --color never
scan 1 "$work/t" --only TV1101,TV1102 -b "$work/old.json" -q -o "$work/c.json" --jobs 1
cp "$work/a.json" "$work/d.json" && cp "$work/c.json" "$work/e.json"
for form in json sarif txt html csv; do
    ran=$((ran + 1))
    cmp "$work/a.$form" "$work/b.$form" || failed=1
done
cmp "$work/d.json" "$work/e.json" || failed=1
says a.json "\"baseline\": \"$(sha256sum "$work/old.json" | cut -d' ' -f1)\""

# ---- whose it is ----

people | tenant 22222222-2222-4222-8222-222222222222
judge 3 -b "$work/old.json"
says err "old.json: the baseline is of another tenant than this (22222222-2222-4222-8222-222222222222)"
judge 3 -b "$work/full.sarif"
says err "full.sarif: the baseline is of another tenant"
people | tenant
# Each of several tenants is compared with its own; one that is missing is new.
mv "$work/t" "$work/u"
people | tenant 33333333-3333-4333-8333-333333333333
scan 1 "$work/u" "$work/t" --only TV1101 -q -o "$work/two.json"
scan 2 "$work/t" "$work/u" --only TV1101 -b "$work/two.json" -q -o "$work/now.json"
counts now.json '"baseline": "unchanged"' 6

# Tenants with the same label and without id are matched in their order.
mkdir -p "$work/a/export" "$work/b/export"
person 1 anna@a.example >"$work/a/export/users.ndjson"
person 7 zoe@b.example >"$work/b/export/users.ndjson"
scan 1 "$work/a/export" "$work/b/export" --only TV1101 -q -o "$work/two.json" -o "$work/two.sarif"
for old in two.json two.sarif; do
    scan 0 "$work/a/export" "$work/b/export" --only TV1101 -b "$work/$old" -q -o "$work/now.json"
    counts now.json '"baseline": "unchanged"' 2
    counts now.json '"baseline": "absent"' 0
done

# ---- redacted ----

people | grep -v anna | tenant
echo 0123456789abcdef0123456789abcdef >"$work/key"
chmod 600 "$work/key"
judge 2 -b "$work/old.json" --redact --redact-key "$work/key" -q -o "$work/now.json" -o "$work/red.sarif" --sarif-profile full -o "$work/red.txt"
sums 0 2 0 0
counts now.json '"subjectRemoved": true' 1
for form in now.json red.sarif red.txt; do
    says_not "$form" anna
done
run 2 report "$work/now.json" -q -o "$work/red2.sarif" --sarif-profile full -o "$work/red2.txt"
cmp "$work/red.sarif" "$work/red2.sarif" || failed=1
cmp "$work/red.txt" "$work/red2.txt" || failed=1
judge 3 -b "$work/now.json"
says err "now.json is redacted: its people cannot be recognised"
judge 3 -b "$work/red.sarif"
says err "red.sarif: the baseline is of another tenant"

# ---- mistakes ----

judge 3 -b "$work/nowhere.json"
says err nowhere.json
echo '{}' >"$work/bad.json"
judge 3 -b "$work/bad.json"
says err bad.json
echo '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"other"}},"results":[]}]}' >"$work/bad.sarif"
judge 3 -b "$work/bad.sarif"
says err "this is not the SARIF of telvet"
echo '[]' >"$work/bad.sarif"
judge 3 -b "$work/bad.sarif"
says err "this is no SARIF"
# A mistake in a configuration is reported with its place.
printf '{"baseline": "nowhere.json"}' >"$work/c.json"
judge 3 --config "$work/c.json"
says err "c.json:1:14"
done_testing
