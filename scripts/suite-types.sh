#!/bin/sh
# Reads the browser suite as its compiler does: Playwright runs it without looking at types.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/node.sh
. "$root/scripts/node.sh"

need_suite
cd "$root/e2e"
exec npx --no-install tsc -p .
