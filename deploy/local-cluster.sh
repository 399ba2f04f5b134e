#!/usr/bin/env bash
# Runs a cluster on this machine: silos and gateways as processes of their own against one PostgreSQL, on 127.0.0.1 only. Ctrl-C ends all that
# it started.
#   deploy/local-cluster.sh [silos=3] [gateways=2]
# DATABASE=<connection string>  takes this database instead of a fresh PostgreSQL that is gone afterwards
# FOLDER=<folder>               keeps logs and the fresh PostgreSQL there instead of in a temporary folder
# FIRST_PORT=5080               gateways serve from here on, silos tell their health from FIRST_PORT+100 on
# NO_BUILD=1                    runs what is built already
set -euo pipefail
cd "$(dirname "$0")/.."

silos=${1:-3} gateways=${2:-2}
first_port=${FIRST_PORT:-5080}
database=${DATABASE:-}
pids=() postgres_pid=

die() {
  printf '%s\n' "$1" >&2
  exit 1
}

[[ $silos =~ ^[0-9]+$ && $gateways =~ ^[0-9]+$ ]] || die "Usage: deploy/local-cluster.sh [silos] [gateways]"

# PostgreSQL refuses to run as root.
as_postgres() { if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# The processes finish what they have begun, within 30 seconds, before their database goes.
end_all() {
  trap - EXIT INT TERM
  local pid
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [[ -n $postgres_pid ]]; then
    as_postgres kill -INT "$postgres_pid" 2>/dev/null || true
    while as_postgres kill -0 "$postgres_pid" 2>/dev/null; do sleep 0.1; done
  fi
  [[ -n ${FOLDER:-} ]] || rm -rf "$folder"
}
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [[ -n ${FOLDER:-} ]]; then
  mkdir -p "$FOLDER"
  folder=$(cd "$FOLDER" && pwd)
else
  folder=$(mktemp -d "${TMPDIR:-/tmp}/practice-cluster-XXXXXX")
fi

start_postgres() {
  local bin data=$folder/postgres port
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [[ -n $bin ]] || bin=$(dirname "$(command -v initdb || true)")
  [[ -x $bin/initdb ]] || die "Install PostgreSQL (15 or later), or name a database in DATABASE."
  chmod 755 "$folder"
  mkdir -p "$data"
  [[ $(id -u) != 0 ]] || chown postgres "$data"
  [[ -d $data/data ]] || (cd "$data" && as_postgres "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C >/dev/null)
  for port in $(shuf -i 20000-30000 -n 20); do
    if (cd "$data" && as_postgres "$bin/pg_ctl" -D data -l log -w -s start \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c max_connections=400" >/dev/null 2>&1); then
      postgres_pid=$(as_postgres head -1 "$data/data/postmaster.pid")
      database="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
  done
  as_postgres cat "$data/log" >&2
  die "PostgreSQL does not start."
}

# Starts a program with its log, and its address in the environment.
start() {
  local name=$1 program=$2 address=$3
  ASPNETCORE_URLS=$address dotnet "$program" >>"$folder/$name.log" 2>&1 &
  pids+=($!)
}

wait_until_ready() {
  local name=$1 address=$2 pid=$3
  for _ in $(seq 600); do
    if curl -sf -o /dev/null "$address/health/ready"; then return; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -40 "$folder/$name.log" >&2
  die "$name does not come up."
}

if [[ -z ${NO_BUILD:-} ]]; then dotnet build -v quiet -c Release src/Gateway; fi
[[ -n $database ]] || start_postgres

export ASPNETCORE_ENVIRONMENT=Production Orleans__Mode=client
export Database__Engine=postgres Database__ConnectionString=$database
export Access__DevelopmentKey=${Access__DevelopmentKey:-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')}
# A database that outlives this needs the same master key each time.
export Vault__MasterKey=${Vault__MasterKey:-$(head -c 32 /dev/urandom | base64)}

for ((at = 0; at < silos; at++)); do
  start "silo-$((at + 1))" src/Silo/bin/Release/net10.0/Practice.Actors.Silo.dll "http://127.0.0.1:$((first_port + 100 + at))"
done
for ((at = 0; at < gateways; at++)); do
  start "gateway-$((at + 1))" src/Gateway/bin/Release/net10.0/Practice.Actors.Gateway.dll "http://127.0.0.1:$((first_port + at))"
done

for ((at = 0; at < silos; at++)); do wait_until_ready "silo-$((at + 1))" "http://127.0.0.1:$((first_port + 100 + at))" "${pids[at]}"; done
for ((at = 0; at < gateways; at++)); do
  # Without a silo a gateway serves, but is never ready.
  ((silos == 0)) || wait_until_ready "gateway-$((at + 1))" "http://127.0.0.1:$((first_port + at))" "${pids[silos + at]}"
done

echo "database   $database"
for ((at = 0; at < silos; at++)); do echo "silo-$((at + 1))     http://127.0.0.1:$((first_port + 100 + at))/health/ready (pid ${pids[at]})"; done
for ((at = 0; at < gateways; at++)); do echo "gateway-$((at + 1))  http://127.0.0.1:$((first_port + at)) (pid ${pids[silos + at]})"; done
echo "key        $Access__DevelopmentKey"
echo "logs       $folder"
echo "Ctrl-C ends it."
wait
