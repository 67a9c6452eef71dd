# Each target sets up .venv by itself; another interpreter: make PYTHON=python3.13 test
PYTHON ?= python3.11
# Always "python -m": the first lines of scripts in .venv/bin hold its path, which may have spaces.
VENV_PYTHON := .venv/bin/python

# Code that numba compiled is kept with the packages it was compiled against.
export NUMBA_CACHE_DIR := $(CURDIR)/.venv/numba
# These would put other packages before the locked ones.
unexport PYTHONPATH PYTHONHOME

.PHONY: run test test-all lint bench docs setup clean help

run: setup  ## Main job: compute everything and write results/report.html
	$(VENV_PYTHON) -m bosemix run

test: setup  ## Run the tests, without the slow ones
	$(VENV_PYTHON) -m pytest

test-all: setup  ## Run all tests
	$(VENV_PYTHON) -m pytest -m "slow or not slow"

lint: setup  ## Check style, format and types
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy

bench: setup  ## Measure speed
	$(VENV_PYTHON) -m benchmarks

docs: setup  ## Build the documentation in build/docs
	$(VENV_PYTHON) -m sphinx -W -b html docs build/docs

setup:  ## Only set up .venv
	@"$(PYTHON)" -S -c "" 2>/dev/null || { echo "$(PYTHON) was not found: install it, or name another Python 3.11 to 3.13, as in: make PYTHON=python3.13" >&2; exit 1; }
	@exec "$(PYTHON)" tools/bootstrap.py

clean:  ## Remove .venv, build products and caches; results stay
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

help:  ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile
