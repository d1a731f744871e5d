#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measures nanoseconds per telephone number, also for libphonenumber (C++) if it is
# installed (Debian: libphonenumber-dev), and prints a table.
#
#   tests/bench/phone.sh [NUMBERS [ROUNDS]]    default: 20000 numbers, 5 rounds
#
# Each round runs both, one after the other; medians are of the rounds.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
count=${1:-20000} rounds=${2:-5}
bench=$(find "$root/build/release" -name bench_phone -type f)
[ -n "$bench" ] || {
    echo "phone.sh: first cmake --workflow --preset release" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bench" write "$count" >"$work/numbers"

peer=
if echo '#include <phonenumbers/phonenumberutil.h>' |
    g++ -E -x c++ - >/dev/null 2>&1; then
    peer=$work/libphonenumber
    g++ -O2 -o "$peer" "$root/tests/bench/peers/libphonenumber.cc" \
        -lphonenumber -lprotobuf
else
    echo "phone.sh: libphonenumber-dev and g++ are not installed: no row of it"
fi

for ((round = 0; round < rounds; round++)); do
    "$bench" time "$work/numbers" 2>/dev/null >>"$work/samples"
    [ -z "$peer" ] || "$peer" "$work/numbers" 2>"$work/said" >>"$work/samples"
done

echo "$count numbers of all countries, $(nproc) cores," \
    "medians of $rounds rounds in turn"
[ -z "$peer" ] || echo "libphonenumber calls $(cat "$work/said")"
echo
echo "| what | ns per number |"
echo "|---|---:|"
# Rows as they came first.
cut -f1 "$work/samples" | awk '!seen[$0]++' | while read -r name; do
    awk -F '\t' -v n="$name" '$1 == n {print $2}' "$work/samples" | sort -n |
        awk -v n="$name" '{v[NR] = $1} END {
            printf "| %s | %.0f |\n", n,
                (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'
done
