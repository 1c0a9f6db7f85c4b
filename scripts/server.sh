#!/bin/sh
# Builds the server in release mode, with the page that lies in frontend/dist inside it.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

need_rust
say "building the server (a minute or two the first time, seconds later on)"
# Cargo sees when an embedded file changes, but not when a page appears where there was none: a
# server that was built before the page would stay empty. Only this one crate is built again.
if [ -n "$(find frontend/dist/index.html -newer "$CARGO_TARGET_DIR/release/parlor" 2>/dev/null)" ]; then
    cargo clean --quiet --release --locked -p server
fi
cargo build --release --locked -p server
