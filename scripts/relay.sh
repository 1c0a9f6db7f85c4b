# shellcheck shell=sh
# Finds the TURN server that the tests of relayed video start. It is sourced after tools.sh and
# browser.sh. On Debian as root it comes from apt; elsewhere what is there is used.

: "${root:?must be the top of the tree}"

# It has no switch that only says its version everywhere, so being there has to be enough.
installed_turnserver() {
    command -v turnserver || true
}

# The package means to run for the whole machine from then on. Nobody asked for that here.
apt_install_turnserver() {
    apt_install coturn
    if [ -d /run/systemd/system ]; then
        systemctl disable --now --quiet coturn || true
    fi
}

# Sets $turnserver, or leaves it empty. The suite reads the same answer from $E2E_TURNSERVER.
find_turnserver() {
    turnserver=${E2E_TURNSERVER:-$(installed_turnserver)}
    if [ -z "$turnserver" ] && can_apt_install; then
        apt_install_turnserver
        turnserver=$(installed_turnserver)
    fi
    if [ -n "$turnserver" ]; then
        export E2E_TURNSERVER="$turnserver"
    else
        say "no coturn here: the tests of relayed video are skipped"
    fi
}
