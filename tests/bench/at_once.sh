#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command twice at the same time, each on its own core, with every % in its
# words replaced by 0 and 1. Two processes that share nothing show how much two
# workers of one scan could gain at most on this machine.
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
