#!/usr/bin/env bash
# Every check there is, one after the other, with a summary at the end. A step that fails
# does not hide the next ones; the exit code says whether all of them passed.
# The last line is always "N passed, N failed": the tests of cargo and of Playwright, and
# one failure for each failing step that counts no tests.
set -uo pipefail
# shellcheck source=tools/env.sh
. "$(dirname "$0")/env.sh"

LOGS=target/test-logs
export PLAYWRIGHT_REPORT=$LOGS/playwright.json
rm -rf "$LOGS"
mkdir -p "$LOGS"

names=() results=() seconds=()
passed=0 failed=0
cluster=

finish() {
  if [ -n "$cluster" ]; then tools/pg-cluster.sh stop "$cluster"; fi
  cluster=
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

note() {
  names+=("$1") results+=("$2") seconds+=("$3")
}

# step NAME COMMAND...: runs it, shows and keeps what it says, notes how it went.
step() {
  local name=$1 began=$SECONDS rc
  shift
  say "$name"
  "$@" 2>&1 | tee "$LOGS/${name// /-}.log"
  rc=${PIPESTATUS[0]}
  if [ "$rc" = 0 ]; then note "$name" ok $((SECONDS - began)); else note "$name" FAILED $((SECONDS - began)); fi
  count_tests "$name" "$rc"
  return "$rc"
}

# skip NAME WHY: a step whose ground is missing has failed with it.
skip() {
  say "$1: not run, $2"
  note "$1" "NOT RUN" 0
  failed=$((failed + 1))
}

count_tests() {
  local name=$1 rc=$2 good=0 bad=0
  case $name in
    "rust tests")
      read -r good bad < <(sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed;.*/\1 \2/p' "$LOGS/rust-tests.log" |
        awk '{ good += $1; bad += $2 } END { print good + 0, bad + 0 }')
      ;;
    "browser tests")
      if [ -f "$PLAYWRIGHT_REPORT" ]; then
        # shellcheck disable=SC2016 # the ${} are JavaScript's
        read -r good bad < <(node -p 'const s = JSON.parse(fs.readFileSync(process.env.PLAYWRIGHT_REPORT)).stats;
          `${s.expected} ${s.unexpected + s.flaky}`')
      fi
      ;;
  esac
  if [ "$rc" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
}

summary() {
  local i
  say "summary"
  for i in "${!names[@]}"; do
    printf '   %-16s %-8s %3d:%02d\n' "${names[i]}" "${results[i]}" $((seconds[i] / 60)) $((seconds[i] % 60))
  done
  printf '   %-16s %-8s %3d:%02d\n\n' total "" $((SECONDS / 60)) $((SECONDS % 60))
  echo "$passed passed, $failed failed"
}

server_clippy() { cargo clippy --release --workspace --exclude tinbai-frontend --all-targets -- -D warnings; }
browser_clippy() {
  cargo clippy -p tinbai-frontend --target wasm32-unknown-unknown --profile wasm-release -- -D warnings
}
# Shows the differences, not the hundred files that have none.
view_format() { leptosfmt --check app/src server/src frontend/src | sed '/^✅/d'; }
rust_tests() { cargo test --release --workspace --exclude tinbai-frontend --no-fail-fast; }
# The graph covers platforms we are not on: their sources must be here before the offline check.
dependencies() { cargo fetch --locked --quiet && cargo deny --offline --log-level error check --hide-inclusion-graph bans licenses sources; }
syntax_of_scripts() { for script in tools/*.sh .ci/run; do bash -n "$script" || return; done; }

# One PostgreSQL for the whole run; each test makes a database of its own in it.
start_postgres() {
  local url rc=0
  cluster=$(mktemp -d /tmp/tinbai-pg.XXXXXX)
  url=$(tools/pg-cluster.sh start "$cluster") || rc=$?
  if [ $rc = 0 ]; then export TINBAI_TEST_POSTGRES=$url; fi
  if [ $rc = 3 ]; then note PostgreSQL absent 0; elif [ $rc != 0 ]; then skip PostgreSQL "the cluster did not start"; fi
}

step "set-up" tools/setup.sh test || {
  summary
  exit 1
}
# The set-up may have installed what was looked for before it.
. tools/env.sh

step "scripts" syntax_of_scripts
step "format" cargo fmt --all --check
step "view format" view_format
step "dependencies" dependencies
step "clippy server" server_clippy
step "clippy browser" browser_clippy
built=yes
step "site build" tools/build-site.sh release || built=no
# With the tests, which bring the server along: asked for alone, what it shares with them is compiled once more.
step "server build" cargo test --release --workspace --exclude tinbai-frontend --no-run || built=no
start_postgres
step "rust tests" rust_tests
if [ $built = yes ]; then step "browser tests" tools/e2e.sh; else skip "browser tests" "the build failed"; fi

summary
[ "$failed" = 0 ]
