# Everything a person or CI does with kimdesk in a checkout. The rest is `kimdesk --help`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
KIMDESK := $(BIN)/kimdesk
INSTALL := $(BIN)/python -m pip install --quiet --no-input --require-hashes --only-binary :all:
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard resources/locale/*/LC_MESSAGES/*.po))
LOCK := $(BIN)/uv pip compile --quiet --upgrade

.PHONY: help run demo test lint bench soak build docs texts icons lock clean

help:                        ## what make can do here
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile

run: .venv/run.stamp $(CATALOGUES)   ## the window on your own register
	$(KIMDESK)

demo: .venv/run.stamp $(CATALOGUES)  ## the window on the sample register (without a display: pictures in demo/)
	$(KIMDESK) demo

test: lint                   ## what CI runs
	$(BIN)/python -m pytest -q -n 2

lint: .venv/dev.stamp $(CATALOGUES)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: .venv/bench.stamp     ## the figures of docs/benchmarks.md; wants a quiet machine
	$(KIMDESK) bench

soak: .venv/dev.stamp build  ## long rounds of faults, and the frozen program's own check
	$(BIN)/python -m pytest -q -m soak
	dist/kimdesk/kimdesk --selftest

build: .venv/build.stamp $(CATALOGUES) ## a one-folder program in dist/kimdesk
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN kimdesk.spec

docs: .venv/dev.stamp        ## the pictures of README.md and docs/
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/contact_sheet.py

texts: .venv/dev.stamp       ## the catalogue of all texts a user sees
	$(BIN)/python tools/texts.py

icons: .venv/dev.stamp       ## .png and .ico of the program's own icon
	$(BIN)/python tools/app_icon.py

lock: .venv/build.stamp      ## newest allowed versions into requirements/
	$(LOCK) pyproject.toml --group install -o requirements/run.txt
	$(LOCK) --group dev -c requirements/run.txt -o requirements/dev.txt
	$(LOCK) --group build -c requirements/run.txt -c requirements/dev.txt -o requirements/build.txt
	$(LOCK) --group bench -c requirements/run.txt -c requirements/dev.txt -o requirements/bench.txt
	$(LOCK) pyproject.toml --extra tte -c requirements/run.txt -c requirements/dev.txt -o requirements/tte.txt
	$(LOCK) --group encrypted -c requirements/run.txt -o requirements/encrypted.txt

%.mo: %.po | .venv/run.stamp
	$(BIN)/pybabel --quiet compile -i $< -o $@

clean:
	rm -rf .venv build dist demo

.venv/run.stamp: requirements/run.txt pyproject.toml tools/qt_libraries.sh
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kimdesk needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-input --no-deps --no-build-isolation --editable .
	sh tools/qt_libraries.sh $(BIN)/python
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	$(INSTALL) -r requirements/dev.txt
	touch $@

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	$(INSTALL) -r requirements/bench.txt
	touch $@

.venv/build.stamp: .venv/dev.stamp requirements/build.txt
	$(INSTALL) -r requirements/build.txt
	touch $@
