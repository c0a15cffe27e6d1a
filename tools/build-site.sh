#!/usr/bin/env bash
# Builds what browsers load: the wasm bundle and the style sheets, into target/site/pkg.
#   build-site.sh release [css]   optimised, compressed beforehand
#   build-site.sh dev [css]       quick to build
# With `css` the wasm bundle is left as it is. What has not changed is not built again.
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

case ${1:-} in
  release) profile=wasm-release folder=wasm-release ;;
  dev) profile=dev folder=debug ;;
  *) die "release or dev?" ;;
esac

wasm=()
if [ "${2:-}" != css ]; then
  cargo build -p tinbai-frontend --lib --target wasm32-unknown-unknown --profile $profile
  wasm=("$CARGO_OUT/wasm32-unknown-unknown/$folder/tinbai_frontend.wasm")
fi
exec node tools/site.mjs "$1" "${wasm[@]}"
