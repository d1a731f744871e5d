#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# golden.sh TELVET PLUGINS RULES SNAPSHOT EXPECTED AS_OF FORM… [-- OPTION…]
# Scans the snapshot, by the profile for invented numbers, with 1, 2 and 7 workers
# and compares every report, byte by byte, with EXPECTED.FORM, and the exit status
# with EXPECTED.status.
set -eu
telvet=$1 plugins=$2 rules=$3 snapshot=$4 expected=$5 as_of=$6
shift 6
forms=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    forms="$forms $1"
    shift
done
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# scan JOBS OPTION…
scan() {
    jobs=$1
    shift
    outputs=
    status=0
    for form in $forms; do
        outputs="$outputs -o $work/$jobs.$form"
    done
    # shellcheck disable=SC2086 # words; the folder is mktemp's
    "$telvet" scan "$snapshot" --plugin-dir "$plugins" --rules-dir "$rules" \
        --profile example --as-of "$as_of" --jobs "$jobs" --color never \
        --sarif-profile full $outputs --quiet --no-config "$@" || status=$?
    # What differs between builds of the same tree does not belong in a golden file.
    sed -i 's/"sha-256": *"[0-9a-f]\{64\}"/"sha-256":"…"/g' "$work/$jobs.sarif"
    sed -i '/"file": "[^"]*\.so"/s/"sha256": "[0-9a-f]\{64\}"/"sha256": "…"/' "$work/$jobs.json"
    # Nor what changes with every word of the rules; what is left tells them apart.
    hex='[0-9a-f]\{64\}'
    for form in $forms; do
        sed -i "s/\(\"rules\": *\"\)$hex/\1…/; s/\(\"plugins\": *\"\)$hex/\1…/
            s/\(SHA-256 of the \(rules\|plugins\|receipt\)<[^0-9]*\)$hex/\1…/g
            s/\(\"receipt\(\.rules\|\.plugins\|\)\" value=\"\)$hex/\1…/g
            s/\(\"receipt\": *\({\"sha256\": *\|\)\"\)$hex/\1…/
            s/\([Rr]eceipt[: \`]*\)$hex/\1…/; s/,$hex\(.\)\$/,…\1/
            s/\(made of:.* rules \|Receipt.* rules \)[0-9a-f]\{12\}/\1…/
            s/\(made of:.* plugins \|Receipt.* plugins \)[0-9a-f]\{12\}/\1…/" "$work/$jobs.$form"
    done
    echo "$status" >"$work/$jobs.status"
}

for jobs in 1 2 7; do
    scan "$jobs" "$@"
    for form in $forms status; do
        if [ "${TV_UPDATE_GOLDEN:-}" = 1 ] && [ "$jobs" = 1 ]; then
            cp "$work/$jobs.$form" "$expected.$form"
        fi
        if ! cmp -s "$work/$jobs.$form" "$expected.$form"; then
            echo "$form with --jobs $jobs differs from $expected.$form:"
            diff "$expected.$form" "$work/$jobs.$form" | cut -c1-200 | head -n 20 || :
            failed=1
        fi
    done
done
[ "$failed" = 0 ] || echo "if that is meant: TV_UPDATE_GOLDEN=1 ctest -R" \
    "'^golden_${expected##*/}\$', and read the diff"
exit "$failed"
