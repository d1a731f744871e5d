#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# On a terminal: colour, wrapping at its width, a progress bar for long work; none
# of that in a pipe. script(1) provides the terminals.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

if ! script -qec true /dev/null >/dev/null 2>&1; then
    echo "script(1) cannot make a terminal here"
    exit 77
fi
escape=$(printf '\033')
rest="--plugin-dir '$plugins' --rules-dir '$source_dir/rules' --as-of 2026-11-24"

# on_terminal COMMAND: runs a command on a terminal; the raw output is in $work/out.
on_terminal() {
    script -qec "stty cols 50 rows 40; $1" /dev/null >"$work/out" 2>"$work/err" \
        </dev/null || :
    tr -d '\r' <"$work/out" >"$work/plain"
}

# in_one_line TEXT YES|NO: asserts whether the text is on one line.
in_one_line() {
    ran=$((ran + 1))
    found=NO
    ! grep -qF -e "$1" "$work/plain" || found=YES
    [ "$found" = "$2" ] || { echo "FAIL in one line: $1: $found" && failed=1; }
}

TERM=xterm
export TERM
unset NO_COLOR || :
on_terminal "'$telvet' scan '$contoso' $rest"
says plain "${escape}["
says plain "exit status 1"
in_one_line "Nobody can answer from an account" NO
on_terminal "COLUMNS=200 '$telvet' scan '$contoso' $rest"
in_one_line "Nobody can answer from an account" YES
on_terminal "NO_COLOR=1 '$telvet' scan '$contoso' $rest"
says_not plain "${escape}["
on_terminal "TERM=dumb '$telvet' scan '$contoso' $rest"
says_not plain "${escape}["
on_terminal "NO_COLOR=1 '$telvet' scan '$contoso' --color always $rest"
says plain "${escape}["

# The bar would appear late, so it is forced; it is erased after the work.
on_terminal "'$telvet' scan '$contoso' -q --progress never $rest"
says_not plain "${escape}[K"
"$telvet" scan "$contoso" -q --plugin-dir "$plugins" \
    --rules-dir "$source_dir/rules" >"$work/out" 2>"$work/err" || :
[ ! -s "$work/err" ] || { echo "FAIL a pipe saw progress" && failed=1; }
done_testing
