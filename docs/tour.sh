#!/usr/bin/env bash
# Plays one request from order to rating by curl, for a newcomer. Start the platform first, in another terminal:
#   dotnet run --project src/Gateway
# then, from the repository's root:
#   docs/tour.sh [address] [data folder]
# Needs bash and curl. Ends at the first answer that is not the expected one.
set -euo pipefail

url=${1:-http://127.0.0.1:5080}
data=${2:-data}
here=$(dirname "$0")
token=
run=tour-$(date +%s)-$$
answer=$(mktemp)
head=$(mktemp)
tokens=$(mktemp -d)
trap 'rm -rf "$answer" "$head" "$tokens"' EXIT

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# ask <expected status> <method> <path> [curl options]: shows the call and its answer; the answer stays in $answer and $head.
ask() {
  local expected=$1 method=$2 path=$3 status
  shift 3
  printf '\033[36m%s %s\033[0m\n' "$method" "$path"
  [[ -z $token ]] || set -- -H "Authorization: Bearer $token" "$@"
  status=$(curl -sS -o "$answer" -D "$head" -w '%{http_code}' -X "$method" "$url$path" "$@")
  printf '%s ' "$status"
  cut -c1-600 "$answer"
  [[ ! -s $answer ]] || echo
  [[ $status == "$expected" ]] || { echo "Expected $expected." >&2; exit 1; }
}

# post <expected status> <path> <body> [curl options]: the same for a POST with a JSON body.
post() {
  local expected=$1 path=$2 body=$3
  shift 3
  echo "$body"
  ask "$expected" POST "$path" -H 'Content-Type: application/json' -d "$body" "$@"
}

# field <name>: the first string of that name in the last answer.
field() {
  local value
  value=$(grep -o "\"$1\":\"[^\"]*\"" "$answer" | head -1 | cut -d'"' -f4 || true)
  [[ -n $value ]] || { echo "The answer has no $1." >&2; exit 1; }
  echo "$value"
}

# header <name>: a header of the last answer.
header() {
  local value
  value=$(grep -i "^$1:" "$head" | head -1 | cut -d' ' -f2- | tr -d '\r' || true)
  [[ -n $value ]] || { echo "The answer has no header $1." >&2; exit 1; }
  echo "$value"
}

# expect <text>: the last answer holds it.
expect() { grep -q -- "$1" "$answer" || { echo "The answer should hold: $1" >&2; exit 1; }; }

# as <who>: who speaks from here on, by their own account.
as() {
  token=$(<"$tokens/$1")
  printf '\033[35m(%s)\033[0m\n' "$1"
}

say '1. Is it up? 平台是否就绪'
ask 200 GET /health/ready

say '2. The county: one center, five sub-centers below it, and so on down to 198 stations. 中心 · 分中心 · 所 · 站'
ask 200 GET /v1/units/620623
ask 200 GET '/v1/units?parent=620623'
expect '620623-A1'
ask 200 GET '/v1/units?parent=620623100&limit=3'
unit=$(field code)
echo "The request will be placed at station 站 $unit."

say '3. The menu 菜单: what can be ordered, by platform 平台. "provisional" says what was assumed.'
ask 200 GET '/v1/menu-items?platform=care'
ask 200 GET '/v1/menu-items?platform=ecology&limit=1'
item=$(field id)
say '   and who can be asked: the station'\''s own team 志愿服务队'
ask 200 GET "/v1/teams?unit=$unit"
team=$(field id)

say '   All that was public. What follows is done by people, each with an account, a role and a place: 账号与角色'
"$here/staff.sh" "clerk.$unit" station-manager unit "$unit" "$url" "$data" > "$tokens/clerk"
"$here/staff.sh" dispatcher center-office unit 620623 "$url" "$data" > "$tokens/dispatcher"
"$here/staff.sh" "leader.${team: -12}" team-leader team "$team" "$url" "$data" > "$tokens/leader"
echo 'The clerk runs the station, the dispatcher sits in the center'\''s office, the leader has the team.'

say '4. Order 点单. The idempotency key makes a repeat harmless; name and phone go to the vault, never into the history.'
order="{\"unit\":\"$unit\",\"menuItem\":\"$item\",\"channel\":\"phone\",\"contact\":{\"name\":\"张三（示例）\",\"phone\":\"000-0000-0000\"},\"description\":\"旧沙发一件，三楼\"}"
ask 401 POST /v1/service-requests -H 'Content-Type: application/json' -d "$order"
echo 'A call that came in by telephone is entered by the station, not by just anybody.'
as clerk
post 201 /v1/service-requests "$order" -H "Idempotency-Key: $run-place"
tracking=$(header Tracking-Key)
request=$(field id)
position=$(header Ledger-Position)
echo "Request $request, tracking code $(field trackingCode); it stands in the ledger at $position."
review=$(grep -q '"reviewRequired":true' "$answer" && echo yes || echo no)

say '5. The same again, as after a lost connection: the first outcome, nothing done twice. 重复提交只生效一次'
post 201 /v1/service-requests "$order" -H "Idempotency-Key: $run-place"
[[ $(header Idempotency-Replayed) == true && $(field id) == "$request" ]] || { echo 'It should be the first outcome again.' >&2; exit 1; }

if [[ $review == yes ]]; then
  say '   This item is reviewed first. 审核'
  as dispatcher
  post 200 "/v1/service-requests/$request/review" '{}'
fi

say '6. Dispatch 派单: a person gives it to a team, which may decline.'
as dispatcher
post 200 "/v1/service-requests/$request/dispatch" "{\"team\":\"$team\"}"

say '7. Accept 接单, by the leader of the team, who may do nothing else to it. 接单'
as leader
post 403 "/v1/service-requests/$request/dispatch" "{\"team\":\"$team\"}"
post 200 "/v1/service-requests/$request/accept" "{\"team\":\"$team\"}"

echo "$tracking" > "$tokens/served"
say '8. What the rules forbid is refused, with a stable code and the state it is in; here a rating before any service. 状态不符'
echo 'Whoever is served has no account, but the key that came with the order: 查询凭证'
as served
post 409 "/v1/service-requests/$request/rate" '{"rating":5,"by":"served"}' -H 'Accept-Language: en'
expect '"code":"request.not-allowed"'

say '9. Start and complete 开始 · 完成: "done" is not "solved", the report says which.'
as leader
post 200 "/v1/service-requests/$request/start" "{\"team\":\"$team\"}"
post 200 "/v1/service-requests/$request/complete" "{\"team\":\"$team\",\"result\":\"solved\",\"volunteers\":2,\"minutes\":45,\"note\":\"已搬运清理\"}"

say '10. Rate 评单, by the served person'
as served
post 200 "/v1/service-requests/$request/rate" '{"rating":5,"by":"served","note":"很及时，谢谢"}'

say '11. Close 结单'
as dispatcher
post 200 "/v1/service-requests/$request/close" '{}'
expect '"state":"closed"'
expect '"stateType":"solved"'
position=$(header Ledger-Position)

say '12. The whole history 全程记录: every event with its actor and place in the ledger, and nobody'\''s name.'
ask 200 GET "/v1/service-requests/$request/history"
expect service-request.placed
expect service-request.closed
if grep -q '张三' "$answer"; then echo 'The history must not hold a name.' >&2; exit 1; fi

say '13. Lists 列表 are filtered and paged; with Min-Position they have seen what you wrote.'
ask 200 GET "/v1/service-requests?unit=$unit&state=closed&limit=5&count=true" -H "Min-Position: $position"
expect "$request"

say '14. Every entity has an ETag: who has it already is told so in no bytes. 未修改'
ask 200 GET "/v1/service-requests/$request"
tag=$(header ETag)
ask 304 GET "/v1/service-requests/$request" -H "If-None-Match: $tag"

say 'That was one request, from order to rating. 一个请求，从点单到评单，走完了全程。'
echo "More at $url/swagger."
