# Each target is one script of .ci/; each script sees to the tools it needs (.ci/setup).
PORT ?= 3000
DATA ?= data
MAKEFLAGS += --no-print-directory
.PHONY: run test build watch bench bench-first exhaustive shots e2e fmt lint doc setup clean-caches help

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: ## the site in demo mode: make run PORT=3000 DATA=data
	@.ci/serve $(PORT) $(DATA)
test: ## every check and every test; ends with "N passed, 0 failed"
	@.ci/test
build: ## the release binary and its site, in dist/
	@.ci/build
watch: ## rebuild and restart at every change: make watch PORT=3000 DATA=data
	@.ci/watch $(PORT) $(DATA)
bench: ## the measurements: refund ns, orders/s, req/s and P99, wasm kB, memory
	@.ci/bench
bench-first: ## what a first `make run` takes, by steps
	@.ci/first
exhaustive: ## the long proofs that `make test` thins out
	@.ci/exhaustive
shots: ## contact sheets of the pages: make shots, or make shots PAGE=/solutions
	@.ci/shots $(PAGE)
e2e: ## the browser tests alone: make e2e ARGS="-g refund"
	@.ci/e2e $(ARGS)
fmt: ## format the code
	@cargo fmt --all
lint: ## formatting and lints, native and wasm
	@.ci/lint
doc: ## the documentation of the crates
	@.ci/doc
setup: ## install the tools that are missing
	@.ci/setup test
clean-caches: ## remove the build cache, the tools that set-up compiled, and dist/
	@.ci/clean-caches
