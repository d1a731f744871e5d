# SPDX-License-Identifier: Apache-2.0
# Sourced by the suites: SUITE.sh TELVET PLUGINS SOURCE_DIR
set -eu
# shellcheck disable=SC2034 # used by the suites
telvet=$1 plugins=$2 source_dir=$3
contoso=$source_dir/tests/snapshots/contoso
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Do not use the configuration of the user who runs the tests.
export XDG_CONFIG_HOME="$work/xdg"
failed=0 ran=0

# run STATUS ARG…: runs telvet and asserts the exit status; output is in $work/out, err.
run() {
    expected=$1
    shift
    status=0
    "$telvet" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    ran=$((ran + 1))
    if [ "$status" != "$expected" ]; then
        echo "FAIL telvet $*: exit status $status, expected $expected"
        head -n 5 "$work/err"
        failed=1
    fi
}

# scan STATUS SNAPSHOT ARG…: the same for a scan with the plugins under test.
scan() {
    wanted=$1
    shift
    run "$wanted" scan "$@" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 --color never
}

# says FILE TEXT: asserts that the file contains the text.
says() {
    ran=$((ran + 1))
    if ! grep -qF -e "$2" "$work/$1"; then
        echo "FAIL $1 does not say: $2"
        head -n 20 "$work/$1"
        failed=1
    fi
}

# tells FILE TEXT: the same, ignoring how lines are wrapped.
tells() {
    ran=$((ran + 1))
    if ! tr -s '\n ' '  ' <"$work/$1" | grep -qF -e "$2"; then
        echo "FAIL $1 does not tell: $2"
        head -n 40 "$work/$1"
        failed=1
    fi
}

says_not() {
    ran=$((ran + 1))
    if grep -qF -e "$2" "$work/$1"; then
        echo "FAIL $1 says: $2"
        failed=1
    fi
}

# counts FILE PATTERN NUMBER: asserts how many lines match.
counts() {
    ran=$((ran + 1))
    found=$(grep -c -e "$2" "$work/$1" || :)
    if [ "$found" != "$3" ]; then
        echo "FAIL $1: $found lines match $2, expected $3"
        failed=1
    fi
}

done_testing() {
    echo "$ran checks, $failed failed"
    exit "$failed"
}
