# shellcheck shell=sh
# Node and what the browser suite installs with it. It is sourced after tools.sh. Node is needed for
# the suite and the measurements in e2e/, and for nothing else.

: "${root:?must be the top of the tree}"

need_suite() {
    if ! have node || ! have npm; then
        skip "no Node here, the browser suite is written for it (20 or newer)"
    fi
    # npm writes this file last, so it is there and younger only after a finished install.
    installed=$root/e2e/node_modules/.package-lock.json
    if [ ! -f "$installed" ] || [ -n "$(find "$root/e2e/package-lock.json" -newer "$installed")" ]; then
        say "installing what the browser suite needs (seconds)"
        (cd "$root/e2e" && npm ci --no-audit --no-fund --loglevel=error)
    fi
}
