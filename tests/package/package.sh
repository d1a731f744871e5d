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
"$cmake" --install "$work/by-cmake" >/dev/null
echo "ok built with find_package"

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name telvet.pc)")
export PKG_CONFIG_PATH
# What it says is quoted for a shell: a path may hold blanks.
plugindir=
eval "plugindir=$(pkg-config --variable=plugindir telvet)"
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
echo "ok built with pkg-config"

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

# The installed program finds its own plugins and rules.
"$prefix/bin/telvet" rules >"$work/rules"
grep -q TV1101 "$work/rules"
"$prefix/bin/telvet" plugins >"$work/listed"
grep -q outside "$work/listed"
echo "ok installed"
