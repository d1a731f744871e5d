#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# player.sh RULE_CASES PLUGINS: what the player says of a check that breaks its
# contract, line by line; it dies of none.
set -eu
here=$(dirname "$0")
status=0
said=$("$1" "$2" "$here/rules" "$here/cases/TV9901") || status=$?
[ "$status" = 1 ] || echo "the player ended with $status"
echo "$said" | diff "$here/expected.txt" - && [ "$status" = 1 ]
