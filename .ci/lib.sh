# shellcheck shell=bash disable=SC2034
# What the scripts of this folder share: paths, timed steps, totals. Scripts source this file; it is never run.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Outside the checkout, so that a second clone reuses compiled libraries.
CACHE=${YUNSHIJI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/yunshiji}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
export CARGO_TERM_COLOR=never
# Our tools come first: Debian's wasm-opt is too old, and a wasm-bindgen of another project may have another version.
export PATH="$CACHE/tools/bin:$ROOT/end2end/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
LOGS=$ROOT/target/logs
DIST=$ROOT/dist
WASM=wasm32-unknown-unknown
HOST=$(rustc -vV 2>/dev/null | sed -n 's/^host: //p') || true
# The outside world on this machine (server/outside), which the browser tests run beside the product.
OUTSIDE=$CARGO_TARGET_DIR/$HOST/debug/outside
# The flags of .cargo/config.toml. They also remove paths of this machine from the shipped files.
SHIPPED_FLAGS="--cfg erase_components --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/="
# How the server is linked, if rustc brings its own linker: equal functions are stored once. Relocations are packed if the C
# library can read that (since 2.36).
LINK_FLAGS=
if [[ $HOST == x86_64-unknown-linux-gnu && -x $(rustc --print sysroot 2>/dev/null)/lib/rustlib/$HOST/bin/rust-lld ]]; then
  LINK_FLAGS="-Clink-arg=-Wl,--icf=all"
  ! printf 'glibc 2.36\n%s\n' "$(getconf GNU_LIBC_VERSION)" | sort -CV || LINK_FLAGS+=" -Clink-arg=-Wl,-z,pack-relative-relocs"
fi
# The browser's side also keeps relocations, which tell the splitter which function calls which.
BROWSER_FLAGS="$SHIPPED_FLAGS -Clink-args=--emit-relocs"
# The toolchain with the wasm target. Set-up writes this file if the target had to come from Debian.
WASM_TOOLCHAIN_FILE=$CACHE/wasm-toolchain
mkdir -p "$CACHE" "$LOGS"

PASSED=0
FAILED=0
SUMMARY=()
STEP_LOG=
STEP_RC=0
STEP_GROUP=

now_ms() { local t=${EPOCHREALTIME/[.,]/}; printf '%s' "$((t / 1000))"; }

# 75321 -> "1 min 15 s", 4210 -> "4.2 s"
took() {
  local ms=$1
  if ((ms >= 60000)); then printf '%d min %02d s' "$((ms / 60000))" "$((ms / 1000 % 60))"
  else printf '%d.%d s' "$((ms / 1000))" "$((ms / 100 % 10))"; fi
}

STARTED=$(now_ms)

# Prints that a step needs no work, in the column of the times.
already() { printf '  %-44s already there\n' "$1"; }

end_children() {
  [[ -n $STEP_GROUP ]] || return 0
  kill -TERM -- "-$STEP_GROUP" 2>/dev/null || true
  wait "$STEP_GROUP" 2>/dev/null || true
  STEP_GROUP=
}
trap 'end_children' EXIT
trap 'end_children; exit 130' INT TERM

# step NAME COMMAND… : runs a command with its output in a log and prints the time. Afterwards STEP_RC is the exit
# status and STEP_LOG the log; V=1 also shows the output live. The function always returns 0: behind `||` or `if`, bash
# would ignore `set -e` in the command.
step() {
  local name=$1 from ms beat=0
  shift
  STEP_RC=0
  STEP_LOG=$LOGS/$(printf '%s' "$name" | tr -c 'A-Za-z0-9\n' '-' | tr -s '-').log
  from=$(now_ms)
  printf '  %-44s ' "$name"
  # Its own process group: an interrupt ends everything that the step started. A background job also keeps `set -e`
  # working.
  set -m
  if [[ -n ${V:-} ]]; then
    printf '\n'
    (set -euo pipefail; "$@") > >(tee "$STEP_LOG") 2>&1 </dev/null &
  else
    (set -euo pipefail; "$@") >"$STEP_LOG" 2>&1 </dev/null &
  fi
  STEP_GROUP=$!
  set +m
  while kill -0 "$STEP_GROUP" 2>/dev/null; do
    sleep 0.1
    ms=$(($(now_ms) - from))
    if ((ms / 60000 > beat)) && [[ -z ${V:-} ]]; then
      beat=$((ms / 60000))
      printf '\n    … %d min: %.100s' "$beat" "$(tail -n 1 "$STEP_LOG" | tr -d '\r')"
    fi
  done
  wait "$STEP_GROUP" || STEP_RC=$?
  STEP_GROUP=
  ms=$(($(now_ms) - from))
  ((beat == 0)) || printf '\n  %-44s ' ""
  SUMMARY+=("$(printf '  %-44s %s' "$name" "$(took "$ms")")")
  if ((STEP_RC == 0)); then printf '%s\n' "$(took "$ms")"; else printf 'FAILED after %s\n' "$(took "$ms")"; fi
}

# Prints the last lines of a failed step and the path of its log.
show_failure() {
  printf '\n──── %s: the last lines of %s\n' "$1" "${STEP_LOG#"$ROOT"/}"
  tail -n "${LINES_SHOWN:-60}" "$STEP_LOG"
  printf '────\nFailed step: %s\n' "$1"
}

# part NAME COMMAND… : a part of a step, possibly beside other parts. show_parts prints the times after the step.
part() {
  local name=$1 from status=0
  from=$(now_ms)
  shift
  "$@" || status=$?
  printf '    %-42s %s\n' "$name" "$(took $(($(now_ms) - from)))" >>"$LOGS/parts"
  return $status
}

show_parts() { cat "$LOGS/parts"; }

# must NAME COMMAND… : a step that has to succeed; otherwise the script ends.
must() {
  step "$@"
  ((STEP_RC == 0)) || { show_failure "$1"; exit 1; }
}

# cargo and wasm-bindgen-test-runner print one "test result:" line per test binary: adds up the numbers.
count_cargo() {
  local counts
  counts=$(awk '/^test result:/ { for (i = 1; i < NF; i++) { if ($(i + 1) ~ /^passed/) p += $i; if ($(i + 1) ~ /^failed/) f += $i } }
                END { print p + 0, f + 0 }' "$1")
  PASSED=$((PASSED + ${counts% *}))
  FAILED=$((FAILED + ${counts#* }))
}

# Counts the tests of Playwright's JSON report. A test that passed only on a retry counts as failed.
count_playwright() {
  local counts
  counts=$(node -e 'const s = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).stats;
                    console.log(s.expected, s.unexpected + s.flaky)' "$1")
  PASSED=$((PASSED + ${counts% *}))
  FAILED=$((FAILED + ${counts#* }))
}

# Why tests failed, for the end of a log: the title and the first lines of the error of each.
digest_playwright() {
  node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const show = (title, errors) => {
      const text = errors.map((error) => error.message).join("\n").replace(/\x1b\[[0-9;]*m/g, "");
      console.log([`\n● ${title}`, ...text.split("\n").slice(0, 25)].join("\n    "));
    };
    const walk = (suite, path) => {
      for (const { title, tests } of suite.specs) {
        for (const { projectName, results } of tests.filter((test) => ["unexpected", "flaky"].includes(test.status))) {
          show([`[${projectName}]`, ...path, title].join(" › "), results[0]?.errors ?? []);
        }
      }
      for (const inner of suite.suites ?? []) walk(inner, [...path, inner.title]);
    };
    if (report.errors.length > 0) show("outside of any test", report.errors);
    for (const file of report.suites) walk(file, [file.title]);' "$1"
}

# The same for cargo: the output of a failed test follows `---- name stdout ----`; wasm-bindgen-test-runner prints
# `output`.
digest_cargo() {
  awk '/^---- .* (stdout|output) ----$/ { left = 26 } /^failures:$/ { left = 0 } left-- > 0' "$1"
}

# Prints "SECONDS SUITE: TEST" for each test with a time in a report.
slow_cargo() {
  awk -v suite="$2" 'match($0, /<[0-9.]+s>$/) { s = substr($0, RSTART + 1, RLENGTH - 3); sub(/^test /, ""); sub(/ \.\.\. .*/, ""); if (s >= 1) printf "%7.1f  %s: %s\n", s, suite, $0 }' "$1"
}

slow_playwright() {
  node -e '
    const walk = (suite, path) => {
      for (const { title, tests } of suite.specs) {
        for (const { projectName, results } of tests) {
          const seconds = results.reduce((sum, { duration }) => sum + duration, 0) / 1000;
          console.log(`${seconds.toFixed(1).padStart(7)}  ${[`[${projectName}]`, ...path, title].join(" › ")}`);
        }
      }
      for (const inner of suite.suites ?? []) walk(inner, [...path, inner.title]);
    };
    for (const file of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).suites) walk(file, [file.title]);' "$1"
}

# The limits of `make test` in minutes, and when it warns: with tools and libraries in place, and from an empty cache.
COLD=0
LIMITS_MIN=(30 60)
WARN_MIN=(25 55)

# The end of `make test`: the times, then one line with the result.
total() {
  local ms=$(($(now_ms) - STARTED))
  printf '\n%s\n' "Took:"
  printf '%s\n' "${SUMMARY[@]}"
  printf '  %-44s %s\n\n' "all" "$(took "$ms")"
  ((ms < WARN_MIN[COLD] * 60000)) || printf 'WARNING: %s, of %d minutes that it may take (%s)\n\n' "$(took "$ms")" "${LIMITS_MIN[COLD]}" \
    "$( ((COLD)) && printf 'from an empty cache' || printf 'with tools and libraries in place')"
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
}

# Runs a command for the wasm side in the toolchain that has the wasm target.
on_wasm_toolchain() {
  if [[ -s $WASM_TOOLCHAIN_FILE ]]; then RUSTUP_TOOLCHAIN=$(<"$WASM_TOOLCHAIN_FILE") PATH="$PATH:$(lld_folder)" "$@"; else "$@"; fi
}

# The folder of rust-lld, which rustup's toolchain contains but does not put on the PATH.
lld_folder() { printf '%s/lib/rustlib/%s/bin' "$(env -u RUSTUP_TOOLCHAIN rustc --print sysroot)" "$HOST"; }

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
