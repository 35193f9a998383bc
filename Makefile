# GNU make. Paths are relative, so that the checkout may lie in a folder with spaces in its name.
# `make help` lists the targets. ARGS goes to the program: make pdf ARGS="--help"
SHELL := /bin/sh
.DEFAULT_GOAL := pdf
.SUFFIXES:
# The targets share .venv, .cache and dist.
.NOTPARALLEL:
.PHONY: pdf setup test bench lint check lock doctor clean distclean help FORCE

python := .venv/bin/python
compile := $(python) -m uv pip compile --no-config --no-python-downloads --quiet --universal \
	--python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

# The stamps that tools/setup.sh leaves. Where .venv is gone, or its interpreter is (a system
# upgrade), it is made again.
gone := $(shell test -x $(python) || echo FORCE)
setup := requirements.lock pyproject.toml tools/setup.sh $(gone)

pdf: .venv/ready-run ## sets up where needed and builds everything into dist/ | prepara lo necesario y genera todo en dist/
	$(python) make_pdf.py build $(ARGS)

setup: .venv/ready-run ## only sets up | solo prepara lo necesario

test: lint ## lint, then the tests | lint y después las pruebas
	$(python) -m pytest $(ARGS)

lint: .venv/ready-test ## style, types and layers of the code | estilo, tipos y capas del código
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(python) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo --cache-dir .cache/import-linter

bench: .venv/ready-bench ## how fast, beside bare WeasyPrint and typst; half an hour on two quiet cores, by its own estimate | qué tan rápido, junto a WeasyPrint solo y typst; media hora en dos núcleos libres, según su propio cálculo
	$(python) -m benchmarks $(ARGS)

check: ## what is run on every change: test, then pdf | lo que se ejecuta con cada cambio: test y después pdf
	$(MAKE) test ARGS=
	$(MAKE) pdf ARGS=

lock: ## renews the lock files; UPGRADE=1 takes the newest versions | renueva los archivos .lock; UPGRADE=1 toma las versiones más nuevas
	sh tools/setup.sh lock
	env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(compile) --extra workbench --output-file requirements.lock pyproject.toml
	env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(compile) --extra workbench --extra cluster --constraints requirements.lock --output-file requirements-cluster.lock pyproject.toml
	env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(compile) --extra workbench --extra cluster --group test --constraints requirements-cluster.lock --output-file requirements-test.lock pyproject.toml
	env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(compile) --extra workbench --extra cluster --group test --group bench --constraints requirements-test.lock --output-file requirements-bench.lock pyproject.toml

doctor: ## says what is installed and what is missing | dice qué está instalado y qué falta
	@sh tools/setup.sh doctor

clean: ## removes what builds and tools leave; keeps .venv | borra lo generado; conserva .venv
	rm -rf dist build .cache .hypothesis .coverage *.egg-info
	find . -name .venv -prune -o -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## clean, and .venv | clean, y .venv
	rm -rf .venv

help: ## this list | esta lista
	@case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in es*) part=2 ;; *) part=1 ;; esac; \
	awk -v part="$$part" -F ':.*## ' '/^[a-z]+:.*## / { split($$2, text, " [|] "); printf "%-10s %s\n", $$1, text[part] }' Makefile

.venv/ready-run: $(setup)
	sh tools/setup.sh run

.venv/ready-test: requirements-test.lock $(setup)
	sh tools/setup.sh test

.venv/ready-bench: requirements-bench.lock $(setup)
	sh tools/setup.sh bench

FORCE:
