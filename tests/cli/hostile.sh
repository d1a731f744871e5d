#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names in a tenant are controlled by attackers: they do no harm in terminals,
# JSON and SARIF.
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
# A command to paste never closes its quotes early; otherwise there is none.
mkdir "$work/quotes"
cat >"$work/quotes/users.json" <<'JSON'
[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"o'hara'; Remove-Item / #@hostile.example",
  "accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":null,"businessPhones":["+44 (0)20 7946 0958"]},
 {"id":"00000000-0000-4000-8000-000000000002","userPrincipalName":"b\u2019; $(calc)@hostile.example",
  "accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":true,"businessPhones":["+44 (0)20 7946 0959"]},
 {"id":"00000000-0000-4000-8000-000000000003","userPrincipalName":"c\u001b[1m@hostile.example",
  "accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":null,"businessPhones":["+44 (0)20 7946 0960"]}]
JSON
scan 1 "$work/quotes" --only TV1102 -o "$work/q.json" -o "$work/q.sarif"
counts q.json '{"ruleId".*"command": ' 2
counts out '^        Update-' 1
counts out '^        [$]upn' 1
says out "Update-MgUser -UserId '00000000-0000-4000-8000-000000000001' -BusinessPhones @('+442079460958')"
says out "\$upn = 'b’’; \$(calc)@hostile.example'; Get-ADUser -Filter 'UserPrincipalName -eq \$upn' | Set-ADUser -OfficePhone '+442079460959'"
says out 'Active Directory masters this account'
says q.json '"commandIn": "activeDirectory"'
says q.sarif "-BusinessPhones @('+442079460958')"

says_not h.sarif "[link](https"
says_not h.sarif "[x](https"

# The end of a list beyond the limit is unknown.
mkdir "$work/long"
awk 'BEGIN {
    printf "{\"EnableAcsUsers\":true,\"AllowedAcsResources\":["
    for (i = 0; i <= 4096; i++)
        printf "%s\"10000000-0000-4000-8000-%012d\"", i ? "," : "", i
    print "]}"
}' >"$work/long/acs-federation.json"
echo '[{"properties":{"immutableResourceId":"10000000-0000-4000-8000-000000004096"}}]' \
    >"$work/long/acs-resources.json"
scan 2 "$work/long" --only TV6002
scan 2 "$work/long" --only TV6003
says out 'too long to be judged whole'
done_testing
