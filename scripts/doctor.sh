#!/bin/sh
# Says what this machine has and what the recipes would install or miss. It changes nothing.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
# shellcheck source=scripts/browser.sh
. "$root/scripts/browser.sh"
# shellcheck source=scripts/relay.sh
. "$root/scripts/relay.sh"
cd "$root"
# Merely asking for a version would make rustup install the toolchain.
export RUSTUP_AUTO_INSTALL=0

line() {
    printf '%s %-14s %s\n' "$1" "$2" "$3"
}

# found NAME TEXT ADVICE: TEXT says what is there; where it is empty the advice is printed.
found() {
    if [ -n "$2" ]; then
        line '✓' "$1" "$2"
    else
        line '✗' "$1" "missing: $3"
    fi
}

# cached NAME FOLDER PROGRAM
cached() {
    at=$tools/$2/bin/$3
    [ -x "$at" ] || at=
    found "$1" "$at" "will be installed into $tools when first needed"
}

first_line() {
    "$@" 2>/dev/null | head -n 1
}

echo 'to build and to run'
compiler=$(command -v cc || command -v gcc || command -v clang || true)
found 'C compiler' "$compiler" 'install one (on Debian: apt-get install build-essential)'
if have rustup && [ -z "${RUSTUP_TOOLCHAIN:-}" ] && ! has_toolchain; then
    found 'Rust' '' "the toolchain '$(pinned_toolchain)' will be installed by rustup"
elif ! have rustc; then
    found 'Rust' '' 'install rustup (https://rustup.rs)'
else
    found 'Rust' "$(first_line rustc --version)" 'install rustup (https://rustup.rs)'
    rust_is_new_enough || line '✗' '' "too old, $(least_rust) is needed: rustup update"
    target=
    has_wasm_target && target=$wasm
    found 'wasm target' "$target" 'will be added by rustup'
fi
cached 'just' "just-$just_version" just
cached 'trunk' "trunk-$trunk_version" trunk
cached 'wasm-bindgen' "wasm-bindgen-$(locked_wasm_bindgen)" wasm-bindgen

echo 'to test as well'
found 'rustfmt' "$(first_line cargo fmt --version)" 'will be added by rustup'
found 'clippy' "$(first_line cargo clippy --version)" 'will be added by rustup'
browser=${E2E_CHROMIUM:-$(installed_browser)}
[ -n "$browser" ] || browser=$(playwright_browser)
remedy='install Chrome or Chromium with its chromedriver'
can_apt_install && remedy='will be installed through apt'
found 'browser' "${browser:+$browser, $(first_line "$browser" --version)}" "$remedy"
driver=${CHROMEDRIVER:-$(command -v chromedriver || true)}
found 'chromedriver' "${driver:+$driver, $(first_line "$driver" --version)}" "$remedy"
if [ -n "$browser" ] && [ -n "$driver" ] && [ "$(major "$browser")" != "$(major "$driver")" ]; then
    line '✗' '' 'browser and chromedriver differ in version, the tests inside the browser are skipped'
fi
found 'Node' "$(first_line node --version)" 'install Node 20 or newer, only the browser suite needs it'
remedy='install Firefox, the tests of a second engine are skipped without it'
can_apt_install && remedy='will be installed through apt'
firefox=${E2E_FIREFOX:-$(installed_firefox)}
found 'Firefox' "${firefox:+$firefox, $(first_line "$firefox" --version)}" "$remedy"
remedy='install coturn, the tests of relayed video are skipped without it'
can_apt_install && remedy='will be installed through apt'
found 'coturn' "${E2E_TURNSERVER:-$(installed_turnserver)}" "$remedy"
suite=
[ -f e2e/node_modules/.package-lock.json ] && suite=e2e/node_modules
found 'Playwright' "$suite" 'will be installed by npm when first needed'

echo 'to fuzz as well'
nightly=
have rustup && nightly=$(rustup toolchain list 2>/dev/null | sed -n 's/^\(nightly[^ ]*\).*/\1/p' | head -n 1)
found 'nightly Rust' "$nightly" 'will be installed by rustup when first needed'
cached 'cargo-fuzz' "cargo-fuzz-$cargo_fuzz_version" cargo-fuzz
