# shellcheck shell=bash
# Sourced by every script here: the root of the repository, where things are, what comes first on PATH.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1

# Our own pinned tools first; rustup's folder last, for a shell older than the installation.
export PATH="$ROOT/target/tools/bin:$ROOT/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Cargo may build elsewhere; the site and the tools always stay in the repository.
CARGO_OUT=${CARGO_TARGET_DIR:-$ROOT/target}
SITE_OUT=${TINBAI_SITE_OUT:-target/site}
TINBAI_BIN=${TINBAI_BIN:-$CARGO_OUT/release/tinbai}
# Where the server looks for it; another folder than the default has to be told.
TINBAI_SITE=${TINBAI_SITE:-$SITE_OUT}
export SITE_OUT TINBAI_BIN TINBAI_SITE

# A browser of the system is used as it is; without one Playwright uses its own.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
if [ -z "${CHROMIUM:-}" ]; then
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    # Ubuntu's chromium-browser is a stub that asks for a snap: no browser for us.
    if found=$(command -v "$name") && ! grep -qsI 'snap install' "$found"; then
      CHROMIUM=$found
      break
    fi
  done
fi
export CHROMIUM=${CHROMIUM:-}

say() { printf '\n── %s\n' "$*"; }
die() {
  printf '\n%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}
