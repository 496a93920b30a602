# make run    set everything up and serve the demo        make test     every check and test
# make check  lint, types, import contracts               make format   put the code into shape
# make lock   renew requirements/*.txt and package-lock   make clean    delete what was built (not the data)

PYTHON ?= python3
PY := .venv/bin/python
export PYTHONUNBUFFERED = 1
export PYTHONUTF8 = 1

.PHONY: run test check format lock clean setup dev
.DEFAULT_GOAL := run

setup:
	@$(PYTHON) tools/environment.py run

dev:
	@$(PYTHON) tools/environment.py dev

run: setup
	@exec $(PY) -m tools.run

test: dev
	@exec $(PY) -m tools.check all $(ARGS)

check: dev
	@exec $(PY) -m tools.check lint

format: dev
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

lock: dev
	@exec $(PY) -m tools.lock

clean:
	rm -rf .venv node_modules var/assets var/assets.stamp var/static.stamp var/test-assets var/fonts var/static
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
