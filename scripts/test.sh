#!/bin/sh
# Runs all that guards a change, cheapest first, and stops at the first failure. `test.sh quick`
# leaves out what takes more than a glance. What this machine cannot do is skipped in words; with
# PARLOR_REQUIRE_ALL=1 that is a failure, so that nothing stays untested unnoticed.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

began=$(date +%s)
summary=

# step NAME COMMAND...
step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    started=$(date +%s)
    status=0
    "$@" || status=$?
    seconds=$(($(date +%s) - started))
    case $status in
    0) verdict=ok ;;
    77) verdict=skipped ;;
    *) verdict=FAILED ;;
    esac
    [ "$verdict" != skipped ] || [ "${PARLOR_REQUIRE_ALL:-0}" != 1 ] || verdict='FAILED (may not be skipped here)'
    summary="$summary$(printf '%5s s  %-30s %s' "$seconds" "$name" "$verdict")
"
    case $verdict in
    FAILED*)
        finish "failed: $name"
        exit 1
        ;;
    esac
}

finish() {
    printf '\n== %s, %s s\n%s' "$1" "$(($(date +%s) - began))" "$summary"
}

need_rust
need_lints
need_wasm_target

step 'formatting' cargo fmt --all --check
step 'clippy, server side' cargo clippy --locked --all-targets --features room/fuzzing,room/leaks -- -D warnings
step 'clippy, browser side' cargo clippy --locked -p frontend --all-targets --target "$wasm" -- -D warnings
step 'types of the browser suite' "$root/scripts/suite-types.sh"
if [ "${1:-}" = quick ]; then
    step 'rules of the project' cargo test --locked --quiet -p tidy
else
    step 'native tests' cargo test --locked
    step 'planted leaks are found' cargo test --locked -p room --features leaks --test deniability
    step 'tests inside the browser' "$root/scripts/wasm.sh"
    step 'size of the page' "$root/scripts/budget.sh"
    step 'browser suite' "$root/scripts/e2e.sh"
fi

case $summary in
*skipped*) finish 'passed, but for what was skipped' ;;
*) finish 'all passed' ;;
esac
