#!/bin/sh
# soak.sh MINUTES: one page opens and closes 200 cameras while people talk, spread over that time.
# Prints what it holds on to, and fails when that grows.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
# shellcheck source=scripts/node.sh
. "$root/scripts/node.sh"
cd "$root"

PARLOR_SOAK_MINUTES=${1:-20}
[ $# -eq 0 ] || shift
need_suite
need_browser
prefer_headless_shell
"$root/scripts/client.sh"
cargo build --locked -p server

# Node 20 has WebSockets and wants to be asked for them.
NODE_OPTIONS=--experimental-websocket
export PARLOR_SOAK_MINUTES NODE_OPTIONS
cd e2e
exec npx --no-install playwright test --config soak.config.ts "$@"
