#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Prints what is claimed of telephone numbers, as measured now: agreement with
# libphonenumber, suggestions, people who share a number, cost. Needs a release
# build; fails if a figure is not reached, except those of time, which depend on
# the machine.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/release
[ -x "$build/telvet" ] || {
    echo "figures.sh: first cmake --workflow --preset release" >&2
    exit 1
}
status=0

# said COMMAND…: its figures without the frame that CUnit puts around them.
said() {
    "$@" >"$work/said" 2>&1 || {
        cat "$work/said"
        status=1
    }
    grep -E '[0-9]' "$work/said" |
        grep -vE 'CUnit|cunit|suites|Elapsed|asserts|tests  |Run Summary' |
        sed -e 's/^ *Test: //' -e 's/ *passed$//'
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/telvet" version | grep -i number
echo
echo "== verdict, type and region beside libphonenumber"
said "$build/tests/phone/test_phone_oracle" "$root/tests/phone/oracle.tsv"
said "$build/tests/phone/test_phone_random" "$root/tests/phone/random.sha256"
said "$build/tests/phone/test_phone_cover" "$root/tests/phone/cover.sha256"
echo
echo "== suggestions"
said "$build/tests/phone/phone_suggest" "$root/tests/phone/oracle.tsv"
echo
echo "== people who share a number"
said "$build/tests/bench/bench_shared_number" "$build/plugins/phone.so"
echo
echo "== cost"
"$root/tests/bench/phone.sh"
exit "$status"
