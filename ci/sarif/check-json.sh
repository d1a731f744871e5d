#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check-json.sh FILE…: exit 0 if every file is a telvet result, and our rules, profiles and
# examples of waivers and configurations are what their published schemas say; and if these
# refuse what telvet refuses.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
"$here/install"
status=0
[ $# -eq 0 ] ||
    node "$here/schema.mjs" "$root/core/report/schema/telvet-result-1.json" "$@" || status=1
node "$here/schema.mjs" "$root/rules/schema/rule-1.json" "$root"/rules/*/TV*.json || status=1
node "$here/schema.mjs" "$root/rules/schema/profile-1.json" "$root"/rules/profiles/*.json || status=1
cases=$root/tests/cli
node "$here/schema.mjs" "$root/rules/schema/waivers-1.json" "$cases"/waivers/good*.json || status=1
node "$here/schema.mjs" "$root/rules/schema/config-1.json" "$cases"/config/good*.json || status=1
# refuses SCHEMA FILE…
refuses() {
    schema=$1
    shift
    for file in "$@"; do
        ! node "$here/schema.mjs" "$root/rules/schema/$schema" "$file" >/dev/null ||
            { echo "$file: $schema lets it pass" && status=1; }
    done
}
refuses waivers-1.json "$cases"/waivers/bad-*.json
refuses config-1.json "$cases"/config/bad-*.json
exit "$status"
