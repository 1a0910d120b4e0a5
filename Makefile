# Two commands a newcomer needs: `make demo` and `make test`. Both set everything up in .venv first.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE ?= sample/russia-iran

.PHONY: demo test lint types floors unit docs bench clean

demo: .venv/runut.ok
	@$(BIN)/runut demo --sample $(SAMPLE) --into demo

test: lint types floors docs unit

lint: .venv/dev.ok
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.ok
	$(BIN)/mypy

floors: .venv/dev.ok
	$(BIN)/lint-imports

unit: .venv/dev.ok
	$(BIN)/pytest

docs: .venv/dev.ok
	$(BIN)/mkdocs build --strict --quiet

bench: .venv/dev.ok
	$(BIN)/python benchmarks/reading.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Runut needs Python 3.11 or newer; $(PYTHON) is older. Set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "The module venv is missing. Install it with:  sudo apt-get install -y python3-venv" >&2; exit 1; }
	@rm -rf .venv
	$(PYTHON) -m venv .venv

.venv/runut.ok: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev.ok: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ .venv/runut.ok

clean:
	rm -rf .venv demo site .mypy_cache .ruff_cache .pytest_cache .hypothesis
