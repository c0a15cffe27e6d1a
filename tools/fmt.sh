#!/usr/bin/env bash
# Formats Rust, and the markup inside view!, which rustfmt leaves alone.
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

tools/setup.sh test
cargo fmt --all
leptosfmt --quiet app/src server/src frontend/src
# What leptosfmt moved may now fit where rustfmt wants it.
cargo fmt --all
