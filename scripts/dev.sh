#!/usr/bin/env bash
# Serves the room for somebody who is changing it: the server is rebuilt and restarted when its
# sources change, Trunk rebuilds and reloads the page, and one Ctrl-C ends both. The arguments go
# to the server. It is bash because only with job control does each child lead a process group,
# which is what makes it possible to end Trunk together with the compiler it may be running.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

server=
page=
seen=$(mktemp)

# in_background NAME COMMAND...: starts it in a group of its own and puts its id into $NAME.
in_background() {
    local name=$1
    shift
    set -m
    "$@" &
    printf -v "$name" %s "$!"
    set +m
}

# end PID: asks the whole group to leave and waits for it.
end() {
    [ -n "$1" ] || return 0
    kill -TERM -- "-$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

leave() {
    trap - EXIT HUP INT TERM
    end "$page"
    end "$server"
    rm -f "$seen"
}
trap leave EXIT
trap 'exit 0' HUP INT TERM

# Looking once a second costs nothing measurable and needs no tool for watching files.
sources_changed() {
    [ -n "$(find protocol crates server Cargo.toml Cargo.lock -type f \
        \( -name '*.rs' -o -name '*.toml' -o -name '*.ftl' -o -name Cargo.lock \) \
        -newer "$seen" -print)" ]
}

# Listening on the fixed address is what the proxy of Trunk.toml counts on.
restart_server() {
    touch "$seen"
    say "building the server"
    if cargo build --locked -p server; then
        end "$server"
        in_background server "$CARGO_TARGET_DIR/debug/parlor" serve "$@"
    else
        say "the server was not built, it will be tried again when something changes"
    fi
}

need_page_tools
restart_server "$@"
# A folder of its own keeps this large, quick build out of what `./just run` embeds.
mkdir -p "$CARGO_TARGET_DIR/dev-page"
in_background page trunk serve --dist "$CARGO_TARGET_DIR/dev-page"
say "the page comes up on http://127.0.0.1:8080, Ctrl-C ends everything"

while sleep 1; do
    kill -0 "$page" 2>/dev/null || die "trunk has ended, its reason is above"
    if [ -n "$server" ] && ! kill -0 "$server" 2>/dev/null; then
        say "the server has ended, it will be started again when something changes"
        server=
    fi
    if sources_changed; then
        restart_server "$@"
    fi
done
