#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check-lint.sh FILE: seeds faults into a good SARIF file with a fail among its results, one at a
# time, and demands that the schema or the lint catches each.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/install"
schema=$here/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

caught() {
    ! { node "$here/schema.mjs" "$schema" "$1" && node "$here/lint.mjs" "$1"; } >/dev/null
}

if caught "$1"; then
    echo "$1: not good to begin with"
    exit 1
fi
while read -r fault; do
    jq "$fault" "$1" >"$work/fault.sarif"
    if cmp -s "$1" "$work/fault.sarif" || ! caught "$work/fault.sarif"; then
        echo "not caught: $fault"
        status=1
    fi
done <<'FAULTS'
.version = "2.0.0"
del(.runs[0].results)
del(.runs[0].columnKind)
del(.runs[0].tool.driver.name)
.runs[0].extra = 1
.runs += [.runs[0]]
.runs[0].redactionTokens = ["[REDACTED]"]
.runs[0].logicalLocations = []
.runs[0].automationDetails.guid = "0192d3a0-0000-7000-8000-000000000000"
.runs[0].invocations[0].executionSuccessful |= not
.runs[0].invocations[0].startTimeUtc = "2026-11-24T00:00:00Z"
.runs[0].tool.driver.rules += [.runs[0].tool.driver.rules[0]]
.runs[0].tool.driver.rules[0].id = "users.phone"
.runs[0].tool.driver.rules[0].name = "OfficePHONE"
.runs[0].tool.driver.rules[0].properties."security-severity" = 8.0
.runs[0].tool.driver.rules[0].properties."security-severity" = "0.0"
.runs[0].tool.driver.rules[0].properties.tags = ["a","b","c","d","e","f","g","h","i","j","security"]
.runs[0].tool.driver.rules[0].shortDescription.text = ""
del(.runs[0].tool.driver.rules[0].help.markdown)
.runs[0].tool.extensions[0].rules = .runs[0].tool.driver.rules
.runs[0].artifacts[0].hashes = {"sha256": "00"}
.runs[0].results[0].ruleIndex = 9999
.runs[0].results[0].kind = "pass"
.runs[0].results[0].level = "none"
.runs[0].results[0].kind = "wrong"
.runs[0].results[0].message.text += " And more."
.runs[0].results[0].message.id = "nowhere"
del(.runs[0].results[0].locations)
.runs[0].results[0].locations += .runs[0].results[0].locations
del(.runs[0].results[0].locations[0].physicalLocation.region.endColumn)
del(.runs[0].results[0].locations[0].physicalLocation.contextRegion)
.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = "/etc/passwd"
.runs[0].results[0].partialFingerprints."subjectRule/v1" = "1"
del(.runs[0].results[0].partialFingerprints)
.runs[0].results += [.runs[0].results[0]]
.runs[0].results[0].message.arguments[0] = "[x](https://evil.example)"
FAULTS
printf '\357\273\277' | cat - "$1" >"$work/bom.sarif"
caught "$work/bom.sarif" || { echo "not caught: byte order mark" && status=1; }
sed 's/"version": "2.1.0"/"version": "2.1.0", "version": "2.1.0"/' "$1" >"$work/key.sarif"
caught "$work/key.sarif" || { echo "not caught: duplicate key" && status=1; }
{ head -c 100 "$1" && printf '\377' && tail -c +102 "$1"; } >"$work/utf8.sarif"
caught "$work/utf8.sarif" || { echo "not caught: invalid UTF-8" && status=1; }
exit "$status"
