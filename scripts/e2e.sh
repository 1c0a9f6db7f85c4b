#!/bin/sh
# Runs the browser suite against the real server. The arguments go to Playwright. Node is needed
# for this and for nothing else.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
cd "$root"

if ! have node || ! have npm; then
    skip "no Node here, the browser suite is written for it (20 or newer)"
fi
# npm writes this file last, so it is there and younger only after a finished install.
installed=e2e/node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find e2e/package-lock.json -newer "$installed")" ]; then
    say "installing what the browser suite needs (seconds)"
    (cd e2e && npm ci --no-audit --no-fund --loglevel=error)
fi
need_browser
prefer_headless_shell

"$root/scripts/client.sh"
# In the dev profile the server reads frontend/dist from the disk.
cargo build --locked -p server
cd e2e
exec npx --no-install playwright test "$@"
