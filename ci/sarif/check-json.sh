#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check-json.sh FILE…: exit 0 if every file is a telvet result, and our rules and profiles are
# what their published schemas say.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
"$here/install"
status=0
[ $# -eq 0 ] ||
    node "$here/schema.mjs" "$root/core/report/schema/telvet-result-1.json" "$@" || status=1
node "$here/schema.mjs" "$root/rules/schema/rule-1.json" "$root"/rules/*/TV*.json || status=1
node "$here/schema.mjs" "$root/rules/schema/profile-1.json" "$root"/rules/profiles/*.json || status=1
exit "$status"
