#!/bin/sh
# Measures a release server under load, prints a table, and writes the result where the next run
# finds it once it is committed. Where there are two processors, the server has the first one and
# the crowd the second.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

need_rust
cargo build --release --locked -p server -p load

result=docs/performance/result.json
before=$CARGO_TARGET_DIR/bench-before.json
mkdir -p docs/performance
set -- --server "$CARGO_TARGET_DIR/release/parlor" set --into "$result"
if git show "HEAD:$result" >"$before" 2>/dev/null; then
    set -- "$@" --before "$before"
else
    say "no result is committed yet: there is nothing to compare with"
fi

busy=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo 0)
case $busy in
0.*) ;;
*) say "this machine is busy ($busy): the ratios to the bare programs say more than the times" ;;
esac
if have taskset && taskset -c 1 true 2>/dev/null; then
    exec taskset -c 1 "$CARGO_TARGET_DIR/release/load" "$@"
fi
say "there is one processor for both, or no taskset: the crowd and the server disturb each other"
exec "$CARGO_TARGET_DIR/release/load" "$@"
