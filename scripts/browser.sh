# shellcheck shell=sh
# Finds the browsers that the tests drive, and the driver that the wasm tests need beside one. It is
# sourced after tools.sh. On Debian as root all come from apt; elsewhere what is there is used.

: "${root:?must be the top of the tree}"

runs() {
    "$1" --version >/dev/null 2>&1
}

can_apt_install() {
    [ "$(id -u)" = 0 ] && have apt-get && grep -q '^ID=debian$' /etc/os-release 2>/dev/null
}

# apt_install PACKAGE...
apt_install() {
    say "installing $* through apt (once, about 20 seconds)"
    log=$(mktemp)
    if ! (apt-get update -q && DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@") >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        say "apt could not install that"
    fi
    rm -f "$log"
}

apt_install_browser() {
    apt_install chromium chromium-driver
}

# Some systems carry a stand-in that only says what to install, hence the question to each.
installed_browser() {
    for candidate in chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
        '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
        candidate=$(command -v "$candidate") || continue
        if runs "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# Playwright keeps a browser of its own where `npx playwright install chromium` was run.
playwright_browser() {
    have node && [ -d "$root/e2e/node_modules/@playwright/test" ] || return 0
    own=$(cd "$root/e2e" &&
        node -e 'console.log(require("@playwright/test").chromium.executablePath())') || return 0
    if [ -x "$own" ]; then
        printf '%s\n' "$own"
    fi
}

# Sets $browser, or leaves it empty. Playwright reads the same answer from $E2E_CHROMIUM.
find_browser() {
    chosen=${E2E_CHROMIUM:-}
    browser=$chosen
    if [ -n "$browser" ]; then
        runs "$browser" || die "E2E_CHROMIUM=$browser cannot be run"
    else
        browser=$(installed_browser)
    fi
    if [ -z "$browser" ] && can_apt_install; then
        apt_install_browser
        browser=$(installed_browser)
    fi
    [ -n "$browser" ] || browser=$(playwright_browser)
    [ -z "$browser" ] || export E2E_CHROMIUM="$browser"
}

need_browser() {
    find_browser
    [ -n "$browser" ] || skip "no Chrome or Chromium here: install one, or set E2E_CHROMIUM," \
        "or run 'npx playwright install chromium' in e2e/"
}

# A browser that never had a window does the suite in half the time, which is why Playwright brings
# that kind. Debian has it in a package of its own, of the same version. Whoever chose a browser
# keeps it.
prefer_headless_shell() {
    [ -z "$chosen" ] && [ "$browser" = /usr/bin/chromium ] || return 0
    headless=/usr/bin/chromium-headless-shell
    if ! runs "$headless" && can_apt_install; then
        apt_install chromium-headless-shell
    fi
    if runs "$headless"; then
        export E2E_CHROMIUM="$headless"
    fi
}

installed_firefox() {
    for candidate in firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox; do
        candidate=$(command -v "$candidate") || continue
        if runs "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# Sets $firefox, or leaves it empty. The suite reads the same answer from $E2E_FIREFOX. Only a few of
# its tests need a second engine, and they say so where there is none.
find_firefox() {
    firefox=${E2E_FIREFOX:-}
    if [ -n "$firefox" ]; then
        runs "$firefox" || die "E2E_FIREFOX=$firefox cannot be run"
    else
        firefox=$(installed_firefox)
    fi
    if [ -z "$firefox" ] && can_apt_install; then
        apt_install firefox-esr
        firefox=$(installed_firefox)
    fi
    if [ -n "$firefox" ]; then
        export E2E_FIREFOX="$firefox"
    else
        say "no Firefox here: the tests that need a second engine are skipped"
    fi
}

major() {
    "$1" --version 2>/dev/null | sed -n 's/^[^0-9]*\([0-9][0-9]*\)\..*/\1/p' | head -n 1
}

# Sets $driver, or leaves it empty. A driver works only with the browser of its own version.
find_driver() {
    driver=${CHROMEDRIVER:-$(command -v chromedriver || true)}
    if [ -z "$driver" ] && [ "$browser" = /usr/bin/chromium ] && can_apt_install; then
        apt_install_browser
        driver=$(command -v chromedriver || true)
    fi
    [ -z "$driver" ] || export CHROMEDRIVER="$driver"
}

need_driver() {
    find_driver
    [ -n "$driver" ] || skip "no chromedriver here: install the one that belongs to $browser"
    [ "$(major "$driver")" = "$(major "$browser")" ] ||
        skip "chromedriver $(major "$driver") does not fit $browser, which is $(major "$browser")"
}

# The wasm test runner reads how to start the browser from here, see .cargo/config.toml. Cameras
# are pretended and granted; a container has neither a sandbox nor much shared memory.
write_webdriver_settings() {
    mkdir -p "$CARGO_TARGET_DIR"
    cat >"$CARGO_TARGET_DIR/webdriver.json" <<EOF
{
  "goog:chromeOptions": {
    "binary": "$browser",
    "args": [
      "--headless=new",
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--allow-loopback-in-peer-connection"
    ]
  }
}
EOF
}
