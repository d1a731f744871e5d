#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A profile sets severities of rules by id and of messages by code: in reports, in
# the readiness of people, and in the exit status.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cp -R "$source_dir/rules" "$work/rules"
mkdir "$work/tenant"
cat >"$work/tenant/users.json" <<'JSON'
[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"a@adatum.example",
  "accountEnabled":true,"userType":"Member","usageLocation":"GB","onPremisesSyncEnabled":null,
  "businessPhones":["(020) 7946 0958"]},
 {"id":"00000000-0000-4000-8000-000000000002","userPrincipalName":"b@adatum.example",
  "accountEnabled":true,"userType":"Member","usageLocation":"CH","onPremisesSyncEnabled":null,
  "businessPhones":["+41 22 730 51 11"]}]
JSON

# profile NAME SEVERITIES: writes a profile with the rules about single numbers.
profile() {
    printf '{"name":"%s","title":"t","severity":{%s},
        "rules":["TV1102","TV1106","TV1107","TV1108"]}' "$1" "$2" \
        >"$work/rules/profiles/$1.json"
}

# rate STATUS NAME: scans with a profile.
rate() {
    run "$1" scan "$work/tenant" --profile "$2" \
        --plugin-dir "$plugins" --rules-dir "$work/rules" --as-of 2026-11-24 \
        --color never -o "$work/report.json"
}

profile plain ''
rate 1 plain
says out 'pstn              1         1 '
says out 'error    TV1102  OfficePhoneNotE164'
says report.json '"code": "phone.national", "verdict": "fail", "severity": "error"'

profile lenient '"phone.national": "note", "phone.placeholder": "note"'
rate 0 lenient
says out 'pstn              2         0 '
says out 'note     TV1102  OfficePhoneNotE164'
says report.json '"code": "phone.national", "verdict": "fail", "severity": "note"'
says out '0 errors, 0 warnings, 3 notes'

profile strict '"phone.formatted": "error"'
rate 1 strict
says out 'pstn              0         2 '
says out 'error    TV1108  OfficePhoneFormatted'

# A code with a rule id outranks others; the severity of a rule applies to messages
# without one.
profile exact '"TV1102.national": "warning", "phone.national": "note", "TV1107": "note"'
rate 0 exact
says report.json '"code": "phone.national", "verdict": "fail", "severity": "warning"'
says report.json '"code": "phone.placeholder", "verdict": "fail", "severity": "note"'

# An unknown code is reported with its place and the nearest known one.
printf '{"name":"wrong","title":"t","rules":["*"],\n "severity":{"phone.natonal":"note"}}' \
    >"$work/rules/profiles/wrong.json"
rate 3 all
says err 'profiles/wrong.json:2:'
says err '"phone.natonal" is no rule'
says err 'did you mean phone.national?'
done_testing
