#!/usr/bin/env bash
# Installs what the tests need, builds everything with warnings as errors, checks the format and runs every test, also against a real
# PostgreSQL, and the pages in Chromium; it also kills a cluster's processes and looks whether anything is lost. The last line is "N passed, N failed". With --cluster it runs all tests of a
# cluster in place of the others, those too that take minutes; they want the machine to themselves. Needs the .NET 10 SDK and, where PostgreSQL, Chromium or Node.js is missing, the right to install it.
set -euo pipefail
cd "$(dirname "$0")"

# Compilers and tests end too soon for what the runtime learns of them (TieredPGO) to pay.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_TieredPGO=0
results=$PWD/TestResults
solution=Practice.Actors.sln

say() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

die() {
    printf '%s\n' "$1" >&2
    exit 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

install_postgres() {
    [ -x "$(postgres_bin)/initdb" ] && return
    say "Installing PostgreSQL"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    [ -x "$(postgres_bin)/initdb" ] || die "PostgreSQL could not be installed."
}

# The pages are tried in the system's browser and looked over by axe-core; what is exported is read by other people's readers, the document by their linters, and the client is compiled: npm brings
# it all. The examples of the guide for partners are run as they stand.
install_browser_and_node() {
    local missing= project program
    command -v chromium >/dev/null || missing="chromium"
    { command -v node && command -v npm; } >/dev/null || missing="$missing nodejs npm"
    for program in curl openssl python3; do command -v "$program" >/dev/null || missing="$missing $program"; done
    if [ -n "$missing" ]; then
        say "Installing $missing"
        as_root apt-get update -qq
        # shellcheck disable=SC2086
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
    for project in tests/Web.Tests tests/Readers clients/typescript; do
        npm ci --prefix "$project" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || die "What $project needs could not be installed from npm."
    done
}

# One server for all test projects, on a port of its own, durable as in production; it ends with this script.
start_postgres() {
    local bin
    bin=$(postgres_bin)
    postgres_folder=$(as_postgres mktemp -d "${TMPDIR:-/tmp}/practice-tests-XXXXXX")
    trap stop_postgres EXIT
    (cd "$postgres_folder" && as_postgres "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C >/dev/null)
    # The kernel's choice of a free port would be lost before the server has it, so try a few.
    local port
    for port in $(shuf -i 20000-30000 -n 20); do
        if (cd "$postgres_folder" && as_postgres "$bin/pg_ctl" -D data -l log -w -s start \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c max_connections=1000" >/dev/null 2>&1); then
            postgres_pid=$(as_postgres head -1 "$postgres_folder/data/postmaster.pid")
            export PRACTICE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
            return
        fi
    done
    as_postgres cat "$postgres_folder/log" >&2
    die "PostgreSQL does not start."
}

stop_postgres() {
    if [ -n "${postgres_pid:-}" ]; then
        as_postgres kill -INT "$postgres_pid" 2>/dev/null || true
        while as_postgres kill -0 "$postgres_pid" 2>/dev/null; do sleep 0.1; done
    fi
    as_postgres rm -rf "$postgres_folder"
}

# Every project of the solution that holds tests, but for those of the cluster; the largest first, so that none is left running alone at the end.
test_projects() {
    dotnet sln "$solution" list | tr '\\' '/' | grep -E '^tests/.*(Tests|Fuzz)\.csproj$' | grep -vxF "$cluster" |
        while read -r project; do printf '%s %s\n' "$(find "$(dirname "$project")" -name '*.cs' -not -path '*/obj/*' | wc -l)" "$project"; done | sort -rn | cut -d' ' -f2
}

# Runs one project's tests, or those of them that a filter chooses; its words go into a log, its counts into a .trx, its exit code beside them.
run_tests() {
    local project=$1 filter=${2:-} name started code=0
    name=$(basename "$project" .csproj)
    started=$SECONDS
    dotnet test "$project" -c Release --no-build --nologo --results-directory "$results/$name" \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=normal" \
        --blame-hang-timeout 10min --blame-hang-dump-type none ${filter:+--filter "$filter"} \
        >"$results/$name.log" 2>&1 </dev/null || code=$?
    echo "$code" >"$results/$name.exit"
    printf '%-42s %4d s%s\n' "$name" "$((SECONDS - started))" "$([ "$code" = 0 ] || echo '  FAILED')"
}

# One of the counters of a project's .trx; 0 where it did not get that far.
count() {
    local trx=$results/$1/$1.trx
    [ -f "$trx" ] || { echo 0; return; }
    grep -oE '<Counters [^>]*>' "$trx" | head -1 | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+' || echo 0
}

# The tests of a project that failed, each with its message and where it was thrown; what else the project wrote is in its log.
failures() {
    local trx=$results/$1/$1.trx
    [ -f "$trx" ] || return 0
    awk '/<UnitTestResult / { failed = /outcome="(Failed|Error|Timeout|Aborted)"/
                              if (failed) { name = $0; sub(/.* testName="/, "", name); sub(/" computerName=.*/, "", name); print "Failed " name; shown = 0 } }
         failed && /<ErrorInfo>/ { inside = 1 }
         inside && ++shown <= 60
         /<\/ErrorInfo>/ { inside = 0 }' "$trx" | sed -e 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#xD;//g; s/&amp;/\&/g'
}

chosen=${1:-}
case $chosen in
    "" | --cluster) ;;
    *) die "There is no option '$chosen'; --cluster runs all tests of a cluster, and no others." ;;
esac
command -v dotnet >/dev/null || die "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download"
rm -rf "$results"
mkdir -p "$results"
install_postgres
[ "$chosen" = --cluster ] || install_browser_and_node

say "Building"
dotnet restore "$solution" -v quiet
# One compiler for all projects, however the machine is set up: each starting its own takes nearly twice as long. It ends with the build.
UseSharedCompilation=true dotnet build "$solution" -c Release --no-restore -v quiet -warnaserror
dotnet build-server shutdown --vbcscompiler >/dev/null

say "Checking the format"
# Style and analyzers are checked by the build, whose warnings are errors; where spaces and lines stand is checked here, for less time than there.
dotnet format whitespace . --folder --include src/ tests/ bench/ --verify-no-changes || die "Run 'dotnet format whitespace . --folder --include src/ tests/ bench/' and look at what it changes."

say "Testing"
start_postgres
cluster=tests/Cluster.Tests/Practice.Actors.Cluster.Tests.csproj
export -f run_tests
export results
if [ "$chosen" = --cluster ]; then
    projects=$cluster
    run_tests "$cluster"
else
    projects=$(test_projects)
    [ -n "$projects" ] || die "The solution has no test project."
    projects="$cluster $projects"
    # Two at a time, as the tests are written for two cores; the cluster, which mostly waits for what was killed, from the first.
    printf '%s\n' $projects | xargs -P 2 -I{} bash -c 'run_tests "$1" "Runs!=long"' _ {}
fi

passed=0 failed=0 skipped=0
for project in $projects; do
    name=$(basename "$project" .csproj)
    total=$(count "$name" total)
    ok=$(count "$name" passed)
    bad=$(($(count "$name" failed) + $(count "$name" error) + $(count "$name" timeout) + $(count "$name" aborted)))
    if [ "$(cat "$results/$name.exit")" != 0 ] || [ "$total" = 0 ]; then
        printf '\n-- %s\n' "$name"
        failures "$name" | head -400 || true
        # A run that broke off, or ran nothing, is a failure even if no test says so.
        if [ "$bad" = 0 ]; then
            bad=1
            tail -40 "$results/$name.log"
            echo "The run broke off, or there was no test to run."
        fi
    fi
    passed=$((passed + ok))
    failed=$((failed + bad))
    skipped=$((skipped + (total - ok - bad > 0 ? total - ok - bad : 0)))
done

say "Done"
# Once more by name, where nobody has to look for them.
for project in $projects; do failures "$(basename "$project" .csproj)" | grep '^Failed ' || true; done
[ "$chosen" = --cluster ] || echo "Not run: the long tests of a cluster, which ./test.sh --cluster runs."
stop_postgres
trap - EXIT
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
