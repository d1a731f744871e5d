#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The generator gives equal files for equal arguments, with records of the right size
# and some faults; the bare read reads every byte; the clock keeps the output and exit
# status of a command.
#
#   tools.sh GENERATE BARE_READ CLOCK
set -eu
generate=$1 bare_read=$2 clock=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$generate" "$work/a" 500
"$generate" "$work/b" 500
diff -r "$work/a" "$work/b"
"$generate" "$work/many" 3 2
[ -s "$work/many/t00001/users.ndjson" ]
if cmp -s "$work/many/t00000/users.ndjson" "$work/many/t00001/users.ndjson"; then
    echo "two tenants are the same" && exit 1
fi

size=$(wc -c <"$work/a/users.ndjson")
[ "$(wc -l <"$work/a/users.ndjson")" = 500 ]
[ "$size" -gt 1000000 ] && [ "$size" -lt 1400000 ]
faults=$(grep -c '"businessPhones":\[\]' "$work/a/users.ndjson")
[ "$faults" -ge 1 ] && [ "$faults" -le 50 ]
[ "$("$bare_read" "$work/a/users.ndjson")" = "$size" ]
[ "$("$bare_read" "$work"/a/users.ndjson "$work"/b/users.ndjson)" = $((2 * size)) ]
if "$bare_read" "$work/none" 2>/dev/null; then
    echo "a file that is not there was read" && exit 1
fi

# ends_with STATUS COMMAND...
ends_with() {
    expected=$1 status=0
    shift
    line=$("$clock" "$work/said" "$@") || status=$?
    [ "$status" = "$expected" ] || {
        echo "$* ended with $status, not $expected" && exit 1
    }
}
ends_with 3 sh -c 'echo out; echo err >&2; exit 3'
[ "$(cat "$work/said")" = "$(printf 'out\nerr')" ]
ends_with 137 sh -c 'kill -9 $$'
ends_with 127 "$work/none" 2>/dev/null
# Sleeping takes a third of a second of wall time, but hardly any processor time.
ends_with 0 sleep 0.3
echo "$line" | awk '$1 < 300000 || $2 < 100 || $3 > 200000 {exit 1}'

echo "$size bytes, $faults without a phone"
