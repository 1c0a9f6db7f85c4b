#!/bin/sh
# Runs the frontend's own tests inside a real browser: only there can it be shown that the page's
# thin shell around the browser holds.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
cd "$root"

need_browser
need_driver
need_rust
need_wasm_target
need_wasm_bindgen
export PATH
write_webdriver_settings
exec cargo test --locked -p frontend --target "$wasm" "$@"
