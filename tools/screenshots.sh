#!/usr/bin/env bash
# Builds everything and takes the screenshots.
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

tools/setup.sh test
tools/run.sh build
exec node tools/screenshots.mjs
