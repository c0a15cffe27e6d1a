# Every command of the project. `make` alone lists them.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup site run test e2e dev bench screenshots fmt clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Put in place what is missing on this machine (run and test do it themselves)
	@tools/setup.sh test

site: ## Only what browsers load: the wasm bundle, the style, the fonts
	@tools/setup.sh run && tools/build-site.sh release

run: ## Build everything and serve the demo site at http://127.0.0.1:3000
	@tools/run.sh

test: ## Every check and test; ends with "N passed, N failed"
	@tools/test.sh

e2e: ## Only the browser tests, on what is built; ARGS="--project=js story"
	@tools/e2e.sh $(ARGS)

dev: ## Serve the demo site and build again at every change
	@node tools/dev.mjs

bench: ## Every budget measured beside nginx, in one table (20 minutes); ARGS="--quick" (3), ARGS="--write"
	@tools/bench.sh $(ARGS)

screenshots: ## Every page at 360, 768 and 1280 px, light and dark, into target/screenshots
	@tools/screenshots.sh

fmt: ## Format Rust, and the markup inside view!
	@tools/fmt.sh

clean: ## Remove what was built; the tools and the data stay
	@find target -mindepth 1 -maxdepth 1 ! -name tools -exec rm -rf {} + 2>/dev/null || true
