# Each target runs one script of .ci/. Each script installs the tools that it needs (.ci/setup).
PORT ?= 3000
DATA ?= data
MAKEFLAGS += --no-print-directory
.PHONY: run test build watch bench bench-first exhaustive shots e2e production fmt lint doc setup clean-caches help

help: ## print this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: ## serve the site in demo mode: make run PORT=3000 DATA=data
	@.ci/serve $(PORT) $(DATA)
test: ## run every check and every test; ends with "N passed, 0 failed"
	@.ci/test
build: ## build the release binary and its site, in dist/
	@.ci/build
watch: ## rebuild and restart at every change: make watch PORT=3000 DATA=data
	@.ci/watch $(PORT) $(DATA)
bench: ## print the measurements: refund ns, orders/s, req/s and P99, wasm kB, memory
	@.ci/bench
bench-first: ## measure a first `make run` by steps
	@.ci/first
exhaustive: ## run the long proofs that `make test` shortens
	@.ci/exhaustive
shots: ## make contact sheets of the pages: make shots, or make shots PAGE=/solutions
	@.ci/shots $(PAGE)
e2e: ## run only the browser tests: make e2e ARGS="-g refund"
	@.ci/e2e $(ARGS)
production: ## go from an empty folder to a served order in production mode
	@.ci/production
fmt: ## format the code
	@cargo fmt --all
lint: ## check format and lints, native and wasm
	@.ci/lint
doc: ## build the documentation of the crates
	@.ci/doc
setup: ## install missing tools
	@.ci/setup test
clean-caches: ## remove the build cache, the tools that set-up compiled, and dist/
	@.ci/clean-caches
