# Every habit of the project is one recipe. Longer work lives in scripts/, so that a recipe can be
# read at a glance. `./just` works on machines that have no `just` yet.

set positional-arguments

export CARGO_TARGET_DIR := justfile_directory() / "target"

_list:
    @"{{ just_executable() }}" --justfile "{{ justfile() }}" --list --unsorted

# Build everything and serve the room on http://127.0.0.1:9000 (arguments go to `parlor serve`)
run *args: build
    @exec "$CARGO_TARGET_DIR/release/parlor" serve "$@"

# Serve the room while you change it: rebuilds, restarts, reloads; one Ctrl-C ends it
dev *args:
    @exec ./scripts/dev.sh "$@"

# Build the page and the server that carries it, in release mode
build:
    @./scripts/client.sh
    @./scripts/server.sh

# Run everything that guards a change
test:
    @./scripts/test.sh

# Formatting, lints and the project's own rules: the quick part of `test`
check:
    @./scripts/test.sh quick

# Run the browser suite (arguments go to Playwright)
e2e *args:
    @./scripts/e2e.sh "$@"

# Run the browser suite and the room behind nginx with nothing left out: what this machine lacks is a failure
e2e-all *args:
    PARLOR_REQUIRE_ALL=1 cargo test --locked -p server --test nginx
    @PARLOR_REQUIRE_ALL=1 ./scripts/e2e.sh "$@"

# Run the frontend's tests inside a browser (arguments go to cargo test)
wasm *args:
    @./scripts/wasm.sh "$@"

# Format all Rust code
fmt:
    @cargo fmt --all

# Accept what the tests now produce as their expected transcripts
bless:
    UPDATE_EXPECT=1 cargo test --locked

# Prove at length that nobody can tell a boot or a mute from a camera that went off
deniability:
    PARLOR_CASES=100000 cargo test --locked --release -p room --features leaks --test deniability
    cargo test --locked --release -p room --test deniability timing -- --include-ignored --nocapture

# Play ten thousand runs of the simulation, or one of them again by its seed
sim seed='':
    {{ if seed == '' { 'PARLOR_SEEDS=10000 cargo test --locked --release -p sim everybody' } else { 'PARLOR_SEED=' + seed + ' cargo test --locked -p sim asked -- --nocapture' } }}

# Kill the server under two hundred people, again and again, or as it went with a seed of before
drill seed='':
    PARLOR_SEED={{ seed }} cargo test --locked --release -p server --test drill -- --ignored --nocapture --test-threads 1

# Feed a reader with inputs that nobody would think of, for so many seconds (decode, markdown or pictures)
fuzz target seconds *args:
    @./scripts/fuzz.sh "$@"

# Measure the server with crowds of people, in some six minutes (or `bench client`: the page, in two; `bench images`: pictures, in three; `bench video`: cameras, in two), and compare with the last result
bench what='server':
    @./scripts/bench-{{ what }}.sh

# Open and close 200 cameras on one page within so many minutes, and fail when its memory grows
soak minutes='20' *args:
    @./scripts/soak.sh "$@"

# Measure what frames, messages and the steps of a room cost, in nanoseconds
bench-cores *args:
    @cargo bench --locked -p protocol -p room --features room/fuzzing --bench wire --bench markdown --bench room -- "$@"

# Take pictures of the page for people to look at, into shots/
shots *args:
    @./scripts/e2e.sh --config shots.config.ts "$@"

# Say what this machine has, what will be installed, and what is missing
doctor:
    @./scripts/doctor.sh
