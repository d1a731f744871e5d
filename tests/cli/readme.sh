#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The README shows the real output for the example: its lines, in their order, with
# "…" for lines that are left out. The page about collecting covers all collections.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# shows MARK LINES: the README shows at least so many lines of telvet's output.
shows() {
    sed -n "/^<!-- $1 -->\$/,/^<!-- \/$1 -->\$/p" "$source_dir/README.md" |
        sed -n 's/^    //p' | grep -v '^ *…$' >"$work/shown"
    ran=$((ran + 1))
    [ "$(wc -l <"$work/shown")" -ge "$2" ] || {
        echo "FAIL the README shows nothing of $1"
        failed=1
    }
    awk 'NR == FNR { said[++count] = $0; next }
         { while (at < count && said[++at] != $0) { }
           if (said[at] != $0) { print "FAIL telvet does not say what README.md shows: " $0; exit 1 } }' \
        "$work/out" "$work/shown" || failed=1
}

example="--profile example --as-of 2026-11-24 --color never --plugin-dir $plugins
    --rules-dir $source_dir/rules"
# shellcheck disable=SC2086 # words
run 1 scan "$contoso" $example
echo "telvet answered 1; see telvet.sarif and telvet.json" >>"$work/out"
shows demo 21
# shellcheck disable=SC2086 # words
run 1 person 'Kofi Mensah' "$contoso" $example
shows person 9

# The page about collecting writes a file for each collection. rules_are_complete tests
# that it requests every property.
page=$source_dir/core/snapshot/README.md
run 0 rules --permissions --plugin-dir "$plugins" --rules-dir "$source_dir/rules"
cut -d' ' -f1 "$work/out" >"$work/collections"
while read -r name; do
    ran=$((ran + 1))
    grep -qE "Save-Export $name( |\\.)|$name\\.(json|csv)" "$page" || {
        echo "FAIL $page does not collect $name"
        failed=1
    }
done <"$work/collections"
[ "$(wc -l <"$work/collections")" -gt 10 ] || failed=1
done_testing
