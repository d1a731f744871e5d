#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Standard streams that are closed, full or whose reader has gone; output files
# that are the same file, hidden, or cannot be written.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

fail() {
    echo "FAIL $*"
    failed=1
}

# status_of EXPECTED WHAT: asserts the status of the previous run.
is() {
    ran=$((ran + 1))
    [ "$status" = "$1" ] || fail "$2 gave $status, expected $1"
}

# raw ARG…: scans with the streams of the caller.
raw() {
    status=0
    "$telvet" scan "$contoso" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 "$@" || status=$?
}

raw -q -o "$work/good.json" >"$work/out" 2>"$work/err" </dev/null
is 1 "a scan"

# No report is opened under the descriptor of a closed stream.
raw -o "$work/a.json" --format json >&- 2>"$work/err"
is 3 "closed standard output"
says err "standard output"
raw -q -o "$work/b.json" <&- >&- 2>&-
is 1 "no streams at all"
cmp -s "$work/good.json" "$work/b.json" || fail "a report without streams differs"

# If the reader has gone, there is no message, and the exit status is that of the scan.
for form in text json sarif; do
    {
        raw --all --format "$form" 2>"$work/err"
        echo "$status" >"$work/status"
    } | :
    status=$(cat "$work/status")
    is 1 "a pipe without a reader ($form)"
    [ ! -s "$work/err" ] || fail "a pipe without a reader ($form): $(cat "$work/err")"
done
for command in "rules --format json" rules "plugins --format json" facts \
    config "config --format json" "phone +441614960001" \
    "phone --format json +441614960001"; do
    {
        status=0
        # shellcheck disable=SC2086 # words
        "$telvet" $command 2>"$work/err" || status=$?
        echo "$status" >"$work/status"
    } | :
    status=$(cat "$work/status")
    is 0 "telvet $command | :"
    [ ! -s "$work/err" ] || fail "telvet $command | : said $(cat "$work/err")"
done
# telvet phone stops reading when its reader has gone.
for form in text json; do
    yes +441614960001 | {
        status=0
        timeout 60 "$telvet" phone --stdin --format "$form" 2>"$work/err" || status=$?
        echo "$status" >"$work/status"
    } | head -n 1 >"$work/out"
    status=$(cat "$work/status")
    is 0 "numbers without end ($form)"
    [ ! -s "$work/err" ] || fail "numbers without end: $(cat "$work/err")"
done

# Exceeding the shell's file size limit is an error like a full disk, and leaves no
# file.
mkdir "$work/limited"
status=0
(
    ulimit -f 8
    raw -q -o "$work/limited/a.json" 2>"$work/err"
    exit "$status"
) || status=$?
is 3 "a file over the limit"
says err 'limited/a.json": File too large'
[ -z "$(ls -A "$work/limited")" ] || fail "left: $(ls -A "$work/limited")"

# Two reports must not go to the same file.
ln -s one.json "$work/link.json"
echo old >"$work/one.json"
scan 3 "$contoso" -q -o "$work/one.json" -o "$work/./one.json"
says err "are one file"
scan 3 "$contoso" -q -o "$work/one.json" -o "$work/link.json"
says err "are one file"
[ "$(cat "$work/one.json")" = old ] || fail "a file was replaced all the same"

# A symbolic link is followed to its file; a private file stays private.
chmod 600 "$work/one.json"
scan 1 "$contoso" -q -o "$work/link.json"
[ -L "$work/link.json" ] || fail "a link was replaced"
cmp -s "$work/one.json" "$work/good.json" || fail "nothing went through the link"
[ "$(stat -c %a "$work/one.json")" = 600 ] || fail "a private report is not any more"

# If a file cannot be written, there is a message, and the old file stays.
mkdir "$work/shut"
echo old >"$work/shut/old.json"
scan 3 "$contoso" -q -o "$work/shut"
says err "shut"
scan 3 "$contoso" -q -o "$work/shut/old.json/x.json"
if [ "$(id -u)" != 0 ]; then
    chmod 500 "$work/shut"
    scan 3 "$contoso" -q -o "$work/shut/old.json"
    says err "Permission denied"
    chmod 700 "$work/shut"
fi
[ "$(cat "$work/shut/old.json")" = old ] || fail "what was there went"
if [ -e /dev/full ]; then
    scan 3 "$contoso" -q -o /dev/full --format json
    says err '"/dev/full": No space left'
fi
[ -z "$(find "$work" -name '.*.??????')" ] || fail "temporary files are left"

# "-" among files, and standard output by its name.
scan 1 "$contoso" -o "$work/c.json" -o - --format json
cmp -s "$work/out" "$work/good.json" || fail "-o - is not the report"
cmp -s "$work/c.json" "$work/good.json" || fail "a file beside -o - is not the report"
scan 3 "$contoso" -o - -o -
says err "given twice"
scan 1 "$contoso" -q -o /dev/stdout --format json
cmp -s "$work/out" "$work/good.json" || fail "/dev/stdout is not the report"
done_testing
