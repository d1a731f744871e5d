#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tool that makes the numbering tables: the same bytes each time, and of a
# table that is wrong the file, the line and the value.
#
#   tool.sh TOOL DATA
set -eu
tool=$1 data=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$data/numbering.tsv" "$data/phone-placeholders.tsv" \
    "$data/phone-notes.tsv" "$work"
cd "$work"

make_table() {
    "$tool" "$1" phone-placeholders.tsv "$2" "$3" 2>said
}

make_table numbering.tsv phone-notes.tsv one.c
make_table numbering.tsv phone-notes.tsv two.c
cmp one.c two.c
echo "ok the same bytes"

# refuses WHAT LINE WORDS SED: the table changed by SED is refused, at LINE
refuses() {
    sed "$4" numbering.tsv >changed.tsv
    if make_table changed.tsv phone-notes.tsv refused.c; then
        echo "taken: $1"
        exit 1
    fi
    if [ -e refused.c ] || ! grep -qF "changed.tsv:$2: " said ||
        ! grep -qF "$3" said; then
        echo "of $1 was said, not of line $2:"
        cat said
        exit 1
    fi
    echo "ok $1"
}

line_of() {
    grep -nF "$1" numbering.tsv | head -n 1 | cut -d: -f1
}

tab=$(printf '\t')
france=$(line_of "C${tab}33${tab}")
here=$((france + 1))
refuses "an unknown record" "$france" '"X"' "${france}s/^C/X/"
refuses "no number" "$france" '"3x"' "${france}s/33/3x/"
refuses "a code out of order" "$france" '31' "${france}s/33/31/"
refuses "a code that begins with another" "$france" '321' "${france}s/33/321/"
refuses "a region that is not listed" "$here" '"FX"' "${here}s/FR/FX/"
refuses "a region that does not follow" "$france" 'of 33' "${here},\$d"
refuses "a missing field" "$here" '13 fields' "${here}s/${tab}France//"
refuses "an empty field" "$here" 'field 2' "${here}s/FR//"
refuses "a length beyond all" "$here" '"99"' "${here}s/${tab}9${tab}/${tab}99${tab}/"
refuses "a bad pattern" "$here" '[1-9' "${here}s/\[1-9]/[1-9/"
refuses "a star in a pattern" "$here" '*' "${here}s/\[1-9]/[1-9]*/"
antigua=$(line_of "R${tab}AG${tab}")
refuses "a group that is none" "$antigua" "268\$2" "${antigua}s/268[\$]1/268\$2/"
states=$(line_of "R${tab}US${tab}")
refuses "a region of lower case" "$states" '"Us"' "${states}s/US/Us/"
next=$((here + 1))
refuses "an unknown type" "$next" '"free"' "${next}s/T${tab}[a-z]*/T${tab}free/"
refuses "an example of another type" "$next" '"123456789"' \
    "${next}s/[0-9]*\$/123456789/"
refuses "a version of another format" "$(line_of "V$tab")" '"2"' \
    "s/^V${tab}1/V${tab}2/"
refuses "a bad date" "$(line_of "V$tab")" 'date' "/^V/s/-..\$/-1/"
refuses "no version" 0 'no version' '/^V/d'

printf 'N\t3x\twords\n' >notes.tsv
if make_table numbering.tsv notes.tsv refused.c ||
    ! grep -q '^notes.tsv:1: "3x"' said; then
    echo "a note of no digits was taken"
    exit 1
fi
printf 'N\t33\twords' >notes.tsv
if make_table numbering.tsv notes.tsv refused.c ||
    ! grep -q '^notes.tsv:0: ' said; then
    echo "a file without an end was taken"
    exit 1
fi
if make_table none.tsv phone-notes.tsv refused.c ||
    ! grep -q '^none.tsv:0: ' said; then
    echo "no file was taken"
    exit 1
fi
echo "ok the other files"
