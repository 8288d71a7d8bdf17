"""``medlint init``: a configuration to start from."""

from __future__ import annotations

from pathlib import Path

import click

from medlint.cli.terminal import write_out
from medlint.config import CONFIG_NAME, find_config
from medlint.engine.fixes import write_atomic
from medlint.errors import ConfigError
from medlint.report.escape import escape

__all__ = ["init"]

TEMPLATE = """\
# medlint checks health marketing copy. All settings are optional; these are the defaults.
# `medlint config show` tells what is in force.

# Packs of rules: installed ones by name, folders of your own with a slash ("compliance/").
packs: [us]

# How much to flag: relaxed, default or strict. Who reads the copy: consumer or professional.
strictness: default
audience: consumer

# Rules to run, by id, category, pack or "all" (`medlint rules` lists them).
# select: [all]
# extend-select: [stigma]
# ignore: [us/some-rule]

# Another severity for a rule or category: error, warning, info or off.
# severity: {superlative: info}

# The lowest severity that fails a check: error, warning, info or never.
fail-on: warning

# What a folder yields. Without `include`: Markdown, HTML and text files that git does not ignore.
# include: ["content/**/*.md"]
exclude: []

# A larger file is not checked, and the run says so (exit code 3): a megabyte of prose takes several seconds.
# max-file-size: 5MB

# JSON, YAML, CSV and subtitles are read when they are named, when `include` names them, or when they stand here;
# `files` says which of them a folder yields (without it: all). Without `keys` or `columns` medlint reads what
# reads like prose. A key is written with its parents (cta.text), and * stands for any characters.
# inputs:
#   json: {files: ["locales/en/**"], keys: ["*.description", "cta.*"], skip: ["*.debug"]}
#   yaml: {files: ["data/*.yaml"]}
#   csv: {files: ["exports/*.csv"], columns: ["headline", "body*"]}
#   subtitles: {files: ["videos/**"]}

# Other settings for some paths; later entries win.
# overrides:
#   - paths: ["professionals/**"]
#     audience: professional

# Exceptions, each with a reason; `until` is the last day it holds.
# In the copy itself: <!-- medlint: allow RULE because REASON until 2026-12-31 -->
# allow:
#   - rule: us/some-rule
#     path: "about.md"
#     text: "award-winning clinic"
#     because: "The award is real and named on the page."
#     until: "2026-12-31"

# Which findings a comment in the copy may allow: all, warnings or none.
inline-allow: all

# Passages that the layout of every page carries; medlint looks whether they are really there.
# provided-by: {crisis-line: ["layouts/footer.html"]}
"""

_HOOK = """\

# .pre-commit-config.yaml
repos:
  - repo: local
    hooks:
      - id: medlint
        name: medlint
        entry: medlint check --force-exclude
        language: system
        types_or: [markdown, html, plain-text]
"""

_CI = """\

# .github/workflows/medlint.yml
name: medlint
on: [pull_request]
permissions:
  contents: read
jobs:
  medlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install medlint
      - run: medlint check . --format github --output markdown="$GITHUB_STEP_SUMMARY"
"""


@click.command(epilog="Example: medlint init --hook --ci")
@click.option("--hook", is_flag=True, help="Print a pre-commit configuration, too.")
@click.option("--ci", is_flag=True, help="Print a GitHub Actions workflow, too.")
@click.option("--force", is_flag=True, help="Replace an existing configuration.")
def init(hook: bool, ci: bool, force: bool) -> None:
    """Write a commented medlint.yaml into this folder."""
    path = Path(CONFIG_NAME)
    existing = find_config(Path.cwd())
    here = existing is not None and existing.parent == Path.cwd()
    if here and not (force and existing is not None and existing.name == CONFIG_NAME):
        mend = (
            "Use --force to replace it." if existing and existing.name == CONFIG_NAME else "Remove it first."
        )
        raise ConfigError(f"There is a configuration here already: {existing and existing.name}.", mend=mend)
    write_atomic(path, TEMPLATE.encode())
    write_out(escape(f"Wrote {path}. Now try: medlint check .") + "\n")
    if hook:
        write_out(_HOOK)
    if ci:
        write_out(_CI)
