#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# telvet report: rendering results again, several at once, and what is refused.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

minimal=$source_dir/tests/snapshots/minimal
handmade=$source_dir/tests/snapshots/handmade
same() {
    ran=$((ran + 1))
    cmp "$1" "$2" || failed=1
}

scan 1 "$minimal" --quiet -o "$work/m.json"
scan 1 "$handmade" --quiet -o "$work/h.json"
scan 1 "$contoso" --quiet -o "$work/c.json"

# To standard output, in the form that is asked for.
run 1 report "$work/m.json" --color never
says out "telvet "
says out "exit status 1"
run 1 report "$work/m.json" -f json
same "$work/out" "$work/m.json"
run 1 report "$work/m.json" -o "$work/again.json" -f text --color always
same "$work/again.json" "$work/m.json"
says out "$(printf '\033[')"

# The output may replace the input.
cp "$work/m.json" "$work/self.json"
run 1 report "$work/self.json" -o "$work/self.json" -q
same "$work/self.json" "$work/m.json"

# A list of experts in any place and with any name, in the snapshot or not.
cp -R "$minimal" "$work/own"
mkdir "$work/lists"
printf 'ada.quinn@adatum.example\nnobody@adatum.example\n' >"$work/lists/users.csv"
cp "$work/lists/users.csv" "$work/own/vips.csv"
cp "$work/lists/users.csv" "$work/own/experts.txt"
for list in lists/users.csv own/vips.csv own/experts.txt; do
    scan 1 "$work/own" -q --experts "$work/$list" -o "$work/x.json" -o "$work/x.sarif" \
        -o "$work/x.codequality.json"
    run 1 report "$work/x.json" -q -o "$work/y.sarif"
    same "$work/x.sarif" "$work/y.sarif"
    case $list in
    own/*) uri=$list base=SRCROOT name=${list#own/} ;;
    *) uri=users.csv base=EXPERTSROOT name=experts/users.csv ;;
    esac
    says x.json "\"location\": {\"file\": \"$name\", \"line\": 2"
    says x.sarif "{\"uri\": \"$uri\", \"uriBaseId\": \"$base\""
    says x.codequality.json "\"path\": \"$uri\""
    counts x.sarif "\"$base\": {" 1
    counts x.sarif "\"mappedTo\": {\"uriBaseId\": \"$base\"}" 1
    counts x.json "\"name\": \"$name\"" 1
done
says_not x.sarif EXPERTSROOT

# Results of the same rules are joined to the report that one scan of all would give.
scan 1 "$minimal" "$handmade" "$contoso" --quiet -o "$work/all.json" \
    -o "$work/all.sarif" -o "$work/all.txt"
run 1 report "$work/m.json" "$work/h.json" "$work/c.json" -q \
    -o "$work/joined.json" -o "$work/joined.sarif" -o "$work/joined.txt"
for form in json sarif txt; do
    same "$work/all.$form" "$work/joined.$form"
done

# A result with another gate has another receipt.
scan 1 "$contoso" --quiet --fail-on warning -o "$work/other.json"
run 3 report "$work/m.json" "$work/other.json" -q
says err '"receipt" is not that of'

# An unreadable snapshot keeps its place among the others.
scan 3 "$minimal" "$work/nowhere" "$handmade" --quiet -o "$work/hole.json" \
    -o "$work/hole.txt" -o "$work/hole.sarif"
run 3 report "$work/hole.json" -q -o "$work/hole2.json" -o "$work/hole2.txt" \
    -o "$work/hole2.sarif"
for form in json sarif txt; do
    same "$work/hole.$form" "$work/hole2.$form"
done

# A rule that no plugin judges is unknown, and counted, in every format.
mkdir "$work/none"
run 2 scan "$minimal" --plugin-dir "$work/none" --rules-dir "$source_dir/rules" \
    --only TV1101 --as-of 2026-11-24 -q -o "$work/n.json" -o "$work/n.txt" \
    -o "$work/n.md" -o "$work/n.html" -o "$work/n.sarif"
counts n.json '"unknown": 1,' 3
counts n.sarif '"unknown": 1,' 1
for form in txt md html; do
    says "n.$form" 'no plugin offers the check phone.'
done
says n.txt '0 notes, 1 unknown, 0 passes'
says n.md '0 notes, **1** unknown, 0 passes'
says n.html '0 notes, 1 unknown, 0 passes'

# A snapshot given as "." has the name of its directory, also in URIs.
(cd "$minimal" && exec "$telvet" scan . --plugin-dir "$plugins" \
    --rules-dir "$source_dir/rules" --as-of 2026-11-24 -q -o "$work/dot.json" \
    -o "$work/dot.sarif") || ran=$((ran + 1))
same "$work/dot.json" "$work/m.json"
says dot.sarif '"uri": "minimal/users.json"'
# A directory name that is not UTF-8 is shown in the same way from a scan and a result.
cp -R "$minimal" "$work/$(printf 'n\377o')"
scan 1 "$work/$(printf 'n\377o')" -q -o "$work/n1.json" -o "$work/n1.txt" -o "$work/n1.md"
run 1 report "$work/n1.json" -q -o "$work/n2.txt" -o "$work/n2.md"
same "$work/n1.txt" "$work/n2.txt"
same "$work/n1.md" "$work/n2.md"

# Invalid UTF-8 around a finding, and names that try to break out.
mkdir "$work/odd"
cat >"$work/odd/teams-users.ndjson" <<'JSON'
{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a\u001b[1m@x.example","isEnterpriseVoiceEnabled":false}
JSON
printf '{"id":"0\377\376\303(}\n' >>"$work/odd/teams-users.ndjson"
cat >>"$work/odd/teams-users.ndjson" <<'JSON'
{"id":"00000000-0000-4000-8000-000000000003","userPrincipalName":"{0}](x)\u202e@x.example","isEnterpriseVoiceEnabled":false}
JSON
scan 1 "$work/odd" --quiet --all --sarif-profile full -o "$work/odd.json" \
    -o "$work/odd.txt" -o "$work/odd.sarif"
run 1 report "$work/odd.json" -q --all --sarif-profile full \
    -o "$work/odd2.json" -o "$work/odd2.txt" -o "$work/odd2.sarif"
for form in json sarif txt; do
    same "$work/odd.$form" "$work/odd2.$form"
done

# --all cannot list what the result lacks; a message says so.
run 1 report "$work/m.json" --all
says err "m.json was written without --all: what holds is counted there"
says out "written without --all: what holds is counted, not listed"
odd=$work/$(printf 'a\033[31m.json')
cp "$work/m.json" "$odd"
run 1 report "$odd" --all -q
says err 'a\u{1b}[31m.json was written without --all'
scan 1 "$minimal" --quiet --all -o "$work/ma.json"
run 1 report "$work/ma.json" --all
says_not err "without --all"
says out "What holds or does not apply"

# Results of different rules cannot be joined.
scan 1 "$handmade" --quiet --profile voip -o "$work/voip.json"
run 3 report "$work/m.json" "$work/voip.json"
says err '"profile" is not that of'
run 3 report "$work/m.json" "$work/ma.json" -q -o "$work/none.json"
says err '"all" is not that of'
[ ! -e "$work/none.json" ] || failed=1

# An unreadable result is reported with its place, and nothing is written.
run 3 report
says err "telvet report needs RESULT"
run 3 report "$work/nowhere.json"
says err "nowhere.json"
run 3 report "$contoso/users.json" -o "$work/none.txt"
says err "users.json:"
sed 's/"verdict": "fail", "severity"/"verdict": "fail", "sverity"/' \
    "$work/c.json" >"$work/edited.json"
run 3 report "$work/edited.json" -q -o "$work/none.txt"
says err 'did you mean "severity"?'
says err "edited.json:$(grep -n sverity "$work/edited.json" | head -n 1 |
    cut -d: -f1):"
head -c 100000 "$work/c.json" >"$work/cut.json"
run 3 report "$work/cut.json" -q -o "$work/none.txt"
[ ! -e "$work/none.txt" ] || failed=1
run 3 report "$work/m.json" -f jsn
says err "did you mean json?"
done_testing
