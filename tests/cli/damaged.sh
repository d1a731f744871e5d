#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lost data decide nothing: whichever file of the example is damaged, and however,
# no judgement becomes a pass or a fail because of that.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

snapshot=$work/contoso
damages='removed empty 30% 70% 97% end garbled'
ways=$damages

# damage FILE WAY: writes a damaged copy of the example's file to the snapshot.
damage() {
    whole=$contoso/$1 part=$snapshot/$1
    size=$(wc -c <"$whole")
    case $2 in
    removed) rm "$part" ;;
    empty) : >"$part" ;;
    *%) head -c $((size * ${2%\%} / 100)) "$whole" >"$part" ;;
    end) head -c $((size - 3)) "$whole" >"$part" ;;
    answered) printf '{"error":{"code":"TooManyRequests"}}\n' >"$part" ;;
    behind)
        cat "$whole" >"$part"
        printf '{"error":{"code":"TooManyRequests"}}\n' >>"$part"
        ;;
    garbled)
        head -c $((size / 2)) "$whole" >"$part"
        printf '\001\377{]' >>"$part"
        tail -c +$((size / 2 + 1)) "$whole" >>"$part"
        ;;
    esac
}

# judged OUT: writes a line "RULE,SUBJECT,CODE,VERDICT" for each judgement. People are
# identified by name, because an id may be lost. The tenant has no name, because it is
# lost with the manifest. Rules TV90xx are left out: their results must change.
judged() {
    status=0
    "$telvet" scan "$snapshot" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 --profile example \
        --all --quiet --no-config -o "$work/result.csv" \
        >"$work/out" 2>"$work/err" </dev/null || status=$?
    ran=$((ran + 1))
    if [ "$status" -gt 2 ]; then
        echo "FAIL $snapshot: exit status $status"
        head -n 3 "$work/err"
        failed=1
        : >"$work/result.csv"
    fi
    awk -F, '
        NR == 1 || $3 ~ /^TV90/ { next }
        { subject = $9 == "tenant" ? "" : $9 == "user" ? $11 : $10 }
        { print $3 "," $9 " " subject "," $6 "," $7 }' "$work/result.csv" >"$1"
}

# compare WHAT RULES: asserts that no pass or fail is new. Only RULES, a pattern, may
# judge people who were not in scope before, for files that decide the scope.
compare() {
    awk -F, -v rules="^($2)\$" '
        NR == FNR { was[$0] = 1; in_scope[$2] = 1; next }
        $4 != "pass" && $4 != "fail" || was[$0] { next }
        !in_scope[$2] && $1 ~ rules { next }
        { print }' "$work/before" "$work/after" >"$work/settled"
    if [ -s "$work/settled" ]; then
        echo "FAIL $1:"
        head -n 5 "$work/settled"
        failed=1
    fi
}

# try FILE RULES: damages the file in every way.
try() {
    for way in $ways; do
        damage "$1" "$way"
        judged "$work/after"
        compare "$1 $way" "$2"
    done
    cp "$contoso/$1" "$snapshot/$1"
}

# Comparing nothing would always succeed.
demand_judgements() {
    for verdict in pass fail unknown notApplicable; do
        ran=$((ran + 1))
        grep -q ",$verdict\$" "$work/before" || {
            echo "FAIL nothing is $verdict"
            failed=1
        }
    done
}

mkdir "$snapshot"
cp "$contoso"/*.json "$contoso"/*.csv "$snapshot"
judged "$work/before"
demand_judgements
for path in "$snapshot"/*; do
    file=${path##*/}
    case $file in
    # A truncated name is another name, which is not found among the users.
    experts.*) try "$file" TV1007 ;;
    *) try "$file" none ;;
    esac
done

# Without a manifest there is no count of records, so an error message instead of
# records or of a next page must be recognized by itself.
rm "$snapshot/snapshot.json"
ways='answered behind'
judged "$work/before"
for path in "$snapshot"/*.json; do
    try "${path##*/}" none
done
cp "$contoso/snapshot.json" "$snapshot"

# Without a list of experts, users and Teams decide who is in scope.
ways=$damages
rm "$snapshot/experts.csv"
judged "$work/before"
for file in users.json teams-users.graph.json teams-users.ps.json; do
    try "$file" "TV.*"
done

done_testing
