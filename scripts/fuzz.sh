#!/bin/sh
# Feeds a reader with inputs that nobody would think of. fuzz.sh TARGET SECONDS: the targets are
# the files of fuzz/fuzz_targets. More arguments go to libFuzzer as they are.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

target=${1:-}
seconds=${2:-}
case $seconds in
'' | *[!0-9]*) die "say what to fuzz and for how many seconds: ./just fuzz decode 60" ;;
esac
[ -f "fuzz/fuzz_targets/$target.rs" ] ||
    die "no fuzz target '$target', look into fuzz/fuzz_targets"
shift 2

need_rust
need_nightly
need_cargo_fuzz
export PATH

# What is found on the way lies outside of the tree and helps the next run; the corpus that is kept
# with the project is only read.
found=$CARGO_TARGET_DIR/fuzz-found/$target
mkdir -p "$found"

# Nothing that a person may send takes seconds to read, not even when it is watched this closely.
status=0
cargo +nightly fuzz run --target-dir "$CARGO_TARGET_DIR/fuzz" "$target" \
    "$found" "fuzz/corpus/$target" -- \
    -max_total_time="$seconds" -timeout=5 -dict="fuzz/dictionaries/$target.dict" \
    -print_final_stats=1 "$@" || status=$?
[ "$status" = 0 ] || say "what broke it lies in fuzz/artifacts/$target: once it is mended," \
    "keep it under a telling name in fuzz/corpus/$target"
exit "$status"
