#!/usr/bin/env bash
# The browser tests against what is built now; arguments go to Playwright:
#   tools/e2e.sh --project=js story
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

[ -x "$TINBAI_BIN" ] || die "no server at $TINBAI_BIN: cargo build --release -p tinbai-server"
[ -f "$SITE_OUT/pkg/manifest.json" ] || die "no site at $SITE_OUT: tools/build-site.sh release"
exec playwright test --config end2end/playwright.config.ts "$@"
