#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Waivers: their states over time, what they cover and what not, mistakes with
# name and place, and telvet waive.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
good=$source_dir/tests/cli/waivers/good.json

# at DATE STATUS ARG…: scans the example tenant as of that day.
at() {
    day=$1 wanted=$2
    shift 2
    run "$wanted" scan "$contoso" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --color never --as-of "$day" "$@"
}

# waiver NAME JSON: writes a file with one or more waivers.
waiver() {
    printf '{"schemaVersion": 1, "waivers": [\n%s\n]}\n' "$2" >"$work/$1"
}
why='"justification": "because", "owner": "somebody"'
days='"created": "2026-11-01", "expires": "2026-12-20"'

# ---- over time: not yet, in force, about to end, its last day, over ----

waiver one.json "{\"id\": \"W-1\", \"rule\": \"TV1101\", \"subjects\": [\"jakub.novak@contoso.example\"], $why, $days}"
for day in 2026-10-01 2026-10-31T23:59:59Z; do
    at $day 1 --only TV1101 -w "$work/one.json"
    tells out "Waiver 'W-1' is not in force before 2026-11-01; 1 finding it is for counts."
done
for day in 2026-11-01 2026-11-24 2026-12-20 2026-12-20T23:59:59Z; do
    at $day 2 --only TV1101 -w "$work/one.json"
    says out "jakub.novak"
    says out "W-1 until"
done
# One person is unknown for this rule, which a waiver for fails does not lift.
at 2026-11-24 0 --only TV1101 -w "$work/one.json" --allow-unknown
says_not out "W-1' expires"
at 2026-12-06 0 --only TV1101 -w "$work/one.json" --allow-unknown
tells out "Waiver 'W-1' expires in 14 days, on 2026-12-20."
at 2026-12-20 0 --only TV1101 -w "$work/one.json" --allow-unknown
tells out "Waiver 'W-1' expires today, on 2026-12-20."
at 2026-12-19 0 --only TV1101 -w "$work/one.json" --allow-unknown --waiver-notice-days 0
says_not out "W-1' expires"
at 2026-12-21 1 --only TV1101 -w "$work/one.json" --allow-unknown
tells out "Waiver 'W-1' expired on 2026-12-20; 1 finding it was for counts again."

# A waiver longer than the maximum term ends earlier.
at 2026-11-24 0 --only TV1101 -w "$work/one.json" --allow-unknown --waiver-max-days 30
tells out "Waiver 'W-1' is to last 49 days, until 2026-12-20; at most 30 are allowed, so it ends on 2026-12-01."
at 2026-12-02 1 --only TV1101 -w "$work/one.json" --allow-unknown --waiver-max-days 30
tells out "Waiver 'W-1' expired on 2026-12-01; 1 finding it was for counts again."

# ---- every form shows the severity of what is open ----

# Of two findings the error is waived: what is left to do is a warning, behind the errors.
waiver skype.json "{\"id\": \"W-2\", \"rule\": \"TV2104\", \"subjects\": [\"dieter.koch@contoso.example\"], $why, $days}"
at 2026-11-24 1 -q -w "$work/skype.json" -o "$work/skype.html"
plan=$(sed -n 's/.*<details class="plan">.*#t1-\(TV[0-9]*\)".*/\1/p' "$work/skype.html" | tr '\n' ' ')
case $plan in
    *TV3001*TV2104*) ;;
    *) echo "FAIL the plan lists: $plan" && failed=1 ;;
esac
ran=$((ran + 1))

# ---- what the gate makes of notices ----

waiver unused.json "{\"id\": \"W-2\", \"rule\": \"TV1102\", \"subjects\": [\"jakub.novak@contoso.exmaple\"], $why, $days}"
at 2026-11-24 1 --only TV1102 -w "$work/unused.json"
tells out "Waiver 'W-2' matches nothing"
waiver unused.json "{\"id\": \"W-2\", \"rule\": \"TV6001\", \"subjects\": \"all\", $why, $days}"
at 2026-11-24 0 --only TV6001 -w "$work/unused.json"
tells out "unused.json:2:1: Waiver 'W-2' matches nothing"
at 2026-11-24 1 --only TV6001 -w "$work/unused.json" --fail-on warning
at 2026-11-24 1 --only TV6001 -w "$work/unused.json" --fail-on waiver.unused
at 2026-11-24 0 --only TV6001 -w "$work/unused.json" --fail-on never
# A waiver for a rule that this run does not judge is not called unused.
at 2026-11-24 0 --only TV6001 -w "$work/one.json"
says_not out "W-1"

waiver grown.json "{\"id\": \"W-3\", \"rule\": \"TV1102\", \"subjects\": \"all\", \"matched\": 7, $why, $days}"
at 2026-11-24 2 --only TV1102 -w "$work/grown.json"
tells out "Waiver 'W-3' matches 8 findings, but was written for 7."

# ---- what is unknown ----

at 2026-11-24 0 --only TV1102 -w "$work/grown.json" --allow-unknown
waiver unknown.json "{\"id\": \"W-4\", \"rule\": \"TV1102\", \"subjects\": \"all\", \"unknown\": true, $why, $days}"
at 2026-11-24 0 --only TV1102 -w "$work/unknown.json" -o "$work/u.json"
counts u.json '"verdict": "unknown".*"waiver": "W-4"' 1
counts u.json '"verdict": "fail".*"waiver": "W-4"' 8
counts u.json '"verdict": "pass".*"waiver"' 0
run 0 report "$work/u.json" -q -o "$work/u.csv"
counts u.csv ',unknown,error,user,.*,W-4,' 1
counts u.csv ',waived,.*,W-4,' 8
# Verdicts, counts and readiness are those of the scan without waivers.
at 2026-11-24 1 --only TV1102 -q -o "$work/v.json"
for key in '"counts"' '"verdict"' '"blocked"' '"pstn"' '"severity"'; do
    grep -e "$key" "$work/u.json" | sed 's/, "waiver": "W-4"//; s/, "blockedWaived": [0-9]*//' |
        grep -v waiver >"$work/u.lines"
    grep -e "$key" "$work/v.json" >"$work/v.lines"
    ran=$((ran + 1))
    cmp -s "$work/u.lines" "$work/v.lines" ||
        { echo "FAIL a waiver changed $key" && failed=1; }
done
says u.json '"blockedWaived": 8'

# ---- the same exit status whatever the form ----

for form in text json sarif html md md-comment junit csv gitlab ocsf; do
    at 2026-11-24 0 --only TV1102 -w "$work/unknown.json" --format $form
    at 2026-12-21 1 --only TV1102 -w "$work/unknown.json" --format $form
    at 2026-11-24 2 --only TV1102 -w "$work/grown.json" --format $form
done

# SARIF: waived findings are left out by default; the full profile has them with
# suppressions.
at 2026-11-24 1 -w "$good" -q -o "$work/g.sarif" -o "$work/g.json" -o "$work/g.txt"
says_not g.sarif '"suppressions": ['
says g.json '"id": "W-2026-001"'
counts g.json '"ruleId": "TV5003".*"waiver": "W-2026-002"' 1
counts g.json '"ruleId": "TV1102".*"verdict": "unknown".*"waiver": "W-2026-003"' 1
at 2026-11-24 1 -w "$good" -q --sarif-profile full -o "$work/f.sarif"
says f.sarif 'CHG-4711'
says g.txt "W-2026-001 until 2026-12-20"

# Rendered from the result, every format has the same bytes.
at 2026-11-24 1 -w "$work/unknown.json" -w "$good" --min-coverage 99% -q -o "$work/s.json" -o "$work/s.sarif" -o "$work/s.txt"
says s.json "\"waivers\": \"$(sha256sum "$work/unknown.json" "$good" | cut -d' ' -f1 |
    sha256sum | cut -d' ' -f1)\""
run 1 report "$work/s.json" -q -o "$work/t.json" -o "$work/t.sarif" -o "$work/t.txt" --color never
for form in json sarif txt; do
    ran=$((ran + 1))
    cmp "$work/s.$form" "$work/t.$form" || { echo "FAIL telvet report differs in $form" && failed=1; }
done

# The same bytes for any number of workers.
at 2026-11-24 1 -w "$good" -q --jobs 1 -o "$work/h.json"
cmp -s "$work/g.json" "$work/h.json" || { echo "FAIL waivers depend on workers" && failed=1; }

# ---- several tenants: told once, of all ----

at 2026-11-24 2 "$source_dir/tests/snapshots/minimal" --only TV1101 -w "$work/one.json" -q -o "$work/two.json"
counts two.json 'waiver.unused' 0
waiver two-w.json "{\"id\": \"W-5\", \"rule\": \"TV1101\", \"subjects\": [\"nobody@contoso.example\"], $why, $days},
{\"id\": \"W-6\", \"rule\": \"TV1101\", \"subjects\": [\"nobody@contoso.example\"], \"tenant\": \"elsewhere.example\", $why, $days}"
at 2026-11-24 1 "$source_dir/tests/snapshots/handmade" --only TV1101 -w "$work/two-w.json" -q -o "$work/two.json"
counts two.json '"code": "waiver.unused"' 1

# If the last tenant cannot be read, no report has the notices, so they are printed, but
# no waiver is called unused.
for tenants in "$contoso $work/nowhere" "$work/nowhere $contoso"; do
    # shellcheck disable=SC2086 # a list of words
    run 3 scan $tenants --plugin-dir "$plugins" --rules-dir "$source_dir/rules" \
        --as-of 2026-12-21 --only TV1101 -w "$work/one.json" -w "$work/unused.json" -q -o "$work/two.json"
    cat "$work/two.json" >>"$work/err"
    counts err "Waiver 'W-1' expired on 2026-12-20; 1 finding it was for counts again." 1
    counts err 'matches nothing' 0
done

# ---- mistakes, by name and place ----

# refuse TEXT JSON: asserts that a scan refuses the waiver with this message.
refuse() {
    waiver bad.json "$2"
    at 2026-11-24 3 --only TV1101 -w "$work/bad.json"
    says err "$1"
}
refuse 'bad.json:2:21: no rule or code "TV1120"; did you mean TV1' \
    "{\"id\": \"W\", \"rule\": \"TV1120\", \"subjects\": \"all\", $why, $days}"
refuse 'no rule or code "OfficePhoneMising"; did you mean OfficePhoneMissing?' \
    "{\"id\": \"W\", \"rule\": \"OfficePhoneMising\", \"subjects\": \"all\", $why, $days}"
refuse 'no rule or code "phone.trunk-parens"; did you mean phone.trunk-paren?' \
    "{\"id\": \"W\", \"rule\": \"phone.trunk-parens\", \"subjects\": \"all\", $why, $days}"
refuse 'unknown key "ower", did you mean "owner"?' \
    "{\"id\": \"W\", \"rule\": \"TV1101\", \"ower\": \"x\"}"
refuse 'a waiver needs "owner": who answers for it' \
    "{\"id\": \"W\", \"rule\": \"TV1101\", \"subjects\": \"all\", \"justification\": \"x\", $days}"
refuse '"expires" must be a day such as "2026-12-31", not "2026-11-31"' \
    "{\"id\": \"W\", \"rule\": \"TV1101\", \"subjects\": \"all\", $why, \"created\": \"2026-11-01\", \"expires\": \"2026-11-31\"}"
refuse 'bad.json:3:8: the id "W" was there before, at ' \
    "{\"id\": \"W\", \"rule\": \"TV1101\", \"subjects\": \"all\", $why, $days},
{\"id\": \"W\", \"rule\": \"TV1102\", \"subjects\": \"all\", $why, $days}"
printf '{"schemaVersion": 1, "waivers": [}' >"$work/bad.json"
at 2026-11-24 3 -w "$work/bad.json"
says err 'bad.json:1:34: '
at 2026-11-24 3 -w "$work/nowhere.json"
says err 'nowhere.json'

# What the schema refuses, telvet refuses; ci/sarif/check-json.sh has the other half.
for file in "$source_dir"/tests/cli/waivers/bad-*.json; do
    at 2026-11-24 3 --only TV1101 -w "$file"
    says err "$file:"
done

# The example in the README is valid.
# shellcheck disable=SC2016 # backquotes of Markdown
sed -n '/^## Waivers/,/^## /p' "$source_dir/core/gate/README.md" |
    sed -n '/^```json/,/^```/p' | grep -v '^```' >"$work/page.json"
at 2026-11-24 1 -w "$work/page.json" -q -o "$work/g.json"
counts g.json '"waiver": "W-2026-00[12]"' 2
at 2027-01-10 1 --only TV1102 -w "$work/page.json"
tells out "page.json:4:5: Waiver 'W-2026-001' expired on 2026-12-20; 1 finding it was for counts again."

# ---- telvet waive ----

at 2026-11-24 1 -q -o "$work/r.json"
# waive STATUS ARG…
waive() {
    wanted=$1
    shift
    run "$wanted" waive "$work/r.json" --rules-dir "$source_dir/rules" \
        --waivers "$work/made.json" --created 2026-11-24 "$@"
}
because="--justification because --owner somebody"
# shellcheck disable=SC2086 # three options in one
waive 0 TV1102 --subject noa.mizrahi@contoso.example $because --expires 2026-12-20
says out '"subjects": ["noa.mizrahi@contoso.example"]'
says out '"matched": 1'
print=$(grep -e '"ruleId": "TV5003".*tcp/80"' "$work/r.json" | sed 's/.*"fingerprint": "\([0-9a-f]*\)".*/\1/')
waive 0 "$(printf %.12s "$print")" --justification 'with "quotes" and a \ in it' --owner net --expires 2026-12-20 --ticket CHG-1
says out '"discriminator": "52.122.0.0/15/tcp/80"'
says made.json '"ticket": "CHG-1"'
says made.json '"id": "TV1102-2026-11-24-1"'
at 2026-11-24 1 -w "$work/made.json" -q -o "$work/m.json"
counts m.json '"waiver": "TV' 2
says_not m.json 'waiver.unused'
# The old content stays, byte for byte, except for the end.
printf '{"schemaVersion":1,   "waivers":[ ]}' >"$work/made.json"
# shellcheck disable=SC2086
waive 0 phone.trunk-paren --subject all $because --expires 2026-12-20 --id W-9
says made.json '{"schemaVersion":1,   "waivers":['
cp "$work/made.json" "$work/before.json"
# shellcheck disable=SC2086
waive 0 TV1101 --subject '*.novak@*' $because --expires 2026-12-20 --by-id
ran=$((ran + 1))
head -c "$(($(wc -c <"$work/before.json") - 10))" "$work/before.json" >"$work/begin"
head -c "$(wc -c <"$work/begin")" "$work/made.json" | cmp -s - "$work/begin" ||
    { echo "FAIL telvet waive changed what was there" && failed=1; }
cp "$work/made.json" "$work/before.json"
# A tenant can be given by each of its names, as in a waiver.
for name in contoso contoso.example 94a63794-77ce-4b7f-a330-1d58f4149352 'Contoso Support'; do
    # shellcheck disable=SC2086
    run 0 waive "$work/r.json" TV1102 --rules-dir "$source_dir/rules" --waivers - \
        --subject all $because --expires 2027-12-20 --tenant "$name"
    says out "\"tenant\": \"$name\""
    says out '"matched": 8'
done
# A fingerprint stands for the finding of one person, and of one tenant if there are several.
at 2026-11-24 1 "$source_dir/tests/snapshots/minimal" --only TV1101 -q -o "$work/two.json"
grep -e '"ruleId": "TV1101".*jakub.novak' "$work/two.json" >"$work/finding"
print=$(sed 's/.*"fingerprint": "\([0-9a-f]*\)".*/\1/' "$work/finding")
# by_print RESULT ARG…
by_print() {
    result=$1
    shift
    # shellcheck disable=SC2086
    run 0 waive "$work/$result" "$print" --rules-dir "$source_dir/rules" --waivers - \
        $because --expires 2027-12-20 "$@"
}
by_print r.json
says out '"subjects": ["jakub.novak@contoso.example"]'
says_not out '"tenant"'
by_print r.json --by-id
says out "\"subjects\": [\"$(sed 's/.*"user", "id": "\([^"]*\)".*/\1/' "$work/finding")\"]"
by_print two.json
says out '"subjects": ["jakub.novak@contoso.example"]'
says out '"tenant": "contoso.example"'
by_print two.json --tenant contoso
says out '"tenant": "contoso"'
at 2026-11-24 3 "$work/nowhere" --only TV1101 -q -o "$work/two.json"
by_print two.json
says_not out '"tenant"'
# With a rule, the waiver covers the people named, each once; unknowns only on request.
# by_rule ARG…
by_rule() {
    # shellcheck disable=SC2086
    run 0 waive "$work/r.json" TV1102 --rules-dir "$source_dir/rules" --waivers - \
        $because --expires 2027-12-20 "$@"
}
by_rule --subject noa.mizrahi@contoso.example --by-id
says out "\"subjects\": [\"$(grep -e noa.mizrahi "$work/r.json" |
    sed -n 's/.*"user", "id": "\([^"]*\)".*/\1/p' | head -n 1)\"]"
by_rule --subject noa.mizrahi@contoso.example --subject 'noa.*' --subject '*.mensah@*'
says out '"matched": 2'
by_rule --subject all --unknown
says out '"matched": 9'
# Mistakes change nothing.
# shellcheck disable=SC2086
{
    waive 3 TV1102 --subject noa.mizrah@contoso.example $because --expires 2026-12-20
    says err 'did you mean noa.mizrahi@contoso.example?'
    waive 3 TV1102 $because --expires 2026-12-20
    says err '--subject NAME, or --subject all'
    waive 3 TV1102 --subject all $because --expires soon
    says err '--expires "soon" must be a day such as 2026-12-31'
    waive 3 TV1102 --subject all $because --expires 2026-11-01
    says err '--expires "2026-11-01" is before the first day of the waiver, '
    waive 3 TV1102 --subject all --owner x --expires 2026-12-20
    says err 'a waiver needs --justification'
    waive 3 TV1102 --subject all $because --expires 2026-12-20 --id W-9
    says err 'the id "W-9" was there before'
    waive 3 TV1120 --subject all $because --expires 2026-12-20
    says err '"TV1120" is no fingerprint, rule or code'
    for finding in "TV1102 --subject all" "$print"; do
        waive 3 $finding $because --expires 2026-12-20 --tenant fabrikam.example
        says err 'r.json has no tenant "fabrikam.example"'
    done
    waive 3 0123456789abcdef $because --expires 2026-12-20
    says err 'no finding has the fingerprint "0123456789abcdef"'
}
# After an error nothing was added, so the command can be repeated.
if [ -e /dev/full ]; then
    ran=$((ran + 1))
    status=0
    # shellcheck disable=SC2086
    "$telvet" waive "$work/r.json" TV1102 --rules-dir "$source_dir/rules" --waivers "$work/made.json" \
        --subject all $because --expires 2026-12-20 >/dev/full 2>"$work/err" || status=$?
    [ "$status" = 3 ] || { echo "FAIL telvet waive >/dev/full gave $status" && failed=1; }
    counts err 'standard output: No space left on device' 1
    cmp -s "$work/made.json" "$work/before.json" ||
        { echo "FAIL telvet waive failed and added all the same" && failed=1; }
fi
unknown=$(grep -e '"ruleId": "TV1102".*"verdict": "unknown"' "$work/r.json" | sed 's/.*"fingerprint": "\([0-9a-f]*\)".*/\1/')
# shellcheck disable=SC2086
waive 3 "$unknown" $because --expires 2026-12-20
says err 'give --unknown'
cmp -s "$work/made.json" "$work/before.json" || { echo "FAIL a mistake changed the file" && failed=1; }
# shellcheck disable=SC2086
waive 0 "$unknown" $because --expires 2026-12-20 --unknown
says made.json '"unknown": true'
run 3 waive "$good" TV1101 --subject all --justification x --owner y --expires 2026-12-20
says err 'good.json:'
[ -z "$(find "$work" -name '.*.??????')" ] || { echo "FAIL temporary files" && failed=1; }
done_testing
