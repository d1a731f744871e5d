#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# golden.sh TELVET PLUGINS RULES SNAPSHOT EXPECTED AS_OF FORM… [-- OPTION…]
# Scans the snapshot, by the profile for invented numbers, with 1, 2 and 7 workers,
# and with a process for each plugin, and compares every report, byte by byte, with
# EXPECTED.FORM, and the exit status with EXPECTED.status. PLUGINS is where telvet
# finds them by itself: named, they judge apart.
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

# scan WAY OPTION…: WAY is how many workers, or "apart"
scan() {
    way=$1
    shift
    if [ "$way" = apart ]; then
        set -- --plugin-dir "$plugins" --jobs 2 "$@"
    else
        set -- --jobs "$way" "$@"
    fi
    outputs=
    status=0
    for form in $forms; do
        outputs="$outputs -o $work/$way.$form"
    done
    # shellcheck disable=SC2086 # words; the folder is mktemp's
    "$telvet" scan "$snapshot" --rules-dir "$rules" \
        --profile example --as-of "$as_of" --color never \
        --sarif-profile full $outputs --quiet --no-config "$@" || status=$?
    # What differs between builds of the same tree does not belong in a golden file.
    sed -i 's/"sha-256": *"[0-9a-f]\{64\}"/"sha-256":"…"/g' "$work/$way.sarif"
    sed -i '/"file": "[^"]*\.so"/s/"sha256": "[0-9a-f]\{64\}"/"sha256": "…"/' "$work/$way.json"
    # Nor what changes with every word of the rules; what is left tells them apart.
    hex='[0-9a-f]\{64\}'
    for form in $forms; do
        sed -i "s/\(\"rules\": *\"\)$hex/\1…/; s/\(\"plugins\": *\"\)$hex/\1…/
            s/\(SHA-256 of the \(rules\|plugins\|receipt\)<[^0-9]*\)$hex/\1…/g
            s/\(\"receipt\(\.rules\|\.plugins\|\)\" value=\"\)$hex/\1…/g
            s/\(\"receipt\": *\({\"sha256\": *\|\)\"\)$hex/\1…/
            s/\([Rr]eceipt[: \`]*\)$hex/\1…/; s/,$hex\(.\)\$/,…\1/
            s/\(made of:.* rules \|Receipt.* rules \)[0-9a-f]\{12\}/\1…/
            s/\(made of:.* plugins \|Receipt.* plugins \)[0-9a-f]\{12\}/\1…/" "$work/$way.$form"
    done
    echo "$status" >"$work/$way.status"
}

for way in 1 2 7 apart; do
    scan "$way" "$@"
    for form in $forms status; do
        if [ "${TV_UPDATE_GOLDEN:-}" = 1 ] && [ "$way" = 1 ]; then
            cp "$work/$way.$form" "$expected.$form"
        fi
        if ! cmp -s "$work/$way.$form" "$expected.$form"; then
            echo "$form of scan $way differs from $expected.$form:"
            diff "$expected.$form" "$work/$way.$form" | cut -c1-200 | head -n 20 || :
            failed=1
        fi
    done
done
[ "$failed" = 0 ] || echo "if that is meant: TV_UPDATE_GOLDEN=1 ctest -R" \
    "'^golden_${expected##*/}\$', and read the diff"
exit "$failed"
