#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# telvet person: how a person is found, what is shown from a snapshot and from a
# result, and the exit status.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

snapshots=$source_dir/tests/snapshots
fail() {
    echo "FAIL $*"
    failed=1
}

# person STATUS WHO SNAPSHOT ARG…: runs telvet person on a snapshot.
person() {
    wanted=$1
    shift
    run "$wanted" person "$@" --plugin-dir "$plugins" \
        --rules-dir "$pack" --as-of 2026-11-24 --color never
}

# by RULES: makes a pack with a profile `few` that has only these rules.
pack=$work/pack
cp -R "$source_dir/rules" "$pack"
by() {
    printf '{"name":"few","title":"t","rules":["%s"]}' \
        "$(echo "$1" | sed 's/,/","/g')" >"$pack/profiles/few.json"
}

# ---- by a snapshot and by its result: the same words ----

# alike STATUS WHO SNAPSHOT: asserts the same output from its result in all.json.
alike() {
    person "$1" "$2" "$3"
    cp "$work/out" "$work/now"
    run "$1" person "$2" "$work/all.json"
    cmp -s "$work/now" "$work/out" || fail "of $2 the result of $3 tells something else"
}

for snapshot in minimal handmade many-forms hostile; do
    scan 1 "$snapshots/$snapshot" --all -q -o "$work/all.json"
    sed -n '/"people": \[/,/\]/s/.*"id": "\([^"]*\)".*/\1/p' "$work/all.json" >"$work/ids"
    [ -s "$work/ids" ] || fail "$snapshot has nobody"
    while read -r id; do
        status=1
        "$telvet" person "$id" "$work/all.json" >"$work/out" 2>&1 </dev/null || status=$?
        [ "$status" != 3 ] || fail "$id: $(cat "$work/out")"
        alike "$status" "$id" "$snapshots/$snapshot"
    done <"$work/ids"
done
scan 1 "$contoso" --all -q -o "$work/all.json"
for who in kofi.mensah ingrid.bauer room.214 xenia.douka; do
    alike 1 "$who@contoso.example" "$contoso"
done

# ---- as JSON ----

# One line, the same from a snapshot and from its result.
person 1 kofi.mensah@contoso.example "$contoso" --format json
cp "$work/out" "$work/now"
run 1 person kofi.mensah@contoso.example "$work/all.json" -f json
cmp -s "$work/now" "$work/out" || fail "the JSON of a result tells something else"
counts out . 1
says out '{"schemaVersion":1,"version":"'
says out '"person":{"id":"90d18365-ad88-425e-863d-2bf3a764c706","name":"kofi.mensah@contoso.example","displayName":"Kofi Mensah"},"verdict":"blocked"'
says out '"pstn":{"person":"blocked","preconditions":"fail","decidedBy":["TV1102","TV7001","TV7004"]}'
says out '"ruleId":"TV1102","code":"phone.plus-missing","verdict":"fail","severity":"error"'
says out '"rules":[{"id":"TV1001",'
# The lines around a place may be about somebody else.
says_not out lucia.fernandez
# Partial matches are only printed on standard error; two tenants give two lines.
run 3 person kofi.mensa "$work/all.json" -f json
counts out . 0
run 1 person kofi.mensah@contoso.example "$work/all.json" "$work/all.json" -f json
counts out . 2
# Without --all, ready people and those not judged cannot be distinguished.
scan 2 "$snapshots/minimal" -q -o "$work/few.json" --only TV1101,TV2104
run 2 person ada.quinn@adatum.example "$work/few.json" -f json
says out '"verdict":"unknown"'
says_not out '"all":true'
run 3 person kofi "$work/all.json" -f yaml
says err '--format "yaml" is none of: text, json'
# A configured format of reports does not apply to this command.
TELVET_FORMAT=sarif run 1 person kofi.mensah@contoso.example "$work/all.json"
says out 'Kofi Mensah · '

# ---- what is told ----

person 1 kofi.mensah@contoso.example "$contoso"
says out 'Kofi Mensah · kofi.mensah@contoso.example · 90d18365-ad88-425e-863d-2bf3a764c706'
says out 'Contoso Support · contoso.example · collected 2026-11-20T08:00:00Z'
says out '  pstn        blocked        not met        TV1102, TV'
says out '  voip        ready          not met        TV5001'
tells out "has no plus sign in front of '+44', the country code of 'United Kingdom'. (users.json:1333:9)"
says out '      Suggested, to be checked: +442079460110'
says out "        Update-MgUser -UserId 'kofi.mensah@contoso.example'"
tells out "Facts: user.office_phones: '442079460110'; user.usage_location: 'GB'"
says out '    To do: Write the number with plus sign'
says out '    Where: Entra admin centre'
tells out "TV1001 The expert's account is enabled (users.json:1328:25) user.enabled: true; user.account_type: 'user'"
tells out 'user.graph_deleted_at: unknown (is missing from the record); user.removed: absent'
tells out "TV1005 The guest has accepted the invitation (users.json:1337:28) user.invitation: absent"
says_not out 'lucia.fernandez'
# Every rule about people is shown once; of the others only those in the way.
awk -F'"' '/"tenants"/ { exit } $2 == "id" { id = $4 }
    $2 == "subject" && $4 == "user" { print id }' "$work/all.json" >"$work/rules"
[ "$(wc -l <"$work/rules")" -gt 30 ] || fail "no rules judge people"
while read -r id; do
    counts out "^  \([a-z]* *\|\)$id " 1
done <"$work/rules"

# ---- exit statuses ----

by TV1101
person 0 amelia.hart@contoso.example "$contoso" --profile few
says out '  pstn        ready          none'
says out '  voip        not judged     none'
# Nobody is ready if only some of a profile's rules were judged.
person 2 amelia.hart@contoso.example "$contoso" --only TV1101
says out '  pstn        not judged     none'
by TV1101,TV7001
person 1 amelia.hart@contoso.example "$contoso" --profile few
says out '  pstn        ready          not met        TV7001'
says out 'Of the tenant, in the way of everybody  1'
says out "Voice channel 'Billing line' does not let agents consult"
person 2 ada.quinn@adatum.example "$snapshots/minimal" --only TV2104
says out '  pstn        unknown        none           TV2104'
says out "'user.upgrade_mode' is"
says out 'To collect, then scan again'
says out '  - teams-users: Graph'
person 2 ada.quinn@adatum.example "$snapshots/minimal" --profile few
says out '  pstn        ready          unknown        TV7001'
# If nothing is judged, nobody is ready.
person 2 ada.quinn@adatum.example "$snapshots/minimal" --only TV9001
says out '  pstn        not judged'
# A rule that no plugin judges is unknown for everybody.
mkdir "$work/none"
run 2 person ada.quinn@adatum.example "$snapshots/minimal" --only TV1101 \
    --plugin-dir "$work/none" --rules-dir "$source_dir/rules" --as-of 2026-11-24
says out '  pstn        unknown        unknown        TV1101'
says out 'no plugin offers the check'

# A check that crashes does not prevent the report.
mkdir "$work/dies"
echo '[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"crash@x.example","accountEnabled":true,"businessPhones":[]}]' \
    >"$work/dies/users.json"
run 2 person crash@x.example "$work/dies" --only TV1101,TV1001 \
    --plugin-dir "$plugins/../tests/cli/crashing" --rules-dir "$source_dir/rules"
says out '  pstn        unknown        unknown        TV1101, TV1001'
tells out 'the check crashed'

# The number of workers does not matter.
for jobs in 1 7; do
    person 1 kofi.mensah@contoso.example "$contoso" --jobs "$jobs"
    cp "$work/out" "$work/jobs$jobs"
done
cmp -s "$work/jobs1" "$work/jobs7" || fail "seven workers tell something else than one"

# A waiver makes nobody ready.
cat >"$work/waivers.json" <<'JSON'
{"schemaVersion":1,"waivers":[{"id":"W-7","rule":"TV1102",
 "subjects":["kofi.mensah@contoso.example"],"justification":"Ported soon.",
 "owner":"voice","created":"2026-11-01","expires":"2026-12-20"}]}
JSON
person 1 kofi.mensah@contoso.example "$contoso" --only TV1102 -w "$work/waivers.json"
says out '  pstn        blocked        none           TV1102'
says out '      Waived (W-7 until 2026-12-20: Ported soon.)'

# ---- who is meant ----

for who in 90D18365-AD88-425E-863D-2BF3A764C706 KOFI.mensah@Contoso.example \
    'kofi mensah' +442079460110 tel:+442079460110 '020 7946 0110' '(0)20-7946-0110'; do
    person 1 "$who" "$contoso"
    says out 'Kofi Mensah · kofi.mensah@contoso.example'
    run 1 person "$who" "$work/all.json"
    says out 'Kofi Mensah · kofi.mensah@contoso.example'
done

mkdir "$work/names"
cat >"$work/names/users.json" <<'JSON'
[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"kim.lee@x.example",
  "displayName":"Kim Lee","accountEnabled":true,"businessPhones":["+442079460101"]},
 {"id":"00000000-0000-4000-8000-000000000002","userPrincipalName":"k.lee@x.example",
  "displayName":"Kim Lee","accountEnabled":true,"businessPhones":["+442079460101"]},
 {"id":"00000000-0000-4000-8000-000000000003","userPrincipalName":"evil@x.example",
  "displayName":"kim.lee@x.example","accountEnabled":true,"businessPhones":[]},
 {"id":"00000000-0000-4000-8000-000000000004","userPrincipalName":"off@x.example",
  "displayName":"Off","accountEnabled":false,"businessPhones":["+12079460101"]}]
JSON
by TV1101
run 1 scan "$work/names" --profile few --all -q -o "$work/names.json" --plugin-dir "$plugins" \
    --rules-dir "$pack" --as-of 2026-11-24
for place in "$work/names" "$work/names.json"; do
    options=
    [ "$place" != "$work/names" ] || options="--profile few --plugin-dir $plugins
        --rules-dir $pack --as-of 2026-11-24"
    for who in 'Kim Lee' +442079460101; do
        # shellcheck disable=SC2086 # words
        run 3 person "$who" "$place" $options
        says err "several people in $place are \"$who\"; say which by name or id:"
        says err '  kim.lee@x.example  Kim Lee  00000000-0000-4000-8000-000000000001'
        says err '  k.lee@x.example  Kim Lee  00000000-0000-4000-8000-000000000002'
        counts err . 3
        counts out . 0
    done
    # A person whose display name is another's UPN is not taken for that person.
    # shellcheck disable=SC2086 # words
    run 0 person kim.lee@x.example "$place" $options
    says out 'Kim Lee · kim.lee@x.example · 00000000-0000-4000-8000-000000000001'
    # Part of a name, and a name with one wrong letter, do not match.
    # shellcheck disable=SC2086 # words
    run 3 person k.le "$place" $options
    says err "nobody in $place is \"k.le\"; did you mean k.lee@x.example?"
    # shellcheck disable=SC2086 # words
    run 3 person lee "$place" $options
    says err 'is "lee"; did you mean one of these?'
    counts err . 4
    # shellcheck disable=SC2086 # words
    run 3 person evill@x.example "$place" $options
    says err 'did you mean evil@x.example?'
    # A number of another country, too few digits, no match at all.
    for who in +12079460100 60101 zzzzzzzzzz; do
        # shellcheck disable=SC2086 # words
        run 3 person "$who" "$place" $options
        says err "nobody in $place is \"$who\""
    done
done

# Numbers can only be found if a rule reads them; otherwise the message says so.
person 3 +442079460110 "$contoso" --only TV1001
says err 'its rules do not read every telephone number; say the name or id'
scan 1 "$contoso" --only TV1001 --all -q -o "$work/one.json"
run 3 person +442079460110 "$work/one.json"
says err 'its rules do not read every telephone number; say the name or id'
person 3 +442079469999 "$contoso"
says_not err 'telephone number'
run 3 person +442079469999 "$work/all.json"
says_not err 'telephone number'
person 3 nobody@contoso.example "$contoso" --only TV1001
says_not err 'telephone number'

# A person out of scope was not judged; the message says so.
person 3 off@x.example "$work/names" --only TV1101
tells err "\"off@x.example\" is in $work/names, but the account is switched off"
counts out . 0
echo off@x.example >"$work/list"
person 3 kim.lee@x.example "$work/names" --only TV1101 --experts "$work/list"
says err 'but is not one of the experts listed; --experts FILE'
person 0 off@x.example "$work/names" --profile few --experts "$work/list"
says out '  pstn        ready          none'

mkdir "$work/torn"
cp "$work/names/users.json" "$work/torn"
printf '[{"userPrincipalName":"k.lee@x.example"},{' >"$work/torn/experts.json"
person 3 kim.lee@x.example "$work/torn" --only TV1101
says err 'whether they are in scope is not known'
printf '[]' >"$work/torn/experts.json"
person 3 kim.lee@x.example "$work/torn" --only TV1101
says err 'but is not one of the experts listed'

# Everybody on the list is judged, even if not in the directory.
echo gone@x.example >"$work/list"
person 1 gone@x.example "$work/names" --only TV1007 --experts "$work/list"
says out 'gone@x.example'
says out '  voip        blocked        none           TV1007'

# If a snapshot lacks people, a person may be one of them.
mkdir "$work/lacks"
echo '{"value":[' >"$work/lacks/users.json"
person 3 kim.lee@x.example "$work/lacks"
says err "nobody in $work/lacks is \"kim.lee@x.example\": it does not show everybody"

# ---- a result that does not list everything claims nothing ----

scan 1 "$contoso" -q -o "$work/few.json"
run 1 person kofi.mensah@contoso.example "$work/few.json"
says out '  voip        ready          not met'
says out 'Does not hold  4'
tells out 'Holds or does not apply 35 TV1001, TV1002'
tells out 'written without --all: it does not list which of these hold'
says_not out 'Does not apply'
scan 0 "$work/names" --only TV1001 -q -o "$work/fine.json"
run 3 person kim.lee@x.example "$work/fine.json"
tells err 'is "kim.lee@x.example": written without --all, it does not list who is ready and has no finding'

# In a redacted result, people are found by pseudonym.
scan 1 "$contoso" --all -q --redact -o "$work/red.json"
name=$(sed -n 's/.*"id": "[^"]*", "name": "\(user-[0-9a-f]*\)".*"pstn": "blocked".*/\1/p' \
    "$work/red.json" | head -n 1)
run 1 person "$name" "$work/red.json"
says out "$name"
says_not out contoso
run 3 person kofi.mensah@contoso.example "$work/red.json"

# ---- several places ----

person 1 kofi.mensah@contoso.example "$snapshots/minimal" "$contoso" "$work/few.json"
counts out '^Kofi Mensah' 2
[ ! -s "$work/err" ] || fail "several places: $(cat "$work/err")"
mkdir "$work/other"
sed 's/x\.example/y.example/; s/^ {.*/]/; s/},$/}/; /^]/q' "$work/names/users.json" >"$work/other/users.json"
person 0 'Kim Lee' "$work/other" --profile few
person 3 'Kim Lee' "$work/other" "$work/names" --only TV1101
says out 'Kim Lee · kim.lee@y.example'
says err "several people in $work/names are \"Kim Lee\""
person 3 nobody.at.all "$snapshots/minimal" "$contoso"
says err 'nobody in any of them is "nobody.at.all"'
person 3 kofi.mensah@contoso.example "$contoso" "$work/nowhere"
says out 'Kofi Mensah'
says err 'nowhere": No such file'
echo '{}' >"$work/none.json"
run 3 person kofi "$work/none.json"
says err 'none.json'

# ---- names that steer a terminal ----

for id in 00000004-0000-4000-8000-000000000004 00000005-0000-4000-8000-000000000005; do
    person 1 "$id" "$snapshots/hostile"
    cat "$work/out" >"$work/shown"
    person 3 "$(printf '\033[2Jzzzz\342\200\256')" "$snapshots/hostile"
    cat "$work/err" >>"$work/shown"
    person 3 hostile.example "$snapshots/hostile"
    cat "$work/err" >>"$work/shown"
    counts err . 11
    if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$work/shown"; then
        fail "a control character reached the terminal"
    fi
    if grep -q "$(printf '\342\200\256')" "$work/shown"; then
        fail "a bidi override reached the terminal"
    fi
done

# ---- usage, streams ----

run 3 person kofi
says err 'telvet person needs WHO SNAPSHOT|RESULT.json…'
run 3 person '' "$contoso"
says err 'WHO must not be empty'
run 3 person kofi "$work/few.json" --profile voip
says err '--profile says how to judge a snapshot'
run 3 person kofi "$contoso" -o "$work/x.json"
says err 'unknown option'
run 1 person kofi.mensah@contoso.example "$work/few.json" --color always
says out "$(printf '\033[1mKofi Mensah')"
{
    status=0
    "$telvet" person kofi.mensah@contoso.example "$work/all.json" 2>"$work/err" || status=$?
    echo "$status" >"$work/status"
} | :
[ "$(cat "$work/status")" = 1 ] || fail "a pipe without a reader: $(cat "$work/status")"
[ ! -s "$work/err" ] || fail "a pipe without a reader: $(cat "$work/err")"

# `telvet person` uses the configuration of a scan.
mkdir "$work/project"
echo '{"profile": "few", "output": [], "fail-on": ["warning"]}' >"$work/project/c.json"
person 0 amelia.hart@contoso.example "$contoso" --config "$work/project/c.json"
says out 'Holds  1'
done_testing
