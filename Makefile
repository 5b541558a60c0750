# The workshop. `make` alone says what there is. Each step is redone only when its inputs changed.
SHELL := bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# Tests marked `real` need files that are not in the repository: `make real`.
TESTS := not real
# `make test BROWSER=no` leaves out the tests that drive a browser.
ifeq ($(BROWSER),no)
TESTS := not real and not browser
endif

# These run in `make check` alone: no test is run twice.
CHECKED := tests/docs tests/publish/test_catalogues.py
# A file runs in one worker, so that what its tests share is made once.
BY_FILE := --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
DATA := $(or $(FIRMGROUND_DATA),var)
BUILT := src/firmground/publish/assets/built/world.json
FRONT := front/build.mjs front/fonts.mjs front/glyphs.mjs front/joined_letters.mjs front/outlines.mjs front/print_fonts.mjs front/world.mjs src/firmground/vocabulary/data/areas.csv
# What `firmground init` reads. A ledger elsewhere (DATABASE_URL) or absent is always filled: filling twice adds nothing.
SOURCES := $(shell find src/firmground/sources src/firmground/vocabulary src/firmground/*/migrations -type f \
  -not -path '*/__pycache__/*' 2>/dev/null)
UNFILLED := $(or $(DATABASE_URL),$(if $(wildcard $(DATA)/ledger.sqlite3),,absent))
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
  --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: help setup run test check bench real lock catalogues clean browser always

help:
	@echo 'make setup   make .venv, the fonts and the map, and fill the ledger in ./$(DATA)'
	@echo 'make run     set up, then serve the site on http://$(HOST):$(PORT)/ (HOST=, PORT=)'
	@echo 'make test    set up, then run the tests of the code (BROWSER=no leaves out those that need Chromium)'
	@echo 'make check   format, lint, types, import rule, the tests of the documentation, catalogues and lock files'
	@echo 'make bench   run the benchmarks and write docs/benchmarks.md (FIRMGROUND_BENCH_LONG=ten_million,spark,stock,imports'
	@echo '             adds what takes long; spark needs .venv/spark)'
	@echo 'make real    tests on real files; FIRMGROUND_REAL_DATA names their folder'
	@echo 'make catalogues  bring new messages into the languages of the site (then translate them)'
	@echo 'make lock    lock the dependencies anew (UPGRADE=yes takes newer ones)'
	@echo 'make clean   remove what setup made, but never the ledger in ./$(DATA)'

setup: .venv/package $(BUILT) $(DATA)/.filled

run: setup
	@exec $(BIN)/firmground serve --host $(HOST) --port $(PORT)

test: setup browser .venv/spark
	$(BIN)/pytest -n $(WORKERS) $(BY_FILE) -m "$(TESTS)" $(addprefix --ignore=,$(CHECKED))

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(WORKERS) $(BY_FILE) $(CHECKED)

bench: setup .venv-peers/installed
	$(BIN)/python -m bench

real: setup
	@test -d "$(FIRMGROUND_REAL_DATA)" || \
	  { echo 'make real: set FIRMGROUND_REAL_DATA to the folder that holds the real files' >&2; exit 1; }
	$(BIN)/pytest -m real

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'make: Python 3.11 or newer is needed (make PYTHON=python3.12 names another one)' >&2; exit 1; }
	@echo 'making .venv'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo 'make: python -m venv failed (on Debian and Ubuntu: apt-get install python3-venv)' >&2; exit 1; }

.venv/installed: requirements-dev.txt requirements-build.txt | .venv/bin/python
	@echo 'installing the locked Python packages'
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --require-hashes -r requirements-build.txt
	@touch $@

# Spark weighs half a gigabyte: only the tests that compare the engines need it.
.venv/spark: requirements-spark.txt .venv/installed
	@echo 'installing the locked Spark'
	@$(PIP) --require-hashes --no-deps -r $<
	@touch $@

# Not isolated: the build backend is one of the locked packages, so nothing unlocked is fetched.
.venv/package: pyproject.toml .venv/installed
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The programs we measure ourselves against live in an environment of their own.
.venv-peers/installed: bench/peers/requirements.txt
	@echo 'installing the peers of the benchmarks'
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r $<
	@touch $@

front/node_modules/.package-lock.json: front/package.json front/package-lock.json front/.npmrc
	@scripts/need_node
	@echo 'installing the locked npm packages'
	@cd front && npm ci --silent
	@touch $@

$(BUILT): front/node_modules/.package-lock.json $(FRONT)
	@scripts/need_node
	@cd front && npm run --silent build
	@touch $@

$(DATA)/.filled: $(SOURCES) $(if $(UNFILLED),always) | .venv/package
	@echo 'filling the ledger'
	@mkdir -p $(DATA)
	@$(BIN)/firmground init
	@touch $@

browser:
ifneq ($(BROWSER),no)
	@scripts/need_chromium
endif
	@scripts/need_writer

# No header, option or comment of a lock file names a host or a path; tests/docs/test_locks.py holds that.
lock: .venv/installed
	$(LOCK) --extra postgres pyproject.toml -o requirements.txt
	$(LOCK) --extra postgres --group dev pyproject.toml -o requirements-dev.txt
	$(LOCK) --extra postgres --extra spark --group dev -c requirements-dev.txt pyproject.toml -o requirements-spark.txt
	printf 'editables\nhatchling>=1.27\nuv\n' | $(LOCK) --no-annotate -c requirements-dev.txt - -o requirements-build.txt
	$(LOCK) --no-annotate bench/peers/requirements.in -o bench/peers/requirements.txt
	cd front && npm install --package-lock-only --silent

catalogues: setup
	@mkdir -p build
	$(BIN)/python -m firmground.publish.catalogues.extraction build/messages.pot
	for file in src/firmground/publish/catalogues/*.po; do \
	  $(BIN)/pybabel -q update -N --ignore-obsolete --width 120 -i build/messages.pot -o $$file -l $$(basename $$file .po) || exit 1; \
	done

clean:
	rm -rf .venv .venv-peers front/node_modules src/firmground/publish/assets/built dist build
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -f $(DATA)/.filled
	@echo 'the ledger in ./$(DATA) was left as it is'
