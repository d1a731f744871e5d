#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# jobs.sh TELVET PLUGINS RULES GENERATE
# A tenant large enough to keep seven workers busy gives the same bytes for 1, 2
# and 7 of them, in every form, and however plugins are held.
set -eu
telvet=$1 plugins=$2 rules=$3 generate=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$generate" "$work/tenant" 3000

scan() {
    name=$1
    shift
    status=0
    "$telvet" scan "$work/tenant" --plugin-dir "$plugins" --rules-dir "$rules" \
        --as-of 2026-11-24 --color never --sarif-profile full --quiet \
        -o "$work/$name.txt" -o "$work/$name.json" -o "$work/$name.sarif" "$@" ||
        status=$?
    [ "$status" -le 2 ]
    echo "$status" >"$work/$name.status"
}

scan one --jobs 1
scan two --jobs 2
scan seven --jobs 7
scan none --isolation none
[ "$(wc -l <"$work/one.json")" -gt 300 ]
for other in two seven none; do
    for form in txt json sarif status; do
        cmp "$work/one.$form" "$work/$other.$form"
    done
done
echo "the same bytes for 1, 2 and 7 workers"
