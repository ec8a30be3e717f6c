# From a fresh clone to a folded booklet: `make booklet`. Everything else is for those who change the program.
# Needed beforehand: Python 3.11 or newer, make, and a package manager.

VENV := .venv
BIN := $(VENV)/bin
ESSAY := soviets-or-dictatorship
READY := $(VENV)/.native
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

# On macOS the libraries of Homebrew lie where only some Pythons look for them.
ifeq ($(shell uname -s),Darwin)
RUN := DYLD_FALLBACK_LIBRARY_PATH="$(shell brew --prefix 2>/dev/null)/lib:/usr/local/lib:/usr/lib"
endif

.DEFAULT_GOAL := help
.PHONY: help booklet test lint types house docs check wheel clean

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

booklet: $(READY)  ## Build the essay; prints the path of the sheets to print, fold and staple
	@$(RUN) $(BIN)/pamphlet build content/$(ESSAY) -e booklet > $(VENV)/.built
	@grep -e '-sheets\.pdf$$' $(VENV)/.built

test: $(READY)  ## Run all tests
	@$(RUN) $(BIN)/python -m pytest -q -n $(JOBS)

lint: $(READY)  ## Check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)  ## Check the types
	@$(BIN)/mypy

house: $(READY)  ## Check the rules of the house: imports, sizes, names, documentation
	@$(RUN) $(BIN)/python -m pytest -q tests/house

docs: $(READY)  ## Write the generated pages of docs/ anew
	@$(RUN) $(BIN)/python -m pytest -q tests/house/test_documentation.py tests/project/test_reference.py --accept

check: test lint types  ## Run everything that must hold before a change is taken

wheel: $(READY)  ## Build the package into dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## Remove what was made, but not the virtual environment
	rm -rf dist .mypy_cache .ruff_cache .pytest_cache
	find build -mindepth 1 -not -name README.md -delete
	find pamphlet tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.packages: pyproject.toml .ci/setup
	@.ci/setup venv
	@touch $@

$(VENV)/.native: $(VENV)/.packages
	@.ci/setup native
	@touch $@
