#!/bin/sh
# Measures what a camera costs, with browsers that pretend one. Prints a table and writes
# docs/performance/video.json.
set -eu
exec "$(dirname -- "$0")/measure-page.sh" bench-video.config.ts "$@"
