# `make` alone prints the targets with the sentence that follows their ##.
.DEFAULT_GOAL := help
.PHONY: help run test check format data notebooks benchmarks lock clean

PYTHON ?= python3
UV_SYSTEM_CERTS ?= 1
export UV_SYSTEM_CERTS
IN_VENV := .venv/bin/python

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: .venv/installed-to-run ## Makes the environment if it is missing and serves the dashboard on http://127.0.0.1:8050.
	@echo "Starting Shock Ledger; Ctrl+C stops it."
	@exec $(IN_VENV) -m dashboard serve

test: .venv/installed-to-develop ## Runs the whole suite: tests, guards, notebooks and the pages in Chromium.
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
		|| command -v google-chrome >/dev/null 2>&1 \
		|| echo "Chromium is missing, the browser tests need it: install it (Debian and Ubuntu: apt-get install chromium)."
	@echo "Running the whole suite on two cores."
	@$(IN_VENV) -m pytest -n 2 --dist worksteal

check: .venv/installed-to-develop ## Checks format, lint and types and runs the fast tests.
	@echo "Checking the format."
	@$(IN_VENV) -m ruff format --check .
	@echo "Checking the lint rules."
	@$(IN_VENV) -m ruff check .
	@echo "Checking the types."
	@$(IN_VENV) -m mypy
	@echo "Running the fast tests."
	@$(IN_VENV) -m pytest -n 2 --dist worksteal -q -m "not browser and not slow"

format: .venv/installed-to-develop ## Formats the code and the notebooks and mends what the lint rules can mend.
	@$(IN_VENV) -m ruff check --fix --quiet . || true
	@$(IN_VENV) -m ruff format .

data: .venv/installed-to-run ## Fetches what the publishers have released, folds it into the shipped tables, fits the baselines anew.
	@$(IN_VENV) -m dashboard refresh --fold; code=$$?; $(IN_VENV) -m dashboard fit && exit $$code

notebooks: .venv/installed-to-develop ## Runs the notebooks from top to bottom and leaves the filled copies in build/notebooks.
	@mkdir -p build/notebooks
	@for notebook in notebooks/*.ipynb; do \
		echo "Running $$notebook"; \
		cp "$$notebook" build/notebooks/ \
		&& $(IN_VENV) -m jupyter execute --inplace "build/$$notebook" || exit 1; \
	done
	@echo "The filled notebooks are in build/notebooks."

benchmarks: .venv/installed-to-develop ## Measures the claims of the documents, one script a claim, and prints the tables.
	@for script in benchmarks/*.py; do \
		echo "Running $$script"; $(IN_VENV) "$$script" || exit 1; \
	done

lock: .venv/installed-to-develop ## Locks the newest allowed versions of the dependencies with their hashes.
	@$(IN_VENV) -m uv pip compile pyproject.toml --group dev --output-file requirements-dev.txt $(LOCK_OPTIONS)
	@$(IN_VENV) -m uv pip compile pyproject.toml --constraints requirements-dev.txt --output-file requirements.txt \
		$(LOCK_OPTIONS)
	@echo "requirements.txt and requirements-dev.txt are locked anew; make test tells whether they hold."

LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url

clean: ## Removes the environment, the caches and build/; fetched and refreshed data stay.
	@rm -rf .venv build test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "The environment and the caches are gone; data/raw and data/local stay."

.venv/made: requirements-uv.txt
	@found=""; \
	for candidate in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$candidate" -c "import sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then \
			found="$$candidate"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is needed and $(PYTHON) is $$("$(PYTHON)" --version 2>/dev/null || echo missing):" \
			"install it, or name another as in make run PYTHON=python3.12." >&2; \
		exit 1; \
	fi; \
	if ! "$$found" -c "import venv, ensurepip" >/dev/null 2>&1; then \
		echo "$$found has no venv module: install it (Debian and Ubuntu: apt-get install python3-venv)." >&2; \
		exit 1; \
	fi; \
	echo "Making the environment in .venv with $$("$$found" --version)."; \
	"$$found" -m venv .venv
	@$(IN_VENV) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-uv.txt \
		|| echo "uv could not be installed; pip takes its place and takes longer."
	@$(IN_VENV) -c "import pathlib, sysconfig; \
		pathlib.Path(sysconfig.get_path('purelib'), 'shock_ledger.pth').write_text(str(pathlib.Path.cwd()) + '\n')"
	@touch $@

# uv does not read pip's configuration, so a machine's own index is handed on; when uv fails all the same, pip installs.
define INSTALL
index="$${PIP_INDEX_URL:-$$($(IN_VENV) -m pip config get global.index-url 2>/dev/null)}"; \
if [ -n "$$index" ] && [ -z "$$UV_DEFAULT_INDEX$$UV_INDEX_URL" ]; then \
	UV_DEFAULT_INDEX="$$index"; export UV_DEFAULT_INDEX; \
fi; \
$(IN_VENV) -m uv pip sync --quiet --python $(IN_VENV) --require-hashes $(1) \
	|| { echo "uv could not install $(1); pip tries."; \
		$(IN_VENV) -m pip install -qq --disable-pip-version-check --require-hashes -r $(1); }
endef

.venv/installed-to-run: .venv/made requirements.txt
	@echo "Installing the locked dependencies (requirements.txt)."
	@$(call INSTALL,requirements.txt)
	@rm -f .venv/installed-to-develop
	@touch $@

.venv/installed-to-develop: .venv/made requirements-dev.txt
	@echo "Installing the locked dependencies for development (requirements-dev.txt)."
	@$(call INSTALL,requirements-dev.txt)
	@touch .venv/installed-to-run $@
