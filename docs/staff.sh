#!/usr/bin/env bash
# Signs somebody in on a platform of your own machine, and prints the session's token; the account is opened where it is not there yet.
#   docs/staff.sh <user name> <role> <unit|team|platform> <code or id> [address] [data folder]
#   token=$(docs/staff.sh clerk station-manager unit 620623100200)
# It needs the data folder of a platform that was started there on an empty database, for the administrator's one-time password, and keeps the
# passwords that it chooses in there, readable by its owner alone. For trying things out: real people choose their own.
set -euo pipefail

name=${1:?user name} role=${2:?role} kind=${3:?unit, team or platform} place=${4:?code or id}
url=${5:-http://127.0.0.1:5080}
data=${6:-data}
umask 077
mkdir -p "$data/staff"

# call <path> <token or -> <body>: the answer, or the end.
call() {
  local header=()
  [[ $2 == - ]] || header=(-H "Authorization: Bearer $2")
  curl -sS --fail-with-body -X POST "$url$1" -H 'Content-Type: application/json' "${header[@]}" -d "$3" || { echo >&2; exit 1; }
}

# field <name>: the first string of that name.
field() { grep -o "\"$1\":\"[^\"]*\"" | head -1 | cut -d'"' -f4; }

sign_in() { call /v1/sessions - "{\"userName\":\"$1\",\"password\":\"$2\"}" | field token; }

# settle <name> <one-time password>: chooses a password that lasts.
settle() {
  local chosen
  chosen=$(head -c 18 /dev/urandom | base64)
  call /v1/account/password "$(sign_in "$1" "$2")" "{\"password\":\"$2\",\"newPassword\":\"$chosen\"}" > /dev/null
  echo "$chosen" > "$data/staff/$1"
}

if [[ ! -f $data/staff/administrator ]]; then
  [[ -r $data/first-password ]] || { echo "There is no $data/first-password: start the platform on an empty database first, here." >&2; exit 1; }
  settle administrator "$(<"$data/first-password")"
fi
if [[ ! -f $data/staff/$name ]]; then
  administrator=$(sign_in administrator "$(<"$data/staff/administrator")")
  opened=$(call /v1/accounts "$administrator" "{\"userName\":\"$name\"}")
  call "/v1/accounts/$(field id <<< "$opened")/grants" "$administrator" "{\"role\":\"$role\",\"$kind\":\"$place\"}" > /dev/null
  settle "$name" "$(field password <<< "$opened")"
fi
sign_in "$name" "$(<"$data/staff/$name")"
