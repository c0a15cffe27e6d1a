#!/usr/bin/env bash
# Puts in place what is missing, and nothing else; a second run has nothing to do and says nothing.
#   setup.sh run     what building and serving needs
#   setup.sh test    that, and what the checks and tests need
# As root on Debian or Ubuntu it installs with apt; elsewhere it names the line to type.
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

PURPOSE=${1:-run}
case $PURPOSE in run | test) ;; *) die "run or test?" ;; esac

CARGO_DENY=0.20.2
LEPTOSFMT=0.1.33
NODE_LEAST=20

has() { command -v "$1" >/dev/null 2>&1; }
has_node() { has node && has npm && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge $NODE_LEAST ]; }
# (macOS has a `java` that only says that there is none.)
has_java() { has java && java -version >/dev/null 2>&1; }
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
runs_apt() { [ "$(id -u)" = 0 ] && has apt-get; }

# A long step says that it began, that it goes on, and how long it took.
slow() {
  local what=$1 began=$SECONDS heart rc=0
  shift
  say "$what"
  (while sleep 20; do echo "   … $what: $((SECONDS - began)) s"; done) &
  heart=$!
  "$@" || rc=$?
  kill "$heart" 2>/dev/null || true
  wait "$heart" 2>/dev/null || true
  [ $rc = 0 ] || die "$what: failed"
  echo "   done in $((SECONDS - began)) s"
}

# ── What only the person can install ────────────────────────────────────────
missing=
has git || missing+=", git"
has make || missing+=", make"
has cc || missing+=", cc (a C compiler: sudo apt-get install -y build-essential)"
has cargo || missing+=", rustup (https://rustup.rs)"
[ -z "$missing" ] || die "please install first: ${missing#, }"

# ── What the system's package manager has ───────────────────────────────────
packages=()
has_node || packages+=(nodejs npm)
if [ "$PURPOSE" = test ]; then
  has_postgres || packages+=(postgresql)
  has_java || packages+=(default-jre-headless)
  # Ubuntu's chromium packages are stubs for a snap; Playwright's own is taken there.
  if [ -z "$CHROMIUM" ] && grep -qs '^ID=debian' /etc/os-release; then packages+=(chromium); fi
fi

install_with_apt() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q </dev/null
  apt-get install -y -q --no-install-recommends "$@" </dev/null
}

the_line_to_type() {
  if has apt-get; then
    echo "sudo apt-get install -y $*"
  elif has dnf; then
    echo "sudo dnf install -y $*" | sed 's/postgresql/postgresql-server/; s/default-jre-headless/java-latest-openjdk-headless/'
  elif has pacman; then
    echo "sudo pacman -S --needed $*" | sed 's/default-jre-headless/jre-openjdk-headless/'
  elif has brew; then
    echo "brew install $*" | sed 's/nodejs npm/node/; s/default-jre-headless/openjdk/'
  else
    echo "your package manager's: $*"
  fi
}

if [ ${#packages[@]} -gt 0 ]; then
  if runs_apt; then
    slow "apt-get install ${packages[*]}" install_with_apt "${packages[@]}"
    . "$ROOT/tools/env.sh"
  elif ! has_node || [ "${CI:-}" = true ]; then
    die "missing: ${packages[*]}. Type:  $(the_line_to_type "${packages[@]}")"
  else
    # Only the tests on PostgreSQL and those of the markup can be skipped, and they say so themselves.
    echo "missing: ${packages[*]}. Type:  $(the_line_to_type "${packages[@]}")" >&2
  fi
fi
has_node || die "Node $NODE_LEAST or newer is needed, found $(node --version 2>/dev/null || echo none). Debian 12 and older carry less: take it from https://nodejs.org/en/download"

# ── Rust: the pinned toolchain with the browser's target ────────────────────
toolchain=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
# (Asked without rustup installing it unseen.)
sysroot=$(RUSTUP_AUTO_INSTALL=0 rustc --print sysroot 2>/dev/null || true)
if [ -z "$sysroot" ] || [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
  has rustup || die "Rust $toolchain with the target wasm32-unknown-unknown is needed: get rustup, https://rustup.rs"
  slow "Rust $toolchain for the browser" \
    rustup toolchain install "$toolchain" --profile minimal -c rustfmt -c clippy -t wasm32-unknown-unknown
fi

# Builds a cargo tool into target/tools/bin unless PATH has this version of it.
cargo_tool() {
  local program=$1 crate=$2 version=$3
  if [[ "$("$program" --version 2>/dev/null)" == *" $version" ]]; then return; fi
  slow "cargo install $crate $version (a minute or two)" \
    env -u CARGO_TARGET_DIR -u RUSTFLAGS \
    cargo install "$crate" --version "=$version" --locked --debug --root target/tools </dev/null
}

# The command must be of the same version as the library in the lock file.
wasm_bindgen=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
[ -n "$wasm_bindgen" ] || die "Cargo.lock names no wasm-bindgen"
cargo_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen"
if [ "$PURPOSE" = test ]; then
  cargo_tool cargo-deny cargo-deny "$CARGO_DENY"
  cargo_tool leptosfmt leptosfmt "$LEPTOSFMT"
fi

# ── npm ─────────────────────────────────────────────────────────────────────
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  # No package's own script has to run: the HTML checker's would fetch a Java of its own.
  slow "npm ci" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null
  cp package-lock.json node_modules/.installed-lock.json
fi

# ── A browser, where the system has none ────────────────────────────────────
if [ "$PURPOSE" = test ] && [ -z "$CHROMIUM" ]; then
  browser=$(node -p 'require("playwright-core").chromium.executablePath()')
  if [ ! -x "$browser" ]; then
    with_libraries=()
    if runs_apt; then with_libraries=(--with-deps); fi
    slow "Playwright's Chromium" env -u PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD \
      playwright install "${with_libraries[@]}" chromium </dev/null
  fi
fi
