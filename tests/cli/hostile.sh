#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names in a tenant are attacker-controlled text: terminals, JSON, SARIF.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir "$work/tenant"
cat >"$work/tenant/users.json" <<'JSON'
[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a\u001b]0;owned\u0007@hostile.example",
  "displayName":"\u001b[31mred\u001b[0m \u202etxt.exe","accountEnabled":true,"userType":"Member","businessPhones":[]},
 {"id":"00000000-0000-4000-8000-000000000002","userPrincipalName":"[x](https://evil.example)@hostile.example",
  "displayName":"{0} {1} <script>alert(1)</script> =cmd|' /C calc'!A0","accountEnabled":true,"userType":"Member","businessPhones":["\u0007{0}[link](https://evil.example)"]}]
JSON
scan 1 "$work/tenant" --only TV1101,TV1102 -o "$work/h.json" -o "$work/h.sarif"
cat "$work/out" >"$work/h.txt"
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$work/h.txt"; then
    echo "FAIL a control character reached the terminal"
    failed=1
fi
if grep -q "$(printf '\342\200\256')" "$work/h.txt"; then
    echo "FAIL a bidi override reached the terminal"
    failed=1
fi
says_not h.sarif "[link](https"
says_not h.sarif "[x](https"
done_testing
