#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests: on loopback, on a free port, without durability.
#   pg-cluster.sh start DIR   prints postgres://postgres@127.0.0.1:PORT/postgres and nothing else
#   pg-cluster.sh stop DIR    stops it and removes DIR
# DIR must be new or empty. Exit 3: PostgreSQL is not installed (with CI=true that is an error, 1).
set -euo pipefail

usage() {
  sed -n '2,5s/^# //p' "$0" >&2
  exit 2
}

# The folder with initdb and pg_ctl: PATH first, then the highest version installed.
find_binaries() {
  local found folder
  if found=$(command -v initdb) && command -v pg_ctl >/dev/null; then
    dirname "$(readlink -f "$found")"
    return
  fi
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin | sort -rV); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
  return 1
}

# PostgreSQL refuses to run as root.
server_user() {
  if [ "$(id -u)" != 0 ]; then return; fi
  if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

as_server() {
  local user
  user=$(server_user)
  if [ -n "$user" ]; then
    (cd / && runuser -u "$user" -- "$@")
  else
    "$@"
  fi
}

start() {
  local dir=$1 bin port attempt
  if ! bin=$(find_binaries); then
    cat >&2 <<'TEXT'

********************************************************************************
**  PostgreSQL is NOT installed: every test on PostgreSQL is SKIPPED.         **
**  Half of the store is unproven in this run. Install its server programs:   **
**    Debian, Ubuntu:  sudo apt-get install -y postgresql                     **
**    Fedora:          sudo dnf install -y postgresql-server                  **
**    macOS:           brew install postgresql                                **
********************************************************************************

TEXT
    [ "${CI:-}" = true ] && exit 1
    exit 3
  fi

  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  if [ -n "$(ls -A "$dir")" ]; then
    echo "pg-cluster: $dir is not empty" >&2
    exit 1
  fi
  chmod 700 "$dir"
  if [ -n "$(server_user)" ]; then chown "$(server_user)" "$dir"; fi

  # The C locale is the plainest there is: a query that leans on the database's
  # own case or order rules fails here instead of in somebody's production.
  as_server "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
    >"$dir/initdb.log" 2>&1 || {
    cat "$dir/initdb.log" >&2
    exit 1
  }
  cat >>"$dir/data/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF

  # Somebody else may take the port between the look and the start: try again then.
  for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
    # Its output must not hold the caller's pipe open: the server outlives this script.
    if as_server "$bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/data/server.log" \
      -o "-p $port" >/dev/null 2>&1 </dev/null; then
      echo "postgres://postgres@127.0.0.1:$port/postgres"
      return
    fi
    echo "pg-cluster: start $attempt failed on port $port" >&2
  done
  tail -n 20 "$dir/data/server.log" >&2
  exit 1
}

stop() {
  local dir=$1 bin
  if [ -f "$dir/data/postmaster.pid" ]; then
    bin=$(find_binaries)
    as_server "$bin/pg_ctl" stop -m immediate -w -t 30 -D "$(cd "$dir" && pwd)/data" >/dev/null
  fi
  # Only what looks like ours is removed.
  if [ -f "$dir/initdb.log" ]; then rm -rf "$dir"; fi
}

[ $# = 2 ] || usage
case $1 in
  start) start "$2" ;;
  stop) stop "$2" ;;
  *) usage ;;
esac
