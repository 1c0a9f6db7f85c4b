#!/bin/sh
# Measures what the page costs a browser, in some three minutes. Prints a table and writes
# docs/performance/page.json.
set -eu
exec "$(dirname -- "$0")/measure-page.sh" bench.config.ts "$@"
