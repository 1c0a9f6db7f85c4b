#!/bin/sh
# Runs the browser suite against the real server. The arguments go to Playwright.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
# shellcheck source=scripts/relay.sh
. "$root/scripts/relay.sh"
# shellcheck source=scripts/node.sh
. "$root/scripts/node.sh"
cd "$root"

need_suite
need_browser
prefer_headless_shell
find_firefox
find_turnserver

"$root/scripts/client.sh"
# In the dev profile the server reads frontend/dist from the disk.
cargo build --locked -p server
cd e2e
exec npx --no-install playwright test "$@"
