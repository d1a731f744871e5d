#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Scans: exit statuses, outputs, several tenants, atomic files, pipes.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# 1: findings at or above the threshold, in every format.
scan 1 "$contoso"
scan 1 "$contoso" --format json
scan 1 "$contoso" --format sarif
scan 1 "$contoso" -q -o "$work/a.json" -o "$work/a.sarif" -o "$work/a.txt"
for file in a.json a.sarif a.txt; do
    [ -s "$work/$file" ] || { echo "FAIL $file is missing" && failed=1; }
done
says a.json '"ruleId": "TV1101"'
says a.sarif '"TV1101"'
[ ! -s "$work/out" ] || { echo "FAIL --quiet wrote to standard output" && failed=1; }
[ ! -s "$work/err" ] || { echo "FAIL a pipe saw progress" && failed=1; }

# 0: nothing wrong. 2: unknown. 0 if unknowns are allowed.
scan 0 "$contoso" --only TV6001
scan 2 "$source_dir/tests/snapshots/minimal" --only TV6001
scan 0 "$source_dir/tests/snapshots/minimal" --only TV6001 --allow-unknown
# Below the threshold is 0; lowering the threshold makes it 1.
scan 0 "$contoso" --only TV6004
scan 1 "$contoso" --only TV6004 --fail-on note

# A fail below error does not hide an unknown of the same rule: the status is 2, and the
# precondition is not reported as met.
echo '{"rules": {"TV6002.not-allowed": {"severity": "warning"}}}' >"$work/mild.json"
scan 2 "$contoso" --only TV6002 --config "$work/mild.json" --format json
says out '"preconditions": "unknown"'

# Several tenants: a block for each, and the worst status.
scan 1 "$contoso" "$source_dir/tests/snapshots/minimal" -q -o "$work/two.json" \
    -o "$work/two.sarif"
counts two.sarif '"automationDetails"' 2
# An unreadable tenant does not affect the others.
scan 3 "$work/nowhere" "$contoso" -q -o "$work/three.json"
says three.json '"ruleId": "TV1101"'

# The same bytes again.
scan 1 "$contoso" -q -o "$work/b.json" -o "$work/b.sarif"
cmp -s "$work/a.json" "$work/b.json" || { echo "FAIL json differs" && failed=1; }
cmp -s "$work/a.sarif" "$work/b.sarif" || { echo "FAIL sarif differs" && failed=1; }

# A full disk is an error, and the old file stays.
if [ -e /dev/full ]; then
    status=0
    "$telvet" scan "$contoso" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" >/dev/full 2>"$work/err" || status=$?
    ran=$((ran + 1))
    [ "$status" = 3 ] || { echo "FAIL a full disk gave $status" && failed=1; }
    says err "No space left"
fi
# A reader that closes the pipe early is no error.
"$telvet" scan "$contoso" --plugin-dir "$plugins" \
    --rules-dir "$source_dir/rules" --format json 2>"$work/err" | head -n 1 >/dev/null
says_not err "internal"
# No temporary files are left.
[ -z "$(find "$work" -name '.*.??????')" ] || { echo "FAIL temporary files" && failed=1; }

# NO_COLOR is respected, always wins over it.
run 1 scan "$contoso" --plugin-dir "$plugins" --rules-dir "$source_dir/rules"
says_not out "$(printf '\033')"
run 1 scan "$contoso" --plugin-dir "$plugins" --rules-dir "$source_dir/rules" --color always
says out "$(printf '\033')"

# Isolation changes nothing in the result.
for isolation in fork none; do
    scan 1 "$contoso" -q --isolation "$isolation" -o "$work/$isolation.json"
    cmp -s "$work/a.json" "$work/$isolation.json" ||
        { echo "FAIL --isolation $isolation differs" && failed=1; }
done

# A plugin that other users could have written is refused, and its rules are unknown.
mkdir "$work/loose"
cp "$plugins"/*.so "$work/loose"
chmod o+w "$work/loose/phone.so"
run 3 plugins --plugin-dir "$work/loose"
says out "phone.so is not trusted: the file may be written by others"
run 2 scan "$contoso" --plugin-dir "$work/loose" --rules-dir "$source_dir/rules" --only TV1101
done_testing
