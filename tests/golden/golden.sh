#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# golden.sh TELVET PLUGINS RULES SNAPSHOT EXPECTED AS_OF OPTION…
# Scans the snapshot with 1, 2 and 7 workers and compares every report, byte by
# byte, with EXPECTED.{txt,json,sarif,status}.
set -eu
telvet=$1 plugins=$2 rules=$3 snapshot=$4 expected=$5 as_of=$6
shift 6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# scan JOBS OPTION…
scan() {
    jobs=$1
    shift
    status=0
    "$telvet" scan "$snapshot" --plugin-dir "$plugins" --rules-dir "$rules" \
        --as-of "$as_of" --jobs "$jobs" --color never --sarif-profile full \
        -o "$work/$jobs.txt" -o "$work/$jobs.json" -o "$work/$jobs.sarif" \
        --quiet --no-config "$@" || status=$?
    # What differs between builds of the same tree does not belong in a golden file.
    sed -i 's/"sha-256": *"[0-9a-f]\{64\}"/"sha-256":"…"/g' "$work/$jobs.sarif"
    sed -i '/"file": "[^"]*\.so"/s/"sha256": "[0-9a-f]\{64\}"/"sha256": "…"/' "$work/$jobs.json"
    echo "$status" >"$work/$jobs.status"
}

for jobs in 1 2 7; do
    scan "$jobs" "$@"
    for form in txt json sarif status; do
        if [ "${TV_UPDATE_GOLDEN:-}" = 1 ] && [ "$jobs" = 1 ]; then
            cp "$work/$jobs.$form" "$expected.$form"
        fi
        if ! cmp -s "$work/$jobs.$form" "$expected.$form"; then
            echo "$form with --jobs $jobs differs from $expected.$form:"
            diff "$expected.$form" "$work/$jobs.$form" | head -n 20 || :
            failed=1
        fi
    done
done
exit "$failed"
