# make demo    set everything up and compare the example story; writes report.html
# make test    set everything up and run all tests
# make check   format, lint, types, layers
# make gate    score quality on labelled data against pinned floors
# make bench   measure speed
# make lock    pin the requirements again (needs pip-tools in .venv)

PY := .venv/bin/python
.PHONY: help demo test check format gate bench lock setup setup-test clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile

setup:
	@tools/setup.sh

setup-test:
	@tools/setup.sh test

demo: setup
	.venv/bin/tellings demo --html report.html

test: setup-test
	$(PY) -m pytest -q

check: setup
	.venv/bin/ruff format --check src tests tools quality benchmarks
	.venv/bin/ruff check src tests tools quality benchmarks
	.venv/bin/mypy
	$(PY) -m pytest -q tests/test_layers.py tests/test_package.py

format: setup
	.venv/bin/ruff format src tests tools quality benchmarks
	.venv/bin/ruff check --fix src tests tools quality benchmarks

gate: setup
	$(PY) quality/gate.py

bench: setup
	$(PY) benchmarks/compare_speed.py

LOCK := .venv/bin/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header
lock: setup
	$(LOCK) -o requirements/run.txt requirements/run.in
	$(LOCK) -o requirements/dev.txt requirements/dev.in

clean:
	rm -rf .venv build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache report.html
