#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check-sarif.sh FILE…: exit 0 if every file is strict UTF-8, valid under the SARIF 2.1.0
# schema, would be taken by GitHub's upload action, gives no finding of Sarif.Multitool at any
# level, and passes our own lint.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/install"
tool=$here/node_modules/@microsoft/sarif-multitool-linux
schema=$tool/sarif-2.1.0.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
status=0

# Its exit status is 0 with findings: they are counted in what it writes.
multitool() {
    rm -f "$work/out.sarif"
    "$tool/Sarif.Multitool" validate "$1" -c "$here/multitool.config.xml" \
        -o "$work/out.sarif" --rule-kind 'Sarif;Ghas' \
        --level 'Error;Warning;Note' --log ForceOverwrite \
        --max-file-size-in-kb 102400 >"$work/log" 2>&1 || return 1
    jq -e '([.runs[].results[]?] | length) == 0 and
        ([.runs[].invocations[]?.toolExecutionNotifications[]?] | length) == 0' \
        "$work/out.sarif" >/dev/null
}

for file in "$@"; do
    good=yes
    node "$here/schema.mjs" "$schema" "$file" || good=no
    node "$here/github.mjs" "$schema" "$file" || good=no
    node "$here/lint.mjs" "$file" || good=no
    if ! multitool "$file"; then
        grep -E ': (error|warning|note) |ERR' "$work/log" | grep -v WRN999 ||
            tail -n 5 "$work/log"
        good=no
    fi
    if [ "$good" = yes ]; then
        echo "$file: good SARIF"
    else
        status=1
    fi
done
exit "$status"
