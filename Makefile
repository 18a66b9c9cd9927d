# `make demo` and `make test` each work alone on a machine with Python 3.11 or newer, make and a package registry.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
# Material prints a notice about MkDocs 2 at each build; pins in pyproject.toml keep us on 1.x.
export NO_MKDOCS_2_WARNING = 1

.PHONY: demo test lint site serve refresh-api-tables clean

demo: $(VENV)/.demo
	@echo
	@echo "== 通过的微信小程序：examples/wechat-shop"
	$(BIN)/playbook check examples/wechat-shop
	@echo
	@echo "== 运维目录（备份计划）：examples/operations"
	$(BIN)/playbook check examples/operations
	@echo
	@echo "== 埋了问题的抖音小程序：examples/douyin-course（下面的发现是预期的）"
	$(BIN)/playbook check --fail-on never examples/douyin-course
	@echo
	$(BIN)/mkdocs build --strict
	@echo
	@echo "手册站点已生成，用浏览器打开：$(CURDIR)/site/index.html"

test: $(VENV)/.dev lint
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

site: $(VENV)/.demo
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.demo
	$(BIN)/mkdocs serve

# TYPINGS: a version of miniprogram-api-typings, a .tgz or a folder; the newest unless given.
refresh-api-tables: $(VENV)/.demo
	$(BIN)/python tools/refresh_api_tables.py $(TYPINGS)

clean:
	rm -rf $(VENV) site build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更新的版本，现在是 " + sys.version.split()[0] + "；可以指定：make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[site]'
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
