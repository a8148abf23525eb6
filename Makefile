# Two commands matter: `make demo` and `make test`. Everything is kept in .venv and var.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench soak masking lock clean

demo: .venv/runtime  ## the bot beside a local Slack workspace, in the browser
	$(BIN)/curbside demo

test: .venv/test check  ## lint, types, import rules and all tests
	$(BIN)/pytest

check: .venv/test  ## what needs no model and no sockets
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/curbside knowledge check

bench: .venv/bench  ## the table of ratios in README, measured here and now
	$(BIN)/python -m bench

soak: .venv/test  ## 2,000 cases while everything around the bot goes wrong; exit 1 if one is lost, doubled or leaked
	$(BIN)/python -m soak

masking: .venv/masking  ## the weights of the tagger in bot/privacy, fitted anew; some minutes
	$(BIN)/python -m bench.masking

lock: ## new exact versions from pyproject.toml's ranges (needs the network; look at the diff)
	PYTHON=$(PYTHON) sh lock.sh

clean:  ## everything that was made here, but not the database
	rm -rf .venv var/index var/models var/cache

.venv/runtime: requirements.lock pyproject.toml
	@echo "Making .venv; the first time this takes a few minutes."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

.venv/test: .venv/runtime requirements-test.lock
	$(BIN)/pip install --quiet --requirement requirements-test.lock
	touch $@

.venv/bench: .venv/test requirements-bench.lock
	$(BIN)/pip install --quiet --requirement requirements-bench.lock
	touch $@

.venv/masking: .venv/test requirements-masking.lock
	$(BIN)/pip install --quiet --requirement requirements-masking.lock
	touch $@
