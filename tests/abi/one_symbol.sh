#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A plugin exports its one symbol, a constant, and nothing else.
#
#   one_symbol.sh <plugin.so>...
set -eu
test $# -gt 0
for plugin in "$@"; do
    found=$(nm -D --defined-only "$plugin" | sed 's/^[0-9a-f]* //')
    case $found in
    'R telvet_plugin' | 'D telvet_plugin') ;;
    *)
        echo "$plugin exports:"
        echo "$found"
        exit 1
        ;;
    esac
done
echo "$# plugins"
