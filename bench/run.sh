#!/usr/bin/env bash
# Runs the benchmarks, each against its baseline in the same run, and keeps what they print in bench/results/.
#   bench/run.sh                     all of them, about an hour
#   bench/run.sh rest replay         some: ledger, lists, activities, deadlines, projections, streams, tree, dispatch, sign-ups, volunteers, assessment, integrity, vault, webhooks, feeds, rest, silos, replay
#   bench/run.sh rest -- --rounds 1  options after -- go to the benchmark
set -euo pipefail
cd "$(dirname "$0")/.."

chosen=()
while [[ $# -gt 0 && $1 != -- ]]; do chosen+=("$1"); shift; done
[[ ${1:-} == -- ]] && shift
[[ ${#chosen[@]} -gt 0 ]] || chosen=(ledger lists activities deadlines projections streams tree dispatch sign-ups volunteers assessment integrity vault webhooks feeds rest silos replay)

mkdir -p bench/results
for name in "${chosen[@]}"; do
  echo "== $name"
  case $name in
    ledger) dotnet run -c Release --project bench/Ledger -- "$@" ;;
    lists) dotnet run -c Release --project bench/Lists -- "$@" ;;
    activities) for engine in sqlite postgres; do dotnet run -c Release --project bench/Activities -- --engine "$engine" "$@"; done ;;
    deadlines) for engine in sqlite postgres; do dotnet run -c Release --project bench/Deadlines -- --engine "$engine" "$@"; done ;;
    projections) dotnet run -c Release --project bench/Projections -- "$@" ;;
    streams) for engine in sqlite postgres; do dotnet run -c Release --project bench/Streams -- --engine "$engine" "$@"; done ;;
    tree) for engine in sqlite postgres; do dotnet run -c Release --project bench/Tree -- --engine "$engine" "$@"; done ;;
    dispatch) for engine in sqlite postgres; do dotnet run -c Release --project bench/Dispatch -- --engine "$engine" "$@"; done ;;
    sign-ups) for engine in sqlite postgres; do dotnet run -c Release --project bench/SignUps -- --engine "$engine" "$@"; done ;;
    volunteers) dotnet run -c Release --project bench/Volunteers -- "$@" ;;
    assessment) dotnet run -c Release --project bench/Assessment -- "$@" ;;
    integrity) for engine in sqlite postgres; do dotnet run -c Release --project bench/Integrity -- --engine "$engine" "$@"; done ;;
    vault) for engine in sqlite postgres; do dotnet run -c Release --project bench/Vault -- --engine "$engine" "$@"; done ;;
    webhooks) for engine in sqlite postgres; do dotnet run -c Release --project bench/Webhooks -- --engine "$engine" "$@"; done ;;
    feeds) for engine in sqlite postgres; do dotnet run -c Release --project bench/Feeds -- --engine "$engine" "$@"; done ;;
    rest)
      dotnet run -c Release --project bench/Rest -- "$@"
      # As operators have it: compiled beforehand for this kind of machine.
      published=$(mktemp -d)
      dotnet publish src/Gateway -c Release -r "linux-$([[ $(uname -m) == aarch64 ]] && echo arm64 || echo x64)" -o "$published" -v quiet
      dotnet run -c Release --project bench/Rest -- --only start --published "$published"
      rm -rf "$published"
      ;;
    silos) dotnet run -c Release --project bench/Rest -- --only silos "$@" ;;
    replay) for engine in sqlite postgres; do bench/Replay/kill-and-continue.sh "$engine" "$@"; done ;;
    *) echo "There is no benchmark '$name': choose from ledger, lists, activities, deadlines, projections, streams, tree, dispatch, sign-ups, volunteers, assessment, integrity, vault, webhooks, feeds, rest, silos, replay." >&2; exit 2 ;;
  esac 2>&1 | tee "bench/results/$name.txt"
done
