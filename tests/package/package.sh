#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs telvet, and builds an outside plugin against the installed header
# alone: once with find_package, once with pkg-config.
#
#   package.sh CMAKE BUILD_DIR CC GENERATOR OUTSIDE [TELVET]
set -eu
cmake=$1 build=$2 cc=$3 generator=$4 outside=$5 telvet=${6:-}
# Not in /tmp, where programs may be forbidden to run.
work=$(mktemp -d "$build/package.XXXXXX")
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

# Where it was installed must not matter: the prefix is not the configured one.
for component in dev runtime; do
    "$cmake" --install "$build" --prefix "$prefix" --component "$component" \
        >"$work/log" || {
        cat "$work/log"
        exit 1
    }
done

# A copy, so that nothing of the source tree can be found from it.
cp -R "$outside" "$work/outside"
"$cmake" -G "$generator" -S "$work/outside" -B "$work/by-cmake" \
    -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_C_COMPILER="$cc" -DCMAKE_INSTALL_PREFIX="$prefix" >"$work/log"
"$cmake" --build "$work/by-cmake" >>"$work/log" || {
    cat "$work/log"
    exit 1
}
"$cmake" --build "$work/by-cmake" --target test >"$work/log" || {
    cat "$work/log"
    exit 1
}
grep -q '100% tests passed' "$work/log"
"$cmake" --install "$work/by-cmake" >/dev/null
echo "ok built with find_package, and its cases play"

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name telvet.pc)")
export PKG_CONFIG_PATH
# What it says is quoted for a shell: a path may hold blanks.
plugindir='' rulecases=''
eval "plugindir=$(pkg-config --variable=plugindir telvet)"
eval "rulecases=$(pkg-config --variable=rulecases telvet)"
[ -e "$plugindir/outside.so" ] || {
    echo "plugindir of telvet.pc and telvet_PLUGIN_DIR differ: $plugindir"
    exit 1
}
# By hand, it is up to the builder that nobody else may write the plugin.
umask 022
mkdir "$work/by-pkg-config"
eval "set -- $(pkg-config --cflags telvet)"
"$cc" -std=c11 -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden \
    -Wl,-z,defs "$@" \
    -o "$work/by-pkg-config/outside.so" "$work/outside/outside.c"
"$rulecases" "$work/by-pkg-config" "$work/outside/rules" \
    "$work/outside/cases/TV9901" >"$work/log" || {
    cat "$work/log"
    exit 1
}
# A case that is wrong says what is, and where.
mkdir -p "$work/wrong/TV9901"
sed 's/"verdict": "fail"/"verdict": "pass"/' "$work/outside/cases/TV9901/cases.json" \
    >"$work/wrong/TV9901/cases.json"
status=0
"$rulecases" "$work/by-pkg-config" "$work/outside/rules" "$work/wrong/TV9901" \
    >"$work/log" || status=$?
if [ "$status" != 1 ] ||
    ! grep -q 'TV9901/cases.json:10:27: verdict is "fail"$' "$work/log"; then
    cat "$work/log"
    exit 1
fi
echo "ok built with pkg-config"

# The pages and the example come with it.
docs=$prefix/share/doc/telvet-dev
for page in plugins.md rules.md cases.md examples/outside/outside.c; do
    [ -s "$docs/$page" ] || {
        echo "$page is not installed"
        exit 1
    }
done

[ -n "$telvet" ] || exit 0
# The index speaks of the plugins as they were installed, not as they were built.
"$telvet" plugins --plugin-dir "$plugindir" --index "$work/all.index" >"$work/listed"
rm "$plugindir/outside.so"
"$telvet" plugins --plugin-dir "$plugindir" --index "$work/index" >"$work/listed"
cmp "$work/index" "$plugindir/plugins.index" || exit 1
if cmp -s "$work/index" "$work/all.index"; then
    echo "the index does not tell the plugins"
    exit 1
fi
"$cmake" --install "$work/by-cmake" >/dev/null
echo "ok the index"
for dir in "$work/by-pkg-config" "$plugindir"; do
    "$telvet" plugins --plugin-dir "$dir" >"$work/listed"
    grep -q outside "$work/listed" || {
        cat "$work/listed"
        echo "telvet does not list the plugin in $dir"
        exit 1
    }
done
echo "ok listed"

# Its rule judges by the pack that comes with it.
cp -R "$docs/examples/outside/rules" "$work/pack"
mkdir "$work/snapshot"
cat >"$work/snapshot/users.json" <<'JSON'
[{"id": "6f1c1b9e-0000-4000-8000-000000000001", "accountEnabled": true, "userType": "Member",
  "userPrincipalName": "ada@adatum.example", "department": "Fax room"}]
JSON
status=0
"$telvet" scan "$work/snapshot" --plugin-dir "$work/by-pkg-config" \
    --rules-dir "$work/pack" --fail-on warning >"$work/scanned" || status=$?
[ "$status" = 1 ] || {
    cat "$work/scanned"
    echo "the scan ended with $status"
    exit 1
}
grep -q "is of department 'Fax room'" "$work/scanned"
echo "ok judged"

# The installed program finds its own plugins and rules.
"$prefix/bin/telvet" rules >"$work/rules"
grep -q TV1101 "$work/rules"
"$prefix/bin/telvet" plugins >"$work/listed"
grep -q outside "$work/listed"
echo "ok installed"
