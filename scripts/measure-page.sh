#!/bin/sh
# Measures with browsers, against a release server of its own: `measure-page.sh CONFIG` is what the recipes
# of `bench` that need a browser have in common. Needs Node, like the browser suite.
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
*) say "this machine is busy ($busy): times are longer than they need be" ;;
esac

PARLOR_BIN=$CARGO_TARGET_DIR/release/parlor
# Node 20 has WebSockets and wants to be asked for them.
NODE_OPTIONS=--experimental-websocket
export PARLOR_BIN NODE_OPTIONS
config=$1
shift
cd e2e
exec npx --no-install playwright test --config "$config" "$@"
