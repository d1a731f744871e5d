#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# jobs.sh TELVET PLUGINS RULES GENERATE
# A tenant large enough to keep seven workers busy gives the same bytes for 1, 2
# and 7 of them, in every form, and however plugins are held: in processes that
# they share, in one for each (as where their directory is named), in telvet's own;
# and so do many small ones, with one among them that is not there.
set -eu
telvet=$1 plugins=$2 rules=$3 generate=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$generate" "$work/tenant" 8000
"$generate" "$work/many" 40 9

scan() {
    name=$1
    shift
    status=0
    # shellcheck disable=SC2086 # paths of our own
    "$telvet" scan $snapshots --rules-dir "$rules" \
        --as-of 2026-11-24 --color never --sarif-profile full --quiet \
        -o "$work/$name.txt" -o "$work/$name.json" -o "$work/$name.sarif" "$@" ||
        status=$?
    echo "$status" >"$work/$name.status"
}

# same_bytes OTHERS: as those of one worker, in every form.
same_bytes() {
    for other in "$@"; do
        for form in txt json sarif status; do
            cmp "$work/one.$form" "$work/$other.$form"
        done
    done
}

snapshots=$work/tenant
scan one --jobs 1
scan two --jobs 2
scan seven --jobs 7
scan apart --jobs 2 --plugin-dir "$plugins"
scan none --isolation none
[ "$(cat "$work/one.status")" -le 2 ]
[ "$(grep -c evidenceHash "$work/one.json")" -gt 600 ]
same_bytes two seven apart none
# Whoever reads it holds the people that are listed against their numbers.
"$telvet" report "$work/one.json" --quiet --color never --sarif-profile full \
    -o "$work/read.txt" -o "$work/read.json" -o "$work/read.sarif" || true
cp "$work/one.status" "$work/read.status"
same_bytes read

snapshots="$work/many/t00003 $work/nowhere $(echo "$work"/many/*) $work/tenant"
scan one --jobs 1 2>"$work/one.trouble"
scan two --jobs 2 2>"$work/two.trouble"
scan seven --jobs 7 2>"$work/seven.trouble"
scan apart --jobs 2 --plugin-dir "$plugins" 2>"$work/apart.trouble"
[ "$(cat "$work/one.status")" -eq 3 ]
[ "$(grep -c t0000 "$work/one.txt")" -ge 10 ]
same_bytes two seven apart
cmp "$work/one.trouble" "$work/two.trouble"
cmp "$work/one.trouble" "$work/seven.trouble"
cmp "$work/one.trouble" "$work/apart.trouble"
echo "the same bytes for 1, 2 and 7 workers"
