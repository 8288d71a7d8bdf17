"""Reports: one reporter a file, each a function from a run's result to text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from medlint.model.finding import RunResult
from medlint.report.options import ReportOptions

__all__ = ["REPORTERS", "Reporter", "ReportOptions", "load_reporter"]

Reporter = Callable[[RunResult, ReportOptions], str]

REPORTERS = {
    "text": "medlint.report.text:render_text",
    "concise": "medlint.report.concise:render_concise",
    "json": "medlint.report.json:render_json",
    "jsonl": "medlint.report.jsonl:render_jsonl",
    "sarif": "medlint.report.sarif:render_sarif",
    "github": "medlint.report.github:render_github",
    "gitlab": "medlint.report.gitlab:render_gitlab",
    "junit": "medlint.report.junit:render_junit",
    "markdown": "medlint.report.markdown:render_markdown",
    "html": "medlint.report.html:render_html",
}
"""The built-in formats and where their functions are; modules load when a format is asked for."""


def load_reporter(name: str) -> Reporter:
    """Return the function of a built-in format.

    Raises:
        KeyError: If there is no such format.
    """
    module, _, attribute = REPORTERS[name].partition(":")
    return cast(Reporter, getattr(import_module(module), attribute))
