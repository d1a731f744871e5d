#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# --redact: no format names anybody, pseudonyms are the same everywhere, and the
# map resolves them.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
minimal=$source_dir/tests/snapshots/minimal
forms="txt json sarif html md comment.md xml csv codequality.json ocsf.jsonl"
key=$work/key map=$work/map.csv
head -c 32 /dev/urandom >"$key"
chmod 600 "$key"

# all DIR COMMAND…: writes every format into the directory.
all() {
    into=$work/$1
    shift
    mkdir -p "$into"
    for form in $forms; do
        set -- "$@" -o "$into/r.$form"
    done
    run 1 "$@" -q --all --sarif-profile full --color never
}
same() {
    ran=$((ran + 1))
    cmp "$1" "$2" || failed=1
}
scan_all() {
    into=$1 snapshot=$2
    shift 2
    all "$into" scan "$snapshot" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 "$@"
}

# ---- nobody is named ----

scan_all plain "$contoso"
scan_all red "$contoso" --redact --redact-key "$key" --redact-map "$map"
says_not err "without --redact-key"

# Ids, addresses, names and numbers of people and channels, and the tenant's.
values() {
    grep -o "\"\($1\)\": \"[^\"]*\"" "$contoso/$2" | sed 's/.*": "//; s/"$//'
}
{
    values 'id\|userPrincipalName\|displayName\|mobilePhone' users.json
    values 'id\|userPrincipalName\|telephoneNumber' teams-users.graph.json
    values 'telephoneNumber\|assignmentTargetId' numbers.json
    values 'msdyn_name\|msdyn_ocvoicechannelsettingid' voice-channels.json
    values 'immutableResourceId\|name' acs-resources.json
    values 'id\|name\|domain' snapshot.json
    grep -o '^ *"[+0(][^"a-z]*"' "$contoso/users.json" | tr -d ' "'
    iconv -f UTF-16LE -t UTF-8 "$contoso/teams-users.ps.json" |
        grep -o '"\(LineUri\|DisplayName\|Identity\|UserPrincipalName\)": *"[^"]*"' |
        sed 's/.*": *"//; s/"$//'
    echo contoso
} | awk 'length > 4' | sort -u >"$work/names"
ran=$((ran + 1))
[ "$(wc -l <"$work/names")" -gt 150 ] || failed=1

# Examples in texts of the rule pack name nobody. In JSON and SARIF these texts are
# separate; other formats quote only a few of them.
judged() {
    case $1 in
    json) sed -n '/^  "tenants": \[/,$p' "$work/$2/r.json" ;;
    sarif) grep -v '"shortDescription"' "$work/$2/r.sarif" ;;
    *) cat "$work/$2/r.$1" ;;
    esac
}
for form in $forms; do
    ran=$((ran + 1))
    if judged "$form" red | grep -i -n -F -f "$work/names" >"$work/found"; then
        echo "FAIL $form names somebody:"
        cut -c 1-200 "$work/found" | head -n 5
        failed=1
    fi
    # The same search must find the names in a plain report.
    ran=$((ran + 1))
    judged "$form" plain | grep -q -i -F -f "$work/names" || failed=1
done
# The receipt is the same as without pseudonyms.
receipt=$(sed -n 's/^      "receipt": "\([0-9a-f]*\)",$/\1/p' "$work/plain/r.json")
ran=$((ran + 1))
[ "${#receipt}" = 64 ] || failed=1
for form in $forms; do
    says "plain/r.$form" "$receipt"
    says "red/r.$form" "$receipt"
done
says red/r.json '"redacted": true'
says red/r.html "names are pseudonyms"
# File names of the snapshot are kept; raw records are not shown.
says red/r.json '"file": "users.json"'
says_not red/r.json '"snippet"'
says_not red/r.json '"context"'
counts red/r.sarif '"snippet": {"text": "[^"]' 0

# ---- the same everywhere ----

pseudonym=$(sed -n 's/^\(user-[0-9a-f]*\),user name,jakub.novak@contoso.example.*/\1/p' "$map")
ran=$((ran + 1))
case $pseudonym in user-????????????) ;; *) failed=1 ;; esac
for form in $forms; do
    says "red/r.$form" "$pseudonym"
done
# Again with the same key; from the result; and from the redacted result.
scan_all again "$contoso" --redact --redact-key "$key"
all report report "$work/plain/r.json" --redact --redact-key "$key" \
    --redact-map "$work/map2.csv"
all reread report "$work/red/r.json"
for form in $forms; do
    for other in again report reread; do
        same "$work/red/r.$form" "$work/$other/r.$form"
    done
done
same "$map" "$work/map2.csv"
# Another key gives other pseudonyms; without a key, a message says so.
scan_all other "$contoso" --redact
says err "without --redact-key the next run has other pseudonyms"
says_not other/r.json "$pseudonym"
# Fingerprints and places of findings stay.
grep -o '"fingerprint": "[^"]*"' "$work/plain/r.json" >"$work/prints"
grep -o '"fingerprint": "[^"]*"' "$work/other/r.json" >"$work/prints2"
same "$work/prints" "$work/prints2"
# The hash of a number could be reversed by trying all numbers.
grep -o '"evidenceHash": "[^"]*"' "$work/plain/r.json" | sort -u >"$work/hashes"
ran=$((ran + 1))
if grep -q -F -f "$work/hashes" "$work/red/r.json"; then
    echo "FAIL a hash of evidence is not keyed"
    failed=1
fi

# ---- the way back ----

ran=$((ran + 1))
[ "$(stat -c %a "$map")" = 600 ] || failed=1
says map.csv "pseudonym,kind,name"
says map.csv "$pseudonym,user display name,Jakub"
says map.csv ",tenant domain,contoso.example"
says map.csv ",phone,\"'+442079460110\""
# The map resolves every pseudonym to the name in the plain result.
sed -n 's/^\(user-[^,]*\),user name,\([^"]*\)\r$/s|\1|\2|g/p' "$map" >"$work/back"
sed -f "$work/back" "$work/red/r.json" |
    grep -o '"kind": "user", "id": "[^"]*", "name": "[^"]*"' |
    sed 's/.*"name"//' | sort -u >"$work/people"
grep -o '"kind": "user", "id": "[^"]*", "name": "[^"]*"' "$work/plain/r.json" |
    sed 's/.*"name"//' | sort -u >"$work/people2"
same "$work/people" "$work/people2"
# The map is made private, even if the file was readable by all.
: >"$work/open.csv"
chmod 644 "$work/open.csv"
scan 2 "$minimal" -q --only TV6001 --redact --redact-map "$work/open.csv"
ran=$((ran + 1))
[ "$(stat -c %a "$work/open.csv")" = 600 ] || failed=1

# ---- hostile names, waivers, and what cannot be read ----

scan_all hostile "$source_dir/tests/snapshots/hostile" --redact --redact-key "$key"
for form in $forms; do
    for part in '/C calc' 'alert(1)' 'evil.example'; do
        ran=$((ran + 1))
        if judged "$form" hostile | grep -q -F "$part"; then
            echo "FAIL $form of hostile names has $part"
            failed=1
        fi
    done
done
cat >"$work/w.json" <<'JSON'
{"schemaVersion": 1, "waivers": [
{"id": "jakub-is-new", "rule": "TV1101", "subjects": ["jakub.novak@contoso.example"],
 "justification": "Jakub starts in December", "owner": "Petra Example",
 "ticket": "https://contoso.example/1", "created": "2026-11-01", "expires": "2026-12-01"}]}
JSON
scan_all waived "$contoso" -w "$work/w.json" --redact --redact-key "$key"
for form in $forms; do
    ran=$((ran + 1))
    if judged "$form" waived | grep -i -n -F -e jakub -e 'Petra' -e 'contoso' |
        cut -c 1-200 | grep .; then
        echo "FAIL $form shows who waives what"
        failed=1
    fi
done
says waived/r.json '"waiver": "waiver-'
# A name in a property that should have a fixed word.
mkdir "$work/typed"
cat >"$work/typed/users.json" <<'JSON'
[{"id": "99999999-0000-4000-8000-000000000001", "accountEnabled": true,
  "userPrincipalName": "x@contoso.example", "businessPhones": []}]
JSON
cat >"$work/typed/teams-users.json" <<'JSON'
[{"Identity": "99999999-0000-4000-8000-000000000001",
  "UserPrincipalName": "x@contoso.example",
  "TeamsUpgradeEffectiveMode": "Annas Modus"}]
JSON
scan_all typed.plain "$work/typed" --allow-unknown
says typed.plain/r.json 'Annas Modus'
scan_all typed.red "$work/typed" --allow-unknown --redact --redact-key "$key"
for form in $forms; do
    says_not "typed.red/r.$form" 'Annas'
done
mkdir "$work/zyxcorp"
scan 3 "$work/zyxcorp/none" "$contoso" --redact --format json
says_not out zyxcorp

# ---- mistakes ----

run 3 report "$work/red/r.json" --redact
says err "a result that is redacted cannot be redacted again"
run 3 report "$work/red/r.json" "$work/plain/r.json" -q
says err '"redacted" is not that of'
run 3 waive "$work/red/r.json" TV1101 --subject "$pseudonym" \
    --justification x --owner y --expires 2026-12-20
says err "is redacted: a waiver of a pseudonym would match nobody"
scan 3 "$contoso" --redact-key "$key" -q -o "$work/none.json"
says err "--redact-key goes with --redact"
scan 3 "$contoso" --redact-map "$work/none.csv" -q
says err "--redact-map goes with --redact"
scan 3 "$contoso" --redact --redact-map - -q
says err "--redact-map must name a file"
scan 3 "$contoso" --redact --redact-map "$work/one.csv" -q -o "$work/./one.csv"
says err "are one file"
scan 3 "$contoso" --redact --redact-key "$work/nowhere"
says err "cannot open the key"
cp "$key" "$work/shared"
chmod 640 "$work/shared"
scan 3 "$contoso" --redact --redact-key "$work/shared" -o "$work/none.json"
says err "may be read by others (mode 640)"
head -c 31 "$key" >"$work/short"
chmod 600 "$work/short"
scan 3 "$contoso" --redact --redact-key "$work/short" -o "$work/none.json"
says err "has 31 bytes; it must have 32"
ran=$((ran + 1))
[ ! -e "$work/none.json" ] && [ ! -e "$work/none.csv" ] &&
    [ ! -e "$work/one.csv" ] || failed=1
done_testing
