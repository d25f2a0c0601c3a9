# The two commands: `make start` runs the portal, `make test` runs every test.
# Needed: git, make, and python3 3.11 or newer. All else comes from requirements.txt.
PORT ?= 8080
BIN := .venv/bin
SRC := src/collective/contractorportal
# The pure modules: core/, a gateway's messages and, in each room, the files of these names.
PURE := $(SRC)/core $(SRC)/payments/autopay/messages $(shell find $(SRC) $(patsubst %,-name %.py -o,rules model records mapping signature) -name layout.py)
PYTHON_TREES := src tests scripts bench docs/conf.py setup.py
# Compiled modules are kept whatever the shell says: compiling Plone anew at each start
# costs more than starting it.
export PYTHONDONTWRITEBYTECODE :=
# Chromium, fonts and a PostgreSQL server are the machine's; see .ci/run.
# Without what no pure test needs: other packages' plugins, captured output, threads.
PURE_TESTS := PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 HYPOTHESIS_NO_PLUGINS=1 $(BIN)/pytest -q \
  -p _hypothesis_pytestplugin $(patsubst %,-p no:%,cacheprovider logging unraisableexception threadexception)
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## Say what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- Running ---------------------------------------------------------------
.PHONY: start
start: build ## Serve the portal with demo data on http://localhost:8080 (PORT=...)
	@exec $(BIN)/python -m scripts.start --port $(PORT)

.PHONY: stop
stop: ## Stop what `make start` or `make cluster` runs
	@test ! -x $(BIN)/python || $(BIN)/python -m scripts.start --stop
	@test ! -x $(BIN)/python || $(BIN)/python -m scripts.cluster --stop

.PHONY: cluster
cluster: environment mo ## Serve it by INSTANCES=2 and WORKERS=2 on PostgreSQL behind HAProxy
	@exec $(BIN)/python -m scripts.cluster --port $(PORT) --instances $(or $(INSTANCES),2) --workers $(or $(WORKERS),2)

.PHONY: cluster-restart
cluster-restart: ## Restart the instances of the cluster in turn: nobody is turned away
	@$(BIN)/python -m scripts.cluster --restart

.PHONY: demo
demo: build ## Throw the site and its data away and make them anew
	@$(BIN)/python -m scripts.start --port $(PORT) --anew --only-prepare

.PHONY: backup
backup: build ## Copy all that the portal keeps, while it runs (ARGS="--folder ...")
	@exec bin/portal-backup $(ARGS)

.PHONY: restore
restore: build ## Put the last copy back, of a stopped portal (ARGS="--overwrite")
	@exec bin/portal-restore $(ARGS)

.PHONY: worker
worker: build ## Run the worker alone, beside a running `bin/zeoserver`
	@exec bin/worker

# --- Building --------------------------------------------------------------
.PHONY: environment
environment: .venv/.filled

.venv/.filled: requirements.txt scripts/environment.sh
	@sh scripts/environment.sh

.PHONY: build
build: parts/.built-$(PORT) mo

parts/.built-$(PORT): .venv/.filled buildout.cfg instance.cfg setup.py scripts/build.sh
	@sh scripts/build.sh $(PORT)

# Compiled catalogues are not in git: they follow the .po files.
.PHONY: mo
mo: $(patsubst %.po,%.mo,$(wildcard $(SRC)/locales/*/LC_MESSAGES/*.po))

# What has no Ukrainian yet is said in Polish.
UKRAINIAN := $(SRC)/locales/uk/LC_MESSAGES/collective.contractorportal
$(UKRAINIAN).mo: $(UKRAINIAN).po $(SRC)/locales/pl/LC_MESSAGES/collective.contractorportal.po | environment
	@$(BIN)/python -m collective.contractorportal.locales compile

%.mo: %.po | environment
	@$(BIN)/pybabel -q compile -i $< -o $@

# --- Checking --------------------------------------------------------------
.PHONY: check
check: environment ## Style, types, purity, translations: everything but behaviour
	@$(BIN)/ruff check --quiet $(PYTHON_TREES)
	@$(BIN)/ruff format --quiet --check $(PYTHON_TREES) || { echo "Not in ruff's form: make format"; exit 1; }
	@$(BIN)/zpretty --check src || { echo "Not in zpretty's form: make format"; exit 1; }
	@$(BIN)/mypy --no-error-summary $(PURE)
	@$(BIN)/python -m collective.contractorportal.locales check
	@$(PURE_TESTS) tests/unit/project
	@find $(SRC) -name '*.py' -o -name '*.zcml' -o -name '*.pt' | xargs wc -l | \
	  awk '$$2 != "total" && $$1 > 300 {print "Over 300 lines, split it?  " $$1 "  " $$2}'

.PHONY: lint
lint: check ## The same as check

.PHONY: format
format: environment ## Bring Python, ZCML, XML and templates into form
	@$(BIN)/ruff check --quiet --fix $(PYTHON_TREES)
	@$(BIN)/ruff format --quiet $(PYTHON_TREES)
	@$(BIN)/zpretty --inplace src

.PHONY: unit
unit: environment ## The rules alone, in two seconds: no site, no database
	@$(PURE_TESTS) -s -p no:warnings --hypothesis-profile=quick --hypothesis-seed=$$(date +%s) \
	  tests/unit $(patsubst %,--ignore=tests/unit/%,project erp parts)

.PHONY: test
test: build ## Every test, the browser's too
	@bin/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: browser
browser: build ## The demo people's pages in Chromium, with pictures of them
	@SCREENSHOTS=1 bin/pytest tests/browser $(ARGS)

.PHONY: bench
bench: build ## Print the ratios of DESIGN §7 and write bench/results.json (SCALE=small for a quick look)
	@$(BIN)/python -m bench

.PHONY: bench-faults
bench-faults: build ## Kill and cut things while people go on, and count what is lost or doubled
	@$(BIN)/python -m bench.faults

SIZES ?= 10 1000 10000
.PHONY: bench-days
bench-days: build ## Days on which everybody comes, in towns of SIZES communities, by 1, 2 and 4 instances
	@$(BIN)/python -m bench.days $(SIZES) $(ARGS)

.PHONY: scan
scan: build ## Scan a demo site of its own with Wapiti; fails on more than information
	@$(BIN)/python -m scripts.scan

# --- Keeping ---------------------------------------------------------------
.PHONY: docs
docs: environment ## Build the documentation; a warning is an error
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

.PHONY: i18n
i18n: environment ## Bring the catalogues up to date with the source
	@$(BIN)/python -m collective.contractorportal.locales sync

.PHONY: pictures
pictures: build ## Take the README's screenshots from a demo site
	@$(BIN)/python -m scripts.pictures

.PHONY: pins
pins: environment ## Compile requirements.in into requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url \
	  --no-emit-find-links --no-annotate --upgrade requirements.in -o requirements.txt

.PHONY: changelog
changelog: environment ## Show the news that the next release would tell
	@$(BIN)/towncrier build --draft

.PHONY: clean
clean: stop ## Forget what was built; data in var/ stays
	rm -rf .venv bin parts develop-eggs eggs .installed.cfg docs/_build .mypy_cache .ruff_cache .pytest_cache
