#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Small tenants of one scan share workers: each gives the same result as alone,
# even if one of them crashes the workers.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
crashing=$plugins/../tests/cli/crashing

# tenant NAME UPN…: makes a snapshot with these people.
tenant() {
    mkdir "$work/$1"
    name=$1 number=0
    shift
    for upn; do
        number=$((number + 1))
        printf '{"id":"00000000-0000-4000-8000-%012d","userPrincipalName":"%s","displayName":"P","accountEnabled":true,"userType":"Member","businessPhones":[]}\n' \
            "$number" "$upn@$name.example"
    done >"$work/$name/users.ndjson"
}

# together STATUS NAME ARG…: scans all tenants at once, into NAME.csv and NAME.json.
together() {
    expected=$1 into=$2
    shift 2
    # shellcheck disable=SC2086 # a list of words
    run "$expected" scan $tenants \
        --rules-dir "$source_dir/rules" --as-of 2026-11-24 -q \
        -o "$work/$into.csv" -o "$work/$into.json" -o "$work/$into.sarif" "$@"
}

# same ONE OTHER: asserts that two files are equal.
same() {
    ran=$((ran + 1))
    if ! cmp -s "$work/$1" "$work/$2"; then
        echo "FAIL $1 and $2 differ"
        diff "$work/$1" "$work/$2" | head -n 5
        failed=1
    fi
}

# alone ARG…: scans each tenant alone; their reports are joined in alone.csv.
alone() {
    from=1
    : >"$work/alone.csv"
    for one in $tenants; do
        "$telvet" scan "$one" --rules-dir "$source_dir/rules" \
            --as-of 2026-11-24 -q -o "$work/one.csv" "$@" 2>/dev/null || :
        tail -n "+$from" "$work/one.csv" >>"$work/alone.csv"
        from=2 # one header for all
    done
}

tenant a anna bea crash
tenant b crash.a ida crash.b crash.c eva crash.d last
tenant c carl
tenant e crash.x
echo "no directory" >"$work/d"
tenants="$work/a $work/b $work/c $work/d $work/e"

# The plugin crashes for some of the people.
together 3 all --plugin-dir "$crashing" --only TV1101
alone --plugin-dir "$crashing" --only TV1101
same alone.csv all.csv
# Each crash is a finding and a fault; after three, the check is set aside in tenant b.
counts all.json '"cause": "crash"' 10
counts all.json '"cause": "set-aside"' 3
for jobs in 1 2 7; do
    together 3 "jobs$jobs" --plugin-dir "$crashing" --only TV1101 --jobs "$jobs"
    for form in csv json sarif; do
        same "all.$form" "jobs$jobs.$form"
    done
done

# The same if telvet is started with SIGCHLD ignored.
printf '#!/bin/sh\nexec env --ignore-signal=CHLD "%s" "$@"\n' "$telvet" \
    >"$work/careless"
chmod +x "$work/careless"
heedful=$telvet telvet=$work/careless
together 3 careless --plugin-dir "$crashing" --only TV1101
telvet=$heedful
for form in csv json sarif; do
    same "all.$form" "careless.$form"
done

# Among many people, equal facts are judged once. Verdicts must not be reused for
# another tenant, whose people have the same numbers in the store.
crowd() {
    mkdir "$work/$1"
    for number in $(seq 100); do
        printf '{"id":"00000000-0000-4000-8000-%012d","userPrincipalName":"%s","accountEnabled":true,"userType":"Member","usageLocation":"GB","businessPhones":["%s"]}\n' \
            "$number" "$number@$1.example" "$2"
    done >"$work/$1/users.ndjson"
}
crowd good +441614960001
crowd bad 1614960001
few=$tenants tenants="$work/good $work/bad"
together 1 crowds --plugin-dir "$plugins" --only TV1102 --jobs 1
counts crowds.csv '^,bad,TV1102,' 100
alone --plugin-dir "$plugins" --only TV1102
same alone.csv crowds.csv
tenants=$few

# The same with the real plugins, with a damaged tenant between two intact ones.
cp -R "$contoso" "$work/first"
cp -R "$contoso" "$work/damaged"
cp -R "$contoso" "$work/last"
head -c 3000 "$contoso/numbers.json" >"$work/damaged/numbers.json"
tenants="$work/first $work/damaged $work/last $tenants"
together 3 real --plugin-dir "$plugins"
alone --plugin-dir "$plugins"
same alone.csv real.csv

# More tenants than are held at once: the next ones are read while others are
# reported, if there are threads for it, and nobody can tell. Some cannot be.
list=
for index in $(seq 150); do
    tenant "t$index" "p$index"
    list="$list $work/t$index"
done
# shellcheck disable=SC2086 # a list of words
scan 1 $list --only TV1101 -q -o "$work/many.csv"
sed 1d "$work/many.csv" | sed -n 's/^[^@]*,p\([0-9]*\)@.*/\1/p' >"$work/numbers"
seq 150 >"$work/expected"
same numbers expected
tenants="$work/d $list $work/d $work/damaged $work/first"
for jobs in 1 2 7; do
    together 3 "ahead$jobs" --plugin-dir "$plugins" --jobs "$jobs"
    mv "$work/err" "$work/ahead$jobs.err"
    for form in csv json sarif err; do
        same "ahead1.$form" "ahead$jobs.$form"
    done
done
counts ahead1.err "is a file; a snapshot is a directory" 2

done_testing
