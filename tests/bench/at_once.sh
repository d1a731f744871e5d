#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command twice at once, each on a core of its own, with 0 and 1 for every %
# in its words: what a machine gives to two that share nothing is the most that two
# workers of one can gain.
#
#   tests/bench/at_once.sh COMMAND [WORD...]
#
# Exits with the higher status.
set -u
pids=()
for copy in 0 1; do
    taskset -c "$copy" "${@//%/$copy}" &
    pids+=($!)
done
highest=0
for pid in "${pids[@]}"; do
    status=0
    wait "$pid" || status=$?
    ((status > highest)) && highest=$status
done
exit "$highest"
