#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shell completion, run in a real shell.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

if ! command -v bash >/dev/null; then
    echo "no bash here"
    exit 77
fi
"$telvet" completion bash >"$work/telvet.bash"
"$telvet" completion zsh >"$work/_telvet"
mkdir -p "$work/dir/a b"
: >"$work/dir/file"

# offers WORDS EXPECTED…: asserts the completions of the last word; words are separated
# by "|", and the last one may be empty.
offers() {
    words=$1 expected=$2
    ran=$((ran + 1))
    # shellcheck disable=SC2086 # words
    found=$(PATH=$(dirname "$telvet"):$PATH bash -c '
        source "$1"
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        _telvet
        IFS="|"
        echo "${COMPREPLY[*]}"' bash "$work/telvet.bash" $words "${3-}")
    if [ "$found" != "$expected" ]; then
        echo "FAIL for \"$words ${3-}\" there is \"$found\", expected \"$expected\""
        failed=1
    fi
}

offers telvet 'scan|person|report|diff|verify|rules|explain|phone|plugins|facts|waive|config|completion|version|--help|--version'
offers telvet scan scan
offers 'telvet scan' '--sarif-profile' --sar
offers 'telvet scan --sarif-profile' 'github|azure|full'
offers 'telvet scan --sarif-profile =' 'github' gi
offers 'telvet scan -f' 'json|junit' j
offers 'telvet scan --profile' 'all|example|external|pstn|voip'
offers 'telvet scan --only' 'TV7001|TV7002|TV7003|TV7004|TV7005|TV7006' TV70
offers 'telvet scan --only' 'TV1101,TV7001' TV1101,TV7001
offers 'telvet rules --family' phone ph
offers 'telvet explain' 'TV4001|TV4002' TV40
offers 'telvet completion' 'bash|zsh'
offers 'telvet scan' "$work/dir/a b" "$work/dir/"
offers 'telvet scan -o' "$work/dir/file" "$work/dir/f"
offers 'telvet scan --jobs' ''
# Options of several commands are completed in the same way for all of them.
for command in scan person rules explain phone waive; do
    offers "telvet $command --rules-dir" "$work/dir/a b" "$work/dir/"
done
offers 'telvet waive --profile' voip v

# Files are offered for options and arguments that take files, nothing for other values.
for command in scan person report diff verify rules phone plugins waive config; do
    "$telvet" "$command" --help |
        sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\) \([A-Z][A-Z]*\)  *[^ ].*/\2 \3/p' >"$work/options"
    while read -r option value; do
        case $value in
        FILE) offers "telvet $command $option" "$work/dir/file" "$work/dir/f" ;;
        N | CC | DATE | TEXT | SECONDS | PERCENT) offers "telvet $command $option" '' "$work/dir/f" ;;
        esac
    done <"$work/options"
done
for command in person report diff verify waive; do
    offers "telvet $command" "$work/dir/file" "$work/dir/f"
done
for command in rules phone plugins facts config version; do
    offers "telvet $command" '' "$work/dir/f"
done

if command -v zsh >/dev/null; then
    zsh -n "$work/_telvet" || failed=1
fi
says _telvet "--sarif-profile="
says _telvet "(all example external pstn voip)"
done_testing
