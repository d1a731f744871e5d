#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Texts of a foreign rule pack cannot control a terminal: every command refuses a
# pack with such characters when it reads it, with their place.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

steering=$(printf '[\001-\010\013-\037\177]')
cp -r "$source_dir/rules" "$work/rules"
scan 1 "$contoso" -q -o "$work/r.json"

# Asserts that the output has no control, C1 or direction characters.
is_plain() {
    ran=$((ran + 1))
    for stream in out err; do
        if LC_ALL=C grep -q -e "$steering" "$work/$stream" ||
            grep -qF -e "$(printf '\302\233')" -e "$(printf '\342\200\256')" "$work/$stream"; then
            echo "FAIL $stream steers: $1"
            failed=1
        fi
    done
}

# refused SENTENCE: asserts that every command that reads the pack prints this message.
refused() {
    for command in rules 'rules --format json' 'rules --permissions' 'explain TV1101' \
        'explain phone.missing' 'phone +441614960001' "scan $contoso" \
        "verify $work/r.json $contoso"; do
        # shellcheck disable=SC2086 # words
        run 3 $command --rules-dir "$work/rules"
        says err "$1"
        is_plain "$command"
        ran=$((ran + 1))
        # A scan that cannot begin writes no report; other commands print nothing
        # either.
        [ ! -s "$work/out" ] || { echo "FAIL $command wrote something" && failed=1; }
    done
}

# spoil FILE FROM TO SENTENCE: edits a file of the pack, which must then be refused.
spoil() {
    sed "s,$2,$3," "$source_dir/rules/$1" >"$work/rules/$1"
    refused "$1:$4"
    cp "$source_dir/rules/$1" "$work/rules/$1"
}

# FILE|FROM|TO|PLACE|WHAT IT IS
while IFS='|' read -r file from to place what found; do
    [ "$what" = page ] && must='the help page must be' || must="\"$what\" must be one line"
    spoil "$file" "$from" "$(printf '%b' "$to")" \
        "$place: $must without characters that steer a terminal or hide; it has $found"
done <<'DATA'
phone/TV1101.json|"title": "|&\\\\u001b[31m|9:12|title|U+001B
phone/TV1101.json|"text": "|&\0302\0233|13:15|text|U+009B
phone/TV1101.json|"brief": "|&\0302\0233|14:16|brief|U+009B
phone/TV1101.json|"remedy": "|&\0342\0200\0256|17:13|remedy|U+202E
phone/TV1101.json|"command": "|&\\\\n|18:14|command|U+000A
phone/TV1101.json|"portal": "|&\\\\u0007|21:13|portal|U+0007
voice/TV2001.json|"summary": "|&\\\\u200b|10:14|summary|U+200B
profiles/voip.json|"title": "|&\\\\u001b[31m|3:12|title|U+001B
pack.json|"version": "|&\\\\u001b[31m|1:32|version|U+001B
phone/TV1101.md|^## Why|\033[2J&|3:1|page|U+001B
phone/TV1101.md|Why|W\0342\0200\0256hy|3:5|page|U+202E
DATA

family=$(printf 'pho\033[31mne')
mkdir "$work/rules/$family"
refused '/rules/pho?[31mne: a family must be a folder whose name is in [a-z0-9_-]'
rmdir "$work/rules/$family"

# If a part of a rule is missing, the message names the file and the missing part.
mkdir "$work/rules/My.Rules"
refused '/rules/My.Rules: a family must be a folder whose name is in [a-z0-9_-]'
rmdir "$work/rules/My.Rules"
mv "$work/rules/phone/TV1101.md" "$work/page"
refused '/rules/phone/TV1101.json: a help page must stand beside it: cannot open "'
mv "$work/page" "$work/rules/phone/TV1101.md"
sed '/"remedy"/d' "$source_dir/rules/phone/TV1101.json" >"$work/rules/phone/TV1101.json"
refused '/rules/phone/TV1101.json:1:1: "remedy" is missing'
cp "$source_dir/rules/phone/TV1101.json" "$work/rules/phone/TV1101.json"

# A file instead of a family, and a pack without profiles, are reported.
touch "$work/rules/LICENSE"
run 0 rules --rules-dir "$work/rules"
rm "$work/rules/LICENSE"
mv "$work/rules/profiles" "$work/profiles"
run 3 rules --rules-dir "$work/rules"
says err "no profile \"all\", nor any other, in \"$work/rules/profiles\""
mv "$work/profiles" "$work/rules/profiles"

# The unchanged pack works in any place.
odd=$work/$(printf 'a\033[31mb\342\200\256')
mv "$work/rules" "$odd"
run 0 rules --rules-dir "$odd"
run 0 explain TV1101 --rules-dir "$odd"
run 3 rules --rules-dir "$odd/none"
is_plain "a path"
done_testing
