#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# telvet verify: the same bytes, or the first difference.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir "$work/x" "$work/tmp"
export TMPDIR="$work/tmp"
cp -r "$contoso" "$work/x/contoso"
good=$source_dir/tests/cli/waivers/good.json

# verify STATUS RESULT SNAPSHOT ARG…
verify() {
    expected_status=$1 result=$2 snapshot=$3
    shift 3
    run "$expected_status" verify "$work/$result" "$snapshot" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" "$@"
    [ "$expected_status" != 0 ] || says_not out "different: "
}

scan 1 "$contoso" --profile pstn -q -o "$work/r.json"
says r.json '"receipt"'
verify 0 r.json "$contoso"
says out "the same: "
says out "receipt: $(sed -n 's/^      "receipt": "\(.*\)",$/\1/p' "$work/r.json")"
verify 0 r.json "$work/x/contoso"
verify 0 r.json "$contoso" --jobs 1
says_not err "telvet:"
scan 1 "$contoso" --all --hash -q -o "$work/all.json"
verify 0 all.json "$contoso"
# The content of a configuration counts, not its place.
scan 1 "$contoso" --only TV1102 --profile all --fail-on warning -w "$good" -q -o "$work/w.json"
verify 0 w.json "$contoso" --only TV1102 --fail-on warning -w "$good"
printf '{"only": "TV1102", "fail-on": "warning"}' >"$work/c.json"
verify 0 w.json "$contoso" --config "$work/c.json" -w "$good"
scan 2 "$contoso" -b "$work/r.json" --profile pstn -q -o "$work/b.json"
verify 0 b.json "$contoso" -b "$work/r.json"
scan 1 "$contoso" "$source_dir/tests/snapshots/minimal" -q -o "$work/two.json"
verify 0 two.json "$contoso" "$source_dir/tests/snapshots/minimal"
counts out '^receipt: [0-9a-f]\{64\}$' 2

# A snapshot that was and is unreadable is no difference. Reports named in a
# configuration are not written.
scan 3 "$contoso" "$work/nowhere" -q -o "$work/part.json"
verify 0 part.json "$contoso" "$work/nowhere"
counts out '^receipt: ' 1
printf '{"output": "%s/stray.json"}' "$work" >"$work/c.json"
verify 0 r.json "$contoso" --config "$work/c.json"
[ ! -e "$work/stray.json" ] || { echo "FAIL verify wrote a report" && failed=1; }

# ---- without a day, and with pseudonyms ----

# With a rule whose result does not depend on the date.
run 1 scan "$contoso" --only TV1101 --plugin-dir "$plugins" --rules-dir "$source_dir/rules" \
    -q -o "$work/now.json"
verify 0 now.json "$contoso" --only TV1101
says out "the same: "
says out "judged as of now: the result does not say as of when it was"
verify 1 now.json "$contoso"
says out "judged as of now: "
verify 0 r.json "$contoso"
says_not out "judged as of now"
head -c 32 /dev/urandom >"$work/key"
head -c 32 /dev/urandom >"$work/other-key"
chmod 600 "$work/key" "$work/other-key"
scan 1 "$contoso" -q --redact --redact-key "$work/key" -o "$work/red.json"
verify 0 red.json "$contoso" --redact-key "$work/key"
says out "the same: "
verify 1 red.json "$contoso" --redact-key "$work/other-key"
says out "the receipt is the same"
verify 3 red.json "$contoso"
says err "red.json has pseudonyms; they can only be made again with the --redact-key of its scan"
verify 1 r.json "$contoso" --redact --redact-key "$work/key"
verify 3 r.json "$contoso" --redact-key "$work/key"
says err "--redact-key goes with --redact"

# ---- what differs ----

verify 1 w.json "$contoso" --only TV1102 --fail-on warning
says out "different: "
says out "the waivers: "
verify 1 w.json "$contoso" -w "$good" --fail-on warning
says out "the configuration (options): "
verify 1 b.json "$contoso"
says out "the baseline: "
verify 1 two.json "$contoso"
says out ", and now none"
verify 1 r.json "$contoso" "$source_dir/tests/snapshots/minimal"
says out "the snapshot: none, and now "
says_not out "the receipt is the same"
verify 1 r.json "$contoso" --as-of 2027-01-01
says out "the first difference is in line "
counts out '^    was   "asOf": "2026-11-24T00:00:00Z",$' 1
counts out '^    is    "asOf": "2027-01-01T00:00:00Z",$' 1
sed -i 's/"displayName": "/&X/' "$work/x/contoso/users.json"
verify 1 r.json "$work/x/contoso"
says out "the snapshot: "
verify 1 two.json "$work/x/contoso" "$source_dir/tests/snapshots/minimal"
counts out "^  the snapshot: " 1
says_not out "the receipt is the same"
cp -r "$source_dir/rules" "$work/rules"
echo >>"$work/rules/phone/TV1101.md"
run 1 verify "$work/r.json" "$contoso" --plugin-dir "$plugins" --rules-dir "$work/rules"
says out "the rules: "
mkdir "$work/plugins" && cp "$plugins"/*.so "$work/plugins" && chmod -R go-w "$work/plugins"
printf x >>"$work/plugins/tenant.so"
run 1 verify "$work/r.json" "$contoso" --plugin-dir "$work/plugins" --rules-dir "$source_dir/rules"
says out "the plugins: "
sed 's/"severity": "error"/"severity": "note"/' "$work/r.json" >"$work/forged.json"
verify 3 forged.json "$contoso"
# stamp: puts the receipt that the error message names into the forged result.
stamp() {
    verify 3 forged.json "$contoso"
    says err "the receipt is not that of the version of telvet, the snapshot and "
    right=$(sed -n 's/.*, which is \([0-9a-f]*\)$/\1/p' "$work/err")
    sed -i "s/^      \"receipt\": .*/      \"receipt\": \"$right\",/" "$work/forged.json"
}
sed 's/"version": "[^"]*"/"version": "0.0.9"/' "$work/r.json" >"$work/forged.json"
stamp
verify 1 forged.json "$contoso"
says out "the version of telvet: 0.0.9, and now "
sed 's/"version": "[^"]*"/"version": "\\u001b[31m"/' "$work/r.json" >"$work/forged.json"
stamp
verify 1 forged.json "$contoso"
says out 'the version of telvet: \u{1b}[31m, and now '
# The first difference is shown with its line number; of a long line, the part around
# it.
sed '/"ruleId": "TV1101"/s/"endColumn": [0-9]*/"endColumn": 9999/' "$work/r.json" >"$work/forged.json"
verify 1 forged.json "$contoso"
line=$(grep -n '"endColumn": 9999' "$work/forged.json" | head -n 1 | cut -d : -f 1)
says out "the first difference is in line $line:"
counts out '^    was .*"line": [0-9]*, .*"endColumn": 9999, "snippet"' 1
counts out '^    is  .*"line": [0-9]*, .*"endColumn": [0-9]*, "snippet"' 1
says_not out '"ruleId"'
tr '\n' ' ' <"$work/r.json" >"$work/forged.json"
verify 1 forged.json "$contoso"
says out "the receipt is the same"

# ---- trouble ----

verify 3 nowhere.json "$contoso"
verify 3 r.json "$work/nowhere"
verify 3 r.json "$contoso" -o "$work/r.json"
says err "--output cannot be used here"
verify 3 r.json "$contoso" --redact-map "$work/map.csv"
says err "--redact-map cannot be used here: no report is written"
verify 3 r.json "$contoso" --profile nobody
TMPDIR="$work/nowhere" verify 3 r.json "$contoso"
says err 'cannot make a temporary file in "'

# The path of a snapshot does not appear in its problems.
mkdir -p "$work/here" "$work/further/away"
cp -r "$source_dir/tests/snapshots/minimal" "$work/here/minimal"
echo '{' >"$work/here/minimal/snapshot.json"
cp -r "$work/here/minimal" "$work/further/away"
scan 1 "$work/here/minimal" -q -o "$work/here.json"
verify 0 here.json "$work/further/away/minimal"

# ---- nothing is left, whatever ends it ----

nothing_left() {
    ran=$((ran + 1))
    [ -z "$(ls -A "$work/tmp")" ] || { echo "FAIL $1 left $(ls -A "$work/tmp")" && failed=1; }
}
nothing_left "what went before"
mkdir "$work/large"
awk 'BEGIN {
    for (i = 0; i < 5000; i++) {
        printf "{\"id\":\"%08d-0000-4000-8000-%012d\",\"userPrincipalName\":\"u%d@large.example\",\"displayName\":\"U %d\",\"accountEnabled\":true,\"userType\":\"Member\",\"businessPhones\":[\"%d\"]}\n", i, i, i, i, i
    }
}' >"$work/large/users.ndjson"
scan 1 "$work/large" -q -o "$work/large.json"
# Whether the scan of telvet verify is running: it has a temporary file open.
is_at_work() {
    [ -n "$(ls -A "$work/tmp")" ] ||
        find "/proc/$1/fd" -type l -lname "$work/tmp/*" 2>/dev/null | grep -q .
}
killed=0
for signal in TERM INT HUP KILL; do
    # Background processes of a script ignore SIGINT; env restores its default.
    env --default-signal=INT "$telvet" verify "$work/large.json" "$work/large" \
        --plugin-dir "$plugins" --rules-dir "$source_dir/rules" >"$work/out" 2>&1 &
    pid=$! status=0
    while ! is_at_work "$pid" && kill -0 "$pid" 2>/dev/null; do
        sleep 0.01
    done
    kill -s "$signal" "$pid" 2>/dev/null || :
    wait "$pid" 2>/dev/null || status=$?
    [ "$status" -le 128 ] || killed=$((killed + 1))
    nothing_left "verify, by SIG$signal,"
    rm -rf "$work/tmp" && mkdir "$work/tmp"
done
ran=$((ran + 1))
[ "$killed" -gt 0 ] || { echo "FAIL every signal came late" && failed=1; }
done_testing
