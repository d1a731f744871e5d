#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The gate: named rules and codes always count, only the right option accepts
# unknowns or too little coverage, and the exit status does not depend on the
# format.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
minimal=$source_dir/tests/snapshots/minimal

# forms STATUS SNAPSHOT ARG…: scans in every format, and in all of them at once.
forms() {
    expected_all=$1
    shift
    for form in text json sarif html md md-comment junit csv gitlab ocsf; do
        scan "$expected_all" "$@" --format $form
    done
    scan "$expected_all" "$@" -q -o "$work/f.json" -o "$work/f.sarif" -o "$work/f.txt" \
        -o "$work/f.html" -o "$work/f.xml" -o "$work/f.csv"
    says f.json "\"exitStatus\": $expected_all"
}

# By severity: TV1101 is an error, TV4001 a warning, TV6004 a note.
forms 1 "$contoso" --only TV1101
forms 0 "$contoso" --only TV1101 --fail-on never
scan 0 "$contoso" --only TV1101 --fail-on never
says out "exit status 0: nothing that counts was found"
forms 0 "$contoso" --only TV4001
forms 1 "$contoso" --only TV4001 --fail-on warning
forms 1 "$contoso" --only TV6004 --fail-on note
forms 0 "$contoso" --only TV6004 --fail-on warning
# By name, whatever the severity; the threshold stays.
forms 1 "$contoso" --only TV4001 --fail-on TV4001
forms 1 "$contoso" --only TV4001 --fail-on never,desktopclientnotseen
forms 1 "$contoso" --only TV1101,TV4001 --fail-on TV4001
# A named rule must be judged, otherwise the gate would silently miss it.
scan 3 "$contoso" --only TV1101 --fail-on TV4001
says err '--fail-on names "TV4001", which this scan does not judge'
scan 3 "$contoso" --profile voip --fail-on error,phone.trunk-paren
says err '--fail-on names "phone.trunk-paren", which this scan does not judge'
forms 0 "$contoso" --only TV6001,TV4001 --fail-on never,TV6001
# By code, of a family or of one rule.
forms 1 "$contoso" --only TV1102 --fail-on never,phone.trunk-paren
forms 1 "$contoso" --only TV1102 --fail-on never --fail-on TV1102.plus-missing
# No number has this diagnosis, but one number is unknown and may have it.
forms 2 "$contoso" --only TV1102 --fail-on never,phone.excel
forms 0 "$contoso" --only TV1102 --fail-on never,phone.excel --allow-unknown

# Unknowns count as the worst that the rule could have found.
forms 2 "$minimal" --only TV6001
forms 0 "$minimal" --only TV6001 --allow-unknown
forms 0 "$minimal" --only TV6001 --fail-on never
forms 2 "$minimal" --only TV6001 --fail-on never,TV6001

# Coverage: both counts are shown, and no option accepts too little.
forms 0 "$contoso" --only TV6001 --min-coverage 100%
cp -r "$contoso" "$work/few"
sed -i 's/"received": 36/"received": 36/; s/"expected": 36/"expected": 40/' "$work/few/snapshot.json"
forms 1 "$work/few" --only TV1101 --min-coverage 95%
forms 2 "$work/few" --only TV1101 --min-coverage 95% --fail-on never
forms 2 "$work/few" --only TV1101 --min-coverage 95% --fail-on never --allow-unknown
says f.txt 'exit status 2: something needed is not known'
# Without a readable manifest nobody knows that records are missing.
mkdir "$work/garbled"
cp "$minimal/"* "$work/garbled"
head -n 1 "$minimal/users.json" >"$work/garbled/snapshot.json"
scan 2 "$work/garbled" --only TV1101 --min-coverage 95% --fail-on never --allow-unknown
tells out "Collection 'users' has 2 records; how many there should be, and so whether it has 95%"
scan 2 "$work/few" --only TV1101 --min-coverage 95% --fail-on never
tells out "Collection 'users' has 36 of 40 expected records, which is 90%; at least 95% are asked for."
# The notice is not about waivers.
scan 2 "$work/few" --only TV1101 --min-coverage 95% --fail-on never -q -o "$work/few.md" -o "$work/few.html"
says few.md '### Collections that fall short'
says_not few.md '### Waivers'
says few.html '>Waivers and coverage</h3>'
scan 2 "$work/few" --only TV1101 --min-coverage 90% --fail-on never
says_not out "of 40 expected"
scan 0 "$work/few" --only TV1101 --min-coverage 90% --fail-on never --allow-unknown
# A file that was damaged after collecting counts with what is left of it.
cp -r "$contoso" "$work/cut"
rm "$work/cut/teams-users.ps.json"
scan 2 "$work/cut" --only TV2001 --min-coverage 95% --fail-on never
tells out "Collection 'teams-users' has 36 of 73 expected records, which is 49.31%;"
# Without a manifest the expected number is not known.
cp -r "$contoso" "$work/none"
rm "$work/none/snapshot.json"
scan 2 "$work/none" --only TV1101 --min-coverage 95% --fail-on never --allow-unknown
tells out "Collection 'users' has 36 records; how many there should be, and so whether it has 95%, is not known."
scan 0 "$work/none" --only TV1101 --fail-on never --allow-unknown
# Collections that no rule reads are not measured.
says_not out "Collection 'presence'"
# A next page that was not fetched.
mkdir "$work/page"
printf '{"@odata.nextLink":"https://x","value":[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@b.example","businessPhones":[],"accountEnabled":true}]}' >"$work/page/users.json"
scan 2 "$work/page" --only TV1101 --min-coverage 1% --fail-on never --allow-unknown
tells out "Collection 'users' has 1 record, and shows that there are more"

# ---- lost data count, even if no judged person is unknown for it ----

mkdir "$work/lost"
printf '{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@b.example","businessPhones":["+441614960001"],"accountEnabled":true,"userType":"Member"}\n' >"$work/lost/users.ndjson"
sed 's/"businessPhones":.*/"accountType":"user","telephoneNumbers":[{"telephoneNumber":"+441614960001","assignmentCategory":"primary"}]}/' \
    "$work/lost/users.ndjson" >"$work/lost/teams-users.ndjson"
# lose STATUS NUMBERS: a scan with that in numbers.json; one passes both rules.
lose() {
    printf '%s' "$2" >"$work/lost/numbers.json"
    scan "$1" "$work/lost" --only TV1101,TV1201 --hash
    says out "0 unknown, 2 passes"
}
lose 0 '[]'
lose 2 '[{"id": 01}]'
lose 2 '{{{'
# A valid file that is not the one that was collected.
printf '{"schemaVersion":1,"collections":{"numbers":{"sha256":{"numbers.json":"%064d"}}}}' 0 \
    >"$work/lost/snapshot.json"
lose 2 '[]'

# Of several tenants, the worst.
scan 2 "$contoso" "$minimal" --only TV6001 -q
scan 1 "$contoso" "$minimal" --only TV6001,TV1101 -q
scan 3 "$work/nowhere" "$contoso" --only TV6001 -q

# Unknown words.
for word in fatal TV1120 phone.trunk-parens waiver.expird; do
    scan 3 "$contoso" --fail-on "$word"
    says err "--fail-on \"$word\" is none of: error, warning, note, never, and no rule or code"
done
says err 'did you mean waiver.expired?'
scan 3 "$contoso" --fail-on error,note
says err '--fail-on has two thresholds'
for word in 98,5% 101% -1% most 1e2; do
    scan 3 "$contoso" --min-coverage "$word"
    says err "--min-coverage \"$word\" must be a percentage such as 98% or 99.5%"
done
done_testing
