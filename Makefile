# Every recipe of the house. CI and pre-commit call the same ones.
# `make help` lists them.

PYTHON ?= python3
VAR ?= var
VAR := $(abspath $(VAR))
PORT ?= 8000
HOST ?= 127.0.0.1
PART ?=
export VAR PORT HOST
export UV_PYTHON_DOWNLOADS = never
# No __pycache__ in the source; compiled once all the same.
export PYTHONPYCACHEPREFIX = $(VAR)/pycache
unexport PYTHONDONTWRITEBYTECODE

UV_VERSION = 0.13.8
VENV = $(VAR)/venv
PY = $(VENV)/bin/python
UV = $(VAR)/uv/bin/uv
RUN_STAMP = $(VENV)/.installed-run
DEV_STAMP = $(VENV)/.installed-dev
BENCH_STAMP = $(VENV)/.installed-bench
INSTALL = $(UV) pip sync --quiet --python $(PY) --require-hashes
NOT_FETCHED = echo "What it needs could not be fetched; the lines above say why. Python packages come from pypi.org, or from where pip and uv are told to look. Then call make again."; exit 1

.DEFAULT_GOAL := help
.PHONY: help run test test-all test-slow check fix bench shots demo lock schema

help: ## list the recipes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# The installer has an environment of its own: a sync removes whatever the lock does not name.
$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { \
	 echo "Halfhour needs Python 3.11 or newer (below 3.14), and $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo missing)."; \
	 echo "With another one: make $(or $(MAKECMDGOALS),run) PYTHON=python3.12"; exit 1; }
	@mkdir -p $(VAR) 2>/dev/null && test -w $(VAR) || { \
	 echo "Halfhour may not write to $(VAR). Another folder: make $(or $(MAKECMDGOALS),run) VAR=/tmp/halfhour"; exit 1; }
	@echo "Preparing a private environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VAR)/uv
	@$(VAR)/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { $(NOT_FETCHED); }

$(PY): | $(UV)
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)

# Whoever has the test tools has everything that running needs.
$(RUN_STAMP): requirements/run.lock | $(PY)
	@echo "Installing what it needs ..."
	@if [ -e $(DEV_STAMP) ]; then $(INSTALL) requirements/dev.lock; else $(INSTALL) requirements/run.lock; fi || { $(NOT_FETCHED); }
	@touch $@

$(DEV_STAMP): requirements/dev.lock | $(PY)
	@echo "Installing what it needs, and its tools ..."
	@$(INSTALL) requirements/dev.lock || { $(NOT_FETCHED); }
	@touch $@ $(RUN_STAMP)

run: $(RUN_STAMP) ## install, prepare and start everything; opens on the demo (PORT=, HOST=, VAR=)
	@exec $(PY) -m config.run

test: $(DEV_STAMP) ## the suite on SQLite and on PostgreSQL, journeys where a browser is found
	@$(PY) -m tests.run

test-all: $(DEV_STAMP) ## everything: slow, faults, schema fuzzing, journeys required
	@$(PY) -m tests.run --all

test-slow: $(DEV_STAMP) ## what `make test` leaves out
	@$(PY) -m tests.run --slow

check: $(DEV_STAMP) ## format, lint, types, import contracts, migrations, schema, dependencies
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/djlint --quiet --check --lint templates
	@$(VENV)/bin/lint-imports
	@$(VENV)/bin/mypy
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) manage.py spectacular --validate --fail-on-warn | diff -u api/openapi.yaml - || { echo "The contract changed: run make schema, and look at what changed."; exit 1; }
	@$(VENV)/bin/deptry .

schema: $(DEV_STAMP) ## write the contract of the API down again (api/openapi.yaml)
	@$(PY) manage.py spectacular --validate --fail-on-warn --file api/openapi.yaml

fix: $(DEV_STAMP) ## repair what a tool can repair
	@$(VENV)/bin/ruff check --fix-only --quiet .
	@$(VENV)/bin/ruff format --quiet .
	@$(VENV)/bin/djlint --quiet --reformat templates || [ $$? = 1 ] # 1: it changed something

demo: $(RUN_STAMP) ## a fresh demo database in VAR; asks first (YES=1 does not ask)
	@$(PY) -m config.run.fresh

# What only a measurement compares with is added to the test tools.
$(BENCH_STAMP): requirements/bench.lock $(DEV_STAMP)
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/bench.lock
	@touch $@

bench: $(BENCH_STAMP) ## measure; PART= for one part
	@$(PY) -m bench $(PART)

shots: $(DEV_STAMP) ## the pictures in docs/pictures, made on the demo
	@$(PY) -m bench.shots

lock: | $(PY) ## resolve the dependencies again
	@$(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements/run.lock
	@$(UV) pip compile pyproject.toml --group test --group check --constraint requirements/run.lock --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements/dev.lock
	@$(UV) pip compile --group bench --constraint requirements/dev.lock --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements/bench.lock
