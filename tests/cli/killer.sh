#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The test that scanners commonly fail: Enterprise Voice was never collected for
# 1,000 people. It must give 1,000 unknowns, no pass, no fail, exit status 2.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir "$work/tenant"
awk -v users="$work/tenant/users.ndjson" \
    -v teams="$work/tenant/teams-users.ndjson" 'BEGIN {
    for (i = 0; i < 1000; i++) {
        id = sprintf("%08d-0000-4000-8000-%012d", i, i)
        printf "{\"id\":\"%s\",\"userPrincipalName\":\"u%d@killer.example\",\"displayName\":\"U %d\",\"accountEnabled\":true,\"userType\":\"Member\"}\n", id, i, i > users
        printf "{\"id\":\"%s\",\"userPrincipalName\":\"u%d@killer.example\",\"accountType\":\"user\"}\n", id, i > teams
    }
}'

scan 2 "$work/tenant" --only TV2001 --all -q -o "$work/k.json"
counts k.json '"verdict": "unknown".*"subject"' 1000
counts k.json '"verdict": "pass".*"subject"' 0
counts k.json '"verdict": "fail".*"subject"' 0
scan 2 "$work/tenant" --only TV2001 -q --format sarif -o "$work/k.sarif"

# The same as CSV, as the report pages and ConvertTo-Csv write it: without the
# column, and with an empty one.
csv() {
    mkdir "$work/$1"
    cp "$work/tenant/users.ndjson" "$work/$1"
    awk -v head="$2" -v tail="$3" 'BEGIN {
        print "Identity,UserPrincipalName,AccountType" head
        for (i = 0; i < 1000; i++) {
            printf "%08d-0000-4000-8000-%012d,u%d@killer.example,User%s\n", i, i, i, tail
        }
    }' >"$work/$1/teams-users.csv"
    scan 2 "$work/$1" --only TV2001 --all -q -o "$work/$1.json"
    counts "$1.json" '"verdict": "unknown".*"subject"' 1000
    counts "$1.json" '"verdict": "\(pass\|fail\|notApplicable\)".*"subject"' 0
}
csv without '' ''
csv empty ',EnterpriseVoiceEnabled' ,

# No format turns unknowns into anything else.
scan 2 "$work/tenant" --only TV2001
says out "1,000"
done_testing
