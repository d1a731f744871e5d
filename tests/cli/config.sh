#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Configuration: the precedence of its sources, key by key; mistakes with name and
# place; which keys a project's file must not have.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

project=$work/project user=$XDG_CONFIG_HOME/telvet/config.json
mkdir -p "$project/sub" "$work/xdg/telvet"

# here STATUS ARG…: runs telvet in the project's directory.
here() {
    wanted=$1
    shift
    cd "$project"
    run "$wanted" "$@"
    cd "$source_dir"
}

# write JSON: writes the project's file. write_user JSON: writes the user's.
write() { printf '%s\n' "$1" >"$project/telvet.json"; }
write_user() { printf '%s\n' "$1" >"$user"; }
nothing() { rm -f "$project/telvet.json" "$user"; }

# option NAME VALUE PLACE: asserts what `telvet config` shows.
option() {
    ran=$((ran + 1))
    if ! grep -q -e "^$1  *$2  *$3\$" "$work/out"; then
        echo "FAIL telvet config does not show: $1 $2 $3"
        grep -e "^$1" "$work/out" || head -n 5 "$work/err"
        failed=1
    fi
}

# Opening a FIFO would block for ever.
nothing
mkfifo "$project/telvet.json"
ran=$((ran + 1))
status=0
(cd "$project" && exec timeout 60 "$telvet" config) >"$work/out" 2>"$work/err" </dev/null || status=$?
[ "$status" = 3 ] || { echo "FAIL a fifo as telvet.json gave $status" && failed=1; }
says err '"telvet.json" is not a regular file'
nothing

# ---- every layer, and all of them on top of one another ----

nothing
here 0 config
says out "(not there)"
option profile all default
option fail-on error default
option jobs 0 default
option isolation sandbox default

write_user '{"jobs": 3, "profile": "voip", "fail-on": "note", "color": "never", "waiver-notice-days": 7}'
here 0 config
option jobs 3 "$user:1:10"
option profile voip "$user:1:24"
write '{"min-coverage": "100%", "jobs": 1024}'
here 0 config
option min-coverage 100% telvet.json:1:18
option jobs 1024 telvet.json:1:34
write '{"profile": "pstn", "fail-on": ["warning", "TV4001"], "min-coverage": "98.5%"}'
here 0 config
option jobs 3 "$user:1:10"
option profile pstn telvet.json:1:13
option fail-on warning,TV4001 telvet.json:1:32
option min-coverage 98.50% telvet.json:1:71
option color never ".*config.json:.*"
TELVET_PROFILE=external TELVET_FAIL_ON=never,phone.trunk-paren TELVET_ALLOW_UNKNOWN=true
export TELVET_PROFILE TELVET_FAIL_ON TELVET_ALLOW_UNKNOWN
here 0 config
option profile external TELVET_PROFILE
option fail-on never,phone.trunk-paren TELVET_FAIL_ON
option allow-unknown true TELVET_ALLOW_UNKNOWN
option min-coverage 98.50% telvet.json:1:71
# Flags outrank everything; a list replaces the one of lower layers.
quick="--plugin-dir $plugins --rules-dir $source_dir/rules --as-of 2026-11-24"

# shellcheck disable=SC2086
here 1 scan "$contoso" $quick --only TV6001,TV1102
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick --only TV1102 --fail-on error
# shellcheck disable=SC2086
here 0 scan "$contoso" $quick --only TV1101 --fail-on never
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick --only TV1101 --fail-on never --fail-on TV1101.missing
# A flag that is on can be switched off again.
# shellcheck disable=SC2086
here 0 scan "$source_dir/tests/snapshots/minimal" $quick --only TV6001 --fail-on error --min-coverage 0
# shellcheck disable=SC2086
here 2 scan "$source_dir/tests/snapshots/minimal" $quick --only TV6001 --fail-on error --min-coverage 0 --allow-unknown=false
unset TELVET_PROFILE TELVET_FAIL_ON TELVET_ALLOW_UNKNOWN
here 0 config --no-config
option profile all default
says_not out telvet.json
TELVET_NO_CONFIG=1
export TELVET_NO_CONFIG
here 0 config
option profile all default
# Higher layers win over lower ones.
here 0 config --config telvet.json
option profile pstn telvet.json:1:13
unset TELVET_NO_CONFIG
here 3 config --config telvet.json --no-config
says err '--config and --no-config contradict each other'
here 0 config --format json
says out '"name": "fail-on", "value": ["warning", "TV4001"], "origin": "project", "place": "telvet.json:1:32"'
says out '"name": "jobs", "value": 3, "origin": "user"'
says out '"name": "check-timeout", "value": 10, "origin": "default"'
says out '"name": "waiver-max-days", "value": null, "origin": "default"'
says out '"name": "quiet", "value": false, "origin": "default"'
says out '{"kind": "project", "path": "telvet.json", "read": true}'

# Texts of a hostile file cannot control the terminal.
write '{"rules": {"TV5003": {"params": {"clouds": ["\u001b]0;owned\u0007", "gcchigh"]}}}}'
here 0 config
says out 'clouds=\u{1b}]0;owned\u{7},gcchigh'
write '{"profile": "pstn", "fail-on": ["warning", "TV4001"], "min-coverage": "98.5%"}'

# Only the working directory counts; its parents are not searched.
cd "$project/sub"
run 0 config
cd "$source_dir"
option profile voip "$user:1:24"
# --config replaces the project's file; paths are relative to that file.
nothing
mkdir -p "$project/ci"
cp "$source_dir/tests/cli/waivers/good.json" "$project/ci/waivers.json"
printf '{"waivers": "waivers.json", "plugin-dir": ["../plugins"]}' >"$project/ci/telvet.json"
TELVET_AS_OF=2026-11-24
export TELVET_AS_OF
here 0 config --config ci/telvet.json
option as-of 2026-11-24 TELVET_AS_OF
option waivers ./ci/waivers.json ci/telvet.json:1:13
option plugin-dir ./ci/../plugins ci/telvet.json:1:43
here 3 config --config ci/nowhere.json
says err ci/nowhere.json
unset TELVET_AS_OF
TELVET_CONFIG=ci/telvet.json
export TELVET_CONFIG
here 0 config
option waivers ./ci/waivers.json ci/telvet.json:1:13
here 0 config --no-config
says_not out ci/telvet.json
unset TELVET_CONFIG
# An empty variable is ignored; a colon is part of a single path.
TELVET_PROFILE='' TELVET_EXPERTS=a:b.csv
export TELVET_PROFILE TELVET_EXPERTS
here 0 config
option profile all default
option experts a:b.csv TELVET_EXPERTS
unset TELVET_PROFILE TELVET_EXPERTS
# Relative to the user's file, which is in another directory.
cp "$source_dir/tests/cli/waivers/good.json" "$work/xdg/telvet/own.json"
write_user '{"waivers": "own.json"}'
here 0 config --format json
says out "\"value\": [\"$work/xdg/telvet/own.json\"]"
# Lists of paths are written as in PATH.
TELVET_WAIVERS="$work/xdg/telvet/own.json::ci/waivers.json:" TELVET_AS_OF=2026-11-24
export TELVET_WAIVERS TELVET_AS_OF
here 3 config
says err 'the id "'
TELVET_WAIVERS=:ci/waivers.json:
here 0 config --format json
says out '"name": "waivers", "value": ["ci/waivers.json"], "origin": "environment", "place": "TELVET_WAIVERS"'
unset TELVET_WAIVERS TELVET_AS_OF
nothing
# Without XDG_CONFIG_HOME it is ~/.config.
mkdir -p "$work/home/.config/telvet"
echo '{"jobs": 5}' >"$work/home/.config/telvet/config.json"
(unset XDG_CONFIG_HOME && HOME=$work/home "$telvet" config >"$work/out")
option jobs 5 "$work/home/.config/telvet/config.json:1:10"
# Relative paths in XDG_CONFIG_HOME and HOME are ignored.
(HOME=$work/home XDG_CONFIG_HOME=xdg "$telvet" config >"$work/out")
option jobs 5 "$work/home/.config/telvet/config.json:1:10"
for home in /dev/null "$work/none" ''; do
    XDG_CONFIG_HOME='' HOME=$home run 0 config
    option jobs 0 default
done
(cd "$work" && XDG_CONFIG_HOME='' HOME=home "$telvet" config >"$work/out")
option jobs 0 default
(unset XDG_CONFIG_HOME HOME && "$telvet" config >"$work/out")
option jobs 0 default
XDG_CONFIG_HOME=/dev/null run 0 config
option jobs 0 default

# ---- mistakes, by name and place ----

# refuse SENTENCE JSON: asserts that this project's file is refused.
refuse() {
    write "$2"
    here 3 scan "$contoso"
    says err "$1"
    here 3 config
    says err "$1"
}
refuse 'telvet.json:1:2: unknown key "fial-on", did you mean "fail-on"?' '{"fial-on": "error"}'
refuse 'telvet.json:1:2: unknown key "as-of"' '{"as-of": "2026-11-24"}'
refuse 'telvet.json:1:2: unknown key "config"' '{"config": "x"}'
refuse 'telvet.json:1:10: "jobs" must be a whole number' '{"jobs": "many"}'
refuse 'telvet.json:1:10: "jobs": "-1" must be a whole number from 0 to 1024' '{"jobs": -1}'
refuse 'telvet.json:1:10: "jobs" must be a whole number' '{"jobs": [1]}'
refuse 'telvet.json:1:19: "allow-unknown" must be true or false' '{"allow-unknown": "yes"}'
refuse 'telvet.json:1:18: "min-coverage": "198%" must be a percentage such as 98% or 99.5%' '{"min-coverage": "198%"}'
refuse '"jobs": "1025" must be a whole number from 0 to 1024' '{"jobs": 1025}'
refuse 'telvet.json:1:18: "min-coverage": "99.555%" must be a percentage' '{"min-coverage": "99.555%"}'
refuse 'telvet.json:1:18: "min-coverage": "99.x%" must be a percentage' '{"min-coverage": "99.x%"}'
refuse 'telvet.json:1:11: "color": "sometimes" is none of: auto, always, never' '{"color": "sometimes"}'
refuse 'telvet.json:1:22: "fail-on" must be a text or a list of texts' '{"fail-on": ["note", 7]}'
refuse 'telvet.json:1:13: no profile "voipp"; did you mean voip?' '{"profile": "voipp"}'
refuse 'telvet.json:1:13: --fail-on "TV1120" is none of: error, warning, note, never, and no rule or code' '{"fail-on": "TV1120"}'
refuse 'telvet.json:1:13: the key "jobs" was there before' '{"jobs": 1, "jobs": 2}'
refuse 'telvet.json:1:1: a configuration must be an object' '[]'
refuse 'telvet.json:2:1: a comma or } was expected' '{"jobs": 1'
refuse 'telvet.json:2:1: ' '{'
refuse 'telvet.json:2:1: ' '{"schemaVersion"'
refuse 'telvet.json:1:12: no rule or code "TV1120"; did you mean TV1' '{"rules": {"TV1120": {"enabled": false}}}'
refuse 'telvet.json:1:12: no rule or code "phone.trunk-parens"; did you mean phone.trunk-paren?' '{"rules": {"phone.trunk-parens": {"severity": "note"}}}'
refuse 'telvet.json:1:23: unknown key "sevrity", did you mean "severity"?' '{"rules": {"TV1102": {"sevrity": "note"}}}'
refuse 'telvet.json:1:35: "severity" must be error, warning or note' '{"rules": {"TV1102": {"severity": "bad"}}}'
refuse 'telvet.json:1:34: TV9006 has no parameter "max_hour"; did you mean "max_hours"?' '{"rules": {"TV9006": {"params": {"max_hour": 1}}}}'
refuse 'the parameter "max_hours" of TV9006 must be a whole number' '{"rules": {"TV9006": {"params": {"max_hours": "1"}}}}'
refuse 'unknown key "enabled"' '{"rules": {"phone.trunk-paren": {"enabled": false}}}'
refuse '"rules" must be an object' '{"rules": []}'
refuse 'nowhere.json' '{"waivers": "nowhere.json"}'
nothing
write_user '{"profile": "voipp"}'
here 3 config
says err "$user:1:13: no profile"
nothing
TELVET_FAIL_NO=error
export TELVET_FAIL_NO
here 3 config
says err 'the variable TELVET_FAIL_NO is no option; did you mean TELVET_FAIL_ON?'
unset TELVET_FAIL_NO
TELVET_JOBS=some
export TELVET_JOBS
here 3 config
says err 'TELVET_JOBS "some" must be a whole number from 0 to 1024'
TELVET_JOBS=2 TELVET_FAIL_ON=fatal
export TELVET_FAIL_ON
here 3 config
says err 'TELVET_FAIL_ON: --fail-on "fatal" is none of'
unset TELVET_JOBS TELVET_FAIL_ON
# Variables of other programs with the same prefix are ignored.
TELVET_IMAGE_DIGEST=sha256:0
export TELVET_IMAGE_DIGEST
here 0 config
unset TELVET_IMAGE_DIGEST

# What the schema refuses, telvet refuses; ci/sarif/check-json.sh has the other half.
for file in "$source_dir"/tests/cli/config/bad-*.json; do
    here 3 config --config "$file"
    says err "$file:"
done
cp "$source_dir/tests/cli/config/good.json" "$project/telvet.json"
cp "$source_dir/tests/cli/waivers/good.json" "$project/waivers.json"
here 0 config
option rules.AccountDisabled enabled=false "telvet.json:.*"
option rules.TV9006 max_hours=48 "telvet.json:.*"
here 0 config --format json
says out '{"name": "AccountDisabled", "enabled": false, "origin": "project", "place": "telvet.json:'
says out '{"name": "TV9006", "severity": "error", "params": {"max_hours": 48}, "origin": "project", "place": "telvet.json:'
nothing

# The example in the README is valid.
# shellcheck disable=SC2016 # backquotes of Markdown
sed -n '/^## Configuration/,/^## /p' "$source_dir/core/gate/README.md" |
    sed -n '/^```json/,/^```/p' | grep -v '^```' >"$project/telvet.json"
cp "$source_dir/tests/cli/waivers/good.json" "$project/waivers.json"
here 0 config
option rules.phone.trunk-paren severity=note telvet.json:9:26
option waiver-max-days 90 telvet.json:6:22
nothing

# ---- what a project's file may not say ----

for key in plugin-dir rules-dir isolation output redact; do
    refuse "telvet.json:1:2: \"$key\" is not allowed in a project's file" "{\"$key\": \"fork\"}"
    says err "--$key"
done
refuse 'telvet.json:1:13: "../w.json" leads out of the project' '{"waivers": "../w.json"}'
refuse 'telvet.json:1:13: "a/../../w.json" leads out of the project' '{"waivers": "a/../../w.json"}'
refuse 'telvet.json:1:13: "/etc/passwd" leads out of the project' '{"experts": "/etc/passwd"}'
# Only ".." as a whole component leads out.
for path in ..w/w.json .w/w.json ww/w.json w/.. .; do
    write "{\"waivers\": \"$path\"}"
    here 3 config
    case $path in */..) says err 'leads out of the project' ;; *) says_not err 'leads out' ;; esac
done
# The user's file may.
nothing
write_user "{\"plugin-dir\": \"$plugins\", \"rules-dir\": \"$source_dir/rules\", \"isolation\": \"fork\"}"
here 0 config
option isolation fork "$user:.*"
here 0 scan "$contoso" --as-of 2026-11-24 --only TV6001
# So may a file given by --config.
nothing
printf '{"isolation": "none"}' >"$project/mine.json"
here 0 config --config mine.json
option isolation none mine.json:1:15

# ---- rules and messages overridden, and seen in the reports ----

write '{
  "rules": {
    "TV9006": {"severity": "error", "params": {"max_hours": 10000}},
    "AccountDisabled": {"enabled": false},
    "phone.trunk-paren": {"severity": "note"},
    "TV1102.plus-missing": {"severity": "warning"}
  }
}'
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick -q --only TV9006,TV1102 -o "$work/o.json" -o "$work/o.sarif"
# This limit is not exceeded.
counts o.json '"ruleId": "TV9006"' 0
says o.json '"overrides": '
says o.json '"name": "max_hours"'
says o.sarif '"ruleConfigurationOverrides"'
says o.sarif '"max_hours"'
counts o.json '"ruleId": "TV1102", .*"verdict": "fail", "severity": "note"' 1
counts o.json '"ruleId": "TV1102", .*"verdict": "fail", "severity": "warning"' 1
says o.json '"name": "severity.trunk-paren"'
says o.sarif '"severity.trunk-paren"'
says o.json '"configuration": "'
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick -q -o "$work/p.json"
counts p.json '"id": "TV1001"' 0
says p.json '"skipped": ["TV1001"]'
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick --skip TV5007 -o "$work/p.sarif" -o "$work/p.json" \
    -o "$work/p.html" -o "$work/p.md"
tells out 'Not judged, as asked: TV1001, TV5007.'
says p.html 'Not judged, as asked: TV1001, TV5007.'
says p.md 'Not judged, as asked: TV1001, TV5007.'
says p.sarif '"enabled": false'
here 1 report "$work/p.json"
tells out 'Not judged, as asked: TV1001, TV5007.'
# Every parameter changes the receipt.
for rule in '"params": {"clouds": ["global"]}' '"params": {"clouds": ["global", "dod"]}' \
    '"params": {"clouds": ["global", "gcch"]}' '"params": {"clouds": ["globald", "od"]}' \
    '"severity": "note"' '"severity": "warning"' '"enabled": true'; do
    write "{\"rules\": {\"TV5003\": {$rule}}}"
    # shellcheck disable=SC2086
    here 0 scan "$contoso" $quick -q --only TV5003 --fail-on never --allow-unknown -o "$work/r.json"
    grep '"configuration": ' "$work/r.json" >>"$work/receipts"
done
for rule in '"TV9006": {"params": {"max_hours": 1}}' '"TV9006": {"params": {"max_hours": 2}}' \
    '"TV9006": {"enabled": false}' '"TV9007": {"enabled": false}' '"TV9007": {"enabled": true}'; do
    write "{\"rules\": {$rule}}"
    # shellcheck disable=SC2086
    here 0 scan "$contoso" $quick -q --only TV5003 --fail-on never --allow-unknown -o "$work/r.json"
    grep '"configuration": ' "$work/r.json" >>"$work/receipts"
done
LC_ALL=C sort -u "$work/receipts" >"$work/different"
counts different configuration 12
# Switched on by the user, off by the project.
write '{"rules": {"TV1001": {"enabled": false}}}'
write_user '{"rules": {"TV1001": {"enabled": true, "severity": "note"}, "TV1002": {"severity": "note"}}}'
# shellcheck disable=SC2086
here 1 scan "$contoso" $quick -q -o "$work/q.json"
counts q.json '"id": "TV1001"' 0
counts q.json '"ruleId": "TV1002", .*"verdict": "fail", "severity": "note"' 1
nothing

# ---- the schema knows every key ----

"$telvet" config --no-config --format json | grep -o '"name": "[a-z-]*"' |
    sed 's/.*"name": "//; s/"//' | grep -v '^as-of$' | LC_ALL=C sort >"$work/keys"
sed -n '/^  "properties": {/,/^  }/s/^    "\([a-z-]*\)": {/\1/p' \
    "$source_dir/rules/schema/config-1.json" | grep -v '^rules$' | LC_ALL=C sort >"$work/schema"
ran=$((ran + 1))
cmp -s "$work/keys" "$work/schema" || {
    echo "FAIL config-1.json has other keys:"
    diff "$work/keys" "$work/schema"
    failed=1
}
# ---- a result that was called telvet.json is no configuration ----

nothing
# shellcheck disable=SC2086 # options
here 1 scan "$contoso" $quick -o telvet.json
# shellcheck disable=SC2086 # options
here 1 scan "$contoso" $quick -o telvet.json
here 3 scan --config telvet.json "$contoso"
says err 'unknown key "schemaVersion"'
done_testing
