#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# With very few file descriptors or processes a scan still ends: with its result,
# with unknowns, or with one message that says what is missing.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

fail() {
    echo "FAIL $1"
    head -n 3 "$work/err"
    failed=1
}

# with_files LIMIT: scans with this limit of open files; the status is in $status.
with_files() {
    status=0
    (
        # shellcheck disable=SC3045 # dash has it, and so have all others
        ulimit -n "$1"
        exec timeout 60 "$telvet" scan "$contoso" --plugin-dir "$plugins" \
            --rules-dir "$source_dir/rules" --as-of 2026-11-24 -q --jobs 4
    ) >"$work/out" 2>"$work/err" </dev/null || status=$?
    ran=$((ran + 1))
}

with_files 256
expected=$status
cp "$work/out" "$work/whole"

# The plugins cannot be opened; no plugin must be blamed.
for limit in 5 6 7; do
    with_files "$limit"
    # One descriptor may be inherited, and the loader needs one.
    [ "$status" -ne 127 ] || continue
    [ "$status" -eq 3 ] || fail "$limit descriptors: exit status $status"
    counts err . 1
    says err 'too few file descriptors to open the plugins'
done

for limit in 8 12 16 18 20 22 24 26 28 32 36 48; do
    with_files "$limit"
    case $status in
        "$expected") cmp -s "$work/out" "$work/whole" ||
            fail "$limit descriptors: another result" ;;
        2) ;;
        3) [ "$(wc -l <"$work/err")" -eq 1 ] ||
            fail "$limit descriptors: not one sentence" ;;
        *) fail "$limit descriptors: exit status $status" ;;
    esac
done

# With room for one process, workers run one after the other. Only a user without other
# processes can have such a low limit, and that user may not be able to enter the build
# directory, for example in the home of root: everything is copied.
mkdir -p "$work/other/plugins" "$work/other/indexed"
cp "$telvet" "$work/other/telvet"
cp "$plugins"/*.so "$work/other/plugins" # without an index they are loaded first
cp "$plugins"/*.so "$plugins/plugins.index" "$work/other/indexed"
cp -R "$source_dir/rules" "$contoso" "$work/other"
chmod 711 "$work"
chmod -R go=u-w "$work/other"

# as_nobody COMMAND…: runs a command as a user without files and processes.
as_nobody() {
    setpriv --reuid 64999 --regid 64999 --clear-groups "$@"
}

# with_processes LIMIT PLUGINS: scans with this limit of processes, including telvet
# itself.
with_processes() {
    status=0
    ASAN_OPTIONS=detect_leaks=0 as_nobody prlimit --nproc="$1" \
        "$work/other/telvet" scan "$work/other/contoso" \
        --plugin-dir "$work/other/$2" --rules-dir "$work/other/rules" \
        --as-of 2026-11-24 -q --jobs 4 \
        --no-config >"$work/out" 2>"$work/err" </dev/null || status=$?
    ran=$((ran + 1))
}

if [ "$(id -u)" = 0 ] && as_nobody true 2>/dev/null; then
    with_processes 1 plugins
    [ "$status" -eq 3 ] || fail "no process but one: exit status $status"
    says err 'cannot start a process to load plugins in: '
    for limit in 2 3 5; do
        for from in indexed plugins; do
            with_processes "$limit" "$from"
            [ "$status" -eq "$expected" ] ||
                fail "$limit processes: exit status $status"
            cmp -s "$work/out" "$work/whole" ||
                fail "$limit processes: another result"
        done
    done
fi

# Files in UTF-16 stay open as long as their tenant, and every report opens files that
# it quotes. Many tenants must manage with the descriptors that one needs.
tenants=
for tenant in $(seq 16); do
    mkdir "$work/t$tenant"
    for file in "$contoso"/*.json "$contoso"/*.csv; do
        { printf '\377\376' && iconv -f UTF-8 -t UTF-16LE "$file"; } \
            >"$work/t$tenant/${file##*/}" 2>/dev/null ||
            cp "$file" "$work/t$tenant" # it is
    done
    rm "$work/t$tenant/snapshot.json" # which knows the files as they were
    tenants="$tenants $work/t$tenant"
done

# many LIMIT NAME ARG…: scans all tenants into several reports.
many() {
    limit=$1 into=$2 status=0
    shift 2
    (
        # shellcheck disable=SC3045 # dash has it, and so have all others
        ulimit -n "$limit"
        # shellcheck disable=SC2086 # a list of words
        exec timeout 120 "$telvet" scan $tenants --plugin-dir "$plugins" \
            --rules-dir "$source_dir/rules" --as-of 2026-11-24 -q \
            -o "$work/$into.sarif" -o "$work/$into.json" -o "$work/$into.csv" \
            "$@"
    ) >"$work/out" 2>"$work/err" </dev/null || status=$?
    ran=$((ran + 1))
}

many 1024 plenty
expected=$status
for few in '72 2' '128 8' '256 64'; do
    many "${few% *}" few --jobs "${few#* }"
    [ "$status" -eq "$expected" ] || fail "$few: exit status $status"
    for form in sarif json csv; do
        cmp -s "$work/few.$form" "$work/plenty.$form" ||
            fail "$few: another $form"
    done
done

done_testing
