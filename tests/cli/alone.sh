#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The result of a rule does not depend on other rules: checks of one plugin may
# share intermediate results, but each gives the same as if it were called alone.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# judge NAME ARG…: writes every judgement of the snapshot, without the receipt.
judge() {
    name=$1
    shift
    "$telvet" scan "$snapshot" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 --all -q \
        -o "$work/out.csv" "$@" 2>"$work/err" || :
    sed 's/,[^,]*$//' "$work/out.csv" >"$work/$name"
}

# All rules but two, which depend on the properties that the selected rules need.
rules=$(find "$source_dir/rules" -name 'TV[0-9]*.json' |
    sed 's/.*\(TV[0-9]*\).*/\1/' | sort | grep -v 'TV900[34]')
for snapshot in "$contoso" "$source_dir/tests/snapshots/handmade"; do
    # shellcheck disable=SC2086 # a list of words
    judge together --only "$(echo $rules | tr ' ' ,)"
    head -n 1 "$work/together" >"$work/alone"
    for rule in $rules; do
        judge one --only "$rule"
        sed 1d "$work/one" >>"$work/alone"
    done
    ran=$((ran + 1))
    if ! cmp -s "$work/alone" "$work/together"; then
        echo "FAIL $snapshot: rules judged alone say something else"
        diff "$work/alone" "$work/together" | head -n 6
        failed=1
    fi
    counts together '^' "$(wc -l <"$work/alone" | tr -d ' ')"
    [ "$(wc -l <"$work/together")" -gt 100 ] || failed=1
done

done_testing
