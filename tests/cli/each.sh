#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Reports per tenant (-o with {tenant}) have the bytes that a scan of this tenant
# alone writes: in a scan of several tenants, rendered from its result, and with
# pseudonyms.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
snapshots=$source_dir/tests/snapshots
tenants="minimal hostile handmade nowhere"
forms="json sarif html txt csv"

# same ONE OTHER: asserts that two files are equal.
same() {
    ran=$((ran + 1))
    cmp "$work/$1" "$work/$2" || failed=1
}

# outputs FOLDER NAME: prints the options for a report in every format.
outputs() {
    for form in $forms; do
        echo "-o $work/$1/$2.$form"
    done
}

all_tenants() {
    for one in $tenants; do
        echo "$snapshots/$one"
    done
}

mkdir "$work/alone" "$work/each" "$work/again" "$work/shared" "$work/shared1"
for one in $tenants; do
    # shellcheck disable=SC2046 # words
    "$telvet" scan "$snapshots/$one" --plugin-dir "$plugins" \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 -q \
        $(outputs alone "$one") 2>"$work/err" || :
done
for jobs in 1 3; do
    # shellcheck disable=SC2046 # words
    scan 3 $(all_tenants) -q -j "$jobs" $(outputs each '{tenant}') -o "$work/all.json"
    says err 'nowhere": No such file or directory'
    for one in $tenants; do
        for form in $forms; do
            same "alone/$one.$form" "each/$one.$form"
        done
    done
    rm "$work"/each/*
done

# `telvet report` also writes reports per tenant.
# shellcheck disable=SC2046 # words
run 3 report "$work/all.json" -q $(outputs again '{tenant}')
for one in $tenants; do
    for form in json sarif html txt; do
        same "alone/$one.$form" "again/$one.$form"
    done
done
run 0 verify "$work/again/hostile.json" "$snapshots/hostile" \
    --plugin-dir "$plugins" --rules-dir "$source_dir/rules"

# File names are pseudonyms, too.
head -c 32 /dev/urandom >"$work/key"
chmod 600 "$work/key"
scan 1 "$snapshots/minimal" "$snapshots/hostile" -q --redact --redact-key "$work/key" \
    -o "$work/shared/{tenant}.json"
scan 1 "$snapshots/minimal" -q --redact --redact-key "$work/key" -o "$work/shared1/one.json"
pseudonym=$(sed -n 's/.*"label": "\([^"]*\)".*/\1/p' "$work/shared1/one.json")
same shared1/one.json "shared/$pseudonym.json"
find "$work/shared" -type f | sed 's,.*/,,' >"$work/out"
counts out '^tenant-[0-9a-f]*\.json$' 2

# --summary changes standard output, but not the files.
tenant() {
    mkdir -p "$work/$1"
    cp "$snapshots/minimal/"* "$work/$1"
}
long=fabrikam-residences-international.onmicrosoft.example
tenant "$long"
tenant short
mkdir "$work/table"
scan 3 "$snapshots/minimal" "$work/$long" "$work/short" "$work/nowhere" --only TV1101 \
    --summary -o "$work/table/{tenant}.txt" -o "$work/table.json"
counts out '^$' 2
says out 'All tenants  4'
says out "  $long         2"
says out 'could not be read'
says out 'exit status 3'
counts out . 8
ran=$((ran + 1))
[ "$(grep -E '^  (tenant|fabrikam|short)' "$work/out" | awk '{ print length($0) }' | uniq | wc -l)" = 1 ] ||
    { echo "FAIL the columns are not below each other" && failed=1; }
scan 0 "$work/short" --only TV1101 -o "$work/one.txt" -q
same one.txt table/short.txt
run 3 report "$work/table.json" -s
cp "$work/out" "$work/again.txt"
scan 3 "$snapshots/minimal" "$work/$long" "$work/short" "$work/nowhere" --only TV1101 -s
same out again.txt
scan 0 "$work/short" --only TV1101 -s
says out 'All tenants  1'
for options in -q '--format json' "-o $work/x.json -q"; do
    # shellcheck disable=SC2086 # words
    scan 3 "$work/short" --summary $options
    says err '--summary is of the text on standard output'
done
run 3 verify "$work/one.json" "$work/short" --summary
says err '--summary cannot be used here'

# Tables show the name of a tenant, and its folder, too, if two have the same name.
for one in north south; do
    tenant "$one"
    id="00000000-0000-4000-8000-00000000000$(printf %s "$one" | wc -c)"
    echo "{\"tenant\":{\"id\":\"$id\",\"name\":\"Fabrikam\"}}" >"$work/$one/snapshot.json"
done
scan 0 "$work/north" "$work/short" --only TV1101 -s -o "$work/named.html" -o "$work/named.json"
says out '  Fabrikam  '
says_not out 00000000-0000
says named.html '>Fabrikam<'
scan 0 "$work/north" "$work/short" "$work/south" --only TV1101 -s -o "$work/named.json"
says out '  Fabrikam (north)  '
says out '  Fabrikam (south)  '
cp "$work/out" "$work/again.txt"
run 0 report "$work/named.json" -s
same out again.txt

# Nothing is written twice, or outside of the directory.
mkdir -p "$work/other/minimal" "$work/twice"
cp "$snapshots/minimal/"* "$work/other/minimal"
scan 3 "$snapshots/minimal" "$work/other/minimal" -q -o "$work/twice/{tenant}.txt"
says err 'two tenants are called "minimal"'
scan 3 "$snapshots/minimal" -q -o "$work/twice/{tenant}.json" -o "$work/twice/minimal.json"
says err 'are one file'
scan 3 "$snapshots/minimal" -q -o "$work/{tenant}.csv" -o "$work/{tenant}.csv"
says err 'is given twice'
scan 3 "$snapshots/minimal" -q -o "$work/nowhere/{tenant}.csv"
says err 'cannot write'
for label in ../alone/minimal .. 'a\\u0007b' ''; do
    sed "s,\"label\": \"minimal\",\"label\": \"$label\"," "$work/alone/minimal.json" >"$work/evil.json"
    run 3 report "$work/evil.json" -q -o "$work/each/{tenant}.json"
    says err 'is no name of a file'
done
find "$work/each" -type f >"$work/out"
counts out . 0
done_testing
