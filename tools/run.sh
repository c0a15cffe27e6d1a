#!/usr/bin/env bash
# From a fresh clone to the demo site at http://127.0.0.1:3000.
#   run.sh          set-up, release build, serve
#   run.sh build    the same without serving
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

tools/setup.sh run
say "the server"
cargo build --release -p tinbai-server
say "what browsers load"
tools/build-site.sh release
[ "${1:-}" = build ] || exec "$TINBAI_BIN" serve --demo
