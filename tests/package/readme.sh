#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# readme.sh SOURCE_DIR: the code blocks of plugins/README.md are the files that
# the test `package` builds.
set -eu
cd "$1"

# block LANGUAGE: what stands in the fenced block of that language.
block() {
    sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" plugins/README.md | sed '1d;$d'
}

block c | diff - tests/package/outside/outside.c
block json | diff - tests/package/outside/rules/outside/TV9901.json
block cmake | diff - tests/package/outside/CMakeLists.txt
echo "the page and the plugin are the same"
