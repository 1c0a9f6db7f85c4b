#!/bin/sh
# Says what the page comes to on its way to a browser, and fails when that is over its budget.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

"$root/scripts/client.sh"
exec cargo test --locked --quiet -p pack --test budget -- --include-ignored --nocapture
