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

# with_files LIMIT: a scan that may hold so many files open; status in $status.
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

# Not even the plugins can be opened: that is no plugin's fault.
for limit in 5 6 7; do
    with_files "$limit"
    # Whoever runs the tests may hold one open, and the loader needs one.
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

# One worker after the other does it where there is room for one: who is done
# makes room. Only a user with no other process can be held to so few, who may
# not see where telvet was built, like the home of root.
mkdir -p "$work/other/plugins" "$work/other/indexed"
cp "$telvet" "$work/other/telvet"
cp "$plugins"/*.so "$work/other/plugins" # without an index they are loaded first
cp "$plugins"/*.so "$plugins/plugins.index" "$work/other/indexed"
cp -R "$source_dir/rules" "$contoso" "$work/other"
chmod 711 "$work"
chmod -R go=u-w "$work/other"

# as_nobody COMMAND…: by a user who has nothing, and no process.
as_nobody() {
    setpriv --reuid 64999 --regid 64999 --clear-groups "$@"
}

# with_processes LIMIT PLUGINS: a scan of so many processes, its own among them.
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

# Texts in UTF-16 stay open as long as their tenant is there, and every report
# opens what it quotes: many tenants at once get by with what one would.
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

# many LIMIT NAME ARG…: all of them at once into several reports.
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
