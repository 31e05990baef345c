# make demo    set everything up and compare the example story; writes report.html
# make test    set everything up and run all tests
# make check   format, lint, types, layers
# make gate    score quality on labelled data against pinned floors
# make bench   measure speed, beside other engines (ARGS="--sizes 10000,100000,1000000" for a million articles)
# make sanitize  run the kernel in C under sanitizers, on hostile and random input (FUZZ=60, in seconds)
# make lock    pin the requirements again (needs pip-tools in .venv)

PY := .venv/bin/python
.PHONY: help demo test check format gate bench sanitize lock setup setup-test clean
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

BENCH := .venv-bench/bin/python
bench: setup .venv-bench/.installed
	$(PY) benchmarks/compare_speed.py
	$(PY) benchmarks/fact_speed.py
	$(PY) benchmarks/quote_speed.py
	$(BENCH) benchmarks/reuse_speed.py $(ARGS)

# What is only measured against has a place of its own, apart from what the package needs.
.venv-bench/.installed: requirements/bench.txt pyproject.toml setup.py $(wildcard src/tellings/kernel/native/*)
	[ -x $(BENCH) ] || $(PY) -m venv .venv-bench
	$(BENCH) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BENCH) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

FUZZ ?= 60
sanitize: setup
	PYTHON=$(PY) tools/sanitize.sh $(FUZZ)

LOCK := .venv/bin/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header
lock: setup
	$(LOCK) -o requirements/run.txt requirements/run.in
	$(LOCK) -o requirements/dev.txt requirements/dev.in
	$(LOCK) -o requirements/bench.txt requirements/bench.in

clean:
	rm -rf .venv .venv-bench build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache report.html
