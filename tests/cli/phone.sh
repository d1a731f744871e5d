#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# telvet phone: one number, a column of numbers, and any other input.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

phone() {
    wanted=$1
    shift
    run "$wanted" phone --rules-dir "$source_dir/rules" "$@"
}

# column STATUS FILE ARG…: runs telvet phone --stdin with a file.
column() {
    expected=$1 file=$2
    shift 2
    status=0
    "$telvet" phone --rules-dir "$source_dir/rules" --stdin "$@" <"$file" \
        >"$work/out" 2>"$work/err" || status=$?
    ran=$((ran + 1))
    if [ "$status" != "$expected" ]; then
        echo "FAIL telvet phone --stdin $*: exit status $status, expected $expected"
        head -n 5 "$work/err"
        failed=1
    fi
}

# What is right, and what is wrong. The first is the switchboard of the ITU, which
# gave the world its numbering plan: a number kept for fiction would not be fine.
itu=+41227305111
phone 0 $itu
says out "$itu: fine"
says out '+41227305111: Switzerland, fixed-line (numbering data of 20'
says out 'Numbering data: google-libphonenumber'
phone 1 '+44 (0)20 7946 0958'
says out "error    Office phone '+44 (0)20 7946 0958' has '(0)' behind the country code"
says out '(phone.trunk-paren)'
says out 'Suggested: +442079460958, for sign-in +44 2079460958'
phone 1 +44207946095
says out "is '1 digit' too short for a number of 'United Kingdom', such as '+44 "
says out 'numbers starting 20 have 10 digits, 1 is missing'
phone 0 +22990011234
says out 'Benin has had ten digits since 30 November 2024'
phone 0 '+41 22 730 51 11'
says out ': note'
says out '(phone.formatted)'

# National numbers need a country.
phone 1 '020 7946 0958'
says out '(phone.no-country)'
says_not out 'Suggested'
phone 1 '020 7946 0958' --region gb
says out "is written as within 'United Kingdom': the country code '+44' is missing"
says out 'Suggested, to be checked: +442079460958'
phone 1 -r UK '020 7946 0958'
says out 'Suggested, to be checked: +442079460958'

# It depends on the field: tel: and ;ext= are valid in Teams.
phone 1 'tel:+442079460958;ext=12'
says out '(phone.scheme)'
phone 0 --field teams "tel:$itu;ext=12"
says out ': fine'
phone 1 --field teams 442079460958 -r GB
says out "Teams number '442079460958' has no plus sign"

# Several numbers, in their order; an empty text is answered, too.
phone 1 '' 112 $itu +442079460958
says out '(empty): error'
says out 'no office phone (phone.missing)'
says out 'is an emergency number'
says out "$itu: fine"
says out '+442079460958: warning'
says out '(phone.placeholder)'

# JSON: a line per number, with the same texts.
phone 1 -f json '+44 (0)20 7946 0958' $itu
counts out '^{"input":.*}$' 2
says out '"verdict":"error","country":{"id":"GB","name":"United Kingdom","code":44},"type":"fixed-line"'
says out '{"code":"phone.trunk-paren","rule":"TV1102","severity":"error","message":"Office phone '
says out '{"value":"+442079460958","spelling":"+44 2079460958","confidence":"certain","mends":"phone.trunk-paren","reason":"'
says out '"numberingData":"20'
says out '"verdict":"fine"'
phone 1 -f json +44207946095
says out '"missing":[1,1],"plan":"+44207946095: United Kingdom; '

# A column: CR LF or LF, with a byte order mark, without a final line end.
printf '\357\273\277%s\r\n\n+44 20 7946\n+33123456789' "$itu" >"$work/column"
column 1 "$work/column" -f json
counts out '^{"input":' 4
says out '{"input":"+41227305111","verdict":"fine"'
says out '{"input":"","verdict":"error"'
says out '{"input":"+33123456789","verdict":'
column 1 "$work/column"
says out "$itu: fine"
: >"$work/nothing"
column 0 "$work/nothing" -f json
counts out . 0
echo "$itu" >"$work/fine"
column 0 "$work/fine"

# A line that is too long is reported, and the others are answered.
{
    echo +442079460958
    head -c 100000 /dev/zero | tr '\0' 1
    echo
    head -c 1024 /dev/zero | tr '\0' 2
    echo
    echo +33123456789
} >"$work/long"
column 3 "$work/long"
says err 'line 2 is longer than 1024 bytes'
says out '+33123456789: '
column 3 "$work/long" -f json
counts out '^{"input":' 3
says out '{"line":2,"problem":"line 2 is longer than 1024 bytes"}'

# Each answer is written before the next line is read.
mkfifo "$work/in"
"$telvet" phone --rules-dir "$source_dir/rules" --stdin -f json <"$work/in" >"$work/answer" &
child=$!
exec 3>"$work/in"
echo "$itu" >&3
waited=0
while [ ! -s "$work/answer" ] && [ "$waited" -lt 100 ]; do
    sleep 0.1
    waited=$((waited + 1))
done
says answer '"verdict":"fine"'
exec 3>&-
wait "$child"

# No input can control the terminal.
printf '\033]0;owned\007+44 20\302\233 7946 \342\200\2560958\n\377\376\000\001\n+1 {0} {1} [x](https://evil.example)\n' >"$work/hostile"
column 1 "$work/hostile"
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$work/out"; then
    echo "FAIL a control character reached the terminal"
    failed=1
fi
if grep -q "$(printf '\342\200\256')" "$work/out"; then
    echo "FAIL a bidi override reached the terminal"
    failed=1
fi
column 1 "$work/hostile" -f json
counts out '^{"input":' 3
head -c 200000 /dev/urandom >"$work/noise"
status=0
"$telvet" phone --rules-dir "$source_dir/rules" --stdin -f json <"$work/noise" \
    >"$work/out" 2>/dev/null || status=$?
if [ "$status" != 1 ] && [ "$status" != 3 ]; then
    echo "FAIL noise gives exit status $status"
    failed=1
fi

# Usage.
run 3 phone
says err 'telvet phone needs NUMBER…, or --stdin'
run 3 phone --stdin +44
says err 'or --stdin without any'
run 3 phone +44 --region XX
says err '--region "XX" has no numbering plan'
run 3 phone +44 --field fax
says err '--field "fax" is none of: office, teams'
run 3 phone +44 --rules-dir "$work/nowhere"
says err nowhere
done_testing
