# shellcheck shell=sh
# The tools that the other scripts build with: which versions, where they are kept, and how each
# gets there. It is sourced, with $root set to the top of the tree, and does nothing by itself.
#
# Tools live in a cache of their own, in folders named by version. A second clone is ready at
# once, an upgrade cannot disturb an older checkout, and nothing else of the user's is touched.

just_version=1.59.0
trunk_version=0.21.14
cargo_fuzz_version=0.13.2
tools=${PARLOR_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/parlor}
wasm=wasm32-unknown-unknown

: "${root:?must be the top of the tree}"

# Every script agrees on where programs end up, whatever this machine's cargo is set to.
CARGO_TARGET_DIR=$root/target
export CARGO_TARGET_DIR

say() {
    printf '• %s\n' "$*" >&2
}

die() {
    printf '✗ %s\n' "$*" >&2
    exit 1
}

# For work that this machine cannot do. The test script knows 77 as "skipped, and said why".
skip() {
    printf '• skipped: %s\n' "$*" >&2
    exit 77
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# --- Rust ---------------------------------------------------------------------------------

pinned_toolchain() {
    sed -n 's/^channel = "\(.*\)"$/\1/p' "$root/rust-toolchain.toml"
}

least_rust() {
    sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$root/Cargo.toml"
}

has_toolchain() {
    rustup toolchain list 2>/dev/null | grep -q "^$(pinned_toolchain)\(-\| \|\$\)"
}

rust_is_new_enough() {
    rustc --version | awk -v want="$(least_rust)" '{
        split($2, have, "."); split(want, least, ".")
        exit !(have[1] > least[1] || (have[1] == least[1] && have[2] >= least[2]))
    }'
}

has_wasm_target() {
    [ -d "$(rustc --print sysroot)/lib/rustlib/$wasm/lib" ]
}

# The compiler itself. Somebody whose Rust does not come from rustup is left alone.
need_rust() {
    have cc || have gcc || have clang ||
        die "a C compiler is missing, Rust links with it (on Debian: apt-get install build-essential)"
    if have rustup && [ -z "${RUSTUP_TOOLCHAIN:-}" ] && ! has_toolchain; then
        say "installing the Rust toolchain '$(pinned_toolchain)' (once, about a minute)"
        rustup toolchain install "$(pinned_toolchain)" --no-self-update --profile minimal \
            --component clippy --component rustfmt --target "$wasm" ||
            die "rustup could not install it, the reason is above"
    fi
    have cargo || die "Rust is missing: install rustup (https://rustup.rs), then run this again"
    rust_is_new_enough ||
        die "$(rustc --version) is too old, $(least_rust) is needed: rustup update $(pinned_toolchain)"
}

need_wasm_target() {
    has_wasm_target && return
    have rustup || die "this Rust lacks the target $wasm, and there is no rustup to add it"
    say "adding the Rust target $wasm (once, a few seconds)"
    rustup target add "$wasm"
}

# Fuzzing instruments the code with switches that only a nightly compiler has. Nothing else here
# is built with it.
need_nightly() {
    have rustup || skip "fuzzing needs a nightly Rust, and there is no rustup to get it"
    rustup toolchain list | grep -q '^nightly' && return
    say "installing the nightly Rust toolchain (once, about a minute)"
    rustup toolchain install nightly --no-self-update --profile minimal ||
        skip "no nightly Rust to be had here, the reason is above"
}

# Formatter and linter: only those who change the code need them.
need_lints() {
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
    have rustup || die "cargo fmt or cargo clippy is missing, and there is no rustup to add them"
    say "adding rustfmt and clippy (once, a few seconds)"
    rustup component add rustfmt clippy
}

# --- Tools in the cache -------------------------------------------------------------------

# put_in_cache NAME COMMAND...: COMMAND fills $staging/bin. Its files are renamed into place
# only when it has succeeded, so an interrupted install is never taken for a finished one.
put_in_cache() {
    name=$1
    shift
    mkdir -p "$tools" || die "the tool cache $tools cannot be written, set PARLOR_TOOLS to another folder"
    staging=$(mktemp -d "$tools/.installing-$name-XXXXXX")
    (
        trap 'rm -rf "$staging"' EXIT
        trap 'exit 130' INT TERM
        "$@" && mkdir -p "$tools/$name/bin" && mv -f "$staging"/bin/* "$tools/$name/bin/"
    ) || die "installing $name failed, the reason is above"
}

# Ready-made programs come in seconds where the user has cargo-binstall.
fetch_tool() {
    have cargo-binstall &&
        cargo binstall --no-confirm --disable-telemetry --disable-strategies compile \
            --root "$staging" "$1"
}

# These run for seconds and are compiled once: quick to build beats quick to run.
compile_tool() {
    quiet=
    [ -t 2 ] || quiet=--quiet
    CARGO_TARGET_DIR=$staging/target CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        cargo install $quiet --root "$staging" "$@"
}

# The Python package carries the finished program. It is copied out of its virtual environment
# because such a folder cannot be moved.
unpack_just() {
    have python3 && python3 -m venv "$staging/venv" >/dev/null 2>&1 &&
        "$staging/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
            "rust-just==$just_version" &&
        mkdir -p "$staging/bin" && cp "$staging/venv/bin/just" "$staging/bin/just" &&
        "$staging/bin/just" --version >/dev/null
}

install_just() {
    unpack_just || {
        need_rust
        say "compiling just $just_version instead (about 2 minutes)"
        fetch_tool "just@$just_version" || compile_tool --locked "just@$just_version"
    }
}

install_trunk() {
    fetch_tool "trunk@$trunk_version" ||
        compile_tool --locked "trunk@$trunk_version" --no-default-features --features rustls
}

install_cargo_fuzz() {
    fetch_tool "cargo-fuzz@$cargo_fuzz_version" ||
        compile_tool --locked "cargo-fuzz@$cargo_fuzz_version"
}

# Not --locked: the lock file of this release asks for a crate version that was withdrawn.
install_wasm_bindgen() {
    fetch_tool "wasm-bindgen-cli@$wasm_bindgen_version" ||
        compile_tool "wasm-bindgen-cli@$wasm_bindgen_version" --no-default-features
}

# Sets $just. The cached one comes first because its version is known to fit the justfile.
need_just() {
    just=$tools/just-$just_version/bin/just
    [ -x "$just" ] && return
    just=$(command -v just || true)
    # The one on PATH may be the very script that is asking.
    [ -n "$just" ] && [ "$(CDPATH='' cd -- "$(dirname -- "$just")" && pwd)" != "$root" ] && return
    just=$tools/just-$just_version/bin/just
    say "installing just $just_version (once, a few seconds)"
    put_in_cache "just-$just_version" install_just
}

# The command line tool must be of exactly the version that the page is compiled against.
locked_wasm_bindgen() {
    awk -F '"' '/^name = / { name = $2 }
        /^version = / && name == "wasm-bindgen" { print $2; exit }' "$root/Cargo.lock"
}

need_wasm_bindgen() {
    wasm_bindgen_version=$(locked_wasm_bindgen)
    [ -n "$wasm_bindgen_version" ] || die "Cargo.lock names no wasm-bindgen"
    bin=$tools/wasm-bindgen-$wasm_bindgen_version/bin
    if [ ! -x "$bin/wasm-bindgen" ] || [ ! -x "$bin/wasm-bindgen-test-runner" ]; then
        say "installing wasm-bindgen $wasm_bindgen_version (once, about 3 minutes)"
        put_in_cache "wasm-bindgen-$wasm_bindgen_version" install_wasm_bindgen
    fi
    PATH=$bin:$PATH
}

need_trunk() {
    bin=$tools/trunk-$trunk_version/bin
    if [ ! -x "$bin/trunk" ]; then
        say "installing trunk $trunk_version (once, about 6 minutes)"
        put_in_cache "trunk-$trunk_version" install_trunk
    fi
    PATH=$bin:$PATH
}

need_cargo_fuzz() {
    bin=$tools/cargo-fuzz-$cargo_fuzz_version/bin
    if [ ! -x "$bin/cargo-fuzz" ]; then
        say "installing cargo-fuzz $cargo_fuzz_version (once, about a minute)"
        put_in_cache "cargo-fuzz-$cargo_fuzz_version" install_cargo_fuzz
    fi
    PATH=$bin:$PATH
}

# All that compiling the page takes. Trunk is told not to download, so the crates come first.
need_page_tools() {
    need_rust
    need_wasm_target
    need_wasm_bindgen
    need_trunk
    export PATH
    cargo fetch --locked --quiet
    # Trunk accepts only `true` here, while the rest of the world writes `1`.
    [ -z "${NO_COLOR:-}" ] || export NO_COLOR=true
}
