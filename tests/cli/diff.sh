#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# telvet diff: every change is listed with its cause, in every format.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
crashing=$plugins/../tests/cli/crashing

# person NUMBER UPN [PHONE [DISPLAY]]: "-" leaves the property out.
person() {
    phones=
    case ${3-} in
    -) ;;
    '') phones=',"businessPhones":[]' ;;
    *) phones=",\"businessPhones\":[\"$3\"]" ;;
    esac
    printf '{"id":"00000000-0000-4000-8000-%012d","userPrincipalName":"%s","displayName":"P","accountEnabled":true,"userType":"Member"%s}\n' "$1" "$2" "$phones"
}
tenant() {
    rm -rf "$work/t" && mkdir "$work/t"
    cat >"$work/t/users.ndjson"
    printf '{"schemaVersion":1,"tenant":{"id":"%s","name":"T","domain":"t.example"}}' "${1:-11111111-1111-4111-8111-111111111111}" >"$work/t/snapshot.json"
}
# judge STATUS FILE ARG…: writes a result.
judge() {
    wanted=$1 into=$2
    shift 2
    scan "$wanted" "$work/t" -q -o "$work/$into" "$@"
}
# differ STATUS OLD NEW: writes text to out, and d.json; also to TV_KEEP_DIFFS, where
# ci/sarif validates it with the schema.
differ() {
    run "$1" diff "$work/$2" "$work/$3" --format json
    cp "$work/out" "$work/d.json"
    [ -z "${TV_KEEP_DIFFS:-}" ] || cp "$work/out" "$TV_KEEP_DIFFS/$ran.json"
    run "$1" diff "$work/$2" "$work/$3" --format md
    cp "$work/out" "$work/d.md"
    run "$1" diff "$work/$2" "$work/$3"
}
# why CHANGE RULE UPN WHY
why() {
    counts d.json "\"change\": \"$1\", \"why\": \[$4\], \"ruleId\": \"$2\".*\"name\": \"$3\"" 1
}

people() {
    person 1 anna@t.example
    person 2 ben@t.example +441614960001
    person 3 crash@t.example +441614960002
    person 4 dora@t.example -
}
people | tenant
judge 1 old.json --only TV1101,TV1103
judge 1 old-all.json --only TV1101,TV1103 --all

# ---- nothing ----

differ 0 old.json old.json
says out "0 new, 0 gone, 0 changed"
says out "no change"
says d.json '"changed": false'

# ---- data, people ----

{
    person 1 anna@t.example +441614960003
    person 2 ben@t.example
    person 3 crash@t.example +441614960002
    person 5 eve@t.example
} | tenant
judge 1 new.json --only TV1101,TV1103
judge 1 new-all.json --only TV1101,TV1103 --all
# With --all it is known who was judged.
differ 1 old-all.json new-all.json
why gone TV1101 anna@t.example '"data"'
why new TV1101 ben@t.example '"data"'
why new TV1101 eve@t.example '"person"'
why gone TV1101 dora@t.example '"person"'
# Only a changed finding is shown with what it was before.
says out "(data)"
says_not out ", was error"
says out ", was fine)"
says d.json '"before": {"verdict": "fail", "severity": "error", "evidenceHash": "'
says d.json '"after": {"verdict": "pass", "severity": "error", "evidenceHash": "'
# Without --all somebody may have passed, or may not have been judged.
differ 1 old.json new.json
why new TV1101 eve@t.example '"data", "person"'
tells out "TV1101: Expert 'eve@t.example' has no office phone. (data or person)"
says d.json '"summary": {"new": 2, "gone":'

# ---- rules, waivers, time ----

people | tenant
printf '{"rules": {"TV1101": {"severity": "warning"}}}' >"$work/mild.json"
judge 0 mild-result.json --only TV1101,TV1103 --config "$work/mild.json"
differ 1 old.json mild-result.json
why changed TV1101 anna@t.example '"rule"'
says out "was error)"
counts d.json '"ruleId": "TV1101", "changed": \["severity"\]' 1
printf '{"schemaVersion":1,"waivers":[{"id":"W","rule":"TV1101","subjects":"all","justification":"x","owner":"y","created":"2026-11-01","expires":"2026-11-30"}]}' >"$work/w.json"
judge 2 waived.json --only TV1101,TV1103 -w "$work/w.json"
differ 1 old.json waived.json
why changed TV1101 anna@t.example '"waiver"'
says out "(waiver, waived now)"
says out "W: is in force now"
counts d.json '"before": {[^}]*"waiver"' 0
counts d.json '"after": {"verdict": "fail", [^}]*", "waiver": "W"}' 1
differ 1 waived.json old.json
says out "no longer waived"
says out "W: is no longer in force"

# ---- what was asked and collected ----

judge 1 less.json --only TV1101
differ 1 old.json less.json
counts d.json '"why": \["scope"\], "ruleId": "TV1103"' "$(grep -c '"ruleId": "TV1103".*"evidenceHash"' "$work/old.json")"
says out "TV1103: is no longer asked"
people | sed 's/"businessPhones":\[\]/"x":1/' | tenant
judge 2 unknown.json --only TV1101,TV1103
differ 1 old.json unknown.json
why changed TV1101 anna@t.example '"coverage"'
says out "unknown TV1101: "
person 1 anna@t.example | tenant
judge 1 single.json --only TV1101,TV1103
rm "$work/t/users.ndjson"
judge 2 nobody.json --only TV1101,TV1103
differ 1 old.json nobody.json
says out "users: not collected, was 4 records"
differ 1 nobody.json single.json
says out "users: 1 record, was not collected"
people | tenant
run 2 scan "$work/t" --plugin-dir "$crashing" --rules-dir "$source_dir/rules" \
    --as-of 2026-11-24 --only TV1101 --all -q -o "$work/crash.json"
judge 1 well.json --only TV1101 --all
differ 1 well.json crash.json
why new TV1101 crash@t.example '"rule", "failure"'
counts d.json '"ruleId": "TV1101", "changed": \["check", "plugin"\]' 1

# ---- tenants ----

people | tenant 22222222-2222-4222-8222-222222222222
judge 1 other.json --only TV1101,TV1103
differ 1 old.json other.json
says out "only in the new result"
says out "only in the old result"

# ---- hostile names, and mistakes ----

{
    person 1 'anna\u001b[31m\u202e<b>|[x](y)@t.example'
} | tenant
judge 1 hostile.json --only TV1101
differ 1 less.json hostile.json
ran=$((ran + 1))
if LC_ALL=C grep -q "$(printf '\033')" "$work/out" || LC_ALL=C grep -qF '<b>' "$work/d.md"; then
    echo "FAIL a name steers"
    failed=1
fi
run 3 diff "$work/old.json" "$work/nowhere.json"
says err nowhere.json
run 3 scan "$work/t" "$work/nowhere" --plugin-dir "$plugins" --rules-dir "$source_dir/rules" \
    --as-of 2026-11-24 --only TV1101 -q -o "$work/part.json"
run 3 diff "$work/part.json" "$work/hostile.json"
says err 'part.json: snapshot "nowhere" could not be read when it was scanned'
run 3 diff "$work/hostile.json" "$work/part.json"
says err 'part.json: snapshot "nowhere" could not be read when it was scanned'
echo '{}' >"$work/bad.json"
run 3 diff "$work/bad.json" "$work/old.json"
says err bad.json
run 3 diff "$work/old.json"
run 3 diff "$work/old.json" "$work/old.json" --format yaml
done_testing
