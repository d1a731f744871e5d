#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles the public headers as every language that plugins are written in.
#
#   header.sh <C compiler> <C++ compiler or -> <include directory> <header.c>
set -eu
warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Werror'

# shellcheck disable=SC2086 # a list of flags
compile() {
    echo "$*"
    "$@" $warnings -fsyntax-only -I "$include" "$file"
}
cc=$1 cxx=$2 include=$3 file=$4
for std in c11 c17; do
    compile "$cc" -x c -std=$std -Wstrict-prototypes
done
if [ "$cxx" = - ]; then
    echo "no C++ compiler here"
    exit 77
fi
for std in c++17 c++20; do
    compile "$cxx" -x c++ -std=$std
done
