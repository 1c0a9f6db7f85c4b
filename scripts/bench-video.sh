#!/bin/sh
# Measures what a camera costs, against a release server of its own, with browsers that pretend one.
# Prints tables and writes docs/performance/video.json. Needs Node, like the browser suite.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
# shellcheck source=scripts/node.sh
. "$root/scripts/node.sh"
cd "$root"

need_suite
need_browser
prefer_headless_shell
"$root/scripts/client.sh"
"$root/scripts/server.sh"

busy=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo 0)
case $busy in
0.*) ;;
*) say "this machine is busy ($busy): cameras start later and send less than they could" ;;
esac

PARLOR_BIN=$CARGO_TARGET_DIR/release/parlor
export PARLOR_BIN
cd e2e
exec npx --no-install playwright test --config bench-video.config.ts "$@"
