# Seika with nothing but python3 (3.11 or newer, with venv) and make. `make help` says what there is.
# uv makes the installs faster where it is on PATH; Node.js builds the pages where it is, else the Python index's does.
# Whatever is installed is compiled to bytecode, which uv leaves to the first import, and Python to nobody where
# PYTHONDONTWRITEBYTECODE is set: then every start compiled every library, which takes longer than the rest of it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
PACKAGES := database ingest loaders schema service

UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL := uv pip install --quiet --compile-bytecode --python $(BIN)/python
else
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif
PINNED := $(INSTALL) --require-hashes -r

# A stamp is written when its step is done, so that a second call has nothing to do.
ENVIRONMENT := $(VENV)/.environment
RUNTIME := $(VENV)/.runtime
SEIKA := $(VENV)/.seika
DEV := $(VENV)/.dev

.PHONY: help serve test check bench lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

serve: $(SEIKA) ## install, build, load data/ where needed, and serve on HOST (127.0.0.1) and PORT (8000)
	@exec $(BIN)/seika serve

test: check ## check, then run every test; ARGS are pytest's
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV) ## lint, formatting, types, import directions, schema snapshot, layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/seika schema --check
	$(BIN)/python -m pytest --quiet tests/test_layout.py

bench: $(DEV) ## measure against floors and peers; ARGS are those of `python -m benchmarks`
	$(BIN)/python -m benchmarks $(ARGS)

lock: ## pin the newest versions that pyproject.toml and requirements/*.in allow (needs uv)
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) -c requirements/runtime.txt requirements/build.in -o requirements/build.txt
	$(LOCK) requirements/node.in -o requirements/node.txt
	$(LOCK) -c requirements/runtime.txt -c requirements/build.txt \
		pyproject.toml requirements/build.in requirements/dev.in -o requirements/dev.txt

LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock'

clean: ## remove what was installed and built; the database stays
	rm -rf $(VENV) service/static explorer/node_modules dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis

$(ENVIRONMENT):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Seika needs Python 3.11 or newer, and $(PYTHON) is older. Name another: make PYTHON=python3.12 ...'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements/runtime.txt requirements/build.txt | $(ENVIRONMENT)
	$(PINNED) requirements/runtime.txt
	$(PINNED) requirements/build.txt
	@touch $@

$(SEIKA): $(RUNTIME) pyproject.toml $(wildcard explorer/*.* explorer/src/*)
	@if [ -n "$$($(BIN)/python explorer/build_hook.py)" ]; then \
		echo '$(PINNED) requirements/node.txt'; $(PINNED) requirements/node.txt; fi
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

$(DEV): $(SEIKA) requirements/dev.txt
	$(PINNED) requirements/dev.txt
	@touch $@
