#!/usr/bin/env bash
# Replays the real requests twice on fresh databases, once undisturbed and once with kill -9 in the middle, and compares the results.
#   bench/Replay/kill-and-continue.sh [sqlite|postgres] [number of requests] [--automatic]
# With --automatic desks find the teams by themselves. Which they find depends on who is free at the moment, so both runs must come out as
# recorded, but not the same.
set -euo pipefail
cd "$(dirname "$0")/../.."

engine=${1:-sqlite}
limit=${2:-10000}
automatic=${3:-}
port=${PORT:-5093}
url=http://127.0.0.1:$port
folder=$(mktemp -d "${TMPDIR:-/tmp}/practice-replay-XXXXXX")
gateway= replay= postgres=
# One client plays all parts, faster than a person may.
export Vault__MasterKey=$(head -c 32 /dev/urandom | base64) RateLimits__Enabled=false

clean_up() {
  for process in $gateway $replay; do kill -9 "$process" 2>/dev/null || true; done
  [[ -z $postgres ]] || as_postgres "$postgres/pg_ctl" -D "$folder/postgres/data" -m immediate stop >/dev/null || true
  rm -rf "$folder"
}
trap clean_up EXIT

# PostgreSQL refuses to run as root.
as_postgres() { (cd "$folder/postgres" && if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi); }

start_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [[ -n $bin ]] || bin=$(dirname "$(command -v initdb)")
  mkdir "$folder/postgres"
  chmod 755 "$folder"
  [[ $(id -u) != 0 ]] || chown postgres "$folder/postgres"
  as_postgres "$bin/initdb" -D "$folder/postgres/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
  as_postgres "$bin/pg_ctl" -D "$folder/postgres/data" -l "$folder/postgres/log" -w \
    -o "-p $((port + 1)) -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/postgres -c max_connections=300" start >/dev/null
  postgres=$bin
}

# Starts the gateway on the named database and waits until it is ready.
start_gateway() {
  export Database__Engine=$engine Database__DataFolder=$folder/$1 ASPNETCORE_URLS=$url
  if [[ $engine == postgres ]]; then
    export Database__ConnectionString="Host=127.0.0.1;Port=$((port + 1));Username=postgres;Database=$1"
  fi
  dotnet src/Gateway/bin/Release/net10.0/Practice.Actors.Gateway.dll >> "$folder/$1.log" 2>&1 &
  gateway=$!
  for _ in $(seq 600); do
    if curl -sf -o /dev/null "$url/health/ready"; then return; fi
    kill -0 "$gateway" 2>/dev/null || break
    sleep 0.1
  done
  echo "The gateway does not come up:" >&2
  tail -50 "$folder/$1.log" >&2
  exit 1
}

kill_gateway() {
  kill "-$1" "$gateway"
  wait "$gateway" 2>/dev/null || true
  gateway=
}

# sign_in <database>: somebody who runs the center plays all parts.
sign_in() { docs/staff.sh replay center-office unit 620623 "$url" "$folder/$1" > "$folder/token"; }

# play <database>: takes its subshell's place, so that a kill reaches it.
play() { exec dotnet bench/Replay/bin/Release/net10.0/Practice.Actors.Bench.Replay.dll --url "$url" --token-file "$folder/token" --limit "$limit" --result "$folder/$1.result" $automatic; }

# Waits until the ledger holds that many events, while the replay runs.
wait_for_events() {
  local events=0
  until [[ ${events:-0} -ge $1 ]]; do
    kill -0 "$replay" 2>/dev/null || { echo "The replay ended before it could be disturbed:" >&2; cat "$folder/disturbed.txt" >&2; exit 1; }
    sleep 0.05
    events=$(curl -s "$url/v1/ledger" | sed -n 's/.*"events":\([0-9]*\).*/\1/p')
  done
}

dotnet build -v quiet -c Release src/Gateway
dotnet build -v quiet -c Release bench/Replay
if [[ $engine == postgres ]]; then
  start_postgres
  for database in undisturbed disturbed; do as_postgres "$postgres/createdb" -h 127.0.0.1 -p $((port + 1)) -U postgres "$database"; done
fi

echo "-- $engine, undisturbed"
start_gateway undisturbed
sign_in undisturbed
play undisturbed | tee "$folder/undisturbed.txt"
commands=$(sed -n 's/.* requests, \([0-9]*\) commands.*/\1/p' "$folder/undisturbed.txt")
kill_gateway TERM

echo "-- $engine, killed twice: gateway and replay together at a third, the gateway alone at two thirds"
start_gateway disturbed
sign_in disturbed
play disturbed > "$folder/disturbed.txt" 2>&1 &
replay=$!
wait_for_events $((commands / 3))
kill -9 "$replay" && wait "$replay" 2>/dev/null || true
kill_gateway KILL
start_gateway disturbed
play disturbed > "$folder/disturbed.txt" 2>&1 &
replay=$!
wait_for_events $((commands * 2 / 3))
kill_gateway KILL
start_gateway disturbed
wait "$replay" && outcome=0 || outcome=$?
replay=
cat "$folder/disturbed.txt"
[[ $outcome == 0 ]] || exit "$outcome"
kill_gateway TERM

if [[ -n $automatic ]]; then
  echo "$engine: as recorded, killed or not"
elif cmp -s "$folder/undisturbed.result" "$folder/disturbed.result"; then
  echo "$engine: the same result, killed or not"
else
  echo "$engine: the results differ, first of all of these requests:" >&2
  (diff "$folder/undisturbed.result" "$folder/disturbed.result" || true) | sed -n 's/^< \([^|]*\)|.*/\1/p' | head >&2
  exit 1
fi
