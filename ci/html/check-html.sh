#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Validates HTML reports and uses each as a person would, in a real browser.
#
#   ci/html/check-html.sh FILE.html…      SHOTS=DIR keeps pictures and the PDF
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || {
    echo "usage: ci/html/check-html.sh FILE.html…" >&2
    exit 2
}
"$here/install"
status=0
for file in "$@"; do
    "$here/node_modules/.bin/html-validate" \
        --config "$here/html-validate.json" "$file" || status=1
    node "$here/use.mjs" "$file" || status=1
done
exit "$status"
