#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Usage: --help of every command, exact messages for mistakes, exit status 3.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 3
says err "usage: telvet COMMAND"
run 0 --help
says out "usage: telvet COMMAND"
commands="scan person report diff verify rules explain phone plugins facts waive config
    completion version"
cp "$work/out" "$work/general"
run 0 help
cmp -s "$work/out" "$work/general" || { echo "FAIL help is not --help" && failed=1; }
for command in $commands; do
    run 0 "$command" --help
    says out "usage: telvet $command"
    cp "$work/out" "$work/described"
    run 0 help "$command"
    cmp -s "$work/out" "$work/described" ||
        { echo "FAIL help $command is not $command --help" && failed=1; }
    run 0 "$command" -h
    cmp -s "$work/out" "$work/described" ||
        { echo "FAIL $command -h is not $command --help" && failed=1; }
done
run 0 help --help
cmp -s "$work/out" "$work/general" || { echo "FAIL help --help is not --help" && failed=1; }
run 3 help scann
says err 'unknown command "scann"; did you mean scan?'
# Every format can be selected by name and by file ending.
run 3 scan -o report.pdf "$contoso"
endings=$(sed -n 's/.*give it one (\(.*\)) or use.*/\1/p' "$work/err" | tr -d ,)
run 3 scan --format pdf "$contoso"
forms=$(sed -n 's/.*none of: \([^;]*\).*/\1/p' "$work/err" | tr -d ,)
sed 's,\\,,g' "$source_dir/core/cli/man/telvet.1" >"$work/man"
for form in $forms $endings; do
    says man "$form"
done
for command in scan report verify; do
    run 0 "$command" --help
    for form in $forms; do
        says out "$form"
    done
done
echo "$forms $endings" | tr ' ' '\n' >"$work/forms"
counts forms . 20
counts forms '^\.' 10
# No line of help is wider than 80 columns.
for command in $commands; do
    run 0 "$command" --help
    sed 's/…/./g' "$work/out" >"$work/help"
    counts help '.\{81\}' 0
done
run 0 --version
says out "telvet "
# Short options can be combined, the last with its value; after -- all are arguments.
scan 1 "$contoso" -qo"$work/together.json" --only TV1101
says together.json '"schemaVersion": 1'
scan 1 -qo "$work/apart.json" --only TV1101 "$contoso"
cmp -s "$work/together.json" "$work/apart.json" || { echo "FAIL -qo FILE" && failed=1; }
run 3 scan -qx "$contoso"
says err 'unknown option "-qx"'
scan 1 "$contoso" --only TV1101 -o - -o "$work/beside.json"
says out "Contoso"
run 3 diff a b c
says err 'unexpected argument "c"'
run 3 scan "$contoso" --profile
says err '--profile needs a value: NAME'
for percent in '' % .5 98. 98.% 98./ 98.: 1000 100.01 '98 %' 98,5 98%%; do
    run 3 scan "$contoso" --min-coverage "$percent"
    says err "--min-coverage \"$percent\" must be a percentage"
done
run 3 scan -- --all
says err '--all'
says_not err 'needs SNAPSHOT'

run 3 scann x
says err 'unknown command "scann"; did you mean scan?'
run 3 scan
says err "telvet scan needs SNAPSHOT"
run 3 scan --profil voip "$contoso"
says err 'did you mean --profile?'
run 3 scan --out x "$contoso"
says err 'unknown option "--out"; did you mean --output?'
run 3 scan --fail-on warn "$contoso"
says err 'did you mean warning?'
run 3 scan --jobs many "$contoso"
says err '--jobs "many" must be a whole number'
run 3 scan --fail-on fatal "$contoso"
says err '--fail-on "fatal" is none of: error, warning, note'
run 3 scan -o report.pdf "$contoso"
says err 'the ending of "report.pdf" names no form'
run 3 scan --format jsn "$contoso"
says err 'did you mean json?'
scan 3 "$contoso" --profile voipp
says err 'no profile "voipp"; did you mean voip?'
scan 3 "$contoso" --only TV1103,TV1120
says err 'TV1120'
scan 3 "$contoso" --skip OfficePhoneMissng
says err 'did you mean OfficePhoneMissing?'
scan 3 "$contoso" --only ''
says err '--only "" names no RULE'
scan 3 "$contoso" --skip ,
says err '--skip "," names no RULE'
# A scan without rules would find nothing wrong, so it is refused.
scan 3 "$contoso" --only TV1101 --skip TV1101
says err 'no rule is left'
run 3 scan --jobs 4294967297 "$contoso"
says err '--jobs "4294967297" must be a whole number from 0 to 1024'
run 3 scan --check-timeout 4294968 "$contoso"
says err 'from 0 to 86400'
run 3 scan --jobs +3 "$contoso"
run 3 scan "$contoso" --as-of yesterday
says err '--as-of "yesterday" must be a date'
scan 3 "$work/nowhere"
says err 'nowhere'
scan 3 "$contoso" -o "$work/no/such/dir.json"
says err 'dir.json'

run 0 rules --rules-dir "$source_dir/rules" --plugin-dir "$plugins"
for id in TV1101 TV1102 TV2001 TV3001 TV4001 TV5001 TV5002 TV6001; do
    says out "$id"
done
run 0 rules --rules-dir "$source_dir/rules" --family phone --severity error
says out TV1101
says_not out TV2001
run 3 rules --rules-dir "$source_dir/rules" --family phones
says err 'did you mean phone?'
run 0 rules --rules-dir "$source_dir/rules" --plugin-dir "$plugins" --permissions
says out User.Read.All
run 0 rules --rules-dir "$source_dir/rules" --plugin-dir "$plugins" --permissions --format json
says out '{"collection": "users", "permission": "User.Read.All", "source": "Graph /users"}'
run 0 rules --rules-dir "$source_dir/rules" --plugin-dir "$plugins" --permissions \
    --family account --severity note --format json
counts out . 1
says out '[]'
# A list of permissions that may be incomplete is an error.
mkdir "$work/plugins" && cp "$plugins/voice.so" "$work/plugins" && chmod -R go-w "$work/plugins"
run 3 rules --rules-dir "$source_dir/rules" --plugin-dir "$work/plugins" --permissions
says out TeamsUserConfiguration.Read.All
says err 'of the rules, TV1001 first, have a check that no plugin offers (account.enabled)'
run 0 rules --rules-dir "$source_dir/rules" --plugin-dir "$work/plugins" --permissions --family voice
run 0 rules --rules-dir "$source_dir/rules" --format json
says out '"id": "TV1101"'
says out '{"code": "phone.trunk-paren", "severity": "error", "text": "Office phone '
run 0 explain TV1101 --rules-dir "$source_dir/rules"
says out OfficePhoneMissing
run 0 explain phone.trunk-paren --rules-dir "$source_dir/rules"
says out 'phone.trunk-paren  error, of TV1102 OfficePhoneNotE164'
says out 'of TV1206 TeamsNumberNotE164'
says out 'Kept in Italy'
run 0 explain TV1102.trunk-paren --rules-dir "$source_dir/rules"
says_not out TV1206
run 0 explain TV1102 --rules-dir "$source_dir/rules"
says out 'phone.trunk-paren '
says out "in Active Directory: \$upn ="
run 3 explain phone.trunk-parn --rules-dir "$source_dir/rules"
says err 'no message "phone.trunk-parn"; did you mean phone.trunk-paren?'
run 0 version
says out 'numbering data google-libphonenumber '
run 3 explain TV1111 --rules-dir "$source_dir/rules"
says err 'no rule "TV1111"'
run 0 plugins --plugin-dir "$plugins"
says out phone.office_present
says_not out user.office_phones
run 0 plugins --needs --plugin-dir "$plugins"
tells out 'phone.office_present user user.office_phones required'
run 0 plugins --format json --plugin-dir "$plugins"
says out '{"fact": "user.exists", "need": "required"}'
run 0 facts user.device
says out user.device.windows
says_not out user.upn
# A fact is found by its meaning and by its name in an export.
for word in 'office phone' businessPhones BUSINESSPHONES; do
    run 0 facts "$word"
    says out user.office_phones
    says_not out user.upn
done
run 0 facts businessPhones -f json
counts out '"name": ' 1
says out '"name": "user.office_phones",'
says out '{"collection": "users", "path": "businessPhones[]"}'
run 3 facts fax
says err 'no fact has "fax" in its name, meaning or sources; '
run 0 completion bash
says out "complete -F _telvet telvet"
bash -n "$work/out" || failed=1
run 0 completion zsh
says out "#compdef telvet"

# The man page knows every option, letter and argument of each command, in the
# section of the command; --help it has once, and those of verify are a scan's.
options_of() {
    "$telvet" "$1" --help | sed -n '/^options:/,$p' |
        grep -o -e '^  \(-.,\|   \) --[a-z-]*' | tr -d , | tr ' ' '\n' |
        grep -vx -e '' -e -h -e --help | sort
}
section() {
    sed -n "/^\.SH $1/,/^\.SH/p" "$work/man"
}
for command in scan person report diff rules explain phone plugins facts waive config; do
    section "$(echo "$command" | tr '[:lower:]' '[:upper:]') OPTIONS" >"$work/section"
    options_of "$command" >"$work/options"
    while read -r option; do
        ran=$((ran + 1))
        grep -q -e "[ ,]$option\([ ,\"]\|\$\)" "$work/section" ||
            { echo "FAIL the man page lacks $option of $command" && failed=1; }
    done <"$work/options"
done
options_of scan >"$work/options"
options_of verify >"$work/section"
cmp -s "$work/options" "$work/section" || { echo "FAIL verify is no scan" && failed=1; }
for command in scan person report diff verify rules explain phone plugins facts waive config; do
    ran=$((ran + 1))
    sed -n "/^\.B telvet $command\$/{n;p;q;}" "$work/man" | grep -q -e OPTION -e -- ||
        { echo "FAIL the synopsis of $command has no options" && failed=1; }
done
done_testing
