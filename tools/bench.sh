#!/usr/bin/env bash
# Builds the release server and measures it.
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

tools/run.sh build
exec node tools/bench.mjs
