#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Common complaints of users of other scanners, one by one: none applies to
# telvet. The numbers are the rows of the table in tests/README.md.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
minimal=$source_dir/tests/snapshots/minimal
hostile=$source_dir/tests/snapshots/hostile
forms="text json sarif html junit csv md md-comment gitlab ocsf"
same() {
    ran=$((ran + 1))
    cmp "$1" "$2" || failed=1
}
# is WHAT GOT EXPECTED
is() {
    ran=$((ran + 1))
    if [ "$2" != "$3" ]; then
        echo "FAIL $1: $2, expected $3"
        failed=1
    fi
}
# people DIRECTORY NUMBER: makes this many people without an office phone.
people() {
    mkdir "$1"
    awk -v count="$2" 'BEGIN {
        for (i = 0; i < count; i++)
            printf "{\"id\":\"%08d-0000-4000-8000-%012d\",\"userPrincipalName\":\"u%d@many.example\",\"displayName\":\"U %d\",\"accountEnabled\":true,\"userType\":\"Member\",\"businessPhones\":[]}\n", i, i, i, i
    }' >"$1/users.ndjson"
}

# ---- 5: found, not judged, and broken are three statuses, in every form ----

for form in $forms; do
    scan 0 "$contoso" --only TV6001 --format "$form"
    scan 1 "$contoso" --only TV1101 --format "$form"
    scan 2 "$minimal" --only TV6001 --format "$form"
    scan 3 "$work/nowhere" --format "$form"
done

# ---- 6: what is skipped is told and breaks nothing; what is not known does,
# unless it is allowed ----

scan 0 "$contoso" --skip TV1101 --fail-on never --allow-unknown -q -o "$work/s.json"
says s.json '"skipped": ["TV1101"]'
scan 2 "$minimal" --only TV6001 -q
scan 0 "$minimal" --only TV6001 --allow-unknown
says out "unknown"

# ---- 7 to 11: waivers ----

# waiver JSON: writes a file with this waiver.
waiver() {
    printf '{"schemaVersion": 1, "waivers": [\n{"id": "W-1", %s}\n]}\n' "$1" >"$work/w.json"
}
person='"subjects": ["jakub.novak@contoso.example"]'
why='"justification": "because", "owner": "somebody"'
days='"created": "2026-11-01", "expires": "2026-12-20"'
# refused SENTENCE JSON: asserts that the waiver is refused with this message.
refused() {
    waiver "$2"
    scan 3 "$contoso" --only TV1101 -w "$work/w.json"
    says err "$1"
}
# 7, 10: reason, owner and end are required, and a maximum term is kept.
refused '"justification"' "\"rule\": \"TV1101\", $person, \"owner\": \"o\", $days"
refused '"owner"' "\"rule\": \"TV1101\", $person, \"justification\": \"j\", $days"
refused '"expires"' "\"rule\": \"TV1101\", $person, $why, \"created\": \"2026-11-01\""
waiver "\"rule\": \"TV1101\", $person, $why, $days"
scan 1 "$contoso" --only TV1101 -w "$work/w.json" --waiver-max-days 10 --allow-unknown
tells out "at most 10 are allowed, so it ends on 2026-11-11"
# 8: a waiver for one person.
people "$work/three" 3
waiver "\"rule\": \"TV1101\", \"subjects\": [\"u1@many.example\"], $why, $days"
scan 1 "$work/three" --only TV1101 -w "$work/w.json" -q -o "$work/w1.json"
counts w1.json '"verdict": "fail".*"waiver": "W-1"' 1
counts w1.json '"ruleId": "TV1101".*"verdict": "fail"' 3
# 9: expired, unused and mistyped waivers are reported.
run 1 scan "$work/three" --only TV1101 -w "$work/w.json" --as-of 2027-01-01 \
    --plugin-dir "$plugins" --rules-dir "$source_dir/rules" --color never
tells out "Waiver 'W-1' expired on 2026-12-20; 1 finding it was for counts again."
waiver "\"rule\": \"TV1101\", \"subjects\": [\"u1@mnay.example\"], $why, $days"
scan 1 "$work/three" --only TV1101 -w "$work/w.json"
tells out "Waiver 'W-1' matches nothing"
refused 'did you mean "subjects"?' "\"rule\": \"TV1101\", \"subject\": \"all\", $why, $days"
refused 'TV1120' "\"rule\": \"TV1120\", $person, $why, $days"
# 11: a waived finding is shown with its verdict; an auditor can scan without waivers.
says w1.json '"justification": "because"'
scan 1 "$work/three" --only TV1101 -q -o "$work/audit.json"
counts audit.json '"verdict": "fail".*"subject"' 3
says_not audit.json W-1
# 12: a pattern matches the whole name, never a part of it.
waiver "\"rule\": \"TV1101\", \"subjects\": [\"u1\"], $why, $days"
scan 1 "$work/three" --only TV1101 -w "$work/w.json"
tells out "Waiver 'W-1' matches nothing"
# 13: an unknown can be waived, but stays unknown.
waiver "\"rule\": \"TV6001\", \"subjects\": \"all\", \"unknown\": true, $why, $days"
scan 0 "$minimal" --only TV6001 -w "$work/w.json" -q -o "$work/answered.json"
says answered.json '"verdict": "unknown", "severity"'
says answered.json '"waiver": "W-1"'

# ---- 16: fingerprints do not hang on order, names or lines ----

prints() {
    grep -o '"fingerprint": "[^"]*"' "$work/$1" | sort >"$work/$1.prints"
}
mkdir "$work/moved"
sed 's/"displayName":"U /"department":"D","displayName":"Renamed /; s/u\([0-9]*\)@many/other\1@many/' \
    "$work/three/users.ndjson" | sort -r >"$work/moved/users.ndjson"
for name in three moved; do
    # The tenant is part of a fingerprint: by id, not by its directory.
    printf '{"schemaVersion": 1, "tenant": {"id": "94a63794-77ce-4b7f-a330-1d58f4149352"}}\n' \
        >"$work/$name/snapshot.json"
    scan 1 "$work/$name" --only TV1101 -q -o "$work/$name.json"
    prints $name.json
done
is "findings of three" "$(wc -l <"$work/three.json.prints")" 3
same "$work/three.json.prints" "$work/moved.json.prints"

# ---- 17, 18: every result has a place that GitHub takes ----

for snapshot in "$contoso" "$minimal" "$hostile"; do
    for profile in github azure full; do
        scan 1 "$snapshot" -q --sarif-profile $profile --all -o "$work/r.sarif"
        results=$(grep -c '^ *{"ruleId": "TV[0-9]*", "ruleIndex"' "$work/r.sarif" || :)
        placed=$(grep '^ *{"ruleId": "TV[0-9]*", "ruleIndex"' "$work/r.sarif" |
            grep -c '"locations": \[{"physicalLocation": {"artifactLocation": {"uri": "[^"]*".*"region": {"startLine": [1-9]' || :)
        is "places of $profile" "$placed" "$results"
        ran=$((ran + 1))
        [ "$results" -gt 0 ] || failed=1
        counts r.sarif '"\(start\|end\)\(Line\|Column\)": \(0\|-\)' 0
    done
done

# ---- 19: what is too much for GitHub is cut, and told ----

people "$work/many" 5432
scan 1 "$work/many" --only TV1101 -q -o "$work/many.sarif"
counts many.sarif '^ *{"ruleId": "TV1101", "ruleIndex"' 5000
says many.sarif '"TVN-1003"'
says many.sarif "The scan has '5432' findings; the worst '5000' are listed here."
set --
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do
    cp -r "$work/three" "$work/t$number"
    set -- "$@" "$work/t$number"
done
scan 1 "$@" --only TV1101 -q -o "$work/runs.sarif"
counts runs.sarif '"automationDetails"' 21
says runs.sarif '"id": "TVN-1004"'

# ---- 20: uploads leave out what is waived, the full file suppresses it ----

waiver "\"rule\": \"TV1101\", \"subjects\": [\"u1@many.example\"], $why, $days"
for profile in github azure full; do
    scan 1 "$work/three" --only TV1101 -w "$work/w.json" -q \
        --sarif-profile $profile -o "$work/$profile.sarif"
done
counts github.sarif '^ *{"ruleId": "TV1101", "ruleIndex"' 2
counts azure.sarif '^ *{"ruleId": "TV1101", "ruleIndex"' 2
counts full.sarif '^ *{"ruleId": "TV1101", "ruleIndex"' 3
counts full.sarif '"suppressions": \[{"kind": "external", "status": "accepted"' 1

# ---- 21: every form there is, of one scan ----

scan 1 "$contoso" -q -o "$work/f.txt" -o "$work/f.json" -o "$work/f.sarif" \
    -o "$work/f.html" -o "$work/f.xml" -o "$work/f.csv" -o "$work/f.md" \
    -o "$work/f.comment.md" -o "$work/f.codequality.json" -o "$work/f.ocsf.jsonl"
for form in txt json sarif html xml csv md comment.md codequality.json ocsf.jsonl; do
    says "f.$form" "TV1102"
done

# ---- 27: what is mistyped is an error with the nearest name, never green ----

scan 3 "$contoso" --only TV1120
says err "did you mean TV1"
scan 3 "$contoso" --skip OfficePhoneMissng
says err "did you mean OfficePhoneMissing?"
scan 3 "$contoso" --fail-on fatal
says err 'is none of'
scan 3 "$contoso" --profile voipp
says err "did you mean voip?"
scan 3 "$contoso" --format jsn
says err "did you mean json?"
scan 3 "$contoso" --fial-on error
says err "fail-on"
printf '{"fial-on": "error"}\n' >"$work/c.json"
scan 3 "$contoso" --config "$work/c.json"
says err 'c.json:1:2: unknown key "fial-on", did you mean "fail-on"?'
printf '{"rules": {"TV9006": {"params": {"max_hour": 1}}}}\n' >"$work/c.json"
scan 3 "$contoso" --config "$work/c.json"
says err 'did you mean "max_hours"?'
done_testing
