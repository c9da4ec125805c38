# Everything here works on a fresh machine with Go and Node (with npm).
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO_PACKAGES   := ./...
# What also has to work, and to give the same results, inside the browser.
WASM_PACKAGES := ./engine/...
WASM_ENV      := GOOS=js GOARCH=wasm
# For each package; generous, because the machine may be slow.
TEST_TIMEOUT  ?= 30m
ADDR          ?= 127.0.0.1:8080

## help: list the targets
help:
	@awk -F': ' '/^## / { printf "  make %-10s %s\n", substr($$1, 4), substr($$0, length($$1) + 3) }' $(MAKEFILE_LIST)

## run: build the playground and serve it at http://127.0.0.1:8080 (another address: make run ADDR=:8081)
run: page
	go run -tags dist ./server --addr $(ADDR)

## build: build the two binaries, build/futurescope-server (page included) and build/futurescope (command line)
build: release-page
	go build -trimpath -tags dist -o build/futurescope-server ./server
	go build -trimpath -o build/futurescope ./engine/cmd/futurescope

## dist: build build/dist, a folder that any static host can serve
dist: release-page
	rm -rf build/dist
	cp -r web/dist build/dist

## test: everything: lint, Go natively and as WebAssembly, JavaScript, a real browser
test: browser lint test-go test-wasm test-js

## test-go: the Go tests, among them those that drive a browser
test-go: page
	go test -timeout $(TEST_TIMEOUT) $(GO_PACKAGES)

## test-wasm: the engine's tests again, compiled to WebAssembly and run by Node
test-wasm:
	PATH="$$(go env GOROOT)/lib/wasm:$$PATH" $(WASM_ENV) go test -timeout $(TEST_TIMEOUT) $(WASM_PACKAGES)

## test-js: the page's own tests
test-js: web/node_modules/.package-lock.json
	cd web && npm test --silent

## bench: speed of the engine beside CPython's, natively and as WebAssembly; two million submits and the memory they take
bench:
	go run ./engine/internal/bench

## calibrate: compare virtual time with the time that the installed python3 takes (PROGRAMS=pools: a million submits)
calibrate:
	go run ./engine/internal/calibrate $(PROGRAMS)

## golden: ask the installed CPython 3.11 again what the test programs print (the tests need no Python)
golden:
	python3 engine/testdata/golden.py
	python3 engine/internal/syntax/testdata/dump.py engine/internal/syntax/testdata/trees/*.py
	python3 engine/internal/syntax/testdata/errors.py
	python3 -W ignore engine/internal/pylib/testdata/cpython.py > engine/internal/pylib/cpython.txt
	python3 -W ignore engine/internal/pylib/testdata/conventions.py > engine/internal/pylib/conventions.txt

## fuzz-diff: compare the engine with CPython 3.11 on random programs: SEED=1 COUNT=2000, or DURATION=30m instead of COUNT; DENSE=1 for programs of many statements
fuzz-diff: SEED ?= 1
fuzz-diff: COUNT ?= 2000
fuzz-diff: DURATION ?= 0s
fuzz-diff:
	@command -v python3.11 >/dev/null || python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || \
	  { echo "make fuzz-diff compares with CPython and needs python3.11: install it, or put it on the PATH"; exit 1; }
	go run ./engine/internal/fuzzdiff -seed $(SEED) -count $(COUNT) -duration $(DURATION) $(if $(DENSE),-dense)

## lint: formatting, vet, types, imports
lint: web/node_modules/.package-lock.json
	@unformatted=$$(gofmt -l engine server wasm web/*.go); \
	  if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	go vet $(GO_PACKAGES)
	$(WASM_ENV) go vet ./wasm/
	cd web && npm run --silent check && npm run --silent lint

## format: put all source files into their standard form
format: web/node_modules/.package-lock.json
	gofmt -w engine server wasm web/*.go
	cd web && npm run --silent format

## clean: remove everything that was built
clean:
	rm -rf build web/dist web/dist.new web/node_modules

# The page, compressed quickly (page) or as small as possible (release-page).
page: build/engine.wasm build/python.html web/node_modules/.package-lock.json
	cd web && node build.mjs

release-page: build/engine.wasm build/python.html web/node_modules/.package-lock.json
	cd web && node build.mjs --release

# Go knows better than make whether the engine has to be built again.
build/engine.wasm: FORCE | tools
	$(WASM_ENV) go build -trimpath -ldflags="-s -w" -o $@ ./wasm

# What Python the playground speaks, read from its modules.
build/python.html: FORCE | tools
	@mkdir -p build
	go run ./engine/cmd/futurescope python --html > $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json | tools
	cd web && npm ci --no-audit --no-fund --loglevel=error
	touch $@

# What make cannot install itself: it stops with one line that says what to do.
tools:
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or newer (https://go.dev/dl/), then run make again"; exit 1; }
	@command -v node >/dev/null && command -v npm >/dev/null || \
	  { echo "Node is missing: install Node 20 or newer with npm (https://nodejs.org/), then run make again"; exit 1; }

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  command -v google-chrome-stable >/dev/null || { echo "The tests need a browser: apt-get install -y chromium, then run make again"; exit 1; }

FORCE:
.PHONY: tools browser help run build dist test test-go test-wasm test-js bench calibrate golden fuzz-diff lint format clean page release-page FORCE
