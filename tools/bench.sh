#!/usr/bin/env bash
# Measures the release server beside nginx and prints one table; on Debian and Ubuntu, as root, it installs what is
# missing, elsewhere it names it.
#   bench.sh            all of it: up to 20 minutes
#   bench.sh --quick    the same with fewer items and shorter measurements, without Lighthouse: 3 minutes
#   bench.sh --write    writes the table into docs/benchmarks.md
#   bench.sh --built    measures what is built, without looking whether it is stale
set -euo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

tools/setup.sh test

missing=()
command -v wrk >/dev/null || missing+=(wrk)
command -v nginx >/dev/null || missing+=(nginx)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "apt-get install ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q </dev/null
    apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
    # The package starts a server of its own; the benchmark has one.
    case " ${missing[*]} " in *" nginx "*) service nginx stop >/dev/null 2>&1 || true ;; esac
  else
    die "missing: ${missing[*]}. Install them with your package manager and run this again"
  fi
fi

case " $* " in
  *" --built "*) ;;
  *) tools/run.sh build ;;
esac
[ -x "$TINBAI_BIN" ] || die "no server at $TINBAI_BIN"

# Only for this: large, and nothing else needs it.
export LIGHTHOUSE=target/tools/lighthouse
case " $* " in
  *" --quick "*) ;;
  *)
    if [ ! -f "$LIGHTHOUSE/node_modules/lighthouse/cli/index.js" ]; then
      say "npm install lighthouse"
      npm install --prefix "$LIGHTHOUSE" --no-audit --no-fund --no-save --loglevel=error lighthouse@12.8.2 </dev/null ||
        echo "Lighthouse could not be installed: its scores are left out." >&2
    fi
    ;;
esac

exec node tools/bench.mjs "$@"
