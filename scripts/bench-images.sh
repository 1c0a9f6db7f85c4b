#!/bin/sh
# Measures what treating pictures costs, beside the thumbnailer of libvips in the same run: time of
# the processor, memory at most, bytes out, and how near they are to the ideal. Prints tables; the
# committed ones are in docs/performance/images.md. Takes some three minutes.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"
cd "$root"

need_rust
if ! have vipsthumbnail || [ ! -x /usr/bin/time ]; then
    say "installing libvips-tools and time from the distribution"
    if ! have apt-get || ! apt-get install -y --no-install-recommends libvips-tools time >/dev/null; then
        die "install vipsthumbnail (Debian: libvips-tools) and GNU time, then run this again"
    fi
fi
cargo build --release --locked -p pictures --example bench
bench=$CARGO_TARGET_DIR/release/examples/bench
set=$CARGO_TARGET_DIR/bench-images
"$bench" make "$set"

busy=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo 0)
say "load average $busy, $(vipsthumbnail --vips-version | head -n 1)"

# One thread each: what is compared is work, not how many processors it is spread over.
export VIPS_CONCURRENCY=1

# cost RUN COMMAND...: ten times, each in a process of its own.
cost() {
    run=$1
    shift
    # shellcheck disable=SC2016
    /usr/bin/time -o "$set/$run.cost" -f '%U %S %M' sh -c '
        for turn in 1 2 3 4 5 6 7 8 9 10; do "$@" || exit 1; done' sh "$@"
}

for name in photo.jpg phone.jpg screen.png; do
    from=$set/$name
    # The names of what comes out stand for the ways of the table.
    cost "$name.ours" "$bench" treat "$from" "$from.ours.webp"
    cost "$name.vips" vipsthumbnail "$from" --size 1280 -o "$from.vips.jpg[strip]"
    cost "$name.vips-linear" vipsthumbnail "$from" --linear --size 1280 \
        -o "$from.vips-linear.jpg[strip]"
    cost "$name.vips-webp" vipsthumbnail "$from" --linear --size 1280 \
        -o "$from.vips-webp.webp[strip,Q=86]"
    quality=40
    while [ "$quality" -le 100 ]; do
        vipsthumbnail "$from" --linear --size 1280 \
            -o "$from.q$quality.jpg[strip,Q=$quality,optimize_coding]"
        quality=$((quality + 2))
    done
done
from=$set/screen.png
cost screen.png.vips-png vipsthumbnail "$from" --size 1280 -o "$from.vips-png.png[strip]"
cost screen.png.vips-png-linear vipsthumbnail "$from" --linear --size 1280 \
    -o "$from.vips-png-linear.png[strip]"
from=$set/film.gif
cost film.gif.ours "$bench" treat "$from" "$from.ours.webp"
cost film.gif.vips vipsthumbnail "${from}[n=-1]" --size '1280x1280>' -o "$from.vips.gif"
cost film.gif.vips-webp vipsthumbnail "${from}[n=-1]" --size '1280x1280>' -o "$from.vips-webp.webp[Q=75]"

"$bench" report "$set"
"$bench" traps
