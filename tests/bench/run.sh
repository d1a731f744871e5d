#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measures telvet beside the bare read of the same bytes and three peers, in
# turn, and prints the table of tests/bench/README.md.
#
#   tests/bench/run.sh [USERS [ROUNDS]]     default: 100000 users, 5 rounds
#
# WORK, if set, is the folder for data and for the peers' packages; it is kept.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
users=${1:-100000} rounds=${2:-5}
build=$root/build/release
telvet=$build/telvet
work=${WORK:-}
if [ -z "$work" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
data=$work/$users
tools=$(dirname "$(find "$build" -name bench_generate -type f)")
[ -d "$data" ] || "$tools/bench_generate" "$data" "$users"
cp -R "$root/tests/bench/peers" "$work/"
if [ ! -d "$work/peers/node_modules" ]; then
    (cd "$work/peers" && npm install --silent --no-audit --no-fund >/dev/null)
fi

scan="$telvet scan $data --quiet --as-of 2026-11-24"
sarif="-o $work/out.sarif -o $work/out.json"
# NAME|COMMAND; the first is what the others are divided by.
rows=(
    "bare read of users|$tools/bench_bare_read $data/users.ndjson"
    "bare read of all|$tools/bench_bare_read $data/users.ndjson $data/teams-users.ndjson $data/numbers.ndjson $data/device-usage.csv $data/presence.ndjson"
    "telvet, all rules, SARIF and JSON|$scan $sarif"
    "the same, --jobs 1|$scan $sarif --jobs 1"
    "the same, --isolation none|$scan $sarif --isolation none"
    "telvet, six rules over users|$scan --only TV1001,TV1101,TV1102,TV3001,TV3002,TV3006 $sarif"
    "telvet, one rule (reading alone)|$scan --only TV1001 -o $work/out.json"
    "DuckDB, six rules|node $work/peers/duckdb.mjs $data/users.ndjson"
    "node, six rules|node $work/peers/rules.mjs $data/users.ndjson"
    "jq, six rules|jq -c -n -f $work/peers/rules.jq $data/users.ndjson"
)

# run INDEX: appends microseconds and kilobytes to the row's samples.
run() {
    local command=${rows[$1]#*|} status=0 begin end
    begin=${EPOCHREALTIME/[.,]/}
    # shellcheck disable=SC2086 # a command of words
    /usr/bin/time -f %M -o "$work/time" $command >"$work/said" 2>&1 ||
        status=$?
    end=${EPOCHREALTIME/[.,]/}
    # A scan with findings ends with 1, one with unknowns with 2.
    if [ "$status" -gt 2 ]; then
        cat "$work/said"
        echo "status $status of: $command" >&2
        exit 1
    fi
    # The last line; the first may speak of the exit status.
    echo "$((end - begin)) $(tail -n 1 "$work/time")" >>"$work/samples.$1"
}

# median INDEX FIELD
median() {
    cut -d' ' -f"$2" "$work/samples.$1" | sort -n |
        awk '{v[NR]=$1} END {print (v[int((NR+1)/2)]+v[int(NR/2)+1])/2}'
}

rm -f "$work"/samples.*
for ((round = 0; round <= rounds; round++)); do
    for i in "${!rows[@]}"; do
        run "$i"
        # The first round fills the page cache.
        [ "$round" -gt 0 ] || rm "$work/samples.$i"
    done
done

bytes=$("$tools/bench_bare_read" "$data/users.ndjson")
echo "$users users, $((bytes / 1000000)) MB of users, $(nproc) cores," \
    "medians of $rounds rounds in turn"
echo
echo "| what | seconds | × bare read | MB resident |"
echo "|---|---:|---:|---:|"
base=$(median 0 1 | awk '{print $1 / 1000000}')
for i in "${!rows[@]}"; do
    seconds=$(median "$i" 1 | awk '{print $1 / 1000000}')
    memory=$(median "$i" 2)
    awk -v n="${rows[$i]%%|*}" -v s="$seconds" -v b="$base" -v m="$memory" \
        'BEGIN {printf "| %s | %.3f | %.1f | %.0f |\n", n, s, s / b, m / 1000}'
done
echo
echo "Commands:"
echo
for row in "${rows[@]}"; do
    echo "    ${row#*|}" | sed "s#$root/##g; s#$work#WORK#g"
done
