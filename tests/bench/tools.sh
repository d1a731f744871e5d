#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The generator gives the same for the same, records of the right size with some
# faults among them, and the bare read sees every byte.
#
#   tools.sh GENERATE BARE_READ
set -eu
generate=$1 bare_read=$2
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
echo "$size bytes, $faults without a phone"
