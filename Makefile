# Everything runs from `.venv`, made from `uv.lock`; uv itself comes from pip into the same place.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/uv run --frozen --no-sync
# Three at once, even on two cores: a part of each journey is waiting.
PYTEST := $(RUN) pytest -n 3 --dist loadfile --no-loadscope-reorder

.PHONY: demo test thorough check format portal bench soak clean

demo: .venv/ready           ## Enroll a made-up physician on the mock portal and print where the report is.
	@$(RUN) credwright demo

test: .venv/ready check     ## Everything: types, lint, import rules, unit, portal, browser and journey tests.
	@$(RUN) python -m agent.browser
	@$(PYTEST)

thorough: .venv/ready       ## Every kill, every fault and every fixture that `make test` tries a choice of; takes hours.
	@CREDWRIGHT_THOROUGH=1 $(PYTEST)

check: .venv/ready          ## Types, lint, import rules.
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) lint-imports

format: .venv/ready         ## Put the code into its one form.
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

portal: .venv/ready         ## Serve the mock portal for people who want to look.
	@$(RUN) credwright portal

bench: .venv/ready          ## Compare with what people use today, on one portal; BENCH=quick for a short one, CHART=.github to keep the chart.
	@$(BIN)/uv sync --frozen --quiet --inexact --group bench --python $(BIN)/python
	@command -v chromedriver >/dev/null || apt-get install -y --no-install-recommends chromium-driver >/dev/null 2>&1 || true
	@$(RUN) python -m tests.bench $(if $(filter quick,$(BENCH)),--quick) $(if $(CHART),--chart $(CHART))

soak: .venv/ready           ## Made-up profiles: 3000 on paper, then 200 through a queue under faults and kills; PAPER=N, QUEUE=N (0 for none), SEED=7.
	@$(if $(filter 0,$(PAPER)),,$(RUN) python -m tests.faithful.soak $(or $(PAPER),3000) $(if $(SEED),--seed $(SEED)))
	@$(if $(filter 0,$(QUEUE)),,$(RUN) python -m tests.journey.soak $(or $(QUEUE),200) $(if $(SEED),--seed $(SEED)))

clean:                      ## Remove what was made here.
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis runs

.venv/ready: uv.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv sync --frozen --quiet --inexact --compile-bytecode --python $(BIN)/python
	@touch $@
