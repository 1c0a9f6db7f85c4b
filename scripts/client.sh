#!/bin/sh
# Builds the page into frontend/dist, in release mode. Trunk needs seconds even when nothing has
# changed, so this looks first: `./just run` and `./just test` then start at once.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

page=frontend/dist/index.html
# Names the page that was built, and by its age the sources it was built from.
stamp=$CARGO_TARGET_DIR/page.stamp

# index.html carries the hashes of all other files, so it stands for the whole page. Folders are
# compared too: they get younger when a file is removed from them.
page_is_current() {
    [ -f "$page" ] && [ -f "$stamp" ] && [ "$(cksum <"$page")" = "$(cat "$stamp")" ] || return 1
    newer=$(find protocol crates/client crates/phrases frontend Cargo.toml Cargo.lock Trunk.toml \
        rust-toolchain.toml .cargo/config.toml scripts/client.sh scripts/tools.sh \
        \( -path frontend/dist -o -name tests -o -name '.*.sw?' \) -prune -o \
        ! -path frontend -newer "$stamp" -print)
    [ -z "$newer" ]
}

if page_is_current; then
    exit 0
fi

need_page_tools
say "building the page (a minute or two the first time, seconds later on)"
mkdir -p "$CARGO_TARGET_DIR"
# What is saved while the build runs has to count as newer than the build.
touch "$stamp.started"
trunk --quiet build --release
# Trunk leaves its lock behind, and everything in the folder becomes part of the server.
rm -f frontend/dist/.trunk-lock
cksum <"$page" >"$stamp"
touch -r "$stamp.started" "$stamp"
rm "$stamp.started"
