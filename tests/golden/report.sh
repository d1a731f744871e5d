#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# report.sh TELVET PLUGINS RULES SNAPSHOT AS_OF
# A result read back gives the bytes that the scan gave, in every form, with and
# without --all, and the exit status of the scan.
set -eu
telvet=$1 plugins=$2 rules=$3 snapshot=$4 as_of=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
# The ending of every form there is.
forms="txt json sarif html md comment.md xml csv codequality.json ocsf.jsonl"

# render DIR COMMAND…: writes every form into the directory, and the status.
render() {
    into=$1
    shift
    mkdir -p "$into"
    status=0
    set -- "$@" --color never --quiet
    for form in $forms; do
        set -- "$@" -o "$into/r.$form"
    done
    "$telvet" "$@" || status=$?
    echo "$status" >"$into/status"
}

for profile in github azure full; do
    for all in "" --all; do
        # shellcheck disable=SC2086 # $all is an option or nothing
        render "$work/scan" scan "$snapshot" --plugin-dir "$plugins" \
            --rules-dir "$rules" --as-of "$as_of" --sarif-profile "$profile" $all
        # shellcheck disable=SC2086
        render "$work/report" report "$work/scan/r.json" \
            --sarif-profile "$profile" $all
        for form in $forms; do
            if ! cmp "$work/scan/r.$form" "$work/report/r.$form"; then
                echo "$form differs with $profile $all"
                failed=1
            fi
        done
        cmp "$work/scan/status" "$work/report/status" || failed=1
    done
done
exit "$failed"
