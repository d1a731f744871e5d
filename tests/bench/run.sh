#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measures telvet, a bare read of the same bytes and three peers, in several rounds,
# and prints the tables of tests/bench/README.md: what was measured, and which of the
# bars were reached.
#
#   tests/bench/run.sh [USERS [ROUNDS]]     default: 100000 users, 5 rounds
#
# WORK, if set, is the folder for data and for the peers' packages; it is kept.
# SMALL=1 leaves out what needs more data: ten times the users, 1,000 tenants.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
users=${1:-100000} rounds=${2:-5}
build=$root/build/release
work=${WORK:-}
if [ -z "$work" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
tools=$(dirname "$(find "$build" -name bench_generate -type f)")
# Measure an installed telvet, as in the package: plugins are hashed for the receipt,
# and here they have no debug information.
cmake --install "$build" --prefix "$work/installed" --strip >/dev/null
telvet=$work/installed/bin/telvet

# Twenty rules from all families; together they read every large file of the
# snapshot.
twenty=TV1001,TV1003,TV1004,TV1101,TV1102,TV1201,TV1202,TV1205,TV2001,TV2101
twenty=$twenty,TV2103,TV2104,TV3001,TV3002,TV3006,TV4001,TV4002,TV5001,TV6001
twenty=$twenty,TV7001
six=TV1001,TV1101,TV1102,TV3001,TV3002,TV3006

# ---- data ----

# generate FOLDER USERS [TENANTS]
generate() {
    [ -d "$work/$1" ] || "$tools/bench_generate" "$work/$1" "${@:2}"
}
data=$work/$users
generate "$users" "$users"
generate 10 10
if [ -z "${SMALL:-}" ]; then
    generate "$((users * 10))" "$((users * 10))"
    generate tenants 300 1000
    generate 300000 300000
fi
# Snapshots with nothing but the file that the peers read.
alone=$work/$users-alone
mkdir -p "$alone"
[ -f "$alone/users.ndjson" ] || ln "$data/users.ndjson" "$alone/users.ndjson"
cp -R "$root/tests/bench/peers" "$work/"
if [ ! -d "$work/peers/node_modules" ]; then
    (cd "$work/peers" && npm install --silent --no-audit --no-fund >/dev/null)
fi

# ---- rows: KEY|NAME|COMMAND ----

bare=$tools/bench_bare_read
scan="$telvet scan --quiet --as-of 2026-11-24"
both="-o $work/out.sarif -o $work/out.json"
each="-o $work/out.%.sarif -o $work/out.%.json"
rows=(
    "bare|bare read of what twenty rules read|$bare $(echo "$data"/*)"
    "bare-users|bare read of users|$bare $alone/users.ndjson"
    "scan|twenty rules, SARIF and JSON|$scan --only $twenty $both $data"
    "scan-1|the same, --jobs 1|$scan --only $twenty $both --jobs 1 $data"
    "at-once|two of these at once|$root/tests/bench/at_once.sh $scan --only $twenty $each --jobs 1 $data"
    "scan-none|twenty rules, --isolation none|$scan --only $twenty $both --isolation none $data"
    "all|all rules, SARIF and JSON|$scan $both $data"
    "one|one rule over users: reading alone|$scan --only TV1001 -o $work/out.json $alone"
    "six|six rules over users, SARIF and JSON|$scan --only $six $both $alone"
    "duckdb|DuckDB, the same six|node $work/peers/duckdb.mjs $alone/users.ndjson"
    "node|node, the same six|node $work/peers/rules.mjs $alone/users.ndjson"
    "jq|jq, the same six|jq -c -n -f $work/peers/rules.jq $alone/users.ndjson"
    "ten|all rules over 10 users|$scan $both $work/10"
)
if [ -z "${SMALL:-}" ]; then
    rows+=(
        "large|twenty rules, ten times the users|$scan --only $twenty $both $work/$((users * 10))"
        "tenant|twenty rules, a tenant of 300,000|$scan --only $twenty $both $work/300000"
        "tenant-hash|the same, --hash|$scan --only $twenty $both --hash $work/300000"
        "tenants|twenty rules, 1,000 tenants of 300|$scan --only $twenty $both $(echo "$work"/tenants/*)"
    )
fi

# ---- bars: NAME|EXPRESSION OF SECONDS s[] AND MEGABYTES m[]|SENSE|LIMIT ----
# Rows without SENSE and LIMIT are for comparison with a bar.

bars=(
    'twenty rules over the bare read of the same files|s["scan"]/s["bare"]|<=|5'
    'reading alone over the bare read of users|s["one"]/s["bare-users"]|<=|3'
    'DuckDB over telvet, six rules|s["duckdb"]/s["six"]|>=|2.5'
    'jq over telvet, six rules|s["jq"]/s["six"]|>=|30'
    'one worker over two|s["scan-1"]/s["scan"]|>=|1.8'
    'two scans of one worker at once over one|2*s["scan-1"]/s["at-once"]||'
    'isolation over none|s["scan"]/s["scan-none"]|<=|1.15'
    'MB resident, twenty rules|m["scan"]|<|100'
    'milliseconds for 10 users|1000*s["ten"]|<|10'
)
if [ -z "${SMALL:-}" ]; then
    bars+=(
        'ten times the users: at most 11.5 times as long|s["large"]/s["scan"]|<=|11.5'
        'ten times the users: MB resident|m["large"]|<|600'
        '1,000 tenants: throughput over that of one|s["tenant"]/s["tenants"]|>=|0.8'
        '1,000 tenants over one whose files are hashed, too|s["tenant-hash"]/s["tenants"]||'
    )
fi

# ---- measuring ----

# run INDEX: appends microseconds of wall time, kilobytes and microseconds of
# processor time to the row's samples. Each run writes new files: replacing those of
# another row would add freeing their pages, up to 70 ms for 130 MB, and waiting for
# their writing.
run() {
    local row=${rows[$1]} status=0
    local command=${row#*|*|}
    rm -f "$work"/out.*
    sync -f "$work"
    # shellcheck disable=SC2086 # a command of words
    "$tools/bench_clock" "$work/said" $command >>"$work/samples.$1" || status=$?
    # A scan with findings exits with 1, one with unknowns with 2.
    if [ "$status" -gt 2 ]; then
        tail "$work/said"
        echo "status $status of: ${row%|*}" >&2
        exit 1
    fi
}

# median INDEX FIELD
median() {
    cut -d' ' -f"$2" "$work/samples.$1" | sort -n |
        awk '{v[NR]=$1} END {print (v[int((NR+1)/2)]+v[int(NR/2)+1])/2}'
}

rm -f "$work"/samples.*
# The order of rows differs in each round: a row that follows one with much output
# may have to wait for the disk.
for ((round = 0; round <= rounds; round++)); do
    for i in $(shuf -i "0-$((${#rows[@]} - 1))"); do
        run "$i"
        # The first round fills the page cache.
        [ "$round" -gt 0 ] || rm "$work/samples.$i"
    done
done

# ---- tables ----

: >"$work/medians"
for i in "${!rows[@]}"; do
    echo "${rows[$i]%|*}|$(median "$i" 1)|$(median "$i" 2)|$(median "$i" 3)" \
        >>"$work/medians"
done
echo "$users users, $(($(du -bsD "$data" | cut -f1) / 1000000)) MB," \
    "$(nproc) cores, medians of $rounds rounds;" \
    "load $(cut -d' ' -f1 /proc/loadavg)"
echo
awk -F'|' 'BEGIN {
    print "| what | seconds | of processors | MB resident |"
    print "|---|---:|---:|---:|"
} {printf "| %s | %.3f | %.2f | %.0f |\n", $2, $3 / 1e6, $5 / 1e6, $4 * 1.024 / 1000}' "$work/medians"
echo
echo "| bar | demanded | measured | |"
echo "|---|---:|---:|---|"
for bar in "${bars[@]}"; do
    IFS='|' read -r name expression sense limit <<<"$bar"
    awk -F'|' -v name="$name" -v sense="$sense" -v limit="$limit" "
        {s[\$1] = \$3 / 1e6; m[\$1] = \$4 * 1.024 / 1000}
        END {
            value = $expression
            met = sense == \">=\" ? value >= limit : \\
                  sense == \"<\" ? value < limit : value <= limit
            said = sense == \"\" ? \"\" : met ? \"reached\" : \"not reached\"
            printf \"| %s | %s %s | %.2f | %s |\\n\", name, sense, limit, \\
                value, said
        }" "$work/medians"
done
echo
echo "Commands:"
echo
for row in "${rows[@]}"; do
    # Long lists of files are shortened.
    echo "    ${row#*|*|}" | sed "s#$root/##g; s#$work#WORK#g" | cut -c1-200
done
